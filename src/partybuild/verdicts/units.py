"""From lines to units: printed lines of one paragraph put together, and what was recognised of them.

What nothing recognises is text, whose part on the page later rooms decide.

Guarantees: the extents of all units hold every character that is not blank, in page order, each once.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import attrs

from partybuild.chinese.blanks import unwrapped
from partybuild.chinese.days import is_day
from partybuild.chinese.numbering import Number, numbered
from partybuild.chinese.punctuation import COLONS, closed
from partybuild.evidence.columns import SET_IN
from partybuild.evidence.lines import Line, Zone
from partybuild.evidence.recognition import Recognition, is_whole, recognised
from partybuild.evidence.seen import Seen
from partybuild.evidence.segments import Segment
from partybuild.model import Role
from partybuild.source import Extent, in_two_lines
from partybuild.verdicts.wraps import paragraphs_in, put_together, whole_captions


@attrs.frozen
class Unit:
    """A line or a part of one, with what it was found to be.

    Args:
        role: What was recognised, or what a later room decided; None while it is just text.
        extent: Where it stands.
        text: The extent's text, traditional characters folded.
        known: The recognition that says so; None where a room decided.
        above: Blank lines above.
        set_in: Whether its first line is indented as paragraphs are on this page; None where the page has no indents.
        zone: Above, in or below the body text.
        hints: What the reader saw.
        closed: Whether it ends as a sentence does.
        peeled: Whether it is what is left of a line the rest of which was recognised.
        pieces: The extents that later rooms added to it, pieces of one paragraph that the page set apart.
        doubt: Why a person might question what was decided; empty for what is plain.
        apart: Whether it is a column name that was printed in its title's line.
        number: The number that it begins with.
    """

    role: Role | None
    extent: Extent
    text: str
    known: Recognition | None = None
    above: int = 0
    set_in: bool | None = None
    zone: Zone = Zone.BODY
    hints: frozenset[str] = frozenset()
    closed: bool = False
    peeled: bool = False
    pieces: tuple[Extent, ...] = ()
    doubt: str = ""
    apart: bool = False
    number: Number | None = None

    def found(self, role: Role) -> Unit:
        """This unit with the role that a room decided."""
        return Unit(
            role,
            self.extent,
            self.text,
            self.known,
            self.above,
            self.set_in,
            self.zone,
            self.hints,
            self.closed,
            self.peeled,
            self.pieces,
            self.doubt,
            self.apart,
            self.number,
        )


def in_two_lines_of(first: Unit, second: Unit) -> Unit:
    """The unit that two printed lines are, read as one."""
    extent = in_two_lines(first.extent, second.extent)
    blank = " " if len(extent) > len(first.text) + len(second.text) else ""
    text = f"{first.text}{blank}{second.text}"
    return attrs.evolve(first, extent=extent, text=text, pieces=(*first.pieces, second.extent))


def units_in(seen: Seen) -> list[Unit]:
    """The units of a page, in page order."""
    lines: list[Line] = []
    found: list[tuple[Recognition, ...]] = []
    for line, which in whole_captions(seen.lines):
        lines.append(line)
        found.append(recognised(line, seen.profile) if which is None else seen.recognised[which])
    captions = _captions_above_credits(lines, found)
    alone = [
        i in captions or is_whole(known, line)
        for i, (known, line) in enumerate(zip(found, lines, strict=True))
    ]
    base = _indent(lines)
    segments = {segment.extent.start: segment for segment in seen.segments}
    units: list[Unit] = []
    for start, end in paragraphs_in(lines, alone, segments, seen.counts):
        line = put_together(lines[start:end])
        set_in = None if base is None else line.indent >= base + SET_IN
        if start in captions:
            units.append(_caption(line, segments, set_in=set_in))
        elif end == start + 1:
            units += _units(line, found[start], segments, set_in=set_in)
        else:
            units += _units(line, recognised(line, seen.profile), segments, set_in=set_in)
    return list(_values_behind_labels(units))


def _number(extent: Extent, text: str, segments: Mapping[int, Segment]) -> Number | None:
    """The number that a unit begins with: that of the segment that begins there."""
    segment = segments.get(extent.start)
    return segment.number if segment else numbered(text)


def _captions_above_credits(
    lines: Sequence[Line], found: Sequence[Sequence[Recognition]]
) -> frozenset[int]:
    """In a column of printed lines, the finished line above a credit that interrupts a sentence is its caption."""
    captions: set[int] = set()

    def is_known(i: int) -> bool:
        return i in captions or is_whole(found[i], lines[i])

    for i in range(2, len(lines) - 1):
        if i in captions or not found[i] or found[i][0].role is not Role.CREDIT:
            continue
        if not is_known(i) or is_known(i - 1) or is_known(i - 2) or is_known(i + 1):
            continue
        before, line, below, behind = lines[i - 2 : i + 2]
        if line.above or below.above or behind.above:
            continue
        if line.closed and 8 <= len(line.text) <= 60 and not before.closed:
            captions.add(i - 1)
    return frozenset(captions)


def _indent(lines: Sequence[Line]) -> float | None:
    indents = sorted(line.indent for line in lines if len(line.text) >= 8)
    if len(indents) < 6:
        return None
    base = indents[len(indents) // 2]
    set_in = sum(1 for indent in indents if indent >= base + SET_IN)
    return base if set_in >= 2 else None


def _whole(line: Line, segments: Mapping[int, Segment], *, set_in: bool | None) -> Unit:
    """A line as one unit."""
    extent, text = unwrapped(line.extent, line.text, ends=line.closed)
    ends = line.closed if text is line.text else closed(text)
    about = (None, line.above, set_in, line.zone, line.hints, ends)
    return Unit(None, extent, text, *about, number=_number(extent, text, segments))


def _caption(line: Line, segments: Mapping[int, Segment], *, set_in: bool | None) -> Unit:
    """A line that is a caption, with its blanks."""
    about = (None, line.above, set_in, line.zone, line.hints, line.closed)
    number = _number(line.extent, line.text, segments)
    return Unit(Role.CAPTION, line.extent, line.text, *about, number=number)


def _units(
    line: Line,
    found: Sequence[Recognition],
    segments: Mapping[int, Segment],
    *,
    set_in: bool | None,
) -> Iterator[Unit]:
    """A line's units in page order: what was recognised of it and what is left between."""
    if not found:
        yield _whole(line, segments, set_in=set_in)
        return
    first = found[0]
    if first.extent is line.extent:
        about = (first, line.above, set_in, line.zone, line.hints, line.closed)
        number = _number(line.extent, line.text, segments)
        yield Unit(first.role, line.extent, line.text, *about, number=number)
        return
    rest = line.extent
    for each in found:
        rest -= each.extent
    left = rest.strip()
    pieces: list[tuple[Extent, Recognition | None]] = [(each.extent, each) for each in found]
    if left.spans:
        pieces.append((left, None))
    pieces.sort(key=lambda piece: piece[0].start)
    for i, (whole, known) in enumerate(pieces):
        place = line.extent.locate(whole)
        text = line.text[place] if len(whole) == place.stop - place.start else whole.text
        extent, text = unwrapped(whole, text) if known is None else (whole, text)
        segment = segments.get(whole.start)
        ends = segment.closed if segment and segment.text == text else closed(text)
        yield Unit(
            known.role if known else None,
            extent,
            text,
            known,
            0 if i else line.above,
            None if i else set_in,
            line.zone,
            line.hints,
            ends,
            peeled=len(pieces) > 1,
            number=_number(extent, text, segments),
        )


# ------------------------------------------------------------- labels


def _values_behind_labels(units: Sequence[Unit]) -> Iterator[Unit]:
    """``创建时间:`` and the day below it, ``来源:`` and the name below it, made one; a label with nothing behind it is navigation."""
    i = 0
    while i < len(units):
        unit = units[i]
        i += 1
        if unit.text[-1:] in COLONS:
            below = units[i] if i < len(units) else None
            if below is not None and not below.above and _is_value(unit, below):
                unit = attrs.evolve(
                    unit, extent=unit.extent + below.extent, text=unit.text + below.text
                )
                i += 1
            elif unit.role in {Role.DATELINE, Role.ORIGIN}:
                unit = unit.found(Role.NAVIGATION)
        yield unit


def _is_value(label: Unit, below: Unit) -> bool:
    if label.role is Role.DATELINE:
        return is_day(below.text)
    if label.role is Role.ORIGIN:
        short = len(below.text) <= 30 and not below.closed
        return short and below.role in {None, Role.MASTHEAD}
    return False
