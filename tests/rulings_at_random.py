"""Lines that some persons might rule on a page, drawn by chance: some contradict each other, and some cannot be."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import Final

from partybuild.assembly.sequence import HEADINGS, Row, rows_of
from partybuild.corrections.quoting import around, text_at
from partybuild.model import Page, Role
from partybuild.rulings import Ruling, said
from partybuild.source import Source, Span

ROLES: Final = tuple(Role)


def rulings(page: Page, chance: Random, count: int = 6) -> list[Ruling]:
    """So many lines on leaves and articles of a page."""
    rows = rows_of(page)
    return [_ruling(page.source, rows, chance) for _ in range(count)] if rows else []


def _ruling(source: Source, rows: Sequence[Row], chance: Random) -> Ruling:
    i = chance.randrange(len(rows))
    lot = chance.random()
    if lot < 0.25:
        start = rows[i].extent.start
        return _line(source, chance.choice(["article", "no-article"]), [Span(start, start)])
    extent = rows[i].extent
    if lot < 0.5 and len(extent) > 3:
        start = chance.randrange(len(extent) - 2)
        extent = extent[start : chance.randrange(start + 1, len(extent))]
    elif lot < 0.65 and i + 1 < len(rows):
        extent = extent + rows[min(len(rows) - 1, i + chance.choice([1, 1, 2, 3]))].extent
    if not extent.text.strip():
        extent = rows[i].extent
    role = chance.choice([*ROLES, *HEADINGS, *HEADINGS, Role.PARAGRAPH, rows[i].role])
    level = {"level": chance.randint(1, 4)} if role in HEADINGS else {}
    return _line(source, "leaf", extent.spans, role=role.value, **level)


def _line(source: Source, op: str, spans: Sequence[Span], **members: object) -> Ruling:
    before, after = around(source, spans)
    return Ruling(op, tuple(spans), text_at(source, spans), before, after, says=said(members))
