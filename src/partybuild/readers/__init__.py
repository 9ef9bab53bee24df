"""Readers: bytes to a source text, one kind of file each; and saved pages back to pages (`readers.saved`).

A new kind of file is one module with ``read(data: bytes, name: str) -> Source`` and one line in `READERS` (docs/adding-a-reader.md).
Which reader gets a file is decided by its suffix, and by its first bytes where the suffix says nothing, or text of what is a web page.
"""

from __future__ import annotations

import codecs
import hashlib
import re
from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from types import MappingProxyType
from typing import Final, cast

import attrs

from partybuild.errors import ReadError
from partybuild.files.reading import bytes_of
from partybuild.files.walking import files_in
from partybuild.readers.saved import load
from partybuild.source import Hint, Source, Span

__all__ = ["READERS", "Reader", "extras", "load", "pages_in", "read", "source_of"]


@attrs.frozen
class Reader:
    """One kind of file.

    Args:
        suffixes: What its files end in, in small letters.
        signatures: How its bytes begin, in small letters and without blanks before; empty where any text will do.
        module: The module, imported when a file of the kind is met.
    """

    suffixes: tuple[str, ...]
    signatures: tuple[bytes, ...] = ()
    module: str = ""

    def read(self, data: bytes, name: str) -> Source:
        """The source text in the bytes of a file.

        Raises:
            ReadError: This is no such file.
        """
        read = import_module(f"partybuild.readers.{self.module}").read
        return cast("Callable[[bytes, str], Source]", read)(data, name)


READERS: Final[Mapping[str, Reader]] = MappingProxyType(
    {
        "html": Reader((".html", ".htm", ".xhtml"), (b"<!doctype html", b"<html"), "html"),
        "markdown": Reader((".md", ".markdown"), (), "markdown"),
        "docx": Reader((".docx",), (b"pk\x03\x04",), "docx"),
        "pdf": Reader((".pdf",), (b"%pdf-",), "pdf"),
        "text": Reader((".txt", ".text"), (), "text"),
    }
)

_BY_SUFFIX: Final = {
    suffix: media for media, reader in READERS.items() for suffix in reader.suffixes
}

#: What people write texts in, or keep them in, and no reader is made for.
_UNREAD: Final = frozenset(
    [
        ".doc",
        ".docm",
        ".dot",
        ".wps",
        ".wpt",
        ".rtf",
        ".odt",
        ".ofd",
        ".mht",
        ".mhtml",
        ".epub",
        ".caj",
    ]
)


_LOOK: Final = 4096
"""Bytes by which a file is known."""

_ASIDE: Final = ((b"<!--", b"-->"), (b"<?", b"?>"))
"""How what may stand before a page begins and ends."""

_WEB_PAGE: Final = re.compile(rb"<(?:html|!doctype\s+html)[\s>]")
_MISNAMED: Final = Hint("format", Span(0, 0), "a web page by the name of a text: read as HTML")

_EXTRAS: Final = ("pypdfium2", "rapidocr")


def extras() -> tuple[str, ...]:
    """The optional libraries that are installed here: without them some files are read otherwise, or not at all."""
    return tuple(name for name in _EXTRAS if find_spec(name))


def read(path: str | Path, media: str | None = None) -> Source:
    """The source text of a file.

    Args:
        path: A text, HTML, Markdown, Word or PDF file.
        media: ``"text"``, ``"html"``, ``"markdown"``, ``"docx"`` or ``"pdf"``, where suffix and first bytes would mislead.

    Raises:
        ReadError: It is not there, is a folder, or is none of the kind that it is read as.
    """
    path = Path(path)
    data = bytes_of(path)
    try:
        return source_of(data, path.name, media)
    except ReadError as error:  # a reader knows the name, the user the path
        raise ReadError(str(path), error.excuses) from error


def source_of(data: bytes, name: str = "", media: str | None = None) -> Source:
    """The source text in the bytes of a file (`read` says what `media` means).

    Raises:
        ReadError: There is no such kind, or it is none of it.
    """
    told = media or _BY_SUFFIX.get(Path(name).suffix.lower(), "")
    if told and told not in READERS:
        raise ReadError(
            name or "-", [f"no reader is called {told!r}; there are {', '.join(READERS)}"]
        )
    hints: tuple[Hint, ...] = ()
    if not media and told == "text" and _WEB_PAGE.match(_beginning(data)):
        told, hints = "html", (_MISNAMED,)
    source = READERS[told or _by_signature(data)].read(data, name)
    hints += source.hints
    return attrs.evolve(source, hints=hints, file_sha256=hashlib.sha256(data).hexdigest())


def _by_signature(data: bytes) -> str:
    start = _beginning(data)
    for media, reader in READERS.items():
        if reader.signatures and start.startswith(reader.signatures):
            return media
    return "text"


def _beginning(data: bytes) -> bytes:
    """What a file begins with, in small letters: behind a byte-order mark, blanks, comments and an XML declaration."""
    data = data[:_LOOK]
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        data = data.decode("utf-16", "replace").encode("utf-8", "replace")
    start = data.removeprefix(codecs.BOM_UTF8).lstrip()
    while close := next((end for begin, end in _ASIDE if start.startswith(begin)), b""):
        start = start.partition(close)[2].lstrip()
    return start.lower()


def pages_in(
    directory: Path,
    but: Path | None = None,
    failures: list[ReadError] | None = None,
    unread: list[Path] | None = None,
) -> Iterator[Path]:
    """The files in a folder and its subfolders that a reader is made for, in one order on every system.

    Hidden files and folders (``.git``, ``~$briefing.docx``) are passed over, links to folders are not followed.

    Args:
        directory: Where to look.
        but: A folder to leave out: the one that is being written to.
        failures: Gets what could not be entered or is no regular file.
        unread: Gets the files that hold texts, by their names, in formats that no reader is made for.
    """

    def is_read(path: Path) -> bool:
        kind = path.suffix.lower()
        if unread is not None and kind in _UNREAD:
            unread.append(path)
        return kind in _BY_SUFFIX

    return files_in(directory, is_read, [] if failures is None else failures, but)
