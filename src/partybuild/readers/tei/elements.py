"""Elements of TEI: their names, lines and texts, whatever prefix they were written with."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from partybuild.tei_terms import TEI
from partybuild.xml import character, unspelled

if TYPE_CHECKING:
    from lxml.etree import _Element

DIVISIONS: Final = frozenset({"div", *(f"div{depth}" for depth in range(1, 8))})
XML_ID: Final = "{http://www.w3.org/XML/1998/namespace}id"


def local(element: _Element) -> str:
    """The name of an element, bare if it is TEI's, or a division of whoever's (CBETA's ``cb:div``); prefixes do not matter."""
    return _local(element.tag)


@lru_cache(maxsize=1000)
def _local(tag: str) -> str:
    namespace, _, name = tag.rpartition("}")
    return name if namespace[1:] == TEI or name in DIVISIONS else f"{namespace}}}{name}"


def line_of(element: _Element) -> int:
    """The line of the document in which an element's start tag ends."""
    line = element.sourceline
    return line if isinstance(line, int) else 1


def plain(element: _Element) -> str:
    """The text of an element of metadata, as it was before `partybuild.xml.spelled`."""
    text = all_text(element) if len(element) else element.text or ""
    if "\n" in text:
        text = " ".join([line.strip() for line in text.split("\n")])
    return unspelled(text.strip())


def all_text(element: _Element) -> str:
    """All the text in an element."""
    return "".join([str(text) for text in element.itertext()])


def with_characters(element: _Element) -> str:
    """The text of an element, its ``g`` as the characters that they name."""
    told = [element.text or ""]
    for child in element:
        told += (character(child.get("ref", "")) or with_characters(child), child.tail or "")
    return "".join(told)
