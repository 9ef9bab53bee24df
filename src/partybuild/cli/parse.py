"""``partybuild parse``: one page in one format."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import click

import partybuild
from partybuild.cli.inputs import PATH, STDIN, Inputs, faults_told, media_option, pages_of
from partybuild.cli.output import emit
from partybuild.errors import ReadError
from partybuild.writers import WRITERS, outline

_FORMATS = "\n".join(f"  {name:8} {writer.says}" for name, writer in WRITERS.items())


@click.command(
    short_help="One page, in one of seven formats.",
    epilog=f"""\b
Formats:
{_FORMATS}

\b
Examples:
  partybuild parse page.txt --to outline
  partybuild parse page.txt --to json --embed-source -o page.json
  partybuild parse page.json --to html -o page.html
  partybuild parse - --media html --to rows < page.html""",
)
@click.argument("file", type=PATH)
@click.option(
    "-t",
    "--to",
    type=click.Choice(list(WRITERS)),
    help="The format; by default what OUTPUT ends in, and json without one.",
)
@click.option(
    "-o",
    "--output",
    type=PATH,
    help="The file to write; standard output without it, and with -.",
)
@click.option(
    "--embed-source/--no-embed-source",
    default=None,
    help="Whether JSON and TEI carry the source text too. By default TEI does.",
)
@click.option(
    "--width",
    type=click.IntRange(8),
    metavar="COLUMNS",
    help="Where to cut the lines of an outline; by default at a terminal's edge.",
)
@media_option
def parse(
    file: Path,
    to: str | None,
    output: Path | None,
    embed_source: bool | None,
    width: int | None,
    media: str | None,
) -> None:
    """Parse one page: a file, a page saved as JSON or TEI, or - for standard input."""
    pages = pages_of(file, media)
    if len(pages) != 1:
        told = "partybuild brief takes all of them, parse takes one"
        raise ReadError(str(file), [f"a briefing over {len(pages)} pages: {told}"])
    with faults_told(file):
        if output and output != STDIN:
            target = Inputs([file]).spare(output)
            partybuild.write(pages[0], target, to, embed_source=embed_source)
        elif to == "outline" and (width or _is_terminal()):
            emit(outline.dumps(pages[0], width or shutil.get_terminal_size().columns))
        else:
            emit(WRITERS[to or "json"].dumps(pages[0], embed_source))


def _is_terminal() -> bool:
    return sys.stdout is not None and sys.stdout.isatty()
