"""The tables: word lists and units, kept as text beside the code and read once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from importlib.resources import files


def lines(name: str) -> Iterator[str]:
    """The lines of a table without comments (``#`` to the end of the line) and empty lines."""
    text = (files("partybuild.quantities") / "data" / name).read_text(encoding="utf-8")
    for line in text.splitlines():
        kept = line.partition("#")[0].strip()
        if kept:
            yield kept


def sections(name: str) -> dict[str, tuple[str, ...]]:
    """The words of a table under their headings: ``[heading]`` lines, then words between blanks."""
    found: dict[str, list[str]] = {}
    words: list[str] = []
    for line in lines(name):
        if line.startswith("["):
            words = found.setdefault(line.strip("[]"), [])
        else:
            words += line.split()
    return {heading: tuple(dict.fromkeys(words)) for heading, words in found.items()}


def pairs(name: str) -> Iterator[tuple[str, str]]:
    """The pairs of a table of two rows of characters, one under the other, repeated."""
    rows = [line.replace(" ", "") for line in lines(name)]
    for upper, lower in zip(rows[::2], rows[1::2], strict=True):
        yield from zip(upper, lower, strict=True)


def choice(words: Iterable[str]) -> str:
    """A pattern for any of the words, the longest first.

    Words that begin alike share their beginning, so no text makes it try more than one way;
    every alternative begins with a character as it stands, so that a search skips where none can begin.
    """
    root = _Branch()
    for word in words:
        node = root
        for character in word:
            node = node.setdefault(character, _Branch())
        node[""] = _Branch()
    return f"(?:{'|'.join([re.escape(first) + _rest(node) for first, node in root.items()])})"


class _Branch(dict[str, "_Branch"]):
    """The characters that may follow, each with what may follow it; the empty one ends a word."""


def _rest(node: _Branch) -> str:
    alternatives = [re.escape(first) + _rest(below) for first, below in node.items() if first]
    if not alternatives:
        return ""
    return f"(?:{'|'.join(alternatives)}){'?' if '' in node else ''}"
