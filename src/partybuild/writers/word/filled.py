"""A briefing in an office's own template that holds placeholders: the template's package, filled."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Final

from partybuild.briefing.comparing import comparison
from partybuild.briefing.placeholders import scope_of
from partybuild.errors import ReadError, WriteError
from partybuild.files.reading import bytes_of
from partybuild.readers.packages import Package as Archive
from partybuild.readers.packages import owner_of
from partybuild.writers.word.flow import Flow
from partybuild.writers.word.form import Filler
from partybuild.writers.word.markup import W
from partybuild.writers.word.package import DOCUMENT, Package, Relationship

if TYPE_CHECKING:
    from lxml import etree

_W: Final = f"{{{W}}}"
_STORY: Final = re.compile(r"word/(?:document|header\d*|footer\d*)\.xml")
_OPENS: Final = "{{"


def is_form(path: str) -> bool:
    """Whether a template holds placeholders, and is to be filled.

    Raises:
        ReadError: It is not there.
        WriteError: It is no Word file.
    """
    archive = _archive(path)
    return any(
        _OPENS in "".join(node.text or "" for node in _tree(archive, part, path).iter(f"{_W}t"))
        for part in _stories(archive)
    )


def filled(flow: Flow, path: str) -> Package:
    """The template, filled with what a briefing prints; `flow.said` becomes what the filled paragraphs say.

    Args:
        flow: The briefing, laid out.
        path: The template.

    Raises:
        WriteError: The template is no Word file, holds a name that is not known, or a loop that is not closed.
    """
    from lxml import etree  # noqa: PLC0415 the XML library, where it is used

    archive = _archive(path)
    package = _copied(archive, path)
    compared = comparison(flow.briefing, flow.items, flow.weights)
    scope = scope_of(flow.briefing, flow.items, compared)
    flow.said.clear()
    for part in _stories(archive):
        tree = _tree(archive, part, path)
        body = tree.find(f"{_W}body")
        taken = (int(node.get(f"{_W}id", "0")) for node in tree.iter(f"{_W}bookmarkStart"))
        filler = Filler(f"template {path}", marked=part == DOCUMENT, number=max(taken, default=0))
        filler.fill(tree if body is None else body, scope)
        flow.said += filler.said
        content = etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
        package.add(part, content)
    return package


def _archive(path: str) -> Archive:
    data = bytes_of(Path(path))
    try:
        return Archive(data, path)
    except ReadError as error:
        raise WriteError(f"template {path}", f"no Word file: {'; '.join(error.excuses)}") from error


def _stories(archive: Archive) -> list[str]:
    return sorted(part for part in archive.parts if _STORY.fullmatch(part))


def _tree(archive: Archive, part: str, path: str) -> etree._Element:
    from partybuild.xml import parse  # noqa: PLC0415 the XML library, where it is used

    try:
        return parse(archive.read(part), part)
    except ReadError as error:
        raise WriteError(
            f"template {path}", f"no Word file: {part} is missing or damaged"
        ) from error


def _copied(archive: Archive, path: str) -> Package:
    """All of a package."""
    package = Package()
    package.defaults.clear()
    for row in _tree(archive, "[Content_Types].xml", path):
        if row.get("Extension"):
            package.defaults[row.get("Extension", "")] = row.get("ContentType", "")
        else:
            package.types[row.get("PartName", "")[1:]] = row.get("ContentType", "")
    package.defaults.setdefault("xml", "application/xml")
    # A .dotx is a template; what is made from it is a document.
    kind = package.types.get(DOCUMENT, "")
    package.types[DOCUMENT] = kind.replace("template.main", "document.main")
    for part in archive.parts:
        if part.endswith(".rels"):
            owner = owner_of(part)
            package.relationships[owner] = [
                Relationship(
                    row.get("Id", ""),
                    row.get("Type", ""),
                    row.get("Target", ""),
                    row.get("TargetMode") == "External",
                )
                for row in _tree(archive, part, path)
            ]
        elif part != "[Content_Types].xml" and not part.endswith("/"):
            package.parts[part] = archive.read(part)
    return package
