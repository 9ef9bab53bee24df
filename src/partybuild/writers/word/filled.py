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
from partybuild.readers.packages import Targets
from partybuild.writers.word.flow import Flow
from partybuild.writers.word.foreign import HIGHEST_ID, parsed, relationships, tree_of, without
from partybuild.writers.word.form import Filler
from partybuild.writers.word.markup import W
from partybuild.writers.word.package import DOCUMENT, Package
from partybuild.xml import whole

if TYPE_CHECKING:
    from lxml import etree

_W: Final = f"{{{W}}}"
_STORY: Final = re.compile(r"word/(?:document|header\d*|footer\d*)\.xml")
_TYPES: Final = "[Content_Types].xml"
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
        content = package.parts[part]
        tree = parsed(content if isinstance(content, bytes) else b"", part)
        body = tree.find(f"{_W}body")
        ids = (node.get(f"{_W}id", "") for node in tree.iter(f"{_W}bookmarkStart"))
        taken = (whole(told, HIGHEST_ID) or 0 for told in ids)
        filler = Filler(f"template {path}", marked=part == DOCUMENT, number=max(taken, default=0))
        filler.fill(tree if body is None else body, scope)
        flow.said += filler.said
        filled_in = etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
        package.add(part, filled_in)
    return package


def _archive(path: str) -> Archive:
    data = bytes_of(Path(path))
    try:
        return Archive(data, path)
    except ReadError as error:
        raise _no_word_file(path, error) from error


def _stories(archive: Archive) -> list[str]:
    return sorted(part for part in archive.parts if _STORY.fullmatch(part))


def _tree(archive: Archive, part: str, path: str) -> etree._Element:
    try:
        return tree_of(archive, part)
    except ReadError as error:
        raise _no_word_file(path, error) from error


def _no_word_file(path: str, error: ReadError) -> WriteError:
    return WriteError(f"template {path}", f"no Word file: {'; '.join(error.excuses)}")


def _copied(archive: Archive, path: str) -> Package:
    """All of a package, but for what Word would fetch from elsewhere."""
    package = Package()
    package.defaults.clear()
    for row in _tree(archive, _TYPES, path):
        if row.get("Extension"):
            package.defaults[row.get("Extension", "")] = row.get("ContentType", "")
        else:
            package.types[row.get("PartName", "")[1:]] = row.get("ContentType", "")
    package.defaults.setdefault("xml", "application/xml")
    # A .dotx is a template; what is made from it is a document.
    kind = package.types.get(DOCUMENT, "")
    package.types[DOCUMENT] = kind.replace("template.main", "document.main")
    targets = Targets(archive.parts)
    try:
        for part in ("", *archive.parts):
            if part != _TYPES and not part.endswith(".rels"):
                kept, dropped = relationships(archive, part, targets)
                if kept:
                    package.relationships[part] = kept
                if part:
                    data = archive.read(part)
                    package.parts[part] = without(data, part, dropped) if dropped else data
    except ReadError as error:
        raise _no_word_file(path, error) from error
    return package
