"""The plan: what a page is made of.

Six kinds of node deep, no more: Page → Article → Section → Measure → Paragraph → mark.
Every node holds an extent of the source or nodes that do; nothing is ever changed: to have another tree, build one (`attrs.evolve`).

A division (section or measure) holds paragraphs first (`lead`), then divisions (`parts`): a paragraph that follows a measure belongs to that measure, as text under a heading belongs to the heading.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum
from functools import cache
from itertools import pairwise
from typing import TypeAlias

import attrs

from partybuild.errors import ModelError
from partybuild.marks import (
    Bound,
    Certainty,
    Correction,
    Direction,
    Kind,
    Mark,
    Noise,
    Number,
    Quantity,
    Sense,
    check_marks,
)
from partybuild.notices import Notice
from partybuild.rulings import Ruling
from partybuild.source import Extent, Glance, Source

__all__ = [
    "AnyLeaf",
    "Article",
    "Author",
    "Bound",
    "Certainty",
    "Correction",
    "Direction",
    "Division",
    "Heading",
    "Kind",
    "Leaf",
    "Mark",
    "Measure",
    "Node",
    "Noise",
    "Number",
    "Page",
    "Paragraph",
    "Photo",
    "Program",
    "Quantity",
    "Role",
    "Ruling",
    "Section",
    "Sense",
    "check_cells",
    "children",
    "leaves",
    "overlapping",
    "uncovered",
    "walk",
]


class Role(StrEnum):
    """What a leaf is on the page (docs/terms.md has the Chinese for each)."""

    MASTHEAD = "masthead"
    NAVIGATION = "nav"
    EDITORS = "editors"
    RESIDUE = "residue"
    COLUMN = "column"
    KICKER = "kicker"
    TITLE = "title"
    SUBTITLE = "subtitle"
    BYLINE = "byline"
    DATELINE = "dateline"
    ORIGIN = "origin"
    HEADING = "heading"
    RUN_IN = "runin"
    PARAGRAPH = "paragraph"
    LIST = "list"
    TABLE = "table"
    CAPTION = "caption"
    CREDIT = "credit"
    TURN = "turn"
    AUTHOR_NOTE = "author_note"
    EDITOR_NOTE = "editor_note"
    KEYWORDS = "keywords"


@attrs.frozen
class Leaf:
    """A line of the page that is neither heading nor body text; its role says what it is.

    Raises:
        ModelError: A mark lies outside, or marks cross.
    """

    extent: Extent
    role: Role
    marks: tuple[Mark, ...] = ()

    def __attrs_post_init__(self) -> None:
        check_marks(self.extent, self.marks)

    def __repr__(self) -> str:
        return f"<Leaf {self.role} {self.extent!r}>"

    @property
    def text(self) -> str:
        """The characters, as the source has them."""
        return self.extent.text


@attrs.frozen
class Heading:
    """A heading: on its own line for a section, run in for a measure.

    Args:
        extent: The heading with its number; two printed lines keep one blank between them.
        level: Depth, counted from 1.
        number: The number as printed, ``(一)`` or ``1.`` or ``一是``; empty where there is none.
        marks: Figures, corrections and noise in it.

    Raises:
        ModelError: A mark lies outside, or marks cross.
    """

    extent: Extent
    level: int
    number: str = ""
    marks: tuple[Mark, ...] = ()

    def __attrs_post_init__(self) -> None:
        check_marks(self.extent, self.marks)

    def __repr__(self) -> str:
        return f"<Heading {self.level} {self.extent!r}>"

    @property
    def text(self) -> str:
        """The characters, as the source has them."""
        return self.extent.text


@attrs.frozen
class Paragraph:
    """Body text, in one piece however the page cut it; `role` is LIST or TABLE for an item or a row.

    Args:
        extent: All of it; of a row, what stands between its cells too.
        role: PARAGRAPH, LIST or TABLE.
        marks: Figures, corrections and noise in it; in a row they may reach over its cells.
        cells: Of a row, its cells from left to right, each a part of the extent; an empty cell is an empty extent.
            A row whose cells are not known has none.

    Raises:
        ModelError: A mark or a cell lies outside, marks cross, cells overlap or are out of order, or what is no row has cells.
    """

    extent: Extent
    role: Role = Role.PARAGRAPH
    marks: tuple[Mark, ...] = ()
    cells: tuple[Extent, ...] = ()

    def __attrs_post_init__(self) -> None:
        check_marks(self.extent, self.marks)
        if self.cells:
            if self.role is not Role.TABLE:
                message = f"only a row of a table has cells, not a {self.role}"
                raise ModelError(message)
            check_cells(self.extent, self.cells)

    def __repr__(self) -> str:
        return f"<Paragraph {self.extent!r} {_some(len(self.marks), 'mark')}>"

    @property
    def text(self) -> str:
        """The characters, as the source has them."""
        return self.extent.text


@attrs.frozen
class Measure(Glance):
    """A policy measure (举措): a run-in heading, its account, and measures inside it."""

    heading: Heading
    lead: tuple[Paragraph, ...] = ()
    parts: tuple[Division, ...] = ()

    def __repr__(self) -> str:
        return f"<Measure {self.heading.extent!r} {_inside(self)}>"

    @property
    def id(self) -> str:
        """``m`` and the offset of its heading: unique in a page, stable while the text is."""
        return f"m{self.heading.extent.start}"

    def measures(self) -> Iterator[Measure]:
        """The measures inside this one, in reading order."""
        return (node for node, _ in walk(self) if isinstance(node, Measure) and node is not self)

    def quantities(self) -> Iterator[Quantity]:
        """Every quantity in it, its heading's first."""
        return (m for leaf in leaves(self) for m in leaf.marks if isinstance(m, Quantity))


@attrs.frozen
class Section(Glance):
    """A division whose heading stands on its own line (小标题), with its paragraphs and then its divisions."""

    heading: Heading
    lead: tuple[Paragraph, ...] = ()
    parts: tuple[Division, ...] = ()

    def __repr__(self) -> str:
        return f"<Section {self.heading.extent!r} {_inside(self)}>"

    @property
    def id(self) -> str:
        """``s`` and the offset of its heading."""
        return f"s{self.heading.extent.start}"

    def measures(self) -> Iterator[Measure]:
        """The measures inside it, in reading order."""
        return (node for node, _ in walk(self) if isinstance(node, Measure))

    def quantities(self) -> Iterator[Quantity]:
        """Every quantity in it, its heading's first."""
        return (m for leaf in leaves(self) for m in leaf.marks if isinstance(m, Quantity))


Division: TypeAlias = Section | Measure


@attrs.frozen
class Photo:
    """A photo on the page: its caption, its credit, or both.

    Raises:
        ModelError: It has neither.
    """

    caption: Leaf | None = None
    credit: Leaf | None = None

    def __attrs_post_init__(self) -> None:
        if self.caption is None and self.credit is None:
            message = "a photo has a caption, a credit or both"
            raise ModelError(message)

    def __repr__(self) -> str:
        return f"<Photo {next(leaves(self)).extent!r}>"

    @property
    def id(self) -> str:
        """``p`` and the offset of its first leaf."""
        return f"p{next(leaves(self)).extent.start}"


@attrs.frozen
class Author:
    """A person or organisation that a byline or an author's note names.

    Args:
        name: Without padding blanks (``韦 韬`` is 韦韬).
        role: As printed before the name: 本报记者, 通讯员, 文/图; empty where nothing is.
        affiliation: As printed: 中共桂林市委常委、组织部部长; empty where nothing is.
    """

    name: str
    role: str = ""
    affiliation: str = ""


@attrs.frozen
class Article(Glance):
    """One article.

    Args:
        heads: Column, kicker, title and subtitle, in printed order.
        bylines: Author lines, wherever they stand.
        dateline: The line with the day of publication, where the article has its own.
        origin: The line that names the publication, where the article has its own.
        date: The day of publication (ISO 8601), from the dateline or the page's masthead; empty when neither prints it.
        origin_name: The publication; empty when it is not named.
        page: The page number as printed; empty when it is not.
        authors: Everybody the bylines and author's notes name, in order.
        lead: Paragraphs before the first division.
        parts: Sections and measures.
        photos: Photos with captions and credits.
        notes: Turns, general credits, author's and editor's notes, keywords, further datelines and origins, editors of this article.
    """

    heads: tuple[Leaf, ...] = ()
    bylines: tuple[Leaf, ...] = ()
    dateline: Leaf | None = None
    origin: Leaf | None = None
    date: str = ""
    origin_name: str = ""
    page: str = ""
    authors: tuple[Author, ...] = ()
    lead: tuple[Paragraph, ...] = ()
    parts: tuple[Division, ...] = ()
    photos: tuple[Photo, ...] = ()
    notes: tuple[Leaf, ...] = ()

    def __repr__(self) -> str:
        first = self.title or next(leaves(self), None)
        return f"<Article {first.extent!r} {_inside(self)}>" if first else "<Article without text>"

    @property
    def id(self) -> str:
        """``a`` and the offset of its first leaf.

        Raises:
            ModelError: The article is empty.
        """
        for leaf in leaves(self):
            return f"a{leaf.extent.start}"
        message = "an empty article has no id"
        raise ModelError(message)

    def head(self, role: Role) -> Leaf | None:
        """The first head of this role, if there is one."""
        return next((h for h in self.heads if h.role is role), None)

    @property
    def title(self) -> Leaf | None:
        """The main title (主题), if it is printed."""
        return self.head(Role.TITLE)

    def measures(self) -> Iterator[Measure]:
        """Its measures, in reading order."""
        return (node for node, _ in walk(self) if isinstance(node, Measure))

    def quantities(self) -> Iterator[Quantity]:
        """Every quantity in it, in the order of its leaves."""
        return (m for leaf in leaves(self) for m in leaf.marks if isinstance(m, Quantity))


@attrs.frozen
class Program:
    """What read a page.

    Args:
        version: The release of partybuild, as its package says it: ``0.1.0``.
        weights: The digest of the learned weights that it decided by.
    """

    version: str
    weights: str = ""

    @classmethod
    @cache
    def installed(cls) -> Program:
        """The program that runs now; its version is ``0`` where no package is installed."""
        from importlib.metadata import PackageNotFoundError, version  # noqa: PLC0415 slow to import

        try:
            return cls(version("partybuild"))
        except PackageNotFoundError:
            return cls("0")


@attrs.frozen
class Page(Glance):
    """One page of a paper, or one web article: articles, furniture, and what to look at.

    Args:
        source: The text.
        articles: In page order.
        furniture: What belongs to no article.
        notices: What a person should look at.
        reader: What read the page, where that is known.
            It is no part of what the page says: pages that two releases read alike are equal.
        rulings: What persons ruled on places of it, in page order (docs/corrections.md); what could not be applied has a notice.
    """

    source: Source
    articles: tuple[Article, ...] = ()
    furniture: tuple[Leaf, ...] = ()
    notices: tuple[Notice, ...] = ()
    reader: Program | None = attrs.field(default=None, eq=False)
    rulings: tuple[Ruling, ...] = ()

    def __repr__(self) -> str:
        """``<Page 001.txt 1 article, 17 measures, 103 figures, 0 notices>``."""
        told = (_some(len(self.articles), "article"), _inside(self))
        return f"<Page {self.source.name or '-'} {', '.join(told)}, {_some(len(self.notices), 'notice')}>"

    def measures(self) -> Iterator[Measure]:
        """Every measure of the page, in reading order."""
        return (node for node, _ in walk(self) if isinstance(node, Measure))

    def quantities(self) -> Iterator[Quantity]:
        """Every quantity of the page, in the order of its leaves."""
        return (m for leaf in leaves(self) for m in leaf.marks if isinstance(m, Quantity))


def _some(count: int, what: str) -> str:
    return f"{count} {what}" if count == 1 else f"{count} {what}s"


def _inside(node: Page | Article | Section | Measure) -> str:
    """How many measures and figures are in a node; most measures have none inside."""
    measures, figures = (sum(1 for _ in each) for each in (node.measures(), node.quantities()))
    told = [_some(measures, "measure")] if measures or not isinstance(node, Measure) else []
    return ", ".join([*told, _some(figures, "figure")])


AnyLeaf: TypeAlias = Leaf | Heading | Paragraph
Node: TypeAlias = Page | Article | Section | Measure | Photo | Leaf | Heading | Paragraph


def check_cells(row: Extent, cells: Iterable[Extent]) -> None:
    """Hold the cells of a row to the rules: they lie in the row, in its order, and do not overlap.

    Args:
        row: The extent of the row.
        cells: Its cells; empty ones stand anywhere.

    Raises:
        ModelError: One of the rules is broken.
    """
    floor = 0
    for cell in cells:
        if not cell.spans:
            continue
        place = row.locate(cell)
        if place.start < floor:
            message = f"cells out of order or one over the other: {list(cell.spans)}"
            raise ModelError(message)
        floor = place.stop


def children(node: Node) -> Iterable[Node]:
    """The nodes directly inside one, in reading order; none for a leaf."""
    match node:
        case Page():
            return (*node.articles, *node.furniture)
        case Article():
            return (
                *node.heads,
                *node.bylines,
                *((node.dateline,) if node.dateline else ()),
                *((node.origin,) if node.origin else ()),
                *node.lead,
                *node.parts,
                *node.photos,
                *node.notes,
            )
        case Section() | Measure():
            return (node.heading, *node.lead, *node.parts)
        case Photo():
            return tuple(leaf for leaf in (node.caption, node.credit) if leaf)
        case Leaf() | Heading() | Paragraph():
            return ()


def walk(node: Node) -> Iterator[tuple[Node, tuple[Node, ...]]]:
    """Every node from this one down, each before what is in it, with its ancestors (outermost first)."""
    stack: list[tuple[Node, tuple[Node, ...]]] = [(node, ())]
    while stack:
        here, above = stack.pop()
        yield here, above
        inside = children(here)
        if inside:
            path = (*above, here)
            stack.extend([(child, path) for child in reversed(tuple(inside))])


def leaves(node: Node) -> Iterator[AnyLeaf]:
    """Every leaf from this node down, in reading order."""
    for here, _ in walk(node):
        if isinstance(here, Leaf | Heading | Paragraph):
            yield here


def uncovered(page: Page) -> Extent:
    """The characters that are not blank and in no leaf: empty for every page that `parse` makes."""
    rest = page.source.extent()
    spans = sorted(span for leaf in leaves(page) for span in leaf.extent.spans)
    floor = 0
    holes = []
    for start, end in [*spans, (len(page.source.text),) * 2]:
        if floor < start:
            holes.append((floor, start))
        floor = max(floor, end)
    text = page.source.text
    pieces = [
        piece
        for start, end in holes
        if not text[start:end].isspace()
        for piece in rest[start:end].strip().spans
    ]
    return Extent(page.source, tuple(pieces))


def overlapping(page: Page) -> Iterator[tuple[AnyLeaf, AnyLeaf]]:
    """Pairs of leaves that share a character: none in a page that `parse` makes."""
    spans = sorted(
        (
            (span.start, span.end, i)
            for i, leaf in enumerate(leaves(page))
            for span in leaf.extent.spans
        )
    )
    every = list(leaves(page))
    for (_, end, i), (start, _, j) in pairwise(spans):
        if start < end:
            yield every[i], every[j]
