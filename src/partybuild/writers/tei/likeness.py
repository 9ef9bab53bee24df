"""What tells elements of two documents apart, and what of one is kept in the other."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Final

import attrs
from lxml import etree

if TYPE_CHECKING:
    from lxml.etree import _Element

_SHOWN: Final = 24


@attrs.frozen
class Difference:
    """Something that a page says otherwise than the file that it was written over.

    Args:
        line: The line of the file, counted from one.
        what: The element, with its text.
        old: What the file said; empty where it said nothing.
        new: What the page says, and what was written; empty where it says nothing.
    """

    line: int
    what: str
    old: str
    new: str

    def __str__(self) -> str:
        """``line 216: measure “20个”: quantity="21" → quantity="20"``."""
        if not self.old:
            return f"line {self.line}: {self.what}: not in the file → {self.new}"
        return f"line {self.line}: {self.what}: {self.old} → {self.new or 'not in the page'}"


def own(element: _Element) -> bytes:
    """An element with all that is in it, in one form however it was written, without what stands behind it."""
    alone = copy.deepcopy(element)
    alone.tail = None
    return etree.tostring(alone, method="c14n")


def keep_attributes(old: _Element, was: _Element | None, new: _Element) -> None:
    """Keep what an editor did to the attributes of an element, where the page says of them what it said.

    Args:
        old: The element as the editor left it.
        was: The same as it is written of the page that `old` is read as, if that has it.
        new: The same as the page tells it now; it is changed.
    """
    for name, value in old.attrib.items():
        if (None if was is None else was.get(name)) == new.get(name):
            new.set(name, value)
    for name, value in () if was is None else was.attrib.items():
        if name not in old.attrib and new.get(name) == value:
            del new.attrib[name]


def short(text: str) -> str:
    """Text as messages quote it."""
    return f"“{text}”" if len(text) <= _SHOWN else f"“{text[:_SHOWN]}…”"
