"""The pages of a corpus that a briefing is made of: those that say most of what is searched for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import partybuild
from partybuild.cli.questions import questions
from partybuild.corpus import Corpus

SUFFIX: Final = ".corpus"


def chosen(
    path: Path, words: Sequence[str], question: Mapping[str, Any], most: int
) -> list[partybuild.Page]:
    """The pages with most measures that answer a question, the latest first; where no measure does, those with articles that do.

    Args:
        path: The corpus.
        words: What measures have to hold.
        question: Place, theme, days and publication (`Corpus.search`).
        most: At most so many pages.

    Raises:
        ReadError: The corpus cannot be read.
    """
    with Corpus(path) as corpus, questions():
        for what in ("measures", "articles"):
            found = Counter(hit.page for hit in corpus.search(*words, what=what, **question))
            if found:
                kept = {page for page, _ in found.most_common(most)}
                return [corpus.page(page) for page in found if page in kept]
    return []
