"""What the results of a file are called: after the way to it, and then always so."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Final

import attrs

from partybuild.building.manifest import Manifest
from partybuild.building.work import Task
from partybuild.files import names
from partybuild.files.reading import stamp_of

_DIGITS: Final = 8
"""Of a digest, behind a name that another file has."""


@attrs.frozen
class Found:
    """A file that is to be built.

    Args:
        path: Where it lies.
        folder: The folder that was named and that it lies in; None where it was named itself.
        data: Its bytes, where it is standard input.
    """

    path: Path
    folder: Path | None = None
    data: bytes | None = None


def named(
    found: Iterable[Found],
    output: Path,
    manifest: Manifest,
    media: str | None,
    corrections: tuple[Path, str] | None = None,
) -> list[Task]:
    """A task for each file: under the name that it had, or the way to it, with a digest behind where another has that name."""
    taken = {told.name.casefold() for told in manifest.inputs.values()}
    tasks: list[Task] = []
    for each in found:
        key = "" if each.data is not None else key_of(each.path, output)
        known = manifest.inputs.get(key)
        name = known.name if known else _name(each, key, taken)
        taken.add(name.casefold())
        size, mtime_ns = (0, 0) if each.data is not None else stamp_of(each.path)
        known_of_file = (size, mtime_ns, media, each.data, corrections)
        tasks.append(Task(each.path, key, name, output, *known_of_file))
    return tasks


def key_of(path: Path, output: Path) -> str:
    """How the manifest of a folder names a file or a folder: the way to it from there."""
    try:
        return Path(os.path.relpath(path, output)).as_posix()
    except ValueError:  # another drive of Windows
        return path.absolute().as_posix()


def _name(each: Found, key: str, taken: set[str]) -> str:
    if each.data is not None:
        return "page"
    way = each.path.relative_to(each.folder) if each.folder else Path(each.path.name)
    name = "/".join(map(names.safe_name, (*way.parts[:-1], way.stem)))
    if name.casefold() not in taken:
        return name
    return f"{name}-{hashlib.sha256(key.encode('utf-8', 'surrogateescape')).hexdigest()[:_DIGITS]}"
