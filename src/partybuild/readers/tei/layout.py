"""Blanks of a document's layout: which of them a reader reads."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from lxml.etree import _Element

JOINED: Final = "\x1f"
"""Stands between two pieces of text that are read as one, whatever blanks stand there; XML has no such character."""
_APART: Final = "\n"
_BLANKS: Final = re.compile(r"\s+")
TOKENS: Final = frozenset({"w", "pc"})


def line(pieces: Iterable[str]) -> str:
    """The pieces as one line of text, each run of blanks as one blank or none.

    A run with a line break in it stands for nothing beside a Chinese character, and nor does one in which pieces are joined.
    """
    text = "".join(pieces)
    return _BLANKS.sub(_read, text).strip()


def _read(blanks: re.Match[str]) -> str:
    if JOINED in blanks[0]:
        return ""
    if "\n" in blanks[0]:
        text, start, end = blanks.string, blanks.start(), blanks.end()
        if _is_chinese(text[start - 1 : start]) or _is_chinese(text[end : end + 1]):
            return ""
    return " "


def _is_chinese(character: str) -> bool:
    return "\u2e80" <= character <= "\u9fff" or "\uff00" <= character <= "\uffef"


def are_joined(tokens: Iterable[_Element]) -> bool:
    """Whether ``@join`` tells which words and punctuation marks of an element are apart (TEI Guidelines 18.1), and not blanks."""
    return any("join" in token.attrib for token in tokens)


def seams(token: _Element) -> tuple[str, str]:
    """What stands before and behind a token of an element in which ``@join`` tells what is apart."""
    join = token.get("join", "")
    before = JOINED if join in ("left", "both") else ""
    return before, JOINED if join in ("right", "both") else _APART
