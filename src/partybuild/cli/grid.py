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
        padded = []
        for i, cell in enumerate(row):
            blanks = " " * (widths[i] - width(cell))
            padded.append(f"{cell}{blanks}" if i < left else f"{blanks}{cell}")
        lines.append("  ".join(padded).rstrip())
    return "".join(f"{line}\n" for line in lines)


def width(text: str) -> int:
    """The columns of a terminal that a text takes."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)
