"""How the lines of a page are printed: the measure of their column, the common indent.

Pages come in three prints, often mixed: every paragraph (or column of one) a line; every printed line a line; printed lines joined by blanks (`partybuild.chinese.blanks`).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from statistics import median
from typing import Final

import attrs

from partybuild.chinese.punctuation import width
from partybuild.evidence.lines import Line

LONG: Final = 45.0
"""Ems; longer lines are body text in any print."""
UNEVEN: Final = 1.6
"""Ems by which full lines differ."""
SET_IN: Final = 0.9
"""Ems; first lines are set in by two."""
_SHORT: Final = 5.0  # ems; shorter lines say nothing of a column's measure
_REACH: Final = 6  # lines before and behind that show a column's measure
_COMPANY: Final = 4  # of which so many have it


@attrs.frozen
class Columns:
    """How printed lines stand on a page.

    Args:
        lines: The lines.
        widths: The width of each in ems, its indent included.
        measures: The measure of each line's column in ems; 0 where lines are no printed lines.
        base: The common indent; None where first lines are not set in more than others.
        full_first: Whether first lines are as wide as the rest, so that a short open line is no first line.
    """

    lines: Sequence[Line]
    widths: Sequence[float]
    measures: Sequence[float]
    base: float | None
    full_first: bool

    def measure(self, i: int) -> float:
        """The measure of the column that line i and the one below it stand in."""
        return self.measures[i] or self.measures[i + 1]

    def bare_width(self, i: int) -> float:
        """The width of a line without its indent."""
        return self.widths[i] - self.lines[i].indent


def columns_of(lines: Sequence[Line], alone: Sequence[bool]) -> Columns | None:
    """How the lines are printed; None where none of them is a printed line.

    Args:
        lines: The lines.
        alone: For each, whether it is known to stand for itself and so says nothing of a column.
    """
    widths = [
        width(line.text) + line.indent if len(line.text) <= 2 * LONG else 2 * LONG for line in lines
    ]
    measures = _measures(lines, widths, alone)
    if not any(measures):
        return None
    full_first = _full_first_lines(lines, measures, widths)
    return Columns(lines, widths, measures, _base_indent(lines), full_first)


def _measures(lines: Sequence[Line], widths: Sequence[float], alone: Sequence[bool]) -> list[float]:
    """For each line the measure of its column in ems; 0 where lines are not printed lines.

    Printed lines are told by their company: neighbours of nearly the same width, most of them without closing punctuation.
    """
    said = [
        0.0 if alone[i] or line.hints else wide
        for i, (line, wide) in enumerate(zip(lines, widths, strict=True))
    ]
    ends = [line.closed for line in lines]
    measures = [0.0] * len(lines)
    for i, wide in enumerate(said):
        if not _SHORT <= wide <= LONG:
            continue
        first = max(0, i - _REACH)
        around = said[first : i + _REACH + 1]
        near = sorted([each for each in around if _SHORT <= each <= LONG])
        if len(near) < _COMPANY:
            continue
        measure = (near[len(near) // 2] + near[(len(near) - 1) // 2]) / 2
        low, high = measure - UNEVEN, measure + UNEVEN
        full = bisect_right(near, high) - bisect_left(near, low)
        if full < _COMPANY or full < 0.5 * len(near):
            continue
        is_open = [
            low <= each <= high and not end
            for each, end in zip(around, ends[first : i + _REACH + 1], strict=True)
        ]
        wider = [each for each in around if each > measure + 4]
        if sum(is_open) >= 0.5 * full and len(wider) <= 2:
            measures[i] = measure
    return measures


def _base_indent(lines: Sequence[Line]) -> float | None:
    """The common indent of printed lines; None where first lines are not set in more than others."""
    indents = [line.indent for line in lines]
    base = median(indents)
    set_in = sum(1 for indent in indents if indent >= base + SET_IN)
    return base if set_in >= 2 else None


def _full_first_lines(
    lines: Sequence[Line], measures: Sequence[float], widths: Sequence[float]
) -> bool:
    """Whether first lines of paragraphs are as wide as the rest: printed without an indent."""
    short = full = 0
    for i, measure in enumerate(measures):
        above, line = lines[i - 1], lines[i]
        if not i or not measure or line.above or line.closed or not above.closed:
            continue
        if widths[i - 1] - above.indent < measure - 3.1:
            wide = widths[i] - line.indent
            full += wide >= measure - 1.2
            short += measure - 3.1 <= wide < measure - 1.2
    return full > short
