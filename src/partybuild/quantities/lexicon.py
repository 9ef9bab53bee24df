"""Words: what the text around a figure is cut into, and of which class each piece is.

The words are in ``data/lexicon.txt``, by part of speech, and in ``data/nouns.txt``, by what they do beside a figure;
a word of both has both for its class.
"""

from __future__ import annotations

from collections.abc import Mapping
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
#: The longest word; longer phrases of the lists are several.
_LONGEST: Final = 4


@cache
def classes() -> Mapping[str, str]:
    """The class of every word; read when the first figure is found."""
    found = {word: tag for tag, words in sections("lexicon.txt").items() for word in words}
    listed: dict[str, str] = {}
    for name, letter in _LISTS.items():
        for word in _TABLE[name]:
            if len(word) <= _LONGEST:
                listed.setdefault(word, letter)
    return found | {word: found.get(word, "") + letter for word, letter in listed.items()}


def class_of(word: str) -> str:
    """The class of a piece; ``X`` for a Chinese character that is no word, ``A`` for a Latin one, else the character itself."""
    known = classes().get(word)
    if known:
        return known
    first = word[:1]
    if "\u4e00" <= first <= "\u9fff":
        return "X"
    return "A" if first.isascii() and first.isalnum() else first


def is_word(word: str) -> bool:
    """Whether characters are a word of the lists."""
    return word in classes()


def is_verb(word: str) -> bool:
    """Whether a word is one of the verbs of ``nouns.txt``."""
    return word in _VERBS


@cache
def tables() -> tuple[Mapping[str, str], Mapping[str, int], Mapping[str, int]]:
    """The class of every word, and of two characters how long the longest word is that ends with them, and that begins with them."""
    known = classes()
    ends: dict[str, int] = {}
    begins: dict[str, int] = {}
    for word in known:
        if len(word) > 1:
            ends[word[-2:]] = max(ends.get(word[-2:], 0), len(word))
            begins[word[:2]] = max(begins.get(word[:2], 0), len(word))
    return known, ends, begins
