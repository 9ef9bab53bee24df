from __future__ import annotations

import importlib.util
import json
from collections.abc import Callable
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

import partybuild
import samples
from partybuild.source import Source, squeezed
from partybuild.training.gold_json import gold_of
from partybuild.training.pages import annotations_in, read_page
from partybuild.training.scores import TASKS, Scores, scores_of, together
from partybuild.training.tallies import Count, Share, Tally
from partybuild.writers import json as saved

ARTICLE = {"date": "2021-11-29", "origin": "中国城市报", "page": "2"}
AUTHOR = {"name": "中共甲市委组织部", "affiliation": None}
FIGURE = {"text": "20余项", "kind": "count", "value": 20, "low": 20, "high": None, "unit": "项"}
THREE = {"text": "3个", "kind": "count", "value": 3, "low": 3, "high": 3, "unit": "个"}
RUN_IN = {"role": "runin", "text": "建强组织。", "level": 2}
BODY = {"role": "paragraph", "text": "新组建党组织20余项,新增<街到>3个,新增3个。"}


def gold(**changes: object) -> dict[str, Any]:
    """The annotation with which the sample page agrees altogether."""
    leaves = [
        {"role": "masthead", "text": "第2版:<要闻>"},
        {"role": "title", "text": "创新品牌 赋动能"},
        {"role": "byline", "text": "■中共甲市委组织部"},
        {"role": "paragraph", "text": "去年以来,甲市抓基层党建。"},
        {"role": "heading", "text": "一、夯实基础", "level": 1},
        RUN_IN,
        BODY,
        {"role": "caption", "text": "▲揭牌现场。"},
        {"role": "residue", "text": "返回目录"},
    ]
    quantities = [FIGURE | {"noun": "党组织"}, THREE]
    articles = [ARTICLE | {"authors": [AUTHOR]}]
    return {"leaves": leaves, "quantities": quantities, "articles": articles} | changes


def scored(**changes: object) -> Scores:
    return scores_of(gold_of(gold(**changes)), samples.page())


def test_a_page_that_agrees_has_full_marks() -> None:
    scores = scored()

    assert list(TASKS) == list(scores.tasks)
    assert {1.0} == {count.rate for count in (*scores.tasks.values(), *scores.roles.values())}
    assert Tally(8, 8, 8) == scores.tasks["leaves"]
    assert Tally(2, 2, 2) == scores.tasks["anchors"]
    assert Tally(2, 2, 2) == scores.roles["paragraph"]
    assert ((), ()) == (scores.missed, scores.added)


def test_what_is_missed_and_what_is_added_both_count() -> None:
    leaves = [*gold()["leaves"][:-3], {"role": "heading", "text": "二、", "level": 1}]

    scores = scored(leaves=leaves)

    assert Tally(6, 8, 7) == scores.tasks["leaves"]
    assert 12 / 15 == scores.tasks["leaves"].rate
    assert Tally(2, 2, 3) == scores.tasks["anchors"]
    assert Tally(1, 1, 2) == scores.roles["heading"]
    assert (("heading", "二、"),) == scores.missed
    assert [("paragraph", BODY["text"]), ("caption", "▲揭牌现场。")] == list(scores.added)


@pytest.mark.parametrize(
    ("task", "changes", "count"),
    [
        ("level", {"leaves": [RUN_IN | {"level": 3}]}, Share(0, 1)),
        ("level", {"leaves": [RUN_IN, RUN_IN | {"text": "不在。"}]}, Share(1, 1)),
        ("meta", {"articles": [ARTICLE | {"date": "2021-11-28"}]}, Share(2, 3)),
        ("meta", {"articles": [ARTICLE, ARTICLE]}, Share(3, 4)),
        ("meta", {"articles": []}, Share(0, 1)),
        ("meta", {"articles": [{"authors": [AUTHOR | {"affiliation": "甲市"}]}]}, Share(0, 1)),
        ("chrome", {"leaves": [{"role": "nav", "text": "返回"}]}, Share(2, 4)),
        ("chrome", {"leaves": [{"role": "nav", "text": "返回目录 上一版"}]}, Share(4, 7)),
        ("quantity", {"quantities": [FIGURE]}, Tally(1, 2, 1)),
        ("quantity_value", {"quantities": [FIGURE | {"high": 29}]}, Share(0, 1)),
        ("quantity_unit", {"quantities": [FIGURE | {"unit": "个"}]}, Share(0, 1)),
        ("quantity_noun", {"quantities": [FIGURE | {"noun": "组织"}]}, Tally(0, 1, 1)),
        ("quantity_noun", {"quantities": [FIGURE, THREE | {"noun": "党员"}]}, Tally(0, 1, 1)),
        ("quantity_noun", {"quantities": [FIGURE, THREE]}, Tally(0, 0, 0)),
    ],
)
def test_each_task_counts_its_own_faults(task: str, changes: dict[str, Any], count: Count) -> None:
    assert count == scored(**changes).tasks[task]


def test_order_is_asked_of_what_both_have() -> None:
    leaves = gold()["leaves"]
    turned = [leaves[4], leaves[1], leaves[3]]

    assert Share(2, 3) == scored(leaves=turned).tasks["order"]


def test_optional_figures_neither_help_nor_hurt() -> None:
    scores = scored(quantities=[FIGURE], optional=[THREE])

    assert Tally(1, 1, 1) == scores.tasks["quantity"]


@pytest.mark.parametrize(("until", "said"), [("新组建", 0), (5, 0), (1000, 2)])
def test_an_annotation_may_stop_before_the_page(until: str | int, said: int) -> None:
    quantities = [THREE] if said else []

    count = scored(quantities=quantities, quantities_until=until).tasks["quantity"]

    assert isinstance(count, Tally)
    assert said == count.said


def test_an_annotation_of_leaves_may_stop_before_the_page() -> None:
    scores = scored(leaves=gold()["leaves"][1:3], partial_until="■中共甲市")

    assert Tally(2, 2, 2) == scores.tasks["leaves"]


def test_an_annotation_may_have_digests_only() -> None:
    sha1_of_byline = "bee89a402f3cdfd8"

    scores = scored(leaves=[{"role": "byline", "h": sha1_of_byline}, {"role": "nav", "n": 4}])

    assert Tally(1, 1, 1) == scores.roles["byline"]
    assert Share(4, 4) == scores.tasks["chrome"]


@pytest.mark.parametrize(
    ("doubtful", "wanted"),
    [
        ([{"role": "heading", "text": "去年以来,甲市抓基层党建。", "level": 1}], Tally(1, 8, 1)),
        ([{"role": "list", "text": "去年以来,甲市抓基层党建。"}], Tally(1, 8, 1)),
        ([{"role": "list", "text": "去年以来,甲市抓。"}], Tally(0, 8, 1)),
        (
            [
                {"role": "runin", "text": "去年以来,", "level": 2},
                {"role": "paragraph", "text": "甲市抓基层党建。"},
            ],
            Tally(1, 8, 1),
        ),
        (
            [
                {"role": "paragraph", "text": "去年以来,"},
                {"role": "runin", "text": "甲市", "level": 2},
                {"role": "runin", "text": "抓基层党建。", "level": 2},
            ],
            Tally(1, 8, 1),
        ),
        ([RUN_IN, BODY], Tally(2, 8, 2)),
    ],
    ids=["heading", "list", "neither", "run-in", "run-ins", "as annotated"],
)
def test_what_may_be_read_either_way_is_right_either_way(
    doubtful: list[dict[str, Any]], wanted: Tally
) -> None:
    leaves = [{**leaf, "doubt": leaf["role"] != "paragraph"} for leaf in doubtful]

    assert wanted == scored(leaves=leaves).tasks["leaves"]


def test_without_a_doubt_there_is_one_way() -> None:
    leaf = {"role": "list", "text": "去年以来,甲市抓基层党建。"}

    assert Tally(0, 8, 1) == scored(leaves=[leaf]).tasks["leaves"]


def test_what_nobody_looked_at_is_neither_right_nor_wrong() -> None:
    unlooked = [{"role": "list", "text": BODY["text"], "unlooked": True}]
    unlooked += [{"role": "nav", "text": "返回目录", "unlooked": True}]

    scores = scored(
        leaves=[*gold()["leaves"][:-3], *unlooked, {"role": "credit", "text": "▲揭牌现场。"}]
    )

    assert Tally(6, 7, 7) == scores.tasks["leaves"]
    assert Share(0, 0) == scores.tasks["chrome"]
    assert [("caption", "▲揭牌现场。")] == list(scores.added)


def test_counts_add_up() -> None:
    whole = together([scored(), scored(leaves=[RUN_IN]), scored(quantities=None)])

    assert Tally(17, 24, 17) == whole.tasks["leaves"]
    assert Tally(3, 3, 3) == whole.roles["runin"]
    assert Tally(4, 4, 4) == whole.tasks["quantity"]


def test_nothing_to_find_and_nothing_said_is_no_rate() -> None:
    empty = scores_of(gold_of({"leaves": []}), partybuild.parse(Source.from_text("")))

    assert {None} == {count.rate for count in empty.tasks.values()}
    assert 0.0 == Tally(0, 1, 0).rate
    assert 0.0 == Tally(0, 0, 1).rate


@cache
def scorer(path: Path) -> ModuleType:
    """The program that defines what every figure means."""
    spec = importlib.util.spec_from_file_location("score", path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def as_told(scores: Scores) -> dict[str, Any]:
    """Counts as that program has them."""

    def numbers(count: Count) -> list[int]:
        if isinstance(count, Tally):
            return [count.right, count.said, count.true]
        return [count.right, count.asked]

    told: dict[str, Any] = {
        "roles": {role: numbers(count) for role, count in scores.roles.items()},
        "missed": [(role, squeezed(text)) for role, text in scores.missed],
        "extra": [(role, squeezed(text)) for role, text in scores.added],
    }
    told |= {task: numbers(scores.tasks[task]) for task in ("level", "order", "chrome", "meta")}
    if "quantity" in scores.tasks:
        names = {"span": "quantity"} | {n: f"quantity_{n}" for n in ("value", "unit", "noun")}
        told["quantity"] = {name: numbers(scores.tasks[task]) for name, task in names.items()}
    return told


@pytest.mark.parametrize("name", ["seeds", "typeset", "real"])
def test_the_figures_are_those_of_the_scorer(name: str, shared: Callable[[str], Path]) -> None:
    """Of every page as it is parsed, and of every page against the annotation of another one."""
    compare = scorer(shared("tools/score.py")).compare
    annotations = annotations_in(shared("gold") / name)
    pages = [(read_page(annotation), annotation) for annotation in annotations]
    parsed = [partybuild.parse(page.source) for page, _ in pages]
    for (page, annotation), mine, other in zip(
        pages, parsed, [*parsed[1:], parsed[0]], strict=True
    ):
        told = json.loads(annotation.path.read_text("utf-8"))
        for each in (mine, other):
            theirs = compare(told, json.loads(saved.dumps(each)))
            for kind in ("missed", "extra"):
                theirs[kind] = [(role, squeezed(text)) for role, text in theirs[kind]]

            assert theirs == as_told(scores_of(page.gold, each)), page.name
