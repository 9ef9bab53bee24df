"""How strongly two characters hold together: how often they stand side by side in text, against how often they would by chance.

Counts come from pages that were learned from; everything is a whole number.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import pairwise

import attrs

UNKNOWN = "-"
"""What is said of a pair of which too little is known."""
_KEPT = 50_000  # pairs of which is kept how strong they are
_STRONGEST = 8
_WEAKEST = -3


@attrs.frozen
class Pairs:
    """Counts of characters and of pairs of them.

    Args:
        characters: How often each stands in the text.
        pairs: How often each pair does.
        total: All characters.
    """

    characters: Mapping[str, int]
    pairs: Mapping[str, int]
    total: int
    _known: dict[str, str] = attrs.field(factory=dict, init=False, eq=False, repr=False)
    """How strong pairs are that were asked already."""

    @classmethod
    def of(cls, texts: Iterable[str]) -> Pairs:
        """The counts of texts, blanks and punctuation left out."""
        characters: Counter[str] = Counter()
        pairs: Counter[str] = Counter()
        for text in texts:
            characters.update(filter(str.isalpha, text))
            pairs.update(a + b for a, b in pairwise(text) if a.isalpha() and b.isalpha())
        return cls(characters, pairs, characters.total())

    def less(self, others: Pairs) -> Pairs:
        """The counts without those of some of the texts."""
        return Pairs(
            Counter(self.characters) - Counter(others.characters),
            Counter(self.pairs) - Counter(others.pairs),
            self.total - others.total,
        )

    def strength(self, before: str, after: str) -> str:
        """How much more often two characters stand together than by chance, as a power of two from -3 to 8; `UNKNOWN` where they are rare."""
        pair = before + after
        known = self._known.get(pair)
        if known is None:
            if len(self._known) >= _KEPT:
                self._known.clear()
            self._known[pair] = known = self._strength(before, after)
        return known

    def _strength(self, before: str, after: str) -> str:
        by_chance = self.characters.get(before, 0) * self.characters.get(after, 0)
        together = self.pairs.get(before + after, 0)
        if not together:
            expected = by_chance // max(self.total, 1)
            return f"none{min(expected.bit_length(), 3)}" if expected else UNKNOWN
        power = (together * self.total).bit_length() - by_chance.bit_length()
        return str(min(max(power, _WEAKEST), _STRONGEST))
