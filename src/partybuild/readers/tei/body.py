"""The body of a TEI document: its divisions and blocks back to articles, sections, measures and furniture."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Final

from partybuild.errors import ModelError
from partybuild.model import (
    Article,
    Heading,
    Leaf,
    Mark,
    Measure,
    Paragraph,
    Photo,
    Role,
    Section,
    leaves,
)
from partybuild.readers.tei.drafts import ArticleDraft, Draft, OpenDivision, innermost, numbered
from partybuild.readers.tei.elements import DIVISIONS, XML_ID, all_text, local
from partybuild.readers.tei.fitting import fitted
from partybuild.readers.tei.header import Bibliography
from partybuild.readers.tei.printed import holds_blocks
from partybuild.readers.tei.roles import ARTICLES, FURNITURE, HEADS, NOTES, TRAILERS
from partybuild.readers.tei.text import Texts
from partybuild.source import squeezed
from partybuild.xml import unspelled

if TYPE_CHECKING:
    from lxml.etree import _Element

_LEVEL: Final = re.compile(r"level(-?[0-9]{1,9})")


class Body:
    """Reads the body of one ``TEI`` element.

    Args:
        texts: Makes leaves.
        bibliographies: What the header says of each article, by the pointer to it.
    """

    def __init__(self, texts: Texts, bibliographies: Mapping[str, Bibliography]) -> None:
        self.texts = texts
        self.places = texts.places
        self.bibliographies = bibliographies
        self.articles: list[Article] = []
        self.furniture: list[tuple[_Element, Leaf]] = []
        self.article = ArticleDraft()

    def read(self, holders: Iterable[_Element]) -> tuple[tuple[Article, ...], tuple[Leaf, ...]]:
        """The articles and the furniture of ``front``, ``body`` and ``back``; what is in no article's ``div`` is one article."""
        for holder in holders:
            for child in holder:
                if local(child) in DIVISIONS and child.get("type") in ARTICLES:
                    self.close(None)
                    self.blocks(child, self.article)
                    self.close(child)
                else:
                    self.block(child, self.article)
            self.stray(holder)
        self.close(None)
        return tuple(self.articles), numbered(self.furniture)

    def close(self, element: _Element | None) -> None:
        """Close the article being read, of this ``div`` if of any, and begin another."""
        draft, self.article = self.article, ArticleDraft()
        known = None if element is None else self.known(element)
        article = draft.closed(known)
        if next(leaves(article), None) is None:
            if element is not None:
                self.places.report(element, "an article without text; left out", lost=True)
            return
        self.articles.append(article)
        if known is not None and known.titles != tuple(
            squeezed(head.text) for head in article.heads
        ):
            self.places.report(
                known.element,
                "the titles here are not the heads of the article; the heads are read",
            )
        if element is not None:
            self.check_id(element, article.id)

    def known(self, element: _Element) -> Bibliography | None:
        """What the header says of an article."""
        for pointer in element.get("decls", "").split():
            if pointer in self.bibliographies:
                return self.bibliographies[pointer]
        if self.places.ours and "decls" not in element.attrib:
            self.places.report(element, "no @decls: the header does not describe this article")
        return None

    def check_id(self, element: _Element, key: str) -> None:
        """Remark on an id that is not that of the offsets."""
        told = element.get(XML_ID)
        if told is not None and told.rpartition(".")[2] != key:
            self.places.remark(element, f"the id {told!r} is not that of its first offset, {key!r}")
            if self.places.ours:
                self.places.lose(element, f"@xml:id of {local(element)}")

    def blocks(self, element: _Element, draft: Draft) -> None:
        """Read what an element holds, into an article or a division."""
        for child in element:
            self.block(child, draft)
        self.stray(element)

    def stray(self, element: _Element) -> None:
        """Report text that stands beside blocks, where no text is."""
        texts = [element.text, *(child.tail for child in element)]
        told = " ".join("".join([text for text in texts if text]).split())
        if told:
            message = f"left out, as {local(element)} holds blocks and no text: “{told}”"
            self.places.report(element, message, lost=True)

    def block(self, element: _Element, draft: Draft) -> None:  # noqa: C901, PLR0912 one case for each kind of block
        """Read one block, into an article or a division, or to where it belongs."""
        article = self.article
        kind = element.get("type", "")
        match local(element):
            case name if name in DIVISIONS:
                self.division(element, draft)
            case "p" | "l":
                self.paragraph(element, draft)
            case "item":
                self.paragraph(element, draft, Role.LIST)
            case "row" if self.places.ours and element.get("corresp"):
                self.row(element, draft)
            case "cell":
                self.paragraph(element, draft, Role.TABLE)
            case "head" | "titlePart":
                article.heads += self.leaf(element, HEADS.get(kind, Role.TITLE), draft)
            case "byline" | "signed":
                article.bylines += [
                    (element, leaf) for leaf in self.leaf(element, Role.BYLINE, draft)
                ]
            case "dateline":
                self.once("dateline", element, Role.DATELINE, draft)
            case "bibl" if kind == "source":
                self.once("origin", element, Role.ORIGIN, draft)
            case "trailer" if kind in TRAILERS:
                article.notes += [
                    (element, leaf) for leaf in self.leaf(element, TRAILERS[kind], draft)
                ]
            case "ab" if kind == "continuation":
                article.notes += [(element, leaf) for leaf in self.leaf(element, Role.TURN, draft)]
            case "note":
                self.note(element, draft)
            case "figure":
                self.photo(element, draft)
            case "fw":
                role = FURNITURE.get(element.get("subtype", ""))
                role = role or (Role.RESIDUE if kind == "artefact" else Role.MASTHEAD)
                self.furniture += [(element, leaf) for leaf in self.leaf(element, role, draft)]
            case "u":
                self.utterance(element, draft)
            case name if holds_blocks(element, name):
                self.blocks(element, draft)
            case _:
                self.paragraph(element, draft)

    def leaf(self, element: _Element, role: Role, draft: Draft) -> list[Leaf]:
        """The leaf that an element is, if it has a place in the source; blocks inside it are read on their own."""
        told = self.texts.told(element)
        made = []
        if told.extent is not None:
            make = partial(Leaf, told.extent, role)
            made.append(fitted(make, told.extent, told.marks, self.places, element))
        for child in told.apart:
            self.block(child, draft)
        return made

    def once(self, name: str, element: _Element, role: Role, draft: Draft) -> None:
        """A leaf that an article has once; further ones are notes."""
        for leaf in self.leaf(element, role, draft):
            if getattr(self.article, name) is None:
                setattr(self.article, name, leaf)
            else:
                self.article.notes.append((element, leaf))

    def note(self, element: _Element, draft: Draft) -> None:
        """A note of the page; a note that somebody added is no part of the page and is reported."""
        role = NOTES.get(element.get("type", ""))
        if self.places.ours and "corresp" not in element.attrib:
            text = " ".join(all_text(element).split())
            message = f"left out, as a note is no part of the page: “{text}”"
            self.places.report(element, message, lost=True)
            return
        self.article.notes += [
            (element, leaf) for leaf in self.leaf(element, role or Role.EDITOR_NOTE, draft)
        ]

    def photo(self, element: _Element, draft: Draft) -> None:
        """A photo; what is in a figure beside one caption and one credit is read as paragraphs."""
        caption: Leaf | None = None
        credit: Leaf | None = None
        for child in element:
            name = local(child)
            if name == "figDesc" and self.places.ours:
                continue  # an editor's description, and not printed
            if name in ("head", "figDesc") and caption is None:
                caption = next(iter(self.leaf(child, Role.CAPTION, draft)), None)
            elif name == "byline" and credit is None:
                credit = next(iter(self.leaf(child, Role.CREDIT, draft)), None)
            elif name != "graphic":
                self.block(child, draft)
        self.stray(element)
        if caption is not None or credit is not None:
            photo = Photo(caption, credit)
            self.article.photos.append((element, photo))
            self.check_id(element, photo.id)

    def paragraph(
        self,
        element: _Element,
        draft: Draft,
        role: Role = Role.PARAGRAPH,
        label: _Element | None = None,
    ) -> None:
        """A paragraph; one that follows a division belongs to the innermost open one, as text under a heading does."""
        told = self.texts.told(element, label)
        if told.extent is not None:
            self.check_id(element, f"p{told.extent.start}")
            make = partial(Paragraph, told.extent, role)
            innermost(draft).lead.append(
                fitted(make, told.extent, told.marks, self.places, element)
            )
        for child in told.apart:
            if local(child) == "p":
                self.paragraph(child, draft, role)
            else:
                self.block(child, draft)

    def utterance(self, element: _Element, draft: Draft) -> None:
        """What somebody says: a paragraph that says who, and the paragraphs of what is said."""
        speaker = self.texts.speaker(element)
        if speaker and (extent := self.places.of_leaf(element, speaker)):
            innermost(draft).lead.append(Paragraph(extent))
        if holds_blocks(element, "u"):
            self.blocks(element, draft)
        else:
            self.paragraph(element, draft)

    def row(self, element: _Element, draft: Draft) -> None:
        """A row of a table that knows its cells."""
        told, cells = self.texts.told_in_cells(element)
        if told.extent is not None:
            self.check_id(element, f"p{told.extent.start}")
            make = partial(Paragraph, told.extent, Role.TABLE, cells=cells)
            innermost(draft).lead.append(
                fitted(make, told.extent, told.marks, self.places, element)
            )
        for child in told.apart:
            self.block(child, draft)
        self.stray(element)

    def division(self, element: _Element, draft: Draft) -> None:
        """A section, or a measure: its heading, and what it holds."""
        kind = Measure if element.get("type") == "measure" else Section
        named = _labels(element) if kind is Measure else []
        named = named or [child for child in element if local(child) == "head"]
        heading = self.heading(element, named, draft)
        if heading is None:
            if self.places.ours:
                self.places.report(
                    element,
                    "a division without a heading; what it holds is read as part of the division around it",
                )
            self.blocks(element, draft)
            return
        opened = OpenDivision(kind=kind, heading=heading)
        draft.parts.append(opened)
        self.check_id(element, f"{'m' if kind is Measure else 's'}{heading.extent.start}")
        for child in element:
            if child in named:
                continue
            if named and named[0].getparent() is child:
                self.paragraph(child, opened, label=named[0])
            else:
                self.block(child, opened)
        self.stray(element)

    def heading(self, element: _Element, named: list[_Element], draft: Draft) -> Heading | None:
        """The heading of a division; heads that follow each other are one heading."""
        extent = self.places.nowhere
        marks: list[Mark] = []
        for head in named:
            told = self.texts.told(head)
            if told.extent is None:
                continue
            try:
                extent = extent + told.extent
            except ModelError:
                message = "left out, as another head has these offsets"
                self.places.report(head, message, told.extent, lost=True)
            else:
                marks += told.marks
        if not extent.spans:
            return None
        above = draft.heading.level if isinstance(draft, OpenDivision) else 0
        printed = _LEVEL.fullmatch(element.get("subtype", ""))
        level = int(printed[1]) if printed else above + 1
        if above and level <= above:
            self.places.remark(
                element, f"a division of level {level} stands in one of level {above}"
            )
        make = partial(Heading, extent, level, unspelled(element.get("n", "")))
        return fitted(make, extent, marks, self.places, element)


def _labels(element: _Element) -> list[_Element]:
    """The run-in label of a measure: in its first paragraph."""
    first = next((child for child in element if local(child) == "p"), None)
    return [] if first is None else [child for child in first if local(child) == "label"][:1]
