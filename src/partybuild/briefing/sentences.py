"""Whole sentences of the source: the units that a short briefing prints.

A sentence ends with 。！？ and the closing marks behind them; ； ends none.
A stop inside of a quotation or a bracket ends none either, but for one that stands last in a quotation which the sentence led up to: 他说：“…。”
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

import attrs

from partybuild.model import AnyLeaf
from partybuild.showing.typography import typeset
from partybuild.source import Extent

_STOPS: Final = frozenset("。！？!?")
_PAIRS: Final = {
    "”": "“",
    "’": "‘",
    "」": "「",
    "』": "『",
    "）": "（",
    ")": "(",
    "》": "《",
    "】": "【",
}
_QUOTED: Final = frozenset("”’」』")
_OPENERS: Final = frozenset(_PAIRS.values())
_MARK: Final = re.compile(f"[{re.escape(''.join([*_STOPS, *_PAIRS, *_OPENERS]))}]")


@attrs.frozen
class Sentence:
    """A sentence of a leaf.

    Args:
        leaf: The leaf.
        start, stop: Where it stands in the leaf's text, without the blanks around it.
        text: Its characters, typeset.
        closed: Whether a full stop ends it; the end of a paragraph that has none does not.
    """

    leaf: AnyLeaf
    start: int
    stop: int
    text: str
    closed: bool = True

    @property
    def extent(self) -> Extent:
        """Where it stands in the source."""
        return self.leaf.extent[self.start : self.stop]


def sentences_of(leaf: AnyLeaf) -> Iterator[Sentence]:
    """The sentences of a leaf, in order; together they hold all of it but the blanks between them."""
    text = typeset(leaf.extent.text)
    start = 0
    for stop in (*_stops(text), len(text)):
        first = start + len(text[start:stop]) - len(text[start:stop].lstrip())
        last = start + len(text[start:stop].rstrip())
        if first < last:
            yield Sentence(leaf, first, last, text[first:last], closed=_ends(text, last))
        start = stop


def _ends(text: str, stop: int) -> bool:
    """Whether a sentence ends before ``stop``: with a full stop, and marks that close behind it."""
    while stop and text[stop - 1] in _PAIRS:
        stop -= 1
    return bool(stop) and text[stop - 1] in _STOPS


def _stops(text: str) -> Iterator[int]:
    """Where sentences end, the last one's end left out."""
    partner = _partners(text)
    inside: list[int] = []
    start = at = 0
    while mark := _MARK.search(text, at):
        at, character = mark.start(), mark[0]
        if at in partner and character in _OPENERS:
            inside.append(at)
        elif at in partner and inside:
            opener = inside.pop()
            led_up = character in _QUOTED and bool(text[start:opener].strip())
            if not inside and led_up and text[at - 1] in _STOPS:
                at = start = _behind(text, at + 1, partner)
                yield at
                continue
        elif character in _STOPS and not inside:
            at = start = _behind(text, at + 1, partner)
            yield at
            continue
        at += 1


def _behind(text: str, at: int, partner: dict[int, int]) -> int:
    """Behind further stops, and closing marks that close nothing."""
    while at < len(text) and (text[at] in _STOPS or (text[at] in _PAIRS and at not in partner)):
        at += 1
    return at


def _partners(text: str) -> dict[int, int]:
    """Opening and closing marks that belong together, each with the place of the other; those without a partner left out."""
    found: dict[int, int] = {}
    waiting: list[int] = []
    for mark in _MARK.finditer(text):
        at, character = mark.start(), mark[0]
        if character in _OPENERS:
            waiting.append(at)
        elif wanted := _PAIRS.get(character):
            depth = next(
                (n for n in range(len(waiting) - 1, -1, -1) if text[waiting[n]] == wanted), None
            )
            if depth is not None:
                opener = waiting[depth]
                del waiting[depth:]
                found[opener], found[at] = at, opener
    return found
