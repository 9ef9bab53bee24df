"""Subjects: where the subject of a verb beside a figure ends (粮食产量|同比增长3%, 平均办结时限|从9.5天)."""

from __future__ import annotations

import re
from typing import Final

from partybuild.quantities.tables import choice, sections

#: What may stand between a verb and its figure.
LINK: Final = "(?:了|约|近|超|超过|达|达到|逾|幅度|幅度达|不到|不足|最多|最高|将)*"
#: What may stand between a subject and its verb.
_BETWEEN: Final = re.compile(
    f"(?:{choice(sections('meaning.txt')['against'])}|(?:比(?![重例率价值分赛])|较|与)[^，。；：、]{{1,14}}|分别|平均|同步|累计|名义|实际|预计|预期|力争|不得|不能|必须|应当?|也|都|又|均|已|再|将|可|各|约|共|净|就|只|仅|还|由|从|要|的|一般|普遍|年内|当月|当年|全年|历史性|首次|一度|一举|再次|来)\\Z"
)


def subject_of(base: int, clause: str, end: int) -> int:
    """Where the subject of a verb ends: before 同比, 比上年, 分别 and what else stands between; -1 where there is none."""
    while end:
        between = _BETWEEN.search(clause, max(0, end - 16), end)
        if not between:
            break
        end = between.start()
    return base + end if end > 1 else -1
