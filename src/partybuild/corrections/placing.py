"""Where a ruling stands in the text of a page.

In the text that it was made on, where it says; in another, where its quotation stands: exactly, blanks apart, and once.
Where the file carries the old text, the two texts are laid side by side instead.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import pairwise
from typing import Final

from partybuild.corrections.file import Corrections
from partybuild.rulings import Ruling
from partybuild.source import Source, Span, squeezed

_SHOWN: Final = 8
"""Characters of a quotation that have to stand at a place: what follows may stand elsewhere on the page."""


class Places:
    """The text of a page, to find rulings of a file in.

    Args:
        source: The text.
        corrections: The file.
    """

    def __init__(self, source: Source, corrections: Corrections) -> None:
        self.source = source
        self.is_same = corrections.sha256 in {"", source.sha256}
        self.old = corrections.text

    def spans_of(self, ruling: Ruling) -> tuple[Span, ...]:
        """The characters of a ruling, or the empty span of its place; none where the text does not have them, or more than once."""
        if self.is_same and self._stands(ruling):
            return ruling.spans
        if not self.is_same and self.old and (found := self._aligned(ruling)):
            return found
        found = self._quoted(ruling)
        is_place = _is_place(ruling) or not (ruling.spans or _is_of_characters(ruling))
        return (Span(found[0].start, found[0].start),) if found and is_place else found

    def place_of(self, offset: int, quoted: str) -> int | None:
        """Where the character of an offset stands, behind which a leaf is to be read; nothing where that is not known.

        Args:
            offset: In the text that the corrections were made on.
            quoted: What begins there; empty where that is not told.
        """
        if self.is_same:
            return offset if offset < len(self.source.text) else None
        if self.old:
            return self._now(offset)
        place = self._once("", squeezed(quoted), "")
        return None if place is None else self._flat[1][place[0]]

    def why(self, ruling: Ruling) -> str:
        """Why a ruling has no place here."""
        if not ruling.text:
            return "it quotes nothing, and its place is not that of any text here"
        return "not in the text, or more than once"

    def _stands(self, ruling: Ruling) -> bool:
        """Whether what is quoted stands where the ruling says."""
        text = self.source.text
        if not ruling.spans or max(end for _, end in ruling.spans) > len(text):
            return False
        if _is_place(ruling):
            at = ruling.spans[0].start
            line = squeezed(text[at : at + 4 * _SHOWN].partition("\n")[0])
            quoted = squeezed(ruling.text)[: min(_SHOWN, len(line))]
            return at < len(text) and line.startswith(quoted)
        there = "".join([text[start:end] for start, end in ruling.spans])
        return not ruling.text or squeezed(there) == squeezed(ruling.text)

    @cached_property
    def _flat(self) -> tuple[str, list[int]]:
        """The characters that are no blanks, and where each stands."""
        at = [i for i, character in enumerate(self.source.text) if not character.isspace()]
        return "".join([self.source.text[i] for i in at]), at

    def _quoted(self, ruling: Ruling) -> tuple[Span, ...]:
        """Where the quotation stands: with what is around it, or alone, in one piece; or piece by piece."""
        quoted = ruling.text
        before, after = squeezed(ruling.before), squeezed(ruling.after)
        for left, right in ((before, after), ("", "")):
            place = self._once(left, squeezed(quoted), right)
            if place is not None:
                return self._spans(quoted, *place)
        pieces = list(_pieces(ruling))
        if len(pieces) < 2:
            return ()
        found: list[Span] = []
        for i, piece in enumerate(pieces):
            left = before if i == 0 else ""
            right = after if i == len(pieces) - 1 else ""
            place = self._once(left, squeezed(piece), right) or self._once("", squeezed(piece), "")
            if place is None:
                return ()
            found += self._spans(piece, *place)
        apart = sorted(found)
        overlap = any(one.end > other.start for one, other in pairwise(apart))
        return () if overlap else tuple(found)

    def _once(self, before: str, quoted: str, after: str) -> tuple[int, int] | None:
        """Where a quotation stands among the characters that are no blanks, if it does so once."""
        flat, _ = self._flat
        whole = before + quoted + after
        found = flat.find(whole) if quoted else -1
        if found < 0 or flat.find(whole, found + 1) >= 0:
            return None
        start = found + len(before)
        return start, start + len(quoted)

    def _spans(self, quoted: str, start: int, end: int) -> tuple[Span, ...]:
        """The spans of a run of characters: cut where a line ends; where the quotation has a blank there, one stays between."""
        _, at = self._flat
        text = self.source.text
        parted = _parted(quoted)
        spans: list[Span] = []
        begin = last = at[start]
        for k in range(start + 1, end):
            here = at[k]
            if "\n" in text[last + 1 : here]:
                if k - start in parted:
                    spans += (Span(begin, last + 2), Span(here, here))
                else:
                    spans.append(Span(begin, last + 1))
                begin = here
            last = here
        spans.append(Span(begin, last + 1))
        return tuple(span for span in spans if span.start < span.end)

    # ------------------------------------------------------- side by side

    def _aligned(self, ruling: Ruling) -> tuple[Span, ...]:
        """Where characters of the old text stand in this one, if their first and last ones are in both."""
        if _is_place(ruling):
            at = self._now(ruling.spans[0].start)
            return () if at is None else (Span(at, at),)
        found: list[Span] = []
        for start, end in ruling.spans:
            first, last = self._now(start), self._now(end - 1)
            if first is None or last is None or last < first:
                return ()
            found.append(Span(first, last + 1))
        return tuple(found)

    def _now(self, offset: int) -> int | None:
        """Where a character of the old text stands in this one; one that was read otherwise stands in its place."""
        starts, blocks = self._blocks
        k = bisect_right(starts, offset) - 1
        if k < 0:
            return None
        old, new, size = blocks[k]
        if offset >= old + size:
            after, now, _ = blocks[min(k + 1, len(blocks) - 1)]
            if after - old != now - new:
                return None
        return new + offset - old

    @cached_property
    def _blocks(self) -> tuple[list[int], list[tuple[int, int, int]]]:
        """The stretches that both texts have, in order: where each begins in the old and in the new one, and its size."""
        blocks = list(_alike(self.old, self.source.text))
        return [old for old, _, _ in blocks], blocks


def _is_place(ruling: Ruling) -> bool:
    return len(ruling.spans) == 1 and ruling.spans[0].start == ruling.spans[0].end


def _is_of_characters(ruling: Ruling) -> bool:
    return ruling.op not in {"article", "no-article", "facts"}


def _pieces(ruling: Ruling) -> Iterator[str]:
    """The parts of a quotation that stood apart on the page."""
    sizes = [end - start for start, end in ruling.spans]
    if sum(sizes) != len(ruling.text):
        return
    at = 0
    for size in sizes:
        yield ruling.text[at : at + size]
        at += size


def _parted(quoted: str) -> set[int]:
    """Before which of its characters, blanks not counted, a quotation has a blank."""
    found: set[int] = set()
    count = 0
    was_blank = False
    for character in quoted:
        if character.isspace():
            was_blank = True
            continue
        if was_blank:
            found.add(count)
        was_blank = False
        count += 1
    return found


def _alike(old: str, new: str) -> Iterator[tuple[int, int, int]]:
    """The stretches that two texts have in common, in order: first by whole lines, then within what differs between them."""
    from difflib import SequenceMatcher  # noqa: PLC0415 only for texts that were changed

    before, after = old.splitlines(keepends=True), new.splitlines(keepends=True)
    olds, news = _offsets(before), _offsets(after)
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for tag, i, j, k, m in matcher.get_opcodes():
        if tag == "equal":
            yield olds[i], news[k], olds[j] - olds[i]
        elif tag == "replace":
            one, other = old[olds[i] : olds[j]], new[news[k] : news[m]]
            inside = SequenceMatcher(None, one, other, autojunk=len(one) > _LARGE)
            for a, b, size in inside.get_matching_blocks():
                if size:
                    yield olds[i] + a, news[k] + b, size


_LARGE: Final = 4000
"""Characters beyond which frequent ones are no longer tried as anchors: the time would grow with the square."""


def _offsets(lines: Sequence[str]) -> list[int]:
    """Where each line begins, and where the last one ends."""
    found = [0]
    for line in lines:
        found.append(found[-1] + len(line))
    return found
