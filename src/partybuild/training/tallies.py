"""Counts of what was right, and what is made of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable
from typing import TypeAlias, TypeVar

import attrs

_Key = TypeVar("_Key", bound=Hashable)


@attrs.frozen
class Tally:
    """How many were right, how many the parser said, how many there are."""

    right: int = 0
    said: int = 0
    true: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.right + other.right, self.said + other.said, self.true + other.true)

    @property
    def rate(self) -> float | None:
        """F1, the harmonic mean of precision and recall; ``None`` where there is nothing to find and nothing was said."""
        together = self.said + self.true
        return 2 * self.right / together if together else None


@attrs.frozen
class Share:
    """How many of those that were asked for were right."""

    right: int = 0
    asked: int = 0

    def __add__(self, other: Share) -> Share:
        return Share(self.right + other.right, self.asked + other.asked)

    @property
    def rate(self) -> float | None:
        """The share; ``None`` where nothing was asked for."""
        return self.right / self.asked if self.asked else None


Count: TypeAlias = Tally | Share


def tally(true: Counter[_Key], said: Counter[_Key]) -> Tally:
    """The tally of two multisets."""
    return Tally((true & said).total(), said.total(), true.total())
