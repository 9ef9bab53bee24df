"""What a sentence looks like: shapes of its own form, and of what stands before and behind it in its paragraph."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from typing import Final, NamedTuple

from partybuild.decisions.shapes import Shape
from partybuild.evidence.openings import Openings
from partybuild.evidence.sentences import Sentence

_SIZES: Final = (3, 5, 8, 11, 14, 17, 20, 24, 28, 34, 42, 60)
_NEXT: Final = (8, 14, 20, 30, 45, 70)
NO_PARTS: Final = -1
"""Said of a sentence that no single comma parts into two."""


def size_of(characters: int) -> int:
    """The bucket of a sentence's length."""
    return bisect_left(_SIZES, characters)


# ------------------------------------------------------------- the sentence itself


class Look(NamedTuple):
    """How long it is, its number, how it ends; F where it opens its paragraph, M where not."""

    at: str
    size: int
    rank: int
    last: str
    verb: bool
    topic: bool
    apart: int

    def features(self) -> Iterator[str]:
        at, size, rank = self.at, self.size, self.rank
        yield f"size={size}"
        yield f"rank={rank}"
        yield at
        yield f"last={self.last}"
        yield f"verb={self.verb:d}"
        yield f"topic={self.topic:d}"
        yield f"{at}|size={size}|verb={self.verb:d}"
        yield f"{at}|rank={rank}|last={self.last}"
        yield f"{at}|size={size}|rank={rank}"
        yield f"{at}|size={size}|topic={self.topic:d}"
        if rank:
            yield f"numbered-size={size}"
            yield f"numbered-verb={self.verb:d}"
        if self.apart != NO_PARTS:
            yield f"even={self.apart}"


class Words(NamedTuple):
    """Words and marks in it."""

    commas: int
    said: bool
    quoted: int
    done: bool
    is_so: bool
    of: int
    figures: bool

    def features(self) -> Iterator[str]:
        yield f"commas={self.commas}"
        yield f"said={self.said:d}"
        yield f"quoted={self.quoted}"
        yield f"done={self.done:d}"
        yield f"is={self.is_so:d}"
        yield f"of={self.of}"
        yield f"figures={self.figures:d}"


class Stand(NamedTuple):
    """How many its paragraph has, what is left of it, the character before."""

    among: int
    left: int
    before: str

    def features(self) -> Iterator[str]:
        yield f"among={self.among}"
        yield f"left={self.left}"
        yield f"before={self.before}"


class Start(NamedTuple):
    """Its first two characters."""

    two: str

    def features(self) -> Iterator[str]:
        yield f"begin={self.two[:1]}"
        yield f"begins={self.two}"


class End(NamedTuple):
    """Its last two before the punctuation."""

    two: str

    def features(self) -> Iterator[str]:
        yield f"end={self.two[-1:]}"
        yield f"ends={self.two}"


def looks(each: Sentence) -> Iterator[Shape]:
    """The sentence itself."""
    clause = each.whole
    text, parts = clause.text, clause.parts
    apart = min(3, abs(parts[0] - parts[1])) if len(parts) == 2 else NO_PARTS
    at = "F" if each.opens else "M"
    yield (
        Look,
        (at, size_of(len(text)), each.rank, each.last, clause.verb_first, clause.topic, apart),
    )
    yield (
        Words,
        (
            min(len(parts) - 1, 3),
            each.said,
            min(text.count("“"), 2),
            "了" in text,
            "是" in text,
            min(text.count("的"), 2),
            any(map(str.isdigit, text)),
        ),
    )
    left = bisect_left((0, 8, 20, 40, 80, 150, 300), each.left)
    yield Stand, (min(each.among, 6), left, each.before)
    yield Start, (text[:2],)
    yield End, (clause.core[-2:],)


# ------------------------------------------------------------- in its paragraph


class Next(NamedTuple):
    """The sentence behind it."""

    size: int
    rank: int
    verb: bool
    said: bool
    opens: bool
    long: int
    longer: int

    def features(self) -> Iterator[str]:
        yield f"next={self.size}"
        yield f"next-rank={self.rank}"
        yield f"next-verb={self.verb:d}"
        yield f"next-said={self.said:d}"
        yield f"next={self.opens:d}|{self.long}"
        yield f"next-longer={self.longer}"


class NextStart(NamedTuple):
    """The first character of the sentence behind it; none where it is the last."""

    character: str | None

    def features(self) -> Iterator[str]:
        yield "next=-" if self.character is None else f"next-begin={self.character}"


class Above(NamedTuple):
    """The sentence before it."""

    size: int
    rank: int
    verb: bool

    def features(self) -> Iterator[str]:
        yield f"above={self.size}"
        yield f"above-rank={self.rank}"
        yield f"above-verb={self.verb:d}"


def around(article: Openings, i: int) -> Iterator[Shape]:
    """What stands before and behind it in its paragraph."""
    each = article.sentences[i]
    if each.order + 1 < each.among:
        below = article.sentences[i + 1]
        size = below.whole.size
        yield (
            Next,
            (
                bisect_left(_NEXT, size),
                below.rank,
                below.whole.verb_first,
                below.said,
                each.opens,
                min(4, size // 12),
                bisect_left((5, 8, 12, 20, 30), 10 * size // max(1, each.whole.size)),
            ),
        )
        yield NextStart, (below.whole.text[:1],)
    else:
        yield NextStart, (None,)
    if each.order:
        above = article.sentences[i - 1]
        size = bisect_left(_NEXT, above.whole.size)
        yield Above, (size, above.rank, above.whole.verb_first)
