"""Readers: bytes to a source text, one kind of file each; and saved pages back to pages.

A new kind of file is one module with ``read(data: bytes, name: str) -> Source`` and one line in `READERS` (docs/adding-a-reader.md).
Which reader gets a file is decided by its suffix, and by its first bytes where the suffix says nothing.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from types import MappingProxyType
from typing import Final, cast

import attrs

from partybuild.errors import ModelError, ReadError
from partybuild.model import Page
from partybuild.readers import json
from partybuild.source import Source


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
_SAVED: Final = frozenset({".json", ".xml"})


def read(path: str | Path, media: str | None = None) -> Source:
    """The source text of a file.

    Args:
        path: A text, HTML, Markdown, Word or PDF file.
        media: ``"text"``, ``"html"``, ``"markdown"``, ``"docx"`` or ``"pdf"``, where suffix and first bytes would mislead.

    Raises:
        ReadError: It is not there, is a folder, or no reader wants it.
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
        ReadError: No reader wants it.
    """
    media = media or _BY_SUFFIX.get(Path(name).suffix.lower()) or _by_signature(data)
    if media not in READERS:
        raise ReadError(
            name or "-", [f"no reader is called {media!r}; there are {', '.join(READERS)}"]
        )
    source = READERS[media].read(data, name)
    return attrs.evolve(source, file_sha256=hashlib.sha256(data).hexdigest())


def _by_signature(data: bytes) -> str:
    start = data[:512].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    for media, reader in READERS.items():
        if reader.signatures and start.startswith(reader.signatures):
            return media
    return "text"


def bytes_of(path: Path) -> bytes:
    """The bytes of a file.

    Raises:
        ReadError: They cannot be read; why, in words for the person who named it.
    """
    try:
        return path.read_bytes()
    except FileNotFoundError:
        reason = "there is no such file"
    except IsADirectoryError:
        reason = "this is a folder: name a file in it"
    except PermissionError:
        reason = (
            "this is a folder: name a file in it" if path.is_dir() else "no permission to read it"
        )
    except (OSError, ValueError) as error:
        reason = f"cannot be read ({getattr(error, 'strerror', None) or error})"
    raise ReadError(str(path), [reason])


def load(path: str | Path, source: Source | None = None) -> Page:
    """A page that was saved as JSON or TEI, or in a briefing over just this page.

    Args:
        path: A file that `write` made, ending in ``.json``, ``.xml`` or ``.docx``.
        source: The text that the page points into, for JSON that was saved without it.

    Raises:
        ReadError: It is not there, or is no saved page.
        ModelError: It was made from another text than the one given or carried, or does not hold together. (TEI that a person edited is read as far as it goes, and says so in notices.)
    """
    path = Path(path)
    data = bytes_of(path)
    try:
        match path.suffix.lower():
            case ".json":
                return json.loads(data.decode("utf-8-sig"), source)
            case ".xml":
                from partybuild.readers import tei  # noqa: PLC0415 lxml, when it is asked for

                return tei.loads(data, source, str(path))
            case ".docx":
                from partybuild.readers import briefing  # noqa: PLC0415 likewise

                return _only(path, briefing.loads(data, str(path)).pages)
            case _:
                raise ReadError(str(path), ["a saved page ends in .json, .xml or .docx"])
    except UnicodeDecodeError as error:
        raise ReadError(str(path), ["a saved page is UTF-8, and this is not"]) from error
    except ModelError as error:
        raise ModelError(f"{path}: {error}") from error


def _only(path: Path, pages: Sequence[Page]) -> Page:
    if len(pages) == 1:
        return pages[0]
    told = "partybuild.load_all gives them all"
    raise ReadError(str(path), [f"a briefing over {len(pages)} pages: {told}"])


def is_saved(path: Path) -> bool:
    """Whether a file is a saved page by its suffix."""
    return path.suffix.lower() in _SAVED


def pages_in(directory: Path, but: Path | None = None) -> Iterator[Path]:
    """The files in a folder and its subfolders that a reader is made for, in one order on every system.

    Hidden files and folders (``.git``, ``~$briefing.docx``) are passed over, links to folders are not followed.

    Args:
        directory: Where to look.
        but: A folder to leave out: the one that is being written to.
    """
    but = but.resolve() if but else None
    for where, folders, names in os.walk(directory):
        folders[:] = sorted(
            name
            for name in folders
            if not name.startswith(".") and (but is None or (Path(where) / name).resolve() != but)
        )
        for name in sorted(names):
            if not name.startswith((".", "~$")) and Path(name).suffix.lower() in _BY_SUFFIX:
                yield Path(where) / name
