"""A quantity in the making: what each room has found out so far, in offsets of the plain reading."""

from __future__ import annotations

import attrs

from partybuild.model import Bound, Kind, Number


@attrs.define
class Draft:
    """A figure before it is given its extent.

    Args:
        start, end: The core, half-open, in the plain reading.
        kind: What it measures.
        value, low, high: As in `Quantity`.
        values: The numbers of a label.
        unit: The unit; empty where there is none.
        shared: The unit stands with a later figure.
        bound: How the value bounds the truth.
        approx: The marker as printed.
        base: Of a range, what its ends measure.
        noun: The counted noun, half-open.
        per: What it is distributed over.
        date: ISO 8601.
        first: Where the marker before the core begins, or the core itself.
        event: Behind a marker that stands before the verb, where what is counted begins (至少|走访街道1次); -1 elsewhere.
    """

    start: int
    end: int
    kind: Kind
    value: Number | None = None
    low: Number | None = None
    high: Number | None = None
    values: tuple[int | str, ...] = ()
    unit: str = ""
    shared: bool = False
    bound: Bound = Bound.EXACT
    approx: str = ""
    base: str = ""
    noun: tuple[int, int] | None = None
    per: str = ""
    date: str = ""
    first: int = -1
    event: int = -1
