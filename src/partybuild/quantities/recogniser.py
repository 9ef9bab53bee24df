"""The recogniser: from a string or the text of a leaf to its quantities."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Final

from partybuild import collector
from partybuild.model import Kind, Quantity
from partybuild.quantities.bounded import join_bounds
from partybuild.quantities.compounds import join_compounds
from partybuild.quantities.days import Anchor
from partybuild.quantities.draft import Draft
from partybuild.quantities.intervals import join_dates
from partybuild.quantities.items import assign
from partybuild.quantities.meaning import tell
from partybuild.quantities.nouns import name_nouns
from partybuild.quantities.pairs import pair
from partybuild.quantities.reading import Reading
from partybuild.quantities.scan import drafts
from partybuild.quantities.scope import distribute
from partybuild.quantities.shared import share_units
from partybuild.quantities.shares import settle
from partybuild.source import Extent, Source

#: Kinds that mastheads and datelines print.
_PRINTED_EVERYWHERE: Final = frozenset({Kind.DATE, Kind.YEAR, Kind.ORDINAL})
#: The end of a paragraph: a line end behind closing punctuation, or an empty line.
_PARAGRAPH: Final = re.compile("[。！？!?；;…”』」]\n|\n\n")
#: How much text is read at once, in characters, up to the next end of a paragraph.
_PASSAGE: Final = 8000


def find(text: str, date: str | None = None) -> list[Quantity]:
    """The quantities of a text.

    Args:
        text: Any string; carriage returns count as line ends.
        date: The day the text was published, ISO 8601, whole or partial; without it relative dates stay unresolved.

    Returns:
        The quantities in order; their extents point into `Source.from_text(text)`.
    """
    with collector.at_rest():
        return list(marks(Source.from_text(text).extent(), date or ""))


def marks(extent: Extent, date: str = "", *, figures: bool = True) -> tuple[Quantity, ...]:
    """The quantities of one leaf, in order; they do not overlap.

    Args:
        extent: The leaf's text, in as many pieces as the page broke it into.
        date: The day of publication, ISO 8601, whole or partial; empty when it is not known.
        figures: Whether to look for anything but dates and page numbers, which is all that mastheads and datelines print.
    """
    found: list[Quantity] = []
    for start, reading, read in passages(extent.text, date):
        kept = read if figures else [draft for draft in read if draft.kind in _PRINTED_EVERYWHERE]
        found += _quantities(extent, start, reading, kept)
    return tuple(found)


def passages(text: str, date: str = "") -> Iterator[tuple[int, Reading, list[Draft]]]:
    """A text in passages: where each begins, its plain reading, and its figures with all that is said of them.

    Args:
        text: Any string.
        date: The day of publication, ISO 8601, whole or partial; empty when it is not known.
    """
    anchor = Anchor.of(date)
    for start, end in _passages(text):
        reading = Reading.of(text[start:end])
        yield start, reading, _read(reading, anchor)


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
    found = join_compounds(plain, drafts(reading, anchor))
    found = join_dates(plain, join_bounds(plain, found))
    if not found:
        return found
    share_units(plain, found)
    distribute(plain, found)
    pair(plain, found)
    tell(plain, found, anchor)
    name_nouns(plain, found)
    settle(found)
    assign(plain, found)
    return found


def _quantities(
    extent: Extent, base: int, reading: Reading, found: Sequence[Draft]
) -> Iterator[Quantity]:
    """The figures of a passage with the places where they stand in a leaf.

    Args:
        extent: The leaf.
        base: Where the passage begins in it.
        reading: The passage as it was read.
        found: Its figures.
    """
    cut_out, cuts, shifts = extent.cut, reading.cuts, [base + shift for shift in reading.shifts]

    def cut(start: int, end: int) -> Extent:
        nth = bisect_right(cuts, start)
        shift = shifts[nth]
        if nth < len(cuts) and cuts[nth] < end:
            return cut_out(start + shift, end + shifts[bisect_right(cuts, end - 1)])
        return cut_out(start + shift, end + shift)

    for draft in found:
        noun = cut(*draft.noun) if draft.noun else None
        of = [cut(*piece) for piece in draft.of] if draft.of else None
        yield Quantity(
            cut(draft.start, draft.end),
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
            cut(*draft.item) + noun if draft.item and noun else noun,
            draft.per,
            draft.date,
            draft.sense,
            draft.direction,
            cut(*draft.against) if draft.against else None,
            sum(of[1:], of[0]) if of else None,
            cut(draft.was.start, draft.was.end) if draft.was else None,
        )
