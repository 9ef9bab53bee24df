"""The text as the rules see it: one width, one script, no blanks inside words, and the way back.

Full-width digits become half-width, traditional numerals and units simplified, radicals and compatibility ideographs the usual characters, one for one.
Blanks that OCR or a line break put between Chinese characters, or between a figure and its unit, are left out, and so are those between thousands (12 500元, GB/T 15835) and between digits that were set apart one by one (2 6 . 5 %).
Numerals beside a character that was lost (U+FFFD) are lost with it: what is left of them is another number.
Nothing of this is ever shown: marks are cut from the text as it stands.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import Final, NamedTuple

from partybuild.chinese.folding import TWINS, twins
from partybuild.quantities.numerals import HAN, ONES
from partybuild.quantities.tables import pairs
from partybuild.quantities.units import UNIT

_FOLDS: Final = {
    **{
        chr(0xFF01 + i): chr(0x21 + i)
        for i in range(94)
        if chr(0x21 + i).isalnum() or chr(0x21 + i) in "%+-./<=>~"
    },
    **dict(pairs("scripts.txt")),
}
_FOLDED: Final = re.compile(f"[{re.escape(''.join(_FOLDS))}{TWINS}]")
_BLANKS: Final = " \t\u00a0\u2002\u2003\u2009\u202f\u3000"
_THIN: Final = " \u00a0\u2009\u202f"
# A few blanks, or one line break with its indent; an empty line is no accident of printing.
_SOFT: Final = re.compile(
    f"[{_BLANKS}\n](?:(?<=[{_BLANKS}])[{_BLANKS}]{{0,3}}\n?|(?<=(?<!\n)\n))[{_BLANKS}]{{0,4}}(?![{_BLANKS}\n])"
)
_END: Final = f"[0-9]{{1,3}}(?:[{_THIN}][0-9]{{3}})*+(?![0-9,，])(?:\\.[0-9]++)?+"
#: A unit or a multiplier behind a number.
_COUNTED: Final = f"[{_THIN}]?(?:[余多几]?[十百千万亿]|[余多]?(?:{UNIT.pattern}))"
#: Thousands set apart by blanks: they need a unit or a multiplier, as numbers in a row and telephone numbers have none; at the other end of a range or list will do.
_THOUSANDS: Final = re.compile(
    f"[1-9](?<![0-9A-Za-z.,，/第-].)(?<![0-9][{_THIN}].)[0-9]{{0,2}}(?:[{_THIN}][0-9]{{3}})++(?![0-9,，])(?:\\.[0-9]++)?+"
    f"(?=(?:(?:[至到、和或~]|[—–-]{{1,2}}){_END}){{0,3}}{_COUNTED})"
)
_DIGIT: Final = "[0-9](?![0-9])"
_APART: Final = f"(?:[{_THIN}]{_DIGIT})"
#: Digits set apart one by one, or a point with blanks at it that no number of an item has; they need what thousands need.
_SPREAD: Final = re.compile(
    f"[0-9](?<![0-9A-Za-z.,，/第-].)(?<![0-9.][{_THIN}].)(?:"
    f"(?![0-9]){_APART}++(?:(?=[{_THIN}]?[年月日]|{_COUNTED})|[{_THIN}]?\\.[{_THIN}]?{_DIGIT}{_APART}*+(?={_COUNTED}))"
    f"|(?:(?<=[^\\s].)|(?<=[^\\s][{_THIN}].))[0-9]*+[{_THIN}]\\.[{_THIN}]?[0-9]++{_APART}*+(?={_COUNTED})"
    f"|(?<=[\u4e00-\u9fff].)[0-9]*+\\.[{_THIN}][0-9]++(?={_COUNTED}))"
)
_DIGITS: Final = frozenset("0123456789")
_IN_NUMBERS: Final = frozenset("0123456789.")
_SIGNS: Final = frozenset("<>=")
_ONES: Final = frozenset(ONES)
_LOST: Final = "\ufffd"
_NUMERAL: Final = f"(?:[0-9{HAN}点]|(?<=[0-9])[.,，](?=[0-9]))"
#: Not possessive: Python 3.11.2 then finds none.
_TORN: Final = re.compile(
    f"(?<![0-9{HAN}点])(?<![0-9][.,，]){_NUMERAL}*{_LOST}(?:{_NUMERAL}|{_LOST})*"
)


class Reading(NamedTuple):
    """A text made plain.

    Args:
        plain: The characters the rules look at.
        cuts: Where in `plain` blanks were left out, ascending.
        shifts: How many were left out up to there, one longer than `cuts`.
    """

    plain: str
    cuts: list[int]
    shifts: list[int]

    @classmethod
    def of(cls, text: str) -> Reading:
        """The plain reading of a text."""
        text = _whole(_FOLDED.sub(_folded, text))
        grouped: frozenset[int] = frozenset()
        line = 0  # where the line ends whose numbers were looked at
        kept: list[str] = []
        cuts: list[int] = []
        shifts = [0]
        last = gone = 0
        for match in _SOFT.finditer(text):
            start, end = match.span()
            before, behind = text[start - 1 : start], text[end : end + 1]
            if before.isascii():
                if not behind.isascii():
                    if before in _DIGITS and behind in _ONES and "\n" not in match[0]:
                        continue  # two numbers: 7.123 五点八
                elif behind != "%" and not _is_compared(before, behind):
                    if before not in _IN_NUMBERS or behind not in _IN_NUMBERS:
                        continue
                    if line <= start:
                        grouped, line = _inside_numbers(text, start)
                    if start not in grouped:
                        continue
            elif behind in _DIGITS and before in _ONES and "\n" not in match[0]:
                continue
            kept.append(text[last:start])
            cuts.append(start - gone)
            gone += end - start
            shifts.append(gone)
            last = end
        kept.append(text[last:])
        return cls("".join(kept), cuts, shifts)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The offsets, in the text as it stands, of a range of `plain` that is not empty."""
        if not self.cuts:
            return start, end
        shifts, cuts = self.shifts, self.cuts
        return (
            start + shifts[bisect_right(cuts, start)],
            end + shifts[bisect_right(cuts, end - 1)],
        )


def _whole(text: str) -> str:
    """A text whose torn numerals are lost altogether."""
    return _TORN.sub(lambda match: _LOST * len(match[0]), text) if _LOST in text else text


def torn(text: str) -> Iterator[tuple[int, int]]:
    """Where digits stand beside a character that was lost, half-open: what they were worth cannot be told."""
    if _LOST in text:
        for match in _TORN.finditer(_FOLDED.sub(_folded, text)):
            if not _DIGITS.isdisjoint(match[0]):
                yield match.span()


def _is_compared(before: str, behind: str) -> bool:
    """Whether a blank stands in a sign of comparison or behind it: < = 100."""
    return before in _SIGNS and (behind == "=" or behind.isdigit())


def _folded(match: re.Match[str]) -> str:
    """A character as the rules see it."""
    usual = twins().get(match[0], match[0])
    return _FOLDS.get(usual, usual)


def _inside_numbers(text: str, at: int) -> tuple[frozenset[int], int]:
    """Where the blanks stand that set thousands or single digits apart, in the line that an offset is in; and where that line ends."""
    start, end = text.rfind("\n", 0, at) + 1, text.find("\n", at)
    if end < 0:
        end = len(text)
    inside = frozenset(
        nth
        for pattern in (_THOUSANDS, _SPREAD)
        for match in pattern.finditer(text, start, end)
        for nth in range(*match.span())
        if text[nth] in _THIN
    )
    return inside, end
