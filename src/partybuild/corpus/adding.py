"""Adding files to a corpus: what is new, what changed, what is gone; each batch whole or not at all."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain, islice
from pathlib import Path
from typing import Final

import attrs

from partybuild.corpus.filing import empty, free, put, refill, to_read_again, transaction
from partybuild.corpus.reading import Kept, Reading, Task, died, not_again, read, read_again
from partybuild.corrections.shelf import shelf_at
from partybuild.files.reading import stamp_of
from partybuild.workers import mapped

Progress = Callable[[int, int], None]
"""Is told how many are done, and of how many."""

_BATCHES: Final = 4
"""In one transaction: the index is merged at the end of each, so few cost less; after a kill they are done again."""


@attrs.frozen
class Added:
    """What became of files that were added.

    Args:
        new: Were not in the corpus.
        changed: Were in it with other contents.
        same: Are in it as they are.
        copies: Have the text of another file, and share its page.
        failed: Could not be read; `Corpus.failures` says why.
        gone: Are in the corpus and not where they were any more; taken out of it where that was asked for.
    """

    new: int = 0
    changed: int = 0
    same: int = 0
    copies: int = 0
    failed: int = 0
    gone: int = 0


@attrs.define
class Counts:
    """The same, while files are added."""

    new: int = 0
    changed: int = 0
    same: int = 0
    copies: int = 0
    failed: int = 0


@attrs.frozen
class Known:
    """What a corpus knows of a file that it has met before."""

    size: int
    mtime_ns: int
    sha256: bytes
    readers: str
    error: str


def known_files(db: sqlite3.Connection) -> dict[str, Known]:
    """All files of a corpus by their names in it."""
    told = db.execute("SELECT path, size, mtime_ns, sha256, readers, error FROM file")
    return {path: Known(*rest) for path, *rest in told}


@attrs.frozen
class Adder:
    """Adds to one corpus.

    Args:
        db: The connection that writes.
        folder: Where the corpus lies, from which files are named.
        parser: What takes pages apart; pages remember it.
        readers: What can be read here; files that failed remember it.
        jobs: How many processes read.
        corrections: Where corrections lie, and the digest of what they rule.
        progress: Is told how far it is.
    """

    db: sqlite3.Connection
    folder: Path
    parser: str
    readers: str
    jobs: int = 1
    progress: Progress | None = None
    corrections: tuple[Path, str] | None = None

    def add(
        self, files: Mapping[str, Path], *, by_content: bool = False, retry: bool = False
    ) -> Counts:
        """Add files by the names that the corpus has for them; those of which there are corrections are read again."""
        counts = Counts()
        known = known_files(self.db)
        ruled = self._ruled(known)
        tasks: list[Task] = []
        for name, path in files.items():
            size, mtime_ns = stamp_of(path)
            before = known.get(name)
            if (
                before is None
                or name in ruled
                or (before.error and (retry or before.readers != self.readers))
            ):
                tasks.append(self._task(path, name))
            elif by_content or (size, mtime_ns) != (before.size, before.mtime_ns):
                tasks.append(self._task(path, name, b"" if before.error else before.sha256))
            elif before.error:
                counts.failed += 1
            else:
                counts.same += 1
        done = 0
        for readings in _together(mapped(read, tasks, self.jobs, died)):
            with transaction(self.db):
                for reading in readings:
                    self._store(reading, reading.task.name in known, counts)
                    done += 1
            self._tell(done, len(tasks))
        self.settle()
        return counts

    def _task(self, path: Path, name: str, sha256: bytes = b"") -> Task:
        return Task(path, name, *stamp_of(path), sha256, self.corrections)

    def _ruled(self, known: Mapping[str, Known]) -> set[str]:
        """The files of which there are corrections, by what these say of their text, their bytes and their name."""
        if self.corrections is None:
            return set()
        every = shelf_at(*self.corrections).every
        texts = {each.sha256 for each in every}
        files = {each.file_sha256 for each in every}
        names = {each.name for each in every}
        asked = "SELECT path, page.sha256 FROM file JOIN holds ON file.id = holds.file JOIN page ON page.id = holds.page"
        found = {path for path, text in self.db.execute(asked) if text in texts}
        for path, file in known.items():
            if file.sha256.hex() in files or path.rpartition("/")[2] in names:
                found.add(path)
        return found

    def settle(self) -> None:
        """Read files again that have to say how their pages are read, as the file that said it has gone."""
        while names := to_read_again(self.db):
            tasks = [self._task(self.folder / name, name) for name in names]
            with transaction(self.db):
                for reading in read(tasks):
                    self._settle(reading)

    def _settle(self, reading: Reading) -> None:
        task, db = reading.task, self.db
        asked = "SELECT id, sha256 FROM file WHERE path = ?"
        [(file, digest)] = db.execute(asked, (task.name,))
        if reading.error or reading.sha256 != digest:  # changed in the meantime
            self._store(reading, True, Counts())  # noqa: FBT003 it is known
            return
        for page in reading.pages:
            put(db, file, page, self.parser)
        told = (task.size, task.mtime_ns, file)
        db.execute("UPDATE file SET size = ?, mtime_ns = ? WHERE id = ?", told)

    def refresh(self) -> int:
        """Take apart again what another parser took apart; how many pages that were."""
        asked = "SELECT id FROM page WHERE parser <> ? ORDER BY id"
        ids = [page for (page,) in self.db.execute(asked, (self.parser,))]
        done = 0
        for batch in mapped(read_again, self._kept(ids), self.jobs, not_again):
            with transaction(self.db):
                for page, again in batch:
                    if again is not None:
                        refill(self.db, page, again, self.parser)
            done += len(batch)
            self._tell(done, len(ids))
        return len(ids)

    def forget(self, names: Iterable[str]) -> None:
        """Take files out of the corpus, and pages that are in no other file."""
        with transaction(self.db):
            for name in names:
                [(file,)] = self.db.execute("SELECT id FROM file WHERE path = ?", (name,))
                empty(self.db, file)
                self.db.execute("DELETE FROM file WHERE id = ?", (file,))
        self.settle()

    def _tell(self, done: int, total: int) -> None:
        if self.progress:
            self.progress(done, total)

    def _kept(self, ids: list[int]) -> Iterator[Kept]:
        for page in ids:
            saved, content, path = self.db.execute(
                "SELECT saved, content, (SELECT min(path) FROM file JOIN holds ON file.id = holds.file WHERE holds.page = page.id)"
                " FROM page WHERE id = ?",
                (page,),
            ).fetchone()
            yield Kept(page, path.rpartition("/")[2], bool(saved), content)

    def _store(self, reading: Reading, known: bool, counts: Counts) -> None:  # noqa: FBT001 one of two ways
        task, db = reading.task, self.db
        if task.sha256 and reading.sha256 == task.sha256:
            db.execute(
                "UPDATE file SET size = ?, mtime_ns = ? WHERE path = ?",
                (task.size, task.mtime_ns, task.name),
            )
            counts.same += 1
            return
        if known and self._is_as_it_was(reading):
            counts.same += 1
            return
        told = (task.size, task.mtime_ns, reading.sha256, self.readers, reading.error)
        if known:
            [(file,)] = db.execute("SELECT id FROM file WHERE path = ?", (task.name,))
            empty(self.db, file)
            db.execute(
                "UPDATE file SET size = ?, mtime_ns = ?, sha256 = ?, readers = ?, error = ? WHERE id = ?",
                (*told, file),
            )
        else:
            file = free(db, "file")
            db.execute("INSERT INTO file VALUES(?, ?, ?, ?, ?, ?, ?)", (file, task.name, *told))
        if reading.error:
            counts.failed += 1
            return
        fresh = [put(db, file, page, self.parser) for page in reading.pages]
        if not any(fresh) and fresh:
            counts.copies += 1
        elif known:
            counts.changed += 1
        else:
            counts.new += 1

    def _is_as_it_was(self, reading: Reading) -> bool:
        """Whether a file that was read for its corrections has the bytes and the pages that it had."""
        task = reading.task
        asked = "SELECT id, size, mtime_ns, sha256, error FROM file WHERE path = ?"
        [(file, *told)] = self.db.execute(asked, (task.name,))
        if task.corrections is None or told != [task.size, task.mtime_ns, reading.sha256, ""]:
            return False
        asked = "SELECT page.sha256, saved, content FROM page JOIN holds ON page.id = holds.page WHERE file = ? ORDER BY 1"
        now = sorted(
            (text, saved, content)
            for text, *_, saved, content in (each.page for each in reading.pages)
        )
        return now == [
            (text, bool(saved), content) for text, saved, content in self.db.execute(asked, (file,))
        ]


def _together(batches: Iterator[list[Reading]]) -> Iterator[Iterator[Reading]]:
    """Readings by transactions: a few batches each, which are taken while they are stored."""
    for first in batches:
        more = islice(batches, _BATCHES - 1)
        yield chain(first, chain.from_iterable(more))
