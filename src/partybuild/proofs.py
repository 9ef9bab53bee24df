"""What a person might look at in an article and on its page, as proofs (校样) are read before the print."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from partybuild.blocks import Block
from partybuild.measures import Row
from partybuild.model import Article, Leaf, Role
from partybuild.notices import Code, Notice
from partybuild.rules.punctuation import unbalanced
from partybuild.source import Extent, Source

_COLONS: Final = frozenset("：:")
_SHORTEST_OPEN: Final = 12  # characters; what is shorter is no broken paragraph


def of_article(
    article: Article,
    body: Sequence[Block],
    doubts: Sequence[tuple[Block, str]],
    joins: Sequence[tuple[Block, Extent]],
    rows: Sequence[Row],
) -> Iterator[Notice]:
    """The notices of an article.

    Args:
        article: The article.
        body: Its blocks without its heads.
        doubts: Headings chosen on weak evidence, with the reason.
        joins: Paragraphs with the pieces that were added to them.
        rows: Its headings, paragraphs and items with their pieces.
    """
    if article.title is not None:
        yield from _of_imprint(article, article.title.extent)
    elif body:
        yield Notice(Code.NO_TITLE, body[0].extent[:0])
    for block, why in doubts:
        yield Notice(Code.DOUBTFUL_HEADING, block.extent, why)
    for _, extent in joins:
        yield Notice(Code.JOINED_PARAGRAPH, extent)
    for _, pieces in rows:
        for piece in pieces:
            if piece.doubt:
                yield Notice(Code.DOUBTFUL_RUN_IN, piece.extent, piece.doubt)
    yield from _of_body(body)


def _of_imprint(article: Article, title: Extent) -> Iterator[Notice]:
    """Who, when and where that an article does not say."""
    if not article.authors and not article.bylines:
        yield Notice(Code.NO_BYLINE, title)
    if not article.date:
        yield Notice(Code.NO_DATE, title)
    if not article.origin_name:
        yield Notice(Code.NO_ORIGIN, title)


def _of_body(body: Sequence[Block]) -> Iterator[Notice]:
    """Turns, open paragraphs and brackets, headings after the author's note."""
    ended = False
    for block in body:
        match block.role:
            case Role.TURN:
                yield Notice(Code.TURNED_ELSEWHERE, block.extent, block.text)
            case Role.PARAGRAPH if _is_open(block):
                yield Notice(Code.OPEN_PARAGRAPH, block.extent[-6:])
            case Role.PARAGRAPH if unbalanced(block.text):
                yield Notice(Code.UNCLOSED_BRACKET, block.extent[:8])
            case Role.AUTHOR_NOTE:
                ended = True
            case Role.HEADING if ended:
                why = "printed after the author's note"
                yield Notice(Code.HEADING_OUT_OF_ORDER, block.extent, why)
            case _:
                pass


def _is_open(block: Block) -> bool:
    finished = block.closed or block.text[-1] in _COLONS
    return not finished and len(block.text) > _SHORTEST_OPEN


def of_page(source: Source, furniture: Sequence[Leaf]) -> Iterator[Notice]:
    """The notices of a page's furniture and of its file."""
    for leaf in furniture:
        if leaf.role is Role.RESIDUE:
            yield Notice(Code.RESIDUE, leaf.extent)
    for hint in source.hints:
        if hint.kind == "encoding":
            yield Notice(Code.ENCODING, source.extent(0, 0), hint.value)
