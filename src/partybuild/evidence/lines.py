"""From the text to its lines: what stands in one line, how far it is set in, how many blank lines are above.

Nothing is decided here about what a line *means*.

Guarantees: the extents of all lines hold every character that is not blank, in page order, each once.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from enum import Enum
from typing import Final, NamedTuple

import attrs

from partybuild.chinese.folding import folded
from partybuild.chinese.punctuation import closed
from partybuild.source import Extent, Source, Span

_PHYSICAL: Final = re.compile(r"[^\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
_BREAK: Final = re.compile(r"[\n\x0c\u2028\u2029]")
_OPENING: Final = frozenset("（([【［")
UNDER_IMAGE: Final = "under-image"
"""The hint of the first line behind an image."""

_SENTENCE: Final = 10  # characters of the shortest line that shows body text


class Zone(Enum):
    """Where on the page a line stands: above the body text, in it, below it."""

    TOP = 1
    BODY = 2
    BOTTOM = 3


@attrs.frozen
class Line:
    """A line of the page.

    Args:
        extent: Its characters without the blanks at its ends; several spans where printed lines were put together.
        text: The extent's text as the rules see it: traditional characters are folded to simplified ones.
        above: The number of blank lines above it (pages mark a photo's place by more of them).
        indent: The blanks before it, in ems.
        zone: Where on the page it stands.
        hints: The kinds of hint that hold for all of it.
    """

    extent: Extent
    text: str
    above: int = 0
    indent: float = 0.0
    zone: Zone = Zone.BODY
    hints: frozenset[str] = frozenset()
    ends: bool | None = attrs.field(default=None, eq=False, repr=False)
    """Whether it ends as a sentence does, where that was asked already."""
    bracketed: bool = attrs.field(init=False, eq=False, repr=False)
    """Whether a bracket is opened among its last 60 characters, where credits and signatures stand."""

    @bracketed.default
    def _opens_bracket(self) -> bool:
        return not _OPENING.isdisjoint(self.text[-60:])

    @property
    def closed(self) -> bool:
        """Whether it ends as a sentence does."""
        return closed(self.text) if self.ends is None else self.ends

    def part(self, start: int, end: int | None = None) -> Line:
        """The line that a part of this one is, without blanks at its ends; only its beginning keeps what is above."""
        text = self.text[start:end]
        end = start + len(text.rstrip())
        start += len(text) - len(text.lstrip())
        return Line(
            self.extent[start:end],
            self.text[start:end],
            0 if start else self.above,
            0.0 if start else self.indent,
            self.zone,
            self.hints,
        )

    def last_bracket(self, marks: str, reach: int = 60) -> int:
        """Where the last of some opening brackets stands among the line's last characters (60 or fewer); -1 where none does."""
        if not self.bracketed:
            return -1
        text = self.text
        start = max(len(text) - reach, 0)
        return max([text.rfind(mark, start) for mark in marks])


class _Bare(NamedTuple):
    """A line without its neighbours: where it starts and ends, blank lines above, indent."""

    start: int
    end: int
    above: int
    indent: float


def printed_lines(source: Source) -> list[Line]:
    """The lines as the text has them, each with its zone; blank ones are counted, not listed."""
    text = folded(source.text)
    bare: list[_Bare] = []
    last = 0
    for match in _PHYSICAL.finditer(text):
        raw = match[0]
        core = raw.strip()
        if not core:
            continue
        set_in = raw[: len(raw) - len(raw.lstrip())]
        start = match.start() + len(set_in)
        between = text[last:start]
        breaks = 1 if between == "\n" else len(_BREAK.findall(between))
        above = breaks - (1 if bare else 0)
        indent = len(set_in) / 2 + set_in.count("\u3000") / 2
        last = start + len(core)
        bare.append(_Bare(start, last, max(above, 0), indent))
    texts = [text[line.start : line.end] for line in bare]
    ends = [closed(text) for text in texts]
    first, end = _body(texts, ends)
    hints = _hints(source, bare)
    return [
        Line(
            Extent(source, (Span(line.start, line.end),)),
            texts[i],
            line.above,
            line.indent,
            Zone.TOP if i < first else Zone.BODY if i < end else Zone.BOTTOM,
            hints.get(i, frozenset()),
            ends[i],
        )
        for i, line in enumerate(bare)
    ]


def _body(texts: Sequence[str], ends: Sequence[bool]) -> tuple[int, int]:
    """The body runs from the first finished sentence to behind the last; mastheads and lists of links have none, and all of them are above it."""
    finished = [ends[i] and len(text) >= _SENTENCE for i, text in enumerate(texts)]
    if True not in finished:
        return len(texts), len(texts)
    return finished.index(True), len(texts) - finished[::-1].index(True)


def _hints(source: Source, bare: Sequence[_Bare]) -> dict[int, frozenset[str]]:
    """For lines under hints the kinds that cover all of the line (a heading's with its level behind a colon), and `UNDER_IMAGE`."""
    found: dict[int, set[str]] = {}
    if source.hints:
        starts = [line.start for line in bare]
        ends = [line.end for line in bare]
        for hint in source.hints:
            first = bisect_left(starts, hint.span.start)
            if hint.kind == "image" and first < len(bare):
                found.setdefault(first, set()).add(UNDER_IMAGE)
                continue
            name = f"{hint.kind}:{hint.value}" if hint.kind == "heading" else hint.kind
            for i in range(first, bisect_right(ends, hint.span.end)):
                found.setdefault(i, set()).add(name)
    return {i: frozenset(kinds) for i, kinds in found.items()}
