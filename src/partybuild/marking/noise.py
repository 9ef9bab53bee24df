"""What OCR did to the text: repeated lines and probable misreadings, as marks with a reason and a certainty."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from partybuild.chinese import days
from partybuild.chinese.cohesion import Counts
from partybuild.chinese.wordlists import words
from partybuild.model import Certainty, Correction, Noise
from partybuild.source import Extent

_SHORTEST: Final = 9  # characters of a repeated stretch
_FARTHEST: Final = 64  # characters from a stretch to its copy
_WINDOW: Final = 6
_STRIDE: Final = 4  # a window lies inside of every stretch of nine

# ■2021年1月4日 星期 -
_WEEKDAY: Final = re.compile(
    r"(?P<label>星期|周|礼拜)\s*(?P<day>[^\s\d，。]{0,1})(?=\s|$|[）)\-])\s*-?"
)
_DAYS: Final = "一二三四五六日"
# 的城市党建 周刊
_STRAY: Final = re.compile(
    r"[的了和是在与及](?=[\u4e00-\u9fff]{2,10}\s*(?:周刊|专刊|特刊|副刊|专版))"
)


def repeats(extent: Extent) -> Iterator[Noise]:
    """Stretches that are printed twice in a row, as when OCR reads a line twice: ``利中心和护理院联合党支部以“康 利中心和护理院联合党支部以“康``.

    One changed character in the copy does not hide it.
    """
    text = extent.text
    find = text.find
    last = len(text) - _WINDOW - _SHORTEST + 1
    at = 0
    ends: dict[int, int] = {}
    while at <= last:
        copy = find(text[at : at + _WINDOW], at + _SHORTEST - 1, at + _FARTHEST)
        if copy >= 0:
            period = copy - at
            # What repeats with a distance goes on to the same end, wherever in it one begins to look.
            end = ends.get(period, 0)
            if end <= copy:
                end = ends[period] = _end(text, copy, period)
            start = _start(text, at, copy)
            if end - start >= max(period, _SHORTEST) and not _is_listed(extent, start, end):
                yield Noise(extent[start:end], "repeated at once")
                at = end
                continue
        at += _STRIDE


def _is_listed(extent: Extent, start: int, end: int) -> bool:
    """Whether a repetition is a list's own, and no line printed twice: ``…党群服务中心、首个居民小区党群服务中心、首个居民小区党建微公园``.

    Items of a list repeat their words; a line printed twice begins where a line begins, if the page shows its lines.
    """
    if extent.text.find("、", start, end) < 0:
        return False
    return start > 0 and len(extent[start - 1 : start + 1].spans) == 1


def _start(text: str, at: int, copy: int) -> int:
    """Where the stretch begins that repeats with the distance of two equal windows."""
    period = copy - at
    start = copy
    while start > period and start > at and text[start - 1] == text[start - 1 - period]:
        start -= 1
    return start


def _end(text: str, copy: int, period: int) -> int:
    """Where it ends, one changed character allowed inside."""
    end = copy
    while end < len(text):
        if text[end] != text[end - period]:
            behind = text[end + 1 : end + 4]
            if len(behind) < 3 or behind != text[end + 1 - period : end + 4 - period]:
                break
        end += 1
    return end


def misreadings(extent: Extent, counts: Counts) -> Iterator[Correction]:
    """Characters whose look-alike makes the words that the page prints elsewhere: ``监督系绕`` on a page full of ``监督系统``."""
    text = extent.text
    look_alikes = _look_alikes()
    for match in _suspects().finditer(text):
        i = match.start()
        reading = look_alikes[match[0]]
        evidence = _evidence(counts, text[max(i - 1, 0) : i], match[0], "", reading)
        evidence += _evidence(counts, "", match[0], text[i + 1 : i + 2], reading)
        # One pair that the page prints twice is chance: 年末 beside 年未.
        if evidence >= 2:
            yield Correction(extent[i : i + 1], reading, _certainty(evidence))


def _evidence(counts: Counts, before: str, said: str, after: str, meant: str) -> int:
    """What the page says of one pair of characters: how often it prints it as read and as it could be meant."""
    if not (before + after).isalpha():
        return 0
    times_said = counts.times(before + said + after)
    if times_said != 1:
        return -1 if times_said else 0
    times_meant = counts.times(before + meant + after)
    return 2 if times_meant >= 4 else 1 if times_meant >= 2 else 0


def _certainty(evidence: int) -> Certainty:
    return Certainty.HIGH if evidence >= 3 else Certainty.MEDIUM


def weekday(extent: Extent) -> Iterator[Correction]:
    """A weekday that the printed day contradicts or OCR lost: ``■2021年1月4日 星期 -`` was a Monday."""
    text = extent.text
    match = _WEEKDAY.search(text)
    day = days.iso_day(text) if match else ""
    if not match or not day:
        return
    try:
        right = _DAYS[dt.date.fromisoformat(day).weekday()]
    except ValueError:  # 2021年2月30日
        return
    said = match["day"]
    if said != right and (said, right) != ("天", "日"):
        certainty = Certainty.MEDIUM if said and said in _DAYS else Certainty.HIGH
        place = extent[match.start() : match.end()].strip()
        yield Correction(place, match["label"] + right, certainty)


def stray(extent: Extent) -> Iterator[Noise]:
    """A particle before the name of a supplement: part of the page's decoration, ``的城市党建 周刊``."""
    if _STRAY.match(extent.text):
        yield Noise(extent[:1], "stray character before the name")


@cache
def _look_alikes() -> dict[str, str]:
    """Misreadings and what was probably printed."""
    return {pair[0]: pair[1] for pair in words("look-alikes")}


@cache
def _suspects() -> re.Pattern[str]:
    return re.compile(f"[{''.join(_look_alikes())}]")
