"""Ranks: ordinals that say which place a subject has, and in which field (居全省第4位, 全国第二, 在12个设区市中排名第三)."""

from __future__ import annotations

import re
from typing import Final

from partybuild.model import Direction, Sense
from partybuild.quantities.draft import Draft
from partybuild.quantities.subjects import subject_of
from partybuild.quantities.tables import choice, sections

_RANKED: Final = re.compile(
    f"(?:{choice(sections('meaning.txt')['ranks'])})(?:为|至|到|在|于)?(?P<of>[^，。；：、]{{0,16}}?(?:[（(][^（()），。]{{1,8}}[)）])?)(?:的)?\\Z"
)
_FIELD: Final = re.compile(
    "(?P<of>(?:全[国省州市县区镇乡村球]|世界|亚洲|[东中西北南]部|东北|同类|同行业|各省|[省市县区]内|国内|[省市]直)(?:[^，。；：、]{0,6}))\\Z"
)
#: The field of a rank before its verb: 在|12个设区市|中排名第三; 全省综合评比|中位列第六.
_AMONG: Final = re.compile(
    "(?:在|(?=全[国省市州县区镇乡村球]))(?P<of>[^，。；：、在]{2,16})[中里内]\\Z"
)


#: Of a comma inside of brackets: 全省县（市|、区）.
_BRACKETED: Final = re.compile("[^（(]*[)）]\\Z")
#: How a rank is come to: 升至, 退到.
_MOVED: Final = re.compile("(?P<up>升|上升|前进|晋升|跃|提升|前移)|(?:降|下降|退|下滑|滑落|跌)")


def rank(plain: str, draft: Draft, base: int, clause: str) -> None:
    """Write into an ordinal that it is a rank, and of which field, where its clause says so: ``居全省第4位``, ``全国第二``, ``列15个县区首位``."""
    if draft.unit not in ("", "位", "名"):
        return
    behind = plain[draft.end : draft.end + 1]
    if not draft.unit and behind and behind not in "，。；、,;）)的为和与及…！？”\n":
        return
    if "增" in clause[-2:] or clause.endswith(("从", "由", "自")):
        return
    ranked = _RANKED.search(clause)
    further = _RANKED.search(clause, ranked.start("of")) if ranked else None
    match = further or ranked or _FIELD.search(clause)  # 在全省排名中|列第5位: the last of two
    if not match:
        return
    draft.sense = Sense.RANK
    moved = _MOVED.match(match[0])
    if moved:
        draft.direction = Direction.UP if moved["up"] else Direction.DOWN
    draft.subject = subject_of(base, clause, match.start())
    draft.cue = base + match.start()
    start = base + (match.start("of") if "of" in match.re.groupindex else match.start())
    end = base + len(clause.removesuffix("的").rstrip("之榜"))
    for comma in "、和及":
        cut = plain.rfind(comma, start, end)
        start = cut + 1 if cut >= 0 and not _BRACKETED.match(plain, cut, end) else start
    if start < end and not plain.startswith("连续", start):
        draft.of = ((start, end),)
        return
    field = _AMONG.search(clause, 0, match.start()) or _FIELD.search(clause, 0, match.start())
    if field:
        draft.of = ((base + field.start("of"), base + field.end("of")),)
        draft.subject = subject_of(base, clause, field.start())
