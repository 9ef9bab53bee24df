"""Weighing: how well the noun phrases beside a figure fit as what it counts.

A phrase is described by features: the words it begins and ends with, those around and inside of it, how far away it stands.
What each feature is worth was learned from annotated pages (docs/quantities.md); it stands in ``data/noun-weights.txt``, in whole numbers, so that sums are the same everywhere.
Where it is learned, the same code gives the names of the features in place of their worth.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache, partial
from typing import Any, Final, NamedTuple, TypeAlias

from partybuild.quantities import wordworth
from partybuild.quantities.clauses import Placed
from partybuild.quantities.tables import lines
from partybuild.quantities.wordworth import FIGURE, OWN, Kept

#: How many words may stand between a phrase and its figure, and how many are looked at in all.
_GAPS: Final = {"behind": 5, "ahead": 6}
BEHIND: Final = 9
AHEAD: Final = 10

#: What classifiers count: people, places and bodies, events, documents and things on a list.
__UNITS: Final = {
    "P": "名 位 人 人次 员 口 户 户次 人份",
    "O": "家 所 座 处 栋 幢 套 间 家次",
    "E": "次 场 场次 起 期 批 届 轮 批次 例 宗",
    "D": "项 条 件 份 篇 部 本 册 项次 条次 件次 首 种 类",
    "G": "个",
}
_UNITS: Final = {unit: sort for sort, units in __UNITS.items() for unit in units.split()}

#: What a word is worth where it cannot be, and what no phrase is worth that holds one.
NEVER: Final = -(10**9)
_HOPELESS: Final = NEVER // 2

#: What gives the worth of features together: a number, or anything that can be added.
Worth: TypeAlias = Callable[[tuple[str, ...]], Any]
#: A phrase: what it is worth, its edge nearer to the figure, and the one farther away.
Weighed: TypeAlias = tuple[Any, int, int]


class Anywhere(NamedTuple):
    """What a word of a side is worth beside any figure.

    Args:
        tag: Its class.
        begins: Whether a phrase may begin with it.
        ends: Whether one may end with it.
        first, last, inside: As the first word of a phrase, as the last, and inside of one.
        over: Between a phrase and its figure.
        before, after: Before a phrase and behind it.
    """

    tag: str
    begins: bool
    ends: bool
    first: Any
    last: Any
    inside: Any
    over: Any
    before: Any
    after: Any


def _is_crossed(word: str) -> bool:
    """Whether a phrase may go across a word."""
    return word != FIGURE and word[0] not in "^$"


class Scale:
    """Weighs phrases, and keeps in mind what words are worth.

    Args:
        worth: What features are worth together: a number, or anything that can be added.
        never: What a word is worth where it cannot be.
    """

    def __init__(self, worth: Worth, never: Any = NEVER) -> None:
        self.worth = worth
        self.never = never
        #: By what a figure measures, its unit (of counts; else the same again), and whether a verb has a subject before it:
        #: what phrases on both sides are worth, and naming none.
        self.beside = Kept(lambda key: Beside(self, _sort(*key), key[1]))
        #: Equal numbers are one object, which stays at hand: some thousands of words have seven each.
        self.once: dict[Any, Any] = {}
        self._sides = Kept(lambda key: Side(self, *key))
        #: By the place and the word: what it is worth beside any figure.
        self.anywhere = {place: Kept(partial(self._anywhere, place)) for place in _GAPS}

    def _anywhere(self, place: str, word: str) -> Anywhere:
        worth, tag = self.worth, wordworth.group(word)
        return Anywhere(
            tag,
            wordworth.begins(word),
            wordworth.ends(word),
            worth(wordworth.first(place, word, tag)),
            worth(wordworth.last(place, word, tag)),
            worth(wordworth.inside(word, tag)) if _is_crossed(word) else self.never,
            worth(wordworth.over(place, word, tag)),
            worth(wordworth.before(place, word, tag)),
            worth(wordworth.after(place, word, tag)),
        )

    def side(self, place: str, kind: str) -> Side:
        """What the words of a side are worth beside a kind of figure."""
        side: Side = self._sides[place, kind]
        return side


class Side:
    """What the words of a side are worth beside a kind of figure, and how far away a phrase stands.

    Args:
        scale: What the worth is taken from.
        place: ``ahead`` of the figure or ``behind`` it.
        kind: What the figure measures.
    """

    __slots__ = ("never", "own", "steps", "words")

    def __init__(self, scale: Scale, place: str, kind: str) -> None:
        worth, ahead, never = scale.worth, place == "ahead", scale.never
        once, anywhere = scale.once.setdefault, scale.anywhere[place]
        last_character = Kept(lambda each: worth(wordworth.last_character(kind, each)))
        last_class = Kept(lambda tag: worth(wordworth.last_class(place, kind, tag)))
        before_class = Kept(lambda tag: worth(wordworth.before_class(place, kind, tag)))

        def of(word: str) -> tuple[Any, ...]:
            """What a word is worth, place by place.

            As the nearest of more, as the only one, as the farthest of more, inside;
            between the phrase and its figure, beside the phrase towards the figure, and beyond it.
            """
            tag, begins, ends, first, last, within, over, before, after = anywhere[word]
            last = last + last_character[word[-1:]] + last_class[tag]
            before = before + before_class[tag]
            near, far = (last, first) if ahead else (first, last)
            if _is_crossed(word):
                near, far = (near, far + within) if ahead else (near + within, far)
            found = (
                near if (ends if ahead else begins) else never,
                first + last if begins and ends else never,
                far if (begins if ahead else ends) else never,
                within,
                over,
                *((after, before) if ahead else (before, after)),
            )
            return tuple([once(each, each) for each in found])

        self.words = Kept(of)
        self.never = never
        self.own = self.words[OWN][5]
        self.steps = [
            worth((f"gap={n}", f"gap {place} {kind}={n}")) for n in range(_GAPS[place] + 1)
        ]


class Beside:
    """What phrases beside a figure are worth.

    Args:
        scale: What the worth is taken from.
        kind: What the figure measures.
        unit: Its unit, of counts; else the kind.
    """

    __slots__ = ("after", "ahead", "before", "behind")

    def __init__(self, scale: Scale, kind: str, unit: str) -> None:
        worth = scale.worth

        def told(name: str, value: str) -> Any:
            return worth((f"{name}={value}", f"{name} {kind}={value}"))

        def worded(name: str, word: str) -> Any:
            return told(name, word) + told(f"{name} class", wordworth.group(word))

        none, ahead, behind = told("none", unit), told("ahead", unit), told("behind", unit)
        self.ahead, self.behind = scale.side("ahead", kind), scale.side("behind", kind)
        #: By the word before the figure: what naming nothing is worth, but for the word behind it, and every phrase behind it beforehand.
        self.before = Kept(
            lambda word: (none + worded("none ahead", word), behind + worded("behind other", word))
        )
        #: By the word behind the figure: what that adds to naming nothing, and every phrase ahead of it beforehand.
        self.after = Kept(
            lambda word: (worded("none behind", word), ahead + worded("ahead other", word))
        )


def _sort(base: str, unit: str, moved: bool) -> str:  # noqa: FBT001 a key
    """What features tell of a figure: what it measures, of counts the sort of its classifier, and whether a verb has a subject before it."""
    sort = f"count {_UNITS.get(unit, '')}" if base == "count" else base
    return f"{sort}+" if moved else sort


def best(
    side: Side, apart: int, words: Sequence[Placed], bar: int, subject: int = -1
) -> list[Weighed]:
    """For each word that a phrase may reach to: what the best such phrase is worth, if more than `bar`.

    One pass, from the figure on: what is worth most up to a word is that word alone, or what was worth most before and goes on.

    Args:
        side: What words are worth.
        apart: What every phrase of the side is worth beforehand.
        words: The words of the side, the nearest first; the last is none of a phrase.
        bar: What a phrase must be worth more than.
        subject: Where it has to begin, counted from the figure; -1 for anywhere.
    """
    of, steps = side.words, side.steps
    reach = len(steps)
    found: list[Weighed] = []
    beside = side.own
    opened = closed = NEVER
    opened_at = closed_at = nth = far_edge = 0
    for near_edge, edge, word in words:
        near, single, far, inside, over, adjacent, beyond = of[word]
        if closed + beyond > bar:
            found.append((closed + beyond, closed_at, far_edge))
        closed, closed_at = opened + far, opened_at
        opened += inside
        if nth < reach:
            if subject < 0 or subject == near_edge:
                here = apart + beside + steps[nth]
                if here + single >= closed:
                    closed, closed_at = here + single, near_edge
                if here + near >= opened:
                    opened, opened_at = here + near, near_edge
            apart += over
            beside = adjacent
            nth += 1
        elif opened < _HOPELESS and closed < _HOPELESS:
            break
        far_edge = edge
    return found


def every(side: Side, apart: Any, words: Sequence[Placed]) -> list[Weighed]:
    """Every phrase of a side with its worth."""
    worth = [side.words[word] for _, _, word in words]
    found: list[Weighed] = []
    beside = side.own
    for nth in range(min(len(side.steps), len(words) - 1)):
        near, single, _, _, over, adjacent, _ = worth[nth]
        here = apart + beside + side.steps[nth]
        if single != side.never:
            found.append((here + single + worth[nth + 1][6], words[nth][0], words[nth][1]))
        if near != side.never:
            opened = here + near
            for end in range(nth + 1, len(words) - 1):
                _, _, far, inside, _, _, _ = worth[end]
                if far != side.never:
                    whole = opened + far + worth[end + 1][6]
                    found.append((whole, words[nth][0], words[end][1]))
                if inside == side.never:
                    break
                opened = opened + inside
        apart = apart + over
        beside = adjacent
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
