"""The numbers that Word counts for its paragraphs, as they are printed: 一、 （二） 3. ④."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import attrs

from partybuild.chinese import numerals

_DIGITS: Final = "〇一二三四五六七八九"
# Forms that count in words (一, 十二), forms with a numeral of their own for each number, and forms that write digit for digit.
_CHINESE: Final = ("chinese", "japanesecounting", "taiwanesecounting")
_SERIES: Final = {
    "ideographtraditional": "甲乙丙丁戊己庚辛壬癸",
    "ideographzodiac": "子丑寅卯辰巳午未申酉戌亥",
    "decimalenclosedcircle": "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳",
    "decimalenclosedparen": "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇",
    "decimalzero": tuple(f"{number:02}" for number in range(1, 100)),
}
_DIGITAL: Final = {
    "decimalfullwidth": str.maketrans("0123456789", "０１２３４５６７８９"),
    "ideographdigital": str.maketrans("0123456789", _DIGITS),
    "taiwanesedigital": str.maketrans("0123456789", "○一二三四五六七八九"),
}
LEVELS: Final = 9
"""Levels of a list, and of headings."""

# Word repeats a letter (AA, BBB); behind so many times the number is a mistake, and as a number it is short.
_REPEATED: Final = 30


@attrs.frozen
class Level:
    """How one level of a list is numbered.

    Args:
        form: Word's name of the numeral (``w:numFmt``).
        pattern: What is printed, with ``%1`` … ``%9`` for the numbers of the levels (``w:lvlText``).
        start: The first number.
    """

    form: str = "decimal"
    pattern: str = ""
    start: int = 1


class Counters:
    """The running numbers of a document's lists.

    Args:
        lists: For each list the levels that it defines.
    """

    def __init__(self, lists: Mapping[str, Mapping[int, Level]]) -> None:
        self._lists = lists
        self._counts: dict[str, list[int | None]] = {}

    def next(self, name: str, depth: int) -> str | None:
        """The number of the next paragraph of a list.

        Args:
            name: Which list.
            depth: The level, counted from zero.

        Returns:
            The number as printed; empty for a bullet; nothing when there is no such list.
        """
        levels = self._lists.get(name)
        if levels is None or depth not in levels:
            return None
        counts = self._counts.setdefault(name, [None] * LEVELS)
        last = counts[depth]
        counts[depth] = levels[depth].start if last is None else last + 1
        counts[depth + 1 :] = [None] * (LEVELS - depth - 1)
        if levels[depth].form in {"bullet", "none"}:
            return ""
        printed = levels[depth].pattern
        for i, level in levels.items():
            if f"%{i + 1}" in printed:
                count = counts[i]
                printed = printed.replace(
                    f"%{i + 1}", numeral(level.start if count is None else count, level.form)
                )
        return printed


def numeral(number: int, form: str) -> str:
    """A number as Word prints it in one of its forms; Arabic where the form has no numeral for it, or is not known here."""
    known = form.lower()
    if known.startswith(_CHINESE):
        return numerals.numeral(number) if number > 0 else str(number)
    for name, series in _SERIES.items():
        if known.startswith(name) and 1 <= number <= len(series):
            return series[number - 1]
    if known.endswith("letter") and 1 <= number <= 26 * _REPEATED:
        letter = chr(ord("A") + (number - 1) % 26) * ((number - 1) // 26 + 1)
    elif known.endswith("roman") and 1 <= number < 4000:
        letter = _roman(number)
    else:
        return str(number).translate(_DIGITAL.get(known, {}))
    return letter.lower() if known.startswith("lower") else letter


def _roman(number: int) -> str:
    printed = ""
    for value, letters in (
        *((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC")),
        *((50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")),
    ):
        count, number = divmod(number, value)
        printed += letters * count
    return printed
