"""What is taken over from an office's own Word file: trees of its parts, and relationships that lead nowhere else."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import TYPE_CHECKING, Final

from partybuild.readers.packages import Package as Archive
from partybuild.readers.packages import Targets, relations_of
from partybuild.writers.word.markup import R, W
from partybuild.writers.word.package import HYPERLINK, Relationship

if TYPE_CHECKING:
    from lxml import etree

HIGHEST_ID: Final = 2**30
"""Of lists and bookmarks: behind it nothing is counted on."""

_W: Final = f"{{{W}}}"
_R: Final = f"{{{R}}}"


def tree_of(archive: Archive, part: str) -> etree._Element:
    """A part as a tree."""
    return parsed(archive.read(part), part)


def parsed(data: bytes, part: str) -> etree._Element:
    """The bytes of a part as a tree."""
    from partybuild.xml import parse  # noqa: PLC0415 the XML library, where it is used

    return parse(data, part)


def relationships(
    archive: Archive,
    owner: str,
    targets: Targets,
    wanted: Callable[[str, str, bool], bool] = lambda *_: True,
) -> tuple[list[Relationship], set[str]]:
    """A part's relationships that are taken over, and the ids of the others: of what leads nowhere, and of what Word would fetch at every reader's desk.

    Args:
        archive: The package.
        owner: The part; empty for the package itself.
        targets: What there is to point at.
        wanted: Whether one is looked at, by its owner, its kind, and whether it leads out of the package.
    """
    kept: list[Relationship] = []
    dropped: set[str] = set()
    rels = relations_of(owner)
    for row in tree_of(archive, rels) if rels in archive.parts else ():
        number, kind, target = row.get("Id", ""), row.get("Type", ""), row.get("Target", "")
        external = row.get("TargetMode") == "External"
        goal = "" if external else targets.part(owner, target)
        if not wanted(owner, kind, external):
            continue
        if goal or (external and kind.endswith(HYPERLINK)):
            kept.append(Relationship(number, kind, f"/{goal}" if goal else target, external))
        else:
            dropped.add(number)
    return kept, dropped


def without(data: bytes, part: str, dropped: Collection[str]) -> bytes:
    """A part without references to relationships that were not taken over."""
    from lxml import etree  # noqa: PLC0415 the XML library, where it is used

    root = parsed(data, part)
    for node in list(root.iter("{*}*")):
        names = [name for name in node.attrib if str(name).startswith(_R)]
        lost = [name for name in names if node.get(name) in dropped]
        parent = node.getparent()
        if lost and parent is not None and str(node.tag).startswith(_W):
            parent.remove(node)  # w:attachedTemplate and its like are nothing else than a reference
        else:
            for name in lost:
                del node.attrib[name]
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
