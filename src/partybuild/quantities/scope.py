"""Scope: what a figure is distributed over or how often it recurs (每个社区, 每年, 月平均)."""

from __future__ import annotations

import re
from typing import Final

from partybuild.model import Kind
from partybuild.quantities.draft import Draft
from partybuild.quantities.lexicon import ORGANISATIONS, PEOPLE
from partybuild.quantities.tables import choice

_TIME: Final = "每(?:半年|两年|季度|学期|个?星期|个月|年|月|周|天|日|季|次|期|届)"
_PART: Final = f"每[个名位户家人村镇县区支座所万百千]?(?:[\u4e00-\u9fff]{{0,4}}?(?:{choice(ORGANISATIONS + PEOPLE)}|平方米|平方公里|亩|户|人|村))*"
_EVERY: Final = re.compile(f"(?:{_TIME}|{_PART})+|年内|各(?:{choice(ORGANISATIONS)})(?=都|均)")
_MEAN: Final = re.compile("([年月日周人户亩村])(?:平均|均)")
#: What distributes, anywhere, and in the clause of a figure.
_HINT: Final = re.compile("每|均|各|年内")
_HINTED: Final = re.compile("(?:每|均|各|年内)[^，,。；;：:！!？?\n]*+\\Z")
_CLAUSE: Final = re.compile("[，,。；;：:！!？?\n]")
_NONE: Final = frozenset({Kind.LABEL, Kind.DATE, Kind.YEAR, Kind.ORDINAL})
_REACH: Final = 40


def distribute(plain: str, found: list[Draft]) -> None:
    """Give every figure the phrase of its clause that it is distributed over."""
    if not _HINT.search(plain):
        return
    for draft in found:
        if draft.base not in _NONE:
            low = max(0, draft.first - _REACH)
            if _HINTED.search(plain, low, draft.first):
                draft.per = _per(plain[low : draft.first])


def _per(window: str) -> str:
    clause = _CLAUSE.split(window)[-1]
    every = [match[0] for match in _EVERY.finditer(clause)]
    if every:
        return "".join(every) if len(every) < 3 else every[-1]
    means = _MEAN.findall(clause)
    return means[-1] if means else ""
