"""Soft blanks: what OCR and the joining of printed lines leave inside words and figures.

Guarantees: no character that is not blank is lost, moved or doubled.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from statistics import median
from typing import Final

from partybuild.chinese.punctuation import HAN, closed, width
from partybuild.source import Extent, Span

_WIDE: Final = f'[{HAN}\u3000-\u303f\uff00-\uffef“”‘’…—·,;:!?()"]'
# 夯实党在城市 执政基础
_SOFT: Final = re.compile(rf"(?<={_WIDE})[^\S\n]+(?={_WIDE})")
# 全市 1303 个社区
_SOFT_DIGIT: Final = re.compile(rf"(?<=[{HAN}])[^\S\n]+(?=\d)|(?<=[\d%])[^\S\n]+(?=[{HAN}])")
_BLANK: Final = re.compile("[ \t\u00a0\u3000]")
_BLANKS: Final = re.compile(r"[^\S\n]+")
# “学用新思想 奋进新时代”
_QUOTED: Final = re.compile(r"[“‘《「『][^“”‘’《》「」『』]{0,40}[”’》」』]")
# 2.大桥今天开通 助力沿江地区高质量发展；
_ITEM: Final = re.compile(r"[^,，、:：。！？!?;；…]+[;；]")
_CLAUSE: Final = 4  # characters at least
_TITLE: Final = 60  # characters; shorter open lines keep their blanks
_INDENT: Final = (
    3.0  # ems that a second printed line may be wider than the first, with a mark that hangs over
)
_CHUNKS: Final = 4  # of nearly one width show the distance of printed lines
_SHORT: Final = 6.0  # ems
_LONG: Final = 45.0
_UNEVEN: Final = 2.1


def unwrapped(extent: Extent, text: str, *, ends: bool | None = None) -> tuple[Extent, str]:
    """Body text without the soft blanks that OCR and line joining leave inside words and figures.

    ``加强城市基层党建,是夯实党在城市 执政基础`` was printed in lines; ``“学用新思想 奋进新时代”`` was not, and keeps its blank.
    Short lines keep theirs: in headings and bylines blanks part phrases and names.
    So do items that are headlines, as in a list of news: ``大桥今天开通 助力沿江地区高质量发展；``.

    Args:
        extent: Where the text stands.
        text: The text, as long.
        ends: Whether it ends as a sentence does, where that was asked already.
    """
    if not _BLANK.search(text):
        return extent, text
    if len(text) <= _TITLE and len(_BLANKS.findall(text)) <= 2:
        ends = closed(text) if ends is None else ends
        if not ends or _headline(text):
            return extent, text
    places = _soft_blanks(text)
    if not places:
        return extent, text
    kept: list[Span] = []
    words: list[str] = []
    last = 0
    for start, end in [*places, (len(text), len(text))]:
        words.append(text[last:start])
        if len(extent.spans) == 1 and last < start:
            base = extent.spans[0].start
            kept.append(Span(base + last, base + start))
        else:
            kept += extent[last:start].spans
        last = end
    return Extent(extent.source, tuple(kept)), "".join(words)


def _headline(text: str) -> bool:
    """Whether a short item ends in a semicolon and its blanks part clauses.

    Nobody printed it in lines: a second line that is much wider than the first one would have been broken again.
    """
    if not _ITEM.fullmatch(text.rstrip()):
        return False
    clauses = _BLANKS.split(text.strip())
    first, *others = map(width, clauses)
    return min(map(len, clauses)) >= _CLAUSE and max(others, default=0.0) > first + _INDENT


def _soft_blanks(text: str) -> list[tuple[int, int]]:
    """Where the soft blanks of a text stand, in order."""
    places = [match.span() for match in _SOFT.finditer(text)]
    if _regular(text):
        places += [match.span() for match in _SOFT_DIGIT.finditer(text)]
        places.sort()
        return places
    if not places:
        return []
    inside = [match.span() for match in _QUOTED.finditer(text)]
    return _outside(places, inside) if inside else places


def _outside(
    places: Sequence[tuple[int, int]], stretches: Sequence[tuple[int, int]]
) -> list[tuple[int, int]]:
    """The places that stand in none of the stretches; both are in order, and neither overlap."""
    kept: list[tuple[int, int]] = []
    k = 0
    for start, end in places:
        while k < len(stretches) and stretches[k][1] <= start:
            k += 1
        if k == len(stretches) or not (stretches[k][0] < start and end < stretches[k][1]):
            kept.append((start, end))
    return kept


def _regular(text: str) -> bool:
    """Whether blanks come at the regular distance of printed lines."""
    chunks = [width(chunk) for chunk in _BLANKS.split(text)]
    if len(chunks) < _CHUNKS:
        return False
    inner = chunks[:-1]
    middle = median(inner)
    near = sum(1 for chunk in inner if abs(chunk - middle) <= _UNEVEN)
    return _SHORT <= middle <= _LONG and near >= 0.55 * len(inner)
