"""Joints: whether a segment could go on with the one above it, or with the last one that was left open further up.

Two things tell: the room that a printed line left (would the first word below have fitted into it), and whether the characters that meet stand together elsewhere on the page.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

import attrs

from partybuild.chinese.cohesion import Counts
from partybuild.chinese.punctuation import width
from partybuild.evidence.forms import Form
from partybuild.evidence.segments import Segment

_REACH: Final = 14  # segments before and behind that show a column's measure
_SHARE: Final = 0.3  # of which so many have it
_FEW: Final = 4
_NARROW: Final = 9  # ems of the narrowest column
_WIDE: Final = 64  # and of the widest
_BACK: Final = 9  # segments above in which an open one is looked for
_SHORTEST_OPEN: Final = 9  # characters of one that waits to be gone on with
_JOINED: Final = 24  # characters of a line that may be printed lines joined by blanks
_PRINTED: Final = 32  # characters of such a printed line
_BLANKS: Final = re.compile(r"(?<=\S) +(?=\S)")
# The first word that a line would have to hold: an opening mark, a figure or character, and what may not begin a line.
_FIRST: Final = re.compile(
    r"[“‘（《【(「〔]*(?:[A-Za-z0-9.%]+|.)[，。、；：）”’》】？！,;:)!?%…·」〕]*"
)
NO_MEASURE: Final = 99
"""The room of a segment where no column has a measure."""


@attrs.frozen
class Joint:
    """How a segment stands to what is above it.

    Args:
        room: Half ems that its first printed line left free; `NO_MEASURE` where there is no measure.
        room_below: Half ems that its last printed line left free.
        fits: Whether its first word would have fitted above: 1, or 0 where not, or -1 where nothing tells.
        lines: How many printed lines, joined by blanks, it holds.
        met: How often the characters that meet at its beginning stand together on the page: 0 none, 2 to 4 so many characters more than once; 1 only here.
        waiting: How many segments above the last open one stands, itself and the one above left out; 0 where there is none.
        resumed: As `met`, for the open one.
        skipped: As `met`, for the segment above and the one below this.
        quotes: Quotation marks open above.
        brackets: Brackets open above.
    """

    room: int = NO_MEASURE
    room_below: int = NO_MEASURE
    fits: int = -1
    lines: int = 1
    met: int = 0
    waiting: int = 0
    resumed: int = 0
    skipped: int = 0
    quotes: int = 0
    brackets: int = 0


def joints_of(
    segments: Sequence[Segment], forms: Sequence[Form], counts: Counts
) -> Iterator[Joint]:
    """For each segment its joint."""
    widths = [_widths(segment) for segment in segments]
    measures = _measures(widths)
    first = [_room(measure, wide[0]) for measure, wide in zip(measures, widths, strict=True)]
    last = [_room(measure, wide[-1]) for measure, wide in zip(measures, widths, strict=True)]
    for i, (segment, form) in enumerate(zip(segments, forms, strict=True)):
        if not i:
            yield Joint(first[0], last[0], lines=len(widths[0]))
            continue
        above = forms[i - 1]
        fits = -1
        if last[i - 1] != NO_MEASURE:
            word = _FIRST.match(segment.text)
            fits = int(last[i - 1] >= 2 * width(word[0]) - 0.6) if word else -1
        open_one = _open(i, forms, last)
        behind = forms[i + 1] if i + 1 < len(forms) else None
        around = forms[max(0, i - 3) : i]
        yield Joint(
            first[i],
            last[i],
            fits,
            len(widths[i]),
            0 if above.strong else _met(counts, above, form),
            i - open_one if open_one is not None else 0,
            _met(counts, forms[open_one], form) if open_one is not None else 0,
            0 if above.strong or behind is None else _met(counts, above, behind),
            sum(each.quotes for each in around),
            sum(each.brackets for each in around),
        )


def _open(i: int, forms: Sequence[Form], rooms: Sequence[int]) -> int | None:
    """The last segment above that is left open, the one directly above left out."""
    for k in range(i - 2, max(i - 1 - _BACK, -1), -1):
        form = forms[k]
        full = rooms[k] == NO_MEASURE or rooms[k] <= 3
        if form.size >= _SHORTEST_OPEN and not form.strong and full:
            return k
    return None


def _met(counts: Counts, above: Form, below: Form) -> int:
    """How often the characters that would meet stand together on the page: how many of them do so."""
    a, b = above.ends, below.begins
    pair = a[-1] + b[0]
    if not pair.isalpha():
        return 0
    if counts.times(pair) < 1:
        return 1
    if len(a) == len(b) == 2 and counts.times(a + b) >= 1:
        return 4
    if counts.times(a + b[0]) >= 1 or counts.times(a[-1] + b) >= 1:
        return 3
    return 2


def _widths(segment: Segment) -> tuple[float, ...]:
    """The widths in ems of the printed lines that a segment holds."""
    text = segment.text
    if len(text) > _JOINED:
        parts = _BLANKS.split(text)
        if len(parts) >= 2 and len(text) < _PRINTED * len(parts):
            return tuple(map(width, parts))
    return (width(text),)


def _measures(widths: Sequence[Sequence[float]]) -> list[float]:
    """For each segment the measure of its column in ems: the commonest width around it; 0 where there is none."""
    near: Counter[int] = Counter()
    total = 0
    kept = [
        [int(2 * wide + 0.5) for wide in each[:12] if _NARROW <= wide <= _WIDE] for each in widths
    ]
    for each in kept[:_REACH]:
        near.update(each)
        total += len(each)
    measures = []
    for i in range(len(kept)):
        if i + _REACH < len(kept):
            near.update(kept[i + _REACH])
            total += len(kept[i + _REACH])
        if i > _REACH:
            near.subtract(kept[i - _REACH - 1])
            total -= len(kept[i - _REACH - 1])
        best, wide = max(
            ((near[k] + 0.9 * (near[k - 1] + near[k + 1]), k) for k in near if near[k] > 0),
            default=(0, 0),
        )
        measures.append(wide / 2 if best >= max(_FEW, _SHARE * total) else 0.0)
    return measures


def _room(measure: float, wide: float) -> int:
    return round(2 * (measure - wide)) if measure else NO_MEASURE
