"""HTML, whole pages and fragments: the visible text line by line, and what the markup shows of it.

The page is read as a stream of tags, so no depth of nesting costs more than its length.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from partybuild.errors import ReadError
from partybuild.readers import tags
from partybuild.readers.composing import Compositor
from partybuild.readers.decoding import declares, decoded
from partybuild.readers.galley import Galley
from partybuild.readers.layout import Layout
from partybuild.readers.tables import Tables
from partybuild.readers.text import doubts, signed
from partybuild.readers.titling import Reason
from partybuild.source import Source, Span

if TYPE_CHECKING:
    from collections.abc import Mapping

_MARKER: Final = 60  # Characters; longer comments mark nothing.
_CAPTION: Final = 200  # Characters of a caption in an element with a picture.
_SHALLOW: Final = 4  # A page's title stands in html/head.
_SUPERSCRIPT: Final = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def read(data: bytes, name: str = "") -> Source:
    """The source of a web page or a piece of one.

    Args:
        data: The file's bytes.
        name: Its name, without folders.

    Raises:
        ReadError: The bytes are no text.
    """
    if kind := signed(data):
        raise ReadError(name or "-", [f"not HTML: {kind}"])
    found = decoded(data, declares(data))
    plain = Source.from_text(found.text)
    galley = page_galley(plain.text)
    galley.hints.extend(doubts(found))
    return galley.source(name, "html", found.encoding, plain.newline)


def page_galley(text: str) -> Galley:
    """The text of a page set line by line, with its hints."""
    from lxml import etree  # noqa: PLC0415 a heavy import, only for those who read HTML

    page = _Page()
    target: Any = page  # The stubs want methods for both str and bytes.
    parser = etree.HTMLParser(target=target, encoding="utf-8", huge_tree=True)
    readable = text.replace("\0", "").encode("utf-8", "surrogatepass")
    if readable.strip():
        etree.fromstring(readable, parser)
    return page.galley


class _Element:
    """An open element, and where the page stood when it began."""

    style = tags.PLAIN
    calling = tags.NAMELESS
    href: str | None = None
    large = False
    first = 0  # The number of its first line.
    pictures = 0  # How many pictures came before it.
    headings = 0  # How many headings came before it.

    def __init__(self, tag: str, start: int, align: str) -> None:
        self.tag = tag
        self.start = start
        self.align = align
        self.block = tag in tags.BLOCKS
        self.bold = tag in tags.BOLD


class _Page:
    """A target for lxml's parser: tags come in, lines and hints go out."""

    def __init__(self) -> None:
        self.galley = Galley()
        self._layout = Layout(self.galley)
        self._tables = Tables(self.galley)
        self._set = Compositor(self.galley, self._layout)
        self._open: list[_Element] = [_Element("", 0, "")]
        self._heard: list[str] = []
        self._invisible = 0
        self._raised = 0
        self._pictures = 0
        self._captioned = Span(0, 0)  # The last caption.
        self._picture = -1  # How many boundaries of blocks there were when the last picture came.

    # What the parser calls.

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """A tag opens."""
        if self._heard:
            self._set_heard()
        element = _Element(tag, self.galley.length, self._open[-1].align)
        if attributes or tag in tags.TELLING:
            self._dress(element, attributes)
        if element.block:
            self._set.end_line()
            element.start = self.galley.length
            element.first = len(self.galley.lines)
            element.pictures = self._pictures
            element.headings = len(self._layout.headings)
            self._tables.begin(tag, attributes.get("colspan", ""), attributes.get("rowspan", ""))
            self._set.centred = element.align == "center"
        self._open.append(element)
        self._enter(element, 1)
        if tag == "br":
            self._set.break_line()
        elif tag == "img":
            self._place_picture(attributes.get("alt") or attributes.get("title") or "")
        elif tag == "meta" and _meta_name(attributes) in tags.NAMES:
            self._layout.titles.names.append(attributes.get("content", ""))

    def end(self, tag: str) -> None:
        """A tag closes."""
        if self._heard:
            self._set_heard()
        while len(self._open) > 1:
            element = self._open[-1]
            if element.block:
                self._set.end_line()
            self._open.pop()
            self._set.centred = self._open[-1].align == "center"
            self._enter(element, -1)
            self._lay(element)
            if element.tag == tag:
                break

    def data(self, data: str) -> None:
        """Text goes on."""
        self._heard.append(data)

    def comment(self, text: str) -> None:
        """A comment stands there."""
        if len(text) <= _MARKER or "enpproperty" in text[:_MARKER]:
            self._set_heard()
            self._layout.comment(text, self.galley.length)

    def close(self) -> None:
        """The page ends."""
        while len(self._open) > 1:
            self.end(self._open[-1].tag)
        self._set_heard()
        self._set.end_line()
        self._layout.finish()

    # Elements.

    def _dress(self, element: _Element, attributes: Mapping[str, str]) -> None:
        """Note what an element's attributes say."""
        get = attributes.get
        if style := get("style"):
            element.style = tags.style_of(style)
            element.bold = element.bold or element.style.bold
            element.block = element.block or element.style.block
        if "hidden" in attributes or get("aria-hidden") == "true":
            element.style = element.style._replace(hidden=True)
        if element.tag == "table":
            element.align = ""  # As browsers do with pages of that age.
        elif element.tag == "a":
            element.href = get("href")
        elif element.tag == "font":
            element.large = get("size", "") in tags.LARGE_SIZES
        element.large = element.large or element.style.large
        if element.block:
            own = element.style.align or get("align", "").lower()
            element.align = own or ("center" if element.tag == "center" else element.align)
        names = f"{get('class', '')} {get('id', '')}"
        if names != " " or "role" in attributes or element.tag in tags.TELLING:
            element.calling = tags.calling(element.tag, names, get("role", ""))
            element.block = element.block or element.calling.caption

    def _enter(self, element: _Element, change: int) -> None:
        """Count the elements that text stands in: one more, or one less."""
        tag = element.tag
        if element.bold:
            self._set.bold += change
        if element.large:
            self._set.large += change
        if element.href is not None:
            self._set.link += change
            self._set.links += change > 0
        elif tag in tags.HEADINGS:
            self._set.heading += change
        elif tag in tags.INVISIBLE:
            self._invisible += change
        elif tag in tags.PREFORMATTED:
            self._set.preformatted += change
        elif tag == "sup":
            self._raised += change

    def _lay(self, element: _Element) -> None:
        """Lay the hints of an element that ended."""
        span = Span(element.start, self.galley.length)
        if element.href is not None and span.start < span.end:
            self.galley.hint("link", *span, element.href)
        if element.block:
            self._tables.end(element.tag)
            if len(self.galley.lines) > element.first:
                self._lay_of_block(element, span)
        elif span.start < span.end:
            if element.style.hidden:
                self._layout.hide(span)
            elif element.calling.title:
                self._layout.titles.add(Reason.CLASS, span)

    def _lay_of_block(self, element: _Element, span: Span) -> None:
        """Lay the hints of a block element with text in it."""
        first = element.first
        self._layout.container(first, span, element.calling, hidden=element.style.hidden)
        if element.tag in tags.HEADINGS:
            self.galley.hint("heading", *span, element.tag[1])
            self._layout.heading(int(element.tag[1]), span)
        elif element.tag == "li":
            self.galley.hint("item", *self.galley.lines[first])
        if len(self.galley.lines) == first + 1:
            self._lay_of_one(element, self.galley.lines[first])

    def _lay_of_one(self, element: _Element, line: Span) -> None:
        """Lay what an element with only one line in it says of that line."""
        if element.calling.title:
            self._layout.titles.add(Reason.CLASS, line)
        if line.end - line.start > _CAPTION or self._captioned == line:
            return
        beside_picture = (
            element.tag in tags.CONTAINERS
            and element.pictures < self._pictures
            and element.headings == len(self._layout.headings)
            and self._picture != self._set.set_in
        )
        if beside_picture or element.tag == "figcaption" or element.calling.caption:
            self._captioned = line
            self.galley.hint("caption", *line, element.tag)

    def _place_picture(self, alternative: str) -> None:
        self._pictures += 1
        self._picture = self._set.blocks
        place = self.galley.length if self._set.visible else self._set.start
        self.galley.hint("image", place, place, alternative)

    # Text.

    def _set_heard(self) -> None:
        """Set what was heard since the last tag."""
        text = "".join(self._heard)
        self._heard.clear()
        if not self._invisible:
            self._set.set(_raised(text) if self._raised else text)
        elif self._open[-1].tag == "title" and len(self._open) <= _SHALLOW:
            self._layout.titles.names.append(text)


def _raised(text: str) -> str:
    """Digits above the line as characters of their own: 10<sup>4</sup> is not 104, and a note's number no part of a figure."""
    return text.translate(_SUPERSCRIPT) if text.strip().isdecimal() else text


def _meta_name(attributes: Mapping[str, str]) -> str:
    return (attributes.get("name") or attributes.get("property") or "").lower()
