"""Openings: what the sentences of an article say of one another: who is alike, what stands in a row, which numbers count on."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

import attrs

from partybuild.chinese.numbering import Rank
from partybuild.evidence.parallels import parallel_paragraphs
from partybuild.evidence.sentences import Clause, Sentence
from partybuild.evidence.turns import turns_of

LABEL: Final = 14
"""Characters of a label before a colon."""
SHORT: Final = 30
"""Characters of a sentence that may be a title."""
_OPENER: Final = 16  # characters of an opening clause that others are compared with
_ACCOUNT: Final = 12  # characters that follow a title
_KEPT: Final = 5_000  # pairs of sentences of which is kept how they are alike


@attrs.frozen
class Openings:
    """What the openings of an article say of one another.

    Args:
        sentences: All sentences.
        alike: In what the sentences are alike.
        firsts: For each paragraph the one that opens it.
        paragraphs: The sentences of each.
        sections: Those that open the paragraphs of each section.
        endings: How often the last two characters of an opening sentence stand at the end of one.
        beginnings: The same for its first two.
        all_endings: How often the last two characters stand at the end of any.
        openers: How often those of a short first clause stand at the end of one.
        opener_frames: The same for its first and last character.
        labels: How many paragraphs a short label opens.
        runs: For each thing that openings share how many paragraphs in a row do, by paragraph.
        ladders: For each numbered sentence the steps of its ladder.
        parallel: The paragraphs that open with sentences of one make.
        turns: Those that open with who speaks in an interview.
    """

    sentences: Sequence[Sentence]
    alike: Alikeness
    firsts: Mapping[int, Sentence]
    paragraphs: Mapping[int, Sequence[Sentence]]
    sections: Mapping[int, Sequence[Sentence]]
    endings: Counter[str]
    beginnings: Counter[str]
    all_endings: Counter[str]
    openers: Counter[str]
    opener_frames: Counter[str]
    labels: int
    runs: Mapping[str, Mapping[int, int]]
    ladders: Mapping[int, Sequence[int]]
    parallel: frozenset[int]
    turns: frozenset[int]


def openings_of(sentences: Sequence[Sentence]) -> Openings:
    """What the openings of an article say of one another."""
    firsts = {each.paragraph: each for each in sentences if each.opens}
    paragraphs: dict[int, list[Sentence]] = defaultdict(list)
    sections: dict[int, list[Sentence]] = defaultdict(list)
    for each in sentences:
        paragraphs[each.paragraph].append(each)
        if each.opens:
            sections[each.section].append(each)
    short = [each.comma for each in sentences if each.comma and each.comma.size <= LABEL]
    return Openings(
        sentences,
        Alikeness(sentences),
        firsts,
        paragraphs,
        sections,
        Counter(each.whole.core[-2:] for each in firsts.values()),
        Counter(each.whole.text[:2] for each in firsts.values()),
        Counter(each.whole.core[-2:] for each in sentences),
        Counter(clause.core[-2:] for clause in short),
        Counter(clause.text[:1] + clause.core[-1:] for clause in short),
        sum(each.colon is not None and each.colon.size <= LABEL for each in firsts.values()),
        {name: _runs(firsts, key) for name, key in RUNS.items()},
        _ladders(sentences),
        parallel_paragraphs(firsts),
        turns_of(firsts),
    )


class Likeness(NamedTuple):
    """In what two clauses are alike.

    Args:
        length: 0 as long, 1 nearly, 2 neither, 3 far from it.
        parts: 2 where their commas part them alike, 1 where they have as many; else 0.
        begins: How many characters they share at their beginnings, at most two.
        ends: The same for their ends.
        verbs: How many of them begin with a verb.
        shared: 2 where they share most of their characters, 1 where many; else 0.
    """

    length: int
    parts: int
    begins: int
    ends: int
    verbs: int
    shared: int

    def reasons(self) -> Iterator[str]:
        """In what, in words."""
        words = (
            _LENGTHS[self.length][1],
            "parts" if self.parts else "",
            "same-parts" if self.parts == 2 else "",
            ("", "first-alike", "begins-alike")[self.begins],
            ("", "last-alike", "ends-alike")[self.ends],
            ("", "one-verb", "verbs")[self.verbs],
            ("", "some-characters", "same-characters")[self.shared],
        )
        return filter(None, words)


class _Points(dict[tuple[int, ...], int]):
    """How alike clauses are that are alike in something; there are few such things."""

    def __missing__(self, values: tuple[int, ...]) -> int:
        alike = Likeness(*values)
        self[values] = points = (
            _LENGTHS[alike.length][0]
            + (2 if alike.parts == 2 else 0)
            + alike.begins
            + (0, 1, 3)[alike.ends]
            + (alike.verbs == 2)
            + alike.shared
        )
        return points


POINTS: Final = _Points()
"""For the values of a `Likeness` how alike two clauses are."""
_LENGTHS: Final = ((2, "as-long"), (1, "nearly-as-long"), (0, ""), (0, "of-other-length"))


def likeness(one: Clause, other: Clause) -> tuple[int, ...]:
    """In what two clauses are alike: the values of `Likeness`, which are asked of so many clauses that none is made of them."""
    a, b = one.text, other.text
    apart = abs(one.size - other.size)
    length = 0 if apart <= 1 else 1 if apart <= 4 else 2 if apart <= 12 else 3
    parts = int(len(one.parts) == len(other.parts))
    if parts and len(one.parts) > 1:
        parts = 2
        for mine, theirs in zip(one.parts, other.parts, strict=True):
            if not -1 <= mine - theirs <= 1:
                parts = 1
                break
    begins = 2 if a[:2] == b[:2] else int(a[:1] == b[:1])
    c, d = one.core, other.core
    ends = 2 if c[-2:] == d[-2:] else int(c[-1:] == d[-1:])
    mine_all, theirs_all = one.characters, other.characters
    first, second = len(mine_all), len(theirs_all)
    shared, every = 0, first + second
    # Of all their different characters more than a quarter, and more than two in five: both a fifth and two in seven of their sum.
    if 5 * first > every < 5 * second:
        both = len(mine_all & theirs_all)
        shared = 2 if 7 * both > 2 * every else 1 if 5 * both > every else 0
    return length, parts, begins, ends, one.verb_first + other.verb_first, shared


class Alikeness(dict[tuple[int, int], tuple[int, ...]]):
    """In what two sentences of an article are alike, by which ones of all they are, the first one first; each of the two asks it of the other.

    Args:
        sentences: All sentences.
    """

    def __init__(self, sentences: Sequence[Sentence]) -> None:
        super().__init__()
        self._sentences = sentences

    def of(self, one: Sentence, other: Sentence) -> tuple[int, ...]:
        """In what one is like another: the values of `Likeness`."""
        return self[(one.at, other.at) if one.at < other.at else (other.at, one.at)]

    def __missing__(self, pair: tuple[int, int]) -> tuple[int, ...]:
        if len(self) >= _KEPT:
            self.clear()
        first, second = pair
        sentences = self._sentences
        self[pair] = alike = likeness(sentences[first].whole, sentences[second].whole)
        return alike


def _is_title(each: Sentence) -> bool:
    return each.last == "。" and each.left > _ACCOUNT


# What consecutive paragraphs may share at their openings; None where a sentence has nothing of it.
RUNS: Final[Mapping[str, Callable[[Sentence], object]]] = {
    "begins": lambda each: each.whole.text[:2],
    "ends": lambda each: each.whole.core[-2:],
    "end": lambda each: each.whole.core[-1:],
    "opener": lambda each: (
        (each.comma.text[:1], each.comma.core[-1:])
        if each.comma and each.comma.size <= _OPENER
        else None
    ),
    "opener-ends": lambda each: (
        each.comma.core[-2:] if each.comma and each.comma.size <= _OPENER else None
    ),
    "verb": lambda each: each.whole.verb_first and each.whole.size <= SHORT and _is_title(each),
    "short": lambda each: each.whole.size <= 26 and _is_title(each),
    "label": lambda each: bool(each.colon and each.colon.size <= LABEL),
    "said": lambda each: each.said,
}


def _runs(firsts: Mapping[int, Sentence], key: Callable[[Sentence], object]) -> dict[int, int]:
    """For each paragraph how many in a row, itself among them, open alike; none where it has nothing of it."""
    runs: dict[int, int] = {}
    row: list[Sentence] = []
    before: object = None
    for each in (*firsts.values(), None):
        said = key(each) if each else None
        if row and (not said or said != before or (each and each.section != row[-1].section)):
            runs.update(dict.fromkeys([one.paragraph for one in row], len(row)))
            row = []
        if each and said:
            row.append(each)
        before = said
    return runs


def _ladders(sentences: Sequence[Sentence]) -> dict[int, Sequence[int]]:
    """For each numbered sentence the steps of its ladder: numbers of its rank that count on."""
    found: dict[int, Sequence[int]] = {}
    open_ones: dict[Rank, list[int]] = {}
    bullets: dict[tuple[int, str], list[int]] = defaultdict(list)
    for i, each in enumerate(sentences):
        number = each.number
        if number is None:
            continue
        if number.rank is Rank.BULLET:
            steps = bullets[each.section, each.last]
        else:
            steps = open_ones.setdefault(number.rank, [])
            last = sentences[steps[-1]].number if steps else None
            if last is not None and number.value and number.value != last.value + 1:
                steps = open_ones[number.rank] = []
        steps.append(i)
        found[i] = steps
    return found
