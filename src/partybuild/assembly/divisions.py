"""How deep headings and measures stand: levels from the ladders of their numbers.

A number's rank decides what is inside what (一、 above （一） above 1.), and a rank that was seen before has the level that it had then, whether it stands on its own line or runs in.
Where no number decides, what was opened first is outside.

Guarantees: levels count on by one from the outermost.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from partybuild.assembly.pieces import Piece
from partybuild.chinese.numbering import Rank
from partybuild.chinese.punctuation import COLONS
from partybuild.model import Role

_ABOVE_NUMBERED: Final = 0.5
_QUARTER: Final = 0.25  # what puts a heading with a bullet below the one without
_HALF: Final = 0.5  # what puts an unnumbered heading below the numbered one that it stands under


class _Open(NamedTuple):
    """A division that is open.

    Args:
        rank: Its place in the ladder: what has a higher one can stand in it.
        run_in: Whether its heading runs in.
        opens: Whether that opens its paragraph.
    """

    rank: float
    run_in: bool = False
    opens: bool = True


def levels_of(pieces: Sequence[Piece]) -> Iterator[int]:
    """For each piece its level, counted from 1: of a heading or run-in heading; 0 for what is none."""
    stack: list[_Open] = []
    plain = _plain_rank(pieces)
    tagged = _tagged_ranks(pieces)
    is_bare = False  # whether nothing stands below the run-in heading above
    tabled = above = None  # the heading of the table above, and what stands above
    for piece in pieces:
        if piece.role is Role.TABLE:
            if above is Role.HEADING:
                tabled = stack[-1]
        elif tabled is not None:
            if stack and stack[-1] is tabled:
                stack.pop()
            tabled = None
        above = piece.role
        match piece.role:
            case Role.HEADING:
                rank = _heading_rank(piece, plain, tagged)
                rank = _below_number(stack) if rank is None else rank
                rank += _QUARTER if piece.bulleted else 0
                while stack and (stack[-1].run_in or _ends(stack[-1].rank, rank)):
                    stack.pop()
                stack.append(_Open(rank))
                yield len(stack)
            case Role.RUN_IN:
                new = _Open(piece.rank or Rank.UNNUMBERED, run_in=True, opens=piece.opens)
                is_label = new.rank == Rank.UNNUMBERED and piece.extent.text[-1] in COLONS
                _make_room(stack, new, is_label=is_label, is_bare=is_bare)
                stack.append(new)
                yield len(stack)
            case _:
                yield 0
        is_bare = piece.role is Role.RUN_IN


def _ends(open_rank: float, rank: float) -> bool:
    """Whether a heading of one rank ends a division of another: its own or a lower one, and with a number every unnumbered one that stands under a number."""
    return open_rank >= rank or (open_rank > 1 and open_rank % 1 == _HALF and rank % 1 == 0)


def _plain_rank(pieces: Sequence[Piece]) -> float | None:
    """The place of unnumbered headings: above the numbered ones where one comes first; else none of their own.

    One alone above 一、 is beside it (``前言``), since nothing else needs a place above.
    """
    headings = [piece for piece in pieces if piece.role is Role.HEADING]
    if not headings or headings[0].rank is not None:
        return None
    plain = sum(heading.rank is None for heading in headings)
    beside = plain == 1 and any(heading.rank is Rank.CHINESE for heading in headings)
    return Rank.CHINESE if beside else _ABOVE_NUMBERED


def _below_number(stack: Sequence[_Open]) -> float:
    """The place of an unnumbered heading under the innermost numbered one: ``城乡区域协同融合。`` under 一、 and ``加强生态系统保护修复。`` under （一）."""
    numbered = (d.rank for d in reversed(stack) if not d.run_in and d.rank >= 1 and d.rank % 1 == 0)
    return next(numbered, 0.0) + _HALF


def _tagged_ranks(pieces: Sequence[Piece]) -> dict[int, Rank]:
    """For tags of numbered headings the rank of the first that has each."""
    tagged: dict[int, Rank] = {}
    for piece in pieces:
        if piece.role is Role.HEADING and piece.rank is not None and piece.level:
            tagged.setdefault(piece.level, piece.rank)
    return tagged


def _heading_rank(piece: Piece, plain: float | None, tagged: Mapping[int, Rank]) -> float | None:
    """A heading's place in the ladder; None for one that takes it from where it stands."""
    if piece.rank is not None:
        return piece.rank
    return tagged.get(piece.level, piece.level / 10) if piece.level else plain


def _make_room(stack: list[_Open], new: _Open, *, is_label: bool, is_bare: bool) -> None:
    """Close the divisions that a run-in heading ends.

    Args:
        stack: What is open.
        new: The run-in heading.
        is_label: Whether it is a label that ends in a colon and has no number.
        is_bare: Whether nothing stands between the run-in heading above and this one, which then may stand in that.
    """
    depth = len(stack)
    if new.opens and (is_label or new.rank == Rank.BULLET):
        _close_run_ins(stack, lambda open_one: open_one.rank != new.rank)
    if new.opens and new.rank == Rank.UNNUMBERED:
        _close_run_ins(stack, lambda each: not each.opens or each.rank == Rank.ORDINAL)
    beside = [i for i, each in enumerate(stack) if _is_beside(each, new)]
    nests = (is_bare and len(stack) == depth) or new.rank == Rank.ORDINAL
    if beside and not (nests and new.rank == Rank.UNNUMBERED):
        del stack[beside[-1] :]
        return
    holds = bool(stack) and stack[-1].rank == Rank.UNNUMBERED and stack[-1].opens
    if not (nests and holds):
        _close_run_ins(stack, lambda open_one: open_one.rank >= new.rank)


def _is_beside(open_one: _Open, new: _Open) -> bool:
    """Whether a run-in heading stands beside an open division: one of its rank, and where no number tells it, one that opens its paragraph as well."""
    if open_one.rank != new.rank or new.rank == Rank.BULLET:
        return False
    return new.rank != Rank.UNNUMBERED or (open_one.opens and new.opens)


def _close_run_ins(stack: list[_Open], ended: Callable[[_Open], bool]) -> None:
    while stack and stack[-1].run_in and ended(stack[-1]):
        stack.pop()
