"""What is around a segment: shapes of its joint with the one above, of its company, of its place on the page."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from typing import Final, NamedTuple

from partybuild.decisions.buckets import room_of, sign_of
from partybuild.decisions.shapes import Shape
from partybuild.evidence.company import Company
from partybuild.evidence.forms import Form
from partybuild.evidence.joints import Joint
from partybuild.evidence.seen import Seen

_COUNTS: Final = (0, 1, 2, 5, 12)
_RUNS: Final = (0, 1, 2, 3, 5, 9, 20)
_LONG_RUNS: Final = (3, 9, 20)
_PLACES: Final = (2, 5, 10, 30, 70, 90, 95, 98)
_FROM_BODY: Final = (-31, -13, -6, -4, -3, -2, -1, 0, 3, 20)
_FROM_END: Final = (-20, -4, -1, 0, 1, 2, 3, 5, 9, 20)
NOTHING_ABOVE: Final = 2
"""Said of the first segment, whether the one above it is closed: neither 0 nor 1."""


# ------------------------------------------------------------- the joint with the one above


class Fit(NamedTuple):
    """Whether its first word would have fitted above, and the room that was left."""

    fits: int
    strong_above: int
    room: str
    below: str
    strong: bool
    blank: int

    def features(self) -> Iterator[str]:
        yield f"fits={self.fits}|{self.strong_above:d}"
        yield f"fits={self.fits}|{self.room}|{self.strong_above:d}"
        yield f"rooms={self.room}|{self.below}"
        yield f"ends={self.below}|{self.strong:d}"
        yield f"blank={self.blank}|{self.strong_above:d}|{self.room}"


class Meeting(NamedTuple):
    """Whether the characters that meet here, and at the last one left open, stand together elsewhere on the page."""

    met: int
    closed_above: int
    blank: int
    waiting: int
    resumed: int

    def features(self) -> Iterator[str]:
        yield f"met={self.met}|{self.closed_above:d}"
        yield f"met={self.met}|{self.blank}"
        yield f"waits={self.waiting}"
        yield f"resumes={self.resumed}|{self.met}|{self.closed_above:d}"


class Enclosed(NamedTuple):
    """Marks that are open above and in it, and how many printed lines it holds."""

    quotes_above: int
    quotes: int
    brackets_above: int
    brackets: int
    lines: int

    def features(self) -> Iterator[str]:
        yield f"quoted={self.quotes_above}|{self.quotes}"
        yield f"in-brackets={self.brackets_above}|{self.brackets}"
        yield f"printed={self.lines}"


# ------------------------------------------------------------- its company


class Run(NamedTuple):
    """The short open segments that stand together with it."""

    run: int
    long_run: int
    alone: bool
    figures: int
    apart: int

    def features(self) -> Iterator[str]:
        yield f"run={self.run}"
        if not self.alone:
            yield f"figures={self.figures}"
            yield f"apart={self.apart}"
            yield f"run={self.long_run}|{self.figures}|{self.apart}"


class Repeated(NamedTuple):
    """How many others begin, end and are shaped like it."""

    starts: int
    stops: int
    shapes: int

    def features(self) -> Iterator[str]:
        yield f"starts={self.starts}"
        yield f"stops-alike={self.stops}"
        yield f"shapes={self.shapes}"


class Amid(NamedTuple):
    """How far the text below and above it is."""

    text_below: int
    text_above: int

    def features(self) -> Iterator[str]:
        yield f"text-below={self.text_below}"
        yield f"text-above={self.text_above}"


class Copied(NamedTuple):
    """The same text stands above or below."""

    before: bool
    again: bool
    size: int

    def features(self) -> Iterator[str]:
        if self.before:
            yield f"printed-before|{self.size}"
        if self.again:
            yield f"printed-again|{self.size}"


class FromBody(NamedTuple):
    """How far behind the first and the last of the body text it stands; nothing where there is none."""

    first: int | None
    last: int | None

    def features(self) -> Iterator[str]:
        if self.first is None:
            yield "no-body"
        else:
            yield f"body={self.first}"
            yield f"tail={self.last}"


class Steps(NamedTuple):
    """The other steps of its number's ladder."""

    counts_on: bool
    is_counted: bool
    far: int
    value: int
    closed: int
    size: int
    semicolons: int

    def features(self) -> Iterator[str]:
        yield f"ladder={self.counts_on:d}{self.is_counted:d}|{self.far}"
        yield f"value={self.value}"
        yield f"steps={self.closed}|{self.size}|{min(self.far, 2)}"
        yield f"steps={self.closed}"
        yield f"steps-size={self.size}"
        yield f"semicolons={self.semicolons}"


# ------------------------------------------------------------- its place


class Place(NamedTuple):
    """Where it stands: on the page, from its top and bottom, from the first segment that is not the site's, from the first title of the format."""

    place: int
    from_top: int | None
    from_bottom: int | None
    content: int | None
    titled: int | None

    def features(self) -> Iterator[str]:
        yield f"place={self.place}"
        if self.from_top is not None:
            yield f"from-top={self.from_top}"
        if self.from_bottom is not None:
            yield f"from-bottom={self.from_bottom}"
        if self.content is not None:
            yield f"content={self.content}"
        if self.titled is not None:
            yield f"titled={self.titled}"


class Turn(NamedTuple):
    """Which hints end above it, and which begin with it."""

    before: frozenset[str]
    here: frozenset[str]

    def features(self) -> Iterator[str]:
        if self.before == self.here:
            yield f"same-hints={bool(self.here):d}"
        yield from (f"lost={hint}" for hint in sorted(self.before - self.here))
        yield from (f"gained={hint}" for hint in sorted(self.here - self.before))


def joint_shapes(seen: Seen, i: int, form: Form, above: Form | None) -> tuple[Shape, ...]:
    """How it stands to what is above it."""
    joint, blank = seen.joints[i], min(seen.above[i], 3)
    strong_above = above.strong if above else NOTHING_ABOVE
    closed_above = above.closed if above else NOTHING_ABOVE
    room, below = room_of(joint.room), room_of(joint.room_below)
    enclosed = joint.quotes or form.quotes or joint.brackets or form.brackets or joint.lines > 1
    return (
        (Fit, (joint.fits, strong_above, room, below, form.strong, blank)),
        (Meeting, (joint.met, closed_above, blank, joint.waiting, joint.resumed)),
        _enclosed(joint, form) if enclosed else _OPEN,
    )


def _enclosed(joint: Joint, form: Form) -> Shape:
    return (
        Enclosed,
        (
            sign_of(joint.quotes),
            sign_of(form.quotes),
            sign_of(joint.brackets),
            sign_of(form.brackets),
            min(joint.lines, 4),
        ),
    )


def company_shapes(company: Company, form: Form) -> Iterator[Shape]:
    """What the others of the page say of it."""
    run = company.short_run
    alone = run < 2
    yield (
        Run,
        (
            bisect_left(_RUNS, run),
            bisect_left(_LONG_RUNS, run),
            alone,
            0 if alone else bisect_left((0, 15, 35, 60), company.figures),
            0 if alone else bisect_left((0, 10, 30, 60), company.apart),
        ),
    )
    yield (
        Repeated,
        (
            bisect_left(_COUNTS, company.same_start),
            bisect_left(_COUNTS, company.same_end),
            bisect_left((0, 1, 3, 8, 20), company.same_shape),
        ),
    )
    yield Amid, (company.text_below, company.text_above)
    if company.printed_before or company.printed_again:
        size = bisect_left((6, 12, 30), form.size)
        yield Copied, (company.printed_before, company.printed_again, size)
    if company.from_body is None:
        yield _NO_BODY
    else:
        last = bisect_left(_FROM_END, company.from_end or 0)
        yield FromBody, (bisect_left(_FROM_BODY, company.from_body), last)
    ladder = company.ladder
    if ladder is not None and form.number is not None:
        yield (
            Steps,
            (
                ladder.counts_on,
                ladder.is_counted,
                bisect_left((0, 1, 2, 3, 5, 10), ladder.distance),
                min(form.number.value, 3),
                bisect_left((0, 30, 70, 99), ladder.closed),
                bisect_left((12, 20, 32, 60, 120), ladder.size),
                bisect_left((0, 20, 60), ladder.semicolons),
            ),
        )


_OPEN: Final[Shape] = (Enclosed, (0, 0, 0, 0, 1))
_NO_BODY: Final[Shape] = (FromBody, (None, None))


def place_shapes(seen: Seen, i: int, content: int, titled: int) -> Iterator[Shape]:
    """Where it stands.

    Args:
        seen: The page.
        i: The segment.
        content: The first segment that is no part of the site around the page.
        titled: The first that the format calls a title; 0 where there is none.
    """
    size = len(seen.segments)
    yield (
        Place,
        (
            bisect_left(_PLACES, 100 * i // size),
            i if i < 6 else None,
            size - i if size - i <= 5 else None,
            i - content if content <= i < content + 3 else None,
            sign_of(i - titled) if titled else None,
        ),
    )
    if i:
        before, here = seen.segments[i - 1].hints, seen.segments[i].hints
        yield (Turn, (before, here)) if before or here else _UNHINTED


_UNHINTED: Final[Shape] = (Turn, (frozenset(), frozenset()))
