"""Briefings back from Word: the pages as they were put in, and what a person changed in Word since.

The pages come from the embedded TEI.
What the text said when the briefing was made is kept beside them, and compared with what paragraphs and tables say now, by the bookmarks at them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

import attrs

from partybuild.errors import ReadError
from partybuild.model import Page
from partybuild.notices import Code, Notice
from partybuild.readers import tei
from partybuild.readers.edits import OWN, Edit, edits_of
from partybuild.readers.packages import Package
from partybuild.source import Extent, Span
from partybuild.xml import parse

if TYPE_CHECKING:
    from lxml import etree

_TEI: Final = "{http://www.tei-c.org/ns/1.0}"
_MADE: Final = f"{OWN}briefing"
_PAGE: Final = f"{_TEI}TEI"
_ITEM: Final = re.compile(r"customXml/item\d+\.xml")


_UNKNOWN: Final = "an earlier version made this briefing; whether it was edited cannot be told"


@attrs.frozen
class Returned:
    """What came back from a briefing.

    Args:
        pages: The pages, in the briefing's order.
        edits: What a person changed, in the order of the text.
        compared: Whether that could be told: briefings of 0.1 do not say what they said.
    """

    pages: tuple[Page, ...]
    edits: tuple[Edit, ...]
    compared: bool = True


def loads(data: bytes, name: str = "") -> Returned:
    """The pages of a briefing and what was edited in it.

    Args:
        data: The bytes of a .docx file that `write` made, or that Word or LibreOffice saved since.
        name: What messages call it.

    Raises:
        ReadError: It is no Word file, or no briefing with its pages in it.
        ModelError: The embedded pages do not hold together.
    """
    name = name or "briefing"
    package = Package(data, name)
    made, embedded = _embedded(package, name)
    if made is None or not embedded:
        raise ReadError(name, ["no briefing with its pages embedded; write it with embed on"])
    wanted = [node.get("source", "") for node in made.iter(f"{OWN}page")]
    # Two pages of the same text come back in the order in which they lie in the package.
    pages = tuple(embedded[text].pop(0) for text in wanted if embedded.get(text))
    styles, document = (_part(package, f"word/{part}.xml", name) for part in ("styles", "document"))
    compared = made.get("says") == "true"
    return Returned(pages, edits_of(document, styles, made), compared)


def pages(data: bytes, name: str = "") -> tuple[Page, ...]:
    """The pages of a briefing; what was edited in it is told by notices of the page it belongs to, or of the first one.

    Raises:
        ReadError: It is no Word file, or no briefing with its pages in it.
        ModelError: The embedded pages do not hold together.
    """
    returned = loads(data, name)
    told: dict[int, list[Notice]] = {}
    for edit in returned.edits:
        number = edit.page if 0 < edit.page <= len(returned.pages) else 1
        page = returned.pages[number - 1]
        told.setdefault(number, []).append(Notice(Code.EDITED, _place(page, edit), str(edit)))
    if not returned.compared and returned.pages:
        unknown = Notice(Code.FORMAT, returned.pages[0].source.extent()[:0], _UNKNOWN)
        told.setdefault(1, []).append(unknown)
    return tuple(
        attrs.evolve(page, notices=(*page.notices, *told.get(number, ())))
        for number, page in enumerate(returned.pages, 1)
    )


def _place(page: Page, edit: Edit) -> Extent:
    """Where an edit stands, as far as the page has these characters."""
    size = len(page.source.text)
    spans = tuple(Span(*span) for span in edit.spans)
    sound = edit.page and all(0 <= a < b <= size for a, b in spans)
    return Extent(page.source, spans if sound else ())


def is_briefing(data: bytes, name: str = "") -> bool:
    """Whether a Word file is a briefing with its pages in it.

    Raises:
        ReadError: It is no package.
    """
    return {_MADE, _PAGE} <= {root.tag for _, root in _roots(Package(data, name), name)}


def is_made_here(data: bytes, name: str = "") -> bool:
    """Whether partybuild made a Word file, with its pages in it or without.

    Raises:
        ReadError: It is no package.
    """
    return any(root.tag == _MADE for _, root in _roots(Package(data, name), name))


def _part(package: Package, part: str, name: str) -> etree._Element:
    return parse(package.read(part), f"{name}: {part}")


def _embedded(package: Package, name: str) -> tuple[etree._Element | None, dict[str, list[Page]]]:
    """The masthead part and the embedded pages by the digest of their text."""
    made: etree._Element | None = None
    pages: dict[str, list[Page]] = {}
    for part, root in _roots(package, name):
        if root.tag == _MADE:
            made = root
        elif root.tag == _PAGE:
            page = tei.loads(package.read(part), name=f"{name}: {part}")
            pages.setdefault(page.source.sha256, []).append(page)
    return made, pages


def _roots(package: Package, name: str) -> Iterator[tuple[str, etree._Element]]:
    """The documents that are embedded in a Word file, in their order: their names and roots."""
    for part in sorted(package.parts, key=lambda part: (len(part), part)):
        if _ITEM.fullmatch(part):
            yield part, _part(package, part, name)
