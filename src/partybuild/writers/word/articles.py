"""An article in the briefing: title, byline, text, and the table of its figures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from partybuild.briefing import Block, Datum, Entry, Part, Piece, Quote
from partybuild.writers.word import units as u
from partybuild.writers.word.fields import link
from partybuild.writers.word.flow import Flow
from partybuild.writers.word.markup import paragraph, run
from partybuild.writers.word.paginate import lines_in
from partybuild.writers.word.tables import Cell, Table

_STYLES = {
    Part.TEXT: "BodyText",
    Part.NOTE: "PBNotes",
}
_PHOTO_LINE = 440
_PHOTO_MARGIN = 120
_PHOTO_CELLS = (u.WIDTH - 4 * u.CELL) / (10 * u.SIZE_SMALL)
_QUOTES = (2150, 6175, 520)


def article(flow: Flow, entry: Entry) -> None:
    """An article on a page of its own, and the table of its figures, where it has any."""
    opening(flow, entry, new_page=True)
    body(flow, entry)
    if entry.quotes:
        quotes(flow, entry)


def opening(flow: Flow, entry: Entry, *, new_page: bool) -> None:
    """Kicker, title, subtitle and byline."""
    if entry.kicker and new_page and not flow.pager.fresh:
        flow.pager.turn()
    kicker(flow, entry, "<w:pageBreakBefore/>" if new_page else "")
    marked = title_of(flow, entry)
    # An article's title is a level of the list too, so that 一、 begins anew under it.
    restart = flow.counted(1) if any(block.counted for block in entry.blocks) else ""
    begins = new_page and not entry.kicker
    flow.heading(entry.title, 1, name=entry.name, new_page=begins, inner=marked, props=restart)
    subtitle(flow, entry)
    byline = entry.byline or entry.origin or "（原文未署名）"
    flow.line(run(byline), "PBSource")
    flow.pager.gap(300)


def kicker(flow: Flow, entry: Entry, props: str = "") -> None:
    """The line above the title, where there is one."""
    _centred(flow, f"{entry.anchor}_kicker", entry.kicker, "PBKicker", props)


def subtitle(flow: Flow, entry: Entry) -> None:
    """The line below the title, where there is one."""
    _centred(flow, f"{entry.anchor}_subtitle", entry.subtitle, "Subtitle")


def _centred(flow: Flow, anchor: str, text: str, style: str, props: str = "") -> None:
    if text:
        inner = flow.told(bookmark_of(anchor), text) + run(text)
        flow.line(inner, style, u.LINE * lines_in(text, u.CELLS, 0), props)


def title_of(flow: Flow, entry: Entry) -> str:
    """The runs of an article's title, in its lines."""
    extents = (entry.article.title.extent,) if entry.article.title else ()
    name = bookmark_of(entry.anchor)
    return flow.told(name, "".join(entry.title), extents, title=True) + run("\n".join(entry.title))


def body(flow: Flow, entry: Entry) -> None:
    """The text, and where it comes from."""
    blocks(flow, entry.blocks)
    flow.origin(bookmark_of(f"{entry.anchor}_from"), entry.note)


def blocks(flow: Flow, shown: Iterable[Block], deeper: int = 0) -> None:
    """Headings, paragraphs, photos and notes; headings ``deeper`` levels down."""
    for part, run_of in groupby(shown, key=lambda block: block.part):
        if part is Part.ROW:
            _rows(flow, list(run_of))
            continue
        for block in run_of:
            inner = inline(flow, block)
            if part is Part.SECTION:
                level = min(block.level + deeper, 4) + 1
                props = flow.counted(level) if block.counted else ""
                flow.heading((block.text,), level, inner=inner, props=props)
            elif part is Part.PHOTO:
                lines = lines_in(block.text, _PHOTO_CELLS, 0)
                flow.line(inner, "PBPhoto", _PHOTO_MARGIN + _PHOTO_LINE * lines)
            else:
                flow.text(inner, block.text, _STYLES[part])


def _rows(flow: Flow, rows: list[Block]) -> None:
    """A table of the page, set as one."""
    columns = max(len(row.cells) for row in rows)
    head, *body = [row.cells + ("",) * (columns - len(row.cells)) for row in rows]
    table = Table(
        "文中表格",
        "原文所附表格",
        [u.WIDTH // columns] * columns,
        head,
        [[Cell((c,)) for c in row] for row in body],
    )
    marks = "".join(flow.point(bookmark_of(a)) for row in rows for a in row.anchors)
    flow.chunks.append(paragraph(marks, flow.style("PBHair")))
    flow.bare_table(table, bookmark_of(rows[0].anchors[0]))


def inline(flow: Flow, block: Block) -> str:
    """A block's runs, bookmarked where the nodes it shows begin, doubts commented."""
    first, *second = block.anchors
    extents = (piece.extent for piece in block.pieces if piece.extent)
    runs = [flow.told(bookmark_of(first), block.text, extents)]
    for piece in block.pieces:
        if second and not piece.run_in:
            runs.append(flow.point(bookmark_of(second.pop())))
        runs.append(_piece(flow, piece))
    return "".join(runs)


def bookmark_of(anchor: str) -> str:
    """The bookmark of a node."""
    return f"pb_{anchor}"


def _piece(flow: Flow, piece: Piece) -> str:
    shown = run(piece.text, flow.style("PBRunIn") if piece.run_in else "")
    if piece.doubt is None:
        return shown
    doubt = piece.doubt
    return flow.comments.around(shown, f"{doubt.kind}：原文作“{doubt.said}”。{doubt.advice}。")


def quotes(flow: Flow, entry: Entry) -> None:
    """数据及原文: every figure of the article with its source sentence and a link to the paragraph."""
    rows = [
        (
            Cell(tuple(_told(d) for d in quote.data), tuple(datum(flow, d) for d in quote.data)),
            Cell((quote.text,)),
            _where(quote),
        )
        for quote in entry.quotes
    ]
    table = Table(
        f"数据及原文：{entry.name}",
        "每行一句原文：左为其中的数据和事项，右为段落号",
        _QUOTES,
        ("数据及事项", "原文", "段"),
        rows,
    )
    several = len(flow.briefing.entries) > 1
    about = f"文{entry.number}　" if several else ""
    about += f"{entry.region}：" if entry.place else ""
    flow.table(f"{about}数据及原文", table, f"_Ref_data_{entry.number}")


def datum(flow: Flow, shown: Datum) -> str:
    """A figure, set off, and what it counts."""
    return run(shown.figure, flow.style("PBDatum")) + run(_noun(shown))


def _told(shown: Datum) -> str:
    return shown.figure + _noun(shown)


def _noun(shown: Datum) -> str:
    """What is counted, apart from the figure: the two need not stand beside each other in the text."""
    return f"　{shown.noun}" if shown.noun else ""


def _where(quote: Quote) -> Cell:
    return place_cell(quote.where, quote.anchor)


def place_cell(where: int, anchor: str) -> Cell:
    """A paragraph's number, linked to the paragraph."""
    text = str(where) if where else "图"
    return Cell((text,), (link(bookmark_of(anchor), run(text)),), centred=True)


def headings(entries: Iterable[Entry]) -> Iterator[tuple[int, str]]:
    """Level and text of the headings that articles bring into the contents."""
    for entry in entries:
        yield 1, entry.name
        for block in entry.blocks:
            if block.part is Part.SECTION:
                yield block.level + 1, block.text
