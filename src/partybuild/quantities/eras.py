"""Relative days, weeks and months (昨天, 上周三, 本月10日), decades and centuries (20世纪80年代)."""

from __future__ import annotations

import re
from typing import Final

from partybuild.model import Kind, Number
from partybuild.quantities.days import DAYS, MONTHS, WEEKS, Anchor
from partybuild.quantities.draft import Draft
from partybuild.quantities.numerals import ONES, number

_WORDS: Final = "|".join(sorted((*DAYS, *MONTHS, *WEEKS), key=len, reverse=True))
_NEAR: Final = re.compile(
    f"(?P<word>{_WORDS})(?:(?P<day>[0-9]{{1,2}}|[二三]?十?[{ONES}]|[二三]?十)[日号]|(?P<week>[一二三四五六日天](?![年月级])|末))?"
)
_WEEKDAY: Final = re.compile(
    "(?<![一二两三四五六七八九十0-9几双半])(?:周|星期|礼拜)([一二三四五六日天])(?![次个场期轮回讲课练测报会调考评查记刊鸣线区岁月年级])"
)
_DECADE: Final = re.compile(
    f"(?:(?P<century>上|本|1[0-9]|2[01]|十[{ONES}]|二十一?)世纪)?(?P<decade>[0-9]0|[{ONES}]十)年代(?:初期?|末期?|中期)?"
)
_CENTURY: Final = re.compile(
    f"(?P<century>上|本|[1-9]|1[0-9]|2[01]|十?[{ONES}]|十|二十一?)世纪(?:初|末|中叶|[上下]半叶)?"
)


def era(plain: str, at: int, anchor: Anchor) -> Draft | None:
    """The decade or century that begins there: ``20世纪80年代``, ``90年代``, ``21世纪``."""
    window = plain[at : at + 8]
    match = (
        (_DECADE.match(plain, at) or _CENTURY.match(plain, at))
        if "年代" in window or "世纪" in window
        else None
    )
    if not match:
        return None
    century: Number | None = 20
    if match["century"]:
        now = None if anchor.year is None else (anchor.year - 1) // 100 + 1
        relative = {"上": now and now - 1, "本": now}
        century = (
            relative[match["century"]] if match["century"] in relative else number(match["century"])
        )
    if century is None:
        return _dated(at, match.end(), Kind.YEAR, "")
    start = (int(century) - 1) * 100
    decade = match.groupdict().get("decade")
    first, last = (start + int(number(decade) or 0), 9) if decade else (start + 1, 99)
    return _dated(at, match.end(), Kind.YEAR, f"{first:04}/{first + last:04}")


def near(plain: str, at: int, anchor: Anchor) -> Draft | None:
    """The relative day, week or month that begins there: ``昨天``, ``上月``, ``本月10日``, ``下周日``."""
    if plain[at] in "周星礼":
        return _weekday(plain, at, anchor)
    match = _NEAR.match(plain, at)
    if not match or _named(plain, at, match.end()):
        return None
    word, end = match["word"], match.end("word")
    if word in DAYS:
        return _dated(at, end, Kind.DATE, anchor.day_of(word))
    if word in MONTHS:
        text, day = anchor.month_of(word), match["day"]
        if day:
            return _dated(
                at, match.end(), Kind.DATE, f"{text}-{int(number(day) or 0):02}" if text else ""
            )
        return _dated(at, end, Kind.DATE, text)
    text = anchor.week_of(word)
    if match["week"]:
        end = match.end("week")
        place = "一二三四五六日".find(match["week"].replace("天", "日")) + 1
        text = f"{text}-{place}" if text and place else text
    return _dated(at, end, Kind.DATE, text)


def _weekday(plain: str, at: int, anchor: Anchor) -> Draft | None:
    """A day of the week that stands for itself, and does not explain a date or say how often."""
    match = _WEEKDAY.match(plain, at)
    if not match or any(c in plain[max(0, at - 3) : at] for c in "日号每"):
        return None
    week = anchor.week_of("本周")
    place = "一二三四五六日".find(match[1].replace("天", "日")) + 1
    return _dated(at, match.end(), Kind.DATE, f"{week}-{place}" if week else "")


def _named(plain: str, at: int, end: int) -> bool:
    """Whether the word is the name of something: “明天”计划, 《明日之后》."""
    return (
        plain[at - 1 : at] in ("“", "《", "‘", '"') and (plain[end : end + 1] or " ") in '”》’"之'
    )


def _dated(start: int, end: int, kind: Kind, text: str) -> Draft:
    return Draft(start, end, kind, base=kind.value, date=text, first=start)
