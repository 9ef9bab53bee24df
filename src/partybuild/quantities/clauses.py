"""Clauses: the words around the figures of a passage, from one mark of punctuation to the next."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from partybuild.model import Kind
from partybuild.quantities import lexicon
from partybuild.quantities.draft import Draft
from partybuild.quantities.weighing import Clause, Scale
from partybuild.quantities.wordworth import Word

#: How far before and behind a figure what it counts may stand, in characters.
_AHEAD, _BEHIND = 24, 26
#: The longest word.
_WORD: Final = 4
_MARKS: Final = "，。；：！？,;:!?\n…《》"
_UP_TO: Final = re.compile(f"[^{_MARKS}]*")

#: Units of levels, which count nothing that has a name.
LEVELS: Final = frozenset({"级", "方面", "层级", "维度"})

#: Where words stand, half-open, and the words.
_Pieces = tuple[list[tuple[int, int]], list[Word]]


class Clauses:
    """The words around each figure of a passage; what stands between two figures is taken apart once.

    Args:
        plain: The plain reading.
        found: Its figures, in order.
        scale: Whose words they are.
    """

    def __init__(self, plain: str, found: Sequence[Draft], scale: Scale) -> None:
        self.plain = plain
        self._found = found
        self._scale = scale
        self._cut: dict[tuple[int, int], _Pieces] = {}

    def ahead(self, nth: int) -> tuple[list[tuple[int, int]], Clause]:
        """What stands before a figure, in reading order: where each word stands, and the clause."""
        plain, found, scale = self.plain, self._found, self._scale
        at = found[nth].first
        window = plain[max(0, at - _AHEAD) : at][::-1]
        low = at - _UP_TO.match(window).end()  # type: ignore[union-attr]
        places, words = self._pieces(low, at, nth)
        while nth and found[nth - 1].end > low:
            nth -= 1
            other = found[nth]
            if other.first <= low:
                low = max(low, other.end)
                break
            before, others = self._pieces(low, other.first, nth)
            places = [*before, (other.first, other.end), *places]
            words = [*others, self._sign(other), *words]
        return places, Clause(words, scale.bound("^", plain[low - 1 : low] if low else ""))

    def left(self, nth: int) -> Word:
        """The word directly before a figure, or what bounds its clause there."""
        plain, found, scale = self.plain, self._found, self._scale
        at = found[nth].first
        floor = max(0, at - _WORD)
        if nth and found[nth - 1].end > floor:
            floor = found[nth - 1].end
            if floor >= at:
                return self._sign(found[nth - 1])
        if at == 0 or plain[at - 1] in _MARKS:
            return scale.bound("^", plain[at - 1 : at])
        word: Word = scale.words[lexicon.last_word(plain, floor, at)]
        return word

    def behind(self, nth: int) -> tuple[list[tuple[int, int]], Clause]:
        """What stands behind a figure, in reading order, up to the next figure, which is the last word."""
        plain, found, scale = self.plain, self._found, self._scale
        at = found[nth].end
        if plain[at : at + 1] in _MARKS:  # the end of the text, too
            return [], Clause([], scale.bound("$", plain[at : at + 1]))
        high = min(_UP_TO.match(plain, at).end(), at + _BEHIND)  # type: ignore[union-attr]
        behind: list[tuple[int, int]] = []
        signs: list[Word] = []
        while nth + 1 < len(found) and at <= found[nth + 1].first < high:
            nth += 1
            other = found[nth]
            places, words = self._pieces(at, other.first, nth)
            behind = [*behind, *places, (other.first, other.end)]
            signs = [*signs, *words, self._sign(other)]
            at = other.end
            if signs[-1] is scale.figure:
                return behind, Clause(signs, scale.figure)
        places, words = self._pieces(at, high, -1)
        bound = scale.bound("$", plain[high : high + 1])
        return [*behind, *places], Clause([*signs, *words], bound)

    def _sign(self, draft: Draft) -> Word:
        """What stands for another figure: names with numerals and levels go with what is counted (五级党群服务中心)."""
        named = draft.kind is Kind.LABEL or draft.unit in LEVELS
        return self._scale.label if named else self._scale.figure

    def _pieces(self, start: int, end: int, nth: int) -> _Pieces:
        """The words of a stretch, not across the figure before; kept, as two figures ask for what stands between them."""
        start = max(start, self._found[nth - 1].end) if nth > 0 else start
        pieces = self._cut.get((start, end))
        if pieces is None:
            known = self._scale.words
            places, words = lexicon.words(self.plain, start, end)
            pieces = self._cut[start, end] = places, [known[word] for word in words]
        return pieces
