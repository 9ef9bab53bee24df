from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

import partybuild
from partybuild.cli import main
from partybuild.errors import ReadError
from partybuild.source import Source
from partybuild.training import beside
from partybuild.training.evaluation import Evaluation, Row, Series, evaluation
from partybuild.training.folds import Folds
from partybuild.training.measuring import Outcome, measured
from partybuild.training.pages import TrainingPage, annotations_in
from partybuild.training.reports import REPORTS
from partybuild.training.scores import Scores, together
from partybuild.training.tallies import Count, Share, Tally

PAGE = "党建引领聚合力\n\n一、夯实基础\n\n甲市把支部建在小区上,帮助群众解决急难愁盼问题。\n"
LEAVES: list[dict[str, Any]] = [
    {"role": "title", "text": "党建引领聚合力"},
    {"role": "heading", "text": "一、夯实基础", "level": 1},
    {"role": "paragraph", "text": "甲市把支部建在小区上,帮助群众解决急难愁盼问题。"},
]
WRONG = [*LEAVES[:2], {"role": "list", "text": LEAVES[2]["text"]}]
ARTICLES = [{"title": "党建引领聚合力"}]


def add(folder: Path, name: str, leaves: list[dict[str, Any]], **more: object) -> Path:
    (folder / "gold").mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.txt").write_text(PAGE, encoding="utf-8")
    path = folder / "gold" / f"{name}.json"
    told = {"file": f"{name}.txt", "leaves": leaves, "articles": ARTICLES} | more
    path.write_text(json.dumps(told), encoding="utf-8")
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three annotated pages, one of them wrong in one leaf of three."""
    add(tmp_path, "a", LEAVES)
    add(tmp_path, "b", LEAVES)
    add(tmp_path, "c", WRONG)
    return tmp_path


def keep(path: Path, told: object) -> Path:
    path.write_text(json.dumps(told), encoding="utf-8")
    return path


def run(*arguments: str | Path | int) -> Result:
    return CliRunner().invoke(main, ["evaluate", *map(str, arguments)])


def row(report: str, name: str) -> list[str]:
    """The cells of the first row of that name."""
    return next(line.split()[1:] for line in report.splitlines() if line.split()[:1] == [name])


class TestMeasured:
    def test_pages_are_measured_in_order(self, folder: Path) -> None:
        outcomes = list(measured(annotations_in(folder)))

        assert ["a", "b", "c"] == [outcome.name for outcome in outcomes]
        assert [Tally(3, 3, 3), Tally(3, 3, 3), Tally(2, 3, 3)] == [
            outcome.scores.tasks["leaves"] for outcome in outcomes if outcome.scores
        ]

    def test_any_parser_can_be_measured(self, folder: Path) -> None:
        def nothing(source: Source) -> partybuild.Page:
            return partybuild.Page(source)

        outcomes = measured(annotations_in(folder), nothing)

        assert [Tally(0, 0, 3)] * 3 == [
            each.scores.tasks["leaves"] for each in outcomes if each.scores
        ]

    def test_what_could_be_found_at_most_stands_beside(self, folder: Path) -> None:
        def best(page: TrainingPage) -> partybuild.Page:
            return partybuild.parse(page.source)

        def nothing(source: Source) -> partybuild.Page:
            return partybuild.Page(source)

        outcomes = list(measured(annotations_in(folder), nothing, ceiling=best))
        found = evaluation(outcomes)

        assert ["now", "ceiling"] == [series.name for series in found.series]
        assert Tally(8, 9, 9) == found.tasks(found.series[1])["leaves"].count
        assert ["0.889", "8", "9", "9"] == row(REPORTS["text"](found), "ceiling")

    def test_a_parser_that_fails_is_told_and_the_others_go_on(self, folder: Path) -> None:
        def fails(source: Source) -> partybuild.Page:
            if source.name == "b.txt":
                raise ZeroDivisionError("no line")
            return partybuild.parse(source)

        outcomes = list(measured(annotations_in(folder), fails))

        told = (
            f"{folder / 'gold/b.json'}: a fault while it was measured (ZeroDivisionError: no line)"
        )
        assert told == str(outcomes[1].failure)
        assert [True, False, True] == [outcome.scores is not None for outcome in outcomes]

    def test_many_processes_measure_as_one_does(self, tmp_path: Path) -> None:
        for n in range(20):
            add(tmp_path, f"{n:02}", WRONG if n % 3 else LEAVES)
        add(tmp_path, "20", [{"role": "title", "text": "乙"}])
        annotations = annotations_in(tmp_path)

        def told(outcomes: list[Outcome]) -> list[tuple[str, Scores | None, str]]:
            return [(each.name, each.scores, str(each.failure)) for each in outcomes]

        alone = told(list(measured(annotations)))

        assert alone == told(list(measured(annotations, processes=2)))
        assert isinstance(list(measured(annotations, processes=2))[-1].failure, ReadError)


class TestEvaluation:
    @staticmethod
    def outcome(name: str, right: int, *articles_from: str) -> Outcome:
        tasks: dict[str, Count] = {"leaves": Tally(right, 4, 4), "level": Share(right, 4)}
        return Outcome(name, articles_from, Scores({"title": Tally(right, 4, 4)}, tasks))

    def test_pages_count_together_and_by_folds(self) -> None:
        outcomes = [self.outcome("a", 4), self.outcome("b", 2), self.outcome("c", 1)]

        found = evaluation(outcomes, Folds({"a": 0, "b": 0, "c": 1, "elsewhere": 2}))

        leaves = found.tasks(found.series[0])["leaves"]
        assert {0: ("a", "b"), 1: ("c",)} == found.folds
        assert Row(Tally(7, 12, 12), (0.75, 0.25)) == leaves
        assert (0.25, 0.5) == (leaves.worst, leaves.spread)
        assert (0.75, 0.25) == found.roles(found.series[0])["title"].folds

    def test_a_page_of_two_folds_counts_in_none(self) -> None:
        outcomes = [self.outcome("a", 4), self.outcome("t", 0, "a", "c"), self.outcome("u", 1, "c")]

        found = evaluation(outcomes, Folds({"a": 0, "c": 1}))

        assert {0: ("a",), 1: ("u",)} == found.folds
        assert Tally(5, 12, 12) == found.tasks(found.series[0])["leaves"].count

    def test_a_fold_without_any_is_not_the_worst(self) -> None:
        nothing = Scores(tasks={"leaves": Tally(), "level": Share()})
        outcomes = [self.outcome("a", 4), Outcome("b", (), nothing)]

        found = evaluation(outcomes, Folds({"a": 0, "b": 1}))

        level = found.tasks(found.series[0])["level"]
        assert ((1.0, None), 1.0, 0.0) == (level.folds, level.worst, level.spread)

    def test_only_the_same_pages_stand_beside(self) -> None:
        kept = {
            "a": Scores(tasks={"leaves": Tally(1, 4, 4)}),
            "z": Scores(tasks={"leaves": Tally()}),
        }

        found = evaluation([self.outcome("a", 4), self.outcome("b", 4)], None, {"before": kept})

        assert Series("before", {"a": kept["a"]}) == found.series[1]
        assert {} == found.folds


class TestReports:
    @pytest.fixture
    def found(self) -> Evaluation:
        tasks: dict[str, Count] = {"leaves": Tally(3, 4, 5), "level": Share(1, 2)}
        now = Series("now", {"a": Scores({"title": Tally(1, 1, 2)}, tasks), "b": Scores()})
        before = Series("0.1", {"a": Scores(tasks={"leaves": Tally(1, 4, 5)})})
        return Evaluation((now, before), {0: ("a",), 1: ("b",)})

    def test_text(self, found: Evaluation) -> None:
        assert """\
2 pages, 2 of them in 2 folds (1 1).

task                 all  fold 0  fold 1   worst  spread   right    said   there
leaves             0.667   0.667       -   0.667   0.000       3       4       5
  0.1              0.222   0.222       -   0.222   0.000       1       4       5
level              0.500   0.500       -   0.500   0.000       1               2

role                 all  fold 0  fold 1   worst  spread   right    said   there
title              0.667   0.667       -   0.667   0.000       1       1       2
""" == REPORTS["text"](found)

    def test_markdown(self, found: Evaluation) -> None:
        assert """\
2 pages, 2 of them in 2 folds (1 1).

| task | all | fold 0 | fold 1 | worst | spread | right | said | there |
| --- | --: | --: | --: | --: | --: | --: | --: | --: |
| leaves | 0.667 | 0.667 | - | 0.667 | 0.000 | 3 | 4 | 5 |
| – 0.1 | 0.222 | 0.222 | - | 0.222 | 0.000 | 1 | 4 | 5 |
| level | 0.500 | 0.500 | - | 0.500 | 0.000 | 1 |  | 2 |

| role | all | fold 0 | fold 1 | worst | spread | right | said | there |
| --- | --: | --: | --: | --: | --: | --: | --: | --: |
| title | 0.667 | 0.667 | - | 0.667 | 0.000 | 1 | 1 | 2 |
""" == REPORTS["markdown"](found)

    def test_json(self, found: Evaluation) -> None:
        told = json.loads(REPORTS["json"](found))

        leaves = {"all": 2 / 3, "counts": [3, 4, 5], "folds": [2 / 3, None]}
        assert {"0": ["a"], "1": ["b"]} == told["folds"]
        assert ["now", "0.1"] == [series["name"] for series in told["series"]]
        assert leaves | {"worst": 2 / 3, "spread": 0.0} == told["series"][0]["tasks"]["leaves"]
        assert {"a": {"leaves": [3, 4, 5], "level": [1, 2]}, "b": {}} == told["pages"]


class TestCommand:
    def test_says_how_well_pages_are_parsed(self, folder: Path) -> None:
        result = run(folder)

        assert 0 == result.exit_code, result.output
        assert "3 pages.\n" in result.stdout
        assert ["0.889", "8", "9", "9"] == row(result.stdout, "leaves")
        assert ["0.000", "0", "0", "1"] == row(result.stdout, "list")
        assert "" == result.stderr

    def test_folds_and_kept_figures_are_found_beside_the_annotations(self, folder: Path) -> None:
        keep(folder / "folds.json", {"fold": {"a": 0, "b": 0, "c": 1}})
        keep(folder / "rules-0.0.json", {"web": {"c": {"leaves": [1, 3, 3]}}})

        result = run(folder / "gold")

        assert 0 == result.exit_code, result.output
        assert ["0.889", "1.000", "0.667", "0.667", "0.333", "8", "9", "9"] == row(
            result.stdout, "leaves"
        )
        assert ["0.333", "-", "0.333", "0.333", "0.000", "1", "3", "3"] == row(result.stdout, "0.0")

    def test_folds_and_kept_figures_can_be_named(self, folder: Path, tmp_path: Path) -> None:
        folds = keep(tmp_path / "mine.json", {"fold": {"a": 7, "c": 8}})
        kept = tmp_path / "before.json"
        kept.write_text(run(folder, "--to", "json").stdout, encoding="utf-8")

        result = run(folder, "--folds", folds, "--beside", kept)

        assert 0 == result.exit_code, result.output
        assert "3 pages, 2 of them in 2 folds (1 1).\n" in result.stdout
        assert row(result.stdout, "leaves") == row(result.stdout, "before")

    def test_amendments_are_read_instead(self, folder: Path, tmp_path: Path) -> None:
        amended = add(tmp_path / "amended", "c", LEAVES).parent

        result = run(folder, "--amendments", amended)

        assert ["1.000", "9", "9", "9"] == row(result.stdout, "leaves")

    def test_shows_what_was_missed_and_added(self, folder: Path) -> None:
        result = run(folder, "--show", 1)

        assert "a: leaves 1.000, anchors 1.000, level 1.000, order 1.000" in result.stdout
        assert "  missed list: 甲市把支部建在小区上" in result.stdout
        assert "  added  paragraph: 甲市把支部建在小区上" in result.stdout

    @pytest.mark.parametrize(
        ("to", "begins"), [("json", '{"format": '), ("markdown", "3 pages.\n\n| task")]
    )
    def test_other_formats_hold_nothing_else(self, folder: Path, to: str, begins: str) -> None:
        assert run(folder, "--to", to, "--show", 1).stdout.startswith(begins)

    def test_a_page_that_cannot_be_read_is_told_and_the_others_are_measured(
        self, folder: Path
    ) -> None:
        (folder / "gold/b.json").write_text("{")

        result = run(folder)

        assert 1 == result.exit_code
        assert f"partybuild: {folder / 'gold/b.json'}: broken JSON (line 1)\n" == result.stderr
        assert "2 pages.\n" in result.stdout

    def test_leaves_that_are_not_in_their_page_are_told(self, folder: Path) -> None:
        lost = [{"role": "caption", "text": "揭牌现场。"}, {"role": "credit", "text": "王小明 摄"}]
        add(folder, "c", [*LEAVES, *lost])

        result = run(folder)

        assert 0 == result.exit_code
        assert "partybuild: c: not in the page: caption 揭牌现场。 and 1 more\n" == result.stderr
        assert ["0.900", "9", "9", "11"] == row(result.stdout, "leaves")

    def test_where_no_page_can_be_read_there_are_no_figures(self, tmp_path: Path) -> None:
        add(tmp_path, "a", [{"role": "title", "text": "乙"}])

        result = run(tmp_path)

        assert (1, "") == (result.exit_code, result.stdout)

    @pytest.mark.parametrize(
        ("arguments", "told"),
        [
            (["missing"], "missing: there is no such folder"),
            (["empty"], "empty: no annotations in this folder (looked for gold/*.json)"),
            ([".", "--folds", "missing"], "missing: there is no such file"),
            ([".", "--folds", "gold/a.json"], 'gold/a.json: no folds: it has no "fold" with'),
            ([".", "--beside", "broken"], "broken: broken JSON (line 1)"),
            ([".", "--beside", "empty.json"], "empty.json: no figures of pages in it"),
            ([".", "--amendments", "missing"], "missing: there is no such folder"),
        ],
    )
    def test_what_is_wrong_is_told_in_one_sentence(
        self, arguments: list[str], told: str, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(folder)
        (folder / "empty").mkdir()
        (folder / "broken").write_text("leaves")
        keep(folder / "empty.json", {"web": {"a": {}}})

        result = run(*arguments)

        assert 1 == result.exit_code
        assert result.stderr.startswith(f"partybuild: {told}")
        assert 1 == result.stderr.count("\n")
        assert "" == result.stdout


class TestReal:
    """What was measured when version 0.1 was released, page by page."""

    @pytest.mark.parametrize("name", ["seeds", "typeset", "real"])
    def test_no_figure_is_below_that_of_the_release(
        self, name: str, shared: Callable[[str], Path], tmp_path: Path
    ) -> None:
        release = beside.read(shared("gold/rules-0.1.json"))
        file = tmp_path / "now.json"

        result = run(shared("gold") / name, "--to", "json")

        file.write_text(result.stdout, encoding="utf-8")
        told = beside.read(file)
        now = together(told.values())
        kept = together(release[page] for page in told)

        assert (0, "") == (result.exit_code, result.stderr)
        for task, count in kept.tasks.items():
            assert round(count.rate or 0, 2) <= round(now.tasks[task].rate or 0, 2)

    def test_the_folds_are_those_of_the_release(self, shared: Callable[[str], Path]) -> None:
        report = run(shared("gold/real"), "--folds", shared("gold/folds.json")).stdout

        assert ["0.724", "0.807", "0.832", "0.568", "0.689"] == row(report, "0.1")[:5]
        assert row(report, "0.1")[:5] <= row(report, "leaves")[:5]


@pytest.mark.parametrize(
    "options",
    [
        ["--held-out", "--weights", "w"],
        ["--also", "more"],
        ["--seed", "1"],
    ],
    ids=" ".join,
)
def test_what_would_have_no_effect_is_refused(options: list[str], tmp_path: Path) -> None:
    result = run(tmp_path, *options)

    assert 2 == result.exit_code
    assert "--held-out" in result.stderr
