"""``partybuild check`` and ``partybuild validate``: what a person should look at, and whether TEI is sound."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from partybuild.cli.findings import FORMATS, LINES, WHOLES, Finding, count
from partybuild.cli.inputs import (
    PATH,
    STDIN,
    corrections_option,
    expanded,
    faults_told,
    media_option,
    pages_at,
    shelf,
    tell_agreement,
    tell_unused,
)
from partybuild.cli.output import emit, is_terminal, tell
from partybuild.errors import PartyBuildError, ReadError, printable
from partybuild.files.reading import bytes_of, is_folder
from partybuild.files.walking import files_in
from partybuild.language import shown
from partybuild.notices import Code
from partybuild.pages import is_briefing
from partybuild.xml import NotXMLError

if TYPE_CHECKING:
    from partybuild.corrections.shelf import Shelf

_NOT_XML: Final = 2
_NOTICES: Final = 3


@click.command(
    short_help="What a person should look at, line by line.",
    epilog="""\b
Examples:
  partybuild check page.txt
  partybuild check pages --corrections pages
  partybuild check --strict pages/ || echo look at them first
  partybuild check --format sarif pages/ > pages.sarif""",
)
@click.argument("paths", nargs=-1, required=True, type=PATH)
@click.option("--strict", is_flag=True, help="Exit status 3 when there is any notice.")
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    help="One line each (text), with the line of the text and a count (full, on a terminal), or for programs.",
)
@corrections_option
@media_option
@click.pass_context
def check(
    ctx: click.Context,
    paths: tuple[Path, ...],
    strict: bool,
    form: str | None,
    corrections: Path | None,
    media: str | None,
) -> None:
    """List what a person should look at, one line each: FILE:LINE:COLUMN CODE DETAIL.

    On a terminal the line of the text stands below, and a count at the end.
    Lines and columns are counted from one; of Web pages, Word and PDF, in the text that was taken from them.
    With corrections, what is left to look at when they are applied, which of their lines cannot be, and how many of them the parser says by itself.
    Of a briefing that partybuild made, what was edited in Word since, and what is wrong with the file.
    """
    form = form or ("full" if is_terminal() else "text")
    failures: list[PartyBuildError] = []
    every = expanded(paths, failures, briefings=True)
    ruled = shelf(corrections, paths, failures)
    found: list[Finding] = []
    for finding in _findings(every, media, failures, ruled):
        found.append(finding)
        if form in LINES:
            emit(LINES[form](finding))
    if form in WHOLES:
        emit(WHOLES[form](found))
    elif form == "full":
        emit(count(len(found), len(every)))
    tell(failures)
    if ruled:
        tell_unused(ruled)
        tell_agreement(ruled)
    if failures:
        ctx.exit(1)
    if strict and found:
        ctx.exit(_NOTICES)


def _findings(
    paths: Sequence[Path],
    media: str | None,
    failures: list[PartyBuildError],
    ruled: Shelf | None,
) -> Iterator[Finding]:
    """What is found in the files, those of briefings first."""
    briefings = [path for path in paths if is_briefing(path, with_pages=True)]
    for path in briefings:
        try:
            with faults_told(path):
                yield from _about_briefing(path)
        except PartyBuildError as error:
            failures.append(error)
    pages = [path for path in paths if path not in set(briefings)]
    for path, page in pages_at(pages, media, failures, ruled):
        yield from (Finding.of(path, page, notice) for notice in page.notices)


def _about_briefing(path: Path) -> Iterator[Finding]:
    """What a person edited in a briefing, and what is wrong with the file."""
    from partybuild.readers import briefing  # noqa: PLC0415 lxml, when it is asked for
    from partybuild.writers.word import lint  # noqa: PLC0415 likewise

    for edit in briefing.loads(bytes_of(path), str(path)).edits:
        yield Finding(path, Code.EDITED, str(edit))
    for finding in lint.findings(path):
        yield Finding(path, Code.FORMAT, str(finding))


@click.command(
    short_help="Whether TEI files are sound.",
    epilog="""\b
Examples:
  partybuild validate out
  partybuild validate page.tei.xml && partybuild brief page.tei.xml -o 简报.docx""",
)
@click.argument("paths", nargs=-1, required=True, type=PATH)
@click.pass_context
def validate(ctx: click.Context, paths: tuple[Path, ...]) -> None:
    """Check TEI files, and those in folders: the schema, ids and pointers, offsets against the embedded text.

    One line for each finding.
    Exit status 1 when there is any or a file cannot be read, 2 when a file is not well-formed XML.
    """
    from partybuild.readers.tei import validation  # noqa: PLC0415 lxml, when it is asked for

    status = 0
    failures: list[PartyBuildError] = []
    for path in _xml_at(paths, failures):
        try:
            with faults_told(path):
                found = validation.validate(path)
        except NotXMLError as error:
            tell([error])
            status = _NOT_XML
        except PartyBuildError as error:
            failures.append(error)
        else:
            for finding in found:
                emit(f"{shown(printable(str(finding)))}\n")
            status = max(status, 1 if found else 0)
    tell(failures)
    ctx.exit(max(status, 1 if failures else 0))


def _xml_at(paths: tuple[Path, ...], failures: list[PartyBuildError]) -> Iterator[Path]:
    """The files that paths stand for: a folder for the XML files in it and its subfolders."""
    for path in paths:
        if path == STDIN:
            failures.append(ReadError("-", ["validate reads files, not standard input"]))
        elif not is_folder(path):
            yield path
        else:
            refused: list[ReadError] = []
            found = list(files_in(path, lambda file: file.suffix.lower() == ".xml", refused))
            failures += refused
            if not found and not refused:
                failures.append(ReadError(str(path), ["no XML files in this folder"]))
            yield from found
