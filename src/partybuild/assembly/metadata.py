"""Who, when and where: the authors, the day and the publication of an article, and what the page prints for all (报头、署名、日期).

Values are told as printed: where a rule read folded text, its value is looked up in the source.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

import attrs

from partybuild.assembly.articles import Draft
from partybuild.assembly.blocks import Block
from partybuild.assembly.sequence import Facts
from partybuild.chinese import authors, days, papers
from partybuild.chinese.folding import as_printed
from partybuild.evidence.recognisers import bylines, masthead
from partybuild.model import Author, Role

_NO_PAPER: Final = frozenset({masthead.site, masthead.supplement})


@attrs.frozen
class Imprint:
    """What the page's furniture says of every article on it.

    Args:
        date: The day, in ISO 8601.
        origin: The paper.
        page: The page number, as printed.
        address: The day that a printed address has, in ISO 8601: it tells the year of a day without one.
    """

    date: str = ""
    origin: str = ""
    page: str = ""
    address: str = ""


def imprint(furniture: Sequence[Block], drafts: Sequence[Draft]) -> Imprint:
    """Day, paper and page number from the masthead lines; the first that prints each.

    Where no masthead prints them, the lines under the first headline hold for the whole page.
    """
    date = origin = page = address = ""
    for block in furniture:
        address = address or days.day_in_address(block.text)
        if block.role is not Role.MASTHEAD:
            continue
        date = date or days.iso_day(block.text)
        if block.recognised is None or block.recognised.by not in _NO_PAPER:
            origin = origin or _printed(papers.paper(block.text), block)
            page = page or papers.page_number(block.text)
    if len(drafts) > 1 and drafts[0].heads:
        date = date or date_of(drafts[0], Imprint())
        origin = origin or origin_of(drafts[0], Imprint())
    return Imprint(date, origin, page, address)


def facts_of(draft: Draft, page: Imprint) -> Facts:
    """What is told of an article beside its leaves."""
    return Facts(
        date_of(draft, page), origin_of(draft, page), page_of(draft, page), authors_of(draft)
    )


def authors_of(draft: Draft) -> tuple[Author, ...]:
    """Everybody the bylines and author's notes name; a lone author has the affiliation that the note prints."""
    found: list[Author] = []
    known: set[str] = set()
    for block in (*draft.heads, *draft.body):
        if block.role is Role.BYLINE:
            named = [author for author in _authors(block) if author.name not in known]
        elif block.role is Role.CREDIT and authors.names_text_and_pictures(block.text):
            named = list(_authors(block))
        else:
            continue
        found += named
        known |= {author.name for author in named}
    if not found and not any(block.role is Role.BYLINE for block in draft.body):
        titles = (block for block in draft.heads if block.role is Role.TITLE)
        speakers = (authors.author_in_title(title.text) for title in titles)
        found = [Author(name) for name in speakers if name]
    notes = (block for block in draft.body if block.role is Role.AUTHOR_NOTE)
    note = next(notes, None)
    if note is not None and len(found) == 1 and not found[0].affiliation:
        found[0] = attrs.evolve(
            found[0], affiliation=_printed(authors.affiliation(note.text), note)
        )
    return tuple(found)


def _authors(block: Block) -> Iterator[Author]:
    for author in authors.authors(block.text):
        name, role, affiliation = (
            _printed(value, block) for value in (author.name, author.role, author.affiliation)
        )
        yield Author(name, role, affiliation)


def date_of(draft: Draft, page: Imprint) -> str:
    """The day of publication, in ISO 8601: the article's own dateline before the page's; a month, where no day is printed.

    A dateline without a year (``新华网北京4月9日电``) takes it from a printed address.
    """
    first = month = yearless = ""
    for block in draft.body:
        if block.role in {Role.DATELINE, Role.ORIGIN}:
            day = days.iso_day(block.text)
            if day and days.is_of_publication(block.text):
                return day
            first = first or day
        if block.role is Role.DATELINE:
            month = month or days.iso_month(block.text)
        if block.role in {Role.DATELINE, Role.BYLINE} and page.address:
            told = days.is_day_without_year(block.text, page.address)
            yearless = yearless or (page.address if told else "")
    return first or page.date or yearless or month


def page_of(draft: Draft, page: Imprint) -> str:
    """The page number: that of the line by which an e-paper cites the article before the page's."""
    lines = (block for block in draft.body if block.role in {Role.ORIGIN, Role.DATELINE})
    return next(filter(None, (papers.page_of_citation(b.text) for b in lines)), page.page)


def origin_of(draft: Draft, page: Imprint) -> str:
    """The publication: the article's own source line or signature, the page's paper, the agency that opens the text, the medium that its author is of."""
    opening = medium = ""
    first = True
    for block in draft.body:
        name = ""
        if block.role is Role.ORIGIN:
            name = _printed(papers.origin_name(block.text), block)
        elif block.role is Role.BYLINE:
            medium = medium or authors.medium(block.text)
            if block.recognised is None:
                continue
            if block.recognised.by is bylines.signature:
                name = authors.agency(block.text)
            elif block.recognised.by is bylines.lead and first:
                opening = authors.agency(block.text)
                first = False
        if name:
            return name
    return page.origin or opening or medium


def _printed(value: str, block: Block) -> str:
    """A value that was found in a block's folded text, as the source prints it."""
    return as_printed(value, block.text, block.extent.text)
