"""How deep headings and measures stand: levels from the ladders of their numbers.

A number's place decides what is inside what (第一章 above 第一节 above 一、 above （一） above 1. above 1.1), and a place that was seen before has the level that it had then, whether it stands on its own line or runs in.
Where no number decides, what was opened first is outside.

Guarantees: levels count on by one from the outermost.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final, TypeAlias

from partybuild.assembly.ladder import Ladder, Open
from partybuild.assembly.pieces import Piece
from partybuild.chinese.numbering import Rank
from partybuild.chinese.punctuation import COLONS
from partybuild.model import Role

_MISSED: Final = 3
"""How far a number may count on from the last that was seen."""


_Counted: TypeAlias = dict[float, tuple[int, tuple[Open, ...]]]
"""For places of the run-in headings under one heading what the last number counts to, and what was open around it."""


def levels_of(pieces: Sequence[Piece]) -> Iterator[int]:
    """For each piece its level, counted from 1: of a heading or run-in heading; 0 for what is none."""
    stack: list[Open] = []
    ladder = Ladder.of(pieces)
    counted: _Counted = {}
    is_bare = False  # whether nothing stands below the run-in heading above
    tabled = above = None  # the heading of the table above, and what stands above
    for i, piece in enumerate(pieces):
        if piece.role is Role.TABLE:
            if above is Role.HEADING and stack:
                tabled = stack[-1]
        elif tabled is not None:
            if stack and stack[-1] is tabled:
                stack.pop()
            tabled = None
        above = piece.role
        match piece.role:
            case Role.HEADING:
                new = ladder.heading(i, stack)
                while stack and (stack[-1].run_in or ladder.ends(stack[-1], new)):
                    stack.pop()
                counted.clear()
                yield len(stack) + 1
                stack += [new] if new.holds else []
            case Role.RUN_IN:
                new = ladder.run_in(i)
                around = _counted_on(counted, new)
                if around is None:
                    is_label = new.place == Rank.UNNUMBERED and piece.extent.text[-1] in COLONS
                    _make_room(stack, ladder, new, is_label=is_label, is_bare=is_bare)
                else:
                    stack = list(around)
                counted[new.place] = new.value, tuple(stack)
                stack.append(new)
                yield len(stack)
            case _:
                yield 0
        is_bare = piece.role is Role.RUN_IN


def _counted_on(counted: _Counted, new: Open) -> tuple[Open, ...] | None:
    """What is open around a run-in heading whose number counts on: 三是 stands where 二是 did; None where nothing was counted."""
    last, around = counted.get(new.place, (new.value, ()))
    return around if last < new.value <= last + _MISSED else None


def _make_room(
    stack: list[Open], ladder: Ladder, new: Open, *, is_label: bool, is_bare: bool
) -> None:
    """Close the divisions that a run-in heading ends.

    Args:
        stack: What is open.
        ladder: The article's.
        new: The run-in heading.
        is_label: Whether it is a label that ends in a colon and has no number.
        is_bare: Whether nothing stands between the run-in heading above and this one, which then may stand in that.
    """
    if not ladder.is_inside(stack, new):
        _close_for(stack, new, is_label=is_label, is_bare=is_bare)
        ladder.close_between(stack, new)


def _close_for(stack: list[Open], new: Open, *, is_label: bool, is_bare: bool) -> None:
    """Close the divisions that are ended by the rank of a run-in heading."""
    depth = len(stack)
    if new.opens and (is_label or new.place == Rank.BULLET):
        _close_run_ins(stack, lambda open_one: open_one.place != new.place)
    if new.opens and new.place == Rank.UNNUMBERED:
        _close_run_ins(stack, lambda each: not each.opens or each.place == Rank.ORDINAL)
    beside = [i for i, each in enumerate(stack) if _is_beside(each, new)]
    nests = (is_bare and len(stack) == depth) or new.place == Rank.ORDINAL
    if beside and not (nests and new.place == Rank.UNNUMBERED):
        del stack[beside[-1] :]
        return
    holds = bool(stack) and stack[-1].place == Rank.UNNUMBERED and stack[-1].opens
    holds = holds and (is_bare or not stack[-1].alone)
    if not (nests and holds):
        _close_run_ins(stack, lambda open_one: open_one.place >= new.place)


def _is_beside(open_one: Open, new: Open) -> bool:
    """Whether a run-in heading stands beside an open division: one of its place, and where no number tells it, one that opens its paragraph as well."""
    if open_one.place != new.place or new.place == Rank.BULLET:
        return False
    return new.place != Rank.UNNUMBERED or (open_one.opens and new.opens)


def _close_run_ins(stack: list[Open], ended: Callable[[Open], bool]) -> None:
    while stack and stack[-1].run_in and ended(stack[-1]):
        stack.pop()
