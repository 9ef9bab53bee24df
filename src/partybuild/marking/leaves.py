"""The marks of one leaf: its quantities, repetitions and probable misreadings.

Guarantees: marks lie in their leaf, in order, and none crosses another.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from operator import itemgetter
from typing import Final

from partybuild.chinese.cohesion import Counts
from partybuild.marking import noise
from partybuild.model import Mark, Quantity
from partybuild.quantities import marks as quantities
from partybuild.quantities.cells import figures as figures_of_cells
from partybuild.source import Extent

_SHORTEST: Final = 6  # characters in which a misreading can be seen


def marks_of_text(extent: Extent, date: str, counts: Counts) -> tuple[Mark, ...]:
    """Quantities, noise and corrections of a leaf of an article.

    Args:
        extent: The leaf.
        date: The day of publication, from which 今年 is reckoned; may be empty.
        counts: How often words stand on the page.
    """
    return _marked(extent, quantities(extent, date), counts)


def marks_of_masthead(extent: Extent, date: str) -> tuple[Mark, ...]:
    """Quantities of a masthead line, a weekday that does not fit its day, and stray decoration."""
    figures = quantities(extent, date)
    return _laid(extent, figures, [*noise.weekday(extent), *noise.stray(extent)])


def marks_of_table(
    rows: Sequence[tuple[Extent, Sequence[Extent]]], above: str, date: str, counts: Counts
) -> list[tuple[Mark, ...]]:
    """Quantities, noise and corrections of the rows of a table.

    Args:
        rows: Each row and its cells; a row without is read as one cell.
        above: What stands above the table.
        date: The day of publication; may be empty.
        counts: How often words stand on the page.
    """
    told = figures_of_cells([cells or (row,) for row, cells in rows], above, date)
    return [_marked(row, found, counts) for (row, _), found in zip(rows, told, strict=True)]


def _marked(extent: Extent, figures: Sequence[Quantity], counts: Counts) -> tuple[Mark, ...]:
    """All the marks of a leaf, by its figures."""
    if len(extent) < _SHORTEST:
        return tuple(figures)
    return _laid(extent, figures, [*noise.repeats(extent), *noise.misreadings(extent, counts)])


def _laid(extent: Extent, figures: Sequence[Quantity], others: Sequence[Mark]) -> tuple[Mark, ...]:
    """All the marks in order; a quantity that would cross another mark is left out."""
    if not others:
        return tuple(figures)
    placed: list[tuple[int, int, Mark]] = [_placed(extent, mark) for mark in others]
    stretches = sorted((start, stop) for start, stop, _ in placed if stop - start > 1)
    for figure in figures:
        place = _placed(extent, figure)
        if not _crosses(place[0], place[1], stretches):
            placed.append(place)
    placed.sort(key=lambda each: (each[0], -each[1]))
    return tuple(mark for _, _, mark in placed)


def _placed(extent: Extent, mark: Mark) -> tuple[int, int, Mark]:
    place = extent.locate(mark.extent)
    return place.start, place.stop, mark


def _crosses(start: int, stop: int, stretches: Sequence[tuple[int, int]]) -> bool:
    """Whether a place overlaps a stretch and neither holds the other; stretches are in order and apart."""
    before = bisect_left(stretches, start, key=itemgetter(0)) - 1
    if before >= 0 and start < stretches[before][1] < stop:
        return True
    last = bisect_left(stretches, stop, key=itemgetter(0)) - 1
    return last >= 0 and start < stretches[last][0] and stop < stretches[last][1]
