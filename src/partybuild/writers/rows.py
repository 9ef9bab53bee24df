"""Rows: every quantity (数据) of a page as one row of a table, with where it stands and what it belongs to.

Spreadsheets run what looks like a formula, so text cells that begin like one get an apostrophe in front (OWASP, CSV injection).
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from typing import Final, TypedDict

from partybuild.model import Article, Measure, Node, Number, Page, Quantity, Section, walk
from partybuild.showing.typography import shown
from partybuild.source import Extent

_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


class Row(TypedDict):
    """One quantity.

    ``source`` and ``start`` are the key: a figure stands once in a place.
    ``start`` and ``end`` are half-open code points of the source text; ``spans`` has all its pieces (``649-653``, separated by blanks).
    The ends of a range and other absent numbers are None, absent texts are empty.
    """

    source: str
    start: int
    end: int
    spans: str
    article: str
    date: str
    origin: str
    section: str
    measure: str
    text: str
    kind: str
    value: Number | None
    low: Number | None
    high: Number | None
    values: str
    unit: str
    bound: str
    approx: str
    noun: str
    per: str
    when: str


COLUMNS: Final = tuple(Row.__annotations__)


def rows(page: Page) -> Iterator[Row]:
    """Every quantity of the page with its article, the innermost section and the innermost measure around it."""
    for node, above in walk(page):
        for mark in getattr(node, "marks", ()):
            if isinstance(mark, Quantity):
                yield _row(page, (*above, node), mark)


def _row(page: Page, path: tuple[Node, ...], quantity: Quantity) -> Row:
    article = next((node for node in path if isinstance(node, Article)), Article())
    section = next((node for node in reversed(path) if isinstance(node, Section)), None)
    measure = next((node for node in reversed(path) if isinstance(node, Measure)), None)
    return Row(
        source=page.source.name,
        start=quantity.extent.start,
        end=quantity.extent.end,
        spans=" ".join(f"{start}-{end}" for start, end in quantity.extent.spans),
        article=_text(article.title.extent) if article.title else "",
        date=article.date,
        origin=article.origin_name,
        section=_text(section.heading.extent) if section else "",
        measure=_text(measure.heading.extent) if measure else "",
        text=_text(quantity.extent),
        kind=quantity.kind.value,
        value=quantity.value,
        low=quantity.low,
        high=quantity.high,
        values="+".join(str(value) for value in quantity.values),
        unit=quantity.unit,
        bound=quantity.bound.value,
        approx=quantity.approx,
        noun=_text(quantity.noun) if quantity.noun else "",
        per=quantity.per,
        when=quantity.date,
    )


def _text(extent: Extent) -> str:
    return shown(extent.text).strip()


def dumps(page: Page, delimiter: str = ",") -> str:
    r"""The rows as delimited text with a line of column names.

    Args:
        page: Whose quantities.
        delimiter: ``,`` for CSV, ``\t`` for TSV.

    Returns:
        RFC 4180 quoting, lines end in ``\n``.
    """
    table = io.StringIO()
    writer = csv.DictWriter(table, COLUMNS, delimiter=delimiter, lineterminator="\n")
    writer.writeheader()
    writer.writerows({name: _cell(cell) for name, cell in row.items()} for row in rows(page))
    return table.getvalue()


def _cell(cell: object) -> object:
    """A cell that no spreadsheet takes for a formula; numbers stay numbers."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell


def dump_lines(page: Page) -> str:
    r"""The rows as JSON lines: one object a line, in UTF-8, numbers as numbers and absent ones null."""
    return "".join(f"{json.dumps(row, ensure_ascii=False)}\n" for row in rows(page))
