"""Persons' names (names)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partybuild.chinese import names


@pytest.mark.parametrize(
    "text", ["王芳", "李建国", "欧阳明", "司马光明", "阿卜杜拉·买买提", "尤努斯•江"]
)
def test_a_known_surname_makes_a_name(text: str) -> None:
    assert names.is_name(text)


@pytest.mark.parametrize("text", ["", "王", "某县委", "王建国民", "治理", "Wang", "一二三"])
def test_other_words_are_no_names(text: str) -> None:
    assert not names.is_name(text)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("阎晋于文哲", ("阎晋", "于文哲")),
        ("黄思明刘福恒", ("黄思明", "刘福恒")),
        ("王芳李明", ("王芳", "李明")),
        ("韦莎妮娜", ("韦莎妮娜",)),
        ("尤日毕希", ("尤日毕希",)),
        ("李明", ("李明",)),
    ],
)
def test_names_without_separators_are_taken_apart(text: str, parts: tuple[str, ...]) -> None:
    assert parts == names.split_names(text)


@given(st.text("王李明建国芳某", max_size=16))
def test_taking_apart_loses_nothing(text: str) -> None:
    assert text == "".join(names.split_names(text))


@pytest.mark.parametrize(
    ("text", "plain"),
    [("韦 韬", "韦韬"), ("（石\u3000磊）", "（石磊）"), ("某县 王芳", "某县 王芳")],
)
def test_padding_is_taken_out_of_two_characters(text: str, plain: str) -> None:
    assert plain == names.unpadded(text)
