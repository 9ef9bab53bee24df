"""Prints of an article, by which other printings of it (转载) are known: winnowing.

Of every 40 places in a row one is chosen, by what stands there and not by where it is; the 8 characters from it on are a print.
So every stretch of 47 characters that two articles share gives both the same print, whatever is around it.
Only letters and digits count: blanks, line breaks and punctuation differ between printings.

Schleimer, Wilkerson, Aiken: Winnowing. Local Algorithms for Document Fingerprinting. SIGMOD 2003.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable, Iterator
from typing import Final

from partybuild.chinese.folding import bare

LENGTH: Final = 8
"""Characters of a print (units of UTF-16)."""
WINDOW: Final = 40
"""Places of which one is chosen."""

_GRAM: Final = 4
"""Characters that decide whether a place is chosen: as many as fit into 64 bits."""


def prints(texts: Iterable[str]) -> tuple[int, ...]:
    """The prints of an article, each once and in ascending order: whole numbers below 2^32.

    Args:
        texts: What is printed in it, piece by piece.
    """
    data = bare("".join(texts)).encode("utf-16-le", "surrogatepass")
    places = len(data) // 2 - LENGTH + 1
    if places < 1:
        return ()
    chosen = _chosen(_ranks(data, places))
    return tuple(sorted({zlib.crc32(data[2 * i : 2 * (i + LENGTH)]) for i in chosen}))


def _ranks(data: bytes, places: int) -> list[int]:
    """A number for each place, made of the four characters that begin there, of which the last counts most.

    The highest in Unicode are seldom the commonest, so the places with high ranks lie far apart.
    """
    ranks = [0] * places
    for first in range(min(_GRAM, places)):
        count = len(range(first, places, _GRAM))
        ranks[first::_GRAM] = struct.unpack_from(f"<{count}Q", data, 2 * first)
    return ranks


def _chosen(ranks: list[int]) -> Iterator[int]:
    """The places with the highest rank of any `WINDOW` in a row, the first where several have it."""
    highest = max(ranks[:WINDOW])
    place = ranks.index(highest)
    yield place
    seen = min(WINDOW, len(ranks))
    while seen < len(ranks):
        # As long as the chosen place is in the window, only a higher rank takes its turn.
        end = place + WINDOW
        higher = next((i for i in range(seen, min(end, len(ranks))) if ranks[i] > highest), None)
        if higher is not None:
            place, highest, seen = higher, ranks[higher], higher + 1
        elif end >= len(ranks):
            return
        else:
            window = ranks[place + 1 : end + 1]
            highest = max(window)
            place += 1 + window.index(highest)
            seen = end + 1
        yield place
