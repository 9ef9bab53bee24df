"""Pieces of a paragraph: run-in headings and the accounts behind them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import attrs

from partybuild.chinese.numbering import Rank
from partybuild.model import Role
from partybuild.source import Extent


@attrs.frozen
class Piece:
    """A run-in heading or a stretch of account.

    Args:
        extent: Where it stands.
        rank: The rank of a run-in's number; None for an account.
        number: The number as printed.
        doubt: Why a person might question it; empty for what is plain.
        role: Of an account: PARAGRAPH, LIST or TABLE.
    """

    extent: Extent
    rank: Rank | None = None
    number: str = ""
    doubt: str = ""
    role: Role = Role.PARAGRAPH


@attrs.frozen
class Head:
    """Where a run-in heading stands in its paragraph.

    Args:
        start: Its first character.
        stop: Behind its last.
        rank: As in `Piece`.
        number: As in `Piece`.
        doubt: As in `Piece`.
    """

    start: int
    stop: int
    rank: Rank = Rank.UNNUMBERED
    number: str = ""
    doubt: str = ""


def cut_at(extent: Extent, text: str, heads: Sequence[Head]) -> tuple[Piece, ...]:
    """A paragraph cut at its run-in headings; what stands before the first is an account, and blanks at the ends of pieces are in none.

    Args:
        extent: The paragraph.
        text: Its text, as long.
        heads: Its run-in headings, in order; at least one.
    """
    return tuple(_cut_at(extent, text, heads))


def _cut_at(extent: Extent, text: str, heads: Sequence[Head]) -> Iterator[Piece]:
    before = _stripped(extent, text, 0, heads[0].start)
    if before.spans:
        yield Piece(before)
    ends = [*(head.start for head in heads[1:]), len(text)]
    for head, end in zip(heads, ends, strict=True):
        opening = _stripped(extent, text, head.start, head.stop)
        yield Piece(opening, head.rank, head.number, head.doubt)
        account = _stripped(extent, text, head.stop, end)
        if account.spans:
            yield Piece(account)


def _stripped(extent: Extent, text: str, start: int, end: int) -> Extent:
    """A part of an extent without blanks at its ends."""
    part = text[start:end]
    left = len(part) - len(part.lstrip())
    return extent[start + left : start + max(left, len(part.rstrip()))]
