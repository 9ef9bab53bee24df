"""Shapes: a few small values of a segment or sentence that are asked together, and the features that they are.

The same shapes come again and again on every page.
So what weights say of one is added up once and kept; asking again is one look into a table.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, Protocol

_KEPT: Final = 20_000  # shapes of a kind of which is kept what they are worth


class Shape(Protocol):
    """A few small values, asked together: a named tuple."""

    def features(self) -> Iterable[str]:
        """The features that they are, each a short word that weights are learned for."""

    def __hash__(self) -> int: ...


def heard(offset: int, feature: str) -> str:
    """The name of a feature of the neighbour at an offset."""
    return f"{offset:+d} {feature}"


def spelled(shapes: Iterable[Shape]) -> Iterator[str]:
    """The features of shapes."""
    for shape in shapes:
        yield from shape.features()


class Worth(dict[Shape, tuple[int, ...]]):
    """What weights say of the shapes of one kind.

    Of each shape it tells in one number for all labels (`partybuild.decisions.lanes`) what is said of the segment itself, and then what is said of the neighbours that hear it.

    Args:
        weights: For each feature what is said for all labels.
        offsets: Where from the segment those stand that hear of it.
    """

    def __init__(self, weights: Mapping[str, int], offsets: Sequence[int] = ()) -> None:
        super().__init__()
        self._weights = weights
        self._offsets = offsets

    def __missing__(self, shape: Shape) -> tuple[int, ...]:
        if len(self) >= _KEPT:
            self.clear()
        names = tuple(shape.features())
        said = self._weights.get
        own = sum(said(name, 0) for name in names)
        told = (sum(said(heard(-at, name), 0) for name in names) for at in self._offsets)
        self[shape] = worth = (own, *told)
        return worth
