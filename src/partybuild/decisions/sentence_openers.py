"""The clauses that a sentence may open with: shapes of what stands before its first comma, colon or wide blank."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from typing import Final, NamedTuple

from partybuild.decisions.shapes import Shape
from partybuild.evidence.openings import LABEL, Openings
from partybuild.evidence.sentences import Sentence

_OPENERS: Final = (3, 5, 7, 9, 12, 16, 22)
_COUNTS: Final = (0, 1, 2, 3, 5)


class Comma(NamedTuple):
    """The clause up to its first comma, and how many others open with one of its end or frame."""

    at: str
    size: int
    verb: bool
    long: int
    rank: int
    same: int
    frame: int

    def features(self) -> Iterator[str]:
        yield f"comma={self.size}"
        yield f"comma-verb={self.verb:d}"
        yield f"comma={self.long}|rank={self.rank}"
        yield f"comma-same={self.at}{self.same}"
        yield f"comma-frame={self.at}{self.frame}"


class CommaEnds(NamedTuple):
    """The first and the last two characters of that clause; none where there is none."""

    first: str
    last: str | None

    def features(self) -> Iterator[str]:
        if self.last is None:
            yield "comma-"
        else:
            yield f"comma-begin={self.first}"
            yield f"comma-end={self.last[-1:]}"
            yield f"comma-ends={self.last}"


class Colon(NamedTuple):
    """The clause up to its first colon or wide blank."""

    at: str
    size: int
    rank: int
    labels: int | str
    commas: int
    topic: bool
    labelled: int
    behind: int

    def features(self) -> Iterator[str]:
        yield f"colon={self.size}"
        yield f"colon-rank={self.rank}{self.at}"
        yield f"colon-labels={self.labels}"
        yield f"colon-commas={self.commas}"
        yield f"colon-topic={self.topic:d}"
        yield f"colon-label={self.labelled}"
        yield f"colon={min(3, self.rank)}|{self.behind}"


class ColonEnd(NamedTuple):
    """Its last character; none where there is none."""

    character: str | None

    def features(self) -> Iterator[str]:
        yield "colon-" if self.character is None else f"colon-end={self.character}"


def openers(article: Openings, each: Sentence) -> Iterator[Shape]:
    """The announcing clause up to the first comma, colon or wide blank."""
    at = "F" if each.opens else "M"
    rank = each.rank
    comma, colon = each.comma, each.colon
    if comma is None:
        yield CommaEnds, ("", None)
    else:
        short = comma.size <= LABEL
        same = article.openers[comma.core[-2:]] if short else 0
        frame = article.opener_frames[comma.text[:1] + comma.core[-1:]] if short else 0
        yield (
            Comma,
            (
                at,
                bisect_left(_OPENERS, comma.size),
                comma.verb_first,
                min(3, comma.size // 6),
                rank,
                bisect_left(_COUNTS, same),
                bisect_left(_COUNTS, frame),
            ),
        )
        yield CommaEnds, (comma.text[:1], comma.core[-2:])
    if colon is None:
        yield ColonEnd, (None,)
    else:
        labels = bisect_left((1, 2, 3, 5), article.labels)
        yield (
            Colon,
            (
                at,
                bisect_left(_OPENERS, colon.size),
                rank,
                labels if each.opens and colon.size <= LABEL else "-",
                min(2, len(colon.parts) - 1),
                colon.topic,
                each.labelled,
                bisect_left((0, 6, 12, 20), each.stop - each.colon_stop),
            ),
        )
        yield ColonEnd, (colon.core[-1:],)
