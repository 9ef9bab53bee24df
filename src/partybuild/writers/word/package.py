"""The zip that a Word file is: parts, their content types and their relationships, written the same way every time."""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import IO, Final

import attrs

from partybuild.writers.word.markup import HEAD, escaped

OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
HYPERLINK: Final = "/relationships/hyperlink"
"""What the type of a link ends in that nothing follows until a person does."""

_RELS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES: Final = "http://schemas.openxmlformats.org/package/2006/content-types"
_BATCH: Final = 64
_EPOCH: Final = (2024, 1, 1, 0, 0, 0)
DOCUMENT: Final = "word/document.xml"
WML: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_DEFAULTS: Final = {
    "rels": "application/vnd.openxmlformats-package.relationships+xml",
    "xml": "application/xml",
}


@attrs.frozen
class Relationship:
    """One relationship: its id, its type and what it points at."""

    id: str
    kind: str
    target: str
    external: bool = False


@attrs.define
class Package:
    """Parts by name (no leading slash), with content types and relationships by owner (empty for the package itself)."""

    parts: dict[str, bytes | list[str]] = attrs.field(factory=dict)
    types: dict[str, str] = attrs.field(factory=dict)
    defaults: dict[str, str] = attrs.field(factory=lambda: dict(_DEFAULTS))
    relationships: dict[str, list[Relationship]] = attrs.field(factory=dict)

    def add(self, name: str, content: str | bytes | list[str], kind: str = "") -> None:
        """A part; ``kind`` is its content type where the default of its ending does not hold.

        A list of strings is written piece by piece.
        """
        self.parts[name] = content.encode("utf-8") if isinstance(content, str) else content
        if kind:
            self.types[name] = kind

    def relate(self, owner: str, kind: str, target: str) -> str:
        """A relationship from one part to another; returns its id."""
        known = self.relationships.setdefault(owner, [])
        full = kind if "://" in kind else OFFICE + kind
        folder = posixpath.dirname(owner)
        relative = posixpath.relpath(target, folder) if folder else target
        for relationship in known:
            if (relationship.kind, relationship.target) == (full, relative):
                return relationship.id
        taken = {relationship.id for relationship in known}
        number = next(
            n for n in range(len(known) + 1, 2 * len(known) + 3) if f"rId{n}" not in taken
        )
        known.append(Relationship(f"rId{number}", full, relative))
        return f"rId{number}"

    def target(self, owner: str, kind: str) -> str:
        """The name of the part that one kind of relationship points at; empty where there is none."""
        for relationship in self.relationships.get(owner, ()):
            if relationship.kind == OFFICE + kind and not relationship.external:
                joined = posixpath.join(posixpath.dirname(owner), relationship.target)
                return posixpath.normpath(joined).lstrip("/")
        return ""

    def dumps(self) -> bytes:
        """The file's bytes; the same parts give the same bytes."""
        file = BytesIO()
        self.write(file)
        return file.getvalue()

    def write(self, file: IO[bytes]) -> None:
        """Write the zip."""
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
            _put(archive, "[Content_Types].xml", [self._types()])
            for owner in sorted(self.relationships):
                folder, name = posixpath.split(owner)
                _put(archive, posixpath.join(folder, "_rels", f"{name}.rels"), [self._rels(owner)])
            for name, content in self.parts.items():
                _put(archive, name, [content] if isinstance(content, bytes) else content)

    def _types(self) -> str:
        defaults = "".join(
            f'<Default Extension="{ending}" ContentType="{kind}"/>'
            for ending, kind in sorted(self.defaults.items())
        )
        overrides = "".join(
            f'<Override PartName="/{escaped(name)}" ContentType="{kind}"/>'
            for name, kind in sorted(self.types.items())
        )
        return f'{HEAD}<Types xmlns="{_TYPES}">{defaults}{overrides}</Types>'

    def _rels(self, owner: str) -> str:
        rows = "".join(
            f'<Relationship Id="{r.id}" Type="{r.kind}" Target="{escaped(r.target)}"'
            + (' TargetMode="External"/>' if r.external else "/>")
            for r in self.relationships[owner]
        )
        return f'{HEAD}<Relationships xmlns="{_RELS}">{rows}</Relationships>'


def _put(archive: zipfile.ZipFile, name: str, pieces: Sequence[str | bytes]) -> None:
    info = zipfile.ZipInfo(name, _EPOCH)
    info.compress_type = zipfile.ZIP_DEFLATED
    info.external_attr = 0o600 << 16
    with archive.open(info, "w", force_zip64=False) as part:
        for batch in _batches(pieces):
            part.write(batch)


def _batches(pieces: Sequence[str | bytes]) -> Iterator[bytes]:
    """The pieces in larger portions, for each write to the archive costs something."""
    for start in range(0, len(pieces), _BATCH):
        batch = pieces[start : start + _BATCH]
        yield b"".join(p if isinstance(p, bytes) else p.encode("utf-8") for p in batch)
