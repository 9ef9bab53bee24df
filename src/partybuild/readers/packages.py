"""Opening zip packages that may be hostile: what is allowed is checked in the directory, before a byte is unpacked."""

from __future__ import annotations

import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from io import BytesIO
from typing import Final
from urllib.parse import unquote

from partybuild.errors import ReadError
from partybuild.xml import refuse_declarations

_UNPACKED: Final = 200 * 2**20  # Bytes.
_RATIO: Final = 200
_SMALL: Final = 2**20  # Bytes; below it a high ratio is only emptiness.
_PARTS: Final = 5000
_PORTION: Final = 2**16  # Bytes: what a part unpacks to is never held before it is counted.
_OUTSIDE: Final = re.compile(r"(?:^|[/\\])\.\.(?:[/\\]|$)|^[/\\]|^[A-Za-z]:|\0")
_PACKED: Final = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_RELATIONS: Final = ".rels"


class Package:
    """A package that is safe to unpack.

    Args:
        data: The file's bytes.
        name: Its name, for errors.

    Raises:
        ReadError: It is damaged or encrypted, packed in a way that no office program packs, names a part outside of itself, or would unpack to more than 200 MiB, to more than 200 times its size or to more than 5,000 parts.
    """

    def __init__(self, data: bytes, name: str) -> None:
        self._name = name
        try:
            self._archive = zipfile.ZipFile(BytesIO(data))
        except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
            raise ReadError(
                name, [f"a zip package that is damaged or was not copied whole ({error})"]
            ) from error
        entries = self._archive.infolist()
        if why := _danger(entries, len(data)):
            raise ReadError(name, [f"not opened: {why}"])
        # Of a name that is there twice, the last one counts, as the zip module has it.
        self.parts: Mapping[str, zipfile.ZipInfo] = {
            entry.filename: entry for entry in entries if not entry.is_dir()
        }

    def read(self, part: str) -> bytes:
        """A part, unpacked.

        Raises:
            ReadError: There is no such part, or it is damaged or longer than the directory says.
        """
        if part not in self.parts:
            raise ReadError(self._name, [f"damaged: {part} is missing"])
        portions: list[bytes] = []
        try:
            with self._archive.open(self.parts[part]) as stream:
                # By portions: at once, the whole of it would be unpacked, and then cut to what the directory says.
                while portion := stream.read(_PORTION):
                    portions.append(portion)
        except (
            *(zipfile.BadZipFile, zlib.error, EOFError, OSError),
            *(NotImplementedError, RuntimeError),  # a cipher that zipfile lacks
            ValueError,  # a directory that points before the file's beginning
        ) as error:
            raise ReadError(
                self._name, [f"damaged: {part} cannot be unpacked ({error})"]
            ) from error
        return b"".join(portions)

    def xml(self) -> dict[str, bytes]:
        """The XML parts with their relationships, unpacked; pictures and the like stay packed.

        Raises:
            ReadError: A part cannot be unpacked, declares a document type, or is in an encoding that no office program writes.
        """
        return {
            part: self.safe(part)
            for part in self.parts
            if part.lower().endswith((".xml", _RELATIONS))
        }

    def safe(self, part: str) -> bytes:
        """An XML part, unpacked, of which it is sure that no parser expands or fetches anything for it.

        Raises:
            ReadError: As `xml` says.
        """
        data = self.read(part)
        try:
            refuse_declarations(data, part)
        except ReadError as error:
            told = f"not opened: {part} declares a document type or an encoding as Word never does"
            raise ReadError(self._name, [told]) from error
        return data


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
        if part.compress_type not in _PACKED:
            return f"{part.orig_filename!r} is packed in a way that office programs do not use"
    return ""


def relations_of(owner: str) -> str:
    """The name of the part that holds a part's relationships (of the package's own: that of the empty name)."""
    folder, _, name = owner.rpartition("/")
    return posixpath.join(folder, "_rels", f"{name}{_RELATIONS}")


def owner_of(relations: str) -> str:
    """The part whose relationships a part holds; empty for those of the package."""
    folder, _, name = relations.rpartition("/")
    return posixpath.join(posixpath.dirname(folder), name[: -len(_RELATIONS)])


class Targets:
    """What relationships point at.

    Args:
        parts: The names of a package's parts.
    """

    def __init__(self, parts: Iterable[str]) -> None:
        # OPC compares names of parts without regard to case (ECMA-376-2, 6.2.2.3).
        self._known = {part.casefold(): part for part in parts}

    def part(self, owner: str, target: str) -> str:
        """The part that a relationship's target names; empty where it leads nowhere, as to lost pictures (``NULL``) and bookmarks (``#top``).

        Args:
            owner: The part that the relationship belongs to, which the target is relative to.
            target: What the relationship says: ``media/i.png``, ``../media/i.png``, ``/word/media/i.png``.
        """
        path = unquote(target.partition("#")[0])
        if not path:
            return ""
        joined = posixpath.normpath(posixpath.join("/", posixpath.dirname(owner), path))
        return self._known.get(joined.lstrip("/").casefold(), "")


def packed(parts: Mapping[str, bytes]) -> BytesIO:
    """A package of these parts alone.

    Relationships that lead to no part among them are left out: to pictures, to the web, and to nowhere.

    Args:
        parts: XML parts by their names.

    Raises:
        lxml.etree.XMLSyntaxError: Relationships are no XML.
    """
    targets = Targets(parts)
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        for part, xml in parts.items():
            kept = _leading(part, xml, targets) if part.endswith(_RELATIONS) else xml
            package.writestr(part, kept)
    file.seek(0)
    return file


def _leading(part: str, xml: bytes, targets: Targets) -> bytes:
    """Relationships less those that lead to no part, the others by the full name of theirs."""
    from lxml import etree  # noqa: PLC0415 a heavy import, only for those who read Word

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    relations = etree.fromstring(xml, parser)
    owner = owner_of(part)
    for relation in list(relations.iterchildren("*")):
        goal = targets.part(owner, relation.get("Target", ""))
        if goal and relation.get("TargetMode") != "External":
            relation.set("Target", f"/{goal}")
        else:
            relations.remove(relation)
    return etree.tostring(relations)
