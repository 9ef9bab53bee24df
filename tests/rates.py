"""How much of what was printed the parser gives back: rates of tasks and roles over many made-up pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from random import Random
from typing import Final

import partybuild
from partybuild.source import Source
from partybuild.training.gold_json import gold_of
from partybuild.training.scores import Scores, scores_of, together
from printing import Print, printed

TASKS: Final = ("leaves", "anchors", "level", "order", "meta")
ROLES: Final = ("title", "heading", "runin", "paragraph", "caption", "credit", "byline")


def pages(
    count: int, layout: str | None = None, breaks: Iterable[str] | None = None
) -> Iterator[Print]:
    """So many made-up pages, the same every time; `layout` and `breaks` as for `printed`."""
    kinds = None if breaks is None else tuple(breaks)
    return (printed(Random(seed), layout, kinds) for seed in range(count))  # noqa: S311 no secrets


def scores(page: Print) -> Scores:
    """The counts of one page."""
    return scores_of(gold_of(page.gold), partybuild.parse(Source.from_text(page.text)))


def rates(every: Iterable[Scores]) -> dict[str, float]:
    """A rate for each of `TASKS` and each of `ROLES` over many pages together; 1 where there was nothing to measure."""
    whole = together(every)
    counts = [
        *(whole.tasks.get(task) for task in TASKS),
        *(whole.roles.get(role) for role in ROLES),
    ]
    told = (1.0 if count is None or count.rate is None else count.rate for count in counts)
    return dict(zip((*TASKS, *ROLES), told, strict=True))
