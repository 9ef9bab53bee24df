"""More pages than one machine takes: shards of documents, each parsed to Parquet by itself, wherever that is.

    from distributed import Client
    from partybuild import shards

    done = shards.build(shards.shards_in("archive/"), "tables/", Client("scheduler:8786"))

A shard is whole or not there, and a second call does only what is not there yet: whatever shares out the work may stop and begin again, and no engine is needed where each of many processes takes its part (`part`).
A document that cannot be parsed is a row of the table of pages with the reason.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from partybuild import readers
from partybuild.errors import ReadError, WriteError
from partybuild.files import names, writing
from partybuild.files.walking import files_in
from partybuild.shards.work import Done, Shard, parse_shard
from partybuild.workers import apart, mapped
from partybuild.writers.tables.parquet import schema

if TYPE_CHECKING:
    from distributed import Client, Future

__all__ = ["Done", "Shard", "build", "part", "shards_in"]

SIZE: Final = 500
"""Files of a folder that are a shard."""

_LINES: Final = frozenset({".jsonl", ".ndjson"})
PATIENCE: Final = 60.0
"""Seconds between two looks at a cluster that does not answer."""
MISSING: Final = "working on a cluster needs Dask: pip install 'partybuild[cluster]'"

Progress = Callable[[int, int], None]


def shards_in(
    folder: str | Path, size: int = SIZE, failures: list[ReadError] | None = None
) -> list[Shard]:
    """The shards of a folder, in one order on every system.

    Every file of JSON lines (``.jsonl``, ``.ndjson``: an object a line with the ``name`` and the ``text`` of a document) is one, and so are the pages that lie together in a folder, up to `size` of them.

    Args:
        folder: Where they lie; its subfolders are looked through too.
        size: The most files of a shard.
        failures: Gets what could not be entered or is no regular file; without it the first of them is raised.

    Raises:
        ReadError: There is nothing in it, or something that cannot be looked at.
    """
    folder = Path(folder)
    refused = [] if failures is None else failures
    lines = files_in(folder, lambda path: path.suffix.lower() in _LINES, refused)
    found = [Shard(_name(path, folder), str(path)) for path in sorted(lines)]
    together: dict[Path, list[Path]] = {}
    for path in readers.pages_in(folder, None, refused):
        together.setdefault(path.parent, []).append(path)
    for place, paths in together.items():
        for number, start in enumerate(range(0, len(paths), size), 1):
            some = [(p.relative_to(folder).as_posix(), str(p)) for p in paths[start : start + size]]
            name = _name(place, folder) or "pages"
            found.append(Shard(name if number == 1 else f"{name}-{number}", None, tuple(some)))
    if refused and failures is None:
        raise refused[0]
    if not found:
        raise ReadError(str(folder), ["no pages and no JSON lines in this folder"])
    return found


def _name(path: Path, folder: Path) -> str:
    way = path.relative_to(folder)
    parts = (*way.parts[:-1], way.stem if way.suffix.lower() in _LINES else way.name)
    return "__".join(map(names.safe_name, filter(None, parts)))


def part(shards: Sequence[Shard], number: int, of: int) -> list[Shard]:
    """The part of one of several processes that share the work without knowing of one another.

    Args:
        shards: All of them.
        number: Whose part, counted from one.
        of: How many processes there are.
    """
    return list(shards[number - 1 :: of])


def build(
    shards: Iterable[Shard],
    folder: str | Path,
    client: Client | None = None,
    jobs: int = 1,
    progress: Progress | None = None,
) -> list[Done]:
    """Write the tables of shards.

    Args:
        shards: What to parse.
        folder: Where the tables lie; on a cluster all of its machines must see this folder, and those of the shards, under these names.
        client: A cluster of Dask; without one the work is done on this machine.
        jobs: How many processes of this machine.
        progress: Is told how many shards are done, and of how many.

    Returns:
        What became of each shard, in their order.

    Raises:
        WriteError: pyarrow is not installed, or for a cluster Dask is not; the folder cannot be written to; a cluster has lost all workers.
    """
    every = list(shards)
    schema("pages")  # told before anything is parsed
    target = str(writing.folder(Path(folder)).absolute())
    work = _here(every, target, jobs) if client is None else _on_cluster(every, target, client)
    found: dict[str, Done] = {}
    for done in work:
        found[done.name] = done
        if progress:
            progress(len(found), len(every))
    if lost := [shard.name for shard in every if shard.name not in found]:
        told = f"these shards could not be written, begin again: {', '.join(lost)}"
        raise WriteError(str(folder), told)
    return [found[shard.name] for shard in every]


def _here(shards: list[Shard], folder: str, jobs: int) -> Iterator[Done]:
    """One shard after the other, by processes apart: what ends one of them is looked for in its shard."""
    work = partial(_parse, folder=folder)
    again = partial(parse_shard, folder=folder, careful=True)
    if jobs == 1:
        yield from apart(work, shards, again)
        return
    for batch in mapped(work, shards, jobs, again, 1):
        yield from batch


def _parse(shards: Sequence[Shard], folder: str) -> list[Done]:
    return [parse_shard(shard, folder) for shard in shards]


def _on_cluster(shards: list[Shard], folder: str, client: Client) -> Iterator[Done]:
    """As Dask hands them out; what took its worker with it, and what waited on the same worker, is done once more, carefully."""
    try:
        import distributed  # noqa: F401, PLC0415 an extra
    except ImportError as error:
        raise WriteError("cluster", MISSING) from error
    _never_pause(client)
    waiting = {shard.name: shard for shard in shards}
    for careful in (False, True):
        futures = client.map(
            parse_shard, [*waiting.values()], folder=folder, careful=careful, pure=False
        )
        for future in _completed(client, set(futures)):
            if future.status == "finished":
                done: Done = future.result()
                del waiting[done.name]
                yield done


def _completed(client: Client, futures: set[Future[Done]]) -> Iterator[Future[Done]]:
    """Futures as they come; a cluster that has lost all workers is not waited for.

    Raises:
        WriteError: No worker was there at two looks in a row; one that was killed is replaced sooner.
    """
    from distributed import as_completed  # noqa: PLC0415 an extra

    deserted = False
    while futures:
        try:
            for future in as_completed(futures, timeout=PATIENCE):  # type: ignore[no-untyped-call]
                futures.discard(future)
                yield future
        except TimeoutError:
            empty = not client.scheduler_info()["workers"]
            if empty and deserted:
                told = "no worker is left: begin again with a cluster that has some, what is written stays"
                raise WriteError("cluster", told) from None
            deserted = empty


def _never_pause(client: Client) -> None:
    """Let workers go on when much memory is used: one that Dask pauses for memory it does not manage never goes on (dask/distributed#5999)."""
    from distributed.diagnostics.plugin import WorkerPlugin  # noqa: PLC0415 an extra

    class NeverPause(WorkerPlugin):
        """Takes the limit away, of workers that come later too."""

        name = "partybuild-never-pause"

        def setup(self, worker: Any) -> None:
            worker.memory_manager.memory_pause_fraction = False

    client.register_plugin(NeverPause())
