"""What the recognisers of a profile know of a line.

They are asked in order; what one recognises is taken away before the next is asked.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import attrs

from partybuild.evidence.lines import Line
from partybuild.evidence.profiles import Profile
from partybuild.evidence.recognisers import Recogniser, Recognisers
from partybuild.model import Role
from partybuild.source import Extent

_SHORT: Final = 180  # characters; no recogniser knows the whole of a longer line
_SENTENCES: Final = 60  # nor of a finished line of this length


@attrs.frozen
class Recognition:
    """A part of a line that a recogniser knows.

    Args:
        role: What it is.
        extent: Where it stands.
        by: The recogniser itself.
    """

    role: Role
    extent: Extent
    by: Recogniser


def recognised(line: Line, profile: Profile) -> tuple[Recognition, ...]:
    """What is recognised of a line, in the order of the profile's recognisers."""
    is_text = _is_text(line)
    asking = profile.asking_of_text if is_text else profile.asking
    for at, role, recogniser in asking.of(line):
        extent = recogniser(line)
        if extent is not None:
            first = Recognition(role, extent, recogniser)
            if extent is line.extent:
                return (first,)
            rules = profile.rules_of_text if is_text else profile.rules
            return (first, *_further(_less(line, extent), rules[at + 1 :]))
    return ()


def _further(rest: Line, rules: Recognisers) -> Iterator[Recognition]:
    """What is recognised of the rest of a line."""
    for role, recogniser in rules:
        if not rest.text:
            return
        extent = recogniser(rest)
        if extent is not None:
            yield Recognition(role, extent, recogniser)
            if extent is rest.extent:
                return
            rest = _less(rest, extent)


def _is_text(line: Line) -> bool:
    return len(line.text) > _SHORT or (len(line.text) > _SENTENCES and line.closed)


def _less(line: Line, part: Extent) -> Line:
    """What is left of a line: recognisers know its beginning, its end, or all of it."""
    place = line.extent.locate(part)
    before, after = line.part(0, place.start), line.part(place.stop)
    return before if len(before.text) >= len(after.text) else attrs.evolve(after, above=line.above)
