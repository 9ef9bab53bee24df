"""Days and sources (rules.datelines), notes and captions (rules.notes, rules.captions)."""

from __future__ import annotations

import pytest

from partybuild.chinese import days, papers
from partybuild.evidence.lines import Zone
from partybuild.evidence.recognisers import captions, datelines, notes
from recognising import claim


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2021年11月29日", "2021-11-29"),
        ("2011-02-28", "2011-02-28"),
        ("2010/9/3", "2010-09-03"),
        ("二〇二四年七月一日", "2024-07-01"),
        ("二〇二四年十二月三十一日", "2024-12-31"),
        ("2024年１月５日", "2024-01-05"),
        ("(20240630)", "2024-06-30"),
        ("2021年13月1日", ""),
        ("2021年", ""),
    ],
)
def test_a_day_is_read_as_printed(text: str, day: str) -> None:
    assert day == days.iso_day(text)


@pytest.mark.parametrize(
    "text",
    ["发布时间：2011-02-28", "创建时间:", "(更新时间戳: 1719751877470)", "时间：2026-02-07 10:00"],
)
def test_a_label_shows_a_dateline(text: str) -> None:
    assert text == claim(datelines.labelled, text)


def test_a_bare_day_stands_outside_of_the_body() -> None:
    text = "2023-12-25 10:12:58"

    assert [text, ""] == [claim(datelines.bare, text, zone) for zone in (Zone.TOP, Zone.BODY)]


@pytest.mark.parametrize(
    "text", ["来源：滨江日报", "来源:", "来源于：某街道办事处", "刊于《求是》"]
)
def test_a_source_is_named(text: str) -> None:
    assert text == claim(datelines.origin, text)


@pytest.mark.parametrize(("text", "is_one"), [("发布人：滨江早报", True), ("发布人：李明", False)])
def test_a_paper_that_publishes_is_a_source_and_a_person_is_not(text: str, *, is_one: bool) -> None:
    assert is_one == bool(claim(datelines.origin, text, Zone.TOP))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("来源：滨江日报", "滨江日报"),
        ("刊于《求是》", "求是"),
        ("（来源：新华社）", "新华社"),
        ("来源:", ""),
    ],
)
def test_a_source_is_told_without_its_label(text: str, name: str) -> None:
    assert name == papers.origin_name(text)


def test_a_source_in_brackets_stands_behind_the_last_sentence() -> None:
    assert "（来源：新华社）" == claim(datelines.origin_tail, "把实事办好。（来源：新华社）")


def test_labels_in_one_line_are_found() -> None:
    text = "来源：某市公安局更新时间：2020-05-08 16:16"

    assert [text.index("更新")] == datelines.labels_in(text)
    assert [len("作者：李明 ")] == datelines.labels_in("作者：李明 浏览:238次")


@pytest.mark.parametrize(
    "text", ["▲网格员走访。", "图为漓江上的游船。", "上图：村民议事。", "图①：村民议事。"]
)
def test_a_caption_shows_itself(text: str) -> None:
    assert text == claim(captions.marked, text)


@pytest.mark.parametrize("text", ["图书馆开到村口", "图文并茂", "▼" + "字" * 200])
def test_a_title_about_pictures_is_no_caption(text: str) -> None:
    assert "" == claim(captions.marked, text)


@pytest.mark.parametrize(
    ("text", "closes"),
    [
        ("某市着力提升城市品位。图为江上的游船。", True),
        ("图为江上的游船。", False),
        ("某市提升城市品位。", False),
    ],
)
def test_a_caption_may_close_with_its_word(text: str, *, closes: bool) -> None:
    assert closes == captions.closing(text)


@pytest.mark.parametrize(
    ("text", "taken"),
    [
        ("通往上镇村的路（7月16日摄，无人机照片）。", True),
        ("通往上镇村的路（2019年4月19日无人机拍摄）。路长259公里。", True),
        ("通往上镇村的路(资料照片，2019年12月17日摄)", True),
        ("路修好了。村民们（7月16日摄）很高兴。", False),
        ("通往上镇村的路（7月16日通车）。", False),
        ("摄制组7月16日进村。", False),
    ],
)
def test_a_caption_may_say_when_its_picture_was_taken(text: str, *, taken: bool) -> None:
    assert taken == captions.taken(text)


@pytest.mark.parametrize(
    "text", ["编者按 秋天到了。", "【摘要】本文讨论治理。", "核心提示：某县改革。", "编 者 按"]
)
def test_a_note_is_known_by_its_name(text: str) -> None:
    assert text == claim(notes.editor_note, text)


@pytest.mark.parametrize(
    "text", ["【关键词】基层治理；党建引领", "关键词：基层治理", "关 键 词:治理"]
)
def test_keywords_are_known_by_their_label(text: str) -> None:
    assert text == claim(notes.keywords, text)
