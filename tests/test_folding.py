"""Traditional characters read as simplified ones (folding)."""

from __future__ import annotations

import string
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

import partybuild
from partybuild.assembly.sequence import rows_of
from partybuild.chinese.folding import as_printed, folded, forms, levelled, twins, unified
from partybuild.model import Heading, Page, Quantity, leaves
from partybuild.places import place_of
from partybuild.quantities import find
from partybuild.source import Source


def traditional(text: str) -> str:
    """A text in traditional characters, each the first of those that a simplified one stands for."""
    return "".join(
        [next((old for old in forms(each)[1:] if "一" <= old <= "鿿"), each) for each in text]
    )


def full_width(text: str) -> str:
    """A text in full-width punctuation; the seeds are printed in half-width."""
    return text.translate(str.maketrans(",;:!?()", "，；：！？（）"))


@given(st.text("這個縣黨建為群眾辦實事，a1 。", max_size=80))
def test_folding_keeps_the_length(text: str) -> None:
    assert len(text) == len(folded(text))


def test_a_text_in_simplified_characters_is_itself() -> None:
    text = "这个县为群众办实事，發展很好。"

    assert text is folded(text)


@pytest.mark.parametrize("change", [traditional, full_width])
def test_a_page_set_otherwise_is_read_alike(change: Callable[[str], str], page: Page) -> None:
    text = change(page.source.text)
    other = partybuild.parse(Source.from_text(text, page.source.name))

    def told(each: Page) -> set[object]:
        rows = rows_of(each)
        return {(row.extent.spans, row.role, row.level, row.article) for row in rows}

    assert page.source.text != text
    assert 0.95 * len(told(page)) <= len(told(page) & told(other))


def test_a_text_in_traditional_characters_is_folded() -> None:
    assert "这个县为群众办实事" == folded("這個縣為群眾辦實事")


@given(st.text(max_size=80))
def test_any_text_is_as_long_as_before(text: str) -> None:
    assert len(text) == len(unified(text)) == len(folded(text))
    assert unified(text) == unified(unified(text))


@pytest.mark.parametrize(
    ("printed", "usual"),
    [
        ("⼀⼆⼗⼋⼈⼤⼯⾯", "一二十八人大工面"),  # Kangxi radicals
        ("⻓⻔⺠⻅⻋⻢⻛⻚", "长门民见车马风页"),  # the supplement's radicals
        ("\uf96b\uf9d1\uf973\ufa19", "參六拾神"),  # compatibility ideographs
        ("\U0002f800", "丽"),
        ("①㈠％　ｶ", "①㈠％　ｶ"),  # other compatibility characters are not its business
    ],
)
def test_what_looks_like_a_usual_character_is_read_as_one(printed: str, usual: str) -> None:
    assert usual == unified(printed)


def test_words_are_searched_for_whatever_form_they_are_printed_in() -> None:
    assert "长春车间工作" == levelled("⻓春⾞間⼯作")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("⼆千三百余件", 2300),
        ("⼗⼋个", 18),
        ("百分之⼋⼗", 80),
        ("\uf9d1\uf973个", 60),
        ("\uf96b佰元", 300),
    ],
)
def test_figures_are_read_in_radicals(text: str, value: int) -> None:
    [quantity] = find(f"全市处理{text}。")

    assert value == (quantity.value or quantity.low)
    assert text.removesuffix("。")[: len(quantity.text)] == quantity.text


def test_a_page_in_radicals_is_the_page_that_it_looks_like() -> None:
    usual = "西安市民生工作见成效\n\n一、大力抓好长乐门民生\n\n近日，西安市召开工作会议，投入八十万元。\n\n二、用心办好小事\n\n各地建立工作机制，解决问题。\n"
    odd = usual.translate(
        str.maketrans("长门民生工见一大力西二用心小八十", "⻓⻔⺠⽣⼯⻅⼀⼤⼒⻄⼆⽤⼼⼩⼋⼗")
    )
    pages = [partybuild.parse(Source.from_text(text)) for text in (usual, odd)]
    told = [[(type(leaf), leaf.extent.spans) for leaf in leaves(page)] for page in pages]
    figures = [
        [
            (mark.value, mark.unit)
            for leaf in leaves(page)
            for mark in leaf.marks
            if isinstance(mark, Quantity)
        ]
        for page in pages
    ]
    places = [place_of(page.articles[0]) for page in pages]

    assert unified(odd) == usual
    assert 2 == [kind for kind, _ in told[0]].count(Heading)
    assert told[0] == told[1]
    assert [(800_000, "元")] == figures[0] == figures[1]
    assert places[0] is not None
    assert places[1] is not None
    assert places[0].code == places[1].code


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


@given(st.characters(exclude_categories=["Cs"]))
def test_the_forms_of_a_character_are_levelled_to_it(character: str) -> None:
    usual = levelled(character)

    assert [usual] * len(forms(usual)) == [levelled(form) for form in forms(usual)]


@given(st.sampled_from([*twins(), *string.ascii_letters, *"０９ＡＺａｚÉΩ網員"]))
def test_no_form_of_a_character_is_missing(character: str) -> None:
    assert character in forms(levelled(character))
