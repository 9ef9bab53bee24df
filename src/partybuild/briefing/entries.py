"""One article of a page as an entry of a briefing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from partybuild.briefing.blocks import Setter, every
from partybuild.briefing.content import Doubt, Entry, Step
from partybuild.briefing.data import telling
from partybuild.briefing.doubts import clipped, of_article, rare
from partybuild.briefing.office import Office
from partybuild.briefing.reading import STOPS, said
from partybuild.briefing.titles import broken
from partybuild.model import Article, Measure, Page, Role, leaves
from partybuild.places import place_of
from partybuild.showing.typography import typeset, unbracketed
from partybuild.themes import Lexicon

_BULLETS: Final = "■□●◆▲◎○★☆•· "
_CONTEXT: Final = 20_000


def entries_of(pages: Sequence[Page], office: Office, themes: Lexicon) -> Iterator[Entry]:
    """The articles of pages; an article without a single leaf is passed over.

    Args:
        pages: The pages, in their order.
        office: How the office wants them.
        themes: The lexicon.
    """
    number = 0
    taken: set[str] = set()
    for page_number, page in enumerate(pages, 1):
        for article in page.articles:
            if next(leaves(article), None) is not None:
                number += 1
                setter = Setter(office, number, page_number, taken)
                yield _entry(page, article, setter, themes)


def _entry(page: Page, article: Article, setter: Setter, themes: Lexicon) -> Entry:
    """An article with everything the briefing says about it."""
    number, page_number = setter.entry, setter.page
    anchor = setter.anchor(article.id)
    blocks = tuple(setter.article(article))
    marked = tuple(p.doubt for block in blocks for p in block.pieces if p.doubt)
    typed = any(b.pieces[0].extent is None for b in blocks if b.level)
    name = said(article.title, heading=True) if article.title else "（原文无标题）"
    doubts: tuple[Doubt, ...] = (
        *of_article(page, article, number, blocks),
        *marked,
        *(rare(blocks, number) if setter.office.fonts == "gb2312" else ()),
    )
    return Entry(
        number=number,
        page=page,
        page_number=page_number,
        article=article,
        place=place_of(article),
        kicker=_head(article, Role.KICKER),
        name=name,
        title=broken(name, _context(article)),
        subtitle=_head(article, Role.SUBTITLE),
        byline="　".join(unbracketed(said(leaf).lstrip(_BULLETS)) for leaf in article.bylines),
        origin=_origin(article),
        note=_note(page, article, typed=typed),
        blocks=blocks,
        quotes=tuple(setter.quotes),
        steps=tuple(_step(m, page_number, themes) for m in article.measures()),
        key=telling(every(setter.quotes)),
        doubts=doubts,
        anchor=anchor,
    )


def _head(article: Article, role: Role) -> str:
    return "　".join(said(h, heading=True) for h in article.heads if h.role is role)


def _context(article: Article) -> str:
    """The text from which the cohesion of characters is counted."""
    return "".join(leaf.text for leaf in leaves(article))[:_CONTEXT]


def _origin(article: Article) -> str:
    """Where and when it was published, as far as the page says it: 《中国城市报》2021年11月29日第21版."""
    name = typeset(article.origin_name)
    told = (
        f"《{name}》"
        if name and not name.startswith("《") and name.endswith(("报", "刊", "周刊"))
        else name
    )
    parts = article.date[:10].split("-")
    if len(parts) == len(("year", "month", "day")) and all(p.isdigit() for p in parts):
        year, month, day = map(int, parts)
        told += f"{year}年{month}月{day}日"
    if article.page:
        told += f"第{article.page}版"
    return told


def _note(page: Page, article: Article, *, typed: bool) -> str:
    """The source note: origin, file, place in it, and what was added."""
    origin = _origin(article)
    if article.origin_name:
        told = f"原载{origin}。"
    else:
        told = f"{origin}，出处原文未见。" if origin else "出处、日期原文未见。"
    extents = [leaf.extent for leaf in leaves(article)]
    start = min(s.start for e in extents for s in e.spans)
    end = max(s.end for e in extents for s in e.spans)
    told += f"输入文件：{page.source.name or '（未命名）'}，字符{start}—{end}。"
    column = _head(article, Role.COLUMN)
    if column:
        told += f"栏目：{column}。"
    if typed:
        told += "小标题序号为编者所加。"
    return told


def _step(measure: Measure, page_number: int, themes: Lexicon) -> Step:
    name = clipped(said(measure.heading).rstrip(STOPS), 40)
    return Step(measure, name, f"{page_number}_{measure.id}", themes.of(measure))
