"""From drafts and run-in headings to the page: pieces with levels, marks and facts, in rows; and what to look at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Final, TypeAlias

import attrs

from partybuild.assembly import metadata, notices
from partybuild.assembly.articles import TEXT, Draft
from partybuild.assembly.blocks import Block
from partybuild.assembly.divisions import levels_of
from partybuild.assembly.pieces import Piece, pieces_of
from partybuild.assembly.sequence import Facts, Row, page_of
from partybuild.chinese.cohesion import Counts
from partybuild.decisions.run_ins import RunIn
from partybuild.evidence.cells import Cells
from partybuild.marking.leaves import marks_of_masthead, marks_of_table, marks_of_text
from partybuild.model import Page, Role
from partybuild.notices import Notice
from partybuild.source import Extent, Source

_ABOVE: Final = 2
"""How many pieces above a table may say in which unit its figures are: its title and 单位：亿元."""

Divided: TypeAlias = tuple[Extent, ...]
"""The cells of a row."""


def assembled(
    source: Source,
    drafts: Sequence[Draft],
    furniture: Sequence[Block],
    run_ins: Sequence[Sequence[Sequence[RunIn]]],
    counts: Counts,
) -> Page:
    """The page that was decided.

    Args:
        source: Its source.
        drafts: Its articles.
        furniture: What belongs to none.
        run_ins: For each article, for each of its texts, the run-in headings.
        counts: How often words stand on the page.
    """
    imprint = metadata.imprint(furniture, drafts)
    facts = [metadata.facts_of(draft, imprint) for draft in drafts]
    pieces = [
        tuple(pieces_of(draft.texts, found)) for draft, found in zip(drafts, run_ins, strict=True)
    ]
    rows = [_furniture(block, imprint.date) for block in furniture]
    cells = Cells.on(source)
    for i, draft in enumerate(drafts):
        rows += _rows(i, draft, _with_cells(pieces[i], cells), facts[i], counts)
    rows.sort(key=lambda row: row.extent.start)
    page = page_of(source, rows, facts)
    return attrs.evolve(page, notices=tuple(_notices(page, drafts, pieces)))


def _furniture(block: Block, date: str) -> Row:
    """The row of a leaf that belongs to no article."""
    marks = marks_of_masthead(block.extent, date) if block.role is Role.MASTHEAD else ()
    return Row(block.extent, block.role, marks=marks)


def _with_cells(pieces: Sequence[Piece], cells: Cells) -> Iterator[tuple[Piece, Divided]]:
    """The pieces of an article, those that are rows of a table with their cells."""
    for piece in pieces:
        yield piece, cells.of(piece.extent) if piece.role is Role.TABLE else ()


def _rows(
    article: int,
    draft: Draft,
    pieces: Iterable[tuple[Piece, Divided]],
    facts: Facts,
    counts: Counts,
) -> Iterator[Row]:
    """The rows of an article."""
    divided = list(pieces)
    levels = _levels(draft, [piece for piece, _ in divided])
    above = ""
    for is_table, stretch in groupby(divided, lambda each: each[0].role is Role.TABLE):
        told = list(stretch)
        if is_table:
            in_rows = [(piece.extent, cells) for piece, cells in told]
            marked = marks_of_table(in_rows, above, facts.date, counts)
        else:
            marked = [marks_of_text(piece.extent, facts.date, counts) for piece, _ in told]
        for (piece, cells), marks in zip(told, marked, strict=True):
            yield Row(piece.extent, piece.role, next(levels), article, piece.number, marks, cells)
        above = "\n".join(piece.extent.text for piece, _ in told[-_ABOVE:])
    for block in (*draft.heads, *draft.body):
        if block.role not in TEXT:
            marks = marks_of_text(block.extent, facts.date, counts)
            yield Row(block.extent, block.role, 0, article, "", marks)


def _levels(draft: Draft, pieces: Sequence[Piece]) -> Iterator[int]:
    """For each piece its level; a list of contents above the title has a ladder of its own."""
    titles = (block.extent.start for block in draft.heads if block.role is Role.TITLE)
    title = next(titles, 0)
    above = sum(piece.extent.start < title for piece in pieces)
    yield from levels_of(pieces[:above])
    yield from levels_of(pieces[above:])


def _notices(
    page: Page, drafts: Sequence[Draft], pieces: Sequence[Sequence[Piece]]
) -> list[Notice]:
    found: list[Notice] = []
    for article, draft, cut in zip(page.articles, drafts, pieces, strict=True):
        found += notices.of_article(article, draft.body, cut)
        found += notices.of_decisions((*draft.heads, *draft.body))
    found += notices.of_page(page.source, page.furniture)
    found.sort(key=lambda notice: notice.extent.start if notice.extent.spans else 0)
    return found
