"""Opening zip packages that may be hostile: what is allowed is checked in the directory, before a byte is unpacked."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from typing import Final

from partybuild.errors import ReadError

_UNPACKED: Final = 200 * 2**20  # Bytes.
_RATIO: Final = 200
_SMALL: Final = 2**20  # Bytes; below it a high ratio is only emptiness.
_PARTS: Final = 5000
_OUTSIDE: Final = re.compile(r"(?:^|[/\\])\.\.(?:[/\\]|$)|^[/\\]|^[A-Za-z]:|\0")


def opened(data: bytes, name: str) -> zipfile.ZipFile:
    """A package that is safe to unpack.

    Args:
        data: The file's bytes.
        name: Its name, for the error.

    Raises:
        ReadError: It is damaged or encrypted, names a part outside of itself, or would unpack to more than 200 MiB, to more than 200 times its size or to more than 5,000 parts.
    """
    try:
        package = zipfile.ZipFile(BytesIO(data))
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise ReadError(name, [f"a damaged zip package: {error}"]) from error
    if why := _danger(package.infolist(), len(data)):
        raise ReadError(name, [f"not opened: {why}"])
    return package


def _danger(parts: list[zipfile.ZipInfo], packed: int) -> str:
    """Why a package should not be unpacked; empty when nothing speaks against it."""
    if len(parts) > _PARTS:
        return f"{len(parts):,} parts in it, and {_PARTS:,} are the most that is read"
    unpacked = sum(part.file_size for part in parts)
    if unpacked > _UNPACKED:
        return f"it unpacks to {unpacked / 2**20:,.0f} MiB, and {_UNPACKED // 2**20} are the most that is read"
    if unpacked > max(_SMALL, _RATIO * packed):
        return f"it unpacks to {unpacked // max(packed, 1):,} times its size, and {_RATIO} is the most that is read"
    for part in parts:
        if _OUTSIDE.search(part.orig_filename):
            return f"a part of it has a path that leads out of it: {part.orig_filename!r}"
        if part.flag_bits & 1:
            return "it is encrypted: save it without a password"
    return ""
