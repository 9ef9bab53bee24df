"""From files to what a corpus keeps of them: the part of adding that several processes can share."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

import attrs

import partybuild
from partybuild import collector
from partybuild.corpus.packing import Packed, packed, saved_page_in, source_in
from partybuild.corrections.shelf import shelf_at
from partybuild.errors import PartyBuildError, ReadError
from partybuild.files.reading import bytes_of
from partybuild.model import Page, Program
from partybuild.pages import DIED, fault_at, pages_of
from partybuild.readers import saved
from partybuild.themes import lexicon


def parser() -> str:
    """What takes pages apart: the version and the themes."""
    themes = hashlib.sha256(repr(dict(lexicon().themes)).encode()).hexdigest()[:8]
    return f"{Program.installed().version}/{themes}"


@attrs.frozen
class Task:
    """A file to read.

    Args:
        path: Where it lies.
        name: What the corpus calls it.
        size, mtime_ns: As they were when it was looked at.
        sha256: The digest of its bytes when it was read before; empty where it was not.
        corrections: Where corrections lie, and the digest of what they rule.
    """

    path: Path
    name: str
    size: int
    mtime_ns: int
    sha256: bytes = b""
    corrections: tuple[Path, str] | None = None


@attrs.frozen
class Reading:
    """What became of a file: pages, or an error, or neither where its bytes are what they were."""

    task: Task
    sha256: bytes = b""
    pages: tuple[Packed, ...] = ()
    error: str = ""


def read(tasks: Sequence[Task]) -> list[Reading]:
    """Read files; what cannot be read is a reading with an error."""
    with collector.at_rest():
        return [_read(task) for task in tasks]


def died(task: Task) -> Reading:
    """What is said of a file that ended the process which read it."""
    return Reading(task, error=DIED)


def _read(task: Task) -> Reading:
    try:
        data = bytes_of(task.path)
        digest = hashlib.sha256(data).digest()
        if digest == task.sha256:
            return Reading(task, digest)
        kept = bool(saved.kind_of(data, str(task.path)) or saved.kind_by_name(task.path))
        ruled = shelf_at(*task.corrections) if task.corrections else None
        pages = pages_of(task.path, data=data, corrections=ruled)
        if not any(page.source.text.strip() for page in pages):
            return Reading(task, digest, error="there is no text in it")
        return Reading(task, digest, tuple(_packed(page, kept=kept) for page in pages))
    except ReadError as error:
        return Reading(task, error="; ".join(error.excuses))
    except PartyBuildError as error:
        return Reading(task, error=str(error))
    except Exception as error:  # noqa: BLE001 a fault of ours costs one file
        return Reading(task, error="; ".join(fault_at(task.path, error).excuses))


def _packed(page: Page, *, kept: bool) -> Packed:
    """What is kept of a page; one that a person corrected as it is, like a saved one."""
    return packed(page, saved=kept or bool(page.rulings))


@attrs.frozen
class Kept:
    """A page as a corpus holds it: its id, the name of a file of it, and what `content` made of it."""

    id: int
    name: str
    saved: bool
    content: bytes


def read_again(pages: Sequence[Kept]) -> list[tuple[int, Packed | None]]:
    """Take pages apart that a corpus holds; None where that failed, and the page stays as it is."""
    found: list[tuple[int, Packed | None]] = []
    for kept in pages:
        try:
            if kept.saved:
                again = packed(saved_page_in(kept.content), saved=True)
            else:
                again = packed(partybuild.parse(source_in(kept.content, kept.name)))
        except Exception:  # noqa: BLE001 a fault of ours costs one page
            found.append((kept.id, None))
        else:
            found.append((kept.id, again))
    return found


def not_again(kept: Kept) -> tuple[int, None]:
    """What is said of a page that ended the process which took it apart."""
    return kept.id, None
