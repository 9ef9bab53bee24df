"""From the text to its lines: what stands in one line, how far it is set in, how many blank lines are above.

Pages come in three prints, often mixed: every paragraph (or column of one) a line; every printed line a line; printed lines joined by blanks.
Here printed lines are put together again and soft blanks are found; nothing is decided about what a line *means*.

Guarantees: the extents of all lines hold every character that is not blank, in page order, each once.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from enum import Enum
from statistics import median
from typing import Final

import attrs

from partybuild.cohesion import cohesion
from partybuild.folding import folded
from partybuild.rules.headings import could_be
from partybuild.rules.punctuation import HAN, closed, width
from partybuild.source import Extent, Source, Span

_PHYSICAL: Final = re.compile(r"[^\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
_BREAK: Final = re.compile(r"[\n\x0c\u2028\u2029]")
_EDGE: Final = re.compile(r"\s*(.*?)\s*$", re.DOTALL)

_DASHED: Final = re.compile("——|--|—")

_OPENER: Final = re.compile(r"[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]")

_LONG = 45.0  # ems; longer lines are body text in any print
_WIDE: Final = f"[{HAN}\u3000-\u303f\uff00-\uffef“”‘’…—·,;:!?()\"]"
_SOFT: Final = re.compile(rf"(?<={_WIDE})[^\S\n]+(?={_WIDE})")
_SOFT_DIGIT: Final = re.compile(rf"(?<=[{HAN}])[^\S\n]+(?=\d)|(?<=[\d%])[^\S\n]+(?=[{HAN}])")
_BLANKS: Final = re.compile(r"[^\S\n]+")
_QUOTED: Final = re.compile(r"[“‘《「『][^“”‘’《》「」『』]{0,40}[”’》」』]")


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

    def part(self, start: int, end: int | None = None) -> Line:
        """The line that a part of this one is; only its beginning keeps what is above."""
        end = len(self.text) if end is None else end
        while start < end and self.text[start].isspace():
            start += 1
        while start < end and self.text[end - 1].isspace():
            end -= 1
        part = attrs.evolve(self, extent=self.extent[start:end], text=self.text[start:end])
        return attrs.evolve(part, above=0, indent=0.0) if start else part


def printed_lines(source: Source) -> list[Line]:
    """The lines as the text has them, each with its zone; blank ones are counted, not listed."""
    text = folded(source.text)
    bare: list[tuple[int, int, int, float]] = []
    last = 0
    for match in _PHYSICAL.finditer(text):
        raw = match.group()
        core = raw.strip()
        if not core:
            continue
        start = match.start() + len(raw) - len(raw.lstrip())
        above = len(_BREAK.findall(text, last, start)) - (1 if bare else 0)
        indent = sum(1.0 if c == "\u3000" else 0.5 for c in raw[: start - match.start()])
        bare.append((start, start + len(core), max(above, 0), indent))
        last = start + len(core)
    zones = _zones([text[start:end] for start, end, _, _ in bare])
    hints = _hints_of_lines(source, bare)
    return [
        Line(Extent(source, (Span(start, end),)), text[start:end], above, indent, zone, hinted)
        for (start, end, above, indent), zone, hinted in zip(bare, zones, hints, strict=True)
    ]


def _zones(texts: Sequence[str]) -> list[Zone]:
    """The body runs from the first to the last finished sentence; mastheads and lists of links have none."""
    body = [i for i, text in enumerate(texts) if len(text) >= 10 and closed(text)]
    first = body[0] if body else len(texts)
    last = body[-1] if body else len(texts)
    return [
        Zone.TOP if i < first else Zone.BODY if i <= last else Zone.BOTTOM for i in range(len(texts))
    ]


def _hints_of_lines(
    source: Source, bare: Sequence[tuple[int, int, int, float]]
) -> list[frozenset[str]]:
    """For each line the kinds of hint that cover all of it (its value behind a colon where there is one)."""
    found: list[set[str]] = [set() for _ in bare]
    if source.hints:
        starts = [start for start, _, _, _ in bare]
        ends = [end for _, end, _, _ in bare]
        for hint in source.hints:
            name = f"{hint.kind}:{hint.value}" if hint.kind == "heading" else hint.kind
            first = bisect_left(starts, hint.span.start)
            for i in range(first, bisect_right(ends, hint.span.end)):
                found[i].add(name)
    return [frozenset(kinds) for kinds in found]


# ------------------------------------------------------------- printed lines put together


def joined_lines(lines: Sequence[Line], alone: Sequence[bool]) -> Iterator[Line]:
    """Lines with printed lines of one paragraph put together; a line that stands for itself is the same object.

    Args:
        lines: The printed lines.
        alone: For each, whether it is known to stand for itself (a rule claimed it).

    Yields:
        Each line.
    """
    measures = _measures(lines, alone)
    base = _base_indent(lines)
    full_first = _full_first_lines(lines, measures)
    i = 0
    while i < len(lines):
        if alone[i]:
            yield lines[i]
            i += 1
            continue
        j = i
        while j + 1 < len(lines) and not alone[j + 1] and _goes_on(lines, j, measures, base):
            if j == i and _heads(lines[j], lines[j + 1], measures[j] or measures[j + 1], full_first=full_first):
                break
            j += 1
        yield _put_together(lines[i : j + 1])
        i = j + 1


def _measures(lines: Sequence[Line], alone: Sequence[bool]) -> list[float]:
    """For each line the measure of its column in ems; 0 where lines are not printed lines.

    Printed lines are told by their company: neighbours of nearly the same width, most of them without closing punctuation.
    """
    widths = [
        width(line.text) + line.indent if not alone[i] and not line.hints else 0.0
        for i, line in enumerate(lines)
    ]
    measures = [0.0] * len(lines)
    reach = 6
    for i, line in enumerate(lines):
        if widths[i] < 5 or widths[i] > _LONG:
            continue
        near = [w for w in widths[max(0, i - reach) : i + reach + 1] if 5 <= w <= _LONG]
        if len(near) < 4:
            continue
        measure = median(near)
        full = sum(1 for w in near if abs(w - measure) <= 1.6)
        open_ends = sum(
            1
            for k in range(max(0, i - reach), min(len(lines), i + reach + 1))
            if abs(widths[k] - measure) <= 1.6 and not closed(lines[k].text)
        )
        wider = sum(1 for w in widths[max(0, i - reach) : i + reach + 1] if w > measure + 4)
        if full >= 4 and full >= 0.5 * len(near) and open_ends >= 0.5 * full and wider <= 2:
            measures[i] = measure
    return measures


def _base_indent(lines: Sequence[Line]) -> float | None:
    """The common indent of printed lines; None where first lines are not set in more than others."""
    indents = [line.indent for line in lines]
    if not indents:
        return None
    base = median(indents)
    set_in = sum(1 for indent in indents if indent >= base + 0.9)
    return base if set_in >= 2 else None


def _goes_on(lines: Sequence[Line], i: int, measures: Sequence[float], base: float | None) -> bool:
    """Whether the paragraph of printed line i goes on in line i + 1."""
    line, below = lines[i], lines[i + 1]
    measure = measures[i] or measures[i + 1]
    if below.above or not measure or _DASHED.match(below.text):
        return False
    if base is not None and below.indent >= base + 0.9:
        return False
    wide = width(line.text) + line.indent
    if not closed(line.text):
        return wide >= measure - 3.0
    if wide < measure - 1.6 or _OPENER.match(below.text):
        return False
    if base is not None:
        return True
    if width(below.text) < measure - 3.1 and not closed(below.text):
        return False  # a heading, not a paragraph's last line
    # No indents were kept: a first line is two ems shorter than the measure.
    return not measure - 3.1 <= width(below.text) <= measure - 1.2


def _full_first_lines(lines: Sequence[Line], measures: Sequence[float]) -> bool:
    """Whether first lines of paragraphs are as wide as the rest: printed without an indent, so that a short open line is no first line."""
    short = full = 0
    for above, line, measure in zip(lines, lines[1:], measures[1:], strict=False):
        if measure and closed(above.text) and width(above.text) < measure - 3.1 and not line.above and not closed(line.text):
            wide = width(line.text)
            full += wide >= measure - 1.2
            short += measure - 3.1 <= wide < measure - 1.2
    return full > short


def _heads(line: Line, below: Line, measure: float, *, full_first: bool) -> bool:
    """Whether an open line that could begin a paragraph is rather a heading: short of the measure, of a heading's form, cutting no word.

    A paragraph's first line is short by its indent of two ems, and the line below it is full.
    """
    wide = width(line.text) + line.indent
    if wide > measure - 1.2 or not could_be(line.text) or cohesion(line.extent, below.extent):
        return False
    return full_first or not (wide >= measure - 3.1 and width(below.text) >= measure - 1.2)


def _put_together(lines: Sequence[Line]) -> Line:
    first = lines[0]
    if len(lines) == 1:
        return first
    spans: list[Span] = []
    text = ""
    for above, line in zip((None, *lines), lines, strict=False):
        if above is not None and above.text[-1:].isascii() and line.text[:1].isascii():
            if above.text[-1:].isalpha() and line.text[:1].isalpha():
                end = above.extent.end
                spans.append(Span(end, end + 1))
                text += " "
        spans += line.extent.spans
        text += line.text
    extent = Extent(first.extent.source, tuple(spans))
    return attrs.evolve(first, extent=extent, text=text)


def unwrapped(extent: Extent, text: str) -> tuple[Extent, str]:
    """Body text without the soft blanks that OCR and line joining leave inside words and figures.

    ``加强城市基层党建,是夯实党在城市 执政基础`` was printed in lines; ``“学用新思想 奋进新时代”`` was not, and keeps its blank.
    Short lines keep theirs: in headings and bylines blanks part phrases and names.
    """
    if " " not in text and "\u00a0" not in text and "\u3000" not in text and "\t" not in text:
        return extent, text
    if len(text) <= 60 and not closed(text) and len(_BLANKS.findall(text)) <= 2:
        return extent, text
    places = [match.span() for match in _SOFT.finditer(text)]
    if _regular(text):
        places += [match.span() for match in _SOFT_DIGIT.finditer(text)]
        places.sort()
    elif places:
        quoted = [match.span() for match in _QUOTED.finditer(text)]
        places = [p for p in places if not any(a < p[0] and p[1] < b for a, b in quoted)]
    if not places:
        return extent, text
    kept: list[Span] = []
    words: list[str] = []
    last = 0
    for start, end in [*places, (len(text), len(text))]:
        kept += extent[last:start].spans
        words.append(text[last:start])
        last = end
    return Extent(extent.source, tuple(kept)), "".join(words)


def _regular(text: str) -> bool:
    """Whether blanks come at the regular distance of printed lines."""
    chunks = [width(chunk) for chunk in _BLANKS.split(text)]
    if len(chunks) < 4:
        return False
    inner = chunks[:-1]
    middle = median(inner)
    near = sum(1 for chunk in inner if abs(chunk - middle) <= 2.1)
    return 6 <= middle <= _LONG and near >= 0.55 * len(inner)
