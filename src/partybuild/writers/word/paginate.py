"""Page numbers without a layout engine: the page is a grid, so lines can be counted.

Line breaking follows the 28-cell grid with 禁则 (no closing mark begins a line, no opening mark ends one) and hanging punctuation.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from typing import Final

import attrs

from partybuild.chinese.punctuation import HAN
from partybuild.writers.word import units as u

_NO_START: Final = frozenset("，。、；：？！）》”’】〕』」％%…—·,.;:?!)")
_NO_END: Final = frozenset("（《“‘【〔『「(")
_HANGING: Final = frozenset("，。、：；！？")
#: Times New Roman, in em: what is neither a digit nor listed is a letter.
_WIDTHS: Final = {
    "%": 0.83,
    ".": 0.25,
    ",": 0.25,
    " ": 0.25,
    "(": 0.33,
    ")": 0.33,
    "-": 0.33,
    "+": 0.56,
}
_DIGIT: Final = 0.5
_CAPITAL: Final = 0.68
_LETTER: Final = 0.46
_SLACK: Final = 0.08
#: Where a Chinese character stands beside a digit or letter, LibreOffice sets this much, whatever the file says; Word does not, so that what fits in the one fits in the other.
_BETWEEN: Final = 0.22
_WESTERN: Final = re.compile("[0-9A-Za-z]+")
_HAN: Final = re.compile(f"[{HAN}]")


def lines_in(text: str, width: float = u.CELLS, indent: float = 2, *, hanging: bool = True) -> int:
    """How many lines a paragraph takes.

    Args:
        text: The paragraph.
        width: Characters to a line.
        indent: Characters by which the first line is indented.
        hanging: Whether 。 and the like may hang over the end of a line; in tables they do not.
    """
    if not text:
        return 1
    western = len(text.encode("ascii", "ignore"))
    seams = tuple(_seams(text)) if western else ()
    size = indent + len(text) - western * (1 - _DIGIT) + len(seams) * _BETWEEN
    whole = max(1, math.ceil((size - _SLACK) / width))
    # Each line may lose a character or so to 禁则 and to words that are not broken: count exactly only where that may matter.
    room = whole * width - size
    if room > whole * (1.0 if not western else 2.0) or (whole == 1 and not western):
        return whole
    return _counted(text, width, indent, hanging=hanging)


def _seams(text: str) -> Iterator[int]:
    """Where a Chinese character stands beside a digit or letter."""
    for word in _WESTERN.finditer(text):
        start, end = word.span()
        if start and _HAN.match(text, start - 1):
            yield start
        if _HAN.match(text, end):
            yield end


def _counted(text: str, width: float, indent: float, *, hanging: bool) -> int:
    lines, filled, at, length = 1, indent, 0, len(text)
    seams = frozenset(_seams(text))
    limit = width + _SLACK
    while at < length:
        first, stop = text[at], at + 1
        if first.isascii() and not first.isspace():
            while stop < length and text[stop].isascii() and not text[stop].isspace():
                stop += 1
        wide = sum(map(_width, text[at:stop])) if first.isascii() else 1.0
        if at in seams:
            filled += _BETWEEN
        if filled + wide > limit and not (hanging and first in _HANGING and filled <= limit):
            lines += 1
            carried = 1.0 if at and (first in _NO_START or text[at - 1] in _NO_END) else 0.0
            filled = carried + (wide if first != " " else 0.0)
            while filled > width:
                lines += 1
                filled -= width
        else:
            filled += wide
        at = stop
    return lines


def _width(character: str) -> float:
    """The width of a Western character, in em."""
    if character.isdigit():
        return _DIGIT
    return _WIDTHS.get(character, _CAPITAL if character.isupper() else _LETTER)


@attrs.define
class Pager:
    """Where on which page the next block begins.

    Args:
        page: The page, counted from 1.
        height: Of the type area, in twips; it changes with the paper's direction.
        unused: What stayed free at the foot of the pages before, in twips.
    """

    page: int = 1
    height: int = u.HEIGHT
    unused: int = 0
    _y: int = 0

    @property
    def fresh(self) -> bool:
        """Whether nothing stands on the page yet."""
        return self._y == 0

    @property
    def left(self) -> int:
        """The height that is left on the page."""
        return self.height - self._y

    def turn(self, height: int = 0) -> None:
        """Begin a new page; ``height`` is that of its type area where it changes."""
        self.page += 1
        self.unused += self.left
        self._y = 0
        if height:
            self.height = height

    def keep(self, height: int) -> None:
        """What follows is as high and stays together: it begins a page where it does not fit on this one."""
        if height > self.left and not self.fresh:
            self.turn()

    def gap(self, height: int) -> None:
        """Space that vanishes at the head of a page."""
        if not self.fresh:
            self._y += height

    def solid(self, height: int, following: int = 0) -> int:
        """A block that is not broken and stays with ``following`` twips of what comes next; returns its page."""
        self.keep(height + following)
        page = self.page
        self._y += height
        while self._y > self.height:  # what is higher than a page goes on
            self.page += 1
            self._y -= self.height
        return page

    def text(self, lines: int, pitch: int = u.LINE) -> int:
        """A paragraph whose lines may part anywhere, for every page of the grid is full; returns the page it begins on."""
        if self.left < pitch:
            self.turn()
        start = self.page
        while lines > (fits := self.left // pitch):
            lines -= fits
            self.turn()
        self._y += lines * pitch
        return start

    def rows(self, heights: Sequence[int], head: int) -> int:
        """A table whose rows are not broken and whose head is repeated; returns the page it begins on."""
        first = heights[0] if heights else 0
        start = self.solid(head, first)
        for height in heights:
            if height > self.left:
                self.turn()
                self._y += head
            self._y += height
        return start
