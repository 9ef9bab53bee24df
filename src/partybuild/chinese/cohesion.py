"""Whether two pieces belong together: the page itself is the dictionary.

Where a column break cuts a word (``预`` | ``警``), the word usually stands whole elsewhere on the page.
"""

from __future__ import annotations

from typing import Final

import attrs

from partybuild.source import Extent, Source

_REACH: Final = 40_000


@attrs.frozen(eq=False)
class Counts:
    """How often words stand in the first 40,000 characters of a page; made once for it.

    Args:
        source: The page.
    """

    source: Source
    _known: dict[str, int] = attrs.field(factory=dict, init=False, repr=False)
    """What was counted already: a page of one line asks for the same words again and again."""

    def times(self, word: str) -> int:
        """How often a word stands on the page."""
        known = self._known
        if word not in known:
            known[word] = self.source.text.count(word, 0, _REACH)
        return known[word]

    def has(self, word: str) -> bool:
        """Whether it stands on the page at all."""
        known = self._known.get(word)
        if known is None:
            return self.source.text.find(word, 0, _REACH) >= 0
        return known > 0

    def across(self, before: Extent, after: Extent) -> int:
        """How often the two characters that would meet stand together on the page.

        A junction at punctuation says nothing and counts 0.
        """
        text = self.source.text
        pair = text[before.end - 1] + text[after.start]
        return self.times(pair) if pair.isalpha() else 0
