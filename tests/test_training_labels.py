"""Decisions as an annotation has them, and what they can give at most (training.labels)."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest

from conftest import ROOT, SEEDS
from partybuild.decisions.labels import Step
from partybuild.evidence.profiles import detect
from partybuild.evidence.seen import see
from partybuild.model import Measure, Role
from partybuild.source import Source
from partybuild.training.gold import Gold, GoldLeaf
from partybuild.training.labels import ceiling_of, labels_of
from partybuild.training.pages import PlacedLeaf, TrainingPage, annotations_in, read_page
from partybuild.training.scores import Scores, scores_of, together

RUN_TOGETHER: Final = {"1021", "1055", "1098", "1156", "1221", "1285"}
"""Documents all of whose lines were run together: nothing shows where one leaf ends and the next begins."""


def page_of(text: str, *leaves: tuple[Role, str]) -> TrainingPage:
    """A page, and where in it leaves stand that are annotated; a stroke parts the pieces of one."""
    source = Source(text)
    placed = []
    for role, told in leaves:
        extent = source.extent(0, 0)
        for piece in told.split("|"):
            start = text.index(piece)
            extent += source.extent(start, start + len(piece))
        level = 1 if role in {Role.HEADING, Role.RUN_IN} else None
        placed.append(PlacedLeaf(GoldLeaf(role, told.replace("|", ""), level, 0), extent))
    gold = Gold(leaves=tuple(leaf.gold for leaf in placed))
    return TrainingPage("a", Path("a.txt"), source, gold, tuple(placed))


def told(page: TrainingPage) -> list[tuple[str, str]]:
    """The labels of a page's segments."""
    decisions = labels_of(page, see(page.source, detect(page.source)))
    return [(d.label.role.value, d.label.step.value) for d in decisions]


def test_a_paragraph_goes_on_resumes_and_begins() -> None:
    page = page_of(
        "题目\n某县成立专班，\n统筹推进履\n图为走访现场。\n行责任。\n各镇跟进。",
        (Role.TITLE, "题目"),
        (Role.PARAGRAPH, "某县成立专班，|统筹推进履|行责任。"),
        (Role.CAPTION, "图为走访现场。"),
        (Role.PARAGRAPH, "各镇跟进。"),
    )

    assert [
        ("title", "B"),
        ("paragraph", "B"),
        ("paragraph", "I"),
        ("caption", "B"),
        ("paragraph", "J"),
        ("paragraph", "B"),
    ] == told(page)


def test_a_run_in_heading_is_of_its_paragraph() -> None:
    page = page_of(
        "题目\n压实领导责任。某县成立专班。强化督导。各镇跟进。",
        (Role.TITLE, "题目"),
        (Role.RUN_IN, "压实领导责任。"),
        (Role.PARAGRAPH, "某县成立专班。"),
        (Role.RUN_IN, "强化督导。"),
        (Role.PARAGRAPH, "各镇跟进。"),
    )

    assert [("title", "B"), ("paragraph", "B")] == told(page)
    [first, second] = ceiling_of(page).measures()
    assert ("压实领导责任。", "强化督导。") == (first.heading.text, second.heading.text)
    assert isinstance(first, Measure)
    assert ["某县成立专班。"] == [paragraph.text for paragraph in first.lead]


def test_what_no_leaf_has_is_residue() -> None:
    page = page_of("题目\n某县成立专班。", (Role.PARAGRAPH, "某县成立专班。"))

    assert [("residue", Step.BEGINS.value), ("paragraph", Step.BEGINS.value)] == told(page)


def best(folder: Path, *, without: set[str] | frozenset[str] = frozenset()) -> Scores:
    """What right decisions on every segment give of the pages of a folder."""
    annotations = [each for each in annotations_in(folder) if each.name not in without]
    pages = map(read_page, annotations)
    return together(scores_of(page.gold, ceiling_of(page)) for page in pages)


def test_right_decisions_give_the_seeds_whole() -> None:
    scores = best(ROOT / "tests/gold")

    assert 1.0 == scores.tasks["leaves"].rate
    assert len(SEEDS) == 5


@pytest.mark.parametrize(("name", "gate"), [("real", 0.99), ("typeset", 0.96)])
def test_right_decisions_give_pages_from_elsewhere(
    name: str, gate: float, shared: Callable[[str], Path]
) -> None:
    rate = best(shared(f"gold/{name}"), without=RUN_TOGETHER).tasks["leaves"].rate

    assert rate is not None
    assert rate >= gate
