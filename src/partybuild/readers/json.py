"""Saved pages, from JSON (the format ``partybuild/1``)."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Final, NoReturn, TypeVar

from partybuild.errors import ModelError
from partybuild.model import (
    AnyLeaf,
    Article,
    Author,
    Bound,
    Certainty,
    Correction,
    Direction,
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
    Sense,
    leaves,
    overlapping,
)
from partybuild.notices import Code, Notice
from partybuild.readers.members import Members, wrong
from partybuild.rulings import Ruling
from partybuild.source import Extent, Source

_Node = TypeVar("_Node")

FORMAT: Final = "partybuild/1"
"""What saved pages are: read here, written by `partybuild.writers.json`."""

_NEWLINES: Final = ("\n", "\r\n", "\r", "mixed")
_DEEPEST: Final = 999
_MARGINS: Final = 10**18


def loads(data: str | bytes, source: Source | None = None) -> Page:
    """The page that a JSON text tells.

    Args:
        data: What `partybuild.writers.json.dumps` wrote.
        source: The text that the page points into; needed when the JSON does not carry it.

    Raises:
        ModelError: It is no JSON, no page, has something of another type than the format (the message says where), does not hold together, or the digest is not that of the source text.
    """
    try:
        told = json.loads(data, parse_constant=_no_constant)
    except (ValueError, RecursionError) as error:
        message = f"no JSON: {error}"
        raise ModelError(message) from error
    if not isinstance(told, dict) or told.get("format") != FORMAT:
        message = f'not a page: "format" is not "{FORMAT}"'
        raise ModelError(message)
    page = Members.of(told)
    try:
        read = _Reader(_source(page.members("source"), source)).page(page)
    except RecursionError as error:
        message = "not a page: its divisions lie too deep in each other"
        raise ModelError(message) from error
    for one, other in overlapping(read):
        message = f"two leaves hold the same characters: {_shown(one)} and {_shown(other)}"
        raise ModelError(message)
    return read


def mark_of(told: dict[str, object], leaf: Extent) -> Mark:
    """The mark that a JSON object tells.

    Args:
        told: The object.
        leaf: Where the leaf stands that the mark is of.

    Raises:
        ModelError: It is no mark, or a part of it lies outside of the leaf.
    """
    return _Reader(leaf.source).mark(Members(told), leaf)


def _no_constant(name: str) -> NoReturn:
    message = f"{name} is no value of JSON"
    raise ValueError(message)


def _shown(leaf: AnyLeaf) -> str:
    return str([list(span) for span in leaf.extent.spans])


def _source(told: Members, given: Source | None) -> Source:
    if given is None:
        if "text" not in told:
            message = "the source text is not in the file: give the source, or write with the source embedded"
            raise ModelError(message)
        given = Source(
            told.text("text"),
            told.text("name"),
            told.text("media"),
            told.text("encoding", "utf-8"),
            told.one_of("newline", _NEWLINES, "\n"),
            file_sha256=told.text("file_sha256", ""),
        )
    if given.sha256 != told.text("sha256"):
        message = f"the page was made from another text than {given.name or 'the one given'}: the digests differ"
        raise ModelError(message)
    return given


class _Reader:
    """Builds the nodes of one page over its source."""

    def __init__(self, source: Source) -> None:
        self.source = source

    def page(self, told: Members) -> Page:
        return Page(
            self.source,
            tuple(map(self.article, told.objects("articles"))),
            tuple(map(self.with_role, told.objects("furniture"))),
            tuple(map(self.notice, told.objects("notices"))),
            _program(told.members("reader")) if "reader" in told else None,
            tuple(Ruling.of(each.told) for each in told.objects("rulings", optional=True)),
        )

    def article(self, told: Members) -> Article:
        article = Article(
            heads=tuple(map(self.with_role, told.objects("heads"))),
            bylines=tuple(self.leaf(byline, Role.BYLINE) for byline in told.objects("bylines")),
            dateline=self.optional(told, "dateline", Role.DATELINE),
            origin=self.optional(told, "origin", Role.ORIGIN),
            date=told.text("date", ""),
            origin_name=told.text("origin_name", ""),
            page=told.text("page", ""),
            authors=tuple(map(_author, told.objects("authors"))),
            lead=self.paragraphs(told),
            parts=self.divisions(told),
            photos=tuple(map(self.photo, told.objects("photos"))),
            notes=tuple(map(self.with_role, told.objects("notes"))),
        )
        if next(leaves(article), None) is None:
            message = f"{told.place}: an article without any text"
            raise ModelError(message)
        return article

    def photo(self, told: Members) -> Photo:
        caption = self.optional(told, "caption", Role.CAPTION)
        return _placed(told, Photo, caption, self.optional(told, "credit", Role.CREDIT))

    def divisions(self, told: Members) -> tuple[Division, ...]:
        return tuple(map(self.division, told.objects("parts")))

    def division(self, told: Members) -> Division:
        make = Section if told.one_of("type", ("section", "measure"), "") == "section" else Measure
        heading = told.members("heading")
        extent = heading.extent(self.source)
        level = told.whole("level", 1, _DEEPEST)
        number, marks = heading.text("number", ""), self.marks(heading, extent)
        return make(
            _placed(heading, Heading, extent, level, number, marks),
            self.paragraphs(told),
            self.divisions(told),
        )

    def paragraphs(self, told: Members) -> tuple[Paragraph, ...]:
        return tuple(map(self.paragraph, told.objects("lead")))

    def paragraph(self, told: Members) -> Paragraph:
        extent = told.extent(self.source)
        role = told.member("role", Role, Role.PARAGRAPH.value)
        cells = told.extents("cells", self.source)
        return _placed(told, Paragraph, extent, role, self.marks(told, extent), cells)

    def optional(self, told: Members, key: str, role: Role) -> Leaf | None:
        return self.leaf(told.members(key), role) if key in told else None

    def with_role(self, told: Members) -> Leaf:
        return self.leaf(told, told.member("role", Role))

    def leaf(self, told: Members, role: Role) -> Leaf:
        extent = told.extent(self.source)
        return _placed(told, Leaf, extent, role, self.marks(told, extent))

    def marks(self, told: Members, leaf: Extent) -> tuple[Mark, ...]:
        return tuple(self.mark(mark, leaf) for mark in told.objects("marks", optional=True))

    def mark(self, told: Members, leaf: Extent) -> Mark:
        extent = told.extent(self.source)
        match told.text("type"):
            case "quantity":
                return self.quantity(told, extent, leaf)
            case "correction":
                certainty = told.member("certainty", Certainty)
                return Correction(extent, told.text("reading"), certainty)
            case "noise":
                return Noise(extent, told.text("why"))
            case other:
                raise wrong(told.at("type"), "quantity, correction or noise", other)

    def quantity(self, told: Members, extent: Extent, leaf: Extent) -> Quantity:
        return Quantity(
            extent,
            told.member("kind", Kind),
            told.number("value"),
            told.number("low"),
            told.number("high"),
            values=told.values("values"),
            unit=told.text("unit", ""),
            unit_shared=told.switch("unit_shared"),
            bound=told.member("bound", Bound),
            approx=told.text("approx", ""),
            base=told.text("base", ""),
            noun=self.part(told, "noun", leaf),
            per=told.text("per", ""),
            date=told.text("date", ""),
            sense=told.member("sense", Sense) if "sense" in told else Sense.LEVEL,
            direction=told.member("direction", Direction) if "direction" in told else None,
            against=self.part(told, "against", leaf),
            of=self.part(told, "of", leaf),
            was=self.part(told, "was", leaf),
        )

    def part(self, told: Members, key: str, leaf: Extent) -> Extent | None:
        return self.within(told.members(key), leaf) if key in told else None

    def within(self, told: Members, leaf: Extent) -> Extent:
        extent = told.extent(self.source)
        if extent not in leaf:
            message = f"{told.at('spans')}: outside of the leaf that the figure stands in"
            raise ModelError(message)
        return extent

    def notice(self, told: Members) -> Notice:
        label = told.text("code")
        try:
            code = Code.of(label)
        except ValueError as error:
            message = f"{told.at('code')}: {error}"
            raise ModelError(message) from error
        return Notice(
            code,
            told.extent(self.source, empty=True),
            told.text("detail", ""),
            told.whole("margin", -_MARGINS, _MARGINS) if "margin" in told else None,
            told.text("second", ""),
            told.texts("why"),
        )


def _program(told: Members) -> Program:
    return Program(told.text("partybuild"), told.text("weights", ""))


def _author(told: Members) -> Author:
    return Author(told.text("name"), told.text("role", ""), told.text("affiliation", ""))


def _placed(told: Members, make: Callable[..., _Node], *parts: object) -> _Node:
    """A node, whose own objections get the place in the file."""
    try:
        return make(*parts)
    except ModelError as error:
        raise ModelError(f"{told.place}: {error}") from error
