"""Saved pages back to pages, whichever of the formats they were saved in.

What a file is, its bytes say: a saved page is one under any name, and on standard input.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from partybuild.errors import ModelError, ReadError
from partybuild.files.reading import bytes_of
from partybuild.model import Page
from partybuild.readers import json
from partybuild.source import Source

_ZIP: Final = b"PK\x03\x04"
_BOM: Final = b"\xef\xbb\xbf"
_HEAD: Final = 1 << 13  # Bytes: what stands before a root element, and its attributes.
_JSON: Final = re.compile(rb'"format"\s*:\s*"partybuild/')
# The root element, behind declarations, comments and processing instructions.
_ROOT: Final = re.compile(
    rb"\s*(?:<(?:\?|!--|!DOCTYPE)[^>]*>\s*)*+<(?:[\w.-]+:)?(?:TEI|teiCorpus)\b"
)
_TEI: Final = b"http://www.tei-c.org/ns/1.0"
_BY_SUFFIX: Final = {".json": "json", ".xml": "tei", ".docx": "briefing"}


def kind_of(data: bytes, name: str = "") -> str:
    """How a page was saved: ``"json"``, ``"tei"``, ``"briefing"``; empty for what is no saved page.

    Args:
        data: The bytes of a file.
        name: Its name, for messages.
    """
    if data.startswith(_ZIP):
        from partybuild.readers import briefing  # noqa: PLC0415 lxml, when it is needed

        try:
            return "briefing" if briefing.is_briefing(data, name) else ""
        except ReadError:  # told when it is read
            return ""
    head = data[:_HEAD].removeprefix(_BOM).replace(b"\0", b"").lstrip(b"\xff\xfe \t\r\n")
    if head.startswith(b"{") and _JSON.search(data.replace(b"\0", b"")):
        return "json"
    return "tei" if _ROOT.match(head) and _TEI in head else ""


def kind_by_name(path: Path) -> str:
    """What a file ending in ``.json`` or ``.xml`` has to be; empty for other names."""
    kind = _BY_SUFFIX.get(path.suffix.lower(), "")
    return "" if kind == "briefing" else kind


def pages(data: bytes, name: str, kind: str, source: Source | None = None) -> tuple[Page, ...]:
    """The pages that the bytes of a file hold: one, and of a briefing all of it.

    Args:
        data: The bytes.
        name: The path, for messages.
        kind: How they were saved (`kind_of`).
        source: The text that the page points into, for JSON that was saved without it.

    Raises:
        ReadError: This is no saved page.
        ModelError: It was made from another text, or does not hold together.
    """
    try:
        match kind:
            case "json":
                return (json.loads(data.decode("utf-8-sig"), source),)
            case "tei":
                from partybuild.readers import tei  # noqa: PLC0415 lxml, when it is needed

                return (tei.loads(data, source, name),)
            case _:
                from partybuild.readers import briefing  # noqa: PLC0415 likewise

                return briefing.pages(data, name)
    except UnicodeDecodeError as error:
        raise ReadError(name, ["a saved page is UTF-8, and this is not"]) from error
    except ModelError as error:
        raise ModelError(f"{name}: {error}") from error


def load(path: str | Path, source: Source | None = None) -> Page:
    """A page that was saved as JSON or TEI, or in a briefing over just this page.

    Args:
        path: A file that `write` made.
        source: The text that the page points into, for JSON that was saved without it.

    Raises:
        ReadError: It is not there, or is no saved page.
        ModelError: It was made from another text than the one given or carried, or does not hold together. (TEI that a person edited is read as far as it goes, and says so in notices.)
    """
    path = Path(path)
    data = bytes_of(path)
    kind = kind_of(data, str(path)) or _BY_SUFFIX.get(path.suffix.lower(), "")
    if not kind:
        told = "no saved page: that is JSON, TEI or a briefing which partybuild wrote"
        raise ReadError(str(path), [told])
    found = pages(data, str(path), kind, source)
    if len(found) == 1:
        return found[0]
    told = "partybuild.load_all gives them all"
    raise ReadError(str(path), [f"a briefing over {len(found)} pages: {told}"])
