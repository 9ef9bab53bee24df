"""Buckets: whole numbers in place of sizes, counts and distances, so few that something is learned of each."""

from __future__ import annotations

from bisect import bisect_left
from functools import lru_cache
from typing import Final

from partybuild.evidence.joints import NO_MEASURE

FEW: Final = (0, 1, 2, 4, 8)
_SIZES: Final = (2, 4, 7, 10, 14, 18, 22, 26, 32, 40, 60, 100, 180)
_ROOMS: Final = (-6, -2, 1, 2, 3, 5, 8, 13, 20, 30)
_ROOM_NAMES: Final = tuple(map(str, range(len(_ROOMS) + 1)))


def size_of(characters: int) -> int:
    """The bucket of a segment's length."""
    return bisect_left(_SIZES, characters)


@lru_cache(maxsize=256)
def room_of(room: int) -> str:
    """The bucket of the room that a printed line left, in half ems; ``-`` where nothing tells."""
    return "-" if room == NO_MEASURE else _ROOM_NAMES[bisect_left(_ROOMS, room)]


def sign_of(value: int) -> int:
    """-1, 0 or 1."""
    return (value > 0) - (value < 0)
