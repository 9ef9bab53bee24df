"""Content types and relationships: every part declared, every target there."""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Iterator, Mapping
from typing import TYPE_CHECKING, Final

from partybuild.readers.packages import Targets, owner_of
from partybuild.writers.word.package import HYPERLINK

if TYPE_CHECKING:
    from lxml import etree

_TYPES: Final = "[Content_Types].xml"
_PLAIN: Final = "application/xml"


def found(
    names: Collection[str],
    trees: Mapping[str, etree._Element],
    relationships: dict[str, dict[str, str]],
) -> Iterator[tuple[str, str]]:
    """What is wrong with the package, as part and sentence.

    Args:
        names: The parts.
        trees: Those that are XML.
        relationships: Filled on the way: owner → id → target.
    """
    targets = Targets(names)
    yield from _types(names, trees[_TYPES])
    for part, tree in trees.items():
        if not part.endswith(".rels"):
            continue
        owner = owner_of(part)
        if owner and not owner.endswith("/") and owner not in names and posixpath.basename(owner):
            yield part, f"relationships of a part that is not there: {owner}"
        known = relationships.setdefault(owner, {})
        for row in tree:
            number, target = row.get("Id", ""), row.get("Target", "")
            if number in known:
                yield part, f"relationship {number} is there twice"
            known[number] = target
            if row.get("TargetMode") == "External":
                if not row.get("Type", "").endswith(HYPERLINK):
                    yield part, f"relationship {number} is fetched by who opens the file: {target}"
            elif not targets.part(owner, target):
                yield part, f"relationship {number} points at a missing part: {target}"


def _types(names: Collection[str], tree: etree._Element) -> Iterator[tuple[str, str]]:
    defaults: dict[str, str] = {}
    overrides: dict[str, str] = {}
    for row in tree:
        if str(row.tag).endswith("Default"):
            defaults[row.get("Extension", "").lower()] = row.get("ContentType", "")
        elif str(row.tag).endswith("Override"):
            overrides[row.get("PartName", "")[1:]] = row.get("ContentType", "")
    for name in sorted(names):
        if name == _TYPES or name in overrides:
            continue
        kind = defaults.get(name.rsplit(".", 1)[-1].lower())
        if kind is None:
            yield name, "has no content type"
        elif kind == _PLAIN and name.startswith("word/"):
            yield name, "has only the content type of plain XML, so Word will not read it"
    for name in sorted(overrides):
        if name not in names:
            yield _TYPES, f"a content type for a part that is not there: {name}"
