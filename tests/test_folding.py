"""Traditional characters read as simplified ones (folding)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partybuild.chinese.folding import as_printed, folded, levelled


@given(st.text("這個縣黨建為群眾辦實事，a1 。", max_size=80))
def test_folding_keeps_the_length(text: str) -> None:
    assert len(text) == len(folded(text))


def test_a_text_in_simplified_characters_is_itself() -> None:
    text = "这个县为群众办实事，發展很好。"

    assert text is folded(text)


def test_a_text_in_traditional_characters_is_folded() -> None:
    assert "这个县为群众办实事" == folded("這個縣為群眾辦實事")


@pytest.mark.parametrize(
    ("value", "seen", "printed", "told"),
    [
        ("陈国强", "记者 陈国强", "記者 陳國強", "陳國強"),
        ("陈国", "记者 陈 国", "記者 陳 國", "陳國"),
        ("王芳", "记者 李明", "記者 李明", "王芳"),
        ("", "记者", "記者", ""),
    ],
)
def test_a_value_is_told_as_printed(value: str, seen: str, printed: str, told: str) -> None:
    assert told == as_printed(value, seen, printed)


@given(st.text())
def test_levelling_keeps_the_length_and_is_done_once(text: str) -> None:
    levelled_once = levelled(text)

    assert len(text) == len(levelled_once)
    assert levelled_once == levelled(levelled_once)


def test_what_is_searched_for_has_one_form() -> None:
    assert "网格员5g网格员、12" == levelled("網格員５Ｇ网格员、１２")
