"""Headings (小标题): their numbers, and what makes a short line one.

Numbers form ladders; the rank of a form is the same in every document (GB/T 9704—2012, 7.3.3: 一、（一）1.（1）).
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from partybuild.rules.punctuation import HAN, closed, dangling, unbalanced

_CN: Final = "[一二三四五六七八九十百]{1,4}"
_FORMS: Final = (
    (1, re.compile(rf"第{_CN}(?:部分|章|编|篇)(?=[\s:：、，,　]|$)[\s:：、，,　]*")),
    (1, re.compile(rf"(?P<n>{_CN})\s*(?:、|[．.](?!\d))\s*")),
    (2, re.compile(rf"第{_CN}节[\s:：、　]*")),
    (2, re.compile(rf"[（(]\s*(?P<n>{_CN})\s*[)）]\s*[、.．]?\s*")),
    (3, re.compile(r"(?P<n>\d{1,2})\s*(?:[.．](?!\d)|、|[.．](?=(?:19|20)\d\d年))\s*")),
    (4, re.compile(r"[（(]\s*(?P<n>\d{1,2})\s*[)）]\s*[、.．]?\s*|(?P<m>\d{1,2})\s*[)）]\s*")),
    (5, re.compile(r"(?P<n>[①-⑳㈠-㈩❶-❿])\s*、?\s*")),
    (6, re.compile(rf"(?P<n>{_CN})(?:是(?![非否以])|要(?=[{HAN}]))")),
    (6, re.compile(rf"第?(?P<n>{_CN})[，,](?=[{HAN}])|其[一二三四五六七八九十][，,是](?=[{HAN}])|首先[，,]|其次[，,]|再次[，,]|最后[，,]")),
    (7, re.compile(r"(?:——|--|—|－－)\s*(?=[“‘\"A-Za-z0-9㐀-鿿])")),
    (7, re.compile(r"[◆◇★☆●○■□▪•·※➤▶]\s*(?=\S)")),
)
_FIRST: Final = frozenset("一二三四五六七八九十第其首再最（(0123456789①②③④⑤⑥⑦⑧⑨⑩㈠㈡㈢㈣㈤❶❷❸❹❺—-－◆◇★☆●○■□▪•·※➤▶")
_DIGITS: Final = {c: i for i, c in enumerate("〇一二三四五六七八九")}
_CIRCLED: Final = {c: i + 1 for start in "①㈠❶" for i, c in enumerate(map(chr, range(ord(start), ord(start) + 20)))}

UNNUMBERED: Final = 8


class Number(NamedTuple):
    """A number before a heading: its rank (1 for 一、 to 7 for ——), its length, and what it counts to (0 where it does not)."""

    rank: int
    length: int
    value: int


def numbered(text: str) -> Number | None:
    """The number that a line begins with; None where it begins with none.

    ``一、`` ``第一章`` are of rank 1, ``（一）`` 2, ``1.`` 3, ``（1）`` 4, ``①`` 5, ``一是`` ``第一，`` 6, ``——`` and bullets 7.
    """
    if text[:1] not in _FIRST:
        return None
    for rank, form in _FORMS:
        match = form.match(text)
        if match and match.end() < len(text) + 1:
            groups = [g for g in match.groupdict().values() if g]
            return Number(rank, match.end(), _value(groups[0]) if groups else 0)
    return None


def _value(text: str) -> int:
    if text.isdigit() and text.isascii():
        return int(text)
    if text in _CIRCLED:
        return _CIRCLED[text]
    tens, ten, ones = text.partition("十")
    if ten:
        return _DIGITS.get(tens, 1) * 10 + _DIGITS.get(ones, 0)
    return _DIGITS.get(text, 0)


_SENTENCE_START: Final = re.compile(
    r"(?:\d{1,4}年|\d{1,2}月\d|今年|去年|近年|近日|近期|日前|目前|当前|同时|此外|另外|其中|因此|为此|随着|截至|据|在此|一方面|自\d|“[^”]*$|记者|本报)"
)
_INSIDE: Final = re.compile(r"[。；;！？!?]|[，,].*[，,].*[，,]")
_LIST: Final = re.compile("、[^、]{1,8}、[^、]{1,8}、")

_FULL_STOP: Final = re.compile("[。；;！!]")

MAX_HEADING = 40


def could_be(text: str) -> bool:
    """Whether a line has the form of a heading: short, not closed, not cut out of a sentence.

    ``夯实基础以贯之`` and ``数据共享，促进监督执纪智能化`` have it; ``着力提高政治把握能力,`` and ``“以前我们人口信息都是纸质台`` have not.
    """
    if len(text) > 64 or closed(text) or dangling(text) or unbalanced(text):
        return False
    number = numbered(text)
    if number and number.rank <= 5:
        return not _FULL_STOP.search(text)
    if len(text) > MAX_HEADING or len(text) < 2:
        return False
    return not (_INSIDE.search(text[:-1]) or _SENTENCE_START.match(text) or _LIST.search(text))


def two_part(text: str) -> bool:
    """Whether a blank or comma parts the line into two of nearly the same length: ``提高站位建章立制 构建支撑有力的治理体系``."""
    parts = re.split(r"[\s\u00a0　]+|[，,]", text.strip())
    return len(parts) == 2 and min(map(len, parts)) >= 4 and abs(len(parts[0]) - len(parts[1])) <= 6
