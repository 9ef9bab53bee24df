"""Briefings back from Word: the pages as they were put in, and what a person changed in Word since.

The pages come from the embedded TEI.
What the text said when the briefing was made is made again from them and compared with what the paragraphs say now, by the bookmarks at the nodes.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from typing import TYPE_CHECKING, Final

import attrs

from partybuild.briefing import Layout, Part, brief, digest
from partybuild.errors import ReadError
from partybuild.model import Page
from partybuild.readers import tei
from partybuild.readers.packages import Package
from partybuild.xml import parse

if TYPE_CHECKING:
    from lxml import etree

    from partybuild.briefing import Block, Entry

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TEI: Final = "{http://www.tei-c.org/ns/1.0}"
_OWN: Final = "{urn:x-partybuild:briefing}"
_MADE: Final = f"{_OWN}briefing"
_PAGE: Final = f"{_TEI}TEI"
_ITEM: Final = re.compile(r"customXml/item\d+\.xml")
_MARK: Final = "pb_"
#: The styles of running text: a paragraph of one of these among an article's own was added.
_TEXT: Final = frozenset(
    ("normal", "body text", "正文", "配图说明", "附注", *(f"heading {n}" for n in range(2, 6)))
)


@attrs.frozen
class Edit:
    """A paragraph that is not as the briefing was made.

    Args:
        page: The number of its page, counted from 1.
        node: The node that it begins with: ``m528`` is the measure at offset 528; of an added paragraph, the one before it.
        old: What it said; empty for an added paragraph.
        new: What it says; empty for one that was taken out.
    """

    page: int
    node: str
    old: str
    new: str

    def __str__(self) -> str:
        """``page 1, m528: “…” → “…”``."""
        if not self.old:
            return f"page {self.page}, after {self.node}: added “{self.new}”"
        if not self.new:
            return f"page {self.page}, {self.node}: taken out “{self.old}”"
        return f"page {self.page}, {self.node}: “{self.old}” → “{self.new}”"


@attrs.frozen
class Returned:
    """What came back from a briefing.

    Args:
        pages: The pages, in the briefing's order.
        edits: What a person changed, in the order of the text.
    """

    pages: tuple[Page, ...]
    edits: tuple[Edit, ...]


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
    wanted = [node.get("source", "") for node in made.iter(f"{_OWN}page")]
    # Two pages of the same text come back in the order in which they lie in the package.
    pages = tuple(embedded[text].pop(0) for text in wanted if embedded.get(text))
    styles = _style_names(_part(package, "word/styles.xml", name))
    document = _part(package, "word/document.xml", name)
    marks = {mark.get(f"{_W}name", "") for mark in document.iter(f"{_W}bookmarkStart")}
    edits = tuple(_edits(document, styles, _told(pages, made, marks)))
    return Returned(pages, edits)


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


def _style_names(tree: etree._Element) -> dict[str, str]:
    names = {}
    for style in tree.iter(f"{_W}style"):
        label = style.find(f"{_W}name")
        if label is not None:
            names[style.get(f"{_W}styleId", "")] = label.get(f"{_W}val", "").lower()
    return names


def _told(pages: tuple[Page, ...], made: etree._Element, marks: Collection[str]) -> dict[str, str]:
    """Bookmark → what its paragraph said when the briefing was made."""
    layout = made.get("layout", "jianbao")
    briefing = brief(pages, layout=layout, numbering=made.get("numbering", "literal"))
    told: dict[str, str] = {}
    for entry in briefing.entries:
        # A 公文 may have a title of its own instead of its article's.
        if layout != Layout.GONGWEN or _MARK + entry.anchor in marks:
            told[_MARK + entry.anchor] = "".join(entry.title)
        for block in _shown(entry, layout):
            if block.part is not Part.ROW:
                told[_MARK + block.anchors[0]] = block.text
    return told


def _shown(entry: Entry, layout: str) -> Iterator[Block]:
    return digest(entry.blocks) if layout == Layout.ZHUANBAO else iter(entry.blocks)


def _edits(
    document: etree._Element, styles: Mapping[str, str], told: Mapping[str, str]
) -> Iterator[Edit]:
    left = dict(told)
    here = ""
    for paragraph in document.iter(f"{_W}p"):
        if next(paragraph.iterancestors(f"{_W}tc"), None) is not None:
            continue
        marks = [
            mark.get(f"{_W}name", "")
            for mark in paragraph.iter(f"{_W}bookmarkStart")
            if mark.get(f"{_W}name", "") in left
        ]
        if marks:
            here = marks[-1]
            old = "".join(left.pop(mark) for mark in marks)
            new = _text(paragraph)
            if _squeezed(old) != _squeezed(new):
                yield _edit(marks[0], old, new)
        elif here and _is_text(paragraph, styles):
            if new := _text(paragraph):
                yield _edit(here, "", new)
        else:
            here = ""
    for mark, old in left.items():
        if old:
            yield _edit(mark, old, "")


def _edit(mark: str, old: str, new: str) -> Edit:
    page, _, node = mark.removeprefix(_MARK).partition("_")
    return Edit(int(page), node, old, new)


def _text(paragraph: etree._Element) -> str:
    return "".join(node.text or "" for node in paragraph.iter(f"{_W}t"))


def _squeezed(text: str) -> str:
    """A text as it is compared: without blanks, which programs add and drop, and without what Word cannot hold."""
    return "".join(c for c in text if c.isprintable() and not c.isspace())


def _is_text(paragraph: etree._Element, styles: Mapping[str, str]) -> bool:
    style = paragraph.find(f"{_W}pPr/{_W}pStyle")
    name = "normal" if style is None else styles.get(style.get(f"{_W}val", ""), "")
    return name in _TEXT
