"""Building one file: the part that several processes can share."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

import attrs

import partybuild
from partybuild.building.choosing import worth
from partybuild.building.manifest import Made
from partybuild.errors import PartyBuildError
from partybuild.files import writing
from partybuild.model import Page, Section, walk
from partybuild.pages import DIED, fault_at, pages_of

SUFFIXES: Final = (".json", ".tei.xml")
"""What is written of each page."""


@attrs.frozen
class Task:
    """A file to build.

    Args:
        path: Where it lies.
        key: How the manifest names it; empty for what can only be read once.
        name: What its results are called.
        output: The folder of results.
        size: Bytes of it, when it was looked at.
        mtime_ns: When it was written.
        media: What it is, where its name does not tell.
        data: Its bytes, where it is standard input.
        corrections: Where corrections lie, and the digest of what they rule.
    """

    path: Path
    key: str
    name: str
    output: Path
    size: int = 0
    mtime_ns: int = 0
    media: str | None = None
    data: bytes | None = None
    corrections: tuple[Path, str] | None = None

    def pages(self) -> tuple[Page, ...]:
        """The pages of the file, corrected where there are corrections.

        Raises:
            ReadError: It cannot be read.
            ModelError: A saved page does not hold together.
        """
        if self.corrections is None:
            return pages_of(self.path, self.media, self.data)
        from partybuild.corrections.shelf import shelf_at  # noqa: PLC0415 only where there are some

        found = shelf_at(*self.corrections)
        return pages_of(self.path, self.media, self.data, corrections=found)


@attrs.frozen
class Built:
    """What became of a file: its pages, or one line that says why there are none."""

    task: Task
    pages: tuple[Made, ...] = ()
    error: str = ""


def build(tasks: Sequence[Task]) -> list[Built]:
    """Build files; what cannot be read or written is told."""
    return [_built(task) for task in tasks]


def died(task: Task) -> Built:
    """What is said of a file that ended the process which built it."""
    return Built(task, error=f"{task.path}: {DIED}")


def _built(task: Task) -> Built:
    try:
        pages = task.pages()
        return Built(task, tuple(_made(page, number, task) for number, page in enumerate(pages, 1)))
    except PartyBuildError as error:
        return Built(task, error=str(error))
    except Exception as error:  # noqa: BLE001 a fault of ours costs one file
        return Built(task, error=str(fault_at(task.path, error)))


def _made(page: Page, number: int, task: Task) -> Made:
    name = task.name if number == 1 else f"{task.name}-{number}"
    writing.folder((task.output / name).parent)
    for suffix in SUFFIXES:
        partybuild.write(page, task.output / f"{name}{suffix}")
    counts = (
        len(page.articles),
        sum(isinstance(node, Section) for node, _ in walk(page)),
        sum(1 for _ in page.measures()),
        sum(1 for _ in page.quantities()),
        len(page.notices),
    )
    return Made(name, page.source.sha256, worth(page), counts)
