"""Ranges: 3—5名, 30—50万元, 20到30岁, 一个或多个, 两三个, 十七八人."""

from __future__ import annotations

import re
from typing import Final

from partybuild.model import Bound, Kind, Number
from partybuild.quantities.draft import Draft
from partybuild.quantities.numerals import HAN, MULTIPLIER, NUMERAL, number, times
from partybuild.quantities.units import kind_of, unit_at

_FAR: Final = re.compile(f"({NUMERAL})(?:余|多)?({MULTIPLIER})?")
_JOINT: Final = re.compile("[—–~-]{1,2}|至|到|或(?!多)|(?:和|与)")
#: How what joins two numerals can begin.
JOINTS: Final = frozenset("—–~-至到或和与")
_BETWEEN: Final = re.compile("之?间")
_SCALE: Final = re.compile("[十百千万亿]+\\Z")
_NEIGHBOURS: Final = re.compile(
    f"([{HAN}]*?[十百千万亿]|)([一二两三四五六七八])([二两三四五六七八九])([十百千万亿]*)\\Z"
)
_NEXT: Final = {
    "一": "二两",
    "二": "三",
    "两": "三",
    "三": "四五",
    "四": "五",
    "五": "六",
    "六": "七",
    "七": "八",
    "八": "九",
}


def between(plain: str, at: int, end: int, numeral: str, scale: str) -> Draft | None:
    """A range of two numerals and what joins them.

    Args:
        plain: The plain reading.
        at: Where the first numeral begins.
        end: Where it ends, with its multiplier.
        numeral: The numeral.
        scale: Its multiplier, where one stands apart (3万多); may be empty.
    """
    near = unit_at(plain, end)
    joint = _JOINT.match(plain, end + len(near))
    if not joint:
        return _open(plain, at, end + len(near), numeral, near) if near else None
    far = _FAR.match(plain, joint.end())
    if not far:
        return None
    enclosed = _BETWEEN.match(plain, far.end()) if joint[0] in "和与" else None
    if joint[0] in "和与" and not enclosed:
        unit = unit_at(plain, far.end())
        enclosed = _BETWEEN.match(plain, far.end() + len(unit))
        if not enclosed:
            return None
    else:
        unit = "" if enclosed else unit_at(plain, far.end())
    if near and unit and kind_of(near) is not kind_of(unit):
        return None
    if not unit and (near or _bare(plain, far)) and not enclosed:
        return None
    low, high = number(numeral), number(far[1])
    if low is None or high is None or (numeral[0] == "0" and numeral[1:2].isdecimal()):
        return None  # 0771-5871234
    low, high = times(low, scale), times(high, far[2] or "")
    if not near and numeral[-1].isdigit():
        low = _scaled(low, far)
    if low >= high:
        return None
    return _ranged(at, far.end() + len(unit), low, high, unit or near)


def neighbours(plain: str, at: int, end: int, numeral: str, scale: str) -> Draft | None:
    """A range of neighbouring digits: 两三个 is 2 to 3, 十七八人 17 to 18, 三四百 300 to 400."""
    match = _NEIGHBOURS.match(numeral)
    if not match or match[3] not in _NEXT[match[2]]:
        return None
    unit = unit_at(plain, end)
    scale = match[4] + scale
    if not unit and not scale:
        return None
    front = match[1] if match[1].endswith("十") or not match[1] else f"{match[1]}零"
    low, high = number(front + match[2]), number(front + match[3])
    if low is None or high is None:
        return None
    return _ranged(at, end + len(unit), times(low, scale), times(high, scale), unit)


def _open(plain: str, at: int, end: int, numeral: str, unit: str) -> Draft | None:
    """``一个或多个``: from 1 on."""
    if not plain.startswith(f"或多{unit}", end):
        return None
    return _ranged(at, end + 2 + len(unit), number(numeral), None, unit)


def _bare(plain: str, far: re.Match[str]) -> bool:
    """Whether two bare numerals are rather a date, a code or a telephone number."""
    behind = plain[far.end() : far.end() + 1]
    return behind in ("-", "—", "年", "月", "日", "号", ":", "：", ".") or (
        behind.isascii() and behind.isalnum()
    )


def _scaled(low: Number, far: re.Match[str]) -> Number:
    """The first end with the multiplier of the second: 30—50万 is 300 000 to 500 000, 3000—1万 is not."""
    scale = _SCALE.search(far[2] or far[1])
    if not scale:
        return low
    mantissa = number(far[1] if far[2] else far[1][: scale.start()])
    return times(low, scale[0]) if mantissa is None or low <= mantissa else low


def _ranged(start: int, end: int, low: Number | None, high: Number | None, unit: str) -> Draft:
    base = kind_of(unit) if unit else Kind.COUNT
    if unit == "成":  # 四成到五成: tenths are told in per cent
        low, high = low and low * 10, high and high * 10
    return Draft(
        start,
        end,
        Kind.RANGE,
        None,
        low,
        high,
        unit=unit,
        bound=Bound.RANGE,
        base=base.value,
        first=start,
    )
