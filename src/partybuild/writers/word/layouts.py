"""The kinds of document: in which order their parts stand."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from partybuild.briefing import Layout, digest
from partybuild.briefing.titles import broken
from partybuild.writers.word import masthead
from partybuild.writers.word.annexes import annexes, names
from partybuild.writers.word.articles import article, blocks, bookmark_of, headings
from partybuild.writers.word.colophon import colophon
from partybuild.writers.word.flow import Flow
from partybuild.writers.word.gongwen import gongwen
from partybuild.writers.word.markup import run
from partybuild.writers.word.overview import guide, has_matrix, matrix

_DEPTH: Final = 2


def jianbao(flow: Flow) -> None:
    """简报: 报头, 编者按, 本期要目, 本期导读, the matrix, the articles, 附件, 报尾."""
    masthead.jianbao(flow)
    _editor(flow)
    several = len(flow.briefing.entries) > 1
    if several:
        flow.reserve_contents("本期要目", _expected(flow, "本期导读"), _DEPTH)
        guide(flow, "本期导读", "本期")
        if has_matrix(flow.briefing):
            matrix(flow)
    for entry in flow.briefing.entries:
        article(flow, entry, new_page=several)
    annexes(flow)
    colophon(flow)


def zhuanbao(flow: Flow) -> None:
    """信息专报: one matter, short: 报头, 主送, the title, the articles cut down to what they put first, 报尾.

    There are no contents and no annexes; what is quoted is word for word, and the note at the title says so.
    """
    office = flow.briefing.office
    masthead.jianbao(flow)
    if office.title:
        flow.heading(broken(office.title, ""), 1)
        flow.blank()
        _addressee(flow)
        _editor(flow)
    for entry in flow.briefing.entries:
        below = 1 if office.title else 0
        lines = (entry.name,) if below else entry.title
        marked = flow.point(bookmark_of(entry.anchor)) + run("\n".join(lines))
        flow.heading(lines, 1 + below, name=entry.name, inner=marked)
        note = flow.note(f"{entry.note}据原文摘编，字句均为原文，未作改写。")
        flow.line(run(entry.byline or entry.origin or "（原文未署名）") + note, "PBSource")
        flow.pager.gap(300)
        if entry.number == 1 and not below:
            _addressee(flow)
            _editor(flow)
        blocks(flow, digest(entry.blocks), deeper=below)
    colophon(flow)


def _addressee(flow: Flow) -> None:
    to = flow.briefing.office.to
    if to:
        flow.line(run(f"{to.rstrip('：:')}："), "PBAddressee")


def huibian(flow: Flow) -> None:
    """经验材料汇编: cover, 前言, contents, the articles with their figures, 附录."""
    office = flow.briefing.office
    masthead.cover(flow, office.title or "经验材料汇编")
    if office.note:
        flow.heading(("前言",), 1)
        flow.blank()
        for text in office.note.split("\n"):
            flow.text(run(text), text)
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


def _editor(flow: Flow) -> None:
    note = flow.briefing.office.note
    if note:
        label = "编者按："
        text = note.removeprefix(label)
        flow.text(run(label, flow.style("PBLabel")) + run(text), label + text, "PBNote")


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
