"""Words and forms of Chinese: numbers, forms of headings, punctuation and verbs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partybuild.chinese import headings, numbering, punctuation, verbs

SENTENCES = st.text("党建引领，。！？”’）:", max_size=60)


@pytest.mark.parametrize(
    ("text", "rank", "number", "value"),
    [
        ("第一章 总则", 1, "第一章 ", 0),
        ("一、建强组织", 1, "一、", 1),
        ("十二、建强组织", 1, "十二、", 12),
        ("―、调研工作", 1, "―、", 1),
        ("(一)压实责任", 2, "(一)", 1),
        ("（二）压实责任", 2, "（二）", 2),
        ("1.抓责任", 3, "1.", 1),
        ("2、抓责任", 3, "2、", 2),
        ("3.2021年以来", 3, "3.", 3),
        ("113.西藏自治区曲水县创新脱贫思路", 3, "113.", 113),
        ("一百零三、建强组织", 1, "一百零三、", 103),
        ("四、五保户供养", 1, "四、", 4),
        ("（1）建强支部", 4, "（1）", 1),
        ("2）配齐队伍", 4, "2）", 2),
        ("①网格化", 5, "①", 1),
        ("⑫落实责任", 5, "⑫", 12),
        ("㈦落实责任", 5, "㈦", 7),
        ("一是健全机制", 6, "一是", 1),
        ("二是以科技创新引领发展", 6, "二是", 2),
        ("第二，压实责任", 6, "第二，", 2),
        ("——稳中有进", 7, "——", 0),
        ("●搭建平台", 7, "●", 0),
    ],
)
def test_a_number_has_a_rank_a_length_and_a_value(
    text: str, rank: int, number: str, value: int
) -> None:
    assert (rank, len(number), value) == numbering.numbered(text)


@pytest.mark.parametrize(
    "text",
    [
        "1.5亿元",
        "一是非曲直",
        "党建引领",
        "",
        "2021年以来",
        "—党"[1:],
        "一、二、三产业增加值分别增长4.2%",
    ],
)
def test_a_figure_or_a_word_is_no_number(text: str) -> None:
    assert numbering.numbered(text) is None


@pytest.mark.parametrize(
    ("text", "could"),
    [
        ("夯实基础以贯之", True),
        ("数据共享，促进监督执纪智能化", True),
        ("一、建强组织体系，夯实治理根基", True),
        ("着力提高政治把握能力,", False),
        ("“以前我们人口信息都是纸质台", False),
        ("今年以来全县经济稳步增长", False),
        ("水、电、路、气等问题", False),
        ("把实事办好。", False),
        ("推动工作的", False),
    ],
)
def test_a_heading_is_short_open_and_whole(text: str, *, could: bool) -> None:
    number, ends = numbering.numbered(text), punctuation.closed(text)

    assert could == headings.could_be(text, number, ends=ends)


@pytest.mark.parametrize(
    ("text", "is_closed"),
    [
        ("关键在党。", True),
        ("关键在党!”", True),
        ("抓好落实；", True),
        ("见附件）", False),
        ("关键在党.", True),
        ("增长3.", False),
        ("关键在党", False),
        ("", False),
    ],
)
def test_a_sentence_is_closed_by_its_stop(text: str, *, is_closed: bool) -> None:
    assert is_closed == punctuation.closed(text)


@pytest.mark.parametrize(
    ("text", "is_cut"),
    [
        ("“一网统管", True),
        ("统管”", True),
        ("（一)压实", False),
        ("“一网”统管", False),
        ('"一网', True),
    ],
)
def test_a_bracket_that_stays_open_shows_a_piece(text: str, *, is_cut: bool) -> None:
    assert is_cut == punctuation.unbalanced(text)


@given(SENTENCES)
def test_sentences_are_next_to_each_other_and_end_in_a_stop(text: str) -> None:
    places = punctuation.sentences(text)

    assert [0, *(end for _, end in places)][: len(places)] == [start for start, _ in places]
    assert all(text[start:end].strip("。！？”’） ，:党建引领") == "" for start, end in places)
    assert not set(text[places[-1][1] if places else 0 :]) & set("。！？")


@pytest.mark.parametrize(
    ("text", "announces"),
    [
        ("压实领导责任。", True),
        ("全面落实就业优先战略。", True),
        ("持续深入推进改革。", True),
        ("建“微网格”。", True),
        ("以党建引领促基层治理。", True),
        ("全县经济稳步增长。", False),
        ("群众满意度提升。", False),
        ("", False),
    ],
)
def test_a_measure_is_announced_by_its_verb(text: str, *, announces: bool) -> None:
    assert announces == verbs.verb_first(text)
