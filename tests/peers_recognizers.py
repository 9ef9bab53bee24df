"""The contract of the peer's case runner (``../shared/peers/recognizers/run.py``), answered by `partybuild.quantities.find`.

Run it by hand:

    PYTHONPATH=src:tests python ../shared/peers/recognizers/run.py --adapter peers_recognizers:extract --fit core,bounds
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from partybuild.model import Kind, Quantity
from partybuild.quantities import find
from partybuild.quantities.reading import Reading

# How often something happens is in `per` of the figures here, and an entity of its own for the peer.
_RECURRENCES = re.compile(
    "每(?:半年|两年|季度|学期|个?星期|个月|年|月|周|天|日|季|次|期|届)[一二三四五六日]?(?:[上下]午[一二三四五六七八九十]{1,2}点)?"
)
_BLANKS = "[ \u00a0\u3000]*"
_DIMENSIONS = frozenset({Kind.LENGTH, Kind.WEIGHT, Kind.VOLUME})
_TIMES = frozenset({Kind.DATE, Kind.YEAR, Kind.DURATION})
_BEFORE_NUMERAL = re.compile("[百千万]+ *分 *之|前")
# The peer takes these into the span: 从…到…, 在…之间, 前1周, a weekday behind its date, the currency before the figure.
_FRONT = re.compile("(?:从|自从|自|在|位于|等于|人民币|[前后上下])[ \u3000]*\\Z")
_FAR_END = re.compile(r"[0-9.]+[ ]*[%％]\Z")
_BACK = re.compile("[，,]?星期[一二三四五六日天]|之?间")


def extract(text: str, reference: str | None = None) -> list[dict[str, Any]]:
    """What the runner asks of an extractor: offsets, kinds and values.

    A measure is told twice, as a dimension and as a bare number, because the peer has a recogniser for each.
    How often something recurs is no quantity of ours, and told by the module that finds what figures are distributed over.
    """
    items = []
    for quantity in find(text, (reference or "")[:10]):
        item = _item(text, quantity)
        if quantity.kind in _DIMENSIONS:
            items.append(item | {"kind": "number"})
            item["kind"] = "dimension"
        items.append(item)
        if quantity.kind is Kind.RANGE and quantity.base == Kind.PERCENT.value:
            items += _far_end(text, item, quantity)
    reading = Reading.of(text)
    for found in _RECURRENCES.finditer(reading.plain):
        start, end = reading.span(*found.span())
        items.append({"start": start, "end": end, "kind": "set"})
    return items


def _item(text: str, quantity: Quantity) -> dict[str, Any]:
    start, end = quantity.extent.start, quantity.extent.end
    first, last = _numeral(text, quantity)
    whole = end if quantity.kind in _TIMES and quantity.unit != "岁" else last
    marker = _BLANKS.join(map(re.escape, quantity.approx)) or r"\b\B"
    back = re.compile(_BLANKS + marker).match(text, end) or _BACK.match(text, end)
    front = re.search(marker + _BLANKS + r"\Z", text[:start])
    if not front and (not back or quantity.kind is Kind.RANGE):
        front = _FRONT.search(text[:start])
        whole = end if front else whole
    return {
        "start": start,
        "end": end,
        "num_start": first,
        "num_end": last,
        "full_start": front.start() if front else start,
        "full_end": back.end() if back else whole,
        "kind": quantity.kind.value,
        "value": quantity.value,
        "low": quantity.low,
        "high": quantity.high,
        "unit": quantity.unit,
        "date": quantity.date,
    }


def _far_end(text: str, item: dict[str, Any], quantity: Quantity) -> Iterator[dict[str, Any]]:
    """The second end of a range of percentages, which the peer tells alone: 5-|20%."""
    far = _FAR_END.search(text, item["start"], item["end"])
    if far:
        value = quantity.high
        yield {"start": far.start(), "end": far.end(), "kind": "percent", "value": value}


def _numeral(text: str, quantity: Quantity) -> tuple[int, int]:
    """The core without its unit, and without 百分之."""
    start, end = quantity.extent.start, quantity.extent.end
    tail = quantity.unit or (quantity.approx if text[:end].endswith(quantity.approx) else "")
    unit = re.search(_BLANKS + _BLANKS.join(map(re.escape, tail)) + r"\Z", text[start:end])
    share = _BEFORE_NUMERAL.match(text, start)
    return share.end() if share else start, start + unit.start() if tail and unit else end
