"""Figures that were measured before and are kept, to stand beside those of now.

A file of them is JSON: groups of pages by name, each with counts, ``{"real": {"001": {"leaves": [8, 8, 8], "level": [1, 1]}}}``; three numbers are a `Tally` (right, said, true), two a `Share` (right, asked).
What `partybuild evaluate --to json` prints is such a file.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from partybuild.errors import ReadError
from partybuild.training.gold_json import json_at
from partybuild.training.scores import TASKS, Scores
from partybuild.training.tallies import Count, Share, Tally

PATTERN: Final = "rules-*.json"
"""The names of such files beside a file of folds; what stands for ``*`` is what they are shown as."""


def title(path: Path) -> str:
    """What the figures of a file are shown as."""
    return path.stem.removeprefix("rules-")


def read(path: Path) -> Mapping[str, Scores]:
    """The counts of every page in a file, by name.

    Raises:
        ReadError: It is not there, is no JSON, or has no such counts.
    """
    told = json_at(path)
    groups = told.values() if isinstance(told, dict) else ()
    found = {
        name: Scores(tasks=dict(_counts(counts)))
        for group in groups
        if isinstance(group, dict)
        for name, counts in group.items()
        if isinstance(counts, dict)
    }
    found = {name: scores for name, scores in found.items() if scores.tasks}
    if not found:
        raise ReadError(str(path), ["no figures of pages in it"])
    return found


def _counts(told: Mapping[str, object]) -> Iterator[tuple[str, Count]]:
    for task in TASKS:
        match told.get(task):
            case [int(right), int(said), int(true)]:
                yield task, Tally(right, said, true)
            case [int(right), int(asked)]:
                yield task, Share(right, asked)
            case _:
                continue
