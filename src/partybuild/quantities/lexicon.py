"""Words: what the text around a figure is cut into, and of which class each piece is.

The words are in ``data/lexicon.txt``, by part of speech, and in ``data/nouns.txt``, by what they do beside a figure;
a word of both has both for its class.
"""

from __future__ import annotations

from functools import cache
from typing import Final

from partybuild.quantities.tables import sections

_TABLE: Final = sections("nouns.txt")
ORGANISATIONS: Final = _TABLE["organisations"]
PEOPLE: Final = _TABLE["people"]
_VERBS: Final = frozenset(_TABLE["verbs"])
#: Lists of ``nouns.txt`` in the order in which a word belongs to one, with the letter that they add to its class.
_LISTS: Final = {
    "organisations": "O",
    "people": "P",
    "carriers": "C",
    "verbs": "V",
    "leading": "D",
    "links": "L",
    "stops": "S",
    "kept": "K",
}
_LONGEST: Final = 4


@cache
def _classes() -> dict[str, str]:
    """The class of every word; read when the first figure is found."""
    found = {word: tag for tag, words in sections("lexicon.txt").items() for word in words}
    listed: dict[str, str] = {}
    for name, letter in _LISTS.items():
        for word in _TABLE[name]:
            if 1 <= len(word) <= _LONGEST:
                listed.setdefault(word, letter)
    return found | {word: found.get(word, "") + letter for word, letter in listed.items()}


def class_of(word: str) -> str:
    """The class of a piece; ``X`` for a Chinese character that is no word, ``A`` for a Latin one, else the character itself."""
    known = _classes().get(word)
    if known:
        return known
    first = word[:1]
    if "\u4e00" <= first <= "\u9fff":
        return "X"
    return "A" if first.isascii() and first.isalnum() else first


def is_verb(word: str) -> bool:
    """Whether a word is one of the verbs of ``nouns.txt``."""
    return word in _VERBS


@cache
def _ends() -> dict[str, int]:
    """What two characters end: a word of two (1), a longer one (2), or either (3); most stretches of text end with none."""
    found: dict[str, int] = {}
    for word in _classes():
        if len(word) > 1:
            found[word[-2:]] = found.get(word[-2:], 0) | (1 if len(word) == 2 else 2)
    return found


def words(text: str, start: int, end: int) -> tuple[list[tuple[int, int]], list[str]]:
    """The words of ``text[start:end]`` in reading order: where they stand, half-open, and what they are.

    They are taken from the end on, always the longest that ends there.
    """
    known, ends = _classes(), _ends().get
    places: list[tuple[int, int]] = []
    pieces: list[str] = []
    while end - start > 1:
        begin = end - 2
        piece = text[begin:end]
        known_end = ends(piece)
        if known_end is None:
            begin, piece = end - 1, piece[1]
        elif known_end > 1:
            four = text[end - 4 : end] if end - start > 3 else ""
            if four in known:
                begin, piece = end - 4, four
            elif end - start > 2 and text[end - 3 : end] in known:
                begin, piece = end - 3, text[end - 3 : end]
            elif known_end == 2:
                begin, piece = end - 1, piece[1]
        places.append((begin, end))
        pieces.append(piece)
        end = begin
    if start < end:
        places.append((start, end))
        pieces.append(text[start:end])
    places.reverse()
    pieces.reverse()
    return places, pieces


def last_word(text: str, start: int, end: int) -> str:
    """The last of the words of a stretch that is not empty."""
    known = _classes()
    for size in range(min(_LONGEST, end - start), 1, -1):
        if text[end - size : end] in known:
            return text[end - size : end]
    return text[end - 1 : end]
