"""Which short lines are section headings: the page decides.

Rules propose lines of the right form (`rules.headings.could_be`); here the set is chosen that is consistent over the article: siblings alike in form, text between one heading and the next, numbers in their ladders.
A short line that is not chosen stays text: a piece that a column cut off, more often than not.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from partybuild.chinese import numbering
from partybuild.chinese.cohesion import cohesion
from partybuild.evidence.blocks import Block
from partybuild.model import Role
from partybuild.source import in_two_lines
from partybuild.verdicts.candidates import Candidate, candidates_in
from partybuild.verdicts.closed_headings import mark_closed_headings
from partybuild.verdicts.lists import mark_items, mark_lists, mark_rows

# What shows that the line above was cut in a column: 执政能力 over 建设。
_CUT: Final = re.compile(r".?[，。、；：）」”,;:)]")
# 【开栏的话】 · 【链接】
_LABELLED: Final = re.compile(r"【[^】]{2,16}】")
_ALONE: Final = 22  # characters; a longer line without siblings is rather a piece of text
_TEXT: Final = frozenset({None, Role.LIST, Role.TABLE})
_HEADING_HINT: Final = "heading:"


def mark_headings(body: list[Block], *, columns: bool) -> list[tuple[Block, str]]:
    """Give the role HEADING to the lines that are headings, two-line ones made one; also lists of short lines.

    Args:
        body: An article's blocks without its heads; lines that become parts of others are taken out of it.
        columns: Whether the page may cut paragraphs.

    Returns:
        Doubts: lines taken or left on weak evidence, with the reason.
    """
    mark_rows(body)
    body[:] = mark_lists(body)
    mark_closed_headings(body)
    choice = _Choice(body, columns=columns)
    doubts = choice.choose()
    _make_headings(body, choice.candidates)
    mark_items(body)
    return doubts


class _Choice:
    """The candidates of one body among its texts.

    Args:
        body: The blocks.
        columns: Whether the page may cut paragraphs.
    """

    def __init__(self, body: Sequence[Block], *, columns: bool) -> None:
        self.columns = columns
        self.body = body
        self.candidates = candidates_in(body)
        self.above = self._texts_above()
        self.below = self._texts_below()

    def _texts_above(self) -> list[Block | None]:
        """For each block the nearest text before it."""
        above: list[Block | None] = []
        text: Block | None = None
        for block in self.body:
            above.append(text)
            if block.role in _TEXT:
                text = block
        return above

    def _texts_below(self) -> list[Block | None]:
        """For each block the text that it would head; none where an author's note comes first."""
        below: list[Block | None] = []
        text: Block | None = None
        for block in reversed(self.body):
            below.append(text)
            if block.role in _TEXT:
                text = block
            elif block.role is Role.AUTHOR_NOTE:
                text = None
        below.reverse()
        return below

    def choose(self) -> list[tuple[Block, str]]:
        """Choose among the candidates: the sure ones, then those whose company speaks for them."""
        doubts = []
        for candidate in self.candidates:
            candidate.chosen = self._is_sure(candidate)
        in_groups = sum(1 for candidate in self.candidates if candidate.company)
        for i, candidate in enumerate(self.candidates):
            if candidate.chosen:
                continue
            alone = not candidate.company
            others = in_groups > (0 if alone else 1)
            candidate.chosen = self._is_likely(i, others_have_company=others)
            if candidate.chosen and alone:
                doubts.append((self.body[candidate.first], "a lone short line"))
        return doubts

    def _is_sure(self, candidate: Candidate) -> bool:
        """Whether a number, a label or the format shows the heading."""
        if candidate.form.rank:
            return True
        shown = candidate.hinted or _LABELLED.match(self.body[candidate.first].text)
        return bool(shown) and self.below[candidate.last] is not None

    def _is_likely(self, i: int, *, others_have_company: bool) -> bool:
        """Whether an unnumbered line is a heading by its company."""
        candidate = self.candidates[i]
        below = self.below[candidate.last]
        if below is None or self._is_under_heading(i):
            return False
        cut = self.columns and self._is_cut(candidate, below)
        if candidate.company:
            return not cut or candidate.company >= 2
        if self.columns and self._is_under_open_text(candidate):
            return False
        return not (cut or others_have_company) and candidate.form.length <= _ALONE

    def _is_under_heading(self, i: int) -> bool:
        """Whether a heading of as much company stands right above, with no text between."""
        if not i:
            return False
        before, candidate = self.candidates[i - 1], self.candidates[i]
        between = self.body[before.last + 1 : candidate.first]
        if any(block.role is None for block in between):
            return False
        return bool(before.form.rank) or before.company >= candidate.company

    def _is_cut(self, candidate: Candidate, below: Block) -> bool:
        """Whether a column cut the line off the text below."""
        if _CUT.match(below.text):
            return True
        return cohesion(self.body[candidate.last].extent, below.extent) >= 2

    def _is_under_open_text(self, candidate: Candidate) -> bool:
        """Whether the text above stops in the middle of a sentence that the line can go on with."""
        above = self.above[candidate.first]
        return above is not None and not above.closed and len(above.text) > numbering.MAX_HEADING


def _make_headings(body: list[Block], candidates: Sequence[Candidate]) -> None:
    """Make the chosen candidates headings, and two printed lines one block."""
    second_lines = set()
    for candidate in candidates:
        if not candidate.chosen:
            continue
        first, last = body[candidate.first], body[candidate.last]
        if first is not last:
            _put_in_two_lines(first, last)
            second_lines.add(candidate.last)
        first.role = Role.HEADING
        first.rule = first.rule or "headlines.mark_headings"
        first.level = _level(first.hints)
    if second_lines:
        body[:] = [block for i, block in enumerate(body) if i not in second_lines]


def _put_in_two_lines(first: Block, last: Block) -> None:
    sizes = len(first.text) + len(last.text)
    first.extent = in_two_lines(first.extent, last.extent)
    first.text += (" " if len(first.extent) > sizes else "") + last.text
    first.hints |= last.hints


def _level(hints: frozenset[str]) -> int:
    """The level that a heading's tag gives; 0 where there is none."""
    levels = (
        hint.removeprefix(_HEADING_HINT) for hint in sorted(hints) if hint.startswith(_HEADING_HINT)
    )
    return next((int(level) for level in levels if level.isdecimal()), 0)
