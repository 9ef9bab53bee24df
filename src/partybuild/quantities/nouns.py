"""Counted nouns: the phrase that a figure counts, behind it (17个县) or before it (党建品牌300多个).

What a noun is, and how far it goes, is ruled in docs/quantities.md; which phrase it is was learned (`partybuild.quantities.weighing`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from itertools import pairwise
from typing import Any, Final, TypeAlias

from partybuild.model import Kind, Sense
from partybuild.quantities.clauses import LEVELS, Clauses
from partybuild.quantities.draft import Draft
from partybuild.quantities.units import BARE
from partybuild.quantities.weighing import Part, Scale, best, scale

#: Characters that make a noun of the word before them.
_SUFFIXES: Final = frozenset("率额值量数度")
#: What is no noun of a figure, though it may look like one.
_REFUSED: Final = frozenset(
    {
        "人民币",
        "之间",
        "左右",
        "以上",
        "以下",
        "上下",
        "其中",
        "共计",
        "合计",
        "总计",
        "最高",
        "最低",
        "不等",
        "同比",
        "环比",
        "年均",
        "人均",
        "户均",
    }
)
#: How much more than naming nothing a phrase behind a figure is worth, so that what stands before it need not be weighed.
_CLEAR: Final = 128
#: How much less than naming nothing the subject of a verb may be worth, and is named all the same.
_SLACK, _SURE = 64, 256
_NAMELESS: Final = frozenset({Kind.LABEL, Kind.DATE, Kind.YEAR})
#: Between two figures of one noun that stands behind the second (16项、51条具体措施; 7批共215名), or before the first.
_JOINED: Final = re.compile("[、和]?共?计?")
_LISTED: Final = re.compile(
    "、|和|及|与|以及|[、，,](?:开工|竣工|完工|建成|投产|投用|在建|续建|达产)"
)


#: What a phrase is worth, and where it stands.
Phrase: TypeAlias = tuple[int, int, int]


def name_nouns(plain: str, found: list[Draft], known: Scale | None = None) -> None:
    """Give every figure of a passage its counted noun, where the text names one.

    Args:
        plain: The plain reading.
        found: Its figures, in order.
        known: What phrases are weighed with; by default what was learned and comes with the package.
    """
    named: list[tuple[int, int, list[Phrase]]] = []
    known = known or scale()
    clauses = Clauses(plain, found, known)
    for nth, draft in enumerate(found):
        if draft.kind in _NAMELESS or draft.noun:
            continue
        if draft.base == Kind.COUNT and not draft.unit and draft.kind is Kind.COUNT:
            bare = BARE.match(plain, draft.end)
            draft.noun = bare.span() if bare else None
            continue
        none, phrases = weighed(clauses, known, draft, nth)
        better = _better(plain, draft, none, phrases)
        if better:
            worth, start, end = max(better)
            draft.noun = start, end
            named.append((worth - none, nth, better))
        elif draft.event >= 0:
            draft.noun = draft.event, draft.start
    if len(found) > 1:
        _keep_apart(found, named)
        _share(plain, found)
    bracketed = "(" in plain or "（" in plain
    for draft in found:
        noun = draft.noun
        if noun and (bracketed or noun[1] - noun[0] == 1):
            draft.noun = _closed(plain, *noun)


def _better(plain: str, draft: Draft, none: int, phrases: list[Phrase]) -> list[Phrase]:
    """The phrases that are worth more than naming nothing; of the subject of a verb, those worth little less, too."""
    if not phrases:
        return phrases
    near = [phrase for phrase in phrases if _may(plain, draft, phrase[1], phrase[2])]
    if draft.subject < 0:
        return near
    subjects = [phrase for phrase in near if phrase[2] == draft.subject]
    return subjects or [phrase for phrase in near if phrase[0] > none]


def _may(plain: str, draft: Draft, start: int, end: int) -> bool:
    """Whether a phrase may be the noun of a figure at all."""
    return (
        plain[start:end] not in _REFUSED
        and not (draft.alone and start >= draft.end)
        and not (0 <= draft.cue < end <= draft.first)
    )


def weighed(
    clauses: Clauses,
    known: Scale,
    draft: Draft,
    nth: int,
    choose: Callable[[list[Part], Any], Iterable[tuple[Any, int, int]]] = best,
) -> tuple[Any, list[tuple[Any, int, int]]]:
    """What naming nothing is worth, and the phrases on both sides of a figure, as `choose` takes them from their parts."""
    after, behind = clauses.behind(nth)
    left = clauses.left(nth)
    words = behind.words
    right = words[0] if words else behind.bound
    kind = draft.base
    beside = known.beside[kind, draft.unit if kind == "count" else kind]
    none = beside.none(left, right)
    bar = none
    if choose is best and draft.subject >= 0:
        bar -= _SLACK if draft.sense is Sense.CHANGE else _SURE
    found: list[tuple[Any, int, int]] = []
    if words:
        for worth, first, last in choose(beside.behind(behind, left), bar):
            if _bracketed(clauses.plain, after, first, last):
                found.append((worth, after[first][0], after[last][1]))
        if choose is best and found and draft.subject < 0 and max(found)[0] > none + _CLEAR:
            return none, found
    before, ahead = clauses.ahead(nth)
    if before:
        for worth, first, last in choose(beside.ahead(ahead, right), bar):
            found.append((worth, before[first][0], before[last][1]))
    return none, found


def _bracketed(plain: str, places: list[tuple[int, int]], first: int, last: int) -> bool:
    """Whether a phrase that ends with a closing bracket holds the opening one, too."""
    end = places[last][1]
    if plain[end - 1] not in ")）":
        return True
    return "(" in plain[places[first][0] : end] or "（" in plain[places[first][0] : end]


def _keep_apart(found: list[Draft], named: list[tuple[int, int, list[Phrase]]]) -> None:
    """Give each phrase to the figure that it fits best: never a neighbour's noun; the other takes its next best, or none."""
    taken: list[tuple[int, int]] = []
    if not any(
        _overlap(found[one[1]].noun, found[other[1]].noun) for one, other in pairwise(named)
    ):
        return
    for _, nth, phrases in sorted(named, reverse=True):
        found[nth].noun = None
        for phrase in sorted(phrases, reverse=True):
            place = phrase[1:]
            if not any(_overlap(place, other) for other in taken):
                found[nth].noun = place
                taken.append(place)
                break


def _closed(plain: str, start: int, end: int) -> tuple[int, int]:
    """A phrase with the bracket that it opens: 县(市|、区)."""
    if end - start == 1 and plain[start] in _SUFFIXES and start > 1:
        return start - 2, end  # 开工|率
    open_at = max(plain.rfind("(", start, end), plain.rfind("（", start, end))
    if open_at < 0 or plain[end - 1] in ")）":
        return start, end
    closes = [
        at for at in (plain.find(")", end, end + 9), plain.find("）", end, end + 9)) if at >= 0
    ]
    closed = min(closes) + 1 if closes else -1
    if closed < 0:
        return (start, open_at) if open_at > start else (start, end)
    return start, closed


def _overlap(one: tuple[int, int] | None, other: tuple[int, int] | None) -> bool:
    return one is not None and other is not None and one[0] < other[1] and other[0] < one[1]


def _share(plain: str, found: list[Draft]) -> None:
    """Give the figures of a pair and of a list the noun that one of them has."""
    for nth in range(len(found) - 2, -1, -1):
        draft, later = found[nth], found[nth + 1]
        if (
            draft.kind not in _NAMELESS
            and later.noun
            and later.noun[0] >= later.end
            and later.kind is not Kind.LABEL
            and _JOINED.fullmatch(plain, draft.end, later.first)
            and (later.unit not in LEVELS or draft.end == later.first)
        ):
            draft.noun = later.noun
    for draft in found:
        was = draft.was
        if was and not was.noun and draft.noun and draft.noun[1] <= was.first:
            was.noun = draft.noun
    for nth, draft in enumerate(found[1:], 1):
        earlier = draft.was or found[nth - 1]
        if not earlier.noun or earlier.noun[1] > earlier.first or draft.base != earlier.base:
            continue
        if draft.was or (
            draft.unit == earlier.unit and _LISTED.fullmatch(plain, earlier.end, draft.first)
        ):
            draft.noun = earlier.noun
