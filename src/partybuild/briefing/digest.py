"""A long article cut down to what its author put first, word for word (摘编): nothing is rephrased."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

import attrs

from partybuild.briefing.content import Block, Part, Piece

_STOP: Final = re.compile(r"[。！？；]”?")


def digest(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """The lead's first paragraph; every heading; of each measure its run-in heading and first clause; of a section without measures the first clause.

    Args:
        blocks: The blocks of an article.
    """
    started = False
    wanting = False
    for number, block in enumerate(blocks):
        if block.part is Part.SECTION:
            yield block
            wanting = not _has_measures(blocks, number)
        elif block.part is Part.TEXT:
            if any(piece.run_in for piece in block.pieces) or wanting:
                yield _first_clause(block)
                wanting = False
            elif not started:
                yield block
            started = True


def _has_measures(blocks: tuple[Block, ...], section: int) -> bool:
    for block in blocks[section + 1 :]:
        if block.part is Part.SECTION:
            return False
        if any(piece.run_in for piece in block.pieces):
            return True
    return False


def _first_clause(block: Block) -> Block:
    """A block up to its first stop behind the run-in heading; …… stands for the rest of a sentence."""
    kept: list[Piece] = []
    for piece in block.pieces:
        found = None if piece.run_in else _STOP.search(piece.text)
        if found and piece.extent is not None and found.end() < len(piece.text):
            extent = piece.extent if piece.doubt else piece.extent[: found.end()]
            kept.append(attrs.evolve(piece, text=piece.text[: found.end()], extent=extent))
            if piece.text[found.start()] == "；":
                kept.append(Piece("……"))
            break
        kept.append(piece)
        if found:
            break
    return attrs.evolve(block, pieces=tuple(kept))
