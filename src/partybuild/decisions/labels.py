"""What is decided of a segment: its role, and whether it begins, goes on or resumes.

Page furniture and text alike get one label a segment; from the labels alone the page is put together (`partybuild.assembly`).
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final, NamedTuple

import attrs

from partybuild.model import Role

WEAK: Final = 1000
"""Thousandths; what was decided by less is looked at."""
STRUCTURE: Final = frozenset(
    {
        *(Role.TITLE, Role.SUBTITLE, Role.KICKER, Role.COLUMN, Role.HEADING, Role.PARAGRAPH),
        *(Role.LIST, Role.TABLE, Role.CAPTION, Role.BYLINE, Role.DATELINE, Role.ORIGIN),
    }
)
"""The roles that make a page another one."""


class Step(StrEnum):
    """How a segment stands to those before it (the letters are those of the field's BIO schemes)."""

    BEGINS = "B"
    """It begins a block of its role."""
    GOES_ON = "I"
    """It goes on with the block of the segment before it."""
    RESUMES = "J"
    """It is a further piece of the last block of its role: of a paragraph cut by a photo, a column or a page, or of a title in two lines."""


@attrs.frozen
class Label:
    """A role and a step.

    Args:
        role: What the segment is.
        step: How it stands to those before it.
        waits: Whether a paragraph is interrupted by it and waits on its other side.
    """

    role: Role
    step: Step = Step.BEGINS
    waits: bool = False

    def __str__(self) -> str:
        return f"{self.role}:{self.step}{'+' if self.waits else ''}"

    @classmethod
    def named(cls, name: str) -> Label:
        """The label that `str` gave a name; a `ValueError` where there is none."""
        role, _, step = name.partition(":")
        return cls(Role(role), Step(step.rstrip("+")), step.endswith("+"))

    def may_follow(self, before: Label | None) -> bool:
        """Whether a segment with this label may stand behind one with another, or first (None).

        Going on needs the same role before it, resuming a paragraph that waits; while one waits, no other begins; and between two titles stands something.
        """
        is_text = self.role is Role.PARAGRAPH
        if before is None:
            return self.step is Step.BEGINS and not self.waits
        if self.step is Step.RESUMES:
            return before.waits
        if self.step is Step.GOES_ON:
            return before.role is self.role and before.waits == self.waits
        if self.role is Role.TITLE and before.role is Role.TITLE:
            return False
        if is_text:
            return not before.waits
        return before.waits == self.waits or (self.waits and before.role is Role.PARAGRAPH)


class Decision(NamedTuple):
    """What was decided of a segment.

    Args:
        label: The label.
        margin: Thousandths between the best page and the best that has another label here; None where nothing was weighed.
        second: The label that this other page has.
        why: Of a weak decision the features that spoke most for it against the second, the strongest first.
    """

    label: Label
    margin: int | None = None
    second: Label | None = None
    why: tuple[str, ...] = ()

    @property
    def is_weak(self) -> bool:
        """Whether it was hardly better than another label that would make another page."""
        if self.margin is None or self.second is None or self.margin >= WEAK:
            return False
        return self.second.role is not self.label.role and self.second.role in STRUCTURE
