"""Running text of a TEI document: the printed text of a leaf's element, and the marks in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from itertools import accumulate
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

import attrs

from partybuild.errors import ModelError
from partybuild.model import Certainty, Correction, Mark, Noise, check_cells
from partybuild.readers.tei import layout
from partybuild.readers.tei.elements import local, plain, with_characters
from partybuild.readers.tei.places import Places, alike
from partybuild.readers.tei.printed import Found, Printed
from partybuild.readers.tei.quantities import Categories, quantity
from partybuild.source import Extent, squeezed
from partybuild.xml import unspelled

if TYPE_CHECKING:
    from lxml.etree import _Element


@attrs.frozen
class Told:
    """What a leaf's element tells.

    Args:
        extent: Where it stands; None if it has no text, or none that the source has.
        marks: Its marks, in order.
        apart: The blocks inside of it, in order.
    """

    extent: Extent | None
    marks: tuple[Mark, ...] = ()
    apart: tuple[_Element, ...] = ()


class _Count:
    """Finds parts of a leaf by counting the characters that are not blank; counts once, when first asked."""

    def __init__(self, leaf: Extent, pieces: list[str]) -> None:
        self.leaf = leaf
        self._pieces = pieces

    @cached_property
    def _before(self) -> list[int]:
        return list(accumulate((len(squeezed(piece)) for piece in self._pieces), initial=0))

    @cached_property
    def _places(self) -> list[int]:
        return [place for place, each in enumerate(self.leaf.text) if not each.isspace()]

    def part(self, piece: int, length: int) -> Extent | None:
        """The part with so many characters from a piece of the printed text on."""
        before, places = self._before[piece], self._places
        if not length or before + length > len(places):
            return None
        return self.leaf[places[before] : places[before + length - 1] + 1]


class Texts:
    """Makes leaves of elements.

    Args:
        places: Where elements stand.
        categories: What ``@ana`` points to.
        people: The names of those who speak, by the pointers to them.
    """

    def __init__(
        self,
        places: Places,
        categories: Categories,
        people: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        self.places = places
        self.categories = categories
        self.people = people

    def told(self, element: _Element, label: _Element | None = None) -> Told:
        """What a leaf's element tells.

        Args:
            element: The element.
            label: An element inside it that is a leaf of its own.
        """
        if not len(element):
            return Told(self.places.of_leaf(element, element.text or ""))
        printed = Printed(self.places)
        printed.add(element, label)
        extent = self.places.of_leaf(element, printed.text)
        if extent is None:
            return Told(None, (), tuple(printed.apart))
        count = _Count(extent, printed.pieces)
        told = [self._mark(each, printed, count) for each in printed.found]
        return Told(extent, tuple([mark for mark in told if mark]), tuple(printed.apart))

    def told_in_cells(self, row: _Element) -> tuple[Told, tuple[Extent, ...]]:
        """What the element of a row tells, and where its cells stand.

        Cells that do not lie in the row, in its order, are left out, all of them, and that is reported.
        """
        printed = Printed(self.places)
        cells: list[Found] = []
        for child in row:
            if local(child) == "cell":
                cells.append(printed.part(child))
            else:
                printed.apart.append(child)
        extent = self.places.of_leaf(row, printed.text)
        if extent is None:
            return Told(None, (), tuple(printed.apart)), ()
        count = _Count(extent, printed.pieces)
        told = [self._mark(each, printed, count, cut=True) for each in printed.found]
        marks = tuple([mark for mark in told if mark])
        placed = tuple([self._cell(each, printed, count) for each in cells])
        try:
            check_cells(extent, placed)
        except ModelError as error:
            self.places.report(row, f"the cells are left out: {error}", extent)
            placed = ()
        return Told(extent, marks, tuple(printed.apart)), placed

    def _cell(self, found: Found, printed: Printed, count: _Count) -> Extent:
        """Where a cell stands: as it says, else where its text is; one without text is empty."""
        pointers = found.element.get("corresp")
        extent = self.places.extent(found.element, pointers) if pointers else None
        if extent is not None:
            return extent
        text = squeezed(printed.text_of(found))
        between = squeezed("".join([with_characters(each) for each in found.element.iter("{*}pc")]))
        part = None if text == between else count.part(found.first, len(text))
        return self.places.nowhere if part is None else part

    def lines(self, element: _Element) -> Iterator[str]:
        """The text of an element and of the blocks inside it, a line each, without the blanks of its layout."""
        if speaker := self.speaker(element):
            yield speaker
        printed = Printed(self.places)
        printed.add(element)
        if text := layout.line(printed.pieces):
            yield text
        for child in printed.apart:
            yield from self.lines(child)

    def speaker(self, element: _Element) -> str:
        """Who speaks an utterance, as its label: the name in the document, or what ``@who`` says; only in other people's documents."""
        if local(element) != "u" or self.places.ours:
            return ""
        return ", ".join(
            [self.people.get(who, who.lstrip("#")) for who in element.get("who", "").split()]
        )

    def _mark(
        self, found: Found, printed: Printed, count: _Count, *, cut: bool = False
    ) -> Mark | None:
        """The mark that an element is; where it may be `cut`, its text may go on outside of the element."""
        element, leaf = found.element, count.leaf
        text = printed.text_of(found)
        pointers = element.get("corresp")
        extent = self.places.extent(element, pointers) if pointers else None
        if extent is None:
            extent = count.part(found.first, len(squeezed(text)))
            if extent is None or not alike(extent.text, text):
                message = f"left out, as its place is not clear: {local(element)} “{text}”"
                self.places.report(element, message, leaf, lost=True)
                return None
        else:
            covered = _covered(leaf, extent)
            if cut and covered is not None and squeezed(covered).startswith(squeezed(text)):
                covered = None
            if covered is not None and not alike(covered, text):
                message = f"{local(element)} “{text}” does not stand at {pointers!r}, where the source has “{covered}”"
                self.places.report(element, message, extent)
        return self._made(element, extent)

    def _made(self, element: _Element, extent: Extent) -> Mark | None:
        match local(element):
            case "choice":
                corr = next(child for child in element if local(child) == "corr")
                return Correction(extent, plain(corr), self._certainty(corr))
            case "surplus":
                return Noise(extent, unspelled(element.get("n", element.get("reason", ""))))
            case _:
                return quantity(element, extent, self.places, self.categories)

    def _certainty(self, corr: _Element) -> Certainty:
        told = corr.get("cert", "medium")
        if told in _CERTAINTIES:
            return Certainty(told)
        self.places.report(
            corr, f"the certainty {told!r} is none of high, medium, low; read as medium"
        )
        return Certainty.MEDIUM


def _covered(leaf: Extent, part: Extent) -> str | None:
    """The text of a leaf from where a part begins to where it ends; None where the part is not inside."""
    if len(leaf.spans) == 1:
        start, stop = part.spans[0][0], part.spans[-1][1]
        floor, ceiling = leaf.spans[0]
        return leaf.source.text[start:stop] if floor <= start <= stop <= ceiling else None
    try:
        return leaf[leaf.locate(part)].text
    except ModelError:
        return None


_CERTAINTIES: Final = frozenset(certainty.value for certainty in Certainty)
