"""What a person might look at in an article and on its page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Final

from partybuild.assembly.blocks import Block
from partybuild.assembly.pieces import Piece
from partybuild.chinese import days
from partybuild.chinese.punctuation import COLONS, unbalanced
from partybuild.marking.torn import torn_figures
from partybuild.model import (
    AnyLeaf,
    Article,
    Correction,
    Leaf,
    Noise,
    Quantity,
    Role,
    leaves,
)
from partybuild.notices import Code, Notice
from partybuild.source import Extent, Source

_SURE: Final = "0.90"  # of 0.00 to 1.00; OCR's lines below it are looked at
_LOST: Final = "\ufffd"
_SHORTEST_OPEN: Final = 12  # characters; what is shorter is no broken paragraph


def of_article(
    article: Article, body: Sequence[Block], pieces: Sequence[Piece]
) -> Iterator[Notice]:
    """The notices of an article.

    Args:
        article: The article.
        body: Its blocks without its heads.
        pieces: Its headings, paragraphs and items in pieces.
    """
    if article.title is not None:
        yield from _of_imprint(article, article.title.extent)
    elif body:
        yield Notice(Code.NO_TITLE, body[0].extent[:0])
    yield from _of_names(article)
    for extent in _set_apart([block for block in body if block.role is Role.PARAGRAPH]):
        yield Notice(Code.JOINED_PARAGRAPH, extent)
    for piece in pieces:
        if piece.margin is not None:
            yield Notice(Code.DOUBTFUL_RUN_IN, piece.extent, "", piece.margin, "paragraph")
    yield from _of_body(body)
    yield from _of_damages(leaves(article))


def _set_apart(paragraphs: Sequence[Block]) -> Iterator[Extent]:
    """Pieces of paragraphs that the page set apart: by something else between them, or by a blank line where its lines have none."""
    apart: list[Extent] = []
    lines = 0
    for block in paragraphs:
        yield from block.pieces[1:]
        for piece in block.pieces:
            text = piece.source.text
            for above, below in pairwise(piece.spans):
                ends = text.count("\n", above.end, below.start)
                if ends > 1:
                    apart.append(Extent(piece.source, (below,)))
                lines += ends == 1
    if len(apart) <= max(lines, len(paragraphs) // 2):
        yield from apart


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


def of_decisions(blocks: Iterable[Block]) -> Iterator[Notice]:
    """Weak decisions whose second label would make another page."""
    for block in blocks:
        decided = block.decided
        if decided is None or not decided.is_weak or decided.second is None:
            continue
        roles = {block.role, decided.second.role}
        code = Code.DOUBTFUL_HEADING if Role.HEADING in roles else Code.DOUBTFUL_ROLE
        second = str(decided.second.role)
        told = f"{block.role}, perhaps {second}"
        yield Notice(code, block.extent, told, decided.margin, second, decided.why)


def _is_open(block: Block) -> bool:
    finished = block.closed or block.text[-1] in COLONS
    return not finished and len(block.text) > _SHORTEST_OPEN


def _of_names(article: Article) -> Iterator[Notice]:
    """Names that a byline prints without a separator (``阎晋于文哲``) and that were taken apart."""
    for byline in article.bylines:
        for one, other in pairwise(article.authors):
            if f"{one.name}{other.name}" in byline.text:
                yield Notice(Code.UNSURE_NAMES, byline.extent, f"{one.name}, {other.name}")


def _of_damages(told: Iterable[AnyLeaf]) -> Iterator[Notice]:
    """What scanning did to the text."""
    lost: bool | None = None  # whether the page has lost characters, which hardly any has
    for leaf in told:
        if lost is None:
            lost = _LOST in leaf.extent.source.text
        for mark in leaf.marks:
            match mark:
                case Noise():
                    yield Notice(Code.REPEATED_TEXT, mark.extent, mark.why)
                case Correction():
                    yield Notice(Code.MISREADING, mark.extent, f"perhaps {mark.reading}")
                case Quantity():
                    pass
        for extent in torn_figures(leaf) if lost else ():
            yield Notice(Code.DOUBTFUL_FIGURE, extent)


def _of_lost(source: Source) -> Iterator[Notice]:
    """Characters that an earlier program lost, and put U+FFFD for; those that this one could not read are told by its reader."""
    first = source.text.find(_LOST)
    if first >= 0 and not any(hint.kind == "encoding" for hint in source.hints):
        count = source.text.count(_LOST)
        some = "1 character was" if count == 1 else f"{count} characters were"
        told = f"{some} lost before the file was read"
        yield Notice(Code.ENCODING, source.extent(first, first + 1), told)


def of_page(source: Source, furniture: Sequence[Leaf]) -> Iterator[Notice]:
    """The notices of a page's furniture and of its file."""
    printed: dict[str, Extent] = {}
    for leaf in furniture:
        if leaf.role is Role.RESIDUE:
            yield Notice(Code.RESIDUE, leaf.extent)
        elif leaf.role is Role.MASTHEAD and (day := days.iso_day(leaf.text)):
            printed.setdefault(day, leaf.extent)
    yield from _of_damages(furniture)
    for day, extent in list(printed.items())[1:]:
        yield Notice(Code.DATES_DISAGREE, extent, f"{next(iter(printed))} and {day}")
    if not source.text.strip():
        yield Notice(Code.EMPTY, source.extent(0, 0))
    yield from _of_lost(source)
    for hint in source.hints:
        match hint.kind:
            case "encoding":
                yield Notice(Code.ENCODING, source.extent(0, 0), hint.value)
            case "unread" | "format":
                yield Notice(Code.FORMAT, source.extent(0, 0), hint.value)
            case "ocr" if hint.value < _SURE:
                yield Notice(Code.MISREADING, source.extent(*hint.span), f"certainty {hint.value}")
