"""What the parser wants a person to look at.

A notice is a value with a place, never an exception: no text is refused.
"""

from __future__ import annotations

from enum import Enum

import attrs

from partybuild.language import chinese
from partybuild.source import Extent


class Code(Enum):
    """Why a person might look; the value is the name in files, the docstring of each member its sentence."""

    RESIDUE = ("residue", "No rule understands this text; it is kept as residue.")
    JOINED_PARAGRAPH = (
        "joined-paragraph",
        "A paragraph was put together from pieces that the page set apart.",
    )
    OPEN_PARAGRAPH = (
        "open-paragraph",
        "A paragraph ends without closing punctuation; its end may be missing.",
    )
    HEADING_OUT_OF_ORDER = (
        "heading-out-of-order",
        "A heading stands out of place or its number does not follow.",
    )
    DOUBTFUL_HEADING = (
        "doubtful-heading",
        "A short line was taken for a heading, or not taken, on weak evidence.",
    )
    DOUBTFUL_RUN_IN = (
        "doubtful-run-in",
        "An opening sentence was taken for a run-in heading on weak evidence.",
    )
    DOUBTFUL_ROLE = (
        "doubtful-role",
        "What a line is was decided on weak evidence; it may as well be something else.",
    )
    REPEATED_TEXT = ("repeated-text", "Text is repeated at once, as OCR and pasting do.")
    GARBLED_TEXT = ("garbled-text", "Text reads like columns run together or misread.")
    MISREADING = ("misreading", "A character was probably misread.")
    DOUBTFUL_FIGURE = (
        "doubtful-figure",
        "A figure touches a character that was lost; it may have been another.",
    )
    EMPTY = ("empty", "There is no text in the file.")
    NO_TITLE = ("no-title", "An article has no title.")
    NO_BYLINE = ("no-byline", "An article names no author.")
    NO_DATE = ("no-date", "The day of publication is not printed.")
    NO_ORIGIN = ("no-origin", "The publication is not named.")
    DATES_DISAGREE = ("dates-disagree", "The page prints different days of publication.")
    UNCLOSED_BRACKET = ("unclosed-bracket", "A bracket or quotation mark is opened and not closed.")
    TURNED_ELSEWHERE = ("turned-elsewhere", "The article goes on on another page, or began there.")
    UNSURE_NAMES = ("unsure-names", "Names printed without separators were taken apart.")
    ENCODING = ("encoding", "The file's encoding was guessed, or some bytes could not be read.")
    EDITED = (
        "edited",
        "A person changed in Word what the briefing said when it was made.",
    )
    CORRECTION_LOST = (
        "correction-lost",
        "A line of the corrections could not be applied: what it quotes is not in the text, or more than once.",
    )
    CORRECTION_CONFLICT = (
        "correction-conflict",
        "A line of the corrections contradicts another one, and was not applied.",
    )
    FORMAT = (
        "format",
        "The file says something that is not consistent, or was left out in reading.",
    )

    def __init__(self, label: str, sentence: str) -> None:
        self.label = label
        self.sentence = sentence

    @property
    def chinese(self) -> str:
        """The sentence in Chinese (``data/chinese/notices.toml``)."""
        return chinese(self.sentence)

    @classmethod
    def of(cls, label: str) -> Code:
        """The code with this name in files.

        Raises:
            ValueError: There is none.
        """
        for code in cls:
            if code.label == label:
                return code
        message = f"no notice is called {label!r}"
        raise ValueError(message)


@attrs.frozen
class Notice:
    """Something worth a look.

    Args:
        code: What kind of thing.
        extent: Where; empty when it holds for the page as a whole.
        detail: What exactly, in a few words; may be empty.
        margin: Of a weak decision, by how much it was taken over the second best, in thousandths; None where nothing was weighed.
        second: What the second best would have been: a role, or a step of the decision; empty where there was none.
        why: Codes of the reasons that spoke most, the strongest first.
    """

    code: Code
    extent: Extent
    detail: str = ""
    margin: int | None = None
    second: str = ""
    why: tuple[str, ...] = ()

    def __str__(self) -> str:
        """``001.txt:33:1 joined-paragraph …``, line and column counted from one."""
        source = self.extent.source
        line, column = source.line_column(self.extent.start if self.extent.spans else 0)
        told = f"{source.name or '-'}:{line}:{column} {self.code.label}"
        return f"{told} {self.detail}" if self.detail else told
