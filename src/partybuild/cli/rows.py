"""``partybuild rows``: tables of many pages."""

from __future__ import annotations

from pathlib import Path

import click

from partybuild.cli.inputs import PATH, STDIN, expanded, jobs_option
from partybuild.cli.output import note, tell
from partybuild.cli.progress import progress
from partybuild.errors import PartyBuildError, ReadError
from partybuild.pages.documents import died, rows_of_each
from partybuild.tables import TABLES
from partybuild.workers import mapped
from partybuild.workers.watched import watched
from partybuild.writers.tables import FORMATS, tables_at

output_option = click.option(
    "-o",
    "--output",
    type=PATH,
    required=True,
    help="A file ending in .xlsx, .csv, .tsv, .jsonl or .parquet, or a folder for all tables.",
)
to_option = click.option(
    "--to", type=click.Choice(FORMATS), help="The format of the files in a folder (parquet)."
)
table_option = click.option(
    "--table",
    type=click.Choice(list(TABLES)),
    default="figures",
    help="The table in a single file (figures).",
)


@click.command(
    short_help="Tables of many pages: articles, measures, figures, passages.",
    epilog="""\b
Examples:
  partybuild rows 2021/ -o 2021.xlsx
  partybuild rows 2021/ 2022/ -o measures.csv --table measures -j 4
  partybuild rows 2021/ -o tables --to csv""",
)
@click.argument("paths", nargs=-1, required=True, type=PATH)
@output_option
@to_option
@table_option
@jobs_option
@click.pass_context
def rows(
    ctx: click.Context, paths: tuple[Path, ...], output: Path, to: str | None, table: str, jobs: int
) -> None:
    """Write pages as tables, row by row as they are parsed.

    A page that cannot be read is a row of the table of pages, and named on standard error (exit status 1).
    """
    if STDIN in paths:
        raise ReadError(
            "-",
            ["rows reads files and folders; `partybuild parse - --to rows` reads standard input"],
        )
    unread: list[PartyBuildError] = []
    every = expanded(paths, unread, but=output)
    documents = [(path.as_posix(), path) for path in every]

    def written(jobs: int) -> list[tuple[str, str]]:
        failures: list[tuple[str, str]] = []
        done = 0
        with tables_at(output, to, table, spare=every) as put, progress("parsing") as told:
            for batch in mapped(rows_of_each, documents, jobs, died):
                for found in batch:
                    put(found)
                    failures += ((page.source, page.error) for page in found.pages if page.error)
                done += len(batch)
                told(done, len(documents))
        return failures

    failures = watched(written, jobs)
    tell(unread)
    for name, why in failures:
        note(f"{name}: {why}")
    if failures or unread:
        ctx.exit(1)
