"""Headings (小标题): what makes a short line one, as far as its own characters tell."""

from __future__ import annotations

import re
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
