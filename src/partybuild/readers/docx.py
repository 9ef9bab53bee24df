"""Word documents (.docx): styles, numbers, bold, tables, text boxes and notes, told in HTML and read from there.

So the same article gives the same source text, whichever of the two formats it came in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from typing import Any, Final

from partybuild.errors import ReadError
from partybuild.readers.html import page_galley
from partybuild.readers.packages import Package
from partybuild.readers.text import signed
from partybuild.readers.wordparts import WordParts, word_parts
from partybuild.readers.wordstyles import NS, Styles, is_on, value
from partybuild.source import Source
from partybuild.xml import character

_MAGIC: Final = b"PK\x03\x04"
# Word for the web counts on: document2.xml.
_MAIN: Final = re.compile(r"word/document\d*\.xml")
_TEI: Final = b"http://www.tei-c.org/ns/1.0"
_EMBEDDED: Final = re.compile(r"customXml/item\d+\.xml")
_HEAD: Final = 1 << 16


def _no_package(data: bytes) -> str:
    return f"not Word: {signed(data) or 'not a zip package'}"


def read(data: bytes, name: str = "") -> Source:
    """The source of a Word document.

    Args:
        data: The file's bytes.
        name: Its name, without folders.

    Raises:
        ReadError: It is no Word document, is damaged, is dangerous to unpack, or is a briefing that partybuild made.
    """
    told = name or "-"
    if not data.startswith(_MAGIC):
        raise ReadError(told, [_no_package(data)])
    package = Package(data, told)
    if not any(map(_MAIN.fullmatch, package.parts)):
        raise ReadError(told, ["not Word: no word/document.xml in it"])
    parts = package.xml()
    if any(_EMBEDDED.fullmatch(part) and _TEI in xml[:_HEAD] for part, xml in parts.items()):
        raise ReadError(
            told, ["a briefing with its pages embedded: `partybuild.load_all` gives them back"]
        )
    return page_galley("".join(_told(word_parts(parts, told)))).source(name, "docx")


def _told(document: WordParts) -> Iterator[str]:
    """The document in HTML: body, notes, footers and headers."""
    body = _Body(Styles(document.styles, document.numbering))
    yield from body.blocks(document.main.find("w:body", NS))
    for notes in document.notes:
        for note in notes:
            if value(note, "type") in {"", "normal"}:
                yield from body.blocks(note)
    for tag, stories in (("footer", document.footers), ("nav", document.headers)):
        for story in stories:
            yield f"<{tag}>"
            yield from body.blocks(story)
            yield f"</{tag}>"


class _Body:
    """Blocks of a document, told in HTML."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._boxes: list[Any] = []

    def blocks(self, parent: Any) -> Iterator[str]:
        """The paragraphs and tables in an element, in order; a text box comes behind the paragraph that it hangs on."""
        if parent is None:
            return
        for element in parent:
            match _local(element):
                case "p":
                    yield self._paragraph(element)
                    boxes, self._boxes = self._boxes, []
                    for box in boxes:
                        yield "<div>"
                        yield from self.blocks(box)
                        yield "</div>"
                case "tbl":
                    yield from self._table(element)
                case "sdt":
                    yield from self.blocks(element.find("w:sdtContent", NS))
                case "customXml" | "ins" | "moveTo" | "smartTag":
                    yield from self.blocks(element)
                case _:
                    pass

    def _table(self, table: Any) -> Iterator[str]:
        yield "<table>"
        for row in _rows(table, "tr"):
            yield "<tr>"
            for cell in _rows(row, "tc"):
                span = cell.find("w:tcPr/w:gridSpan", NS)
                yield "<td>" if span is None else f'<td colspan="{_columns(span)}">'
                yield from self.blocks(cell)
                yield "</td>"
            yield "</tr>"
        yield "</table>"

    def _paragraph(self, paragraph: Any) -> str:
        look = self._styles.look(paragraph)
        number = self._styles.number(paragraph)
        inside = "".join(self._inline(paragraph, bold=look.bold))
        if number and inside:
            gap = "" if number[-1] > "\u2e80" else " "
            printed = escape(number + gap)
            inside = (
                f"<b>{printed}</b>{inside}"
                if look.bold or inside.startswith("<b>")
                else printed + inside
            )
        align = ' align="center"' if look.centred else ""
        level = 1 if look.title else min(look.level, 6)
        if level:
            return f"<h{level}{align}>{inside}</h{level}>"
        tag = "li" if number is not None else "p"
        kind = ' class="caption"' if look.caption else ""
        return f"<{tag}{kind}{align}>{inside}</{tag}>"

    def _inline(self, parent: Any, *, bold: bool) -> Iterator[str]:
        for element in parent:
            match _local(element):
                case "r":
                    yield self._run(element, bold=bold)
                case (
                    "hyperlink"
                    | "ins"
                    | "moveTo"
                    | "smartTag"
                    | "customXml"
                    | "fldSimple"
                    | "dir"
                    | "bdo"
                ):
                    yield from self._inline(element, bold=bold)
                case "sdt":
                    content = element.find("w:sdtContent", NS)
                    if content is not None:
                        yield from self._inline(content, bold=bold)
                case _:
                    pass

    def _run(self, run: Any, *, bold: bool) -> str:
        properties = run.find("w:rPr", NS)
        text = "".join(self._pieces(run))
        if not text:
            return ""
        if is_on(properties, "vanish"):
            return f'<span style="display:none">{text}</span>'
        raised = properties.find("w:vertAlign", NS) if properties is not None else None
        if value(raised) == "superscript":
            text = f"<sup>{text}</sup>"
        own = self._styles.run_bold(properties)
        return f"<b>{text}</b>" if (bold if own is None else own) else text

    def _pieces(self, run: Any) -> Iterator[str]:
        for element in run:
            match _local(element):
                case "t":
                    yield escape(element.text or "")
                case "tab":
                    yield " "
                case "br":
                    yield "<br><br>" if value(element, "type") in {"page", "column"} else "<br>"
                case "cr":
                    yield "<br>"
                case "noBreakHyphen":
                    yield "-"
                case "sym":
                    yield _symbol(value(element, "char"))
                case "drawing" | "pict" | "object":
                    yield self._picture(element)
                case "AlternateContent":
                    choice = element.find("mc:Choice", NS)
                    yield from self._pieces(choice if choice is not None else element)
                case _:
                    pass

    def _picture(self, element: Any) -> str:
        """A picture's place; the text boxes in it wait for the end of the paragraph."""
        boxes = [
            box
            for box in element.iterfind(".//w:txbxContent", NS)
            if not _is_inside_box(box, element)
        ]
        self._boxes += boxes
        if boxes:
            return ""
        described = element.find(".//wp:docPr", NS)
        return f'<img alt="{escape(described.get("descr", "") if described is not None else "")}">'


def _is_inside_box(box: Any, picture: Any) -> bool:
    """Whether a text box belongs to a text in another box of the same picture, or only repeats it for older programs."""
    above = box.getparent()
    while above is not None and above is not picture:
        if _local(above) in {"txbxContent", "Fallback"}:
            return True
        above = above.getparent()
    return False


def _columns(span: Any) -> int:
    """Over how many columns of its table a cell reaches."""
    told = span.get(f"{{{NS['w']}}}val") or ""
    return int(told) if told.isdecimal() and len(told) < 3 else 1


def _rows(parent: Any, kind: str) -> Iterator[Any]:
    """The rows of a table or the cells of a row, those in content controls too."""
    for element in parent:
        if _local(element) == kind:
            yield element
        elif _local(element) == "sdt":
            yield from element.iterfind(f"w:sdtContent/w:{kind}", NS)


def _symbol(code: str) -> str:
    return escape(character(f"cp:{code}"))


def _local(element: Any) -> str:
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""
