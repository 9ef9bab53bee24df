"""A quantity in the making: what each room has found out so far, in offsets of the plain reading."""

from __future__ import annotations

from typing import Final

import attrs

from partybuild.model import Bound, Direction, Kind, Number, Sense

#: Kinds that count and measure nothing: names with numerals, and times.
NAMELESS: Final = frozenset({Kind.LABEL, Kind.DATE, Kind.YEAR})


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
        item: What stands before the noun elsewhere, half-open: the 存 of 存、贷款余额分别.
        per: What it is distributed over.
        date: ISO 8601.
        first: Where the marker before the core begins, or the core itself.
        event: Behind a marker that stands before the verb, where what is counted begins (至少|走访街道1次); -1 elsewhere.
        sense, direction: As in `Quantity`.
        against: What it is compared with, half-open.
        of: The pieces of what it is a part of, or has its rank in, half-open.
        within: The figure whose noun is the whole (耕地58万亩,其中水田占46%).
        subject: Where the subject of its verb ends (粮食产量|同比增长3%); -1 where there is none.
        cue: Where the words begin that say what it is of its subject (粮食产量同比|增长3%); -1 where there are none.
        alone: Nothing behind it is counted (由17起|降为4起).
        was: The earlier figure of a pair (从9.5天压缩至3天).
    """

    start: int
    end: int
    kind: Kind
    value: Number | None = None
    low: Number | None = None
    high: Number | None = None
    values: tuple[Number | str, ...] = ()
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
    item: tuple[int, int] | None = None
    sense: Sense = Sense.LEVEL
    direction: Direction | None = None
    against: tuple[int, int] | None = None
    of: tuple[tuple[int, int], ...] = ()
    within: Draft | None = attrs.field(default=None, eq=False, repr=False)
    subject: int = -1
    cue: int = -1
    alone: bool = False
    was: Draft | None = attrs.field(default=None, eq=False, repr=False)
