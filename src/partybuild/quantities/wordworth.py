"""Words of a clause, and the names of the features that they have in each place of a phrase."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from partybuild.quantities.lexicon import class_of

#: How a figure is written among the words of a clause, and a name with numerals or a level, which is part of a phrase at most.
FIGURE: Final = "№"
LABEL: Final = "℗"
#: The figure itself, which a phrase stands beside, and the verb that stands between it and its subject.
OWN: Final = "@"
#: Words that no phrase begins with; all but the brackets end none either.
OPENING: Final = frozenset('“"「『‘『(（')
BRACKETS: Final = frozenset(")）")
_EDGES: Final = OPENING | BRACKETS | frozenset('”"」’』、的和及与') | {FIGURE}


class Kept(dict[Any, Any]):
    """What was asked for once is kept."""

    __slots__ = ("_find",)

    def __init__(self, find: Callable[[Any], Any]) -> None:
        super().__init__()
        self._find = find

    def __missing__(self, key: Any) -> Any:
        found = self[key] = self._find(key)
        return found


def group(word: str) -> str:
    """The class of a word of a clause; what bounds it is its own."""
    return word if word[0] in "^$@" else class_of(word)


def begins(word: str) -> bool:
    """Whether a phrase may begin with a word."""
    return word not in _EDGES and word[0].isalnum()


def ends(word: str) -> bool:
    """Whether a phrase may end with a word."""
    return word in BRACKETS or begins(word)


def inside(word: str, tag: str) -> tuple[str, ...]:
    """The features of a word that a phrase goes across."""
    return (
        "inside",
        f"inside={word}",
        f"inside class={tag}",
        f"inside last={word[-1:]}",
        f"inside length={len(word)}",
    )


def first(place: str, word: str, tag: str) -> tuple[str, ...]:
    """The features of the first word of a phrase; a place is ``ahead`` of a figure or ``behind`` it."""
    return (
        f"begins={word}",
        f"begins class={tag}",
        f"begins first={word[:1]}",
        f"{place} begins length={min(3, len(word))}",
    )


def last(place: str, word: str, tag: str) -> tuple[str, ...]:
    """The features of the last word of a phrase, beside any figure."""
    return (
        f"ends={word}",
        f"ends class={tag}",
        f"ends last={word[-1:]}",
        f"{place} ends two={word[-2:]}",
        f"{place} ends length={min(3, len(word))}",
    )


def last_character(kind: str, character: str) -> tuple[str, ...]:
    """The features that its last character has beside a kind of figure."""
    return (f"{kind} ends last={character}",)


def last_class(place: str, kind: str, tag: str) -> tuple[str, ...]:
    """The features that its class has beside a kind of figure."""
    return (f"{place} {kind} ends class={tag}",)


def before(place: str, word: str, tag: str) -> tuple[str, ...]:
    """The features of the word before a phrase, beside any figure."""
    return (
        f"{place} before={word}",
        f"{place} before class={tag}",
        f"{place} before last={word[-1:]}",
    )


def before_class(place: str, kind: str, tag: str) -> tuple[str, ...]:
    """The features that its class has beside a kind of figure."""
    return (f"{place} {kind} before class={tag}",)


def after(place: str, word: str, tag: str) -> tuple[str, ...]:
    """The features of the word behind a phrase."""
    return f"{place} after={word}", f"{place} after class={tag}"


def over(place: str, word: str, tag: str) -> tuple[str, ...]:
    """The features of a word between a phrase and its figure."""
    return f"{place} over={word}", f"{place} over class={tag}"
