"""``partybuild parse``: one page in one format, or many as a TEI corpus."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Sequence
from contextlib import nullcontext
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import click

import partybuild
from partybuild.cli.inputs import (
    PATH,
    STDIN,
    corrections_option,
    expanded,
    faults_told,
    files_of,
    media_option,
    model_at,
    pages_at,
    pages_of,
    shelf,
    tell_unused,
    weights_option,
)
from partybuild.cli.output import emit, has_colour, is_terminal, note, tell, unprinted
from partybuild.errors import PartyBuildError, ReadError
from partybuild.files.inputs import Inputs
from partybuild.files.reading import is_folder
from partybuild.files.writing import replacing
from partybuild.language import is_chinese
from partybuild.language.terms import NAMES
from partybuild.writers import WRITERS, outline

if TYPE_CHECKING:
    from partybuild.corrections.shelf import Shelf
    from partybuild.writers.tei.edition import Edition

_FORMATS = "\n".join(f"  {name:8} {writer.says}" for name, writer in WRITERS.items())


@click.command(
    short_help="One page, in one of seven formats; many as a TEI corpus.",
    epilog=f"""\b
Formats:
{_FORMATS}

\b
Examples:
  partybuild parse page.txt --to outline
  partybuild parse page.txt --to json --embed-source -o page.json
  partybuild parse page.json --to html -o page.html
  partybuild parse page.txt --corrections page.txt.corrections.jsonl --to html -o page.html
  partybuild parse page.txt --over edited.tei.xml
  partybuild parse pages/*.txt --to tei --edition edition.toml -o corpus.xml
  partybuild parse - --media html --to rows < page.html""",
)
@click.argument("paths", metavar="FILE…", nargs=-1, required=True, type=PATH)
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
    "--over",
    type=PATH,
    metavar="EDITED",
    help="TEI of the page that was edited by hand: what was added stays. It is the file written where there is no OUTPUT.",
)
@click.option(
    "--edition",
    type=PATH,
    metavar="TOML",
    help="What the header of TEI says of publisher, licence and editors (docs/tei.md).",
)
@click.option(
    "--width",
    type=click.IntRange(8),
    metavar="COLUMNS",
    help="Where to cut the lines of an outline; by default at a terminal's edge.",
)
@weights_option
@corrections_option
@media_option
@click.pass_context
def parse(
    ctx: click.Context,
    paths: tuple[Path, ...],
    to: str | None,
    output: Path | None,
    embed_source: bool | None,
    over: Path | None,
    edition: Path | None,
    width: int | None,
    media: str | None,
    weights: Path | None,
    corrections: Path | None,
) -> None:
    """Parse one page: a file, a page saved as JSON or TEI, or - for standard input.

    Several files, a folder, or a briefing over several pages make one TEI corpus, a page after the other.
    """
    output = None if output == STDIN else output
    is_tei = to == "tei" or (to is None and bool(over or (output and output.suffix == ".xml")))
    if edition and not is_tei:
        raise click.UsageError("--edition is for TEI: --to tei")
    embed = {None: None, True: "xenoData", False: "none"}[embed_source]
    failures: list[PartyBuildError] = []
    found = shelf(corrections, paths, failures)
    model = model_at(weights)
    tell(failures)
    aids = [path for path in (edition, weights, *files_of(found)) if path]
    corpus = partial(_corpus, paths, output, edition, media, embed, found, model, aids)
    if len(paths) > 1 or (is_tei and is_folder(paths[0])):
        if over or not is_tei:
            raise click.UsageError(
                "several pages make a corpus, which is TEI and new: --to tei, without --over"
            )
        ctx.exit(corpus() or bool(failures))
    pages = pages_of(paths[0], media, model, found)
    if len(pages) > 1 and is_tei and not over:
        ctx.exit(corpus() or bool(failures))
    page = _only(paths[0], pages)
    with faults_told(paths[0]):
        if output or over:
            inputs = Inputs([path for path in (*paths, *aids) if path != over])
            differences = partybuild.write(
                page,
                inputs.spare(output or over or STDIN),
                "tei" if over else to,
                embed_source=embed_source,
                over=over,
                edition=edition,
            )
            for difference in differences:
                note(f"{over}: {difference}")
        elif to == "outline" and (width or is_terminal()):
            _show(page, width)
        elif is_tei:
            from partybuild.writers import tei  # noqa: PLC0415 lxml, when it is asked for

            emit(tei.dumps(page, embed=embed or "xenoData", edition=_edition(edition)))
        else:
            emit(WRITERS[to or "json"].dumps(page, embed_source))
    ctx.exit(bool(failures))


def _show(page: partybuild.Page, width: int | None) -> None:
    """Print the outline; on a terminal in colour, cut at its edge, with the roles in the language of the person who reads it."""
    if not is_terminal():
        emit(outline.dumps(page, width or 0))
        return
    told = outline.dumps(
        page,
        width or shutil.get_terminal_size().columns,
        colour=has_colour(),
        words=NAMES if is_chinese() else {},
    )
    emit(told, spelled=False)  # a writer's lines hold no control characters but those of colour


def _only(path: Path, pages: Sequence[partybuild.Page]) -> partybuild.Page:
    if len(pages) != 1:
        told = "--to tei makes a corpus of all, brief a briefing and rows tables"
        raise ReadError(str(path), [f"a briefing over {len(pages)} pages: {told}"])
    return pages[0]


def _corpus(
    paths: tuple[Path, ...],
    output: Path | None,
    edition: Path | None,
    media: str | None,
    embed: str | None,
    corrections: Shelf | None,
    weights: partybuild.Model | None,
    aids: Sequence[Path],
) -> int:
    """Write many pages as one TEI corpus, each as soon as it is read; the exit status.

    Args:
        paths: The pages.
        output: Where to; standard output without one.
        edition: What the header of the corpus says.
        media: What the pages are.
        embed: Whether they carry their source texts.
        corrections: What persons ruled on them.
        weights: What decides them.
        aids: What else is read, whose place the corpus must not take.
    """
    from partybuild.writers import tei  # noqa: PLC0415 lxml, when it is asked for

    failures: list[PartyBuildError] = []
    every = expanded(paths, failures, but=output)
    inputs = Inputs([*every, *aids])
    target = inputs.spare(output) if output else None
    told = _edition(edition)
    pages = (page for _, page in pages_at(every, media, failures, corrections, weights))
    first = next(pages, None)
    if first is not None:
        try:
            with replacing(target) if target else nullcontext(sys.stdout.buffer) as stream:
                tei.dump_corpus(
                    chain([first], pages), stream, embed=embed or "xenoData", edition=told
                )
                stream.flush()
        except OSError as error:  # a file's are told by `replacing`
            raise unprinted(error) from error
    tell(failures)
    tell_unused(corrections)
    return 1 if failures else 0


def _edition(path: Path | None) -> Edition | None:
    from partybuild.writers.tei.edition import edition_of  # noqa: PLC0415 lxml, when it is asked for

    return edition_of(path) if path else None
