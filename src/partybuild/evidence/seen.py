"""Everything that is seen of a page: once, in one place, frozen. Nothing is decided here."""

from __future__ import annotations

import attrs

from partybuild.chinese.cohesion import Counts
from partybuild.evidence.lines import Line, printed_lines
from partybuild.evidence.profiles import Profile
from partybuild.evidence.recognition import Recognition, recognised
from partybuild.evidence.segments import Segment, parted, segments_of
from partybuild.source import Source


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
    """

    source: Source
    profile: Profile
    lines: tuple[Line, ...]
    recognised: tuple[tuple[Recognition, ...], ...]
    segments: tuple[Segment, ...]
    counts: Counts


def see(source: Source, profile: Profile) -> Seen:
    """Look at a page."""
    lines: list[Line] = []
    known: list[tuple[Recognition, ...]] = []
    segments: list[Segment] = []
    for printed in printed_lines(source):
        joined = False
        for line in parted(printed):
            found = recognised(line, profile)
            segments += segments_of(line, found, at=len(lines), joined=joined)
            lines.append(line)
            known.append(found)
            joined = True
    return Seen(source, profile, tuple(lines), tuple(known), tuple(segments), Counts(source))
