"""Levels of headings after leaves were ruled on: what a person said holds, and what nobody spoke of goes along.

A heading keeps its distance to the one above it.
A heading that is new puts the run-in headings under it one deeper.
Levels that leave one out are closed up, as in every page; where all that was said holds already, nothing moves.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from partybuild.assembly.sequence import HEADINGS
from partybuild.corrections.proof import Slip
from partybuild.model import Role

_ENDS: Final = frozenset({Role.HEADING, Role.TITLE})


def levelled(slips: Sequence[Slip]) -> dict[int, int]:
    """The level of each heading of an article, by its key.

    Args:
        slips: The rows of the article, in reading order.
    """
    headings = [slip for slip in slips if slip.row.role in HEADINGS]
    if _holds(headings):
        return {slip.key: slip.was for slip in headings}
    deeper = _deeper(slips)
    return dict(_levels(headings, deeper))


def _holds(headings: Sequence[Slip]) -> bool:
    """Whether every heading has a level already that is right: as it was said, or as deep as it can stand there."""
    above = 0
    for slip in headings:
        wanted = slip.level or slip.was
        if not slip.was or slip.was != min(wanted, above + 1):
            return False
        above = slip.was
    return True


def _levels(headings: Sequence[Slip], deeper: dict[int, int]) -> Iterator[tuple[int, int]]:
    """The key and the level of each heading.

    Args:
        headings: The headings of an article.
        deeper: By how much run-in headings under new headings go down.
    """
    above: list[
        tuple[int, int]
    ] = []  # of those around, as the page had them: the level, and the wanted one
    around: list[
        tuple[int, int]
    ] = []  # of those around now: the wanted level, and the one that it has
    for slip in headings:
        while above and slip.was and above[-1][0] >= slip.was:
            above.pop()
        if slip.level:
            wanted = slip.level
            while around and around[-1][1] >= wanted:
                around.pop()
            level = min(wanted, len(around) + 1)
        else:
            shift = above[-1][1] - above[-1][0] if above else 0
            wanted = max(1, (slip.was or len(around) + 1) + shift) + deeper.get(slip.key, 0)
            while around and around[-1][0] >= wanted:
                around.pop()
            level = len(around) + 1
        if slip.was:
            above.append((slip.was, wanted))
        around.append((wanted, level))
        yield slip.key, level


def _deeper(slips: Sequence[Slip]) -> dict[int, int]:
    """By how much the run-in headings under each new heading go down, so that the first of them stands one below it."""
    found: dict[int, int] = {}
    new: Slip | None = None
    under: list[Slip] = []
    for slip in (*slips, None):
        if slip is None or slip.row.role in _ENDS:
            if new is not None and under:
                by = new.level + 1 - min(each.was for each in under)
                found |= {each.key: by for each in under}
            under = []
            new = slip if slip and slip.level and not slip.was else None
        elif slip.row.role is Role.RUN_IN and not slip.level and slip.was:
            under.append(slip)
    return found
