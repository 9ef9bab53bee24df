"""Figures of tables: cases anyone can extend (tests/cases/tables)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

import quantity_cases
from partybuild.model import Quantity
from partybuild.quantities.cells import figures
from partybuild.source import Extent, Source

CASES: Final = Path(__file__).parent / "cases" / "tables" / "tables.txt"


def cases() -> Iterator[tuple[str, str, list[str], list[str]]]:
    """A title, what stands above the table, its rows, and what is in each of them."""
    parts = f"\n{CASES.read_text(encoding='utf-8')}".split("\n.\n")[:-1]
    for title, given_, wanted in zip(parts[::3], parts[1::3], parts[2::3], strict=True):
        above, *rows = given_.split("\n")
        yield title.strip(), above, rows, wanted.split("\n")


def cells_of(rows: list[str]) -> list[list[Extent]]:
    """The cells of rows that are written with bars between them."""
    source = Source.from_text("\n".join(rows))
    found = []
    at = 0
    for row in rows:
        cells = []
        for cell in row.split(" | "):
            cells.append(source.extent(at, at + len(cell)))
            at += len(cell) + 3
        found.append(cells)
        at -= 2
    return found


def told(quantity: Quantity) -> str:
    """A figure as in the other cases, with its year."""
    year = f" in {quantity.date}" if quantity.date else ""
    return quantity_cases.told(quantity) + year


@pytest.mark.parametrize(
    ("above", "rows", "wanted"), [pytest.param(*case, id=name) for name, *case in cases()]
)
def test_a_row_holds_what_its_case_says(above: str, rows: list[str], wanted: list[str]) -> None:
    found = figures(cells_of(rows), above)

    assert wanted == ["; ".join(map(told, row)) or "-" for row in found]


@given(
    st.lists(
        st.lists(st.text("1.,%-(（单位：年亿元）增长序号 ", max_size=8), min_size=1, max_size=4),
        max_size=4,
    )
)
def test_any_table_is_read(table: list[list[str]]) -> None:
    rows = cells_of([" | ".join(row) for row in table])
    found = figures(rows)

    assert len(rows) == len(found)
    for cells, row in zip(rows, found, strict=True):
        assert all(any(figure.extent in cell for cell in cells) for figure in row)
