"""Writers: one format a file.

A new format is one file with a function of a page, and one line in `WRITERS` (docs/adding-a-writer.md).
Heavy libraries are imported when their format is asked for, not before.
"""

from __future__ import annotations

import codecs
from collections.abc import Callable, Iterable, Mapping
from json import loads
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

import attrs

from partybuild.errors import WriteError
from partybuild.files.reading import is_folder
from partybuild.files.writing import write_bytes
from partybuild.model import Page
from partybuild.writers import html, json, outline, rows

if TYPE_CHECKING:
    from partybuild.briefing import Briefing
    from partybuild.writers.tei.edition import Edition
    from partybuild.writers.tei.likeness import Difference


def _tei(page: Page, embed_source: bool | None) -> bytes:  # noqa: FBT001 the table's signature
    from partybuild.writers import tei  # noqa: PLC0415 lxml, when it is asked for

    return tei.dumps(page, embed="none" if embed_source is False else "xenoData")


def _utf8(text: str) -> bytes:
    r"""The text in UTF-8; a lone surrogate, which no encoding has, becomes ``\udc80``."""
    return text.encode("utf-8", "backslashreplace")


@attrs.frozen
class Writer:
    """One output format.

    Args:
        suffix: What its files end in.
        dumps: The bytes of a page; the second argument says whether the source text goes in (None: as the format likes).
        says: One line for people who choose a format.
        mark: What its files begin with, and streams do not: a byte-order mark, by which Excel knows UTF-8.
    """

    suffix: str
    dumps: Callable[[Page, bool | None], bytes]
    says: str
    mark: bytes = b""


WRITERS: Final[Mapping[str, Writer]] = MappingProxyType(
    {
        "json": Writer(
            ".json",
            lambda page, embed: _utf8(json.dumps(page, embed_source=bool(embed))),
            "everything, for programs; `load` reads it back",
        ),
        "tei": Writer(".tei.xml", _tei, "TEI P5 XML, to publish or edit; `load` reads it back"),
        "outline": Writer(
            ".outline.txt",
            lambda page, _: _utf8(outline.dumps(page)),
            "indented lines, for the eye",
        ),
        "rows": Writer(
            ".csv",
            lambda page, _: _utf8(rows.dumps(page)),
            "one row for each figure, as CSV",
            codecs.BOM_UTF8,
        ),
        "tsv": Writer(
            ".tsv", lambda page, _: _utf8(rows.dumps(page, "\t")), "the rows with tabs between"
        ),
        "jsonl": Writer(
            ".jsonl", lambda page, _: _utf8(rows.dump_lines(page)), "the rows as JSON lines"
        ),
        "html": Writer(
            ".html",
            lambda page, _: _utf8(html.dumps(page)),
            "the page to check and correct in a browser (docs/editing.md)",
        ),
    }
)

_BY_SUFFIX: Final = {
    ".json": "json",
    ".xml": "tei",
    ".txt": "outline",
    ".csv": "rows",
    ".tsv": "tsv",
    ".jsonl": "jsonl",
    ".html": "html",
}


def write(  # noqa: PLR0913 options, by their names
    what: Page | Briefing,
    path: str | Path,
    to: str | None = None,
    *,
    embed_source: bool | None = None,
    over: str | Path | None = None,
    edition: str | Path | Edition | None = None,
) -> tuple[Difference, ...]:
    """Write a page, or a briefing, to a file; whole or not at all.

    Args:
        what: A page, in any format of `WRITERS`, or a briefing, which is a Word document.
        path: Where to. What was there is replaced once the new file is complete.
        to: The format; by default the one that the path's suffix names: ``.json``, ``.xml``, ``.txt`` (outline), ``.csv`` (rows), ``.tsv``, ``.jsonl``, ``.html``; ``.docx`` for a briefing.
        embed_source: Whether JSON and TEI carry the source text too. By default TEI does, and JSON where it takes the place of JSON that did.
        over: A TEI file of the page that people edited: what they added stays, and what the page says otherwise is written (docs/tei.md).
            It may be the file that is written.
        edition: What the header of TEI says of publisher, licence and editors, or a TOML file that tells it (docs/tei.md).

    Returns:
        What the page says otherwise than the file that it was written over, by lines of that file.

    Raises:
        WriteError: The format is not known, does not suit, or the file cannot be written; or it is TEI that people edited, and would lose what they added.
        ReadError: The file to write over, or that of the edition, cannot be read.
    """
    path = Path(path)
    if isinstance(what, Iterable):
        told = "one page or a briefing is written: make a briefing of many, brief(pages)"
        raise WriteError(str(path), told)
    if not isinstance(what, Page):
        if path.suffix.lower() != ".docx" or to not in {None, "word"}:
            raise WriteError(
                str(path), "a briefing is written as Word: name a file that ends in .docx"
            )
        from partybuild.writers import word  # noqa: PLC0415 python-docx, when it is asked for

        word.write(what, path)
        return ()
    writer = _writer(path, to)
    if writer is WRITERS["tei"]:
        from partybuild.writers.tei.over import write as write_tei  # noqa: PLC0415 lxml, as above

        embed = {None: None, True: "xenoData", False: "none"}[embed_source]
        return write_tei(what, path, over, edition, embed)
    if over is not None or edition is not None:
        raise WriteError(str(path), "over and edition are for TEI: name a file that ends in .xml")
    if embed_source is None and writer is WRITERS["json"] and _carries_source(path):
        embed_source = True
    write_bytes(path, writer.mark + writer.dumps(what, embed_source))
    return ()


def _carries_source(path: Path) -> bool:
    """Whether a saved page is there that would be of no use any more without the text in it."""
    try:
        source = loads(path.read_bytes())["source"]
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return False
    return isinstance(source, dict) and "text" in source


def _writer(path: Path, to: str | None) -> Writer:
    name = to or _BY_SUFFIX.get(path.suffix.lower())
    if name is not None and name in WRITERS:
        return WRITERS[name]
    if to:
        raise WriteError(str(path), f"no format is called {to!r}; there are {', '.join(WRITERS)}")
    if is_folder(path):
        raise WriteError(str(path), "this is a folder: name a file")
    if path.suffix.lower() == ".docx":
        raise WriteError(str(path), "Word is for briefings: brief the page first")
    known = ", ".join(_BY_SUFFIX)
    raise WriteError(str(path), f"its name does not say a format: end it in one of {known}")
