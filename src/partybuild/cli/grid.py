"""Tables on a terminal, where a Chinese character takes two columns."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence


def grid(rows: Sequence[Sequence[str | int]], left: int = 1) -> str:
    r"""Rows in columns that are as wide as they must be, two blanks apart; lines end in ``\n``.

    Args:
        rows: The cells.
        left: How many columns, from the first, begin at the left; numbers end at the right.
    """
    cells = [[str(cell) for cell in row] for row in rows]
    widths = [max(map(width, column)) for column in zip(*cells, strict=True)]
    lines = []
    for row in cells:
        told = []
        for i, cell in enumerate(row):
            blanks = " " * (widths[i] - width(cell))
            told.append(padded(cell, widths[i]) if i < left else f"{blanks}{cell}")
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
