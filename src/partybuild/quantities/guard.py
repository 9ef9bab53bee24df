"""The guard: numerals that count nothing.

Lexicalised 一 (统一, 一定), idioms, names (七里河, 八角街道), codes (A2021…), list numbers, round numbers as figures of speech (千家万户).
"""

from __future__ import annotations

import re
import string
from typing import Final, Protocol

from partybuild.model import Kind
from partybuild.quantities import markers
from partybuild.quantities.draft import Draft
from partybuild.quantities.numerals import NUMERAL
from partybuild.quantities.tables import choice, sections
from partybuild.quantities.units import BARE, BARE_FIRST, UNIT, WEAK

_SECTIONS: Final = sections("words.txt")
_WORDS: Final = re.compile(choice(_SECTIONS["words"]))
_BEHIND: Final = frozenset(_SECTIONS["behind"])
#: What makes part of a word of any numeral behind it: 第二, 初三, 周五.
_BEHIND_ANY: Final = frozenset("第初高大周星期十零其")
_FIXED: Final = re.compile(choice(_SECTIONS["ordinals"]))
#: What makes a name of the characters before it: 七里|河区, 八角|街道.
_NAME: Final = re.compile(
    "[\u4e00-\u9fff]{0,2}?(?:街道|社区|小区|村委|[河桥店塘坝湾沟屯寨岭峪]|[路县乡镇村](?![\u4e00-\u9fff]))"
)
_DISTRIBUTED: Final = re.compile("(?:每(?!年|月|天|日|周|季)|各)[^，,。；;：:！!？?]{1,24}\\Z")
_ONES: Final = frozenset("个名人位次支处套家份条项")
_STOPS: Final = frozenset('，,。；;：:！!？?、）)】》”"’ \n…')
#: A figure of a list whose unit stands with a later one: 38、96项.
_LISTED: Final = re.compile(
    f"(?:[、和或与及][0-9][0-9.]{{0,12}}){{1,9}}(?:[余多]?[百千万亿]*)(?:{UNIT.pattern})"
)
_ASCII: Final = frozenset(string.digits)
#: What makes a code of a numeral when it stands before it, and behind it.
_CODES: Final = frozenset(string.ascii_letters + string.digits + "._/@#&=-:")
_CODED: Final = _CODES | frozenset("+)")
#: A telephone number up to its next group of digits: 010 123|, 0571-8888|, 138 0013|, 400 810|, 电话 88|.
_TELEPHONE: Final = re.compile(
    "(?:(?<![0-9.,，])(?:(?:0[0-9]{2,3}|[48]00)[ -](?:[0-9]{3,4}[ -])?|1[3-9][0-9][ -](?:[0-9]{4}[ -])?)"
    "|(?:电话|手机|热线|传真|拨打|致电)(?:号码?)?[:： ]{0,2}(?:[0-9]{1,8}[ -]){0,3})\\Z"
)
_LONGEST_TELEPHONE: Final = 32  # characters
_EDGES: Final = frozenset({"", " ", "\n", "\t", ",", "，", "、", ";", "；"})
#: Grades, listed: 1、2、|3等奖.
_GRADED: Final = re.compile("(?:[、和及与][0-9]{1,2}){0,6}等[奖功品级舱座次]")
#: What makes a figure of bare digits stands behind one of these, or before one of those.
_LEADING: Final = markers.LAST | frozenset("-负")
_FOLLOWING: Final = markers.FIRST | BARE_FIRST | _EDGES | frozenset("和或与及")
_ELAPSED: Final = re.compile(
    "(?:历时|耗时|用时|长达|用了|经过|历经|达到|时间|已有|工期|为期|最近|将|接|附|达|约|花)\\Z"
)
#: What shows that 日 is a length of time: 10日内, 30日以上.
_LASTING: Final = re.compile("[内游]|以[内上下]|之内|左右|[0-9]+[时小]")
#: Units whose parts follow them: 三元五角, 三分二十秒.
_LARGER: Final = frozenset("元块角毛分时")
#: Digits that OCR set apart: 2 0 2 1年.
_SPACED: Final = re.compile("(?<![0-9])[0-9] \\Z")
_FINANCIAL: Final = frozenset("壹贰叁肆伍陆柒捌玖拾佰仟")
_TIMES: Final = frozenset({"点", "时", "分", "日"})
_HOURS: Final = frozenset({"点", "时"})
_HOUR: Final = re.compile("[点时](?:[0-9一二三四五六七八九十半整钟许多左前后开起到至，,。、]|\\Z)")
#: What shows the time of day before its hour: a part of the day, or another hour: 上午|10点, 7点到|9点.
_CLOCK: Final = re.compile(
    "(?:(?<![0-9一二三四五六七八九十几半多两])[上下中]午|凌晨|清晨|早上|早晨|傍晚|晚上|夜里|深夜|当晚|每晚|"
    "[0-9一二三四五六七八九十][点时](?:半|整|[0-9]{1,2}分?)?(?:[到至]|[—–~-]{1,2})(?:次日)?)\\Z"
)
_HOURS_OF_A_DAY: Final = 24
#: The number of a document or of something that is told by number: 第2342号.
_NUMBER: Final = re.compile(f"第{NUMERAL}号")
_STEPS: Final = re.compile("[十百千万亿拾佰仟廿卅点]")


class Read(Protocol):
    """What the guard asks of a core that was read."""

    @property
    def end(self) -> int:
        """Where its unit ends."""

    @property
    def unit(self) -> str:
        """Its unit."""

    @property
    def kind(self) -> Kind:
        """What it measures."""

    @property
    def more(self) -> str:
        """余, 多, 来 or 几."""


def counts(plain: str, at: int, end: int, core: Read) -> bool:
    """Whether the numeral ``plain[at:end]``, read as a core, is a figure."""
    unit = core.unit
    if unit in _TIMES and _dated(plain, at, core):
        return False
    digits = plain[at] in _ASCII
    if digits and plain[at - 1 : at] == " " and _SPACED.search(plain[max(0, at - 4) : at]):
        return False
    if unit == "版" and plain.endswith(".0", at, end):
        return False  # of software
    if digits and unit and plain[at - 1 : at] not in _CODES:
        return not _further(plain, core.end, unit)
    if not unit and not digits and end - at == 1 and plain[end : end + 1] not in BARE_FIRST:
        return plain[at - 1 : at] == "是" and _is(plain, at, end)
    if digits:
        return _arabic(plain, at, core)
    marked = bool(core.more) or markers.beside(plain, at, core.end)
    if (
        plain[at - 1 : at] not in _LARGER
        and not (marked and unit)
        and lexical(plain, at, end, core.end if unit else 0)
    ):
        return False
    if end - at > 1 and plain[at] not in "百千万亿":
        return _long(plain, at, end, core, marked=marked)
    return _short(plain, at, end, core, marked=marked)


def lexical(plain: str, at: int, end: int, whole: int) -> bool:
    """Whether a word or an idiom begins with the numeral ``plain[at:end]`` and goes at least up to where its unit ends."""
    word = _WORDS.match(plain, at)
    return word is not None and word.end() > end and word.end() >= whole


def _dated(plain: str, at: int, core: Read) -> bool:
    """Whether a numeral tells the day or the time of day, and no length of time: 下午2点, 8时30分, 29日."""
    if core.unit == "日":
        return not _LASTING.match(plain, core.end) and not plain.endswith("倒计时", 0, at)
    before = plain[at - 1 : at]
    if core.unit == "分":
        return before in _HOURS and plain[at - 2 : at] != "小时"
    if core.end > at + 4 or before == "天":
        return False
    return bool(_HOUR.match(plain, core.end - 1) or _CLOCK.search(plain[max(0, at - 16) : at]))


def _long(plain: str, at: int, end: int, core: Read, *, marked: bool) -> bool:
    """A Chinese numeral of several characters: 二十三, 两千零五; 五四 and 一二三 are none without a unit."""
    if not _STEPS.search(plain, at, end):
        return bool(core.unit) and core.unit not in WEAK and end - at < 3
    if core.unit:
        return core.unit not in WEAK or marked or not _NAME.match(plain, core.end)
    return end - at > 2 or marked or closed(plain, end) or bool(BARE.match(plain, end))


def _short(plain: str, at: int, end: int, core: Read, *, marked: bool) -> bool:
    """One Chinese character, or a round number: the article, half of a word, a figure of speech, or a figure."""
    character, unit = plain[at], core.unit
    if character in _FINANCIAL and core.kind is not Kind.MONEY:
        return False  # 登陆部队, 拾起石子
    before = plain[at - 1] if at else ""
    if not unit:
        return (
            character in "两二三四五六七八九十"
            and before not in _BEHIND
            and bool(BARE.match(plain, end))
            and not _NAME.match(plain, end)
        ) or ((marked and end - at > 1) or (before == "是" and _is(plain, at, end)))
    kind = core.kind
    if character in "百千万亿":
        return marked or (end - at > 1 and kind is not Kind.COUNT)
    behind = _BEHIND if character in "一百千万亿" else _BEHIND_ANY
    if before in behind and not marked and not (before == "唯" or plain[at - 2 : at] == "唯一"):
        return False
    if unit in WEAK and not marked and before not in _LARGER:
        return False
    if kind is not Kind.COUNT and _NAME.match(plain, core.end):
        return False
    return character != "一" or marked or one(plain, at, core)


def _is(plain: str, at: int, end: int) -> bool:
    """Whether a numeral stands for itself behind 是: 是三不是五."""
    character = plain[at]
    return (
        character not in "一百千万亿"
        and character not in _FINANCIAL
        and (closed(plain, end) or plain[end] in "不而却这")
    )


def one(plain: str, at: int, core: Read) -> bool:
    """Whether 一 is a number here: 唯一一个, 一周内, 每个社区确定一名; elsewhere it is the article."""
    if plain[at - 2 : at] == "唯一" or plain[at - 3 : at] == "唯一的":
        return True
    kind = core.kind
    if kind is Kind.DURATION:
        return (
            core.unit not in ("天", "日", "年", "夜", "晚")
            or plain[core.end - 1] in "半多"
            or plain[core.end : core.end + 1] == "又"
            or bool(_ELAPSED.search(plain[max(0, at - 4) : at]))
        )
    if kind is not Kind.COUNT:
        return not plain.startswith("最后", max(0, at - 2))
    if markers.parted(plain, at):
        return True
    window = plain[max(0, at - 28) : at]
    return (
        ("每" in window or "各" in window)
        and core.unit in _ONES
        and bool(_DISTRIBUTED.search(window))
    )


def _arabic(plain: str, at: int, core: Read) -> bool:
    unit, end = core.unit, core.end - len(core.unit)
    before, behind = plain[at - 1 : at], plain[end : end + 1]
    if (
        before in _CODES
        and not (before == "-" and _signed(plain, at))
        and plain[at - 2 : at] not in ("<=", ">=")
    ):
        return False
    if unit:
        return not _further(plain, end + len(unit), unit)
    if behind in _CODED:
        return False
    numeral = plain[at:end]
    if numeral.isdigit() and before not in _LEADING and behind not in _FOLLOWING and not core.more:
        return False
    if numeral.endswith(".0"):
        return False  # a version
    if (
        core.more
        or markers.beside(plain, at, end)
        or not numeral.isdigit()
        or _LISTED.match(plain, end)
        or plain[at - 2 : at] == "等于"
        or negative(plain, at, percent=False)
    ):
        return True
    if BARE.match(plain, end):
        return len(numeral) < 5
    if _GRADED.match(plain, end):
        return False
    return _alone(plain, at, end)


def _alone(plain: str, at: int, end: int) -> bool:
    """Whether a numeral has a place of its own, as in a cell of a table; a list number (1、) has not."""
    before, behind = plain[at - 1 : at], plain[end : end + 1]
    if behind == " " and plain[end + 1 : end + 2] in _ASCII:
        return False
    if before == " " and _TELEPHONE.search(plain[max(0, at - _LONGEST_TELEPHONE) : at]):
        return False
    return (
        before in _EDGES
        and behind in _EDGES
        and not (before in ("", "\n") and behind == "、")
        and plain[at] != "0"
        and end - at < 8
    )


def _further(plain: str, end: int, unit: str) -> bool:
    """Whether a Latin unit goes on as another word."""
    return unit[-1] in _CODES and plain[end : end + 1] in _CODES


def _signed(plain: str, at: int) -> bool:
    """Whether the hyphen before a numeral is a minus."""
    before = plain[at - 2 : at - 1]
    return not (before.isascii() and before.isalnum()) and before != "-"


def negative(plain: str, at: int, *, percent: bool) -> bool:
    """Whether a minus or 负 stands before a numeral; 负 is also half of words (肩负, 担负)."""
    sign = plain[at - 1 : at]
    if sign == "负":
        return plain[at - 2 : at - 1] not in tuple("肩担背抱自辜欺胜减")
    before = plain[at - 2 : at - 1]
    if sign != "-":
        return False
    return before in ("", " ", "(", "（", "为", "至", "到", "，", "、", "\n", "≥", "≤") or (
        percent and "\u4e00" <= before <= "\u9fff"
    )


def ranges(plain: str, draft: Draft) -> bool:
    """Whether a range is one, and not part of a code or a word."""
    if draft.unit in _HOURS and draft.high is not None and draft.high <= _HOURS_OF_A_DAY:
        return False  # 7点到9点
    before = plain[draft.start - 1 : draft.start]
    if plain[draft.start] in _ASCII:
        return before not in _CODES or negative(plain, draft.start, percent=False)
    return draft.unit not in WEAK and before not in ("第", "星", "周")


def closed(plain: str, at: int) -> bool:
    """Whether a clause ends there."""
    return at >= len(plain) or plain[at] in _STOPS or plain[at] in "的列"


def fixed_ordinal(plain: str, at: int) -> bool:
    """Whether 第 with its numeral is part of a word (第一书记, 第一时间, 第三产业) or the number of a document (第2342号)."""
    return bool(_FIXED.match(plain, at) or _NUMBER.match(plain, at))


def deictic(plain: str, at: int) -> bool:
    """Whether 近 before a duration points at the past (近两年) and does not round (历时近两年)."""
    return not _ELAPSED.search(plain[max(0, at - 4) : at - 1])


def since(plain: str, at: int) -> int:
    """Where a duration begins with the word that says from when it counts: 过去五年, 未来三年."""
    return at - 2 if plain[at - 2 : at] in ("过去", "今后", "未来", "最近") else at
