"""Headings (小标题): their numbers, and what makes a short line one.

Numbers form ladders; the rank of a form is the same in every document (GB/T 9704—2012, 7.3.3: 一、（一）1.（1）).
"""

from __future__ import annotations

import re
from enum import IntEnum
from typing import Final, NamedTuple

from partybuild.chinese.punctuation import HAN, closed, dangling, unbalanced

_CN: Final = "[一二三四五六七八九十百]{1,4}"
_CN_FIRST: Final = "一二三四五六七八九十"
_ARABIC: Final = "0123456789"
_CIRCLES: Final = "".join(
    chr(ord(first) + i) for first, count in (("①", 20), ("㈠", 10), ("❶", 10)) for i in range(count)
)
_BULLETS: Final = "◆◇★☆●○■□▪•·※➤▶"


class Rank(IntEnum):
    """The place of a number's form in the ladder; a lower one stands further out."""

    CHINESE = 1
    """``一、`` and ``第一章``."""
    BRACKETED = 2
    """``（一）`` and ``第一节``."""
    ARABIC = 3
    """``1.``"""
    BRACKETED_ARABIC = 4
    """``（1）``"""
    CIRCLED = 5
    """``①``"""
    ORDINAL = 6
    """``一是`` and ``第一，``: run in only."""
    BULLET = 7
    """``——`` and ``●``: they do not count."""
    UNNUMBERED = 8
    """A run-in heading without a number: below all that have one."""


# Of each form: its rank, the characters it can begin with, and the form.
_FORMS: Final = (
    # 第一部分　主要成效 · 第三章 总则
    (
        Rank.CHINESE,
        "第",
        re.compile(rf"第{_CN}(?:部分|章|编|篇)(?=[\s:：、，,　]|$)[\s:：、，,　]*"),
    ),
    # 一、强化班子建设
    (Rank.CHINESE, _CN_FIRST, re.compile(rf"(?P<n>{_CN})\s*(?:、|[．.](?!\d))\s*")),
    # 第二节 工作机制
    (Rank.BRACKETED, "第", re.compile(rf"第{_CN}节[\s:：、　]*")),
    # （一）紧跟新时代
    (Rank.BRACKETED, "（(", re.compile(rf"[（(]\s*(?P<n>{_CN})\s*[)）]\s*[、.．]?\s*")),
    # 1.抓责任落实 · 2、优化服务 · 3.2021年以来, but not 1.5亿元
    (
        Rank.ARABIC,
        _ARABIC,
        re.compile(r"(?P<n>\d{1,2})\s*(?:[.．](?!\d)|、|[.．](?=(?:19|20)\d\d年))\s*"),
    ),
    # （1）建强支部 · 2）配齐队伍
    (
        Rank.BRACKETED_ARABIC,
        "（(" + _ARABIC,
        re.compile(
            r"[（(]\s*(?P<n>\d{1,2})\s*[)）]\s*[、.．]?\s*|(?P<m>\d{1,2})\s*[)）]\s*",
        ),
    ),
    # ①网格化管理
    (Rank.CIRCLED, _CIRCLES, re.compile(rf"(?P<n>[{_CIRCLES}])\s*、?\s*")),
    # 一是健全机制 · 二要夯实基础, but not 一是一，二是二's 一是非
    (Rank.ORDINAL, _CN_FIRST, re.compile(rf"(?P<n>{_CN})(?:是(?![非否以])|要(?=[{HAN}]))")),
    # 第一，压实责任 · 其次，搭建平台 · 首先，…
    (
        Rank.ORDINAL,
        "第其首再最" + _CN_FIRST,
        re.compile(
            rf"第?(?P<n>{_CN})[，,](?=[{HAN}])|其[一二三四五六七八九十][，,是](?=[{HAN}])|首先[，,]|其次[，,]|再次[，,]|最后[，,]"
        ),
    ),
    # ——经济增长稳中有进。
    (Rank.BULLET, "—-－", re.compile(r"(?:——|--|—|－－)\s*(?=[“‘\"A-Za-z0-9㐀-鿿])")),
    # ●搭建议事平台
    (Rank.BULLET, _BULLETS, re.compile(rf"[{_BULLETS}]\s*(?=\S)")),
)
_FORMS_BY_FIRST: Final = {
    first: tuple((rank, form) for rank, firsts, form in _FORMS if first in firsts)
    for first in {first for _, firsts, _ in _FORMS for first in firsts}
}
_DIGITS: Final = {digit: value for value, digit in enumerate("〇一二三四五六七八九")}
_CIRCLED: Final = {
    chr(ord(first) + i): i + 1
    for first, count in (("①", 20), ("㈠", 10), ("❶", 10))
    for i in range(count)
}

LAST_OF_HEADINGS: Final = Rank.CIRCLED
"""The last rank whose numbers stand before headings on lines of their own."""
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
_SHORTEST_PART: Final = 4
_UNEVEN: Final = 6


class Number(NamedTuple):
    """A number before a heading: its rank, its length in characters, and what it counts to (0 where it does not)."""

    rank: Rank
    length: int
    value: int


def numbered(text: str) -> Number | None:
    """The number that a line begins with; None where it begins with none."""
    forms = _FORMS_BY_FIRST.get(text[:1])
    if forms:
        for rank, form in forms:
            match = form.match(text)
            if match:
                printed = (
                    match["n"] or match["m"]
                    if rank is Rank.BRACKETED_ARABIC
                    else match.groupdict().get("n")
                )
                return Number(rank, match.end(), _value(printed) if printed else 0)
    return None


def heading_number(text: str) -> Number | None:
    """The number of a heading that may stand on its own line (一、 to ①); None where it has none."""
    number = numbered(text)
    return number if number and number.rank <= LAST_OF_HEADINGS else None


def _value(text: str) -> int:
    if text.isdigit() and text.isascii():
        return int(text)
    if text in _CIRCLED:
        return _CIRCLED[text]
    tens, ten, ones = text.partition("十")
    if ten:
        return _DIGITS.get(tens, 1) * 10 + _DIGITS.get(ones, 0)
    return _DIGITS.get(text, 0)


def could_be(text: str) -> bool:
    """Whether a line has the form of a heading: short, not closed, not cut out of a sentence.

    ``夯实基础以贯之`` and ``数据共享，促进监督执纪智能化`` have it; ``着力提高政治把握能力,`` and ``“以前我们人口信息都是纸质台`` have not.
    """
    if len(text) > _MAX_NUMBERED or closed(text) or dangling(text) or unbalanced(text):
        return False
    if heading_number(text):
        return not _FULL_STOP.search(text)
    if not 2 <= len(text) <= MAX_HEADING:
        return False
    return not (_INSIDE.search(text[:-1]) or _SENTENCE_START.match(text) or _LIST.search(text))


def two_part(text: str) -> bool:
    """Whether a blank or comma parts the line into two of nearly the same length: ``提高站位建章立制 构建支撑有力的治理体系``."""
    parts = _PARTED.split(text.strip())
    return (
        len(parts) == 2
        and min(map(len, parts)) >= _SHORTEST_PART
        and abs(len(parts[0]) - len(parts[1])) <= _UNEVEN
    )
