"""Pages that are made from annotated ones (training.made)."""

from __future__ import annotations

from pathlib import Path

import pytest

from partybuild.model import Role
from partybuild.training.made import made_pages
from partybuild.training.pages import TrainingPage, annotations_in, read_page

SEEDS = Path(__file__).parent / "gold"


@pytest.fixture(scope="module")
def pages() -> list[TrainingPage]:
    return [read_page(annotation) for annotation in annotations_in(SEEDS)]


@pytest.fixture(scope="module")
def made(pages: list[TrainingPage]) -> list[TrainingPage]:
    return made_pages(pages, papers=12, documents=24, seed=7)


def test_every_character_that_is_not_blank_is_in_one_leaf(made: list[TrainingPage]) -> None:
    for page in made:
        text = page.source.text
        owned: list[int] = []
        for leaf in page.leaves:
            for start, end in leaf.extent.spans if leaf.extent else ():
                owned += range(start, end)

        assert len(owned) == len(set(owned))
        assert {i for i, each in enumerate(text) if not each.isspace()} <= set(owned)


def test_the_same_seed_makes_the_same_pages(
    pages: list[TrainingPage], made: list[TrainingPage]
) -> None:
    again = made_pages(pages, papers=12, documents=24, seed=7)

    assert [page.source.text for page in made] == [page.source.text for page in again]


def test_as_many_are_made_as_were_asked_for(made: list[TrainingPage]) -> None:
    assert 36 == len(made)


def test_all_kinds_of_leaves_are_made(made: list[TrainingPage]) -> None:
    roles = {leaf.gold.role for page in made for leaf in page.leaves}

    assert {
        *(Role.TITLE, Role.KICKER, Role.COLUMN, Role.BYLINE, Role.PARAGRAPH, Role.RUN_IN),
        *(Role.HEADING, Role.CAPTION, Role.CREDIT, Role.MASTHEAD, Role.EDITORS, Role.TABLE),
        *(Role.DATELINE, Role.LIST),
    } <= roles


def test_nothing_is_made_from_nothing() -> None:
    assert [] == made_pages([], papers=3, documents=3)
