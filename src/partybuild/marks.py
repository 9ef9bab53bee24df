"""What is said of stretches inside a leaf: figures, probable misreadings, noise.

A leaf holds a flat tuple of marks; each mark's extent is a part of the leaf's, and marks may nest but not cross.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from operator import gt
from typing import TypeAlias

import attrs

from partybuild.errors import ModelError
from partybuild.source import Extent, Glance

Number: TypeAlias = int | float


class Kind(StrEnum):
    """What a quantity measures (design: one word each, as in page.json)."""

    COUNT = "count"
    MONEY = "money"
    PERCENT = "percent"
    RANGE = "range"
    ORDINAL = "ordinal"
    DATE = "date"
    YEAR = "year"
    DURATION = "duration"
    AREA = "area"
    LENGTH = "length"
    WEIGHT = "weight"
    VOLUME = "volume"
    AGE = "age"
    FRACTION = "fraction"
    RATIO = "ratio"
    LABEL = "label"


class Bound(StrEnum):
    """How the true value relates to the printed one."""

    EXACT = "exact"
    GT = "gt"
    GE = "ge"
    LT = "lt"
    LE = "le"
    ABOUT = "about"
    RANGE = "range"


class Sense(StrEnum):
    """What a number is of its subject: 增长3.8% is a change of it, 占3.8% a share."""

    LEVEL = "level"
    CHANGE = "change"
    GAP = "gap"
    SHARE = "share"
    PLAN = "plan"
    RANK = "rank"
    COMPLETION = "completion"


class Direction(StrEnum):
    """Which way it moved; the printed value stays as it is. A better rank is up."""

    UP = "up"
    DOWN = "down"


class Certainty(StrEnum):
    """How sure a reading is."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


# Without slots: a page has hundreds, and one is made twice as fast.
@attrs.frozen(slots=False)
class Quantity(Glance):
    """A figure in running text (数据): ``20余项``, ``1.5亿多元``, ``3—5名``, ``“1+5”``.

    Args:
        extent: The core: numeral, 余/多, multiplier, classifier or unit.
        kind: What it measures.
        value: The printed value in plain units (``1.5亿`` is 150000000); None for ranges, dates and labels.
        low, high: The ends of what it can be; None where an end is open. ``20余项`` has low 20 and no high.
        values: The numbers of a label or a ratio, in order: ``[1, 5]``, ``[1, 6, "N"]``, ``[8.1, 41.6, 50.3]``.
        unit: The classifier or unit as a reader says it, without blanks; empty where there is none.
        unit_shared: The unit stands with a later figure (``38、96项``).
        bound: How the value bounds the truth.
        approx: The marker, as printed: 余, 多, 近, 不少于; empty where there is none.
        base: Of a range: count or money; otherwise the kind itself.
        noun: What is counted, where the text names it; part of the same leaf.
        per: The phrase that distributes or repeats it, as printed: 每月, 每个社区; empty where there is none.
        date: ISO 8601 for dates, years and datable durations; empty where there is none.
        sense: What the number is of its subject.
        direction: Which way it moved; None where the words do not say.
        against: What it is compared with: 同比, 上年, 全省平均水平; part of the same leaf, as are the next two.
        of: The whole that it is a share of, or the field that it is a rank in: 全村户数, 全省.
        was: The earlier figure of a pair: of the 3天 in 从9.5天压缩至3天, the 9.5天.
    """

    extent: Extent
    kind: Kind
    value: Number | None = None
    low: Number | None = None
    high: Number | None = None
    values: tuple[Number | str, ...] = ()
    unit: str = ""
    unit_shared: bool = False
    bound: Bound = Bound.EXACT
    approx: str = ""
    base: str = ""
    noun: Extent | None = None
    per: str = ""
    date: str = ""
    sense: Sense = Sense.LEVEL
    direction: Direction | None = None
    against: Extent | None = None
    of: Extent | None = None
    was: Extent | None = None

    def __repr__(self) -> str:
        """``<Quantity 「20余项」[60:64] count 20.. 项>``: where it stands, what it measures, and within which bounds."""
        told = (str(self.kind), self.worth, self.unit, self.noun.text if self.noun else "")
        return f"<Quantity {' '.join((repr(self.extent), *filter(None, told)))}>"

    @property
    def worth(self) -> str:
        """The value, or the ends of what it can be: ``31``, ``20..``, ``3..5``; of a date the date, of a label its numbers."""
        if self.low is None and self.high is None:
            return self.date or "+".join(map(str, self.values))
        if self.low == self.high:
            return str(self.low)
        low, high = ("" if end is None else str(end) for end in (self.low, self.high))
        return f"{low}..{high}"

    @property
    def text(self) -> str:
        """The characters of the core."""
        return self.extent.text

    @property
    def signed(self) -> Number | None:
        """The printed value, below zero where it is a fall: -3.8 of 下降3.8%."""
        if (
            self.value is not None
            and self.sense is Sense.CHANGE
            and self.direction is Direction.DOWN
        ):
            return -abs(self.value)
        return self.value


@attrs.frozen
class Correction:
    """A probable misreading (校勘), kept as printed, with the reading proposed."""

    extent: Extent
    reading: str
    certainty: Certainty = Certainty.MEDIUM


@attrs.frozen
class Noise:
    """Text that does not belong (a repeated line, garble), kept, with the reason."""

    extent: Extent
    why: str


Mark: TypeAlias = Quantity | Correction | Noise


def check_marks(whole: Extent, marks: Sequence[Mark]) -> None:
    """Hold marks to the rules: they lie in their leaf, in order, and may nest but not cross.

    Args:
        whole: The leaf's extent.
        marks: Its marks.

    Raises:
        ModelError: One of the rules is broken.
    """
    if not marks:
        return
    if len(whole.spans) == 1:
        base, end = whole.spans[0]
        places = []
        for mark in marks:
            spans = mark.extent.spans
            if (
                not spans
                or spans[0].start < base
                or spans[-1].end > end
                or any(map(gt, spans, spans[1:]))
            ):
                message = f"a mark outside of its leaf: {list(spans)}"
                raise ModelError(message)
            places.append((spans[0].start, spans[-1].end))
    else:
        places = [(p.start, p.stop) for p in (whole.locate(m.extent) for m in marks)]
    if len(places) == 1:
        return
    last = (-1, 0)
    open_ends: list[int] = []
    for start, end in places:
        if (start, -end) < last:
            message = "marks out of order"
            raise ModelError(message)
        last = (start, -end)
        while open_ends and open_ends[-1] <= start:
            open_ends.pop()
        if open_ends and end > open_ends[-1]:
            message = "marks cross"
            raise ModelError(message)
        open_ends.append(end)
