"""A chain of labels: the best one under weights and masks, and how sure each of its labels is.

Everything is a whole number (thousandths), so that the same weights give the same labels on every machine.
The search keeps, of every place, the labels that are not hopeless there; where these let no chain through, it keeps all.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import attrs

NEVER: Final = -(10**9)
_HOPELESS: Final = 15_000
"""Thousandths by which a label lies behind the best of its place, to be left out."""
UNRIVALLED: Final = 99_999
"""The margin of a label that nothing else could stand for."""


@attrs.frozen
class Chain:
    """Labels, and what it says that one follows another.

    Args:
        labels: Their names.
        into: For each label those that may stand before it, each with its weight.
        onto: For each label those that may stand behind it, each with its weight.
        first: Of each whether it may stand first.
        last: Of each whether it may stand last.
    """

    labels: tuple[str, ...]
    into: tuple[tuple[tuple[int, int], ...], ...]
    onto: tuple[tuple[tuple[int, int], ...], ...]
    first: tuple[bool, ...]
    last: tuple[bool, ...]


@attrs.frozen
class Choice:
    """What was chosen for a place.

    Args:
        label: The label, as a number.
        margin: Thousandths between the best chain and the best that has another label here.
        second: The label that this other chain has.
    """

    label: int
    margin: int
    second: int


def best_chain(
    chain: Chain, scores: Sequence[Sequence[int]], masks: Sequence[Sequence[int] | None]
) -> list[Choice]:
    """The best chain of labels.

    Args:
        chain: The labels.
        scores: For each place what is said for each label.
        masks: For each place the labels that it may have; None where all may stand.
    """
    if not scores:
        return []
    every = tuple(range(len(chain.labels)))
    allowed = [every if mask is None else mask for mask in masks]
    live = _hopeful(scores, allowed)
    forward, back = _forward(chain, scores, live)
    if max(forward[-1]) <= NEVER // 2:
        live = [list(each) for each in allowed]
        forward, back = _forward(chain, scores, live)
    if max(forward[-1]) <= NEVER // 2:  # masks that let no chain through are no masks
        live = [list(every)] * len(scores)
        forward, back = _forward(chain, scores, live)
    label = max(every, key=forward[-1].__getitem__)
    path = [label]
    for pointers in reversed(back):
        label = pointers[label]
        path.append(label)
    path.reverse()
    return _choices(chain, scores, live, forward, path)


def _hopeful(scores: Sequence[Sequence[int]], allowed: Sequence[Sequence[int]]) -> list[list[int]]:
    live = []
    for said, labels in zip(scores, allowed, strict=True):
        least = max([said[k] for k in labels], default=0) - _HOPELESS
        live.append([k for k in labels if said[k] >= least])
    return live


def _forward(
    chain: Chain, scores: Sequence[Sequence[int]], live: Sequence[Sequence[int]]
) -> tuple[list[list[int]], list[list[int]]]:
    """For each place and label the best chain up to it, and the label before it there."""
    count = len(chain.labels)
    start = [NEVER] * count
    for k in live[0]:
        if chain.first[k]:
            start[k] = scores[0][k]
    forward, back = [start], []
    for i in range(1, len(scores)):
        before, said = forward[-1], scores[i]
        best, pointers = [NEVER] * count, [0] * count
        last = i == len(scores) - 1
        for k in live[i]:
            if last and not chain.last[k]:
                continue
            top, at = NEVER, 0
            for a, weight in chain.into[k]:
                value = before[a] + weight
                if value > top:
                    top, at = value, a
            best[k], pointers[k] = max(top + said[k], NEVER), at
        forward.append(best)
        back.append(pointers)
    return forward, back


def _choices(
    chain: Chain,
    scores: Sequence[Sequence[int]],
    live: Sequence[Sequence[int]],
    forward: Sequence[Sequence[int]],
    path: Sequence[int],
) -> list[Choice]:
    """The chain with its margins, by the best chains from the end."""
    count = len(chain.labels)
    total = forward[-1][path[-1]]
    behind = [0] * count
    choices = []
    for i in range(len(scores) - 1, -1, -1):
        reached = forward[i]
        second, at = NEVER, path[i]
        for k in live[i]:
            if k != path[i]:
                value = reached[k] + behind[k]
                if value > second:
                    second, at = value, k
        choices.append(Choice(path[i], min(total - second, UNRIVALLED), at))
        if not i:
            break
        said = scores[i]
        ahead = [NEVER] * count
        open_here = set(live[i])
        for a in live[i - 1]:
            top = NEVER
            for k, weight in chain.onto[a]:
                if k in open_here:
                    value = weight + said[k] + behind[k]
                    top = max(top, value)
            ahead[a] = top
        behind = ahead
    choices.reverse()
    return choices
