"""How Chinese sentences open and close, in half-width and full-width punctuation alike."""

from __future__ import annotations

import re
from typing import Final

HAN: Final = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"

TERMINALS: Final = "。！？!?…；;"
COLONS: Final = frozenset("：:")
_CLOSERS: Final = "”’\"'」』）)】］]》〉"
_TERMINAL: Final = frozenset(TERMINALS)
_LAST: Final = frozenset(f".{_CLOSERS}")
TAIL: Final = 12
"""Characters that show whether a text is closed."""
_CLOSED: Final = re.compile(rf"[{TERMINALS}.][{re.escape(_CLOSERS)}]*\s*$")
# 关键在党。 · 关键在党!” · 怎么办？）
_SENTENCE: Final = re.compile("[。！？!?][”’」』）)]*")
_PAIRS: Final = {
    "”": "“",
    "’": "‘",
    "」": "「",
    "』": "『",
    "）": "（",
    ")": "(",
    "》": "《",
    "】": "【",
    "］": "［",
    "〉": "〈",
}
_OPENERS: Final = frozenset(_PAIRS.values())
_BRACKETS: Final = re.compile('[“”‘’「」『』（）()《》【】［］〈〉"]')
# What a heading or a finished line never ends with: it goes on.
_DANGLING: Final = frozenset("，、,：:；;—-（(“‘《「『【〈的和与或把被但并且")
_FULL: Final = tuple(zip(",;:!?()", "，；：！？（）", strict=True))
_NARROW: Final = re.compile(rb"[A-Za-z0-9 .%+/'&-]")
_WIDE: Final = _NARROW.sub(b"", bytes(range(128)))


def closed(text: str) -> bool:
    """Whether the text ends as a finished sentence, clause list or item does (。！？…；, closing marks after them allowed).

    A full stop ``.`` counts after anything but a figure: OCR prints it for 。.
    """
    last = text[-1:]
    if last in _TERMINAL:
        return True
    if last not in _LAST and not last.isspace():
        return False
    tail = text[-TAIL:]
    match = _CLOSED.search(tail)
    if not match:
        return False
    start = match.start()
    return tail[start] != "." or not (start and tail[start - 1].isascii())


def dangling(text: str) -> bool:
    """Whether the text ends in the middle of something: a comma, a dash, an opening bracket, a particle (``…工作的``)."""
    return text.rstrip()[-1:] in _DANGLING


def unbalanced(text: str) -> bool:
    """Whether a quotation mark or bracket is opened and not closed, or closed and not opened (a piece of a longer text)."""
    stack: list[str] = []
    straight = 0
    for mark in _BRACKETS.findall(text):
        if mark == '"':
            straight += 1
        elif mark in _OPENERS:
            stack.append(mark)
        elif not stack or _same(stack.pop()) != _same(_PAIRS[mark]):
            return True
    return bool(stack) or straight % 2 == 1


def _same(opener: str) -> str:
    return "(" if opener == "（" else opener


def sentences(text: str, start: int = 0) -> list[tuple[int, int]]:
    """Where each finished sentence of a text begins and ends, from an offset on; what no full stop ends is none."""
    found = []
    for stop in _SENTENCE.finditer(text, start):
        found.append((start, stop.end()))
        start = stop.end()
    return found


def width(text: str) -> float:
    """The printed width in ems: half-width letters, digits and blanks are half an em, everything else one."""
    if text.isalpha() and not text.isascii():
        return float(len(text))
    narrow = text.encode("ascii", "ignore").translate(None, _WIDE)
    return len(text) - (len(narrow) + text.count("\u00a0")) / 2


def full_width(text: str) -> str:
    """The text with full-width commas, colons, stops and brackets for half-width ones; as long as before."""
    if text.isalpha():
        return text
    for half, full in _FULL:  # a search for each is quicker than a look at every character
        if half in text:
            text = text.replace(half, full)
    return text


def is_latin(character: str) -> bool:
    """Whether a character is a Latin letter: between two of them a line break is a blank."""
    return character.isascii() and character.isalpha()
