"""Clauses: the words on both sides of a figure, from the figure on, up to the next mark of punctuation.

Each word is the longest that begins (behind the figure) or ends (before it) where the last one stopped.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, TypeAlias

from partybuild.model import Kind
from partybuild.quantities import lexicon
from partybuild.quantities.draft import Draft
from partybuild.quantities.wordworth import FIGURE, LABEL

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
    nth -= 1
    floor = found[nth].end if nth >= 0 else 0
    while len(words) < most:
        if end <= floor:
            if nth < 0:
                words.append((0, 0, "^"))
                break
            start = found[nth].first
            words.append((end, start, _sign(found[nth])))
            nth -= 1
            floor = found[nth].end if nth >= 0 else 0
        else:
            word = plain[end - 2 : end]
            size = longest(word, 1)
            if size > 2 or size > end - floor:
                size = min(size, end - floor)
                while size > 1 and plain[end - size : end] not in known:
                    size -= 1
                word = plain[end - size : end]
            elif size == 1:
                word = plain[end - 1]
            start = end - size
            if word in _MARKS:
                words.append((end, end, "^" + word))
                break
            words.append((end, start, word))
        end = start
    return words


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
    nth += 1
    last = len(plain)
    ceiling = found[nth].first if nth < len(found) else last
    while len(words) < most:
        if start >= ceiling:
            if start >= last:
                words.append((start, start, "$"))
                break
            end, word = found[nth].end, _sign(found[nth])
            words.append((start, end, word))
            if word == FIGURE:
                break
            nth += 1
            ceiling = found[nth].first if nth < len(found) else last
        else:
            word = plain[start : start + 2]
            size = longest(word, 1)
            if size > 2 or size > ceiling - start:
                size = min(size, ceiling - start)
                while size > 1 and plain[start : start + size] not in known:
                    size -= 1
                word = plain[start : start + size]
            elif size == 1:
                word = plain[start]
            end = start + size
            if word in _MARKS:
                words.append((start, start, "$" + word))
                break
            words.append((start, end, word))
        start = end
    return words


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
