"""What a person changed in a briefing: what its text said when it was made, against what it says now."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Final

import attrs

from partybuild.xml import whole

if TYPE_CHECKING:
    from lxml import etree

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
OWN: Final = "{urn:x-partybuild:briefing}"
"""The namespace of the part that says what the text said."""

_FALLBACK: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_MARK: Final = re.compile(r"pb_(?:([0-9]{1,9})_)?(.*)")
_HIGHEST: Final = 2**31
#: The styles of running text: a paragraph of one of these among an article's own was added.
_TEXT: Final = frozenset(
    (
        "normal",
        "body text",
        "正文",
        "配图说明",
        "附注",
        "按语",
        *(f"heading {n}" for n in range(2, 6)),
    )
)


@attrs.frozen
class Edit:
    """Something that is not as the briefing was made.

    Args:
        page: The number of its page, counted from 1; 0 for what belongs to none: 编者按, a table, the order of the articles.
        node: What it is: ``m528`` is the measure at offset 528, ``note_1`` the first paragraph of 编者按, ``order`` the order of the articles; of an added paragraph, the one before it.
        old: What it said; empty for an added paragraph.
        new: What it says; empty for one that was taken out.
        spans: Where in the page's text it stands, as far as it comes from there: half-open offsets in characters.
    """

    page: int
    node: str
    old: str
    new: str
    spans: tuple[tuple[int, int], ...] = ()

    def __str__(self) -> str:
        """``page 1, m528: “…” → “…”``."""
        if not self.old:
            told = f"after {self.node}: added “{self.new}”"
        elif not self.new:
            told = f"{self.node}: taken out “{self.old}”"
        else:
            told = f"{self.node}: “{self.old}” → “{self.new}”"
        return f"page {self.page}, {told}" if self.page else told


def edits_of(
    document: etree._Element, styles: etree._Element, made: etree._Element
) -> tuple[Edit, ...]:
    """What was edited: paragraphs, cells of tables, the order of the articles.

    Args:
        document: The document as it is now.
        styles: Its styles.
        made: The embedded part that holds what it said.
    """
    names = _style_names(styles)
    return (*_paragraphs(document, names, made), *_tables(document, made), *_order(document, made))


def _style_names(tree: etree._Element) -> dict[str, str]:
    names = {}
    for style in tree.iter(f"{_W}style"):
        label = style.find(f"{_W}name")
        if label is not None:
            names[style.get(f"{_W}styleId", "")] = label.get(f"{_W}val", "").lower()
    return names


def _paragraphs(
    document: etree._Element, styles: Mapping[str, str], made: etree._Element
) -> Iterator[Edit]:
    """Paragraphs that say something else, are gone, or were added among the text of an article."""
    left = {said.get("at", ""): said for said in made.iter(f"{OWN}said")}
    here = ""
    for paragraph in document.iter(f"{_W}p"):
        marks = [name for name in _marks(paragraph) if name in left]
        if _inside(paragraph, (f"{_W}tc", _FALLBACK)) and not marks:
            continue
        if marks:
            here = marks[-1]
            told = [left.pop(mark) for mark in marks]
            old, new = "".join(said.text or "" for said in told), _text(paragraph)
            if _squeezed(old) != _squeezed(new):
                yield _edit(marks[0], old, new, told)
        elif here and _is_text(paragraph, styles):
            if new := _text(paragraph):
                yield _edit(here, "", new)
        else:
            here = ""
    for mark, said in left.items():
        if said.text:
            yield _edit(mark, said.text, "", [said])


def _tables(document: etree._Element, made: etree._Element) -> Iterator[Edit]:
    """Cells that say something else, and rows that were taken out or added."""
    wanted = {table.get("at", ""): table for table in made.iter(f"{OWN}table")}
    here = ""
    for node in document.iter(f"{_W}p", f"{_W}tbl"):
        if node.tag == f"{_W}p":
            here = next((mark for mark in _marks(node) if mark in wanted), here)
        elif here in wanted:
            told = [[c.text or "" for c in row] for row in wanted.pop(here)]
            now = [
                ["".join(map(_text, cell.iter(f"{_W}p"))) for cell in row.iter(f"{_W}tc")]
                for row in node.iter(f"{_W}tr")
            ]
            yield from _rows(here, told, now)
    for mark, table in wanted.items():
        yield Edit(
            0, _named(mark)[1], "".join(cell.text or "" for cell in table.iter(f"{OWN}cell")), ""
        )


def _rows(mark: str, told: list[list[str]], now: list[list[str]]) -> Iterator[Edit]:
    before, after = ([tuple(map(_squeezed, row)) for row in rows] for rows in (told, now))
    changes = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    page, node = _named(mark)
    for kind, a, b, c, d in changes:
        if kind == "equal":
            continue
        for old, new, number in _paired(told[a:b], now[c:d], a):
            for column, (was, said) in enumerate(_paired_cells(old, new), 1):
                if _squeezed(was) != _squeezed(said):
                    yield Edit(page, f"{node}, row {number}, cell {column}", was, said)


def _paired(
    old: list[list[str]], new: list[list[str]], first: int
) -> Iterator[tuple[list[str], list[str], int]]:
    """Rows beside rows, with the number of the row as it was made; an empty one where there is none."""
    for n in range(max(len(old), len(new))):
        before = old[n] if n < len(old) else []
        after = new[n] if n < len(new) else []
        yield before, after, first + min(n + 1, max(len(old), 1))


def _paired_cells(old: list[str], new: list[str]) -> Iterator[tuple[str, str]]:
    for n in range(max(len(old), len(new))):
        yield old[n] if n < len(old) else "", new[n] if n < len(new) else ""


def _order(document: etree._Element, made: etree._Element) -> Iterator[Edit]:
    """Whether the articles stand in another order."""
    titles = {
        said.get("at", ""): said.text or "" for said in made.iter(f"{OWN}said") if said.get("title")
    }
    now = [
        name
        for mark in document.iter(f"{_W}bookmarkStart")
        if (name := mark.get(f"{_W}name", "")) in titles
    ]
    now = list(dict.fromkeys(now))
    old = [name for name in titles if name in now]
    if old != now:
        was, said = ("".join(f"《{titles[name]}》" for name in names) for names in (old, now))
        yield Edit(0, "order", was, said)


def _edit(mark: str, old: str, new: str, told: Sequence[etree._Element] = ()) -> Edit:
    page, node = _named(mark)
    spans = (_span(span) for said in told for span in said.get("spans", "").split())
    return Edit(page, node, old, new, tuple(span for span in spans if span))


def _span(told: str) -> tuple[int, int] | None:
    """The offsets that ``528-709`` tells; nothing where it tells none."""
    start, end = (whole(offset, _HIGHEST) for offset in told.partition("-")[::2])
    return None if start is None or end is None else (start, end)


def _named(mark: str) -> tuple[int, str]:
    """The page of a bookmark, and what it stands at."""
    found = _MARK.fullmatch(mark)
    return (int(found[1] or 0), found[2]) if found else (0, mark)


def _marks(paragraph: etree._Element) -> list[str]:
    return [mark.get(f"{_W}name", "") for mark in paragraph.iter(f"{_W}bookmarkStart")]


def _inside(node: etree._Element, tags: Collection[str]) -> bool:
    return any(above.tag in tags for above in node.iterancestors())


def _text(paragraph: etree._Element) -> str:
    return "".join(node.text or "" for node in paragraph.iter(f"{_W}t"))


def _squeezed(text: str) -> str:
    """A text as it is compared: without blanks, which programs add and drop, and without what Word cannot hold."""
    return "".join(c for c in text if c.isprintable() and not c.isspace())


def _is_text(paragraph: etree._Element, styles: Mapping[str, str]) -> bool:
    style = paragraph.find(f"{_W}pPr/{_W}pStyle")
    name = "normal" if style is None else styles.get(style.get(f"{_W}val", ""), "")
    return name in _TEXT
