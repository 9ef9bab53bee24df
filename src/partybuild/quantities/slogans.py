"""Slogans: labels that their form alone shows (二十大, 十佳, 四强, 三级公路, 一网格一支部)."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import Final

from partybuild.model import Kind
from partybuild.quantities.draft import Draft
from partybuild.quantities.labels import LEXICAL, TABLE, label
from partybuild.quantities.lexicon import is_verb
from partybuild.quantities.tables import choice
from partybuild.quantities.units import KINDS, WEAK, kind_of

_DIGIT: Final = "一二两三四五六七八九十"
_FORMS: Final = (
    # Party congresses and their plenary sessions: 二十大, 二十届三中全会.
    "(?:二十[一二三四五六七八九]?|十[一二三四五六七八九])(?:届[一二三四五六七八九]中全会|大(?![小量型多部力道家事件项类]))",
    # 十二届十一次|全会.
    f"[{_DIGIT}]{{1,3}}届(?:[{_DIGIT}]{{1,3}}次)?(?=全会|全体会议|历次全会|会议|党委|中央|人大|政协|[省市县区]委)",
    f"[{_DIGIT}]{{1,3}}次(?=全会)",
    # The best ten or hundred: 十佳, 百强.
    "[十百千][佳强优]",
    # Number and one-character head: 四强|支撑, 六化|建设.
    (
        f"[两二三四五六七八九](?<![期周初][两二三四五六七八九])[{''.join(TABLE['heads'])}]"
        '(?=[”"]|支撑|建设|达标|标准|工程|行动|机制|模式|党员|党支部|活动|融合|联动)'
    ),
    # A grade: 三级|公路, 一级|航道.
    f"[{_DIGIT}]级(?={choice(TABLE['graded'])})",
)
_NUMERALS: Final = frozenset(_DIGIT)
#: What makes one word with the numeral behind it: 第一, 唯一, 统一.
_HALVES: Final = frozenset("第唯统单同")
#: What may stand second in such a form.
SECOND: Final = frozenset(f"{_DIGIT}大届次佳级{''.join(TABLE['heads'])}")
_FORM: Final = re.compile("|".join(f"(?:{form})" for form in _FORMS))
#: Numeral and word, again and again, up to where the name must end: 一月一调度、; 一网格一支部.
_CHAIN: Final = re.compile(
    f'(?:[{_DIGIT}](?:(?![{_DIGIT}])[\u4e00-\u9fff]){{1,3}}){{2,5}}(?=[、，。；,;”"\\s]|机制|制度|模式|工作|\\Z)'
)
#: Classifiers that end a count and no slogan: 一人一次.
_COUNTERS: Final = frozenset("个次名条件项场遍回位家篇份")
_NUMERAL: Final = re.compile(f"[{_DIGIT}]")
#: What goes on a numeral, joins two, or makes a date, and begins no word of a slogan.
_NOT_HEADS: Final = frozenset("的到至或和与及又点分年天岁零百千万亿")


def slogan(plain: str, at: int, cuts: list[int]) -> Draft | None:
    """The label that begins with the numeral there.

    Args:
        plain: The plain reading.
        at: Where a numeral begins.
        cuts: Where the reading left out blanks; a slogan does not go on behind one.
    """
    if plain[at - 1 : at] in _HALVES:
        return None
    match = _FORM.match(plain, at) if plain[at + 1 : at + 2] in SECOND else None
    if match:
        return label(at, match.end(), match[0])
    match = None if _NUMERALS.isdisjoint(plain[at + 2 : at + 5]) else _CHAIN.match(plain, at)
    if not match:
        return None
    cut = bisect_right(cuts, at)
    if cut < len(cuts) and cuts[cut] < match.end():
        match = _CHAIN.match(plain, at, cuts[cut])
    return label(at, match.end(), match[0]) if match and _names(match[0]) else None


def _names(text: str) -> bool:
    """Whether numeral and word, again and again, name a scheme and count nothing: 一网格一支部, not 九年八吨."""
    if any(LEXICAL.match(text, numeral.start()) for numeral in _NUMERAL.finditer(text)):
        return False
    words = _NUMERAL.split(text)[1:]
    if (
        is_verb(words[0])
        or any(word[0] in _NOT_HEADS for word in words)
        or (words[-1] in _COUNTERS and words[0] in KINDS)
    ):
        return False
    if words[0] == "月" and words[1][0] in "日号":
        return False
    return not any(word not in WEAK and kind_of(word) is not Kind.COUNT for word in words)
