"""Weights as text: read back as written, and refused in one sentence."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import lessons
import pages as made_up
import partybuild
from partybuild.chinese.pairs import Pairs
from partybuild.decisions.model import Model, features_digest
from partybuild.decisions.weights import FORMAT, Table, Weights, parsed
from partybuild.errors import ModelError, ReadError
from partybuild.training.learning import PLAN, corpus_digest
from test_totality import assert_total

NAMES = st.text(
    st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]), min_size=1, max_size=8
).filter(lambda name: not name.startswith("[") and name.strip() == name)
LABELS = ("paragraph:B", "paragraph:I", "title:B")
WHOLE = st.integers(-99999, 99999)
TABLES = st.builds(
    Table,
    st.just(LABELS),
    st.dictionaries(st.tuples(st.sampled_from(LABELS), st.sampled_from(LABELS)), WHOLE),
    st.dictionaries(NAMES, st.dictionaries(st.sampled_from(LABELS), WHOLE, min_size=1)),
)
PAIRS = Pairs.of(["基层治理基层党建"])
ABOUT = {"features": "abc", "pages": "3"}


@given(TABLES, TABLES)
def test_weights_are_read_back_as_they_were_written(lines: Table, sentences: Table) -> None:
    weights = Weights(ABOUT, lines, sentences, PAIRS)

    assert weights == parsed(weights.text(), "w", "abc")


def test_weights_are_sorted_so_that_versions_can_be_compared() -> None:
    table = Table(LABELS, {}, {"b": {"title:B": 1}, "a": {"title:B": 2, "paragraph:B": 3}})
    text = Weights(ABOUT, table, Table(("O",), {}, {}), PAIRS).text()

    assert text.index("a\t0:3 2:2") < text.index("b\t2:1")


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "no weights"),
        ("something else\n", "no weights"),
        (FORMAT + "\nfeatures: abc\n", "damaged"),
        (FORMAT + "\nfeatures: abc\n[lines]\na\nx\t0:one\n[sentences]\nO\n", "damaged"),
        (FORMAT + "\nfeatures: abc\n[lines]\na\nx\t7:1\n[sentences]\nO\n", "damaged"),
        (FORMAT + "\nfeatures: xyz\n[lines]\na\n[sentences]\nO\n[pairs]\n0\n", "other features"),
    ],
)
def test_what_are_no_weights_of_these_features_is_refused(text: str, problem: str) -> None:
    with pytest.raises(ModelError, match=problem) as raised:
        parsed(text, "mine.weights", "abc")

    assert str(raised.value).startswith("mine.weights: ")


def test_weights_that_are_not_there_are_named(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"none\.weights"):
        Model.at(tmp_path / "none.weights")


def test_the_digest_of_the_features_is_the_same_each_time() -> None:
    first = features_digest()
    features_digest.cache_clear()

    assert first == features_digest()


ROLES = ("title", "heading", "caption", "list", "nav", "byline", "table")
EVERY = (
    *("paragraph:B", "paragraph:I", "paragraph:J"),
    *(f"{role}:{step}{waits}" for role in ROLES for step in "BI" for waits in ("", "+")),
)
SAID = st.dictionaries(
    st.sampled_from(
        ["size=2", "size=9", "closed=0", "closed=1", "-1 closed=1", "+1 size=2", "-2 edge", "run=0"]
    ),
    st.dictionaries(st.sampled_from(EVERY), st.integers(-9000, 9000), min_size=1),
)
OPENED = st.dictionaries(
    st.sampled_from(["F", "M", "verb=1", "size=2", "comma-", "colon-"]),
    st.dictionaries(st.sampled_from("OSCK"), st.integers(-9000, 9000), min_size=1),
)


@given(made_up.texts(), SAID, OPENED)
def test_no_character_is_lost_whatever_was_learned(
    text: str, lines: dict[str, dict[str, int]], openings: dict[str, dict[str, int]]
) -> None:
    sentences = Table(tuple("OSCK"), {}, openings)
    weights = Weights(ABOUT, Table(EVERY, {}, lines), sentences, PAIRS)

    assert_total(partybuild.parse(partybuild.Source.from_text(text), weights=Model.of(weights)))


def test_the_weights_of_the_package_are_of_the_pages_at_hand(
    shared: Callable[[str], Path],
) -> None:
    assert shared("gold/real").is_dir()
    failures: list[ReadError] = []
    pages = list(lessons.lessons(failures))
    about = Model.installed().weights.about

    assert [] == failures
    assert (str(len(pages)), corpus_digest(pages)) == (about["pages"], about["corpus"])
    assert str(PLAN) == about["plan"]
