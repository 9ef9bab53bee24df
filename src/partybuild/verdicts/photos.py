"""Which short texts of an article are photo captions, and which credits go with them.

A caption that no mark shows is told by its place: set apart by a wider gap, under the title of a print view, before a credit, or in the middle of a sentence that goes on behind it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from statistics import median
from typing import Final

from partybuild.chinese import numbering
from partybuild.chinese.cohesion import cohesion
from partybuild.chinese.punctuation import COMMAS
from partybuild.evidence.blocks import Block
from partybuild.evidence.lines import UNDER_IMAGE
from partybuild.evidence.recognisers import captions
from partybuild.model import Role

_INNER_STOP: Final = re.compile(r"[。！？!?](?=.)")
# …李明说。 · “社区就是我的家。”
_SPEECH: Final = re.compile(
    r"(?:说|道|表示|介绍|坦言|感慨|赞叹|称赞)[。！]?$|^[“\"][^”\"]*[。！？”\"]+$|[：:][“\"]"
)
_BRACKETS: Final = frozenset("（(【[")
_BESIDE_LIST: Final = frozenset(
    {Role.CREDIT, Role.CAPTION, Role.BYLINE, Role.DATELINE, Role.ORIGIN, Role.TURN}
)
_PHOTO: Final = frozenset({Role.CAPTION, Role.CREDIT})

_TITLED: Final = frozenset({"bold", "title", "heading:1", "heading:2", "heading:3", "heading:4"})
_LONGEST: Final = 110
_LONGEST_BESIDE: Final = 80  # characters of a caption that only its credit shows
_LONGEST_LISTED: Final = 60
_LONGEST_OPEN: Final = 40  # characters of a caption without a full stop
_SHORTEST_TEXT: Final = 8
_SHORTEST_PIECE: Final = 14
_LONGEST_INTERRUPTING: Final = 90
_NEAR: Final = 20  # blocks before a photo in which the text it interrupts is looked for


def mark_captions(body: Sequence[Block], *, print_view: bool, columns: bool) -> None:
    """Give the role CAPTION to the texts that are captions.

    Args:
        body: An article's blocks without its heads.
        print_view: Whether the page cites itself as e-papers do; their print views list captions before the text.
        columns: Whether the page may cut paragraphs.
    """
    _under_images(body)
    _beside_credits(body)
    _islands(body)
    _listed(body, print_view=print_view)
    for block in body:
        if block.role is None and captions.closing(block.text):
            block.found(Role.CAPTION, "captions.closing")
    if columns:
        _interrupting(body)


def _is_short(block: Block, longest: int = _LONGEST) -> bool:
    """Whether a text is a finished sentence or two, as captions are."""
    return (
        block.role is None
        and block.closed
        and len(block.text) <= longest
        and len(_INNER_STOP.findall(block.text)) <= 1
        and not numbering.numbered(block.text)
        and not _SPEECH.search(block.text)
    )


def _is_open_before(body: Sequence[Block], i: int) -> bool:
    """Whether the text before block i stops in the middle of a sentence."""
    for k in range(i - 1, max(i - _NEAR, -1), -1):
        if body[k].role is None:
            return not body[k].closed and len(body[k].text) >= _SHORTEST_TEXT
    return False


# ------------------------------------------------------------- under an image


def _under_images(body: Sequence[Block]) -> None:
    """What a file prints right below an image, short and not bold, or marks as a caption: ``兰馨花园改造后`` · ``*喷水池改造前``."""
    for block in body:
        if block.role is not None:
            continue
        under = UNDER_IMAGE in block.hints and not block.hints & _TITLED
        short = not block.closed and len(block.text) <= _LONGEST_OPEN
        short = short or ("centred" in block.hints and _is_short(block, _LONGEST_LISTED))
        if "caption" in block.hints or (under and short and not numbering.numbered(block.text)):
            block.found(Role.CAPTION, "photos.under_image")


# ------------------------------------------------------------- before a credit


def _beside_credits(body: Sequence[Block]) -> None:
    """``网格员在八角南路社区走访居民。 石磊 摄``: what a photographer's name follows at once."""
    for i, (block, below) in enumerate(pairwise(body)):
        if below.role is not Role.CREDIT or block.role is not None or len(block.text) > _LONGEST:
            continue
        if block.peeled and below.peeled and not below.above:
            if _is_captioned_in_line(body, i, bracketed=below.text[0] in _BRACKETS):
                block.found(Role.CAPTION, "photos.beside_credit")
        elif _is_short(block, _LONGEST_BESIDE) and (block.above >= 2 or _is_open_before(body, i)):
            block.found(Role.CAPTION, "photos.above_credit")


def _is_captioned_in_line(body: Sequence[Block], i: int, *, bracketed: bool) -> bool:
    """Whether the text before a credit of its own line is a caption; a bracket may also close an article."""
    block = body[i]
    if not bracketed:
        return True
    if not block.closed and len(block.text) <= _LONGEST_OPEN:
        return True
    apart = not i or block.above >= 2
    return _is_short(block, _LONGEST_BESIDE) and (apart or _is_open_before(body, i))


# ------------------------------------------------------------- set apart


def _islands(body: Sequence[Block]) -> None:
    """Photos leave a hole in the flow of text: three empty lines where one is the rule."""
    gaps = [block.above for block in body if block.role is None]
    if len(gaps) < 3:
        return
    usual = median(gaps)
    wide = sum(1 for gap in gaps if gap >= 2 and gap > usual)
    if not 0 < wide <= max(4, len(gaps) // 4):
        return
    for i in range(1, len(body)):
        block = body[i]
        if block.role is None and block.above >= 2 and block.above > usual and _is_island(body, i):
            block.found(Role.CAPTION, "photos.island")


def _is_island(body: Sequence[Block], i: int) -> bool:
    """Whether a text set apart is a caption, and not text that goes on behind the hole that a photo left."""
    block = body[i]
    behind_photo = body[i - 1].role in _PHOTO
    if behind_photo and _is_open_before(body, i):
        return False
    if _is_short(block):
        return True
    if not behind_photo or block.closed or len(block.text) > _LONGEST_OPEN:
        return False
    return not numbering.numbered(block.text)


def _listed(body: Sequence[Block], *, print_view: bool) -> None:
    """Captions that a print view or web page lists between the byline and the text."""
    run: list[Block] = []
    text = None
    for block in body:
        if _is_short(block, _LONGEST_LISTED) and "各位" not in block.text[:3]:
            run.append(block)
        elif block.role not in _BESIDE_LIST:
            text = block
            break
    if text is None or (text.role is None and len(text.text) < _LONGEST_BESIDE):
        return
    listed = print_view or (
        len(run) >= 2 and any(block.role in _PHOTO for block in body[: len(run) + 3])
    )
    if listed:
        for block in run:
            block.found(Role.CAPTION, "photos.listed")


# ------------------------------------------------------------- in a sentence


def _interrupting(body: Sequence[Block]) -> None:
    """A finished short text between two pieces of one sentence.

    ``…走进镇民生监督组办公室，`` ⟨caption⟩ ``主动交代自己挪用…`` : on pages that set first lines in, the second piece is not set in, so it goes on with the first.
    """
    texts = [block for block in body if block.role is None]
    for before, block, after in zip(texts, texts[1:], texts[2:], strict=False):
        if before.role is not None or before.closed or len(before.text) < _SHORTEST_PIECE:
            continue
        if len(block.text) < _SHORTEST_TEXT or not _is_short(block, _LONGEST_INTERRUPTING):
            continue
        if _is_interrupting(before, block, after):
            block.found(Role.CAPTION, "photos.interrupting")


def _is_interrupting(before: Block, block: Block, after: Block) -> bool:
    """Whether the text after a short one goes on with the text before it."""
    cohere = cohesion(before.extent, after.extent) - cohesion(before.extent, block.extent)
    not_set_in = after.set_in is False and block.set_in is False
    if not_set_in and cohere >= 0 and not numbering.could_be(after.text):
        return True
    if cohere < 2 or len(block.text) > _LONGEST_LISTED:
        return False
    return before.text[-1] not in COMMAS and after.set_in is not True
