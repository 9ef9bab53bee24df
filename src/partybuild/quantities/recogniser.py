"""The recogniser: from a string or the text of a leaf to its quantities."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from partybuild.model import Kind, Quantity
from partybuild.quantities.compounds import join_compounds
from partybuild.quantities.days import Anchor
from partybuild.quantities.draft import Draft
from partybuild.quantities.nouns import name_nouns
from partybuild.quantities.reading import Reading
from partybuild.quantities.scan import drafts
from partybuild.quantities.scope import distribute
from partybuild.quantities.shared import share_units
from partybuild.source import Extent, Source

#: Kinds that mastheads and datelines print.
_PRINTED_EVERYWHERE: Final = frozenset({Kind.DATE, Kind.YEAR, Kind.ORDINAL})
#: The end of a paragraph: a line end behind closing punctuation, or an empty line.
_PARAGRAPH: Final = re.compile("[。！？!?；;…”』」]\n|\n\n")
#: How much text is read at once, in characters, up to the next end of a paragraph.
_PASSAGE: Final = 2000


def find(text: str, date: str | None = None) -> list[Quantity]:
    """The quantities of a text.

    Args:
        text: Any string; carriage returns count as line ends.
        date: The day the text was published, ISO 8601, whole or partial; without it relative dates stay unresolved.

    Returns:
        The quantities in order; their extents point into `Source.from_text(text)`.
    """
    return list(marks(Source.from_text(text).extent(), date or ""))


def marks(extent: Extent, date: str = "", *, figures: bool = True) -> tuple[Quantity, ...]:
    """The quantities of one leaf, in order; they do not overlap.

    Args:
        extent: The leaf's text, in as many pieces as the page broke it into.
        date: The day of publication, ISO 8601, whole or partial; empty when it is not known.
        figures: Whether to look for anything but dates and page numbers, which is all that mastheads and datelines print.
    """
    text = extent.text
    anchor = Anchor.of(date)
    found: list[Quantity] = []
    for start, end in _passages(text):
        reading = Reading.of(text[start:end])
        found += [
            _quantity(extent, start, reading, draft)
            for draft in _read(reading, anchor)
            if figures or draft.kind in _PRINTED_EVERYWHERE
        ]
    return tuple(found)


def _passages(text: str) -> Iterator[tuple[int, int]]:
    """A text in pieces of some length that end with a paragraph: nothing is read across, and little is kept in mind."""
    start = 0
    while start < len(text):
        found = _PARAGRAPH.search(text, start + _PASSAGE)
        end = found.end() if found else len(text)
        yield start, end
        start = end


def _read(reading: Reading, anchor: Anchor) -> list[Draft]:
    """The quantities of a passage with all that is said of them, in order, before they are given extents."""
    plain = reading.plain
    found = join_compounds(plain, list(drafts(reading, anchor)))
    share_units(plain, found)
    distribute(plain, found)
    name_nouns(plain, found)
    return found


def _quantity(extent: Extent, base: int, reading: Reading, draft: Draft) -> Quantity:
    start, end = reading.span(draft.start, draft.end)
    noun = None
    if draft.noun:
        first, last = reading.span(*draft.noun)
        noun = extent.cut(base + first, base + last)
    return Quantity(
        extent.cut(base + start, base + end),
        draft.kind,
        draft.value,
        draft.low,
        draft.high,
        draft.values,
        draft.unit,
        draft.shared,
        draft.bound,
        draft.approx,
        draft.base,
        noun,
        draft.per,
        draft.date,
    )
