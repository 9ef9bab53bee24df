"""Opening zip packages that may be hostile: what is allowed is checked in the directory, before a byte is unpacked."""

from __future__ import annotations

import posixpath
import re
import zipfile
import zlib
from collections.abc import Mapping
from io import BytesIO
from typing import Final

from partybuild.errors import ReadError

_UNPACKED: Final = 200 * 2**20  # Bytes.
_RATIO: Final = 200
_SMALL: Final = 2**20  # Bytes; below it a high ratio is only emptiness.
_PARTS: Final = 5000
_OUTSIDE: Final = re.compile(r"(?:^|[/\\])\.\.(?:[/\\]|$)|^[/\\]|^[A-Za-z]:|\0")
_DOCTYPE: Final = b"<!DOCTYPE"
_RELATIONS: Final = ".rels"


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


def xml_parts(package: zipfile.ZipFile, name: str) -> dict[str, bytes]:
    """The XML parts of a package with their relationships, unpacked; pictures and the like stay packed.

    Args:
        package: A package that is safe to unpack.
        name: Its name, for the error.

    Raises:
        ReadError: A part cannot be unpacked, or declares a document type.
    """
    parts = {
        part: _unpacked(package, part, name)
        for part in package.namelist()
        if part.lower().endswith((".xml", _RELATIONS))
    }
    for part, xml in parts.items():
        # Without its zeros, UTF-16 is seen through, too.
        if _DOCTYPE in xml or _DOCTYPE in xml.replace(b"\0", b""):
            raise ReadError(
                name, [f"not opened: {part} declares a document type, which Word never does"]
            )
    return parts


def _unpacked(package: zipfile.ZipFile, part: str, name: str) -> bytes:
    try:
        return package.read(part)
    except (
        *(zipfile.BadZipFile, zlib.error, EOFError, OSError),
        *(NotImplementedError, RuntimeError),  # a compression or cipher that zipfile lacks
        ValueError,  # a directory that points before the file's beginning
    ) as error:
        raise ReadError(name, [f"damaged: {part} cannot be unpacked ({error})"]) from error


def packed(parts: Mapping[str, bytes]) -> BytesIO:
    """A package of these parts alone.

    Relationships that lead to no part among them are left out: to pictures, to the web, and to nowhere, as Word writes them for lost pictures (``NULL``) and bookmarks (``#top``).

    Args:
        parts: XML parts by their names.

    Raises:
        lxml.etree.XMLSyntaxError: Relationships are no XML.
    """
    target = BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        for part, xml in parts.items():
            kept = _leading(part, xml, parts) if part.endswith(_RELATIONS) else xml
            package.writestr(part, kept)
    target.seek(0)
    return target


def _leading(part: str, xml: bytes, parts: Mapping[str, bytes]) -> bytes:
    """Relationships less those that lead to no part."""
    from lxml import etree  # noqa: PLC0415 a heavy import, only for those who read Word

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    relations = etree.fromstring(xml, parser)
    folder = "/" + posixpath.dirname(posixpath.dirname(part))
    for relation in list(relations.iterchildren("*")):
        goal = posixpath.normpath(posixpath.join(folder, relation.get("Target", "")))
        if relation.get("TargetMode") == "External" or goal.lstrip("/") not in parts:
            relations.remove(relation)
    return etree.tostring(relations)
