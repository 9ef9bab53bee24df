"""Training as a command: weights from annotated pages, the same each time, and pages parsed with them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
from click.testing import CliRunner, Result

import partybuild
from conftest import ROOT
from partybuild.cli import main
from partybuild.decisions.labels import WEAK
from partybuild.decisions.model import Model
from partybuild.decisions.weights import Table
from partybuild.source import Source
from partybuild.training import learning
from partybuild.training.fitting import Settings, mean_of
from partybuild.training.folds import Folds
from partybuild.training.held_out import held_out
from partybuild.training.learning import Plan
from partybuild.training.pages import annotations_in, read_page
from partybuild.training.scores import scores_of
from printing import printed

pytest.importorskip("pycrfsuite", reason="python-crfsuite is not installed")

SEEDS = ROOT / "tests" / "gold"


@pytest.fixture(scope="module")
def run() -> Callable[..., Result]:
    runner = CliRunner()
    return lambda *args: runner.invoke(main, list(map(str, args)), catch_exceptions=False)


@pytest.fixture(scope="module")
def weights(run: Callable[..., Result], tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("weights") / "seeds.weights"
    result = run("train", SEEDS, "-o", path, "--papers", 4, "--documents", 4)
    assert 0 == result.exit_code, result.output
    return path


def test_the_same_pages_give_the_same_bytes(
    run: Callable[..., Result], weights: Path, tmp_path: Path
) -> None:
    again = tmp_path / "again.weights"
    run("train", SEEDS, "-o", again, "--papers", 4, "--documents", 4)

    assert weights.read_bytes() == again.read_bytes()


def test_weights_of_several_draws_are_their_mean() -> None:
    one = Table(("a", "b"), {("a", "b"): 3}, {"x": {"a": 4, "b": -2}, "y": {"a": 1}})
    other = Table(("a", "c"), {("a", "b"): 1, ("a", "c"): 8}, {"x": {"a": 2}, "z": {"c": 6}})

    mean = mean_of([one, other])

    assert ("a", "b", "c") == mean.labels
    assert {("a", "b"): 2, ("a", "c"): 4} == mean.behind
    assert {"x": {"a": 3, "b": -1}, "z": {"c": 3}} == mean.features
    assert one == mean_of([one])


def test_no_two_seeds_share_a_draw() -> None:
    seeds = [list(Plan(draws=3, seed=seed).seeds) for seed in range(3)]

    assert list(range(9)) == [draw for each in seeds for draw in each]
    assert [7] == list(Plan(papers=0, documents=0, draws=3, seed=7).seeds)


def test_pages_that_were_learned_from_are_parsed_as_they_were_annotated(weights: Path) -> None:
    model = Model.at(weights)
    for annotation in annotations_in(SEEDS):
        page = read_page(annotation)
        found = scores_of(page.gold, partybuild.parse(page.source, weights=model))
        leaves = found.tasks["leaves"].rate

        assert leaves is not None
        assert leaves > 0.9


def test_a_page_is_parsed_with_weights_at_the_command_line(
    run: Callable[..., Result], weights: Path
) -> None:
    page = min((ROOT / "seeds").glob("*.txt"))
    result = run("parse", page, "--weights", weights, "--to", "outline")

    assert 0 == result.exit_code
    assert "释放党建引领作用" in result.output


def test_damaged_weights_are_one_sentence(run: Callable[..., Result], tmp_path: Path) -> None:
    path = tmp_path / "damaged.weights"
    path.write_text("nothing", encoding="utf-8")
    result = run("parse", path, "--weights", path)

    assert 1 == result.exit_code
    assert f"partybuild: {path}: no weights" in result.output


def test_training_on_nothing_is_refused(run: Callable[..., Result], tmp_path: Path) -> None:
    result = run("train", tmp_path, "-o", tmp_path / "none.weights")

    assert 1 == result.exit_code
    assert not (tmp_path / "none.weights").exists()


def test_every_page_is_parsed_with_what_was_learned_without_its_fold() -> None:
    annotations = annotations_in(SEEDS)
    folds = Folds({annotation.name: i % 2 for i, annotation in enumerate(annotations)})
    quick = Settings(rounds=8)
    plan = Plan(lines=quick, sentences=quick, papers=0, documents=0)
    outcomes = list(held_out(annotations, folds, plan=plan))

    assert sorted(each.name for each in annotations) == sorted(each.name for each in outcomes)
    assert all(each.scores is not None for each in outcomes)


def test_folds_are_learned_at_once_with_the_same_figures(
    run: Callable[..., Result], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    quick = Settings(rounds=8)
    monkeypatch.setattr(learning, "PLAN", Plan(lines=quick, sentences=quick, papers=1, documents=1, draws=1))  # fmt: skip
    folds = tmp_path / "folds.json"
    of = {annotation.name: i % 3 for i, annotation in enumerate(annotations_in(SEEDS))}
    folds.write_text(json.dumps({"fold": of}), encoding="utf-8")

    one, two = (
        run("evaluate", SEEDS, "--folds", folds, "--held-out", "-j", jobs, "--to", "json")
        for jobs in (1, 2)
    )

    assert (0, 0) == (one.exit_code, two.exit_code)
    assert one.stdout == two.stdout


def test_a_weak_decision_is_a_notice_with_its_margin_and_reasons(weights: Path) -> None:
    model = Model.at(weights)
    chances = [Random(number) for number in range(12)]  # noqa: S311 nothing is secret
    texts = [printed(chance).text for chance in chances]
    pages = [partybuild.parse(Source.from_text(text), weights=model) for text in texts]
    told = [notice for page in pages for notice in page.notices if notice.margin is not None]

    assert told
    for notice in told:
        assert notice.margin is not None
        assert 0 <= notice.margin < WEAK
        assert notice.second
