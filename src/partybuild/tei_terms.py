"""What the TEI writer and the TEI reader agree on: names, and values as TEI's attributes take them.

The guide is docs/tei.md.
TEI calls ``measure`` what the model calls a quantity; a measure of the model is a ``div``.
"""

from __future__ import annotations

import re
from datetime import date
from math import isfinite, nan
from typing import Final

from partybuild.model import Bound, Direction, Kind, Number, Role, Sense
from partybuild.xml import attribute, unspelled, word

TEI: Final = "http://www.tei-c.org/ns/1.0"
SOURCE: Final = "urn:x-partybuild:source"

# TEI Guidelines 3.6.3 (measure/@type) and 22.1 for the common ones; the others are this project's own.
KIND_TYPES: Final = {
    Kind.COUNT: "count",
    Kind.MONEY: "currency",
    Kind.PERCENT: "percentage",
    Kind.RANGE: "range",
    Kind.ORDINAL: "ordinal",
    Kind.DATE: "date",
    Kind.YEAR: "year",
    Kind.DURATION: "duration",
    Kind.AREA: "area",
    Kind.LENGTH: "length",
    Kind.WEIGHT: "weight",
    Kind.VOLUME: "volume",
    Kind.AGE: "age",
    Kind.FRACTION: "ratio",
    Kind.RATIO: "proportion",
    Kind.LABEL: "scheme",
}
_KIND_VALUES: Final = frozenset(kind.value for kind in Kind)
TYPE_KINDS: Final = {name: kind for kind, name in KIND_TYPES.items()}
NUM_TYPES: Final = {Kind.PERCENT: "percentage", Kind.ORDINAL: "ordinal", Kind.FRACTION: "fraction"}

# Categories of the taxonomy ``q``: how a value bounds the truth, and what its attributes leave open.
BOUND_CATEGORIES: Final = {
    Bound.EXACT: ("q.exact", "exactly; said only where the ends are not the quantity"),
    Bound.GT: ("q.over", "more than the quantity: 余, 多, 超过"),
    Bound.GE: ("q.atLeast", "at least: 不少于, 至少"),
    Bound.LT: ("q.under", "less than the quantity: 近, 不足, 不到"),
    Bound.LE: ("q.atMost", "at most: 不超过, 至多"),
    Bound.ABOUT: ("q.about", "about the quantity: 约, 左右"),
    Bound.RANGE: ("q.range", "between two ends"),
}
OPEN_VALUE: Final = ("q.noValue", "no single value is printed")
OPEN_LOW: Final = ("q.noLow", "the lower end is open")
OPEN_HIGH: Final = ("q.noHigh", "the upper end is open")
SHARED_UNIT: Final = ("q.unitShared", "the unit is printed with a later figure: 38、96项")
# What the number is of its subject, and which way it moved.
SENSE_CATEGORIES: Final = {
    Sense.CHANGE: ("q.change", "by how much its subject changed: 增长6.3%"),
    Sense.GAP: ("q.gap", "how far its subject is from another: 高于全国1.4个百分点"),
    Sense.SHARE: ("q.share", "a share: 占总人口的21%"),
    Sense.PLAN: ("q.plan", "planned or expected, no result: 力争改造60个"),
    Sense.RANK: ("q.rank", "a rank: 居全省第4位"),
    Sense.COMPLETION: ("q.completion", "how much of a plan is reached: 占年度计划的72%"),
}
DIRECTION_CATEGORIES: Final = {
    Direction.UP: ("q.up", "upward; of ranks, for the better"),
    Direction.DOWN: ("q.down", "downward"),
}
CATEGORIES: Final = (
    *BOUND_CATEGORIES.values(),
    OPEN_VALUE,
    OPEN_LOW,
    OPEN_HIGH,
    SHARED_UNIT,
    *SENSE_CATEGORIES.values(),
    *DIRECTION_CATEGORIES.values(),
)
# The list of standOff that leads from figures to what they are compared with, a part of, or were before; and the ptr/@type of each.
LINKS: Final = "figures"
LINK_TYPES: Final = ("against", "of", "was")

# What is written of rulings: xenoData/@type, change/@type.
RULINGS: Final = "rulings"

HEAD_TYPES: Final = {
    Role.COLUMN: "column",
    Role.KICKER: "kicker",
    Role.TITLE: "main",
    Role.SUBTITLE: "sub",
}
# Furniture: fw/@type and fw/@subtype.
FURNITURE_TYPES: Final = {
    Role.MASTHEAD: ("header", "page"),
    Role.EDITORS: ("header", "credits"),
    Role.NAVIGATION: ("artefact", "navigation"),
    Role.RESIDUE: ("artefact", "residue"),
}
# Notes that close an article (trailer/@type) and notes that stand where they are printed (note/@type).
TRAILER_TYPES: Final = {Role.CREDIT: "credit", Role.EDITORS: "credits", Role.TURN: "continuation"}
NOTE_TYPES: Final = {
    Role.AUTHOR_NOTE: "author",
    Role.EDITOR_NOTE: "editor",
    Role.KEYWORDS: "keywords",
    Role.DATELINE: "dateline",
    Role.ORIGIN: "origin",
}
# The margin of a decision, in thousandths, below which a notice of it is of low certainty and not of medium.
LOW_MARGIN: Final = 2000
# What divides the cells of a row and is in none of them: pc/@unit.
DIVIDER: Final = "cell"
NEWLINES: Final = {"\n": "LF", "\r\n": "CRLF", "\r": "CR", "mixed": "mixed"}

# Units with a code: ISO 4217 for money, SI symbols for measures.
_UNIT_CODES: Final = {
    "元": "CNY",
    "美元": "USD",
    "港元": "HKD",
    "欧元": "EUR",
    "日元": "JPY",
    "英镑": "GBP",
    "平方米": "m²",
    "平方公里": "km²",
    "立方米": "m³",
    "米": "m",
    "公里": "km",
    "千米": "kilometre",
    "厘米": "cm",
    "毫米": "mm",
    "公顷": "ha",
    "吨": "t",
    "公斤": "kg",
    "千克": "kilogram",
    "克": "g",
    "升": "L",
    "毫升": "mL",
}
_UNIT_OF_CODE: Final = {code: unit for unit, code in _UNIT_CODES.items()}

_LONGEST: Final = 400  # Characters of a whole number; floats end at 309.
_INTEGER: Final = re.compile(r"0|-?[1-9][0-9]*")
_NUMERAL: Final = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:e[+-]?[0-9]+)?")
_DAY: Final = re.compile(
    r"([1-9][0-9]{3})-([0-9]{2})-([0-9]{2})(T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9])?"
)
_SHORTER_DATE: Final = re.compile(r"[1-9][0-9]{3}(-(0[1-9]|1[0-2]))?")
_YEARLESS: Final = re.compile(r"--(0[1-9]|1[0-2])-([0-9]{2})")


def number(value: Number) -> str:
    """A number as an attribute of TEI's ``teidata.numeric``: whole numbers without a point."""
    return repr(value) if isinstance(value, float) else str(value)


def _is_whole(text: str) -> bool:
    """Whether a text is a whole number of a length that Python reads."""
    return len(text) <= _LONGEST and _INTEGER.fullmatch(text) is not None


def number_of(text: str) -> Number:
    """The number that an attribute tells.

    Raises:
        ValueError: It tells none.
    """
    if _is_whole(text):
        return int(text)
    numerator, slash, denominator = text.partition("/")
    divisor = float(denominator) if slash else 1.0
    value = float(numerator) / divisor if divisor else nan
    if not isfinite(value):
        message = f"{text!r} is no finite number"
        raise ValueError(message)
    return value


def unit_code(unit: str) -> str:
    """A unit as ``@unit`` has it: an ISO 4217 or SI code where there is one, else as printed."""
    code = _UNIT_CODES.get(unit)
    if code:
        return code
    if unit in _UNIT_OF_CODE:  # printed as a code: spelled, so that it comes back as printed
        return _respelled(unit)
    return word(unit)


def unit_of(code: str) -> str:
    """The unit that ``@unit`` tells."""
    return _UNIT_OF_CODE.get(code) or unspelled(code)


def base_code(base: str) -> str:
    """What a range is a range of, as ``@subtype`` has it: ``currency``."""
    if base in _KIND_VALUES:
        return KIND_TYPES[Kind(base)]
    if base in TYPE_KINDS:
        return _respelled(base)
    return word(base)


def base_of(code: str) -> str:
    """What ``@subtype`` tells."""
    kind = TYPE_KINDS.get(code)
    return kind.value if kind else unspelled(code)


def values_code(values: tuple[Number | str, ...]) -> str:
    """The numbers of a label or a ratio as words: ``1 6 N``; a text that looks like a number is spelled."""
    return " ".join(
        [_text_value(each) if isinstance(each, str) else number(each) for each in values]
    )


def _is_number(text: str) -> bool:
    """Whether a word is a number of reasonable length."""
    return len(text) <= _LONGEST and _NUMERAL.fullmatch(text) is not None


def _text_value(text: str) -> str:
    return _respelled(text) if _NUMERAL.fullmatch(text) else word(text)


def _respelled(text: str) -> str:
    """A word spelled so that it is not taken for what it looks like."""
    return f"\\u{{{ord(text[0]):X}}}{text[1:]}"


def values_of(code: str) -> tuple[Number | str, ...]:
    """The numbers of a label or a ratio from words."""
    if not code:
        return ()
    return tuple(
        [number_of(each) if _is_number(each) else unspelled(each) for each in code.split()]
    )


def date_attributes(value: str) -> str:
    """The attributes of a ``date``: ``@when`` or ``@from`` and ``@to`` where W3C has such a date, else ``@when-custom``."""
    if is_date(value):
        return f' when="{value}"'
    start, slash, end = value.partition("/")
    if slash and is_date(start) and (end == ".." or is_date(end)):
        return f' from="{start}"' + ("" if end == ".." else f' to="{end}"')
    return f' when-custom="{attribute(word(value))}"'


def is_date(value: str) -> bool:
    """Whether W3C XML Schema has this date: a day with or without a time, a month, a year, or a day without its year."""
    if _SHORTER_DATE.fullmatch(value):
        return True
    if match := _DAY.fullmatch(value):
        year, month, day = match[1], match[2], match[3]
    elif match := _YEARLESS.fullmatch(value):
        year, month, day = "2000", match[1], match[2]
    else:
        return False
    try:
        date(int(year), int(month), int(day))
    except ValueError:
        return False
    return True


_ORGANISATION: Final = re.compile("(社|报|网|部|局|办|委|台|会|院|厅|处|中心|公司)$")


def name_element(name: str) -> str:
    """``persName`` or ``orgName``: Chinese personal names have two to four characters, or a dot where they are foreign ones."""
    person = "·" in name or (2 <= len(name) <= 4 and not _ORGANISATION.search(name))
    return "persName" if person else "orgName"


def category_id(taxonomy: str, text: str) -> str:
    """The id of a marker's category: ``approx.余``; characters that an id cannot hold are written ``_2F_``."""
    return f"{taxonomy}." + "".join(
        [
            c if "\u4e00" <= c <= "\u9fa5" or (c.isascii() and c.isalnum()) else f"_{ord(c):X}_"
            for c in text
        ]
    )
