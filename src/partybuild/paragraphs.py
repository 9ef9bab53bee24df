"""Paragraphs in one piece, although columns, captions and pages cut them.

The earlier piece ends without closing punctuation and the later one goes on with it; a piece that ends in 。 is never joined to the next.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from partybuild.blocks import Block
from partybuild.cohesion import cohesion
from partybuild.model import Role
from partybuild.rules import headings
from partybuild.rules.punctuation import closed, unbalanced
from partybuild.source import Extent

_OPENER: Final = re.compile(r"([^，。；：,;:]{3,12})[，,]")
_COLON: Final = re.compile(r"[：:]\s*$")
_SHORTEST = 10
_NEIGHBOURS = 4
_BETWEEN: Final = frozenset({Role.CAPTION, Role.CREDIT, Role.TURN, Role.LIST, Role.EDITOR_NOTE, Role.KEYWORDS})


def join_pieces(body: Sequence[Block], *, columns: bool) -> tuple[list[Block], list[tuple[Block, Extent]]]:
    """The body with pieces of one paragraph made one block.

    Args:
        body: An article's blocks; texts still have no role.
        columns: Whether the page may cut paragraphs; where it may not, only an unfinished clause is joined.

    Returns:
        The blocks, texts now PARAGRAPH, and for every join the paragraph with the piece that was added.
    """
    frames = parallel_frames([b.text for b in body if b.role is None])
    out: list[Block] = []
    joins: list[tuple[Block, Extent]] = []
    open_piece: Block | None = None
    for block in body:
        if block.role is None:
            if open_piece is not None and _belongs(open_piece, block, frames, columns=columns):
                open_piece.extent += block.extent
                open_piece.text += block.text
                open_piece.closed = closed(open_piece.text)
                joins.append((open_piece, block.extent))
            else:
                block.role = Role.PARAGRAPH
                out.append(block)
                open_piece = block
            if open_piece.closed or _COLON.search(open_piece.text):
                open_piece = None
            continue
        if block.role not in _BETWEEN:
            open_piece = None
        out.append(block)
    return out, joins


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


def frame_of(text: str) -> str:
    """The opener of a text that has one of the shared frames, its comma included."""
    opener = _OPENER.match(text)
    return opener[0] if opener else ""


def has_frame(text: str, frames: frozenset[str]) -> bool:
    """Whether a text opens in one of the shared frames."""
    opener = _OPENER.match(text)
    return bool(opener and _frame(opener[1]) in frames)


def _belongs(piece: Block, block: Block, frames: frozenset[str], *, columns: bool) -> bool:
    """Whether a text goes on with an open piece."""
    number = headings.numbered(block.text)
    if (number and number.rank in (1, 2, 4)) or has_frame(block.text, frames) or block.set_in:
        return False
    dangles = piece.text[-1] in "，,、"
    if not columns:
        return dangles and not block.text[:1].isdigit()
    if dangles or unbalanced(piece.text):
        return True
    if number and number.rank != 6:
        return False
    if len(piece.text) < _SHORTEST:
        return cohesion(piece.extent, block.extent) >= 2
    return True
