"""``partybuild build``: the main job, everything for a folder of pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

import attrs
import click

from partybuild.building import BRIEFING, Found, Plan, Result, built
from partybuild.cli.grid import grid
from partybuild.cli.inputs import (
    PATH,
    STDIN,
    corrections_option,
    expanded,
    jobs_option,
    media_option,
    shelf,
    standard_input,
)
from partybuild.cli.layouts import LAYOUT
from partybuild.cli.output import emit, note, tell
from partybuild.cli.progress import progress, step
from partybuild.errors import PartyBuildError, WriteError, printable
from partybuild.language import shown
from partybuild.workers.watched import watched

if TYPE_CHECKING:
    from partybuild.corrections.shelf import Shelf

_SCREEN: Final = 40
_COLUMNS: Final = ("articles", "sections", "measures", "figures", "notices")


@click.command(
    short_help="Everything: JSON and TEI for every page, a briefing over all.",
    epilog="""\b
Examples:
  partybuild build seeds -o out
  partybuild build 2021/ 2022/ -o out -j 4
  partybuild build 2021/*.txt extra/page.html -o out
  partybuild build pages --corrections pages -o out
  curl … | partybuild build - --media html -o out""",
)
@click.argument("paths", nargs=-1, required=True, type=PATH)
@click.option(
    "-o",
    "--output",
    type=PATH,
    required=True,
    metavar="DIR",
    help="The folder to write into; it is made if it is not there.",
)
@jobs_option
@click.option("--layout", type=LAYOUT, help="The briefing's layout.")
@click.option("--no-briefing", is_flag=True, help="JSON and TEI only.")
@corrections_option
@click.option("--prune", is_flag=True, help="Take away what was built of files that are gone.")
@media_option
@click.option("-q", "--quiet", is_flag=True, help="No summary.")
@click.pass_context
def build(
    ctx: click.Context,
    paths: tuple[Path, ...],
    output: Path,
    jobs: int,
    layout: str | None,
    no_briefing: bool,
    corrections: Path | None,
    prune: bool,
    media: str | None,
    quiet: bool,
) -> None:
    """Make everything: JSON and TEI for every page, one Word briefing over those that say most.

    PATHS are files and folders; - is standard input.
    Results lie in DIR as the pages lie in their folders.
    What was built before and did not change is not built again, so a run that was stopped goes on where it was.
    A page that cannot be read or written is named on standard error, and the others are built all the same (exit status 1).
    Briefings that partybuild made are passed over in folders, and so is DIR itself.
    """
    if output == STDIN:
        raise WriteError("-", "build writes many files: name a folder")
    failures: list[PartyBuildError] = []
    unseen: list[Path] = []
    found = list(_found(paths, output, failures, unseen))
    ruled = shelf(corrections, paths, failures)
    plan = Plan(output, media, jobs, prune, layout, not no_briefing)
    plan = attrs.evolve(plan, corrections=_ruled(corrections, ruled), unseen=tuple(unseen))
    result = watched(partial(_built, found, plan), jobs)
    if not quiet:
        emit(_summary(result, output, pruned=prune))
    tell(failures)
    for failure in result.failures:
        note(failure)
    if failures or result.failures:
        ctx.exit(1)


def _built(found: Sequence[Found], plan: Plan, jobs: int) -> Result:
    with ExitStack() as bar:
        told = bar.enter_context(progress("building"))

        def briefing() -> None:
            bar.close()
            step(f"making {BRIEFING}")

        return built(found, attrs.evolve(plan, jobs=jobs), told, briefing)


def _ruled(path: Path | None, shelf: Shelf | None) -> tuple[Path, str] | None:
    return (path, shelf.digest) if path and shelf else None


def _found(
    paths: Sequence[Path], output: Path, failures: list[PartyBuildError], unseen: list[Path]
) -> Iterator[Found]:
    """The files that paths stand for, each once."""
    seen: set[Path] = set()
    for path in paths:
        for file in expanded([path], failures, but=output, unseen=unseen):
            if file in seen:
                continue
            seen.add(file)
            if file == STDIN:
                yield Found(file, data=standard_input())
            else:
                yield Found(file, path if file != path else None)


def _summary(result: Result, output: Path, *, pruned: bool) -> str:
    """How much was found, page by page where they fit a screen, and what was written."""
    if not result.pages:
        return ""
    rows: list[list[str | int]] = [[shown(name) for name in ("page", *_COLUMNS)]]
    if len(result.pages) <= _SCREEN:
        rows += ([printable(page.name), *page.counts] for page in result.pages)
    if len(result.pages) > 1:
        total = (
            sum(column) for column in zip(*(page.counts for page in result.pages), strict=True)
        )
        rows.append([shown("together"), *total])
    lines = [f"{name} has the text of {other}" for name, other in result.copies[:_SCREEN]]
    if len(result.copies) > _SCREEN:
        lines.append(f"and {len(result.copies) - _SCREEN} more have the text of another page")
    if result.gone:
        kept = "taken away" if pruned else "kept; --prune takes it away"
        lines.append(f"{len(result.gone)} files are gone: what was built of them was {kept}")
    if 0 < result.briefed < len(result.pages):
        lines.append(f"{BRIEFING} is made of the {result.briefed} pages that say most")
    count = len(result.pages)
    tei = f"{count} TEI ({result.same} as they were)" if result.same else f"{count} TEI"
    if result.briefed:
        lines.append(f"wrote {count} JSON, {tei} and {BRIEFING} to {output}")
    else:
        lines.append(f"wrote {count} JSON, {tei}, no briefing, to {output}")
    return grid(rows) + "".join(f"{shown(printable(line))}\n" for line in lines)
