"""The printed text of an element: its pieces, the marks in it, and the blocks inside of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs

from partybuild.readers.tei import layout
from partybuild.readers.tei.elements import DIVISIONS, all_text, local
from partybuild.readers.tei.places import Places
from partybuild.readers.tei.quantities import QUANTITIES
from partybuild.xml import character

if TYPE_CHECKING:
    from lxml.etree import _Element

# What holds blocks, and no text of its own.
_HOLDERS: Final = DIVISIONS | {
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
# What is printed otherwise than as the text inside.
_INSTEAD: Final = frozenset({"g", "corr", "reg", "expan", "supplied", "app"})


@attrs.define
class Found:
    """An element in a text, and the pieces of the printed text that lie in it."""

    element: _Element
    first: int
    last: int = 0


@attrs.define
class Printed:
    """The printed text of elements, as they are added.

    Args:
        places: Where to report what is not printed.
        pieces: The text, in pieces; blanks as the document has them.
        found: The elements that are marks, in order.
        apart: The blocks inside, in order.
    """

    places: Places
    pieces: list[str] = attrs.Factory(list)
    found: list[Found] = attrs.Factory(list)
    apart: list[_Element] = attrs.Factory(list)

    @property
    def text(self) -> str:
        """All of the text."""
        return "".join(self.pieces)

    def text_of(self, part: Found) -> str:
        """The text in one element."""
        return "".join(self.pieces[part.first : part.last])

    def part(self, element: _Element, label: _Element | None = None) -> Found:
        """Add an element, and tell which pieces lie in it."""
        first = len(self.pieces)
        self.add(element, label)
        return Found(element, first, len(self.pieces))

    def add(self, element: _Element, label: _Element | None = None) -> None:
        """Add what is printed in an element, but for a label, which is a leaf of its own."""
        if element.text:
            self.pieces.append(element.text)
        inside = local(element)
        held = holds_blocks(element, inside)
        joined: bool | None = None
        for child in element:
            name = local(child)
            if held or name in _APART:
                self.apart.append(child)
            elif name in layout.TOKENS:
                joined = layout.are_joined(element) if joined is None else joined
                self._token(child, joined=joined)
            elif child is not label:
                self._child(child, name, inside, label)
            if child.tail:
                self.pieces.append(child.tail)

    def _child(self, child: _Element, name: str, inside: str, label: _Element | None) -> None:
        """Add an element of running text."""
        if _is_mark(child, name, inside):
            mark = Found(child, len(self.pieces))
            self.found.append(mark)
            self.add(child)
            mark.last = len(self.pieces)
        elif name in _INSTEAD:
            self._instead(child, name)
        elif len(child):
            self.add(child, label)
        elif child.text:
            self.pieces.append(child.text)

    def _token(self, token: _Element, *, joined: bool) -> None:
        """Add a word or a punctuation mark, and whether it is one with its neighbours where ``@join`` tells that."""
        before, behind = layout.seams(token) if joined else ("", "")
        self.pieces.append(before)
        self.add(token)
        self.pieces.append(behind)

    def _instead(self, element: _Element, name: str) -> None:
        """Add the character that a ``g`` names, or one reading; an editor's words are not added, and reported where no mark holds them."""
        if name == "g":
            self.pieces.append(character(element.get("ref", "")) or element.text or "")
        elif name == "app":
            self._reading(element)
        elif name != "corr" and self.places.ours:
            message = f"left out, as {name} is not the source's: “{all_text(element)}”"
            self.places.report(element, message, lost=True)

    def _reading(self, app: _Element) -> None:
        """Add one reading of several: the lemma, or the first where there is none."""
        readings = [child for child in app if local(child) in ("lem", "rdg", "rdgGrp")]
        for reading in sorted(readings, key=lambda child: local(child) != "lem")[:1]:
            self.add(reading)
        if len(readings) > 1:
            self.places.tally(app, "one reading of several is read, the lem or the first")


def holds_blocks(element: _Element, name: str) -> bool:
    """Whether an element holds blocks and no text of its own; an utterance does where it is cut into segments."""
    if name != "u":
        return name in _HOLDERS
    return any(local(child) == "seg" for child in element) and not (element.text or "").strip()


def _is_mark(element: _Element, name: str, inside: str) -> bool:
    if name == "term":
        return element.get("type") == "scheme"
    if name in QUANTITIES:
        return inside not in QUANTITIES or "corresp" in element.attrib
    return name == "surplus" or (
        name == "choice" and any(local(child) == "corr" for child in element)
    )
