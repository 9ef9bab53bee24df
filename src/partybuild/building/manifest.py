"""What a folder of results was built from: so that a run goes on where the last one was stopped, and names stay what they were.

The file is JSON lines, a line an input, written when all of its results are there; the last line of an input holds.
A line that was cut by a kill is no line.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, BinaryIO, Final, Self

import attrs

from partybuild.files import writing

NAME: Final = ".partybuild.jsonl"
_FORMAT: Final = "partybuild-build/2"


@attrs.frozen
class Made:
    """One page that was built.

    Args:
        name: Its results in the folder, without what they end in.
        sha256: The digest of its text.
        worth: What its strongest article is worth to a short briefing; None where nothing of it can be printed.
        counts: Articles, sections, measures, figures, notices.
    """

    name: str
    sha256: str
    worth: float | None
    counts: tuple[int, ...]


@attrs.frozen
class Input:
    """A file as it was when its pages were built.

    Args:
        name: What its results are called.
        size: Bytes of it.
        mtime_ns: When it was written.
        pages: What it held.
    """

    name: str
    size: int
    mtime_ns: int
    pages: tuple[Made, ...]


class Manifest:
    """The inputs of a folder of results, each by the way to it from that folder.

    Args:
        folder: The folder.
        parser: What builds now; what another version built is built again.
    """

    def __init__(self, folder: Path, parser: str) -> None:
        self.path = folder / NAME
        self.parser = parser
        self.inputs: dict[str, Input] = {}
        self.briefing = ""
        self._whole = self._current = False
        self._log: BinaryIO | None = None
        self._read()

    def _read(self) -> None:
        try:
            data = self.path.read_bytes()
        except OSError:
            return
        self._whole = data.endswith(b"\n")
        for line in data.splitlines():
            with suppress(ValueError, TypeError, KeyError):
                self._take(json.loads(line))

    def _take(self, told: dict[str, Any]) -> None:
        if "format" in told:
            self._current = told == self._head()
        elif "briefing" in told:
            self.briefing = told["briefing"]
        else:
            pages = tuple(
                Made(page["name"], page["sha256"], page["worth"], tuple(page["counts"]))
                for page in told["pages"]
            )
            size = told["size"] if self._current else -1
            self.inputs[told["path"]] = Input(told["name"], size, told["mtime_ns"], pages)

    def _head(self) -> dict[str, Any]:
        return {"format": _FORMAT, "parser": self.parser}

    @property
    def is_sound(self) -> bool:
        """Whether the file was whole, and this version's; a run that was killed leaves one that is neither in order nor complete."""
        return self._whole and self._current

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._log:
            self._log.close()
            self._log = None

    def add(self, built: Mapping[str, Input]) -> None:
        """Write down inputs whose results are there.

        Raises:
            WriteError: The folder cannot be written to, or the disk is full.
        """
        if not built:
            return
        if self._log is None:
            if not self.is_sound:
                self.save()
            with writing.refusals_told(self.path):
                self._log = self.path.open("ab")
        self.inputs.update(built)
        with writing.refusals_told(self.path):
            self._log.write(_lines(_told(path, told) for path, told in built.items()))
            self._log.flush()

    def forget(self, paths: Iterable[str]) -> None:
        """Leave inputs out that are not there any more."""
        for path in paths:
            del self.inputs[path]

    def save(self) -> None:
        """Write the file anew: a line an input, in order.

        Raises:
            WriteError: The folder cannot be written to.
        """
        if not self.inputs:
            with suppress(OSError):
                self.path.unlink()
            return
        told = [self._head(), *(_told(path, self.inputs[path]) for path in sorted(self.inputs))]
        if self.briefing:
            told.append({"briefing": self.briefing})
        writing.folder(self.path.parent)
        writing.write_bytes(self.path, _lines(told))
        self._whole = self._current = True


def _told(path: str, told: Input) -> dict[str, Any]:
    return {"path": path, **attrs.asdict(told)}


def _lines(told: Iterable[Mapping[str, Any]]) -> bytes:
    text = "".join(f"{json.dumps(each, ensure_ascii=False)}\n" for each in told)
    return text.encode("utf-8", "surrogateescape")
