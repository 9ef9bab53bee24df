"""The body of a TEI document: articles, sections and measures as divisions, and what floats between their blocks."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import groupby, pairwise
from math import inf
from typing import Final, TypeAlias

from partybuild.errors import WriteError
from partybuild.model import (
    AnyLeaf,
    Article,
    Division,
    Leaf,
    Measure,
    Page,
    Paragraph,
    Photo,
    Role,
    leaves,
)
from partybuild.source import Extent
from partybuild.tei_terms import FURNITURE_TYPES, HEAD_TYPES, NOTE_TYPES, TRAILER_TYPES
from partybuild.writers.tei.marks import inline, signed
from partybuild.writers.tei.quantities import pointers
from partybuild.writers.tei.rows import cells
from partybuild.writers.tei.rulings import vouched
from partybuild.xml import attribute, spelled

_Float: TypeAlias = tuple[int, int, Photo | Leaf]

# libxml2 reads 256 levels; a division is one, and what holds and fills the innermost takes a few.
_DEEPEST: Final = 240


class Body:
    """Writes the body of one page, block by block.

    What floats (furniture, photos, notes) is written before the first block that stands behind it on the page.
    Elements of one kind whose order in the document is not that of the model are numbered with ``@n``.

    Args:
        page: The page.
        prefix: What every ``xml:id`` of its document begins with.
    """

    def __init__(self, page: Page, prefix: str) -> None:
        self.page = page
        self.prefix = prefix
        photos = [photo for article in page.articles for photo in article.photos]
        self.photos = sorted([(_start(photo), photo.id) for photo in photos])
        self.out: list[str] = []
        self.furniture = _in_page_order(enumerate(page.furniture))
        self.floats: list[_Float] = []
        self.placed: dict[str, list[tuple[int, int]]] = {}
        self.side = ' place="top"'
        self.vouched = vouched(page.rulings, prefix)

    def told(self) -> str:
        """The ``body`` element."""
        out = self.out
        out.append("<body>\n")
        number = ""
        for place, article in enumerate(self.page.articles):
            if place:
                self.float_before(next(leaves(article)).extent.start)
            if article.page and article.page != number:
                number = article.page
                out.append(f'<pb n="{attribute(spelled(number))}"/>\n')
            self.float_before(next(leaves(article)).extent.start)
            self.side = ""
            self.article(article)
        if not self.page.articles:
            out.append("<p/>\n")
        self.side = ' place="bottom"'
        self.float_before(None)
        self.number_where_out_of_order("fw")
        out.append("</body>\n")
        return "".join(out)

    def article(self, article: Article) -> None:
        """A ``div`` of type article; its description in the header is where ``@decls`` points."""
        key, start = article.id, _body_start(article)
        notes = list(enumerate(article.notes))
        trailers = [(place, note) for place, note in notes if note.role in TRAILER_TYPES]
        opening = [(place, note) for place, note in trailers if _opens(note, start)]
        closing = [(place, note) for place, note in trailers if not _opens(note, start)]
        floating = [(place, note) for place, note in notes if note.role not in TRAILER_TYPES]
        self.floats = _in_page_order([*enumerate(article.photos), *floating])
        self.out.append(
            f'<div type="article" xml:id="{self.prefix}{key}" decls="#{self.prefix}bib.{key}">\n'
        )
        for head in article.heads:
            self.block("head", f' type="{HEAD_TYPES.get(head.role) or head.role}"', head)
        self.bylines(article, -1, start)
        if article.origin:
            self.block("bibl", ' type="source"', article.origin)
        for place, note in opening:
            self.turn("ab", "continued-from", note, place)
        self.paragraphs(article.lead)
        for part in article.parts:
            self.division(part, 1)
        self.float_all()
        self.bylines(article, start, inf)
        if closing and not (article.origin or opening or article.lead or article.parts):
            self.out.append("<p/>\n")  # TEI closes a division only after something that fills it
        for place, note in closing:
            self.trailer(note, place)
        self.out.append("</div>\n")
        for kind in ("byline", "photo", "note"):
            self.number_where_out_of_order(kind)

    def bylines(self, article: Article, after: float, before: float) -> None:
        """The bylines and the dateline that begin in a stretch of the page: before the body of the article, or behind."""
        for place, byline in enumerate(article.bylines):
            if after <= byline.extent.start < before:
                self.float_before(byline.extent.start)
                self.begin("<byline", place, "byline")
                told = signed(byline, article.authors, self.prefix)
                self.out.append(f"{self.at(byline.extent)}>{told}</byline>\n")
        if article.dateline and after <= article.dateline.extent.start < before:
            self.block("dateline", "", article.dateline)

    def division(self, division: Division, depth: int) -> None:
        """A section with its ``head``, or a measure with its run-in ``label`` in the first paragraph."""
        if depth > _DEEPEST:
            raise WriteError(
                "tei", f"divisions are nested deeper than {_DEEPEST}, which XML parsers do not read"
            )
        heading = division.heading
        kind = "measure" if isinstance(division, Measure) else "section"
        number = f' n="{attribute(spelled(heading.number))}"' if heading.number else ""
        self.float_before(heading.extent.start)
        self.out.append(
            f'<div type="{kind}" subtype="level{heading.level}" xml:id="{self.prefix}{division.id}"{number}>\n'
        )
        if isinstance(division, Measure):
            self.measure_lead(division)
        else:
            self.block("head", "", heading)
            self.paragraphs(division.lead)
        for part in division.parts:
            self.division(part, depth + 1)
        self.out.append("</div>\n")

    def measure_lead(self, measure: Measure) -> None:
        """The first ``p`` of a measure, which begins with the label, and the paragraphs behind it."""
        heading = measure.heading
        label = (
            f'<label type="run-in"{self.at(heading.extent)}>{inline(heading, self.prefix)}</label>'
        )
        if measure.lead and measure.lead[0].role is Role.PARAGRAPH:
            self.paragraph(measure.lead[0], label)
            self.paragraphs(measure.lead[1:])
        else:
            self.out.append(f"<p>{label}</p>\n")
            self.paragraphs(measure.lead)

    def paragraphs(self, paragraphs: Sequence[Paragraph]) -> None:
        """Paragraphs; items of a list that follow each other are one ``list``, rows one ``table``."""
        for role, group in groupby(paragraphs, key=lambda paragraph: paragraph.role):
            match role:
                case Role.LIST:
                    self.out.append("<list>\n")
                    self.out.extend([f"<item{self.identity(each)}</item>\n" for each in group])
                    self.out.append("</list>\n")
                case Role.TABLE:
                    self.out.append("<table>\n")
                    self.out.extend([self.row(each) for each in group])
                    self.out.append("</table>\n")
                case _:
                    for each in group:
                        self.paragraph(each)

    def paragraph(self, paragraph: Paragraph, label: str = "") -> None:
        """A ``p``, after what floats before it."""
        self.float_before(paragraph.extent.start)
        self.out.append(f"<p{self.identity(paragraph, label)}</p>\n")
        if len(paragraph.extent.spans) > 1:
            self.float_before(paragraph.extent.end)  # what the page set between its pieces

    def row(self, row: Paragraph) -> str:
        """A ``row`` with its cells; one of a single ``cell`` where they are not known."""
        if not row.cells:
            return f"<row><cell{self.identity(row)}</cell></row>\n"
        return f"<row{self.placed_at(row)}>{cells(row, self.prefix)}</row>\n"

    def identity(self, paragraph: Paragraph, label: str = "") -> str:
        """The attributes and the content of a paragraph's element, from behind its name."""
        told = inline(paragraph, self.prefix, self.seams(paragraph.extent))
        return f"{self.placed_at(paragraph)}>{label}{told}"

    def placed_at(self, paragraph: Paragraph) -> str:
        """The attributes of a paragraph's element: its id and where it stands."""
        extent = paragraph.extent
        return f' xml:id="{self.prefix}p{extent.start}"{self.at(extent)}'

    def at(self, extent: Extent) -> str:
        """The attributes that say where a leaf stands, and who vouches for it if a person did."""
        return f' corresp="{pointers(extent)}"{self.vouched.get(extent.spans, "")}'

    def seams(self, extent: Extent) -> dict[int, str]:
        """An ``anchor`` for each photo that the page printed in the middle of a paragraph, by the place in its text."""
        seams = {}
        place = 0
        for (start, end), (following, _) in pairwise(extent.spans):
            place += end - start
            at = bisect_left(self.photos, (end, ""))
            if at < len(self.photos) and self.photos[at][0] < following:
                seams[place] = f'<anchor corresp="#{self.prefix}{self.photos[at][1]}"/>'
        return seams

    def block(self, tag: str, attributes: str, leaf: AnyLeaf) -> None:
        """One leaf as one element, after what floats before it."""
        self.float_before(leaf.extent.start)
        self.leaf(tag, attributes, leaf)

    def leaf(
        self, tag: str, attributes: str, leaf: AnyLeaf, place: int | None = None, kind: str = ""
    ) -> None:
        """One leaf as one element; `place` is its place among the elements of its kind in the model."""
        self.begin(f"<{tag}{attributes}", place, kind or tag)
        self.out.append(f"{self.at(leaf.extent)}>{inline(leaf, self.prefix)}</{tag}>\n")

    def trailer(self, note: Leaf, place: int) -> None:
        """A line that closes an article."""
        if note.role is Role.TURN:
            self.turn("trailer", "continued-on", note, place)
        else:
            self.leaf("trailer", f' type="{TRAILER_TYPES[note.role]}"', note, place, "note")

    def turn(self, tag: str, kind: str, note: Leaf, place: int) -> None:
        """A continuation line: 下转 in a ``trailer``, 上接 in an ``ab``."""
        self.float_before(note.extent.start)
        self.begin(f'<{tag} type="continuation"', place, "note")
        text = inline(note, self.prefix)
        self.out.append(f'{self.at(note.extent)}><ref type="{kind}">{text}</ref></{tag}>\n')

    def float_before(self, start: int | None) -> None:
        """Write the furniture, photos and notes that stand before an offset; all furniture when there is none."""
        for queue in (self.furniture, self.floats):
            while queue and (start is None or queue[-1][0] < start):
                _, place, node = queue.pop()
                self.floating(node, place)

    def float_all(self) -> None:
        """Write what floats in this article and is not yet written."""
        while self.floats:
            _, place, node = self.floats.pop()
            self.floating(node, place)

    def floating(self, node: Photo | Leaf, place: int) -> None:
        """A photo, a note, or a piece of furniture."""
        if isinstance(node, Photo):
            self.photo(node, place)
        elif furniture := FURNITURE_TYPES.get(node.role):
            kind, subtype = furniture
            self.leaf("fw", f' type="{kind}" subtype="{subtype}"{self.side}', node, place)
        else:
            self.leaf("note", f' type="{NOTE_TYPES.get(node.role) or node.role}"', node, place)

    def photo(self, photo: Photo, place: int) -> None:
        """A ``figure`` with its caption and its photographer's line."""
        self.begin(f'<figure type="photo" xml:id="{self.prefix}{photo.id}"', place, "photo")
        self.out.append(">\n")
        if photo.caption:
            self.leaf("head", ' type="caption"', photo.caption)
        if photo.credit:
            self.leaf("byline", "", photo.credit)
        self.out.append("</figure>\n")

    def begin(self, tag: str, place: int | None, kind: str) -> None:
        """Begin a start tag, and remember where, as it may have to be numbered."""
        if place is not None:
            self.placed.setdefault(kind, []).append((place, len(self.out)))
        self.out.append(tag)

    def number_where_out_of_order(self, kind: str) -> None:
        """Number the elements of a kind if the document has them in another order than the model."""
        placed = self.placed.pop(kind, [])
        if any(one > other for (one, _), (other, _) in pairwise(placed)):
            for place, index in placed:
                self.out[index] += f' n="{place + 1}"'


def _in_page_order(nodes: Iterable[tuple[int, Photo | Leaf]]) -> list[_Float]:
    """What floats, the first on the page last, so that it can be popped."""
    return sorted(
        [(_start(node), place, node) for place, node in nodes],
        key=lambda each: each[:2],
        reverse=True,
    )


def _start(node: Photo | Leaf) -> int:
    return node.extent.start if isinstance(node, Leaf) else next(leaves(node)).extent.start


def _opens(note: Leaf, start: float) -> bool:
    """Whether a continuation line stands before the body: 上接, not 下转."""
    return note.role is Role.TURN and note.extent.start < start


def _body_start(article: Article) -> float:
    """Where an article's paragraphs and divisions begin; infinity if it has none."""
    if article.lead:
        return article.lead[0].extent.start
    return article.parts[0].heading.extent.start if article.parts else inf
