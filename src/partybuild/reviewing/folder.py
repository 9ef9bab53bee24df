"""The pages that are reviewed, by their numbers, and the corrections beside them."""

from __future__ import annotations

from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

import attrs

from partybuild import corrections, readers
from partybuild.corrections.shelf import beside
from partybuild.errors import ReadError
from partybuild.files.reading import bytes_of, is_folder
from partybuild.files.writing import write_bytes
from partybuild.model import Page
from partybuild.pages import is_briefing, pages_of
from partybuild.readers import saved
from partybuild.source import Source

if TYPE_CHECKING:
    import partybuild


@attrs.frozen
class Entry:
    """A page in the list.

    Args:
        number: Its number, which no other page gets.
        name: Its path inside of the folder, with slashes.
        count: How many lines its file of corrections has; None where there is no file.
    """

    number: int
    name: str
    count: int | None


class Folder:
    """Pages by numbers, so that nobody outside ever names a path.

    Args:
        path: The folder, or one page.
        weights: What decides pages, where something was learned.
        embed: Whether files of corrections carry the text that they were made on.
    """

    def __init__(
        self, path: Path, weights: partybuild.Model | None = None, *, embed: bool = False
    ) -> None:
        self.path = path
        self.root = path if is_folder(path) else path.parent
        self._weights = weights
        self._embed = embed
        self._numbers: dict[Path, int] = {}
        self._pages: list[Path] = []
        self._lock = Lock()

    def numbers(
        self, failures: list[ReadError] | None = None, unread: list[Path] | None = None
    ) -> list[int]:
        """The numbers of the pages that are there now, in the order of their paths; one that is new gets the next number.

        Args:
            failures: Gets what cannot be entered.
            unread: Gets the texts in formats that are not read.
        """
        found = self._found(failures, unread)
        with self._lock:
            for path in found:
                if path not in self._numbers:
                    self._pages.append(path)
                    self._numbers[path] = len(self._pages)
            return [self._numbers[path] for path in found]

    def entries(self) -> list[Entry]:
        """The same pages with what the list says of them; each file of corrections is read for it."""
        return [self._entry(number) for number in self.numbers()]

    def _found(self, failures: list[ReadError] | None, unread: list[Path] | None) -> list[Path]:
        if not is_folder(self.path):
            return [self.path]
        inside = readers.pages_in(self.path, None, failures, unread)
        return [path for path in inside if not is_briefing(path)]

    def _entry(self, number: int) -> Entry:
        path = self._pages[number - 1]
        name = path.relative_to(self.root).as_posix()
        return Entry(number, name, _count(beside(path)))

    def at(self, number: int) -> Path | None:
        """The page of a number; None where there is none."""
        return self._pages[number - 1] if 0 < number <= len(self._pages) else None

    def page(self, path: Path) -> Page:
        """A page, parsed now, with the corrections beside it applied.

        Raises:
            ReadError: The page or the file of corrections cannot be read, or there are several pages in it.
        """
        ruled = [corrections.load(beside(path))] if beside(path).exists() else []
        with self._lock:  # parsing keeps a processor busy: one page after the other
            found = pages_of(path, weights=self._weights)
        if len(found) != 1:
            raise ReadError(str(path), [f"there are {len(found)} pages in it: review one of each"])
        return corrections.apply(found[0], *ruled) if ruled else found[0]

    def save(self, path: Path, data: bytes) -> None:
        """Keep corrections beside their page, whole or not at all.

        They carry the text that they were made on where that is asked for, or those that lay there did.

        Args:
            path: The page.
            data: The whole file of corrections, as `corrections.loads` reads it.

        Raises:
            ReadError: What lies there is no file of corrections, and is left as it is; or the page is not there any more.
            WriteError: It cannot be written.
        """
        target = beside(path)
        embeds = self._embed
        if target.exists():
            embeds |= bool(corrections.load(target).text)
        if embeds:
            told, text = corrections.loads(data), _text_of(path)
            told = attrs.evolve(told, text=text.text if text.sha256 == told.sha256 else "")
            data = corrections.dumps(told).encode("utf-8", "surrogateescape")
        write_bytes(target, data)


def _text_of(path: Path) -> Source:
    """The text of a page, also of one that was saved.

    Raises:
        ReadError: It cannot be read.
    """
    kind = saved.kind_of(bytes_of(path), str(path)) or saved.kind_by_name(path)
    return pages_of(path)[0].source if kind else readers.read(path)


def _count(path: Path) -> int | None:
    if not path.exists():
        return None
    try:
        return len(corrections.load(path).lines)
    except ReadError:  # told where the page is opened
        return 0
