"""A page as rows, its leaves in the order of the page, and back: the last room, where decided leaves become the tree.

A row says which characters are one leaf, its role and level, and the article it is of; everything else of the tree follows from the rows and the facts of each article.
So what a person corrects is said in rows too.

Guarantees: `page_of(page.source, rows_of(page), facts_of(page), page.notices)` is the page, for every page whose leaves stand in the order of the source.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

import attrs

from partybuild.model import (
    Article,
    Author,
    Division,
    Heading,
    Leaf,
    Mark,
    Measure,
    Page,
    Paragraph,
    Photo,
    Role,
    Section,
    walk,
)
from partybuild.notices import Notice
from partybuild.source import Extent, Source

HEADS: Final = frozenset({Role.COLUMN, Role.KICKER, Role.TITLE, Role.SUBTITLE})
HEADINGS: Final = frozenset({Role.HEADING, Role.RUN_IN})
"""Roles that have a level."""
_TEXT: Final = frozenset({Role.PARAGRAPH, Role.LIST, Role.TABLE})


@attrs.frozen
class Row:
    """A leaf as it was decided.

    Args:
        extent: Its characters.
        role: What it is.
        level: The depth of a heading or run-in heading, counted from 1; 0 for others.
        article: Which article it is of, counted from 0; None for furniture.
        number: The number of a heading, as printed.
        marks: What stands in it.
        cells: The cells of a row of a table.
    """

    extent: Extent
    role: Role
    level: int = 0
    article: int | None = None
    number: str = ""
    marks: tuple[Mark, ...] = ()
    cells: tuple[Extent, ...] = ()


@attrs.frozen
class Facts:
    """What is told of an article beside its leaves, as in `partybuild.model.Article`."""

    date: str = ""
    origin_name: str = ""
    page: str = ""
    authors: tuple[Author, ...] = ()


def rows_of(page: Page) -> tuple[Row, ...]:
    """The leaves of a page in the order in which they begin."""
    rows = list(_rows(page))
    rows.sort(key=lambda row: row.extent.start)
    return tuple(rows)


def facts_of(page: Page) -> tuple[Facts, ...]:
    """The facts of a page's articles."""
    return tuple(Facts(a.date, a.origin_name, a.page, a.authors) for a in page.articles)


def _rows(page: Page) -> Iterator[Row]:
    for i, article in enumerate(page.articles):
        for node, above in walk(article):
            match node:
                case Heading():
                    role = Role.RUN_IN if isinstance(above[-1], Measure) else Role.HEADING
                    yield Row(node.extent, role, node.level, i, node.number, node.marks)
                case Paragraph():
                    yield Row(node.extent, node.role, 0, i, "", node.marks, node.cells)
                case Leaf():
                    yield Row(node.extent, node.role, 0, i, "", node.marks)
                case _:
                    pass
    for leaf in page.furniture:
        yield Row(leaf.extent, leaf.role, marks=leaf.marks)


def page_of(
    source: Source, rows: Sequence[Row], facts: Sequence[Facts], notices: Sequence[Notice] = ()
) -> Page:
    """The page that rows make.

    Args:
        source: The source that they point into.
        rows: The rows, in page order.
        facts: Of each article; a row's article is an index of these.
        notices: What to look at.
    """
    of_articles: list[list[Row]] = [[] for _ in facts]
    furniture: list[Leaf] = []
    for row in rows:
        if row.article is None:
            furniture.append(_leaf(row))
        else:
            of_articles[row.article].append(row)
    articles = tuple(
        _article(of_article, told) for of_article, told in zip(of_articles, facts, strict=True)
    )
    return Page(source, articles, tuple(furniture), tuple(notices))


def _article(rows: Sequence[Row], facts: Facts) -> Article:
    dateline, origin = _first(rows, Role.DATELINE), _first(rows, Role.ORIGIN)
    photos, others = photos_of(rows)
    apart = {*HEADS, *HEADINGS, *_TEXT, Role.BYLINE, Role.CAPTION, Role.CREDIT}
    notes = [row for row in rows if row.role not in apart and row not in (dateline, origin)]
    notes += others
    notes.sort(key=lambda row: row.extent.start)
    lead, parts = _divided(row for row in rows if row.role in HEADINGS or row.role in _TEXT)
    return Article(
        heads=tuple(_leaf(row) for row in rows if row.role in HEADS),
        bylines=tuple(_leaf(row) for row in rows if row.role is Role.BYLINE),
        dateline=_leaf(dateline) if dateline else None,
        origin=_leaf(origin) if origin else None,
        date=facts.date,
        origin_name=facts.origin_name,
        page=facts.page,
        authors=facts.authors,
        lead=lead,
        parts=parts,
        photos=photos,
        notes=tuple(map(_leaf, notes)),
    )


def _leaf(row: Row) -> Leaf:
    return Leaf(row.extent, row.role, row.marks)


def _first(rows: Sequence[Row], role: Role) -> Row | None:
    """The row of a role that an article has one of: of several the first on the page, in whatever order they are read."""
    of_role = (row for row in rows if row.role is role)
    return min(of_role, key=lambda row: row.extent.start, default=None)


def photos_of(rows: Iterable[Row]) -> tuple[tuple[Photo, ...], list[Row]]:
    """Captions with the credits that follow them before the text goes on, and the credits that belong to none."""
    pairs: list[tuple[Row, Row | None]] = []
    others: list[Row] = []
    waits = False
    for row in rows:
        if row.role is Role.CAPTION:
            pairs.append((row, None))
            waits = True
        elif row.role is Role.CREDIT and waits:
            pairs[-1] = (pairs[-1][0], row)
            waits = False
        elif row.role is Role.CREDIT:
            others.append(row)
        elif row.role in _TEXT or row.role in HEADINGS:
            waits = False
    photos = (Photo(_leaf(caption), _leaf(credit) if credit else None) for caption, credit in pairs)
    return tuple(photos), others


# ------------------------------------------------------------- the tree


class _Open(NamedTuple):
    """A division in the making, or the article itself."""

    row: Row | None
    lead: list[Paragraph]
    parts: list[Division]


def _divided(rows: Iterable[Row]) -> tuple[tuple[Paragraph, ...], tuple[Division, ...]]:
    """The paragraphs before the first division, and the divisions; levels that leave one out are closed up."""
    stack = [_Open(None, [], [])]
    for row in rows:
        if row.role in _TEXT:
            stack[-1].lead.append(Paragraph(row.extent, row.role, row.marks, row.cells))
            continue
        while (above := stack[-1].row) and above.level >= row.level:
            _shut(stack)
        stack.append(_Open(row, [], []))
    while len(stack) > 1:
        _shut(stack)
    return tuple(stack[0].lead), tuple(stack[0].parts)


def _shut(stack: list[_Open]) -> None:
    """Make the innermost open division a node of the one around it."""
    row, lead, parts = stack.pop()
    if row is not None:
        heading = Heading(row.extent, len(stack), row.number, row.marks)
        node = Measure if row.role is Role.RUN_IN else Section
        stack[-1].parts.append(node(heading, tuple(lead), tuple(parts)))
