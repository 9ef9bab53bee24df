from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partybuild.showing.typography import shown, typeset, unbracketed

TEXTS = st.text('研究部署,;:?!()"“”-1a \n\t\u2028，。%')


@given(TEXTS)
def test_what_is_shown_has_one_character_for_each(text: str) -> None:
    assert len(text) == len(shown(text))
    assert len(text) == len(typeset(text))


@given(TEXTS)
def test_what_is_shown_is_one_line(text: str) -> None:
    assert len(shown(text).splitlines()) <= 1
    assert len(typeset(text).splitlines()) <= 1


@pytest.mark.parametrize(
    ("printed", "wanted"),
    [
        ("研究,部署", "研究，部署"),
        ("建制度:抓落实!", "建制度：抓落实！"),
        ("(一)压实责任", "（一）压实责任"),
        ('打造"桂北红色教育链"', "打造“桂北红色教育链”"),
        ('单个"引号', '单个"引号'),
        ("建支部--聚人心", "建支部——聚人心"),
        ("at 3,125 people", "at 3,125 people"),
        ("达到3,125名", "达到3,125名"),
        ("99.9%,其中", "99.9%，其中"),
        ("执\n政", "执 政"),
    ],
)
def test_text_is_set_as_a_chinese_office_prints_it(printed: str, wanted: str) -> None:
    assert wanted == typeset(printed)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("（记者冯芸）", "记者冯芸"),
        ("本报咸阳讯（通讯员阎晋）", "本报咸阳讯（通讯员阎晋）"),
        ("（甲）（乙）", "（甲）（乙）"),
        ("（市委组织部", "市委组织部"),
        ("市委组织部）", "市委组织部"),
        ("（甲（乙））", "甲（乙）"),
        ("（", ""),
        ("", ""),
    ],
)
def test_brackets_around_all_of_a_text_are_taken_off(text: str, left: str) -> None:
    assert left == unbracketed(text)
