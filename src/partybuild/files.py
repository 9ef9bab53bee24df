"""Whole files or none: what is written is complete, and what was there before stays until it is.

A file is written beside its target, forced to the disk, and renamed over it.
Whoever reads the target sees the old file or the new one, never half of either.
"""

from __future__ import annotations

import errno
import os
import secrets
import stat
import time
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, Final

from partybuild.errors import WriteError

_MARK: Final = ".partybuild-"
_STRAY_AFTER: Final = 3600.0
"""Seconds without a write after which a temporary file was left behind by a process that died."""

_LONGEST: Final = 180
"""Bytes of a safe name: file systems take 255, and suffixes come after."""

_REASONS: Final = {
    errno.EACCES: "no permission to write here",
    errno.EPERM: "no permission to write here",
    errno.EROFS: "this file system is read-only",
    errno.ENOENT: "the folder does not exist",
    errno.ENOTDIR: "part of the path is a file, not a folder",
    errno.EISDIR: "this is a folder: name a file",
    errno.EEXIST: "a file is in the way of the folder",
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "the disk quota is used up",
    errno.ENAMETOOLONG: "the name is too long",
}

# Names that Windows keeps for devices, with any suffix.
_DEVICES: Final = frozenset(
    {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))}
)


def reason(error: OSError) -> str:
    """Why the operating system refused a write, in words for the person who asked for it."""
    if error.errno in _REASONS:
        return _REASONS[error.errno]
    return f"cannot be written ({error.strerror or type(error).__name__})"


@contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """A new file that takes the place of `path` when the block ends, and leaves nothing behind when it fails.

    A link is followed, an existing file's permissions are kept, and something that is no regular file (a pipe, a device) is written to directly.

    Args:
        path: The file to write.

    Yields:
        The stream to write to.

    Raises:
        WriteError: The operating system refused, for a reason that the message gives.
    """
    try:
        target = Path(os.path.realpath(path))
        if target.exists() and not target.is_file():
            with target.open("wb") as stream:
                yield stream
            return
        sweep(target.parent)
        aside = target.with_name(f"{_MARK}{secrets.token_hex(8)}")
        try:
            with aside.open("xb") as stream:
                yield stream
                stream.flush()
                os.fsync(stream.fileno())
            with suppress(FileNotFoundError):
                aside.chmod(stat.S_IMODE(target.stat().st_mode))
            aside.replace(target)
        finally:
            aside.unlink(missing_ok=True)
        _settle(target.parent)
    except OSError as error:
        raise WriteError(str(path), reason(error)) from error


def write_bytes(path: Path, data: bytes) -> None:
    """Write a whole file.

    Raises:
        WriteError: The operating system refused.
    """
    with replacing(path) as stream:
        stream.write(data)


def folder(path: Path) -> Path:
    """A folder to write into, made when it is not there.

    Raises:
        WriteError: It cannot be made, or is a file.
    """
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise WriteError(str(path), reason(error)) from error
    return path


def sweep(directory: Path) -> None:
    """Remove the temporary files that a process which was killed left in a folder; those still being written stay."""
    try:
        strays = [
            Path(entry.path) for entry in os.scandir(directory) if entry.name.startswith(_MARK)
        ]
    except OSError:
        return
    for stray in strays:
        with suppress(OSError):
            if time.time() - stray.stat().st_mtime > _STRAY_AFTER:
                stray.unlink()


def _settle(directory: Path) -> None:
    """Force a rename to the disk, where the system lets a folder be opened (Windows does not)."""
    with suppress(OSError):
        handle = os.open(directory, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def safe_name(name: str) -> str:
    """A file name that is safe on every system: letters of any script, digits, ``_ . -``.

    Other characters become ``_``; it does not begin with a dot or a dash, is no device of Windows, and is at most 180 bytes long.
    """
    name = unicodedata.normalize("NFC", name)
    kept = "".join(c if c.isalnum() or c in "_.-" else "_" for c in name).lstrip(".-")
    kept = kept.encode("utf-8")[:_LONGEST].decode("utf-8", "ignore").rstrip(".")
    if kept.partition(".")[0].casefold() in _DEVICES:
        return f"_{kept}"
    return kept or "page"


def distinct(names: Iterable[str]) -> list[str]:
    """Safe names, one for each name, no two the same even where a file system does not tell cases apart.

    The first of several keeps its name; ``-2``, ``-3`` … is put behind the others.
    """
    taken: set[str] = set()
    found: list[str] = []
    for name in map(safe_name, names):
        candidate, n = name, 1
        while candidate.casefold() in taken:
            n += 1
            candidate = f"{name}-{n}"
        taken.add(candidate.casefold())
        found.append(candidate)
    return found
