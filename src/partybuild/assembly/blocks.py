"""Segments put together to blocks by their labels: what begins, what goes on, what resumes.

Guarantees: every segment is in exactly one block; the extents of all blocks hold every character that is not blank, each once.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Final

import attrs

from partybuild.chinese.blanks import unwrapped
from partybuild.chinese.folding import folded
from partybuild.chinese.numbering import Number, dotted
from partybuild.chinese.punctuation import COLONS, TAIL, closed, is_latin
from partybuild.decisions.labels import Decision, Step
from partybuild.evidence.recognition import Recognition
from partybuild.evidence.segments import Segment
from partybuild.model import Role
from partybuild.source import Extent, Span, in_two_lines, joined

_IN_LINES: Final = frozenset({Role.TITLE, Role.HEADING, Role.LIST})
"""What keeps one blank between its pieces."""
_HEADS: Final = frozenset({Role.KICKER, Role.TITLE, Role.SUBTITLE, Role.HEADING})
"""What is set in lines by its sense: a blank stays where one ends."""
_LONGEST_SET: Final = 24  # characters of a line that is broken by its sense and not by its measure


@attrs.frozen
class Block:
    """A leaf of the page, or a paragraph that may still hold run-in headings.

    Args:
        role: What it is.
        extent: Where it stands.
        text: The extent's text, traditional characters folded.
        recognised: The recognition that the decision followed, where there was one.
        pieces: The extents of its pieces, in reading order: more than one where the page set them apart.
        hints: What the reader saw of its lines.
        number: The number that it begins with.
        closed: Whether it ends as a sentence does.
        decided: What was decided of its first segment.
    """

    role: Role
    extent: Extent
    text: str
    recognised: Recognition | None = None
    pieces: tuple[Extent, ...] = ()
    hints: frozenset[str] = frozenset()
    number: Number | None = None
    closed: bool = False
    decided: Decision | None = None


def block_of(role: Role, extent: Extent) -> Block:
    """A block that nothing more is known of than what it is and where it stands."""
    return Block(role, extent, folded(extent.text), pieces=(extent,))


def blocks_of(segments: Sequence[Segment], decisions: Sequence[Decision]) -> tuple[Block, ...]:
    """The blocks of a page, in the order in which they begin."""
    drafts: list[list[list[Segment]]] = []
    firsts: list[Decision] = []
    last: dict[Role, list[list[Segment]]] = {}
    above: Role | None = None
    for segment, decision in zip(segments, decisions, strict=True):
        role, step = decision.label.role, decision.label.step
        if segment.joined and role is above is Role.NAVIGATION:
            step = Step.GOES_ON  # the entries of one printed line of a menu are one leaf
        if role is above is Role.HEADING and not _is_apart_from(last[role][-1][-1], segment):
            step = Step.GOES_ON
        above = role
        if step is Step.BEGINS or role not in last:
            last[role] = [[segment]]
            drafts.append(last[role])
            firsts.append(decision)
        elif step is Step.RESUMES:
            last[role].append([segment])
        else:
            last[role][-1].append(segment)
    return tuple(_block(pieces, first) for pieces, first in zip(drafts, firsts, strict=True))


def _is_apart_from(above: Segment, line: Segment) -> bool:
    """Whether a line below one of a heading is a heading of its own: it has a number, or is a label below a name (``附件1 申报表`` and ``填表说明：``)."""
    if line.number is not None or dotted(line.text):
        return True
    return line.text[-1:] in COLONS and above.text[-1:] not in COLONS


def _block(pieces: Sequence[Sequence[Segment]], decision: Decision) -> Block:
    role = decision.label.role
    first = pieces[0][0]
    known = first.recognised if _is_known(first, role) else None
    if len(pieces) == 1 and len(pieces[0]) == 1:
        extent, text, ends = first.extent, first.text, first.closed
        if known is None:
            extent, text = unwrapped(extent, text, ends=ends)
            ends = ends if text is first.text else closed(text)
        about = (first.hints, first.number, ends, decision)
        return Block(role, extent, text, known, (extent,), *about)
    made = [_piece(piece, role) for piece in pieces]
    hints = first.hints.union(*(segment.hints for piece in pieces for segment in piece))
    if role in _IN_LINES:
        extent, text = made[0]
        for part, said in made[1:]:
            size = len(extent) + len(part)
            extent = in_two_lines(extent, part)
            text += (" " if len(extent) > size else "") + said
    else:
        extent, text = joined(part for part, _ in made), "".join(said for _, said in made)
    parts = tuple(extent for extent, _ in made)
    last = pieces[-1][-1]
    ends = last.closed if len(last.text) >= TAIL else closed(text)
    about = (hints, first.number, ends, decision)
    return Block(role, extent, text, known, parts, *about)


def _piece(segments: Sequence[Segment], role: Role) -> tuple[Extent, str]:
    """One piece of a block: printed lines of one paragraph put together, but for what was recognised, which stays as printed."""
    extents: list[Extent] = []
    texts: list[str] = []
    for known, stretch in groupby(segments, lambda segment: _is_known(segment, role)):
        told = list(stretch)
        extent, text = _stretch(told, in_lines=role in _HEADS)
        if not known:
            ends = told[0].closed if len(told) == 1 else None
            extent, text = unwrapped(extent, text, ends=ends)
        extents.append(extent)
        texts.append(text)
    return joined(extents), "".join(texts)


def _is_known(segment: Segment, role: Role) -> bool:
    return segment.recognised is not None and segment.recognised.role is role


def _stretch(segments: Sequence[Segment], *, in_lines: bool) -> tuple[Extent, str]:
    """Printed lines put together; a blank stays between Latin words, and between the lines of a head."""
    spans: list[Span] = []
    texts: list[str] = []
    source = segments[0].extent.source
    for segment in segments:
        start, end = segment.extent.spans[0]
        if spans and segment.joined:
            before = spans.pop()
            texts.append(source.text[before.end : start])
            start = before.start
        elif texts and _is_apart(texts[-1], segment.text, in_lines=in_lines):
            behind = spans[-1].end
            if source.text[behind].isspace():
                spans.append(Span(behind, behind + 1))
                texts.append(" ")
        spans.append(Span(start, end))
        texts.append(segment.text)
    return Extent(source, tuple(spans)), "".join(texts)


def _is_apart(line: str, below: str, *, in_lines: bool) -> bool:
    """Whether a blank stays between two printed lines."""
    if in_lines and len(line) <= _LONGEST_SET:
        return True
    return is_latin(line[-1:]) and is_latin(below[:1])
