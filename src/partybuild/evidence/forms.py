"""The form of a segment: how long it is, what it begins and ends with, what is in it. Every figure is a whole number."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from partybuild.chinese.headings import could_be, two_part
from partybuild.chinese.numbering import Number
from partybuild.chinese.punctuation import HAN, full_width
from partybuild.chinese.verbs import verb_first
from partybuild.evidence.cues import cues_of
from partybuild.evidence.segments import Segment

LONG: Final = 180
"""Characters; what is longer is text in any print."""
SHORT: Final = 34
"""Characters of a line that may stand for itself."""
_HEADED: Final = 64  # characters; what is longer has no form of a heading
_STOPPED: Final = frozenset("。！？!?…")
_CLOSING: Final = frozenset("”’\"'」』）)")
_STRONG: Final = re.compile("[。！？!?…][”’\"'」』）)]*$")
_HAN: Final = re.compile(f"[{HAN}]")
_KEPT: Final = 20_000


class _Kinds(dict[str, str]):
    """For each character its kind: those that stand at a line's edge, D a digit, L a letter, H a Chinese one, X another."""

    def __missing__(self, character: str) -> str:
        if character.isdigit():
            kind = "D"
        elif character.isascii():
            kind = "L"
        else:
            kind = "H" if _HAN.match(character) else "X"
        if len(self) < _KEPT:
            self[character] = kind
        return kind


_FIRST: Final = _Kinds(
    dict.fromkeys("，,、；;：:。.！？!?）)”’」』】》%", "P") | dict.fromkeys('“‘"「『（(【《[', "Q")
)
_LAST: Final = _Kinds(
    dict.fromkeys("，,、；;：:", "P")
    | dict.fromkeys("。！？!?…", "S")
    | dict.fromkeys('”’"’」』', "Q")
    | dict.fromkeys("）)】》", "B")
)


class Form(NamedTuple):
    """What a segment looks like.

    Args:
        size: Its characters, blanks left out.
        bare: Its text, blanks left out, its punctuation full-width.
        number: The number that it begins with.
        closed: Whether it ends as a sentence or clause does.
        strong: Whether it ends as a sentence does.
        quotes: Quotation marks opened less those closed.
        brackets: Brackets opened less those closed.
        commas: How many commas are in it.
        blanks: How many blanks are in it.
        stops: How many ends of sentences or clauses are in it.
        first: The kind of its first character: P punctuation, Q an opening mark, D a digit, L a letter, H a Chinese one, X another.
        last: The kind of its last character: P a comma or colon, S a full stop, Q a quotation mark, B a bracket, D, L, H, X.
        begins: Its first two characters.
        ends: Its last two characters.
        verb_first: Whether it begins, behind its number, with a verb that announces a measure.
        headed: Whether it has the form of a heading.
        halves: Whether a blank or comma parts it into two of nearly the same length.
        signs: The names of the signs in it (`partybuild.evidence.cues`).
    """

    size: int
    bare: str
    number: Number | None
    closed: bool
    strong: bool
    quotes: int
    brackets: int
    commas: int
    blanks: int
    stops: int
    first: str
    last: str
    begins: str
    ends: str
    verb_first: bool
    headed: bool
    halves: bool
    signs: tuple[str, ...]


def form_of(segment: Segment) -> Form:
    """The form of a segment."""
    text = segment.text
    words = text.split()
    bare = "".join(words)
    plain = bare.isalpha()
    if not plain:
        bare = full_width(bare)
    last = bare[-1]
    number, ends = segment.number, segment.closed
    blanks = len(words) - 1
    quotes = brackets = commas = stops = 0
    if not plain:
        count = bare.count
        quotes, brackets = count("“") - count("”"), count("（") - count("）")
        commas, stops = count("，"), count("。") + count("！") + count("？") + count("；")
    short = len(text) <= _HEADED
    return Form(
        len(bare),
        bare,
        number,
        ends,
        last in _STOPPED or (last in _CLOSING and bool(_STRONG.search(text[-4:]))),
        quotes,
        brackets,
        commas,
        blanks,
        stops,
        _FIRST[bare[0]],
        _LAST[last],
        bare[:2],
        bare[-2:],
        verb_first(text[number.length :] if number else text),
        short and not ends and could_be(text, number, ends=False),
        short and commas + blanks == 1 and two_part(text),
        cues_of(text),
    )
