"""Pairs: an earlier figure and a later one of the same thing (从9.5天压缩至3天, 由第9位上升到第6位)."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from partybuild.model import Direction, Kind
from partybuild.quantities.draft import Draft
from partybuild.quantities.subjects import subject_of
from partybuild.quantities.tables import choice, sections

_TABLE: Final = sections("meaning.txt")
_UP: Final = choice((*_TABLE["up"], *_TABLE["reached"]))
_DOWN: Final = choice(_TABLE["down"])
#: Between the two: a verb and 到 or 至, with the time of the later one.
_TO: Final = re.compile(
    f"[^，。；：！？,;:!?\n]{{0,3}}?(?:(?P<up>{_UP})|(?P<down>{_DOWN})|调整|优化|优化调整|变化?|改)?"
    "(?:了|近|约|到了)?(?:到|至|为|成)了?(?:现在|目前|如今|今天|当前)?的?"
)
#: The same without 由 or 从 before the first.
_VERBED: Final = re.compile(f"[，,]?(?:(?P<up>{_UP})|(?P<down>{_DOWN}))(?:到|至|为)了?的?")
_DOUBLED: Final = re.compile("(?P<up>翻)(?:了|近|了近)?(?P<down>)?[，,]?(?:达到?|增至|升至|增加到)")
#: What stands before the later figure of every pair.
_TARGET: Final = re.compile("[到至为成达]")
_FROM: Final = re.compile("[从由](?![事业业此而于衷])[^，。；：！？,;:!?\n]*\\Z")
_REACH: Final = 30
_NAMELESS: Final = frozenset({Kind.LABEL, Kind.DATE, Kind.YEAR})


def pair(plain: str, found: list[Draft]) -> None:
    """Write into the later figure of each pair which was the earlier, and which way it went if a verb says so."""
    if len(found) < 2:
        return
    figures = [draft for draft in found if draft.base not in _NAMELESS and draft.unit != "番"]
    dates: list[Draft] | None = None
    for earlier, later in pairwise(figures):
        if not (
            0 < later.first - earlier.end < _REACH
            and _TARGET.search(plain, earlier.end, later.first)
            and _alike(earlier, later)
        ):
            continue
        if dates is None:
            dates = [draft for draft in found if draft.base in _NAMELESS or draft.unit == "番"]
        gap = _without(plain, earlier.end, later.first, dates)
        begun = _FROM.search(plain, max(0, earlier.first - _REACH), earlier.first)
        match = (_TO.fullmatch(gap) or _DOUBLED.fullmatch(gap)) if begun else _VERBED.fullmatch(gap)
        if not match:
            continue
        earlier.alone = True
        later.was = earlier
        later.cue = earlier.end
        if begun:
            low = max(0, earlier.first - _REACH)
            earlier.subject = subject_of(low, plain[low : begun.start()], begun.start() - low)
            earlier.cue = begun.start()
        later.direction = Direction.UP if match["up"] else Direction.DOWN if match["down"] else None
    if dates is not None:
        _interleave(plain, figures)


def _interleave(plain: str, figures: list[Draft]) -> None:
    """Lists on both sides: 由52、110项减至30、61项 are two pairs."""
    for nth, later in enumerate(figures):
        if later.was is not figures[nth - 1] or nth < 2 or later.was is None:
            continue
        before = [nth - 1]
        while before[0] and _listed(plain, figures[before[0] - 1], figures[before[0]]):
            before.insert(0, before[0] - 1)
        behind = [nth]
        while (
            len(behind) < len(before)
            and behind[-1] + 1 < len(figures)
            and _listed(plain, figures[behind[-1]], figures[behind[-1] + 1])
        ):
            behind.append(behind[-1] + 1)
        if len(before) < 2 or len(before) != len(behind):
            continue
        for earlier, last in zip(before, behind, strict=True):
            figures[last].was = figures[earlier]
            figures[last].direction = later.direction
            figures[earlier].alone = True
            figures[earlier].subject = figures[before[-1]].subject
            figures[earlier].cue = figures[before[-1]].cue
            figures[last].cue = figures[before[-1]].end


def _listed(plain: str, one: Draft, other: Draft) -> bool:
    return plain[one.end : other.first] in ("、", "和", "及", "与")


def _alike(one: Draft, other: Draft) -> bool:
    """Whether two figures may measure the same thing."""
    if one.base != other.base and one.kind is not other.kind:
        return False
    return one.unit == other.unit or one.base != Kind.COUNT or not (one.unit and other.unit)


def _without(plain: str, start: int, end: int, dates: list[Draft]) -> str:
    """A stretch without the dates in it."""
    kept = ""
    for date in dates:
        if start <= date.start and date.end <= end:
            kept += plain[start : date.start]
            start = date.end
    return kept + plain[start:end]
