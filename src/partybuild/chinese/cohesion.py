"""Whether two pieces belong together: the page itself is the dictionary.

Where a column break cuts a word (``预`` | ``警``), the word usually stands whole elsewhere on the page.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from partybuild.source import Extent, Source

_REACH: Final = 40_000


def cohesion(before: Extent, after: Extent) -> int:
    """How often the two characters that would meet stand together on the page.

    A junction at punctuation says nothing and counts 0.
    """
    text = before.source.text
    pair = text[before.end - 1] + text[after.start]
    return times(before.source, pair) if pair.isalpha() else 0


def times(source: Source, word: str) -> int:
    """How often a word stands in the first 40,000 characters of a page."""
    counted = _counted(source.text)
    if word not in counted:
        counted[word] = source.text.count(word, 0, _REACH)
    return counted[word]


@lru_cache(4)
def _counted(page: str) -> dict[str, int]:  # noqa: ARG001 the key under which counts are remembered
    """What was counted on a page already: a page of one line asks for the same words again and again."""
    return {}
