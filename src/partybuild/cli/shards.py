"""``partybuild corpus shards``: tables of more pages than one machine takes."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from typing import Any

import click

from partybuild.cli.inputs import PATH, jobs_option
from partybuild.cli.output import emit, note, tell
from partybuild.cli.progress import progress
from partybuild.errors import ReadError, WriteError
from partybuild.language import shown


class _Part(click.ParamType[tuple[int, int]]):
    """``3/64``: the third of sixty-four."""

    name = "N/OF"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[int, int]:
        number, _, of = str(value).partition("/")
        if not (number.isdecimal() and of.isdecimal() and 1 <= int(number) <= int(of)):
            self.fail(f"{value}: say which part of how many, as in 3/64.", param, ctx)
        return int(number), int(of)


@click.command(
    short_help="Tables of more pages than one machine takes.",
    epilog="""\b
Examples:
  partybuild corpus shards archive/ -o tables -j 8
  partybuild corpus shards archive/ -o tables --part $SLURM_ARRAY_TASK_ID/64
  partybuild corpus shards archive/ -o tables --scheduler tcp://head:8786""",
)
@click.argument("folder", type=PATH)
@click.option(
    "-o", "--output", type=PATH, required=True, metavar="DIR", help="Where the tables lie."
)
@click.option(
    "--part", type=_Part(), help="Only this part of the shards: the others are other processes'."
)
@jobs_option
@click.option("--scheduler", metavar="ADDRESS", help="A cluster of Dask that does the work.")
@click.pass_context
def shards(
    ctx: click.Context,
    folder: Path,
    output: Path,
    part: tuple[int, int] | None,
    jobs: int,
    scheduler: str | None,
) -> None:
    """Write the tables of FOLDER as Parquet, shard by shard: files of JSON lines with the name and the text of a document, and pages that lie in a folder together.

    A run that was stopped goes on where it was.
    A document that cannot be parsed is a row of the table of pages, and named on standard error (exit status 1).
    """
    from partybuild import shards as sharding  # noqa: PLC0415 pyarrow, when it is asked for

    unseen: list[ReadError] = []
    every = sharding.shards_in(folder, failures=unseen)
    tell(unseen)
    mine = sharding.part(every, *part) if part else every
    with ExitStack() as stack:
        told = stack.enter_context(progress("parsing"))
        client = stack.enter_context(_client(scheduler)) if scheduler else None
        done = sharding.build(mine, output, client, jobs, told)
    failed = [failure for each in done for failure in each.failed]
    same = sum(each.before for each in done)
    documents = sum(each.documents for each in done)
    counts = (
        f"{len(done)} shards ({same} as they were), {documents} documents, {len(failed)} failed"
    )
    emit(f"{shown(counts)}\n")
    for name, why in failed:
        note(f"{name}: {why}")
    if failed or unseen:
        ctx.exit(1)


def _client(address: str) -> Any:
    try:
        from distributed import Client  # noqa: PLC0415 an extra
    except ImportError as error:
        from partybuild.shards import MISSING  # noqa: PLC0415 pyarrow, when it is asked for

        raise WriteError("--scheduler", MISSING) from error
    try:
        return Client(address, timeout=10)  # type: ignore[no-untyped-call]
    except (OSError, ValueError) as error:
        raise ReadError(address, ["no cluster of Dask answers there"]) from error
