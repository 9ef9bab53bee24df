"""``partybuild gold``: pages that persons corrected, as pages to train on and to measure with."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

import click

from partybuild.cli.inputs import (
    PATH,
    STDIN,
    corrections_option,
    expanded,
    pages_of,
    shelf,
    tell_agreement,
    tell_unused,
)
from partybuild.cli.output import emit, tell
from partybuild.corrections.shelf import beside
from partybuild.errors import PartyBuildError, ReadError
from partybuild.files.reading import bytes_of, is_folder
from partybuild.language import shown


@click.command(
    short_help="Corrected pages as pages to train on.",
    epilog="""\b
Examples:
  partybuild review pages
  partybuild gold pages -o ours
  partybuild evaluate ours
  partybuild train tests/gold/training ours -o office.weights""",
)
@click.argument("folder", type=PATH)
@click.option(
    "-o", "--output", type=PATH, required=True, metavar="DIR", help="The folder to write."
)
@corrections_option
@click.pass_context
def gold(ctx: click.Context, folder: Path, output: Path, corrections: Path | None) -> None:
    """Write the pages of FOLDER that persons corrected as training pages: a copy of each, and what was ruled as its annotation.

    Corrections lie beside their pages, as `partybuild review` leaves them, or where --corrections says.
    A line that nobody looked at is marked so in the annotation: `train` learns nothing from it, and `evaluate` counts it neither right nor wrong.
    Pages without corrections are left out.
    """
    from partybuild.training import corrected  # noqa: PLC0415 when it is asked for

    if STDIN in (folder, output):
        raise ReadError("-", ["gold takes a folder of pages, and writes one"])
    if not is_folder(folder):
        bytes_of(folder)  # told now, if it is not there
    root = folder if is_folder(folder) else folder.parent
    lie = corrections or (folder if folder is root else beside(folder))
    failures: list[PartyBuildError] = []
    but = None if output.exists() and output.samefile(root) else output
    every = expanded([folder], failures, but=but)
    ruled = shelf(lie, (folder,), failures)
    names = corrected.names(PurePosixPath(path.relative_to(root).as_posix()) for path in every)
    written: list[corrected.Written] = []
    for path, (way, name) in zip(every, names.items(), strict=True):
        try:
            for page in pages_of(path, corrections=ruled):
                done = corrected.write(page, path, way, output, name)
                written += [done] if done else []
        except PartyBuildError as error:
            failures.append(error)
    tell(failures)
    tell_unused(ruled)
    if not written:
        raise ReadError(str(folder), ["no page of it was corrected"])
    looked, leaves = sum(each.looked for each in written), sum(each.leaves for each in written)
    told = f"{output}: {len(written)} pages; {looked} of {leaves} lines were looked at, the others are masked"
    emit(f"{shown(told)}\n")
    tell_agreement(ruled)
    if failures:
        ctx.exit(1)
