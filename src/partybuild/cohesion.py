"""Whether two pieces belong together: the page itself is the dictionary.

Where a column break cuts a word (``预`` | ``警``), the word usually stands whole elsewhere on the page.
"""

from __future__ import annotations

from typing import Final

from partybuild.source import Extent

_REACH: Final = 40_000


def cohesion(before: Extent, after: Extent) -> int:
    """How often the two characters that would meet stand together on the page (within some 40,000 characters).

    A junction at punctuation says nothing and counts 0.
    """
    text = before.source.text
    pair = text[before.end - 1] + text[after.start]
    if not pair.isalpha():
        return 0
    return text.count(pair, 0, _REACH)
