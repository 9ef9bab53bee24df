"""What a corpus holds, without the numbers by which its rows refer to one another: two corpora are equal where this is."""

from __future__ import annotations

import hashlib
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from partybuild.corpus.words import pairs

TOLD = (
    "SELECT path, error, sha256 FROM file ORDER BY 1",
    (
        "SELECT path, page.sha256, media, characters, notices, parser, saved, content FROM page"
        " JOIN holds ON holds.page = page.id JOIN file ON file.id = holds.file ORDER BY 1, 2"
    ),
    (
        "SELECT page.sha256, article.key, title, date, origin, page_number, place, province, city, county, authors,"
        " article.characters, prints FROM article JOIN page ON page.id = article.page ORDER BY 1, 2"
    ),
    (
        "SELECT page.sha256, article.key, measure.key, section, level, number, heading, themes, start, end,"
        " measure.characters FROM measure JOIN article ON article.id = measure.article"
        " JOIN page ON page.id = article.page ORDER BY 1, 3"
    ),
    (
        "SELECT page.sha256, measure.key, theme FROM measure_theme JOIN measure ON measure.id = measure"
        " JOIN article ON article.id = measure.article JOIN page ON page.id = article.page ORDER BY 1, 2, 3"
    ),
    (
        "SELECT page.sha256, article.key, measure.key, role, passage.start, passage.end, spans, text FROM passage"
        " JOIN page ON page.id = passage.page LEFT JOIN article ON article.id = passage.article"
        " LEFT JOIN measure ON measure.id = passage.measure ORDER BY 1, 5"
    ),
    (
        'SELECT page.sha256, passage.start, at, figure.start, figure.end, figure.spans, section, figure.text, kind, value, low, high, "values",'
        ' unit, bound, approx, noun, per, "when" FROM figure JOIN passage ON passage.id = figure.passage'
        " JOIN page ON page.id = passage.page ORDER BY 1, 4, 5"
    ),
)


def contents(path: Path) -> list[list[Any]]:
    """What a corpus holds."""
    with closing(sqlite3.connect(path)) as db:
        return [db.execute(statement).fetchall() for statement in TOLD]


def digest(path: Path) -> str:
    """A digest of what a corpus holds, for large ones."""
    found = hashlib.sha256()
    with closing(sqlite3.connect(path)) as db:
        for statement in TOLD:
            for row in db.execute(statement):
                found.update(repr(row).encode("utf-8", "surrogatepass"))
    return found.hexdigest()


def check(path: Path) -> None:
    """Whether the file is sound, all references lead somewhere, and the index holds just what the passages say."""
    with closing(sqlite3.connect(path)) as db:
        assert [("ok",)] == db.execute("PRAGMA integrity_check").fetchall()
        assert [] == db.execute("PRAGMA foreign_key_check").fetchall()
        db.execute("INSERT INTO words(words) VALUES('integrity-check')")
        passages = db.execute("SELECT id, text FROM passage").fetchall()
        db.execute("CREATE VIRTUAL TABLE temp.terms USING fts5vocab(main, words, instance)")
        found: dict[int, list[tuple[int, str]]] = {}
        for term, number, offset in db.execute("SELECT term, doc, offset FROM temp.terms"):
            found.setdefault(number, []).append((offset, term))
    wanted = {number: body.split(" ") for number, text in passages if (body := pairs(text))}
    assert wanted == {number: [t for _, t in sorted(terms)] for number, terms in found.items()}
