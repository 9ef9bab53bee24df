"""Run-in headings with a number: how long they are, and several in one paragraph.

``(一)紧跟新时代,提高政治站位。…`` · ``一是健全机制。…二是压实责任。…``
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from partybuild.chinese import numbering
from partybuild.chinese.numbering import Number, Rank
from partybuild.chinese.punctuation import first_sentence
from partybuild.decisions.run_ins import RunIn

# (一)实践:
_COLON_LABEL: Final = re.compile(r"[^。；，,;！？]{1,10}[：:](?=.)")
# 一是健全机制，
_COMMA_CLAUSE: Final = re.compile(r"[^，。；：,;:！？!?]{3,24}[，,]")
# …取得实效。二是压实责任。…
_ITEM: Final = re.compile(
    r"(?:^|(?<=[。！？”）：:》]))\s*(?=[（(]?[一二三四五六七八九十\d①-⑳第其首])"
)
_LONGEST: Final = 50  # characters of a numbered run-in
_LONGEST_DASHED: Final = 30
_LONGEST_LABELLED: Final = 30
_ACCOUNT: Final = 12  # characters that must follow
_LONG_ACCOUNT: Final = 60
_SHORTEST_OF_ITEMS: Final = 40
# 1. inside a paragraph is a figure more often than an item.
_NO_ITEMS: Final = frozenset({Rank.ARABIC, Rank.BULLET})
_LONGEST_NUMBER: Final = 8
_NEAR: Final = 4
_GAP: Final = 2  # a number may have been lost


def run_in_length(text: str, number: Number) -> int:
    """How long a numbered run-in is, in characters; 0 where the number opens an ordinary paragraph.

    ``(一)实践:2021年,…`` ends at its colon, ``(二)启示:委员主体作用的发挥…是关键。`` at its full stop.
    """
    label = _COLON_LABEL.match(text, number.length)
    end = first_sentence(text, number.length)
    if not end:
        return label.end() if label else 0
    size = end - number.length
    if label and (size > _LONGEST_LABELLED or len(text) - end > _LONG_ACCOUNT):
        return label.end()
    ordinal = number.rank >= Rank.ORDINAL
    if size <= (_LONGEST_DASHED if number.rank is Rank.BULLET else _LONGEST):
        return end if not ordinal or len(text) > end else _clause_length(text, number)
    return _clause_length(text, number) if ordinal else 0


def _clause_length(text: str, number: Number) -> int:
    clause = _COMMA_CLAUSE.match(text, number.length)
    return clause.end() if clause and len(text) - clause.end() >= _ACCOUNT else 0


def is_in_series(i: int, ordinals: Sequence[int]) -> bool:
    """Whether 一是 or 第二， at a paragraph's head has its like at the head of a neighbour.

    Args:
        i: Which paragraph.
        ordinals: What the number at each paragraph's head counts to; 0 where there is none of this kind.
    """
    here = ordinals[i]
    before = ordinals[max(0, i - _NEAR) : i]
    after = ordinals[i + 1 : i + 1 + _NEAR]
    follows = any(0 < v < here for v in before) or any(v > here for v in after)
    return here > 0 and (follows or here == 2)


def items_in(text: str, *, alone: bool) -> list[int]:
    """Where numbered items of one paragraph begin, if it holds two or more that count on: 一是…。二是…。 or （一）…（二）…

    Args:
        text: The paragraph.
        alone: Whether one is enough, since the next paragraph begins with the second.
    """
    if len(text) < _SHORTEST_OF_ITEMS:
        return []
    starts: list[int] = []
    rank: Rank | None = None
    value = 0
    for match in _ITEM.finditer(text):
        start = match.end()
        number = numbering.numbered(text[start : start + _LONGEST_NUMBER])
        if not number or not number.value or number.rank in _NO_ITEMS:
            continue
        if not starts:
            if number.value == 1 and start < len(text) // 2:
                starts, rank, value = [start], number.rank, 1
        elif number.rank == rank and value < number.value <= value + _GAP:
            starts.append(start)
            value += 1
    return starts if len(starts) > 1 or alone else []


def item_heads(text: str, items: Sequence[int]) -> list[RunIn]:
    """The run-in headings of the items of one paragraph; none where an item has no account or a number opens what comes before them."""
    if items[0] and numbering.numbered(text):
        return []
    heads: list[RunIn] = []
    for start, end in zip(items, [*items[1:], len(text)], strict=True):
        item = text[start:end]
        number = numbering.numbered(item)
        length = run_in_length(item.rstrip(), number) if number else 0
        if not number or not length:
            return []
        if number.rank >= Rank.ORDINAL and length >= len(item) - _ACCOUNT:
            return []
        heads.append(RunIn(start, start + length, number.rank, item[: number.length].strip()))
    return heads
