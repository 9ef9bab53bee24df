"""Days, months and years in ISO 8601, and what a relative one is worth on a given day."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from functools import lru_cache
from typing import Final, NamedTuple

YEARS: Final = {
    "今年": 0,
    "本年": 0,
    "本年度": 0,
    "去年": -1,
    "上年": -1,
    "上年度": -1,
    "前年": -2,
    "明年": 1,
    "后年": 2,
}
MONTHS: Final = {"本月": 0, "上月": -1, "上个月": -1, "下月": 1, "下个月": 1, "上上月": -2}
DAYS: Final = {
    "今天": 0,
    "今日": 0,
    "昨天": -1,
    "昨日": -1,
    "前天": -2,
    "前日": -2,
    "大前天": -3,
    "明天": 1,
    "明日": 1,
    "后天": 2,
    "大后天": 3,
}
_THIS: Final = {
    "本": 0,
    "这": 0,
    "这个": 0,
    "上": -1,
    "上个": -1,
    "上一个": -1,
    "下": 1,
    "下个": 1,
    "下一个": 1,
    "上上": -2,
    "下下": 2,
}
WEEKS: Final = {
    word + week: step for word, step in _THIS.items() for week in ("周", "星期", "礼拜")
}
#: Up to which month what is reported is often the year before, and 上年 the one before that: of such a day 上年 alone says nothing.
_REPORTING: Final = 5
_ISO: Final = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")


class Anchor(NamedTuple):
    """The day of publication, as far as it is known."""

    year: int | None = None
    month: int | None = None
    day: int | None = None

    @classmethod
    @lru_cache(maxsize=64)
    def of(cls, date: str) -> Anchor:
        """The anchor of an ISO date, whole or partial; an empty one for anything else."""
        match = _ISO.match(date)
        return cls(*(int(part) if part else None for part in match.groups())) if match else cls()

    def relative_year(self, word: str) -> int | None:
        """The year that 今年, 去年, 明年 … name; None for 上年 in the months that report on the year before."""
        if self.year is None or (word.startswith("上年") and (self.month or 12) <= _REPORTING):
            return None
        return self.year + YEARS[word]

    def year_for(self, month: int) -> int | None:
        """The year of a month printed without one: the anchor's, or the last when it would be more than half a year ahead."""
        if self.year is None or self.month is None:
            return self.year
        return self.year - (month - self.month > 6)

    def day_of(self, word: str) -> str:
        """The day that 昨天, 今日 … name; empty when the anchor has no day."""
        if self.year is None or self.month is None or self.day is None:
            return ""
        try:
            day = dt.date(self.year, self.month, self.day) + dt.timedelta(DAYS[word])
        except (ValueError, OverflowError):
            return ""
        return day.isoformat()

    def month_of(self, word: str) -> str:
        """The month that 上月, 本月 … name."""
        if self.year is None or self.month is None:
            return ""
        months = self.year * 12 + self.month - 1 + MONTHS[word]
        return iso(months // 12, months % 12 + 1)

    def week_of(self, word: str) -> str:
        """The ISO week that 上周, 本周 … name."""
        if self.year is None or self.month is None or self.day is None:
            return ""
        try:
            day = dt.date(self.year, self.month, self.day) + dt.timedelta(7 * WEEKS[word])
        except (ValueError, OverflowError):
            return ""
        year, week, _ = day.isocalendar()
        return f"{year}-W{week:02}"


def iso(year: int | None, month: int | None = None, day: int | None = None) -> str:
    """A date as ISO 8601 writes it, ``--04-15`` and ``--04`` and ``---15`` where the front is not known."""
    if year is not None:
        head = f"{year:04}"
        if month is None:
            return head
        return f"{head}-{month:02}" + (f"-{day:02}" if day is not None else "")
    if month is not None:
        return f"--{month:02}" + (f"-{day:02}" if day is not None else "")
    return f"---{day:02}" if day is not None else ""


def weekday_in(year: int, month: int, nth: int, weekday: int) -> str:
    """The nth Monday (weekday 1) … Sunday (7) of a month, the last one for 0; empty where there is none."""
    first, length = calendar.monthrange(year, month)
    days = list(range(1 + (weekday - 1 - first) % 7, length + 1, 7))
    return iso(year, month, days[nth - 1]) if nth <= len(days) else ""


def possible(year: int | None, month: int | None, day: int | None) -> bool:
    """Whether a calendar has such a day; the 29th of February counts when the year is not known."""
    if month is not None and not 1 <= month <= 12:
        return False
    if day is None:
        return True
    try:
        dt.date(year or 2000, month or 1, day)
    except ValueError:
        return False
    return True
