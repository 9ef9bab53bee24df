"""Counted nouns: the head phrase that a figure counts, behind it (17个县) or before it (党建品牌300多个)."""

from __future__ import annotations

import re
from typing import Final

from partybuild.model import Kind
from partybuild.quantities import phrases
from partybuild.quantities.draft import Draft
from partybuild.quantities.units import BARE

_SKIPPED: Final = re.compile("(?:以上|以下|以内|左右|上下|整(?![治改合理体个形]))?的?")
_SKIPPING: Final = frozenset("以左上的整")
_PERSONS: Final = frozenset({"名", "位", "人", "余名"})
_LEVELS: Final = frozenset({"级", "方面", "层级", "维度"})
#: Between two figures of one noun: 16项、51条具体措施; 7批共215名; 从38项降至23项.
_SHARED: Final = re.compile("[、和]?共?计?\\Z")
_CHANGED: Final = re.compile(
    "[、，,和]?(?:[降增升减缩扩]至|[降增升减]到|(?:下降|增加|上升|提高|减少|缩小|扩大|压减|提升)(?:到|至)|[\u4e00-\u9fff]{2}|)\\Z"
)
#: A clause whose head is left out: 书记、主任“一肩挑”的达4100多元.
_ELLIPTIC: Final = re.compile("的(?:达|达到|为|有|超|近|约)?\\Z")
_NAMELESS: Final = frozenset({Kind.LABEL, Kind.DATE, Kind.YEAR})
_BACKWARD: Final = _NAMELESS | {Kind.ORDINAL, Kind.DURATION}


def name_nouns(plain: str, found: list[Draft]) -> None:
    """Give every figure of a leaf its counted noun, where the text names one."""
    later: Draft | None = None
    for draft in reversed(found):
        if draft.kind not in _NAMELESS:
            draft.noun = _behind(plain, draft, later)
        later = draft
    earlier: Draft | None = None
    for draft in found:
        if not draft.noun and draft.kind not in _BACKWARD and draft.unit not in _LEVELS:
            draft.noun = _ahead(plain, draft, earlier)
        earlier = draft


def _behind(plain: str, draft: Draft, later: Draft | None) -> tuple[int, int] | None:
    if draft.kind is Kind.COUNT and not draft.unit:
        bare = BARE.match(plain, draft.end)
        return bare.span() if bare else None
    at = draft.end
    if plain[at : at + 1] in _SKIPPING:
        skipped = _SKIPPED.match(plain, at)
        at = skipped.end() if skipped else at
    limit = min(len(plain), at + phrases.REACH)
    if later and later.start < limit:
        gap = plain[at : min(later.first, at + 5)]
        if not gap and later.kind is Kind.LABEL:
            at = later.end
            carrier = phrases.CARRIER.match(plain, at)
            at = carrier.end() if carrier else at
        elif not gap and later.unit not in _LEVELS:
            return None
        elif _SHARED.match(gap):
            return later.noun if later.noun and later.noun[0] >= later.end else None
        else:
            limit = min(limit, later.first)
    noun = phrases.after(plain, at, limit, persons=draft.unit in _PERSONS)
    return noun or (phrases.covered(plain, at) if draft.kind is Kind.PERCENT else None)


def _ahead(plain: str, draft: Draft, earlier: Draft | None) -> tuple[int, int] | None:
    floor = max(0, draft.first - phrases.REACH - 10)
    if earlier and earlier.end > floor:
        floor = earlier.end
        if earlier.kind is Kind.LABEL:
            carrier = phrases.CARRIER.match(plain, floor, draft.first - 2)
            floor = carrier.end() if carrier else floor
    if draft.event >= floor:
        return draft.event, draft.start
    same = earlier.noun if earlier and earlier.unit == draft.unit else None
    if (
        same
        and earlier
        and (
            _CHANGED.match(plain[earlier.end : draft.first])
            or _ELLIPTIC.search(plain[floor : draft.first])
        )
    ):
        return same
    return phrases.before(plain, floor, draft.first)
