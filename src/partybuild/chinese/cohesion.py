"""Whether two pieces belong together: the page itself is the dictionary.

Where a column break cuts a word (``预`` | ``警``), the word usually stands whole elsewhere on the page.
"""

from __future__ import annotations

import sys
from array import array
from collections.abc import Set as AbstractSet
from functools import cached_property
from typing import Final

import attrs

from partybuild.source import Extent, Source

_REACH: Final = 40_000
_MANY: Final = 60  # searches through a page, which cost as much as looking up all that meets on it
_UNIT: Final = 16  # bits of UTF-16
_LAST_UNIT: Final = "\uffff"  # the last character that is one unit


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

    def has(self, before: str, after: str) -> bool:
        """Whether two characters stand side by side on the page: every line asks, and a search through the page for each would cost more by the line the longer the page is."""
        if before > _LAST_UNIT or after > _LAST_UNIT or not self._has_many_lines:
            return self.source.text.find(before + after, 0, _REACH) >= 0
        return ord(before) + (ord(after) << _UNIT) in self._pairs

    @cached_property
    def _has_many_lines(self) -> bool:
        """Whether so many ask that looking everything up once is quicker than their searches."""
        return self.source.text.count("\n") > _MANY

    @cached_property
    def _pairs(self) -> AbstractSet[int]:
        """Every two characters that stand side by side, each as one number: four bytes of UTF-16."""
        units = self.source.text[:_REACH].encode("utf-16-le", "surrogatepass")
        pairs = set[int]()
        for start in (0, _UNIT // 8):
            size = (len(units) - start) // 4 * 4
            numbers = array("I", units[start : start + size])
            if sys.byteorder == "big":
                numbers.byteswap()
            pairs.update(numbers)
        return pairs

    def across(self, before: Extent, after: Extent) -> int:
        """How often the two characters that would meet stand together on the page.

        A junction at punctuation says nothing and counts 0.
        """
        text = self.source.text
        pair = text[before.end - 1] + text[after.start]
        return self.times(pair) if pair.isalpha() else 0
