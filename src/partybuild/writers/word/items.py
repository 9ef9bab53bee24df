"""The items of a short briefing, what is left out, and the comparison of places."""

from __future__ import annotations

from typing import Final

from partybuild.briefing import Entry
from partybuild.briefing.items import Item, left_out
from partybuild.chinese.numerals import numeral
from partybuild.writers.word import units as u
from partybuild.writers.word.articles import blocks, bookmark_of, kicker, subtitle, title_of
from partybuild.writers.word.flow import Flow, heading_height
from partybuild.writers.word.markup import run
from partybuild.writers.word.paginate import lines_in

_NAMED: Final = 6


def item(flow: Flow, shown: Item, *, addressee: str = "", spaced: bool = False) -> None:
    """An item: kicker, title, subtitle, 主送 where it is wanted, the text, and the source line.

    Args:
        flow: The document.
        shown: The item.
        addressee: 主送, as it is to be printed.
        spaced: Whether a line stays free above it, where it does not begin a page.
    """
    entry = shown.entry
    lines = heading_height(entry.title, 1) + sum(
        u.LINE * lines_in(text, u.CELLS, 0) for text in (entry.kicker, entry.subtitle) if text
    )
    if spaced and not flow.pager.fresh and flow.pager.left >= u.LINE:
        flow.blank()
    flow.pager.keep(lines + u.LINE)
    kicker(flow, entry)
    flow.heading(entry.title, 1, name=entry.name, inner=title_of(flow, entry))
    subtitle(flow, entry)
    if addressee:
        flow.line(flow.told("pb_to", addressee) + run(addressee), "PBAddressee")
    blocks(flow, shown.blocks)
    flow.origin(bookmark_of(f"{entry.anchor}_from"), shown.origin)


def _named(entry: Entry) -> str:
    name = entry.page.source.name or "（未命名）"
    return f"《{entry.name}》" if entry.article.title else f"“{name}”一文（原文无标题）"


def others(flow: Flow) -> None:
    """另收: the articles of which nothing is printed; many are counted and the first of them named."""
    entries = left_out(flow.briefing, flow.items)
    if not entries:
        return
    named = "".join(map(_named, entries[:_NAMED]))
    rest = f"等{numeral(len(entries))}篇" if len(entries) > _NAMED else ""
    text = f"另收：{named}{rest}。"
    flow.text(flow.told("pb_others", text) + run(text), text, "PBNote")
