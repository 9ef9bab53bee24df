"""Saved pages, from JSON (the format ``partybuild/1``)."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any, Final

from partybuild.errors import ModelError
from partybuild.model import (
    Article,
    Author,
    Bound,
    Certainty,
    Correction,
    Division,
    Heading,
    Kind,
    Leaf,
    Mark,
    Measure,
    Noise,
    Page,
    Paragraph,
    Photo,
    Program,
    Quantity,
    Role,
    Section,
)
from partybuild.notices import Code, Notice
from partybuild.source import Extent, Source, Span

FORMAT: Final = "partybuild/1"

_Told = Mapping[str, Any]


def loads(data: str | bytes, source: Source | None = None) -> Page:
    """The page that a JSON text tells.

    Args:
        data: What `partybuild.writers.json.dumps` wrote.
        source: The text that the page points into; needed when the JSON does not carry it.

    Raises:
        ModelError: It is no JSON, no page, or the digest is not that of the source text.
    """
    try:
        told = json.loads(data)
    except (ValueError, RecursionError) as error:
        message = f"no JSON: {error}"
        raise ModelError(message) from error
    if not isinstance(told, dict) or told.get("format") != FORMAT:
        message = f'not a page: "format" is not "{FORMAT}"'
        raise ModelError(message)
    try:
        source = _source(told["source"], source)
        return _Reader(source).page(told)
    except (KeyError, TypeError, AttributeError) as error:
        message = f"not a page of {FORMAT}: {type(error).__name__} {error}"
        raise ModelError(message) from error
    except ValueError as error:
        raise error if isinstance(error, ModelError) else ModelError(str(error)) from error


def _source(told: _Told, given: Source | None) -> Source:
    if given is None:
        if "text" not in told:
            message = "the source text is not in the file: give the source, or write with the source embedded"
            raise ModelError(message)
        given = Source(
            told["text"],
            told["name"],
            told["media"],
            told.get("encoding", "utf-8"),
            told.get("newline", "\n"),
            file_sha256=told.get("file_sha256", ""),
        )
    if given.sha256 != told["sha256"]:
        message = f"the page was made from another text than {given.name or 'the one given'}: the digests differ"
        raise ModelError(message)
    return given


class _Reader:
    """Builds the nodes of one page over its source."""

    def __init__(self, source: Source) -> None:
        self.source = source

    def page(self, told: _Told) -> Page:
        return Page(
            self.source,
            tuple(self.article(article) for article in told["articles"]),
            tuple(self.leaf(leaf, Role(leaf["role"])) for leaf in told["furniture"]),
            tuple(self.notice(notice) for notice in told["notices"]),
            self.program(told["reader"]) if "reader" in told else None,
        )

    def program(self, told: _Told) -> Program:
        return Program(told["partybuild"], told.get("weights", ""))

    def article(self, told: _Told) -> Article:
        return Article(
            heads=tuple(self.leaf(head, Role(head["role"])) for head in told["heads"]),
            bylines=tuple(self.leaf(byline, Role.BYLINE) for byline in told["bylines"]),
            dateline=self.optional(told, "dateline", Role.DATELINE),
            origin=self.optional(told, "origin", Role.ORIGIN),
            date=told.get("date", ""),
            origin_name=told.get("origin_name", ""),
            page=told.get("page", ""),
            authors=tuple(
                Author(author["name"], author.get("role", ""), author.get("affiliation", ""))
                for author in told["authors"]
            ),
            lead=self.paragraphs(told["lead"]),
            parts=self.divisions(told["parts"]),
            photos=tuple(
                Photo(
                    self.optional(photo, "caption", Role.CAPTION),
                    self.optional(photo, "credit", Role.CREDIT),
                )
                for photo in told["photos"]
            ),
            notes=tuple(self.leaf(note, Role(note["role"])) for note in told["notes"]),
        )

    def divisions(self, told: Sequence[_Told]) -> tuple[Division, ...]:
        return tuple(self.division(part) for part in told)

    def division(self, told: _Told) -> Division:
        kinds: dict[str, type[Section | Measure]] = {"section": Section, "measure": Measure}
        heading = told["heading"]
        return kinds[told["type"]](
            Heading(
                self.extent(heading), told["level"], heading.get("number", ""), self.marks(heading)
            ),
            self.paragraphs(told["lead"]),
            self.divisions(told["parts"]),
        )

    def paragraphs(self, told: Sequence[_Told]) -> tuple[Paragraph, ...]:
        return tuple(
            Paragraph(
                self.extent(each),
                Role(each.get("role", "paragraph")),
                self.marks(each),
                tuple(self.cell(cell) for cell in each.get("cells", ())),
            )
            for each in told
        )

    def cell(self, told: Sequence[Any]) -> Extent:
        """A cell from its span, or from its spans where it has several, or none."""
        spans = [told] if told and isinstance(told[0], int) else told
        return Extent(self.source, tuple(Span(start, end) for start, end in spans))

    def optional(self, told: _Told, key: str, role: Role) -> Leaf | None:
        return self.leaf(told[key], role) if key in told else None

    def leaf(self, told: _Told, role: Role) -> Leaf:
        return Leaf(self.extent(told), role, self.marks(told))

    def extent(self, told: _Told) -> Extent:
        return Extent(self.source, tuple(Span(start, end) for start, end in told["spans"]))

    def marks(self, told: _Told) -> tuple[Mark, ...]:
        return tuple(self.mark(mark) for mark in told.get("marks", ()))

    def mark(self, told: _Told) -> Mark:
        extent = self.extent(told)
        match told["type"]:
            case "quantity":
                return self.quantity(told, extent)
            case "correction":
                return Correction(extent, told["reading"], Certainty(told["certainty"]))
            case "noise":
                return Noise(extent, told["why"])
            case other:
                message = f"no mark is called {other!r}"
                raise ModelError(message)

    def quantity(self, told: _Told, extent: Extent) -> Quantity:
        return Quantity(
            extent,
            Kind(told["kind"]),
            told.get("value"),
            told.get("low"),
            told.get("high"),
            values=tuple(told.get("values", ())),
            unit=told.get("unit", ""),
            unit_shared=told.get("unit_shared", False),
            bound=Bound(told["bound"]),
            approx=told.get("approx", ""),
            base=told.get("base", ""),
            noun=self.extent(told["noun"]) if "noun" in told else None,
            per=told.get("per", ""),
            date=told.get("date", ""),
        )

    def notice(self, told: _Told) -> Notice:
        return Notice(
            Code.of(told["code"]),
            self.extent(told),
            told.get("detail", ""),
            told.get("margin"),
            told.get("second", ""),
            tuple(told.get("why", ())),
        )
