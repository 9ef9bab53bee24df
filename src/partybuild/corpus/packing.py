"""What a corpus keeps of a page: its source, to be parsed again, and rows that refer to one another by their number."""

from __future__ import annotations

import json
import struct
import zlib
from collections.abc import Iterator
from typing import Any, Final, TypeAlias

import attrs

from partybuild.corpus.prints import prints
from partybuild.corpus.words import pairs
from partybuild.model import Page
from partybuild.readers import json as saved_pages
from partybuild.source import Hint, Source, Span
from partybuild.tables import FigureRow, PassageRow, Rows, finite, rows
from partybuild.writers import json as saving

_LEVEL: Final = 3
"""Of compression: Chinese text gets hardly smaller with more."""

SqlRow: TypeAlias = tuple[Any, ...]


@attrs.frozen
class Packed:
    """One page, ready to be stored and quick to be sent.

    Where a row refers to another, it says that one's place in its list, counted from zero.

    Args:
        page: The columns of ``page`` behind its id, without the parser.
        articles, measures, passages, figures: Their columns behind the id.
        themes: Theme and measure.
        words: The pairs of each passage.
    """

    page: SqlRow
    articles: list[SqlRow]
    measures: list[SqlRow]
    themes: list[tuple[str, int]]
    passages: list[SqlRow]
    figures: list[SqlRow]
    words: list[str]


def packed(page: Page, *, saved: bool = False) -> Packed:
    """What is kept of a page.

    Args:
        page: The page.
        saved: Whether it was read from a saved page: then a person may have edited it, and it is kept as it is instead of being parsed again.
    """
    found = rows(page)
    [told] = found.pages
    texts = [passage.text for passage in found.passages]
    return Packed(
        (told.page, told.media, told.characters, told.notices, saved, content(page, saved=saved)),
        list(_articles(found)),
        list(_measures(found)),
        [(theme, i) for i, row in enumerate(found.measures) for theme in row.themes],
        list(_passages(found)),
        list(_figures(found)),
        list(map(pairs, texts)),
    )


def content(page: Page, *, saved: bool = False) -> bytes:
    """The page's source with what its reader saw of the format, or all of a saved page; compressed."""
    if saved:
        told = saving.dumps(page, embed_source=True)
    else:
        source = page.source
        hints = [(hint.kind, *hint.span, hint.value) for hint in source.hints]
        kept = (source.text, source.media, source.encoding, source.newline, hints)
        told = json.dumps(kept, ensure_ascii=False, separators=(",", ":"))
    return zlib.compress(told.encode("utf-8", "surrogatepass"), _LEVEL)


def source_in(stored: bytes, name: str, file_sha256: str = "") -> Source:
    """The source that `content` was given, under the name of a file and the digest of its bytes."""
    told = zlib.decompress(stored).decode("utf-8", "surrogatepass")
    text, media, encoding, newline, hints = json.loads(told)
    kept = tuple(Hint(kind, Span(start, end), value) for kind, start, end, value in hints)
    return Source(text, name, media, encoding, newline, kept, file_sha256)


def saved_page_in(stored: bytes) -> Page:
    """The saved page that `content` was given."""
    return saved_pages.loads(zlib.decompress(stored).decode("utf-8", "surrogatepass"))


def _articles(found: Rows) -> Iterator[SqlRow]:
    texts: dict[str, list[str]] = {row.article_id: [] for row in found.articles}
    for passage in found.passages:
        if passage.article_id:
            texts[passage.article_id].append(passage.text)
    for row in found.articles:
        numbers = prints(texts[row.article_id])
        yield (
            *row[1:10],
            "、".join(row.authors),
            row.characters,
            struct.pack(f"<{len(numbers)}I", *numbers),
        )


def _measures(found: Rows) -> Iterator[SqlRow]:
    articles = {row.article_id: i for i, row in enumerate(found.articles)}
    for row in found.measures:
        yield (
            articles[row.article_id],
            row.measure_id,
            row.section,
            row.level,
            row.number,
            row.measure,
            "、".join(row.themes),
            row.start,
            row.end,
            row.characters,
        )


def _passages(found: Rows) -> Iterator[SqlRow]:
    articles = {row.article_id: i for i, row in enumerate(found.articles)}
    measures = {row.measure_id: i for i, row in enumerate(found.measures)}
    for row in found.passages:
        article, measure = articles.get(row.article_id), measures.get(row.measure_id)
        yield (article, measure, row.role, row.start, row.end, pieces(row.spans), row.text)


def _figures(found: Rows) -> Iterator[SqlRow]:
    """Each figure with the passage that it stands in and where in that passage's text; figures and passages are in one order."""
    passages = enumerate(found.passages)
    number, passage = next(passages, (0, None))
    for row in found.figures:
        while passage is not None and (place := _place(passage, row)) is None:
            number, passage = next(passages, (0, None))
        if passage is None:
            return
        yield (
            number,
            place,
            row.start,
            row.end,
            pieces(row.spans),
            row.section,
            row.text,
            row.kind,
            finite(row.value),
            finite(row.low),
            finite(row.high),
            row.values,
            row.unit,
            row.bound,
            row.approx,
            row.noun,
            row.per,
            row.when,
            row.sense,
            row.direction,
            row.against,
            row.of,
            row.was,
            finite(row.standard),
            row.standard_unit,
            row.period,
            row.period_text,
            row.area,
        )


def _place(passage: PassageRow, figure: FigureRow) -> int | None:
    """Where in the text of a passage a figure begins; None where it is not in it."""
    before = 0
    for start, end in passage.spans:
        if start <= figure.start < end:
            return before + figure.start - start
        before += end - start
    return None


def pieces(spans: tuple[Span, ...]) -> str:
    """Spans as they are stored: ``649-653 700-702``, and nothing for a single one, which start and end tell."""
    return " ".join(f"{start}-{end}" for start, end in spans) if len(spans) > 1 else ""


def spans_of(stored: str, start: int, end: int) -> tuple[Span, ...]:
    """The spans that `pieces` was given."""
    if not stored:
        return (Span(start, end),)
    pairs_of = (piece.partition("-") for piece in stored.split(" "))
    return tuple(Span(int(first), int(last)) for first, _, last in pairs_of)
