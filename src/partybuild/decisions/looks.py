"""What a segment looks like: shapes that it tells its neighbours as well.

`FAR` names the offsets of those that hear the most telling of them, `NEAR` of those that hear all.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from typing import Final, NamedTuple

from partybuild.decisions.buckets import FEW, room_of, sign_of, size_of
from partybuild.decisions.shapes import Shape
from partybuild.evidence.forms import Form
from partybuild.evidence.seen import Seen
from partybuild.model import Role

NEAR: Final = (-1, 1)
FAR: Final = (-2, -1, 1, 2)

_INDENTS: Final = (0.0, 0.6, 1.1, 2.1, 3.1, 5, 9)


class Look(NamedTuple):
    """How long it is, how it begins and ends, where on the page it stands."""

    size: int
    closed: bool
    first: str
    last: str
    rank: int
    zone: int

    def features(self) -> Iterator[str]:
        yield f"size={self.size}"
        yield f"closed={self.closed:d}"
        yield f"first={self.first}"
        yield f"last={self.last}"
        yield f"rank={self.rank}"
        yield f"zone={self.zone}"


class Signs(NamedTuple):
    """The signs in it, what a recogniser knows of its line (``whole``: of just this segment), and of it alone."""

    signs: tuple[str, ...]
    known: Role | None
    whole: bool
    part: Role | None

    def features(self) -> Iterator[str]:
        yield from (f"sign={sign}" for sign in self.signs)
        if self.known is not None:
            yield f"known={self.known}{'' if self.whole else '~'}"
        if self.part is not None:
            yield f"part={self.part}"


class Stand(NamedTuple):
    """How it stands in its column: blank lines above, indent, the room that its first and last line left."""

    above: int
    indent: int
    room: str
    below: str
    joined: bool

    def features(self) -> Iterator[str]:
        yield f"above={self.above}"
        yield f"indent={self.indent}"
        yield f"room={self.room}"
        yield f"below={self.below}"
        if self.joined:
            yield "joined"


class First(NamedTuple):
    """Its first character."""

    character: str

    def features(self) -> Iterator[str]:
        yield f"begin={self.character}"


class Last(NamedTuple):
    """Its last character."""

    character: str

    def features(self) -> Iterator[str]:
        yield f"end={self.character}"


class Marks(NamedTuple):
    """The punctuation and blanks in it, and which marks are opened more often than closed."""

    commas: int
    blanks: int
    stops: int
    quotes: int
    brackets: int

    def features(self) -> Iterator[str]:
        yield f"commas={self.commas}"
        yield f"blanks={self.blanks}"
        yield f"stops={self.stops}"
        yield f"quotes={self.quotes}"
        yield f"brackets={self.brackets}"


class Hints(NamedTuple):
    """What the reader saw of its line."""

    hints: frozenset[str]

    def features(self) -> Iterator[str]:
        yield from (f"hint={hint}" for hint in sorted(self.hints))


def far_shapes(seen: Seen, i: int, form: Form) -> tuple[Shape, ...]:
    """The most telling of a segment: two segments away this is heard."""
    segment = seen.segments[i]
    rank = form.number.rank if form.number else 0
    zone = seen.lines[segment.line].zone
    look = (Look, (size_of(form.size), form.closed, form.first, form.last, rank, zone))
    known, part = segment.recognised, seen.parts[i]
    if known is None:
        if part is None and not form.signs:
            return (look,)
        return look, (Signs, (form.signs, None, False, part))
    whole = segment.extent.spans == known.extent.spans
    return look, (Signs, (form.signs, known.role, whole, part))


def near_shapes(seen: Seen, i: int, form: Form) -> tuple[Shape, ...]:
    """What the segments directly above and below hear beside it."""
    segment, joint = seen.segments[i], seen.joints[i]
    indent = 0 if segment.joined else seen.lines[segment.line].indent
    stand = (
        Stand,
        (
            min(seen.above[i], 4),
            bisect_left(_INDENTS, indent),
            room_of(joint.room),
            room_of(joint.room_below),
            segment.joined,
        ),
    )
    marks = (
        Marks,
        (
            bisect_left(FEW, form.commas),
            bisect_left(FEW, form.blanks),
            bisect_left(FEW, form.stops),
            sign_of(form.quotes),
            sign_of(form.brackets),
        ),
    )
    told = stand, (First, (form.bare[0],)), (Last, (form.bare[-1],)), marks
    return (*told, (Hints, (segment.hints,))) if segment.hints else told
