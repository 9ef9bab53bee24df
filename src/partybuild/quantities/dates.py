"""Dates: calendar dates, partial and relative ones, and the day, month, year or interval they name."""

from __future__ import annotations

import re
from typing import Final

from partybuild.model import Bound, Kind
from partybuild.quantities.dateforms import (
    BETWEEN,
    CALENDAR,
    DAY,
    DIGITS,
    MONTHS,
    NTH_WEEKDAY,
    OPEN,
    OPEN_BEFORE,
    QUARTER,
    SAME_MONTH,
    SPAN,
    STROKE,
    WHOLE,
    YEARS,
    day_of,
    month_of,
    year_of,
)
from partybuild.quantities.days import Anchor, iso, possible, weekday_in
from partybuild.quantities.draft import Draft
from partybuild.quantities.eras import era, near
from partybuild.quantities.numerals import number

_RELATIVE: Final = ("今年", "去年", "前年", "明年", "后年", "上年", "本年")
_HALVES: Final = re.compile("[上下]个?半[年月周]")
_QUARTERS: Final = {c: i // 2 + 1 for i, c in enumerate("一1二2三3四4")}
_SEASONS: Final = {"春": 21, "夏": 22, "秋": 23, "冬": 24}
#: How a date in figures begins, and an interval.
_FIGURES: Final = re.compile("[0-9]{1,4}[-/. ][0-9]|[0-9]{8}")
#: Within how many characters a weekday's place in its month is told.
_NEAR: Final = 20
#: What stands before a month and its day that stand alone.
_ALONE: Final = frozenset({"", " ", "\n", "，", "。", "、", "；", ";"})
_JOINED: Final = re.compile(
    "[0-9一二三四五六七八九零〇十廿两元正今去前明后上本年月日号度 ]{1,14}[—–~至到和与-]"
)


def date(plain: str, at: int, anchor: Anchor, carried: int | None = None) -> Draft | None:
    """The date that begins there; None when there is none.

    Args:
        plain: The plain reading.
        at: An offset of it.
        anchor: The day of publication, for relative dates and days without a year.
        carried: The year of a date earlier in the sentence, which a bare month after it shares.
    """
    draft = _date(plain, at, anchor, carried)
    if draft:
        _open(plain, draft)
    return draft


def _date(plain: str, at: int, anchor: Anchor, carried: int | None) -> Draft | None:
    if plain[at] in "今去前明后上下本昨大这周星礼" and not plain.startswith(_RELATIVE, at):
        return _half(plain, at, anchor) or near(plain, at, anchor) or era(plain, at, anchor)
    if _FIGURES.match(plain, at):
        digits = _digits(plain, at) or _stroke(plain, at, anchor, carried)
        if digits:
            return digits
    if plain.startswith("季度", at + 1):
        return _half(plain, at, anchor)
    return (
        nth_weekday(plain, at, anchor, carried)
        or _same_month(plain, at, anchor)
        or era(plain, at, anchor)
        or _interval(plain, at, anchor, carried)
        or _calendar(plain, at, anchor, carried)
    )


def _open(plain: str, draft: Draft) -> None:
    """A date that is the edge of an open interval: 2015年起, 2018年以前, 自2021年."""
    behind = OPEN.match(plain, draft.end)
    if behind:
        draft.approx = behind[0]
        later = behind[0][-1] in "后起始来"
    else:
        before = OPEN_BEFORE.search(plain, max(0, draft.start - 2), draft.start)
        if not before or "/" in draft.date:
            return
        draft.approx, later = before[0], True
        draft.first = before.start()
    draft.bound = Bound.GE if later else Bound.LE
    if draft.date and "/" not in draft.date:
        draft.date = f"{draft.date}/.." if later else f"../{draft.date}"


def _calendar(plain: str, at: int, anchor: Anchor, carried: int | None) -> Draft | None:
    match = CALENDAR.match(plain, at)
    if not match:
        return None
    front = match["relative"] or match["year"]
    end = match.end()
    if not front and not match["month"]:
        day = DAY.match(plain, at)
        return _dated(at, day.end(), Kind.DATE, iso(None, None, int(day[1]))) if day else None
    month, day_number = month_of(match["month"]), day_of(match["day"] or match["nameless"])
    year = year_of(match["year"]) if match["year"] else None
    if match["relative"]:
        year = anchor.relative_year(match["relative"])
    elif month and not match["year"]:
        year = carried if carried is not None else anchor.year_for(month)
    text = iso(year, month, day_number) if possible(year, month, day_number) else ""
    edge = match["edge"]
    if edge:
        text = _edged(edge, year, month, text)
    if match["since"]:
        text = f"{text}/.." if text else ""
    plainly = front and not month and not edge and not match["since"]
    return _dated(at, end, Kind.YEAR if plainly else Kind.DATE, text)


def nth_weekday(plain: str, at: int, anchor: Anchor, carried: int | None = None) -> Draft | None:
    """``8月的最后一个星期一``, ``第二个周五``: a weekday by its place in a month; of which month is not known where none is printed."""
    if "个" not in plain[at : at + _NEAR]:
        return None
    start = at - 2 if plain.startswith("最后一个", at - 2) and at > 1 else at
    match = NTH_WEEKDAY.match(plain, start)
    if not match:
        return None
    month = month_of(match["month"])
    year = _front(match, anchor, carried, month) if month else None
    nth, weekday = (
        number(match["nth"] or "零"),
        "一二三四五六日".find(match["week"].replace("天", "日")),
    )
    text = weekday_in(year, month, int(nth or 0), weekday + 1) if year and month else ""
    return _dated(start, match.end(), Kind.DATE, text)


def _same_month(plain: str, at: int, anchor: Anchor) -> Draft | None:
    """``去年本月``, ``去年同月十日``."""
    match = SAME_MONTH.match(plain, at) if plain[at + 1 : at + 2] == "年" else None
    if not match:
        return None
    year, day = anchor.relative_year(match["relative"]), day_of(match["day"])
    known = year is not None and anchor.month is not None and possible(year, anchor.month, day)
    return _dated(at, match.end(), Kind.DATE, iso(year, anchor.month, day) if known else "")


def _half(plain: str, at: int, anchor: Anchor) -> Draft | None:
    """``上半年`` or ``一季度`` without a year is the year's of publication."""
    quarter = QUARTER.match(plain, at)
    if quarter:
        return _dated(at, quarter.end(), Kind.DATE, _edged(quarter[0], anchor.year, None, ""))
    half = _HALVES.match(plain, at)
    if not half:
        return None
    text = _edged(half[0], anchor.year, None, "") if half[0][1:] == "半年" else ""
    return _dated(at, half.end(), Kind.DATE, text)


def _interval(plain: str, at: int, anchor: Anchor, carried: int | None) -> Draft | None:
    if not _JOINED.match(plain, at):
        return None
    match = SPAN.match(plain, at)
    if match and (match["month"] or match["month2"]):
        month = month_of(match["month"])
        year = _front(match, anchor, carried, month or month_of(match["month2"]) or 1)
        year2 = year_of(match["year2"]) if match["year2"] else year
        left = iso(year, month, day_of(match["day"]))
        right = iso(year2, month_of(match["month2"]) or month, day_of(match["day2"]))
        return _dated(at, match.end(), Kind.DATE, f"{left}/{right}")
    match = WHOLE.match(plain, at) or BETWEEN.match(plain, at)
    if match:
        year = _front(match, anchor, carried, 1)
        left, right = (
            iso(year, month_of(match["month"])),
            iso(year_of(match["year2"]), month_of(match["month2"])),
        )
        return _dated(
            at,
            match.end(),
            Kind.DATE if match["month2"] else Kind.YEAR,
            f"{left}/{right}" if left else "",
        )
    match = MONTHS.match(plain, at)
    if match:
        month = month_of(match["month"])
        year = _front(match, anchor, carried, month or 1)
        return _dated(
            at, match.end(), Kind.DATE, f"{iso(year, month)}/{iso(year, month_of(match['until']))}"
        )
    return _years(plain, at)


def _years(plain: str, at: int) -> Draft | None:
    """``1995-1997年``, and ``2016-2018`` behind 从."""
    match = YEARS.match(plain, at)
    if not match or not (match[0].endswith("年") or plain[at - 1 : at] in ("从", "自")):
        return None
    second = match["year2"] if len(match["year2"]) == 4 else match["year"][:2] + match["year2"]
    if int(match["year"]) >= int(second):
        return None
    return _dated(at, match.end(), Kind.YEAR, f"{match['year']}/{second}")


def _front(match: re.Match[str], anchor: Anchor, carried: int | None, month: int) -> int | None:
    if match["relative"]:
        return anchor.relative_year(match["relative"])
    if match["year"]:
        return year_of(match["year"])
    return carried if carried is not None else anchor.year_for(month)


def _digits(plain: str, at: int) -> Draft | None:
    """``2023-12-25 10:12:58``, ``2015.5.13``, ``13.5.2015``, ``20240630``, and two with a dash between them."""
    before = plain[at - 1 : at]
    if before.isascii() and before and (before.isalnum() or before in "._/"):
        return None
    found = _numeric(plain, at)
    if not found:
        return None
    end, text = found
    if plain[end : end + 1] in ("-", "—", "~", "至", "到"):
        further = _numeric(plain, end + 1)
        if further:
            end, text = further[0], f"{text}/{further[1]}"
    return _dated(at, end, Kind.DATE, text)


def _stroke(plain: str, at: int, anchor: Anchor, carried: int | None) -> Draft | None:
    """``11/3号``: a month and its day."""
    match = STROKE.match(plain, at)
    before = plain[at - 1 : at]
    if not match or (before.isascii() and before.isalnum()) or before in ("/", ".", "月"):
        return None
    month, day = int(match["month"]), int(match["day"])
    if match["alone"] is not None and (month <= day or before not in _ALONE):
        return None
    year = carried if carried is not None else anchor.year_for(month)
    text = iso(year, month, day) if possible(year, month, day) else ""
    return _dated(at, match.end(), Kind.DATE, text) if text else None


def _numeric(plain: str, at: int) -> tuple[int, str] | None:
    for pattern in DIGITS:
        match = pattern.match(plain, at)
        if not match:
            continue
        year, month, day = year_of(match["year"]), int(match["month"]), int(match["day"])
        if not possible(year, month, day):
            continue
        text = iso(year, month, day)
        if match.groupdict().get("time"):
            text += "T" + match["time"].zfill(len(match["time"]) + (match["time"].index(":") == 1))
        return match.end(), text
    return None


def _edged(edge: str, year: int | None, month: int | None, text: str) -> str:
    """A part of a year or month: 初 and 底 name its first and last month, halves and quarters their months, a season its code."""
    nth = re.search("[一二三四五六七八九十0-9]+(?=周|个月)", edge)
    if month is not None or year is None:
        return text
    if edge.lstrip("的").startswith("前") and edge.endswith(("天", "周")):
        days = re.search("[0-9一二三四五六七八九十]+(?=天)", edge)
        last = number(days[0]) if days else None
        known = last and possible(year, 1, int(last))
        return f"{iso(year, 1, 1)}/{iso(year, 1, int(last))}" if last and known else ""
    if nth:
        place = number(nth[0])
        return f"{year:04}-W{place:02}" if edge.endswith("周") else f"{year:04}-{place:02}"
    if edge.endswith(("初", "底", "末")):
        return iso(year, 1 if edge.endswith("初") else 12)
    if edge.endswith("半年"):
        return f"{year:04}-01/{year:04}-06" if edge[-3] in "上前" else f"{year:04}-07/{year:04}-12"
    if edge.endswith("季度"):
        quarter = _QUARTERS[edge[-3]]
        first = 1 if "前" in edge else 3 * quarter - 2
        return f"{iso(year, first)}/{iso(year, 3 * quarter)}"
    return f"{year:04}-{_SEASONS[edge[0]]}" if edge[0] in _SEASONS else text


def _dated(start: int, end: int, kind: Kind, text: str) -> Draft:
    return Draft(start, end, kind, base=kind.value, date=text, first=start)
