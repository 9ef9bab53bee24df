"""Tables as Parquet: typed columns that pandas, polars, R and DuckDB read as they are, compressed with zstd."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, BinaryIO, Final

from partybuild.errors import WriteError
from partybuild.tables import TABLES, Row, finite

if TYPE_CHECKING:
    import pyarrow as pa

MISSING: Final = "Parquet files need pyarrow: pip install 'partybuild[arrow]'"

_GROUP: Final = 100_000
"""Rows that are held in memory before they are written as one row group."""

_WHOLE: Final = frozenset({"start", "end", "characters", "notices", "level"})
_REAL: Final = frozenset({"value", "low", "high", "standard"})
_TEXTS: Final = frozenset({"themes", "authors"})


def schema(table: str) -> pa.Schema:
    """The types of a table's columns; its metadata say ``corpus: 1``.

    Raises:
        WriteError: pyarrow is not installed.
    """
    arrow = _arrow()
    spans = arrow.list_(arrow.struct([("start", arrow.int32()), ("end", arrow.int32())]))

    def kind(column: str) -> pa.DataType:
        if column in _WHOLE:
            return arrow.int32()
        if column in _REAL:
            return arrow.float64()
        if column in _TEXTS:
            return arrow.list_(arrow.string())
        return spans if column == "spans" else arrow.string()

    return arrow.schema([(c, kind(c)) for c in TABLES[table]._fields], {"corpus": "1"})


@contextmanager
def parquet(stream: BinaryIO, table: str) -> Iterator[Callable[[list[Row]], None]]:
    """A Parquet file that is complete when the block ends.

    Args:
        stream: Where to.
        table: One of `TABLES`.

    Yields:
        The function that adds rows.

    Raises:
        WriteError: pyarrow is not installed.
    """
    shape = schema(table)
    import pyarrow.parquet as pq  # noqa: PLC0415 an extra

    waiting: list[Row] = []
    with pq.ParquetWriter(stream, shape, compression="zstd") as writer:

        def flush() -> None:
            writer.write_table(_arrow().Table.from_arrays(_columns(waiting, shape), schema=shape))
            waiting.clear()

        def put(rows: list[Row]) -> None:
            waiting.extend(rows)
            if len(waiting) >= _GROUP:
                flush()

        yield put
        flush()


def _columns(rows: list[Row], shape: pa.Schema) -> list[Any]:
    """The rows turned into columns of the types that the schema gives them."""
    columns: list[list[Any]] = [list(column) for column in zip(*rows, strict=True)]
    arrays = []
    for field, values in zip(shape, columns or [[] for _ in shape], strict=True):
        if field.name in _REAL:
            values = [finite(value) for value in values]  # noqa: PLW2901
        elif field.name == "spans":
            values = [[{"start": a, "end": b} for a, b in spans] for spans in values]  # noqa: PLW2901
        arrays.append(_arrow().array(values, field.type))
    return arrays


def _arrow() -> Any:
    try:
        import pyarrow as pa  # noqa: PLC0415 an extra
    except ImportError as error:
        raise WriteError("parquet", MISSING) from error
    return pa
