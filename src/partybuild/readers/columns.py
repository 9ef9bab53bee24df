"""Reading order: from pieces of print on a page to lines, columns and paragraphs.

Columns are found by the white between them, from the whole page inwards: a stretch of rows that shares a gutter is read column by column, anything else row by row.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from math import inf
from statistics import median
from typing import Final, NamedTuple

_GUTTER: Final = 0.8  # Widths of a character: the least white between columns.
_LARGE: Final = 1.2  # Usual sizes: print from there on is a headline's,
_BLANK: Final = 1.3  # and has blanks of up to so many widths of its characters.
_ROWS: Final = 3  # The least rows that make columns; fewer are read across.
_WORD: Final = 0.3  # Widths of a character: white that is a blank.
_INDENT: Final = 1.4  # Widths of a character: paragraphs are indented by two.
_SHORT: Final = 1.6  # Widths of a character by which a line that a paragraph ends on is shorter.
_UNCUT: Final = re.compile(r"[\x21-\x7e]+[，。；：、！？”’）》%]*|.[，。；：、！？”’）》]+")
_NARROW: Final = 0.6  # Widths of a Chinese character that a letter or figure takes at most.
_APART: Final = 1.35  # Usual distances between lines: more is the white between paragraphs.
_SAME: Final = 0.15  # How much sizes may differ in one paragraph.


class Piece(NamedTuple):
    """A piece of print in one row; points from the page's left and top edge.

    Args:
        left: Where it begins.
        top: Its upper edge.
        right: Where it ends.
        bottom: Its lower edge.
        text: What it says.
        size: The height of its characters.
        bold: Whether it is printed bold.
        certainty: How sure its reading is, from 0 to 1.
    """

    left: float
    top: float
    right: float
    bottom: float
    text: str
    size: float
    bold: bool = False
    certainty: float = 1.0

    @property
    def has_words(self) -> bool:
        """Whether it is more than punctuation, which is often printed in another font."""
        return any(map(str.isalnum, self.text))


class Row(NamedTuple):
    """A printed line of one column.

    Args:
        pieces: What it consists of, from left to right.
        left: The column's left edge.
        right: The column's right edge.
        page: The page's number, counted from zero.
        is_number: Whether it is the page's printed number, and no text.
    """

    pieces: tuple[Piece, ...]
    left: float
    right: float
    page: int
    is_number: bool = False

    @property
    def size(self) -> float:
        """The height of its characters."""
        return median(piece.size for piece in self.pieces)

    @property
    def is_bold(self) -> bool:
        """Whether all of it is printed bold."""
        return all(piece.bold for piece in self.pieces if piece.has_words)

    @property
    def is_centred(self) -> bool:
        """Whether as much white is left of it as right of it, and not little."""
        before = self.pieces[0].left - self.left
        behind = self.right - self.pieces[-1].right
        return before >= self.size and abs(before - behind) <= self.size


def pieces_of(characters: Iterable[Piece]) -> Iterator[Piece]:
    """Characters in the order of the file, put together while they go on in the same row."""
    run: list[Piece] = []
    for character in characters:
        if run and not _goes_on(run[-1], character):
            yield _together(run)
            run = []
        run.append(character)
    if run:
        yield _together(run)


def _goes_on(last: Piece, following: Piece) -> bool:
    shared = min(last.bottom, following.bottom) - max(last.top, following.top)
    return (
        shared > 0.5 * min(last.size, following.size)
        and abs(last.size - following.size) <= _SAME * max(last.size, following.size)
        and last.bold == following.bold
        and -0.5 * last.size < following.left - last.right < _WORD * last.size
    )


def _together(run: Sequence[Piece]) -> Piece:
    """Neighbours as one piece, with blanks where there is white between them."""
    text = run[0].text
    for last, piece in pairwise(run):
        blank = piece.left - last.right >= _WORD * piece.size
        text += f" {piece.text}" if blank else piece.text
    return Piece(
        min(piece.left for piece in run),
        min(piece.top for piece in run),
        max(piece.right for piece in run),
        max(piece.bottom for piece in run),
        text,
        max(piece.size for piece in run),
        run[0].bold,
        min(piece.certainty for piece in run),
    )


def rows_of(pieces: Sequence[Piece], page: int = 0) -> list[Row]:
    """A page's pieces as printed lines, in reading order.

    Args:
        pieces: All pieces of the page, in any order.
        page: The page's number.
    """
    if not pieces:
        return []
    usual = median(piece.size for piece in pieces)
    pieces = [piece for row in _across(pieces) for piece in _headlines(sorted(row), usual)]
    gutter = _GUTTER * usual
    ordered: list[Row] = []
    waiting = [
        (list(pieces), *_edges(pieces, usual))
    ]  # A stack: the region to read next is its last.
    while waiting:
        region, left, right = waiting.pop()
        across = _across(region)
        bands = _bands(across, gutter)
        if len(bands) > 1:
            waiting += [(band, left, right) for band in reversed(bands)]
            continue
        columns = _columns(region, gutter) if len(across) >= _ROWS else [region]
        if len(columns) > 1:
            waiting += [(column, *_edges(column, usual)) for column in reversed(columns)]
            continue
        ordered += [Row(tuple(sorted(row)), left, right, page) for row in across]
    return ordered


def _headlines(row: Sequence[Piece], usual: float) -> Iterator[Piece]:
    """A row with the blanks of its large print closed: they are wider than a gutter, and are none."""
    run: list[Piece] = []
    for piece in row:
        if run and not (
            min(run[-1].size, piece.size) >= _LARGE * usual
            and piece.left - run[-1].right < _BLANK * piece.size
        ):
            yield _together(run)
            run = []
        run.append(piece)
    yield _together(run)


def _edges(region: Sequence[Piece], usual: float) -> tuple[float, float]:
    """Where the lines of a region begin and end; headlines, which are set as they please, count only where nothing else is."""
    text = [piece for piece in region if piece.size < _LARGE * usual] or region
    return min(piece.left for piece in text), max(piece.right for piece in text)


def _across(region: Sequence[Piece]) -> list[list[Piece]]:
    """The rows of a region, from the top: pieces whose middles stand at the same height."""
    rows: list[list[Piece]] = []
    middle = 0.0
    for piece in sorted(region, key=lambda piece: (piece.top + piece.bottom, piece.left)):
        centre = (piece.top + piece.bottom) / 2
        if not rows or centre - middle > piece.size / 2:
            rows.append([])
            middle = centre
        rows[-1].append(piece)
    return rows


def _bands(rows: Sequence[list[Piece]], gutter: float) -> list[list[Piece]]:
    """Rows put together while a gutter goes through all of them."""
    bands: list[list[Piece]] = []
    printed: list[tuple[float, float]] = []
    for row in rows:
        wider = _printed([*printed, *((piece.left, piece.right) for piece in row)], gutter)
        if not bands or len(wider) == 1:
            bands.append([])
            wider = _printed([(piece.left, piece.right) for piece in row], gutter)
        bands[-1] += row
        printed = wider
    return bands


def _printed(stretches: Sequence[tuple[float, float]], gutter: float) -> list[tuple[float, float]]:
    """Stretches of a row put together where no gutter is between them."""
    merged: list[tuple[float, float]] = []
    for left, right in sorted(stretches):
        if merged and left - merged[-1][1] < gutter:
            merged[-1] = (merged[-1][0], max(merged[-1][1], right))
        else:
            merged.append((left, right))
    return merged


def _columns(region: Sequence[Piece], gutter: float) -> list[list[Piece]]:
    """A region cut wherever white at least as wide as a gutter goes through all of it."""
    columns: list[list[Piece]] = []
    right = 0.0
    for piece in sorted(region):
        if not columns or piece.left - right >= gutter:
            columns.append([])
            right = piece.right
        columns[-1].append(piece)
        right = max(right, piece.right)
    return columns


def opens_paragraph(last: Row, row: Row, leading: float) -> bool:
    """Whether a printed line begins a paragraph, or goes on with that of the line before, over columns and pages.

    Args:
        last: The line before.
        row: The line.
        leading: The usual distance between lines of the page, in points.
    """
    size = max(last.size, row.size)
    first, final = row.pieces[0], last.pieces[-1]
    distance = first.top - last.pieces[0].top
    return (
        abs(last.size - row.size) > _SAME * size
        or last.is_bold != row.is_bold
        or first.left - row.left >= _INDENT * size
        or last.right - final.right >= _SHORT * size + _first_word(first)
        or (last.page == row.page and last.left == row.left and distance > _APART * leading)
    )


def _first_word(piece: Piece) -> float:
    """How much room a line's beginning takes that is not cut, so that the line before may be short: a number, a Latin word, a character with the comma behind it."""
    word = _UNCUT.match(piece.text)
    return sum(_NARROW if c.isascii() else 1 for c in word[0]) * piece.size if word else 0.0


def leading_of(rows: Sequence[Row]) -> float:
    """The usual distance between the lines of a page; infinite when there is none."""
    distances = [
        below.pieces[0].top - above.pieces[0].top
        for above, below in pairwise(rows)
        if above.left == below.left and below.pieces[0].top > above.pieces[0].top
    ]
    return median(distances) if distances else inf
