from __future__ import annotations

import csv
import io
import json

import pytest

import samples
from partybuild import tables
from partybuild.model import Article, Kind, Page, Paragraph, Quantity
from partybuild.source import Source
from partybuild.writers import rows


def test_every_figure_is_a_row_with_what_it_belongs_to() -> None:
    first, second = csv.DictReader(io.StringIO(rows.dumps(samples.page())))

    assert {
        "source": "甲市.txt",
        "start": "60",
        "end": "64",
        "spans": "60-64",
        "article": "创新品牌赋动能",
        "date": "2021-11-29",
        "origin": "中国城市报",
        "section": "一、夯实基础",
        "measure": "建强组织。",
        "text": "20余项",
        "kind": "count",
        "value": "20",
        "low": "20",
        "high": "",
        "values": "",
        "unit": "项",
        "bound": "gt",
        "approx": "余",
        "noun": "党组织",
        "per": "",
        "when": "",
        "sentence": "新组建党组织20余项,新增<街到>3个,新增3个。",
        "themes": "组织建设",
        "place": "",
        "province": "",
        "city": "",
        "county": "",
        "page": samples.SOURCE.sha256,
        "article_id": "a10",
        "measure_id": "m49",
        "sense": "",
        "direction": "",
        "against": "",
        "of": "",
        "was": "",
        "standard": "",
        "standard_unit": "",
        "period": "",
        "period_text": "",
        "area": "",
    } == first
    assert ("3个", "79", "3") == (second["text"], second["start"], second["value"])


def test_the_place_of_a_row_is_a_slice_of_the_source() -> None:
    page = samples.page()

    for row in tables.rows(page).figures:
        assert row.text == page.source.text[row.start : row.end]


def test_json_lines_keep_numbers_and_what_is_absent() -> None:
    first, _ = map(json.loads, rows.dump_lines(samples.page()).splitlines())

    assert (20, 20, None, "") == (first["value"], first["low"], first["high"], first["per"])


def test_tabs_can_stand_between() -> None:
    table = rows.dumps(samples.page(), "\t")

    assert list(tables.FigureRow._fields) == table.splitlines()[0].split("\t")


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "＝", "＋", "－", "＠"])
def test_no_cell_is_a_formula(start: str) -> None:
    source = Source(f'{start}1"', f"{start}cmd|calc!A1.txt")
    quantity = Quantity(source.extent(), Kind.COUNT, value=-1, unit=f"{start}sum")
    page = Page(source, (Article(lead=(Paragraph(source.extent(), marks=(quantity,)),)),))

    [row] = csv.DictReader(io.StringIO(rows.dumps(page)))

    assert f"'{start}1\"" == row["text"]
    assert f"'{start}cmd|calc!A1.txt" == row["source"]
    assert f"'{start}sum" == row["unit"]
    assert "-1" == row["value"]
