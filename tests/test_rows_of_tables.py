"""Rows of tables that know their cells: what the model holds them to, and how they are saved."""

from __future__ import annotations

import json
from typing import Any

import pytest
from lxml import etree

from partybuild.errors import ModelError
from partybuild.model import Article, Kind, Mark, Page, Paragraph, Quantity, Role
from partybuild.readers import json as json_reader
from partybuild.readers import tei as tei_reader
from partybuild.readers.tei.validation import schema
from partybuild.source import Extent, Source, joined
from partybuild.writers import json as json_writer
from partybuild.writers import tei

SOURCE = Source("甲 | 1\n0个 ||x")
ROW = SOURCE.extent()


def part(start: int, end: int) -> Extent:
    return SOURCE.extent(start, end)


# 甲, 10个 cut by a line break, an empty cell; the last bar and x are in none.
CELLS = (part(0, 1), joined([part(4, 5), part(6, 8)]), part(0, 0))


def page(*marks: Mark, cells: tuple[Extent, ...] = CELLS) -> Page:
    return Page(SOURCE, (Article(lead=(Paragraph(ROW, Role.TABLE, marks, cells),)),))


def row_of(page: Page) -> etree._Element:
    root = etree.fromstring(tei.dumps(page))
    assert schema().validate(root), schema().error_log

    return next(root.iter("{*}row"))


def test_a_row_without_cells_is_a_row() -> None:
    assert () == Paragraph(ROW, Role.TABLE).cells


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ((part(0, 2), part(1, 3)), "over the other"),
        ((part(4, 5), part(0, 1)), "out of order"),
    ],
)
def test_cells_lie_in_their_row_in_order_and_not_over_each_other(
    cells: tuple[Extent, ...], said: str
) -> None:
    with pytest.raises(ModelError, match=said):
        Paragraph(ROW, Role.TABLE, (), cells)


def test_a_cell_outside_of_its_row_is_refused() -> None:
    with pytest.raises(ModelError, match="is not part of"):
        Paragraph(part(0, 4), Role.TABLE, (), (part(6, 8),))


@pytest.mark.parametrize("role", [Role.PARAGRAPH, Role.LIST])
def test_only_a_row_has_cells(role: Role) -> None:
    with pytest.raises(ModelError, match="only a row"):
        Paragraph(ROW, role, (), CELLS)


def test_a_cell_is_a_span_in_json_or_spans_where_it_has_several_or_none() -> None:
    told: dict[str, Any] = json.loads(json_writer.dumps(page()))
    (row,) = told["articles"][0]["lead"]

    assert ["spans", "text", "role", "cells"] == list(row)
    assert [[0, 1], [[4, 5], [6, 8]], []] == row["cells"]


def test_each_cell_is_an_element_in_tei_and_what_divides_them_is_punctuation() -> None:
    row = row_of(page())
    cells = row.findall("{*}cell")

    assert "src:0,12" == row.get("corresp")
    assert ["src:0,1", "src:4,5 src:6,8", None] == [cell.get("corresp") for cell in cells]
    assert ["甲|", "1\n0个||x", ""] == ["".join(map(str, cell.itertext())) for cell in cells]
    assert ["|", "||x"] == [each.text for each in row.iter("{*}pc")]


ACROSS = Quantity(part(0, 8), Kind.COUNT, 1, 1, 1, unit="个", base="count")
INSIDE = Quantity(part(6, 8), Kind.COUNT, 0, 0, 0, unit="个", base="count")


def test_a_figure_that_reaches_over_cells_is_written_in_the_first_of_them() -> None:
    row = row_of(page(ACROSS, INSIDE))
    first, second, _ = row.findall("{*}cell")

    assert ["src:0,8"] == [each.get("corresp") for each in first.iter("{*}measure")]
    assert ["src:6,8"] == [each.get("corresp") for each in second.iter("{*}measure")]


@pytest.mark.parametrize(
    "row",
    [
        page(),
        page(ACROSS, INSIDE),
        page(cells=()),
        page(cells=(part(0, 0),)),
        page(INSIDE, cells=(part(0, 0), part(1, 1))),
        page(INSIDE, cells=(part(0, 0), part(4, 8), part(11, 12))),
    ],
    ids=["cells", "marks", "none", "empty", "all empty", "first empty"],
)
def test_a_row_is_saved_and_read_back(row: Page) -> None:
    xml = tei.dumps(row)

    assert row == json_reader.loads(json_writer.dumps(row), row.source)
    assert row == tei_reader.loads(xml)
    assert schema().validate(etree.fromstring(xml)), schema().error_log


def test_a_cell_that_lost_its_offsets_is_placed_by_its_text() -> None:
    told = tei.dumps(page()).decode()
    edited = told.replace('<cell corresp="src:4,5 src:6,8">', "<cell>", 1)
    (row,) = tei_reader.loads(edited.replace('<pc unit="cell">||x</pc>', "||x").encode()).articles

    assert edited != told
    assert ["甲", "1\n0个 ||x", ""] == [cell.text for cell in row.lead[0].cells]


def test_cells_that_an_edit_put_out_of_order_are_left_out_and_that_is_told() -> None:
    told = tei.dumps(page()).decode()
    read = tei_reader.loads(told.replace("src:4,5 src:6,8", "src:0,1").encode())

    assert () == read.articles[0].lead[0].cells
    assert ["cells are left out" in notice.detail for notice in read.notices] == [True]
