"""Characters read as the usual ones, one for one: radicals and compatibility ideographs always, traditional characters where a page is set in them.

PDF files and macOS give radicals and compatibility ideographs for the characters that look the same (⼀ for 一, ⻓ for 长).

Only what the rules look at is folded; the source and everything that is told of it stay as printed.
"""

from __future__ import annotations

import re
import string
import unicodedata
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Final

from partybuild.source import squeezed

# Frequent in running text and never simplified characters: three of them show a page in traditional script.
_SIGNS: Final = re.compile(
    "[們這國會個來時為爲學黨區務經濟進對發開關導實與無說讓動員級產業從項設東車長門問間]"
)
# CJK Radicals Supplement and Kangxi Radicals, CJK Compatibility Ideographs, and their Supplement.
_BLOCKS: Final = ((0x2E80, 0x2FDF), (0xF900, 0xFAFF), (0x2F800, 0x2FA1F))
#: What is read as a usual character that looks the same, as the inside of a class of a pattern.
TWINS: Final = "".join([f"{chr(first)}-{chr(last)}" for first, last in _BLOCKS])
_TWIN: Final = re.compile(f"[{TWINS}]")
_NOT_COUNTED: Final = re.compile(r"[\W_]+")


def unified(text: str) -> str:
    """The text with radicals and compatibility ideographs replaced by what they look like, as long as before; itself where it has none."""
    if not _TWIN.search(text):
        return text
    usual = twins()
    return _TWIN.sub(lambda match: usual.get(match[0], match[0]), text)


@cache
def twins() -> Mapping[str, str]:
    """Radicals and compatibility ideographs with the usual character for each.

    Most are in the Unicode Character Database as it comes with Python (NFKC); ``data/radicals.txt`` has the others.
    """
    usual = {
        chr(code): unicodedata.normalize("NFKC", chr(code))
        for first, last in _BLOCKS
        for code in range(first, last + 1)
    }
    usual |= {chr(radical): chr(character) for radical, character in _pairs("radicals").items()}
    return MappingProxyType({a: b for a, b in usual.items() if a != b})


def folded(text: str) -> str:
    """The text `unified`, and with traditional characters replaced where it is in traditional script; as long as before, and itself where nothing is replaced."""
    text = unified(text)
    return text.translate(_table()) if is_traditional(text) else text


def is_traditional(text: str) -> bool:
    """Whether a page is in traditional script."""
    signs = _SIGNS.finditer(text, 0, 4000)
    return sum(1 for _, _ in zip(range(3), signs, strict=False)) == 3


def levelled(text: str) -> str:
    """The text as it is searched for, as long as before: simplified characters, half-width letters and digits, small letters where they are as long."""
    small = text.lower()
    if len(small) == len(text):  # İ becomes two characters
        text = small
    return _level().sub(lambda match: _levels()[match[0]], unified(text))


def bare(text: str) -> str:
    """What two printings of a text have in common: its letters and digits, levelled, without blanks, line breaks and punctuation."""
    return _NOT_COUNTED.sub("", levelled(text))


def forms(character: str) -> str:
    """A character that is levelled, its capital, and the traditional, full-width and compatible characters that are `levelled` to it."""
    capital = character.upper()
    if capital == character or levelled(capital) != character:
        capital = ""
    return character + capital + _forms().get(character, "")


def as_printed(value: str, seen: str, printed: str) -> str:
    """The printed form of a value that was found in a folded text.

    Args:
        value: What was found; blanks do not count.
        seen: The folded text it was found in.
        printed: The same text as printed, as long.
    """
    if seen == printed or not value:
        return value
    sought = squeezed(value)
    where = squeezed(seen).find(sought)
    return squeezed(printed)[where : where + len(sought)] if where >= 0 else value


@cache
def _levels() -> dict[str, str]:
    """Traditional characters and full-width forms, each with what stands for it in a search."""
    full_width = {chr(0xFEE0 + ord(c)): c.lower() for c in string.ascii_letters + string.digits}
    return {**full_width, **{chr(old): chr(new) for old, new in _table().items()}}


@cache
def _forms() -> dict[str, str]:
    """What stands for each character in a search, and the characters that it stands for."""
    levels, found = _levels(), dict[str, str]()
    for old, new in (*levels.items(), *twins().items()):
        usual = levels.get(new, new)
        found[usual] = found.get(usual, "") + old
    return found


@cache
def _level() -> re.Pattern[str]:
    return re.compile(f"[{re.escape(''.join(_levels()))}]")


@cache
def _table() -> dict[int, int]:
    return _pairs("traditional")


def _pairs(name: str) -> dict[int, int]:
    """The characters of a table in ``data``: a line of those that are replaced, and a line of what stands for them."""
    lines = (
        files("partybuild").joinpath(f"data/{name}.txt").read_text(encoding="utf-8").splitlines()
    )
    old, new = (line for line in lines if not line.startswith("#"))
    return {ord(a): ord(b) for a, b in zip(old, new, strict=True)}
