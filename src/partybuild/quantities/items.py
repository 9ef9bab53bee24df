"""Items: the figures behind 分别 belong to the items before it, the n-th to the n-th (存、贷款余额分别增长6.9%、6.6%)."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final, TypeAlias

from partybuild.quantities.clauses import END
from partybuild.quantities.draft import NAMELESS, Draft
from partybuild.quantities.lexicon import is_verb
from partybuild.quantities.subjects import subject_of

_EACH: Final = re.compile("分别")
#: What parts the items of a clause: 存|、贷款余额.
_PARTED: Final = re.compile("[、和与及]")
_COUNTED: Final = re.compile("[两二三四五六七八九十0-9]+(?:个|大|类|项|家|种|者)?")
_LEADING: Final = re.compile(
    "其中|目前|全[国省州市县区镇乡村]|我[国省市县区]|[今去上]年|同期|年末|各类|调整后|预计|对(?![口接外内标等])|向(?![上前下])|给予?"
)
_JOINTS: Final = frozenset({"、", "和", "与", "及", "，", ","})
_REACH, _NEAR = 40, 12

#: An item, and what it shares with the last.
_Item: TypeAlias = tuple[tuple[int, int], tuple[int, int] | None]


def assign(plain: str, found: list[Draft]) -> None:
    """Give each figure behind 分别 its item for a noun, where there are as many of both; elsewhere all stays as it is."""
    if "分别" not in plain:
        return
    told: set[int] = set()
    for each in _EACH.finditer(plain):
        figures = _figures(plain, found, each.end())
        if len(figures) < 2:
            continue
        items = _items(plain, each.start())
        if len(items) != len(figures):
            listed = _items(plain, figures[0].first, _verb(plain, each.end()))
            if len(listed) != len(figures):
                _leave(figures, items)
                continue
            items = listed
        for draft, (item, rest) in zip(figures, items, strict=True):
            draft.item = None if rest is None else item
            draft.noun = item if rest is None else rest
            told.add(id(draft))
    _follow(found, told)


def _follow(found: list[Draft], told: set[int]) -> None:
    """The later figures of pairs have the items of the earlier, where these were told."""
    for draft in found:
        if draft.was and id(draft.was) in told:
            draft.item, draft.noun = draft.was.item, draft.was.noun


def _leave(figures: list[Draft], items: list[_Item]) -> None:
    """Figures that are not as many as the items count none of them."""
    for draft in figures:
        if draft.noun and any(item[0] <= draft.noun[0] < item[1] for item, _ in items):
            draft.noun = None


def _verb(plain: str, at: int) -> int:
    """Behind the verb that follows 分别: 分别给予|国家级、省级平台."""
    return at + 2 if is_verb(plain[at : at + 2]) else at


def _figures(plain: str, found: list[Draft], at: int) -> list[Draft]:
    """The figures of the list behind an offset."""
    figures: list[Draft] = []
    for draft in found:
        if draft.start < at or draft.kind in NAMELESS:
            continue
        if not figures:
            if draft.first - at > _NEAR or END.search(plain, at, draft.first):
                break
        elif plain[figures[-1].end : draft.first] not in _JOINTS or draft.base != figures[0].base:
            break
        if draft.was is None:
            figures.append(draft)
    return figures


def _items(plain: str, end: int, start: int = -1) -> list[_Item]:
    """The items of the list that ends at an offset, each with what it shares with the last: 存|款余额, 贷款余额."""
    start = max(0, end - _REACH) if start < 0 else start
    marks = [mark.end() for mark in END.finditer(plain, start, end)]
    start = marks[-1] if marks else start
    leading = _LEADING.match(plain, start, end)
    start = leading.end() if leading else start
    end = max(start, subject_of(start, plain[start:end], end - start))
    cuts = [start, *[mark.end() for mark in _PARTED.finditer(plain, start, end)], end + 1]
    items = [(one, other - 1) for one, other in pairwise(cuts)]
    if len(items) < 2 or any(one >= other for one, other in items):
        return []
    first, last = items[-1]
    counted = _COUNTED.search(plain, first + 1, last)
    if counted and counted.end() < last:  # 甲、乙两街道
        kind = (counted.end(), last)
        return [(item, kind) for item in (*items[:-1], (first, counted.start()))]
    size = items[0][1] - items[0][0]
    endings = {plain[other - 1] for _, other in items[:-1]}
    if size > 1 and len(endings) == 1 and last - first > size:  # 农业、工业、服务业|增加值
        size = max(size, plain.find(endings.pop(), first + 1, last - 1) + 1 - first)
    if (
        len({other - one for one, other in items[:-1]}) == 1
        and last - first > size + 1
        and items[0][1] - items[0][0] < 3
    ):
        if plain[first + size] == "的":  # 街道、社区的职责: who has it is none of it
            return [((first + size + 1, last), None)] * len(items)
        return [*[(item, (first + size, last)) for item in items[:-1]], ((first, last), None)]
    return [(item, None) for item in items]
