"""Mastheads, navigation, turns, editors and credits (rules.masthead, furniture, credits)."""

from __future__ import annotations

import pytest

from partybuild.chinese import papers
from partybuild.evidence.lines import Zone
from partybuild.evidence.recognisers import credits as makers
from partybuild.evidence.recognisers import furniture, masthead
from recognising import claim, line


@pytest.mark.parametrize(
    "text", ["第21版:全域党建·某市", "3版 监督", "02 党建", "A03 要闻", "第三版：要闻"]
)
def test_a_page_line_stands_outside_of_the_body(text: str) -> None:
    assert text == claim(masthead.page_line, text, Zone.TOP)


@pytest.mark.parametrize("text", ["02 党建", "3版 监督"])
def test_a_number_and_a_name_in_the_body_are_no_page_line(text: str) -> None:
    assert "" == claim(masthead.page_line, text, Zone.BODY)


@pytest.mark.parametrize(
    "text",
    [
        "中国城市报 2021年11月29日 星期一",
        "■2021年1月4日 星期 -",
        "2017年6月6日 星期二",
        "2024年1月5日 农历癸卯年十一月廿四 第12345期",
    ],
)
def test_a_paper_prints_its_day(text: str) -> None:
    assert text == claim(masthead.day_line, text, Zone.TOP)


def test_a_line_of_several_things_is_cut_where_each_begins() -> None:
    text = "02 党建 渭水日报 2025年10月14日 星期二 责编：秦 川 校对：田 野"

    cuts = masthead.parts(line(text, Zone.TOP))

    assert ["渭水日报", "责编：秦"] == [text[cut:].strip()[:4] for cut in cuts]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("第21版:要闻", "21"),
        ("02 党建", "02"),
        ("党建 02", "02"),
        ("B2", "B2"),
        ("三版", "三"),
        ("要闻", ""),
    ],
)
def test_a_page_number_is_told_as_printed(text: str, number: str) -> None:
    assert number == papers.page_number(text)


@pytest.mark.parametrize(
    ("text", "paper"),
    [
        ("《 中国城市报 》( 2021年11月29日)", "中国城市报"),
        ("滨江日报 2024年1月5日", "滨江日报"),
        ("要闻", ""),
    ],
)
def test_a_masthead_names_its_paper(text: str, paper: str) -> None:
    assert paper == papers.paper(text)


@pytest.mark.parametrize(
    "text",
    [
        "返回目录  放大缩小全文复制",
        "【字号：大 中 小】",
        "现在位置： 首页 >> 东区新闻 >> 正文",
        "阅读次数：120",
        "01版：要闻 02版：党建",
        "上一篇：红色驿站",
        "www.example.cn",
    ],
)
def test_navigation_is_known_by_its_words(text: str) -> None:
    assert text == claim(furniture.navigation, text)


@pytest.mark.parametrize(
    "text", ["打印机进村了", "大中小学一体化", "首页有你的名字。", "阅读让生活更美好"]
)
def test_words_of_navigation_in_a_title_are_none(text: str) -> None:
    assert "" == claim(furniture.navigation, text)


@pytest.mark.parametrize(
    ("text", "turn"),
    [
        ("把实事办好。(下转B2版)", "(下转B2版)"),
        ("（上接第一版）", "（上接第一版）"),
        ("（上接第一版）工程建设加快推进。", "（上接第一版）"),
        ("下转三版", "下转三版"),
        ("经济发展方式正在转变。", ""),
    ],
)
def test_a_turn_leads_to_another_page(text: str, turn: str) -> None:
    assert turn == claim(furniture.turn, text)


@pytest.mark.parametrize(
    ("text", "code"), [("⑧3", "⑧3"), ("把实事办好。⑧3", "⑧3"), ("共同富裕⑧", "")]
)
def test_a_layout_code_stands_behind_a_full_stop(text: str, code: str) -> None:
    assert code == claim(furniture.layout_code, text)


@pytest.mark.parametrize(
    ("text", "editors"),
    [
        ("■本版责编 孟 航 ■本版美编 郭佳卉", "■本版责编 孟 航 ■本版美编 郭佳卉"),
        ("责编：秦 川 校对：田 野", "责编：秦 川 校对：田 野"),
        ("责编李明校对王芳", "责编李明校对王芳"),
        ("把实事办好。[责任编辑:李明 校对:王芳]", "[责任编辑:李明 校对:王芳]"),
        ("编辑部设在某县。", ""),
    ],
)
def test_editors_are_named_behind_their_roles(text: str, editors: str) -> None:
    assert editors == claim(makers.editors, text)


def test_roles_in_endless_rows_are_read_in_one_way() -> None:
    assert "" == claim(makers.editors, "校对 " * 29 + "！")


@pytest.mark.parametrize(
    ("text", "credit"),
    [
        ("（图片均由某区委组织部提供）", "（图片均由某区委组织部提供）"),
        ("网格员上门走访。何华文摄", "何华文摄"),
        ("黄 河摄", "黄 河摄"),
        ("市委宣传部供图", "市委宣传部供图"),
        ("资料图片", "资料图片"),
        ("他为群众拍摄。", ""),
    ],
)
def test_a_credit_names_who_made_the_picture(text: str, credit: str) -> None:
    assert credit == claim(makers.photo_credit, text)


@pytest.mark.parametrize(
    ("text", "credit"),
    [
        ("图片来源：摄图网", "图片来源：摄图网"),
        ("摄影/张艳", "摄影/张艳"),
        ("图：村民在院坝里议事", ""),
        ("摄影展在县城开幕。", ""),
    ],
)
def test_a_label_names_whose_picture_it_is(text: str, credit: str) -> None:
    assert credit == claim(makers.sourced, text)
