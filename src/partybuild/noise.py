"""What OCR did to the text: repeated lines and probable misreadings, as marks with a reason and a certainty."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from typing import Final

from partybuild.model import Certainty, Correction, Noise
from partybuild.rules import datelines
from partybuild.source import Extent

_SHORTEST = 9  # characters of a repeated stretch
_FARTHEST = 64
_WINDOW = 6
_STRIDE = 3

_WEEKDAY: Final = re.compile(r"(?:星期|周|礼拜)\s*(?P<day>[^\s\d，。]{0,1})(?=\s|$|[）)\-])\s*-?")
_DAYS: Final = "一二三四五六日"
_STRAY: Final = re.compile(r"^(?P<stray>[的了和是在与及])(?=[\u4e00-\u9fff]{2,10}\s*(?:周刊|专刊|特刊|副刊|专版))")

# Characters that OCR takes for one another; the one on the left is the rarer in running text.
_LOOK_ALIKE: Final = {
    wrong: right
    for wrong, right in (
        "糸系", "曰日", "冈网", "匹区", "绕统", "睛晴", "侍待", "戌成", "拔拨", "亳毫", "祟崇", "徙徒", "烧晓", "异导", "夭天",
        "刁习", "钓钩", "呜鸣", "荼茶", "矢失", "兔免", "庄压", "末未", "厉历", "干千", "入人", "己已", "土士", "晴睛", "待侍",
    )
}
_SUSPECT: Final = re.compile(f"[{''.join(_LOOK_ALIKE)}]")


def repeats(extent: Extent) -> Iterator[Noise]:
    """Stretches that are printed twice in a row, as when OCR reads a line twice: ``利中心和护理院联合党支部以“康 利中心和护理院联合党支部以“康``.

    One changed character in the copy does not hide it.
    """
    text = extent.text
    if len(text) < 2 * _SHORTEST:
        return
    at = 0
    last = len(text) - _WINDOW
    while at <= last:
        copy = text.find(text[at : at + _WINDOW], at + _SHORTEST - 1, at + _FARTHEST)
        if copy < 0:
            at += _STRIDE
            continue
        start, end = _stretch(text, at, copy)
        period = copy - at
        if end - start >= max(period - 1, _SHORTEST):
            yield Noise(extent[start:end], "repeated at once")
            at = end
        else:
            at += _STRIDE


def _stretch(text: str, at: int, copy: int) -> tuple[int, int]:
    """The whole stretch that repeats with the distance of two equal windows, one changed character allowed inside."""
    period = copy - at
    start = copy
    while start > period and text[start - 1] == text[start - 1 - period] and start - 1 >= at:
        start -= 1
    end = copy
    while end < len(text):
        if text[end] == text[end - period]:
            end += 1
        elif text[end + 1 : end + 4] == text[end + 1 - period : end + 4 - period] and end + 3 < len(text):
            end += 1
        else:
            break
    return start, end


def misreadings(extent: Extent) -> Iterator[Correction]:
    """Characters whose look-alike makes the words that the page prints elsewhere: ``监督系绕`` on a page full of ``监督系统``."""
    text = extent.text
    page = extent.source.text
    for match in _SUSPECT.finditer(text):
        i = match.start()
        right = _LOOK_ALIKE[match[0]]
        evidence = 0
        for before, after in ((text[i - 1 : i] if i else "", ""), ("", text[i + 1 : i + 2])):
            if not (before + after).isalpha():
                continue
            said = page.count(before + match[0] + after, 0, 40_000)
            meant = page.count(before + right + after, 0, 40_000)
            if said == 1 and meant >= 2:
                evidence += 2 if meant >= 4 else 1
            elif said > 1:
                evidence -= 1
        if evidence >= 1:
            certainty = Certainty.HIGH if evidence >= 3 else Certainty.MEDIUM if evidence == 2 else Certainty.LOW
            yield Correction(extent[i : i + 1], right, certainty)


def weekday(extent: Extent) -> Iterator[Correction]:
    """A weekday that the printed day contradicts or OCR lost: ``■2021年1月4日 星期 -`` was a Monday."""
    text = extent.text
    day = datelines.iso_day(text)
    match = _WEEKDAY.search(text)
    if not day or not match:
        return
    try:
        right = _DAYS[datetime.date.fromisoformat(day).weekday()]
    except ValueError:
        return
    said = match["day"]
    if said != right and not (said == "天" and right == "日"):
        certainty = Certainty.MEDIUM if said in _DAYS and said else Certainty.HIGH
        label = re.match("星期|周|礼拜", match[0])
        yield Correction(extent[match.start() : match.end()].strip(), (label[0] if label else "星期") + right, certainty)


def stray(extent: Extent) -> Iterator[Noise]:
    """A particle before the name of a supplement: part of the page's decoration, ``的城市党建 周刊``."""
    match = _STRAY.match(extent.text)
    if match:
        yield Noise(extent[:1], "stray character before the name")
