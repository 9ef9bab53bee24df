"""Outline: a page as indented lines, for terminals, golden files and reading a parse at a glance."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

from partybuild.model import (
    AnyLeaf,
    Article,
    Heading,
    Leaf,
    Measure,
    Node,
    Page,
    Paragraph,
    Photo,
    Role,
    Section,
    children,
    leaves,
)
from partybuild.showing.typography import shown, visible

_INDENT: Final = "  "
_LABEL: Final = 11
"""Columns that a role's name takes, so that the texts of an article's head stand below each other."""

_GUTTER: Final = 3
"""Digits that there is room for at least before a line."""

_SIGNS: Final = {Role.PARAGRAPH: "¶", Role.LIST: "•", Role.TABLE: "┆"}
# Select Graphic Rendition (ECMA-48): quiet what is not of the page, bold its headings.
_QUIET, _BOLD, _END = "\x1b[2m", "\x1b[1m", "\x1b[0m"


class _Line(NamedTuple):
    """A line of an outline: the number of its line in the source, how deep it stands, its sign or label, its text."""

    number: int | None
    depth: int
    sign: str
    text: str
    is_heading: bool = False


def dumps(
    page: Page,
    width: int = 0,
    *,
    numbers: bool = True,
    colour: bool = False,
    words: Mapping[str, str] = MappingProxyType({}),
) -> str:
    r"""The outline of a page, one line for each leaf.

    Sections show ``§``, once for each level down, measures ``▪``, paragraphs ``¶``; every other leaf its role.

    Args:
        page: What to show.
        width: Columns of the terminal; longer lines are cut and end in ``…`` (a Chinese character takes two). 0 leaves them whole.
        numbers: Whether each line begins with the number of the line of the source that it begins in, counted from one.
        colour: Whether a terminal is told to show numbers and labels quietly and headings in bold.
        words: Other words for roles, ``article`` and ``photo``: those of another language.

    Returns:
        Lines that end in ``\n``.
    """
    digits = max(_GUTTER, len(str(page.source.text.count("\n") + 1))) if numbers else 0
    told = [_cut(visible(page.source.name or "-"), width)]
    for node in children(page):
        told += (_shown(line, digits, width, colour) for line in _lines(node, 1, page, words))
    return "".join(f"{line}\n" for line in told)


def _shown(line: _Line, digits: int, width: int, colour: bool) -> str:  # noqa: FBT001 as asked for
    gutter = f"{'' if line.number is None else line.number:>{digits}}  " if digits else ""
    before = f"{gutter}{_INDENT * line.depth}{line.sign}"
    whole = _cut(f"{before} {visible(line.text)}", width)
    if not colour:
        return whole
    text = whole[len(before) :]
    return (
        f"{_QUIET}{whole[: len(before)]}{_END}{f'{_BOLD}{text}{_END}' if line.is_heading else text}"
    )


def _lines(node: Node, depth: int, page: Page, words: Mapping[str, str]) -> Iterator[_Line]:
    """The lines of a node and everything in it; `depth` counts indents."""
    first = next((leaf.extent for leaf in leaves(node) if leaf.extent.spans), None)
    number = page.source.line_column(first.start)[0] if first else None
    match node:
        case Page():
            pass
        case Article():
            about = " · ".join(part for part in (node.origin_name, node.date, node.page) if part)
            told = f"{node.id}  {about}" if about else node.id
            yield _Line(number, depth, words.get("Article", "article"), told)
        case Section():
            yield _Line(
                number, depth, "§" * node.heading.level, _text(node.heading), is_heading=True
            )
        case Measure():
            yield _Line(number, depth, "▪", _text(node.heading), is_heading=True)
        case Photo():
            yield _Line(number, depth, words.get("Photo", "photo"), node.id)
        case Heading():  # printed with its division
            return
        case Paragraph():
            yield _Line(number, depth, _SIGNS.get(node.role, "¶"), _text(node))
        case Leaf():
            label = padded(words.get(node.role, node.role), _LABEL)
            yield _Line(number, depth, label, _text(node), is_heading=node.role is Role.TITLE)
    for child in children(node):
        yield from _lines(child, depth + 1, page, words)


def _text(leaf: AnyLeaf) -> str:
    return shown(leaf.text).strip()


def padded(text: str, columns: int) -> str:
    """A text with blanks behind it, up to so many columns of a terminal."""
    return text + " " * (columns - sum(map(_columns, text)))


def _columns(character: str) -> int:
    return 2 if unicodedata.east_asian_width(character) in "WFA" else 1


def _cut(line: str, width: int) -> str:
    """The line in at most so many columns of a terminal."""
    columns = 0
    kept = 0
    for i, character in enumerate(line if width else ""):
        columns += _columns(character)
        if columns > width:
            return f"{line[:kept]}…"
        if columns <= width - 2:
            kept = i + 1
    return line
