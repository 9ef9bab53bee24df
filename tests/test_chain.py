"""The best chain of labels and its margins, against trying every chain."""

from __future__ import annotations

from itertools import pairwise, product

from hypothesis import given
from hypothesis import strategies as st

from partybuild.decisions.chain import NEVER, UNRIVALLED, Chain, best_chain

LABELS = ("a", "b", "c", "d")  # more than are all tried
WEIGHTS = st.integers(-400, 400)  # so small that no label is hopeless
ROWS = st.lists(st.tuples(WEIGHTS, WEIGHTS, WEIGHTS, WEIGHTS), min_size=1, max_size=5)
BEHIND = st.dictionaries(
    st.tuples(st.integers(0, 3), st.integers(0, 3)), WEIGHTS, min_size=5, max_size=13
)
Row = tuple[int, int, int, int]
MASKS = st.lists(
    st.one_of(st.none(), st.sets(st.integers(0, 3), min_size=1).map(lambda s: tuple(sorted(s)))),
    min_size=5,
    max_size=5,
)


def chain_of(behind: dict[tuple[int, int], int]) -> Chain:
    every = range(4)
    return Chain(
        LABELS,
        tuple(tuple(behind.get((a, b), NEVER) for a in every) for b in every),
        (True, True, False, True),
        (True, True, True, True),
    )


def tried(
    chain: Chain,
    behind: dict[tuple[int, int], int],
    rows: list[Row],
    masks: list[tuple[int, ...] | None],
) -> dict[tuple[int, ...], int]:
    """Every chain that may stand, with what it is worth."""
    worth = {}
    for path in product(range(4), repeat=len(rows)):
        allowed = all(mask is None or k in mask for k, mask in zip(path, masks, strict=False))
        steps = list(pairwise(path))
        if allowed and chain.first[path[0]] and all(step in behind for step in steps):
            said = sum(row[k] for row, k in zip(rows, path, strict=True))
            worth[path] = said + sum(behind[step] for step in steps)
    return worth


@given(BEHIND, ROWS, MASKS)
def test_no_chain_is_worth_more_and_each_margin_is_that_to_the_best_other(
    behind: dict[tuple[int, int], int],
    rows: list[Row],
    masks: list[tuple[int, ...] | None],
) -> None:
    chain = chain_of(behind)
    worth = tried(chain, behind, rows, masks)
    choices = best_chain(chain, rows, masks[: len(rows)])
    path = tuple(choice.label for choice in choices)

    assert len(rows) == len(path)
    if worth:
        best = max(worth.values())
        assert best == worth[path]
        for i, choice in enumerate(choices):
            others = [value for other, value in worth.items() if other[i] != path[i]]
            expected = min(best - max(others), UNRIVALLED) if others else UNRIVALLED
            assert expected == choice.margin


def test_masks_that_let_no_chain_through_are_no_masks() -> None:
    chain = chain_of({(0, 0): 0, (1, 1): 0})
    rows = [(1, 0, 0, 0), (1, 0, 0, 0)]

    assert [0, 0] == [choice.label for choice in best_chain(chain, rows, [(0,), (1,)])]


def test_where_only_a_hopeless_label_lets_a_chain_through_it_is_taken() -> None:
    chain = chain_of({(1, 2): 0})
    rows = [(90_000, 0, 0, 0), (90_000, 0, 0, 0)]

    assert [1, 2] == [choice.label for choice in best_chain(chain, rows, [None, None])]


def test_nothing_has_no_labels() -> None:
    assert [] == best_chain(chain_of({}), [], [])
    assert NEVER < 0
