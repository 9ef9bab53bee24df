"""Every figure of an article with the sentence it stands in (数据及原文), and the few that tell most."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator
from typing import Final

from partybuild.briefing.content import Datum, Quote
from partybuild.briefing.reading import said_between
from partybuild.chinese.punctuation import unbalanced
from partybuild.model import AnyLeaf, Direction, Kind, Quantity, Sense
from partybuild.showing.typography import typeset

_STOP: Final = re.compile(r"[。！？；!?;]|$")
_CLAUSE: Final = "，；。！？：\t"
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
    text = typeset(leaf.extent.text)
    placed = [(leaf.extent.locate(q.extent), q) for q in figures]
    start = 0
    for match in _STOP.finditer(text):
        stop = match.end()
        data = [
            _datum(leaf, text, p, q, where, anchor) for p, q in placed if start <= p.start < stop
        ]
        if data:
            yield Quote(said_between(leaf, start, stop), tuple(data), leaf.extent[start:stop])
        start = stop


def _datum(  # noqa: PLR0913, PLR0917 the figure, and where it stands
    leaf: AnyLeaf, text: str, place: slice, quantity: Quantity, where: int, anchor: str
) -> Datum:
    figure = typeset(quantity.text)
    approx = typeset(quantity.approx)
    if approx and approx not in figure:
        after = text.startswith(approx, place.stop)
        figure = figure + approx if after else approx + figure
    per = typeset(quantity.per)
    if per and per not in figure:
        # 每月1次 is printed so; what stands further off (每月…召开1次) is no part of the figure.
        figure = per + figure if per + figure in text else f"{figure}（{per}）"
    figure = f"{_moved(quantity)}{figure}"
    noun = typeset(quantity.noun.text) if quantity.noun else ""
    return Datum(quantity, figure, noun, _clause(leaf, text, place), where, anchor)


def _clause(leaf: AnyLeaf, text: str, place: slice) -> str:
    """The clause of the source that a figure stands in; empty where a bracket or quotation reaches beyond it."""
    start = max((text.rfind(mark, 0, place.start) for mark in _CLAUSE), default=-1) + 1
    ends = (found for mark in _CLAUSE if (found := text.find(mark, place.stop)) >= 0)
    stop = min(ends, default=len(text))
    return "" if unbalanced(text[start:stop]) else said_between(leaf, start, stop)


def _moved(quantity: Quantity) -> str:
    """What a figure is without its sentence, where it is no plain number: 同比降, 较上年增, 计划."""
    if quantity.sense is Sense.PLAN:
        return "计划"
    if quantity.sense not in (Sense.CHANGE, Sense.GAP) or not quantity.direction:
        return ""
    moved = "增" if quantity.direction is Direction.UP else "降"
    if quantity.sense is Sense.GAP:
        moved = "高" if quantity.direction is Direction.UP else "低"
    against = typeset(quantity.against.text) if quantity.against else ""
    beside = against if not against or against[-1] in "比均" else f"较{against}"
    return f"{beside}{moved}"


#: How a clause begins that has its subject in the clause before: alone it says nothing.
_WITHOUT_SUBJECT: Final = re.compile(
    "占比|占(?![地道])|同比|环比|同口径|[比较](?:上|去|前|年初)"
    "|(?:增长|增加|增幅|上涨|上升|提高|提升|下降|减少|降低|降幅|达)[了到至约近超过]{0,3}[0-9]"
)


def telling(data: Iterable[Datum]) -> tuple[Datum, ...]:
    """At most three figures for the overview: large ones of money, share, area or counted things first, each noun once; no plans, and no clause that has its subject elsewhere."""
    ranked = sorted(data, key=worth, reverse=True)
    chosen: list[Datum] = []
    for datum in ranked:
        known = {(d.figure, d.noun) for d in chosen} | {("", d.noun) for d in chosen if d.noun}
        known |= {("", d.clause) for d in chosen}
        said = {(datum.figure, datum.noun), ("", datum.noun), ("", datum.clause)}
        if worth(datum) <= 0 or not datum.clause or said & known:
            continue
        chosen.append(datum)
        if len(chosen) == _KEYS:
            break
    return tuple(sorted(chosen, key=lambda d: d.quantity.extent.start))


def worth(datum: Datum) -> float:
    """How much a figure tells by itself: large ones of money, share, area or counted things; 0 for a plan, and for a clause that has its subject elsewhere."""
    quantity = datum.quantity
    value = quantity.value or quantity.high or quantity.low or 0
    if quantity.sense is Sense.PLAN or _WITHOUT_SUBJECT.match(datum.clause):
        return 0.0
    if quantity.kind not in _WEIGHT or (quantity.kind is not Kind.PERCENT and value < _TELLING):
        return 0.0
    named = 2.0 if datum.noun else 0.0
    return _WEIGHT[quantity.kind] + named + 0.4 * math.log10(1 + abs(value))
