"""Held-out figures: for each fold weights are learned from the pages of the others, and its own pages are parsed with them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from partybuild.decisions.model import Model
from partybuild.errors import PartyBuildError
from partybuild.pipeline import parse
from partybuild.training.folds import Folds
from partybuild.training.learning import PLAN, Plan, learned, lessons_of
from partybuild.training.measuring import Ceiling, Outcome, measured
from partybuild.training.pages import Annotation, TrainingPage, read_page


def held_out(
    annotations: Sequence[Annotation],
    folds: Folds,
    *,
    beside: Sequence[TrainingPage] = (),
    plan: Plan = PLAN,
    ceiling: Ceiling | None = None,
) -> Iterator[Outcome]:
    """Every page of every fold, parsed with weights that were learned without its fold.

    Args:
        annotations: The pages that are measured, and learned from where they may.
        folds: Which pages are tested together.
        beside: Further pages to learn from, each where its folds allow it.
        plan: How to learn.
        ceiling: What makes the best page that an annotation allows.
    """
    at = {annotation.name: annotation for annotation in annotations}
    pages = []
    for annotation in annotations:
        try:
            pages.append(read_page(annotation))
        except PartyBuildError as error:
            yield Outcome(annotation.name, failure=error)
    further = [page for page in beside if page.name not in at]
    lessons = {page.name: lessons_of(page) for page in (*pages, *further)}
    for number in folds.numbers:
        learn, tested = folds.split(pages, number)
        if not tested:
            continue
        learn += [page for page in further if folds.trains_in(page, number)]
        model = Model.of(learned(learn, lessons, plan))
        ones = [at[page.name] for page in tested]
        yield from measured(ones, partial(parse, weights=model), ceiling=ceiling)
