"""各地做法对照 as a table of half a page."""

from __future__ import annotations

from typing import Final

from partybuild.briefing.comparing import Comparison, comparison
from partybuild.writers.word import units as u
from partybuild.writers.word.flow import Flow
from partybuild.writers.word.tables import Cell, Table

_THEME: Final = 1250
#: How many themes, and clauses with figures, in the order in which they are tried.
_SIZES: Final = ((4, 3), (4, 2), (3, 3), (3, 2), (4, 1), (3, 1), (2, 2), (2, 1), (1, 1))
#: Twips: half of the type area, less the caption.
_HIGHEST: Final = u.HEIGHT // 2 - u.CAPTION_HEIGHT
_FIGURES: Final = "关键数字"


def compare(flow: Flow) -> None:
    """The table, where there are two places at least; fewer clauses and themes where it would be higher than half a page."""
    told = comparison(flow.briefing, flow.items, flow.weights)
    if told is None:
        return
    tables = (_table(told, themes, clauses) for themes, clauses in _SIZES)
    table = next((t for t in tables if t.head_height + sum(t.heights()) <= _HIGHEST), None)
    flow.pager.gap(u.LINE // 2)
    label = "各地做法对照（均为原文用语，数字口径不一，不作比较）"
    flow.table(label, table or _table(told, 1, 1), "_Ref_compared", together=True)


def _table(told: Comparison, themes: int, clauses: int) -> Table:
    each = (u.WIDTH - _THEME) // len(told.places)
    rows = [
        (Cell((theme,), centred=True), *(Cell((text,)) if text else _none() for text in cells))
        for theme, cells in list(told.themes.items())[:themes]
    ]
    if any(told.figures):
        shown = (tuple(f"·{clause}" for clause in all_[:clauses]) for all_ in told.figures)
        cells = (Cell(lines, items=True) if lines else _none() for lines in shown)
        rows.append((Cell((_FIGURES,), centred=True), *cells))
    return Table(
        "各地做法对照",
        "行为主题，列为地区，格内为该地一条举措的原文提示句；末行为各地原文中的数字，互不比较",
        (_THEME, *[each] * len(told.places)),
        ("主题", *told.places),
        rows,
    )


def _none() -> Cell:
    return Cell(("——",), centred=True)
