"""``partybuild build``: the main job, everything for a folder of pages."""

from __future__ import annotations

import unicodedata
from pathlib import Path
from typing import Final

import click

import partybuild
from partybuild.cli.inputs import (
    PATH,
    STDIN,
    Inputs,
    expanded,
    faults_told,
    media_option,
    pages_at,
)
from partybuild.cli.output import emit, tell
from partybuild.errors import PartyBuildError, WriteError, printable
from partybuild.files.names import Names
from partybuild.files.writing import folder
from partybuild.model import Section, walk

_BRIEFING: Final = "briefing"
_SCREEN: Final = 40
_COLUMNS: Final = ("articles", "sections", "measures", "figures", "notices")


@click.command(
    short_help="Everything: JSON and TEI for every page, a briefing over all.",
    epilog="""\b
Examples:
  partybuild build seeds -o out
  partybuild build 2021/*.txt extra/page.html -o out
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
@media_option
@click.option("-q", "--quiet", is_flag=True, help="No summary.")
@click.pass_context
def build(
    ctx: click.Context, paths: tuple[Path, ...], output: Path, media: str | None, quiet: bool
) -> None:
    """Make everything: JSON and TEI for every page, one Word briefing over all.

    PATHS are files and folders; - is standard input.
    A page that cannot be read or written is named on standard error, and the others are built all the same (exit status 1).
    Briefings that partybuild made are passed over in folders, and so is DIR itself.
    """
    if output == STDIN:
        raise WriteError("-", "build writes many files: name a folder")
    failures: list[PartyBuildError] = []
    every = expanded(paths, failures, but=output)
    inputs, names = Inputs(every), Names()
    pages: list[tuple[str, partybuild.Page]] = []
    for path, page in pages_at(every, media, failures):
        name = names.new(path.stem)
        try:
            folder(output)
            with faults_told(path):
                for suffix in (".json", ".tei.xml"):
                    partybuild.write(page, inputs.spare(output / f"{name}{suffix}"))
        except PartyBuildError as error:
            failures.append(error)
        else:
            pages.append((name, page))
    briefed = False
    if any(page.articles for _, page in pages):
        try:
            target = inputs.spare(output / f"{_BRIEFING}.docx")
            with faults_told(target):
                partybuild.write(partybuild.brief([page for _, page in pages]), target)
            briefed = True
        except PartyBuildError as error:
            failures.append(error)
    if not quiet:
        emit(_summary(pages, output, briefed=briefed))
    tell(failures)
    if failures:
        ctx.exit(1)


def _summary(pages: list[tuple[str, partybuild.Page]], output: Path, *, briefed: bool) -> str:
    """How much was found, page by page where they fit a screen, and what was written."""
    if not pages:
        return ""
    table = [(name, _counts(page)) for name, page in pages]
    total = [sum(column) for column in zip(*(counts for _, counts in table), strict=True)]
    shown = table if len(table) <= _SCREEN else []
    if len(table) > 1:
        shown = [*shown, ("together", total)]
    width = max(_columns(name) for name, _ in shown)
    lines = [f"{'page':<{width}}  {'  '.join(f'{name:>8}' for name in _COLUMNS)}"]
    for name, counts in shown:
        blanks = " " * (width - _columns(name))
        lines.append(f"{name}{blanks}  {'  '.join(f'{n:8}' for n in counts)}")
    last = f" and {_BRIEFING}.docx" if briefed else ", no briefing,"
    lines.append(printable(f"wrote {len(pages)} JSON, {len(pages)} TEI{last} to {output}"))
    return "".join(f"{line}\n" for line in lines)


def _columns(text: str) -> int:
    """The columns of a terminal that a text takes."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def _counts(page: partybuild.Page) -> list[int]:
    return [
        len(page.articles),
        sum(isinstance(node, Section) for node, _ in walk(page)),
        sum(1 for _ in page.measures()),
        sum(1 for _ in page.quantities()),
        len(page.notices),
    ]
