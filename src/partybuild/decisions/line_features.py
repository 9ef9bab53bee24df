"""What is asked of a segment before it gets its label: few things, each a short word that weights are learned for.

A feature says something of this segment; none is the same all over a page, for such a one would learn pages and not lines.
None spells more than one character, for names of pages and places would be learned with their pages.
Features that rest on the same few values are a shape (`partybuild.decisions.shapes`): what it looks like is told to neighbours too (`looks`), what is around it to itself alone (`surroundings`), and here stands what says more together than apart.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from partybuild.decisions.buckets import size_of
from partybuild.decisions.looks import (
    FAR,
    NEAR,
    far_shapes,
    near_shapes,
)
from partybuild.decisions.shapes import Shape, heard, spelled
from partybuild.decisions.surroundings import (
    NOTHING_ABOVE,
    company_shapes,
    joint_shapes,
    place_shapes,
)
from partybuild.evidence.forms import Form
from partybuild.evidence.lines import UNDER_IMAGE
from partybuild.evidence.seen import Seen

EDGE: Final = "edge"
"""What is told of a neighbour that is not there."""
_SINGLE: Final = 34  # characters of a sentence that may stand for a heading


class Told(NamedTuple):
    """What is told of a segment.

    Args:
        own: To itself alone.
        near: To itself and its neighbours.
        far: To these and the neighbours' neighbours.
    """

    own: tuple[Shape, ...]
    near: tuple[Shape, ...]
    far: tuple[Shape, ...]

    @property
    def features(self) -> tuple[str, ...]:
        """What is told to itself."""
        return tuple(spelled((*self.own, *self.near, *self.far)))


def features_of(seen: Seen) -> list[Told]:
    """For each segment of a page what is told of it."""
    content, titled = _places_of_heads(seen)
    told: list[Told] = []
    above: Form | None = None
    for i, form in enumerate(seen.forms):
        own = (
            *joint_shapes(seen, i, form, above),
            *company_shapes(seen.companies[i], form),
            *place_shapes(seen, i, content, titled),
            *_together(seen, i, form, above),
        )
        told.append(Told(own, near_shapes(seen, i, form), far_shapes(seen, i, form)))
        above = form
    return told


def named(told: Sequence[Told]) -> list[list[str]]:
    """Every feature of every segment by its full name, those of neighbours with their offset: what is learned from."""
    near = [tuple(spelled(each.near)) for each in told]
    far = [tuple(spelled(each.far)) for each in told]
    names = []
    for i, each in enumerate(told):
        found = [*each.features]
        for offset in FAR:
            j = i + offset
            if not 0 <= j < len(told):
                found.append(heard(offset, EDGE))
                continue
            features = (*near[j], *far[j]) if offset in NEAR else far[j]
            found += [heard(offset, feature) for feature in features]
        names.append(found)
    return names


class Heading(NamedTuple):
    """What makes a line a heading: its length, its form, what is above it."""

    size: int
    closed: bool
    closed_above: int
    zone: int
    verb_first: bool
    headed: bool
    halves: bool

    def features(self) -> Iterator[str]:
        yield f"size={self.size}|{self.closed_above:d}"
        yield f"size={self.size}|{self.closed:d}|{self.zone}"
        yield f"verb={self.verb_first:d}|{self.headed:d}|{self.size}"
        yield f"headed={self.headed:d}|{self.closed_above:d}"
        if self.halves:
            yield "halves"


class UnderImage(NamedTuple):
    """What stands first behind an image."""

    size: int
    closed: bool
    closed_above: int
    stops: int
    centred: bool
    caption: bool

    def features(self) -> Iterator[str]:
        yield f"image={self.size}|{self.closed:d}"
        yield f"image|{self.centred:d}|{self.closed_above:d}"
        yield "image"
        yield f"image|{self.stops}|{self.caption:d}"


class Whole(NamedTuple):
    """The signs and the length of the line that it is a part of."""

    signs: tuple[str, ...]
    size: int

    def features(self) -> Iterator[str]:
        yield from (f"whole={sign}" for sign in self.signs)
        yield f"whole-size={self.size}"


class Single(NamedTuple):
    """A short sentence alone on its line."""

    text_below: int
    alike: int
    closed_above: int
    verb_first: bool

    def features(self) -> Iterator[str]:
        yield f"single={self.text_below}|{self.alike}"
        yield f"single|{self.closed_above:d}|{self.verb_first:d}"


def _together(seen: Seen, i: int, form: Form, above: Form | None) -> Iterator[Shape]:
    """What says more together than apart."""
    size = size_of(form.size)
    segment = seen.segments[i]
    line = seen.lines[segment.line]
    closed = above.closed if above else NOTHING_ABOVE
    verb, hints = form.verb_first, segment.hints
    yield Heading, (size, form.closed, closed, line.zone, verb, form.headed, form.halves)
    if UNDER_IMAGE in hints:
        stops, centred, caption = min(form.stops, 2), "centred" in hints, "caption" in hints
        yield UnderImage, (size, form.closed, closed, stops, centred, caption)
    if seen.wholes[i]:
        yield Whole, (seen.wholes[i], size_of(len(line.text)))
    if form.closed and form.stops <= 1 and form.size <= _SINGLE:
        company = seen.companies[i]
        yield Single, (company.text_below, min(company.same_shape, 2), closed, verb)


def _places_of_heads(seen: Seen) -> tuple[int, int]:
    """Where the first segment stands that is no part of the site around the page, and the first that the format calls a title (0: none)."""
    first = next((i for i, s in enumerate(seen.segments) if not s.hints & {"chrome", "link"}), 0)
    hinted = next((i for i, s in enumerate(seen.segments) if "title" in s.hints), 0)
    return first, hinted
