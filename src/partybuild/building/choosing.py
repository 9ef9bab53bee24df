"""Which pages a briefing is made of, where there are more than anybody reads: those with the articles that a short briefing would choose."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Final

from partybuild.briefing.chooser import strength
from partybuild.briefing.weighing import weights
from partybuild.building.manifest import Made
from partybuild.model import Page

MOST: Final = 40
"""Pages: more than a short briefing has articles, so that it is the one over all pages; memory does not grow with the folder."""


def worth(page: Page) -> float | None:
    """What the strongest article of a page is worth to a short briefing; None where nothing of it can be printed."""
    most = max((strength(article, weights()) for article in page.articles), default=-math.inf)
    return None if most == -math.inf else most


def best(pages: Iterable[Made]) -> list[Made]:
    """The pages with the strongest articles, in the order in which they were given; of those with one text the first."""
    found = {page.sha256: page for page in reversed(list(pages)) if page.counts[0]}
    distinct = list(reversed(found.values()))
    ranked = sorted(range(len(distinct)), key=lambda i: (*_rank(distinct[i]), i))
    return [distinct[i] for i in sorted(ranked[:MOST])]


def _rank(page: Made) -> tuple[bool, float]:
    return page.worth is None, -(page.worth or 0.0)
