"""The file of a corpus: its tables in SQLite, and opening it.

Text is found by the FTS5 table ``words``, which holds the pairs of each passage (`partybuild.corpus.words`) and not the text again.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final
from urllib.parse import quote

from partybuild.errors import ReadError, WriteError

VERSION: Final = 1
"""Of the tables; a corpus of another version is not opened."""

PATIENCE: Final = 10.0
"""Seconds to wait for another program to be done writing."""

_CACHE: Final = "PRAGMA cache_size=-65536"
"""In kB: rows that are asked for again are not read again."""

_FTS5: Final = "fts5"
_APPLICATION: Final = 0x70627563  # "pbuc", by which a file is known as a corpus

TABLES: Final = """
CREATE TABLE page(
    id INTEGER PRIMARY KEY, sha256 TEXT NOT NULL UNIQUE, media TEXT NOT NULL, characters INTEGER NOT NULL, notices INTEGER NOT NULL,
    parser TEXT NOT NULL, saved INTEGER NOT NULL, content BLOB NOT NULL);
CREATE TABLE file(
    id INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE, size INTEGER NOT NULL, mtime_ns INTEGER NOT NULL, sha256 BLOB NOT NULL,
    readers TEXT NOT NULL, error TEXT NOT NULL);
CREATE TABLE holds(
    file INTEGER NOT NULL REFERENCES file(id), page INTEGER NOT NULL REFERENCES page(id), PRIMARY KEY(file, page)) WITHOUT ROWID;
CREATE TABLE article(
    id INTEGER PRIMARY KEY, page INTEGER NOT NULL REFERENCES page(id), key TEXT NOT NULL, title TEXT NOT NULL, date TEXT NOT NULL,
    origin TEXT NOT NULL, page_number TEXT NOT NULL, place TEXT NOT NULL, province TEXT NOT NULL, city TEXT NOT NULL, county TEXT NOT NULL,
    authors TEXT NOT NULL, characters INTEGER NOT NULL, prints BLOB NOT NULL);
CREATE TABLE measure(
    id INTEGER PRIMARY KEY, article INTEGER NOT NULL REFERENCES article(id), key TEXT NOT NULL, section TEXT NOT NULL,
    level INTEGER NOT NULL, number TEXT NOT NULL, heading TEXT NOT NULL, themes TEXT NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL,
    characters INTEGER NOT NULL);
CREATE TABLE measure_theme(
    theme TEXT NOT NULL, measure INTEGER NOT NULL REFERENCES measure(id), PRIMARY KEY(theme, measure)) WITHOUT ROWID;
CREATE TABLE passage(
    id INTEGER PRIMARY KEY, page INTEGER NOT NULL REFERENCES page(id), article INTEGER REFERENCES article(id),
    measure INTEGER REFERENCES measure(id), role TEXT NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL, spans TEXT NOT NULL,
    text TEXT NOT NULL);
CREATE TABLE figure(
    id INTEGER PRIMARY KEY, passage INTEGER NOT NULL REFERENCES passage(id), at INTEGER NOT NULL, start INTEGER NOT NULL,
    "end" INTEGER NOT NULL, spans TEXT NOT NULL, section TEXT NOT NULL, text TEXT NOT NULL, kind TEXT NOT NULL, value REAL, low REAL,
    high REAL, "values" TEXT NOT NULL, unit TEXT NOT NULL, bound TEXT NOT NULL, approx TEXT NOT NULL, noun TEXT NOT NULL, per TEXT NOT NULL,
    "when" TEXT NOT NULL, sense TEXT NOT NULL, direction TEXT NOT NULL, against TEXT NOT NULL, "of" TEXT NOT NULL, was TEXT NOT NULL,
    standard REAL, standard_unit TEXT NOT NULL, period TEXT NOT NULL, period_text TEXT NOT NULL, area TEXT NOT NULL);
CREATE VIRTUAL TABLE words USING fts5(body, content='', tokenize='ascii');
CREATE INDEX holds_page ON holds(page);
CREATE INDEX article_page ON article(page);
CREATE INDEX article_place ON article(place, date);
CREATE INDEX article_date ON article(date);
CREATE INDEX measure_article ON measure(article);
CREATE INDEX theme_measure ON measure_theme(measure);
CREATE INDEX passage_page ON passage(page);
CREATE INDEX passage_article ON passage(article);
CREATE INDEX passage_measure ON passage(measure) WHERE measure IS NOT NULL;
CREATE INDEX figure_passage ON figure(passage);
"""


def created(path: Path) -> sqlite3.Connection:
    """A connection that reads and writes; the file is made where there is none.

    Raises:
        ReadError: The file is no corpus, is damaged, or is one of another version.
        WriteError: It cannot be written.
    """
    with told(path, writing=True):
        db = sqlite3.connect(path, timeout=PATIENCE, isolation_level=None)
        try:
            _check_fts5(path, db)
            # Write-ahead logs are unsafe on network drives.
            on_network = str(path.absolute()).startswith(("\\\\", "//"))
            db.execute("BEGIN IMMEDIATE")
            if _is_new(db):
                for statement in TABLES.split(";\n"):
                    db.execute(statement)
                # In memory before it is written: fewer pieces to merge.
                db.execute("INSERT INTO words(words, rank) VALUES('hashsize', 16000000)")
                db.execute(f"PRAGMA application_id={_APPLICATION}")
                db.execute(f"PRAGMA user_version={VERSION}")
            _check(path, db)
            db.execute("COMMIT")
            db.execute(f"PRAGMA journal_mode={'DELETE' if on_network else 'WAL'}")
            db.execute("PRAGMA synchronous=NORMAL")
            db.execute("PRAGMA foreign_keys=ON")
            db.execute(_CACHE)
        except BaseException:
            db.close()
            raise
        return db


def opened(path: Path) -> sqlite3.Connection:
    """A connection that only reads.

    Raises:
        ReadError: There is no such file, or it is no corpus, is damaged, or is one of another version.
    """
    if not path.is_file():
        raise ReadError(str(path), ["there is no such corpus: `partybuild corpus add` makes one"])
    with told(path):
        db = _read_only(path)
        try:
            _check_fts5(path, db)
            _check(path, db)
            db.execute(_CACHE)
        except BaseException:
            db.close()
            raise
        return db


def _read_only(path: Path) -> sqlite3.Connection:
    address = f"file:{quote(str(path.absolute()))}?mode=ro"
    db = sqlite3.connect(address, uri=True, timeout=PATIENCE, isolation_level=None)
    try:
        db.execute("SELECT 1 FROM sqlite_master").fetchone()
    except sqlite3.OperationalError as error:
        db.close()
        if "unable to open" not in str(error) and "readonly" not in str(error):
            raise
        # A folder that nobody may write to has no room for the log's index, and no writer either.
        db = sqlite3.connect(f"{address}&immutable=1", uri=True, isolation_level=None)
    return db


def _is_new(db: sqlite3.Connection) -> bool:
    return not db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]


def _check(path: Path, db: sqlite3.Connection) -> None:
    (application,) = db.execute("PRAGMA application_id").fetchone()
    (version,) = db.execute("PRAGMA user_version").fetchone()
    if application != _APPLICATION:
        what = "this is a database, but no corpus" if path.stat().st_size else "the file is empty"
        raise ReadError(str(path), [what])
    if version != VERSION:
        told_version = f"made by another version of partybuild (tables {version}, not {VERSION})"
        raise ReadError(str(path), [f"{told_version}: add the pages to a new corpus"])


def _check_fts5(path: Path, db: sqlite3.Connection) -> None:
    asked = "SELECT count(*) FROM pragma_module_list WHERE name = ?"
    if not db.execute(asked, (_FTS5,)).fetchone()[0]:
        excuse = "the SQLite of this Python has no full text search (FTS5): use Python from python.org or your distribution"
        raise ReadError(str(path), [excuse])


@contextmanager
def told(path: Path, *, writing: bool = False) -> Iterator[None]:
    """What SQLite refuses, in words for the person who named the file.

    Raises:
        ReadError: The file is damaged, or no corpus.
        WriteError: It is being written to by another program, or cannot be written.
    """
    try:
        yield
    except sqlite3.Error as error:
        what = str(error)
        if "locked" in what or "busy" in what:
            raise WriteError(
                str(path), "another program is writing to this corpus: wait until it is done"
            ) from error
        if "not a database" in what or "malformed" in what or "corrupt" in what:
            raise ReadError(
                str(path), ["no corpus, or a damaged one: add the pages to a new corpus"]
            ) from error
        if "full" in what:
            raise WriteError(str(path), "the disk is full") from error
        if writing:
            raise WriteError(str(path), f"cannot be written ({what})") from error
        raise ReadError(str(path), [f"cannot be read ({what})"]) from error
