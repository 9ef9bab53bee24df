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
from partybuild.chinese import authors, days, offices, papers
from partybuild.chinese.folding import as_printed
from partybuild.evidence.recognisers import bylines, masthead
from partybuild.model import Author, Role
from partybuild.source import squeezed

_NO_PAPER: Final = frozenset({masthead.site, masthead.supplement})


@attrs.frozen
class Imprint:
    """What the page's furniture says of every article on it.

    Args:
        date: The day, in ISO 8601.
        origin: The paper.
        page: The page number, as printed.
        address: The day that a printed address has, in ISO 8601: it tells the year of a day without one.
        month: The month, in ISO 8601, where no day is printed.
        beside: The day, in ISO 8601, that stands alone among what is no text.
        site: The site that the masthead ends with.
        issuers: The bodies that issue a page of one article, as an official document or bulletin.
    """

    date: str = ""
    origin: str = ""
    page: str = ""
    address: str = ""
    month: str = ""
    beside: str = ""
    site: str = ""
    issuers: tuple[str, ...] = ()


def imprint(furniture: Sequence[Block], drafts: Sequence[Draft]) -> Imprint:
    """Day, paper and page number from the masthead lines; the first that prints each.

    Where no masthead prints them, the lines under the first headline hold for the whole page.
    """
    date = origin = page = address = month = beside = site = ""
    issuers: list[str] = []
    for block in furniture:
        address = address or days.day_in_address(block.text)
        beside = beside or days.day_alone(block.text)
        if block.role is not Role.MASTHEAD:
            continue
        site = site or papers.site_behind(block.text)
        date = date or days.iso_day(block.text)
        month = month or days.iso_month(block.text)
        if len(drafts) == 1:
            issuers = issuers or offices.issuers(block.text)
        if block.recognised is None or block.recognised.by not in _NO_PAPER:
            origin = origin or _printed(papers.paper(block.text), block)
            page = page or papers.page_number(block.text)
    if len(drafts) > 1 and drafts[0].heads:
        date = date or date_of(drafts[0], Imprint())
        origin = origin or origin_of(drafts[0], Imprint())
    return Imprint(date, origin, page, address, month, beside, site, tuple(issuers))


def facts_of(draft: Draft, page: Imprint) -> Facts:
    """What is told of an article beside its leaves."""
    return Facts(
        date_of(draft, page), origin_of(draft, page), page_of(draft, page), authors_of(draft, page)
    )


def authors_of(draft: Draft, page: Imprint) -> tuple[Author, ...]:
    """Everybody the bylines and author's notes name, else who speaks in the title, else the bodies that issue the page; with the affiliations that the note prints."""
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
        found = [Author(name) for name in (*filter(None, speakers),) or page.issuers]
    notes = (block for block in draft.body if block.role is Role.AUTHOR_NOTE)
    note = next(notes, None)
    if note is None:
        return tuple(found)
    return tuple(_with_affiliation(author, note, alone=len(found) == 1) for author in found)


def _with_affiliation(author: Author, note: Block, *, alone: bool) -> Author:
    """An author with the post or body that a note prints behind his name, or of its only author."""
    if author.affiliation:
        return author
    post = authors.affiliation_of(author.name, note.text)
    if not post and alone:
        post = authors.affiliation(note.text)
    return attrs.evolve(author, affiliation=_printed(post, note))


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
    return first or page.date or yearless or month or page.month or page.beside


def page_of(draft: Draft, page: Imprint) -> str:
    """The page number: that of the line by which an e-paper cites the article before the page's."""
    lines = (block for block in draft.body if block.role in {Role.ORIGIN, Role.DATELINE})
    return next(filter(None, (papers.page_of_citation(b.text) for b in lines)), page.page)


def origin_of(draft: Draft, page: Imprint) -> str:
    """The publication: the article's own source line or signature, the page's paper, the agency that opens the text, the medium that its author is of."""
    titles = [squeezed(block.text) for block in draft.heads if block.role is Role.TITLE]
    opening = medium = ""
    first = True
    for block in draft.body:
        name = ""
        if block.role is Role.ORIGIN:
            name = _printed(papers.origin_name(block.text), block)
            name = "" if squeezed(name) in titles else name
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
    sites = (papers.site_behind(title) for title in titles)
    return page.origin or opening or medium or next(filter(None, sites), "") or page.site


def _printed(value: str, block: Block) -> str:
    """A value that was found in a block's folded text, as the source prints it."""
    return as_printed(value, block.text, block.extent.text)
