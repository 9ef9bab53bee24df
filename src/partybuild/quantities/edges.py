"""Edges of nouns: what a chosen phrase loses at its beginning, and what it gains at either end."""

from __future__ import annotations

import re
from typing import Final

from partybuild.quantities.draft import Draft
from partybuild.quantities.lexicon import class_of, is_word

#: Characters that make a noun of the word before them.
_SUFFIXES: Final = frozenset("率额值量数度点")
#: What makes a person of the word before it: 专职网格|员5180名.
_PERSONS: Final = frozenset("员者工师")
#: The classes of words that say which people are counted: 死亡|人口, 户籍|人口.
_OF_PEOPLE: Final = frozenset({"v", "vn", "vV", "n", "a", "b"})
#: What a phrase before its figure does not begin with: words of time and number, and verbs of making.
_OPENING: Final = re.compile(
    "(?:同期|新建|累计|计划|预计|力争|确保|争取|其中|全部|[那则])(?=[\u4e00-\u9fff]{2})"
)
OPENED: Final = re.compile("[(（]")


def begun(plain: str, draft: Draft, start: int, end: int) -> tuple[int, int]:
    """A phrase without what is no part of a noun before its figure: 同期|出口, 新建|饮水安全工程."""
    opening = _OPENING.match(plain, start, end) if end <= draft.first else None
    return (opening.end() if opening else start), end


def close(plain: str, found: list[Draft]) -> None:
    """Give nouns the brackets that they open, and rates, sums and numbers the word that they are of."""
    bracketed = OPENED.search(plain) is not None
    for draft in found:
        noun = draft.noun
        if noun and (noun[1] - noun[0] == 1 or (bracketed and OPENED.search(plain, *noun))):
            draft.noun = _closed(plain, *noun)
        elif noun and noun[1] - noun[0] == 2 and plain[noun[1] - 1] in _SUFFIXES:
            draft.noun = _whole(plain, *noun)
        elif noun and noun[1] == draft.first - 1 and plain[noun[1]] in _PERSONS:
            draft.noun = noun[0], draft.first
        elif noun and noun[0] > 1 and plain[noun[0] : noun[1]] == "人口":
            kind = class_of(plain[noun[0] - 2 : noun[0]])
            draft.noun = (noun[0] - 2 * (kind in _OF_PEOPLE), noun[1])


def _closed(plain: str, start: int, end: int) -> tuple[int, int]:
    """A phrase with the bracket that it opens: 县(市|、区)."""
    if end - start == 1 and plain[start] in _SUFFIXES and start > 1:
        return start - 2, end  # 开工|率
    open_at = max(plain.rfind("(", start, end), plain.rfind("（", start, end))
    if open_at < 0 or plain[end - 1] in ")）":
        return start, end
    closes = [
        at for at in (plain.find(")", end, end + 9), plain.find("）", end, end + 9)) if at >= 0
    ]
    closed = min(closes) + 1 if closes else -1
    if closed < 0:
        return (start, open_at) if open_at > start else (start, end)
    return start, closed


def _whole(plain: str, start: int, end: int) -> tuple[int, int]:
    """A rate, sum or number of two characters with the front of the word it is of, where that was cut: 成|功率, 近|视率, 床|位数."""
    cut = is_word(plain[start - 1 : start + 1]) or (
        plain[end - 1] == "率" and not is_word(plain[start:end]) and start > 0
    )
    return (start - 1, end) if cut else (start, end)
