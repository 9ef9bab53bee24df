"""Made pages: annotated articles set anew, so that more is learned from each.

Newspapers break them into columns with photos inside, scans misread them; official documents get their frame, tables and lists their rows.
Everything is by a seed: the same pages and the same seed make the same pages.
"""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from partybuild.training.made.documents import document
from partybuild.training.made.press import newspaper
from partybuild.training.pages import TrainingPage

_MOST_TRIES = 4


def made_pages(
    pages: Sequence[TrainingPage], *, papers: int, documents: int, seed: int = 0
) -> list[TrainingPage]:
    """Pages made from the articles of annotated ones.

    Args:
        pages: The annotated pages; only what may be learned from.
        papers: How many newspaper pages.
        documents: How many official documents, tables, gazetteers and pages whose lines were run together.
        seed: Decides everything.
    """
    made: list[TrainingPage] = []
    for kind, count in ((newspaper, papers), (document, documents)):
        chance = Random(seed)  # noqa: S311 nothing is secret
        tries = _MOST_TRIES * count
        wanted = len(made) + count
        while pages and tries and len(made) < wanted:
            tries -= 1
            page = kind(pages, chance, f"made-{len(made)}")
            if page is not None:
                made.append(page)
    return made
