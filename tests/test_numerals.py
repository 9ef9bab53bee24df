"""Numbers in Chinese words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partybuild.chinese.numerals import numeral

_DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")}
_UNITS = {"十": 10, "百": 100, "千": 1000}


def value(words: str) -> int:
    """What a numeral says, read from the left."""
    for unit, size in (("亿", 10**8), ("万", 10**4)):
        head, found, rest = words.rpartition(unit)
        if found:
            return value(head) * size + value(rest)
    total = digit = 0
    for word in words:
        if word in _UNITS:
            total += (digit or 1) * _UNITS[word]
            digit = 0
        else:
            digit = _DIGITS[word]
    return total + digit


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "零"),
        (1, "一"),
        (10, "十"),
        (11, "十一"),
        (20, "二十"),
        (35, "三十五"),
        (100, "一百"),
        (103, "一百零三"),
        (110, "一百一十"),
        (1010, "一千零一十"),
        (10_500, "一万零五百"),
        (110_000, "十一万"),
        (100_000_001, "一亿零一"),
    ],
)
def test_numbers_are_counted_in_chinese(number: int, words: str) -> None:
    assert words == numeral(number)


@given(st.integers(0, 10**12))
def test_every_number_can_be_read_back(number: int) -> None:
    assert number == value(numeral(number))
