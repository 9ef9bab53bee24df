"""What each segment of a page is, decided by rules, in the labels from which the page is put together.

The rules see units, printed lines put together; their verdicts are told segment by segment, and where they cut a segment it is two.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import Final, NamedTuple

import attrs

from partybuild.chinese.numbering import numbered
from partybuild.chinese.punctuation import closed
from partybuild.decisions.labels import Decision, Label, Step
from partybuild.evidence.recognisers import masthead
from partybuild.evidence.seen import Seen
from partybuild.evidence.segments import Segment
from partybuild.model import Role
from partybuild.verdicts.articles import articles_in
from partybuild.verdicts.headlines import with_headings
from partybuild.verdicts.paragraphs import joined_pieces
from partybuild.verdicts.photos import with_captions
from partybuild.verdicts.units import Unit, units_in

_LONGEST_LABEL: Final = 10


@attrs.frozen
class Verdict:
    """What was decided of a page.

    Args:
        segments: Its segments.
        decisions: What each of them is.
        starts: The offsets at which articles begin, the first one's left out.
    """

    segments: tuple[Segment, ...]
    decisions: tuple[Decision, ...]
    starts: tuple[int, ...]


def label_lines(seen: Seen) -> Verdict:
    """Decide what each segment of a page is."""
    drafts, furniture = articles_in(units_in(seen))
    print_view = any(
        unit.known is not None and unit.known.by is masthead.citation for unit in furniture
    )
    columns = seen.profile.columns
    units: list[Unit] = list(furniture)
    starts: list[int] = []
    for draft in drafts:
        body: Sequence[Unit] = _with_labels(draft.body)
        body = with_captions(body, seen.counts, print_view=print_view, columns=columns)
        body = with_headings(body, seen.counts, columns=columns)
        body = joined_pieces(body, seen.counts, columns=columns)
        units += (*draft.heads, *body)
        starts.append(min(unit.extent.start for unit in (*draft.heads, *body)))
    segments, decisions = _told(seen.segments, units)
    return Verdict(segments, decisions, tuple(starts[1:]))


def _with_labels(body: Sequence[Unit]) -> Sequence[Unit]:
    """The body, ``编者按`` on a line of its own made one with the text below it."""
    for i, (unit, below) in enumerate(pairwise(body)):
        if unit.role not in {Role.EDITOR_NOTE, Role.KEYWORDS} or below.role is not None:
            continue
        if len(unit.text) <= _LONGEST_LABEL:
            extent, text = unit.extent + below.extent, unit.text + below.text
            return (*body[:i], attrs.evolve(unit, extent=extent, text=text), *body[i + 2 :])
    return body


# ------------------------------------------------------------- told in labels


class _Place(NamedTuple):
    """A stretch of the page that one unit holds: which unit, and which of its pieces."""

    start: int
    end: int
    unit: int
    piece: int


def _told(
    segments: Sequence[Segment], units: Sequence[Unit]
) -> tuple[tuple[Segment, ...], tuple[Decision, ...]]:
    """The verdicts on units, told of segments."""
    places = sorted(_places(units))
    parts: list[Segment] = []
    decisions: list[Decision] = []
    said: dict[int, int] = {}
    k = 0
    for segment in segments:
        start, end = segment.extent.spans[0]
        while start < end:
            while places[k].end <= start:
                k += 1
            place = places[k]
            unit = units[place.unit]
            k, stop = _behind(places, k, end)
            part = segment
            if start != segment.extent.start or stop != end:
                part = _part(segment, start, stop)
            parts.append(_with_recognition(part, unit))
            before = said.get(place.unit)
            step = Step.BEGINS
            if before is not None:
                step = Step.GOES_ON if before == place.piece else Step.RESUMES
            decisions.append(_decision(unit.role or Role.RESIDUE, step, unit.doubt))
            said[place.unit] = place.piece
            start = stop
    return tuple(parts), tuple(decisions)


@cache
def _decision(role: Role, step: Step, doubt: str) -> Decision:
    return Decision(Label(role, step), doubt)


def _places(units: Sequence[Unit]) -> Iterator[_Place]:
    for i, unit in enumerate(units):
        firsts = [piece.start for piece in unit.pieces]
        piece = 0
        for start, end in unit.extent.spans:
            while piece < len(firsts) and start <= firsts[piece] < end:
                if start < firsts[piece]:
                    yield _Place(start, firsts[piece], i, piece)
                start = firsts[piece]  # noqa: PLW2901 the rest of this span
                piece += 1
            yield _Place(start, end, i, piece)


def _behind(places: Sequence[_Place], k: int, end: int) -> tuple[int, int]:
    """The first place behind place k that belongs to another piece and begins before an offset, and where it begins; the last place and the offset where there is none."""
    here = places[k]
    if here.end >= end:
        return k, end
    while k + 1 < len(places) and places[k + 1].start < end:
        k += 1
        if places[k].unit != here.unit or places[k].piece != here.piece:
            return k, places[k].start
    return k, end


def _with_recognition(segment: Segment, unit: Unit) -> Segment:
    """A segment with the recognition that the verdict on its unit followed."""
    known = unit.known
    if segment.recognised is known:
        return segment
    if known is not None and (known.role is not unit.role or segment.extent not in known.extent):
        known = None
    return segment if segment.recognised is known else attrs.evolve(segment, recognised=known)


def _part(segment: Segment, start: int, end: int) -> Segment:
    """A part of a segment, by offsets of the source."""
    base = segment.extent.start
    text = segment.text[start - base : end - base]
    at = start + len(text) - len(text.lstrip())
    core = text.strip()
    extent = segment.extent[at - base : at - base + len(core)]
    joined = segment.joined or start > base
    number = segment.number if at == base else numbered(core)
    ends = segment.closed if end == segment.extent.end else closed(core)
    return Segment(extent, core, segment.line, joined, None, segment.hints, ends, number)
