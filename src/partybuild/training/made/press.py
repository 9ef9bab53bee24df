"""Newspaper pages: articles in columns, photos and turns inside of them, as scans, print views and pasted text have them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from random import Random
from typing import Final

import attrs

from partybuild.chinese.punctuation import width
from partybuild.model import Role
from partybuild.training.made import stock
from partybuild.training.made.paper import Leaf, Paper, Printed, article_of, paragraphs_of
from partybuild.training.pages import TrainingPage

_MOST: Final = 70  # leaves of an article
# A line holds whole figures; closing marks stay with what they close, opening ones with what they open.
_TOKEN: Final = re.compile(
    r"[“‘（《【(「〔]*(?:[A-Za-z0-9.%/:-]+|.)[，。、；：）”’》】？！,;:)!?%…·」〕]*", re.DOTALL
)
_CLAUSE: Final = re.compile("[^，。；：！？“”（）]{7,26}")
_HALF: Final = str.maketrans("，；：（）！？％", ",;:()!?%")
_STRAIGHT: Final = str.maketrans("“”", '""')
_WITHOUT: Final = frozenset({Role.TABLE, Role.ORIGIN, Role.DATELINE})
_HEADS: Final = frozenset({Role.TITLE, Role.SUBTITLE, Role.KICKER})
_PICTURED: Final = frozenset({Role.CAPTION, Role.CREDIT})
_FLOWS: Final = frozenset({Role.PARAGRAPH, Role.RUN_IN, Role.LIST, Role.EDITOR_NOTE})
_ALONE: Final = 60  # characters to a line of what stands alone
_PICTURED_LINE: Final = 0.02  # how likely a photo stands below a line of text
_MEASURES: Final = (11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 22, 24, 28)

Line = list[tuple[Leaf, int, int]]
"""A printed line: stretches of leaves' texts."""


@attrs.frozen
class _Style:
    """How a page was read.

    Args:
        line: What stands between printed lines of a block.
        block: What stands between blocks.
        photo: What stands around a photo.
        first: What stands before a paragraph's first line.
    """

    line: str
    block: str
    photo: str
    first: str


def _style(chance: Random) -> _Style:
    """One of the ways in which pages are read: blocks on one line each, printed lines below one another or joined by blanks, clusters or one stream."""
    line = chance.choice(("", "", "\n", "\n", "\n", " ", " ", " "))
    read = chance.random()
    if read < 0.6:
        block = "\n" if line == "\n" else "\n\n"
        return _Style(line, block, chance.choice((block, "\n\n\n\n")), "")
    if read < 0.93:
        block = "\n" if line == "\n" else " " if line == " " else chance.choice(("", " "))
        return _Style(line, block, block, "")
    first = chance.choice(("  ", "    ", "\u3000\u3000", "   "))
    return _Style("\n", "\n", chance.choice(("\n", "\n\n")), first)


def newspaper(pages: Sequence[TrainingPage], chance: Random, name: str) -> TrainingPage | None:
    """A newspaper page of one to three articles; None where a page drawn has none."""
    press = _Press(chance)
    press.top()
    for article in range(chance.choice((1, 1, 1, 2, 2, 3))):
        leaves = article_of(chance.choice(pages), chance, most=_MOST, without=_WITHOUT)
        if not leaves:
            return None
        press.article(leaves, article)
    press.bottom()
    return press.paper.page(name)


class _Press:
    """Sets one page."""

    def __init__(self, chance: Random) -> None:
        self.chance = chance
        self.paper = Paper()
        self.style = _style(chance)
        self.half = chance.random() < 0.5
        self.straight = self.half and chance.random() < 0.5
        self.noisy = chance.random() < 0.45
        self.editors = stock.editors(chance) if chance.random() < 0.6 else ""
        self.photos: list[tuple[str, str]] = []

    # ------------------------------------------------------------- around the articles

    def top(self) -> None:
        side_by_side = self.chance.random() < 0.2
        if self.chance.random() < 0.93:
            lines = stock.masthead(self.chance)
            for i, line in enumerate(lines):
                if i and side_by_side:
                    self.paper.put(" ")
                    self.paper.whole(Role.MASTHEAD, self.printed(line), None)
                else:
                    self.alone(Role.MASTHEAD, line, None)
        if self.editors and self.chance.random() < 0.5:
            self.alone(Role.EDITORS, self.editors, None)
            self.editors = ""

    def bottom(self) -> None:
        if self.editors:
            self.alone(Role.EDITORS, self.editors, None)

    def alone(self, role: Role, text: str, article: int | None) -> None:
        leaf = self.paper.leaf(role, self.printed(text), article)
        self.block(self.lines([leaf], _ALONE))

    # ------------------------------------------------------------- an article

    def article(self, leaves: Sequence[Printed], number: int) -> None:
        self.photos = self._photos(leaves)
        leaves = self._dressed([leaf for leaf in leaves if leaf.role not in _PICTURED])
        measure = self.chance.choice(_MEASURES)
        narrow = measure - self.chance.choice((0, 0, 1, 2))
        head = self.chance.choice((12, 16, 20, 26, 30, 40))
        paragraphs = paragraphs_of(leaves)
        flowing = sum(each[0].role in _FLOWS for each in paragraphs)
        column = self.chance.randint(18, 60)
        at = 0
        for paragraph in paragraphs:
            role = paragraph[0].role
            made = [
                self.paper.leaf(each.role, self.printed(each.text), number) for each in paragraph
            ]
            if role is Role.HEADING:
                lines = self.lines(made, max(8, narrow))
                together = self.style.line == "\n" or self.chance.random() < 0.4
                for block in [lines] if together else [[line] for line in lines]:
                    self.block(block)
            elif role not in _FLOWS:
                self.block(self.lines(made, head if role in _HEADS else 2 * measure))
            else:
                lines = self.lines(made, measure, 2.0)
                at = self._flow(lines, at, column, number)
                flowing -= 1
                if self.photos and (self.chance.random() < 0.15 or not flowing):
                    self._photo(number)
        while self.photos:
            self._photo(number)

    def _dressed(self, leaves: list[Printed]) -> list[Printed]:
        """An article with the heads and turns that newspapers have."""
        chance = self.chance
        roles = {leaf.role for leaf in leaves}
        title = next((i for i, leaf in enumerate(leaves) if leaf.role is Role.TITLE), None)
        if title is None:
            leaves.insert(0, Printed(Role.TITLE, chance.choice(stock.TITLES)))
            title = 0
        elif chance.random() < 0.25:
            leaves[title] = Printed(Role.TITLE, chance.choice(stock.TITLES))
        if Role.BYLINE not in roles and chance.random() < 0.75:
            behind = title + 1
            while behind < len(leaves) and leaves[behind].role is Role.SUBTITLE:
                behind += 1
            leaves.insert(behind, Printed(Role.BYLINE, stock.byline(chance)))
        if Role.KICKER not in roles and chance.random() < 0.2:
            leaves.insert(title, Printed(Role.KICKER, chance.choice(stock.KICKERS)))
        if Role.COLUMN not in roles and chance.random() < 0.4:
            leaves.insert(title, Printed(Role.COLUMN, chance.choice(stock.COLUMNS)))
        if chance.random() < 0.1:
            leaves.append(Printed(Role.TURN, chance.choice(stock.TURNS)))
        if chance.random() < 0.12:
            leaves.append(Printed(Role.AUTHOR_NOTE, stock.author_note(chance)))
        return leaves

    def _photos(self, leaves: Sequence[Printed]) -> list[tuple[str, str]]:
        """Captions with their credits: those of the article, and made ones from its sentences."""
        chance = self.chance
        found = [
            leaf.text for leaf in leaves if leaf.role is Role.CAPTION and chance.random() < 0.5
        ]
        texts = [
            leaf.text for leaf in leaves if leaf.role is Role.PARAGRAPH and len(leaf.text) > 30
        ]
        for _ in range(chance.choice((0, 0, 1, 1, 2)) if texts else 0):
            clauses = _CLAUSE.findall(chance.choice(texts))
            if clauses:
                mark = chance.choice(("", "", "▲", "▲", "图为", "图：", "□ ", "▼"))
                found.append(mark + chance.choice(clauses) + chance.choice(("。", "。", "")))
        return [
            (caption, stock.credit(chance) if chance.random() < 0.7 else "") for caption in found
        ]

    def _photo(self, article: int) -> None:
        """A photo's caption and credit."""
        caption, credit = self.photos.pop(0)
        leaf = self.paper.leaf(Role.CAPTION, self.printed(caption), article)
        lines = self.lines([leaf], self.chance.choice((14, 18, 24, 40)))
        self.block(lines, photo=True)
        if credit:
            below = self.paper.leaf(Role.CREDIT, self.printed(credit), article)
            self.paper.put(self.chance.choice((" ", " ", "\n")))
            self.line([(below, 0, len(below.text))])

    def _flow(self, lines: list[Line], at: int, column: int, article: int) -> int:
        """Set a paragraph; where a column ends or a photo stands inside of it, it is two blocks."""
        start = 0
        for i in range(1, len(lines)):
            at += 1
            ends = at % column == 0
            pictured = self.photos and self.chance.random() < (0.6 if ends else _PICTURED_LINE)
            if ends or pictured:
                self.block(lines[start:i], first=start == 0)
                start = i
            if pictured:
                self._photo(article)
        self.block(lines[start:], first=start == 0)
        return at + 1

    # ------------------------------------------------------------- on paper

    def printed(self, text: str) -> str:
        """A text as this page prints and a scan reads it."""
        if self.half:
            text = text.translate(_HALF)
        if self.straight:
            text = text.translate(_STRAIGHT)
        if self.noisy:
            text = "".join(
                stock.MISREAD.get(each, each) if self.chance.random() < 0.01 else each
                for each in text
            )
        return text

    def lines(self, leaves: Sequence[Leaf], measure: float, set_in: float = 0.0) -> list[Line]:
        """The printed lines of leaves that stand in one paragraph."""
        lines: list[Line] = [[]]
        wide = set_in
        for leaf in leaves:
            for token in _TOKEN.finditer(leaf.text):
                size = width(token[0])
                if lines[-1] and wide + size > measure + 0.5:
                    lines.append([])
                    wide = 0.0
                wide += size
                start, end = token.span()
                line = lines[-1]
                if line and line[-1][0] is leaf and line[-1][2] == start:
                    line[-1] = (leaf, line[-1][1], end)
                else:
                    line.append((leaf, start, end))
        return [line for line in lines if line]

    def block(self, lines: Sequence[Line], *, photo: bool = False, first: bool = False) -> None:
        """Set lines that stand together."""
        if self.paper.size:
            self.paper.put(self.style.photo if photo else self.style.block)
        if first:
            self.paper.put(self.style.first)
        for i, line in enumerate(lines):
            if i:
                self.paper.put(self.style.line)
            self.line(line)

    def line(self, line: Line) -> None:
        for leaf, start, end in line:
            text = leaf.text[start:end]
            if self.noisy and leaf.role is Role.PARAGRAPH and len(text) > 5:
                at = self.chance.randint(2, len(text) - 2)
                blank = " " if self.chance.random() < 0.05 else ""
                self.paper.put(text[:at], leaf)
                self.paper.put(blank)
                self.paper.put(text[at:], leaf)
            else:
                self.paper.put(text, leaf)
