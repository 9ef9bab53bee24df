"""Chinese for those who read Chinese: every sentence that a person is shown has its Chinese in ``data/chinese``.

Sentences are written in English where they arise, and so they stand in files, whatever the language: a page is the same bytes in Beijing and in Boston.
Only where a person is shown one is it put into Chinese, by the sentences in ``data/chinese/*.toml``: ``"there are {count} pages" = "共 {count} 个版面"``.
That way what comes back from a saved page, or from another process, is told in Chinese as well.
"""

from __future__ import annotations

import os
import re
import sys
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from string import Formatter
from typing import Final

import attrs

from partybuild.language.terms import NAMES

VARIABLES: Final = ("PARTYBUILD_LANG", "LC_ALL", "LC_MESSAGES", "LANG")
"""The variables of the environment that say the language; the first that is set decides."""

_COLON: Final = re.compile(": ")
_FORMS: Final = {"n": re.compile(r"[^\W\d_]"), "part": _COLON}
"""What values of a form do not have: letters in numbers and days (``{count:n}``), a colon in what stands before one (``{path:part}``)."""

_CHINESE_OF_WINDOWS: Final = 0x04
"""The primary language of a Windows language identifier."""


def is_chinese() -> bool:
    """Whether the person at this computer reads Chinese: the first variable that is set begins with ``zh``; without any, Windows is asked."""
    for variable in VARIABLES:
        if told := os.environ.get(variable):
            return told.lower().startswith("zh")
    if sys.platform == "win32":
        from ctypes import windll  # noqa: PLC0415 there is none elsewhere

        return bool(windll.kernel32.GetUserDefaultUILanguage() & 0x3FF == _CHINESE_OF_WINDOWS)
    return False


def shown(text: str) -> str:
    """A text as the person at this computer is shown it, line by line; what is no sentence of ours stays what it is."""
    if not is_chinese():
        return text
    return "\n".join(map(chinese, text.split("\n")))


def chinese(text: str) -> str:
    """The Chinese of a sentence, of sentences with ``; `` between, and of either behind ``FILE: ``.

    Args:
        text: One line as it stands in code or in a file, with its values.

    Returns:
        The same values in the Chinese sentence; the text itself where there is none.
    """
    if found := _clauses(text):
        return found
    for colon in _COLON.finditer(text):
        if found := _clauses(text[colon.end() :]):
            before = text[: colon.start()].split(": ")
            return ": ".join((*(_sentence(each) or each for each in before), found))
    return text


def _clauses(text: str) -> str:
    """The Chinese of one sentence or of several; empty where one of them has none."""
    if found := _sentence(text):
        return found
    clauses = [_sentence(clause) for clause in text.split("; ")]
    return "；".join(clauses) if all(clauses) else ""


def _sentence(text: str) -> str:
    exact, templates = _catalogue()
    if text in exact:
        return exact[text]
    for template in templates:
        values = template.values_in(text)
        if values is not None:
            return template.filled(values)
    return ""


@attrs.frozen
class Template:
    """A sentence with places for values.

    Args:
        literals: The words around the values: one more than there are values.
        names: The names of the values, in the order of the English.
        forms: What each of them is, of `_FORMS`: ``{name:n}``; for sentences of few words, which might be found where they are not.
        chinese: The sentence in Chinese; ``{name}`` stands for a value, ``{name:term}`` for the newsroom's word for it.
    """

    literals: tuple[str, ...]
    names: tuple[str, ...]
    forms: tuple[str, ...]
    chinese: str

    @classmethod
    def of(cls, english: str, chinese: str) -> Template:
        """The template of a pair of sentences."""
        literals, names, forms = [], [], []
        for literal, name, form, _ in Formatter().parse(english):
            literals.append(literal)
            if name is not None:
                names.append(name)
                forms.append(form or "")
        if len(literals) == len(names):
            literals.append("")
        return cls(tuple(literals), tuple(names), tuple(forms), chinese)

    @property
    def rank(self) -> tuple[bool, int]:
        """What it is tried by: one that begins with words before one that begins with a value, then the one with more words."""
        return bool(self.literals[0]), sum(map(len, self.literals))

    def values_in(self, text: str) -> dict[str, str] | None:
        """The values that make the English sentence this text, each as short as can be; none where it is another sentence."""
        first, *between, last = self.literals
        if not text.startswith(first) or not text.endswith(last):
            return None
        start, stop = len(first), len(text) - len(last)
        values = []
        for literal in between:
            at = text.find(literal, start + 1, stop)
            if at < 0:
                return None
            values.append(text[start:at])
            start = at + len(literal)
        if start >= stop:
            return None
        values.append(text[start:stop])
        if any(
            form and _FORMS[form].search(value)
            for form, value in zip(self.forms, values, strict=True)
        ):
            return None
        return dict(zip(self.names, values, strict=True))

    def filled(self, values: Mapping[str, str]) -> str:
        """The Chinese sentence with these values; a value that is a sentence itself is put into Chinese too."""
        told = []
        for literal, name, form, _ in Formatter().parse(self.chinese):
            told.append(literal)
            if name is not None:
                value = values[name]
                told.append(NAMES.get(value, value) if form == "term" else _value(value))
        return "".join(told)


def _value(text: str) -> str:
    """A value: words with a blank between may be a sentence of ours, a word alone may be anything."""
    return chinese(text) if " " in text else text


def sentences() -> Iterator[tuple[str, str, str]]:
    """Every sentence of ``data/chinese``: the file's name, the English, the Chinese."""
    folder = files("partybuild").joinpath("data/chinese")
    for file in sorted(folder.iterdir(), key=lambda file: file.name):
        for english, told in tomllib.loads(file.read_text(encoding="utf-8")).items():
            yield file.name, english, told


@cache
def _catalogue() -> tuple[dict[str, str], tuple[Template, ...]]:
    """The sentences without values, and those with values in the order in which they are tried."""
    exact: dict[str, str] = {}
    templates = []
    for _, english, told in sentences():
        if any(name is not None for _, name, _, _ in Formatter().parse(english)):
            templates.append(Template.of(english, told))
        else:
            exact[english.format()] = told.format()
    return exact, tuple(sorted(templates, key=lambda each: each.rank, reverse=True))
