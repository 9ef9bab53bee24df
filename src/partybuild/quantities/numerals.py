"""Numerals: which characters write a number, and which number they write.

Arabic with thousands separators and decimals, Chinese (二十三, 两千零五, 廿三, 二〇二四), financial (壹佰贰拾), and mixtures (1.5亿, 3万5千).
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from partybuild.model import Number

#: 一 to 九, as dates, ages and decades print them.
ONES: Final = "一二三四五六七八九"
DIGITS: Final = {
    **dict(zip(f"零〇{ONES}", (0, *range(10)), strict=True)),
    **dict(zip("壹贰叁肆伍陆柒捌玖两俩仨", (*range(1, 10), 2, 2, 3), strict=True)),
}
TENS: Final = {"廿": 20, "卅": 30}
STEPS: Final = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
GROUPS: Final = {"万": 10**4, "亿": 10**8}

_D: Final = "".join(DIGITS)
_S: Final = "".join(STEPS) + "".join(TENS)
HAN: Final = f"{_D}{_S}万亿"
ARABIC: Final = r"(?:[0-9]{1,3}(?:[,，][0-9]{3})+(?![0-9])(?:\.[0-9]+)?|[0-9]+(?:\.(?!(?:19|20)[0-9]{2}年)[0-9]+)?)"
#: A numeral: the longest run of numeral characters, never a part of it; a point (点) only between a digit and a digit.
#: 十 ends before 百 and 千: 百分之七十|百分位.
#: 千 behind an Arabic figure or another step belongs to the unit before 米, 克, 瓦 …: 12千米, 一百千瓦.
_KILO: Final = f"(?<=[0-9{_S}万亿])千(?=[米克瓦伏卡帕赫])"
NUMERAL: Final = f"(?>(?:{ARABIC}|(?!{_KILO})(?!(?<=十)[百千])[{HAN}]|点(?<=[{HAN}]点)(?=[{_D}]))+)"
#: A multiplier that stands apart from its numeral: 4000多万, 三十几亿.
MULTIPLIER: Final = f"(?:(?!{_KILO})[{''.join(STEPS)}万亿]){{1,8}}"

LONGEST: Final = 48
#: No text counts so far; what is beyond is no number.
_HIGHEST: Final = 10**60
_PLAIN: Final = re.compile(r"([0-9]+)(万亿|[十百千万亿])?\Z")
_TOKEN: Final = re.compile(f"{ARABIC}|[{HAN}]")
_LAST: Final = frozenset(DIGITS) | frozenset("123456789")
#: What a numeral of one character is worth.
SINGLE: Final[dict[str, int]] = {**DIGITS, **TENS, **STEPS, **GROUPS}
_POSITIONAL: Final = re.compile(f"[{_D}]{{2,}}\\Z")
_ONES: Final = {"万": 10**4, "亿": 10**8, "万亿": 10**12, "十": 10, "百": 100, "千": 1000, None: 1}


def number(numeral: str) -> Number | None:
    """The value of a numeral without blanks; None when the characters do not make a number.

    ``二百五`` is 250, ``一万三`` 13000 and ``13万2`` 132000, as people say them; ``二〇二四`` is read digit by digit.
    """
    if len(numeral) > LONGEST:
        return None
    single = SINGLE.get(numeral)
    if single is not None:
        return single
    plain = _PLAIN.match(numeral)
    if plain:
        return _number(int(plain[1]) * _ONES[plain[2]])
    whole, _, decimals = numeral.partition("点")
    value = _whole(whole)
    if value is None or not decimals:
        return _number(value)
    cut = len(decimals) - len(decimals.lstrip(_D))
    point = Decimal(f"0.{''.join([str(DIGITS[c]) for c in decimals[:cut]]) or '0'}")
    factor = _whole(decimals[cut:]) if decimals[cut:] else 1
    return None if factor is None else _number((value + point) * factor)


def times(value: Number, multiplier: str) -> Number:
    """A value times a multiplier such as 万 or 千万."""
    factor = number(multiplier) if multiplier else 1
    return _number(Decimal(str(value)) * Decimal(str(factor))) or 0 if multiplier else value


def _number(value: int | Decimal | None) -> Number | None:
    if value is None or value >= _HIGHEST:
        return None
    if isinstance(value, int):
        return value
    return int(value) if value == value.to_integral_value() else float(value)


def _whole(numeral: str) -> int | Decimal | None:
    """The value of a numeral without 点: sections below 亿 and 万, each of steps below 千."""
    if _POSITIONAL.match(numeral):
        return int("".join([str(DIGITS[c]) for c in numeral]))
    total: int | Decimal = 0
    section: int | Decimal = 0
    current: int | Decimal | None = None
    last = 1  # the step before, for 二百五
    zero = False
    for sign in _TOKEN.findall(numeral):
        if sign in DIGITS:
            if current:
                return None
            current = DIGITS[sign]
            zero = zero or sign in "零〇"
            continue
        if sign in STEPS:
            last = STEPS[sign]
            section += (1 if current is None or (current == 0 and zero) else current) * last
        elif sign in GROUPS:
            last = GROUPS[sign]
            total, section = _grouped(total, section + (current or 0), last), 0
        elif sign in TENS:
            last = 10
            section += TENS[sign]
        else:
            if current:
                return None
            current, last = _arabic(sign), last if sign == numeral[-1] else 1
            continue
        current, zero = None, False
    # 二百五, 13万2: the last digit counts what is a tenth of the step before it.
    if current and numeral[-1] in _LAST and last > 10 and not zero:
        current *= last // 10
    return total + section + (current or 0)


def _grouped(total: int | Decimal, below: int | Decimal, group: int) -> int | Decimal:
    """What 万 or 亿 makes of what stands before: 五亿|一万 adds, 一万五千|亿 multiplies all of it."""
    if (
        total == 0
        or total >= group * group
        or (below and total >= group * 10 and total % (group * 10) == 0)
    ):
        return total + (below or 1) * group
    return (total + below) * group


def _arabic(token: str) -> int | Decimal:
    digits = token.replace(",", "").replace("，", "")
    return Decimal(digits) if "." in digits else int(digits)
