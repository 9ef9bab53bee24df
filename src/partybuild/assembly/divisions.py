"""How deep headings and measures stand: levels from the ladders of their numbers.

A number's rank decides what is inside what (一、 above （一） above 1.), and where no number decides, what was opened first is outside.

Guarantees: levels count on by one from the outermost.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from partybuild.assembly.pieces import Piece
from partybuild.chinese.numbering import Rank
from partybuild.model import Role

_NESTED: Final = frozenset({Rank.ARABIC, Rank.BRACKETED_ARABIC, Rank.CIRCLED, Rank.ORDINAL})
"""The ranks that may stand inside an unnumbered measure."""
_ABOVE_NUMBERED: Final = 0.5
_HALF: Final = 0.5  # what puts an unnumbered heading below the numbered one that it stands under


class _Open(NamedTuple):
    """A division that is open: its place in the ladder (what has a higher one can stand in it), and whether its heading runs in."""

    rank: float
    run_in: bool


def levels_of(pieces: Sequence[Piece]) -> Iterator[int]:
    """For each piece its level, counted from 1: of a heading or run-in heading; 0 for what is none."""
    stack: list[_Open] = []
    plain = _plain_rank(pieces)
    for piece in pieces:
        match piece.role:
            case Role.HEADING:
                rank = _heading_rank(piece, plain)
                rank = _below_number(stack) if rank is None else rank
                _close(stack, rank, run_in=False)
                stack.append(_Open(rank, run_in=False))
                yield len(stack)
            case Role.RUN_IN:
                rank = piece.rank or Rank.UNNUMBERED
                _close(stack, rank, run_in=True)
                stack.append(_Open(rank, run_in=True))
                yield len(stack)
            case _:
                yield 0


def _plain_rank(pieces: Sequence[Piece]) -> float | None:
    """The place of unnumbered headings: above the numbered ones where one comes first; else none of their own."""
    first = next((piece for piece in pieces if piece.role is Role.HEADING), None)
    rank = first.rank if first else None
    return None if rank and rank <= Rank.BRACKETED else _ABOVE_NUMBERED


def _below_number(stack: Sequence[_Open]) -> float:
    """The place of an unnumbered heading under the innermost numbered one: ``城乡区域协同融合。`` under 一、 and ``加强生态系统保护修复。`` under （一）."""
    numbered = (d.rank for d in reversed(stack) if not d.run_in and d.rank >= 1 and d.rank % 1 == 0)
    return next(numbered, 0.0) + _HALF


def _heading_rank(piece: Piece, plain: float | None) -> float | None:
    """A heading's place in the ladder; None for one that takes it from where it stands."""
    if piece.rank is not None:
        return piece.rank
    return piece.level / 10 if piece.level else plain


def _close(stack: list[_Open], rank: float, *, run_in: bool) -> None:
    """Close the divisions that one of this rank ends."""
    while stack:
        top = stack[-1]
        if run_in and not top.run_in and rank > 1:
            return
        if run_in and top.run_in and any(d.run_in and d.rank == rank for d in stack[:-1]):
            stack.pop()  # one of this make is open further out: the new one stands beside it
            continue
        if top.rank < rank or (run_in and _holds(stack, rank)):
            return
        stack.pop()


def _holds(stack: Sequence[_Open], rank: float) -> bool:
    """Whether the innermost division is an unnumbered measure that a numbered one of this rank can stand in: the first of its rank."""
    top = stack[-1]
    if not top.run_in or top.rank != Rank.UNNUMBERED or rank not in _NESTED:
        return False
    return not any(division.rank == rank and division.run_in for division in stack)
