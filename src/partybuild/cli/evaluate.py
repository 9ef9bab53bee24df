"""``partybuild evaluate``: how well pages are parsed that somebody annotated."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import attrs
import click

import partybuild
from partybuild.cli.inputs import PATH, amendments_option, model_at, weights_option
from partybuild.cli.output import emit, note, tell
from partybuild.cli.progress import counted
from partybuild.errors import ReadError
from partybuild.language import shown


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
    help="How many to measure with; by default one for each core.",
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
def evaluate(  # noqa: C901 each option is one step
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
    from partybuild.training import evaluation, learning, measuring, pages, reports  # noqa: PLC0415 likewise
    from partybuild.training import folds as by_folds  # noqa: PLC0415 likewise
    from partybuild.training.held_out import held_out as held_out_pages  # noqa: PLC0415 likewise
    from partybuild.training.labels import ceiling_of  # noqa: PLC0415 likewise

    annotated = pages.annotations_in(folder, amendments)
    folds = folds or pages.folds_beside(folder)
    if folds and not beside:
        beside = tuple(sorted(folds.parent.glob(kept.PATTERN)))
    groups = by_folds.read(folds) if folds else None
    if held_out and groups is None:
        raise click.UsageError("--held-out needs folds")
    before = {kept.title(path): kept.read(path) for path in beside}
    failures: list[ReadError] = []
    learned = 0
    if held_out and groups is not None:
        further = [each for folder in also for each in pages.annotations_in(folder, amendments)]
        learn = list(pages.read_pages(further, failures))
        plan = attrs.evolve(learning.PLAN, seed=seed)
        measured = held_out_pages(annotated, groups, beside=learn, plan=plan, ceiling=ceiling_of)
    else:
        model = model_at(weights)
        decides = model or partybuild.Model.installed()
        learned = pages.learned_from(annotated, decides.weights)
        by = partial(partybuild.parse, weights=model) if model else partybuild.parse
        processes = processes or measuring.cores()
        measured = measuring.measured(annotated, by, ceiling=ceiling_of, processes=processes)
    with counted(measured, "measuring", len(annotated)) as bar:
        outcomes = list(bar)
    unread = [outcome.failure for outcome in outcomes if outcome.failure]
    if show is not None and to == "text":
        for outcome in outcomes:
            if outcome.scores:
                emit(reports.page(outcome.name, outcome.scores, show))
        emit("\n")
    if len(unread) < len(outcomes):
        found = evaluation.evaluation(outcomes, groups, before, learned)
        report = reports.REPORTS[to](found)
        emit(shown(report) if to == "text" else report)
    for outcome in outcomes:
        if outcome.lost:
            note(reports.lost(outcome.name, outcome.lost))
    tell([*failures, *unread])
    if failures or unread:
        ctx.exit(1)
