"""Doubts as the editing page tells them: where they stand, and in words, Chinese and English."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from partybuild.language import chinese
from partybuild.model import Page


@attrs.frozen
class Doubt:
    """A notice in words.

    Args:
        at: The offset that it is about; None where it is about the page as a whole.
        name: What kind of doubt, as a sentence, in Chinese and in English.
        told: What exactly, in Chinese and in English; may be empty.
    """

    at: int | None
    name: tuple[str, str]
    told: tuple[str, str]


def doubts_of(page: Page) -> Iterator[Doubt]:
    """The doubts of a page, in the order of its notices."""
    for notice in page.notices:
        at = notice.extent.start if notice.extent.spans else None
        sentence = notice.code.sentence
        yield Doubt(at, (chinese(sentence), sentence), (chinese(notice.detail), notice.detail))
