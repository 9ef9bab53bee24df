"""Ordinals and ranks: 第21版, 第二个, 第十和第十五之间, 前三名."""

from __future__ import annotations

import re
from typing import Final

from partybuild.model import Bound, Kind
from partybuild.quantities import guard
from partybuild.quantities.draft import Draft
from partybuild.quantities.numerals import NUMERAL, number
from partybuild.quantities.units import kind_of, unit_at

_NUMERAL: Final = re.compile(NUMERAL)
_ORDINAL_UNITS: Final = frozenset({"年", "天", "周", "季度", "年度"})
#: What comes first in slogans: 安全第一, 质量第一.
_FIRSTS: Final = frozenset(
    {"安全", "质量", "生命", "预防", "群众", "健康", "顾客", "人民", "友谊", "环保"}
)
#: The other end of a range of ordinals: 第十|和第十五之间, 第三|至第五名.
_TO_ORDINAL: Final = re.compile(f"([到至和与])第({NUMERAL})(名|位)?(之?间)?")
_RANKED: Final = re.compile(f"前({NUMERAL})(名|位|强)?")


def ordinal(plain: str, at: int) -> Draft | None:
    """``第21版``, ``第二个``, ``第五``: the numeral behind 第 and its classifier."""
    core = _NUMERAL.match(plain, at + 1)
    value = number(core[0]) if core else None
    if not core or value is None or guard.fixed_ordinal(plain, at):
        return None
    if (
        core[0] == "一"
        and plain[at - 2 : at] in _FIRSTS
        and not plain.startswith(("名", "位"), core.end())
    ):
        return None
    unit = unit_at(plain, core.end())
    further = _TO_ORDINAL.match(plain, core.end() + len(unit))
    high = number(further[2]) if further and (further[1] in "到至" or further[4]) else None
    if further and high is not None and value < high:
        return Draft(
            at,
            further.end(3) if further[3] else further.end(2),
            Kind.RANGE,
            None,
            value,
            high,
            unit=further[3] or "",
            bound=Bound.RANGE,
            base="ordinal",
            first=at,
        )
    if unit == "大" or (unit not in _ORDINAL_UNITS and unit and kind_of(unit) is not Kind.COUNT):
        unit = ""
    return Draft(
        at,
        core.end() + len(unit),
        Kind.ORDINAL,
        value,
        value,
        value,
        unit=unit,
        base="ordinal",
        first=at,
    )


def rank(plain: str, at: int) -> Draft | None:
    """``前十``, ``前三名``: a rank that 前 and a numeral give together."""
    match = _RANKED.match(plain, at)
    if not match or not (match[2] or guard.closed(plain, match.end())):
        return None
    value = number(match[1])
    if value is None:
        return None
    return Draft(
        at,
        match.end(),
        Kind.ORDINAL,
        value,
        None,
        value,
        unit=match[2] or "",
        base="ordinal",
        first=at,
    )
