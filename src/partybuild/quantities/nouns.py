"""Counted nouns: the phrase that a figure counts, behind it (17个县) or before it (党建品牌300多个).

What a noun is, and how far it goes, is ruled in docs/quantities.md; which phrase it is was learned (`partybuild.quantities.weighing`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any, Final, TypeAlias

from partybuild.model import Kind, Sense
from partybuild.quantities.clauses import LEVELS, Placed, ahead, behind, word_beside
from partybuild.quantities.draft import Draft
from partybuild.quantities.lexicon import is_word
from partybuild.quantities.units import BARE
from partybuild.quantities.weighing import AHEAD, BEHIND, Scale, Side, Weighed, best, scale

#: Characters that make a noun of the word before them.
_SUFFIXES: Final = frozenset("率额值量数度点")
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
    }
)
#: What makes of a phrase before it something that is said of a thing: 3个|服务小区|多的“红色物业”.
_MODIFYING: Final = re.compile("[多少大小高低强好]的")
#: What makes of a phrase before it who does something with so much: 开发商|按不少于300平方米.
_PREPOSITIONS: Final = frozenset("按以把对向给")
_OPENED: Final = re.compile("[(（]")
#: How much more than naming nothing a phrase behind a figure is worth, so that what stands before it need not be weighed.
CLEAR: Final = 96
#: How much naming nothing is held back: at even odds a noun is named, which is right more often than it is learned to be.
_LEANING: Final = 24
#: How much less than naming nothing the subject of a verb may be worth, and is named all the same.
_SLACK, _SURE = 64, 256
_NAMELESS: Final = frozenset({Kind.LABEL, Kind.DATE, Kind.YEAR, Kind.DURATION})
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
            continue
        none, phrases = _worth_more(plain, found, nth, known)
        while phrases:
            phrase = worth, start, end = max(phrases)
            if _allowed(plain, draft, start, end):
                draft.noun = start, end
                named.append((worth - none, nth, phrases))
                break
            phrases.remove(phrase)
        if not draft.noun and draft.event >= 0:
            draft.noun = draft.event, draft.start
    if len(named) > 1:
        _keep_apart(plain, found, named)
    if len(found) > 1:
        _share(plain, found)
    _close(plain, found)


def _worth_more(
    plain: str, found: list[Draft], nth: int, known: Scale
) -> tuple[int, list[Weighed]]:
    """What naming nothing is worth, and the phrases that are worth more.

    The subject of the verb beside a figure may be worth a little less, and comes before all others.
    """
    draft = found[nth]
    none, phrases = weighed(plain, found, nth, known)
    if phrases and draft.subject >= 0:
        subjects = [phrase for phrase in phrases if phrase[2] == draft.subject]
        phrases = subjects or [
            phrase
            for phrase in phrases
            if phrase[0] > none and not draft.subject < phrase[2] <= draft.first
        ]
    return none, phrases


def weighed(
    plain: str,
    found: Sequence[Draft],
    nth: int,
    known: Scale,
    choose: Callable[[Side, Any, Sequence[Placed], Any], list[Weighed]] = best,
) -> tuple[Any, list[Weighed]]:
    """What naming nothing is worth, and the phrases on both sides of a figure, as `choose` takes them: worth, start, end."""
    draft = found[nth]
    base = draft.base
    counted, subject = base == "count", draft.subject >= 0
    beside = known.beside[base, draft.unit if counted else base, subject]
    right = behind(plain, found, nth, BEHIND if counted or not subject else 1)
    left = word_beside(plain, found, nth)
    none, apart_behind = beside.before[left]
    further, apart_ahead = beside.after[right[0][2]]
    none = bar = none + further
    if choose is best:
        none = bar = none - _LEANING
        if subject:
            bar -= _SLACK if draft.sense is Sense.CHANGE else _SURE
    phrases: list[Weighed] = []
    if len(right) > 1:
        phrases = choose(beside.behind, apart_behind, right, bar)
        if choose is best and phrases and not subject and max(phrases)[0] > none + CLEAR:
            return none, phrases
    if left[0] != "^":
        words = ahead(plain, found, nth, AHEAD)
        found_ahead = choose(beside.ahead, apart_ahead, words, bar)
        phrases += [(worth, start, end) for worth, end, start in found_ahead]
    return none, phrases


def _allowed(plain: str, draft: Draft, start: int, end: int) -> bool:
    """Whether a phrase may be the noun of a figure at all."""
    if plain[start:end] in _REFUSED:
        return False
    if plain[end - 1] in ")）" and not _OPENED.search(plain, start, end):
        return False
    if start >= draft.end and (
        draft.alone or (draft.kind is Kind.ORDINAL and plain[end : end + 1] == "的")
    ):
        return False
    if start >= draft.end:
        return not _MODIFYING.match(plain, end)
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
                found[nth].noun = start, end
                places.append((start, end))
                break


def _close(plain: str, found: list[Draft]) -> None:
    """Give nouns the brackets that they open, and rates, sums and numbers the word that they are of."""
    bracketed = _OPENED.search(plain) is not None
    for draft in found:
        noun = draft.noun
        if noun and (noun[1] - noun[0] == 1 or (bracketed and _OPENED.search(plain, *noun))):
            draft.noun = _closed(plain, *noun)
        elif noun and noun[1] - noun[0] == 2 and plain[noun[1] - 1] in _SUFFIXES:
            draft.noun = _whole(plain, *noun)


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


def _whole(plain: str, start: int, end: int) -> tuple[int, int]:
    """A rate, sum or number of two characters with the front of the word it is of, where that was cut: 成|功率, 近|视率, 床|位数."""
    cut = is_word(plain[start - 1 : start + 1]) or (
        plain[end - 1] == "率" and not is_word(plain[start:end]) and start > 0
    )
    return (start - 1, end) if cut else (start, end)


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
