"""A corpus: many pages in one file, to search, to compare, and to take tables from.

    from partybuild.corpus import Corpus

    with Corpus("党建.corpus") as corpus:
        corpus.add("2021/", jobs=2)
        for hit in corpus.search("网格员", place="广东", since="2019"):
            print(hit.date, hit.city, hit.measure)

The file is an SQLite database; one program at a time adds to it, any number read.
A page is known by the digest of its text: a file with the text of another is a copy, and shares its page; the first of them by name says how it is read.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

import attrs

import partybuild
from partybuild import readers
from partybuild.corpus import asking, copying, packing, selecting, store
from partybuild.corpus.adding import Added, Adder, Progress, known_files
from partybuild.corpus.asking import AXES, Comparison, Hit
from partybuild.corpus.copying import LEAST, Copy
from partybuild.corpus.questions import KINDS, Question
from partybuild.corpus.reading import parser
from partybuild.corpus.words import phrase
from partybuild.corrections.shelf import named
from partybuild.errors import ReadError
from partybuild.files.reading import is_folder
from partybuild.model import Page
from partybuild.tables import rows
from partybuild.writers.tables import tables_at

__all__ = ["AXES", "KINDS", "Added", "Comparison", "Copy", "Corpus", "Hit", "rows"]


class Corpus:
    """A corpus in one file, which is made when pages are added for the first time.

    Args:
        path: The file; ``.corpus`` is what its name should end in.
    """

    def __init__(self, path: str | Path) -> None:
        self.path = Path(path)
        self._db: sqlite3.Connection | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        if self._db is not None:
            self._db.close()
            self._db = None

    @property
    def db(self) -> sqlite3.Connection:
        """The database, to read from: for questions that the methods do not answer (docs/corpus.md has its tables).

        Raises:
            ReadError: There is no such corpus, or it is none, is damaged, or one of another version.
        """
        if self._db is None:
            self._db = store.opened(self.path)
            self._db.create_function(
                "stands", 2, lambda word, text: phrase(word).find(text) >= 0, deterministic=True
            )
        return self._db

    def add(
        self,
        *paths: str | Path,
        jobs: int = 1,
        by_content: bool = False,
        prune: bool = False,
        retry: bool = False,
        refresh: bool = False,
        corrections: str | Path | None = None,
        progress: Progress | None = None,
        failures: list[ReadError] | None = None,
        unread: list[Path] | None = None,
    ) -> Added:
        """Add files and the pages in folders; what is in the corpus already and did not change costs a look at its size and time.

        What was added stays added when the process is killed: two hundred files at a time are written, whole or not at all.

        Args:
            paths: Files and folders.
            jobs: How many processes read; the result does not depend on it. With more than one a file that kills the process which reads it is one that failed; with one it ends the program.
            by_content: Look at the bytes of files too whose size and time did not change.
            prune: Take out files that are not where they were any more.
            retry: Try again what failed, though it did not change.
            refresh: Take apart again what another version of partybuild or other themes took apart.
            corrections: What persons corrected: a file, or a folder of such files, each for its page.
                Pages that it is of are read again, and stay in the corpus as they were corrected.
            progress: Is told how many files are done, and how many there are.
            failures: Gets what of a folder could not be entered, or is no regular file; what the corpus knows of there is not gone.
            unread: Gets the texts in folders that are in formats that are not read.

        Raises:
            ReadError: The corpus is none, or damaged, or of another version; or a folder has no pages.
            WriteError: It cannot be written, or another program is writing to it.
        """
        self.close()
        refused = [] if failures is None else failures
        files = self._files(paths, refused, unread)
        db = store.created(self.path)
        try:
            with store.told(self.path, writing=True):
                told = (db, self.path.parent, parser(), " ".join(readers.extras()), jobs, progress)
                adder = Adder(*told, named(corrections))
                gone = self._gone(db, paths, files, refused)
                counts = adder.add(files, by_content=by_content, retry=retry)
                if prune:
                    adder.forget(gone)
                if refresh:
                    adder.refresh()
        finally:
            db.close()
        return Added(**attrs.asdict(counts), gone=len(gone))

    def _files(
        self, paths: Iterable[str | Path], refused: list[ReadError], unread: list[Path] | None
    ) -> dict[str, Path]:
        """The files that paths stand for, each by its name in the corpus."""
        found: dict[str, Path] = {}
        for path in map(Path, paths):
            before = len(refused)
            inside = readers.pages_in(path, None, refused, unread) if is_folder(path) else [path]
            files = {self._name(file): file for file in inside}
            if not files and len(refused) == before:
                raise ReadError(str(path), ["no pages in this folder"])
            found |= files
        return found

    def _name(self, path: Path) -> str:
        """A file as the corpus names it: by the way from the folder of the corpus, so that both can be moved together."""
        try:
            return Path(os.path.relpath(path, self.path.parent)).as_posix()
        except ValueError:  # another drive of Windows
            return path.absolute().as_posix()

    def _gone(
        self,
        db: sqlite3.Connection,
        paths: Iterable[str | Path],
        files: Mapping[str, Path],
        refused: Sequence[ReadError],
    ) -> list[str]:
        """What the corpus knows under these folders, and is not there any more; not what could not be looked at."""
        folders = tuple(
            f"{self._name(path)}/".removeprefix("./")
            for path in filter(is_folder, map(Path, paths))
        )
        unseen = tuple(f"{self._name(Path(each.path))}/" for each in refused)
        return [
            name
            for name in known_files(db)
            if name not in files and name.startswith(folders) and not f"{name}/".startswith(unseen)
        ]

    def failures(self) -> dict[str, str]:
        """Files that could not be read, each with the reason."""
        with store.told(self.path):
            return dict(
                self.db.execute("SELECT path, error FROM file WHERE error <> '' ORDER BY path")
            )

    def stale(self) -> int:
        """How many pages another version of partybuild or other themes took apart."""
        with store.told(self.path):
            (found,) = self.db.execute(
                "SELECT count(*) FROM page WHERE parser <> ?", (parser(),)
            ).fetchone()
            return int(found)

    def search(
        self,
        *words: str,
        what: str = "measures",
        place: str = "",
        theme: str = "",
        since: str = "",
        until: str = "",
        origin: str = "",
        limit: int | None = None,
    ) -> Iterator[Hit]:
        """What holds every one of the words, the latest first.

        Args:
            words: Each is found wherever it stands; 網格員 and 网格员, １２ and 12 are the same. None asks for all.
            what: ``"measures"``, ``"articles"``, ``"passages"`` or ``"figures"``: what has to hold the words, a figure by the passage that it stands in.
            place: 广东, 梧州市, or the beginning of a code by GB/T 2260: what the article is about.
            theme: A theme of measures.
            since: The first day, month or year (ISO 8601); what has no date is left out.
            until: The last one, included.
            origin: The publication.
            limit: At most so many.

        Raises:
            ValueError: A word has nothing that can be searched for, a place's name is nobody's or several places' (then with their codes), a day is none, no measure has the theme, or `what` is something else.
            ReadError: The corpus cannot be read.
        """
        if what not in KINDS:
            message = f"{what!r}: what can be searched for are {', '.join(KINDS)}"
            raise ValueError(message)
        question = Question(words, place, theme, since, until, origin)
        with store.told(self.path):
            asking.check_theme(self.db, theme)
            yield from asking.hits(self.db, question, what, limit)

    def compare(
        self,
        *words: str,
        rows: str = "city",
        columns: str = "theme",
        place: str = "",
        theme: str = "",
        since: str = "",
        until: str = "",
        origin: str = "",
        once: bool = False,
    ) -> Comparison:
        """How many measures hold every one of the words, by two of their sides.

        Args:
            words: As for `search`, as are the others that are not here.
            rows: One of ``"province"``, ``"city"``, ``"county"``, ``"theme"``, ``"year"``, ``"origin"``; a measure of several themes counts for each.
            columns: Another of these.
            place: As for `search`.
            theme: Likewise.
            since: Likewise.
            until: Likewise.
            origin: Likewise.
            once: Count copies of an article once.

        Raises:
            ValueError: As for `search`, or a side is something else.
            ReadError: The corpus cannot be read.
        """
        for side in (rows, columns):
            if side not in AXES:
                message = f"{side!r}: measures can be compared by {', '.join(AXES)}"
                raise ValueError(message)
        question = Question(words, place, theme, since, until, origin)
        with store.told(self.path):
            asking.check_theme(self.db, theme)
            without = copying.left_out(self.db) if once else ()
            return asking.compared(self.db, question, rows, columns, without)

    def copies(self, least: float = LEAST) -> list[Copy]:
        """Pairs of articles that are printings of one, or of which one is an excerpt of the other; in the order of their days.

        Files with the very same text share a page, and are not told here.

        Args:
            least: How much of the shorter one has to be in the other, from 0 to 1.

        Raises:
            ReadError: The corpus cannot be read.
        """
        with store.told(self.path):
            found = copying.pairs(self.db, least)
            numbers = {number for pair in found for number in (pair.first, pair.second)}
            article = asking.articles(self.db, numbers)
        return [
            Copy(article[pair.first], article[pair.second], max(pair.of_first, pair.of_second))
            for pair in found
        ]

    def export(self, target: str | Path, to: str | None = None, table: str = "figures") -> None:
        """Write tables of the whole corpus.

        Args:
            target: A file ending in ``.xlsx``, ``.csv``, ``.tsv``, ``.jsonl`` or ``.parquet``, or a folder, which gets a file for each table.
            to: The format of the files in a folder: ``"parquet"``, ``"csv"``, ``"tsv"`` or ``"jsonl"``.
            table: Which table a single file holds that is no ``.xlsx``.

        Raises:
            ReadError: The corpus cannot be read.
            WriteError: A file cannot be written, would take the place of the corpus, or its format needs a library that is not installed.
        """
        with store.told(self.path), tables_at(Path(target), to, table, [self.path]) as put:
            for each in selecting.exported(self.db):
                put(each)

    def page(self, sha256: str) -> Page:
        """A page by the digest of its text, parsed, or loaded where the file was a saved page.

        Raises:
            ReadError: There is no such page, or the corpus cannot be read.
        """
        with store.told(self.path):
            found = self.db.execute(
                "SELECT saved, content, min(path), file.sha256 FROM page JOIN holds ON page.id = holds.page JOIN file ON file.id = holds.file"
                " WHERE page.sha256 = ?",
                (sha256,),
            ).fetchone()
        saved, content, path, digest = found
        if content is None:
            raise ReadError(str(self.path), [f"there is no page {sha256} in this corpus"])
        if saved:
            return packing.saved_page_in(content)
        return partybuild.parse(packing.source_in(content, path.rpartition("/")[2], digest.hex()))
