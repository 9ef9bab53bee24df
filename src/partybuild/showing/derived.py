"""What rows of figures say beyond the print: a value in a standard unit, the period and the area that a figure is of.

Each comes with the text that says so, and is empty rather than guessed; nothing goes across currencies, and nothing of this is stored in a page.
"""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from typing import Final, NamedTuple

from partybuild.model import AnyLeaf, Kind, Number, Quantity

#: Standard units and how many of them one is: SI (State Council 1984), market units by the same order (1 亩 = 2000/3 m², 1 斤 = 0.5 kg, 1 里 = 500 m).
_STANDARD: Final[dict[str, tuple[Fraction, str]]] = {
    "平方公里": (Fraction(10**6), "m2"),
    "平方千米": (Fraction(10**6), "m2"),
    "平方米": (Fraction(1), "m2"),
    "平米": (Fraction(1), "m2"),
    "㎡": (Fraction(1), "m2"),
    "公顷": (Fraction(10**4), "m2"),
    "亩": (Fraction(2000, 3), "m2"),
    "公里": (Fraction(1000), "m"),
    "千米": (Fraction(1000), "m"),
    "米": (Fraction(1), "m"),
    "延米": (Fraction(1), "m"),
    "厘米": (Fraction(1, 100), "m"),
    "毫米": (Fraction(1, 1000), "m"),
    "华里": (Fraction(500), "m"),
    "里": (Fraction(500), "m"),
    "海里": (Fraction(1852), "m"),
    "吨": (Fraction(1000), "kg"),
    "公斤": (Fraction(1), "kg"),
    "千克": (Fraction(1), "kg"),
    "克": (Fraction(1, 1000), "kg"),
    "斤": (Fraction(1, 2), "kg"),
    "市斤": (Fraction(1, 2), "kg"),
    "吨标准煤": (Fraction(1), "t SCE"),
    "吨标煤": (Fraction(1), "t SCE"),
    "立方米": (Fraction(1), "m3"),
    "升": (Fraction(1, 1000), "m3"),
    "元": (Fraction(1), "CNY"),
    "元人民币": (Fraction(1), "CNY"),
    "美元": (Fraction(1), "USD"),
    "欧元": (Fraction(1), "EUR"),
    "日元": (Fraction(1), "JPY"),
    "英镑": (Fraction(1), "GBP"),
    "港元": (Fraction(1), "HKD"),
    "元/人": (Fraction(1), "CNY per person"),
    "人": (Fraction(1), "persons"),
    "人公里": (Fraction(1), "person-km"),
    "℃": (Fraction(1), "°C"),
    "%": (Fraction(1), "%"),
}
_OLD: Final = ("(旧币)", "（旧币）")
_DATED: Final = frozenset({Kind.DATE, Kind.YEAR})
_SENTENCE: Final = re.compile("[。！？!?；;]")
_AREA: Final = re.compile(
    "(?:全[国省市州县区旗镇乡村](?![一-鿿]{0,2}(?:模范|劳模|文明|百强|先进))|我[省市州县区旗镇乡村]"
    "|(?:^|(?<=[，。；、：,;:]))[一-鿿]{1,6}?(?:省|自治区|自治州|市|县|区|旗|镇|乡|街道|村))(?![一-鿿]?(?:路|街道办|委|政府|长|级|民|域|容|场|人大))"
)
_YEAR: Final = re.compile("((?:19|20)[0-9]{2})年")
_BETWEEN: Final = re.compile("的[一-鿿]")


class Derived(NamedTuple):
    """A value and the text that says so; both empty where nothing does."""

    value: str
    text: str


def standard(quantity: Quantity, behind: str = "") -> tuple[Number | None, str]:
    """A figure's value in a standard unit; no value where its unit has none.

    Args:
        quantity: The figure.
        behind: What stands behind it: of (旧币) nothing is known.
    """
    told = _STANDARD.get(quantity.unit)
    if told is None or quantity.value is None or behind.startswith(_OLD):
        return None, ""
    size, unit = told
    value = Fraction(Decimal(str(quantity.value))) * size
    return (int(value) if value.denominator == 1 else float(value)), unit


def period(leaf: AnyLeaf, quantity: Quantity, heading: str = "") -> Derived:
    """The time that a figure is of: the last date before it in its sentence, else the year of the heading above.

    A date that belongs to a noun (2019年成立的3家公司), or that the figure is compared with, is none.

    Args:
        leaf: Where the figure stands.
        quantity: The figure.
        heading: The heading above it.
    """
    text = leaf.extent.text
    place = leaf.extent.locate(quantity.extent)
    if quantity.date:
        return Derived(quantity.date, quantity.text)
    start = max((mark.end() for mark in _SENTENCE.finditer(text, 0, place.start)), default=0)
    for mark in reversed(leaf.marks):
        if not isinstance(mark, Quantity) or mark.kind not in _DATED or not mark.date:
            continue
        at = leaf.extent.locate(mark.extent)
        if not start <= at.start < at.stop <= place.start:
            continue
        compared = quantity.against is not None and mark.extent in quantity.against
        if not compared and not _BETWEEN.search(text, at.stop, place.start):
            return Derived(mark.date, mark.text)
    year = _YEAR.search(heading)
    return Derived(year[1], year[0]) if year else Derived("", "")


def area(leaf: AnyLeaf, quantity: Quantity) -> Derived:
    """The place that a figure is of, as printed: the last that opens a clause of its sentence before it."""
    text = leaf.extent.text
    place = leaf.extent.locate(quantity.extent)
    start = max((mark.end() for mark in _SENTENCE.finditer(text, 0, place.start)), default=0)
    named = [found[0] for found in _AREA.finditer(text, start, place.start)]
    return Derived(named[-1], named[-1]) if named else Derived("", "")
