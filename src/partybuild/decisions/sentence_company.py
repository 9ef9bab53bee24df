"""What the openings of other paragraphs say of a sentence that opens one: shapes of who is alike, which frames are shared, what stands in a row."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from typing import Final, NamedTuple

from partybuild.decisions.sentence_looks import size_of
from partybuild.decisions.shapes import Shape, heard
from partybuild.evidence.openings import POINTS, RUNS, Likeness, Openings, likeness
from partybuild.evidence.parallels import frame_of
from partybuild.evidence.sentences import Sentence

ALIKE: Final = 4
"""Points of likeness of those that count as alike."""
FEW: Final = (1, 2, 3, 5)
"""Buckets of how many are alike."""
_SHARED: Final = (0, 1, 2, 3, 5, 8)


class Alike(NamedTuple):
    """In what the opening of a neighbouring paragraph is like it."""

    offset: int
    likeness: tuple[int, ...]

    def features(self) -> Iterator[str]:
        return (heard(self.offset, reason) for reason in Likeness(*self.likeness).reasons())


class Other(NamedTuple):
    """What that opening looks like."""

    offset: int
    size: int
    rank: int
    verb: bool
    topic: bool
    among: int

    def features(self) -> Iterator[str]:
        yield heard(self.offset, f"size={self.size}")
        yield heard(self.offset, f"rank={self.rank}")
        yield heard(self.offset, f"verb={self.verb:d}")
        yield heard(self.offset, f"topic={self.topic:d}")
        yield heard(self.offset, f"among={self.among}")


class Edge(NamedTuple):
    """No paragraph of its section stands there."""

    offset: int

    def features(self) -> Iterator[str]:
        yield heard(self.offset, "edge")


class Best(NamedTuple):
    """How alike the likest of four paragraphs around it is, and how many are alike: the sentences, what is before their commas, before their colons."""

    whole: int
    wholes: int
    comma: int
    commas: int
    colon: int
    colons: int
    size: int
    verb: bool

    def features(self) -> Iterator[str]:
        yield f"best-whole={self.whole}"
        yield f"count-whole={self.wholes}"
        yield f"best-comma={self.comma}"
        yield f"count-comma={self.commas}"
        yield f"best-colon={self.colon}"
        yield f"count-colon={self.colons}"
        yield f"best={self.whole}|{self.size}"
        yield f"best={self.whole}|{self.verb:d}"


class Frame(NamedTuple):
    """How much its frame is that of the paragraphs around."""

    ends: bool
    most: int
    second: int
    said: bool
    share: int
    second_long: int
    long: int
    left: int
    right: int

    def features(self) -> Iterator[str]:
        yield f"frame={self.ends:d}{self.most}{self.said:d}"
        yield f"frame2={self.ends:d}{self.second}{self.said:d}"
        yield f"frame-share={self.share}"
        yield f"frame2|{self.second_long}|{self.long}"
        yield f"frame-left={self.left}"
        yield f"frame-right={self.right}"


class Row(NamedTuple):
    """How many paragraphs in a row open alike, for each thing that they may share."""

    runs: tuple[int, ...]

    def features(self) -> Iterator[str]:
        return (f"run-{name}={run}" for name, run in zip(RUNS, self.runs, strict=True))


class Common(NamedTuple):
    """Where in its section it stands, and how many open with its beginning and its end."""

    place: str
    endings: int
    beginnings: int

    def features(self) -> Iterator[str]:
        yield f"place={self.place}"
        yield f"endings={self.endings}"
        yield f"beginnings={self.beginnings}"


def beside(article: Openings, each: Sentence) -> Iterator[Shape]:
    """The openings of the paragraphs around."""
    clause = each.whole
    whole = comma = colon = wholes = commas = colons = 0
    for offset in (-2, -1, 1, 2):
        other = article.firsts.get(each.paragraph + offset)
        if other is None or other.section != each.section:
            yield Edge, (offset,)
            continue
        alike = article.alike.of(each, other)
        if offset in {-1, 1}:
            theirs = other.whole
            size = bisect_left((5, 11, 17, 24, 34, 60), theirs.size)
            yield Alike, (offset, alike)
            yield (
                Other,
                (
                    offset,
                    size,
                    other.rank,
                    theirs.verb_first,
                    theirs.topic,
                    min(other.among, 3),
                ),
            )
        points = POINTS[alike]
        whole, wholes = max(whole, points), wholes + (points >= ALIKE)
        if each.comma is not None and other.comma is not None:
            points = POINTS[likeness(each.comma, other.comma)]
            comma, commas = max(comma, points), commas + (points >= ALIKE)
        if each.colon is not None and other.colon is not None:
            points = POINTS[likeness(each.colon, other.colon)]
            colon, colons = max(colon, points), colons + (points >= ALIKE)
    told = (min(whole, 9), wholes, min(comma, 9), commas, min(colon, 9), colons)
    yield Best, (*told, size_of(clause.size), clause.verb_first)
    yield _frame(article, each)
    yield (
        Row,
        (
            tuple(
                [
                    bisect_left((0, 1, 2, 3, 4, 6), runs.get(each.paragraph, 0))
                    for runs in article.runs.values()
                ]
            ),
        ),
    )
    yield (
        Common,
        (
            _place(article, each),
            bisect_left(FEW, article.endings[clause.core[-2:]]),
            bisect_left(FEW, article.beginnings[clause.text[:2]]),
        ),
    )


def _place(article: Openings, each: Sentence) -> str:
    """Whether it opens the first paragraph of its section, the second, the last or another."""
    group = article.sections[each.section]
    if group[0] is each:
        return "0"
    if group[1] is each:
        return "1"
    return "L" if group[-1] is each else "x"


def _frame(article: Openings, each: Sentence) -> Shape:
    most = second = left = right = 0
    for paragraph in range(each.paragraph - 3, each.paragraph + 4):
        other = article.firsts.get(paragraph)
        if other is not None and other is not each and other.section == each.section:
            begin, end = frame_of(each.whole, other.whole)
            left, right = max(left, begin), max(right, end)
            second = max(second, min(most, begin + end))
            most = max(most, begin + end)
    size = each.whole.size
    return (
        Frame,
        (
            each.last == "。",
            bisect_left(_SHARED, most),
            bisect_left(_SHARED, second),
            each.said,
            5 * most // max(1, size),
            bisect_left(FEW, second),
            bisect_left((8, 14, 20, 28, 40), size),
            bisect_left((0, 1, 2, 3, 5), left),
            bisect_left((0, 1, 2, 3, 5), right),
        ),
    )
