"""Intervals: two dates that are the ends of one (8月的最后一个星期一到十月一日, 2010年之后2018年之前)."""

from __future__ import annotations

from typing import Final

from partybuild.model import Bound, Kind
from partybuild.quantities.draft import Draft

_DATES: Final = frozenset({Kind.DATE, Kind.YEAR})
_TO: Final = frozenset({"到", "至"})


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
    return joined


def _interval(one: Draft, other: Draft) -> Draft:
    """The interval from one date to another; what bounds its end stays its marker."""
    left, right = one.date.removesuffix("/.."), other.date.removeprefix("../")
    told = f"{left}/{right}" if left and right and "/" not in left + right else ""
    base = Kind.DATE.value
    return Draft(
        one.start, other.end, Kind.DATE, base=base, date=told, approx=other.approx, first=one.first
    )
