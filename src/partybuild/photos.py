"""Which short texts of an article are photo captions, and which credits go with them.

A caption that no mark shows is told by its place: set apart by a wider gap, under the title of a print view, before a credit, or in the middle of a sentence that goes on behind it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from statistics import median
from typing import Final

from partybuild.blocks import Block
from partybuild.cohesion import cohesion
from partybuild.model import Role
from partybuild.rules import captions, headings

_SENTENCE: Final = re.compile(r"[。！？!?](?=.)")
_SPEECH: Final = re.compile(r"(?:说|道|表示|介绍|坦言|感慨|赞叹|称赞)[。！]?$|^[“\"][^”\"]*[。！？”\"]+$|[：:][“\"]")
_LONGEST = 110
_LISTED = 60


def mark_captions(body: Sequence[Block], *, print_view: bool, columns: bool) -> None:
    """Give the role CAPTION to the texts that are captions.

    Args:
        body: An article's blocks without its heads.
        print_view: Whether the page cites itself as e-papers do; their print views list captions before the text.
        columns: Whether the page may cut paragraphs.
    """
    _beside_credits(body)
    _islands(body)
    _listed(body, print_view=print_view)
    for block in body:
        if block.role is None and any(captions.closing(_line(block))):
            block.role, block.rule = Role.CAPTION, "captions.closing"
    if columns:
        _interrupting(body)


def _line(block: Block):  # type: ignore[no-untyped-def]
    from partybuild.lines import Line

    return Line(block.extent, block.text)


def _short(block: Block, longest: int = _LONGEST) -> bool:
    """Whether a text is a finished sentence or two, as captions are."""
    return (
        block.role is None
        and block.closed
        and len(block.text) <= longest
        and len(_SENTENCE.findall(block.text)) <= 1
        and not headings.numbered(block.text)
        and not _SPEECH.search(block.text)
    )


def _beside_credits(body: Sequence[Block]) -> None:
    """``网格员在八角南路社区走访居民。 石磊 摄``: what a photographer's name follows at once."""
    for i, (block, below) in enumerate(zip(body, body[1:], strict=False)):
        if below.role is not Role.CREDIT or block.role is not None or len(block.text) > _LONGEST:
            continue
        same_line = block.peeled and below.peeled and not below.above
        bracketed = below.text[0] in "（(【["
        if same_line and bracketed and not block.closed and len(block.text) <= 40:
            block.role, block.rule = Role.CAPTION, "photos.beside_credit"
        elif same_line and (not bracketed or (_short(block, 80) and (block.above >= 2 or _open_before(body, i) or i == 0))):
            block.role, block.rule = Role.CAPTION, "photos.beside_credit"
        elif not same_line and _short(block, 80) and (_open_before(body, i) or block.above >= 2):
            block.role, block.rule = Role.CAPTION, "photos.above_credit"


def _open_before(body: Sequence[Block], i: int) -> bool:
    """Whether the text before block i stops in the middle of a sentence."""
    for k in range(i - 1, -1, -1):
        if body[k].role is None:
            return not body[k].closed and len(body[k].text) >= 8
    return False


def _islands(body: Sequence[Block]) -> None:
    """Photos leave a hole in the flow of text: three empty lines where one is the rule."""
    gaps = [block.above for block in body if block.role is None]
    if len(gaps) < 3:
        return
    usual = median(gaps)
    wide = sum(1 for gap in gaps if gap >= 2 and gap > usual)
    if not wide or wide > max(4, len(gaps) // 4):
        return
    before: Block | None = None
    for i, block in enumerate(body):
        if block.role is None and i and block.above >= 2 and block.above > usual:
            behind_photo = before is not None and before.role in {Role.CAPTION, Role.CREDIT}
            after_caption = behind_photo and not block.closed
            if behind_photo and _open_before(body, i):
                pass  # the hole that the photo left; the text goes on
            elif _short(block) or (after_caption and len(block.text) <= 40 and not headings.numbered(block.text)):
                block.role, block.rule = Role.CAPTION, "photos.island"
        before = block


def _listed(body: Sequence[Block], *, print_view: bool) -> None:
    """Captions that a print view or web page lists between the byline and the text."""
    run: list[Block] = []
    for block in body:
        if _short(block, _LISTED) and "各位" not in block.text[:3]:
            run.append(block)
        elif block.role in {Role.CREDIT, Role.CAPTION, Role.BYLINE, Role.DATELINE, Role.ORIGIN, Role.TURN}:
            continue
        else:
            if block.role is None and len(block.text) < 80:
                return
            break
    else:
        return
    if run and (print_view or len(run) >= 2):
        credited = print_view or any(b.role in {Role.CREDIT, Role.CAPTION} for b in body[: len(run) + 3])
        if credited:
            for block in run:
                block.role, block.rule = Role.CAPTION, "photos.listed"


def _interrupting(body: Sequence[Block]) -> None:
    """A finished short text between two pieces of one sentence.

    ``…走进镇民生监督组办公室，`` ⟨caption⟩ ``主动交代自己挪用…`` : on pages that set first lines in, the second piece is not set in, so it goes on with the first.
    """
    texts = [block for block in body if block.role is None]
    for before, block, after in zip(texts, texts[1:], texts[2:], strict=False):
        if before.closed or before.role is not None or len(before.text) < 14 or not _short(block, 90) or len(block.text) < 8:
            continue
        goes_on = after.set_in is False and block.set_in is False and not headings.could_be(after.text)
        cohere = cohesion(before.extent, after.extent) - cohesion(before.extent, block.extent)
        if (goes_on and cohere >= 0) or (cohere >= 2 and len(block.text) <= _LISTED and before.text[-1] not in "，,、" and after.set_in is not True):
            block.role, block.rule = Role.CAPTION, "photos.interrupting"
