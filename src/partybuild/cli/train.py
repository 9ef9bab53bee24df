"""``partybuild train``: weights from pages that somebody annotated."""

from __future__ import annotations

from pathlib import Path

import attrs
import click

from partybuild.cli.inputs import PATH, amendments_option
from partybuild.cli.output import emit, tell
from partybuild.errors import ReadError
from partybuild.files.inputs import Inputs
from partybuild.files.writing import write_bytes
from partybuild.language import shown


@click.command(
    short_help="Weights from annotated pages.",
    epilog="""\b
Examples:
  partybuild train pages -o office.weights
  partybuild train pages ours -o office.weights --papers 200
  partybuild parse page.txt --weights office.weights --to outline""",
)
@click.argument("folders", nargs=-1, required=True, type=PATH)
@click.option(
    "-o", "--output", type=PATH, required=True, metavar="WEIGHTS", help="The file to write."
)
@amendments_option
@click.option(
    "--papers",
    type=click.IntRange(0),
    metavar="N",
    help="How many newspaper pages are made from the articles and learned from as well.",
)
@click.option(
    "--documents",
    type=click.IntRange(0),
    metavar="N",
    help="How many official documents, tables and gazetteers are made.",
)
@click.option("--seed", type=int, default=0, help="Decides what is made; 0 by default.")
@click.option("--scores", default="", metavar="TEXT", help="What the weights say of their quality.")
@click.pass_context
def train(
    ctx: click.Context,
    folders: tuple[Path, ...],
    output: Path,
    amendments: Path | None,
    papers: int | None,
    documents: int | None,
    seed: int,
    scores: str,
) -> None:
    """Learn from the annotated pages of FOLDERS how lines and run-in headings are told, and write the weights to a file.

    A folder holds annotations in gold/NAME.json, each with the path of its page as "file".
    The same pages and the same options give the same bytes.
    A page that cannot be read, or is not the one that was annotated, is named on standard error, and the rest is learned from (exit status 1).
    Needs python-crfsuite: pip install 'partybuild[train]'.
    """
    from partybuild.training import learning, pages  # noqa: PLC0415 when it is asked for

    failures: list[ReadError] = []
    given = [each for folder in folders for each in pages.annotations_in(folder, amendments)]
    found = list(pages.read_pages(given, failures))
    plan = attrs.evolve(learning.PLAN, seed=seed)
    if papers is not None:
        plan = attrs.evolve(plan, papers=papers)
    if documents is not None:
        plan = attrs.evolve(plan, documents=documents)
    tell(failures)
    if not found:
        raise ReadError(str(folders[0]), ["no page of it can be learned from"])
    Inputs([*(each.path for each in given), *(page.path for page in found)]).spare(output)
    weights = learning.learned(found, plan=plan, scores=scores)
    write_bytes(output, weights.text().encode("utf-8"))
    lines, sentences = len(weights.lines.features), len(weights.sentences.features)
    told = f"{output}: learned from {len(found)} pages; {lines} features of lines, {sentences} of sentences"
    emit(f"{shown(told)}\n")
    if failures:
        ctx.exit(1)
