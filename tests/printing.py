"""Prints an article whose structure is known and breaks it as newspapers and scans do, keeping what should be found.

A *layout* is how paragraphs become lines of a text file; a *break* (`BREAKS`) is what went wrong with them.
Neither changes the structure: what a break does to the characters of a leaf it does to the expected leaf too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from random import Random
from typing import Any, Final

import attrs
from hypothesis import strategies as st

from partybuild.chinese.punctuation import width
from structures import Piece, Structure, Unit, drawn

LAYOUTS: Final = ("paragraphs", "columns", "lines", "lines not set in", "joined lines")
"""One paragraph a line; blocks between blank lines; one printed line a line, first lines set in by two ems or not any more; printed lines joined by blanks."""

BREAKS: Final = ("cut", "caption", "blanks", "half-width", "repeated", "stop lost")
"""A column ends inside a paragraph; a photo stands inside one; blanks inside words; half-width punctuation; a line printed twice; a paragraph's full stop lost."""

# A line holds whole figures, closing marks stay with what they close and opening ones with what they open.
_TOKEN: Final = re.compile(r"[“（《]*(?:\d+%?|.)[，。、；：？！”）》]*")
_HALF: Final = str.maketrans("，：；？！（）", ",:;?!()")
_STRAIGHT: Final = str.maketrans("“”", '""')
_HOLE: Final = 3  # blank lines around a photo


@attrs.frozen
class Print:
    """A printed page: its text, and the annotation that scoring compares with."""

    text: str
    gold: dict[str, Any]
    layout: str
    breaks: frozenset[str]


@attrs.define
class _Block:
    """Lines that stand together, with blank lines above; whether they are body text, and begin a paragraph."""

    lines: list[str]
    above: int
    flows: bool = False
    opens: bool = False


def prints() -> st.SearchStrategy[Print]:
    """Any printed page."""
    return st.randoms(use_true_random=False).map(printed)


def printed(
    chance: Random, layout: str | None = None, breaks: Iterable[str] | None = None
) -> Print:
    """A printed page by chance.

    Args:
        chance: Decides everything that is not given; the same chance prints the same page.
        layout: One of `LAYOUTS`.
        breaks: Some of `BREAKS`.
    """
    structure = drawn(chance)
    layout = layout or chance.choice(LAYOUTS)
    if breaks is None:
        breaks = (each for each in BREAKS if chance.random() < 0.25)
    return _Press(chance, layout, frozenset(breaks)).page(structure)


class _Press:
    """Sets one page."""

    def __init__(self, chance: Random, layout: str, breaks: frozenset[str]) -> None:
        self.chance = chance
        self.layout = layout
        self.breaks = breaks
        self.measure = chance.randint(16, 28)
        spaced = layout == "columns" or (layout != "lines not set in" and chance.random() < 0.3)
        self.gap = 1 if spaced and not layout.startswith("lines") else 0
        self.set_in = layout == "lines" or (layout == "paragraphs" and chance.random() < 0.5)
        self.blocks: list[_Block] = []
        self.leaves: list[Piece] = []
        self.inserts: list[Unit] = []

    def page(self, structure: Structure) -> Print:
        for unit in structure.top:
            self.put(unit)
        self.inserts = list(structure.photos if "caption" in self.breaks else ())
        if structure.turn and "cut" in self.breaks:
            self.inserts.append(structure.turn)
        units = list(structure.body)
        for photo in structure.photos if "caption" not in self.breaks else ():
            units.insert(self.chance.randint(1, len(units)), photo)
        self.body(units)
        if structure.turn and "cut" not in self.breaks:
            self.inserts.append(structure.turn)
        for unit in (*self.inserts, *structure.end):
            self.put(unit)
        return self.finished(structure.article)

    def body(self, units: Sequence[Unit]) -> None:
        """Sets the text; one line is printed twice and one full stop is lost, where they are to be."""
        long = [i for i, unit in enumerate(units) if self.is_long(unit)]
        twice = self.chance.choice(long) if long and "repeated" in self.breaks else None
        lost = self.chance.choice(long) if long and "stop lost" in self.breaks else None
        for i, unit in enumerate(units):
            if not unit.flows:
                self.put(unit)
                continue
            pieces = list(unit.pieces)
            if i == lost:
                pieces[-1] = attrs.evolve(pieces[-1], text=pieces[-1].text.rstrip("。"))
            lines = self.lines(Unit(tuple(pieces)).text)
            if i == twice:
                self.repeat(lines, pieces)
            self.leaves += pieces
            self.flow(lines, self.cuts(lines, pieces))

    def is_long(self, unit: Unit) -> bool:
        """Whether the last leaf of a paragraph is long enough to be broken."""
        return unit.flows and len(unit.pieces[-1].text) >= 3 * self.measure

    def lines(self, text: str) -> list[str]:
        """The printed lines of a paragraph."""
        set_in = 2.0 if self.layout.startswith("lines") else 0.0
        lines, wide = [""], set_in
        for token in _TOKEN.findall(text):
            if lines[-1] and wide + width(token) > self.measure:
                lines.append("")
                wide = 0.0
            lines[-1] += token
            wide += width(token)
        return lines

    def repeat(self, lines: list[str], pieces: list[Piece]) -> None:
        """Print a line twice, one that is all of the last leaf."""
        at = len(lines) - 2
        start = sum(map(len, lines[:at])) - sum(len(piece.text) for piece in pieces[:-1])
        text = pieces[-1].text
        pieces[-1] = attrs.evolve(pieces[-1], text=text[:start] + lines[at] + text[start:])
        lines.insert(at, lines[at])

    def cuts(self, lines: list[str], pieces: list[Piece]) -> list[int]:
        """Where a column ends or a photo stands: between two lines of the last leaf, not behind a sentence."""
        head = sum(len(piece.text) for piece in pieces[:-1])
        places = [
            i
            for i in range(1, len(lines))
            if sum(map(len, lines[:i])) > head and lines[i - 1][-1] not in "。”"
            if lines[i - 1] != lines[i]
        ]
        if not places or not self.is_long(Unit(tuple(pieces), flows=True)):
            return []
        if self.inserts or ("cut" in self.breaks and self.chance.random() < 0.5):
            return [self.chance.choice(places)]
        return []

    def flow(self, lines: list[str], cuts: list[int]) -> None:
        """Set a paragraph, what stands inside it in its place."""
        start = 0
        for cut in [*cuts, len(lines)]:
            above = self.gap if start == 0 else max(self.gap, 1)
            self.blocks.append(_Block(lines[start:cut], above, flows=True, opens=start == 0))
            if cut < len(lines) and self.inserts:
                inside = self.inserts.pop(0)
                self.put(inside)
                if inside.pieces[0].role == "caption":
                    self.blocks.append(_Block([], _HOLE))
            start = cut

    def put(self, unit: Unit) -> None:
        """Set lines that stand for themselves; a photo leaves a hole above it."""
        if unit.flows:
            msg = "a paragraph is set by `flow`"
            raise ValueError(msg)
        photo = unit.pieces[0].role == "caption"
        above = _HOLE if photo else self.gap
        for i, line in enumerate(unit.text.split("\n")):
            self.blocks.append(_Block([line], above if not i else self.gap))
        self.leaves += unit.pieces

    # ------------------------------------------------------------- on paper

    def finished(self, article: dict[str, Any]) -> Print:
        """The text of all blocks, and the leaves."""
        text, hole = "", 0
        for block in self.blocks:
            if not block.lines:
                hole = block.above
                continue
            above = max(block.above, hole)
            text += "\n" * (above + 1 if text else 0) + self.set(block)
            hole = 0
        leaves = self.leaves
        if "half-width" in self.breaks:
            tables = [_HALF] + [_STRAIGHT] * (self.chance.random() < 0.3)
            for table in tables:
                text = text.translate(table)
                leaves = [attrs.evolve(leaf, text=leaf.text.translate(table)) for leaf in leaves]
        told = [
            {"role": leaf.role, "text": leaf.text, "level": leaf.level, "article": 0}
            for leaf in leaves
        ]
        gold = {"leaves": told, "articles": [article]}
        return Print(text, gold, self.layout, self.breaks)

    def set(self, block: _Block) -> str:
        """The lines of a block as the layout has them; a line that is there twice keeps a blank between."""
        lines = [self.blanked(line) if block.flows else line for line in block.lines]
        if self.layout.startswith("lines"):
            text = "\n".join(lines)
        elif self.layout == "joined lines":
            text = " ".join(lines)
        else:
            text = lines[0]
            for above, line in zip(block.lines, range(1, len(lines)), strict=False):
                text += (" " if above == block.lines[line] else "") + lines[line]
        return ("\u3000\u3000" if block.opens and self.set_in else "") + text

    def blanked(self, line: str) -> str:
        """A line with a blank inside a word here and there."""
        if "blanks" not in self.breaks or len(line) < 12 or self.chance.random() < 0.5:
            return line
        at = self.chance.randint(4, len(line) - 4)
        return f"{line[:at]} {line[at:]}"
