"""Which line of a web page is its title: every reason is noted as the page is read, and the best one wins at the end."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from enum import IntEnum
from typing import Final, NamedTuple

from partybuild.readers.galley import Galley
from partybuild.source import Span

LONGEST: Final = 80  # Characters of a title.
_SHORTEST: Final = 5  # Characters of a title by the page's name, so that 首页 is none.
_SECTION: Final = re.compile(
    r"\s*(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[)）]|第[一二三四五六七八九十\d]{1,3}[章节]|\d{1,2}[.、．])"
)
_BLANK: Final = re.compile(r"\s+")


class Reason(IntEnum):
    """Why a line may be the title, the best reason first; the name in small letters is the hint's value."""

    COMMENT = 0  # Comments of the content system mark it.
    NAME = 1  # The page's own name begins with it (标题_栏目_网站).
    H1 = 2  # It is the only first-level heading.
    CLASS = 3  # Its class calls it a title.
    PRINT = 4  # It is bold or large and stands in the middle, before the first running text.
    HEADING = 5  # It is the first of several first-level headings, or the only one of a lower level where there is none above, before the first running text.


class Title(NamedTuple):
    """A line that may be the title."""

    reason: Reason
    start: int
    end: int


class Titles:
    """The lines of a page that may be its title.

    Args:
        galley: What has been set.

    Attributes:
        names: What the page's head calls the article, or itself.
    """

    def __init__(self, galley: Galley) -> None:
        self._galley = galley
        self._found: list[Title] = []
        self.names: list[str] = []

    def add(self, reason: Reason, span: Span) -> None:
        """Something may be the title, for one of the reasons that the markup gives."""
        if span.end - span.start <= 2 * LONGEST:
            self._found.append(Title(reason, *span))

    def add_headings(self, headings: Sequence[tuple[int, Span]]) -> None:
        """The page's headings with their levels, in order: one of them may be the title, unless it has a section's number."""
        highest = min((level for level, _ in headings), default=0)
        of_them = [span for level, span in headings if level == highest]
        first = of_them[:1] if highest == 1 or len(of_them) == 1 else []
        for span in first:
            if not _SECTION.match(self._galley.line_text(*self._galley.lines[self._line(span)])):
                self.add(Reason.H1 if highest == 1 and len(of_them) == 1 else Reason.HEADING, span)

    def best(self, furniture: Sequence[Span], prose: int) -> Title | None:
        """The title.

        Args:
            furniture: Stretches that cannot hold it, in order.
            prose: Where running text begins.
        """
        ends = [span.end for span in furniture]
        marked = {self._line(title) for title in self._found}
        for title in sorted(
            [*self._found, *self._named()],
            key=lambda title: (title.reason, self._line(title) not in marked, title.start),
        ):
            if title.reason >= Reason.PRINT and title.start >= prose:
                continue
            i = bisect_right(ends, title.start)
            if i == len(ends) or title.end <= furniture[i].start:
                return title
        return None

    def _line(self, place: Title | Span) -> int:
        """The number of the line that something begins on."""
        return bisect_right(self._galley.lines, place.start, key=lambda line: line.end)

    def _named(self) -> Iterator[Title]:
        names = [_BLANK.sub("", name) for name in self.names]
        if not any(names):
            return
        for start, end in self._galley.lines:
            if _SHORTEST <= end - start <= LONGEST:
                line = _BLANK.sub("", self._galley.line_text(start, end))
                if any(name.startswith(line) for name in names):
                    yield Title(Reason.NAME, start, end)
