"""Weighing: how well the noun phrases beside a figure fit as what it counts.

A phrase is described by features: the words it begins and ends with, those around and inside of it, how far away it stands.
What each feature is worth was learned from annotated pages (docs/quantities.md); it stands in ``data/noun-weights.txt``, in whole numbers, so that sums are the same everywhere.
Where it is learned, the same code gives the names of the features in place of their worth.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from typing import Any, Final, NamedTuple, TypeAlias

from partybuild.quantities import wordworth
from partybuild.quantities.lexicon import class_of
from partybuild.quantities.tables import lines
from partybuild.quantities.wordworth import FIGURE, LABEL, Kept, Word

#: How many words may stand between a phrase and its figure.
_GAP_BEHIND, _GAP_AHEAD = 5, 7
_STEPS: Final = ("0", "1", "2", "3", "4", *("5",) * 40)
#: Two numbers of classes in one.
_SHIFT: Final = 24
_MASK: Final = (1 << _SHIFT) - 1

#: What gives the worth of features together: a number, or anything that can be added.
Worth: TypeAlias = Callable[[tuple[str, ...]], Any]
#: What a word is worth as the first of a phrase, as the last, inside, and joined to the word before.
#: A word that cannot be first or last has ``None`` there; a word that no phrase goes across, ``None`` inside.
Part: TypeAlias = tuple[Any, Any, Any, Any]


class Clause(NamedTuple):
    """What stands on one side of a figure, in reading order, and what bounds it where it does not touch the figure."""

    words: list[Word]
    bound: Word


class Scale:
    """Weighs phrases, and keeps in mind what words and pairs of classes are worth.

    Args:
        worth: What features are worth together: a number, or anything that can be added.
    """

    def __init__(self, worth: Worth) -> None:
        self.worth = worth
        self._groups: dict[str, int] = {}
        self._names: list[str] = []
        #: The words by their text.
        self.words = Kept(lambda text: self._new(text, class_of(text)))
        self._bounds = Kept(lambda key: self._new(key[1:], key[0] + key[1:]))
        #: By kind and unit of a figure: what phrases on both sides are worth, and naming none.
        self.beside = Kept(lambda key: Beside(self, *key))
        self._sides = Kept(lambda key: _Side(self, *key))
        self._pairs = Kept(lambda place: Kept(lambda key: self._pair(place, key)))
        self.inside = Kept(lambda word: worth(wordworth.inside(word)))
        self.figure = self._new(FIGURE, FIGURE)
        self.label = self._new(LABEL, LABEL)
        self.own = self._new("", "@")
        self.start = self.bound("^", "")

    def bound(self, mark: str, character: str) -> Word:
        """What bounds a clause: ``^`` or ``$`` with the character there, told apart from the same character inside."""
        bound: Word = self._bounds[mark + ("¶" if character == "\n" else character)]
        return bound

    def side(self, place: str, kind: str) -> _Side:
        """What the words of a side are worth beside a kind of figure."""
        side: _Side = self._sides[place, kind]
        return side

    def pairs(self, place: str) -> Kept:
        """What neighbours are worth on a side, by the numbers of their classes in one."""
        pairs: Kept = self._pairs[place]
        return pairs

    def _pair(self, place: str, key: int) -> Part:
        """What two words side by side are worth by their classes: a phrase begins or ends between them, goes across, begins behind."""
        one, other = self._names[key >> _SHIFT], self._names[key & _MASK]
        return (
            self.worth((f"{place} begins {one}={other}",)),
            self.worth((f"{place} ends {other}={one}",)),
            self.worth((f"joined {one}={other}",)),
            self.worth((f"twice={other}", f"twice {one}={other}")),
        )

    def _new(self, text: str, group: str) -> Word:
        number = self._groups.get(group)
        if number is None:
            number = self._groups[group] = len(self._names)
            self._names.append(group)
        return Word(text, group, number)


class _Side:
    """What the words of a side are worth beside a kind of figure, by word; and how far away a phrase stands."""

    __slots__ = ("steps", "words")

    def __init__(self, scale: Scale, place: str, kind: str) -> None:
        worth = scale.worth
        inside = scale.inside
        #: As the first, as the last, inside, before the phrase, behind it, between it and the figure.
        self.words = Kept(
            lambda word: (
                worth(wordworth.begins(place, word)) if word.begins else None,
                worth(wordworth.ends(place, kind, word)) if word.ends else None,
                None if word is scale.figure else inside[word],
                worth(wordworth.before(place, kind, word)),
                worth(wordworth.after(place, word)),
                worth(wordworth.over(place, word)),
            )
        )
        self.steps = [worth((f"gap={n}", f"gap {place} {kind}={n}")) for n in _STEPS]


class Beside:
    """What phrases beside a figure are worth.

    Args:
        scale: What the worth is taken from.
        kind: What the figure measures.
        unit: Its unit, of counts; else the kind.
    """

    def __init__(self, scale: Scale, kind: str, unit: str) -> None:
        worth = scale.worth
        self._scale = scale
        self._ahead, self._behind = scale.side("ahead", kind), scale.side("behind", kind)
        self._pairs_ahead, self._pairs_behind = scale.pairs("ahead"), scale.pairs("behind")

        def told(name: str, value: str) -> Any:
            return worth((f"{name}={value}", f"{name} {kind}={value}"))

        def words(name: str) -> Kept:
            """What the word on the other side is worth."""
            return Kept(lambda word: told(name, word.text) + told(f"{name} class", word.group))

        self._none = told("none", unit)
        self._none_ahead, self._none_behind = words("none ahead"), words("none behind")
        self._gap_ahead, self._gap_behind = told("ahead", unit), told("behind", unit)
        self._other_ahead, self._other_behind = words("ahead other"), words("behind other")

    def none(self, left: Word, right: Word) -> Any:
        """What it is worth to say that a figure between two words counts nothing that is named."""
        return self._none + self._none_ahead[left] + self._none_behind[right]

    def ahead(self, clause: Clause, right: Word) -> list[Part]:
        """What the words before a figure are worth, and the word behind it."""
        words, bound = clause
        of, pairs, steps, scale = (
            self._ahead.words,
            self._pairs_ahead,
            self._ahead.steps,
            self._scale,
        )
        start, number = scale.start.number << _SHIFT, bound.number
        gap = self._gap_ahead + self._other_ahead[right]
        left = len(words) - 1
        gaps = []
        worths = [of[word] for word in words]
        for worth in reversed(worths):
            gaps.append(gap)
            gap = gap + worth[5]
        twice = pairs[start | number][3]
        before = of[bound][3]
        begin, _, joined, doubled = pairs[number << _SHIFT | words[0].number]
        doubled = pairs[start | words[0].number][3]
        worths.append(of[scale.own])
        parts = []
        for nth, word in enumerate(words):
            first, last, inside, ahead, _, _ = worths[nth]
            following = words[nth + 1] if left else scale.own
            pair = pairs[word.number << _SHIFT | following.number]
            if first is not None:
                first = first + before + begin + twice
            if last is not None:
                if left <= _GAP_AHEAD:
                    last = gaps[left] + last + worths[nth + 1][4] + pair[1] + steps[left]
                else:
                    last = None
            parts.append((first, last, inside, joined))
            twice, before = doubled, ahead
            begin, _, joined, doubled = pair
            left -= 1
        return parts

    def behind(self, clause: Clause, left: Word) -> list[Part]:
        """What the words behind a figure are worth, and the word before it; up to the next figure."""
        words, bound = clause
        of, pairs, steps, scale = (
            self._behind.words,
            self._pairs_behind,
            self._behind.steps,
            self._scale,
        )
        own, figure = scale.own, scale.figure
        gap = self._gap_behind + self._other_behind[left]
        previous, word = own, words[0]
        worth = of[word]
        before = of[own][3]
        begin, _, joined, _ = pairs[own.number << _SHIFT | word.number]
        parts: list[Part] = []
        last_one = len(words) - 1
        for nth, word in enumerate(words):
            if word is figure:
                break
            following = words[nth + 1] if nth < last_one else bound
            first, last, inside, ahead, _, over = worth
            worth = of[following]
            pair = pairs[word.number << _SHIFT | following.number]
            if first is not None:
                if nth <= _GAP_BEHIND or previous.opens:
                    first = gap + first + before + begin + steps[nth]
                else:
                    first = None
            if last is not None:
                last = last + worth[4] + pair[1]
            parts.append((first, last, inside, joined))
            gap = gap + over
            previous, before = word, ahead
            begin, _, joined, _ = pair
        return parts


def best(  # noqa: C901 one loop, and quick
    parts: Sequence[Part], bar: int
) -> list[tuple[int, int, int]]:
    """For each word that a phrase may end with: what the best such phrase is worth, if more than `bar`, its first word and its last.

    One pass: what is worth most up to a word is that word alone, or what was worth most before and goes on.
    """
    found: list[tuple[int, int, int]] = []
    open_worth: int | None = None
    open_first = 0
    for nth, (first, last, inside, joined) in enumerate(parts):
        if inside is None:
            open_worth = None
            continue
        if open_worth is None:
            if first is not None:
                if last is not None and last + first > bar:
                    found.append((last + first, nth, nth))
                open_worth, open_first = first + inside, nth
            continue
        if last is not None:
            going = open_worth + joined
            if first is None or going > first:
                if last + going > bar:
                    found.append((last + going, open_first, nth))
            elif last + first > bar:
                found.append((last + first, nth, nth))
        if first is not None and first > open_worth:
            open_worth, open_first = first, nth
        open_worth += inside
    return found


def every(parts: Sequence[Part], _bar: Any = None) -> Sequence[tuple[Any, int, int]]:
    """Every phrase of a side with its worth, its first word and its last."""
    found = []
    for start, (first, *_) in enumerate(parts):
        if first is None:
            continue
        worth = first
        for end, (_, last, inside, joined) in enumerate(parts[start:], start):
            if inside is None:
                break
            if last is not None:
                whole = worth + last
                found.append((whole + joined if end > start else whole, start, end))
            worth = worth + inside
    return found


@cache
def scale() -> Scale:
    """The scale with what was learned; read when the first figure is found."""
    worth: dict[str, int] = {}
    for line in lines("noun-weights.txt"):
        feature, _, number = line.rpartition("\t")
        worth[feature] = int(number)
    get = worth.get
    return Scale(lambda features: sum([get(feature, 0) for feature in features]))
