"""Figures in TEI: the elements and attributes of a quantity."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from partybuild.model import Bound, Kind, Number, Quantity, Sense
from partybuild.source import Extent
from partybuild.tei_terms import (
    BOUND_CATEGORIES,
    DIRECTION_CATEGORIES,
    KIND_TYPES,
    LINK_TYPES,
    LINKS,
    OPEN_HIGH,
    OPEN_LOW,
    OPEN_VALUE,
    SENSE_CATEGORIES,
    SHARED_UNIT,
    base_code,
    category_id,
    date_attributes,
    number,
    unit_code,
    values_code,
)
from partybuild.xml import attribute, word

_DATES: Final = (Kind.DATE, Kind.YEAR)
_CLOSED: Final = (Bound.EXACT, Bound.ABOUT)


def pointers(extent: Extent) -> str:
    """``src:528,709 src:773,902``: the pieces of an extent, as `prefixDef` expands them."""
    if len(extent.spans) == 1:
        start, end = extent.spans[0]
        return f"src:{start},{end}"
    return " ".join([f"src:{start},{end}" for start, end in extent.spans])


def tags(quantity: Quantity, prefix: str) -> tuple[str, str]:
    """A ``measure``, ``date`` or ``term``; a figure that is two of them at once is two elements, the outer with the offsets."""
    kind = quantity.kind
    measured = _measured(quantity)
    common = f'type="{KIND_TYPES[kind]}"' + _base(quantity)
    if quantity.values:
        common += f' n="{attribute(values_code(quantity.values))}"'
    if ana := _categories(quantity, prefix):
        common += f' ana="{ana}"'
    common += f' corresp="{pointers(quantity.extent)}"'
    dated = date_attributes(quantity.date) if quantity.date else ""
    if kind in _DATES:
        start, end = f"<date {common}{dated}>", "</date>"
        dated = ""
    elif kind is Kind.LABEL:
        start, end = f"<term {common}>", "</term>"
    else:
        start, end = f"<measure {common}{measured}>", "</measure>"
        measured = ""
    if measured:
        start, end = f"{start}<measure{measured}>", f"</measure>{end}"
    if dated:
        start, end = f"{start}<date{dated}>", f"</date>{end}"
    return start, end


def links(quantities: Iterable[Quantity], prefix: str) -> str:
    """The ``listAnnotation`` that leads from figures to what they are compared with, a part of, or were before."""
    told: list[str] = []
    for quantity in quantities:
        ends = (quantity.against, quantity.of, quantity.was)
        pointed = [
            f'<ptr type="{kind}" target="{pointers(end)}"/>'
            for kind, end in zip(LINK_TYPES, ends, strict=True)
            if end
        ]
        if pointed:
            told.append(
                f'<annotation xml:id="{prefix}f{len(told) + 1}" motivation="linking"'
                f' target="{pointers(quantity.extent)}">{"".join(pointed)}</annotation>\n'
            )
    return f'<listAnnotation type="{LINKS}">\n{"".join(told)}</listAnnotation>\n' if told else ""


def _base(quantity: Quantity) -> str:
    """``@subtype``: what a range is a range of; nothing where the base is the kind itself."""
    base = quantity.base
    return "" if base == quantity.kind else f' subtype="{attribute(base_code(base))}"'


def _measured(quantity: Quantity) -> str:
    """The attributes of a ``measure``: quantity, ends, unit, and what is counted."""
    told = ""
    low, high = ("min", "max") if quantity.bound is Bound.RANGE else ("atLeast", "atMost")
    if quantity.value is not None and not _implied_value(quantity):
        told = f' quantity="{number(quantity.value)}"'
    if quantity.low is not None and not _implied_end(quantity, quantity.low):
        told += f' {low}="{number(quantity.low)}"'
    if quantity.high is not None and not _implied_end(quantity, quantity.high):
        told += f' {high}="{number(quantity.high)}"'
    if quantity.unit:
        told += f' unit="{attribute(unit_code(quantity.unit))}"'
    if quantity.noun is not None:
        told += _noun(quantity.noun)
    return told


def _noun(noun: Extent) -> str:
    commodity = "".join(noun.text.split())
    named = f' commodity="{attribute(word(commodity))}"' if commodity else ""
    return f'{named} source="{pointers(noun)}"'


def _implied_value(quantity: Quantity) -> bool:
    """Whether the value is that of the bound: of 不少于5个 only ``@atLeast`` is written."""
    if quantity.bound is Bound.GE:
        return _same(quantity.value, quantity.low)
    return quantity.bound is Bound.LE and _same(quantity.value, quantity.high)


def _implied_end(quantity: Quantity, end: Number) -> bool:
    """Whether an end is the value itself, as it is of an exact figure."""
    return quantity.bound in _CLOSED and _same(quantity.value, end)


def _same(one: Number | None, other: Number | None) -> bool:
    return one == other and type(one) is type(other) and one is not None


def _categories(quantity: Quantity, prefix: str) -> str:
    """``@ana``: the bound, what is open, the marker and the phrase that distributes."""
    ids = []
    if quantity.bound is not Bound.EXACT or _unequal_ends(quantity):
        ids.append(BOUND_CATEGORIES[quantity.bound][0])
    if quantity.value is None and _bound_end(quantity) is not None:
        ids.append(OPEN_VALUE[0])
    if quantity.bound in _CLOSED and quantity.value is not None:
        if quantity.low is None:
            ids.append(OPEN_LOW[0])
        if quantity.high is None:
            ids.append(OPEN_HIGH[0])
    if quantity.unit_shared:
        ids.append(SHARED_UNIT[0])
    ids += _meaning(quantity)
    if quantity.approx:
        ids.append(category_id("approx", quantity.approx))
    if quantity.per:
        ids.append(category_id("per", quantity.per))
    return " ".join([f"#{prefix}{each}" for each in ids])


def _meaning(quantity: Quantity) -> list[str]:
    """What the number is of its subject, and which way it moved."""
    ids = []
    if quantity.sense is not Sense.LEVEL:
        ids.append(SENSE_CATEGORIES[quantity.sense][0])
    if quantity.direction:
        ids.append(DIRECTION_CATEGORIES[quantity.direction][0])
    return ids


def _unequal_ends(quantity: Quantity) -> bool:
    """Whether an end is written that an exact figure does not have."""
    ends = (quantity.low, quantity.high)
    return any(end is not None and not _same(quantity.value, end) for end in ends)


def _bound_end(quantity: Quantity) -> Number | None:
    """The end that an absent ``@quantity`` would be read from."""
    if quantity.bound is Bound.GE:
        return quantity.low
    return quantity.high if quantity.bound is Bound.LE else None
