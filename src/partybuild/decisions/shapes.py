"""Shapes: a few small values of a segment or sentence that are asked together, and the features that they are.

The same shapes come again and again on every page.
So what weights say of one is added up once and kept; asking again is one look into a table.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from typing import Final, Protocol, TypeAlias

_KEPT: Final = 20_000  # shapes of a kind of which is kept what they are worth


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


class Worth(dict[Values, tuple[int, ...]]):
    """What weights say of the shapes of one kind, by their values.

    Of each shape it tells in one number for all labels (`partybuild.decisions.lanes`) what is said of the segment itself, and then what is said of the neighbours that hear it.

    Args:
        kind: The kind.
        weights: For each feature what is said for all labels.
        offsets: Where from the segment those stand that hear of it.
    """

    def __init__(self, kind: Kind, weights: Mapping[str, int], offsets: Sequence[int] = ()) -> None:
        super().__init__()
        self._kind = kind
        self._weights = weights
        self._offsets = offsets

    def __missing__(self, values: Values) -> tuple[int, ...]:
        if len(self) >= _KEPT:
            self.clear()
        names = tuple(self._kind(*values).features())
        said = self._weights.get
        own = sum(said(name, 0) for name in names)
        told = (sum(said(heard(-at, name), 0) for name in names) for at in self._offsets)
        self[values] = worth = (own, *told)
        return worth
