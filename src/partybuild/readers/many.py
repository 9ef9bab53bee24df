"""Saved files of many pages, one page after the other: a TEI corpus, a briefing, and files of one page alike.

A new kind of file is one function of a path and one line in `KINDS`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final

from partybuild import readers
from partybuild.errors import ModelError, ReadError
from partybuild.files.reading import bytes_of
from partybuild.model import Page


def load_all(path: str | Path) -> Iterator[Page]:
    """The pages that were saved in a file, one by one, as `load` gives a single one.

    Args:
        path: TEI, of one page or a ``teiCorpus``, ending in ``.xml``; a briefing, ending in ``.docx``; or JSON, ending in ``.json``.
            A corpus is read in the memory of one page, however many it has.

    Raises:
        ReadError: It is not there, or is no saved file; what goes wrong within a file is raised when its page is asked for.
        ModelError: A page was made from another text than the one it carries, or does not hold together.
    """
    path = Path(path)
    pages = KINDS.get(path.suffix.lower())
    if pages is None:
        known = ", ".join(KINDS)
        raise ReadError(str(path), [f"a file of saved pages ends in one of {known}"])
    return _told(path, pages)


def _told(path: Path, pages: Callable[[Path], Iterator[Page]]) -> Iterator[Page]:
    """The pages; what does not hold together is told with the path."""
    try:
        yield from pages(path)
    except ModelError as error:
        told = str(error)
        raise (error if told.startswith(f"{path}: ") else ModelError(f"{path}: {told}")) from error


def _corpus(path: Path) -> Iterator[Page]:
    from partybuild.readers import tei  # noqa: PLC0415 lxml, when it is asked for

    return tei.pages(path)


def _briefing(path: Path) -> Iterator[Page]:
    from partybuild.readers import briefing  # noqa: PLC0415 likewise

    return iter(briefing.pages(bytes_of(path), str(path)))


def _only(path: Path) -> Iterator[Page]:
    yield readers.load(path)


KINDS: Final[Mapping[str, Callable[[Path], Iterator[Page]]]] = MappingProxyType(
    {".xml": _corpus, ".docx": _briefing, ".json": _only}
)
