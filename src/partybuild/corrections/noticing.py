"""The notices of a corrected page: what a person ruled on is no doubt any more, and what could not be applied is one."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from operator import itemgetter
from pathlib import PurePath
from typing import Final

from partybuild.corrections.outcomes import Outcome, Status, named
from partybuild.model import Page, leaves
from partybuild.notices import Code, Notice
from partybuild.source import Extent, Source, Span

_OF_LEAVES: Final = frozenset(
    {
        Code.DOUBTFUL_HEADING,
        Code.DOUBTFUL_RUN_IN,
        Code.DOUBTFUL_ROLE,
        Code.JOINED_PARAGRAPH,
        Code.OPEN_PARAGRAPH,
        Code.HEADING_OUT_OF_ORDER,
        Code.RESIDUE,
    }
)
_OF_MARKS: Final = frozenset({Code.MISREADING, Code.REPEATED_TEXT})
_OF_FACTS: Final = {
    Code.NO_BYLINE: "authors",
    Code.UNSURE_NAMES: "authors",
    Code.NO_DATE: "date",
    Code.NO_ORIGIN: "origin_name",
}
_CODES: Final = {
    Status.LOST: Code.CORRECTION_LOST,
    Status.CONFLICT: Code.CORRECTION_CONFLICT,
}


def noticed(old: Page, page: Page, outcomes: Sequence[Outcome]) -> tuple[Notice, ...]:
    """The notices of a corrected page.

    Args:
        old: The page before.
        page: The page now.
        outcomes: What became of the lines.
    """
    settled = _Settled(page, outcomes)
    kept = [notice for notice in old.notices if not settled.is_settled(notice)]
    known = set(kept)
    new = [notice for notice in _of_lines(page.source, outcomes) if notice not in known]
    return (*kept, *dict.fromkeys(new))


def _of_lines(source: Source, outcomes: Sequence[Outcome]) -> Iterator[Notice]:
    """A notice for each line that was not applied."""
    for outcome in outcomes:
        if outcome.holds:
            continue
        detail = ": ".join(filter(None, (_line(outcome), named(outcome.ruling), outcome.detail)))
        yield Notice(_CODES[outcome.status], _extent(source, outcome.spans), detail)


def _line(outcome: Outcome) -> str:
    """Where a line stands in which file, as far as it is known."""
    name = PurePath(outcome.path).name
    if not outcome.number:
        return name
    return f"line {outcome.number} of {name}" if name else f"line {outcome.number}"


def _extent(source: Source, spans: Sequence[Span]) -> Extent:
    """Where a line stands; of a place, the character there."""
    at = [Span(start, max(end, start + 1)) for start, end in spans]
    inside = [span for span in at if span.end <= len(source.text)]
    return Extent(source, tuple(inside))


class _Settled:
    """What persons ruled on.

    Args:
        page: The corrected page.
        outcomes: What became of the lines.
    """

    def __init__(self, page: Page, outcomes: Sequence[Outcome]) -> None:
        self.page = page
        self.leaves: set[int] = set()
        self.marks: set[int] = set()
        self.facts: dict[str, set[int | None]] = {}
        self.is_titled = all(article.title is not None for article in page.articles)
        # Which article each stretch of the page is of, so that none is searched for among all.
        self._stretches = sorted(
            (*span, number)
            for number, article in enumerate(page.articles)
            for leaf in leaves(article)
            for span in leaf.extent.spans
        )
        for outcome in outcomes:
            if outcome.holds:
                self._add(outcome)

    def _add(self, outcome: Outcome) -> None:
        inside = {i for start, end in outcome.spans for i in range(start, end)}
        match outcome.ruling.op:
            case "leaf":
                self.leaves |= inside
            case "reading" | "no-mark":
                self.marks |= inside
            case "facts":
                number = self._number(outcome.spans[0].start)
                for name in outcome.ruling.members():
                    self.facts.setdefault(name, set()).add(number)
            case _:
                pass

    def is_settled(self, notice: Notice) -> bool:
        """Whether nobody has to look at the place of a notice for its reason any more."""
        code = notice.code
        places = {i for start, end in notice.extent.spans for i in range(start, end)}
        if code in _OF_LEAVES:
            return not self.leaves.isdisjoint(places)
        if code in _OF_MARKS:
            return not self.marks.isdisjoint(places)
        if code is Code.NO_TITLE:
            return self.is_titled
        if code in _OF_FACTS:
            numbers = [number for i in places if (number := self._number(i)) is not None]
            return bool(numbers) and self._is_told(min(numbers), code)
        return False

    def _number(self, offset: int) -> int | None:
        """The number of the article that has a character."""
        k = bisect_right(self._stretches, offset, key=itemgetter(0)) - 1
        if k < 0:
            return None
        _, end, number = self._stretches[k]
        return number if offset < end else None

    def _is_told(self, number: int, code: Code) -> bool:
        """Whether what was missing of an article is there, or a person has said that nothing is."""
        if number in self.facts.get(_OF_FACTS[code], ()):
            return True
        article = self.page.articles[number]
        match code:
            case Code.NO_BYLINE:
                return bool(article.authors or article.bylines)
            case Code.NO_DATE:
                return bool(article.date)
            case Code.NO_ORIGIN:
                return bool(article.origin_name)
            case _:
                return False
