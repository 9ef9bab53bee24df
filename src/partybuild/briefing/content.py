"""What a briefing is made of: frozen values that a writer only has to set.

Texts are ready to be shown; every one that comes from a page keeps the extent it was read from.
An anchor names a node for bookmarks and links: ``1_m528`` is the measure at offset 528 of the first page.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum

import attrs

from partybuild.briefing.office import Office
from partybuild.model import Article, Measure, Page, Quantity
from partybuild.places import Place
from partybuild.source import Extent
from partybuild.themes import Evidence


def anchor_of(wanted: str, taken: set[str]) -> str:
    """The anchor that a node gets, which is then taken; another where pages that others made have two nodes in one place."""
    while wanted in taken:
        wanted += "x"
    taken.add(wanted)
    return wanted


class Part(StrEnum):
    """What a block is in an article of the briefing."""

    SECTION = "section"
    TEXT = "text"
    ROW = "row"
    PHOTO = "photo"
    NOTE = "note"


@attrs.frozen
class Doubt:
    """Something a person must check before the briefing is sent (待核事项).

    Args:
        kind: What kind of doubt, in Chinese.
        said: What the page prints, or what it lacks.
        advice: What to do, or which reading is proposed.
        entry: The number of the entry it is about.
        where: The paragraph's number in the entry; 0 for the article as a whole.
        anchor: The anchor of the block; empty for the article as a whole.
        extent: The characters; None when something is missing altogether.
    """

    kind: str
    said: str
    advice: str
    entry: int
    where: int = 0
    anchor: str = ""
    extent: Extent | None = None


@attrs.frozen
class Piece:
    """A stretch of a block set in one manner.

    Args:
        text: What is shown; empty where noise was left out.
        extent: Where it stands; None for what the briefing adds (a typed number).
        run_in: It is the run-in heading of a measure.
        doubt: A doubt about just these characters.
    """

    text: str
    extent: Extent | None = None
    run_in: bool = False
    doubt: Doubt | None = None


@attrs.frozen
class Block:
    """A paragraph of an article in the briefing.

    Args:
        part: What it is.
        pieces: Its text.
        anchors: The nodes it shows: a run-in measure's first paragraph shows two.
        level: Depth of a heading, counted from 1; 0 for text.
        number: The number of the paragraph in its article, counted from 1; 0 for headings.
        counted: A heading that Word may number: it and its siblings have no numbers of their own.
        cells: The cells of a table's row.
    """

    part: Part
    pieces: tuple[Piece, ...]
    anchors: tuple[str, ...]
    level: int = 0
    number: int = 0
    counted: bool = False
    cells: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """All of it."""
        return "".join(piece.text for piece in self.pieces)


@attrs.frozen
class Datum:
    """A figure with what it counts.

    Args:
        quantity: The figure as the model has it.
        figure: As a reader says it, with its marker: 20余项, 近50个, 每月1次; what distributes it from further off stands behind it, 1次（每月）.
        noun: What is counted, as printed; empty where the text does not say it.
        clause: The clause it stands in, as printed; empty where a quotation or bracket reaches beyond it.
        where: The number of its paragraph.
        anchor: The anchor of its block.
    """

    quantity: Quantity
    figure: str
    noun: str
    clause: str
    where: int
    anchor: str


@attrs.frozen
class Quote:
    """A source sentence and the figures in it (数据及原文)."""

    text: str
    data: tuple[Datum, ...]
    extent: Extent

    @property
    def where(self) -> int:
        """The number of its paragraph."""
        return self.data[0].where

    @property
    def anchor(self) -> str:
        """The anchor of its block."""
        return self.data[0].anchor


@attrs.frozen
class Step:
    """A measure as the tables name it.

    Args:
        measure: The measure.
        name: Its run-in heading without the stop at its end.
        anchor: The anchor of its block.
        themes: Its themes, each with the words that speak for it.
    """

    measure: Measure
    name: str
    anchor: str
    themes: tuple[Evidence, ...]


@attrs.frozen
class Entry:
    """One article of the briefing.

    Args:
        number: Its number in the briefing, counted from 1.
        page: The page it stands on.
        page_number: That page's number in the briefing, counted from 1.
        article: The article.
        place: What place it is about; None where the text does not settle it.
        kicker, subtitle: As printed; empty where there is none.
        name: The title in one line.
        title: The title, broken at its seam into one to four lines.
        byline: Authors, as printed.
        origin: Where and when it was published, as far as the page says it.
        note: The whole source note: origin, file, what the briefing added.
        blocks: The text.
        quotes: Every figure with its sentence.
        steps: The measures.
        key: The figures that tell most.
        anchor: The article's anchor.
    """

    number: int
    page: Page
    page_number: int
    article: Article
    place: Place | None
    kicker: str
    name: str
    title: tuple[str, ...]
    subtitle: str
    byline: str
    origin: str
    note: str
    blocks: tuple[Block, ...]
    quotes: tuple[Quote, ...]
    steps: tuple[Step, ...]
    key: tuple[Datum, ...]
    doubts: tuple[Doubt, ...]
    anchor: str

    @property
    def region(self) -> str:
        """The place's name for tables; a dash where it is not settled."""
        return self.place.label if self.place else "——"

    def data(self) -> Iterator[Datum]:
        """Every figure in it."""
        return (datum for quote in self.quotes for datum in quote.data)


@attrs.frozen
class Briefing:
    """A briefing over one or many pages.

    Args:
        office: What the issuing office says and how it wants it printed.
        pages: The pages, in the order given.
        entries: Their articles.
        themes: The themes that occur, each with the measures in it, in the lexicon's order.
        repeats: The articles that say again what another one says, by their numbers, and that one's.
    """

    office: Office
    pages: tuple[Page, ...]
    entries: tuple[Entry, ...]
    themes: Mapping[str, tuple[tuple[Entry, Step], ...]]
    repeats: Mapping[int, int] = attrs.field(factory=dict)

    def once(self) -> tuple[Entry, ...]:
        """The articles without those that say again what another one says."""
        return tuple(entry for entry in self.entries if entry.number not in self.repeats)

    def doubts(self) -> Iterator[Doubt]:
        """Everything to be checked, entry by entry."""
        return (doubt for entry in self.entries for doubt in entry.doubts)

    def regions(self) -> tuple[str, ...]:
        """The places, each once, in the order of the entries; those unsettled left out."""
        return tuple(dict.fromkeys(e.region for e in self.entries if e.place))
