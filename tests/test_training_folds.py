from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from partybuild.errors import ReadError
from partybuild.training import folds
from partybuild.training.folds import Folds

NAMES = ("a", "b", "c", "d", "unknown")


@attrs.frozen
class Page:
    name: str
    articles_from: tuple[str, ...] = ()


FOLDS = Folds({"a": 0, "b": 0, "c": 1, "d": 2})
SEED, A, C = Page("seed"), Page("a"), Page("c")
OF_ONE, OF_TWO, OF_STRANGERS = (
    Page("t1", ("a", "b")),
    Page("t2", ("a", "c")),
    Page("t3", ("a", "?")),
)


def test_a_page_is_tested_in_its_fold_and_learned_from_in_the_others() -> None:
    learned, tested = FOLDS.split([SEED, A, C], 0)

    assert (0, 1, 2) == FOLDS.numbers
    assert [SEED, C] == learned
    assert [A] == tested


def test_a_page_made_from_others_goes_with_all_of_them() -> None:
    assert [0, None, None, None] == list(map(FOLDS.tested_in, (OF_ONE, OF_TWO, OF_STRANGERS, SEED)))
    assert [False, False, True] == [FOLDS.trains_in(OF_TWO, fold) for fold in FOLDS.numbers]


def test_a_page_of_unknown_origin_is_never_learned_from() -> None:
    assert not any(FOLDS.trains_in(OF_STRANGERS, fold) for fold in FOLDS.numbers)


@given(
    st.dictionaries(st.sampled_from(NAMES[:4]), st.integers(0, 3), min_size=1),
    st.lists(
        st.builds(Page, st.sampled_from((*NAMES, "t")), st.lists(st.sampled_from(NAMES)).map(tuple))
    ),
)
def test_no_text_is_on_both_sides(of: dict[str, int], pages: list[Page]) -> None:
    def texts(some: list[Page]) -> set[str]:
        return {name for page in some for name in (page.articles_from or (page.name,))}

    pages = [page for page in pages if page.name == "t" or not page.articles_from]
    for fold in Folds(of).numbers:
        learned, tested = Folds(of).split(pages, fold)

        assert set() == texts(learned) & texts(tested)


def told(path: Path, value: object) -> Path:
    path.write_text(json.dumps(value), encoding="utf-8")
    return path


def test_folds_are_read(tmp_path: Path) -> None:
    path = told(tmp_path / "folds.json", {"fold": {"a": 1}, "repository": {"a": "x", "b": "x"}})

    assert Folds({"a": 1}) == folds.read(path)


@pytest.mark.parametrize(
    ("value", "why"),
    [
        ([], 'no folds: it has no "fold" with a number for each page'),
        ({"fold": {}}, 'no folds: it has no "fold" with a number for each page'),
        ({"fold": {"a": "1"}}, 'no folds: it has no "fold" with a number for each page'),
        (
            {"fold": {"a": 2, "b": 0}, "repository": {"a": "x/y", "b": "x/y"}},
            "pages of x/y are in the folds 0 and 2",
        ),
    ],
)
def test_what_are_no_folds_is_told_in_a_sentence(value: object, why: str, tmp_path: Path) -> None:
    path = told(tmp_path / "folds.json", value)

    with pytest.raises(ReadError) as caught:
        folds.read(path)

    assert f"{path}: {why}" == str(caught.value)


def test_the_folds_of_the_real_pages_part_no_repository(shared: Callable[[str], Path]) -> None:
    assert (0, 1, 2, 3) == folds.read(shared("gold/folds.json")).numbers
