"""Answers of a corpus: measures, articles, passages and figures with all that is told of them, and how many of them are where."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

import attrs

from partybuild.corpus.questions import Question, latest
from partybuild.corpus.selecting import numbered
from partybuild.corpus.words import Phrase
from partybuild.source import Span
from partybuild.tables import sentence_at

AXES: Final = ("province", "city", "county", "theme", "year", "origin")


@attrs.frozen
class Hit:
    """Something that was found; the fields are named as the columns of tables are (`partybuild.tables`), and empty where they say nothing.

    Args:
        what: ``"measure"``, ``"article"``, ``"passage"`` or ``"figure"``.
        page: The digest of the page's source text, for `Corpus.page`.
        source: The file.
        text: What was found: a heading, a title, a passage, a figure.
        sentence: The first sentence in it that holds what was searched for; of a figure the sentence that it stands in.
        start, end: Where it stands in the page's source text: half-open code points.
    """

    what: str
    page: str
    source: str
    text: str
    sentence: str = ""
    start: int = 0
    end: int = 0
    spans: tuple[Span, ...] = ()
    article_id: str = ""
    measure_id: str = ""
    article: str = ""
    date: str = ""
    origin: str = ""
    authors: tuple[str, ...] = ()
    place: str = ""
    province: str = ""
    city: str = ""
    county: str = ""
    section: str = ""
    measure: str = ""
    themes: tuple[str, ...] = ()
    role: str = ""
    kind: str = ""
    value: float | None = None
    low: float | None = None
    high: float | None = None
    values: str = ""
    unit: str = ""
    bound: str = ""
    approx: str = ""
    noun: str = ""
    per: str = ""
    when: str = ""
    sense: str = ""
    direction: str = ""
    against: str = ""
    of: str = ""
    was: str = ""
    standard: float | None = None
    standard_unit: str = ""
    period: str = ""
    period_text: str = ""
    area: str = ""


@attrs.frozen
class Comparison:
    """Counts by two things at once.

    Args:
        rows: The names of the rows: the empty one, for what names none, comes last.
        columns: The names of the columns, likewise.
        counts: Measures, row by row.
        articles: Articles that these measures are in, row by row.
    """

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    counts: tuple[tuple[int, ...], ...]
    articles: tuple[tuple[int, ...], ...]


_TEXTS: Final = {"measures": "measure", "articles": "article"}
_FIELDS: Final = frozenset(field.name for field in attrs.fields(Hit))


def check_theme(db: sqlite3.Connection, theme: str) -> None:
    """Refuse a theme that no measure has.

    Raises:
        ValueError: It names those that there are.
    """
    asked = "SELECT 1 FROM measure_theme WHERE theme = ? LIMIT 1"
    if not theme or db.execute(asked, (theme,)).fetchone():
        return
    themes = db.execute("SELECT DISTINCT theme FROM measure_theme ORDER BY theme")
    there = "、".join(each for (each,) in themes)
    message = f"{theme}: no measure in this corpus has this theme; there are: {there or '—'}"
    raise ValueError(message)


def hits(db: sqlite3.Connection, question: Question, kind: str, limit: int | None) -> Iterator[Hit]:
    """What answers a question, the latest first; within a day in the order in which it was added."""
    for told in numbered(db, kind, latest(db, question, kind, limit)):
        yield _hit(db, question.words, kind, told)


def articles(db: sqlite3.Connection, numbers: Iterable[int]) -> dict[int, Hit]:
    """Articles by their numbers."""
    found = numbered(db, "articles", sorted(set(numbers)))
    return {told["id"]: _hit(db, (), "articles", told) for told in found}


def _hit(db: sqlite3.Connection, words: Sequence[Phrase], kind: str, told: dict[str, Any]) -> Hit:
    if kind in _TEXTS:
        column = _TEXTS[kind]
        told["text"] = told[column]
        if kind == "articles":
            whole = "SELECT min(start), max(end) FROM passage WHERE article = ?"
            told["start"], told["end"] = db.execute(whole, (told["id"],)).fetchone()
        asked = f"SELECT text FROM passage WHERE {column} = ? ORDER BY id"
        texts = (text for (text,) in db.execute(asked, (told["id"],)))
        told["sentence"] = _sentence(texts, words)
    elif kind == "passages":
        told["sentence"] = _sentence([told["text"]], words)
    return Hit(kind.removesuffix("s"), **{name: told[name] for name in told.keys() & _FIELDS})


def _sentence(texts: Iterable[str], words: Sequence[Phrase]) -> str:
    """The first sentence that holds the first of the words."""
    if words:
        for text in texts:
            if (place := words[0].find(text)) >= 0:
                return sentence_at(text, place)
    return ""


_AXIS: Final = {
    "province": "a.province",
    "city": "a.city",
    "county": "a.county",
    "theme": "coalesce(t.theme, '')",
    "year": "substr(a.date, 1, 4)",
    "origin": "a.origin",
}


def compared(
    db: sqlite3.Connection, question: Question, rows: str, columns: str, without: Sequence[int] = ()
) -> Comparison:
    """How many measures answer a question, by two of `AXES`.

    Args:
        db: The corpus.
        question: Which measures.
        rows: What they are counted by; a measure of several themes counts for each.
        columns: By what else.
        without: Articles that do not count.
    """
    condition, values = question.conditions("measures")
    joined = "measure m JOIN article a ON a.id = m.article"
    if "theme" in {rows, columns}:
        joined += " LEFT JOIN measure_theme t ON t.measure = m.id"
    db.execute("CREATE TEMP TABLE IF NOT EXISTS left_out(article INTEGER PRIMARY KEY)")
    db.execute("DELETE FROM left_out")
    db.executemany("INSERT INTO left_out VALUES(?)", [(article,) for article in without])
    statement = (
        f"SELECT {_AXIS[rows]}, {_AXIS[columns]}, count(*), count(DISTINCT a.id) FROM {joined}"
        f" WHERE {condition} AND a.id NOT IN (SELECT article FROM left_out) GROUP BY 1, 2"
    )
    cells = {(row, column): rest for row, column, *rest in db.execute(statement, values)}
    sides = [
        sorted({cell[side] for cell in cells}, key=lambda name: (not name, name)) for side in (0, 1)
    ]
    counts, articles = (
        tuple(
            tuple(cells.get((row, column), (0, 0))[number] for column in sides[1])
            for row in sides[0]
        )
        for number in (0, 1)
    )
    return Comparison(tuple(sides[0]), tuple(sides[1]), counts, articles)
