"""Which short lines are section headings: the page decides.

Rules propose lines of the right form (`chinese.headings.could_be`); here the set is chosen that is consistent over the article: siblings alike in form, text between one heading and the next, numbers in their ladders.
A short line that is not chosen stays text: a piece that a column cut off, more often than not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

import attrs

from partybuild.chinese.cohesion import Counts
from partybuild.chinese.headings import MAX_HEADING
from partybuild.model import Role
from partybuild.verdicts.candidates import Candidate, candidates_in
from partybuild.verdicts.closed_headings import closed_headings_in
from partybuild.verdicts.lists import with_items, with_lists, with_rows
from partybuild.verdicts.units import Unit, in_two_lines_of

# What shows that the line above was cut in a column: 执政能力 over 建设。
_CUT: Final = re.compile(r".?[，。、；：）」”,;:)]")
# 【开栏的话】 · 【链接】
_LABELLED: Final = re.compile(r"【[^】]{2,16}】")
_ALONE: Final = 22  # characters; a longer line without siblings is rather a piece of text
_TEXT: Final = frozenset({None, Role.LIST, Role.TABLE})


def with_headings(body: Sequence[Unit], counts: Counts, *, columns: bool) -> list[Unit]:
    """The body, the lines that are headings with the role HEADING, two-line ones made one; also lists of short lines.

    A heading that was taken on weak evidence has the reason as its doubt.

    Args:
        body: An article's units without its heads.
        counts: How often words stand on the page.
        columns: Whether the page may cut paragraphs.
    """
    units = with_lists(with_rows(body))
    closed = closed_headings_in(units)
    units = [unit.found(Role.HEADING) if i in closed else unit for i, unit in enumerate(units)]
    around = (_texts_above(units), _texts_below(units))
    choice = _Choice(units, candidates_in(units), *around, counts, columns)
    return with_items(_with_chosen(units, choice.chosen()))


@attrs.frozen
class _Choice:
    """The candidates of one body among its texts.

    Args:
        body: The units.
        candidates: Its candidates.
        above: For each unit the nearest text before it.
        below: For each unit the text that it would head; none where an author's note comes first.
        counts: How often words stand on the page.
        columns: Whether the page may cut paragraphs.
    """

    body: Sequence[Unit]
    candidates: Sequence[Candidate]
    above: Sequence[Unit | None]
    below: Sequence[Unit | None]
    counts: Counts
    columns: bool

    def chosen(self) -> Iterator[tuple[Candidate, str]]:
        """The candidates that are headings, each with what remains doubtful: the sure ones, and those whose company speaks for them."""
        in_groups = sum(1 for candidate in self.candidates if candidate.company)
        for i, candidate in enumerate(self.candidates):
            if self._is_sure(candidate):
                yield candidate, ""
                continue
            alone = not candidate.company
            others = in_groups > (0 if alone else 1)
            if self._is_likely(i, others_have_company=others):
                yield candidate, "a lone short line" if alone else ""

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
        if any(unit.role is None for unit in between):
            return False
        return bool(before.form.rank) or before.company >= candidate.company

    def _is_cut(self, candidate: Candidate, below: Unit) -> bool:
        """Whether a column cut the line off the text below."""
        if _CUT.match(below.text):
            return True
        return self.counts.across(self.body[candidate.last].extent, below.extent) >= 2

    def _is_under_open_text(self, candidate: Candidate) -> bool:
        """Whether the text above stops in the middle of a sentence that the line can go on with."""
        above = self.above[candidate.first]
        return above is not None and not above.closed and len(above.text) > MAX_HEADING


def _with_chosen(body: Sequence[Unit], chosen: Iterable[tuple[Candidate, str]]) -> Sequence[Unit]:
    """The body with the chosen candidates as headings, two printed lines one unit."""
    units: list[Unit | None] = list(body)
    for candidate, doubt in chosen:
        heading = body[candidate.first]
        if candidate.last != candidate.first:
            last = body[candidate.last]
            hints = heading.hints | last.hints
            heading = attrs.evolve(in_two_lines_of(heading, last), hints=hints)
            units[candidate.last] = None
        units[candidate.first] = attrs.evolve(heading, role=Role.HEADING, doubt=doubt)
    return [unit for unit in units if unit is not None]


def _texts_above(body: Sequence[Unit]) -> list[Unit | None]:
    above: list[Unit | None] = []
    text: Unit | None = None
    for unit in body:
        above.append(text)
        if unit.role in _TEXT:
            text = unit
    return above


def _texts_below(body: Sequence[Unit]) -> list[Unit | None]:
    below: list[Unit | None] = []
    text: Unit | None = None
    for unit in reversed(body):
        below.append(text)
        if unit.role in _TEXT:
            text = unit
        elif unit.role is Role.AUTHOR_NOTE:
            text = None
    below.reverse()
    return below
