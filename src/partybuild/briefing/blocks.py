"""An article's text as blocks: headings with their numbers, paragraphs with run-in heads, photos, notes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

import attrs

from partybuild.briefing.content import Block, Datum, Part, Piece, Quote, anchor_of
from partybuild.briefing.data import quotes_in
from partybuild.briefing.doubts import of_mark
from partybuild.briefing.office import Numbering, Office
from partybuild.briefing.reading import reading, said
from partybuild.chinese.numerals import numeral
from partybuild.model import (
    AnyLeaf,
    Article,
    Division,
    Heading,
    Measure,
    Paragraph,
    Photo,
    Role,
    Section,
)
from partybuild.showing.typography import typeset, unbracketed

#: What points from a caption at its photo on the printed page.
_POINTERS: Final = "▲△▼▽◆◀▶↑↓←→ "
_BEFORE: Final = (Role.EDITOR_NOTE, Role.KEYWORDS)
_BEHIND: Final = (Role.AUTHOR_NOTE, Role.CREDIT)


@attrs.define
class Setter:
    """Sets one article as blocks, and gathers its figures on the way.

    Args:
        office: Whether unnumbered headings are numbered, and how.
        entry: The entry's number.
        page: The page's number, for anchors.
        taken: The anchors given so far in the briefing.
    """

    office: Office
    entry: int
    page: int
    taken: set[str]
    quotes: list[Quote] = attrs.field(factory=list)
    _count: int = 0

    def anchor(self, node: str) -> str:
        """The anchor of a node."""
        return anchor_of(f"{self.page}_{node}", self.taken)

    def article(self, article: Article) -> Iterator[Block]:
        """The blocks of an article: editor's note, text, photos, author's note and credits."""
        yield from self._notes(article, _BEFORE)
        for paragraph in article.lead:
            yield self._text(paragraph)
        yield from self._divisions(article.parts, 1)
        for number, photo in enumerate(article.photos, 1):
            yield self._photo(photo, number, alone=len(article.photos) == 1)
        yield from self._notes(article, _BEHIND)

    def _notes(self, article: Article, roles: Sequence[Role]) -> Iterator[Block]:
        for note in article.notes:
            if note.role in roles:
                anchor = self.anchor(f"n{note.extent.start}")
                yield Block(Part.NOTE, tuple(self._pieces(note, 0, anchor)), (anchor,))

    def _divisions(self, parts: Sequence[Division], level: int) -> Iterator[Block]:
        sections = [p for p in parts if isinstance(p, Section)]
        bare = len(sections) > 1 and not any(s.heading.number for s in sections)
        typed = bare and self.office.numbering is Numbering.LITERAL
        counted = bare and self.office.numbering is Numbering.AUTOMATIC
        number = 0
        for part in parts:
            match part:
                case Section():
                    number += 1
                    block = self._heading(
                        part.heading, level, _typed(number, level) if typed else ""
                    )
                    yield attrs.evolve(block, counted=counted)
                    for paragraph in part.lead:
                        yield self._text(paragraph)
                    yield from self._divisions(part.parts, level + 1)
                case Measure():
                    yield from self._measure(part, level)

    def _measure(self, measure: Measure, level: int) -> Iterator[Block]:
        first, *rest = measure.lead or (None,)
        yield self._text(first, measure.heading)
        for paragraph in rest:
            if paragraph is not None:
                yield self._text(paragraph)
        # A section in a measure is one level under the section around, for a measure is no heading of the document.
        yield from self._divisions(measure.parts, level)

    def _heading(self, heading: Heading, level: int, number: str) -> Block:
        anchor = self.anchor(f"s{heading.extent.start}")
        pieces = tuple(self._pieces(heading, 0, anchor, heading=True))
        self.quotes += quotes_in(heading, self._count + 1, anchor)
        return Block(Part.SECTION, (Piece(number), *pieces) if number else pieces, (anchor,), level)

    def _text(self, paragraph: Paragraph | None, heading: Heading | None = None) -> Block:
        self._count += 1
        anchors: list[str] = []
        pieces: list[Piece] = []
        for leaf, kind in ((heading, "m"), (paragraph, "p")):
            if leaf is None:
                continue
            anchor = self.anchor(f"{kind}{leaf.extent.start}")
            anchors.append(anchor)
            shown = self._pieces(leaf, self._count, anchor)
            pieces += (attrs.evolve(piece, run_in=leaf is heading) for piece in shown)
            self.quotes += quotes_in(leaf, self._count, anchors[0])
        cells = _cells(paragraph) if paragraph and paragraph.role is Role.TABLE else ()
        part = Part.ROW if cells else Part.TEXT
        return Block(part, tuple(pieces), tuple(anchors), number=self._count, cells=cells)

    def _photo(self, photo: Photo, number: int, *, alone: bool) -> Block:
        anchor = self.anchor(f"f{photo.id[1:]}")
        label = "配图：" if alone else f"配图{number}："
        pieces = [Piece(label)]
        if photo.caption:
            first, *rest = self._pieces(photo.caption, 0, anchor)
            pieces += [attrs.evolve(first, text=first.text.lstrip(_POINTERS)), *rest]
            self.quotes += quotes_in(photo.caption, 0, anchor)
        if photo.credit:
            credit = unbracketed(said(photo.credit))
            pieces.append(Piece(f"（{credit}）", photo.credit.extent))
        return Block(Part.PHOTO, tuple(pieces), (anchor,))

    def _pieces(
        self, leaf: AnyLeaf, where: int, anchor: str, *, heading: bool = False
    ) -> Iterator[Piece]:
        for stretch in reading(leaf, heading=heading):
            mark = stretch.mark
            doubt = of_mark(mark, self.entry, where, anchor) if mark else None
            yield Piece(stretch.text, stretch.extent, doubt=doubt)


def _cells(row: Paragraph) -> tuple[str, ...]:
    """The cells of a row: a reader sets tabs between them."""
    return tuple(typeset(cell).strip() for cell in row.extent.text.split("\t"))


def _typed(number: int, level: int) -> str:
    """一、 （一） 1． （1）: the ladder of GB/T 9704 7.3.3."""
    ladder = ("{c}、", "（{c}）", "{n}．", "（{n}）")
    return ladder[min(level, len(ladder)) - 1].format(c=numeral(number), n=number)


def every(quotes: Sequence[Quote]) -> Iterator[Datum]:
    """The figures of some quotes."""
    return (datum for quote in quotes for datum in quote.data)
