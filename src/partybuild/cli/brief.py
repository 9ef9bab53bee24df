"""``partybuild brief``: one Word briefing over pages."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import click

import partybuild
from partybuild import briefing
from partybuild.briefing import placeholders
from partybuild.briefing.office import SHORT, Numbering, Office, PageNumbers
from partybuild.cli import chosen
from partybuild.cli.help import in_chinese
from partybuild.cli.inputs import (
    PATH,
    STDIN,
    corrections_option,
    expanded,
    faults_told,
    files_of,
    media_option,
    pages_at,
    shelf,
    tell_unused,
)
from partybuild.cli.layouts import LAYOUT
from partybuild.cli.output import emit, note, tell
from partybuild.cli.questions import QUESTION, question_options
from partybuild.errors import PartyBuildError, ReadError
from partybuild.files.inputs import Inputs
from partybuild.files.writing import write_bytes
from partybuild.language import is_chinese

_OPTIONS: Final[tuple[tuple[str, dict[str, Any]], ...]] = (
    (
        "--layout",
        {"type": LAYOUT, "help": "简报 (default), 专报, 汇编 or 公文."},
    ),
    (
        "--pages",
        {
            "type": click.IntRange(1),
            "help": "Pages of a 简报 (2–8, default 4) or 专报 (1–2, default 1).",
        },
    ),
    ("--articles", {"type": click.IntRange(1), "help": "How many articles a 简报 prints."}),
    ("--order", {"help": "Which pages, in which order: 3,1,2."}),
    (
        "--proof",
        {
            "type": PATH,
            "help": "A second Word file, for the person who checks: every sentence with its place.",
        },
    ),
    ("--name", {"help": "The briefing's name (简报名称); of a 公文, the issuing organ."}),
    ("--title", {"help": "The title of a 专报, 汇编 or 公文."}),
    ("--issue", {"type": click.IntRange(1), "help": "第×期."}),
    ("--total", {"type": click.IntRange(1), "help": "总第×期."}),
    ("--supplement", {"type": click.IntRange(1), "help": "增刊第×期."}),
    ("--number", {"help": "编号, or the 文号 of a 公文."}),
    ("--publisher", {"help": "The office that issues it (编发单位)."}),
    ("--date", {"help": "The day of issue: 2024-01-05 or 2024年1月5日."}),
    ("--note", {"help": "The editor's note (编者按)."}),
    ("--to", {"help": "主送."}),
    ("--report-to", {"multiple": True, "help": "报; may be given several times."}),
    ("--send-to", {"multiple": True, "help": "送, of a 公文 抄送; may be given several times."}),
    ("--issue-to", {"multiple": True, "help": "发; may be given several times."}),
    ("--also-to", {"multiple": True, "help": "本期增发; may be given several times."}),
    ("--copies", {"type": click.IntRange(1), "help": "共印×份."}),
    ("--secrecy", {"help": "密级, or what stands in its place."}),
    ("--urgency", {"help": "紧急程度."}),
    ("--serial", {"help": "份号, up to six digits."}),
    ("--remark", {"help": "附注, without brackets."}),
    ("--sealed/--no-sealed", {"default": None, "help": "The 公文 will be sealed."}),
    ("--fonts", {"help": "The fonts theme: a name, or a TOML file."}),
    (
        "--numbering",
        {
            "type": click.Choice([*map(str, Numbering)]),
            "help": "Numbers of headings: typed, by Word, none.",
        },
    ),
    (
        "--page-numbers",
        {"type": click.Choice([*map(str, PageNumbers)]), "help": "Outside or in the middle."},
    ),
    (
        "--strict/--no-strict",
        {"default": None, "help": "No bold in the text, as GB/T 9704 has it."},
    ),
    ("--embed/--no-embed", {"default": None, "help": "Whether the pages go into the file as TEI."}),
    ("--annexes/--no-annexes", {"default": None, "help": "Whether a 汇编 has annexes."}),
    ("--choosing", {"type": PATH, "help": "A TOML file of weights and words, laid over ours."}),
    (
        "--template",
        {
            "type": PATH,
            "help": "A Word file whose styles are used, or, where it holds {{names}}, that is filled.",
        },
    ),
    ("--lexicon", {"type": PATH, "help": "A TOML file of measure themes, laid over ours."}),
)


def _office_options(command: Callable[..., None]) -> Callable[..., None]:
    for name, settings in reversed(_OPTIONS):
        command = click.option(name, **settings)(command)
    return command


def _list_placeholders(ctx: click.Context, _: click.Parameter, wanted: bool) -> None:
    if wanted:
        listed = placeholders.listing()
        emit("".join(f"{line}\n" for line in (map(in_chinese, listed) if is_chinese() else listed)))
        ctx.exit()


@click.command(
    short_help="One Word briefing over pages.",
    epilog="""\b
Examples:
  partybuild brief seeds -o 简报.docx
  partybuild brief seeds -o 简报.docx --name 城市基层党建简报 --issue 3 --date 2024-01-05
  partybuild brief out/*.tei.xml -o 简报.docx --config office.toml
  partybuild brief 党建.corpus --search 网格员 --place 广东 -o 简报.docx

\b
office.toml, for an office that sends every week (options on the command line win):
  name = "城市基层党建简报"
  publisher = "市委组织部"
  report_to = ["市委常委"]""",
)
@click.argument("paths", nargs=-1, required=True, type=PATH)
@click.option(
    "-o",
    "--output",
    type=PATH,
    required=True,
    metavar="FILE.docx",
    help="The file to write; - is standard output.",
)
@click.option(
    "--config",
    type=PATH,
    metavar="TOML",
    help="A file of options, under their names with _ for -.",
)
@_office_options
@click.option(
    "--placeholders",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_list_placeholders,
    help="List the names that a template of your own may hold.",
)
@click.option(
    "--search",
    multiple=True,
    metavar="WORD",
    help="Of a corpus: the pages with this word; may be given several times.",
)
@click.option(
    "--most", type=click.IntRange(1), default=40, help="Of a corpus: at most so many pages (40)."
)
@question_options
@corrections_option
@media_option
@click.pass_context
def brief(
    ctx: click.Context,
    /,
    paths: tuple[Path, ...],
    output: Path,
    config: Path | None,
    media: str | None,
    search: tuple[str, ...],
    most: int,
    corrections: Path | None,
    **given: object,
) -> None:
    """Make one Word briefing (简报) over pages: files, folders, saved pages (JSON, TEI, briefings), - for standard input.

    In folders, briefings that partybuild made are passed over; one that is named gives the pages in it.
    Of a corpus (.corpus) the pages are chosen that say most of what is searched for.
    """
    question = {name: str(given.pop(name)) for name in QUESTION}
    stores = [path for path in paths if path.suffix == chosen.SUFFIX]
    if not stores and (search or any(question.values())):
        raise click.UsageError(
            f"words and places are searched for in a file ending in {chosen.SUFFIX}."
        )
    options = briefing.options(config) if config else {}
    options |= {name: value for name, value in given.items() if value not in {None, ()}}
    with faults_told(output):
        Office.of(options)  # what is wrong is told before many pages are read
    failures: list[PartyBuildError] = []
    pages = [page for path in stores for page in chosen.chosen(path, search, question, most)]
    every = expanded([path for path in paths if path not in stores], failures, but=output)
    found = shelf(corrections, paths, failures)
    pages += (page for _, page in pages_at(every, media, failures, found))
    tell(failures)
    tell_unused(found)
    if not any(page.articles for page in pages):
        if not failures:
            raise ReadError(", ".join(map(str, paths)), ["nothing to make a briefing of"])
        ctx.exit(1)
    aids = [options.get(name) for name in ("template", "lexicon", "choosing", "fonts")]
    read = (*stores, *every, *files_of(found), *(Path(str(aid)) for aid in (config, *aids) if aid))
    inputs = Inputs(read)
    with faults_told(output):
        if options.get("proof"):
            options["proof"] = inputs.spare(Path(str(options["proof"])))
        made = partybuild.brief(pages, **options)
        if output == STDIN:
            from partybuild.writers import word  # noqa: PLC0415 python-docx, when it is asked for

            data, proof = word.printed(made)
            if proof:
                write_bytes(Path(made.office.proof), proof)
            emit(data)
        else:
            partybuild.write(made, inputs.spare(output))
    _tell_repeats(made)
    if failures:
        ctx.exit(1)


def _tell_repeats(made: briefing.Briefing) -> None:
    """Name what a short briefing does not print a second time."""
    if made.office.layout not in SHORT:
        return
    entries = {entry.number: entry for entry in made.entries}
    for number, other in made.repeats.items():
        here, there = (entries[each].page.source.name for each in (number, other))
        note(f"{here}: 《{entries[number].name}》 is printed once, from {there}")
