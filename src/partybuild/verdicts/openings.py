"""Openings that could be run-in headings without a number: what a title looks like and a topic sentence does not.

A subjectless clause that names an action and stands before its account is one (``变“被动响应”为“主动作为”。``).
A sentence with a subject or a date, a proverb, a slogan in quotation marks, a definition is none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

import attrs

from partybuild.assembly.blocks import Block
from partybuild.chinese.numbering import Number
from partybuild.chinese.punctuation import first_sentence, unbalanced
from partybuild.chinese.topics import is_topic_sentence
from partybuild.chinese.verbs import verb_first
from partybuild.model import Role

_COMMA: Final = re.compile("[，,]")
_EXCLAIMED: Final = frozenset("！？!?")
_OPENING_QUOTES: Final = frozenset("“‘")
_CLOSING_QUOTES: Final = frozenset("”’")

LONGEST: Final = 28
"""Characters of an unnumbered run-in with its full stop (annotation guide)."""
_LONGEST_BESIDE: Final = 38  # the same where a neighbour opens alike
_SHORTEST: Final = 5
SHORTEST_ACCOUNT: Final = 12
"""Characters that must follow a run-in."""
_ALIKE: Final = 8


@attrs.frozen
class Opening:
    """A sentence that could be an unnumbered run-in.

    Args:
        text: The sentence with its full stop.
        verb_first: Whether it begins with a verb that announces a measure.
    """

    text: str
    verb_first: bool

    def is_short(self) -> bool:
        """Whether it needs no neighbour to be a title."""
        return len(self.text) <= LONGEST

    def is_alike(self, other: Opening) -> bool:
        """Whether another opening has nearly its length."""
        return abs(len(self.text) - len(other.text)) <= _ALIKE

    def is_twin(self, other: Opening) -> bool:
        """Whether another is of its make although no verb begins them: the same beginning, the same quotation, the same length."""
        a, b = self.text, other.text
        if a[:2] == b[:2] or a[0] == b[0] == "“":
            return True
        return abs(len(a) - len(b)) <= 1 and ("，" in a) == ("，" in b)

    def is_same_make(self, other: Opening) -> bool:
        """Whether another is made like it: its length, its first word, or its comma in the same place."""
        a, b = self.text, other.text
        if abs(len(a) - len(b)) <= 1 or a[:2] == b[:2]:
            return True
        parts, others = _COMMA.split(a), _COMMA.split(b)
        return len(parts) == len(others) == 2 and abs(len(parts[0]) - len(others[0])) <= 1


def opening_of(text: str, number: Number | None) -> Opening | None:
    """The sentence that opens a text where it could be a title run in; None otherwise.

    Args:
        text: The text.
        number: What it begins with; a title without a number is meant here.
    """
    return None if number else opening_at(text, 0)


def opening_at(text: str, start: int) -> Opening | None:
    """The sentence at an offset of a text where it could be a title run in, numbered or not; None otherwise."""
    end = first_sentence(text, start)
    if not _SHORTEST <= end - start <= _LONGEST_BESIDE or len(text) - end < SHORTEST_ACCOUNT:
        return None
    sentence = text[start:end]
    if sentence[-1] in _EXCLAIMED or is_topic_sentence(sentence) or unbalanced(sentence):
        return None
    if sentence[0] in _OPENING_QUOTES and sentence[-1] in _CLOSING_QUOTES:
        return None
    return Opening(sentence, verb_first(sentence))


def accepted(kept: Sequence[Block], openings: Sequence[Opening | None]) -> dict[int, str]:
    """The paragraphs whose opening is a run-in, each with the doubt that remains (empty where siblings show it).

    Args:
        kept: Headings, paragraphs and items of a body.
        openings: For each its opening, where it has one.
    """
    found: dict[int, str] = {}
    verbs = [i for i, opening in enumerate(openings) if opening is not None and opening.verb_first]
    paragraphs = (i for i, unit in enumerate(kept) if unit.role is Role.PARAGRAPH)
    first_paragraph = next(paragraphs, -1)
    for i, opening in enumerate(openings):
        if opening is None:
            continue
        near = [o for o in _neighbours(kept, openings, i) if opening.is_alike(o)]
        verb_near = any(o.verb_first for o in near)
        if not opening.is_short() and not (opening.verb_first and verb_near):
            continue
        if near and (opening.verb_first or verb_near or any(map(opening.is_twin, near))):
            found[i] = ""
        elif opening.verb_first and (i != first_paragraph or verbs[-1] > i):
            found[i] = "" if len(verbs) > 2 else "no paragraph beside it opens alike"
    return found


def _neighbours(kept: Sequence[Block], openings: Sequence[Opening | None], i: int) -> list[Opening]:
    """The openings of the paragraphs next to this one in its section."""
    found = []
    for step in (-1, 1):
        for k in (i + step, i + 2 * step):
            if not 0 <= k < len(kept) or kept[k].role is Role.HEADING:
                break
            opening = openings[k]
            if opening is not None:
                found.append(opening)
                break
    return found
