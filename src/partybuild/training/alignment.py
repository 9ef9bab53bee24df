"""Where the leaves of an annotation stand in a page's text."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, pairwise

from partybuild.source import Extent, Source, Span, squeezed
from partybuild.training.gold import CHROME, GoldLeaf


def aligned(source: Source, leaves: Sequence[GoldLeaf]) -> tuple[Extent | None, ...]:
    """The place of every leaf, found by its text with blanks left out.

    No two leaves share a character.
    Spans of the annotation are taken where the leaf's text stands in them.
    Of the others, those whose text is there once are placed first, the longest before what may be a part of it; then the rest in reading order, between the leaves before and behind; at last those that are interrupted by other leaves (a paragraph by a caption).

    Args:
        source: The page.
        leaves: Its leaves in reading order.

    Returns:
        For each leaf its extent, from the first character to the last without the blanks around; ``None`` where its text is not in the page, or there is none (a digest only).
    """
    page = _Page(source)
    for i, leaf in enumerate(leaves):
        page.put_at(i, leaf)
    rest = [i for i, leaf in enumerate(leaves) if leaf.text.strip() and i not in page.places]
    for i in sorted(rest, key=lambda i: -leaves[i].size):
        page.put_unique(i, squeezed(leaves[i].text))
    for put in (page.put_between, page.put_in_pieces):
        for i in [i for i in rest if i not in page.places]:
            put(i, squeezed(leaves[i].text), *page.neighbours(i, leaves))
    return tuple(page.extent(i) for i in range(len(leaves)))


class _Page:
    """The characters of a page that are no blanks, and which of them are taken by which leaf.

    Places are half-open ranges of these characters, counted from 0.
    """

    def __init__(self, source: Source) -> None:
        self.source = source
        self.offsets = [i for i, character in enumerate(source.text) if not character.isspace()]
        self.text = squeezed(source.text)
        self.taken = bytearray(len(self.text))
        self.places: dict[int, Sequence[tuple[int, int]]] = {}

    def put_at(self, leaf: int, told: GoldLeaf) -> None:
        """Put a leaf where its annotation has it, if it is there."""
        there = "".join(self.source.text[start:end] for start, end in told.spans)
        if not told.size or squeezed(there) != squeezed(told.text):
            return
        ends = ((bisect_left(self.offsets, a), bisect_left(self.offsets, z)) for a, z in told.spans)
        self.take(leaf, [(start, end) for start, end in ends if start < end])

    def put_unique(self, leaf: int, text: str) -> None:
        """Put a leaf where its text is, if it is there once."""
        first = list(islice(self.free(text, 0), 2))
        if len(first) == 1:
            self.take(leaf, [(first[0], first[0] + len(text))])

    def put_between(self, leaf: int, text: str, after: int, before: int) -> None:
        """Put a leaf at the first place behind the leaf before it; elsewhere, if it is not there."""
        places = list(self.free(text, 0))
        behind = [place for place in places if place >= after]
        inside = [place for place in behind if place + len(text) <= before]
        for place in (inside or behind or places)[:1]:
            self.take(leaf, [(place, place + len(text))])

    def put_in_pieces(self, leaf: int, text: str, after: int, before: int) -> None:
        """Put a leaf where its text is when what other leaves have taken is left out."""
        for low, high in ((after, before), (after, len(self.text)), (0, len(self.text))):
            left = [n for n in range(low, high) if not self.taken[n]]
            place = "".join(self.text[n] for n in left).find(text)
            if place >= 0:
                self.take(leaf, _runs(left[place : place + len(text)]))
                return

    def free(self, text: str, start: int) -> Iterator[int]:
        """Where a text stands and no character of it is taken."""
        place = self.text.find(text, start)
        while place >= 0:
            if not any(self.taken[place : place + len(text)]):
                yield place
            place = self.text.find(text, place + 1)

    def take(self, leaf: int, places: Sequence[tuple[int, int]]) -> None:
        """Give characters to a leaf, if they are all free and none is given twice."""
        numbers = [n for start, end in places for n in range(start, end)]
        if len(set(numbers)) < len(numbers) or any(self.taken[n] for n in numbers):
            return
        for start, end in places:
            self.taken[start:end] = b"\x01" * (end - start)
        self.places[leaf] = places

    def neighbours(self, leaf: int, leaves: Sequence[GoldLeaf]) -> tuple[int, int]:
        """Where the nearest placed leaf before one ends, and where the nearest behind it begins.

        What surrounds an article is passed over: it is annotated in no strict order, and says nothing of where the next leaf is.
        """
        after, before = 0, len(self.text)
        for i in range(leaf - 1, -1, -1):
            if i in self.places and leaves[i].role not in CHROME:
                after = self.places[i][-1][1]
                break
        for i in range(leaf + 1, len(leaves)):
            if i in self.places and leaves[i].role not in CHROME:
                before = self.places[i][0][0]
                break
        return after, max(after, before)

    def extent(self, leaf: int) -> Extent | None:
        """The place of a leaf in the source."""
        if leaf not in self.places:
            return None
        spans = (
            Span(self.offsets[start], self.offsets[end - 1] + 1) for start, end in self.places[leaf]
        )
        return Extent(self.source, tuple(spans))


def _runs(numbers: Iterable[int]) -> list[tuple[int, int]]:
    """Ranges of numbers that follow one another."""
    every = list(numbers)
    ends = [i for i, (a, b) in enumerate(pairwise(every), 1) if b != a + 1]
    return [(every[start], every[end - 1] + 1) for start, end in pairwise([0, *ends, len(every)])]
