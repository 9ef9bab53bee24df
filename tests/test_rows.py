from __future__ import annotations

import csv
import io
import json

import pytest

import partybuild
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


@pytest.mark.parametrize(
    ("sentence", "figure", "period", "area"),
    [
        ("2023年，全市实现税收41亿元。", "41亿元", "2023", "全市"),
        ("森林覆盖率由2022年的91.2%提高到96.5%。", "96.5%", "", ""),
        ("2023年，森林覆盖率由2020年的91.2%提高到96.5%。", "96.5%", "2023", ""),
        ("城镇化率由2019年的58.2%提高到2023年的63.7%。", "63.7%", "2023", ""),
        ("比上年同期减少1.8万头，下降4.1%。", "4.1%", "", ""),
        ("2019年成立的3家公司。", "3家", "", ""),
        ("2023年，A县增长4%、B县增长6%。", "6%", "2023", "B县"),
        ("全省21个市州中，有3个未完成。", "3个", "", "全省"),
        ("其中，城区140个。", "140个", "", "城区"),
        ("桂林市建成驿站12个。", "12个", "", "桂林市"),
        ("将社区服务站升级为36个。", "36个", "", ""),
        ("降幅居全省第3位。", "第3位", "", ""),
        ("增速高于全国1.8个百分点。", "1.8个百分点", "", ""),
        ("建成油区道路51公里。", "51公里", "", ""),
        ("甲村、乙村等5个村出列。", "5个", "", ""),
    ],
)
def test_a_row_says_of_when_and_where_its_figure_is(
    sentence: str, figure: str, period: str, area: str
) -> None:
    page = partybuild.parse(Source.from_text(f"标题\n\n{sentence}\n"))
    (row,) = (row for row in tables.rows(page).figures if row.text == figure)

    assert (period, area) == (row.period, row.area)
