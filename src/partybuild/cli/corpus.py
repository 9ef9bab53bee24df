"""``partybuild corpus``: many pages in one file, to search and to compare."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path
from typing import Any, Final

import attrs
import click

from partybuild.cli.grid import grid, padded
from partybuild.cli.inputs import PATH, corrections_option, jobs_option, shelf, tell_unread
from partybuild.cli.output import emit, note, tell
from partybuild.cli.progress import progress
from partybuild.cli.questions import question_options, questions
from partybuild.cli.rows import output_option, table_option, to_option
from partybuild.cli.shards import shards
from partybuild.corpus import AXES, KINDS, Added, Corpus, Hit
from partybuild.errors import PartyBuildError, ReadError
from partybuild.files.inputs import Inputs
from partybuild.files.reading import is_folder
from partybuild.language import shown
from partybuild.workers.watched import watched
from partybuild.writers.tables import write_grid
from partybuild.writers.tables.delimited import cell, guarded

_UNNAMED: Final = "—"
"""Where a measure names no place, theme, year or origin."""


@click.group(short_help="Many pages in one file: search, compare, find copies.")
def corpus() -> None:
    """Keep many pages in one file, to search, to compare, and to take tables from.

    A place, a theme or a copy is what pages name: what they do not name is not counted.
    """


@corpus.command(
    short_help="Put pages into a corpus.",
    epilog="""\b
Examples:
  partybuild corpus add 党建.corpus 2021/ 2022/ -j 2
  partybuild corpus add 党建.corpus 2022/ --prune
  partybuild corpus add 党建.corpus 2022/ --corrections 2022/""",
)
@click.argument("file", type=PATH)
@click.argument("paths", nargs=-1, required=True, type=PATH)
@jobs_option
@click.option("--prune", is_flag=True, help="Take out what is not in its folder any more.")
@click.option("--retry", is_flag=True, help="Try again what could not be read before.")
@click.option(
    "--refresh",
    is_flag=True,
    help="Take apart again what another version of partybuild took apart.",
)
@click.option(
    "--check",
    type=click.Choice(["time", "content"]),
    default="time",
    help="What tells that a file did not change: size and time (default), or its bytes.",
)
@corrections_option
@click.pass_context
def add(
    ctx: click.Context,
    file: Path,
    paths: tuple[Path, ...],
    jobs: int,
    prune: bool,
    retry: bool,
    refresh: bool,
    check: str,
    corrections: Path | None,
) -> None:
    """Put files, and the pages in folders, into the corpus FILE, which is made if it is not there.

    What is in it already is not read again; a run that was stopped goes on where it was.
    Pages of which there are corrections are read again with them, and stay as they were corrected.
    Exit status 1 when a file cannot be read; the others are added all the same.
    """
    refused: list[PartyBuildError] = []
    shelf(corrections, paths, refused)
    tell(refused)

    def put(jobs: int) -> tuple[Added | ReadError, list[ReadError], list[Path]]:
        unseen: list[ReadError] = []
        unread: list[Path] = []
        with Corpus(file) as opened, progress("adding") as done:
            try:
                added = opened.add(
                    *paths,
                    jobs=jobs,
                    by_content=check == "content",
                    prune=prune,
                    retry=retry,
                    refresh=refresh,
                    corrections=corrections,
                    progress=done,
                    failures=unseen,
                    unread=unread,
                )
            except ReadError as error:  # told last: what was passed over may explain it
                return error, unseen, unread
        return added, unseen, unread

    added, unseen, unread = watched(put, jobs)
    tell(unseen)
    for folder in filter(is_folder, paths):
        tell_unread(folder, unread)
    if isinstance(added, ReadError):
        raise added
    with Corpus(file) as opened:
        for name, count in attrs.asdict(added).items():
            emit(f"{padded(shown(name), 8)} {count:8}\n")
        if added.gone and not prune:
            emit(shown("--prune takes out what is gone\n"))
        if stale := opened.stale():
            told = f"{stale} pages were taken apart by another version: --refresh does it again"
            emit(f"{shown(told)}\n")
        failures = opened.failures()
    for path, why in failures.items():
        note(f"{path}: {why}")
    if failures or refused or unseen:
        ctx.exit(1)


@corpus.command(
    short_help="What holds some words.",
    epilog="""\b
Examples:
  partybuild corpus search 党建.corpus 网格员 --place 广东
  partybuild corpus search 党建.corpus 社区工作者 薪酬 --in figures --to csv > 薪酬.csv""",
)
@click.argument("file", type=PATH)
@click.argument("words", nargs=-1)
@question_options
@click.option(
    "--in",
    "what",
    type=click.Choice(KINDS),
    default="measures",
    help="What has to hold all of the words (measures).",
)
@click.option("--limit", type=click.IntRange(1), help="At most so many; on a screen 20.")
@click.option(
    "--to", type=click.Choice(["csv", "jsonl"]), help="As a table or as JSON lines, all of them."
)
def search(
    file: Path,
    words: tuple[str, ...],
    what: str,
    limit: int | None,
    to: str | None,
    **question: str,
) -> None:
    """Search the corpus FILE for what holds every one of WORDS, each wherever it stands; the latest comes first."""
    limit = limit or (None if to else 20)
    with Corpus(file) as opened, questions():
        found = opened.search(*words, what=what, limit=limit, **question)
        if to == "csv":
            emit(_line([field.name for field in attrs.fields(Hit)]))
            for hit in found:
                emit(_line([guarded(cell(value)) for value in _told(hit).values()]))
        elif to == "jsonl":
            for hit in found:
                emit(f"{json.dumps(_told(hit), ensure_ascii=False)}\n")
        else:
            count = 0
            for count, hit in enumerate(found, 1):  # noqa: B007 how many there were is asked below
                emit(_shown(hit))
            if not count:
                _tell_nothing(what)


def _tell_nothing(what: str) -> None:
    """That no answer is one: silence looks like a fault."""
    if what == "measures":
        note("no measure answers to that; --in articles or --in passages looks further")
    else:
        note("nothing answers to that")


def _line(cells: Sequence[object]) -> str:
    line = io.StringIO()
    csv.writer(line, lineterminator="\n").writerow(cells)
    return line.getvalue()


def _told(hit: Hit) -> dict[str, Any]:
    return {field.name: getattr(hit, field.name) for field in attrs.fields(Hit)}


def _shown(hit: Hit) -> str:
    """A hit in a few lines: when and where, what, the sentence, the file."""
    when = " · ".join(filter(None, (hit.date, hit.city or hit.province, hit.origin, hit.article)))
    lines = [when or hit.source]
    if hit.what != "article":
        lines.append(f"  {hit.text}")
    if hit.sentence and hit.sentence != hit.text:
        lines.append(f"  {hit.sentence}")
    lines.append(f"  {hit.source} {hit.start}–{hit.end}")
    return "".join(f"{line}\n" for line in lines)


@corpus.command(
    short_help="How many measures, by place, theme, year or publication.",
    epilog="""\b
Examples:
  partybuild corpus compare 党建.corpus 网格员 --rows city --columns year --place 广东
  partybuild corpus compare 党建.corpus --rows province --columns theme -o 比较.xlsx""",
)
@click.argument("file", type=PATH)
@click.argument("words", nargs=-1)
@click.option("--rows", type=click.Choice(AXES), default="city", help="What the rows are (city).")
@click.option(
    "--columns", type=click.Choice(AXES), default="theme", help="What the columns are (theme)."
)
@question_options
@click.option("--once", is_flag=True, help="Count copies of an article once.")
@click.option("-o", "--output", type=PATH, help="A file ending in .xlsx, .csv or .tsv.")
def compare(
    file: Path,
    words: tuple[str, ...],
    rows: str,
    columns: str,
    once: bool,
    output: Path | None,
    **question: str,
) -> None:
    """Count the measures in the corpus FILE that hold every one of WORDS, by two of their sides."""
    with Corpus(file) as opened, questions():
        told = opened.compare(*words, rows=rows, columns=columns, once=once, **question)
    side = rows if output else shown(rows)
    table: list[list[str | int]] = [[side, *(name or _UNNAMED for name in told.columns)]]
    for name, counts in zip(told.rows, told.counts, strict=True):
        table.append([name or _UNNAMED, *counts])
    if output:
        write_grid(Inputs([file]).spare(output), table)
    elif told.rows:
        emit(grid(table))
    else:
        note("no measure answers to that")


@corpus.command(
    short_help="Articles that were printed several times (转载).",
    epilog="""\b
Example:
  partybuild corpus copies 党建.corpus --least 0.8""",
)
@click.argument("file", type=PATH)
@click.option(
    "--least",
    type=click.FloatRange(0, 1, min_open=True),
    default=0.5,
    help="How much of the shorter one is in the other (0.5).",
)
def copies(file: Path, least: float) -> None:
    """List articles of the corpus FILE with what was printed of them later, and how much of it that is."""
    with Corpus(file) as opened:
        found = opened.copies(least)
    if not found:
        note("no article was printed twice")
    for article, pairs in groupby(found, key=lambda copy: copy.article):
        emit(f"{_printing(article)}\n")
        for copy in pairs:
            emit(f"  {copy.part:4.0%}  {_printing(copy.other)}\n")


def _printing(article: Hit) -> str:
    told = (article.date, article.origin, article.article, f"{article.source} {article.article_id}")
    return " · ".join(filter(None, told))


@corpus.command(
    short_help="Tables of all of it.",
    epilog="""\b
Examples:
  partybuild corpus export 党建.corpus -o 党建.xlsx
  partybuild corpus export 党建.corpus -o tables --to csv""",
)
@click.argument("file", type=PATH)
@output_option
@to_option
@table_option
def export(file: Path, output: Path, to: str | None, table: str) -> None:
    """Write the corpus FILE as tables: articles, measures, figures, passages, and the pages that they are of."""
    with Corpus(file) as opened:
        opened.export(output, to, table)


corpus.add_command(shards)
