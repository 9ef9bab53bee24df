"""Pages into a corpus, and out of it: rows with their numbers, and what the index has to be told."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import Final

from partybuild.corpus.packing import Packed
from partybuild.corpus.words import pairs

_FORGOTTEN: Final = -1 << 63
"""A time that no file has."""

_PAGE: Final = "INSERT INTO page(id, sha256, media, characters, notices, saved, content, parser) VALUES(?, ?, ?, ?, ?, ?, ?, ?)"


@contextmanager
def transaction(db: sqlite3.Connection) -> Iterator[None]:
    """Everything in the block, or nothing."""
    db.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        db.execute("ROLLBACK")
        raise
    db.execute("COMMIT")


def put(db: sqlite3.Connection, file: int, packed: Packed, parser: str) -> bool:
    """Put a page of a file; whether the corpus did not have its text.

    Of several files with one text the first by name says how it is read, whichever came first.
    """
    have = db.execute("SELECT id FROM page WHERE sha256 = ?", packed.page[:1]).fetchone()
    page = have[0] if have else free(db, "page")
    if not have:
        db.execute(_PAGE, (page, *packed.page, parser))
        _fill(db, page, packed)
    db.execute("INSERT OR IGNORE INTO holds VALUES(?, ?)", (file, page))
    if have and _first(db, page) == file:
        refill(db, page, packed, parser)
    return not have


def _first(db: sqlite3.Connection, page: int) -> int | None:
    """The first by name of the files that have a page."""
    asked = "SELECT file.id, min(path) FROM file JOIN holds ON file.id = holds.file WHERE page = ?"
    found: int | None = db.execute(asked, (page,)).fetchone()[0]
    return found


def refill(db: sqlite3.Connection, page: int, packed: Packed, parser: str) -> None:
    """Put a page that was taken apart again in the place of what was there of it."""
    clear(db, page)
    _, media, characters, notices, saved, content = packed.page
    db.execute(
        "UPDATE page SET media = ?, characters = ?, notices = ?, saved = ?, content = ?, parser = ? WHERE id = ?",
        (media, characters, notices, saved, content, parser, page),
    )
    _fill(db, page, packed)


def _fill(db: sqlite3.Connection, page: int, packed: Packed) -> None:
    """Put the rows of a page."""
    article, measure, passage = map(partial(free, db), ("article", "measure", "passage"))
    figure = free(db, "figure")
    db.executemany(
        f"INSERT INTO article VALUES({_marks(14)})",
        [(article + i, page, *row) for i, row in enumerate(packed.articles)],
    )
    db.executemany(
        f"INSERT INTO measure VALUES({_marks(11)})",
        [(measure + i, article + row[0], *row[1:]) for i, row in enumerate(packed.measures)],
    )
    db.executemany(
        "INSERT INTO measure_theme VALUES(?, ?)",
        [(theme, measure + i) for theme, i in packed.themes],
    )
    db.executemany(
        f"INSERT INTO passage VALUES({_marks(9)})",
        [
            (
                passage + i,
                page,
                None if row[0] is None else article + row[0],
                None if row[1] is None else measure + row[1],
                *row[2:],
            )
            for i, row in enumerate(packed.passages)
        ],
    )
    db.executemany(
        f"INSERT INTO figure VALUES({_marks(29)})",
        [(figure + i, passage + row[0], *row[1:]) for i, row in enumerate(packed.figures)],
    )
    db.executemany(
        "INSERT INTO words(rowid, body) VALUES(?, ?)",
        [(passage + i, body) for i, body in enumerate(packed.words) if body],
    )


def empty(db: sqlite3.Connection, file: int) -> None:
    """Take the pages out of a file, and out of the corpus where no other file has them.

    Where this file said how a page is read, another one has to be read again to say it: its time is forgotten (`to_read_again`).
    """
    held = [page for (page,) in db.execute("SELECT page FROM holds WHERE file = ?", (file,))]
    spoke = [page for page in held if _first(db, page) == file]
    db.execute("DELETE FROM holds WHERE file = ?", (file,))
    for page in held:
        other = _first(db, page)
        if other is None:
            clear(db, page)
            db.execute("DELETE FROM page WHERE id = ?", (page,))
        elif page in spoke:
            db.execute("UPDATE file SET mtime_ns = ? WHERE id = ?", (_FORGOTTEN, other))


def to_read_again(db: sqlite3.Connection) -> list[str]:
    """The files that have to say how their pages are read."""
    asked = "SELECT path FROM file WHERE mtime_ns = ? ORDER BY path"
    return [path for (path,) in db.execute(asked, (_FORGOTTEN,))]


def clear(db: sqlite3.Connection, page: int) -> None:
    """Take the rows of a page out; the index is told again what was in it, as it holds no text."""
    texts = db.execute("SELECT id, text FROM passage WHERE page = ?", (page,)).fetchall()
    bodies = [(passage, pairs(text)) for passage, text in texts]
    db.executemany(
        "INSERT INTO words(words, rowid, body) VALUES('delete', ?, ?)",
        [(passage, body) for passage, body in bodies if body],
    )
    for statement in (
        "DELETE FROM figure WHERE passage IN (SELECT id FROM passage WHERE page = ?)",
        "DELETE FROM passage WHERE page = ?",
        "DELETE FROM measure_theme WHERE measure IN (SELECT id FROM measure WHERE article IN (SELECT id FROM article WHERE page = ?))",
        "DELETE FROM measure WHERE article IN (SELECT id FROM article WHERE page = ?)",
        "DELETE FROM article WHERE page = ?",
    ):
        db.execute(statement, (page,))


def free(db: sqlite3.Connection, table: str) -> int:
    """The first number behind those that a table has."""
    (last,) = db.execute(f"SELECT max(id) FROM {table}").fetchone()
    return int(last or 0) + 1


def _marks(columns: int) -> str:
    return ", ".join("?" * columns)
