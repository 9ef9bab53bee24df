"""Joints: whether a segment could go on with the one above it, or with the last one that was left open further up.

Two things tell: the room that a printed line left (would the first word below have fitted into it), and whether the characters that meet stand together elsewhere on the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from partybuild.chinese.cohesion import Counts
from partybuild.chinese.punctuation import width
from partybuild.evidence.forms import Form
from partybuild.evidence.segments import Segment

_REACH: Final = 14  # segments before and behind that show a column's measure
_SHARE: Final = 0.3  # of which so many have it
_FEW: Final = 4
_NARROW: Final = 9  # ems of the narrowest column
_WIDE: Final = 64  # and of the widest
_UNIT: Final = 1_000  # more than half ems in the widest
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


class Joint(NamedTuple):
    """How a segment stands to what is above it.

    Args:
        room: Half ems that its first printed line left free; `NO_MEASURE` where there is no measure.
        room_below: Half ems that its last printed line left free.
        fits: Whether its first word would have fitted above: 1, or 0 where not, or -1 where nothing tells.
        lines: How many printed lines, joined by blanks, it holds.
        met: Whether the two characters that meet at its beginning stand together on the page: 1 they do not, 2 they do; 0 where punctuation parts them.
        waiting: How many segments above the last open one stands, itself and the one above left out; 0 where there is none.
        resumed: As `met`, for the open one.
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
    quotes: int = 0
    brackets: int = 0


def joints_of(
    segments: Sequence[Segment], forms: Sequence[Form], counts: Counts
) -> Iterator[Joint]:
    """For each segment its joint."""
    widths = [_widths(segment) for segment in segments]
    measures = _measures(widths)
    first = [_room(measure, wide[0]) for measure, wide in zip(measures, widths, strict=True)]
    last = [
        _room(measure, wide[-1]) if len(wide) > 1 else room
        for measure, wide, room in zip(measures, widths, first, strict=True)
    ]
    if forms:
        yield Joint(first[0], last[0], lines=len(widths[0]))
    open_one = -_BACK  # the last segment above that is left open, the one directly above left out
    quotes = brackets = 0  # of the last three above
    for i in range(1, len(forms)):
        above, form = forms[i - 1], forms[i]
        quotes, brackets = quotes + above.quotes, brackets + above.brackets
        if i > 3:
            left = forms[i - 4]
            quotes, brackets = quotes - left.quotes, brackets - left.brackets
        if i > 1 and _is_open(forms[i - 2], last[i - 2]):
            open_one = i - 2
        waits = i - open_one <= _BACK
        yield Joint(
            first[i],
            last[i],
            _fits(segments[i].text, last[i - 1]),
            len(widths[i]),
            0 if above.strong else _met(counts, above, form),
            i - open_one if waits else 0,
            _met(counts, forms[open_one], form) if waits else 0,
            quotes,
            brackets,
        )


def _fits(text: str, room: int) -> int:
    """Whether a text's first word would have fitted into the room above: 1, or 0 where not, or -1 where nothing tells."""
    if room == NO_MEASURE:
        return -1
    if room <= 0:  # where no word fits
        return 0
    word = _FIRST.match(text)
    return int(room >= 2 * width(word[0]) - 0.6) if word else -1


def _is_open(form: Form, room: int) -> bool:
    return not form.strong and form.size >= _SHORTEST_OPEN and (room == NO_MEASURE or room <= 3)


def _met(counts: Counts, above: Form, below: Form) -> int:
    """Whether the two characters that would meet stand together on the page: 1 they do not, 2 they do; 0 where punctuation parts them."""
    a, b = above.ends[-1], below.begins[0]
    return 1 + counts.has(a, b) if a.isalpha() and b.isalpha() else 0


def _widths(segment: Segment) -> tuple[float, ...]:
    """The widths in ems of the printed lines that a segment holds."""
    text = segment.text
    if len(text) > _JOINED and " " in text:
        parts = _BLANKS.split(text)
        if len(parts) >= 2 and len(text) < _PRINTED * len(parts):
            return tuple(map(width, parts))
    return (width(text),)


def _measures(widths: Sequence[Sequence[float]]) -> list[float]:
    """For each segment the measure of its column in ems: the commonest width around it; 0 where there is none."""
    near = _Near()
    kept = [
        [int(2 * wide + 0.5) for wide in each[:12] if _NARROW <= wide <= _WIDE] for each in widths
    ]
    for each in kept[:_REACH]:
        near.change(each, 1)
    measures = []
    edge: list[list[int]] = [[]] * (_REACH + 1)
    padded = [*edge, *kept, *edge]
    for gone, come in zip(padded[: len(kept)], padded[2 * _REACH + 1 :], strict=False):
        if come != gone:  # in a column most lines are as wide
            near.change(come, 1)
            near.change(gone, -1)
        measures.append(near.measure())
    return measures


class _Near(dict[int, int]):
    """The widths of the lines around one, in half ems: how common each is, those beside it counted as well."""

    def __init__(self) -> None:
        super().__init__()
        # In tenths, with the width itself below them, so that of two as common the wider counts.
        self._common = list(range(2 * int(_WIDE) + 3))
        self._total = 0
        self._measure: float | None = 0.0

    def change(self, widths: Sequence[int], by: int) -> None:
        """Count lines, or no longer."""
        common = self._common
        for each in widths:
            times = self.get(each, 0) + by
            common[each] += 10 * _UNIT * by
            common[each - 1] += 9 * _UNIT * by
            common[each + 1] += 9 * _UNIT * by
            if times:
                self[each] = times
            else:
                del self[each]
            self._total += by
            self._measure = None

    def measure(self) -> float:
        """The commonest of the widths in ems; 0 where none is common."""
        if self._measure is None:
            best, wide = divmod(max(map(self._common.__getitem__, self), default=0), _UNIT)
            common = best >= 10 * max(_FEW, _SHARE * self._total)
            self._measure = wide / 2 if common else 0.0
        return self._measure


def _room(measure: float, wide: float) -> int:
    return round(2 * (measure - wide)) if measure else NO_MEASURE
