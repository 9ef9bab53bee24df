"""docs/reference.md: the docstrings of the public names, as they stand in the code."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterator
from types import FunctionType
from typing import Final

import partybuild

_HEAD: Final = """\
# Reference

The public names with what their docstrings say; [the public names](api.md) has them at a glance.
`pytest tests/test_docs.py --update-golden` writes this page anew.
"""
_SECTION: Final = re.compile(r"(Args|Attributes|Returns|Raises|Yields):")
_ENTRY: Final = re.compile(r"    (\*{0,2}\w+): (.*)")
_CODE: Final = re.compile(r"``?([^`\n]+)``?")
_WIDTH: Final = 80  # of a signature in one line


def reference() -> str:
    """The whole page, functions first."""
    names = sorted(partybuild.__all__, key=lambda name: (name[0].isupper(), name))
    told = "\n".join([_HEAD, *(line for name in names for line in _told(name))])
    return re.sub("\n{3,}", "\n\n", told).rstrip() + "\n"


def _told(name: str) -> Iterator[str]:
    named = getattr(partybuild, name)
    yield f"## {name}\n"
    if inspect.isclass(named):
        yield f"`partybuild.{name}`, a class of `{named.__module__}`.\n"
    else:
        yield f"```text\npartybuild.{name}{_signature(named)}\n```\n"
    yield from _docstring(named)
    if inspect.isclass(named):
        yield from _members(named)


def _signature(named: Callable[..., object]) -> str:
    """The parameters, a line each where they are many."""
    signature = inspect.signature(named)
    told = _plain(signature)
    if len(told) <= _WIDTH:
        return told
    parts: list[str] = []
    for each in signature.parameters.values():
        if each.kind is each.KEYWORD_ONLY and "*" not in parts:
            parts.append("*")
        parts.append(_plain(each))
    inside = "".join(f"    {part},\n" for part in parts)
    return f"(\n{inside}) -> {_plain(signature.return_annotation)}"


def _plain(annotated: object) -> str:
    """Annotations as they stand in the code, which are strings."""
    return str(annotated).replace("'", "")


def _docstring(named: object) -> Iterator[str]:
    """A docstring's paragraphs; what it says of arguments and errors as lists."""
    for line in (inspect.getdoc(named) or "").split("\n"):
        if _SECTION.fullmatch(line):
            yield f"**{line[:-1]}**\n"
        elif entry := _ENTRY.match(line):
            yield f"- `{entry[1]}`: {_code(entry[2])}"
        else:
            yield ("  " if line.startswith("        ") else "") + _code(line.strip())
    yield ""


def _members(named: type) -> Iterator[str]:
    """Public methods and properties, by the first line of what they say."""
    rows = [
        f"| `{name}{'' if isinstance(member, property) else '()'}` | {_code(line)} |"
        for name, member in sorted(vars(named).items())
        if not name.startswith("_")
        and isinstance(member, property | classmethod | staticmethod | FunctionType)
        and (line := (inspect.getdoc(member) or "").partition("\n")[0].replace("|", "\\|"))
    ]
    if rows:
        yield "\n".join(["| member | |", "| --- | --- |", *rows, ""])


def _code(text: str) -> str:
    """Names in single backquotes, as Markdown has them."""
    return _CODE.sub(r"`\1`", text)
