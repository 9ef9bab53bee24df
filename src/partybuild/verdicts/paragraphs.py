"""Paragraphs in one piece, although columns, captions and pages cut them.

The earlier piece ends without closing punctuation and the later one goes on with it; a piece that ends in 。 is never joined to the next.

Guarantees: every text has the role PARAGRAPH; the order of pieces is the page's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from partybuild.chinese import numbering
from partybuild.chinese.cohesion import cohesion
from partybuild.chinese.numbering import Rank
from partybuild.chinese.punctuation import COLONS, COMMAS, closed, unbalanced
from partybuild.evidence.blocks import Block
from partybuild.model import Role
from partybuild.source import Extent, joined

# 在市级层面，
_OPENER: Final = re.compile(r"([^，。；：,;:]{3,12})[，,]")
_STARTERS: Final = frozenset({Rank.CHINESE, Rank.BRACKETED, Rank.BRACKETED_ARABIC})
_SHORTEST: Final = 10
_NEIGHBOURS: Final = 4
_TAIL: Final = 12  # characters that show whether a text is closed
_FEW: Final = 12  # pieces in which an open bracket is looked for
_BETWEEN: Final = frozenset(
    {Role.CAPTION, Role.CREDIT, Role.TURN, Role.LIST, Role.EDITOR_NOTE, Role.KEYWORDS}
)


def join_pieces(
    body: Sequence[Block], *, columns: bool
) -> tuple[list[Block], list[tuple[Block, Extent]]]:
    """The body with pieces of one paragraph made one block.

    Args:
        body: An article's blocks; texts still have no role.
        columns: Whether the page may cut paragraphs; where it may not, only an unfinished clause is joined.

    Returns:
        The blocks, texts now PARAGRAPH, and for every join the paragraph with the piece that was added.
    """
    texts = [block.text for block in body if block.role is None]
    frames = parallel_frames(texts)
    counted = _counted(texts)
    out: list[Block] = []
    joins: list[tuple[Block, Extent]] = []
    pieces: list[Block] = []
    for block in body:
        if block.role is not None:
            if block.role not in _BETWEEN:
                _put_together(pieces)
                pieces = []
            out.append(block)
            continue
        if pieces and _goes_on(pieces, block, frames, counted, columns=columns):
            joins.append((pieces[0], block.extent))
        else:
            _put_together(pieces)
            pieces = []
            out.append(block)
        block.role = Role.PARAGRAPH
        pieces.append(block)
        if _is_finished(pieces):
            _put_together(pieces)
            pieces = []
    _put_together(pieces)
    return out, joins


def _put_together(pieces: Sequence[Block]) -> None:
    """Make the first of several pieces the paragraph that they are."""
    if len(pieces) > 1:
        first = pieces[0]
        first.extent = joined([piece.extent for piece in pieces])
        first.text = "".join([piece.text for piece in pieces])
        first.closed = closed(first.text)


def _is_finished(pieces: Sequence[Block]) -> bool:
    """Whether pieces end as a paragraph does, or announce what follows."""
    text = pieces[-1].text
    if len(pieces) > 1:
        text = pieces[-2].text[-_TAIL:] + text
    return text[-1] in COLONS or closed(text)


def _goes_on(
    pieces: Sequence[Block],
    block: Block,
    frames: frozenset[str],
    counted: frozenset[int],
    *,
    columns: bool,
) -> bool:
    """Whether a text goes on with the pieces of an open paragraph.

    An item of a series begins a paragraph where scanning lost the stop above it: ``…满意度持续提升`` over ``一是压实领导责任。``, with ``二是`` at the head of another; a column that ends before an item ends in a comma or semicolon.
    """
    number = numbering.numbered(block.text)
    if (number and number.rank in _STARTERS) or has_frame(block.text, frames) or block.set_in:
        return False
    last = pieces[-1]
    if (
        number
        and number.rank is Rank.ORDINAL
        and number.value in counted
        and last.text[-1].isalnum()
    ):
        return False
    dangles = last.text[-1] in COMMAS
    if not columns:
        return dangles and not block.text[:1].isdigit()
    if dangles or _is_unbalanced(pieces):
        return True
    if number and number.rank is not Rank.ORDINAL:
        return False
    if sum(len(piece.text) for piece in pieces[:_SHORTEST]) < _SHORTEST:
        return cohesion(last.extent, block.extent) >= 2
    return True


def _counted(texts: Sequence[str]) -> frozenset[int]:
    """The numbers of the kind of 一是 that texts begin with, where the next or the last number begins another text."""
    numbers = map(numbering.numbered, texts)
    values = {number.value for number in numbers if number and number.rank is Rank.ORDINAL}
    return frozenset(value for value in values if values & {value - 1, value + 1} - {0})


def _is_unbalanced(pieces: Sequence[Block]) -> bool:
    """Whether a quotation or bracket is open at the end of the pieces; of many pieces the last few are looked at."""
    return unbalanced("".join([piece.text for piece in pieces[-_FEW:]]))


# ------------------------------------------------------------- frames


def parallel_frames(texts: Sequence[str]) -> frozenset[str]:
    """The frames of openers that three neighbouring texts or more share: ``在…层面，`` of 在市级层面, 在区县层面, 在街道层面.

    A piece of a broken paragraph may stand between two of them.
    """
    places: dict[str, list[int]] = {}
    for i, text in enumerate(texts):
        opener = _OPENER.match(text)
        if opener:
            places.setdefault(_frame(opener[1]), []).append(i)
    return frozenset(
        frame
        for frame, where in places.items()
        if any(c - a <= _NEIGHBOURS for a, c in zip(where, where[2:], strict=False))
    )


def _frame(opener: str) -> str:
    return opener[0] + opener[-2:]


def opener_of(text: str) -> str:
    """The opener of a text, its comma included; empty where it has none."""
    opener = _OPENER.match(text)
    return opener[0] if opener else ""


def has_frame(text: str, frames: frozenset[str]) -> bool:
    """Whether a text opens in one of the shared frames."""
    opener = _OPENER.match(text) if frames else None
    return bool(opener and _frame(opener[1]) in frames)
