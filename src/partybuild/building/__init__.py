"""Building a folder of results from any number of files: each page by itself, and in the end one briefing over the best of them.

Nothing of a page is kept but a line of the manifest, so memory does not grow with what is read but for those lines.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Final

import attrs

import partybuild
from partybuild.building.choosing import best
from partybuild.building.manifest import Input, Made, Manifest
from partybuild.building.naming import Found, key_of, named
from partybuild.building.work import SUFFIXES, Built, Task, build, died
from partybuild.errors import PartyBuildError, WriteError
from partybuild.files.inputs import Inputs
from partybuild.model import Program
from partybuild.readers import extras
from partybuild.workers import mapped

__all__ = ["BRIEFING", "Found", "Plan", "Result", "built"]

BRIEFING: Final = "briefing.docx"

_BATCH: Final = 20
Progress = Callable[[int, int], None]


@attrs.frozen
class Result:
    """What became of the files.

    Args:
        pages: Every page of them, in their order, built now or before.
        same: How many files did not change since they were built.
        failures: A line for each that could not be built.
        gone: Files that were built before and are not there any more.
        copies: Pages with the text of another: their name and that one's.
        briefed: Of how many pages the briefing is; none where there is no briefing.
    """

    pages: tuple[Made, ...]
    same: int
    failures: tuple[str, ...]
    gone: tuple[str, ...]
    copies: tuple[tuple[str, str], ...]
    briefed: int


@attrs.frozen
class Plan:
    """What is to be built.

    Args:
        output: The folder of results; a name in it is the way to a file from the folder that was named, and stays what it was at first.
        media: What the files are, where their names do not tell.
        jobs: How many processes build; the results do not depend on it.
        prune: Whether the results of files that are not there any more are taken away.
        layout: The layout of the briefing.
        briefing: Whether there is to be one.
        corrections: The file or folder of corrections, and the digest of what they rule; None where there are none.
            What was built with other corrections is built again.
        unseen: What of the folders that were named could not be looked at: what was built of it is not gone.
    """

    output: Path
    media: str | None = None
    jobs: int = 1
    prune: bool = False
    layout: str | None = None
    briefing: bool = True
    corrections: tuple[Path, str] | None = None
    unseen: tuple[Path, ...] = ()


def built(
    found: Sequence[Found],
    plan: Plan,
    progress: Progress | None = None,
    briefing: Callable[[], object] | None = None,
) -> Result:
    """Build what is new or changed, and the briefing where it would be another.

    Args:
        found: The files.
        plan: What is to be built of them.
        progress: Is told how many files are done, and of how many.
        briefing: Is called when all files are done and the briefing is begun, which takes seconds.

    Raises:
        WriteError: The folder cannot be written to.
    """
    output = plan.output
    manifest = Manifest(output, _parser(plan.corrections))
    failures: list[str] = []
    before = manifest.briefing
    tasks = named(found, plan.output, manifest, plan.media, plan.corrections)
    gone = _gone(found, tasks, plan, manifest)
    todo = [task for task in tasks if not _is_done(task, manifest)]
    safe = _without_inputs_in_the_way(todo, tasks, failures)
    results = {
        task.key: manifest.inputs[task.key].pages for task in tasks if _is_done(task, manifest)
    }
    done = 0
    with manifest:
        for batch in mapped(build, safe, plan.jobs, died, _BATCH):
            kept: dict[str, Input] = {}
            for each in batch:
                if each.error:
                    failures.append(each.error)
                    continue
                results[each.task.key] = each.pages
                if each.task.key:
                    kept[each.task.key] = _input(each)
            manifest.add(kept)
            done += len(batch)
            if progress:
                progress(done, len(safe))
    pages = [page for task in tasks for page in results.get(task.key, ())]
    if plan.prune:
        _prune(output, manifest, gone)
    briefed = 0
    if plan.briefing:
        try:
            briefed = _brief(tasks, results, manifest, plan, briefing)
        except PartyBuildError as error:
            failures.append(str(error))
    if todo or (plan.prune and gone) or manifest.briefing != before or not manifest.is_sound:
        manifest.save()
    return Result(
        tuple(pages), len(tasks) - len(todo), tuple(failures), tuple(gone), _copies(pages), briefed
    )


def _is_done(task: Task, manifest: Manifest) -> bool:
    """Whether a file did not change since it was built, and all of its results are there."""
    known = manifest.inputs.get(task.key)
    return (
        known is not None
        and (known.size, known.mtime_ns) == (task.size, task.mtime_ns)
        and all(
            os.path.isfile(task.output / f"{page.name}{suffix}")  # noqa: PTH113 never raises
            for page in known.pages
            for suffix in SUFFIXES
        )
    )


def _without_inputs_in_the_way(
    todo: Sequence[Task], tasks: Sequence[Task], failures: list[str]
) -> list[Task]:
    """The tasks whose results would not be written over a file that is read."""
    inputs = Inputs(task.path for task in tasks)
    kept = []
    for task in todo:
        try:
            for suffix in SUFFIXES:
                inputs.spare(task.output / f"{task.name}{suffix}")
        except WriteError as error:
            failures.append(str(error))
        else:
            kept.append(task)
    return kept


def _gone(
    found: Sequence[Found], tasks: Sequence[Task], plan: Plan, manifest: Manifest
) -> list[str]:
    """Inputs of before that lay in these folders, but for what could not be looked at."""
    here = {task.key for task in tasks}
    folders = tuple({f"{key_of(each.folder, plan.output)}/" for each in found if each.folder})
    unseen = tuple(f"{key_of(path, plan.output)}/" for path in plan.unseen)
    return [
        key
        for key in sorted(manifest.inputs)
        if key not in here and key.startswith(folders) and not f"{key}/".startswith(unseen)
    ]


def _prune(output: Path, manifest: Manifest, gone: Sequence[str]) -> None:
    for key in gone:
        for page in manifest.inputs[key].pages:
            for suffix in SUFFIXES:
                (output / f"{page.name}{suffix}").unlink(missing_ok=True)
    manifest.forget(gone)


def _input(each: Built) -> Input:
    return Input(each.task.name, each.task.size, each.task.mtime_ns, each.pages)


def _copies(pages: Sequence[Made]) -> tuple[tuple[str, str], ...]:
    first: dict[str, str] = {}
    return tuple(
        (page.name, other)
        for page in pages
        if (other := first.setdefault(page.sha256, page.name)) != page.name
    )


def _brief(
    tasks: Sequence[Task],
    results: Mapping[str, tuple[Made, ...]],
    manifest: Manifest,
    plan: Plan,
    begun: Callable[[], object] | None,
) -> int:
    """Write the briefing where it would be another than the one that is there; over how many pages it is."""
    chosen = best(page for task in tasks for page in results.get(task.key, ()))
    ruled = [plan.corrections[1]] if plan.corrections else []
    told = json.dumps([plan.layout, [[page.name, page.sha256] for page in chosen], *ruled])
    digest = hashlib.sha256(told.encode()).hexdigest()
    target = plan.output / BRIEFING
    if not chosen or (manifest.briefing == digest and target.is_file()):
        return len(chosen)
    Inputs(task.path for task in tasks).spare(target)
    if begun:
        begun()
    names = {page.name for page in chosen}
    pages = [
        page
        for task in tasks
        if any(made.name in names for made in results.get(task.key, ()))
        for page, made in zip(task.pages(), results[task.key], strict=True)
        if made.name in names
    ]
    partybuild.write(partybuild.brief(pages, layout=plan.layout), target)
    manifest.briefing = digest
    return len(pages)


def _parser(corrections: tuple[Path, str] | None) -> str:
    """What builds: the version, the libraries without which some files are read otherwise or not at all, and the corrections."""
    ruled = [corrections[1]] if corrections else []
    return " ".join([Program.installed().version, *extras(), *ruled])
