"""Words of a clause, and what each is worth in each place of a phrase; what was asked for once is kept."""

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
    """A word, and what it is worth in each place: on a side, or on a side beside a kind of figure."""

    __slots__ = (
        "before",
        "begins",
        "behind",
        "edge",
        "ends",
        "group",
        "inside",
        "number",
        "over",
        "text",
    )

    def __init__(
        self, text: str, group: str, number: int, worth: Callable[[tuple[str, ...]], Any]
    ) -> None:
        self.text = text
        self.group = group
        self.number = number
        self.edge = text in _EDGES or not text[:1].isalnum()
        self.inside = worth(
            (
                "inside",
                f"inside={text}",
                f"inside class={group}",
                f"inside last={text[-1:]}",
                f"inside length={len(text)}",
            )
        )
        self.begins = Kept(lambda side: worth(_begins(side, text, group)))
        self.ends = Kept(lambda side: worth(_ends(side, text, group)))
        self.before = Kept(lambda side: worth(_before(side, text, group)))
        self.behind = Kept(
            lambda side: worth((f"{side} after={text}", f"{side} after class={group}"))
        )
        self.over = Kept(lambda side: worth((f"{side} over={text}", f"{side} over class={group}")))


def _begins(side: str, text: str, group: str) -> tuple[str, ...]:
    return (
        f"begins={text}",
        f"begins class={group}",
        f"begins first={text[:1]}",
        f"{side} begins length={min(3, len(text))}",
    )


def _ends(side: str, text: str, group: str) -> tuple[str, ...]:
    place, _, kind = side.partition(" ")
    return (
        f"ends={text}",
        f"ends class={group}",
        f"ends last={text[-1:]}",
        f"{place} ends two={text[-2:]}",
        f"{kind} ends last={text[-1:]}",
        f"{side} ends class={group}",
        f"{place} ends length={min(3, len(text))}",
    )


def _before(side: str, text: str, group: str) -> tuple[str, ...]:
    place = side.partition(" ")[0]
    return (
        f"{place} before={text}",
        f"{place} before class={group}",
        f"{place} before last={text[-1:]}",
        f"{side} before class={group}",
    )
