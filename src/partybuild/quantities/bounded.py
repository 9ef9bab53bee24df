"""Bounded on both sides: two figures with a marker each that are the ends of one (大于12小于50, 大于二十的同时小于等于三十五)."""

from __future__ import annotations

import re
from typing import Final

from partybuild.model import Bound, Kind
from partybuild.quantities.draft import Draft

_AND: Final = re.compile("(?:并且?|而?且|但|又|的?同时|[，,])?")
_LOWER: Final = frozenset({Bound.GT, Bound.GE})
_UPPER: Final = frozenset({Bound.LT, Bound.LE})


def join_bounds(plain: str, found: list[Draft]) -> list[Draft]:
    """The drafts of a passage with those that bound one thing from below and from above made one range."""
    joined: list[Draft] = []
    for draft in found:
        last = joined[-1] if joined else None
        if (
            last is not None
            and last.bound in _LOWER
            and draft.bound in _UPPER
            and last.first < last.start
            and draft.first < draft.start
            and (last.base, last.unit) == (draft.base, draft.unit)
            and last.value is not None
            and draft.value is not None
            and last.value < draft.value
            and _AND.fullmatch(plain, last.end, draft.first)
        ):
            joined[-1] = Draft(
                last.start,
                draft.end,
                Kind.RANGE,
                None,
                last.low,
                draft.high,
                unit=draft.unit,
                bound=Bound.RANGE,
                approx=last.approx,
                base=draft.base,
                first=last.first,
            )
        else:
            joined.append(draft)
    return joined
