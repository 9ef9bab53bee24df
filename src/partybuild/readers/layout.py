"""How a web page is laid out: which of its lines are the article, its title, its captions, and which are furniture.

No site is known here: what counts is how much of a stretch is links, where the prose stands, what the markup calls things, and what it hides.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import Final, NamedTuple

from partybuild.readers import tags
from partybuild.readers.galley import Galley
from partybuild.readers.titling import LONGEST, Reason, Title, Titles
from partybuild.source import Span

_PROSE: Final = 40  # Characters from which a line with a comma or a full stop is running text.
_DENSE: Final = 0.6  # The share of links from which a stretch is a list of links.
_CERTAIN: Final = (
    0.5  # The share of the prose that furniture may hold, where the markup is plain about it,
)
_UNCERTAIN: Final = 0.25  # and where only a name or the links say so.
_AFTER: Final = (
    2  # Lines without links behind the body that may still belong to it: a signature, an editor.
)
_BODY: Final = 0.9  # The share of the prose that the body has to hold.
_CRUMBS: Final = re.compile("[>»›＞→]")
_PROPERTY: Final = "enpproperty"
_TITLE: Final = re.compile("<(?:founder-)?title>")
_OPENED: Final = re.compile(r"(正文|标题|enpcontent)\s*+(?:begin|start|开始)?\s*+$", re.IGNORECASE)
_CLOSED: Final = re.compile(r"(正文|标题)\s*+(?:end|结束)|/(enpcontent)", re.IGNORECASE)


def _property_title(comment: str) -> str:
    """The title in the property comment of Founder's e-papers; empty where there is none."""
    at = comment.find(_PROPERTY)
    opened = _TITLE.search(comment, at) if at >= 0 else None
    end = comment.find("</", opened.end()) if opened else -1
    return comment[opened.end() : end] if opened and end >= 0 else ""


class _Furniture(NamedTuple):
    start: int
    end: int
    why: str
    certain: bool


class Layout:
    """The lines of a page as they are set, with what tells furniture from the article."""

    def __init__(self, galley: Galley) -> None:
        self._galley = galley
        # Sums over the lines so far, so that any stretch of lines costs one subtraction.
        self._shown = [0]
        self._linked = [0]
        self._links = [0]
        self._prose = [0]
        self.titles = Titles(galley)
        self.headings: list[tuple[int, Span]] = []  # With their levels.
        self._furniture: list[_Furniture] = []
        self._containers: list[Span] = []
        self._opened: dict[str, int] = {}
        self._body: Span | None = None
        self._fields: list[int] = []
        self._highest: list[int] = []  # Where headings begin that only an article has.

    def line(self, shown: int, linked: int, links: int) -> None:
        """A line was set.

        Args:
            shown: How many letters, digits and characters it has.
            linked: How many of them are in links.
            links: How many links it has.
        """
        prose = shown if shown >= _PROSE and linked * 3 < shown else 0
        self._shown.append(self._shown[-1] + shown)
        self._linked.append(self._linked[-1] + linked)
        self._links.append(self._links[-1] + links)
        self._prose.append(self._prose[-1] + prose)

    def crumbs(self, span: Span, text: str) -> None:
        """A line with links was set: with signs of order (首页 > 新闻 > 正文) it is a path."""
        if _CRUMBS.search(text):
            self._furniture.append(_Furniture(*span, "path", certain=False))

    def hide(self, span: Span) -> None:
        """Text inside a line is hidden."""
        self._furniture.append(_Furniture(*span, "hidden", certain=True))

    def field(self, span: Span, label: str) -> None:
        """A labelled value stands there: about the article (来源：…), or a tool of the page (字号：…)."""
        if label in tags.TOOLS:
            self._furniture.append(_Furniture(*span, "tool", certain=True))
        else:
            self._fields.append(span.start)

    def heading(self, level: int, span: Span) -> None:
        """A heading ends."""
        self.headings.append((level, span))

    def container(self, first: int, span: Span, calling: tags.Calling, *, hidden: bool) -> None:
        """A block element with lines in it ends.

        Args:
            first: The number of its first line.
            span: Where it stands.
            calling: What it is called.
            hidden: Whether its style hides it.
        """
        self._containers.append(span)
        if calling.body:
            self._body = self._body or span
        if hidden:
            self._furniture.append(_Furniture(*span, "hidden", certain=True))
        elif calling.chrome:
            self._furniture.append(_Furniture(*span, calling.chrome, calling.certain))
        elif self._links[-1] - self._links[first] > 1:
            shown = self._shown[-1] - self._shown[first]
            if self._linked[-1] - self._linked[first] >= _DENSE * shown:
                self._furniture.append(_Furniture(*span, "links", certain=False))

    def comment(self, text: str, at: int) -> None:
        """A comment: content systems write some to mark the article's title and text, Founder's e-papers among them."""
        if named := _property_title(text):
            self.titles.names.append(named)
        elif closed := _CLOSED.search(text):
            what = (closed[1] or closed[2]).lower()
            start = self._opened.pop(what, at)
            if start < at and what == "标题":
                self.titles.add(Reason.COMMENT, Span(start, at))
            elif start < at:
                self._body = self._body or Span(start, at)
        elif opened := _OPENED.search(text):
            self._opened[opened[1].lower()] = at

    def finish(self) -> None:
        """Lay the hints: ``chrome`` and ``title``, each with its reason."""
        lines = self._galley.lines
        if not lines:
            return
        self.titles.add_headings(self.headings)
        highest = min((level for level, _ in self.headings), default=0)
        self._highest = [
            span.start for level, span in self.headings if level == highest or highest > 1
        ]
        furniture = self._kept()
        prose = bisect_right(self._prose, 0) - 1
        first = lines[prose].start if prose < len(lines) else self._galley.length
        title = self.titles.best([Span(piece.start, piece.end) for piece in furniture], first)
        if title:
            self._galley.hint("title", title.start, title.end, title.reason.name.lower())
            furniture += self._outside(title, furniture)
        for piece in furniture:
            self._galley.hint("chrome", piece.start, piece.end, piece.why)

    def _kept(self) -> list[_Furniture]:
        """The widest stretches of furniture that are not the article."""
        kept: list[_Furniture] = []
        end = 0
        for piece in sorted(self._furniture, key=lambda piece: (piece.start, -piece.end)):
            if piece.start >= end and not self._is_article(piece):
                kept.append(piece)
                end = piece.end
        return kept

    def _is_article(self, piece: _Furniture) -> bool:
        """Whether a stretch holds too much of the prose (of all text, where no line is long enough for prose), or what an article is known by."""
        told = self._prose[-1] > 0
        weight = self._prose if told else self._shown
        share = _CERTAIN if piece.certain or not told else _UNCERTAIN
        if self._within(piece.start, piece.end, weight) > share * weight[-1]:
            return True
        known = (self._fields, self._highest)
        return not piece.certain and any(
            bisect_left(places, piece.start) < bisect_left(places, piece.end) for places in known
        )

    def _outside(self, title: Title, furniture: list[_Furniture]) -> Iterator[_Furniture]:
        """The lines outside of the smallest element with both the title and the body in it.

        What a page prints there about the article stays: labelled values, the day, the page's number, and a line or two behind the body.
        """
        lines = self._galley.lines
        start, end = self._around(title)
        before = bisect_left(lines, (start,))
        behind = bisect_left(lines, (end,))
        while behind < len(lines) and self._links[behind] == self._links[behind + 1]:
            behind += 1
            if behind - bisect_left(lines, (end,)) == _AFTER:
                break
        ends = [piece.end for piece in furniture]
        for line in (*lines[:before], *lines[behind:]):
            i = bisect_right(ends, line.start)
            if i < len(furniture) and furniture[i].start <= line.start:
                continue
            text = self._galley.line_text(*line)
            if len(text) > LONGEST or not (tags.FIELDS.search(text) or tags.MASTHEAD.search(text)):
                yield _Furniture(*line, "outside", certain=False)

    def _around(self, title: Title) -> Span:
        """The smallest element with both the title and the body in it; the whole page when there is none."""
        body = self._body
        weight = self._prose if self._prose[-1] else self._shown
        for span in self._containers:  # An inner element comes before those around it.
            if not (span.start <= title.start and title.end <= span.end):
                continue
            if body and span.start <= body.start and body.end <= span.end:
                return span
            if not body and self._within(*span, weight) >= _BODY * weight[-1]:
                return span
        return Span(0, self._galley.length)

    def _within(self, start: int, end: int, sums: list[int]) -> int:
        lines = self._galley.lines
        return sums[bisect_left(lines, (end,))] - sums[bisect_left(lines, (start,))]
