"""Days as they are printed: 2021年11月29日, 2011-02-28, 二〇二四年七月一日; months alone (2017年6月), and days that say no year."""

from __future__ import annotations

import re
from typing import Final

_DIGIT: Final = {digit: value for value, digit in enumerate("〇一二三四五六七八九")} | {
    "零": 0,
    "○": 0,
    "Ｏ": 0,
    "O": 0,
}

_YEAR: Final = r"(?P<year>(?:19|20)\d{2}|[一二][〇○零ＯO九][〇○零ＯO一二三四五六七八九]{2})"
_MONTH_OF_YEAR: Final = r"(?P<month>\d{1,2}|[一二三四五六七八九十]{1,2})"

# 2021年11月29日 · 2011-02-28 · 二〇二四年七月一日
DAY: Final = re.compile(
    rf"{_YEAR}\s*+[年./-]\s*+{_MONTH_OF_YEAR}\s*+[月./-]\s*+"
    r"(?P<day>\d{1,2}|[一二三四五六七八九十]{1,3})\s*+日?"
)
# 《新闻联播》 (20240630)
_COMPACT: Final = re.compile(
    r"(?<!\d)(?P<year>20\d\d|19\d\d)(?P<month>[01]\d)(?P<day>[0-3]\d)(?!\d)"
)
CLOCK: Final = (
    r"(?:\s*+(?:上午|下午|晚上|中午|凌晨))?(?:\s*+[T ]?\d{1,2}[:：时]\d{2}(?:[:：分]\d{2}秒?)?分?)?"
)
WEEKDAY: Final = r"(?:\s*+[（(]?(?:星期|周|礼拜)\s*+(?P<weekday>[一二三四五六日天]|\S{0,2})[）)]?)?"
# 2019-05-17 07:48 · 甲城市报道
_ALONE: Final = re.compile(rf"{DAY.pattern}{CLOCK}(?:\s?[·|｜]\s?\S{{2,12}})?")
# 日期：2017年6月
_MONTH: Final = re.compile(
    rf"{_YEAR}\s*+年\s*+{_MONTH_OF_YEAR}\s*+月(?!\s*+[\d一二三四五六七八九十])"
)
# 新华网北京4月9日电
_WITHOUT_YEAR: Final = re.compile(r"(?<!\d)(?P<month>\d{1,2})月(?P<day>\d{1,2})日")
# http://www.news.cn/ci/20250409/ · /2025-04/09/ · /n1/2025/0409/
_IN_ADDRESS: Final = re.compile(
    r"/(?P<year>20\d\d)[-/]?(?P<month>[01]\d)[-/]?(?P<day>[0-3]\d)(?!\d)"
)
_PUBLISHED: Final = re.compile(r"\s?(?:[发公]\s?[布开]\s?)?(?:日\s?期|时\s?间)")


def is_of_publication(text: str) -> bool:
    """Whether a line says that its day is that of publication, as official documents do beside the day they were made: ``发布日期：2019年01月25日``, ``日期：2014-03-26``."""
    return bool(_PUBLISHED.match(text))


def iso_day(text: str) -> str:
    """The first day that the text prints in full, in ISO 8601; empty where there is none or no such day exists."""
    match = DAY.search(text) or _COMPACT.search(text)
    return _iso(match["year"], match["month"], match["day"]) if match else ""


def day_alone(text: str) -> str:
    """The day, in ISO 8601, that a line prints with nothing behind it but its hour and a name: ``2019-05-17 · 甲城市报道``; empty where it says more."""
    return iso_day(text) if _ALONE.fullmatch(text.strip()) else ""


def iso_month(text: str) -> str:
    """The first month that the text prints without a day, in ISO 8601; empty where there is none."""
    match = _MONTH.search(text)
    return _iso(match["year"], match["month"], "1")[:7] if match else ""


def day_in_address(text: str) -> str:
    """The day that an address prints, in ISO 8601: ``http://www.news.cn/ci/20250409/…``; empty where there is none."""
    match = _IN_ADDRESS.search(text) if "/20" in text else None
    return _iso(match["year"], match["month"], match["day"]) if match else ""


def is_day_without_year(text: str, day: str) -> bool:
    """Whether a text prints a day (in ISO 8601) but for its year: ``新华网北京4月9日电``."""
    match = _WITHOUT_YEAR.search(text)
    return match is not None and _iso(day[:4], match["month"], match["day"]) == day


def _iso(*printed: str) -> str:
    """A year, month and day in ISO 8601; empty where there is no such day."""
    year, month, day = map(_number, printed)
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
