from __future__ import annotations

from typing import Any

import pytest

import samples
import scoring
from scoring import Tally

ARTICLE = {"date": "2021-11-29", "origin": "中国城市报", "page": "2"}
AUTHOR = {"name": "中共甲市委组织部", "affiliation": None}
FIGURE = {"text": "20余项", "kind": "count", "value": 20, "low": 20, "high": None, "unit": "项"}
THREE = {"text": "3个", "kind": "count", "value": 3, "low": 3, "high": 3, "unit": "个"}


def gold(**changes: object) -> dict[str, Any]:
    """The annotation with which the sample page agrees altogether."""
    leaves = [
        {"role": "masthead", "text": "第2版:<要闻>"},
        {"role": "title", "text": "创新品牌 赋动能"},
        {"role": "byline", "text": "■中共甲市委组织部"},
        {"role": "paragraph", "text": "去年以来,甲市抓基层党建。"},
        {"role": "heading", "text": "一、夯实基础", "level": 1},
        {"role": "runin", "text": "建强组织。", "level": 2},
        {"role": "paragraph", "text": "新组建党组织20余项,新增<街到>3个,新增3个。"},
        {"role": "caption", "text": "▲揭牌现场。"},
        {"role": "residue", "text": "返回"},
    ]
    quantities = [FIGURE | {"noun": "党组织"}, THREE]
    articles = [ARTICLE | {"authors": [AUTHOR]}]
    return {"leaves": leaves, "quantities": quantities, "articles": articles} | changes


def test_a_page_that_agrees_has_full_marks() -> None:
    tallies = scoring.score(gold(), samples.page())

    assert list(scoring.TASKS) == list(tallies)
    assert {1.0} == {tally.f1 for tally in tallies.values()}
    assert Tally(8, 8, 8) == tallies["leaves"]
    assert Tally(2, 2, 2) == tallies["anchors"]


def test_what_is_missed_and_what_is_added_both_count() -> None:
    leaves = [*gold()["leaves"][:-3], {"role": "heading", "text": "二、", "level": 1}]

    tallies = scoring.score(gold(leaves=leaves), samples.page())

    assert Tally(6, 8, 7) == tallies["leaves"]
    assert 12 / 15 == tallies["leaves"].f1
    assert Tally(2, 2, 3) == tallies["anchors"]
    assert Tally(2, 3, 3) == tallies["level"]


@pytest.mark.parametrize(
    ("task", "changes", "hit", "true"),
    [
        ("level", {"leaves": [{"role": "runin", "text": "建强组织。", "level": 3}]}, 0, 1),
        ("meta", {"articles": [ARTICLE | {"date": "2021-11-28"}]}, 2, 3),
        ("meta", {"articles": [ARTICLE, ARTICLE]}, 3, 4),
        ("meta", {"articles": [{"authors": [AUTHOR | {"affiliation": "甲市"}]}]}, 0, 1),
        ("quantity", {"quantities": [FIGURE]}, 1, 1),
        ("quantity_value", {"quantities": [FIGURE | {"high": 29}]}, 0, 1),
        ("quantity_unit", {"quantities": [FIGURE | {"unit": "个"}]}, 0, 1),
        ("quantity_noun", {"quantities": [FIGURE | {"noun": "组织"}]}, 0, 1),
    ],
)
def test_each_task_counts_its_own_faults(
    task: str, changes: dict[str, Any], hit: int, true: int
) -> None:
    tally = scoring.score(gold(**changes), samples.page())[task]

    assert (hit, true) == (tally.hit, tally.true)


def test_order_is_asked_of_what_both_have() -> None:
    leaves = gold()["leaves"]
    turned = [leaves[4], leaves[1], leaves[3]]

    assert Tally(2, 3, 3) == scoring.score(gold(leaves=turned), samples.page())["order"]


def test_optional_figures_neither_help_nor_hurt() -> None:
    tallies = scoring.score(gold(quantities=[FIGURE], optional=[THREE]), samples.page())

    assert Tally(1, 1, 1) == tallies["quantity"]


@pytest.mark.parametrize(("until", "said"), [("新组建", 0), (5, 0), (1000, 2)])
def test_an_annotation_may_stop_before_the_page(until: str | int, said: int) -> None:
    tallies = scoring.score(gold(quantities=[], quantities_until=until), samples.page())

    assert said == tallies["quantity"].said


def test_an_annotation_of_leaves_may_stop_before_the_page() -> None:
    leaves = gold()["leaves"][1:3]

    tallies = scoring.score(gold(leaves=leaves, partial_until="■中共甲市"), samples.page())

    assert Tally(2, 2, 2) == tallies["leaves"]


def test_an_annotation_may_have_digests_only() -> None:
    sha1_of_byline = "bee89a402f3cdfd8"
    leaves = [{"role": "byline", "h": sha1_of_byline}]

    assert 1 == scoring.score(gold(leaves=leaves), samples.page())["leaves"].hit
