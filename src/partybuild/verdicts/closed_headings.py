"""Headings that stand on lines of their own although a full stop closes them: ``城乡区域协同融合。`` over its paragraph."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from typing import Final

from partybuild.chinese.numbering import Rank
from partybuild.chinese.topics import is_topic_sentence
from partybuild.verdicts.units import Unit

_INNER_STOP: Final = re.compile(r"[。！？](?=.)")
_UNFINISHED: Final = frozenset("；;…")
_QUOTES: Final = frozenset('“‘"')
_LONGEST: Final = 36  # characters of a numbered heading with its full stop
_LONGEST_PLAIN: Final = 20  # the same without a number
_SHORTEST_ACCOUNT: Final = 44
_NEAR: Final = 60  # units in which the rest of a section is looked for


def closed_headings_in(body: Sequence[Unit]) -> frozenset[int]:
    """Which units are headings that a full stop closes.

    Numbered ones are headings unless one of their kind in the same section runs in (then OCR parted it from its account); unnumbered ones where three or more of them alternate with paragraphs.
    """
    found: set[int] = set()
    plain: list[int] = []
    for i, unit in enumerate(body[:-1]):
        if not _is_over_account(unit, body[i + 1]):
            continue
        number = unit.number
        if number and number.rank <= Rank.BRACKETED_ARABIC:
            if not _has_sibling_run_in(body, found, i, number.rank):
                found.add(i)
        elif not number and i and _is_plain(unit.text):
            plain.append(i)
    texts = [body[i].text for i in plain]
    titles = sum(1 for text in texts if not is_topic_sentence(text))
    beginnings = Counter(text[:2] for text in texts)
    for i, text in zip(plain, texts, strict=True):
        among_titles = titles >= 3 and not is_topic_sentence(text)
        if among_titles or beginnings[text[:2]] >= 3:
            found.add(i)
    return frozenset(found)


def _is_over_account(unit: Unit, below: Unit) -> bool:
    """Whether a unit is one short finished sentence over a long unnumbered text."""
    if unit.role is not None or below.role is not None or not unit.closed:
        return False
    if len(unit.text) > _LONGEST or len(below.text) < _SHORTEST_ACCOUNT:
        return False
    if unit.text[-1] in _UNFINISHED or _INNER_STOP.search(unit.text):
        return False
    return below.number is None


def _is_plain(text: str) -> bool:
    return text[-1] == "。" and text[0] not in _QUOTES and len(text) <= _LONGEST_PLAIN


def _has_sibling_run_in(body: Sequence[Unit], found: Collection[int], i: int, rank: Rank) -> bool:
    """Whether a paragraph of the same section opens with a number of this rank and a run-in heading."""

    def opens_higher(k: int) -> bool:
        number = body[k].number
        return number is not None and number.rank < rank

    first, behind = max(i - _NEAR, 0), min(i + _NEAR, len(body))
    start = next((k for k in range(i, max(i - _NEAR, -1), -1) if opens_higher(k)), first)
    end = next((k for k in range(i + 1, behind) if opens_higher(k)), behind)
    return any(k not in found and _runs_in(body[k], rank) for k in range(start, end))


def _runs_in(unit: Unit, rank: Rank) -> bool:
    number = unit.number
    if number is None or number.rank != rank or unit.role is not None:
        return False
    return bool(_INNER_STOP.search(unit.text))
