"""The usual forms, each read by one pattern: 53个, 14.5万人, 300多户, 2.6%, 三级, 2023年5月, 4月6日; and the 一 that is the article.

A short way to what `figures` and `dates` say: a pattern fits only where nothing beside it could make something else of it,
and everything that it does not fit is left to them.
"""

from __future__ import annotations

import re
import string
from typing import Final, NamedTuple

from partybuild.model import Kind, Number
from partybuild.quantities import guard, markers
from partybuild.quantities.days import Anchor, iso, possible
from partybuild.quantities.draft import Draft
from partybuild.quantities.numerals import HAN, SINGLE
from partybuild.quantities.tables import choice
from partybuild.quantities.units import KINDS, OTHERWISE, WEAK

#: How units begin that another reading may claim: 8点30分, 5月, 3成, 3.0版.
_CLAIMED: Final = frozenset("点分时日月年号版成季世")
_UNITS: Final = tuple(
    unit
    for unit in KINDS
    if unit == "%" or not (unit[0] in HAN or unit[0] in _CLAIMED or unit[-1].isascii())
)
#: Classifiers that are part of no other word.
_STRONG: Final = frozenset(
    unit for unit in _UNITS if KINDS[unit] is Kind.COUNT and unit not in WEAK
)
#: What goes on behind a unit: the other end of a range, a half, a rate, another figure.
_ON: Final = "—–~\\-至到或和与半多余来几/0-9A-Za-z"
_CORE: Final = re.compile(
    f"([0-9]{{1,12}})(?:(?:\\.([0-9]{{1,4}}))?([万亿]?)([余多]?)((?>{choice(_UNITS)}))(?![{_ON}]))?"
)
#: What stands before a numeral of a code, before one that OCR set apart, and before a negative one.
_CODED: Final = frozenset(f"{string.digits}{string.ascii_letters}._/@#&=: -负")
_POWERS: Final = {"": 0, "万": 10**4, "亿": 10**8}
_MONTH: Final = "(1[0-2]|0?[1-9])月(?:(3[01]|[12][0-9]|0?[1-9])日)?"
#: No date ends before one of these: the other end of an interval, what narrows it, what opens it.
_CLOSED: Final = f"(?![{HAN}0-9元正腊今去前明后上下本春夏秋冬度初底末中第最的年月日号份间至到和与及或之以起开— –~-])"
_DATE: Final = re.compile(f"((?:19|20)[0-9]{{2}})年(?:{_MONTH})?{_CLOSED}")
_DAY: Final = re.compile(f"{_MONTH}{_CLOSED}")
_SINCE: Final = frozenset("自从._/-")
#: The article, and no marker behind it.
_ARTICLE: Final = re.compile(
    f"(?<![唯一])(?<!唯一的)一((?>{choice(_UNITS)}))(?![{_ON}{''.join(sorted(markers.FIRST))}])"
)


#: What makes something else of a Chinese numeral behind it: a marker, half of a word, a larger unit, a sign.
_BESIDE: Final = "".join(
    sorted(markers.LAST | frozenset("第初高大周星期十零其唯一元块角毛分时负-"))
)
#: A Chinese numeral of one character with a classifier, and no marker beside it.
_FEW: Final = re.compile(
    f"(?<![{re.escape(_BESIDE)}])[两二三四五六七八九十]((?>{choice(_UNITS)}))(?![{_ON}{''.join(sorted(markers.FIRST))}])"
)


class Core(NamedTuple):
    """A numeral with what belongs to it, in offsets of the plain reading."""

    end: int
    value: Number
    unit: str
    more: str
    kind: Kind


def core(plain: str, at: int) -> Core | int:
    """An Arabic numeral with its multiplier, 余 or 多, and unit; where it is not as usual, where its first digits end."""
    match = _CORE.match(plain, at)
    if match is None:
        return at + 1
    whole, decimals, multiplier, more, unit = match.groups()
    end = match.end()
    if (
        unit is None
        or plain[at - 1 : at] in _CODED
        or (unit in OTHERWISE and plain[end : end + 1] in OTHERWISE[unit])
    ):
        return at + len(whole)
    power = _POWERS[multiplier]
    value: Number
    if not decimals:
        value = int(whole) * power if power else int(whole)
    elif power:
        value = int(whole + decimals) * power // 10 ** len(decimals)
    else:
        value = float(f"{whole}.{decimals}")
        value = int(value) if value.is_integer() else value
    return Core(end, value, unit, more, KINDS[unit])


def few(plain: str, at: int) -> Core | None:
    """A Chinese numeral of one character and its classifier (三级, 两项); None where it is not as usual."""
    match = _FEW.match(plain, at)
    if match is None:
        return None
    unit, end = match[1], match.end()
    if unit not in _STRONG or (unit in OTHERWISE and plain[end : end + 1] in OTHERWISE[unit]):
        return None
    return Core(end, SINGLE[plain[at]], unit, "", Kind.COUNT)


def date(plain: str, at: int) -> Draft | None:
    """A year, a month or a day of a year in Arabic figures; None where it is not as usual."""
    match = _DATE.match(plain, at)
    if not match or plain[at - 1 : at] in _SINCE:
        return None
    year, month, day = (int(part) if part else None for part in match.groups())
    if not possible(year, month, day):
        return None
    kind = Kind.DATE if month else Kind.YEAR
    return Draft(at, match.end(), kind, base=kind.value, date=iso(year, month, day), first=at)


def month(plain: str, at: int, anchor: Anchor, carried: int | None) -> Draft | None:
    """A month in Arabic figures, or a day of it, in the year that is carried or that of the anchor; None where it is not as usual."""
    match = _DAY.match(plain, at)
    if not match or plain[at - 1 : at] in _SINCE:
        return None
    number, day = int(match[1]), int(match[2]) if match[2] else None
    year = anchor.year_for(number) if carried is None else carried
    if not possible(year, number, day):
        return None
    base, told = Kind.DATE.value, iso(year, number, day)
    return Draft(at, match.end(), Kind.DATE, base=base, date=told, first=at)


def article(plain: str, at: int) -> bool:
    """Whether the 一 there is the article before a classifier (是一项工程), and nothing beside it fixes a number."""
    match = _ARTICLE.match(plain, at)
    if match is None or KINDS[match[1]] is not Kind.COUNT or markers.before(plain, at):
        return False
    return not markers.hinted(plain, at) or not guard.one(
        plain, at, Core(match.end(), 1, match[1], "", Kind.COUNT)
    )
