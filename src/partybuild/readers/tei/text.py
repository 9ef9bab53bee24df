"""Running text of a TEI document: the printed text of a leaf's element, and the marks in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING, Final

import attrs

from partybuild.errors import ModelError
from partybuild.model import Certainty, Correction, Mark, Noise, check_cells
from partybuild.readers.tei.elements import all_text, local, plain
from partybuild.readers.tei.places import Places, alike, squeezed
from partybuild.readers.tei.quantities import QUANTITIES, Categories, quantity
from partybuild.source import Extent
from partybuild.xml import character, unspelled

if TYPE_CHECKING:
    from lxml.etree import _Element

DIVISIONS: Final = frozenset({"div", *(f"div{depth}" for depth in range(1, 8))})
# What holds blocks, and no text of its own.
HOLDERS: Final = DIVISIONS | {
    "text",
    "front",
    "body",
    "back",
    "group",
    "list",
    "table",
    "row",
    "lg",
    "figure",
}
# What may stand inside of a leaf's element and is a block of its own.
_APART: Final = DIVISIONS | {
    *("note", "fw", "figure", "head", "p", "ab", "l", "lg", "list", "item", "table", "row", "cell", "byline", "dateline"),
    *("trailer", "opener", "closer", "postscript", "salute", "signed", "argument", "epigraph", "sp", "speaker", "stage"),
    *("floatingText", "group", "text", "front", "body", "back", "titlePage", "docTitle", "titlePart", "docImprint"),
}  # fmt: skip
# Line breaks of the layout beside a Chinese character stand for nothing.
_CHINESE: Final = r"[\u2e80-\u9fff\uff00-\uffef]"
_LAYOUT: Final = re.compile(rf"(?<={_CHINESE})\s*\n\s*|\s*\n\s*(?={_CHINESE})")
_NOT_PRINTED: Final = frozenset({"g", "corr", "reg", "expan", "supplied"})


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


@attrs.define
class _Found:
    """The element of a mark, and the pieces of the leaf's printed text that lie in it."""

    element: _Element
    first: int
    last: int = 0


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
    """

    def __init__(self, places: Places, categories: Categories) -> None:
        self.places = places
        self.categories = categories

    def told(self, element: _Element, label: _Element | None = None) -> Told:
        """What a leaf's element tells.

        Args:
            element: The element.
            label: An element inside it that is a leaf of its own.
        """
        if not len(element):
            return Told(self.places.of_leaf(element, element.text or ""))
        pieces: list[str] = []
        found: list[_Found] = []
        apart: list[_Element] = []
        self._printed(element, pieces, found, apart, label)
        extent = self.places.of_leaf(element, "".join(pieces))
        if extent is None:
            return Told(None, (), tuple(apart))
        count = _Count(extent, pieces)
        marks = [mark for each in found if (mark := self._mark(each, pieces, count)) is not None]
        return Told(extent, tuple(marks), tuple(apart))

    def told_in_cells(self, row: _Element) -> tuple[Told, tuple[Extent, ...]]:
        """What the element of a row tells, and where its cells stand.

        Cells that do not lie in the row, in its order, are left out, all of them, and that is reported.
        """
        pieces: list[str] = []
        found: list[_Found] = []
        apart: list[_Element] = []
        cells: list[_Found] = []
        for child in row:
            if local(child) != "cell":
                apart.append(child)
                continue
            cell = _Found(child, len(pieces))
            self._printed(child, pieces, found, apart)
            cell.last = len(pieces)
            cells.append(cell)
        extent = self.places.of_leaf(row, "".join(pieces))
        if extent is None:
            return Told(None, (), tuple(apart)), ()
        count = _Count(extent, pieces)
        told = [self._mark(each, pieces, count, cut=True) for each in found]
        marks = tuple([mark for mark in told if mark is not None])
        placed = tuple([self._cell(each, pieces, count) for each in cells])
        try:
            check_cells(extent, placed)
        except ModelError as error:
            self.places.report(row, f"the cells are left out: {error}", extent)
            placed = ()
        return Told(extent, marks, tuple(apart)), placed

    def _cell(self, found: _Found, pieces: list[str], count: _Count) -> Extent:
        """Where a cell stands: as it says, else where its text is; one without text is empty."""
        pointers = found.element.get("corresp")
        extent = self.places.extent(found.element, pointers) if pointers else None
        if extent is not None:
            return extent
        text = squeezed("".join(pieces[found.first : found.last]))
        between = squeezed("".join([all_text(each) for each in found.element.iter("{*}pc")]))
        part = None if text == between else count.part(found.first, len(text))
        return self.places.nowhere if part is None else part

    def lines(self, element: _Element) -> Iterator[str]:
        """The text of an element and of the blocks inside it, a line each, without the blanks of its layout."""
        pieces: list[str] = []
        apart: list[_Element] = []
        self._printed(element, pieces, [], apart)
        line = " ".join(_LAYOUT.sub("", "".join(pieces)).split())
        if line:
            yield line
        for child in apart:
            yield from self.lines(child)

    def _printed(
        self,
        element: _Element,
        pieces: list[str],
        found: list[_Found],
        apart: list[_Element],
        label: _Element | None = None,
    ) -> None:
        """Add an element's printed text, its marks and the blocks inside it, in order."""
        if element.text:
            pieces.append(element.text)
        inside = local(element)
        held = inside in HOLDERS
        for child in element:
            name = local(child)
            if held or name in _APART:
                apart.append(child)
            elif _is_mark(child, name, inside):
                mark = _Found(child, len(pieces))
                found.append(mark)
                self._printed(child, pieces, found, apart)
                mark.last = len(pieces)
            elif name in _NOT_PRINTED:
                self._instead(child, name, pieces)
            elif child is label:
                pass
            elif len(child):
                self._printed(child, pieces, found, apart, label)
            elif child.text:
                pieces.append(child.text)
            if child.tail:
                pieces.append(child.tail)

    def _instead(self, element: _Element, name: str, pieces: list[str]) -> None:
        """Add the character that a ``g`` names; an editor's words are not added, and reported where no mark holds them."""
        if name == "g":
            pieces.append(character(element.get("ref", "")) or element.text or "")
        elif name != "corr" and self.places.ours:
            message = f"left out, as {name} is not the source's: “{all_text(element)}”"
            self.places.report(element, message)

    def _mark(
        self, found: _Found, pieces: list[str], count: _Count, *, cut: bool = False
    ) -> Mark | None:
        """The mark that an element is; where it may be `cut`, its text may go on outside of the element."""
        element, leaf = found.element, count.leaf
        text = "".join(pieces[found.first : found.last])
        pointers = element.get("corresp")
        extent = self.places.extent(element, pointers) if pointers else None
        if extent is None:
            extent = count.part(found.first, len(squeezed(text)))
            if extent is None or not alike(extent.text, text):
                self.places.report(
                    element, f"left out, as its place is not clear: {local(element)} “{text}”", leaf
                )
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


def _is_mark(element: _Element, name: str, inside: str) -> bool:
    if name == "term":
        return element.get("type") == "scheme"
    if name in QUANTITIES:
        return inside not in QUANTITIES or "corresp" in element.attrib
    return name == "surplus" or (
        name == "choice" and any(local(child) == "corr" for child in element)
    )
