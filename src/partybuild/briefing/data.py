"""Every figure of an article with the sentence it stands in (数据及原文), and the few that tell most."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator
from typing import Final

from partybuild.briefing.content import Datum, Quote
from partybuild.briefing.reading import said_between
from partybuild.model import AnyLeaf, Kind, Quantity
from partybuild.showing.typography import typeset

_STOP: Final = re.compile(r"[。！？；!?;]|$")
#: Dates, numbers of things and names of schemes are no statistics.
_NOT_DATA: Final = frozenset({Kind.DATE, Kind.YEAR, Kind.ORDINAL, Kind.LABEL})
_WEIGHT: Final = {Kind.MONEY: 3.0, Kind.PERCENT: 2.5, Kind.AREA: 2.0, Kind.COUNT: 2.0}
_KEYS: Final = 3
_TELLING: Final = 10


def quotes_in(leaf: AnyLeaf, where: int, anchor: str) -> Iterator[Quote]:
    """The sentences of a leaf that hold figures, each with its figures."""
    figures = [m for m in leaf.marks if isinstance(m, Quantity) and m.kind not in _NOT_DATA]
    if not figures:
        return
    text = leaf.extent.text
    placed = [(leaf.extent.locate(q.extent), q) for q in figures]
    start = 0
    for match in _STOP.finditer(text):
        stop = match.end()
        data = [_datum(text, p, q, where, anchor) for p, q in placed if start <= p.start < stop]
        if data:
            yield Quote(said_between(leaf, start, stop), tuple(data), leaf.extent[start:stop])
        start = stop


def _datum(text: str, place: slice, quantity: Quantity, where: int, anchor: str) -> Datum:
    figure = typeset(quantity.text)
    approx = typeset(quantity.approx)
    if approx and approx not in figure:
        after = text.startswith(quantity.approx, place.stop)
        figure = figure + approx if after else approx + figure
    if quantity.per and quantity.per not in figure:
        figure = typeset(quantity.per) + figure
    noun = typeset(quantity.noun.text) if quantity.noun else ""
    return Datum(quantity, figure, noun, where, anchor)


def telling(data: Iterable[Datum]) -> tuple[Datum, ...]:
    """At most three figures for the overview: large ones of money, share, area or counted things first, each noun once."""
    ranked = sorted(data, key=_rank, reverse=True)
    chosen: list[Datum] = []
    for datum in ranked:
        known = {(d.figure, d.noun) for d in chosen} | {("", d.noun) for d in chosen if d.noun}
        if _rank(datum) <= 0 or (datum.figure, datum.noun) in known or ("", datum.noun) in known:
            continue
        chosen.append(datum)
        if len(chosen) == _KEYS:
            break
    return tuple(sorted(chosen, key=lambda d: d.quantity.extent.start))


def _rank(datum: Datum) -> float:
    quantity = datum.quantity
    value = quantity.value or quantity.high or quantity.low or 0
    if quantity.kind not in _WEIGHT or (quantity.kind is not Kind.PERCENT and value < _TELLING):
        return 0.0
    named = 2.0 if datum.noun else 0.0
    return _WEIGHT[quantity.kind] + named + 0.4 * math.log10(1 + abs(value))
