"""From lines to segments: the pieces of a line that can be different things, each of which gets one label.

A line that prints page, paper and editors, or day, source and author, is taken apart into lines of their own; what is recognised of a line is a segment, and so is what is left of it.

Guarantees: the segments hold every character that is not blank, in page order, each once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

import attrs

from partybuild.chinese.numbering import Number, numbered
from partybuild.chinese.punctuation import TAIL, closed
from partybuild.evidence.lines import BODY, Line
from partybuild.evidence.recognisers import datelines, masthead
from partybuild.evidence.recognition import Recognition
from partybuild.source import Extent

_LONGEST_PARTED: Final = 160  # characters of a line that prints several things
# What a day or a label is told by: a line that prints several things has one of these.
_TOLD_BY: Final = re.compile(r"[年./\-:：\]】]")
_LONGEST_LABELLED: Final = 80  # the same in the body text


class Segment(NamedTuple):
    """A piece of a line.

    Args:
        extent: Where it stands, in one span and without blanks at its ends.
        text: Its text as recognisers see it: traditional characters folded.
        line: Which line it is of.
        joined: Whether it goes on in the printed line of the segment before it.
        recognised: What is recognised of its line, where it is that or a part of it.
        hints: What the reader saw of its line.
        closed: Whether it ends as a sentence does.
        number: The number that it begins with.
    """

    extent: Extent
    text: str
    line: int
    joined: bool
    recognised: Recognition | None
    hints: frozenset[str]
    closed: bool
    number: Number | None


def parted(line: Line) -> Sequence[Line]:
    """The lines that one printed line is, where it prints several things: page, paper and editors, or labelled values."""
    size = len(line.text)
    if line.closed or size > _LONGEST_PARTED or not _TOLD_BY.search(line.text):
        return (line,)
    cuts = masthead.parts(line)
    if not cuts and (line.zone is not BODY or size <= _LONGEST_LABELLED):
        cuts = datelines.labels_in(line.text)
        if not cuts:
            cuts = datelines.facts_in(line)
            line = attrs.evolve(line, hints=line.hints | {datelines.FACT}) if cuts else line
    if not cuts:
        return (line,)
    parts = [line.part(start, end) for start, end in pairwise([0, *cuts, size])]
    return [attrs.evolve(part, ends=part.closed) for part in parts if part.text]


def segments_of(
    line: Line, found: Sequence[Recognition], cuts: Sequence[int], *, at: int, joined: bool
) -> Iterator[Segment]:
    """The segments of a line of one span, in page order.

    Args:
        line: The line.
        found: What is recognised of it.
        cuts: Where it may be cut (`partybuild.evidence.cuts`).
        at: Which line it is.
        joined: Whether it goes on in the printed line of the line before it.
    """
    if not cuts and (not found or found[0].extent is line.extent):
        known = found[0] if found else None
        number = numbered(line.text)
        yield Segment(line.extent, line.text, at, joined, known, line.hints, line.closed, number)
        return
    for start, end, known in _pieces(line, found, cuts):
        extent, text = line.extent.cut(start, end), line.text[start:end]
        whole = end == len(line.text) and (not start or end - start >= TAIL)
        ends = line.closed if whole else closed(text)
        yield Segment(extent, text, at, joined, known, line.hints, ends, numbered(text))
        joined = True


def _pieces(
    line: Line, found: Sequence[Recognition], cuts: Sequence[int]
) -> Iterator[tuple[int, int, Recognition | None]]:
    """Where the pieces of a line begin and end, and in what recognised part each lies; none is blank or has blanks at its ends."""
    base = line.extent.start
    at = 0
    for each in sorted(found, key=lambda each: each.extent.start):
        start = each.extent.start - base
        end = start + len(each.extent)
        yield from ((a, z, None) for a, z in _cut(line.text, at, start, cuts))
        yield from ((a, z, each) for a, z in _cut(line.text, start, end, cuts))
        at = end
    yield from ((a, z, None) for a, z in _cut(line.text, at, len(line.text), cuts))


def _cut(text: str, start: int, end: int, cuts: Sequence[int]) -> Iterator[tuple[int, int]]:
    """A part of a text, cut."""
    for a, z in pairwise((start, *(cut for cut in cuts if start < cut < end), end)):
        part = text[a:z]
        core = part.strip()
        if core:
            first = a + len(part) - len(part.lstrip())
            yield first, first + len(core)
