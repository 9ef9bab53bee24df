"""``partybuild check`` and ``partybuild validate``: what a person should look at, and whether TEI is sound."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import click

from partybuild.cli.inputs import PATH, STDIN, expanded, faults_told, media_option, pages_at
from partybuild.cli.output import emit, tell
from partybuild.errors import PartyBuildError, ReadError, printable
from partybuild.files.reading import bytes_of, is_folder
from partybuild.files.walking import files_in
from partybuild.xml import NotXMLError

_NOT_XML: Final = 2
_NOTICES: Final = 3


@click.command(
    short_help="What a person should look at, line by line.",
    epilog="""\b
Examples:
  partybuild check page.txt
  partybuild check --strict pages/ || echo look at them first""",
)
@click.argument("paths", nargs=-1, required=True, type=PATH)
@click.option("--strict", is_flag=True, help="Exit status 3 when there is any notice.")
@media_option
@click.pass_context
def check(ctx: click.Context, paths: tuple[Path, ...], strict: bool, media: str | None) -> None:
    """List what a person should look at, one line each: FILE:LINE:COLUMN CODE DETAIL.

    Lines and columns are counted from one; of Web pages, Word and PDF, in the text that was taken from them.
    Of a briefing that partybuild made, what was edited in Word since, and what is wrong with the file.
    """
    failures: list[PartyBuildError] = []
    found = 0
    every = expanded(paths, failures, briefings=True)
    briefings = [path for path in every if _is_briefing(path)]
    for path in briefings:
        try:
            with faults_told(path):
                for told in _about_briefing(path):
                    found += 1
                    emit(f"{printable(told)}\n")
        except PartyBuildError as error:
            failures.append(error)
    pages = [path for path in every if path not in set(briefings)]
    for path, page in pages_at(pages, media, failures):
        for notice in page.notices:
            found += 1
            start = notice.extent.start if notice.extent.spans else 0
            line, column = page.source.line_column(start)
            told = f"{path}:{line}:{column} {notice.code.label} {notice.detail}".rstrip()
            emit(f"{printable(told)}\n")
    tell(failures)
    if failures:
        ctx.exit(1)
    if strict and found:
        ctx.exit(_NOTICES)


def _is_briefing(path: Path) -> bool:
    if path.suffix.lower() != ".docx":
        return False
    from partybuild.readers import briefing  # noqa: PLC0415 lxml, when it is asked for

    try:
        return briefing.is_briefing(bytes_of(path), str(path))
    except PartyBuildError:  # told when it is read as a page
        return False


def _about_briefing(path: Path) -> Iterator[str]:
    """What a person edited in a briefing, and what is wrong with the file."""
    from partybuild.readers import briefing  # noqa: PLC0415 lxml, when it is asked for
    from partybuild.writers.word import lint  # noqa: PLC0415 likewise

    for edit in briefing.loads(bytes_of(path), str(path)).edits:
        yield f"{path}: edited {edit}"
    for finding in lint.findings(path):
        yield f"{path}: {finding}"


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
                emit(f"{printable(str(finding))}\n")
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
