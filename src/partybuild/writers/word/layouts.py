"""The kinds of document: in which order their parts stand."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from partybuild.briefing import Layout
from partybuild.briefing.titles import broken
from partybuild.writers.word import masthead
from partybuild.writers.word.annexes import annexes, names
from partybuild.writers.word.articles import article, headings
from partybuild.writers.word.colophon import colophon, receivers
from partybuild.writers.word.comparison import compare
from partybuild.writers.word.flow import Flow
from partybuild.writers.word.gongwen import gongwen
from partybuild.writers.word.items import item, others
from partybuild.writers.word.markup import run
from partybuild.writers.word.overview import guide, has_matrix, matrix

_DEPTH: Final = 2
_END: Final = "（以上材料按原文编发，出处见各篇文末。）"
#: A 简报 has contents from so many pages on, and a comparison of places.
_WITH_CONTENTS: Final = 5
_WITH_COMPARISON: Final = 4


def jianbao(flow: Flow) -> None:
    """简报: 报头, 编者按, 本期要目 of the longer ones, the items, 各地做法对照, 另收, 报尾."""
    pages = flow.briefing.office.most_pages
    masthead.jianbao(flow)
    _editor(flow)
    listed = pages >= _WITH_CONTENTS and len(flow.items) > 1
    if listed:
        flow.reserve_contents("本期要目", ((1, shown.entry.name) for shown in flow.items), 1)
    for number, shown in enumerate(flow.items):
        item(flow, shown, spaced=bool(number or listed or flow.briefing.office.note))
    if pages >= _WITH_COMPARISON:
        compare(flow)
    others(flow)
    colophon(flow)


def zhuanbao(flow: Flow) -> None:
    """信息专报: one matter: 报头, 按语, the title, 主送, the item, 报尾."""
    office = flow.briefing.office
    masthead.jianbao(flow)
    _editor(flow)
    addressee = f"{office.to.rstrip('：:')}：" if office.to else ""
    if office.title:
        flow.heading(broken(office.title, ""), 1)
        flow.blank()
    for shown in flow.items:
        item(flow, shown, addressee=addressee)
    colophon(flow)


def huibian(flow: Flow) -> None:
    """经验材料汇编: cover, 前言, contents, the articles with their figures, 附录; 报尾 where it says to whom it goes."""
    office = flow.briefing.office
    masthead.cover(flow, office.title or "经验材料汇编")
    if office.note:
        flow.heading(("前言",), 1)
        flow.blank()
        for number, text in enumerate(office.note.split("\n"), 1):
            flow.text(flow.told(f"pb_note_{number}", text) + run(text), text)
    guided = len(flow.briefing.entries) > 1
    flow.reserve_contents(
        "目　录", _expected(flow, "材料概览" if guided else ""), _DEPTH, new_page=bool(office.note)
    )
    if guided:
        guide(flow, "材料概览", "本书")
        if has_matrix(flow.briefing):
            matrix(flow)
    for entry in flow.briefing.entries:
        article(flow, entry)
    annexes(flow)
    if receivers(office) or office.copies:
        flow.text(flow.told("pb_end", _END) + run(_END), _END, "PBNotes")
        colophon(flow)


def _editor(flow: Flow) -> None:
    """编者按, one paragraph or several; the first has the label."""
    label = "编者按："
    note = flow.briefing.office.note.removeprefix(label)
    for number, text in enumerate(note.split("\n") if note else (), 1):
        before = label if number == 1 else ""
        whole = before + text
        inner = (
            flow.told(f"pb_note_{number}", whole) + run(before, flow.style("PBLabel")) + run(text)
        )
        flow.text(inner, whole, "PBNote")


def _expected(flow: Flow, guided: str) -> Iterator[tuple[int, str]]:
    """The headings that the contents will list."""
    if guided:
        yield 1, guided
    yield from headings(flow.briefing.entries)
    for number, (title, _) in enumerate(names(flow), 1):
        yield 1, f"附件{number}　{title}"


LAYOUTS: Final[Mapping[Layout, Callable[[Flow], None]]] = {
    Layout.JIANBAO: jianbao,
    Layout.ZHUANBAO: zhuanbao,
    Layout.HUIBIAN: huibian,
    Layout.GONGWEN: gongwen,
}
