"""Measures (举措): which paragraphs open with a run-in heading (段首提示句), and where it ends.

A number shows it; where none is printed the neighbours must: openings alike in form, or a subjectless clause that names an action and stands before its account as a title would.

Guarantees: the pieces of a paragraph hold all its characters that are not blank, in order, each once.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final, TypeAlias

import attrs

from partybuild.chinese import names, numbering
from partybuild.chinese.numbering import Number, Rank
from partybuild.chinese.punctuation import first_sentence
from partybuild.evidence.blocks import Block
from partybuild.model import Role
from partybuild.source import Extent
from partybuild.verdicts.accounts import chorus_in, nested_in, siblings_in
from partybuild.verdicts.numbered import is_in_series, item_heads, items_in, run_in_length
from partybuild.verdicts.openings import SHORTEST_ACCOUNT, Opening, accepted, opening_of
from partybuild.verdicts.paragraphs import has_frame, opener_of, parallel_frames
from partybuild.verdicts.pieces import Head, Piece, cut_at

# 情景再现： · 【记者手记】：
_LABEL: Final = re.compile(
    r"(?:[^，。；：！？,;:!?]{1,10}|[『【「\[][^』】」\]]{2,30}[』】」\]])[：:](?=.)"
)
# 社区党委书记姚艳洪：
_SPEAKER: Final = re.compile(r"[\u4e00-\u9fff]{2,16}[：:](?=.)")
_BRACKETS: Final = frozenset("『【「[")
_FINISHED: Final = frozenset("。！”")
_LONGEST_FRAMED: Final = 40
_SHORTEST_HOLDING: Final = 40  # characters of an account that holds measures

Row: TypeAlias = tuple[Block, tuple[Piece, ...]]
"""A heading, paragraph or item with its pieces; a heading has none."""


@attrs.frozen
class _Neighbourhood:
    """What the paragraphs of a body show of one another.

    Args:
        frames: The frames that openers share (`paragraphs.parallel_frames`).
        labels: The labels that open several paragraphs.
        numbers: The number that each paragraph begins with.
        ordinals: What a number of the kind of 一是 counts to; 0 for others.
        dashes: How many paragraphs a dash or bullet opens.
        openings: What could be an unnumbered run-in.
        accepted: Those that are, each with the doubt that remains.
    """

    frames: frozenset[str]
    labels: frozenset[str]
    numbers: Sequence[Number | None]
    ordinals: Sequence[int]
    dashes: int
    openings: Sequence[Opening | None]
    accepted: dict[int, str]

    def number(self, i: int, text: str) -> Number | None:
        """The number of paragraph i, where it is one of a series: neither a lone dash nor a lone 一是."""
        number = self.numbers[i]
        if number is None:
            return None
        if number.rank is Rank.BULLET and self.dashes < 2:
            return None
        if number.rank is Rank.ORDINAL:
            in_series = is_in_series(i, self.ordinals) and text.rstrip()[-1:] in _FINISHED
            return number if in_series else None
        return number

    def begins_series(self, i: int) -> bool:
        """Whether the paragraph below begins with the second of a series."""
        return i + 1 < len(self.ordinals) and self.ordinals[i + 1] == 2


def pieces_of(body: Sequence[Block]) -> list[Row]:
    """Every heading, paragraph and item of a body with its pieces, in order."""
    kept = [b for b in body if b.role in {Role.HEADING, Role.PARAGRAPH, Role.LIST, Role.TABLE}]
    around = _neighbourhood(kept)
    rows: list[Row] = []
    for i, block in enumerate(kept):
        match block.role:
            case Role.HEADING:
                rows.append((block, ()))
            case Role.LIST | Role.TABLE:
                rows.append((block, (Piece(block.extent, role=block.role),)))
            case _:
                rows.append((block, _pieces(block, i, around)))
    return rows


def _neighbourhood(kept: Sequence[Block]) -> _Neighbourhood:
    texts = [block.text if block.role is Role.PARAGRAPH else "" for block in kept]
    numbers = [numbering.numbered(text) for text in texts]
    openings = [opening_of(text) for text in texts]
    return _Neighbourhood(
        parallel_frames(texts),
        _repeated_labels(texts),
        numbers,
        [n.value if n and n.rank is Rank.ORDINAL else 0 for n in numbers],
        sum(1 for n in numbers if n and n.rank is Rank.BULLET),
        openings,
        accepted(kept, openings),
    )


def _repeated_labels(texts: Sequence[str]) -> frozenset[str]:
    """Labels that open two paragraphs or more: ``情景再现：`` ``记者手记：``; in brackets they need not be the same."""
    found = [label[0] for text in texts if (label := _LABEL.match(text))]
    repeated = {label for label, times in Counter(found).items() if times >= 2}
    bracketed = [label for label in found if label[0] in _BRACKETS]
    speakers = [said[0] for text in texts if (said := _SPEAKER.match(text)) and _is_named(said[0])]
    return frozenset(
        repeated.union(
            bracketed if len(bracketed) >= 2 else (), speakers if len(speakers) >= 3 else ()
        )
    )


def _is_named(label: str) -> bool:
    """Whether a label ends in a person's name: ``社区党委书记姚艳洪：``."""
    return any(names.is_name(label[-size - 1 : -1]) for size in (3, 2))


# ------------------------------------------------------------- one paragraph


def _pieces(block: Block, i: int, around: _Neighbourhood) -> tuple[Piece, ...]:
    """The pieces of one paragraph: opened by a number, a frame, a label or a title, or an account."""
    text, extent = block.text, block.extent
    number = around.number(i, text)
    if number and not (number.value and items_in(text, alone=False)):
        length = run_in_length(text, number)
        head = Head(0, length, number.rank, text[: number.length].strip())
        return _opened(extent, text, head) if length else (Piece(extent),)
    length = _framed_length(text, around.frames) or _labelled_length(text, around.labels)
    if length:
        return _opened(extent, text, Head(0, length))
    opening = around.openings[i]
    if opening is not None and i in around.accepted:
        return cut_at(extent, text, siblings_in(text, opening, around.accepted[i]))
    return _account(extent, text, alone=around.begins_series(i))


def _framed_length(text: str, frames: frozenset[str]) -> int:
    """How long a run-in of a shared frame is: its whole sentence where that is short, else its opener; 0 where there is none."""
    if not has_frame(text, frames):
        return 0
    end = first_sentence(text)
    whole = 0 < end <= _LONGEST_FRAMED and len(text) - end >= 2 * SHORTEST_ACCOUNT
    return end if whole else len(opener_of(text))


def _labelled_length(text: str, labels: frozenset[str]) -> int:
    if not labels:
        return 0
    label = _LABEL.match(text)
    if label is None or label[0] not in labels:
        label = _SPEAKER.match(text)
    return label.end() if label and label[0] in labels else 0


def _opened(extent: Extent, text: str, head: Head) -> tuple[Piece, ...]:
    """A run-in at a paragraph's head and its account, which may hold measures of its own."""
    opening = Piece(extent[: head.stop].strip(), head.rank, head.number)
    account = text[head.stop :].lstrip()
    if not account:
        return (opening,)
    return (opening, *_account(extent[len(text) - len(account) :], account, alone=False))


def _account(extent: Extent, text: str, *, alone: bool) -> tuple[Piece, ...]:
    """What stands behind a run-in, or in a paragraph without one: an account, or measures one behind the other."""
    if len(text) < _SHORTEST_HOLDING:
        return (Piece(extent),)
    items = items_in(text, alone=alone)
    heads = item_heads(text, items) if items else chorus_in(text) or nested_in(text)
    return cut_at(extent, text, heads) if heads else (Piece(extent),)
