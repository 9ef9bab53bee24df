"""Lines as printed, put together, and without soft blanks (lines, wraps, blanks)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partybuild.chinese.blanks import unwrapped
from partybuild.chinese.punctuation import closed
from partybuild.evidence.lines import Line, Zone, printed_lines
from partybuild.source import Source
from prints import sources


def visible(text: str) -> str:
    return "".join(text.split())


RUN_TOGETHER = "某县把服务送到群众家门口，帮助群众 解决急难愁盼问题。"


@given(sources())
def test_lines_hold_every_character_once_and_in_order(source: Source) -> None:
    lines = printed_lines(source)

    assert visible(source.text) == visible("".join(line.extent.text for line in lines))
    assert all(line.extent.text == line.extent.text.strip() != "" for line in lines)


def test_printed_lines_run_together_are_taken_apart_at_the_blanks_that_they_left() -> None:
    heads = "滨江日报 2024年9月10日 星期二 ■ 本报记者 钟 声 通讯员 石 磊 "
    text = heads + " ".join([RUN_TOGETHER] * 40)
    lines = [line.text for line in printed_lines(Source(text))]

    assert [
        *("滨江日报", "2024年9月10日 星期二", "■ 本报记者 钟 声", "通讯员 石 磊"),
        *("某县把服务送到群众家门口，帮助群众", "解决急难愁盼问题。"),
    ] == lines[:6]
    assert 4 + 2 * 40 == len(lines)


@pytest.mark.parametrize("text", [RUN_TOGETHER * 3, RUN_TOGETHER.replace(" ", "") * 40])
def test_few_lines_and_those_without_blanks_stay_together(text: str) -> None:
    assert [text] == [line.text for line in printed_lines(Source(text))]


@given(sources())
def test_zones_follow_one_another_and_body_text_is_between_finished_sentences(
    source: Source,
) -> None:
    lines = printed_lines(source)
    zones = [line.zone for line in lines]

    assert sorted(zones) == zones
    assert all(
        line.zone is Zone.BODY for line in lines if len(line.text) >= 10 and closed(line.text)
    )


@given(st.text("党建引领12 ab\u3000，。“”", max_size=120))
def test_soft_blanks_are_all_that_is_left_out(text: str) -> None:
    source = Source(text)

    extent, shown = unwrapped(source.extent(), text)

    assert visible(text) == visible(shown)
    assert shown == extent.text


@given(st.text("党建 \u3000。", min_size=1, max_size=20), st.data())
def test_a_part_of_a_line_is_a_line(text: str, data: st.DataObject) -> None:
    line = Line(Source(text).extent(), text, above=2)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))

    part = line.part(start, end)

    assert text[start:end].strip() == part.text == part.extent.text


def test_blank_lines_above_and_indents_are_counted() -> None:
    lines = printed_lines(Source("题目\n\n\n\u3000\u3000某县召开会议。\n  署名"))

    assert [(0, 0.0), (2, 2.0), (0, 1.0)] == [(line.above, line.indent) for line in lines]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("“学用新思想 奋进新时代”", "“学用新思想 奋进新时代”"),
        (
            "加强城市基层党建,是夯实党在城市 执政基础的重要任务,各地要把这项工作抓紧抓好抓出成效来。",
            "加强城市基层党建,是夯实党在城市执政基础的重要任务,各地要把这项工作抓紧抓好抓出成效来。",
        ),
        ("提高站位 建章立制", "提高站位 建章立制"),
        ("2.大桥今天开通 助力沿江地区高质量发展；", "2.大桥今天开通 助力沿江地区高质量发展；"),
        ("8.坚定不移推进全面 从严治党；", "8.坚定不移推进全面从严治党；"),
        (
            "加强党建,推进基层 治理体系和治理能力现代化；",
            "加强党建,推进基层治理体系和治理能力现代化；",
        ),
    ],
)
def test_a_blank_is_soft_inside_of_a_sentence(text: str, shown: str) -> None:
    assert shown == unwrapped(Source(text).extent(), text)[1]
