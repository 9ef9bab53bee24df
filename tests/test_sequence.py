"""A page as rows, and back (assembly.sequence)."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import attrs
import pytest
from hypothesis import given

import partybuild
import samples
from partybuild.assembly.sequence import facts_of, page_of, rows_of
from partybuild.model import Measure, Page, Role, Section
from partybuild.source import Source
from prints import sources


def again(page: Page) -> Page:
    """A page made anew of its rows."""
    return page_of(page.source, rows_of(page), facts_of(page), page.notices)


@given(sources())
def test_rows_make_their_page_again(source: Source) -> None:
    page = partybuild.parse(source)

    assert page == again(page)


def test_rows_make_a_seed_again(page: Page) -> None:
    assert page == again(page)


@pytest.mark.parametrize("folder", ["articles", "articles/typeset"])
def test_rows_make_pages_from_elsewhere_again(folder: str, shared: Callable[[str], Path]) -> None:
    files = sorted(shared(folder).glob("*.[thm]*"))

    assert files
    for path in files:
        if path.name != "README.md":
            page = partybuild.parse(partybuild.read(path))

            assert page == again(page), path.name


def test_rows_stand_in_the_order_of_the_page(page: Page) -> None:
    starts = [row.extent.start for row in rows_of(page)]

    assert sorted(starts) == starts


def test_a_heading_may_become_a_run_in_heading() -> None:
    page = samples.page()
    rows = [
        attrs.evolve(row, role=Role.RUN_IN) if row.role is Role.HEADING else row
        for row in rows_of(page)
    ]

    changed = page_of(page.source, rows, facts_of(page))

    assert [Section] == [type(part) for part in page.articles[0].parts]
    assert [Measure] == [type(part) for part in changed.articles[0].parts]


def test_a_level_that_leaves_one_out_is_closed_up() -> None:
    page = samples.page()
    rows = [attrs.evolve(row, level=row.level * 3) for row in rows_of(page)]

    assert page.articles == page_of(page.source, rows, facts_of(page)).articles
