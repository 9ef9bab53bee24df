"""Which pages a briefing is made of, where there are more than anybody reads."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from partybuild.building.manifest import Made
from partybuild.model import AnyLeaf, Article, Kind, Measure, Page, Quantity

MOST: Final = 40
"""Pages: the best of them are kept, so that memory does not grow with the folder."""

_TELLING: Final = frozenset({Kind.COUNT, Kind.MONEY, Kind.PERCENT, Kind.RANGE, Kind.FRACTION})


def worth(page: Page) -> int:
    """How much of a page an office would tell on: measures count that say how much was done, and a little those that do not."""
    return sum(_worth(article) for article in page.articles)


def _worth(article: Article) -> int:
    measures = list(article.measures())
    return len(measures) + 3 * sum(map(_tells, measures))


def _tells(measure: Measure) -> bool:
    """Whether a measure says how much: a figure with what is counted, outside of the measures in it."""
    own: list[AnyLeaf] = [measure.heading, *measure.lead]
    return any(
        isinstance(mark, Quantity) and mark.kind in _TELLING and mark.noun is not None
        for leaf in own
        for mark in leaf.marks
    )


def best(pages: Iterable[Made]) -> list[Made]:
    """The pages that tell most, in the order in which they were given; of those with one text the first."""
    found = {page.sha256: page for page in reversed(list(pages)) if page.counts[0]}
    distinct = list(reversed(found.values()))
    ranked = sorted(range(len(distinct)), key=lambda i: (-distinct[i].worth, i))
    return [distinct[i] for i in sorted(ranked[:MOST])]
