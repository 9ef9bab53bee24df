"""A page under correction (校样): its rows, which change hands, roles and levels until they are a page again.

Guarantees: whatever is ruled, every character that is no blank stays in exactly one row.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Any, Final

import attrs

from partybuild.assembly.sequence import Facts, Row, facts_of, rows_of
from partybuild.model import AnyLeaf, Page, Role, leaves
from partybuild.source import Extent, Span

OUTSIDE: Final = frozenset({Role.MASTHEAD, Role.NAVIGATION, Role.RESIDUE})
"""Roles that belong to no article."""

_NOBODY: Final = -1


@attrs.define(eq=False)
class Slip:
    """A row under correction.

    Args:
        row: The row, as it is now.
        was: The level that it had as a heading of the page; 0 where it was none.
        level: The level that a person gave it; 0 where nobody did.
        changed: Whether it has other characters or another role than the page's leaf, so that its marks are found anew.
        joins: Whether it belongs to the article around it.
        date: The day from which its marks were reckoned.
        key: What it is known by among the rows.
    """

    row: Row
    was: int = 0
    level: int = 0
    date: str = ""
    changed: bool = False
    joins: bool = False
    key: int = _NOBODY

    def turn(self, **changes: Any) -> None:
        """Change what the row says."""
        self.row = attrs.evolve(self.row, **changes)

    @property
    def start(self) -> int:
        """Where it begins."""
        return self.row.extent.start


@attrs.define(eq=False)
class Division:
    """An article under correction.

    Args:
        facts: What is told of it.
        stale: The roles of its leaves that came, went or changed: what was read from them is read anew.
    """

    facts: Facts
    stale: set[Role] = attrs.Factory(set)


class Proof:
    """The rows and articles of a page while they are corrected.

    `articles` are the page's, and behind them new ones; `sequence` is the order in which they stand, which is that of the page where `is_in_order` says so.

    Args:
        page: The page.
        behind: Its leaves that are read behind one that stands below them, each with that one.
    """

    def __init__(self, page: Page, behind: Iterable[tuple[AnyLeaf, AnyLeaf]] = ()) -> None:
        self.source = page.source
        self.articles = [Division(facts) for facts in facts_of(page)]
        self.sequence = list(range(len(self.articles)))
        starts = [min(leaf.extent.start for leaf in leaves(article)) for article in page.articles]
        self.is_in_order = starts == sorted(starts)
        self._slips: dict[int, Slip] = {}
        self._last = _NOBODY
        self._owners = [_NOBODY] * len(page.source.text)
        for row in rows_of(page):
            date = "" if row.article is None else self.articles[row.article].facts.date
            self._add(Slip(row, row.level, date=date))
        self.behind = {
            self._owners[one.extent.start]: self._owners[other.extent.start]
            for one, other in behind
        }

    def _add(self, slip: Slip) -> None:
        self._last += 1
        slip.key = self._last
        self._slips[slip.key] = slip
        for start, end in slip.row.extent.spans:
            self._owners[start:end] = [slip.key] * (end - start)

    def in_order(self) -> list[Slip]:
        """The rows in the order in which they begin."""
        return sorted(self._slips.values(), key=lambda slip: slip.start)

    def at(self, offset: int) -> Slip | None:
        """The row that has a character."""
        inside = 0 <= offset < len(self._owners)
        return self._slips.get(self._owners[offset]) if inside else None

    def known(self, key: int | None) -> Slip | None:
        """The row of a key, if it is still there."""
        return None if key is None else self._slips.get(key)

    def ink(self, spans: Iterable[Span]) -> list[int]:
        """The characters of some spans that are no blanks, in reading order."""
        text = self.source.text
        return [i for start, end in spans for i in range(start, end) if not text[i].isspace()]

    def holders(self, ink: Iterable[int]) -> list[Slip]:
        """The rows that have some characters, each once, in the order of these."""
        keys = dict.fromkeys(self._owners[i] for i in ink)
        return [self._slips[key] for key in keys if key != _NOBODY]

    def take_out(self, spans: Sequence[Span], role: Role) -> Slip:
        """Make one row of some characters; what is left of the rows that had them stays what it was.

        Args:
            spans: The characters, in reading order.
            role: What they are.

        Returns:
            The row, which may have been there.
        """
        ink = self.ink(spans)
        holders = self.holders(ink)
        if not holders:
            return self._found(spans, role)
        first = holders[0]
        if len(holders) == 1 and self.ink(first.row.extent.spans) == ink:
            if first.row.role is not role:
                old = first.row
                first.turn(role=role, cells=())
                first.changed = True
                self._settle(first, [old])
            return first
        extent = Extent(self.source, tuple(self._free(spans, holders))).strip()
        row = attrs.evolve(first.row, extent=extent, role=role, marks=(), cells=())
        begins = self.ink(first.row.extent.spans)[0] == ink[0]
        for holder in holders:
            self._cut(holder, {i for start, end in extent.spans for i in range(start, end)})
        new = Slip(row, first.was if begins else 0, 0, first.date, changed=True)
        self._add(new)
        self._settle(new, [holder.row for holder in holders])
        return new

    def _found(self, spans: Sequence[Span], role: Role) -> Slip:
        """A row of characters that no row has: a page that somebody made may leave some out."""
        extent = Extent(self.source, tuple(self._free(spans, ()))).strip()
        slip = Slip(Row(extent, role), changed=True)
        self._add(slip)
        self._settle(slip, ())
        return slip

    def _settle(self, slip: Slip, rows: Sequence[Row]) -> None:
        """Give a row to the article of those that it is made of, if it belongs to any."""
        mine = next((row.article for row in rows if row.article is not None), None)
        if slip.row.role in OUTSIDE:
            slip.turn(article=None)
        elif slip.row.role is not Role.EDITORS:
            slip.turn(article=mine)
            slip.joins = mine is None
        for row in rows:
            if row.article is not None:
                self.articles[row.article].stale |= {row.role, slip.row.role}

    def _free(self, spans: Sequence[Span], holders: Sequence[Slip]) -> Iterator[Span]:
        """The spans without the blanks of rows that give no characters."""
        giving = {_NOBODY, *(holder.key for holder in holders)}
        return _runs(
            [i for start, end in spans for i in range(start, end) if self._owners[i] in giving]
        )

    def _cut(self, slip: Slip, taken: set[int]) -> None:
        """Take characters out of a row: what is left before and behind them are rows of their own."""
        del self._slips[slip.key]
        spans = slip.row.extent.spans
        order = [i for start, end in spans for i in range(start, end)]
        cut = next(k for k, i in enumerate(order) if i in taken)
        for start, end in spans:
            self._owners[start:end] = [_NOBODY] * (end - start)
        for part in (order[:cut], [i for i in order[cut:] if i not in taken]):
            rest = Extent(self.source, tuple(_runs(part))).strip()
            if rest.spans:
                row = attrs.evolve(slip.row, extent=rest, marks=(), cells=())
                self._add(Slip(row, slip.was, slip.level, slip.date, changed=True))

    def new_article(self, facts: Facts, after: int | None = None) -> int:
        """Another article, behind one or at the end."""
        number = len(self.articles)
        self.articles.append(Division(facts))
        place = len(self.sequence) if after is None else self.sequence.index(after) + 1
        self.sequence.insert(place, number)
        return number

    def join(self) -> None:
        """Give every row that joins to the article of the row before it, or of the one behind; to a new one where there is none."""
        slips = self.in_order()
        last = next((slip.row.article for slip in slips if slip.row.article is not None), None)
        if last is None and any(slip.joins for slip in slips):
            last = self.new_article(Facts())
        for slip in slips:
            if slip.joins and last is not None:
                slip.joins = False
                slip.turn(article=last)
                self.articles[last].stale.add(slip.row.role)
            elif slip.row.article is not None:
                last = slip.row.article


def _runs(offsets: Sequence[int]) -> Iterator[Span]:
    """Offsets in reading order as spans."""
    if not offsets:
        return
    begin = offsets[0]
    for one, other in pairwise(offsets):
        if other != one + 1:
            yield Span(begin, one + 1)
            begin = other
    yield Span(begin, offsets[-1] + 1)
