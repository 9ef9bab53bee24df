"""Parts: percentages and fractions in words and with a stroke (百分之五, 三分之二, 三又二分之一, 1/3)."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from partybuild.model import Kind, Number
from partybuild.quantities.numerals import NUMERAL, number
from partybuild.quantities.units import UNIT

_PARTS: Final = re.compile(f"(?:({NUMERAL})又)?({NUMERAL})分之([负-]?)({NUMERAL})")
#: A fraction with a stroke, and none of 4/5G, A1/3, 11/3号, 2021/3/4, nor the day that an event is called by (9/11事件).
_STROKE: Final = re.compile(
    f"(?<![A-Za-z0-9/.])(?:([0-9]{{1,3}}) )?([0-9]{{1,3}})/([0-9]{{1,3}})(?![0-9/年月日号.]|(?!{UNIT.pattern})[A-Za-z]|(?:恐怖|恐袭)?(?:事件|事故|案|惨案|袭击|暴乱|暴恐))"
)
_ROUND: Final = re.compile("(?:[百佰千仟万]|百万|千万)\\Z")
#: How far 分之 or a stroke may stand behind the first character.
_NEAR: Final = 24


class Part(NamedTuple):
    """A part as it is printed: where it ends, what it is and what it is worth."""

    end: int
    kind: Kind
    value: Number
    unit: str


def part(plain: str, at: int) -> Part | None:
    """The percentage or fraction that begins with the numeral there.

    ``百分之``, ``千分之`` and ``万分之`` give percentages in per cent, every other denominator a fraction.
    """
    if "分之" in plain[at : at + _NEAR]:
        match = _PARTS.match(plain, at)
        if match:
            return _in_words(match)
    if "/" in plain[at : at + 8]:
        match = _STROKE.match(plain, at)
        if match and int(match[3]) > 1:
            return Part(
                match.end(), Kind.FRACTION, int(match[1] or 0) + int(match[2]) / int(match[3]), ""
            )
    return None


def _in_words(match: re.Match[str]) -> Part | None:
    below, above = number(match[2]), number(match[4])
    whole = number(match[1]) if match[1] else 0
    if not below or above is None or whole is None:
        return None
    if match[3]:
        above = -above
    if not match[1] and _ROUND.match(match[2]):
        value = above if below == 100 else round(above * 100 / below, 12)
        return Part(match.end(), Kind.PERCENT, value, "%")
    return Part(match.end(), Kind.FRACTION, whole + above / below, "")
