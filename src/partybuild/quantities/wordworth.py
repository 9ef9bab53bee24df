"""Words of a clause, and the names of the features that they have in each place of a phrase."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

#: How a figure is written among the words of a clause, and a name with numerals or a level, which is part of a phrase at most.
FIGURE: Final = "№"
LABEL: Final = "℗"
#: Words that no phrase begins with; all but the brackets end none either.
OPENING: Final = frozenset('“"「‘『(（')
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


class Word:
    """A word of a clause; there is one of each, so that they are told apart by what they are.

    Args:
        text: The word.
        group: Its class.
        number: The number of its class.
    """

    __slots__ = ("begins", "ends", "group", "number", "opens", "text")

    def __init__(self, text: str, group: str, number: int) -> None:
        edge = text in _EDGES or not text[:1].isalnum()
        self.text = text
        self.group = group
        self.number = number
        #: Whether a phrase may begin with it, may end with it, and may begin behind it however far away.
        self.begins = not edge
        self.ends = not edge or text in BRACKETS
        self.opens = text == "的" or text in OPENING


def inside(word: Word) -> tuple[str, ...]:
    """The features of a word that a phrase goes across."""
    text, group = word.text, word.group
    return (
        "inside",
        f"inside={text}",
        f"inside class={group}",
        f"inside last={text[-1:]}",
        f"inside length={len(text)}",
    )


def begins(place: str, word: Word) -> tuple[str, ...]:
    """The features of the first word of a phrase; a place is ``ahead`` of a figure or ``behind`` it."""
    text = word.text
    return (
        f"begins={text}",
        f"begins class={word.group}",
        f"begins first={text[:1]}",
        f"{place} begins length={min(3, len(text))}",
    )


def ends(place: str, kind: str, word: Word) -> tuple[str, ...]:
    """The features of the last word of a phrase beside a kind of figure."""
    text, group = word.text, word.group
    return (
        f"ends={text}",
        f"ends class={group}",
        f"ends last={text[-1:]}",
        f"{place} ends two={text[-2:]}",
        f"{kind} ends last={text[-1:]}",
        f"{place} {kind} ends class={group}",
        f"{place} ends length={min(3, len(text))}",
    )


def before(place: str, kind: str, word: Word) -> tuple[str, ...]:
    """The features of the word before a phrase."""
    text, group = word.text, word.group
    return (
        f"{place} before={text}",
        f"{place} before class={group}",
        f"{place} before last={text[-1:]}",
        f"{place} {kind} before class={group}",
    )


def after(place: str, word: Word) -> tuple[str, ...]:
    """The features of the word behind a phrase."""
    return f"{place} after={word.text}", f"{place} after class={word.group}"


def over(place: str, word: Word) -> tuple[str, ...]:
    """The features of a word between a phrase and its figure."""
    return f"{place} over={word.text}", f"{place} over class={word.group}"
