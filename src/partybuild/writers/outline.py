"""Outline: a page as indented lines, for terminals, golden files and reading a parse at a glance."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import Final

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
)
from partybuild.showing.typography import shown, visible

_INDENT: Final = "  "
_LABEL: Final = 11
"""Columns that a role's name takes, so that the texts of an article's head stand below each other."""

_SIGNS: Final = {Role.PARAGRAPH: "¶", Role.LIST: "•", Role.TABLE: "┆"}


def dumps(page: Page, width: int = 0) -> str:
    r"""The outline of a page, one line for each leaf.

    Sections show their level (``1``, ``2`` …), measures ``▪``, paragraphs ``¶``; every other leaf its role.

    Args:
        page: What to show.
        width: Columns of the terminal; longer lines are cut and end in ``…`` (a Chinese character takes two). 0 leaves them whole.

    Returns:
        Lines that end in ``\n``.
    """
    name = page.source.name or "-"
    lines = map(visible, (name, *(line for node in children(page) for line in _lines(node, 1))))
    return "".join(f"{_cut(line, width) if width else line}\n" for line in lines)


def _lines(node: Node, depth: int) -> Iterator[str]:
    """The lines of a node and everything in it; `depth` counts indents."""
    indent = _INDENT * depth
    match node:
        case Page():
            pass
        case Article():
            about = " · ".join(part for part in (node.origin_name, node.date, node.page) if part)
            yield f"{indent}article {node.id}" + (f"  {about}" if about else "")
        case Section() | Measure():
            sign = "▪" if isinstance(node, Measure) else str(node.heading.level)
            yield f"{indent}{sign} {_text(node.heading)}"
        case Photo():
            yield f"{indent}photo {node.id}"
        case Heading():  # printed with its division
            return
        case Paragraph():
            yield f"{indent}{_SIGNS.get(node.role, '¶')} {_text(node)}"
        case Leaf():
            yield f"{indent}{node.role:<{_LABEL}} {_text(node)}"
    for child in children(node):
        yield from _lines(child, depth + 1)


def _text(leaf: AnyLeaf) -> str:
    return shown(leaf.text).strip()


def _cut(line: str, width: int) -> str:
    """The line in at most so many columns of a terminal."""
    columns = 0
    kept = 0
    for i, character in enumerate(line):
        columns += 2 if unicodedata.east_asian_width(character) in "WFA" else 1
        if columns > width:
            return f"{line[:kept]}…"
        if columns <= width - 2:
            kept = i + 1
    return line
