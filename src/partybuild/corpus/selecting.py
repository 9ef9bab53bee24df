"""Rows out of a corpus, with the columns that tables have (`partybuild.tables`)."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from typing import Any, Final, TypeVar

from partybuild.corpus.packing import spans_of
from partybuild.tables import (
    ArticleRow,
    FigureRow,
    MeasureRow,
    PageRow,
    PassageRow,
    Rows,
    sentence_at,
)

_Row = TypeVar("_Row", PageRow, ArticleRow, MeasureRow, FigureRow, PassageRow)

_SOURCE: Final = "(SELECT min(path) FROM file JOIN holds ON file.id = holds.file WHERE holds.page = pg.id) AS source"
_OF_ARTICLE: Final = (
    f"pg.sha256 AS page, {_SOURCE}, a.key AS article_id, a.title AS article, a.date, a.origin,"
    " a.place, a.province, a.city, a.county"
)
_OF_MEASURE: Final = "m.key AS measure_id, m.section, m.heading AS measure, m.themes"
_AROUND: Final = (
    "JOIN page pg ON pg.id = p.page LEFT JOIN article a ON a.id = p.article"
    " LEFT JOIN measure m ON m.id = p.measure"
)

# Columns, and where they come from; in conditions a is the article, m the measure, p the passage, f the figure.
_COLUMNS: Final = {
    "pages": f"pg.id, pg.sha256 AS page, {_SOURCE}, pg.media, pg.characters, pg.notices",
    "articles": f"a.id, {_OF_ARTICLE}, a.page_number, a.authors, a.characters",
    "measures": f"m.id, {_OF_ARTICLE}, {_OF_MEASURE}, m.level, m.number, m.start, m.end, m.characters",
    "passages": f"p.id, {_OF_ARTICLE}, {_OF_MEASURE}, p.role, p.start, p.end, p.spans, p.text",
    "figures": (
        f"f.id, {_OF_ARTICLE}, {_OF_MEASURE}, f.start, f.end, f.spans, f.section, f.text, f.kind, f.value, f.low,"
        ' f.high, f."values", f.unit, f.bound, f.approx, f.noun, f.per, f."when", f.at, p.text AS sentence,'
        ' f.sense, f.direction, f.against, f."of", f.was, f.standard, f.standard_unit, f.period, f.period_text, f.area'
    ),
}
_FROM: Final = {
    "pages": "page pg",
    "articles": "article a JOIN page pg ON pg.id = a.page",
    "measures": "measure m JOIN article a ON a.id = m.article JOIN page pg ON pg.id = a.page",
    "passages": f"passage p {_AROUND}",
    "figures": f"figure f JOIN passage p ON p.id = f.passage {_AROUND}",
}
# What conditions speak of, and no more.
ASKED: Final = {
    "articles": "article a",
    "measures": "measure m JOIN article a ON a.id = m.article",
    "passages": "passage p LEFT JOIN article a ON a.id = p.article",
    "figures": "figure f JOIN passage p ON p.id = f.passage LEFT JOIN article a ON a.id = p.article",
}
NUMBER: Final = {"articles": "a.id", "measures": "m.id", "passages": "p.id", "figures": "f.id"}

_AT_ONCE: Final = 500
"""Rows that are fetched together by their numbers."""

_NUMBERS: Final = frozenset({"value", "low", "high", "standard"})


def selected(
    db: sqlite3.Connection, table: str, condition: str, values: Sequence[object] = ()
) -> Iterator[dict[str, Any]]:
    """Rows of a table as columns and values, and their number as ``id``.

    Args:
        db: The corpus.
        table: ``"pages"``, ``"articles"``, ``"measures"``, ``"passages"`` or ``"figures"``.
        condition: What follows the tables: WHERE, ORDER BY, LIMIT.
        values: The values in it.
    """
    found = db.execute(f"SELECT {_COLUMNS[table]} FROM {_FROM[table]} {condition}", values)
    names = [column[0] for column in found.description]
    for row in found:
        told = dict(zip(names, row, strict=True))
        for name, value in told.items():
            if value is None and name not in _NUMBERS:
                told[name] = ""
        for name in ("themes", "authors"):
            if name in told:
                told[name] = tuple(told[name].split("、")) if told[name] else ()
        if "spans" in told:
            told["spans"] = spans_of(told["spans"], told["start"], told["end"])
        if "at" in told:
            told["sentence"] = sentence_at(told["sentence"], told.pop("at"))
        yield told


def numbered(
    db: sqlite3.Connection, table: str, numbers: Sequence[int]
) -> Iterator[dict[str, Any]]:
    """Rows of a table by their numbers, in the order of these."""
    for some in (numbers[i : i + _AT_ONCE] for i in range(0, len(numbers), _AT_ONCE)):
        condition = f"WHERE {NUMBER[table]} IN ({', '.join('?' * len(some))})"
        rows = {told["id"]: told for told in selected(db, table, condition, some)}
        yield from (rows[number] for number in some)


def exported(db: sqlite3.Connection) -> Iterator[Rows]:
    """The rows of each page as `partybuild.tables.rows` makes them, and then those of the files that could not be read."""
    pages = [page for (page,) in db.execute("SELECT id FROM page ORDER BY id")]
    for page in pages:
        yield Rows(
            _rows(db, PageRow, "pages", "WHERE pg.id = ?", page),
            _rows(db, ArticleRow, "articles", "WHERE pg.id = ? ORDER BY a.id", page),
            _rows(db, MeasureRow, "measures", "WHERE pg.id = ? ORDER BY m.id", page),
            _rows(db, FigureRow, "figures", "WHERE pg.id = ? ORDER BY f.id", page),
            _rows(db, PassageRow, "passages", "WHERE pg.id = ? ORDER BY p.id", page),
        )
    for path, error in db.execute("SELECT path, error FROM file WHERE error <> '' ORDER BY path"):
        yield Rows([PageRow("", path, error=error)])


def _rows(
    db: sqlite3.Connection, row: type[_Row], table: str, condition: str, page: int
) -> list[_Row]:
    fields = [field for field in row._fields if field != "error"]
    return [
        row(**{field: told[field] for field in fields})
        for told in selected(db, table, condition, (page,))
    ]
