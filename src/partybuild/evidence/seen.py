"""Everything that is seen of a page: once, in one place, frozen. Nothing is decided here."""

from __future__ import annotations

import attrs

from partybuild.chinese.cohesion import Counts
from partybuild.evidence.cuts import cuts_in, glued
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


def see(source: Source, profile: Profile, *, cut: bool = False) -> Seen:
    """Look at a page.

    Args:
        source: The page.
        profile: What kind of source it is.
        cut: Whether lines are cut wherever one may print several things; by default where something is recognised, which is all that rules ask for.
    """
    lines: list[Line] = []
    known: list[tuple[Recognition, ...]] = []
    segments: list[Segment] = []
    printed = printed_lines(source)
    run_together = cut and glued(printed)
    for whole in printed:
        joined = False
        for line in parted(whole):
            found = recognised(line, profile)
            cuts = cuts_in(line, run_together=run_together) if cut else ()
            segments += segments_of(line, found, cuts, at=len(lines), joined=joined)
            lines.append(line)
            known.append(found)
            joined = True
    return Seen(source, profile, tuple(lines), tuple(known), tuple(segments), Counts(source))
