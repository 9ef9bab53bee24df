"""An evaluation shown: as text for a terminal, as Markdown for a document, as JSON for programs.

Figures are F1 of 1, or shares of what was asked; the table says for each how many were right, said and there.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any, Final

from partybuild.training.evaluation import Evaluation, Row, Series
from partybuild.training.gold import GoldLeaf
from partybuild.training.scores import TASKS, Scores
from partybuild.training.tallies import Count, Tally

FORMAT: Final = "partybuild-evaluation/1"

_SUMS: Final = ("right", "said", "there")
_NAME: Final = 16
_CELL: Final = 8

_Line = tuple[str, Row]
"""The name of a figure, set in by two blanks where it stands beside the one above; and the figure."""


def text(evaluation: Evaluation) -> str:
    """Two tables, tasks and roles."""
    widths = (_NAME, *(_CELL for _ in _columns(evaluation)))

    def line(cells: Sequence[str]) -> str:
        first, *others = cells
        told = (f"{cell:>{width}}" for cell, width in zip(others, widths[1:], strict=True))
        return f"{first:<{_NAME}}{''.join(told)}".rstrip()

    tables = [
        [line((name, *_columns(evaluation))), *(line((n, *_cells(row))) for n, row in lines)]
        for name, lines in _tables(evaluation)
    ]
    return "\n\n".join("\n".join(table) for table in [[_about(evaluation)], *tables]) + "\n"


def markdown(evaluation: Evaluation) -> str:
    """The same tables in Markdown."""

    def line(cells: Iterable[str]) -> str:
        return f"| {' | '.join(cells)} |"

    tables = []
    for name, lines in _tables(evaluation):
        columns = _columns(evaluation)
        rule = ["---", *("--:" for _ in columns)]
        rows = [(n.replace("  ", "– "), *_cells(row)) for n, row in lines]
        tables.append([line((name, *columns)), line(rule), *map(line, rows)])
    return "\n\n".join("\n".join(table) for table in [[_about(evaluation)], *tables]) + "\n"


def as_json(evaluation: Evaluation) -> str:
    """Everything, with the counts of every page: a file that later figures can stand beside (`partybuild.training.beside`)."""
    now = evaluation.series[0]
    told = {
        "format": FORMAT,
        "folds": {str(number): names for number, names in evaluation.folds.items()},
        "learned_from": evaluation.learned,
        "series": [_series(evaluation, series) for series in evaluation.series],
        "pages": {name: _counts(scores.tasks) for name, scores in now.pages.items()},
    }
    members = [f'"{key}": {json.dumps(value)}' for key, value in told.items()]  # ASCII: any console
    return "{" + ",\n ".join(members) + "}\n"


def page(name: str, scores: Scores, most: int = 0) -> str:
    """One page in a line, and below it up to so many leaves that were missed and that were added."""
    told = (f"{task} {_rate(scores.tasks[task].rate)}" for task in TASKS if task in scores.tasks)
    lines = [f"{name}: {', '.join(told)}"]
    for kind, leaves in (("missed", scores.missed), ("added", scores.added)):
        lines += (f"  {kind:6} {role}: {_short(leaf)}" for role, leaf in leaves[:most])
    return "\n".join(lines) + "\n"


def lost(name: str, leaves: Sequence[GoldLeaf]) -> str:
    """The sentence about annotated leaves that are not in the page's text."""
    first = f"{leaves[0].role.value} {_short(leaves[0].text)}"
    told = f"{first} and {len(leaves) - 1} more" if len(leaves) > 1 else first
    return f"{name}: not in the page: {told}"


REPORTS: Final[Mapping[str, Callable[[Evaluation], str]]] = MappingProxyType(
    {"text": text, "json": as_json, "markdown": markdown}
)


def _about(evaluation: Evaluation) -> str:
    count = len(evaluation.pages)
    told = f"{count} pages."
    if evaluation.folds:
        tested = [len(names) for names in evaluation.folds.values()]
        sizes = " ".join(map(str, tested))
        told = f"{count} pages, {sum(tested)} of them in {len(tested)} folds ({sizes})."
    if evaluation.learned:
        told += f"\nOf these pages {evaluation.learned} were learned from; --held-out tells how new ones fare."
    return told


def _columns(evaluation: Evaluation) -> list[str]:
    folds = [f"fold {number}" for number in evaluation.folds]
    return ["all", *folds, *(("worst", "spread") if folds else ()), *_SUMS]


def _tables(evaluation: Evaluation) -> list[tuple[str, list[_Line]]]:
    tasks = [evaluation.tasks(series) for series in evaluation.series]
    roles = [evaluation.roles(series) for series in evaluation.series]
    return [
        ("task", _lines(evaluation, tasks, [task for task in TASKS if task in tasks[0]])),
        ("role", _lines(evaluation, roles, roles[0])),
    ]


def _lines(
    evaluation: Evaluation, rows: Sequence[Mapping[str, Row]], names: Iterable[str]
) -> list[_Line]:
    """The rows of every figure, the parser's first."""
    found: list[_Line] = []
    for name in names:
        for series, of in zip(evaluation.series, rows, strict=True):
            if name in of:
                found.append((name if of is rows[0] else f"  {series.name}", of[name]))
    return found


def _cells(row: Row) -> list[str]:
    folds = [*row.folds, row.worst, row.spread] if row.folds else []
    return [*map(_rate, (row.count.rate, *folds)), *map(str, _sums(row.count))]


def _sums(count: Count) -> tuple[int | str, ...]:
    return (
        (count.right, count.said, count.true)
        if isinstance(count, Tally)
        else (count.right, "", count.asked)
    )


def _rate(figure: float | None) -> str:
    return "-" if figure is None else f"{figure:.3f}"


def _short(leaf: str) -> str:
    told = " ".join(leaf.split())
    return told if len(told) <= 60 else f"{told[:60]}…"


def _series(evaluation: Evaluation, series: Series) -> dict[str, Any]:
    return {
        "name": series.name,
        "pages": len(series.pages),
        "tasks": {name: _row(row) for name, row in evaluation.tasks(series).items()},
        "roles": {name: _row(row) for name, row in evaluation.roles(series).items()},
    }


def _row(row: Row) -> dict[str, Any]:
    told: dict[str, Any] = {"all": row.count.rate, "counts": _count(row.count)}
    if row.folds:
        told |= {"folds": row.folds, "worst": row.worst, "spread": row.spread}
    return told


def _counts(counts: Mapping[str, Count]) -> dict[str, list[int]]:
    return {name: _count(count) for name, count in counts.items()}


def _count(count: Count) -> list[int]:
    if isinstance(count, Tally):
        return [count.right, count.said, count.true]
    return [count.right, count.asked]
