"""Leaves that may be read either way, read the page's way where that way is as right."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from partybuild.model import Role
from partybuild.training.gold import GoldLeaf, digest

_REACH: Final = 20
"""Leaves on either side of a doubtful run-in that may be one paragraph with it."""


def settled(true: Iterable[GoldLeaf], said: set[tuple[Role, str]]) -> list[GoldLeaf]:
    """An annotation's leaves, those with a doubt as the page has them.

    A doubtful heading, list item or editor's note may be a paragraph.
    A doubtful run-in may stay in its paragraph, together with the paragraphs and doubtful run-ins beside it.
    Whatever the page says that is neither remains an error.

    Args:
        true: The annotated leaves in reading order.
        said: Roles and digests of the page's leaves.
    """
    leaves = list(true)
    i = 0
    while i < len(leaves):
        leaf = leaves[i]
        if leaf.doubt and leaf.text and (leaf.role, leaf.digest) not in said:
            if leaf.role is not Role.RUN_IN:
                if (Role.PARAGRAPH, leaf.digest) in said:
                    leaves[i] = GoldLeaf(Role.PARAGRAPH, leaf.text, article=leaf.article)
            elif window := _paragraph_around(leaves, i, said):
                text = "".join(one.text for one in leaves[window])
                leaves[window] = [GoldLeaf(Role.PARAGRAPH, text, article=leaf.article)]
                i = window.start
        i += 1
    return leaves


def _paragraph_around(
    leaves: Sequence[GoldLeaf], i: int, said: set[tuple[Role, str]]
) -> slice | None:
    """The fewest leaves around a doubtful run-in that together are a paragraph of the page."""
    for window in _windows(leaves, i):
        text = "".join(leaf.text for leaf in leaves[window])
        if (Role.PARAGRAPH, digest(text)) in said:
            return window
    return None


def _windows(leaves: Sequence[GoldLeaf], i: int) -> Iterator[slice]:
    low = high = i
    while low > 0 and i - low < _REACH and _joins(leaves[low - 1]):
        low -= 1
    while high + 1 < len(leaves) and high - i < _REACH and _joins(leaves[high + 1]):
        high += 1
    every = [(a, z) for a in range(low, i + 1) for z in range(i, high + 1) if z > a]
    return (slice(a, z + 1) for a, z in sorted(every, key=lambda ends: ends[1] - ends[0]))


def _joins(leaf: GoldLeaf) -> bool:
    return leaf.role is Role.PARAGRAPH or (leaf.role is Role.RUN_IN and leaf.doubt)
