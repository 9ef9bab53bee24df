"""Plans: figures of what is meant to be, and no results (力争年内改造小区60个; 到2027年,森林覆盖率达到45%以上)."""

from __future__ import annotations

import re
from typing import Final

from partybuild.quantities.days import Anchor
from partybuild.quantities.draft import Draft
from partybuild.quantities.tables import choice, sections

_TABLE: Final = sections("meaning.txt")
PLANS: Final = _TABLE["plan"]
_PLAN: Final = re.compile(f"(?:{choice(PLANS)})(?![的生考责管])[^，。；：]{{0,18}}\\Z")
_YEAR: Final = re.compile("到(?P<year>20[0-9]{2})年(?:[底末]|年底)?")
BY: Final = "到20"
_DONE: Final = re.compile(choice(_TABLE["done"]))
_SENTENCE: Final = re.compile("[。；！？!?;\n]")


def planned(plain: str, draft: Draft, clause: str, anchor: Anchor) -> bool:
    """Whether a figure is a plan: 力争年内改造60个; 到2027年,森林覆盖率达到45%以上."""
    plan = _PLAN.search(clause)
    if plan and not _DONE.search(clause, plan.start() + 2):
        return True
    if BY not in plain:
        return False
    start = max(0, draft.first - 60)
    ends = [mark.end() for mark in _SENTENCE.finditer(plain, start, draft.first)]
    sentence = plain[ends[-1] if ends else start : draft.first]
    by = _YEAR.search(sentence)
    if not by or _DONE.search(sentence, by.end()) or "从" in sentence[: by.start()]:
        return False
    return anchor.year is None or int(by["year"]) > anchor.year
