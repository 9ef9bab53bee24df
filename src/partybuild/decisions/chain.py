"""A chain of labels: the best one under weights and masks, and how sure each of its labels is.

Everything is a whole number (thousandths), so that the same weights give the same labels on every machine.
The search keeps, of every place, the labels that are not hopeless there; where these let no chain through, it keeps all.
"""

from __future__ import annotations

from collections.abc import Sequence
from operator import add, itemgetter
from typing import Final, NamedTuple

import attrs

NEVER: Final = -(10**9)
"""What is said of a label that cannot stand behind another."""
_HOPELESS: Final = 7_000
"""Thousandths by which the best chain up to a label lies behind the best of its place, to be left out."""
_FEW: Final = 3  # labels of a place that are all tried
UNRIVALLED: Final = 99_999
"""The margin of a label that nothing else could stand for."""


@attrs.frozen
class Chain:
    """Labels, and what it says that one follows another.

    Args:
        labels: Their names.
        behind: For each label what is said for it behind each other one; `NEVER` where it cannot stand there.
        first: Of each whether it may stand first.
        last: Of each whether it may stand last.
    """

    labels: tuple[str, ...]
    behind: tuple[tuple[int, ...], ...]
    first: tuple[bool, ...]
    last: tuple[bool, ...]
    ahead: tuple[tuple[int, ...], ...] = attrs.field(init=False, eq=False, repr=False)
    """For each label what is said for each other one behind it."""
    most: tuple[int, ...] = attrs.field(init=False, eq=False, repr=False)
    """For each label the most that is said for it behind any."""

    @ahead.default
    def _ahead(self) -> tuple[tuple[int, ...], ...]:
        return tuple(zip(*self.behind, strict=True))

    @most.default
    def _most(self) -> tuple[int, ...]:
        return tuple(max(row, default=NEVER) for row in self.behind)


class Choice(NamedTuple):
    """What was chosen for a place.

    Args:
        label: The label, as a number.
        margin: Thousandths between the best chain and the best that has another label here.
        second: The label that this other chain has.
    """

    label: int
    margin: int
    second: int


_worth = itemgetter(1)
_Reached = dict[int, int]
"""Of a place the labels that a chain reaches, each with what the best chain up to it is worth."""
_Pointers = dict[int, int]
"""Of a place the label before each in that chain."""


def best_chain(
    chain: Chain, scores: Sequence[Sequence[int]], masks: Sequence[Sequence[int] | None]
) -> list[Choice]:
    """The best chain of labels.

    Args:
        chain: The labels.
        scores: For each place what is said for each label.
        masks: For each place the labels that it may have, in order; None where all may stand.
    """
    if not scores:
        return []
    every = range(len(chain.labels))
    left = [every if mask is None else mask for mask in masks]
    found = _forward(chain, scores, left, _HOPELESS)
    if found is None:
        found = _forward(chain, scores, left)
    if found is None:  # masks that let no chain through are no masks
        found = _forward(chain, scores, [every] * len(scores))
    if found is None:  # nor are weights that let no label follow another
        return [Choice(0, 0, 0)] * len(scores)
    forward, back = found
    label = max(forward[-1], key=forward[-1].__getitem__)
    path = [label]
    for pointers in reversed(back):
        label = pointers[label]
        path.append(label)
    path.reverse()
    return _choices(chain, scores, forward, path)


def _forward(
    chain: Chain,
    scores: Sequence[Sequence[int]],
    left: Sequence[Sequence[int]],
    hopeless: int = -NEVER,
) -> tuple[list[_Reached], list[_Pointers]] | None:
    """What is reached at each place, and from where at all but the first; nothing where no chain goes through."""
    reached = {k: scores[0][k] for k in left[0] if chain.first[k]}
    forward, back = [reached], []
    for i in range(1, len(scores)):
        if not reached:
            return None
        step = _step_from_one if len(reached) == 1 else _step
        reached, pointers = step(chain, reached, scores[i], left[i], hopeless)
        if i == len(scores) - 1:
            reached = {k: worth for k, worth in reached.items() if chain.last[k]}
        forward.append(reached)
        back.append(pointers)
    return (forward, back) if reached else None


def _step_from_one(
    chain: Chain, reached: _Reached, said: Sequence[int], left: Sequence[int], hopeless: int
) -> tuple[_Reached, _Pointers]:
    """What is reached behind a place that has but one label."""
    [(at, worth)] = reached.items()
    ahead = chain.ahead[at]
    if len(left) == len(said):
        values = list(map(add, said, ahead))
    else:
        values = [said[k] + ahead[k] for k in left]
    least = max(max(values) - hopeless, NEVER // 2)
    reached = {k: worth + value for k, value in zip(left, values, strict=True) if value >= least}
    return reached, dict.fromkeys(reached, at)


def _step(
    chain: Chain, reached: _Reached, said: Sequence[int], left: Sequence[int], hopeless: int
) -> tuple[_Reached, _Pointers]:
    """What is reached behind a place with several labels; what cannot come near the best is not tried."""
    most, behind = chain.most, chain.behind
    before = sorted(reached.items(), key=_worth, reverse=True)
    first, best = before[0]
    least = NEVER // 2
    if len(left) > _FEW:
        ahead = chain.ahead[first]
        gap = best - before[1][1]
        if len(left) == len(said):
            values = list(map(add, said, ahead))
        else:
            values = [said[k] + ahead[k] for k in left]
        least = max(max(values) - hopeless, least)
        # Behind the best one before it, or behind another one, which is worth so much less.
        hoped = zip(left, values, strict=True)
        left = [k for k, value in hoped if value >= least or said[k] + most[k] - gap >= least]
    found, pointers = {}, {}
    for k in left:
        row, high = behind[k], most[k]
        top, at = best + least - said[k] - 1, -1  # what is not worth more is hopeless
        for a, worth in before:
            if worth + high <= top:
                break
            value = worth + row[a]
            if value > top:
                top, at = value, a
        if at >= 0:
            found[k], pointers[k] = top + said[k], at
    if len(found) > 1:
        least = max(found.values()) - hopeless
        found = {k: worth for k, worth in found.items() if worth >= least}
    return found, pointers


def _choices(
    chain: Chain,
    scores: Sequence[Sequence[int]],
    forward: Sequence[_Reached],
    path: Sequence[int],
) -> list[Choice]:
    """The chain with its margins, by the best chains from the end."""
    total = forward[-1][path[-1]]
    nothing = total + NEVER // 2
    behind = chain.behind
    choices = []
    ahead = dict.fromkeys(forward[-1], 0)
    """What the best chain behind each label of a place is worth."""
    for i in range(len(scores) - 1, -1, -1):
        best = at = path[i]
        second = nothing
        if len(ahead) > 1:
            for k, worth in forward[i].items():
                value = worth + ahead[k]
                if value > second and k != best:
                    second, at = value, k
        choices.append(Choice(best, min(total - second, UNRIVALLED), at))
        if not i:
            break
        said, before = scores[i], forward[i - 1]
        if len(ahead) == 1:
            [(k, worth)] = ahead.items()
            row, worth = behind[k], worth + said[k]
            ahead = {a: row[a] + worth for a in before}
        else:
            rows = [(behind[k], said[k] + worth) for k, worth in ahead.items()]
            ahead = {a: max([row[a] + worth for row, worth in rows]) for a in before}
    choices.reverse()
    return choices
