"""From the text to its lines: what stands in one line, how far it is set in, how many blank lines are above.

Nothing is decided here about what a line *means*.

Guarantees: the extents of all lines hold every character that is not blank, in page order, each once.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from enum import IntEnum
from typing import Final, NamedTuple

import attrs

from partybuild.chinese.folding import folded
from partybuild.chinese.punctuation import HAN, closed
from partybuild.source import Extent, Source

_PHYSICAL: Final = re.compile(r"[^\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
_BREAK: Final = re.compile(r"[\n\x0c\u2028\u2029]")
UNDER_IMAGE: Final = "under-image"
"""The hint of the first line behind an image."""

BEGINS_ROW: Final = "begins-row"
"""The hint of the first line of a table's row."""

GLUED: Final = 700
"""Characters of a line that holds many printed ones."""
PRINTED: Final = 45
"""Characters between the blanks that printed lines left."""
ONE_LINE: Final = 180
"""Characters of a page in one line that holds several."""
_MOST: Final = 0.6  # of a page's characters in such lines
# Not behind a mark (□ 各乡镇…) nor before a single character (钟 声) or a weekday.
_BETWEEN: Final = re.compile(
    rf"(?<![□■○●◇◆△▲▽▼☆★])\s+(?![{HAN}。”）)](?:\s|$)|(?:星期|周)[一二三四五六日天])"
)

_NO_HINTS: Final[frozenset[str]] = frozenset()
_SENTENCE: Final = 10  # characters of the shortest line that shows body text


class Zone(IntEnum):
    """Where on the page a line stands: above the body text, in it, below it."""

    TOP = 1
    BODY = 2
    BOTTOM = 3


TOP: Final = Zone.TOP
BODY: Final = Zone.BODY
"""What every line is asked for: before Python 3.12 an enum looks its members up by a call."""


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
        text = self.text
        start = max(len(text) - reach, 0)
        return max([text.rfind(mark, start) for mark in marks])


class _Bare(NamedTuple):
    """A line without its neighbours: where it starts and ends, its text, blank lines above, indent."""

    start: int
    end: int
    text: str
    above: int
    indent: float


def printed_lines(source: Source) -> list[Line]:
    """The lines as the text has them, each with its zone; blank ones are counted, not listed.

    Printed lines that were run together are taken apart at the blanks that they left (`glued`).
    """
    bare = list(_bare_lines(folded(source.text)))
    if glued([len(line.text) for line in bare]):
        bare = [part for line in bare for part in _printed(line)]
    ends = [closed(line.text) for line in bare]
    first, end = _body(bare, ends)
    hints = _hints(source, bare)
    whole = source.extent()
    zones = [Zone.TOP] * first + [Zone.BODY] * (end - first) + [Zone.BOTTOM] * (len(bare) - end)
    return [
        Line(
            whole.cut(line.start, line.end),
            line.text,
            line.above,
            line.indent,
            zone,
            hints.get(i, _NO_HINTS),
            is_closed,
        )
        for i, (line, zone, is_closed) in enumerate(zip(bare, zones, ends, strict=True))
    ]


def _bare_lines(text: str) -> Iterator[_Bare]:
    last = -1
    for match in _PHYSICAL.finditer(text):
        raw = match[0]
        core = raw.strip()
        if not core:
            continue
        start = match.start()
        indent = 0.0
        if raw[0].isspace():
            set_in = raw[: len(raw) - len(raw.lstrip())]
            indent = len(set_in) / 2 + set_in.count("\u3000") / 2
            start += len(set_in)
        above = 0
        if last < 0:
            above = len(_BREAK.findall(text, 0, start))
        elif start > last + 1:
            above = len(_BREAK.findall(text, last, start)) - 1
        last = start + len(core)
        yield _Bare(start, last, core, max(above, 0), indent)


def glued(sizes: Sequence[int]) -> bool:
    """Whether most of a page stands in lines that hold many printed ones: a scan or paste whose lines were run together; a page in one line is one.

    Args:
        sizes: The characters of each line.
    """
    if len(sizes) == 1:
        return sizes[0] >= ONE_LINE
    return sum(size for size in sizes if size >= GLUED) >= _MOST * max(sum(sizes), 1)


def _printed(line: _Bare) -> Iterator[_Bare]:
    """The printed lines that a line holds, where blanks were left between them; a single character stays with what is before it (``钟 声``), a weekday with its day, and a mark with what is behind it."""
    if len(line.text) < GLUED or len(_BETWEEN.findall(line.text)) * PRINTED < len(line.text):
        yield line
        return
    start = 0
    for blank in (*_BETWEEN.finditer(line.text), None):
        end = blank.start() if blank else len(line.text)
        first = line.start + start
        above, indent = (0, 0.0) if start else (line.above, line.indent)
        yield _Bare(first, line.start + end, line.text[start:end], above, indent)
        start = blank.end() if blank else end


def _body(bare: Sequence[_Bare], ends: Sequence[bool]) -> tuple[int, int]:
    """The body runs from the first finished sentence to behind the last; mastheads and lists of links have none, and all of them are above it."""
    finished = [
        is_closed and len(line.text) >= _SENTENCE
        for line, is_closed in zip(bare, ends, strict=True)
    ]
    if True not in finished:
        return len(bare), len(bare)
    return finished.index(True), len(bare) - finished[::-1].index(True)


def _hints(source: Source, bare: Sequence[_Bare]) -> dict[int, frozenset[str]]:
    """For lines under hints the kinds that cover all of the line (a heading's with its level behind a colon), `UNDER_IMAGE`, and `BEGINS_ROW`."""
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
            held = range(first, bisect_right(ends, hint.span.end))
            for i in held:
                found.setdefault(i, set()).add(name)
            if hint.kind == "row" and held:
                found[first].add(BEGINS_ROW)
    return {i: frozenset(kinds) for i, kinds in found.items()}
