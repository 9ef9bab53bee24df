"""Repeated text, misreadings, weekdays (noise), and what stands together on a page (cohesion)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partybuild.chinese.cohesion import Counts
from partybuild.marking import noise
from partybuild.marking.leaves import marks_of_text
from partybuild.model import Leaf, Role
from partybuild.source import Source

WORDS = st.lists(
    st.sampled_from(
        ["利中心和护理院联合党支部以", "系绕", "系统", "监督", "30个", "某县", "，", "。"]
    ),
    max_size=40,
).map("".join)


@given(WORDS)
def test_marks_lie_in_their_leaf_and_do_not_cross(text: str) -> None:
    extent = Source(text).extent()

    leaf = Leaf(extent, Role.BYLINE, marks_of_text(extent, "2024-05-20", Counts(extent.source)))

    assert all(mark.extent in extent for mark in leaf.marks)


def test_a_line_that_is_read_twice_is_noise() -> None:
    text = "某县福利中心和护理院联合党支部，福利中心和护理院联合党支部，建强组织。"

    [found] = noise.repeats(Source(text).extent())

    assert "福利中心和护理院联合党支部，" == found.extent.text


@pytest.mark.parametrize("text", ["", "党", "把党的建设抓实，把党的队伍抓强。"])
def test_parallel_clauses_are_no_noise(text: str) -> None:
    assert [] == list(noise.repeats(Source(text).extent()))


def test_a_misreading_is_told_by_the_page() -> None:
    text = "监督系统上线。监督系统好用。监督系统升级。监督系统开放。某地监督系绕。"

    source = Source(text)

    [found] = noise.misreadings(source.extent(), Counts(source))

    assert ("绕", "统") == (found.extent.text, found.reading)


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        ("■2021年1月4日 星期 -", "星期一"),
        ("2021年1月4日 星期二", "星期一"),
        ("2021年1月4日 星期一", ""),
        ("2021年1月3日 星期天", ""),
        ("2021年2月30日 星期一", ""),
        ("星期一", ""),
    ],
)
def test_a_weekday_fits_its_day(text: str, reading: str) -> None:
    found = [correction.reading for correction in noise.weekday(Source(text).extent())]

    assert ([reading] if reading else []) == found


@pytest.mark.parametrize(("text", "strays"), [("的城市党建 周刊", ["的"]), ("城市党建 周刊", [])])
def test_a_particle_before_a_supplement_is_stray(text: str, strays: list[str]) -> None:
    assert strays == [found.extent.text for found in noise.stray(Source(text).extent())]


def test_a_word_that_a_column_cuts_stands_whole_elsewhere() -> None:
    source = Source("健全预\n警机制，及时预警。预警准确。")
    before, after = source.extent(0, 3), source.extent(4, 6)

    counts = Counts(source)

    assert 2 == counts.across(before, after)
    assert 0 == counts.across(source.extent(0, 8), after)
