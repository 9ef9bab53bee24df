"""One shard: some documents to one Parquet file for each table, whole or not at all."""

from __future__ import annotations

import hashlib
import json
import pickle
import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import IO, Final, cast

import attrs

from partybuild.files import writing
from partybuild.files.reading import stamp_of
from partybuild.pages import DIED
from partybuild.pages.documents import Document, failed, rows_of
from partybuild.tables import TABLES, Rows
from partybuild.writers.tables.parquet import parquet

_DONE: Final = ".done"
_LAST: Final = "pages"
"""The table that is written last: where it is, the others are."""


@attrs.frozen
class Shard:
    """Some documents that are parsed together.

    Args:
        name: What its files are called.
        lines: A file of JSON lines, each with the ``name`` and the ``text`` of a document; or None.
        files: Otherwise files, each with its name in the tables.
    """

    name: str
    lines: str | None = None
    files: tuple[tuple[str, str], ...] = ()


@attrs.frozen
class Done:
    """What became of a shard.

    Args:
        name: The shard.
        documents: How many documents it has.
        failed: The names of those that failed, each with the reason.
        before: Whether its tables were there already; not compared.
    """

    name: str
    documents: int
    failed: tuple[tuple[str, str], ...] = ()
    before: bool = attrs.field(default=False, eq=False)


def parse_shard(shard: Shard, folder: str, *, careful: bool = False) -> Done:
    """Write the tables of a shard; nothing is done where they are there and its files did not change.

    Args:
        shard: The documents.
        folder: Where the tables lie: a folder for each, with a file for each shard.
        careful: Parse in a process apart, so that a document which ends it is told and the others are parsed.

    Returns:
        What became of it. What a document says and what it raises are not in it: a cluster would have to carry them.
    """
    target = Path(folder)
    told = target / _DONE / f"{shard.name}.json"
    stamp = _stamp(shard)
    with suppress(OSError, ValueError, TypeError, KeyError):
        before = json.loads(told.read_text(encoding="utf-8"))
        if before["stamp"] == stamp and (target / _LAST / f"{shard.name}.parquet").is_file():
            lost = tuple((name, why) for name, why in before["failed"])
            return Done(shard.name, before["documents"], lost, before=True)
    documents = _carefully(shard) if careful else map(rows_of, documents_of(shard))
    found = Rows()
    count = 0
    for each in documents:
        count += 1
        found.add(each)
    for table in (*(name for name in TABLES if name != _LAST), _LAST):
        path = writing.folder(target / table) / f"{shard.name}.parquet"
        with writing.replacing(path) as stream, parquet(stream, table) as put:
            put(found.of(table))
    lost = tuple((page.source, page.error) for page in found.pages if page.error)
    writing.folder(told.parent)
    line = json.dumps({"stamp": stamp, "documents": count, "failed": lost}, ensure_ascii=False)
    writing.write_bytes(told, line.encode("utf-8", "surrogateescape"))
    return Done(shard.name, count, lost)


def documents_of(shard: Shard, first: int = 0) -> Iterator[Document]:
    """The documents of a shard, from one on."""
    if shard.lines is None:
        yield from ((name, Path(path)) for name, path in shard.files[first:])
        return
    with Path(shard.lines).open("rb") as stream:
        for number, line in enumerate(stream):
            if number < first:
                continue
            try:
                told = json.loads(line)
                yield str(told["name"]), told["text"]
            except (ValueError, TypeError, KeyError):
                yield f"{Path(shard.lines).name}:{number + 1}", None


def _carefully(shard: Shard) -> Iterator[Rows]:
    """The rows of each document, parsed by a process of its own kind: workers of a cluster may not have children of theirs."""
    names = [name for name, _ in documents_of(shard)]
    done = 0
    while done < len(names):
        command = [sys.executable, "-m", "partybuild.shards"]
        with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:  # noqa: S603 ourselves
            asked, told = cast("IO[bytes]", process.stdin), cast("IO[bytes]", process.stdout)
            with suppress(BrokenPipeError):
                asked.write(pickle.dumps((shard, done)))
                asked.close()
            with suppress(EOFError, pickle.UnpicklingError):
                while True:
                    yield pickle.load(told)  # noqa: S301 what we wrote
                    done += 1
        if done < len(names):
            yield failed(names[done], DIED)
            done += 1


def tell(stream: Iterable[Document]) -> None:
    """Write the rows of documents to standard output, one by one."""
    for document in stream:
        sys.stdout.buffer.write(pickle.dumps(rows_of(document)))
        sys.stdout.buffer.flush()


def _stamp(shard: Shard) -> str:
    """What tells whether a shard is what it was: its files, and how they lie on the disk."""
    found = hashlib.sha256(repr((shard.name, shard.files)).encode("utf-8", "surrogateescape"))
    for path in (shard.lines,) if shard.lines else (path for _, path in shard.files):
        size, mtime_ns = stamp_of(path)
        found.update(f"{size} {mtime_ns}\n".encode())
    return found.hexdigest()
