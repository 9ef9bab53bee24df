"""What a text shows by its characters: one walk over them tells which of many patterns may match, so that the others are not tried."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final, Generic, TypeVar

import attrs

_Thing = TypeVar("_Thing")
_KEPT: Final = 20_000  # sets of patterns of which is kept which they are, and characters of which what they show


@attrs.frozen
class Trigger:
    """Characters without which a pattern cannot match; one of these is enough to try it, and where none is named it is always tried.

    Args:
        among: One of them stands in the text.
        first: The text begins with one of them.
        last: It ends with one of them.
        digits: Whether every digit counts with each of these that is named.
    """

    among: str = ""
    first: str = ""
    last: str = ""
    digits: bool = False

    @property
    def always(self) -> bool:
        """Whether no character is needed."""
        return not (self.among or self.first or self.last)


class Shown(dict[int, tuple[_Thing, ...]], Generic[_Thing]):
    """Which of some things a text may hold; kept for each set of them, a bit each.

    Args:
        things: The things.
        triggers: What each of them needs.
    """

    def __init__(self, things: Sequence[_Thing], triggers: Sequence[Trigger]) -> None:
        super().__init__()
        self._things = things
        self._always = sum(1 << k for k, each in enumerate(triggers) if each.always)
        self._among = _Bits((each.among, each.digits) for each in triggers)
        self._first = _Bits((each.first, each.digits) for each in triggers)
        self._last = _Bits((each.last, each.digits) for each in triggers)
        digits = r"\d" if self._among.digits else ""
        self._telling = re.compile(f"[{re.escape(''.join(self._among))}{digits}]").findall

    def of(self, text: str, known: int = 0) -> Sequence[_Thing]:
        """The things that a text may hold, in order.

        Args:
            text: The text, without blanks at its ends.
            known: Those of which it is known beforehand, a bit each.
        """
        bits = self._always | known | self._first[text[0]] | self._last[text[-1]]
        among = self._among
        for character in self._telling(text):
            bits |= among[character]
        return self[bits]

    def __missing__(self, bits: int) -> tuple[_Thing, ...]:
        if len(self) >= _KEPT:
            self.clear()
        self[bits] = found = tuple(thing for k, thing in enumerate(self._things) if bits >> k & 1)
        return found


class _Bits(dict[str, int]):
    """For each character what it shows, a bit each."""

    def __init__(self, shown: Iterable[tuple[str, bool]]) -> None:
        super().__init__()
        self.digits = 0
        for k, (characters, digits) in enumerate(shown):
            if characters and digits:
                self.digits |= 1 << k
            for character in characters:
                self[character] = self.get(character, 0) | 1 << k
        for digit in "0123456789":
            self[digit] = self.get(digit, 0) | self.digits

    def __missing__(self, character: str) -> int:
        bits = self.digits if character.isdecimal() else 0
        if len(self) < _KEPT:
            self[character] = bits
        return bits
