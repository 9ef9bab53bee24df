"""The ground: one immutable text, and places in it.

The source text is never edited.
Everything the library says about it is a frozen value that points into it, by half-open ranges of code points counted from zero (the convention of RFC 5147, ``#char=``).
"""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from functools import cached_property
from importlib import import_module
from itertools import accumulate, pairwise
from operator import itemgetter
from typing import Final, NamedTuple

import attrs

from partybuild.errors import ModelError, printable

_CR: Final = re.compile(r"\r\n?")
_LINE_END: Final = re.compile("\n")
_HALVES: Final = re.compile("[\ud800-\udbff][\udc00-\udfff]")
_GLANCE: Final = 20
"""Characters of a text that a console shows."""

_PIECES: Final = 3
_START: Final = itemgetter(0)
_END: Final = itemgetter(1)
_new: Final = tuple.__new__
_made: Final = object.__new__
_set: Final = object.__setattr__


class Span(NamedTuple):
    """A half-open range of code points, ``start`` included and ``end`` not."""

    start: int
    end: int


@attrs.frozen
class Hint:
    """What a reader saw of the format and the text alone does not show.

    Args:
        kind: ``"bold"``, ``"heading"``, ``"block"``, ``"cell"``, ``"image"``, ``"link"``, ``"chrome"``, ``"centred"``, ``"item"``; readers document theirs.
        span: The range of the source text it holds for; empty (``start == end``) for something that has a place and no text, such as an image.
        value: A detail: the heading's level, the image's alternative text, the link's address.
    """

    kind: str
    span: Span
    value: str = ""


@attrs.frozen
class Source:
    r"""One immutable text, as decoded from a file or extracted by a reader.

    Args:
        text: The text; line ends are ``\n`` and nothing else is changed: NBSP, U+3000, form feeds and private-use characters stay.
        name: The name of the file it came from, without folders; empty when there is none.
        media: ``"text"``, ``"html"``, ``"markdown"``, ``"docx"`` or ``"pdf"``.
        encoding: The encoding that the bytes were decoded with.
        newline: The line ends of the file: ``"\n"``, ``"\r\n"``, ``"\r"`` or ``"mixed"``.
        hints: What the reader saw of the format. Hints help parsing and are no part of the text: they do not count when sources are compared.
        file_sha256: The digest of the file's bytes, in hexadecimal; empty for a text that came from no file.
            It tells files apart, not texts, and does not count either.

    Raises:
        ModelError: The text holds a carriage return, or a character in two halves (surrogates) as other languages count them; use `Source.from_text`.
    """

    text: str = attrs.field(repr=lambda text: f"<{len(text)} characters>")
    name: str = ""
    media: str = "text"
    encoding: str = "utf-8"
    newline: str = "\n"
    hints: tuple[Hint, ...] = attrs.field(default=(), eq=False, repr=False)
    file_sha256: str = attrs.field(default="", eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        if "\r" in self.text:
            message = "a source text has no carriage returns: use Source.from_text"
            raise ModelError(message)
        if _is_halved(self.text):
            message = "a source text has no character in two halves: use Source.from_text"
            raise ModelError(message)

    @classmethod
    def from_text(cls, text: str, name: str = "") -> Source:
        r"""A source from any string: ``\r\n`` and ``\r`` become ``\n``, and which it was is kept in `newline`; two halves of a character become the character."""
        if _is_halved(text):
            text = _HALVES.sub(_joined, text)
        ends = set(_CR.findall(text)) if "\r" in text else None
        if not ends:
            return cls(text, name)
        unix = "\n" in text.replace("\r\n", "")
        newline = ends.pop() if len(ends) == 1 and not unix else "mixed"
        return cls(_CR.sub("\n", text), name, newline=newline)

    @cached_property
    def sha256(self) -> str:
        """The digest of the text in UTF-8, in hexadecimal; lone surrogates count as their three-byte form."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(match.end() for match in _LINE_END.finditer(self.text))]

    def line_column(self, offset: int) -> tuple[int, int]:
        """The line and column of an offset, both counted from one, as editors count them."""
        line = bisect_right(self._line_starts, offset)
        return line, offset - self._line_starts[line - 1] + 1

    def extent(self, start: int = 0, end: int | None = None) -> Extent:
        """The extent of one range, by default of the whole text."""
        end = len(self.text) if end is None else end
        return Extent(self, (Span(start, end),) if start < end else ())


class Glance:
    """A value that notebooks show as HTML (`partybuild.showing.notebook`, which is found by name: the ground knows nothing of how it is shown)."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        told: str = import_module("partybuild.showing.notebook").html_of(self)
        return told


@attrs.frozen
class Extent:
    """Some of a source's text, in reading order, in as many pieces as the page broke it into.

    It behaves like the string it stands for: ``e[i:j].text == e.text[i:j]``, ``(e + f).text == e.text + f.text``.
    Pieces are not empty, do not overlap, and are merged where one goes on at the end of another; they may be out of page order.

    Args:
        source: The source pointed into.
        spans: The pieces, in reading order.

    Raises:
        ModelError: A piece is empty, outside of the source, or overlaps another.
    """

    source: Source
    spans: tuple[Span, ...]

    def __attrs_post_init__(self) -> None:
        spans = self.spans
        if len(spans) == 1:
            start, end = spans[0]
            if 0 <= start < end <= len(self.source.text):
                return
        elif not spans:
            return
        else:
            for (_, end), (start, _) in pairwise(spans):
                if end == start:
                    object.__setattr__(self, "spans", _merged(spans))
                    break
            ordered = sorted(self.spans)
            floor = 0
            for start, end in ordered:
                if not floor <= start < end:
                    break
                floor = end
            else:
                if floor <= len(self.source.text):
                    return
        message = f"not the spans of an extent: {list(self.spans)}"
        raise ModelError(message)

    def __repr__(self) -> str:
        """``「新组建党组织20余项…」[48:58, 60:72]``: how it begins, and where it stands."""
        text = self.text[:_GLANCE]
        cut = "…" if len(self) > len(text) else ""
        places = [f"{start}:{end}" for start, end in self.spans[:_PIECES]]
        more = ["…"] if len(self.spans) > _PIECES else []
        return f"「{printable(' '.join(text.split()))}{cut}」[{', '.join(places + more)}]"

    @property
    def text(self) -> str:
        """The characters, in reading order."""
        if len(self.spans) == 1:  # a slice is sooner made than kept
            start, end = self.spans[0]
            return self.source.text[start:end]
        return self._text

    @cached_property
    def _text(self) -> str:
        """The characters of several pieces, in reading order."""
        text = self.source.text
        return "".join([text[start:end] for start, end in self.spans])

    @property
    def start(self) -> int:
        """The offset of the first character in reading order.

        Raises:
            ModelError: The extent is empty.
        """
        if not self.spans:
            message = "an empty extent stands nowhere"
            raise ModelError(message)
        return self.spans[0].start

    @property
    def end(self) -> int:
        """The offset behind the last character in reading order.

        Raises:
            ModelError: The extent is empty.
        """
        if not self.spans:
            message = "an empty extent stands nowhere"
            raise ModelError(message)
        return self.spans[-1].end

    def __len__(self) -> int:
        if not self.spans:
            return 0
        start, end = self.spans[-1]
        return end - start if len(self.spans) == 1 else self._before[-1] + end - start

    def __getitem__(self, index: slice | int) -> Extent:
        """The extent of ``text[index]``; a slice takes no step."""
        if isinstance(index, int):
            size = len(self)
            if not -size <= index < size:
                message = "extent index out of range"
                raise IndexError(message)
            index %= size
            i, j = index, index + 1
        else:
            i, j, step = index.indices(len(self))
            if step != 1:
                message = "an extent has no slices with a step"
                raise ValueError(message)
        return self.cut(i, j)

    def cut(self, i: int, j: int) -> Extent:
        """The same as ``self[i:j]``, for offsets that lie inside and ascend: nothing is checked."""
        spans = self.spans
        if i >= j:
            return Extent(self.source, ())
        if len(spans) == 1:
            # Most slices are of one piece, and a piece of a sound one is sound.
            base = spans[0][0]
            cut_out: Extent = _made(Extent)
            _set(cut_out, "source", self.source)
            _set(cut_out, "spans", (_new(Span, (base + i, base + j)),))
            return cut_out
        before = self._before
        first = bisect_right(before, i) - 1
        cut: list[Span] = []
        for k in range(first, bisect_left(before, j)):
            start, end = spans[k]
            base = start - before[k]
            cut.append(Span(max(start, base + i), min(end, base + j)))
        return Extent(self.source, tuple(cut))

    @cached_property
    def _before(self) -> list[int]:
        """For each piece, how many characters stand before it."""
        return [0, *accumulate([end - start for start, end in self.spans[:-1]])]

    @cached_property
    def _in_page_order(self) -> list[tuple[int, int, int]]:
        """Start and end of each piece and how many characters stand before it, in the order of the page."""
        return sorted(
            (*span, before) for span, before in zip(self.spans, self._before, strict=False)
        )

    def __add__(self, other: Extent) -> Extent:
        if not self.spans:
            return other
        if not other.spans:
            return self
        return Extent(self.source, self.spans + other.spans)

    def __sub__(self, other: Extent) -> Extent:
        """The characters of this extent that are not in the other, in this one's order."""
        holes = sorted(other.spans)
        rest: list[Span] = []
        for start, end in self.spans:
            for k in range(bisect_right(holes, start, key=_END), len(holes)):
                hole_start, hole_end = holes[k]
                if end <= hole_start:
                    break
                if start < hole_start:
                    rest.append(Span(start, hole_start))
                start = hole_end  # noqa: PLW2901 the rest of this piece
            if start < end:
                rest.append(Span(start, end))
        return Extent(self.source, tuple(rest))

    def __contains__(self, other: Extent) -> bool:
        """Whether every character of the other extent is one of this one's."""
        if len(self.spans) == 1:
            start, end = self.spans[0]
            return all(start <= a and b <= end for a, b in other.spans)
        return all(self._holds(start, end) for start, end in other.spans)

    def _holds(self, start: int, end: int) -> bool:
        while start < end:
            piece = self._piece(start)
            if piece is None:
                return False
            start = piece[1]
        return True

    def _piece(self, offset: int) -> tuple[int, int, int] | None:
        """The piece that an offset stands in: start, end, characters before it."""
        pieces = self._in_page_order
        k = bisect_right(pieces, offset, key=_START) - 1
        return pieces[k] if k >= 0 and offset < pieces[k][1] else None

    def find(self, pattern: re.Pattern[str]) -> Iterator[Extent]:
        """The extents of the pattern's matches that are not empty."""
        for match in pattern.finditer(self.text):
            if match.end() > match.start():
                yield self.cut(*match.span())

    def without(self, pattern: re.Pattern[str]) -> Extent:
        """This extent less the pattern's matches."""
        kept: list[Span] = []
        last = 0
        for match in pattern.finditer(self.text):
            kept += self.cut(last, match.start()).spans
            last = match.end()
        if not last:
            return self
        kept += self.cut(last, len(self)).spans
        return Extent(self.source, tuple(kept))

    def locate(self, part: Extent) -> slice:
        """Where a part stands in this extent: ``e[e.locate(part)]`` covers it.

        Returns:
            The slice from the part's first to behind its last character, counted in this extent's text.

        Raises:
            ModelError: The part is empty, not inside, or in another order.
        """
        if len(self.spans) == 1 == len(part.spans):
            base, end = self.spans[0]
            start, stop = part.spans[0]
            if base <= start and stop <= end:
                return slice(start - base, stop - base)
        elif part.spans and part in self:
            starts = [self._index(start) for start, _ in part.spans]
            stop = self._index(part.end - 1) + 1
            if starts == sorted(starts) and starts[-1] < stop:
                return slice(starts[0], stop)
        message = f"{list(part.spans)} is not part of {list(self.spans)}"
        raise ModelError(message)

    def _index(self, offset: int) -> int:
        piece = self._piece(offset)
        if piece is None:
            message = f"{offset} is not part of {list(self.spans)}"
            raise ModelError(message)
        start, _, before = piece
        return before + offset - start

    def strip(self) -> Extent:
        """This extent without blanks at its ends."""
        text = self.text
        i = len(text) - len(text.lstrip())
        j = len(text.rstrip())
        return self if (i, j) == (0, len(text)) else self.cut(i, max(i, j))


def _is_halved(text: str) -> bool:
    """Whether a text has characters in two halves; one that can be encoded has none, which is quick to see."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return _HALVES.search(text) is not None
    return False


def _joined(halves: re.Match[str]) -> str:
    return halves[0].encode("utf-16-le", "surrogatepass").decode("utf-16-le")


def joined(extents: Iterable[Extent]) -> Extent:
    """All the extents one behind the other; there must be at least one."""
    first, *rest = extents
    if not rest:
        return first
    return Extent(first.source, first.spans + tuple(s for e in rest for s in e.spans))


def in_two_lines(first: Extent, second: Extent) -> Extent:
    """Two printed lines that are read as one: the source's first blank behind the first line stays between them, where there is one."""
    text = first.source.text
    end = first.end
    if end < second.start and text[end].isspace():
        return Extent(first.source, (*first.spans, Span(end, end + 1), *second.spans))
    return first + second


def squeezed(text: str) -> str:
    """A text without its blanks: what is compared, since readers, editors and formatters add and take away blanks."""
    return "".join(text.split())


def _merged(spans: tuple[Span, ...]) -> tuple[Span, ...]:
    merged = [spans[0]]
    for span in spans[1:]:
        if merged[-1].end == span.start:
            merged[-1] = Span(merged[-1].start, span.end)
        else:
            merged.append(span)
    return tuple(merged)
