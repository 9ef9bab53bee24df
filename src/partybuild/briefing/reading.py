"""How a leaf reads: typeset, corrections read as proposed, noise left out, each with its mark."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import attrs

from partybuild.model import AnyLeaf, Correction, Mark, Noise
from partybuild.showing.runs import runs
from partybuild.showing.typography import typeset
from partybuild.source import Extent

STOPS: Final = "。，：；、！？,:;!? "
"""What the end of a heading is shown without, where it is a name."""


@attrs.frozen
class Stretch:
    """Some of a leaf as it is shown.

    Args:
        text: What is shown: the characters themselves, the reading of a correction, or nothing for noise.
        extent: Where it stands.
        mark: The correction or noise, if it is one.
    """

    text: str
    extent: Extent
    mark: Correction | Noise | None = None


def reading(leaf: AnyLeaf, *, heading: bool = False) -> Iterator[Stretch]:
    """A leaf as it is shown, in order.

    Args:
        leaf: What to show.
        heading: A blank stands between the parts of a heading: it is shown a full character wide.
    """
    text = typeset(leaf.extent.text)
    if heading:
        text = text.replace(" ", "\u3000")
    if not any(isinstance(mark, Correction | Noise) for mark in leaf.marks):
        yield Stretch(text, leaf.extent)
        return
    last: Mark | None = None
    for run in runs(leaf, text):
        mark = next((m for m in run.marks if isinstance(m, Correction | Noise)), None)
        if mark is None:
            yield Stretch(run.text, run.extent)
        elif mark is not last:
            yield Stretch(mark.reading if isinstance(mark, Correction) else "", mark.extent, mark)
        last = mark


def said(leaf: AnyLeaf, *, heading: bool = False) -> str:
    """A leaf as it is shown, in one string."""
    return "".join(stretch.text for stretch in reading(leaf, heading=heading)).strip()


def reading_between(leaf: AnyLeaf, start: int, stop: int) -> Iterator[Stretch]:
    """A leaf's characters from ``start`` to ``stop``, counted in its text, as they are shown; a mark that begins there is shown whole."""
    for stretch in reading(leaf):
        place = leaf.extent.locate(stretch.extent)
        if stretch.mark is None:
            first, last = max(start, place.start), min(stop, place.stop)
            if first < last:
                text = stretch.text[first - place.start : last - place.start]
                yield Stretch(text, leaf.extent[first:last])
        elif start <= place.start < stop:
            yield stretch


def said_between(leaf: AnyLeaf, start: int, stop: int) -> str:
    """The same in one string, without blanks around it."""
    return "".join(stretch.text for stretch in reading_between(leaf, start, stop)).strip()
