"""The turns of an interview: paragraphs that open with who speaks (``记者：``, ``问：``, ``陈晓燕：``)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from partybuild.evidence.sentences import Sentence

_ASKING: Final = frozenset(("记者", "本报记者", "问", "提问", "主持人"))
_LONGEST: Final = 14
"""Characters of who answers, with a post."""


def turns_of(firsts: Mapping[int, Sentence]) -> frozenset[int]:
    """The paragraphs of an article that are turns: those that open with who asks, and with whoever speaks right behind one.

    Args:
        firsts: For each paragraph the sentence that opens it.
    """
    labels = {paragraph: _label(first) for paragraph, first in firsts.items()}
    asked = {paragraph for paragraph, label in labels.items() if label in _ASKING}
    answering = {labels[behind] for behind in (each + 1 for each in asked) if behind in labels}
    speaking = (answering | _ASKING) - {""}
    return frozenset(paragraph for paragraph, label in labels.items() if label in speaking)


def _label(first: Sentence) -> str:
    """What stands before the first colon; nothing where that is no name."""
    if first.colon is None or first.number is not None or first.colon.size > _LONGEST:
        return ""
    return first.colon.core
