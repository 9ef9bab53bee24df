"""Laying marks over text, flat: the one thing that every writer of running text needs."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from partybuild.model import AnyLeaf, Mark
from partybuild.showing.typography import shown
from partybuild.source import Extent


@attrs.frozen
class Run:
    """A stretch of a leaf under the same marks.

    Args:
        text: The characters to show; as many as the extent has.
        leaf: The extent of the whole leaf.
        start: Where the stretch begins in the leaf's text.
        marks: The marks over it, outermost first.
    """

    text: str
    leaf: Extent
    start: int
    marks: tuple[Mark, ...] = ()

    @property
    def extent(self) -> Extent:
        """Where the characters stand."""
        return self.leaf[self.start : self.start + len(self.text)]


def runs(leaf: AnyLeaf, text: str | None = None) -> Iterator[Run]:
    """A leaf cut wherever a mark begins or ends, in one pass: marks are in order and nest (`partybuild.model`).

    Args:
        leaf: What to show.
        text: The text to show in place of the leaf's own, character for character (`typography.typeset`); by default the leaf's, with line breaks as blanks.
    """
    extent = leaf.extent
    text = shown(extent.text) if text is None else text
    stops: list[int] = []
    over: tuple[Mark, ...] = ()
    here = 0
    for mark in (*leaf.marks, None):
        start, stop = (len(text), len(text)) if mark is None else _place(extent, mark.extent)
        while stops and stops[-1] <= start:
            if here < stops[-1]:
                yield Run(text[here : stops[-1]], extent, here, over)
            here = stops.pop()
            over = over[:-1]
        if here < start:
            yield Run(text[here:start], extent, here, over)
            here = start
        if mark is not None:
            stops.append(stop)
            over = (*over, mark)


def _place(extent: Extent, part: Extent) -> tuple[int, int]:
    place = extent.locate(part)
    return place.start, place.stop
