"""Shapes: a few small values of a segment or sentence that are asked together, and the features that they are.

The same shapes come again and again on every page.
So what weights say of one is added up once and kept; asking again is one look into a table.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from typing import Final, Protocol, TypeAlias

REACH: Final = 2
"""How many places above and below hear of a segment at most."""
_KEPT: Final = 100_000  # shapes of which is kept what they are worth


class Told(Protocol):
    """A few small values, asked together: a named tuple."""

    def features(self) -> Iterable[str]:
        """The features that they are, each a short word that weights are learned for."""


Values: TypeAlias = tuple[Hashable, ...]
Kind: TypeAlias = Callable[..., Told]
"""The class of a named tuple."""
Shape: TypeAlias = tuple[Kind, Values]
"""A kind and its values, in their order: the named tuple itself is made of them only when its features are asked for."""


def heard(offset: int, feature: str) -> str:
    """The name of a feature of the neighbour at an offset."""
    return f"{offset:+d} {feature}"


def spelled(shapes: Iterable[Shape]) -> Iterator[str]:
    """The features of shapes."""
    for kind, values in shapes:
        yield from kind(*values).features()


class Worth(dict[Shape, int]):
    """What weights say of a segment or sentence for its own shapes: of each shape one number for all labels (`partybuild.decisions.lanes`).

    Args:
        weights: For each feature what is said for all labels.
    """

    def __init__(self, weights: Mapping[str, int]) -> None:
        super().__init__()
        self._weights = weights

    def __missing__(self, shape: Shape) -> int:
        if len(self) >= _KEPT:
            self.clear()
        said = self._weights.get
        self[shape] = worth = sum(said(name, 0) for name in spelled((shape,)))
        return worth


class WorthAround(dict[Shape, int]):
    """What weights say for shapes that neighbours hear: of each shape one number that holds what is said of each place around the segment, the furthest above lowest, so that one addition is heard by all of them.

    Args:
        weights: For each feature what is said for all labels, by its full name.
        offsets: Where from the segment those stand that hear of it.
        width: The bits of what is said of one place.
    """

    def __init__(self, weights: Mapping[str, int], offsets: Sequence[int], width: int) -> None:
        super().__init__()
        self._weights = weights
        self._offsets = offsets
        self._width = width

    def __missing__(self, shape: Shape) -> int:
        if len(self) >= _KEPT:
            self.clear()
        names = tuple(spelled((shape,)))
        said = self._weights.get
        worth = sum(said(name, 0) for name in names) << REACH * self._width
        for at in self._offsets:
            told = sum(said(heard(-at, name), 0) for name in names)
            worth += told << (REACH + at) * self._width
        self[shape] = worth
        return worth
