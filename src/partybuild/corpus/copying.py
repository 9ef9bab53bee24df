"""Copies: other printings of an article (转载), excerpts of it, and reports that print much of it.

Two articles are copies where at least half of the prints of the one that has fewer are the other's too.
A briefing, which has the sentences of its articles at hand, compares these (`partybuild.briefing.repeats`).
"""

from __future__ import annotations

import sqlite3
import struct
from collections import Counter, defaultdict
from itertools import combinations
from typing import Final

import attrs

from partybuild.corpus.asking import Hit

LEAST: Final = 0.5
FEW: Final = 5
"""Prints: an article that has fewer, some hundred characters, is too short to say whose it is."""

_MANY: Final = 50
"""Articles: of those that share a print, so many are compared with one another, and the others with the earliest only."""

_PHRASE: Final = 500
"""Articles: a print that more of them have is a phrase of the trade, and says nothing."""

_AT_ONCE: Final = 2_000_000
"""Prints held in memory at once; a larger corpus is gone through several times."""


@attrs.frozen
class Copy:
    """Two printings of one article.

    Args:
        article: The earlier one, by its day; of two of one day the one that was added first.
        other: The later one.
        part: How much of the shorter one is in the other: a share of its prints, from 0 to 1.
    """

    article: Hit
    other: Hit
    part: float


@attrs.frozen
class Pair:
    """Two articles by their numbers, the earlier first, and how much of each is in the other."""

    first: int
    second: int
    of_first: float
    of_second: float


def pairs(db: sqlite3.Connection, least: float = LEAST) -> list[Pair]:
    """All pairs of which one is in the other by at least this part, in the order of the articles' days."""
    ordered = "ORDER BY date = '', date, id"
    order: dict[int, int] = {}
    sizes: dict[int, int] = {}
    for article, size in db.execute(f"SELECT id, length(prints) / 4 FROM article {ordered}"):
        order[article], sizes[article] = len(order), size
    shared: Counter[tuple[int, int]] = Counter()
    passes = 1 + sum(sizes.values()) // _AT_ONCE
    for turn in range(passes):
        holders: defaultdict[int, list[int]] = defaultdict(list)
        for article, stored in db.execute(f"SELECT id, prints FROM article {ordered}"):
            if sizes[article] >= FEW:
                for number in struct.unpack(f"<{len(stored) // 4}I", stored):
                    if number % passes == turn:
                        holders[number].append(article)
        for articles in holders.values():
            if 1 < len(articles) <= _PHRASE:
                shared.update(combinations(articles[:_MANY], 2))
                shared.update((articles[0], later) for later in articles[_MANY:])
    found = (
        Pair(first, second, both / sizes[first], both / sizes[second])
        for (first, second), both in shared.items()
    )
    kept = [pair for pair in found if max(pair.of_first, pair.of_second) >= least]
    return sorted(kept, key=lambda pair: (order[pair.first], order[pair.second]))


def left_out(db: sqlite3.Connection) -> list[int]:
    """The articles that do not count where copies count once: at least half of each is in another, and where that holds of both it is the later."""
    out: set[int] = set()
    for pair in pairs(db):
        if pair.of_second >= LEAST:
            out.add(pair.second)
        else:
            out.add(pair.first)
    return sorted(out)
