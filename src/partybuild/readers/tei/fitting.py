"""Leaves with the marks that they can hold: an edit may have put others in them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, TypeVar

from partybuild.errors import ModelError
from partybuild.model import Heading, Leaf, Mark, Paragraph
from partybuild.readers.tei.places import Places
from partybuild.source import Extent

if TYPE_CHECKING:
    from lxml.etree import _Element

_L = TypeVar("_L", Leaf, Heading, Paragraph)


def fitted(
    make: Callable[[tuple[Mark, ...]], _L],
    leaf: Extent,
    marks: Sequence[Mark],
    places: Places,
    element: _Element,
) -> _L:
    """A leaf with its marks; those that it cannot hold are left out, and reported.

    Args:
        make: Makes the leaf of its marks.
        leaf: Where the leaf stands.
        marks: The marks, as the document has them.
        places: Where to report.
        element: The leaf's element.
    """
    try:
        return make(tuple(marks))
    except ModelError:
        return make(tuple(_fitting(leaf, marks, places, element)))


def _fitting(
    leaf: Extent, marks: Sequence[Mark], places: Places, element: _Element
) -> Iterator[Mark]:
    """The marks that lie in a leaf and do not cross, in order."""
    placed = []
    for number, mark in enumerate(marks):
        try:
            place = leaf.locate(mark.extent)
        except ModelError as error:
            places.report(element, f"a mark is left out: {error}", mark.extent)
        else:
            placed.append((place.start, -place.stop, number))
    stops: list[int] = []
    for start, stop, number in sorted(placed):
        mark = marks[number]
        while stops and stops[-1] <= start:
            stops.pop()
        if stops and -stop > stops[-1]:
            message = f"a mark is left out, as it crosses another: “{mark.extent.text}”"
            places.report(element, message, mark.extent)
        else:
            stops.append(-stop)
            yield mark
