"""What is decided of a segment: its role, and whether it begins, goes on or resumes.

Page furniture and text alike get one label a segment; from the labels alone the page is put together (`partybuild.assembly`).
"""

from __future__ import annotations

from enum import StrEnum

import attrs

from partybuild.model import Role


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
    """A role and a step."""

    role: Role
    step: Step = Step.BEGINS


@attrs.frozen
class Decision:
    """What was decided of a segment.

    Args:
        label: The label.
        doubt: Why a person might question it, in a few words; empty for what is plain.
    """

    label: Label
    doubt: str = ""
