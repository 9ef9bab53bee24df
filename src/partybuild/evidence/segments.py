"""From lines to segments: the pieces of a line that can be different things, each of which gets one label.

A line that prints page, paper and editors, or day, source and author, is taken apart into lines of their own; what is recognised of a line is a segment, and so is what is left of it.

Guarantees: the segments hold every character that is not blank, in page order, each once.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

import attrs

from partybuild.evidence.lines import Line, Zone
from partybuild.evidence.recognisers import datelines, masthead
from partybuild.evidence.recognition import Recognition
from partybuild.source import Extent

_LONGEST_PARTED: Final = 160  # characters of a line that prints several things
_LONGEST_LABELLED: Final = 80  # the same in the body text


@attrs.frozen
class Segment:
    """A piece of a line.

    Args:
        extent: Where it stands, in one span and without blanks at its ends.
        text: Its text as recognisers see it: traditional characters folded.
        line: Which line it is of.
        joined: Whether it goes on in the printed line of the segment before it.
        recognised: What is recognised of its line, where this is all of it.
        hints: What the reader saw of its line.
    """

    extent: Extent
    text: str
    line: int
    joined: bool = False
    recognised: Recognition | None = None
    hints: frozenset[str] = frozenset()


def parted(line: Line) -> Sequence[Line]:
    """The lines that one printed line is, where it prints several things: page, paper and editors, or labelled values."""
    size = len(line.text)
    if line.closed or size > _LONGEST_PARTED:
        return (line,)
    cuts = masthead.parts(line)
    if not cuts and (line.zone is not Zone.BODY or size <= _LONGEST_LABELLED):
        cuts = datelines.labels_in(line.text)
        if not cuts:
            cuts = datelines.facts_in(line)
            line = attrs.evolve(line, hints=line.hints | {datelines.FACT}) if cuts else line
    if not cuts:
        return (line,)
    parts = [line.part(start, end) for start, end in zip([0, *cuts], [*cuts, size], strict=True)]
    return [part for part in parts if part.text]


def segments_of(
    line: Line, found: Sequence[Recognition], *, at: int, joined: bool
) -> Iterator[Segment]:
    """The segments of a line of one span, in page order.

    Args:
        line: The line.
        found: What is recognised of it.
        at: Which line it is.
        joined: Whether it goes on in the printed line of the line before it.
    """
    if not found:
        yield Segment(line.extent, line.text, at, joined, None, line.hints)
        return
    for start, end, known in _pieces(line, found):
        extent, text = line.extent[start:end], line.text[start:end]
        yield Segment(extent, text, at, joined, known, line.hints)
        joined = True


def _pieces(
    line: Line, found: Sequence[Recognition]
) -> Iterator[tuple[int, int, Recognition | None]]:
    """Where the pieces of a line begin and end, and what is recognised of each; none is blank or has blanks at its ends."""
    places = sorted(
        ((each.extent.start - line.extent.start, len(each.extent), each) for each in found),
        key=lambda place: place[:2],
    )
    at = 0
    for start, size, each in places:
        yield from _left(line, at, start)
        yield start, start + size, each
        at = start + size
    yield from _left(line, at, len(line.text))


def _left(line: Line, start: int, end: int) -> Iterator[tuple[int, int, None]]:
    """What is left of a line between two places, without blanks at its ends; nothing where it is blank."""
    text = line.text[start:end]
    if text and (core := text.strip()):
        first = start + len(text) - len(text.lstrip())
        yield first, first + len(core), None
