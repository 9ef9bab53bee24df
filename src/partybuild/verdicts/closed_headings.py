"""Headings that stand on lines of their own although a full stop closes them: ``城乡区域协同融合。`` over its paragraph."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from partybuild.chinese import numbering
from partybuild.chinese.numbering import Rank
from partybuild.evidence.blocks import Block
from partybuild.model import Role
from partybuild.verdicts.openings import is_topic_sentence

_INNER_STOP: Final = re.compile(r"[。！？](?=.)")
_UNFINISHED: Final = frozenset("；;…")
_QUOTES: Final = frozenset('“‘"')
_LONGEST: Final = 36  # characters of a numbered heading with its full stop
_LONGEST_PLAIN: Final = 20  # the same without a number
_SHORTEST_ACCOUNT: Final = 44
_NEAR: Final = 60  # blocks in which the rest of a section is looked for


def mark_closed_headings(body: Sequence[Block]) -> None:
    """Give the role HEADING to headings that a full stop closes.

    Numbered ones are headings unless one of their kind in the same section runs in (then OCR parted it from its account); unnumbered ones where three or more of them alternate with paragraphs.
    """
    plain: list[Block] = []
    numbers: list[numbering.Number | None] | None = None
    for i, block in enumerate(body[:-1]):
        if not _is_over_account(block, body[i + 1]):
            continue
        number = numbering.numbered(block.text)
        if number and number.rank <= Rank.BRACKETED_ARABIC:
            numbers = numbers or [numbering.numbered(b.text) for b in body]
            if not _has_sibling_run_in(body, numbers, i, number.rank):
                block.role = Role.HEADING
        elif not number and i and _is_plain(block.text):
            plain.append(block)
    titles = sum(1 for block in plain if not is_topic_sentence(block.text))
    beginnings = Counter(block.text[:2] for block in plain)
    for block in plain:
        among_titles = titles >= 3 and not is_topic_sentence(block.text)
        if among_titles or beginnings[block.text[:2]] >= 3:
            block.role = Role.HEADING


def _is_over_account(block: Block, below: Block) -> bool:
    """Whether a block is one short finished sentence over a long unnumbered text."""
    if block.role is not None or below.role is not None or not block.closed:
        return False
    if len(block.text) > _LONGEST or len(below.text) < _SHORTEST_ACCOUNT:
        return False
    if block.text[-1] in _UNFINISHED or _INNER_STOP.search(block.text):
        return False
    return not numbering.numbered(below.text)


def _is_plain(text: str) -> bool:
    return text[-1] == "。" and text[0] not in _QUOTES and len(text) <= _LONGEST_PLAIN


def _has_sibling_run_in(
    body: Sequence[Block], numbers: Sequence[numbering.Number | None], i: int, rank: Rank
) -> bool:
    """Whether a paragraph of the same section opens with a number of this rank and a run-in heading."""

    def opens_higher(k: int) -> bool:
        number = numbers[k]
        return number is not None and number.rank < rank

    first, behind = max(i - _NEAR, 0), min(i + _NEAR, len(body))
    start = next((k for k in range(i, max(i - _NEAR, -1), -1) if opens_higher(k)), first)
    end = next((k for k in range(i + 1, behind) if opens_higher(k)), behind)
    return any(_runs_in(body[k], numbers[k], rank) for k in range(start, end))


def _runs_in(block: Block, number: numbering.Number | None, rank: Rank) -> bool:
    if number is None or number.rank != rank or block.role is not None:
        return False
    return bool(_INNER_STOP.search(block.text))
