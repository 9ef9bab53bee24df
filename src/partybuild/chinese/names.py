"""Persons' names as bylines print them: padded (``韦 韬``), or one behind the other without a separator (``黎东桂王一渊``).

The surnames stand in ``data/surnames.txt`` in the order of their frequency; the order decides between two ways of taking names apart.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Final, NamedTuple

from partybuild.chinese.wordlists import words

_HAN: Final = "\u3400-\u4dbf\u4e00-\u9fff"
_PADDED: Final = re.compile(rf"(?<![{_HAN}])([{_HAN}])\s+([{_HAN}])(?![{_HAN}])")
_NAME: Final = re.compile(rf"[{_HAN}]{{2,4}}|[{_HAN}]+(?:[·•・][{_HAN}]+)+")
_HAN_ONLY: Final = re.compile(rf"[{_HAN}]+")
_DOTS: Final = frozenset("·•・")

_LONGEST: Final = 3  # characters of a name with a surname of one
_SIZES: Final = (2, 3, 4)
_UNKNOWN: Final = 150  # the rank of a surname of two characters
_COMMON: Final = 60  # surnames before this rank make two names of four characters
_SHORT: Final = 0.6  # what a name of two characters costs over one of three


class _Way(NamedTuple):
    """One way of taking the beginning of a text apart."""

    cost: float
    names: tuple[str, ...]


def unpadded(text: str) -> str:
    """The text with the blanks inside two-character names taken out: ``韦 韬`` becomes 韦韬."""
    return _PADDED.sub(r"\1\2", text)


def is_name(text: str) -> bool:
    """Whether the text can be one person's name: a known surname with one or two characters behind it, or parts joined by ·."""
    if not _NAME.fullmatch(text):
        return False
    if not _DOTS.isdisjoint(text):
        return True
    if len(text) <= _LONGEST and text[0] in _ranks():
        return True
    return len(text) >= _LONGEST and text[:2] in words("compound-surnames")


@lru_cache(4096)
def split_names(text: str) -> tuple[str, ...]:
    """Names printed without separators, taken apart: ``阎晋于文哲`` gives 阎晋 and 于文哲.

    Each name is a surname and one or two characters; the way with the commonest surnames wins, two-character names last.
    A text that cannot be taken apart so is one name (``韦莎妮娜``); four characters are two names only where both surnames are common (``尤日毕希`` is one).
    """
    if len(text) <= _LONGEST or not _HAN_ONLY.fullmatch(text):
        return (text,)
    best: list[_Way | None] = [_Way(0.0, ()), *[None] * len(text)]
    for end in range(2, len(text) + 1):
        for size in _SIZES:
            before = best[end - size] if end >= size else None
            name = text[end - size : end]
            if before is None or not is_name(name):
                continue
            cost = before.cost + _rank(name) / 100 + (_SHORT if size == _SIZES[0] else 0.0)
            here = best[end]
            if here is None or cost < here.cost:
                best[end] = _Way(cost, (*before.names, name))
    found = best[len(text)]
    if (
        not found
        and len(text) == 2 * _LONGEST
        and _ranks().get(text[_LONGEST], _UNKNOWN) < _UNKNOWN
    ):
        return text[:_LONGEST], text[_LONGEST:]  # 展明辉葛江涛: the first surname is a rare one
    if not found or (len(text) == 4 and any(_rank(name) > _COMMON for name in found.names)):
        return (text,)
    return found.names


def _rank(name: str) -> int:
    return _ranks().get(name[0], _UNKNOWN)


@cache
def _ranks() -> dict[str, int]:
    """The place of each surname in the order of frequency."""
    surnames = enumerate("".join(words("surnames")))
    return {surname: rank for rank, surname in reversed(list(surnames))}
