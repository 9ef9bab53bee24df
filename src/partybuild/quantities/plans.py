"""Plans: figures of what is meant to be, and no results (力争年内改造小区60个; 到2027年,森林覆盖率达到45%以上; 预期目标是：…)."""

from __future__ import annotations

import re
from typing import Final

from partybuild.quantities.days import Anchor
from partybuild.quantities.draft import Draft
from partybuild.quantities.numerals import number
from partybuild.quantities.tables import choice, sections

_TABLE: Final = sections("meaning.txt")
PLANS: Final = _TABLE["plan"]
_MOVE: Final = choice((*_TABLE["up"], *_TABLE["down"], "达", "突破", "建成", "实现", "完成"))
_PLAN: Final = re.compile(
    f"(?:(?:{choice(PLANS)})(?![的生考责管])[^，。；：]{{0,18}}|将(?:{_MOVE})[到至为]?(?:约|近|超过?)?"
    f"|确保(?!了)[^，。；：]{{1,18}}(?:{_MOVE}|稳定|保持|控制|不低于|不少于|不超过)[到至为在]?)\\Z"
)
_YEAR: Final = re.compile(
    '到(?:(?P<year>20[0-9]{2})年(?:[底末]|年底)?|[“"]?十(?P<five>[一二三四五六])五[”"]?(?:规划)?(?:期?末|时))'
)
#: 主要预期目标是：地区生产总值增长6%左右，城镇新增就业4万人以上。
_GOALS: Final = re.compile("目标(?:任务)?(?:是|为)?[：:]")
_BY: Final = re.compile(f'到(?:20|[“"]?十[一二三四五六]五)|{_GOALS.pattern}')
_DONE: Final = re.compile(choice(_TABLE["done"]))
_SENTENCE: Final = re.compile("[。；！？!?;\n]")


def dated(plain: str) -> bool:
    """Whether a text says by when something is to be, or lists goals: only then all its figures may be plans."""
    return _BY.search(plain) is not None


def planned(plain: str, draft: Draft, clause: str, anchor: Anchor) -> bool:
    """Whether a figure is a plan: 力争年内改造60个; 将提高到68%; 到2027年,森林覆盖率达到45%以上; 到“十四五”末; behind 预期目标是：."""
    plan = _PLAN.search(clause)
    if plan and not _DONE.search(clause, plan.start() + 2):
        return True
    start = max(0, draft.first - 60)
    ends = [mark.end() for mark in _SENTENCE.finditer(plain, start, draft.first)]
    sentence = plain[ends[-1] if ends else start : draft.first]
    goals = _GOALS.search(sentence)
    if goals and not _DONE.search(sentence):
        return True
    by = _YEAR.search(sentence)
    if not by or _DONE.search(sentence, by.end()) or "从" in sentence[: by.start()]:
        return False
    year = int(by["year"]) if by["year"] else 2005 + 5 * (number(by["five"]) or 0)
    return anchor.year is None or year > anchor.year or (bool(by["five"]) and year == anchor.year)
