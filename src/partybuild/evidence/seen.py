"""Everything that is seen of a page: once, in one place, frozen. Nothing is decided here."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

import attrs

from partybuild.chinese.cohesion import Counts
from partybuild.evidence.company import Company, companies_of
from partybuild.evidence.cues import cues_of
from partybuild.evidence.cuts import cuts_in
from partybuild.evidence.forms import LONG, Form, form_of
from partybuild.evidence.joints import Joint, joints_of
from partybuild.evidence.lines import Line, glued, printed_lines
from partybuild.evidence.profiles import Profile
from partybuild.evidence.recognition import Recognition, recognised
from partybuild.evidence.segments import Segment, parted, segments_of
from partybuild.model import Role
from partybuild.source import Source

_PARAGRAPH: Final = 45
"""Characters of a finished line that is text in any print."""


@attrs.frozen
class Seen:
    """What is seen of a page.

    Args:
        source: The page.
        profile: What kind of source it is.
        lines: Its lines; a printed line that prints several things is several of them.
        recognised: For each line what is recognised of it.
        segments: The pieces of the lines, each of which gets one label.
        counts: How often words stand on the page.
        above: For each segment the blank lines above it.
        forms: For each segment its form.
        joints: For each segment how it stands to what is above it.
        companies: For each segment what the others say of it.
        run_together: Whether its printed lines were run together.
        wholes: For each segment that is a part of a line the signs of all of it.
        parts: For each segment what a recogniser knows of it alone, navigation left out.
        text_from: The first paragraph of a file that knows its paragraphs, outside of the site's own parts; 0 where there is none.
        text_to: The last one.
        titled: The line of the first title of the format outside of the site's own parts; -1 where there is none.
    """

    source: Source
    profile: Profile
    lines: tuple[Line, ...]
    recognised: tuple[tuple[Recognition, ...], ...]
    segments: tuple[Segment, ...]
    counts: Counts
    above: tuple[int, ...]
    forms: tuple[Form, ...]
    joints: tuple[Joint, ...]
    companies: tuple[Company, ...]
    run_together: bool
    wholes: tuple[tuple[str, ...], ...]
    parts: tuple[Role | None, ...]
    titled: int
    text_from: int
    text_to: int


def see(source: Source, profile: Profile) -> Seen:
    """Look at a page.

    Args:
        source: The page.
        profile: What kind of source it is.
    """
    lines: list[Line] = []
    known: list[tuple[Recognition, ...]] = []
    segments: list[Segment] = []
    printed = printed_lines(source)
    run_together = glued([len(line.text) for line in printed])
    for whole in printed:
        joined = False
        for line in parted(whole):
            found = recognised(line, profile)
            cuts = cuts_in(line, printed=profile.columns, run_together=run_together)
            segments += segments_of(line, found, cuts, at=len(lines), joined=joined)
            lines.append(line)
            known.append(found)
            joined = True
    counts = Counts(source)
    above = tuple(0 if each.joined else lines[each.line].above for each in segments)
    forms = tuple(map(form_of, segments))
    text = () if profile.columns else tuple(_text(segments, forms))
    return Seen(
        source,
        profile,
        tuple(lines),
        tuple(known),
        tuple(segments),
        counts,
        above,
        forms,
        tuple(joints_of(segments, forms, counts)),
        tuple(companies_of(segments, forms, above)),
        run_together,
        tuple(_wholes(segments, lines)),
        tuple(_parts(segments, lines, profile)),
        next((each.line for each in segments if _is_titled(each)), -1),
        *((text[0], text[-1]) if text else (0, 0)),
    )


def _text(segments: Sequence[Segment], forms: Sequence[Form]) -> Iterator[int]:
    """The paragraphs outside of the site's own parts."""
    for i, form in enumerate(forms):
        if form.size >= _PARAGRAPH and form.closed and not segments[i].hints & {"chrome", "link"}:
            yield i


def _is_titled(segment: Segment) -> bool:
    return "title" in segment.hints and not segment.hints & {"chrome", "link"}


def _wholes(segments: Sequence[Segment], lines: Sequence[Line]) -> Iterator[tuple[str, ...]]:
    """For each segment that is a part of a line the signs of all of it."""
    last = -1
    signs: tuple[str, ...] = ()
    for segment in segments:
        line = lines[segment.line]
        if len(segment.text) == len(line.text) or len(line.text) > LONG:
            yield ()
            continue
        if segment.line != last:
            last, signs = segment.line, cues_of(line.text)
        yield signs


def _parts(
    segments: Sequence[Segment], lines: Sequence[Line], profile: Profile
) -> Iterator[Role | None]:
    """For each segment what a recogniser knows of it alone."""
    rules = _without_navigation(profile)
    for segment in segments:
        known = segment.recognised
        if len(segment.text) > LONG or (known is not None and known.role is not Role.NAVIGATION):
            yield None
            continue
        line = lines[segment.line]
        if len(segment.text) != len(line.text):
            line = Line(
                segment.extent,
                segment.text,
                line.above,
                line.indent,
                line.zone,
                line.hints,
                segment.closed,
            )
        elif known is None:
            yield None
            continue
        found = recognised(line, rules)
        yield found[0].role if found and found[0].extent.spans == line.extent.spans else None


@lru_cache(maxsize=8)
def _without_navigation(profile: Profile) -> Profile:
    return Profile(
        profile.name,
        tuple(rule for rule in profile.rules if rule[0] is not Role.NAVIGATION),
        tuple(rule for rule in profile.rules_of_text if rule[0] is not Role.NAVIGATION),
        profile.columns,
    )
