"""Torn figures: those beside a character that an earlier program lost (U+FFFD)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from partybuild.model import AnyLeaf, Quantity
from partybuild.quantities.reading import torn
from partybuild.source import Extent

_LOST: Final = "\ufffd"


def torn_figures(leaf: AnyLeaf) -> Iterator[Extent]:
    """The figures of a leaf that may have been others: marks that end beside a lost character (20个 of what was 20个月), and digits that are no figure for it."""
    text = leaf.text
    if _LOST not in text:
        return
    for mark in leaf.marks:
        if isinstance(mark, Quantity):
            place = leaf.extent.locate(mark.extent)
            if _LOST in text[max(0, place.start - 1) : place.stop + 1]:
                yield mark.extent
    for start, end in torn(text):
        yield leaf.extent[start:end]
