"""Printed lines put together to the paragraphs that they print.

Pages come in three prints, often mixed: every paragraph (or column of one) a line; every printed line a line; printed lines joined by blanks.
The second is undone here, the third by `blanks`; the first stays as it is.

Guarantees: no character that is not blank is lost, moved or doubled.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from statistics import median
from typing import Final

import attrs

from partybuild.chinese.cohesion import cohesion
from partybuild.chinese.numbering import could_be
from partybuild.chinese.punctuation import width
from partybuild.evidence.lines import Line
from partybuild.source import Extent, Span

_DASHED: Final = re.compile("——|--|—")
# 一、 and （一） begin a paragraph.
_OPENER: Final = re.compile(r"[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]")

_LONG: Final = 45.0  # ems; longer lines are body text in any print
_SHORT: Final = 5.0  # ems; shorter lines say nothing of a column's measure
_REACH: Final = 6  # lines before and behind that show a column's measure
_COMPANY: Final = 4  # of which so many have it
_UNEVEN: Final = 1.6  # ems by which full lines differ
_SET_IN: Final = 0.9  # ems; first lines are set in by two


# ------------------------------------------------------------- printed lines


@attrs.frozen
class _Print:
    """How printed lines stand on a page.

    Args:
        lines: The lines.
        widths: The width of each in ems, its indent included.
        measures: The measure of each line's column in ems; 0 where lines are no printed lines.
        base: The common indent; None where first lines are not set in more than others.
        full_first: Whether first lines are as wide as the rest, so that a short open line is no first line.
    """

    lines: Sequence[Line]
    widths: Sequence[float]
    measures: Sequence[float]
    base: float | None
    full_first: bool

    def measure(self, i: int) -> float:
        """The measure of the column that line i and the one below it stand in."""
        return self.measures[i] or self.measures[i + 1]

    def bare_width(self, i: int) -> float:
        """The width of a line without its indent."""
        return self.widths[i] - self.lines[i].indent


def joined_lines(lines: Sequence[Line], alone: Sequence[bool]) -> Iterator[Line]:
    """Lines with printed lines of one paragraph put together; a line that stands for itself is the same object.

    Args:
        lines: The printed lines.
        alone: For each, whether it is known to stand for itself (a rule claimed it).

    Yields:
        Each line.
    """
    printed = _print(lines, alone)
    if printed is None:
        yield from lines
        return
    i = 0
    while i < len(lines):
        j = i
        while j + 1 < len(lines) and not alone[j] and not alone[j + 1] and _goes_on(printed, j):
            if j == i and _heads(printed, j):
                break
            j += 1
        yield _put_together(lines[i : j + 1])
        i = j + 1


def _print(lines: Sequence[Line], alone: Sequence[bool]) -> _Print | None:
    """How the lines are printed; None where none of them is a printed line."""
    widths = [
        width(line.text) + line.indent if len(line.text) <= 2 * _LONG else 2 * _LONG
        for line in lines
    ]
    measures = _measures(lines, widths, alone)
    if not any(measures):
        return None
    full_first = _full_first_lines(lines, measures, widths)
    return _Print(lines, widths, measures, _base_indent(lines), full_first)


def _measures(lines: Sequence[Line], widths: Sequence[float], alone: Sequence[bool]) -> list[float]:
    """For each line the measure of its column in ems; 0 where lines are not printed lines.

    Printed lines are told by their company: neighbours of nearly the same width, most of them without closing punctuation.
    """
    said = [
        0.0 if alone[i] or line.hints else wide
        for i, (line, wide) in enumerate(zip(lines, widths, strict=True))
    ]
    measures = [0.0] * len(lines)
    for i, wide in enumerate(said):
        if not _SHORT <= wide <= _LONG:
            continue
        around = range(max(0, i - _REACH), min(len(lines), i + _REACH + 1))
        near = [said[k] for k in around if _SHORT <= said[k] <= _LONG]
        if len(near) < _COMPANY:
            continue
        measure = median(near)
        full = [
            k for k in around if abs(said[k] - measure) <= _UNEVEN and _SHORT <= said[k] <= _LONG
        ]
        if len(full) < _COMPANY or len(full) < 0.5 * len(near):
            continue
        open_ends = sum(
            1 for k in around if abs(said[k] - measure) <= _UNEVEN and not lines[k].closed
        )
        wider = sum(1 for k in around if said[k] > measure + 4)
        if open_ends >= 0.5 * len(full) and wider <= 2:
            measures[i] = measure
    return measures


def _base_indent(lines: Sequence[Line]) -> float | None:
    """The common indent of printed lines; None where first lines are not set in more than others."""
    indents = [line.indent for line in lines]
    base = median(indents)
    set_in = sum(1 for indent in indents if indent >= base + _SET_IN)
    return base if set_in >= 2 else None


def _full_first_lines(
    lines: Sequence[Line], measures: Sequence[float], widths: Sequence[float]
) -> bool:
    """Whether first lines of paragraphs are as wide as the rest: printed without an indent."""
    short = full = 0
    for i, measure in enumerate(measures):
        above, line = lines[i - 1], lines[i]
        if not i or not measure or line.above or line.closed or not above.closed:
            continue
        if widths[i - 1] - above.indent < measure - 3.1:
            wide = widths[i] - line.indent
            full += wide >= measure - 1.2
            short += measure - 3.1 <= wide < measure - 1.2
    return full > short


def _goes_on(printed: _Print, i: int) -> bool:
    """Whether the paragraph of printed line i goes on in line i + 1."""
    line, below = printed.lines[i], printed.lines[i + 1]
    measure = printed.measure(i)
    base = printed.base
    if below.above or not measure or _DASHED.match(below.text):
        return False
    if base is not None and below.indent >= base + _SET_IN:
        return False
    wide = printed.widths[i]
    if not line.closed:
        return wide >= measure - 3.0
    if wide < measure - _UNEVEN or _OPENER.match(below.text):
        return False
    if base is not None:
        return not _is_heading(printed, i + 1)
    bare = printed.bare_width(i + 1)
    if bare < measure - 3.1 and not below.closed:
        return False  # a heading, not a paragraph's last line
    # No indents were kept: a first line is two ems shorter than the measure.
    return not measure - 3.1 <= bare <= measure - 1.2


def _is_heading(printed: _Print, i: int) -> bool:
    """Whether an open line below a full one that ends a sentence is a heading and not a paragraph's last line: short, of a heading's form, and the line below it is set in.

    ``…邻里之间一天天地亲近起来。`` over ``突出服务群众，解决急难愁盼`` over ``　　东门社区为三千二百户居民加装了楼``
    """
    line = printed.lines[i]
    if line.closed or printed.base is None or i + 1 == len(printed.lines):
        return False
    set_in = printed.lines[i + 1].indent >= printed.base + _SET_IN
    return set_in and printed.widths[i] < printed.measure(i - 1) - 3.1 and could_be(line.text)


def _heads(printed: _Print, i: int) -> bool:
    """Whether an open line that could begin a paragraph is rather a heading: short of the measure, of a heading's form, cutting no word.

    A paragraph's first line is short by its indent of two ems, and the line below it is full.
    """
    line, below = printed.lines[i], printed.lines[i + 1]
    measure = printed.measure(i)
    wide = printed.widths[i]
    if wide > measure - 1.2 or not could_be(line.text) or cohesion(line.extent, below.extent):
        return False
    if printed.full_first:
        return True
    return wide < measure - 3.1 or printed.bare_width(i + 1) < measure - 1.2


def _put_together(lines: Sequence[Line]) -> Line:
    """One line of several; a blank stays between Latin words."""
    first = lines[0]
    if len(lines) == 1:
        return first
    spans: list[Span] = []
    texts: list[str] = []
    last = ""
    for line in lines:
        if _is_latin(last) and _is_latin(line.text[:1]):
            end = spans[-1].end
            spans.append(Span(end, end + 1))
            texts.append(" ")
        spans += line.extent.spans
        texts.append(line.text)
        last = line.text[-1:]
    extent = Extent(first.extent.source, tuple(spans))
    return Line(extent, "".join(texts), first.above, first.indent, first.zone, first.hints)


def _is_latin(character: str) -> bool:
    return character.isascii() and character.isalpha()


def whole_captions(lines: Sequence[Line]) -> list[Line]:
    """Printed lines of one marked caption put together: ``▲郭慧茹(左二)与学生谈心。 陈世`` over ``军摄``."""
    out: list[Line] = []
    for line in lines:
        if out and _ends_caption(out[-1], line):
            above = out[-1]
            out[-1] = attrs.evolve(
                above, extent=above.extent + line.extent, text=above.text + line.text
            )
        else:
            out.append(line)
    return out


def _ends_caption(above: Line, line: Line) -> bool:
    """Whether a line is the rest of the marked caption above it."""
    if above.text[0] not in "▲▼△▽" and not above.text.startswith("图为"):
        return False
    if line.above or above.closed or above.text.endswith("摄"):
        return False
    return len(line.text) <= len(above.text) + 2 and (len(line.text) <= 4 or line.closed)
