"""Weighing: how well the noun phrases beside a figure fit as what it counts.

A phrase is described by features: the words it begins and ends with, those around and inside of it, how far away it stands.
What each feature is worth was learned from annotated pages (docs/quantities.md); it stands in ``data/noun-weights.txt``, in whole numbers, so that sums are the same everywhere.
Where it is learned, the same code gives the names of the features in place of their worth.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from typing import Any, Final, NamedTuple

from partybuild.quantities.lexicon import class_of
from partybuild.quantities.tables import lines
from partybuild.quantities.wordworth import BRACKETS, FIGURE, LABEL, OPENING, Kept, Word

#: How many words may stand between a phrase and its figure.
_GAP_BEHIND, _GAP_AHEAD = 5, 7
_STEPS: Final = ("0", "1", "2", "3", "4", *("5",) * 40)
#: Two numbers of classes in one.
_SHIFT: Final = 12
_MASK: Final = (1 << _SHIFT) - 1


class Clause(NamedTuple):
    """What stands on one side of a figure, in reading order, and what bounds it where it does not touch the figure."""

    words: list[Word]
    bound: Word


class Parts(NamedTuple):
    """What the phrases of a side are worth in parts, by word: as the first, as the last, inside, and joined to the word before.

    A word that cannot be first or last has ``None`` there; a word that no phrase goes across, ``None`` inside.
    """

    firsts: list[Any]
    lasts: list[Any]
    inside: list[Any]
    joined: list[Any]


class Scale:
    """Weighs phrases, and keeps in mind what words and pairs of classes are worth.

    Args:
        worth: What features are worth together: a number, or anything that can be added.
    """

    def __init__(self, worth: Callable[[tuple[str, ...]], Any]) -> None:
        self._worth = worth
        self._words: dict[str, Word] = {}
        self._groups: dict[str, int] = {}
        self.told = Kept(lambda key: worth((f"{key[0]}={key[2]}", f"{key[0]} {key[1]}={key[2]}")))
        self._ahead_begins = self._pairs("ahead begins")
        self._ahead_ends = self._pairs("ahead ends")
        self._behind_begins = self._pairs("behind begins")
        self._behind_ends = self._pairs("behind ends")
        self._joined = self._pairs("joined")
        self._twice = self._pairs("twice")
        self._steps = Kept(lambda side: [worth((f"gap={n}", f"gap {side}={n}")) for n in _STEPS])
        self.figure = self._new(FIGURE, FIGURE)
        self.label = self._new(LABEL, LABEL)
        self._own = self._new("", "@")

    def _pairs(self, role: str) -> Kept:
        """What pairs of classes are worth in a role, by their numbers in one."""
        names = self._groups

        def worth(key: int) -> Any:
            groups = list(names)
            one, other = groups[key >> _SHIFT], groups[key & _MASK]
            pair = (f"{role} {one}={other}",)
            return self._worth((f"{role}={other}", *pair) if role == "twice" else pair)

        return Kept(worth)

    def _new(self, text: str, group: str) -> Word:
        number = self._groups.setdefault(group, len(self._groups))
        return Word(text, group, number, self._worth)

    def word(self, text: str) -> Word:
        """A word of a clause."""
        word = self._words.get(text)
        if word is None:
            word = self._words[text] = self._new(text, class_of(text))
        return word

    def bound(self, mark: str, character: str) -> Word:
        """What bounds a clause: ``^`` or ``$`` with the character there, told apart from the same character inside."""
        word = self._words.get(mark + character)
        if word is None:
            printed = "¶" if character == "\n" else character
            word = self._words[mark + character] = self._new(printed, mark + printed)
        return word

    def none(self, kind: str, unit: str, ahead: Word, behind: Word) -> Any:
        """What it is worth to say that a figure counts nothing that is named.

        Args:
            kind: What the figure measures.
            unit: Its unit, of counts; else the kind.
            ahead: The word before it.
            behind: The word behind it.
        """
        told = self.told
        return (
            told["none", kind, unit]
            + told["none ahead", kind, ahead.text]
            + told["none ahead class", kind, ahead.group]
            + told["none behind", kind, behind.text]
            + told["none behind class", kind, behind.group]
        )

    def ahead(self, kind: str, unit: str, clause: Clause, other: Word) -> Parts:
        """What the phrases before a figure are worth.

        Args:
            kind: As for `none`.
            unit: As for `none`.
            clause: What stands before it.
            other: The word behind it.
        """
        told, own = self.told, f"ahead {kind}"
        starts, stops, joins = self._ahead_begins, self._ahead_ends, self._joined
        words, before = clause
        figure, count = self.figure, len(words)
        parts = Parts([], [], [], [])
        firsts, lasts, inside, joined = parts
        gap = (
            told["ahead", kind, unit]
            + told["ahead other", kind, other.text]
            + told["ahead other class", kind, other.group]
        )
        gaps = [gap] * count
        twice, number_of_bound, steps = self._twice, self.bound("^", "").number, self._steps[own]
        for nth in range(count - 1, 0, -1):
            gap = gaps[nth - 1] = gap + words[nth].over["ahead"]
        for nth, word in enumerate(words):
            left = count - 1 - nth
            number = word.number
            pair = before.number << _SHIFT | number
            first = last = None
            if not word.edge:
                further = words[nth - 2].number if nth > 1 else number_of_bound
                first = (
                    word.begins["ahead"]
                    + before.before[own]
                    + starts[pair]
                    + twice[further << _SHIFT | before.number]
                )
            if left <= _GAP_AHEAD and (not word.edge or word.text in BRACKETS):
                behind = words[nth + 1] if left else self._own
                last = (
                    gaps[nth]
                    + word.ends[own]
                    + behind.behind["ahead"]
                    + stops[behind.number << _SHIFT | number]
                    + steps[left]
                )
            firsts.append(first)
            lasts.append(last)
            inside.append(None if word is figure else word.inside)
            joined.append(joins[pair])
            before = word
        return parts

    def behind(self, kind: str, unit: str, clause: Clause, other: Word) -> Parts:
        """What the phrases behind a figure are worth.

        Args:
            kind: As for `none`.
            unit: As for `none`.
            clause: What stands behind it.
            other: The word before it.
        """
        told, own = self.told, f"behind {kind}"
        starts, stops, joins = self._behind_begins, self._behind_ends, self._joined
        words, bound = clause
        count = len(words)
        parts = Parts([], [], [], [])
        firsts, lasts, inside, joined = parts
        gap = (
            told["behind", kind, unit]
            + told["behind other", kind, other.text]
            + told["behind other class", kind, other.group]
        )
        before, steps = self._own, self._steps[own]
        for nth, word in enumerate(words):
            if word is self.figure:
                break
            number = word.number
            pair = before.number << _SHIFT | number
            first = last = None
            if not word.edge and (
                nth <= _GAP_BEHIND or before.text == "的" or before.text in OPENING
            ):
                first = gap + word.begins["behind"] + before.before[own] + starts[pair] + steps[nth]
            if not word.edge or word.text in BRACKETS:
                behind = words[nth + 1] if nth + 1 < count else bound
                last = (
                    word.ends[own]
                    + behind.behind["behind"]
                    + stops[behind.number << _SHIFT | number]
                )
            firsts.append(first)
            lasts.append(last)
            inside.append(word.inside)
            joined.append(joins[pair])
            gap += word.over["behind"]
            before = word
        return parts


def best(parts: Parts) -> list[tuple[int, int, int]]:
    """For each word that a phrase may end with: what the best such phrase is worth, its first word and its last.

    One pass: what is worth most up to a word is that word alone, or what was worth most before and goes on.
    """
    found: list[tuple[int, int, int]] = []
    open_worth: int | None = None
    open_first = 0
    for nth, (first, last, inside, joined) in enumerate(zip(*parts, strict=True)):
        if inside is None:
            open_worth = None
            continue
        if last is not None:
            going = None if open_worth is None else open_worth + joined
            if going is not None and (first is None or going > first):
                found.append((last + going, open_first, nth))
            elif first is not None:
                found.append((last + first, nth, nth))
        if first is not None and (open_worth is None or first > open_worth):
            open_worth, open_first = first, nth
        if open_worth is not None:
            open_worth += inside
    return found


def every(parts: Parts) -> Sequence[tuple[Any, int, int]]:
    """Every phrase of a side with its worth, its first word and its last."""
    found = []
    count = len(parts.firsts)
    for start in range(count):
        worth = parts.firsts[start]
        if worth is None:
            continue
        for end in range(start, count):
            if parts.inside[end] is None:
                break
            if parts.lasts[end] is not None:
                joined = parts.joined[end] if end > start else None
                whole = worth + parts.lasts[end]
                found.append((whole if joined is None else whole + joined, start, end))
            worth = worth + parts.inside[end]
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
