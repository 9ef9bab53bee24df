"""Every string of the package that reads like an English sentence: those that a person may be shown have their Chinese."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter
from typing import Final

import click

from partybuild.cli import main

PACKAGE: Final = Path(__file__).parents[1] / "src" / "partybuild"

_GRAMMAR: Final = "a an and are as at be by cannot for has have in is it its no none not of on or that the there this to was were with"
_WORD: Final = re.compile(r"[A-Za-z]+")
_CODE: Final = re.compile(
    r"</?\w|\w=\"|xmlns|\b(?:AND|AS|BY|EXISTS|IN|INSERT|JOIN|PRAGMA|SELECT|WHERE)\b|[=(,] ?\?|\w\.\w+, |\w\[\w+\]$|\| None$|A-Z|a-z|\\[su]|'none'"
)
"""Markup, policies, SQL, types and patterns are made of words too."""

#: What is written into files, where no language changes anything, or read out of them.
_WRITTEN: Final = {
    "tei_terms.py",
    "language/terms.py",
    "corpus/selecting.py",
    "quantities/weighing.py",
    "training/nouns.py",
    "writers/html/__init__.py",  # carries both languages itself
    "writers/html/printed.py",  # likewise
    "writers/tei/counted.py",
    "writers/tei/header.py",
    "writers/word/styles.py",
    "readers/tags.py",
}
#: Words that the package looks for in what others say, and strings for programs.
_SOUGHT: Final = {
    "buffer size",
    "comment too big",
    "document is empty",
    "no element found",
    "not a database",
    "not proper utf-8",
    "premature end",
    "unable to open",
    "descendant-or-self::*[@*[contains(., '#')]]",
    "module 'partybuild' has no attribute {}",
    "table of contents",
}


def pattern(template: str) -> str:
    """A template with nameless places for its values."""
    return "".join(
        f"{doubled(literal)}{'{}' if name is not None else ''}"
        for literal, name, _, _ in Formatter().parse(template)
    )


def strings() -> Iterator[tuple[str, int, str]]:
    """Every string of the package but docstrings: the module, the line, the string with ``{}`` for values."""
    for path in sorted(PACKAGE.rglob("*.py")):
        name = path.relative_to(PACKAGE).as_posix()
        tree = ast.parse(path.read_text(encoding="utf-8"))
        parts = {
            id(part)
            for node in ast.walk(tree)
            if isinstance(node, ast.JoinedStr)
            for part in node.values
        }
        docs = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        for node in ast.walk(tree):
            if id(node) in parts | docs:
                continue
            if isinstance(node, ast.JoinedStr):
                told = "".join(
                    doubled(str(part.value)) if isinstance(part, ast.Constant) else "{}"
                    for part in node.values
                )
                yield name, node.lineno, told
            elif isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield name, node.lineno, doubled(node.value)


def doubled(text: str) -> str:
    """A text as it stands in a template."""
    return text.replace("{", "{{").replace("}", "}}")


def reads_like_english(told: str) -> bool:
    """Whether a string is made of words with one of grammar among them."""
    if _CODE.search(told):
        return False
    words = [word.lower() for word in _WORD.findall(told)]
    return " " in told.strip() and not set(_GRAMMAR.split()).isdisjoint(words) and len(words) > 1


def spoken() -> Iterator[tuple[str, int, str]]:
    """The sentences that a person may be shown, line by line."""
    helps = set(help_lines())
    for name, line, told in strings():
        if name in _WRITTEN or told in _SOUGHT:
            continue
        if name.startswith("cli/") and any(part.strip() in helps for part in told.split("\n")):
            continue  # the help of a command, which is looked at as a whole
        if reads_like_english(told):
            yield name, line, told.strip("\n")


def commands() -> Iterator[tuple[str, click.Command]]:
    """Every command with its name, and the commands in it."""
    todo: list[tuple[str, click.Command]] = [("partybuild", main)]
    while todo:
        name, command = todo.pop()
        yield name, command
        if isinstance(command, click.Group):
            todo += ((f"{name} {each}", inside) for each, inside in command.commands.items())


def help_lines() -> Iterator[str]:
    """Every line that the help of a command has in English, without those that only show how to call it."""
    for _, command in commands():
        for text in (command.help, command.short_help, command.epilog):
            for line in (text or "").split("\n"):
                told = re.sub(r"^\s+\S.*?\s{2,}(?=\S)", "", line).strip("\b ")
                if told and not told.startswith(("partybuild ", "curl ")) and " = " not in told:
                    yield told
        for parameter in command.params:
            if isinstance(parameter, click.Option) and parameter.help:
                yield parameter.help
