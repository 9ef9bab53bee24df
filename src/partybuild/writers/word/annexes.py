"""What stands behind the articles (附件): the index of figures, the measures by theme, what is to be checked."""

from __future__ import annotations

from typing import Final

from partybuild.briefing import Doubt, Entry
from partybuild.model import Kind
from partybuild.writers.word.articles import bookmark_of, place_cell
from partybuild.writers.word.fields import link
from partybuild.writers.word.flow import Flow
from partybuild.writers.word.markup import run
from partybuild.writers.word.tables import Cell, Table

DATA: Final = "数据索引"
STEPS: Final = "举措清单"
DOUBTS: Final = "待核事项"
_KINDS: Final = {
    Kind.COUNT: "数量", Kind.MONEY: "资金", Kind.PERCENT: "比例", Kind.RANGE: "幅度", Kind.ORDINAL: "序数",
    Kind.DATE: "日期", Kind.YEAR: "年份", Kind.DURATION: "时长", Kind.AREA: "面积", Kind.LENGTH: "长度",
    Kind.WEIGHT: "重量", Kind.VOLUME: "体积", Kind.AGE: "年龄", Kind.FRACTION: "分数", Kind.RATIO: "比", Kind.LABEL: "提法",
}  # fmt: skip
_INDEX: Final = (620, 2000, 2585, 760, 760, 1500, 620)
_LIST: Final = (1100, 600, 4545, 1900, 700)
_CHECK: Final = (600, 1080, 3240, 2625, 1300)


def annexes(flow: Flow) -> None:
    """The annexes that have something to say, numbered in order."""
    for number, (title, _) in enumerate(names(flow), 1):
        flow.heading((f"附件{number}　{title}",), 1, new_page=True)
        flow.pager.gap(200)
        {DATA: _data, STEPS: _steps, DOUBTS: _doubts}[title](flow)


def names(flow: Flow) -> list[tuple[str, int]]:
    """The titles of the annexes that there are, with how much each holds."""
    briefing = flow.briefing
    counts = (
        (DATA, sum(1 for entry in briefing.entries for _ in entry.data())),
        (STEPS, sum(map(len, briefing.themes.values()))),
        (DOUBTS, sum(1 for _ in briefing.doubts())),
    )
    return [(title, count) for title, count in counts if count and briefing.office.annexes]


def _data(flow: Flow) -> None:
    """Every figure with what it counts, its kind, and where it stands: article, paragraph, file and offsets."""
    rows: list[tuple[Cell, ...]] = []
    for entry in flow.briefing.entries:
        for datum in entry.data():
            extent = datum.quantity.extent
            rows.append((
                Cell((str(len(rows) + 1),), centred=True),
                Cell((datum.figure,)),
                Cell((datum.noun or "——",)),
                Cell((_KINDS[datum.quantity.kind],), centred=True),
                Cell((f"文{entry.number}",), (link(bookmark_of(entry.anchor), run(f"文{entry.number}")),), centred=True),
                Cell((f"{extent.start}—{extent.end}",), centred=True),
                place_cell(datum.where, datum.anchor),
            ))  # fmt: skip
    table = Table(
        "数据索引",
        "每行一个数据：事项、类别、所在文章、在输入文件中的字符位置和段落",
        _INDEX,
        ("序号", "数据", "事项", "类别", "文章", "字符位置", "段"),
        rows,
    )
    flow.table("全部数据索引（字符位置为其在输入文件中的起止）", table, "_Ref_index")


def _steps(flow: Flow) -> None:
    """The measures by theme, with the words that speak for each."""
    rows: list[tuple[Cell, ...]] = []
    for theme, members in flow.briefing.themes.items():
        for number, (entry, step) in enumerate(members, 1):
            words = next(e.words for e in step.themes if e.theme == theme)
            rows.append((
                Cell((theme if number == 1 else "",), centred=True),
                Cell((str(number),), centred=True),
                Cell((step.name,), (link(bookmark_of(step.anchor), run(step.name)),)),
                Cell(("、".join(dict.fromkeys(word.text for word in words[:3])),)),
                Cell((_short(entry),), centred=True),
            ))  # fmt: skip
    unplaced = [(e, s) for e in flow.briefing.entries for s in e.steps if not s.themes]
    for number, (entry, step) in enumerate(unplaced, 1):
        rows.append((
            Cell(("未归类" if number == 1 else "",), centred=True),
            Cell((str(number),), centred=True),
            Cell((step.name,), (link(bookmark_of(step.anchor), run(step.name)),)),
            Cell(("——",)),
            Cell((_short(entry),), centred=True),
        ))  # fmt: skip
    table = Table(
        "举措清单",
        "按主题列出举措，附依据词和所在文章",
        _LIST,
        ("主题", "序号", "举措", "依据词", "文章"),
        rows,
    )
    flow.table("举措清单（按主题；依据词为归入该主题的原文用词）", table, "_Ref_steps")


def _short(entry: Entry) -> str:
    return f"文{entry.number}"


def _doubts(flow: Flow) -> None:
    """What a person must check before the briefing is sent."""
    rows = [
        (
            Cell((str(number),), centred=True),
            Cell((doubt.kind,), centred=True),
            Cell((doubt.said,)),
            Cell((doubt.advice,)),
            _place(doubt, flow.briefing.entries[doubt.entry - 1]),
        )
        for number, doubt in enumerate(flow.briefing.doubts(), 1)
    ]
    table = Table(
        "待核事项",
        "编者须核对的事项：类别、原文、说明和位置",
        _CHECK,
        ("序号", "事项", "原文", "说明", "位置"),
        rows,
    )
    flow.table("待核事项（付印前请逐条核对）", table, "_Ref_doubts")


def _place(doubt: Doubt, entry: Entry) -> Cell:
    where = f"文{entry.number}" + (f"第{doubt.where}段" if doubt.where else "")
    lines = [where]
    if doubt.extent is not None and doubt.extent.spans:
        lines.append(f"{doubt.extent.start}—{doubt.extent.end}")
    anchor = doubt.anchor or entry.anchor
    return Cell(
        tuple(lines), (link(bookmark_of(anchor), run(where)), *map(run, lines[1:])), centred=True
    )
