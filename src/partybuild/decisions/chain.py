"""A chain of labels: the best one under weights and masks, and how sure each of its labels is.

Everything is a whole number (thousandths), so that the same weights give the same labels on every machine.
The search keeps, of every place, the labels that are not hopeless there; where these let no chain through, it keeps all.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

import attrs

NEVER: Final = -(10**9)
"""What is said of a label that cannot stand behind another."""
_HOPELESS: Final = 10_000
"""Thousandths by which a label lies behind the best of its place, to be left out where many may stand."""
_BEHIND: Final = 8_000
"""Thousandths by which the best chain up to a label lies behind the best of its place, to be left out."""
_FEW: Final = 6  # labels of a mask that are all kept
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
    every = tuple(range(len(chain.labels)))
    live = [_hopeful(said, mask) for said, mask in zip(scores, masks, strict=True)]
    found = _forward(chain, scores, live, _BEHIND)
    if found is None:
        found = _forward(chain, scores, [every if mask is None else mask for mask in masks])
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


def _hopeful(said: Sequence[int], mask: Sequence[int] | None) -> Sequence[int]:
    """The labels of a place that are not hopeless there."""
    if mask is None:
        least = max(said) - _HOPELESS
        return [k for k, worth in enumerate(said) if worth >= least]
    if len(mask) <= _FEW:
        return mask
    least = max([said[k] for k in mask]) - _HOPELESS
    return [k for k in mask if said[k] >= least]


def _forward(
    chain: Chain,
    scores: Sequence[Sequence[int]],
    live: Sequence[Sequence[int]],
    hopeless: int = -NEVER,
) -> tuple[list[_Reached], list[_Pointers]] | None:
    """What is reached at each place, and from where at all but the first; nothing where no chain goes through."""
    behind = chain.behind
    reached = {k: scores[0][k] for k in live[0] if chain.first[k]}
    forward, back = [reached], []
    ends = len(scores) - 1
    for i in range(1, len(scores)):
        if not reached:
            return None
        before = tuple(reached.items())
        least = before[0][1] + NEVER // 2
        said = scores[i]
        reached, pointers = {}, {}
        for k in live[i]:
            row = behind[k]
            top, at = least, -1
            for a, worth in before:
                value = worth + row[a]
                if value > top:
                    top, at = value, a
            if at >= 0 and (i < ends or chain.last[k]):
                reached[k], pointers[k] = top + said[k], at
        if len(reached) > 1:
            least = max(reached.values()) - hopeless
            reached = {k: worth for k, worth in reached.items() if worth >= least}
        forward.append(reached)
        back.append(pointers)
    return (forward, back) if reached else None


def _choices(
    chain: Chain,
    scores: Sequence[Sequence[int]],
    forward: Sequence[_Reached],
    path: Sequence[int],
) -> list[Choice]:
    """The chain with its margins, by the best chains from the end."""
    total = forward[-1][path[-1]]
    choices = []
    ahead = dict.fromkeys(forward[-1], 0)
    """What the best chain behind each label of a place is worth."""
    for i in range(len(scores) - 1, -1, -1):
        best = path[i]
        second, at = total + NEVER // 2, best
        for k, worth in forward[i].items():
            value = worth + ahead[k]
            if value > second and k != best:
                second, at = value, k
        choices.append(Choice(best, min(total - second, UNRIVALLED), at))
        if i:
            said = scores[i]
            rows = [(chain.behind[k], said[k] + worth) for k, worth in ahead.items()]
            ahead = {a: max([row[a] + worth for row, worth in rows]) for a in forward[i - 1]}
    choices.reverse()
    return choices
