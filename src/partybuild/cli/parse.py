"""``partybuild parse``: one page in one format."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import click

import partybuild
from partybuild.cli.inputs import PATH, media_option, page_at
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
    type=click.Path(path_type=Path),
    help="The file to write; standard output without it.",
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
    page = page_at(file, media)
    if output:
        partybuild.write(page, output, to, embed_source=embed_source)
    elif to == "outline" and (width or sys.stdout.isatty()):
        click.echo(outline.dumps(page, width or shutil.get_terminal_size().columns), nl=False)
    else:
        sys.stdout.buffer.write(WRITERS[to or "json"].dumps(page, embed_source))
        sys.stdout.buffer.flush()
