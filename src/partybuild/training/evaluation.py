"""What was measured on many pages, put together: over all, by folds, beside what was measured before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import attrs

from partybuild.training.folds import Folds
from partybuild.training.measuring import Outcome
from partybuild.training.scores import Scores, together
from partybuild.training.tallies import Count


@attrs.frozen
class Series:
    """Counts of the same pages from one parser."""

    name: str
    pages: Mapping[str, Scores]


@attrs.frozen
class Row:
    """One figure: over all pages, of each fold, the worst of these, and how far the best is from it.

    A figure is ``None`` where there was nothing to measure.
    """

    count: Count
    folds: tuple[float | None, ...] = ()

    @property
    def worst(self) -> float | None:
        """The lowest of the folds."""
        return min(self._measured, default=None)

    @property
    def spread(self) -> float | None:
        """The highest of the folds less the lowest."""
        return max(self._measured) - min(self._measured) if self._measured else None

    @property
    def _measured(self) -> list[float]:
        return [figure for figure in self.folds if figure is not None]


@attrs.frozen
class Evaluation:
    """What was measured, put together.

    Args:
        series: The parser's counts first, then what stands beside them.
        folds: The names of the pages that are tested in each fold.
        learned: How many of the pages the parser had learned from: figures on those say nothing of new ones.
    """

    series: tuple[Series, ...]
    folds: Mapping[int, tuple[str, ...]] = attrs.field(factory=dict)
    learned: int = 0

    @property
    def pages(self) -> tuple[str, ...]:
        """The names of all pages."""
        return tuple(self.series[0].pages)

    def tasks(self, series: Series) -> dict[str, Row]:
        """A row for each task that a series has."""
        groups = [together(series.pages.values()).tasks, *(s.tasks for s in self._folds(series))]
        return _rows(groups)

    def roles(self, series: Series) -> dict[str, Row]:
        """A row for each role that a series has."""
        groups = [together(series.pages.values()).roles, *(s.roles for s in self._folds(series))]
        return _rows(groups)

    def _folds(self, series: Series) -> list[Scores]:
        return [
            together(series.pages[name] for name in names if name in series.pages)
            for names in self.folds.values()
        ]


def _rows(groups: Sequence[Mapping[str, Count]]) -> dict[str, Row]:
    whole, *parts = groups
    return {
        name: Row(count, tuple(part[name].rate if name in part else None for part in parts))
        for name, count in whole.items()
    }


def evaluation(
    outcomes: Sequence[Outcome],
    folds: Folds | None = None,
    beside: Mapping[str, Mapping[str, Scores]] | None = None,
    learned: int = 0,
) -> Evaluation:
    """What was measured on many pages, put together; those that could not be read are left out.

    Args:
        outcomes: What `measured` gives.
        folds: Which pages are tested together.
        beside: Counts that were measured before, by the name they are shown as; only those of the same pages are taken.
        learned: How many of the pages the parser had learned from.
    """
    read = [outcome for outcome in outcomes if outcome.scores is not None]
    series = [Series("now", {one.name: one.scores for one in read if one.scores})]
    for name, pages in (beside or {}).items():
        same = {one.name: pages[one.name] for one in read if one.name in pages}
        if same:
            series.append(Series(name, same))
    best = {one.name: one.ceiling for one in read if one.ceiling}
    if best:
        series.append(Series("ceiling", best))
    return Evaluation(tuple(series), _tested(read, folds) if folds else {}, learned)


def _tested(outcomes: Sequence[Outcome], folds: Folds) -> dict[int, tuple[str, ...]]:
    """The pages of each fold that has any."""
    homes = [(folds.tested_in(outcome), outcome.name) for outcome in outcomes]
    tested = {
        number: tuple(name for home, name in homes if home == number) for number in folds.numbers
    }
    return {number: names for number, names in tested.items() if names}
