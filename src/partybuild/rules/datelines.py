"""Lines that say when and where: datelines (日期行), sources (来源), and days as they are printed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from partybuild.lines import Line, Zone
from partybuild.source import Extent

_DIGIT: Final = {c: i for i, c in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0, "Ｏ": 0}

DAY: Final = re.compile(
    r"(?P<year>(?:19|20)\d{2}|[一二][〇○零九][〇○零一二三四五六七八九]{2})\s*[年./-]\s*"
    r"(?P<month>\d{1,2}|[一二三四五六七八九十]{1,2})\s*[月./-]\s*"
    r"(?P<day>\d{1,2}|[一二三四五六七八九十]{1,3})\s*日?"
)
_COMPACT: Final = re.compile(r"(?<!\d)(?P<year>20\d\d|19\d\d)(?P<month>[01]\d)(?P<day>[0-3]\d)(?!\d)")
_CLOCK: Final = r"(?:\s*[T ]?\d{1,2}[:：时]\d{2}(?:[:：分]\d{2}秒?)?分?)?"
WEEKDAY: Final = r"(?:\s*[（(]?(?:星期|周|礼拜)\s*(?P<weekday>[一二三四五六日天]|\S{0,2})[）)]?)?"
_LABEL: Final = r"(?:(?:发布|发表|创建|更新|刊发|出版|上传|录入|发稿|添加|编辑|成文|印发|报送)?(?:时间戳?|日期|于)|日期)"

_DATELINE: Final = re.compile(
    rf"[（(【\[■□●]?\s*{_LABEL}\s*[:：]?\s*(?:{DAY.pattern}{_CLOCK}|\d{{8,14}})?\s*[）)】\]]?$"
)
_BARE: Final = re.compile(rf"[（(【\[]?{DAY.pattern}{WEEKDAY}{_CLOCK}\s*[）)】\]]?$")
_VALUE: Final = re.compile(rf"{DAY.pattern}{WEEKDAY}{_CLOCK}\s*$")

_ORIGIN: Final = re.compile(
    r"[（(【\[]?\s*(?:(?:信息|文章|稿件|新闻|内容)?来源(?:于)?|信源|发布(?:单位|机构)|转载自|摘自|原载(?:于)?|刊于|来稿单位|供稿(?:单位)?)\s*[:：]?\s*(?P<name>[^\s。，；:：]{0,30}?)\s*[）)】\]]?$"
)
_ORIGIN_LABEL: Final = re.compile(r"[（(]?\s*(?:信息|文章|稿件|新闻)?来源(?:于)?\s*[:：]|(?:刊|载)于《")
_TWO: Final = re.compile(rf"(?P<first>.*?)(?:\s+|(?=来源|发布|时间|日期|作者|责任编辑|编辑))(?={_LABEL}|来源|信息来源)")


def number(text: str) -> int:
    """The number that one to four Chinese or Arabic digits print: 二〇二四, 十二, 07."""
    if text.isascii():
        return int(text)
    if "十" in text:
        tens, _, ones = text.partition("十")
        return _DIGIT.get(tens, 1) * 10 + _DIGIT.get(ones, 0)
    value = 0
    for digit in text:
        value = value * 10 + _DIGIT.get(digit, 0)
    return value


def iso_day(text: str) -> str:
    """The first day that the text prints in full, in ISO 8601; empty where there is none or no such day exists."""
    match = DAY.search(text) or _COMPACT.search(text)
    if not match:
        return ""
    year, month, day = (number(match[name]) for name in ("year", "month", "day"))
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return ""
    return f"{year:04d}-{month:02d}-{day:02d}"


def labelled(line: Line) -> Iterable[Extent]:
    """``发布时间：2011-02-28`` · ``创建时间:`` · ``(更新时间戳: 1719751877470)`` · ``时间：2026-02-07``"""
    if len(line.text) <= 50 and _DATELINE.match(line.text):
        yield line.extent


def bare(line: Line) -> Iterable[Extent]:
    """``2023-12-25 10:12:58`` · ``2010年09月10日09:14``, outside of the body text"""
    if line.zone is not Zone.BODY and len(line.text) <= 40 and _BARE.match(line.text):
        yield line.extent


def value(text: str) -> bool:
    """Whether the text is nothing but a day, as under a label (``创建时间:`` over ``2023-12-25 10:12:58``)."""
    return bool(_VALUE.match(text))


def origin(line: Line) -> Iterable[Extent]:
    """``来源：广西日报`` · ``来源:`` · ``来源于：东区办事处`` · ``刊于《…》``"""
    text = line.text
    if len(text) <= 40 and _ORIGIN.match(text) and (_ORIGIN_LABEL.match(text) or line.zone is not Zone.BODY):
        yield line.extent


_ORIGIN_TAIL: Final = re.compile(r"[（(]\s*(?:信息|文章|稿件)?(?:来源|原载|转载自|摘自)\s*[:：于]?\s*[^（）()。]{2,40}[)）]\s*$")


def origin_tail(line: Line) -> Iterable[Extent]:
    """``（来源：新华社）`` behind the last sentence"""
    tail = line.text[-50:]
    at = max(tail.rfind("（"), tail.rfind("("))
    if at > 0 and _ORIGIN_TAIL.match(tail[at:]):
        yield line.extent[len(line.text) - len(tail) + at :]


def origin_name(text: str) -> str:
    """The publication that a source line names, without its label and book-title marks."""
    name = re.sub(r"^[（(【\[]?\s*(?:信息|文章|稿件|新闻|内容)?(?:来源(?:于)?|信源|发布(?:单位|机构|者|人)|转载自|摘自|原载于?|刊于|供稿单位|供稿|来稿单位)\s*[:：]?", "", text)
    return re.sub(r"\s+", " ", re.sub(r"[）)】\]]$", "", name.strip())).strip("《》 ")


def pieces(text: str) -> list[int]:
    """Where a line holding several labelled values is cut: ``来源：延安市公安局更新时间：2020-05-08 16:16``."""
    cuts = [m.start() for m in re.finditer(rf"(?:发布|创建|更新|刊发|出版|上传)(?:时间|日期)\s*[:：]|(?<![{'信息文章稿件新闻'}])(?:信息|文章|稿件|新闻)?来源\s*[:：]|(?<![任本版文字图片美])(?:本版|责任|文字|新媒体|图片)?编辑\s*[:：]|作者\s*[:：]|记者\s*[:：]|(?:点击|浏览|阅读|访问)(?:数|次数|量)\s*[:：]", text)]
    return [cut for cut in cuts if cut > 0 and text[cut - 1] not in '[［【(（']
