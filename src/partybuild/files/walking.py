"""Walking folders: which files lie in them, and what could not be looked at."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable, Iterator
from pathlib import Path

from partybuild.errors import ReadError
from partybuild.files.reading import READING, reason


def files_in(
    directory: Path,
    wanted: Callable[[Path], bool],
    failures: list[ReadError],
    but: Path | None = None,
) -> Iterator[Path]:
    """The files in a folder and its subfolders, in one order on every system.

    Hidden files and folders (``.git``, ``~$briefing.docx``) are passed over, links to folders are not followed.

    Args:
        directory: Where to look.
        wanted: Which files, by their names.
        failures: Gets what could not be entered or looked at, and what is wanted by its name and is no regular file (a pipe, a socket, a link to nowhere).
        but: A folder to leave out: the one that is being written to.
    """
    left_out = os.path.realpath(but) if but else ""

    def refused(error: OSError) -> None:
        failures.append(ReadError(str(error.filename), [_unentered(error)]))

    for where, folders, names in os.walk(directory, onerror=refused):
        folders[:] = sorted(
            name
            for name in folders
            if not name.startswith(".")
            and not (left_out and os.path.realpath(Path(where, name)) == left_out)
        )
        for name in sorted(names):
            path = Path(where, name)
            if name.startswith((".", "~$")) or not wanted(path):
                continue
            if why := _irregular(path):
                failures.append(ReadError(str(path), [why]))
            else:
                yield path


def _unentered(error: OSError) -> str:
    if error.errno in {errno.EACCES, errno.EPERM}:
        return "no permission to look into this folder"
    return reason(error, READING)


def _irregular(path: Path) -> str:
    """Why a file in a folder is not read; empty for a regular one."""
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        return "a link that leads nowhere"
    except OSError as error:
        return reason(error, READING)
    return "" if stat.S_ISREG(mode) else "no regular file, so it is not waited for"
