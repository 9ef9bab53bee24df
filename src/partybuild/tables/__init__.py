"""A page as rows of five tables: pages, articles, measures, figures, passages.

Whatever shows many pages as tables begins here: CSV files, spreadsheets, Parquet, the corpus.
"""

from __future__ import annotations

import re
from typing import Final

import attrs

from partybuild.errors import WriteError
from partybuild.model import (
    AnyLeaf,
    Article,
    Heading,
    Kind,
    Leaf,
    Measure,
    Node,
    Page,
    Paragraph,
    Photo,
    Quantity,
    Section,
    Sense,
    children,
    leaves,
)
from partybuild.places import place_of
from partybuild.showing.derived import area, period, standard
from partybuild.showing.typography import shown
from partybuild.source import Extent
from partybuild.tables.columns import (
    CHINESE,
    TABLES,
    ArticleRow,
    FigureRow,
    MeasureRow,
    PageRow,
    PassageRow,
    Row,
    finite,
)
from partybuild.themes import lexicon

__all__ = [
    "CHINESE",
    "TABLES",
    "ArticleRow",
    "FigureRow",
    "MeasureRow",
    "PageRow",
    "PassageRow",
    "Row",
    "Rows",
    "finite",
    "rows",
    "sentence_at",
]

_LONE: Final = re.compile("[\ud800-\udfff]")
_STOPS: Final = "。！？!?"
_CLOSING: Final = "”’」』）)"
_END: Final = re.compile(f"[{_STOPS}]+[{_CLOSING}]*")
_NEAR: Final = 500
"""Characters before and after a figure that a sentence can have: a text without stops is no sentence."""


@attrs.frozen
class Rows:
    """The rows of pages, one page behind the other; a field for each of `TABLES`."""

    pages: list[PageRow] = attrs.field(factory=list)
    articles: list[ArticleRow] = attrs.field(factory=list)
    measures: list[MeasureRow] = attrs.field(factory=list)
    figures: list[FigureRow] = attrs.field(factory=list)
    passages: list[PassageRow] = attrs.field(factory=list)

    def of(self, table: str) -> list[Row]:
        """The rows of one table by its name."""
        found: list[Row] = getattr(self, table)
        return found

    def add(self, more: Rows) -> None:
        """Put further rows behind these."""
        for table in TABLES:
            self.of(table).extend(more.of(table))


@attrs.frozen
class _Around:
    """What a leaf belongs to, as the columns say it."""

    page: str
    source: str
    article_id: str = ""
    article: str = ""
    date: str = ""
    origin: str = ""
    place: str = ""
    province: str = ""
    city: str = ""
    county: str = ""
    section: str = ""
    measure_id: str = ""
    measure: str = ""
    themes: tuple[str, ...] = ()


def rows(page: Page, source: str | None = None) -> Rows:
    """The rows of a page, in the order of the page.

    A lone surrogate, which neither UTF-8 nor a database holds, is U+FFFD in them; offsets do not change.

    Args:
        page: Any page.
        source: The file it came from, where more is known than its bare name.

    Raises:
        WriteError: What was given is no page.
    """
    if not isinstance(page, Page):
        told = f"rows are those of one page, and not of {type(page).__name__}: rows(page) for each of many"
        raise WriteError("rows", told)
    around = _Around(page.source.sha256, plain(page.source.name if source is None else source))
    size = len(page.source.text)
    told = PageRow(around.page, around.source, page.source.media, size, len(page.notices))
    found = Rows([told])
    stack: list[tuple[Node, _Around]] = [(page, around)]
    while stack:
        node, around = stack.pop()
        around = _put(found, node, around)
        stack += [(child, around) for child in reversed(tuple(children(node)))]
    return found


def _put(found: Rows, node: Node, around: _Around) -> _Around:
    """Put the rows of a node; what its children belong to."""
    match node:
        case Article():
            return _put_article(found, node, around)
        case Section():
            return attrs.evolve(around, section=_text(node.heading.extent))
        case Measure():
            return _put_measure(found, node, around)
        case Heading():
            role = (
                "runin"
                if node.extent.spans and around.measure_id == f"m{node.extent.start}"
                else "heading"
            )
            _put_leaf(found, node, role, around)
        case Paragraph() | Leaf():
            _put_leaf(found, node, node.role.value, around)
        case Page() | Photo():
            pass
    return around


def _put_article(found: Rows, article: Article, around: _Around) -> _Around:
    inside = [leaf.extent for leaf in leaves(article) if leaf.extent.spans]
    if not inside:
        return around
    place = place_of(article)
    province, city, county = (*(place.names if place else ()), "", "", "")[:3]
    around = attrs.evolve(
        around,
        article_id=f"a{inside[0].start}",
        article=_text(article.title.extent) if article.title else "",
        date=article.date,
        origin=plain(article.origin_name),
        place=place.code if place else "",
        province=province,
        city=city,
        county=county,
    )
    found.articles.append(
        ArticleRow(
            around.page,
            around.article_id,
            around.article,
            around.date,
            around.origin,
            plain(article.page),
            around.place,
            around.province,
            around.city,
            around.county,
            authors=tuple(plain(author.name) for author in article.authors),
            characters=sum(map(len, inside)),
        )
    )
    return around


def _put_measure(found: Rows, measure: Measure, around: _Around) -> _Around:
    inside = [leaf.extent for leaf in leaves(measure) if leaf.extent.spans]
    heading = measure.heading
    around = attrs.evolve(
        around,
        measure_id=measure.id,
        measure=_text(heading.extent),
        themes=tuple(spoken.theme for spoken in lexicon().of(measure)),
    )
    found.measures.append(
        MeasureRow(
            around.page,
            around.article_id,
            around.measure_id,
            around.article,
            around.date,
            around.origin,
            around.place,
            around.province,
            around.city,
            around.county,
            section=around.section,
            level=heading.level,
            number=plain(heading.number),
            measure=around.measure,
            themes=around.themes,
            start=heading.extent.start,
            end=max(span.end for extent in inside for span in extent.spans),
            characters=sum(map(len, inside)),
        )
    )
    return around


def _put_leaf(found: Rows, leaf: AnyLeaf, role: str, around: _Around) -> None:
    extent = leaf.extent
    if not extent.spans:
        return
    text = plain(extent.text)
    ids = (around.page, around.article_id, around.measure_id)
    found.passages.append(PassageRow(*ids, role, extent.start, extent.end, extent.spans, text))
    for mark in leaf.marks:
        if isinstance(mark, Quantity):
            found.figures.append(_figure(mark, text, leaf, around))


def _figure(quantity: Quantity, text: str, leaf: AnyLeaf, around: _Around) -> FigureRow:
    place = leaf.extent.locate(quantity.extent)
    value, unit = standard(quantity, leaf.extent.text[place.stop : place.stop + 4])
    when = period(leaf, quantity, around.measure or around.section)
    return FigureRow(
        source=around.source,
        start=quantity.extent.start,
        end=quantity.extent.end,
        spans=quantity.extent.spans,
        article=around.article,
        date=around.date,
        origin=around.origin,
        section=around.section,
        measure=around.measure,
        text=_text(quantity.extent),
        kind=quantity.kind.value,
        value=quantity.value,
        low=quantity.low,
        high=quantity.high,
        values=(":" if quantity.kind is Kind.RATIO else "+").join(map(str, quantity.values)),
        unit=plain(quantity.unit),
        bound=quantity.bound.value,
        approx=plain(quantity.approx),
        noun=_text(quantity.noun) if quantity.noun else "",
        per=plain(quantity.per),
        when=quantity.date,
        sentence=sentence_at(text, place.start),
        themes=around.themes,
        place=around.place,
        province=around.province,
        city=around.city,
        county=around.county,
        page=around.page,
        article_id=around.article_id,
        measure_id=around.measure_id,
        sense="" if quantity.sense is Sense.LEVEL else quantity.sense.value,
        direction=quantity.direction.value if quantity.direction else "",
        against=_text(quantity.against) if quantity.against else "",
        of=_text(quantity.of) if quantity.of else "",
        was=_text(quantity.was) if quantity.was else "",
        standard=value,
        standard_unit=unit,
        period=when.value,
        period_text=plain(when.text),
        area=plain(area(leaf, quantity).value),
    )


def sentence_at(text: str, offset: int) -> str:
    """The sentence of a passage that a character stands in, with its closing marks; of a very long one what is near, between … and …."""
    floor, ceiling = max(0, offset - _NEAR), offset + _NEAR
    start = max(text.rfind(stop, floor, offset) for stop in _STOPS) + 1
    while 0 < start < offset and text[start] in _CLOSING:
        start += 1
    before = "…" if not start and floor else ""
    start = max(start, floor)
    end = _END.search(text, offset, ceiling)
    after = "…" if end is None and ceiling < len(text) else ""
    return f"{before}{text[start : end.end() if end else ceiling].strip()}{after}"


def _text(extent: Extent) -> str:
    return plain(extent.text).strip()


def plain(text: str) -> str:
    """The text in one line, of characters that can be stored, one for each of its own."""
    if text.isprintable():
        return text
    return _LONE.sub("\ufffd", shown(text))
