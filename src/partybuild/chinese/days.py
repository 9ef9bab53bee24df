"""Days as they are printed: 2021年11月29日, 2011-02-28, 二〇二四年七月一日."""

from __future__ import annotations

import re
from typing import Final

_DIGIT: Final = {digit: value for value, digit in enumerate("〇一二三四五六七八九")} | {
    "零": 0,
    "○": 0,
    "Ｏ": 0,
}

# 2021年11月29日 · 2011-02-28 · 二〇二四年七月一日
DAY: Final = re.compile(
    r"(?P<year>(?:19|20)\d{2}|[一二][〇○零九][〇○零一二三四五六七八九]{2})\s*+[年./-]\s*+"
    r"(?P<month>\d{1,2}|[一二三四五六七八九十]{1,2})\s*+[月./-]\s*+"
    r"(?P<day>\d{1,2}|[一二三四五六七八九十]{1,3})\s*+日?"
)
# 《新闻联播》 (20240630)
_COMPACT: Final = re.compile(
    r"(?<!\d)(?P<year>20\d\d|19\d\d)(?P<month>[01]\d)(?P<day>[0-3]\d)(?!\d)"
)
CLOCK: Final = r"(?:\s*+[T ]?\d{1,2}[:：时]\d{2}(?:[:：分]\d{2}秒?)?分?)?"
WEEKDAY: Final = r"(?:\s*+[（(]?(?:星期|周|礼拜)\s*+(?P<weekday>[一二三四五六日天]|\S{0,2})[）)]?)?"
_PUBLISHED: Final = re.compile(r"\s?发\s?布\s?(?:日\s?期|时\s?间)")


def is_of_publication(text: str) -> bool:
    """Whether a line says that its day is that of publication, as official documents do beside the day they were made: ``发布日期：2019年01月25日``."""
    return bool(_PUBLISHED.match(text))


def iso_day(text: str) -> str:
    """The first day that the text prints in full, in ISO 8601; empty where there is none or no such day exists."""
    match = DAY.search(text) or _COMPACT.search(text)
    if not match:
        return ""
    year, month, day = (_number(match[name]) for name in ("year", "month", "day"))
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return ""
    return f"{year:04d}-{month:02d}-{day:02d}"


def _number(text: str) -> int:
    """The number that one to four Chinese or Arabic digits print: 二〇二四, 十二, 07."""
    if text.isdecimal():
        return int(text)
    if "十" in text:
        tens, _, ones = text.partition("十")
        return _DIGIT.get(tens, 1) * 10 + _DIGIT.get(ones, 0)
    value = 0
    for digit in text:
        value = value * 10 + _DIGIT.get(digit, 0)
    return value
