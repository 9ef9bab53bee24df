"""Numbers in Chinese words, as headings, issues and tables are counted."""

from __future__ import annotations

from typing import Final

_DIGITS: Final = "零一二三四五六七八九"
_UNITS: Final = ((10**8, "亿"), (10**4, "万"), (1000, "千"), (100, "百"), (10, "十"))
_TEN: Final = "一十"


def numeral(number: int) -> str:
    """A number from 0 up in Chinese words: 十, 十二, 二十, 一百零三, 一万零五百."""
    words = _words(number)
    return words[1:] if words.startswith(_TEN) else words


def _words(number: int) -> str:
    for unit, name in _UNITS:
        if number >= unit:
            count, rest = divmod(number, unit)
            gap = "零" if 0 < rest < unit // 10 else ""
            return _words(count) + name + gap + (_words(rest) if rest else "")
    return _DIGITS[number]
