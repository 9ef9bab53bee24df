"""From headings, measures and paragraphs in a row to the tree of divisions.

A division holds its paragraphs first and its divisions after; a number's rank decides what is inside what (一、 above （一） above 1.), and where no number decides, what was opened first is outside.

Guarantees: the levels of divisions count on by one from the outermost; leaves stay in the order of the rows.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, TypeAlias

import attrs

from partybuild.chinese import numbering
from partybuild.chinese.numbering import Number, Rank
from partybuild.evidence.blocks import Block
from partybuild.model import Division, Heading, Mark, Measure, Paragraph, Role, Section
from partybuild.source import Extent
from partybuild.verdicts.measures import Row

Marker: TypeAlias = Callable[[Extent], tuple[Mark, ...]]
"""Finds the marks of a leaf."""

_NESTED: Final = frozenset({Rank.ARABIC, Rank.BRACKETED_ARABIC, Rank.CIRCLED, Rank.ORDINAL})
"""The ranks that may stand inside an unnumbered measure: 1. (1) ① 一是."""
_ABOVE_NUMBERED: Final = 0.5
_HALF: Final = 0.5  # what puts an unnumbered heading below the numbered one that it stands under


@attrs.define
class _Open:
    """A division in the making, or the article itself.

    Args:
        rank: Its number's rank; what has a higher one can stand in it.
        heading: Its heading, as long as it has one.
        lead: Its paragraphs so far.
        parts: Its divisions so far.
    """

    rank: float
    heading: Heading | None = None
    run_in: bool = False
    lead: list[Paragraph] = attrs.Factory(list)
    parts: list[Division] = attrs.Factory(list)


def sectioned(
    rows: Sequence[Row], marks: Marker
) -> tuple[tuple[Paragraph, ...], tuple[Division, ...]]:
    """The paragraphs before the first division, and the divisions.

    Args:
        rows: `measures.pieces_of` a body.
        marks: Finds the marks of a leaf.
    """
    stack = [_Open(-1.0)]
    plain = _plain_rank(rows)
    for block, pieces in rows:
        if block.role is Role.HEADING:
            rank, number = _heading_rank(block, numbering.heading_number(block.text), plain)
            if rank is None:
                rank = _below_number(stack)
            _close(stack, rank, run_in=False)
            heading = Heading(block.extent, len(stack), number, marks(block.extent))
            stack.append(_Open(rank, heading))
        for piece in pieces:
            if piece.rank:
                _close(stack, piece.rank, run_in=True)
                heading = Heading(piece.extent, len(stack), piece.number, marks(piece.extent))
                stack.append(_Open(piece.rank, heading, run_in=True))
            else:
                paragraph = Paragraph(piece.extent, piece.role, marks(piece.extent))
                stack[-1].lead.append(paragraph)
    while len(stack) > 1:
        _shut(stack)
    return tuple(stack[0].lead), tuple(stack[0].parts)


def _plain_rank(rows: Sequence[Row]) -> float | None:
    """The rank of unnumbered headings: above the numbered ones where one comes first; else none of their own."""
    first = next((block for block, _ in rows if block.role is Role.HEADING), None)
    number = numbering.numbered(first.text) if first else None
    return None if number and number.rank <= Rank.BRACKETED else _ABOVE_NUMBERED


def _below_number(stack: Sequence[_Open]) -> float:
    """The rank of an unnumbered heading under the innermost numbered one: ``城乡区域协同融合。`` under 一、 and ``加强生态系统保护修复。`` under （一）."""
    numbered = (d.rank for d in reversed(stack) if not d.run_in and d.rank >= 1 and d.rank % 1 == 0)
    return next(numbered, 0.0) + _HALF


def _heading_rank(
    block: Block, number: Number | None, plain: float | None
) -> tuple[float | None, str]:
    """A heading's rank, and its number as printed; no rank for one that takes it from where it stands."""
    if number:
        return number.rank, block.text[: number.length].strip()
    return (block.level / 10 if block.level else plain), ""


def _close(stack: list[_Open], rank: float, *, run_in: bool) -> None:
    """Close the divisions that one of this rank ends."""
    while len(stack) > 1:
        top = stack[-1]
        if run_in and not top.run_in and rank > 1:
            return
        if run_in and top.run_in and any(d.run_in and d.rank == rank for d in stack[:-1]):
            _shut(stack)  # one of this make is open further out: the new one stands beside it
            continue
        if top.rank < rank or (run_in and _holds(stack, rank)):
            return
        _shut(stack)


def _holds(stack: Sequence[_Open], rank: float) -> bool:
    """Whether the innermost division is an unnumbered measure that a numbered one of this rank can stand in: the first of its rank."""
    top = stack[-1]
    if not top.run_in or top.rank != Rank.UNNUMBERED or rank not in _NESTED:
        return False
    return not any(division.rank == rank and division.run_in for division in stack)


def _shut(stack: list[_Open]) -> None:
    """Make the innermost open division a node of the one around it."""
    top = stack.pop()
    if top.heading is not None:
        node = Measure if top.run_in else Section
        stack[-1].parts.append(node(top.heading, tuple(top.lead), tuple(top.parts)))
