"""Markers: 余, 近, 不少于, 以上 and what they say of the true value."""

from __future__ import annotations

import re
from typing import Final

from partybuild.model import Bound, Kind, Number
from partybuild.quantities.draft import Draft
from partybuild.quantities.tables import choice, sections

_SECTIONS: Final = sections("markers.txt")
_BEFORE: Final = {
    w: Bound(h.split()[1]) for h, ws in _SECTIONS.items() if h.startswith("before") for w in ws
}
_AFTER: Final = {
    w: Bound(h.split()[1]) for h, ws in _SECTIONS.items() if h.startswith("after") for w in ws
}
_VERB: Final = {
    w: Bound(h.split()[1]) for h, ws in _SECTIONS.items() if h.startswith("verb") for w in ws
}

_LONGEST: Final = max(map(len, _BEFORE))
#: How markers end, and those that stand behind a figure begin.
LAST: Final = frozenset(w[-1] for w in _BEFORE)
_TAIL: Final = re.compile(f"(?:[(（][^()（）]{{1,6}}[)）])?({choice(_AFTER)})")
#: What stands before another figure and belongs to that: 一家不足10平方米.
_NEXT: Final = frozenset({"不到", "不足", "前后"})
FIRST: Final = frozenset(w[0] for w in _AFTER)
_PARTED: Final = re.compile(f"({choice(_VERB)})(?![0-9的时])[^，,。；;：:、！!？?0-9]{{1,24}}\\Z")
_HINT: Final = re.compile("[至最起不每各](?:(?<=[每各])|[少多码低超])")
_CLAUSE: Final = 28
_LOWER: Final = frozenset({Bound.GT, Bound.GE})
_UPPER: Final = frozenset({Bound.LT, Bound.LE})
# 上 and 过 are markers before round numbers only (上万, 过千亿), and 过 not as the end of a verb (通过, 经过).
_ROUND: Final = "百千万亿"
_LARGE: Final = re.compile("[0-9.]+(?:[万亿]|$|[的%，。])")
_NOT_NEAR: Final = frozenset("附远临邻亲靠贴走")
_NOT_OVER: Final = frozenset("通经透不越渡错路")
#: 超 as the end of a word: 赶超, 反超.
_NOT_ABOVE: Final = frozenset("赶反高")


def before(plain: str, start: int) -> tuple[str, Bound] | None:
    """The marker that ends where a core starts, and its bound."""
    if start == 0 or plain[start - 1] not in LAST:
        return None
    for size in range(min(_LONGEST, start), 0, -1):
        word = plain[start - size : start]
        bound = _BEFORE.get(word)
        if bound is None:
            continue
        if word in ("上", "过") and (
            not (plain[start] in _ROUND or (word == "过" and _LARGE.match(plain, start)))
            or plain[start - size - 1 : start - size] in _NOT_OVER
        ):
            continue
        if word == "超" and plain[start - 2 : start - 1] in _NOT_ABOVE:
            continue
        if word == "近" and plain[start - 2 : start - 1] in _NOT_NEAR:
            return None
        if word == "满" and plain[start - 2 : start - 1] in ("充", "圆", "丰", "美"):
            continue
        return word, bound
    return None


def parted(plain: str, start: int) -> tuple[int, str, Bound] | None:
    """The marker that stands before the verb of the same clause (至少听取一次), with the offset behind it."""
    match = _PARTED.search(plain, max(0, start - _CLAUSE), start)
    return (match.end(1), match[1], _VERB[match[1]]) if match else None


def hinted(plain: str, start: int) -> bool:
    """Whether something that may bound or distribute a figure stands somewhat before it: most often nothing does."""
    return _HINT.search(plain, max(0, start - _CLAUSE), start) is not None


def after(plain: str, end: int, kind: Kind) -> tuple[str, Bound] | None:
    """The marker that stands directly behind a core."""
    match = _TAIL.match(plain, end) if plain[end : end + 1] in FIRST else None
    if not match:
        return None
    word = match[1]
    if word in _NEXT and plain[match.end() : match.end() + 1].isdigit():
        return None
    if word in ("内", "起") and kind not in (Kind.DURATION, Kind.LENGTH):
        return None
    return word, _AFTER[word]


def beside(plain: str, start: int, end: int) -> bool:
    """Whether a marker stands directly before or behind a core."""
    return before(plain, start) is not None or after(plain, end, Kind.COUNT) is not None


def bind(draft: Draft, word: str, bound: Bound) -> None:
    """Write a marker into a draft: which end of the value is open."""
    draft.approx = draft.approx or word
    draft.bound = bound
    value: Number | None = draft.value
    if value is None:
        return
    draft.low = value if bound in _LOWER else None
    draft.high = value if bound in _UPPER else None
