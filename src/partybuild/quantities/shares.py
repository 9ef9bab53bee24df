"""Shares: parts of a whole, and of what is to be done (占全村户数的三分之一, 第三产业比重为52.1%, 完成年度计划的72%)."""

from __future__ import annotations

import re
from typing import Final

from partybuild.model import Direction, Sense
from partybuild.quantities.draft import Draft
from partybuild.quantities.subjects import LINK, subject_of

#: How a share comes to where it is: 占比提高到61%.
_MOVED: Final = (
    "(?:提高|上升|提升|增加|扩大|增长|跃升|下降|降低|回落|缩小|压减|升|增|降|减)[至到为]"
)
#: What may stand between the words of a share and its figure; the earlier of a pair has its time there (由2020年的).
_STANDS: Final = f"的|为|是|达到?|约|近|接近|超过?|突破|高达|仅为?|只有|不到|不足|不[低高]于|均|都|也|已|将|就|分别|[稳保控][定持制]在|[由从](?:(?:[0-9]{{4}}|[去上前今])年[初底末]?)?|{_MOVED}"
_SHARE: Final = re.compile(
    f"占(?:据|(?!地(?![区方])|用|道|领|据|有|优|先|线|股|比(?!重|例)))(?:到|了)?(?P<of>[^，。；：]{{0,20}}?)(?:的)?(?:总量比重|比重|比例|份额|比)?(?:{_STANDS})*\\Z"
)
#: The whole in a clause before: 常住人口|中,60岁以上占22.3%; 37个村|中,有29个…,占78%.
_WITHIN: Final = re.compile(
    "(?<![^，。；：、！？,;:!?\n])(?P<of>(?!在)[^，。；：、！？,;:!?\n]{2,14})(?<!过程)(?<!工作)(?<!活动)(?<!调查)(?<!行动)(?<!检查)中[，,](?:[^，。；：！？,;:!?\n]{2,18}[，,])?\\Z"
)
_PART: Final = re.compile(f"(?P<part>比重|占比|份额)(?:{_STANDS})*\\Z")
_COMPLETED: Final = re.compile(
    "(?P<verb>超额完成|占|完成|达到|达|为)(?P<of>(?:[^，。；：占]{0,10}?)(?:计划|预算|目标任务|目标|任务|指标)|(?<=完成)总(?:投资|工程量|量))(?:的)?\\Z"
)
_WHOLE: Final = re.compile("(?:全[国省州市县区镇乡村球]|世界)\\Z")
#: A part that is told without 占: 仅为|美国的33.2%, 不少于|销售总额的10%.
_PIECE: Final = re.compile(
    f"(?:[为是按达到至于]|(?<![可所难予])以|超过|不足|提取|拿出|投入)(?P<of>(?:[^，。；：、的为是按以达到至于]{{2,12}})(?<![年月日期时上下中里])|全[国省市州县区镇乡村球])的{LINK}\\Z"
)
NO_PART: Final = frozenset({"个百分点", "倍", "番"})
_PARTLY: Final = frozenset({Sense.SHARE, Sense.COMPLETION})
_ENDS: Final = frozenset("，。；：！？、,;:!?\n)）")


_REACH, _NEAR = 40, 6


def share(plain: str, draft: Draft, earlier: Draft | None, base: int, clause: str) -> bool:
    """``占总人口的21%``, ``第三产业比重为52.1%``, ``其中水田占46%``, ``全县七成税收``."""
    part_of = _SHARE.search(clause) if "占" in clause else None
    if part_of and part_of["of"] not in ("比", "总"):
        draft.sense = Sense.SHARE
        draft.subject = subject_of(base, clause, part_of.start())
        draft.cue = base + part_of.start()
        if part_of["of"]:
            draft.of = ((base + part_of.start("of"), base + part_of.end("of")),)
        elif earlier and (clause.startswith("其中") or _within(plain, base)):
            draft.within = earlier
        else:
            among = _WITHIN.search(plain, max(0, base - _REACH), base)
            draft.of = ((among.start("of"), among.end("of")),) if among else ()
        return True
    part = _PART.search(clause)
    if part:
        draft.sense = Sense.SHARE
        draft.subject = base + part.end("part")
        return True
    if draft.unit in NO_PART:
        return False
    whole = _WHOLE.search(clause)
    if whole and plain[draft.end : draft.end + 1] not in _ENDS:
        draft.sense = Sense.SHARE
        draft.of = ((base + whole.start(), base + whole.end()),)
        draft.within = draft
        return True
    piece = _PIECE.search(clause) if "的" in clause[-_NEAR:] else None
    if piece:
        draft.sense = Sense.SHARE
        draft.of = ((base + piece.start("of"), base + piece.end("of")),)
        return True
    return False


def settle(found: list[Draft]) -> None:
    """Complete what a share is of by nouns (耕地58万亩,其中水田占46%; 全县七成税收); what it is of is not its noun."""
    for draft in found:
        whole = draft.within.noun if draft.within else None
        if whole and draft.within is draft and whole[0] >= draft.end:
            draft.of, draft.noun = (*draft.of, whole), None
        elif whole and draft.within is not draft:
            draft.of = (whole,)
        noun = draft.noun
        if (
            noun
            and draft.sense in _PARTLY
            and any(start < noun[1] and noun[0] < end for start, end in draft.of)
        ):
            draft.noun = None


def _within(plain: str, base: int) -> bool:
    """Whether 其中 stands before a clause: 其中,水田占46%."""
    return plain[max(0, base - 3) : base - 1].endswith("其中")


def completion(draft: Draft, base: int, clause: str) -> bool:
    """``占年度计划的72%``, ``完成全年预算的103.4%``, ``超额完成任务12个百分点``."""
    done = _COMPLETED.search(clause)
    if not done or (done["verb"] in ("达到", "达", "为") and not done[0].endswith("的")):
        return False
    draft.sense = Sense.COMPLETION
    draft.direction = Direction.UP if done["verb"] == "超额完成" else None
    draft.of = ((base + done.start("of"), base + done.end("of")),)
    return True
