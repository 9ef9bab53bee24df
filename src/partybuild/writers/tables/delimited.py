r"""Tables as delimited text (CSV, TSV) and as JSON lines.

CSV is RFC 4180 with ``\n`` at the ends of lines.
Spreadsheets run what looks like a formula, so text cells that begin like one get an apostrophe in front (OWASP, CSV injection).
"""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable, Sequence
from typing import Final, TextIO, cast

from partybuild.source import Span
from partybuild.tables import TABLES, Row

_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")

Put = Callable[[Iterable[Row]], None]
"""Writes rows of one table behind those before."""


def delimited(stream: TextIO, table: str, delimiter: str = ",") -> Put:
    r"""Write the line of column names; the function that writes rows.

    Args:
        stream: Where to.
        table: One of `TABLES`.
        delimiter: ``,`` for CSV, ``\t`` for TSV.
    """
    writer = csv.writer(stream, delimiter=delimiter, lineterminator="\n")
    writer.writerow(TABLES[table]._fields)

    def put(rows: Iterable[Row]) -> None:
        writer.writerows([guarded(cell(value)) for value in row] for row in rows)

    return put


def lines(stream: TextIO) -> Put:
    """The function that writes rows as JSON lines: numbers as numbers, absent ones null, several texts as a list."""

    def put(rows: Iterable[Row]) -> None:
        for row in rows:
            told = row._asdict()
            if "spans" in told:
                told["spans"] = cell(told["spans"])
            stream.write(f"{json.dumps(told, ensure_ascii=False)}\n")

    return put


def cell(value: object) -> str | float | None:
    """A value as one cell: texts with 、 between, spans as ``649-653 700-702``, all else as it is."""
    if not isinstance(value, tuple):
        return cast("str | float | None", value)
    if value and isinstance(value[0], Span):
        return " ".join(f"{start}-{end}" for start, end in cast("Sequence[Span]", value))
    return "、".join(value)


def guarded(value: str | float | None) -> str | float | None:
    """A cell that no spreadsheet takes for a formula; numbers stay numbers."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value
