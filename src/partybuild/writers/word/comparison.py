"""各地做法对照 as a table of half a page."""

from __future__ import annotations

from typing import Final

from partybuild.briefing.comparing import comparison
from partybuild.writers.word import units as u
from partybuild.writers.word.flow import Flow
from partybuild.writers.word.tables import Cell, Table

_THEME: Final = 1250
_FIGURES: Final = "关键数字"


def compare(flow: Flow) -> None:
    """The table, where there are two places at least."""
    told = comparison(flow.briefing, flow.items, flow.weights)
    if told is None:
        return
    each = (u.WIDTH - _THEME) // len(told.places)
    rows = [
        (Cell((theme,), centred=True), *(Cell((text,)) if text else _none() for text in cells))
        for theme, cells in told.themes.items()
    ]
    if any(told.figures):
        clauses = (
            Cell(tuple(f"·{c}" for c in cs), items=True) if cs else _none() for cs in told.figures
        )
        rows.append((Cell((_FIGURES,), centred=True), *clauses))
    table = Table(
        "各地做法对照",
        "行为主题，列为地区，格内为该地一条举措的原文提示句；末行为各地原文中的数字，互不比较",
        (_THEME, *[each] * len(told.places)),
        ("主题", *told.places),
        rows,
    )
    flow.pager.gap(u.LINE // 2)
    flow.table("各地做法对照（均为原文用语，数字口径不一，不作比较）", table, "_Ref_compared")


def _none() -> Cell:
    return Cell(("——",), centred=True)
