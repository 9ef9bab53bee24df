"""What is asked of a sentence before it gets its label: its own form (`sentence_looks`), and whether other openings are alike.

What a whole article says is never said alone: it stands together with the sentence's own form.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from partybuild.decisions.sentence_looks import LOOKS, around, looks, openers, rank_of, size_of
from partybuild.decisions.shapes import Shape, heard, spelled
from partybuild.evidence.openings import RUNS, SHORT, Likeness, Openings, likeness, openings_of
from partybuild.evidence.sentences import Sentence, frame_of

_ALIKE: Final = 4
_FEW: Final = (1, 2, 3, 5)
_SHARED: Final = (0, 1, 2, 3, 5, 8)
_NEAR: Final = 12  # sentences before and behind in its paragraph that it is compared with


def sentence_features(sentences: Sequence[Sentence]) -> list[list[str]]:
    """For each sentence of an article its features: what is learned from."""
    article = openings_of(sentences)
    return [list(spelled(sentence_shapes(article, i))) for i in range(len(sentences))]


def sentence_shapes(article: Openings, i: int) -> Iterator[Shape]:
    """What is asked of a sentence of an article."""
    sentence = article.sentences[i]
    yield from looks(sentence)
    yield from around(article, i)
    yield from openers(article, sentence)
    if sentence.opens:
        yield from _beside(article, sentence)
    yield from _within(article, sentence)
    if sentence.number is not None:
        yield from _ladder(article, i)


# ------------------------------------------------------------- the openings of other paragraphs


class Alike(NamedTuple):
    """In what the opening of a neighbouring paragraph is like it."""

    offset: int
    likeness: Likeness

    def features(self) -> Iterator[str]:
        return (heard(self.offset, reason) for reason in self.likeness.reasons())


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


def _beside(article: Openings, each: Sentence) -> Iterator[Shape]:
    clause = each.whole
    whole = comma = colon = wholes = commas = colons = 0
    for offset in (-2, -1, 1, 2):
        other = article.firsts.get(each.paragraph + offset)
        if other is None or other.section != each.section:
            yield Edge(offset)
            continue
        alike = likeness(clause, other.whole)
        if offset in {-1, 1}:
            theirs = other.whole
            size = bisect_left((5, 11, 17, 24, 34, 60), theirs.size)
            yield Alike(offset, alike)
            yield Other(
                offset, size, rank_of(other), theirs.verb_first, theirs.topic, min(other.among, 3)
            )
        points = alike.points
        whole, wholes = max(whole, points), wholes + (points >= _ALIKE)
        if each.comma is not None and other.comma is not None:
            points = likeness(each.comma, other.comma).points
            comma, commas = max(comma, points), commas + (points >= _ALIKE)
        if each.colon is not None and other.colon is not None:
            points = likeness(each.colon, other.colon).points
            colon, colons = max(colon, points), colons + (points >= _ALIKE)
    told = (min(whole, 9), wholes, min(comma, 9), commas, min(colon, 9), colons)
    yield Best(*told, size_of(clause.size), clause.verb_first)
    yield _frame(article, each)
    yield Row(
        tuple(
            bisect_left((0, 1, 2, 3, 4, 6), runs.get(each.paragraph, 0))
            for runs in article.runs.values()
        )
    )
    yield Common(
        _place(article, each),
        bisect_left(_FEW, article.endings[clause.core[-2:]]),
        bisect_left(_FEW, article.beginnings[clause.text[:2]]),
    )


def _place(article: Openings, each: Sentence) -> str:
    """Whether it opens the first paragraph of its section, the second, the last or another."""
    group = article.sections[each.section]
    if group[0] is each:
        return "0"
    if group[1] is each:
        return "1"
    return "L" if group[-1] is each else "x"


def _frame(article: Openings, each: Sentence) -> Frame:
    frames = []
    for paragraph in range(each.paragraph - 3, each.paragraph + 4):
        other = article.firsts.get(paragraph)
        if other is not None and other is not each and other.section == each.section:
            frames.append(frame_of(each.whole, other.whole))
    most, second, *_ = (*sorted((sum(frame) for frame in frames), reverse=True), 0, 0)
    size = each.whole.size
    return Frame(
        each.last == "。",
        bisect_left(_SHARED, most),
        bisect_left(_SHARED, second),
        each.said,
        5 * most // max(1, size),
        bisect_left(_FEW, second),
        bisect_left((8, 14, 20, 28, 40), size),
        bisect_left((0, 1, 2, 3, 5), max((a for a, _ in frames), default=0)),
        bisect_left((0, 1, 2, 3, 5), max((b for _, b in frames), default=0)),
    )


# ------------------------------------------------------------- its own paragraph, its ladder


class Within(NamedTuple):
    """How alike the likest sentence of its paragraph is, and how many are alike."""

    best: int
    alike: int
    opens: bool
    verb: bool

    def features(self) -> Iterator[str]:
        yield f"within={self.best}"
        yield f"within-count={self.alike}"
        yield f"within={self.opens:d}|{self.best}|{self.verb:d}"


class Head(NamedTuple):
    """The sentence that opens its paragraph."""

    points: int
    head_rank: int
    rank: int
    size: int
    short: bool
    verb: bool

    def features(self) -> Iterator[str]:
        yield f"head={self.points}"
        yield f"head-rank={self.head_rank}|{self.rank}"
        yield f"head-size={self.size}"
        yield f"head={self.head_rank > 0:d}|{self.short:d}|{self.verb:d}"


class Between(NamedTuple):
    """How long it and the sentences around it are, and how many end like it."""

    endings: int
    size: int
    above: int
    below: int

    def features(self) -> Iterator[str]:
        yield f"all-endings={self.endings}"
        yield f"above|{self.above}|{self.size}"
        yield f"below|{self.below}|{self.size}"


class Steps(NamedTuple):
    """The steps of its number's ladder."""

    steps: int
    first: int
    closed: int
    accounts: int
    size: int
    own_size: int
    rank: int

    def features(self) -> Iterator[str]:
        yield f"steps={self.steps}"
        yield f"steps-first={self.first}"
        yield f"steps-closed={self.closed}|{self.accounts}"
        yield f"steps-closed={self.closed}"
        yield f"steps-accounts={self.accounts}"
        yield f"steps-size={self.size}|{self.accounts}"
        yield f"steps-size={self.size}"
        yield f"steps-size={self.size}|{self.own_size}|own"
        yield f"steps={self.rank}|closed={self.closed}"
        yield f"steps={self.rank}|size={self.size}"


class StepForms(NamedTuple):
    """How many quarters of those steps have a colon, begin with a verb, end in a semicolon."""

    colons: int
    verbs: int
    semicolons: int

    def features(self) -> Iterator[str]:
        yield f"steps-colons={self.colons}"
        yield f"steps-verbs={self.verbs}"
        yield f"steps-semicolons={self.semicolons}"


KINDS: Final = (
    *LOOKS,
    *(Alike, Other, Edge, Best, Frame, Row, Common),
    *(Within, Head, Between, Steps, StepForms),
)
"""Every kind of shape that is told of a sentence."""


def _within(article: Openings, each: Sentence) -> Iterator[Shape]:
    """The other sentences of its paragraph; those that stand near, so that no paragraph takes long."""
    paragraph = article.paragraphs[each.paragraph]
    clause, rank = each.whole, rank_of(each)
    best = count = 0
    for other in paragraph[max(0, each.order - _NEAR) : each.order + _NEAR + 1]:
        if other is not each:
            points = likeness(clause, other.whole).points
            points += 2 if rank and rank_of(other) == rank else 0
            best, count = max(best, points), count + (points >= _ALIKE)
    yield Within(min(best, 9), min(count, 4), each.opens, clause.verb_first)
    if each.opens:
        return
    head = paragraph[0]
    yield Head(
        min(likeness(clause, head.whole).points, 8),
        rank_of(head),
        rank,
        bisect_left((12, 20, 30, 50), head.whole.size),
        head.whole.size <= SHORT,
        clause.verb_first,
    )
    below = paragraph[each.order + 1].whole.size if each.order + 1 < each.among else 99
    yield Between(
        bisect_left(_FEW, article.all_endings[clause.core[-2:]]),
        bisect_left((8, 12, 16, 22, 30), clause.size),
        bisect_left((14, 24, 40), paragraph[each.order - 1].whole.size),
        bisect_left((14, 24, 40), below),
    )


def _ladder(article: Openings, i: int) -> Iterator[Shape]:
    """What the steps of its ladder look like, those near it where there are many."""
    every = article.ladders[i]
    at = bisect_left(every, i)
    steps = [article.sentences[k] for k in every[max(0, at - 15) : at + 16]]
    each = article.sentences[i]
    count = len(steps)
    sizes = sorted(one.whole.size for one in steps)
    yield Steps(
        bisect_left((1, 2, 3, 4, 6), count),
        4 * sum(one.opens for one in steps) // count,
        4 * sum(one.last == "。" and one.whole.size <= 44 for one in steps) // count,
        4 * sum(one.order + 1 < one.among for one in steps) // count,
        bisect_left((8, 14, 20, 28, 40, 60), sizes[count // 2]),
        size_of(each.whole.size),
        rank_of(each),
    )
    yield StepForms(
        4 * sum(one.colon is not None for one in steps) // count,
        4 * sum(one.whole.verb_first for one in steps) // count,
        4 * sum(one.last in "；;" for one in steps) // count,
    )
