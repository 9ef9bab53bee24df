"""Shared units: the figures of a list whose unit stands with the last (38、96项; 不少于300、500平方米)."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from partybuild.model import Bound, Kind
from partybuild.quantities import markers
from partybuild.quantities.draft import Draft

#: A unit that a list may leave with its last figure but for the first character: 1.2个和0.8个百分点.
_POINTS: Final = "个百分点"
_JOINTS: Final = frozenset({"、", "和", "或", "及", "与"})


def share_units(plain: str, found: list[Draft]) -> None:
    """Give a bare figure the unit of the next in its list, and the whole list the marker before its first."""
    for nth in range(len(found) - 2, -1, -1):
        draft, later = found[nth], found[nth + 1]
        cut = later.unit == _POINTS and draft.unit == _POINTS[0]
        if (
            (draft.unit and not cut)
            or draft.kind is not Kind.COUNT
            or not later.unit
            or later.value is None
        ):
            continue
        gap = plain[draft.end : later.first]
        if gap in _JOINTS:
            draft.unit, draft.kind, draft.base, draft.shared = (
                later.unit,
                later.kind,
                later.base,
                True,
            )
    for draft, later in pairwise(found):
        if draft.shared and draft.bound is not Bound.EXACT and later.bound is Bound.EXACT:
            markers.bind(later, draft.approx, draft.bound)
