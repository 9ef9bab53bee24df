"""The order of the rooms: from a source to a page.

`parse` is pure and total: a text that it refuses is a bug.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from partybuild import articles, headlines, measures, noise, paragraphs, photos, profiles
from partybuild.articles import Draft, Imprint
from partybuild.blocks import Block, claimed
from partybuild.model import Article, Leaf, Mark, Page, Photo, Quantity, Role
from partybuild.notices import Code, Notice
from partybuild.profiles import Profile
from partybuild.quantities import marks as quantities
from partybuild.rules.punctuation import unbalanced
from partybuild.sections import sectioned
from partybuild.source import Extent, Source

_BODY = frozenset({Role.HEADING, Role.PARAGRAPH, Role.LIST, Role.TABLE})
_NOTES = frozenset({Role.TURN, Role.CREDIT, Role.AUTHOR_NOTE, Role.EDITOR_NOTE, Role.KEYWORDS, Role.DATELINE, Role.ORIGIN})


def parse(source: Source, profile: Profile | None = None) -> Page:
    """The structure of a page.

    Args:
        source: Any text; none is refused.
        profile: Which rules to try; by default those for the source's media type.

    Returns:
        A page whose leaves hold every character that is not blank, each once, and whose notices say what a person might look at.
    """
    profile = profile or profiles.detect(source)
    blocks = claimed(source, profile.rules)
    drafts, furniture = articles.articles_in(blocks)
    page = articles.imprint(furniture, drafts)
    print_view = any(block.rule == "masthead.citation" for block in furniture)
    notices: list[Notice] = []
    found = [_article(draft, page, profile, notices, print_view=print_view) for draft in drafts]
    leaves = tuple(Leaf(b.extent, b.role or Role.RESIDUE, _furniture_marks(b, page.date)) for b in furniture)
    notices += _page_notices(source, leaves)
    notices.sort(key=lambda n: n.extent.spans[0].start if n.extent.spans else 0)
    return Page(source, tuple(found), leaves, tuple(notices))


# ------------------------------------------------------------- one article


def _article(draft: Draft, page: Imprint, profile: Profile, notices: list[Notice], *, print_view: bool) -> Article:
    body = draft.body
    _notes_with_their_text(body)
    photos.mark_captions(body, print_view=print_view, columns=profile.columns)
    doubts = headlines.mark_headings(body, columns=profile.columns)
    body, joins = paragraphs.join_pieces(body, columns=profile.columns)
    draft.body = body
    date = articles.date_of(draft, page)

    def marks(extent: Extent) -> tuple[Mark, ...]:
        return _marks(extent, date)

    def leaf(block: Block) -> Leaf:
        return Leaf(block.extent, block.role or Role.RESIDUE, marks(block.extent))

    rows = measures.pieces_of(body)
    lead, parts = sectioned(rows, marks)
    notes = [b for b in body if b.role in _NOTES]
    dateline = next((b for b in notes if b.role is Role.DATELINE), None)
    origin = next((b for b in notes if b.role is Role.ORIGIN), None)
    pictures, general = _photos(body, leaf)
    article = Article(
        heads=tuple(leaf(b) for b in draft.heads),
        bylines=tuple(leaf(b) for b in body if b.role is Role.BYLINE),
        dateline=leaf(dateline) if dateline else None,
        origin=leaf(origin) if origin else None,
        date=date,
        origin_name=articles.origin_of(draft, page),
        page=page.page,
        authors=articles.authors_of(draft),
        lead=lead,
        parts=parts,
        photos=tuple(pictures),
        notes=tuple(leaf(b) for b in notes if b is not dateline and b is not origin and (b.role is not Role.CREDIT or id(b) in general)),
    )
    notices += _article_notices(article, body, doubts, joins, rows)
    return article


def _notes_with_their_text(body: list[Block]) -> None:
    """``编者按`` on a line of its own, made one with the text below it."""
    for i, block in enumerate(body[:-1]):
        below = body[i + 1]
        if block.role in {Role.EDITOR_NOTE, Role.KEYWORDS} and len(block.text) <= 10 and below.role is None:
            block.extent += below.extent
            block.text += below.text
            del body[i + 1]
            return


def _photos(body: Sequence[Block], leaf: Callable[[Block], Leaf]) -> tuple[list[Photo], set[int]]:
    """Photos in page order, and the credits (by identity) that belong to none of them."""
    pictures: list[Photo] = []
    general: set[int] = set()
    caption: Block | None = None
    for block in body:
        if block.role is Role.CREDIT and caption is not None:
            pictures[-1] = Photo(pictures[-1].caption, leaf(block))
            caption = None
        elif block.role is Role.CREDIT:
            general.add(id(block))
        elif block.role is Role.CAPTION:
            pictures.append(Photo(leaf(block)))
            caption = block
        elif block.role in _BODY:
            caption = None
    return pictures, general


# ------------------------------------------------------------- marks


def _marks(extent: Extent, date: str) -> tuple[Mark, ...]:
    """Quantities, noise and corrections of one leaf, in order; a quantity that would cross another mark is left out."""
    figures = quantities(extent, date)
    if len(extent) < 6:
        return figures
    others: list[Mark] = [*noise.repeats(extent), *noise.misreadings(extent)]
    return _laid(extent, figures, others) if others else figures


def _furniture_marks(block: Block, date: str) -> tuple[Mark, ...]:
    if block.role is not Role.MASTHEAD:
        return ()
    figures = quantities(block.extent, date)
    others: list[Mark] = [*noise.weekday(block.extent), *noise.stray(block.extent)]
    return _laid(block.extent, figures, others) if others else figures


def _laid(extent: Extent, figures: Sequence[Quantity], others: Sequence[Mark]) -> tuple[Mark, ...]:
    """All the marks in order, without those that cross one that began before."""
    placed: list[tuple[int, int, Mark]] = []
    for mark in (*others, *figures):
        place = extent.locate(mark.extent)
        crosses = any(
            a < place.start < b < place.stop or place.start < a < place.stop < b for a, b, _ in placed
        )
        if not crosses:
            placed.append((place.start, place.stop, mark))
    placed.sort(key=lambda p: (p[0], -p[1]))
    return tuple(mark for _, _, mark in placed)


# ------------------------------------------------------------- notices


def _article_notices(
    article: Article,
    body: Sequence[Block],
    doubts: Sequence[tuple[Block, str]],
    joins: Sequence[tuple[Block, Extent]],
    rows: Sequence[tuple[Block, tuple[measures.Piece, ...]]],
) -> Iterator[Notice]:
    where = next((b.extent for b in body), None)
    if article.title is None and where is not None:
        yield Notice(Code.NO_TITLE, where[:0])
    if article.title is not None and not article.authors and not article.bylines:
        yield Notice(Code.NO_BYLINE, article.title.extent)
    if article.title is not None and not article.date:
        yield Notice(Code.NO_DATE, article.title.extent)
    if article.title is not None and not article.origin_name:
        yield Notice(Code.NO_ORIGIN, article.title.extent)
    for block, why in doubts:
        yield Notice(Code.DOUBTFUL_HEADING, block.extent, why)
    for _, extent in joins:
        yield Notice(Code.JOINED_PARAGRAPH, extent)
    for _, pieces in rows:
        for piece in pieces:
            if piece.doubt:
                yield Notice(Code.DOUBTFUL_RUN_IN, piece.extent, piece.doubt)
    last_heading = 0
    for block in body:
        if block.role is Role.TURN:
            yield Notice(Code.TURNED_ELSEWHERE, block.extent, block.text)
        elif block.role is Role.PARAGRAPH and not block.closed and block.text[-1] not in "：:" and len(block.text) > 12:
            yield Notice(Code.OPEN_PARAGRAPH, block.extent[-6:])
        elif block.role is Role.PARAGRAPH and unbalanced(block.text):
            yield Notice(Code.UNCLOSED_BRACKET, block.extent[:8])
        elif block.role is Role.AUTHOR_NOTE:
            last_heading = 1
        elif block.role is Role.HEADING and last_heading:
            yield Notice(Code.HEADING_OUT_OF_ORDER, block.extent, "printed after the author's note")


def _page_notices(source: Source, furniture: Sequence[Leaf]) -> Iterator[Notice]:
    for leaf in furniture:
        if leaf.role is Role.RESIDUE:
            yield Notice(Code.RESIDUE, leaf.extent)
    for hint in source.hints:
        if hint.kind == "encoding":
            yield Notice(Code.ENCODING, source.extent(0, 0), hint.value)
