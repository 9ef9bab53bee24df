"""Measures (举措): which paragraphs open with a run-in heading (段首提示句), and where it ends.

A number shows it; where none is printed the neighbours must: openings alike in form, or a subjectless clause that names an action and stands before its account as a title would.

Guarantees: run-in headings of a paragraph come in order and do not overlap.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

import attrs

from partybuild.assembly.blocks import Block
from partybuild.chinese import names
from partybuild.chinese.numbering import Number, Rank
from partybuild.chinese.punctuation import first_sentence
from partybuild.decisions.run_ins import RunIn
from partybuild.model import Role
from partybuild.verdicts.accounts import chorus_in, nested_in, siblings_in
from partybuild.verdicts.numbered import is_in_series, item_heads, items_in, run_in_length
from partybuild.verdicts.openings import SHORTEST_ACCOUNT, Opening, accepted, opening_of
from partybuild.verdicts.paragraphs import has_frame, opener_of, parallel_frames

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


def run_ins_of(texts: Sequence[Block]) -> list[tuple[RunIn, ...]]:
    """For each heading, paragraph, item and row of an article its run-in headings; none but paragraphs has any."""
    around = _neighbourhood(texts)
    return [
        tuple(_run_ins(block.text, i, around)) if block.role is Role.PARAGRAPH else ()
        for i, block in enumerate(texts)
    ]


def _neighbourhood(kept: Sequence[Block]) -> _Neighbourhood:
    texts = [block.text if block.role is Role.PARAGRAPH else "" for block in kept]
    numbers = [block.number if block.role is Role.PARAGRAPH else None for block in kept]
    openings = [opening_of(text, number) for text, number in zip(texts, numbers, strict=True)]
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


def _run_ins(text: str, i: int, around: _Neighbourhood) -> Sequence[RunIn]:
    """The run-in headings of one paragraph: opened by a number, a frame, a label or a title, or inside its account."""
    number = around.number(i, text)
    if number and not (number.value and items_in(text, alone=False)):
        length = run_in_length(text, number)
        head = RunIn(0, length, number.rank, text[: number.length].strip())
        return _opened(text, head) if length else ()
    length = _framed_length(text, around.frames) or _labelled_length(text, around.labels)
    if length:
        return _opened(text, RunIn(0, length))
    opening = around.openings[i]
    if opening is not None and i in around.accepted:
        return siblings_in(text, opening, around.accepted[i])
    return _inside(text, alone=around.begins_series(i))


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


def _opened(text: str, head: RunIn) -> Sequence[RunIn]:
    """A run-in at a paragraph's head, and those inside the account behind it."""
    account = text[head.stop :].lstrip()
    base = len(text) - len(account)
    inside = [
        attrs.evolve(each, start=base + each.start, stop=base + each.stop)
        for each in _inside(account, alone=False)
    ]
    return [head, *inside]


def _inside(text: str, *, alone: bool) -> Sequence[RunIn]:
    """The run-ins of an account, or of a paragraph that none opens: measures one behind the other."""
    if len(text) < _SHORTEST_HOLDING:
        return ()
    items = items_in(text, alone=alone)
    return item_heads(text, items) if items else chorus_in(text) or nested_in(text)
