"""Parallels: sentences of one make that open paragraph after paragraph, or section after section, or stand alone above their accounts.

Three in a row are run-in headings, or headings on lines of their own, whatever their words are.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final

from partybuild.evidence.sentences import Clause, Sentence

_LEAST: Final = 3  # sentences in a row that show a pattern
_SHARED: Final = 4  # characters of a frame
_SIZES: Final = range(6, 49)
_SHORT: Final = 26  # characters of one whose length alone tells
_ACCOUNT: Final = 25  # characters behind one that opens a paragraph
_LONG_ACCOUNT: Final = 50  # characters of the paragraph below one that stands alone
_SAYING: Final = (4, 4)  # 公信不立，患莫大焉。
_DAY: Final = re.compile(r"\d|[一二][〇○]|[今去前]年")


def parallel_paragraphs(firsts: Mapping[int, Sentence]) -> frozenset[int]:
    """The paragraphs of an article that open with such sentences.

    Args:
        firsts: For each paragraph, in order, the sentence that opens it.
    """
    titles = [each for each in firsts.values() if each.left >= _ACCOUNT and _may_announce(each)]
    alone = [each for each in firsts.values() if _is_above_account(each, firsts)]
    heads: dict[int, Sentence] = {}
    for each in firsts.values():
        heads.setdefault(each.section, each)
    first = {each.paragraph for each in heads.values()}
    return frozenset(
        (
            *_rows(titles, lambda a, b: a.section == b.section and b.paragraph == a.paragraph + 1),
            *_rows(alone, lambda a, b: a.section == b.section),
            *_rows(
                (each for each in titles if each.paragraph in first),
                lambda a, b: b.section == a.section + 1,
            ),
        )
    )


def _rows(
    sentences: Iterable[Sentence], follows: Callable[[Sentence, Sentence], bool]
) -> Iterator[int]:
    """The paragraphs of those that are at least three of one make in a row."""
    row: list[Sentence] = []
    for each in sentences:
        if row and not (follows(row[-1], each) and _is_of_one_make(row[-1].whole, each.whole)):
            row = []
        row.append(each)
        if len(row) == _LEAST:
            yield from (one.paragraph for one in row)
        elif len(row) > _LEAST:
            yield each.paragraph


def _is_of_one_make(one: Clause, other: Clause) -> bool:
    """Whether two clauses share a frame (``这五年，我们…``), or are as long, part for part."""
    if one.parts == other.parts and one.parts != _SAYING and one.size <= _SHORT:
        return True
    return sum(frame_of(one, other)) >= _SHARED


def _may_announce(sentence: Sentence) -> bool:
    return (
        sentence.last == "。"
        and sentence.whole.size in _SIZES
        and sentence.number is None
        and not sentence.labelled
        and not sentence.said
        and not _DAY.match(sentence.whole.text)
    )


def _is_above_account(sentence: Sentence, firsts: Mapping[int, Sentence]) -> bool:
    """``生态底色更加亮丽。`` on a line of its own, with a paragraph below it."""
    below = firsts.get(sentence.paragraph + 1)
    return (
        sentence.among == 1
        and _may_announce(sentence)
        and below is not None
        and below.section == sentence.section
        and below.stop + below.left >= _LONG_ACCOUNT
    )


def frame_of(one: Clause, other: Clause) -> tuple[int, int]:
    """How many characters two clauses share at their beginnings and at their ends."""
    a, b = one.core, other.core
    most = min(len(a), len(b))
    left = 0
    while left < most and a[left] == b[left]:
        left += 1
    right = 0
    while right < most - left and a[-1 - right] == b[-1 - right]:
        right += 1
    return left, right
