"""Articles and divisions while they are being read from TEI."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

import attrs

from partybuild.model import Article, Division, Heading, Leaf, Measure, Paragraph, Photo, Section

if TYPE_CHECKING:
    from lxml.etree import _Element

    from partybuild.readers.tei.header import Bibliography

_T = TypeVar("_T")


@attrs.define
class Draft:
    """What articles and divisions have in common: paragraphs first, divisions after."""

    lead: list[Paragraph] = attrs.Factory(list)
    parts: list[OpenDivision] = attrs.Factory(list)

    def divisions(self) -> tuple[Division, ...]:
        """The divisions, closed."""
        return tuple([part.closed() for part in self.parts])


@attrs.define(kw_only=True)
class OpenDivision(Draft):
    """A section or a measure."""

    kind: type[Section | Measure]
    heading: Heading

    def closed(self) -> Division:
        """The division."""
        return self.kind(self.heading, tuple(self.lead), self.divisions())


@attrs.define
class ArticleDraft(Draft):
    """An article; what may stand elsewhere in the document than in the model is kept with its element."""

    heads: list[Leaf] = attrs.Factory(list)
    bylines: list[tuple[_Element, Leaf]] = attrs.Factory(list)
    dateline: Leaf | None = None
    origin: Leaf | None = None
    photos: list[tuple[_Element, Photo]] = attrs.Factory(list)
    notes: list[tuple[_Element, Leaf]] = attrs.Factory(list)

    def closed(self, known: Bibliography | None) -> Article:
        """The article, with what the header says of it."""
        metadata: dict[str, Any] = {}
        if known is not None:
            metadata = {
                name: getattr(known, name) for name in ("date", "origin_name", "page", "authors")
            }
        return Article(
            heads=tuple(self.heads),
            bylines=numbered(self.bylines),
            dateline=self.dateline,
            origin=self.origin,
            lead=tuple(self.lead),
            parts=self.divisions(),
            photos=numbered(self.photos),
            notes=numbered(self.notes),
            **metadata,
        )


def innermost(draft: Draft) -> Draft:
    """The innermost open division, to which a paragraph belongs that follows it; the draft itself where none is open."""
    while draft.parts:
        draft = draft.parts[-1]
    return draft


def numbered(told: list[tuple[_Element, _T]]) -> tuple[_T, ...]:
    """In the order that ``@n`` gives, where all have one; else as they stand in the document."""
    numbers = [element.get("n", "") for element, _ in told]
    if told and all(number.isdecimal() and len(number) < 10 for number in numbers):
        order = sorted(range(len(told)), key=lambda place: int(numbers[place]))
        return tuple([told[place][1] for place in order])
    return tuple([node for _, node in told])
