"""Counted nouns: the phrase that a figure counts, behind it (17个县) or before it (党建品牌300多个).

What a noun is, and how far it goes, is ruled in docs/quantities.md; which phrase it is was learned (`partybuild.quantities.weighing`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Any, Final, TypeAlias

from partybuild.model import Kind, Sense
from partybuild.quantities.clauses import LEVELS, Placed, ahead, behind, word_beside
from partybuild.quantities.draft import NAMELESS, Draft
from partybuild.quantities.edges import OPENED, begun, close
from partybuild.quantities.lexicon import class_of
from partybuild.quantities.units import BARE
from partybuild.quantities.weighing import (
    AHEAD,
    BEHIND,
    Beside,
    Scale,
    Weighed,
    best,
    every,
    scale,
)

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
        "一年",
        "半年",
        "来",
    }
)
#: What makes of a phrase before it something that is said of a thing: 3个|服务小区|多的“红色物业”.
_MODIFYING: Final = re.compile("[多少大小高低强好]的")
#: What makes of a phrase before it who does something with so much: 开发商|按不少于300平方米.
_PREPOSITIONS: Final = frozenset("按以把对向给")
#: What ends a phrase that is a place, and not counted but by what places are counted in: 白云山镇|160套; and words that end none at all.
_PLACE: Final = re.compile("(?:[镇乡县省州]|街道)\\Z")
_PLACED: Final = frozenset({"个", "座", "处", "家", "所"})
#: How much more than naming nothing a phrase behind a figure is worth, so that what stands before it need not be weighed.
CLEAR: Final = 96
#: How much naming nothing is held back: at even odds a noun is named, which is right more often than it is learned to be.
_LEANING: Final = 24
#: How much less than naming nothing a subject may be worth, and is named all the same: of a change, a share, a rank or a pair, and of a level.
_SLACK, _SURE = 256, 64
#: How numbers end that are large enough to count something without a classifier: 浏览量超20|万.
_LARGE: Final = frozenset("万亿余多")
#: The classes of words that belong to the noun behind them: nouns that are neither people, places nor bodies, and what stands before nouns alone.
_GOES_ON: Final = frozenset({"n", "vn", "b", "j", "nz", "an", "nL", "nC", "vnL"})
_NAMELESS: Final = NAMELESS | {Kind.DURATION}
#: Between two figures of one noun that stands behind the second (16项、51条具体措施; 7批共215名), or before the first.
_JOINED: Final = re.compile("[、和]?共?计?")
_LISTED: Final = re.compile(
    "、|和|及|与|以及|[、，,](?:开工|竣工|完工|建成|投产|投用|在建|续建|达产)"
)
#: How long they are at most.
_JOINT, _LIST = 3, 3

#: Where a phrase stands, half-open.
Place: TypeAlias = tuple[int, int]
#: A figure with a noun: how much more than none it is worth, which figure it is, and all that may be its noun.
_Named: TypeAlias = tuple[int, int, list[Weighed]]


def name_nouns(plain: str, found: list[Draft], known: Scale | None = None) -> None:
    """Give every figure of a passage its counted noun, where the text names one.

    Args:
        plain: The plain reading.
        found: Its figures, in order.
        known: What phrases are weighed with; by default what was learned and comes with the package.
    """
    named: list[_Named] = []
    known = known or scale()
    for nth, draft in enumerate(found):
        if draft.noun or draft.base in _NAMELESS:
            continue
        if draft.kind is Kind.RATIO and draft.subject < 0:
            continue  # a ratio has a noun only as its subject
        if not draft.unit and draft.kind is Kind.COUNT:
            bare = BARE.match(plain, draft.end)
            draft.noun = bare.span() if bare else None
            if bare or plain[draft.end - 1] not in _LARGE:
                continue
        none, phrases = worth_more(plain, found, nth, known)
        worth = _named(plain, draft, phrases)
        if worth is not None:
            named.append((worth - none, nth, phrases))
        elif draft.event >= 0:
            draft.noun = draft.event, draft.start
    if len(named) > 1:
        _keep_apart(plain, found, named)
    if len(found) > 1:
        _share(plain, found)
    close(plain, found)


def _named(plain: str, draft: Draft, phrases: list[Weighed]) -> int | None:
    """Name the best phrase that may be a noun, and leave those out that may not; what it is worth, or None."""
    while phrases:
        phrase = worth, start, end = max(phrases)
        if _allowed(plain, draft, start, end):
            draft.noun = begun(plain, draft, start, end)
            return int(worth)
        phrases.remove(phrase)
    return None


def worth_more(
    plain: str, found: Sequence[Draft], nth: int, known: Scale
) -> tuple[int, list[Weighed]]:
    """What naming nothing is worth, and the phrases that are worth more.

    The subject of the verb beside a figure may be worth somewhat less, and comes before all others.
    """
    draft = found[nth]
    beside, left, right = _around(plain, found, nth, known)
    none_left, apart_behind = beside.before[left]
    none_right, apart_ahead = beside.after[right[0][2]]
    none = none_left + none_right - _LEANING
    words = ahead(plain, found, nth, AHEAD) if draft.subject >= 0 else []
    if words:
        told = draft.sense is not Sense.LEVEL or draft.alone or draft.kind is Kind.RATIO
        bar = none - (_SLACK if told else _SURE)
        subjects = best(beside.ahead, apart_ahead, words, bar, draft.subject)
        if subjects:
            return none, [(worth, _back(words, start), end) for worth, end, start in subjects]
    phrases: list[Weighed] = []
    if len(right) > 1:
        phrases = best(beside.behind, apart_behind, right, none)
        if phrases and not words and max(phrases)[0] > none + CLEAR:
            return none, phrases
    if left[0] != "^":
        words = words or ahead(plain, found, nth, AHEAD)
        phrases += [
            (worth, start, end)
            for worth, end, start in best(beside.ahead, apart_ahead, words, none)
            if draft.subject < 0 or end < draft.subject
        ]
    return none, phrases


def _back(words: Sequence[Placed], start: int) -> int:
    """Where a subject begins that goes on with nouns before it: 畜牧业|经营收入."""
    for near, far, word in words:
        if near == start and len(word) > 1 and word[0] != "^" and class_of(word) in _GOES_ON:
            start = far
    return start


def weighed(
    plain: str, found: Sequence[Draft], nth: int, known: Scale
) -> tuple[Any, list[Weighed]]:
    """What naming nothing is worth, and every phrase on both sides of a figure: worth, start, end."""
    beside, left, right = _around(plain, found, nth, known)
    none_left, apart_behind = beside.before[left]
    none_right, apart_ahead = beside.after[right[0][2]]
    phrases = every(beside.behind, apart_behind, right)
    if left[0] != "^":
        words = ahead(plain, found, nth, AHEAD)
        found_ahead = every(beside.ahead, apart_ahead, words)
        phrases += [(worth, start, end) for worth, end, start in found_ahead]
    return none_left + none_right, phrases


def _around(
    plain: str, found: Sequence[Draft], nth: int, known: Scale
) -> tuple[Beside, str, list[Placed]]:
    """What phrases beside a figure are worth, the word before it, and the words behind it: of a measure with a subject one alone."""
    draft = found[nth]
    base, moved = draft.base, draft.subject >= 0
    counted = base == "count"
    beside = known.beside[base, draft.unit if counted else base, moved]
    right = behind(plain, found, nth, BEHIND if counted or not moved else 1)
    return beside, word_beside(plain, found, nth), right


def _allowed(plain: str, draft: Draft, start: int, end: int) -> bool:
    """Whether a phrase may be the noun of a figure at all."""
    if plain[start:end] in _REFUSED or (end - start == 1 and class_of(plain[start])[0] in "vpdc"):
        return False
    if plain[end - 1] in ")）" and not OPENED.search(plain, start, end):
        return False
    if start >= draft.end and (
        draft.alone or (draft.kind is Kind.ORDINAL and plain[end : end + 1] == "的")
    ):
        return False
    if start >= draft.end:
        return not _MODIFYING.match(plain, end)
    if draft.unit not in _PLACED and _PLACE.search(plain, start, end):
        return False
    return plain[end] not in _PREPOSITIONS and not 0 <= draft.cue < end <= draft.first


def _keep_apart(plain: str, found: list[Draft], named: list[_Named]) -> None:
    """Give each phrase to the figure that it fits best: never a neighbour's noun; the other takes its next best, or none."""
    run = [named[0]]
    for one, other in pairwise(named):
        if not _overlap(found[one[1]].noun, found[other[1]].noun):
            if len(run) > 1:
                _choose(plain, found, run, found[other[1]].noun)
            run.clear()
        run.append(other)
    if len(run) > 1:
        _choose(plain, found, run, None)


def _choose(plain: str, found: list[Draft], run: list[_Named], taken: Place | None) -> None:
    """Give the figures of a run that want the same words each a phrase of its own; a figure behind them has taken its."""
    places = [taken]
    if run[0][1]:
        places.append(found[run[0][1] - 1].noun)
    for _, nth, phrases in sorted(run, reverse=True):
        found[nth].noun = None
        for _, start, end in sorted(phrases, reverse=True):
            if _allowed(plain, found[nth], start, end) and not any(
                _overlap((start, end), place) for place in places
            ):
                found[nth].noun = begun(plain, found[nth], start, end)
                places.append((start, end))
                break


def _overlap(one: Place | None, other: Place | None) -> bool:
    return one is not None and other is not None and one[0] < other[1] and other[0] < one[1]


def _share(plain: str, found: list[Draft]) -> None:
    """Give the figures of a pair and of a list the noun that one of them has."""
    for nth in range(len(found) - 2, -1, -1):
        draft, later = found[nth], found[nth + 1]
        noun = later.noun
        if (
            noun
            and noun[0] >= later.end
            and later.first - draft.end <= _JOINT
            and draft.kind not in _NAMELESS
            and later.kind is not Kind.LABEL
            and _JOINED.fullmatch(plain, draft.end, later.first)
            and draft.unit not in LEVELS
        ):
            draft.noun = noun
    earlier = found[0]
    for draft in found:
        if draft.was:
            was, noun = draft.was, draft.noun
            if noun and not was.noun and noun[1] <= was.first:
                was.noun = noun
            if was.noun and was.noun[1] <= was.first and was.base == draft.base:
                draft.noun = was.noun
        elif earlier.noun and draft.first == earlier.end and not draft.noun:
            if earlier.noun[1] <= earlier.first and earlier.kind is draft.kind is Kind.COUNT:
                draft.noun = earlier.noun  # 4321户16870人
        elif (
            earlier.noun
            and 0 < draft.first - earlier.end <= _LIST
            and earlier.noun[1] <= earlier.first
            and draft.base == earlier.base
            and draft.unit == earlier.unit
            and _LISTED.fullmatch(plain, earlier.end, draft.first)
        ):
            draft.noun = earlier.noun
        earlier = draft
