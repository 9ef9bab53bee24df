"""The corrections that lie in a file or a folder, and which of them are of a page.

A file is of a page if it was made on its text; if none was, on its file; and if none was, on a file of its name.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from pathlib import Path

import attrs

from partybuild.corrections.applying import applied
from partybuild.corrections.file import SUFFIX, Corrections, load
from partybuild.corrections.outcomes import Outcome
from partybuild.errors import ReadError
from partybuild.files.reading import is_folder
from partybuild.files.walking import files_in
from partybuild.model import Page
from partybuild.notices import Code, Notice


class Shelf:
    """Corrections for many pages.

    Args:
        every: The corrections.
        always: Whether they are applied to any page, of whatever text it is.
    """

    def __init__(self, every: Sequence[Corrections], *, always: bool = False) -> None:
        self.every = tuple(every)
        self.always = always
        self._by_text = _known_by(every, lambda each: each.sha256)
        self._by_file = _known_by(every, lambda each: each.file_sha256)
        self._by_name = _known_by(every, lambda each: each.name)
        self.used: set[str] = set()
        self.outcomes: list[Outcome] = []
        """What became of the lines, page by page."""

    @classmethod
    def at(
        cls, path: Path, failures: list[ReadError] | None = None, *, always: bool = False
    ) -> Shelf:
        """The corrections of a file, or of all files in a folder whose names end in ``.corrections.jsonl``.

        Args:
            path: The file or folder.
            failures: Gets what cannot be read of a folder.
            always: Whether a file is applied to any page.

        Raises:
            ReadError: The file cannot be read, or is none of corrections.
        """
        if not is_folder(path):
            return cls([load(path)], always=always)
        refused = [] if failures is None else failures
        every = []
        for file in files_in(path, lambda each: each.name.endswith(SUFFIX), refused):
            try:
                every.append(load(file))
            except ReadError as error:
                refused.append(error)
        return cls(every)

    def of(self, page: Page) -> tuple[Corrections, ...]:
        """The corrections of a page; several where several persons made some."""
        if self.always:
            return self.every
        source = page.source
        return tuple(
            self._by_text.get(source.sha256)
            or self._by_file.get(source.file_sha256)
            or self._by_name.get(source.name)
            or ()
        )

    def applied_to(self, page: Page) -> Page:
        """A page with its corrections applied; itself where there are none.

        Where only names tell, and several files of different texts have the name of the page, none is applied, which a notice says.
        """
        found = self.of(page)
        if not found:
            return page
        strangers = {each.sha256 for each in found} - {page.source.sha256}
        if len(strangers) > 1 and not self.always:
            names = ", ".join(sorted(each.path for each in found))
            told = f"several files are of a page with this name, and none is of this text: {names}"
            notice = Notice(Code.CORRECTION_LOST, page.source.extent(0, 0), told)
            return attrs.evolve(page, notices=(*page.notices, notice))
        made = applied(page, *found)
        self.used |= {each.path for each in found}
        self.outcomes += made.outcomes
        return made.page

    @property
    def unused(self) -> list[str]:
        """The files that were of no page."""
        return [each.path for each in self.every if each.path not in self.used]

    @property
    def digest(self) -> str:
        """Sixteen digits of all that is ruled: the same where pages would be corrected alike."""
        told = hashlib.sha256()
        for each in self.every:
            told.update(repr(attrs.evolve(each, path="")).encode("utf-8", "backslashreplace"))
        return told.hexdigest()[:16]


def _known_by(
    every: Iterable[Corrections], key: Callable[[Corrections], str]
) -> dict[str, list[Corrections]]:
    """Corrections by what they are known by; those that do not say it left out."""
    found: dict[str, list[Corrections]] = {}
    for each in every:
        if told := key(each):
            found.setdefault(told, []).append(each)
    return found


def beside(path: Path) -> Path:
    """Where the corrections of a page lie, if they lie beside it."""
    return path.with_name(path.name + SUFFIX)


def named(path: str | Path | None) -> tuple[Path, str] | None:
    """Where corrections lie, and the digest of what they rule, for `shelf_at`; what cannot be read of a folder is passed over.

    Raises:
        ReadError: A file cannot be read, or is none of corrections.
    """
    return None if path is None else (Path(path), Shelf.at(Path(path), []).digest)


@cache
def shelf_at(path: Path, digest: str) -> Shelf:
    """The corrections at a path, read once by each process for as long as they are the same."""
    del digest
    return Shelf.at(path)
