"""Cells of a table's row: as its format has them, or where tabulators, bars or wide blanks part its text.

Guarantees: cells lie in their row, from left to right, and do not overlap; an empty cell is an empty extent.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import Final

import attrs

from partybuild.source import Extent, Hint, Source, Span

# The first that parts a row into cells does so.
_PARTS: Final = (
    re.compile(r"[^\S\t\n]*\t[^\S\t\n]*"),
    re.compile(r"\s*[│┃|｜]\s*"),
    re.compile("[ \u00a0]{2,}|[ \u00a0]*\u3000[ \u00a0\u3000]*"),
)
_RULED: Final = re.compile(r"[\u2500-\u257f|+=\-\s]*\Z")


@attrs.frozen(eq=False)
class Cells:
    """What divides the rows of a page.

    Args:
        hints: The cells that the page's format has, in order.
        starts: Where each begins.
    """

    hints: tuple[Hint, ...]
    starts: tuple[int, ...]

    @classmethod
    def on(cls, source: Source) -> Cells:
        """The cells of a page."""
        hints = [hint for hint in source.hints if hint.kind == "cell"]
        hints.sort(key=lambda hint: hint.span.start)
        return cls(tuple(hints), tuple(hint.span.start for hint in hints))

    def of(self, row: Extent) -> tuple[Extent, ...]:
        """The cells of a row; none where it cannot be told what they are."""
        first = bisect_left(self.starts, row.start)
        told = self.hints[first : bisect_left(self.starts, row.end)]
        if told:
            return _of_format(row, told)
        text = row.source.text[row.start : row.end]
        if _RULED.match(text):
            return ()
        spans = next((spans for spans in map(_parted, [text] * 3, _PARTS) if len(spans) > 1), ())
        return tuple(_within(row, Span(row.start + a, row.start + b)) for a, b in spans)


def _of_format(row: Extent, told: Sequence[Hint]) -> tuple[Extent, ...]:
    """The cells that a format has, empty ones where a column is left out."""
    cells: list[Extent] = []
    for hint in told:
        column = int(hint.value) if hint.value.isdecimal() else len(cells)
        cells += [row[:0]] * (column - len(cells))
        cells.append(_within(row, hint.span))
    return tuple(cells)


def _parted(text: str, parting: re.Pattern[str]) -> list[tuple[int, int]]:
    """Where the cells stand between what parts them; what stands outside of the outermost bars is none."""
    ends = [0, *(edge for match in parting.finditer(text) for edge in match.span()), len(text)]
    spans = list(zip(ends[::2], ends[1::2], strict=True))
    while spans and spans[0][0] == spans[0][1] and text[:1] != "\t":
        del spans[0]
    while spans and spans[-1][0] == spans[-1][1]:
        del spans[-1]
    return spans


def _within(row: Extent, span: Span) -> Extent:
    """What a row has of a stretch of its source."""
    kept = tuple(
        Span(max(piece.start, span.start), min(piece.end, span.end))
        for piece in row.spans
        if max(piece.start, span.start) < min(piece.end, span.end)
    )
    return Extent(row.source, kept).strip() if kept else row[:0]
