"""Compounds: quantities of several units printed as one (1小时30分钟, 两年零三个月, 三元五角)."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from partybuild.model import Bound, Kind
from partybuild.quantities.draft import Draft
from partybuild.quantities.tables import lines

_SIZES: Final[dict[str, dict[str, Decimal]]] = {}
_row = ""
for _line in lines("compounds.txt"):
    if _line.startswith("["):
        _row = _line
    else:
        _unit, _size = _line.split()
        _SIZES.setdefault(_unit, {})[_row] = Decimal(_size)

_JOINTS: Final = frozenset({"", "又", "零", "余", "多"})
#: Units that are something else when they stand alone: 90分.
_PARTS: Final = frozenset({"分", "角", "毛", "时"})
_SUMMED: Final = frozenset({Kind.DURATION, Kind.MONEY, Kind.WEIGHT, Kind.LENGTH})


def join_compounds(plain: str, found: list[Draft]) -> list[Draft]:
    """The drafts of a leaf with those that make one quantity made one, its value in the first unit."""
    joined: list[Draft] = []
    unit = ""  # of the part joined last
    for draft in found:
        last = joined[-1] if joined else None
        if (
            last is not None
            and (draft.kind is last.kind or draft.unit in _PARTS)
            and last.kind in _SUMMED
            and plain[last.end : draft.start] in _JOINTS
            and _smaller(unit, draft)
        ):
            _add(last, draft)
        else:
            joined.append(draft)
        unit = draft.unit
    return joined


def _smaller(unit: str, draft: Draft) -> bool:
    """Whether a quantity goes on where the unit before stops: 小时 and 分钟, 年 and 天."""
    here, there = _SIZES.get(unit), _SIZES.get(draft.unit)
    if not here or not there or draft.value is None:
        return False
    shared = here.keys() & there.keys()
    if shared:
        return any(there[row] < here[row] for row in shared)
    return draft.unit not in _PARTS and draft.kind is Kind.DURATION


def _add(last: Draft, draft: Draft) -> None:
    here, there = _SIZES[last.unit], _SIZES[draft.unit]
    last.end = draft.end
    shared = here.keys() & there.keys()
    if not shared or last.value is None:
        last.value = last.low = last.high = None
        return
    row = min(shared)
    total = Decimal(str(last.value)) + Decimal(str(draft.value)) * there[row] / here[row]
    value = int(total) if total == total.to_integral_value() else float(round(total, 9))
    last.value = value
    last.low = value if last.bound in (Bound.EXACT, Bound.GT, Bound.GE) else None
    last.high = value if last.bound in (Bound.EXACT, Bound.LT, Bound.LE) else None
