"""``partybuild evaluate``: how well pages are parsed that somebody annotated."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import attrs
import click

import partybuild
from partybuild.cli.inputs import PATH, amendments_option, model_at, weights_option
from partybuild.cli.output import emit, note, tell
from partybuild.cli.progress import counted
from partybuild.errors import ReadError
from partybuild.language import shown

if TYPE_CHECKING:
    from partybuild.training.evaluation import Evaluation
    from partybuild.training.folds import Folds
    from partybuild.training.measuring import Outcome
    from partybuild.training.pages import Annotation, TrainingPage


@click.command(
    short_help="How well annotated pages are parsed, by folds.",
    epilog="""\b
Examples:
  partybuild evaluate pages
  partybuild evaluate pages --show 5
  partybuild evaluate pages --folds folds.json --to markdown
  partybuild evaluate pages --to json > rules-mine.json
  partybuild evaluate pages --beside rules-mine.json""",
)
@click.argument("folder", type=PATH)
@click.option(
    "--folds",
    type=PATH,
    metavar="FILE",
    help="Which pages are tested together; by default folds.json beside the annotations or in the folder above.",
)
@click.option(
    "--beside",
    type=PATH,
    metavar="FILE",
    multiple=True,
    help="Figures that were kept, to stand beside those of now; by default every rules-*.json beside the folds.",
)
@amendments_option
@click.option(
    "-t",
    "--to",
    type=click.Choice(("text", "json", "markdown")),
    default="text",
    help="The format: text (the default), JSON with the counts of every page, Markdown.",
)
@click.option(
    "--show",
    type=click.IntRange(0),
    metavar="N",
    help="One line for each page first, with up to N leaves that were missed and that were added (text only).",
)
@click.option(
    "-j",
    "--processes",
    type=click.IntRange(1),
    metavar="N",
    help="How many to measure with; by default one for each core. With --held-out, how many folds are learned at once; by default one.",
)
@click.option(
    "--held-out",
    is_flag=True,
    help="Learn weights anew for each fold from the pages of the others, and parse its pages with them (minutes; needs folds).",
)
@click.option(
    "--also",
    type=PATH,
    metavar="DIR",
    multiple=True,
    help="Further annotated pages to learn from with --held-out, where the folds allow it.",
)
@click.option(
    "--seed",
    type=int,
    default=0,
    help="Decides what is made to learn from with --held-out; 0 by default.",
)
@weights_option
@click.pass_context
def evaluate(
    ctx: click.Context,
    folder: Path,
    folds: Path | None,
    beside: tuple[Path, ...],
    amendments: Path | None,
    to: str,
    show: int | None,
    processes: int | None,
    held_out: bool,
    also: tuple[Path, ...],
    seed: int,
    weights: Path | None,
) -> None:
    """Parse the annotated pages of FOLDER and say how well they agree with their annotation.

    FOLDER holds annotations in gold/NAME.json, each with the path of its page as "file"; docs/quality.md says what is compared.
    Every figure comes for all pages together; with folds (whole sites stay together) for each of them, the worst, and the spread between best and worst.
    A page that cannot be read, or is not the one that was annotated, is named on standard error, and the others are measured all the same (exit status 1).
    """
    from partybuild.training import beside as kept  # noqa: PLC0415 when it is asked for
    from partybuild.training import evaluation, pages  # noqa: PLC0415 likewise
    from partybuild.training import folds as by_folds  # noqa: PLC0415 likewise

    _refuse_idle(held_out=held_out, weights=weights, others=also or seed)
    annotated = pages.annotations_in(folder, amendments)
    folds = folds or pages.folds_beside(folder)
    if folds and not beside:
        beside = tuple(sorted(folds.parent.glob(kept.PATTERN)))
    groups = by_folds.read(folds) if folds else None
    before = {kept.title(path): kept.read(path) for path in beside}
    failures: list[ReadError] = []
    learned = 0
    if held_out:
        if groups is None:
            raise click.UsageError("--held-out needs folds")
        further = [each for folder in also for each in pages.annotations_in(folder, amendments)]
        more = list(pages.read_pages(further, failures))
        measured = _held_out(annotated, groups, more, seed, processes or 1)
    else:
        model = model_at(weights)
        learned = pages.learned_from(annotated, (model or partybuild.Model.installed()).weights)
        measured = _measured(annotated, model, processes)
    with counted(measured, "measuring", len(annotated)) as bar:
        outcomes = list(bar)
    unread = [outcome.failure for outcome in outcomes if outcome.failure]
    if len(unread) < len(outcomes):
        found = evaluation.evaluation(outcomes, groups, before, learned)
        _print(found, outcomes, to, show)
    tell([*failures, *unread])
    if failures or unread:
        ctx.exit(1)


def _refuse_idle(*, held_out: bool, weights: Path | None, others: object) -> None:
    """Refuse options that would have no effect.

    Args:
        held_out: Whether weights are learned for each fold.
        weights: What decides otherwise.
        others: What else is learned from.
    """
    if held_out and weights:
        raise click.UsageError("--held-out learns weights of its own: it takes no --weights")
    if others and not held_out:
        raise click.UsageError("--also and --seed are for --held-out")


def _held_out(
    annotated: Sequence[Annotation],
    folds: Folds,
    beside: Sequence[TrainingPage],
    seed: int,
    processes: int,
) -> Iterator[Outcome]:
    """The pages of each fold, parsed by weights that were learned from the others."""
    from partybuild.training import learning  # noqa: PLC0415 when it is asked for
    from partybuild.training.held_out import held_out  # noqa: PLC0415 likewise

    plan = attrs.evolve(learning.PLAN, seed=seed)
    return held_out(annotated, folds, beside=beside, plan=plan, processes=processes)


def _measured(
    annotated: Sequence[Annotation], model: partybuild.Model | None, processes: int | None
) -> Iterator[Outcome]:
    """The pages, parsed by the weights of the package or by others."""
    from partybuild.training import measuring  # noqa: PLC0415 when it is asked for
    from partybuild.training.labels import ceiling_of  # noqa: PLC0415 likewise

    by = partial(partybuild.parse, weights=model) if model else partybuild.parse
    count = processes or measuring.cores()
    return measuring.measured(annotated, by, ceiling=ceiling_of, processes=count)


def _print(found: Evaluation, outcomes: Sequence[Outcome], to: str, show: int | None) -> None:
    """Print the report, before it a line for each page where that is asked for, and say what was annotated and is not in the pages."""
    from partybuild.training import reports  # noqa: PLC0415 when it is asked for

    if show is not None and to == "text":
        for outcome in outcomes:
            if outcome.scores:
                emit(reports.page(outcome.name, outcome.scores, show))
        emit("\n")
    report = reports.REPORTS[to](found)
    emit(shown(report) if to == "text" else report)
    for outcome in outcomes:
        if outcome.lost:
            note(reports.lost(outcome.name, outcome.lost))
