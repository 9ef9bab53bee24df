"""Tables of many pages as files: CSV, TSV, JSON lines, Parquet, Excel; written whole or not at all, and never held in memory."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Final

from partybuild.errors import WriteError
from partybuild.files import writing
from partybuild.files.inputs import Inputs
from partybuild.tables import TABLES, Row, Rows
from partybuild.writers.tables.delimited import delimited, guarded, lines
from partybuild.writers.tables.excel import sheet, workbook
from partybuild.writers.tables.parquet import parquet

__all__ = ["FORMATS", "tables_at", "write_grid"]

FORMATS: Final = ("parquet", "csv", "tsv", "jsonl")
"""What a table of its own can be written as; the first is what a folder gets."""

Put = Callable[[Rows], None]


@contextmanager
def tables_at(
    target: Path, to: str | None = None, table: str = "figures", spare: Iterable[Path] = ()
) -> Iterator[Put]:
    """Files of tables, which are there when the block ends, and not at all when it fails.

    Args:
        target: A file ending in ``.xlsx`` (four sheets), or in one of `FORMATS` (one table); otherwise a folder, which gets a file for each table.
        to: The format of the files in a folder, one of `FORMATS`.
        table: Which table a file of one table holds: one of `TABLES`.
        spare: Files that no table may take the place of: what is read.

    Yields:
        The function that adds the rows of a page.

    Raises:
        WriteError: A file cannot be written, or its format needs a library that is not installed.
    """
    kind = target.suffix.lower().removeprefix(".")
    inputs = Inputs(spare)
    with ExitStack() as stack:
        if kind == "xlsx":
            stream = stack.enter_context(writing.replacing(inputs.spare(target)))
            yield stack.enter_context(workbook(stream))
        elif kind in FORMATS:
            yield _several({table: stack.enter_context(_file(inputs.spare(target), table, kind))})
        elif kind:
            known = ", ".join(f".{name}" for name in ("xlsx", *FORMATS))
            raise WriteError(str(target), f"tables end in {known}, or are a folder without a dot")
        else:
            kind = to or FORMATS[0]
            folder = writing.folder(target)
            paths = {name: inputs.spare(folder / f"{name}.{kind}") for name in TABLES}
            yield _several(
                {name: stack.enter_context(_file(path, name, kind)) for name, path in paths.items()}
            )


def _several(opened: dict[str, Callable[[list[Row]], None]]) -> Put:
    def put(rows: Rows) -> None:
        for table, add in opened.items():
            add(rows.of(table))

    return put


@contextmanager
def _file(path: Path, table: str, kind: str) -> Iterator[Callable[[list[Row]], None]]:
    with writing.replacing(path) as stream:
        if kind == "parquet":
            with parquet(stream, table) as put:
                yield put
            return
        if kind == "csv":
            stream.write(codecs.BOM_UTF8)  # by which Excel knows UTF-8
        text = io.TextIOWrapper(stream, "utf-8", newline="\n", write_through=False)
        yield (
            lines(text)
            if kind == "jsonl"
            else delimited(text, table, "\t" if kind == "tsv" else ",")
        )
        text.flush()
        text.detach()


def write_grid(target: Path, rows: Sequence[Sequence[str | int]]) -> None:
    """A small table, its first row the names of the columns, as a file ending in ``.xlsx``, ``.csv`` or ``.tsv``.

    Raises:
        WriteError: It ends in something else, cannot be written, or its format needs a library that is not installed.
    """
    kind = target.suffix.lower()
    if kind not in {".xlsx", ".csv", ".tsv"}:
        raise WriteError(str(target), "end its name in .xlsx, .csv or .tsv")
    with writing.replacing(target) as stream:
        if kind == ".xlsx":
            sheet(stream, rows)
            return
        text = io.StringIO()
        writer = csv.writer(text, delimiter="\t" if kind == ".tsv" else ",", lineterminator="\n")
        writer.writerows([guarded(value) for value in row] for row in rows)
        stream.write((codecs.BOM_UTF8 if kind == ".csv" else b"") + text.getvalue().encode())
