"""Pages from where they lie: parsed, or loaded where they are saved ones."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

import partybuild
from partybuild import readers
from partybuild.errors import PartyBuildError, ReadError
from partybuild.files.reading import bytes_of
from partybuild.model import Page
from partybuild.readers import saved

if TYPE_CHECKING:
    from partybuild.corrections.shelf import Shelf

DIED: Final = "the process that read it was killed: by this file, or for want of memory"
"""What is said of a file that ended the process which worked on it."""


def pages_of(
    path: Path,
    media: str | None = None,
    data: bytes | None = None,
    weights: partybuild.Model | None = None,
    corrections: Shelf | None = None,
) -> tuple[Page, ...]:
    """The pages that a file holds: one, or as many as a saved file has.

    Args:
        path: The file.
        media: What it is, where its name does not tell.
        data: Its bytes, where they have been read already; of what has no name, such as standard input, they are all there is.
        weights: What decides a page that is parsed, where something was learned.
        corrections: What persons ruled on pages, which is applied to those that it is of.

    Raises:
        ReadError: It cannot be read; or reading it found a fault of ours, which ``python -X dev`` shows in full.
        ModelError: A saved page does not hold together.
    """
    try:
        found = _pages_of(path, media, data, weights)
        return found if corrections is None else tuple(map(corrections.applied_to, found))
    except PartyBuildError:
        raise
    except Exception as error:
        if sys.flags.dev_mode:
            raise
        raise fault_at(path, error) from error


def fault_at(path: Path, error: Exception) -> ReadError:
    """A fault of ours, about one page, in a sentence."""
    fault = f"this is a fault in partybuild, please report it ({type(error).__name__}: {error})"
    return ReadError(str(path), [fault])


def is_briefing(path: Path, *, with_pages: bool = False) -> bool:
    """Whether a file is a briefing that partybuild made of other pages; one that cannot be read is none.

    Args:
        path: The file.
        with_pages: Whether these have to be in it.
    """
    if path.suffix.lower() != ".docx":
        return False
    from partybuild.readers import briefing  # noqa: PLC0415 lxml, when it is asked for

    asked = briefing.is_briefing if with_pages else briefing.is_made_here
    try:
        return asked(bytes_of(path), str(path))
    except PartyBuildError:  # told when it is read as a page
        return False


def _pages_of(
    path: Path, media: str | None, data: bytes | None, weights: partybuild.Model | None
) -> tuple[Page, ...]:
    data = bytes_of(path) if data is None else data
    kind = saved.kind_of(data, str(path)) or (not media and saved.kind_by_name(path))
    if kind:
        return saved.pages(data, str(path), kind)
    name = "" if path == Path("-") else path.name
    try:
        source = readers.source_of(data, name, media)
        return (partybuild.parse(source, weights=weights),)
    except ReadError as error:  # a reader knows the name, the user the path
        raise ReadError(str(path), error.excuses) from error
