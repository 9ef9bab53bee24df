"""Whole files or none: what is written is complete, and what was there before stays until it is.

A file is written beside its target, forced to the disk, and renamed over it.
Whoever reads the target sees the old file or the new one, never half of either.
"""

from __future__ import annotations

import os
import re
import secrets
import stat
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, Final

from partybuild.errors import WriteError
from partybuild.files.reading import WRITING, reason

_MARK: Final = ".partybuild-"
_STRAY: Final = re.compile(rf"{re.escape(_MARK)}[0-9a-f]{{16}}")
_STREAM: Final = re.compile(r"/(?:dev|proc/(self|thread-self|\d+))/fd/(\d{1,9})")
_LINKS: Final = 40
"""Links that lead to links: more are a circle, as the system has it."""

_SWEPT: Final[set[Path]] = set()
"""Folders that this process has looked through for what others left behind."""

_STRAY_AFTER: Final = 3600.0
"""Seconds without a write after which a temporary file was left behind by a process that died."""


@contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """A new file that takes the place of `path` when the block ends, and leaves nothing behind when it fails.

    A link is followed, and an existing file's permissions are kept, its owner and group where the system allows; while it is written nobody may read the new file who could not read the old one.
    Other names of the same file (hard links) keep what was there before.
    Something that is no regular file (a pipe, a device) and an open stream (``/dev/stdout``) are written to directly.

    Args:
        path: The file to write.

    Yields:
        The stream to write to.

    Raises:
        WriteError: The operating system refused, for a reason that the message gives.
    """
    with refusals_told(path), _opened(path) as stream:
        yield stream


@contextmanager
def refusals_told(path: Path) -> Iterator[None]:
    """Tell what the operating system refuses while a file is written in words for the person who named it.

    Raises:
        WriteError: It refused.
    """
    try:
        yield
    except OSError as error:
        raise WriteError(str(path), _reason(path, error)) from error


def _opened(path: Path) -> AbstractContextManager[BinaryIO]:
    try:
        return _direct(path) or _aside(Path(os.path.realpath(path)))
    except ValueError as error:  # of the name; what the block raises is not ours
        raise WriteError(str(path), reason(error, WRITING)) from error


def _direct(path: Path) -> BinaryIO | None:
    """The stream of what cannot be replaced; nothing where a file can take its place."""
    open_stream = _descriptor(path)
    if open_stream is not None:
        return os.fdopen(os.dup(open_stream), "wb")
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        return None
    return None if stat.S_ISREG(mode) else path.open("wb")


def _descriptor(path: Path) -> int | None:
    """The open stream of this process that a path names, over links too: ``/dev/stdout`` is 1."""
    named = os.path.abspath(path)  # noqa: PTH100 the links are what is looked for
    for _ in range(_LINKS):
        if found := _STREAM.fullmatch(named):
            own = found[1] in {None, "self", "thread-self", str(os.getpid())}
            return int(found[2]) if own else None
        try:
            goal = os.readlink(named)  # noqa: PTH115
        except OSError:
            return None
        named = os.path.normpath(os.path.join(os.path.dirname(named), goal))  # noqa: PTH118, PTH120
    return None


@contextmanager
def _aside(target: Path) -> Iterator[BinaryIO]:
    """A stream into a file beside the target, which takes its place at the end."""
    if target.parent not in _SWEPT:  # once: listing a large folder costs more than writing into it
        _SWEPT.add(target.parent)
        sweep(target.parent)
    aside = target.with_name(f"{_MARK}{secrets.token_hex(8)}")
    old = _stat(target)
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    try:
        with os.fdopen(os.open(aside, flags, 0o600 if old else 0o666), "wb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        if old:
            _dress(aside, old)
        aside.replace(target)
    finally:
        aside.unlink(missing_ok=True)
    _settle(target.parent)


def _stat(path: Path) -> os.stat_result | None:
    with suppress(FileNotFoundError):
        return path.stat()
    return None


def _dress(path: Path, old: os.stat_result) -> None:
    """Owner, group and permissions of the file that is replaced; a change of owner takes permissions away, so it comes first."""
    new = path.stat()
    if hasattr(os, "chown") and (new.st_uid, new.st_gid) != (old.st_uid, old.st_gid):
        with suppress(OSError):  # only root gives files away, and members of a group to it
            os.chown(path, old.st_uid, old.st_gid)
    path.chmod(stat.S_IMODE(old.st_mode))


def _reason(path: Path, error: OSError) -> str:
    """Why a file cannot be written; of one that could be written itself, that its folder cannot."""
    if isinstance(error, PermissionError) and os.path.isfile(path) and os.access(path, os.W_OK):  # noqa: PTH113
        return f"to write it whole its folder must be writable too, and {path.parent} is not"
    return reason(error, WRITING)


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
    except (OSError, ValueError) as error:
        raise WriteError(str(path), reason(error, WRITING)) from error
    return path


def sweep(directory: Path) -> None:
    """Remove the temporary files that a process which was killed left in a folder; those still being written stay."""
    try:
        strays = [entry for entry in os.scandir(directory) if _STRAY.fullmatch(entry.name)]
    except OSError:
        return
    for stray in strays:
        with suppress(OSError):
            told = stray.stat(follow_symlinks=False)
            if stat.S_ISREG(told.st_mode) and time.time() - told.st_mtime > _STRAY_AFTER:
                Path(stray.path).unlink()


def _settle(directory: Path) -> None:
    """Force a rename to the disk, where the system lets a folder be opened (Windows does not)."""
    with suppress(OSError):
        handle = os.open(directory, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
