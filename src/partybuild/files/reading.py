"""Reading a file whole, and why the operating system refuses, in words."""

from __future__ import annotations

import errno
import os
import tomllib
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final

from partybuild.errors import ReadError

_ANYWHERE: Final = {
    errno.EROFS: "this file system is read-only",
    errno.ENOTDIR: "part of the path is a file, not a folder",
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "the disk quota is used up",
    errno.EFBIG: "the file would be larger than the system allows",
    errno.ENAMETOOLONG: "the name is too long",
    errno.ELOOP: "its links lead in a circle",
    errno.EBADF: "it is closed",
    errno.EIO: "the disk or the connection to it fails",
}
#: Why something cannot be read, by the system's number.
READING: Final[Mapping[int, str]] = MappingProxyType(
    {
        **_ANYWHERE,
        errno.EACCES: "no permission to read it",
        errno.EPERM: "no permission to read it",
        errno.ENOENT: "there is no such file",
        errno.EISDIR: "this is a folder: name a file in it",
    }
)
#: Why something cannot be written.
WRITING: Final[Mapping[int, str]] = MappingProxyType(
    {
        **_ANYWHERE,
        errno.EACCES: "no permission to write here",
        errno.EPERM: "no permission to write here",
        errno.ENOENT: "the folder does not exist",
        errno.EISDIR: "this is a folder: name a file",
        errno.EEXIST: "a file is in the way of the folder",
    }
)


def reason(error: OSError | ValueError, known: Mapping[int, str]) -> str:
    """Why the operating system refused, in words for the person who asked.

    Args:
        error: What it said; a `ValueError` where the name itself is none (a NUL, half a character).
        known: `READING` or `WRITING`.
    """
    if not isinstance(error, OSError):
        return "no file can have this name"
    if why := known.get(error.errno or 0):
        return why
    why = error.strerror or type(error).__name__
    return f"cannot be written ({why})" if known is WRITING else f"cannot be read ({why})"


def bytes_of(path: Path) -> bytes:
    """The bytes of a file.

    Raises:
        ReadError: They cannot be read; why, in words for the person who named it.
    """
    try:
        return path.read_bytes()
    except (OSError, ValueError) as error:
        # Windows says of a folder that there is no permission.
        why = READING[errno.EISDIR] if is_folder(path) else reason(error, READING)
        raise ReadError(str(path), [why]) from error


def toml_of(path: Path) -> dict[str, object]:
    """The tables of a TOML file.

    Raises:
        ReadError: It cannot be read, or is no TOML.
    """
    try:
        return tomllib.loads(bytes_of(path).decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise ReadError(str(path), ["no TOML: it is not in UTF-8"]) from error
    except ValueError as error:
        raise ReadError(str(path), [f"no TOML: {error}"]) from error
    except RecursionError as error:
        raise ReadError(str(path), ["no TOML: its lists lie too deep in each other"]) from error


def stamp_of(path: str | Path) -> tuple[int, int]:
    """The size of a file in bytes and when it was written in nanoseconds, by which it is seen that it changed; zeros where that cannot be looked at, which is told when the file is read."""
    try:
        told = os.stat(path)  # noqa: PTH116 Path.stat refuses some names with another error
    except (OSError, ValueError):
        return 0, 0
    return told.st_size, told.st_mtime_ns


def is_folder(path: str | Path) -> bool:
    """Whether there is a folder; a path that cannot be looked at is none."""
    # Path.is_dir raises where a folder above may not be entered, or a name is too long.
    return os.path.isdir(path)  # noqa: PTH112
