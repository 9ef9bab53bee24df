"""Meaning: what a number is of its subject, and which way it moved (同比下降3.8%, 占全村户数的三分之一, 居全省第4位)."""

from __future__ import annotations

import re
from typing import Final

from partybuild.model import Direction, Kind, Sense
from partybuild.quantities.days import Anchor
from partybuild.quantities.draft import NAMELESS, Draft
from partybuild.quantities.plans import plan
from partybuild.quantities.ranks import rank
from partybuild.quantities.shares import NO_PART, completion, share
from partybuild.quantities.subjects import LINK, subject_of
from partybuild.quantities.tables import choice, sections

_TABLE: Final = sections("meaning.txt")


def _ends(*lists: str) -> str:
    """How the words of some lists end, as the inside of a class of a pattern."""
    return "".join(sorted({word[-1] for name in lists for word in _TABLE[name]}))


_CHANGE: Final = re.compile(
    f"(?<![晋新])(?:(?P<up>{choice(_TABLE['up'])})|(?P<down>{choice(_TABLE['down'])})){LINK}\\Z"
)
#: A verb, and what it changes, before parts of it: 压减会议42%、文件|37%.
_THING: Final = r"[^\W\d率到至为达占比于的]{2,8}"
_OBJECT: Final = re.compile(
    f"(?:(?P<up>提高|增加|提升|扩大|增强)|(?P<down>压减|减少|降低|缩短|压缩|节约|节省|削减|精简))了?(?:{_THING}[0-9.]{{1,6}}%[、和及]){{0,3}}{_THING}{LINK}\\Z"
)
_OVER: Final = re.compile(f"超[过出]?(?P<base>[^，。；：、过出0-9]{{2,12}}?){LINK}\\Z")
#: Before 一番: 翻了近|两番.
_DOUBLING: Final = re.compile("翻了?近?\\Z")
_DIFFERENCE: Final = re.compile(
    f"(?:(?P<up>{choice(_TABLE['more'])})|(?P<down>{choice(_TABLE['less'])}))(?P<base>[^，。；、的]{{0,10}}?(?:、全[国省市州县区][^，。；、的]{{0,4}}?)?){LINK}\\Z"
)
_RATE: Final = re.compile(
    f"(?:(?P<up>{choice(_TABLE['rates up'])})|(?P<down>{choice(_TABLE['rates down'])}))(?:为|是|达到?|约|近|超过?|均|都|已|最高|分别|高达|平均)*\\Z"
)
_THAN: Final = re.compile(
    "(?:比|较|相比|相较于?|较之)(?!重|例|率|价|分|赛|较|对|与)(?P<base>[^，。；：、比较]{1,14}?)(?:同期|相比)?(?:净|再|又|也|还|均|都|分别|要|可|将|已)*\\Z"
)
_WITH: Final = re.compile(
    "[与跟和同](?P<base>[^，。；：、]{1,14}?)相比较?[，,]?(?:净|再|又|也|还|均|都|分别|要|可|将|已)*\\Z"
)
#: A time that something is compared with, before its subject: 相比|2007年|排放下降15%.
_THEN: Final = re.compile(
    "(?:[0-9]{4}|[上去前今])年(?:同期|[初底末])?(?=[\u4e00-\u9fff]{2})(?![平水时均前疫的全各月季度上下第]|同期|[初底末])"
)
_BESIDE: Final = re.compile(choice(_TABLE["against"]))
_TIME: Final = re.compile(f"{choice(_TABLE['times'])}|[0-9一二三四]季度|[0-9]月|[0-9]年")
#: How a level comes to where it is: 占比提高到61%, 降至26%.
_REACHED: Final = re.compile(
    f"(?:(?P<up>{choice((*_TABLE['up'], *_TABLE['reached']))})|(?P<down>{choice(_TABLE['down'])}))了?[到至为成]{LINK}\\Z"
)
_LEADING: Final = re.compile("其中|目前|全[国省市县]|我[国省市县]|按照?|以")
_LONGEST: Final = 14
#: What a ratio is the ratio of: 师生比, 男女比例|为, 城乡收入比|缩小到.
_RATIO: Final = re.compile(
    "(?P<noun>[比率]例?)(?:(?P<up>扩大|提高|上升)|(?P<down>缩小|下降|降低))?(?:由|从)?(?:调整)?(?:到|至)?(?:为|达到?|是|约)*\\Z"
)
#: What a subject is counted in: 重大项目开工390个、竣工437个.
_STATE: Final = re.compile("(?:开工|竣工|完工|建成|投产|投用|在建|续建|达产|开业)(?:了|共)?\\Z")
_PARTS: Final = frozenset({Kind.PERCENT, Kind.FRACTION})
#: What the later figure of a pair is, as the earlier one is, and of the same: 由全省第9位上升到第6位, 占总户数的比例由3%提高到5%.
_KEPT: Final = frozenset({Sense.RANK, Sense.SHARE})
_LISTED: Final = frozenset({"、", "和", "及", "与", "以及"})
_LONGEST_LINK, _LONGEST_VERB, _NEAR = 2, 10, 20
#: Behind what a level that was reached stands.
_REACHING: Final = frozenset("到至为成约近超过达逾足")
#: A further whole or field of a list: 高于全国0.6个百分点|、全省0.4个百分点; 占全国的20%|、全省的45%.
_FURTHER: Final = re.compile(
    "[、，,和及](?P<base>(?:全[国省市州县区镇乡村球]|世界)[^，。；：、0-9的]{0,6})(?P<part>的)?(?:近|约)?"
)
_CLAUSE: Final = re.compile("[，。；：！？,;!?\n]")
_REACH: Final = 40
#: Of what is told of a figure something stands directly before it, or a character of these in its clause: of a comparison.
_BESIDE_IT: Final = frozenset(
    f"{_ends('up', 'down', 'rates up', 'rates down', 'more', 'less')}了约近超过达到逾度足将工成产用建业共"
)
_HINT: Final = re.compile(
    "(?:比|较|于(?<=[比较高低快慢多少好]于)|出(?<=[高超]出)|先(?<=领先)|后(?<=落后))[^，。；：！？,;:!?\n]*+\\Z"
)
_ALWAYS: Final = frozenset({Kind.PERCENT, Kind.FRACTION, Kind.ORDINAL, Kind.RATIO})


def tell(plain: str, found: list[Draft], anchor: Anchor) -> None:
    """Write into every figure what it is of its subject, and which way it moved."""
    earlier: Draft | None = None
    for draft in found:
        if draft.base in NAMELESS:
            continue
        if draft.was:
            if draft.kind is Kind.ORDINAL:
                draft.sense = draft.was.sense = Sense.RANK
            if draft.was.sense in _KEPT:
                draft.sense, draft.of = draft.was.sense, draft.was.of
        elif draft.unit == "番":
            draft.sense, draft.direction = Sense.CHANGE, Direction.UP
            base, clause = _clause(plain, draft)
            _compare(plain, draft, base, _DOUBLING.sub("", clause))
        elif (
            earlier
            and draft.first - earlier.end <= _LONGEST_LINK
            and plain[earlier.end : draft.first] in _LISTED
            and _goes_on(earlier, draft)
        ):
            draft.sense, draft.direction, draft.against, draft.of = (
                earlier.sense,
                earlier.direction,
                earlier.against,
                earlier.of,
            )
        elif (
            draft.base in _ALWAYS
            or plain[draft.first - 1 : draft.first] in _BESIDE_IT
            or _HINT.search(plain, max(0, draft.first - _REACH), draft.first)
        ):
            _mean(plain, draft, earlier)
        if (
            not draft.direction
            and not draft.was
            and plain[draft.first - 1 : draft.first] in _REACHING
        ):
            reached = _REACHED.search(plain, max(0, draft.first - _LONGEST_VERB), draft.first)
            draft.direction = _direction(reached) if reached else None
        earlier = draft
    plan(plain, found, anchor)


def _goes_on(earlier: Draft, draft: Draft) -> bool:
    """Whether a figure of a list means what the one before it does."""
    same = earlier.unit == draft.unit or draft.kind is Kind.ORDINAL
    return same and earlier.kind is draft.kind


def _clause(plain: str, draft: Draft) -> tuple[int, str]:
    """Where the clause of a figure begins, and what of it stands before the figure."""
    window = plain[max(0, draft.first - _REACH) : draft.first][::-1]
    mark = _CLAUSE.search(window)
    base = draft.first - (mark.start() if mark else len(window))
    return base, plain[base : draft.first]


def _mean(plain: str, draft: Draft, earlier: Draft | None) -> None:
    base, clause = _clause(plain, draft)
    if draft.kind is Kind.ORDINAL:
        rank(plain, draft, base, clause)
        return
    if draft.kind is Kind.RATIO:
        ratio = _RATIO.search(clause)
        if ratio:
            leading = _LEADING.match(clause)
            begin = leading.end() if leading else 0
            if 1 < ratio.end("noun") - begin <= _LONGEST:
                draft.noun = base + begin, base + ratio.end("noun")
            if ratio["up"] or ratio["down"]:
                draft.direction = _direction(ratio)
        return
    state = _STATE.search(clause)
    if state:
        draft.subject = subject_of(base, clause, state.start())
    parted = draft.base in _PARTS
    if earlier and _further(plain, draft, earlier):
        return
    if not (
        (parted and completion(draft, base, clause))
        or (parted and share(plain, draft, earlier, base, clause))
        or _change(plain, draft, base, clause)
    ):
        rate = _RATE.search(clause)
        if rate:
            falls = draft.value is not None and draft.value < 0
            draft.direction = Direction.DOWN if falls else _direction(rate)
            _compare(plain, draft, base, clause[: rate.start()])


def _further(plain: str, draft: Draft, earlier: Draft) -> bool:
    """``高于全国0.6个百分点、全省0.4个百分点``, ``占全国的20%、全省的45%``: what goes on with another field."""
    if earlier.sense not in (Sense.GAP, Sense.SHARE) or earlier.unit != draft.unit:
        return False
    further = _FURTHER.fullmatch(plain, earlier.end, draft.first)
    if not further or bool(further["part"]) is not (earlier.sense is Sense.SHARE):
        return False
    draft.sense, draft.direction = earlier.sense, earlier.direction
    if further["part"]:
        draft.of = (further.span("base"),)
    else:
        draft.against = further.span("base")
    return True


def _change(plain: str, draft: Draft, base: int, clause: str) -> bool:
    """``增长6.3%``, ``比上年减少0.7亿元``, ``高于全国1.4个百分点``."""
    change = _CHANGE.search(clause) if clause[-1:] in _BESIDE_IT else None
    if change:
        draft.sense, draft.direction = Sense.CHANGE, _direction(change)
        _compare(plain, draft, base, clause[: change.start()])
        draft.subject = subject_of(base, clause, change.start())
        draft.cue = base + change.start()
        return True
    difference = _DIFFERENCE.search(clause) if _COMPARED.search(clause) else None
    while difference:
        against = _against(clause, difference)
        if against:
            break
        difference = _DIFFERENCE.search(clause, difference.start() + 1)
    else:
        return _object(draft, base, clause)
    draft.against = base + against[0], base + against[1]
    timed = _TIME.search(clause, *against) or _BESIDE.search(clause, *against)
    draft.sense = Sense.CHANGE if timed else Sense.GAP
    draft.direction = _direction(difference)
    if not difference["base"] or difference[0].startswith(_COMPARING):
        draft.subject = subject_of(base, clause, difference.start())
        draft.cue = base + difference.start()
    return True


def _object(draft: Draft, base: int, clause: str) -> bool:
    """``压减会议42%``, ``超序时进度2.9个百分点``: by which part a thing was changed, or is more than another."""
    over = _OVER.search(clause) if draft.unit == "个百分点" else None
    if over:
        draft.sense, draft.direction = Sense.GAP, Direction.UP
        draft.against = base + over.start("base"), base + over.end("base")
        draft.cue = base + over.start()
        return True
    changed = _OBJECT.search(clause) if draft.base in _PARTS and draft.unit not in NO_PART else None
    if not changed:
        return False
    draft.sense, draft.direction = Sense.CHANGE, _direction(changed)
    draft.cue = base + changed.start()
    return True


def _against(clause: str, difference: re.Match[str]) -> tuple[int, int] | None:
    """What a difference is against, in offsets of its clause: 高于|全国, 比|上年|多, |同比|少发生事故."""
    if difference["base"] and difference[0].startswith(_COMPARING):
        return difference.span("base")
    if difference["base"] and difference[0][0] not in "多少":
        return None
    before = clause[: difference.start()]
    than = _THAN.search(before) or _WITH.search(before)
    if than:
        return than.span("base")
    beside = [match.span() for match in _BESIDE.finditer(before) if match.end() == len(before)]
    return beside[-1] if beside else None


#: Of these characters every comparison has one: 比, 较, and those of the words below.
_COMPARED: Final = re.compile("[比较于出领落]")
_COMPARING: Final = (
    "高于",
    "低于",
    "快于",
    "慢于",
    "多于",
    "少于",
    "高出",
    "超出",
    "领先",
    "落后",
    "好于",
)


def _compare(plain: str, draft: Draft, base: int, before: str) -> None:
    """What a change is against: 同比, what 比 or 较 stands before, or what the clause before is of (与上年相比)."""
    than = _THAN.search(before) or _WITH.search(before)
    if than:
        then = _THEN.match(than["base"])
        end = than.start("base") + then.end() if then else than.end("base")
        draft.against = base + than.start("base"), base + end
        return
    beside = list(_BESIDE.finditer(before))
    if beside:
        draft.against = base + beside[-1].start(), base + beside[-1].end()
    elif plain.startswith("比", base - 2):
        beside_it = _WITH.search(plain, max(0, base - _NEAR), base)
        draft.against = beside_it.span("base") if beside_it else None


def _direction(match: re.Match[str]) -> Direction:
    return Direction.UP if match["up"] else Direction.DOWN
