"""What is asked of a sentence before it gets its label: its own form (`sentence_looks`, `sentence_openers`), whether other openings are alike (`sentence_company`), its paragraph and its ladder.

What a whole article says is never said alone: it stands together with the sentence's own form.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from partybuild.decisions.sentence_company import ALIKE, FEW, beside
from partybuild.decisions.sentence_looks import around, looks, size_of
from partybuild.decisions.sentence_openers import openers
from partybuild.decisions.shapes import Shape, spelled
from partybuild.evidence.openings import POINTS, SHORT, Openings, openings_of
from partybuild.evidence.sentences import Sentence

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
        yield from beside(article, sentence)
    yield from _within(article, sentence)
    if sentence.number is not None:
        yield from _ladder(article, i)


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


def _within(article: Openings, each: Sentence) -> Iterator[Shape]:
    """The other sentences of its paragraph; those that stand near, so that no paragraph takes long."""
    paragraph = article.paragraphs[each.paragraph]
    clause, rank, alike, at = each.whole, each.rank, article.alike, each.at
    best = count = 0
    for other in paragraph[max(0, each.order - _NEAR) : each.order + _NEAR + 1]:
        if other is not each:
            points = POINTS[alike[(at, other.at) if at < other.at else (other.at, at)]]
            if rank and other.rank == rank:
                points += 2
            best = max(best, points)
            if points >= ALIKE:
                count += 1
    yield Within, (min(best, 9), min(count, 4), each.opens, clause.verb_first)
    if each.opens:
        return
    head = paragraph[0]
    yield (
        Head,
        (
            min(POINTS[alike.of(each, head)], 8),
            head.rank,
            rank,
            bisect_left((12, 20, 30, 50), head.whole.size),
            head.whole.size <= SHORT,
            clause.verb_first,
        ),
    )
    below = paragraph[each.order + 1].whole.size if each.order + 1 < each.among else 99
    yield (
        Between,
        (
            bisect_left(FEW, article.all_endings[clause.core[-2:]]),
            bisect_left((8, 12, 16, 22, 30), clause.size),
            bisect_left((14, 24, 40), paragraph[each.order - 1].whole.size),
            bisect_left((14, 24, 40), below),
        ),
    )


def _ladder(article: Openings, i: int) -> Iterator[Shape]:
    """What the steps of its ladder look like, those near it where there are many."""
    every = article.ladders[i]
    at = bisect_left(every, i)
    steps = [article.sentences[k] for k in every[max(0, at - 15) : at + 16]]
    each = article.sentences[i]
    count = len(steps)
    sizes = sorted(one.whole.size for one in steps)
    yield (
        Steps,
        (
            bisect_left((1, 2, 3, 4, 6), count),
            4 * sum(one.opens for one in steps) // count,
            4 * sum(one.last == "。" and one.whole.size <= 44 for one in steps) // count,
            4 * sum(one.order + 1 < one.among for one in steps) // count,
            bisect_left((8, 14, 20, 28, 40, 60), sizes[count // 2]),
            size_of(each.whole.size),
            each.rank,
        ),
    )
    yield (
        StepForms,
        (
            4 * sum(one.colon is not None for one in steps) // count,
            4 * sum(one.whole.verb_first for one in steps) // count,
            4 * sum(one.last in "；;" for one in steps) // count,
        ),
    )
