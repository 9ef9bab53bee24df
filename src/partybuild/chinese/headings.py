"""Headings (小标题): what makes a short line one, as far as its own characters tell."""

from __future__ import annotations

import re
from enum import Enum, auto
from typing import Final

from partybuild.chinese.numbering import Number
from partybuild.chinese.punctuation import dangling, unbalanced

MAX_HEADING: Final = 40
_MAX_NUMBERED: Final = 64

# 2021年，… · 近日，… · 记者从… · “以前我们人口信息都是纸质台: the beginnings of sentences
_SENTENCE_START: Final = re.compile(
    r"(?:\d{1,4}年|\d{1,2}月\d|今年|去年|近年|近日|近期|日前|目前|当前|同时|此外|另外|其中|因此|为此|随着|截至|据|在此|一方面|自\d|“[^”]*$|记者|本报)"
)
# A stop inside, or two commas: 一手抓发展，一手抓稳定，两手都要硬
_INSIDE: Final = re.compile(r"[。；;！？!?]|[，,][^，,]*[，,][^，,]*[，,]")
# 水、电、路、气: a piece of an enumeration
_LIST: Final = re.compile("、[^、]{1,8}、[^、]{1,8}、")
_FULL_STOP: Final = re.compile("[。；;！!]")
_PARTED: Final = re.compile(r"\s+|[，,]")
# 附件2 · 附：调查说明 · 参考文献 · 注释：
_ANNEX: Final = re.compile(r"附(?:[件表录]|[:：]|$)|参考文献|注释")
# 先进集体名单（8个） · 任务分解表
_LISTED: Final = re.compile("(?:名单|名录|清单|目录|表)(?:[（(][^（）()]{1,20}[)）])?$")
# 国务院职业教育工作部际联席会议成员名单
_NAMES: Final = re.compile("(?:名单|名录)$")
# 为实现上述目标，要突出抓好以下三个方面的工作： · 重点做好八个方面工作。
_ANNOUNCES: Final = re.compile(
    "(?:以下|如下|下列|下述|[几两三四五六七八九十0-9]个?方面)[^，,。；;：:]{0,12}[：:。]$"
)
# 前言 · 结语
_AROUND: Final = re.compile(
    "(?:前言|引言|引子|导言|导语|绪论|序言|目录|结语|结论|结束语|尾声|后记|小结)[:：]?"
)
# 表1　各乡镇（街道）常住人口
_OVER_TABLE: Final = re.compile(r"[表图]\d")
_BLANKS: Final = re.compile(r"\s+")
_SHORTEST_PART: Final = 4
_UNEVEN: Final = 6


def could_be(text: str, number: Number | None, *, ends: bool) -> bool:
    """Whether a line has the form of a heading: short, not closed, not cut out of a sentence.

    ``夯实基础以贯之`` and ``数据共享，促进监督执纪智能化`` have it; ``着力提高政治把握能力,`` and ``“以前我们人口信息都是纸质台`` have not.

    Args:
        text: The line.
        number: What it begins with (`numbering.numbered`).
        ends: Whether it ends as a sentence does (`punctuation.closed`).
    """
    if ends or len(text) > _MAX_NUMBERED or dangling(text):
        return False
    if number and number.heads:
        return not (_FULL_STOP.search(text) or unbalanced(text))
    if not 2 <= len(text) <= MAX_HEADING or _SENTENCE_START.match(text):
        return False
    if text.isalpha():
        return True
    return not (_INSIDE.search(text[:-1]) or _LIST.search(text) or unbalanced(text))


def two_part(text: str) -> bool:
    """Whether a blank or comma parts the line into two of nearly the same length: ``提高站位建章立制 构建支撑有力的治理体系``."""
    parts = _PARTED.split(text.strip())
    return (
        len(parts) == 2
        and min(map(len, parts)) >= _SHORTEST_PART
        and abs(len(parts[0]) - len(parts[1])) <= _UNEVEN
    )


class Kind(Enum):
    """What the words of an unnumbered heading say of where it stands."""

    ANNEX = auto()
    """Behind everything: ``附件2``, ``参考文献``."""
    LISTED_ANNEX = auto()
    """The same, a list or form: ``附件1 申报表``; what is numbered in it stands below it."""
    NAMES = auto()
    """Over names: ``联席会议成员名单``."""
    AROUND = auto()
    """Before the first or behind the last of the text's own: ``前言``, ``结语``."""
    ANNOUNCES = auto()
    """A sentence that announces what is counted behind it and holds nothing itself: ``要抓好以下三项工作：``."""
    OVER_TABLE = auto()
    """Over a table or chart with a number of its own: ``表1　常住人口``."""


def kind_of(text: str) -> Kind | None:
    """What a heading's words say of where it stands; None where they say nothing."""
    told = _BLANKS.sub("", text)
    if _ANNEX.match(told):
        return Kind.LISTED_ANNEX if _LISTED.search(told) else Kind.ANNEX
    if _OVER_TABLE.match(told):
        return Kind.OVER_TABLE
    if _AROUND.fullmatch(told):
        return Kind.AROUND
    if _ANNOUNCES.search(told):
        return Kind.ANNOUNCES
    return Kind.NAMES if _NAMES.search(told) else None
