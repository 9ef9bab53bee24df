from __future__ import annotations

from typing import Any

import lxml.html
import pytest

import partybuild
import samples
from conftest import SEEDS, parsed
from partybuild.language import VARIABLES
from partybuild.model import Article, Leaf, Photo, Role, Section
from partybuild.source import Extent, Source, Span

PAGE = samples.page()
ARTICLE = PAGE.articles[0]
[SECTION] = [part for part in ARTICLE.parts if isinstance(part, Section)]
MEASURE = next(PAGE.measures())
QUANTITY = next(PAGE.quantities())
SHOWN = {"page": PAGE, "article": ARTICLE, "section": SECTION, "measure": MEASURE, "quantity": QUANTITY}  # fmt: skip


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (PAGE, "<Page 甲市.txt 1 article, 1 measure, 2 figures, 1 notice>"),
        (partybuild.Page(Source("党")), "<Page - 0 articles, 0 measures, 0 figures, 0 notices>"),
        (ARTICLE, "<Article 「创新品牌赋动能」[10:17] 1 measure, 2 figures>"),
        (Article(), "<Article without text>"),
        (SECTION, "<Section 「一、夯实基础」[42:48] 1 measure, 2 figures>"),
        (MEASURE, "<Measure 「建强组织。」[49:54] 2 figures>"),
        (QUANTITY, "<Quantity 「20余项」[60:64] count 20.. 项 党组织>"),
        (MEASURE.heading, "<Heading 2 「建强组织。」[49:54]>"),
        (ARTICLE.bylines[0], "<Leaf byline 「■中共甲市委组织部」[18:27]>"),
    ],
)
def test_a_console_shows_a_value_in_a_line(value: object, told: str) -> None:
    assert told == repr(value)


@pytest.mark.parametrize(
    ("spans", "told"),
    [
        ((), "「」[]"),
        (((0, 2),), "「甲乙」[0:2]"),
        (((3, 5), (0, 2)), "「丙丁甲乙」[3:5, 0:2]"),
        (((0, 40),), "「甲乙 丙丁 xxxxxxxxxxxxxx…」[0:40]"),
        (((0, 1), (3, 4), (6, 7), (9, 10)), "「甲丙xx」[0:1, 3:4, 6:7, …]"),
    ],
)
def test_an_extent_shows_how_it_begins_and_where_it_stands(
    spans: tuple[tuple[int, int], ...], told: str
) -> None:
    source = Source("甲乙\n丙丁\n" + "x" * 40)

    assert told == repr(Extent(source, tuple(Span(*span) for span in spans)))


def test_a_line_on_a_console_commands_no_terminal() -> None:
    source = Source("甲\x1b[31m乙")

    assert "「甲\\x1b[31m乙」[0:7]" == repr(source.extent())
    assert repr(Photo(Leaf(source.extent(), Role.CAPTION))).isprintable()


@pytest.mark.parametrize("name", SHOWN)
def test_a_notebook_shows_well_formed_html_with_all_figures(name: str) -> None:
    value: Any = SHOWN[name]
    html = value._repr_html_()

    tree = lxml.html.fragment_fromstring(html, create_parent=True)
    assert "20余项" in tree.text_content()
    assert [] == tree.xpath("//script|//style|//*[@*[starts-with(name(), 'on')]]")


def test_every_character_of_an_article_is_shown_once(page: partybuild.Page) -> None:
    for article in page.articles:
        tree = lxml.html.fragment_fromstring(article._repr_html_(), create_parent=True)
        for table in tree.xpath("table"):
            table.drop_tree()
        told = "".join(tree.text_content().split())

        for paragraph in article.lead:
            assert 1 == told.count("".join(paragraph.text.split()))
        for measure in article.measures():
            assert "".join(measure.heading.text.split()) in told


def test_what_a_text_says_is_no_markup() -> None:
    source = Source.from_text(
        "甲市抓基层党建<script>alert(1)</script>\n\n　　今年以来，甲市坚持党建引领，新增<b>20余项</b>举措，服务群众。",
        name="<i>.txt",
    )
    html = partybuild.parse(source)._repr_html_()

    assert "<script" not in html
    assert "<i>" not in html
    assert "&lt;script&gt;" in html


def test_a_notebook_is_chinese_for_who_reads_chinese(monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in VARIABLES:
        monkeypatch.delenv(variable, raising=False)
    page = parsed(SEEDS[4])
    english = page._repr_html_()
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")

    chinese = page._repr_html_()
    assert f"待核事项: {len(page.notices)}" in chinese
    assert "未见刊发日期" in chinese
    assert f"notices: {len(page.notices)}" in english
