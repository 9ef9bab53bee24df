"""What stands before the articles: 本期导读, the chart of themes, the matrix of themes and places."""

from __future__ import annotations

from typing import Final

from partybuild.briefing import Briefing, Entry, Step
from partybuild.chinese.numerals import numeral
from partybuild.writers.word import units as u
from partybuild.writers.word.articles import bookmark_of
from partybuild.writers.word.chart import Chart
from partybuild.writers.word.fields import link
from partybuild.writers.word.flow import Flow
from partybuild.writers.word.markup import run
from partybuild.writers.word.tables import Cell, Table

_OVERVIEW: Final = (600, 1220, 2700, 1750, 600, 1975)
_PORTRAIT_PLACES: Final = 4
_LANDSCAPE_PLACES: Final = 6
_LANDSCAPE: Final = u.PAGE_HEIGHT - u.TOP - u.BOTTOM
_THEME: Final = 1250
_MOST: Final = 4


def guide(flow: Flow, title: str, this: str) -> None:
    """本期导读: a sentence, the overview table, the chart.

    Args:
        flow: The document.
        title: Its heading.
        this: What the document calls itself: 本期, 本书.
    """
    briefing = flow.briefing
    flow.heading((title,), 1, new_page=True)
    flow.blank()
    words = _sentence(flow, briefing, this)
    flow.text("".join(x for x, _ in words), "".join(t for _, t in words))
    _overview(flow, briefing, this)
    if briefing.themes:
        _chart(flow, briefing)


def _sentence(flow: Flow, briefing: Briefing, this: str) -> list[tuple[str, str]]:
    entries, regions = briefing.entries, briefing.regions()
    steps = sum(len(entry.steps) for entry in entries)
    count = len(entries)
    told = f"{this}收文{numeral(count)}篇"
    if regions:
        told += f"，涉及{'、'.join(regions)}"
    told += f"，共列举措{steps}条。" if steps else "。"
    words = [
        (run(told + "各篇基本情况见"), told + "各篇基本情况见"),
        (flow.refer("_Ref_overview", "表1"), "表1"),
    ]
    if briefing.themes:
        words += [
            (run("，举措主题分布见"), "，举措主题分布见"),
            (flow.refer("_Ref_themes", "图1"), "图1"),
        ]
    if has_matrix(briefing):
        words += [
            (run("，主题与地区对照见"), "，主题与地区对照见"),
            (flow.refer("_Ref_matrix_1", "表2"), "表2"),
        ]
    words.append((run("。"), "。"))
    return words


def _overview(flow: Flow, briefing: Briefing, this: str) -> None:
    rows = [
        (
            Cell((str(entry.number),), centred=True),
            Cell((entry.region,)),
            Cell((entry.name,), (link(bookmark_of(entry.anchor), run(entry.name)),)),
            Cell((entry.origin or "原文未见",)),
            Cell((str(len(entry.steps)),), centred=True),
            _keys(entry),
        )
        for entry in briefing.entries
    ]
    table = Table(
        f"{this}文章一览",
        "各篇文章的地区、题名、出处、举措数和关键数字",
        _OVERVIEW,
        ("序号", "地区", "题名", "出处", "举措", "关键数字"),
        rows,
    )
    flow.table(f"{this}文章一览", table, "_Ref_overview")


def _keys(entry: Entry) -> Cell:
    if not entry.key:
        return Cell(("——",), centred=True)
    told = tuple(f"·{d.clause}" for d in entry.key)
    links = (link(bookmark_of(d.anchor), run(f"·{d.clause}")) for d in entry.key)
    return Cell(told, tuple(links), items=True)


def _chart(flow: Flow, briefing: Briefing) -> None:
    ranked = sorted(briefing.themes.items(), key=lambda item: -len(item[1]))
    names = [theme for theme, _ in ranked]
    chart = Chart("举措数（条）", names, [len(steps) for _, steps in ranked], flow.fonts.body)
    height = 14 + 7.2 * len(names)
    label = "举措主题分布（条，一条举措可属多个主题）"
    flow.chart(chart, label, "_Ref_themes", 150, height)


def has_matrix(briefing: Briefing) -> bool:
    """Whether there is something to compare: themes, and two places at least."""
    return bool(briefing.themes) and len(_columns(briefing)) > 1


def matrix(flow: Flow) -> None:
    """主题×地区: who did what, by theme; turned to landscape when there are more than four places."""
    briefing = flow.briefing
    columns = _columns(briefing)
    landscape = len(columns) > _PORTRAIT_PLACES
    if landscape:
        flow.break_section(turned=True)
    step = _LANDSCAPE_PLACES if landscape else _PORTRAIT_PLACES
    for number, first in enumerate(range(0, len(columns), step), 1):
        _matrix(
            flow,
            columns[first : first + step],
            number,
            several=len(columns) > step,
            landscape=landscape,
        )
    if landscape:
        flow.break_section(landscape=True)


def _columns(briefing: Briefing) -> list[tuple[str, tuple[Entry, ...]]]:
    """The places that did something, each with its articles."""
    by_place: dict[str, list[Entry]] = {}
    for entry in briefing.entries:
        if entry.place and any(step.themes for step in entry.steps):
            by_place.setdefault(entry.region, []).append(entry)
    return [(place, tuple(entries)) for place, entries in by_place.items()]


def _matrix(
    flow: Flow,
    columns: list[tuple[str, tuple[Entry, ...]]],
    number: int,
    *,
    several: bool,
    landscape: bool,
) -> None:
    width = _LANDSCAPE if landscape else u.WIDTH
    each = (width - _THEME) // len(columns)
    rows = []
    for theme, members in flow.briefing.themes.items():
        cells = [
            _steps([s for e, s in members if any(e is x for x in entries)])
            for _, entries in columns
        ]
        if any(cell.markup for cell in cells):
            rows.append((Cell((theme,), centred=True), *cells))
    table = Table(
        "主题与地区对照",
        "行为主题，列为地区，格内为该地属于该主题的举措",
        (_THEME, *[each] * len(columns)),
        ("主题", *(place for place, _ in columns)),
        rows,
    )
    part = f"（{numeral(number)}）" if several else ""
    flow.table(f"主题与地区对照{part}", table, f"_Ref_matrix_{number}")


def _steps(steps: list[Step]) -> Cell:
    if not steps:
        return Cell(("——",), centred=True)
    shown = steps[:_MOST]
    lines = [f"·{step.name}" for step in shown]
    markup = [link(bookmark_of(s.anchor), run(line)) for s, line in zip(shown, lines, strict=True)]
    if len(steps) > _MOST:
        more = f"（另{len(steps) - _MOST}条，见附件）"
        lines.append(more)
        markup.append(run(more))
    return Cell(tuple(lines), tuple(markup), items=True)
