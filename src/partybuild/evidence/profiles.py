"""Which recognisers look at which kind of source, and in which order."""

from __future__ import annotations

from functools import cached_property
from typing import Final

import attrs

from partybuild.evidence.recognisers import (
    Recognisers,
    bylines,
    captions,
    credits,
    datelines,
    furniture,
    masthead,
    notes,
)
from partybuild.evidence.triggers import Asking
from partybuild.model import Role
from partybuild.source import Source


@attrs.frozen
class Profile:
    """A kind of source.

    Args:
        name: Its name.
        rules: Recognisers of short lines, with the role of what they recognise: first come, first served; what none recognises is text.
        rules_of_text: The same for lines of text: those that know a beginning or an end, or the line by its first word.
        columns: Whether the page may cut paragraphs (columns, photos); files that know their paragraphs do not.
    """

    name: str
    rules: Recognisers
    rules_of_text: Recognisers
    columns: bool = True

    @cached_property
    def asking(self) -> Asking:
        """Which recognisers of short lines may know a part of one."""
        return Asking(self.rules)

    @cached_property
    def asking_of_text(self) -> Asking:
        """Which recognisers of lines of text may."""
        return Asking(self.rules_of_text)


_RULES: Final[Recognisers] = (
    (Role.NAVIGATION, furniture.navigation),
    (Role.MASTHEAD, masthead.citation),
    (Role.MASTHEAD, masthead.page_line),
    (Role.MASTHEAD, masthead.day_line),
    (Role.MASTHEAD, masthead.paper_name),
    (Role.MASTHEAD, masthead.supplement),
    (Role.MASTHEAD, masthead.site),
    (Role.MASTHEAD, masthead.imprint),
    (Role.EDITORS, credits.editors),
    (Role.ORIGIN, datelines.origin),
    (Role.ORIGIN, datelines.origin_tail),
    (Role.DATELINE, datelines.labelled),
    (Role.DATELINE, datelines.bare),
    (Role.NAVIGATION, furniture.empty_label),
    (Role.TURN, furniture.turn),
    (Role.BYLINE, bylines.labelled_tail),
    (Role.AUTHOR_NOTE, bylines.author_note),
    (Role.KEYWORDS, notes.keywords),
    (Role.EDITOR_NOTE, notes.editor_note),
    (Role.BYLINE, bylines.marked),
    (Role.BYLINE, bylines.reporter),
    (Role.BYLINE, bylines.labelled),
    (Role.BYLINE, bylines.official),
    (Role.CREDIT, credits.sourced),
    (Role.CREDIT, credits.photo_credit),
    (Role.RESIDUE, furniture.layout_code),
    (Role.CAPTION, captions.marked),
    (Role.BYLINE, bylines.fact),
    (Role.ORIGIN, datelines.fact),
    (Role.BYLINE, bylines.lead),
    (Role.BYLINE, bylines.signature),
)

_RULES_OF_TEXT: Final[Recognisers] = (
    (Role.NAVIGATION, furniture.navigation),
    (Role.EDITORS, credits.editors),
    (Role.ORIGIN, datelines.origin_tail),
    (Role.TURN, furniture.turn),
    (Role.BYLINE, bylines.labelled_tail),
    (Role.AUTHOR_NOTE, bylines.author_note),
    (Role.KEYWORDS, notes.keywords),
    (Role.EDITOR_NOTE, notes.editor_note),
    (Role.CREDIT, credits.sourced),
    (Role.CREDIT, credits.photo_credit),
    (Role.RESIDUE, furniture.layout_code),
    (Role.CAPTION, captions.marked),
    (Role.BYLINE, bylines.lead),
    (Role.BYLINE, bylines.signature),
)

OURS: Final = frozenset(recogniser for _, recogniser in (*_RULES, *_RULES_OF_TEXT))
"""The recognisers of this package; others are a user's own."""

PRINTED: Final = Profile("printed", _RULES, _RULES_OF_TEXT)
"""Text of printed pages: OCR, e-paper print views, pasted columns."""

MARKED_UP: Final = Profile("marked-up", _RULES, _RULES_OF_TEXT, columns=False)
"""Files that know their paragraphs: HTML, Markdown, Word."""


def detect(source: Source) -> Profile:
    """The profile for a source, by its media type."""
    return MARKED_UP if source.media in {"html", "markdown", "docx"} else PRINTED
