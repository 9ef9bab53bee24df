"""Figures of a TEI document: ``measure``, ``date``, ``term`` and ``num`` back to quantities."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias, cast

from partybuild.model import Bound, Kind, Number, Quantity, Sense
from partybuild.readers.tei.elements import local
from partybuild.readers.tei.places import Places
from partybuild.source import Extent, squeezed
from partybuild.tei_terms import (
    BOUND_CATEGORIES,
    DIRECTION_CATEGORIES,
    LINK_TYPES,
    LINKS,
    OPEN_HIGH,
    OPEN_LOW,
    OPEN_VALUE,
    SENSE_CATEGORIES,
    SHARED_UNIT,
    TEI,
    TYPE_KINDS,
    base_of,
    number_of,
    unit_of,
    values_of,
)
from partybuild.xml import unspelled

if TYPE_CHECKING:
    from lxml.etree import _Element

_TEI: Final = {"t": TEI}
QUANTITIES: Final = frozenset({"measure", "date", "term", "num"})
_KINDS: Final = {"measure": Kind.COUNT, "num": Kind.COUNT, "date": Kind.DATE, "term": Kind.LABEL}
_BOUNDS: Final = {category: bound for bound, (category, _) in BOUND_CATEGORIES.items()}
_NUMBERS: Final = {
    "quantity": "value",
    "value": "value",
    "atLeast": "low",
    "min": "low",
    "atMost": "high",
    "max": "high",
}
_CLOSED: Final = (Bound.EXACT, Bound.ABOUT)


class _Ends(NamedTuple):
    """The numbers of a figure."""

    value: Number | None
    low: Number | None
    high: Number | None


# What a pointer in ``@ana`` names: the taxonomy, and the id or the text of the category.
Categories: TypeAlias = Mapping[str, tuple[str, str]]


def quantity(element: _Element, extent: Extent, places: Places, categories: Categories) -> Quantity:
    """The quantity that an element tells.

    Args:
        element: A ``measure``, ``date``, ``term`` or ``num``; what one of them cannot say stands in another directly inside.
        extent: Its core in the source.
        places: Where to report what is not consistent.
        categories: What ``@ana`` points to.
    """
    measure, date = _halves(element)
    modes, approx, per = _analysed(element, places, categories)
    written = _written(measure, places)
    bound = _bound(modes, written)
    told = _filled(bound, modes, written)
    _check(element, measure, told, bound, places)
    kind = _kind(element, places)
    base = element.get("subtype")
    return Quantity(
        extent,
        kind,
        told.value,
        told.low,
        told.high,
        values_of(element.get("n") or ""),
        unit_of(measure.get("unit", "")),
        SHARED_UNIT[0] in modes,
        bound,
        approx,
        kind.value if base is None else base_of(base),
        _noun(measure, places),
        per,
        _dated(date),
        next((sense for sense, (key, _) in SENSE_CATEGORIES.items() if key in modes), Sense.LEVEL),
        next((way for way, (key, _) in DIRECTION_CATEGORIES.items() if key in modes), None),
        *_linked(element, places),
    )


def _linked(element: _Element, places: Places) -> list[Extent | None]:
    """What the figure is compared with, a part of, and was before."""
    ends = places.links.get(element.get("corresp", ""), {})
    return [places.extent(element, ends[kind]) if kind in ends else None for kind in LINK_TYPES]


def links_of(root: _Element) -> dict[str, dict[str, str]]:
    """What standOff leads to from the figures, by the pointers to a figure and the type of link."""
    path = f"t:standOff/t:listAnnotation[@type='{LINKS}']/t:annotation"
    return {
        annotation.get("target", ""): {
            pointer.get("type", ""): pointer.get("target", "")
            for pointer in annotation.iterfind("t:ptr", _TEI)
        }
        for annotation in root.iterfind(path, _TEI)
    }


def _halves(element: _Element) -> tuple[_Element, _Element]:
    """The elements that tell the measure and the date: the element itself, or one inside that has no offsets of its own."""
    measure = date = inner = element
    while len(inner):
        inner = inner[0]
        name = local(inner)
        if name not in ("measure", "date") or "corresp" in inner.attrib:
            break
        if name == "measure":
            measure = inner
        else:
            date = inner
    return measure, date


def _analysed(
    element: _Element, places: Places, categories: Categories
) -> tuple[Collection[str], str, str]:
    """The modes, the marker and the phrase that ``@ana`` points to."""
    pointers = element.get("ana")
    if not pointers:
        return (), "", ""
    modes = []
    markers = {"approx": "", "per": ""}
    for pointer in pointers.split():
        taxonomy, told = categories.get(pointer, ("", ""))
        if taxonomy == "q":
            modes.append(told)
        elif taxonomy in markers:
            markers[taxonomy] = told
        elif pointer in categories or not pointer.startswith("#"):
            places.report(element, f"@ana {pointer!r} says nothing about a figure")
    return modes, markers["approx"], markers["per"]


def _kind(element: _Element, places: Places) -> Kind:
    told = element.get("type")
    kind = TYPE_KINDS.get(told or "")
    if kind is not None:
        return kind
    default = _KINDS[local(element)]
    if told is not None and places.ours:
        places.report(element, f"no figure is of type {told!r}; read as {default.value}")
    return default


def _written(measure: _Element, places: Places) -> _Ends:
    """The numbers that the attributes say."""
    numbers: dict[str, Number] = {}
    for attribute, told in cast("list[tuple[str, str]]", measure.items()):
        if attribute in _NUMBERS:
            try:
                numbers.setdefault(_NUMBERS[attribute], number_of(told))
            except ValueError:
                places.report(measure, f"@{attribute} {told!r} is no number; left out")
    return _Ends(numbers.get("value"), numbers.get("low"), numbers.get("high"))


def _bound(modes: Collection[str], told: _Ends) -> Bound:
    """The bound that the modes name; in hand-made files, what the attributes say without them."""
    for mode in modes:
        if mode in _BOUNDS:
            return _BOUNDS[mode]
    match (told.value is None, told.low is None, told.high is None):
        case (_, False, False):
            return Bound.RANGE
        case (unsaid, False, True):
            return Bound.GE if unsaid else Bound.GT
        case (unsaid, True, False):
            return Bound.LE if unsaid else Bound.LT
        case _:
            return Bound.EXACT


def _filled(bound: Bound, modes: Collection[str], told: _Ends) -> _Ends:
    """Value and ends, with what the attributes leave unsaid because the bound implies it."""
    value, low, high = told.value, told.low, told.high
    if bound in _CLOSED:
        if low is None and OPEN_LOW[0] not in modes:
            low = value
        if high is None and OPEN_HIGH[0] not in modes:
            high = value
    elif value is None and OPEN_VALUE[0] not in modes:
        value = {Bound.GE: low, Bound.LE: high}.get(bound)
    return _Ends(value, low, high)


_NEEDS_LOW: Final = (Bound.GT, Bound.GE)
_NEEDS_HIGH: Final = (Bound.LT, Bound.LE)


def _check(element: _Element, measure: _Element, told: _Ends, bound: Bound, places: Places) -> None:
    """Report numbers that do not agree; remark on bounds that are out of order or missing."""
    num = measure[0] if len(measure) else None
    if num is not None and local(num) == "num" and "corresp" not in num.attrib:
        printed = num.get("value")
        if printed != measure.get("quantity") and _written(num, places).value != told.value:
            message = f"num says {printed!r} and the measure around it {told.value!r}; the measure's is read"
            places.report(num, message)
    low, high = told.low, told.high
    if low is not None and high is not None and low > high:
        places.remark(element, f"the lower end {low} is above the upper end {high}")
    missing = low is None if bound in _NEEDS_LOW else bound in _NEEDS_HIGH and high is None
    if missing and local(element) != "date":  # 2009年底起 has its end in @from
        places.remark(
            element, f"the bound is {bound.value!r}, and the end that it needs is missing"
        )
    if bound is Bound.RANGE and low is None and high is None:
        places.remark(element, "a range without ends")


def _noun(measure: _Element, places: Places) -> Extent | None:
    pointers = measure.get("source")
    noun = places.extent(measure, pointers) if pointers else None
    named = measure.get("commodity")
    if noun is not None and named is not None and unspelled(named) != squeezed(noun.text):
        places.report(
            measure,
            f"@commodity is {named!r}, and the source has “{noun.text}” at {pointers!r}",
            noun,
        )
    elif noun is None and named is not None and places.ours:
        places.report(
            measure,
            f"@commodity {named!r} has no place: @source with its offsets is missing; left out",
        )
    return noun


def _dated(date: _Element) -> str:
    if local(date) != "date":
        return ""
    for attribute in ("when", "when-iso"):
        if told := date.get(attribute):
            return told
    if told := date.get("when-custom"):
        return unspelled(told)
    start, end = date.get("from"), date.get("to")
    return f"{start or '..'}/{end or '..'}" if start or end else ""
