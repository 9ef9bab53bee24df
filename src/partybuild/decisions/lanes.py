"""Lanes: a whole number for each label, side by side in one long whole number.

Adding two such numbers adds those of all labels at once, which is the quickest sum of vectors that plain Python has.
"""

from __future__ import annotations

from collections.abc import Iterable
from struct import unpack
from typing import Final

import attrs

_BITS: Final = 32
WIDEST: Final = 1_000_000
"""The largest weight: two thousand of them fit into a lane."""


@attrs.frozen
class Lanes:
    """So many lanes of 32 bits, the first one lowest.

    Args:
        count: How many there are.
    """

    count: int
    _layout: str = attrs.field(init=False, repr=False, eq=False)
    _signs: int = attrs.field(init=False, repr=False, eq=False)
    """The highest bit of each lane."""

    _all: int = attrs.field(init=False, repr=False, eq=False)
    """Every bit."""

    @_all.default
    def _every(self) -> int:
        return (1 << self.width) - 1

    @_layout.default
    def _signed(self) -> str:
        return f"<{self.count}i"

    @_signs.default
    def _highest(self) -> int:
        return sum(1 << (_BITS * k + _BITS - 1) for k in range(self.count))

    @property
    def width(self) -> int:
        """The bits of all of them."""
        return _BITS * self.count

    def parted(self, total: int) -> tuple[int, int]:
        """The lowest of several such numbers that stand side by side in one, and those above it."""
        lowest = ((total + self._signs) & self._all) - self._signs
        return lowest, (total - lowest) >> _BITS * self.count

    def packed(self, said: Iterable[tuple[int, int]]) -> int:
        """What is said for labels, as one number.

        Args:
            said: Labels, as numbers, each with what is said for it.
        """
        return sum(weight << (_BITS * k) for k, weight in said)

    def unpacked(self, total: int) -> tuple[int, ...]:
        """What is said for each label."""
        lanes = (total + self._signs) ^ self._signs
        return unpack(self._layout, lanes.to_bytes(_BITS // 8 * self.count, "little"))
