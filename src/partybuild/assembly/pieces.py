"""Pieces of a paragraph: run-in headings (段首提示句) and the accounts behind them.

Guarantees: the pieces of a paragraph hold all its characters that are not blank, in order, each once.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import attrs

from partybuild.assembly.blocks import Block
from partybuild.chinese.numbering import Rank, numbered
from partybuild.decisions.run_ins import RunIn
from partybuild.model import Role
from partybuild.source import Extent


@attrs.frozen
class Piece:
    """A heading, a run-in heading, or a stretch of account.

    Args:
        extent: Where it stands.
        role: HEADING, RUN_IN, PARAGRAPH, LIST or TABLE.
        rank: The rank of a heading's number; of a heading without one, UNNUMBERED if it runs in and None if not.
        number: The number as printed.
        level: What a heading's tag says; 0 where there is none.
        opens: Whether it is the first of its paragraph.
        bulleted: Whether a dash or bullet stands before it.
        margin: By how little it was decided, in thousandths; None for what is plain.
    """

    extent: Extent
    role: Role = Role.PARAGRAPH
    rank: Rank | None = None
    number: str = ""
    level: int = 0
    opens: bool = True
    bulleted: bool = False
    margin: int | None = None


def pieces_of(texts: Sequence[Block], run_ins: Sequence[Sequence[RunIn]]) -> Iterator[Piece]:
    """The pieces of an article's headings, paragraphs, items and rows, in order.

    Args:
        texts: The blocks.
        run_ins: For each its run-in headings, in order; none but paragraphs has any.
    """
    for block, heads in zip(texts, run_ins, strict=True):
        if heads and heads[0].alone:
            yield attrs.evolve(_heading(block), margin=heads[0].margin)
        elif heads:
            yield from _cut_at(block, heads)
        elif block.role is Role.HEADING:
            yield _heading(block)
        else:
            yield Piece(block.extent, block.role)


def _heading(block: Block) -> Piece:
    number = block.number or numbered(block.text)  # one that a line break parted
    level = _level(block.hints)
    if number is None or not number.heads:
        bulleted = number is not None and number.rank is Rank.BULLET
        return Piece(block.extent, Role.HEADING, None, "", level, bulleted=bulleted)
    printed = block.text[: number.length].strip()
    return Piece(block.extent, Role.HEADING, number.rank, printed, level)


def _level(hints: frozenset[str]) -> int:
    """The level that a heading's tag gives; 0 where there is none."""
    levels = (hint.removeprefix("heading:") for hint in sorted(hints) if "heading:" in hint)
    return next((int(level) for level in levels if level.isdecimal()), 0)


def _cut_at(block: Block, heads: Sequence[RunIn]) -> Iterator[Piece]:
    """A paragraph cut at its run-in headings; what stands before the first is an account, and blanks at the ends of pieces are in none."""
    extent, text = block.extent, block.text
    before = _stripped(extent, text, 0, heads[0].start)
    if before.spans:
        yield Piece(before)
    ends = [*(head.start for head in heads[1:]), len(text)]
    for head, end in zip(heads, ends, strict=True):
        opening = _stripped(extent, text, head.start, head.stop)
        opens = not text[: head.start].strip()
        yield Piece(opening, Role.RUN_IN, head.rank, head.number, 0, opens, margin=head.margin)
        account = _stripped(extent, text, head.stop, end)
        if account.spans:
            yield Piece(account)


def _stripped(extent: Extent, text: str, start: int, end: int) -> Extent:
    """A part of an extent without blanks at its ends."""
    part = text[start:end]
    left = len(part) - len(part.lstrip())
    return extent.cut(start + left, start + max(left, len(part.rstrip())))
