"""Figures of tables: cases anyone can extend (tests/cases/tables)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

import partybuild
import quantity_cases
from partybuild.evidence.cells import Cells
from partybuild.model import Paragraph, Quantity, check_cells, leaves
from partybuild.quantities.cells import figures
from partybuild.readers import html
from partybuild.source import Extent, Source

CASES: Final = Path(__file__).parent / "cases" / "tables" / "tables.txt"

_TABLE: Final = """<html><body><h1>全县农业生产形势总体平稳</h1><p>全年粮食生产再获丰收，主要农产品产量如下。</p>
<table><tr><td>指标</td><td colspan="2">产量（万吨）</td><td>同比增长（±%）</td></tr>
<tr><td>粮食</td><td>650.0</td><td></td><td>17.3</td></tr>
<tr><td>大豆</td><td></td><td></td><td>-1.6</td></tr></table>
<p>各地要抓好春耕备耕，确保粮食安全。</p></body></html>"""


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


@pytest.mark.parametrize(
    ("row", "cells"),
    [
        ("南门街道\t13\t5", ["南门街道", "13", "5"]),
        ("南门街道\t\t5", ["南门街道", "", "5"]),
        ("│ 南门街道 │ 13 │", ["南门街道", "13"]),
        ("| 南门街道 | | 5 |", ["南门街道", "", "5"]),
        ("南门街道  13　5", ["南门街道", "13", "5"]),
        ("├──┼──┤", []),
        ("南门街道13个社区", []),
        ("南门 街道", []),
    ],
)
def test_a_row_of_text_is_parted_by_tabulators_bars_or_wide_blanks(
    row: str, cells: list[str]
) -> None:
    source = Source.from_text(row)

    assert cells == [cell.text for cell in Cells.on(source).of(source.extent())]


@given(st.text("甲1 \t│|　─", min_size=1).filter(str.strip))
def test_cells_of_any_row_lie_in_it_in_order(text: str) -> None:
    row = Source.from_text(text).extent().strip()

    check_cells(row, Cells.on(row.source).of(row))


def test_a_page_knows_the_cells_of_its_tables_and_what_their_figures_are() -> None:
    page = partybuild.parse(html.read(_TABLE.encode(), "page.html"))
    rows = [leaf for leaf in leaves(page) if isinstance(leaf, Paragraph) and leaf.cells]

    assert [
        ["指标", "产量（万吨）", "", "同比增长（±%）"],
        ["粮食", "650.0", "", "17.3"],
        ["大豆", "", "", "-1.6"],
    ] == [[cell.text for cell in row.cells] for row in rows]
    assert [
        "650.0 = weight 6500000 吨 of 粮食",
        "17.3 = percent 17.3 % of 粮食 – change up",
        "-1.6 = percent 1.6 % of 大豆 – change down",
    ] == [told(mark) for row in rows for mark in row.marks if isinstance(mark, Quantity)]
