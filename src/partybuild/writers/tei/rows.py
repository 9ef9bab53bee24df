"""Rows of a table: each cell an element, with the marks that begin in it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

import attrs

from partybuild.model import Paragraph
from partybuild.showing.runs import Run, runs
from partybuild.writers.tei.marks import running
from partybuild.writers.tei.quantities import pointers


def cells(row: Paragraph, prefix: str) -> str:
    """The ``cell`` elements of a row whose cells are known.

    What stands between two cells is written at the end of the first of them: blanks are left out, anything else is a ``pc``.
    A mark that reaches over several cells is an element in the first of them; its offsets say how far it reaches.

    Args:
        row: The row.
        prefix: What every ``xml:id`` of its document begins with.
    """
    places = [row.extent.locate(cell) if cell.spans else None for cell in row.cells]
    filled = [(place.start, place.stop) for place in places if place] or [(0, 0)]
    begins = [0, *(start for start, _ in filled[1:])]
    inside: list[list[Run]] = [[] for _ in filled]
    divided: set[int] = set()
    for run in _cut(row, sorted({*begins, *(place for pair in filled for place in pair)})):
        at = bisect_right(begins, run.start) - 1
        start, stop = filled[at]
        if not start <= run.start < stop:
            divided.add(run.start)
        inside[at].append(run)
    _open_once(inside)
    told = iter([running(each, prefix, divided=divided) for each in inside])
    if not any(places):  # nothing of the row is in a cell
        return f"<cell>{next(told)}</cell>" + "<cell/>" * (len(places) - 1)
    return "".join(
        [
            f'<cell corresp="{pointers(cell)}">{next(told)}</cell>' if cell.spans else "<cell/>"
            for cell in row.cells
        ]
    )


def _cut(row: Paragraph, borders: Sequence[int]) -> Iterator[Run]:
    """The runs of a row, cut at its borders too."""
    for run in runs(row, row.extent.text):
        start, end = run.start, run.start + len(run.text)
        for border in (*borders[bisect_right(borders, start) : bisect_left(borders, end)], end):
            yield attrs.evolve(
                run, text=run.text[start - run.start : border - run.start], start=start
            )
            start = border


def _open_once(inside: Sequence[list[Run]]) -> None:
    """Take the marks that began in a cell from the runs of later cells."""
    begun: dict[int, int] = {}
    for number, cut in enumerate(inside):
        for place, run in enumerate(cut):
            kept = tuple([m for m in run.marks if begun.setdefault(id(m), number) == number])
            cut[place] = attrs.evolve(run, marks=kept)
