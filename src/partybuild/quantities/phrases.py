"""Noun phrases: what may be counted, bounded by the nearest verb, function word or mark of punctuation.

There is no dictionary of nouns; ``data/nouns.txt`` holds the words that a counted noun does not hold.
All offsets are in the plain reading.
"""

from __future__ import annotations

import re
from typing import Final

from partybuild.quantities.tables import choice, sections

#: How many characters away a counted noun may stand.
REACH: Final = 26

_TABLE: Final = sections("nouns.txt")
ORGANISATIONS: Final = _TABLE["organisations"]
PEOPLE: Final = _TABLE["people"]

_VERB: Final = re.compile(choice(_TABLE["verbs"]))
_VERB_OR_KEPT: Final = re.compile(choice((*_TABLE["kept"], *_TABLE["verbs"])))
_STOP: Final = re.compile(choice(_TABLE["verbs"] + _TABLE["stops"]))
#: Links and verbs at the end of a clause, as they read backwards.
_LINKS: Final = re.compile(
    f"(?:{choice(w[::-1] for w in (*_TABLE['links'], *_TABLE['verbs']) if len(w) > 1 or w in _TABLE['links'])})+"
)
_LEADING: Final = re.compile(f"(?:{choice(_TABLE['leading'])})+")
CARRIER: Final = re.compile(choice(_TABLE["carriers"]))
_AMBIGUOUS: Final = re.compile(choice(_TABLE["ambiguous"]))
#: Levels of administration in a row, the first of which is counted: 3个城区街道社区的….
_ROW: Final = re.compile(f"({choice(ORGANISATIONS)})(?:{choice(ORGANISATIONS)})+")
_INCOME: Final = re.compile(
    "(?:[者员工民师]|干部|党员)((?:基本|月|年)?(?:薪酬|待遇|工资|收入|补贴|津贴|报酬|绩效|奖金)[\u4e00-\u9fff]*)\\Z"
)
_ENTITY: Final = re.compile(choice(ORGANISATIONS + tuple(w for w in PEOPLE if len(w) > 1)))

_HAN: Final = "\u4e00-\u9fff·A-Za-z"
_BRACKETS: Final = r"[(（][^()（）\n]{1,12}[)）]"
_STRETCH: Final = re.compile(f"(?:[{_HAN}]|{_BRACKETS})+")
QUOTATION: Final = re.compile('[“"「‘『]([^“”"「」‘’『』\n]{1,20})[”"」’』]')
#: The clause before a figure, as it reads backwards.
_CLAUSE: Final = re.compile(
    f'(?:[{_HAN}、+]|[)）][^()（）\n]{{1,12}}[(（]|[”"」’][^“”"「」‘’\n]{{1,20}}[“"「‘])+'
)
#: What ends a noun phrase, and what is skipped in it.
_BOUND: Final = re.compile(
    choice((*"的和及与", *_TABLE["kept"], *_TABLE["verbs"], *_TABLE["stops"]))
    + r"|\([^()（）\n]{1,12}[)）]|（[^()（）\n]{1,12}[)）]"
)
_LINKING: Final = frozenset("的和及与")
_KEPT: Final = frozenset(_TABLE["kept"])
#: A modifier that ends in an adjective, before 的: 覆盖面大、服务小区多的.
_RELATIVE: Final = re.compile('[^，,。；;：:！!？?的“”"0-9]{1,16}[大多高好强小少低新快广深长优]的')
#: Characters that say where, behind a noun or alone (报告中, 三年来), and the words they are part of.
_PLACES: Final = frozenset("中里内上下后前来间外时")
_PLACED: Final = frozenset(
    (
        "集中",
        "高中",
        "初中",
        "其中",
        "线上",
        "线下",
        "网上",
        "地下",
        "空间",
        "房间",
        "民间",
        "车间",
        "时间",
        "户外",
        "室外",
        "境外",
        "海外",
        "校内",
        "境内",
        "市内",
    )
)
#: Words that open a phrase which is no noun.
_NO_NOUNS: Final = frozenset("以在将把为从由据每各")
_RULED: Final = frozenset("按以用将把")
#: Characters that make a noun of the verb before them: 保障性, 增加值, 处理率.
_SUFFIXES: Final = frozenset("性率额值量度力员者线品机费期商")
_SINCE: Final = 5
_OFTEN: Final = re.compile("每(?:年|月|天|日|周|季度)|(?=按时)")
_LISTED: Final = re.compile("等(?:各类|各种|各项|多种|各个)?")
_NUMBER: Final = re.compile("[0-9一二两三四五六七八九十百千万第]")
_OPENINGS: Final = frozenset('“"「‘『')
_OPENING, _CLOSING = '“"「‘『', '”"」’』'


def after(plain: str, at: int, limit: int, *, persons: bool) -> tuple[int, int] | None:
    """The noun phrase that begins at an offset; None where none does.

    Args:
        plain: The plain reading.
        at: Where it would begin.
        limit: Where it must end at the latest.
        persons: Whether persons are counted, so that listed organisations before them only say whose they are.
    """
    owner = plain.find("的", at, limit)
    if owner > 0:
        relative = _RELATIVE.match(plain, at, limit)
        at = relative.end() if relative else at
    quotation = QUOTATION.match(plain, at, limit) if plain[at : at + 1] in _OPENINGS else None
    if quotation:
        end, _ = _extent(plain, quotation.end(), limit)
        return (quotation.end(), end) if end - quotation.end() > 1 else quotation.span(1)
    if plain[at : at + 1] in ("(", "（"):
        return None
    end, whose = _extent(plain, at, limit)
    if plain[end - 1] in _PLACES and plain[end - 2 : end] not in _PLACED and not whose:
        end -= 1
    if end <= at:
        return None
    if whose:
        further, _ = _extent(plain, end + 1, min(len(plain), limit + 8))
        quotation = QUOTATION.match(plain, end + 1)
        if quotation:
            return quotation.span(1)
        return (end + 1, further) if further > end + 1 else (at, end)
    if end == owner:
        row = _ROW.fullmatch(plain, at, end)
        if row:
            return row.span(1)
    return _joined(plain, at, end, limit, persons=persons)


def is_verb(word: str) -> bool:
    """Whether a word is one of the table's verbs."""
    return bool(_VERB.fullmatch(word))


def covered(plain: str, at: int) -> tuple[int, int] | None:
    """The verb that a percentage measures at the end of a clause: 100%|覆盖."""
    verb = _STOP.match(plain, at)
    return (
        verb.span()
        if verb and verb.end() - at == 2 and plain[verb.end() : verb.end() + 1] in "。，；,;、"
        else None
    )


def _joined(plain: str, start: int, end: int, limit: int, *, persons: bool) -> tuple[int, int]:
    """A phrase with those joined to it: 口袋党员、流动党员; 困难群众和重点人员."""
    while end < limit and plain[end] in "、和及":
        further, _ = _extent(plain, end + 1, limit)
        if further == end + 1 or _NUMBER.match(plain, end + 1):
            break
        both = plain[start:end].endswith(PEOPLE) and plain[end + 1 : further].endswith(PEOPLE)
        if plain[end] != "、" and not (persons and both):
            break
        if persons and not both and plain[end + 1 : further].endswith(PEOPLE):
            start = _behind_organisation(plain, end + 1, further)
        end = further
    return start, end


def _extent(plain: str, at: int, limit: int) -> tuple[int, bool]:
    """Where a noun that begins at an offset ends, and whether what ends there is a verb before 的."""
    stretch = _STRETCH.match(plain, at, limit)
    if not stretch:
        return at, False
    end = stretch.end()
    for found in _BOUND.finditer(plain, at, end):
        start, stop = found.span()
        if found[0] in _LINKING:
            return start, False
        if found[0] in _KEPT or plain[start] in "(（":
            continue
        if plain[stop : stop + 1] == "的" and start > at:
            return stop, True
        if start > at or stop - at < 2 or not _ENTITY.match(plain, stop, end):
            return start, False  # a verb directly before a noun belongs to it: 派驻部门, 报到党员
    return end, False


def _behind_organisation(plain: str, start: int, end: int) -> int:
    """Where the head begins behind the last of listed organisations: 机关、事业单位|优秀干部."""
    cut = max(plain.rfind(")", start, end), plain.rfind("）", start, end)) + 1
    for word in ORGANISATIONS:
        if not word.endswith(PEOPLE):
            found = plain.rfind(word, start, end)
            cut = max(cut, found + len(word) if found >= 0 else start)
    return cut if end - cut >= 2 else start


def before(plain: str, floor: int, end: int) -> tuple[int, int] | None:
    """The noun phrase that ends at an offset, what links it to its figure left out; None where there is none."""
    if plain[end - 1] in _RULED:
        return None  # 按不少于300平方米为…提供: what is counted is not told before it
    window = plain[floor:end][::-1]
    clause = _CLAUSE.match(window)
    if not clause:
        return None
    start = end - clause.end()
    while plain[start] in "、+" and start < end - 1:
        start += 1
    links = _LINKS.match(window)  # 达到, 总量达, 每年, 竣工
    if links:
        end = max(start, end - links.end())
    while end > start and plain[end - 1] in "等、":
        end -= 1
    if end <= start:
        return None
    if plain[end - 1] in _CLOSING:
        opening = max(plain.rfind(c, start, end - 1) for c in _OPENING)
        return (opening + 1, end - 1) if opening >= start else None
    since = max(plain.rfind("从", start, end), plain.rfind("由", start, end))
    if (
        since > start
        and end - since <= _SINCE
        and plain[since - 1 : since + 1] not in ("自由", "理由", "服从", "事由")
    ):
        end = since  # 年收入从过去的3000多元增加到…
    start = _headed(plain, _edge(plain, start, end), end)
    if plain[start] in _NO_NOUNS or not 2 <= end - start <= REACH:
        return None
    return start, end


def _edge(plain: str, start: int, end: int) -> int:
    """Where a noun begins: behind the last quotation, 等, 每年, verb or 的 before its head."""
    for mark in _CLOSING:
        start = max(start, plain.rfind(mark, start, end) + 1)
    for listed in _LISTED.finditer(plain, start, end):
        if listed.end() < end - 1:
            start = listed.end()
    for often in _OFTEN.finditer(plain, start, end - 2):
        start = often.end()
    for verb in _VERB_OR_KEPT.finditer(plain, start, end - 1):
        if end - verb.end() < 2 or verb[0] in _KEPT or plain[verb.end()] in _SUFFIXES:
            continue
        if verb[0] != "新增" or end - verb.end() > 2:
            start = verb.end()
    start = max(start, plain.rfind("的", start, end - 2) + 1)
    return _bare(plain, start, end)


def _bare(plain: str, start: int, end: int) -> int:
    """A noun without determiners (各类), a verb before persons (服务|群众), and whose rate or income it is."""
    while start < end and plain[start] in "、和及":
        start += 1
    if (
        plain.startswith("建设", start)
        and end - start > 4
        and not _VERB_OR_KEPT.match(plain, start, end)
    ):
        start += 2
    leading = _LEADING.match(plain, start, end)
    if leading and end - leading.end() >= 2:
        start = leading.end()
    doubtful = _AMBIGUOUS.match(plain, start, end)
    if doubtful and doubtful.end() == end:
        return end
    if doubtful and end - doubtful.end() >= 2 and plain[doubtful.end() : end].endswith(PEOPLE):
        start = doubtful.end()
    if plain[end - 1] == "率":
        start = _rate(plain, start, end)
    income = _INCOME.search(plain[start:end])
    return start + income.start(1) if income else start


def _rate(plain: str, start: int, end: int) -> int:
    """A rate is named by what it measures, not by whose it is: 党员干部队伍|教育培训率."""
    for entity in _ENTITY.finditer(plain, start, end):
        if end - entity.end() >= 3:
            start = entity.end()
    return start


def _headed(plain: str, start: int, end: int) -> int:
    """Without listed organisations whose parts are counted: 农村、机关、学校|党组织."""
    items = plain[start:end].split("、")
    if len(items) > 1 and all(item.endswith(ORGANISATIONS) for item in items[:-1]):
        last = items[-1]
        for word in sorted(ORGANISATIONS, key=len, reverse=True):
            if last.startswith(word) and len(last) - len(word) >= 2:
                return end - len(last) + len(word)
    return start
