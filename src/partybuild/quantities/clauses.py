"""Clauses: the words on both sides of a figure, from the figure on, up to the next mark of punctuation.

Each word is the longest that begins (behind the figure) or ends (before it) where the last one stopped.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, TypeAlias

from partybuild.model import Kind
from partybuild.quantities import lexicon
from partybuild.quantities.draft import Draft
from partybuild.quantities.wordworth import FIGURE, LABEL

#: What ends a clause of running text.
END: Final = re.compile("[，。；：！？,;:!?\n]")
_MARKS: Final = frozenset("，。；：！？,;:!?\n…《》")
#: Units of levels, which count nothing that has a name.
LEVELS: Final = frozenset({"级", "方面", "层级", "维度"})

#: A word with its edges: the one nearer to the figure, and the one farther away.
#: What bounds a clause is its last word, written with ``^`` or ``$`` before the character there.
Placed: TypeAlias = tuple[int, int, str]


def ahead(plain: str, found: Sequence[Draft], nth: int, most: int) -> list[Placed]:
    """The words before a figure, the nearest first.

    Args:
        plain: The plain reading.
        found: Its figures, in order.
        nth: Which of them.
        most: How many words at most.
    """
    known, ends, _ = lexicon.tables()
    longest = ends.get
    words: list[Placed] = []
    end = found[nth].first
    while True:
        nth -= 1
        floor = found[nth].end if nth >= 0 else 0
        while end > floor:
            word = plain[end - 2 : end]
            size = longest(word, 1)
            if size == 1:
                word = plain[end - 1]
                if word in _MARKS:
                    words.append((end, end, "^" + word))
                    return words
            elif size > 2 or size > end - floor:
                size = min(size, end - floor)
                while size > 1 and plain[end - size : end] not in known:
                    size -= 1
                word = plain[end - size : end]
            words.append((end, end - size, word))
            if len(words) == most:
                return words
            end -= size
        if nth < 0:
            words.append((0, 0, "^"))
            return words
        start = found[nth].first
        words.append((end, start, _sign(found[nth])))
        if len(words) == most:
            return words
        end = start


def behind(plain: str, found: Sequence[Draft], nth: int, most: int) -> list[Placed]:
    """The words behind a figure, the nearest first, up to the next figure.

    Args:
        plain: The plain reading.
        found: Its figures, in order.
        nth: Which of them.
        most: How many words at most.
    """
    known, _, begins = lexicon.tables()
    longest = begins.get
    words: list[Placed] = []
    start = found[nth].end
    while True:
        nth += 1
        ceiling = found[nth].first if nth < len(found) else len(plain)
        while start < ceiling:
            word = plain[start : start + 2]
            size = longest(word, 1)
            if size == 1:
                word = plain[start]
                if word in _MARKS:
                    words.append((start, start, "$" + word))
                    return words
            elif size > 2 or size > ceiling - start:
                size = min(size, ceiling - start)
                while size > 1 and plain[start : start + size] not in known:
                    size -= 1
                word = plain[start : start + size]
            words.append((start, start + size, word))
            if len(words) == most:
                return words
            start += size
        if nth == len(found):
            words.append((start, start, "$"))
            return words
        sign = _sign(found[nth])
        words.append((start, found[nth].end, sign))
        if sign == FIGURE or len(words) == most:
            return words
        start = found[nth].end


def word_beside(plain: str, found: Sequence[Draft], nth: int) -> str:
    """The word or the end of a word directly before a figure, two characters at most, or what bounds its clause there."""
    at = found[nth].first
    if nth and found[nth - 1].end >= at:
        return _sign(found[nth - 1])
    two = plain[at - 2 : at]
    if two in lexicon.classes():
        return two
    one = plain[at - 1 : at]
    return one if one and one not in _MARKS else "^" + one


def _sign(draft: Draft) -> str:
    """What stands for another figure: names with numerals and levels go with what is counted (五级党群服务中心)."""
    return LABEL if draft.kind is Kind.LABEL or draft.unit in LEVELS else FIGURE
