"""Stories (text, notes, comments, headers, footers): styles, tables, fields, bookmarks, references, drawings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final

from partybuild.writers.word.markup import WP, R, W
from partybuild.xml import whole

if TYPE_CHECKING:
    from lxml import etree

_W: Final = f"{{{W}}}"
_R: Final = f"{{{R}}}"
_WP: Final = f"{{{WP}}}"
_LONGEST: Final = 40
_COLUMNS: Final = 1000
_HEADINGS: Final = 9
# The order of character properties in the schema.
_NAMES: Final = (
    "rStyle",
    "rFonts",
    "b",
    "bCs",
    "i",
    "iCs",
    "caps",
    "smallCaps",
    "strike",
    "dstrike",
    "outline",
    "shadow",
    "emboss",
    "imprint",
    "noProof",
    "snapToGrid",
    "vanish",
    "webHidden",
    "color",
    "spacing",
    "w",
    "kern",
    "position",
    "sz",
    "szCs",
    "highlight",
    "u",
    "effect",
    "bdr",
    "shd",
    "fitText",
    "vertAlign",
    "rtl",
    "cs",
    "em",
    "lang",
    "eastAsianLayout",
    "specVanish",
    "oMath",
)
_ORDER: Final = {name: place for place, name in enumerate(_NAMES)}


def styles_of(tree: etree._Element) -> dict[str, str]:
    """Style id → name."""
    known = {}
    for style in tree.iter(f"{_W}style"):
        name = style.find(f"{_W}name")
        known[style.get(f"{_W}styleId", "")] = "" if name is None else name.get(f"{_W}val", "")
    return known


def found(
    tree: etree._Element,
    styles: Mapping[str, str],
    relationships: Mapping[str, str],
    stories: Mapping[str, etree._Element],
) -> Iterator[str]:
    """What is wrong with a story, a sentence each.

    Args:
        tree: The story.
        styles: Style id → name.
        relationships: The story's relationships.
        stories: All stories of the file, for what this one refers to.
    """
    yield from _styles(tree, styles)
    yield from _tables(tree)
    yield from _fields(tree, stories)
    yield from _bookmarks(tree)
    yield from _references(tree, relationships, stories)
    yield from _drawings(tree)
    yield from _headings(tree, styles)


def _styles(tree: etree._Element, styles: Mapping[str, str]) -> Iterator[str]:
    for kind in ("pStyle", "rStyle", "tblStyle"):
        used = {node.get(f"{_W}val", "") for node in tree.iter(f"{_W}{kind}")}
        yield from (f"unknown style {name!r}" for name in sorted(used - styles.keys()))
    for props in tree.iter(f"{_W}rPr"):
        names = [str(node.tag)[len(_W) :] for node in props if str(node.tag).startswith(_W)]
        places = [_ORDER[name] for name in names if name in _ORDER]
        if places != sorted(set(places)):
            yield f"character properties out of order or doubled: {' '.join(names)}"


def _tables(tree: etree._Element) -> Iterator[str]:
    for cell in tree.iter(f"{_W}tc"):
        last = cell[-1].tag if len(cell) else ""
        if last not in {f"{_W}p", f"{_W}sdt"}:
            yield "a table cell does not end with a paragraph"
    for table in tree.iter(f"{_W}tbl"):
        grid = table.find(f"{_W}tblGrid")
        columns = 0 if grid is None else len(grid)
        for row in table.findall(f"{_W}tr"):
            spans = (cell.find(f"{_W}tcPr/{_W}gridSpan") for cell in row.findall(f"{_W}tc"))
            width = sum(
                1 if span is None else whole(span.get(f"{_W}val", "1"), _COLUMNS) or 1
                for span in spans
            )
            if width != columns:
                yield f"a row spans {width} columns of a table with {columns}"
                break


def _fields(tree: etree._Element, stories: Mapping[str, etree._Element]) -> Iterator[str]:
    depth = 0
    for mark in tree.iter(f"{_W}fldChar"):
        kind = mark.get(f"{_W}fldCharType")
        depth += (kind == "begin") - (kind == "end")
        if depth < 0:
            yield "a field ends that has not begun"
            depth = 0
    if depth:
        yield f"{depth} field(s) never closed"
    marks = {
        node.get(f"{_W}name")
        for story in stories.values()
        for node in story.iter(f"{_W}bookmarkStart")
    }
    for code in tree.iter(f"{_W}instrText"):
        words = (code.text or "").split()
        if len(words) > 1 and words[0] in {"REF", "PAGEREF", "NOTEREF"} and words[1] not in marks:
            yield f"a field points at a missing bookmark: {words[1]}"
    for link in tree.iter(f"{_W}hyperlink"):
        anchor = link.get(f"{_W}anchor")
        if anchor and anchor not in marks:
            yield f"a link points at a missing bookmark: {anchor}"


def _bookmarks(tree: etree._Element) -> Iterator[str]:
    names = Counter(node.get(f"{_W}name", "") for node in tree.iter(f"{_W}bookmarkStart"))
    for name, count in names.items():
        if count > 1:
            yield f"bookmark {name!r} is there {count} times"
        if len(name) > _LONGEST:
            yield f"bookmark {name!r} is longer than {_LONGEST} characters"
    starts = {node.get(f"{_W}id", "") for node in tree.iter(f"{_W}bookmarkStart")}
    ends = {node.get(f"{_W}id", "") for node in tree.iter(f"{_W}bookmarkEnd")}
    if starts != ends:
        yield f"bookmarks opened and closed differ: {', '.join(sorted(starts ^ ends)[:5])}"


def _references(
    tree: etree._Element,
    relationships: Mapping[str, str],
    stories: Mapping[str, etree._Element],
) -> Iterator[str]:
    for node in tree.iter():
        for name, value in node.attrib.items():
            if name in {f"{_R}id", f"{_R}embed", f"{_R}link"} and value not in relationships:
                yield f"{value!s} has no relationship"
    for kind in ("footnote", "endnote", "comment"):
        wanted = {node.get(f"{_W}id") for node in tree.iter(f"{_W}{kind}Reference")}
        story = stories.get(f"word/{kind}s.xml")
        have = (
            set() if story is None else {node.get(f"{_W}id") for node in story.iter(f"{_W}{kind}")}
        )
        yield from (f"{kind} {number} is missing" for number in sorted(map(str, wanted - have)))


def _drawings(tree: etree._Element) -> Iterator[str]:
    numbers = Counter(node.get("id", "") for node in tree.iter(f"{_WP}docPr"))
    yield from (f"drawing id {n} is there {k} times" for n, k in numbers.items() if k > 1)
    for node in tree.iter(f"{_WP}docPr"):
        if not node.get("descr"):
            yield f"drawing {node.get('id')!s} has no alternative text"


def _headings(tree: etree._Element, styles: Mapping[str, str]) -> Iterator[str]:
    last = 0
    for node in tree.iter(f"{_W}pStyle"):
        name = styles.get(node.get(f"{_W}val", ""), "").lower()
        level = whole(name[8:], _HEADINGS) if name.startswith("heading ") else None
        if level is not None:
            if last and level > last + 1:
                yield f"heading level jumps from {last} to {level}"
            last = level
