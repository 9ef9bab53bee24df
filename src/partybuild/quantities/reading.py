"""The text as the rules see it: one width, one script, no blanks inside words, and the way back.

Full-width digits become half-width, traditional numerals and units simplified, radicals and compatibility ideographs the usual characters, one for one.
Blanks that OCR or a line break put between Chinese characters, or between a figure and its unit, are left out.
Nothing of this is ever shown: marks are cut from the text as it stands.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import Final, NamedTuple

from partybuild.chinese.folding import twins
from partybuild.quantities.tables import pairs

_FOLDS: Final = {
    **twins(),
    **{
        chr(0xFF01 + i): chr(0x21 + i)
        for i in range(94)
        if chr(0x21 + i).isalnum() or chr(0x21 + i) in "%+-./<=>~"
    },
    **dict(pairs("scripts.txt")),
}
_FOLDED: Final = re.compile(f"[{re.escape(''.join(_FOLDS))}]")
_BLANKS: Final = " \t\u00a0\u2002\u2003\u2009\u3000"
# A few blanks, or one line break with its indent; an empty line is no accident of printing.
_SOFT: Final = re.compile(
    f"[{_BLANKS}\n](?:(?<=[{_BLANKS}])[{_BLANKS}]{{0,3}}\n?|(?<=(?<!\n)\n))[{_BLANKS}]{{0,4}}(?![{_BLANKS}\n])"
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
        text = _FOLDED.sub(lambda match: _FOLDS[match[0]], text)
        kept: list[str] = []
        cuts: list[int] = []
        shifts = [0]
        last = gone = 0
        for match in _SOFT.finditer(text):
            start, end = match.span()
            if text[max(0, start - 1) : start].isascii() and text[end : end + 1].isascii():
                continue
            kept.append(text[last:start])
            cuts.append(start - gone)
            gone += end - start
            shifts.append(gone)
            last = end
        if not last:
            return cls(text, [], [0])
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
