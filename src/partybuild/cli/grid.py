"""Tables on a terminal, where a Chinese character takes two columns."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence


def grid(rows: Sequence[Sequence[str | int]]) -> str:
    r"""Rows in columns that are as wide as they must be, two blanks apart; the first begins at the left, the others end at the right; lines end in ``\n``."""
    cells = [[str(cell) for cell in row] for row in rows]
    widths = [max(map(width, column)) for column in zip(*cells, strict=True)]
    lines = []
    for first, *others in cells:
        told = [padded(first, widths[0])]
        for cell, columns in zip(others, widths[1:], strict=True):
            told.append(" " * (columns - width(cell)) + cell)
        lines.append("  ".join(told).rstrip())
    return "".join(f"{line}\n" for line in lines)


def padded(text: str, columns: int) -> str:
    """A text with blanks behind it, up to so many columns of a terminal."""
    return text + " " * (columns - width(text))


def width(text: str) -> int:
    """The columns of a terminal that a text takes."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def cut(text: str, columns: int) -> str:
    """A text in at most so many columns of a terminal, with … where it goes on."""
    taken = 0
    kept = 0
    for i, character in enumerate(text):
        taken += width(character)
        if taken > columns:
            return f"{text[:kept]}…"
        if taken <= columns - 1:
            kept = i + 1
    return text
