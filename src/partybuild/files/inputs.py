"""What a run reads, whose place nothing that it writes may take."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from partybuild.errors import WriteError


class Inputs:
    """The files that a run reads.

    Args:
        paths: Pages, templates, configurations …; what is not there is no input.
    """

    def __init__(self, paths: Iterable[Path]) -> None:
        self._files = {file for path in paths if (file := _identity(path))}

    def spare(self, target: Path) -> Path:
        """The target itself, if it is none of the files that are read.

        Raises:
            WriteError: It is, under whatever name.
        """
        if _identity(target) in self._files:
            raise WriteError(str(target), "this is what is read: name another file to write")
        return target


def _identity(path: Path) -> tuple[int, int] | None:
    """What makes a file the same under all its names; nothing for one that is not there."""
    try:
        told = os.stat(path)  # noqa: PTH116 Path.stat refuses some names with another error
    except (OSError, ValueError):
        return None
    return told.st_dev, told.st_ino
