"""No text is refused, and no character of it is lost or told twice."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import pages as made_up
import partybuild
from partybuild.model import leaves, overlapping, uncovered
from partybuild.readers.json import loads
from partybuild.writers.json import dumps
from steps import steps


def assert_total(page: partybuild.Page) -> None:
    """Every character that is not blank stands in one leaf, and marks and notices stand in the page."""
    assert "" == uncovered(page).text
    assert [] == list(overlapping(page))
    inked = sum(not character.isspace() for character in page.source.text)
    told = sum(not character.isspace() for leaf in leaves(page) for character in leaf.text)
    assert inked == told
    assert all(notice.extent.source is page.source for notice in page.notices)


@given(made_up.texts())
@example("")
@example("\n\x0c\u2028 \u3000")
@example("。")
@example("\ud800")
@example("(" * 500)
@example("一" * 2000)
@example("1" * 2000)
@example("一、\n" * 300)
@example("本报记者 " * 200)
def test_a_made_up_page_is_taken_apart_whole(text: str) -> None:
    assert_total(partybuild.parse(partybuild.Source.from_text(text)))


@given(st.text(max_size=200))
def test_any_text_is_taken_apart_whole(text: str) -> None:
    assert_total(partybuild.parse(partybuild.Source.from_text(text)))


@given(made_up.texts())
def test_parsing_is_a_function_of_the_text(text: str) -> None:
    source = partybuild.Source.from_text(text)
    page = partybuild.parse(source)

    assert page == partybuild.parse(partybuild.Source.from_text(text))
    assert page == pickle.loads(pickle.dumps(page))  # noqa: S301 our own bytes


def test_a_seed_is_taken_apart_whole(page: partybuild.Page) -> None:
    assert_total(page)


@pytest.mark.parametrize("folder", ["seeds", "articles", "articles/typeset"])
def test_pages_from_elsewhere_are_taken_apart_whole(
    folder: str, shared: Callable[[str], Path]
) -> None:
    found = [path for path in sorted(shared(folder).iterdir()) if path.name != "README.md"]
    files = [path for path in found if path.is_file()]

    assert files
    for path in files:
        assert_total(partybuild.parse(partybuild.read(path)))


@pytest.mark.parametrize(
    "unit",
    ["第一,\n", "党组织\n\n", "、一", "1", "( ", "\u3000", "\n党，", "一、党\n", "“", "记者 ", "3余万", "阅读 1 ", "> "],
)  # fmt: skip
def test_twice_the_text_takes_about_twice_the_steps(unit: str) -> None:
    def parse(size: int) -> Callable[[], partybuild.Page]:
        return lambda: partybuild.parse(partybuild.Source.from_text(unit * size))

    # From 700 characters on, lines that were run together are taken apart.
    few, many = steps(parse(400)), steps(parse(800))

    assert many < 2.3 * few


@pytest.mark.parametrize("text", ["3余" + "万" * 49, "9" + "亿" * 47, "30多" + "亿" * 60 + "元"])
def test_a_number_that_nothing_counts_does_no_harm(text: str) -> None:
    page = partybuild.parse(partybuild.Source.from_text(f"党组织{text}个。"))

    assert_total(page)
    assert page == loads(dumps(page, embed_source=True))
