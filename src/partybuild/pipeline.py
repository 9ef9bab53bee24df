"""The order of the rooms: from a source to a page.

`parse` is pure and total: a text that it refuses is a bug.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Final

from partybuild import collector
from partybuild.assembly import imprints, proofs
from partybuild.assembly.imprints import Imprint
from partybuild.assembly.sections import sectioned
from partybuild.evidence import profiles
from partybuild.evidence.blocks import Block, claimed
from partybuild.evidence.profiles import Profile
from partybuild.marking.annotation import marks_of_masthead, marks_of_text
from partybuild.model import (
    Article,
    Correction,
    Leaf,
    Mark,
    Noise,
    Page,
    Photo,
    Quantity,
    Role,
)
from partybuild.notices import Notice
from partybuild.source import Extent, Source
from partybuild.verdicts import articles, headlines, measures, paragraphs, photos
from partybuild.verdicts.heads import Draft

_BODY: Final = frozenset({Role.HEADING, Role.PARAGRAPH, Role.LIST, Role.TABLE})
_NOTES: Final = frozenset(
    {Role.TURN, Role.AUTHOR_NOTE, Role.EDITOR_NOTE, Role.KEYWORDS, Role.DATELINE, Role.ORIGIN}
)
_LONGEST_LABEL: Final = 10


def parse(source: Source, profile: Profile | None = None) -> Page:
    """The structure of a page.

    Args:
        source: Any text; none is refused.
        profile: Which rules to try; by default those for the source's media type.

    Returns:
        A page whose leaves hold every character that is not blank, each once, and whose notices say what a person might look at.
    """
    with collector.at_rest():
        return _page(source, profile or profiles.detect(source))


def _page(source: Source, profile: Profile) -> Page:
    blocks = claimed(source, profile.rules, profile.rules_of_text)
    drafts, furniture = articles.articles_in(blocks)
    page = imprints.imprint(furniture, drafts)
    print_view = any(block.rule == "masthead.citation" for block in furniture)
    found: list[Article] = []
    notices: list[Notice] = []
    for draft in drafts:
        article, told = _article(draft, page, profile, print_view=print_view)
        found.append(article)
        notices += told
    leaves = tuple(_furniture(block, page.date) for block in furniture)
    notices += proofs.of_page(source, leaves)
    notices.sort(key=lambda notice: notice.extent.start if notice.extent.spans else 0)
    return Page(source, tuple(found), leaves, tuple(notices))


def _article(
    draft: Draft, page: Imprint, profile: Profile, *, print_view: bool
) -> tuple[Article, list[Notice]]:
    """One article, and what to look at in it."""
    body = draft.body
    _put_with_labels(body)
    photos.mark_captions(body, print_view=print_view, columns=profile.columns)
    doubts = headlines.mark_headings(body, columns=profile.columns)
    body, joins = paragraphs.join_pieces(body, columns=profile.columns)
    rows = measures.pieces_of(body)
    date = imprints.date_of(draft, page)

    damages: list[Noise | Correction] = []

    def marks(extent: Extent) -> tuple[Mark, ...]:
        found = marks_of_text(extent, date)
        damages.extend(mark for mark in found if not isinstance(mark, Quantity))
        return found

    def leaf(block: Block) -> Leaf:
        return Leaf(block.extent, block.role or Role.RESIDUE, marks(block.extent))

    lead, parts = sectioned(rows, marks)
    dateline, origin = _first(body, Role.DATELINE), _first(body, Role.ORIGIN)
    pictures, others = _photos(body)
    notes = [b for b in body if b.role in _NOTES and b is not dateline and b is not origin]
    notes += others
    notes.sort(key=lambda block: block.extent.start)
    article = Article(
        heads=tuple(map(leaf, draft.heads)),
        bylines=tuple(leaf(b) for b in body if b.role is Role.BYLINE),
        dateline=leaf(dateline) if dateline else None,
        origin=leaf(origin) if origin else None,
        date=date,
        origin_name=imprints.origin_of(draft, page),
        page=page.page,
        authors=imprints.authors_of(draft),
        lead=lead,
        parts=parts,
        photos=tuple(_photo(caption, credit, leaf) for caption, credit in pictures),
        notes=tuple(map(leaf, notes)),
    )
    notices = [*proofs.of_article(article, body, doubts, joins, rows), *proofs.of_damages(damages)]
    return article, notices


def _put_with_labels(body: list[Block]) -> None:
    """``编者按`` on a line of its own, made one with the text below it."""
    for i, (block, below) in enumerate(pairwise(body)):
        if block.role not in {Role.EDITOR_NOTE, Role.KEYWORDS} or below.role is not None:
            continue
        if len(block.text) <= _LONGEST_LABEL:
            block.extent += below.extent
            block.text += below.text
            del body[i + 1]
            return


def _first(body: Sequence[Block], role: Role) -> Block | None:
    return next((block for block in body if block.role is role), None)


def _photos(body: Sequence[Block]) -> tuple[list[tuple[Block, Block | None]], list[Block]]:
    """Captions with their credits, in page order, and the credits that belong to none of them."""
    pictures: list[tuple[Block, Block | None]] = []
    others: list[Block] = []
    caption: Block | None = None
    for block in body:
        if block.role is Role.CAPTION:
            pictures.append((block, None))
            caption = block
        elif block.role is Role.CREDIT and caption is not None:
            pictures[-1] = (caption, block)
            caption = None
        elif block.role is Role.CREDIT:
            others.append(block)
        elif block.role in _BODY:
            caption = None
    return pictures, others


def _photo(caption: Block, credit: Block | None, leaf: Callable[[Block], Leaf]) -> Photo:
    return Photo(leaf(caption), leaf(credit) if credit else None)


def _furniture(block: Block, date: str) -> Leaf:
    """A leaf of the page that belongs to no article."""
    marks = marks_of_masthead(block.extent, date) if block.role is Role.MASTHEAD else ()
    return Leaf(block.extent, block.role or Role.RESIDUE, marks)
