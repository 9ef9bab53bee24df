"""From headings, measures and paragraphs in a row to the tree of divisions.

A division holds its paragraphs first and its divisions after; a number's rank decides what is inside what (一、 above （一） above 1.), and where no number decides, what was opened first is outside.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, TypeAlias

import attrs

from partybuild.blocks import Block
from partybuild.measures import Piece
from partybuild.model import Division, Heading, Mark, Measure, Paragraph, Role, Section
from partybuild.rules import headings
from partybuild.rules.headings import UNNUMBERED
from partybuild.source import Extent

Marker: TypeAlias = Callable[[Extent], tuple[Mark, ...]]

_NESTED_FROM: Final = 3  # ranks that may stand inside an unnumbered measure: 1. (1) ① 一是


@attrs.define
class _Open:
    """A division in the making."""

    rank: float
    level: int
    heading: Extent
    number: str
    run_in: bool
    lead: list[Paragraph] = attrs.Factory(list)
    parts: list[Division] = attrs.Factory(list)


def sectioned(
    rows: Sequence[tuple[Block, tuple[Piece, ...]]], marks: Marker
) -> tuple[tuple[Paragraph, ...], tuple[Division, ...]]:
    """The paragraphs before the first division, and the divisions.

    Args:
        rows: `measures.pieces_of` a body.
        marks: Finds the marks of a leaf.
    """
    root = _Open(-1.0, 0, rows[0][0].extent if rows else None, "", run_in=False) if rows else None  # type: ignore[arg-type]
    if root is None:
        return (), ()
    stack = [root]
    plain = _plain_rank(rows)
    for block, pieces in rows:
        if block.role is Role.HEADING:
            number = headings.numbered(block.text)
            rank, printed = _heading_rank(block, number, plain)
            _close(stack, rank, run_in=False, marks=marks)
            stack.append(_Open(rank, len(stack), block.extent, printed, run_in=False))
            continue
        for piece in pieces:
            if piece.rank:
                _close(stack, float(piece.rank), run_in=True, marks=marks)
                stack.append(_Open(float(piece.rank), len(stack), piece.extent, piece.number, run_in=True))
            else:
                stack[-1].lead.append(Paragraph(piece.extent, piece.role, marks(piece.extent)))
    while len(stack) > 1:
        _shut(stack, marks)
    return tuple(root.lead), tuple(root.parts)


def _plain_rank(rows: Sequence[tuple[Block, tuple[Piece, ...]]]) -> float:
    """The rank of unnumbered headings: above the numbered ones where one comes first, else just below 一、."""
    for block, _ in rows:
        if block.role is Role.HEADING:
            number = headings.numbered(block.text)
            return 1.5 if number and number.rank <= 2 else 0.5
    return 0.5


def _heading_rank(block: Block, number: headings.Number | None, plain: float) -> tuple[float, str]:
    if number and number.rank <= 5:
        return float(number.rank), block.text[: number.length].strip()
    if block.level:
        return block.level / 10, ""
    return plain, ""


def _close(stack: list[_Open], rank: float, *, run_in: bool, marks: Marker) -> None:
    """Close the divisions that one of this rank ends."""
    while len(stack) > 1:
        top = stack[-1]
        if run_in and not top.run_in and rank > 1:
            return
        inside_plain = (
            run_in
            and top.run_in
            and top.rank == UNNUMBERED
            and _NESTED_FROM <= rank < 7
            and not any(o.rank == rank and o.run_in for o in stack)
        )
        if top.rank < rank or inside_plain:
            return
        _shut(stack, marks)


def _shut(stack: list[_Open], marks: Marker) -> None:
    """Make the innermost open division a node of the one around it."""
    top = stack.pop()
    heading = Heading(top.heading, top.level, top.number, marks(top.heading))
    node = Measure if top.run_in else Section
    stack[-1].parts.append(node(heading, tuple(top.lead), tuple(top.parts)))
