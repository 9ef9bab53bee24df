"""Corrected pages as training pages: what a person looked at teaches, and nothing else does."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

import attrs
import pytest
from click.testing import CliRunner
from hypothesis import given, settings

import partybuild
from partybuild import corrections
from partybuild.assembly.sequence import Row, rows_of
from partybuild.cli import main
from partybuild.corrections import Corrections, Ruling
from partybuild.model import Page, Role
from partybuild.rulings import said
from partybuild.training.fitting import stretches
from partybuild.training.gold import GoldLeaf
from partybuild.training.learning import Lessons, corpus_digest, lessons_of
from partybuild.training.made import made_pages
from partybuild.training.pages import PlacedLeaf, TrainingPage, annotations_in, read_page
from partybuild.training.scores import scores_of
from test_corrections import ruled_pages

TEXT: Final = """\
党建引领聚合力
本报记者 王小明
某县把支部建在网格上，党员走进网格，帮助群众解决难题20余件。
一、建强组织体系
健全组织。全县新建党组织12个，覆盖所有小区。
二、优化为民服务
办好实事。村里办起了夜校，每周开课两次，群众很满意。
"""


def ruling(row: Row, role: Role | None = None, **more: Any) -> Ruling:
    """A line that says what a row is."""
    told = {"role": str(role or row.role)} | ({"level": row.level} if row.level else {}) | more
    return Ruling("leaf", row.extent.spans, row.extent.text, says=said(told))


def ticked(page: Page, *rulings: Ruling) -> Page:
    return corrections.apply(page, Corrections.of(page.source, rulings))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with three pages, of which two were corrected: one in part, one as a whole."""
    pages = tmp_path / "pages"
    for name in ("a.txt", "sub/a.txt", "b.txt"):
        (pages / name).parent.mkdir(parents=True, exist_ok=True)
        (pages / name).write_text(TEXT.replace("某县", f"{name[0]}县"), encoding="utf-8")
    for name, whole in (("a.txt", False), ("sub/a.txt", True)):
        page = partybuild.parse(partybuild.read(pages / name))
        rows = rows_of(page)
        lines = [ruling(row) for row in (rows if whole else rows[:2])]
        told = Corrections.of(page.source, lines, by="王某")
        corrections.save(told, pages / f"{name}.corrections.jsonl")
    return pages


def run(*args: str | Path, **variables: str) -> tuple[int, str]:
    told = CliRunner().invoke(main, list(map(str, args)), env=variables, catch_exceptions=False)
    return told.exit_code, told.output


# ------------------------------------------------------------- the annotation


def test_a_leaf_that_a_person_ruled_on_is_true_and_the_others_are_unlooked() -> None:
    page = partybuild.parse(partybuild.Source.from_text(TEXT, "a.txt"))
    rows = rows_of(page)
    made = ticked(page, ruling(rows[0], Role.KICKER), ruling(rows[2]))

    told = corrections.gold(made)

    assert "a.txt" == told["file"]
    assert len(rows) == len(told["leaves"])
    assert [0, 2] == [i for i, leaf in enumerate(told["leaves"]) if "unlooked" not in leaf]
    assert "kicker" == told["leaves"][0]["role"]
    assert [{"kicker": "党建引领聚合力"}] == told["articles"]


def test_a_page_that_is_right_as_a_whole_says_what_is_told_of_its_articles_too() -> None:
    page = partybuild.parse(partybuild.Source.from_text(TEXT, "a.txt"))
    told = corrections.gold(ticked(page, *(ruling(row) for row in rows_of(page))))

    assert not any("unlooked" in leaf for leaf in told["leaves"])
    assert "王小明" == told["articles"][0]["authors"][0]["name"]
    assert "" == told["articles"][0]["date"]


def test_what_is_said_of_an_article_is_annotated_and_nothing_else() -> None:
    page = partybuild.parse(partybuild.Source.from_text(TEXT, "a.txt"))
    facts = Ruling.of({"op": "facts", "at": 0, "date": "2021-11-29"})

    assert [{"date": "2021-11-29"}] == corrections.gold(ticked(page, facts))["articles"]


def test_a_line_that_was_not_applied_makes_nobody_look() -> None:
    page = partybuild.parse(partybuild.Source.from_text(TEXT, "a.txt"))
    row = rows_of(page)[0]
    other = attrs.evolve(ruling(row, Role.KICKER), by="李某")
    lost = Ruling.of({"op": "leaf", "role": "title", "text": "没有的话"})
    told = corrections.gold(ticked(page, ruling(row), other, lost))

    assert 1 == sum("unlooked" not in leaf for leaf in told["leaves"])


@settings(max_examples=25)
@given(ruled_pages())
def test_every_character_is_in_the_annotation_of_any_page(told: tuple[Page, list[Ruling]]) -> None:
    page, lines = told
    made = corrections.apply(page, Corrections.of(page.source, lines))
    annotation = corrections.gold(made)
    spans = sorted(tuple(span) for leaf in annotation["leaves"] for span in leaf["spans"])

    assert sorted(tuple(span) for row in rows_of(made) for span in row.extent.spans) == spans
    assert json.loads(json.dumps(annotation)) == annotation


# ------------------------------------------------------------- the folder


def test_a_folder_of_corrected_pages_becomes_one_of_training_pages(
    folder: Path, tmp_path: Path
) -> None:
    status, told = run("gold", folder, "-o", tmp_path / "ours")
    pages = [read_page(each) for each in annotations_in(tmp_path / "ours")]

    assert 0 == status
    assert "2 pages; 9 of 14 lines were looked at, the others are masked" in told
    assert "100.0% right on places that a person looked at" in told
    assert ["a", "sub-a"] == [page.name for page in pages]
    assert [True, False] == [any(leaf.gold.unlooked for leaf in page.leaves) for page in pages]
    assert all(not page.lost and all(leaf.extent for leaf in page.leaves) for page in pages)
    assert (folder / "a.txt").read_bytes() == (tmp_path / "ours/a.txt").read_bytes()
    assert not (tmp_path / "ours/b.txt").exists()


def test_annotations_may_be_put_beside_the_pages_themselves(folder: Path) -> None:
    first = run("gold", folder, "-o", folder)
    again = run("gold", folder, "-o", folder)

    assert (0, 0) == (first[0], again[0])
    assert 2 == len(annotations_in(folder))


def test_a_page_alone_is_taken_too(folder: Path, tmp_path: Path) -> None:
    status, told = run("gold", folder / "a.txt", "-o", tmp_path / "ours")

    assert 0 == status
    assert "none of these pages" not in told
    assert ["a"] == [each.name for each in annotations_in(tmp_path / "ours")]


def test_what_was_ruled_is_told_in_chinese(folder: Path, tmp_path: Path) -> None:
    _, told = run("gold", folder, "-o", tmp_path / "ours", PARTYBUILD_LANG="zh_CN.UTF-8")

    assert "人工看过之处的准确率 100.0%" in told
    assert "其余不计" in told


@pytest.mark.parametrize("name", ["folds.txt", "rules-a.txt", "a.html"])
def test_no_page_is_lost_for_its_name(name: str, folder: Path, tmp_path: Path) -> None:
    for file in (folder / "a.txt", folder / "a.txt.corrections.jsonl"):
        suffix = file.name.removeprefix("a.txt")
        (folder / f"{name}{suffix}").write_bytes(file.read_bytes())
    run("gold", folder, "-o", tmp_path / "ours")

    read = {read_page(each).source.name for each in annotations_in(tmp_path / "ours")}
    assert {"a.txt", name} == read


def test_where_nobody_corrected_anything_a_line_says_so(folder: Path, tmp_path: Path) -> None:
    status, told = run("gold", folder / "b.txt", "-o", tmp_path / "ours", "--corrections", folder)

    assert 1 == status
    assert "no page of it was corrected" in told
    assert not (tmp_path / "ours").exists()


def test_a_folder_that_is_not_there_is_told_by_its_name(tmp_path: Path) -> None:
    status, told = run("gold", tmp_path / "nowhere", "-o", tmp_path / "ours")

    assert (1, f"partybuild: {tmp_path / 'nowhere'}: there is no such file\n") == (status, told)


def test_a_saved_page_is_no_page_to_learn_from(folder: Path, tmp_path: Path) -> None:
    saved, beside = tmp_path / "a.json", folder / "a.txt.corrections.jsonl"
    run("parse", folder / "a.txt", "--embed-source", "-o", saved)
    status, told = run("gold", saved, "-o", tmp_path / "ours", "--corrections", beside)

    assert 1 == status
    assert "what is learned from is the file that it was made of" in told


# ------------------------------------------------------------- nothing is learned from what is masked


def masked(page: TrainingPage, *looked: int, role: Role | None = None) -> TrainingPage:
    """A page of which somebody looked at some leaves only; the others may say anything."""
    leaves = [
        leaf
        if i in looked
        else PlacedLeaf(
            attrs.evolve(leaf.gold, unlooked=True, role=role or leaf.gold.role), leaf.extent
        )
        for i, leaf in enumerate(page.leaves)
    ]
    gold = attrs.evolve(page.gold, leaves=tuple(leaf.gold for leaf in leaves))
    return attrs.evolve(page, leaves=tuple(leaves), gold=gold)


@pytest.fixture
def whole(folder: Path, tmp_path: Path) -> TrainingPage:
    run("gold", folder / "sub", "-o", tmp_path / "ours")
    [annotation] = annotations_in(tmp_path / "ours")
    return read_page(annotation)


def learned_of(lessons: Lessons) -> list[list[str]]:
    """The labels that a page teaches, stretch by stretch."""
    every = (lessons.lines, *lessons.sentences)
    return [labels for lesson in every for _, labels in stretches(*lesson)]


def test_a_sequence_is_parted_where_nobody_looked() -> None:
    features = [["a"], ["b"], ["c"], ["d"], ["e"]]

    assert [([["b"], ["c"]], ["B", "I"]), ([["e"]], ["B"])] == list(
        stretches(features, [None, "B", "I", None, "B"])
    )
    assert [] == list(stretches(features[:2], [None, None]))
    assert [] == list(stretches([], []))


def test_masked_lines_teach_nothing(whole: TrainingPage) -> None:
    every = lessons_of(whole)
    some = lessons_of(masked(whole, 0, 1))
    none = lessons_of(masked(whole))

    assert [["title:B", "byline:B", "byline:I"]] == learned_of(some)
    assert [] == learned_of(none)
    assert 0 == none.pairs.total
    assert len(whole.leaves) > 6
    assert sum(map(len, learned_of(every))) > sum(map(len, learned_of(some)))


@pytest.mark.parametrize("role", [Role.CAPTION, Role.LIST, Role.NAVIGATION, Role.TABLE])
def test_whatever_masked_lines_say_the_lessons_are_the_same(
    whole: TrainingPage, role: Role
) -> None:
    one, other = lessons_of(masked(whole, 0, 1, 2)), lessons_of(masked(whole, 0, 1, 2, role=role))

    assert learned_of(one)[0] == learned_of(other)[0]
    assert one.pairs == other.pairs


def test_a_caption_that_waits_for_a_paragraph_at_which_nobody_looked_is_masked_too() -> None:
    text = "题目\n某县成立专班，\n统筹推进履\n图为走访现场。\n行责任。\n"
    source = partybuild.Source.from_text(text, "a.txt")
    pieces = [("title", [(0, 2)]), ("paragraph", [(3, 17), (26, 30)]), ("caption", [(18, 25)])]
    leaves = []
    for role, spans in pieces:
        extent = sum((source.extent(*span) for span in spans[1:]), source.extent(*spans[0]))
        leaves.append(PlacedLeaf(GoldLeaf(Role(role), extent.text, article=0), extent))
    gold = partybuild.training.gold.Gold(tuple(leaf.gold for leaf in leaves))
    page = TrainingPage("a", Path("a.txt"), source, gold, tuple(leaves))

    assert "caption:B+" in learned_of(lessons_of(page))[0]
    assert [["title:B"]] == learned_of(lessons_of(masked(page, 0, 2)))


def test_no_page_is_made_of_an_article_at_which_somebody_looked_in_part(
    whole: TrainingPage,
) -> None:
    assert made_pages([whole], papers=2, documents=0)
    assert [] == made_pages([masked(whole, 0, 1, 2)], papers=2, documents=0)


def test_weights_know_whether_somebody_looked(whole: TrainingPage) -> None:
    assert corpus_digest([whole]) != corpus_digest([masked(whole, 0)])


def test_what_nobody_looked_at_is_neither_right_nor_wrong(whole: TrainingPage) -> None:
    page = partybuild.parse(whole.source)
    wrong = masked(whole, 0, 1, role=Role.CAPTION)
    found = scores_of(wrong.gold, page)

    assert (2, 2, 2) == attrs.astuple(found.tasks["leaves"])
    assert (0, 0) == attrs.astuple(found.tasks["anchors"])[1:]


def test_pages_that_were_corrected_are_trained_on_and_measured(
    folder: Path, tmp_path: Path
) -> None:
    pytest.importorskip("pycrfsuite", reason="python-crfsuite is not installed")
    run("gold", folder, "-o", tmp_path / "ours")
    weights = tmp_path / "our.weights"
    trained = run("train", tmp_path / "ours", "-o", weights, "--papers", "2", "--documents", "0")
    parsed = run("parse", folder / "b.txt", "--weights", weights, "--to", "outline")
    measured = run("evaluate", tmp_path / "ours", "--weights", weights)

    assert (0, 0, 0) == (trained[0], parsed[0], measured[0])
    assert "learned from 2 pages" in trained[1]
