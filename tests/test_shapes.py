"""What is added up by shapes is what features weigh one by one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

import pages as made_up
import partybuild
from partybuild.chinese.pairs import Pairs
from partybuild.decisions.lanes import WIDEST, Lanes
from partybuild.decisions.line_features import features_of, named
from partybuild.decisions.lines import line_model, scores_of
from partybuild.decisions.looks import First
from partybuild.decisions.pair_features import pair_features
from partybuild.decisions.shapes import Worth, WorthAround, spelled
from partybuild.decisions.weights import Table
from partybuild.evidence.profiles import detect
from partybuild.evidence.seen import see
from partybuild.source import Source

LABELS = ("paragraph:B", "paragraph:I", "title:B", "nav:B")
ROWS = st.lists(
    st.lists(st.integers(-WIDEST, WIDEST), min_size=4, max_size=4), min_size=1, max_size=50
)


@given(ROWS)
def test_what_is_said_for_labels_is_added_up_side_by_side(rows: list[list[int]]) -> None:
    lanes = Lanes(4)
    total = sum(lanes.packed(enumerate(row)) for row in rows)

    assert tuple(map(sum, zip(*rows, strict=True))) == lanes.unpacked(total)


@given(ROWS)
def test_what_stands_side_by_side_is_parted(rows: list[list[int]]) -> None:
    lanes = Lanes(4)
    rest = sum(lanes.packed(enumerate(row)) << lanes.width * k for k, row in enumerate(rows))
    found = []
    for _ in rows:
        first, rest = lanes.parted(rest)
        found.append(list(lanes.unpacked(first)))

    assert rows == found
    assert rest == 0


def test_as_much_as_two_thousand_of_the_largest_weights_fits_beside_as_little() -> None:
    lanes = Lanes(3)
    total = sum(lanes.packed([(0, -WIDEST), (1, WIDEST), (2, -WIDEST)]) for _ in range(2000))

    assert (-2000 * WIDEST, 2000 * WIDEST, -2000 * WIDEST) == lanes.unpacked(total)


def some_weights(names: set[str], seed: int) -> dict[str, dict[str, int]]:
    """Weights of half of the features, any for any label."""
    chance = Random(seed)  # noqa: S311 nothing is secret
    return {
        name: {label: chance.randint(-9000, 9000) for label in chance.sample(LABELS, 3)}
        for name in sorted(names)
        if chance.random() < 0.5
    }


def one_by_one(
    names: list[list[str]], weights: dict[str, dict[str, int]]
) -> Iterator[tuple[int, ...]]:
    """What the features of each segment weigh for each label."""
    for found in names:
        said = [weights.get(name, {}) for name in found]
        yield tuple(sum(each.get(label, 0) for each in said) for label in LABELS)


def assert_added_up(source: Source, seed: int) -> None:
    seen = see(source, detect(source))
    pairs = Pairs.of([source.text])
    told, holding = features_of(seen), pair_features(seen, pairs)
    names = [[*one, *spelled(more)] for one, more in zip(named(told), holding, strict=True)]
    weights = some_weights({name for each in names for name in each}, seed)
    model = line_model(Table(LABELS, {}, weights), pairs)

    expected = list(one_by_one(names, weights))

    assert expected == scores_of(told, holding, model)
    assert expected == scores_of(told, holding, model)  # from what was kept


@given(made_up.texts(), st.integers(0, 99))
def test_what_decides_is_what_is_learned_from(text: str, seed: int) -> None:
    assert_added_up(Source.from_text(text), seed)


def test_what_decides_on_a_seed_is_what_is_learned_from(seed: Path) -> None:
    assert_added_up(partybuild.read(seed), 1)


def test_of_more_shapes_than_are_kept_each_is_worth_what_it_is(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("partybuild.decisions.shapes._KEPT", 2)
    lanes = Lanes(1)
    worth = Worth({"begin=甲": 5})
    around = WorthAround({"begin=甲": 5, "-1 begin=乙": -7}, (1,), lanes.width)
    first, second, third = ((First, (character,)) for character in "甲乙丙")

    for _ in range(2):
        assert [5, 0, 0] == [worth[each] for each in (first, second, third)]
        told = [Lanes(5).unpacked(around[each]) for each in (first, second, third)]
        assert [(0, 0, 5, 0, 0), (0, 0, 0, -7, 0), (0, 0, 0, 0, 0)] == told
        assert len(worth) <= 2
        assert len(around) <= 2


def test_no_feature_of_a_line_spells_more_than_one_character(seed: Path) -> None:
    source = partybuild.read(seed)

    told = {name for each in named(features_of(see(source, detect(source)))) for name in each}

    assert not [name for name in told if re.search("[\u4e00-\u9fff]{2}", name)]
