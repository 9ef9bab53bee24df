"""What is asked of a segment before it gets its label: few things, each a short word that weights are learned for.

A feature says something of this segment; none is the same all over a page, for such a one would learn pages and not lines.
What neighbours may hear of a segment is told once and looked up from both sides.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import Final, NamedTuple

from partybuild.evidence.company import Company
from partybuild.evidence.forms import Form
from partybuild.evidence.joints import NO_MEASURE, Joint
from partybuild.evidence.lines import UNDER_IMAGE
from partybuild.evidence.seen import Seen

NEAR: Final = (-1, 1)
"""Offsets of the segments that hear what is told to neighbours."""
FAR: Final = (-2, 2)
"""And of those that hear the most telling part of it."""
EDGE: Final = "edge"
"""What is told of a neighbour that is not there."""

_SIZES: Final = (2, 4, 7, 10, 14, 18, 22, 26, 32, 40, 60, 100, 180)
_ROOMS: Final = (-6, -2, 1, 2, 3, 5, 8, 13, 20, 30)
_INDENTS: Final = (0.0, 0.6, 1.1, 2.1, 3.1, 5, 9)
_SINGLE: Final = 34  # characters of a sentence that may stand for a heading
_FEW: Final = (0, 1, 2, 4, 8)
_COUNTS: Final = (0, 1, 2, 5, 12)
_PLACES: Final = (2, 5, 10, 30, 70, 90, 95, 98)


class Told(NamedTuple):
    """What is told of a segment.

    Args:
        own: To itself alone.
        near: To itself and its neighbours.
        far: To these and the neighbours' neighbours.
    """

    own: tuple[str, ...]
    near: tuple[str, ...]
    far: tuple[str, ...]


def features_of(seen: Seen) -> list[Told]:
    """For each segment of a page what is told of it."""
    size = len(seen.segments)
    heads = _places_of_heads(seen)
    told: list[Told] = []
    above: Form | None = None
    for i, form in enumerate(seen.forms):
        far = _far(seen, i, form)
        near = _near(seen, i, form)
        own = (
            *_of_joint(seen.joints[i], form, above, seen.above[i]),
            *_of_company(seen.companies[i], form),
            *_of_place(seen, i, size, heads),
            *_together(seen, i, form, above),
        )
        told.append(Told(own, near, far))
        above = form
    return told


def spelled(told: Sequence[Told]) -> list[list[str]]:
    """Every feature of every segment by its full name, those of neighbours with their offset: what is learned from."""
    names = []
    for i, each in enumerate(told):
        found = [*each.own, *each.near, *each.far]
        for offset in (*FAR, *NEAR):
            j = i + offset
            if not 0 <= j < len(told):
                found.append(f"{offset:+d} {EDGE}")
                continue
            heard = (*told[j].near, *told[j].far) if offset in NEAR else told[j].far
            found += [f"{offset:+d} {name}" for name in heard]
        names.append(found)
    return names


def _far(seen: Seen, i: int, form: Form) -> tuple[str, ...]:
    """The most telling of a segment."""
    segment = seen.segments[i]
    number = form.number
    told = [
        f"size={_size(form)}",
        f"closed={form.closed:d}",
        f"first={form.first}",
        f"last={form.last}",
        f"rank={number.rank if number else 0}",
        f"zone={seen.lines[segment.line].zone.value}",
        *(f"sign={sign}" for sign in form.signs),
    ]
    known = segment.recognised
    if known is not None:
        whole = "" if segment.extent.spans == known.extent.spans else "~"
        told.append(f"known={known.role}{whole}")
    if seen.parts[i] is not None:
        told.append(f"part={seen.parts[i]}")
    return tuple(told)


def _near(seen: Seen, i: int, form: Form) -> tuple[str, ...]:
    """What neighbours hear beside it."""
    segment = seen.segments[i]
    line = seen.lines[segment.line]
    joint = seen.joints[i]
    told = [
        f"above={min(seen.above[i], 4)}",
        f"indent={_bucket(line.indent if not segment.joined else 0, _INDENTS)}",
        f"end={form.bare[-1]}",
        f"begin={form.bare[0]}",
        f"commas={_bucket(form.commas, _FEW)}",
        f"blanks={_bucket(form.blanks, _FEW)}",
        f"stops={_bucket(form.stops, _FEW)}",
        f"quotes={_sign(form.quotes)}",
        f"brackets={_sign(form.brackets)}",
        f"room={_room(joint.room)}",
        f"below={_room(joint.room_below)}",
        *(f"hint={hint}" for hint in segment.hints),
    ]
    if segment.joined:
        told.append("joined")
    return tuple(told)


def _of_joint(joint: Joint, form: Form, above: Form | None, blank: int) -> list[str]:
    strong = above.strong if above else 2
    closed = above.closed if above else 2
    room, below = _room(joint.room), _room(joint.room_below)
    return [
        f"fits={joint.fits}|{strong:d}",
        f"fits={joint.fits}|{room}|{strong:d}",
        f"met={joint.met}|{closed:d}",
        f"met={joint.met}|{min(blank, 3)}",
        f"waits={joint.waiting}",
        f"resumes={joint.resumed}|{joint.met}|{closed:d}",
        f"skips={joint.skipped}|{joint.met}",
        f"quoted={_sign(joint.quotes)}|{_sign(form.quotes)}",
        f"in-brackets={_sign(joint.brackets)}|{_sign(form.brackets)}",
        f"printed={min(joint.lines, 4)}",
        f"rooms={room}|{below}",
        f"ends={below}|{form.strong:d}",
        f"blank={min(blank, 3)}|{strong:d}|{room}",
    ]


def _of_company(company: Company, form: Form) -> list[str]:
    told = [
        f"run={_bucket(company.short_run, (0, 1, 2, 3, 5, 9, 20))}",
        f"alike={_bucket(company.alike, _FEW)}",
        f"starts={_bucket(company.same_start, _COUNTS)}",
        f"stops-alike={_bucket(company.same_end, _COUNTS)}",
        f"shapes={_bucket(company.same_shape, (0, 1, 3, 8, 20))}",
        f"text-below={company.text_below}",
        f"text-above={company.text_above}",
        f"held={company.held_above}",
    ]
    if company.short_run > 1:
        figures = _bucket(company.figures, (0, 15, 35, 60))
        apart = _bucket(company.apart, (0, 10, 30, 60))
        told += [f"figures={figures}", f"apart={apart}"]
        told.append(f"run={_bucket(company.short_run, (3, 9, 20))}|{figures}|{apart}")
    if company.printed_before:
        told.append(f"printed-before|{_bucket(form.size, (6, 12, 30))}")
    if company.printed_again:
        told.append(f"printed-again|{_bucket(form.size, (6, 12, 30))}")
    if company.from_body is None:
        told.append("no-body")
    else:
        told.append(f"body={_bucket(company.from_body, (-31, -13, -6, -4, -3, -2, -1, 0, 3, 20))}")
        told.append(f"tail={_bucket(company.from_end or 0, (-20, -4, -1, 0, 1, 2, 3, 5, 9, 20))}")
    ladder = company.ladder
    if ladder is not None and form.number is not None:
        step = f"{ladder.counts_on:d}{ladder.is_counted:d}"
        far = _bucket(ladder.distance, (0, 1, 2, 3, 5, 10))
        closed = _bucket(ladder.closed, (0, 30, 70, 99))
        size = _bucket(ladder.size, (12, 20, 32, 60, 120))
        told += [
            f"ladder={step}|{far}",
            f"value={min(form.number.value, 3)}",
            f"steps={closed}|{size}|{min(far, 2)}",
            f"steps={closed}",
            f"steps-size={size}",
            f"semicolons={_bucket(ladder.semicolons, (0, 20, 60))}",
        ]
    return told


def _of_place(seen: Seen, i: int, size: int, heads: tuple[int, int]) -> list[str]:
    told = [f"place={_bucket(100 * i // size, _PLACES)}"]
    if i < 6:
        told.append(f"from-top={i}")
    if size - i <= 5:
        told.append(f"from-bottom={size - i}")
    first, hinted = heads
    if first <= i < first + 3:
        told.append(f"content={i - first}")
    if hinted:
        told.append(f"titled={_sign(i - hinted)}")
    hints = seen.segments[i].hints
    if i:
        before = seen.segments[i - 1].hints
        if before != hints:
            told += [f"lost={hint}" for hint in before - hints]
            told += [f"gained={hint}" for hint in hints - before]
        else:
            told.append(f"same-hints={bool(hints):d}")
    return told


def _together(seen: Seen, i: int, form: Form, above: Form | None) -> list[str]:
    """What says more together than apart."""
    size = _size(form)
    zone = seen.lines[seen.segments[i].line].zone.value
    closed = above.closed if above else 2
    told = [
        f"begins={form.begins}",
        f"ends={form.ends}",
        f"begins3={form.bare[:3]}",
        f"size={size}|{closed:d}",
        f"size={size}|{form.closed:d}|{zone}",
        f"verb={form.verb_first:d}|{form.headed:d}|{size}",
        f"headed={form.headed:d}|{closed:d}",
    ]
    hints = seen.segments[i].hints
    if UNDER_IMAGE in hints:
        centred = "centred" in hints
        told += [f"image={size}|{form.closed:d}", f"image|{centred:d}|{closed:d}", "image"]
        told.append(f"image|{min(form.stops, 2)}|{'caption' in hints:d}")
    told += [f"whole={sign}" for sign in seen.wholes[i]]
    if seen.wholes[i]:
        told.append(
            f"whole-size={bisect_left(_SIZES, len(seen.lines[seen.segments[i].line].text))}"
        )
    if form.closed and form.stops <= 1 and form.size <= _SINGLE:
        company = seen.companies[i]
        alike = min(company.same_shape, 2)
        told += [f"single={company.text_below}|{alike}", f"single|{closed:d}|{form.verb_first:d}"]
    if form.halves:
        told.append("halves")
    return told


def _places_of_heads(seen: Seen) -> tuple[int, int]:
    """Where the first segment stands that is no part of the site around the page, and the first that the format calls a title (0: none)."""
    first = next((i for i, s in enumerate(seen.segments) if not s.hints & {"chrome", "link"}), 0)
    hinted = next((i for i, s in enumerate(seen.segments) if "title" in s.hints), 0)
    return first, hinted


def _size(form: Form) -> int:
    return bisect_left(_SIZES, form.size)


def _bucket(value: float, edges: Sequence[float]) -> int:
    return bisect_left(edges, value)


def _sign(value: int) -> int:
    return (value > 0) - (value < 0)


def _room(room: int) -> str:
    return "-" if room == NO_MEASURE else str(bisect_left(_ROOMS, room))
