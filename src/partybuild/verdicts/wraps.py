"""Printed lines put together to the paragraphs that they print.

Guarantees: no character that is not blank is lost, moved or doubled.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

import attrs

from partybuild.chinese.cohesion import Counts
from partybuild.chinese.headings import could_be
from partybuild.chinese.numbering import numbered
from partybuild.chinese.punctuation import TAIL, closed, is_latin
from partybuild.evidence.columns import SET_IN, UNEVEN, Columns, columns_of
from partybuild.evidence.lines import Line
from partybuild.evidence.segments import Segment
from partybuild.source import Extent, Span

_DASHED: Final = re.compile("——|--|—")
# 一、 and （一） begin a paragraph.
_OPENER: Final = re.compile(r"[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]")


def paragraphs_in(
    lines: Sequence[Line],
    alone: Sequence[bool],
    segments: Mapping[int, Segment],
    counts: Counts,
) -> Iterator[tuple[int, int]]:
    """Which printed lines are one paragraph: the first and the one behind the last of each, in order.

    Args:
        lines: The printed lines.
        alone: For each, whether it is known to stand for itself (it was recognised).
        segments: The page's segments by the offsets at which they begin.
        counts: How often words stand on the page.
    """
    columns = columns_of(lines, alone)
    if columns is None:
        yield from ((i, i + 1) for i in range(len(lines)))
        return
    printed = _Print(columns, segments, counts)
    i = 0
    while i < len(lines):
        j = i
        while j + 1 < len(lines) and not alone[j] and not alone[j + 1] and _goes_on(printed, j):
            if j == i and _heads(printed, j):
                break
            j += 1
        yield i, j + 1
        i = j + 1


@attrs.frozen
class _Print:
    """How printed lines stand on a page, and what was seen of them."""

    columns: Columns
    segments: Mapping[int, Segment]
    counts: Counts

    def has_form(self, i: int) -> bool:
        """Whether line i has the form of a heading."""
        line = self.columns.lines[i]
        segment = self.segments.get(line.extent.start)
        number = segment.number if segment else numbered(line.text)
        return could_be(line.text, number, ends=line.closed)


def _goes_on(printed: _Print, i: int) -> bool:
    """Whether the paragraph of printed line i goes on in line i + 1."""
    line, below = printed.columns.lines[i], printed.columns.lines[i + 1]
    measure = printed.columns.measure(i)
    base = printed.columns.base
    if below.above or not measure or _DASHED.match(below.text):
        return False
    if base is not None and below.indent >= base + SET_IN:
        return False
    wide = printed.columns.widths[i]
    if not line.closed:
        return wide >= measure - 3.0
    if wide < measure - UNEVEN or _OPENER.match(below.text):
        return False
    if base is not None:
        return not _is_heading(printed, i + 1)
    bare = printed.columns.bare_width(i + 1)
    if bare < measure - 3.1 and not below.closed:
        return False  # a heading, not a paragraph's last line
    # No indents were kept: a first line is two ems shorter than the measure.
    return not measure - 3.1 <= bare <= measure - 1.2


def _is_heading(printed: _Print, i: int) -> bool:
    """Whether an open line below a full one that ends a sentence is a heading and not a paragraph's last line: short, of a heading's form, and the line below it is set in.

    ``…邻里之间一天天地亲近起来。`` over ``突出服务群众，解决急难愁盼`` over ``　　东门社区为三千二百户居民加装了楼``
    """
    line = printed.columns.lines[i]
    if line.closed or printed.columns.base is None or i + 1 == len(printed.columns.lines):
        return False
    set_in = printed.columns.lines[i + 1].indent >= printed.columns.base + SET_IN
    return (
        set_in
        and printed.columns.widths[i] < printed.columns.measure(i - 1) - 3.1
        and printed.has_form(i)
    )


def _heads(printed: _Print, i: int) -> bool:
    """Whether an open line that could begin a paragraph is rather a heading: short of the measure, of a heading's form, cutting no word.

    A paragraph's first line is short by its indent of two ems, and the line below it is full.
    """
    line, below = printed.columns.lines[i], printed.columns.lines[i + 1]
    measure = printed.columns.measure(i)
    wide = printed.columns.widths[i]
    if (
        wide > measure - 1.2
        or not printed.has_form(i)
        or printed.counts.across(line.extent, below.extent)
    ):
        return False
    if printed.columns.full_first:
        return True
    return wide < measure - 3.1 or printed.columns.bare_width(i + 1) < measure - 1.2


def put_together(lines: Sequence[Line]) -> Line:
    """One line of several; a blank stays between Latin words."""
    first, last = lines[0], lines[-1]
    if len(lines) == 1:
        return first
    spans: list[Span] = []
    texts: list[str] = []
    before = ""
    for line in lines:
        if is_latin(before) and is_latin(line.text[:1]):
            end = spans[-1].end
            spans.append(Span(end, end + 1))
            texts.append(" ")
        spans += line.extent.spans
        texts.append(line.text)
        before = line.text[-1:]
    extent, text = Extent(first.extent.source, tuple(spans)), "".join(texts)
    ends = last.closed if len(last.text) >= TAIL else closed(text)
    return Line(extent, text, first.above, first.indent, first.zone, first.hints, ends)


def whole_captions(lines: Sequence[Line]) -> Iterator[tuple[Line, int | None]]:
    """Printed lines of one marked caption put together: ``▲郭慧茹(左二)与学生谈心。 陈世`` over ``军摄``.

    Yields:
        Each line, and which of those given it is; None for one that was put together.
    """
    held: Line | None = None
    which: int | None = None
    for i, line in enumerate(lines):
        if held is not None and _ends_caption(held, line):
            extent, text = held.extent + line.extent, held.text + line.text
            held = Line(extent, text, held.above, held.indent, held.zone, held.hints)
            which = None
            continue
        if held is not None:
            yield held, which
        held, which = line, i
    if held is not None:
        yield held, which


def _ends_caption(above: Line, line: Line) -> bool:
    """Whether a line is the rest of the marked caption above it."""
    if above.text[0] not in "▲▼△▽" and not above.text.startswith("图为"):
        return False
    if line.above or above.closed or above.text.endswith("摄"):
        return False
    return len(line.text) <= len(above.text) + 2 and (len(line.text) <= 4 or line.closed)
