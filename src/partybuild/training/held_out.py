"""Held-out figures: for each fold weights are learned from the pages of the others, and its own pages are parsed with them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property, partial
from typing import Final

import attrs

from partybuild import workers
from partybuild.decisions.model import Model
from partybuild.errors import PartyBuildError, ReadError
from partybuild.pipeline import parse
from partybuild.training.folds import Folds
from partybuild.training.labels import ceiling_of
from partybuild.training.learning import PLAN, Lessons, Plan, learned, lessons_of
from partybuild.training.measuring import Outcome, measured
from partybuild.training.pages import Annotation, TrainingPage, read_page

_ENDED: Final = (
    "the process that learned for its fold was killed, perhaps for want of memory: use fewer (-j)"
)


def held_out(
    annotations: Sequence[Annotation],
    folds: Folds,
    *,
    beside: Sequence[TrainingPage] = (),
    plan: Plan = PLAN,
    processes: int = 1,
) -> Iterator[Outcome]:
    """Every page of every fold, parsed with weights that were learned without its fold.

    Args:
        annotations: The pages that are measured, and learned from where they may.
        folds: Which pages are tested together.
        beside: Further pages to learn from, each where its folds allow it.
        plan: How to learn.
        processes: How many folds are learned at once, each in a process of its own; the outcomes and their order are the same.
            With more than one, a script needs the usual ``if __name__ == "__main__"``.
    """
    at = {annotation.name: annotation for annotation in annotations}
    pages = []
    for annotation in annotations:
        try:
            pages.append(read_page(annotation))
        except PartyBuildError as error:
            yield Outcome(annotation.name, failure=error)
    further = [page for page in beside if page.name not in at]
    course = _Course(at, tuple(pages), tuple(further), folds, plan)
    numbers = [number for number in folds.numbers if folds.split(pages, number)[1]]
    # A process gets all its folds together, as it asks once what the pages teach.
    share = max(1, -(-len(numbers) // processes)) if processes > 1 else 1
    for batch in workers.mapped(course.outcomes, numbers, processes, course.died, share):
        for outcomes in batch:
            yield from outcomes


@attrs.frozen
class _Course:
    """What the folds are learned from, and how: sent to each process that learns some.

    Args:
        at: The annotations, by name.
        pages: The pages that are measured, and learned from where they may.
        further: Further pages to learn from.
        folds: Which pages are tested together.
        plan: How to learn.
    """

    at: Mapping[str, Annotation]
    pages: Sequence[TrainingPage]
    further: Sequence[TrainingPage]
    folds: Folds
    plan: Plan

    @cached_property
    def _lessons(self) -> Mapping[str, Lessons]:
        return {page.name: lessons_of(page) for page in (*self.pages, *self.further)}

    def outcomes(self, numbers: Sequence[int]) -> list[list[Outcome]]:
        """The pages of each of some folds, parsed with weights that were learned without it."""
        return [list(self._outcomes(number)) for number in numbers]

    def _outcomes(self, number: int) -> Iterator[Outcome]:
        learn, tested = self.folds.split(self.pages, number)
        learn += [page for page in self.further if self.folds.trains_in(page, number)]
        model = Model.of(learned(learn, self._lessons, self.plan))
        ones = [self.at[page.name] for page in tested]
        return measured(ones, partial(parse, weights=model), ceiling=ceiling_of)

    def died(self, number: int) -> list[Outcome]:
        """What is said of the pages of a fold whose process was ended."""
        _, tested = self.folds.split(self.pages, number)
        return [
            Outcome(page.name, failure=ReadError(str(self.at[page.name].path), [_ENDED]))
            for page in tested
        ]
