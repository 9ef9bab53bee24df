"""How much of what was printed the parser gives back: tallies for tasks and roles over many made-up pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from random import Random
from typing import Final

import partybuild
import scoring
from partybuild.source import Source
from printing import Print, printed
from scoring import Tally

TASKS: Final = ("leaves", "anchors", "level", "order", "meta")
ROLES: Final = ("title", "heading", "runin", "paragraph", "caption", "credit", "byline")


def pages(
    count: int, layout: str | None = None, breaks: Iterable[str] | None = None
) -> Iterator[Print]:
    """So many made-up pages, the same every time; `layout` and `breaks` as for `printed`."""
    kinds = None if breaks is None else tuple(breaks)
    return (printed(Random(seed), layout, kinds) for seed in range(count))  # noqa: S311 no secrets


def rates(page: Print) -> dict[str, Tally]:
    """A tally for each of `TASKS` and for each of `ROLES`."""
    parsed = partybuild.parse(Source.from_text(page.text))
    true = Counter((leaf["role"], scoring.key_of(leaf)) for leaf in page.gold["leaves"])
    found = Counter((leaf.role, leaf.key) for leaf in scoring.said(parsed))
    tallies = scoring.score(page.gold, parsed)
    for role in ROLES:
        want = Counter({key: n for key, n in true.items() if key[0] == role})
        have = Counter({key: n for key, n in found.items() if key[0] == role})
        tallies[role] = Tally((want & have).total(), have.total(), want.total())
    return tallies


def together(tallies: Iterable[dict[str, Tally]]) -> dict[str, Tally]:
    """The sum of the tallies of many pages."""
    sums = dict.fromkeys((*TASKS, *ROLES), Tally())
    for each in tallies:
        for task in sums:
            sums[task] += each[task]
    return sums
