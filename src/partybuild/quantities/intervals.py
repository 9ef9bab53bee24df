"""Dates beside dates: two that are the ends of one interval (8月的最后一个星期一到十月一日), and 上年, the year before the one that is told of."""

from __future__ import annotations

import re
from typing import Final

from partybuild.model import Bound, Kind
from partybuild.quantities.draft import Draft

_DATES: Final = frozenset({Kind.DATE, Kind.YEAR})
_TO: Final = frozenset({"到", "至"})
_BEFORE: Final = "上年"
#: What stands behind the year for 上年 by itself, and for its end.
_WHOLE: Final = {"上年": "", "上年度": "", "上年末": "-12", "上年底": "-12"}
#: What stands before a date that a clause begins with.
_OPENING: Final = re.compile("(?:\\A|[，。；：、！？,;:!?\n（(]|截至|截止|到|至|在)\\Z")
#: The year of a date in ISO 8601, or what stands for it.
_YEAR: Final = re.compile("(?<![0-9-])(?:[0-9]{4}|-(?=-[0-9]{2}))")


def join_dates(plain: str, found: list[Draft]) -> list[Draft]:
    """The drafts of a passage with two dates that one interval lies between made one date."""
    joined: list[Draft] = []
    for draft in found:
        last = joined[-1] if joined else None
        if last is not None and last.kind in _DATES and draft.kind in _DATES:
            between = plain[last.end : draft.first]
            begins = last.bound is Bound.GE and last.approx == between != ""
            if (begins and draft.bound is Bound.LE) or (
                between in _TO and last.bound is draft.bound is Bound.EXACT
            ):
                joined[-1] = _interval(last, draft)
                continue
        joined.append(draft)
    if _BEFORE in plain:
        _date_back(plain, joined)
    return joined


def _date_back(plain: str, found: list[Draft]) -> None:
    """Give 上年 the year before the last that a clause of its paragraph began with: 2023年,税收增长8%,比|上年|多收3亿元 is 2022, whenever it was printed."""
    told: Draft | None = None
    for draft in found:
        if draft.kind not in _DATES:
            continue
        if not plain.startswith(_BEFORE, draft.start):
            year = draft.date[:4]
            if (
                year.isdigit()
                and not draft.date.endswith("..")
                and _OPENING.search(plain, max(0, draft.first - 2), draft.first)
            ):
                told = draft
        elif told and "\n" not in plain[told.end : draft.start]:
            year = f"{int(told.date[:4]) - 1:04}"
            whole = _WHOLE.get(plain[draft.start : draft.end])
            draft.date = _YEAR.sub(year, draft.date) if whole is None else year + whole


def _interval(one: Draft, other: Draft) -> Draft:
    """The interval from one date to another; what bounds its end stays its marker."""
    left, right = one.date.removesuffix("/.."), other.date.removeprefix("../")
    told = f"{left}/{right}" if left and right and "/" not in left + right else ""
    base = Kind.DATE.value
    return Draft(
        one.start, other.end, Kind.DATE, base=base, date=told, approx=other.approx, first=one.first
    )
