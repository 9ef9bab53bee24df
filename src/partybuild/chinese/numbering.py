"""Numbers before headings and items (序号).

Numbers form ladders; the rank of a form is the same in every document (GB/T 9704—2012, 7.3.3: 一、（一）1.（1）).
"""

from __future__ import annotations

import re
from enum import IntEnum
from typing import Final, NamedTuple

from partybuild.chinese.punctuation import HAN

_CN: Final = "[一二三四五六七八九十百零〇]{1,5}"
_CN_FIRST: Final = "一二三四五六七八九十"
_DASHES: Final = "―—－"
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
    # 一、强化班子建设 · 四、五保户供养, but not 一、二、三产业增加值分别增长4.2%、5%、5.4%
    (
        Rank.CHINESE,
        _CN_FIRST,
        re.compile(
            rf"(?P<n>{_CN})\s*(?:、(?!(?:(?<=一、)二|(?<=二、)三|(?<=三、)四|(?<=四、)五)(?:[、级线类季]|产业))|[．.](?!\d))\s*"
        ),
    ),
    # ―、调研工作: a scan's 一
    (Rank.CHINESE, _DASHES, re.compile(rf"(?P<n>[{_DASHES}])、\s*")),
    # 第二节 工作机制
    (Rank.BRACKETED, "第", re.compile(rf"第{_CN}节[\s:：、　]*")),
    # （一）紧跟新时代
    (Rank.BRACKETED, "（(", re.compile(rf"[（(]\s*(?P<n>{_CN})\s*[)）]\s*[、.．]?\s*")),
    # 1.抓责任落实 · 113.西藏自治区… · 2、优化服务 · 3.2021年以来, but not 1.5亿元
    (
        Rank.ARABIC,
        _ARABIC,
        re.compile(r"(?P<n>\d{1,3})\s*(?:[.．](?!\d)|、|[.．](?=(?:19|20)\d\d年))\s*"),
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
    (Rank.ORDINAL, _CN_FIRST, re.compile(rf"(?P<n>{_CN})(?:是(?![非否])|要(?=[{HAN}]))")),
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
# 第一部分 · 第三章 · 第二节 · 第五　我县易地搬迁工作
_DIVISION: Final = re.compile(rf"第{_CN}(?:(?P<chapter>章)|(?P<section>节)|(?:部分|编|篇|\s))")
# 1 总则 · 01 · 1.1 编制目的 · 4.1.1特别重大, but not 1.5亿元 and 12 月
_DOTTED: Final = re.compile(
    rf"\d{{1,2}}(?:(?P<more>(?:[.．]\d{{1,2}}){{1,3}})(?:\s*$|\s+(?=[{HAN}])|(?=[{HAN}])(?![亿万千百倍元米吨公]))|\s*$|\s+(?=[{HAN}])(?![年月日时个]))"
)
_FORMS_BY_FIRST: Final = {
    first: tuple((rank, form) for rank, firsts, form in _FORMS if first in firsts)
    for first in {first for _, firsts, _ in _FORMS for first in firsts}
}
_POINTS: Final = re.compile("[.．]")
_DIGITS: Final = {digit: value for value, digit in enumerate("〇一二三四五六七八九")}
_CIRCLED: Final = {
    chr(ord(first) + i): i + 1
    for first, count in (("①", 20), ("㈠", 10), ("❶", 10))
    for i in range(count)
}


class Number(NamedTuple):
    """A number before a heading: its rank, its length in characters, and what it counts to (0 where it does not)."""

    rank: Rank
    length: int
    value: int

    @property
    def heads(self) -> bool:
        """Whether it may stand before a heading on a line of its own: 一、 to ①."""
        return self.rank <= Rank.CIRCLED


def numbered(text: str) -> Number | None:
    """The number that a line begins with; None where it begins with none."""
    forms = _FORMS_BY_FIRST.get(text[:1])
    if forms:
        for rank, form in forms:
            match = form.match(text)
            if match:
                told = match.groupdict()
                printed = told.get("n") or told.get("m")
                value = _value(printed) if printed else 0
                return Number(rank, match.end(), value)
    return None


class Division(IntEnum):
    """Divisions of a book or statute that name themselves, the outermost first; all stand above ``一、``."""

    PART = 0
    """``第一部分``, ``第二编``; ``第五　我县工作``, which leaves its name out."""
    CHAPTER = 1
    """``第三章``"""
    SECTION = 2
    """``第二节``"""


def division(text: str) -> Division | None:
    """The division that a heading names with its number; None where it names none."""
    match = _DIVISION.match(text)
    if not match:
        return None
    if match["section"]:
        return Division.SECTION
    return Division.CHAPTER if match["chapter"] else Division.PART


def dotted(text: str) -> int:
    """How many figures the decimal number of a heading has: 1 for ``1 总则``, 2 for ``1.1 编制目的``; 0 where there is none."""
    match = _DOTTED.match(text)
    return 1 + len(_POINTS.findall(match["more"] or "")) if match else 0


def _value(text: str) -> int:
    if text.isdigit() and text.isascii():
        return int(text)
    if text in _CIRCLED:
        return _CIRCLED[text]
    if text in _DASHES:
        return 1
    hundreds, hundred, text = text.rpartition("百")
    if hundred:
        return _DIGITS.get(hundreds, 1) * 100 + _value(text.lstrip("零〇") or "〇")
    tens, ten, ones = text.partition("十")
    if ten:
        return _DIGITS.get(tens, 1) * 10 + _DIGITS.get(ones, 0)
    return _DIGITS.get(text, 0)
