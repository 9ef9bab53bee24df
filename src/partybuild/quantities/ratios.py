"""Ratios: two or more numbers that stand to each other (1:300, 3∶2, 8.1：41.6：50.3, 一比三), and neither a time nor a score."""

from __future__ import annotations

import re
from typing import Final

from partybuild.model import Kind, Number
from partybuild.quantities.draft import Draft
from partybuild.quantities.numerals import number

_COLONS: Final = re.compile(
    r"[0-9]{1,6}(?:\.[0-9]{1,4})?(?:[:：∶][0-9]{1,6}(?:\.[0-9]{1,4})?){1,5}(?![0-9.:：∶]|[年月日])"
)
_WORDS: Final = re.compile(
    "([一二两三四五六七八九十]{1,3})比([一二两三四五六七八九十]{1,3})(?![一二三四五六七八九十])"
)
_PARTED: Final = re.compile("[:：∶]")
#: What shows, in the clause before it, that numbers stand to each other; and what shows that they do not.
_SHOWN: Final = re.compile("比(?![分赛拼])|结构|构成|按|配|缩小|扩大|[∶]")
_MOVED: Final = re.compile("(?:缩小|扩大|提高|下降|降低|调整|上升)(?:到|至|为)")
_SCORE: Final = re.compile("比[分赛]|战绩|战平|大胜|[胜负]")
_CLAUSE: Final = re.compile("[，。；！？,;!?\n]")
_REACH: Final = 20


def ratio(plain: str, at: int) -> Draft | None:
    """The ratio in figures that begins there."""
    match = _COLONS.match(plain, at)
    if not match:
        return None
    before = _CLAUSE.split(plain[max(0, at - _REACH) : at])[-1]
    if _SCORE.search(before):
        return None
    if not (_SHOWN.search(before) or "∶" in match[0] or _MOVED.match(plain, match.end())):
        return None
    return _drafted(at, match.end(), [_number(part) for part in _PARTED.split(match[0])])


def in_words(plain: str, at: int) -> Draft | None:
    """The ratio in Chinese numerals that begins there, where the words before it call it one."""
    match = _WORDS.match(plain, at)
    if not match or not plain[max(0, at - 6) : at].rstrip("约近为是达按到").endswith(
        ("比例", "比", "比率")
    ):
        return None
    values = [number(match[1]), number(match[2])]
    return _drafted(at, match.end(), [value for value in values if value is not None])


def _number(text: str) -> Number:
    return float(text) if "." in text else int(text)


def _drafted(start: int, end: int, values: list[Number]) -> Draft | None:
    if len(values) < 2 or not all(values):
        return None
    value = values[0] / values[1] if len(values) == 2 else None
    if value is not None and value == int(value):
        value = int(value)
    return Draft(
        start, end, Kind.RATIO, value, value, value, tuple(values), base="ratio", first=start
    )
