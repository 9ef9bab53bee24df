"""The head of an article (标题): column, kicker, title and subtitle, told apart.

Guarantees: heads come in printed order, with roles; everything else of the article is in the body, in page order.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

import attrs

from partybuild.chinese.headings import could_be, two_part
from partybuild.chinese.numbering import numbered
from partybuild.chinese.punctuation import COLONS, COMMAS, unbalanced
from partybuild.evidence.recognisers import bylines
from partybuild.model import Role
from partybuild.verdicts.units import Unit, in_two_lines_of

MAX_TITLE: Final = 80
MAX_HEADS: Final = 5

# 各地实践 · 深入学习贯彻党的二十大精神 · 每周一评 · 深度关注（党建引领基层治理）, but not 党旗插在最前沿
_COLUMN: Final = re.compile(
    r"^.{0,8}(?:专栏|之声|观察|论坛|实践|时评|进行时|(?<![最沉到])一线|风采|看台|聚焦|在线|连线|速递|短评|札记|快评|社论|评论|视点|视线|热点|关注|纵横|广角|窗口|(?<!最)前沿|之窗|访谈|专题|特稿|要论|园地|天地|动态|大家谈|讲述|故事|笔谈|随笔|快讯|传真)$"
    r"|^(?:深入)?(?:学习)?(?:宣传)?(?:贯彻|学习).{0,30}(?:精神|思想|主题教育)$|^每周一|[|｜丨]\s*$|^[^，。]{2,12}[（(][^）)]{4,24}[）)]$"
)
# The 旗 of 鄂托克旗, not that of 党旗插在最前沿.
_BANNER: Final = "(?<![党红国团军队锦战彩大])旗"
# 广西壮族自治区梧州市:
PLACE: Final = re.compile(rf"(?:省|市|县|区|州|盟|{_BANNER}|镇|乡|街道|社区|村|自治区)[:：]?$")
# 北京朝阳聚焦“关键小事” · 我市召开…, but not 市场 or 区域
_SUBJECT: Final = re.compile(
    r"(?:北京|天津|上海|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海|内蒙古|广西|西藏|宁夏|新疆|香港|澳门|我[省市县区国])"
    rf"|[\u4e00-\u9fff]{{1,6}}?(?:[省市县区州镇乡]|{_BANNER})(?!场|民|委|政|直|级|域)"
)
# ——梧州市城市基层党建纪实
_DASHED: Final = re.compile(r"(?:——|--|—|－－|―)")
# （在市第五次党代会上的报告）
_ASIDE: Final = re.compile(r"[（(][^）)]{6,60}[)）]$")
# 党建专栏 | 走基层，进社区
_NAME_BEFORE: Final = re.compile(r"[^|｜丨]{2,12}[|｜丨](?=\s*\S)")
# …变化为什么这么大(深度关注·党建引领基层治理④)
_NAME_BEHIND: Final = re.compile(r"[（(][^（）()]{2,16}[·•・|丨][^（）()]{2,20}[)）]$")
_STOPPED: Final = re.compile("[。；;]")
_COMMA: Final = re.compile("[，,]")
_TITLE_ENDS: Final = frozenset("？！?!…”")
_SQUARES: Final = frozenset("□■◆●")
_LABELS: Final = frozenset("□■●◆【")
_BESIDE: Final = frozenset({Role.BYLINE, Role.DATELINE, Role.ORIGIN, Role.TURN, Role.KEYWORDS})
_PHOTO: Final = frozenset({Role.CAPTION, Role.CREDIT})

_TITLES: Final = frozenset({"title", "heading:1"})
_TITLE_WITHIN: Final = 60  # units in which a file's title is looked for
_LONGEST_CAPTION: Final = 60
_LONGEST_PAIR: Final = 50  # characters of a title in two lines
_LONGEST_COLUMN: Final = 14


@attrs.frozen
class Draft:
    """An article in the making, in page order.

    Args:
        heads: Its heads, with their roles.
        body: Everything else of it.
        chrome: Navigation that was found above its title.
    """

    heads: tuple[Unit, ...]
    body: tuple[Unit, ...]
    chrome: tuple[Unit, ...] = ()


def headlike(unit: Unit) -> bool:
    """Whether a unit can be a column name, kicker, title or subtitle."""
    text = unit.text
    if unit.role is not None or len(text) > MAX_TITLE:
        return False
    if unit.closed and text[-1] not in _TITLE_ENDS:
        return False
    return not (text[-1] in COMMAS or _STOPPED.search(text) or unbalanced(text))


def draft_of(units: Sequence[Unit]) -> Draft:
    """An article's heads and the rest: head lines run from its first unit to its byline or first text."""
    units, chrome = _from_title(units)
    units = _column_apart(units)
    units, i = _photo_on_top(units)
    lines: list[Unit] = []
    rest: list[Unit] = list(units[:i])
    for unit in units[i:]:
        if headlike(unit) and not _is_numbered(unit):
            if _is_signed(rest) and not _DASHED.match(unit.text):
                break
            lines.append(unit)
            if len(lines) > MAX_HEADS + 1:
                break
        elif unit.role in _BESIDE or (unit.role in _PHOTO and not lines):
            rest.append(unit)
        else:
            break
        i += 1
    if not 0 < len(lines) <= MAX_HEADS + 1:
        return Draft((), tuple(units), chrome)
    lines, below = _without_heading(lines, units[i:], rest)
    while lines and lines[-1].text[-1] in COLONS:
        below.insert(0, lines.pop())
    heads, bylines_among = _with_roles(lines)
    rest = sorted([*rest, *bylines_among], key=lambda unit: unit.extent.start)
    return Draft(tuple(heads), (*rest, *below, *units[i:]), chrome)


def _column_apart(units: Sequence[Unit]) -> list[Unit]:
    """A column name in the title's line, made a unit of its own: ``党建专栏 | 走基层，进社区`` · ``…变化为什么这么大(深度关注·党建引领基层治理④)``."""
    out: list[Unit] = []
    for unit in units[:MAX_HEADS]:
        before = _NAME_BEFORE.match(unit.text)
        behind = None if before else _NAME_BEHIND.search(unit.text[:MAX_TITLE])
        cut = before.end() if before else behind.start() if behind else 0
        if not cut or not headlike(unit):
            out.append(unit)
            continue
        first = _part(unit, 0, cut)
        second = attrs.evolve(_part(unit, cut, len(unit.text)), above=0)
        out.append(attrs.evolve(first, apart=bool(before)))
        out.append(attrs.evolve(second, apart=not before))
    return [*out, *units[MAX_HEADS:]]


def _part(unit: Unit, start: int, end: int) -> Unit:
    text = unit.text[start:end].strip()
    extent = unit.extent[start:end].strip()
    return attrs.evolve(unit, extent=extent, text=text, number=numbered(text))


def _from_title(units: Sequence[Unit]) -> tuple[Sequence[Unit], tuple[Unit, ...]]:
    """The units from the title on, where the file knows the title, and navigation: short open lines above it, but for the two right above, which may be its column and kicker."""
    title = next(
        (i for i, b in enumerate(units[:_TITLE_WITHIN]) if _is_titled(b) and headlike(b)), 0
    )
    above = units[:title]
    if not title or any(unit.closed and unit.role is None for unit in above):
        return units, ()
    chrome = [unit.role is None for unit in above[:-2]]
    left = [unit for unit, is_chrome in zip(above[:-2], chrome, strict=True) if not is_chrome]
    found = [
        unit.found(Role.NAVIGATION)
        for unit, is_chrome in zip(above[:-2], chrome, strict=True)
        if is_chrome
    ]
    return [*left, *units[len(above[:-2]) :]], tuple(found)


def _is_titled(unit: Unit) -> bool:
    return bool(unit.hints & _TITLES) and not _COLUMN.search(unit.text)


def _photo_on_top(units: Sequence[Unit]) -> tuple[Sequence[Unit], int]:
    """The units, and how many of them are a photo before the heads, its caption and credit: ``政府工作报告。`` ``贵州日报天眼新闻记者 李森 摄``."""
    if len(units) <= 2 or units[1].role is not Role.CREDIT:
        return units, 0
    first = units[0]
    if first.role is not None or not first.closed or len(first.text) > _LONGEST_CAPTION:
        return units, 0
    return [first.found(Role.CAPTION), *units[1:]], 2


def _is_signed(rest: Sequence[Unit]) -> bool:
    """Whether a byline was seen: what follows it is body, but for a subtitle."""
    return any(unit.role is Role.BYLINE for unit in rest)


def _is_numbered(unit: Unit) -> bool:
    """Whether a line is a heading already, by a number; a title may begin with a figure."""
    number = unit.number
    return number is not None and number.heads and not unit.text[0].isdecimal()


def _without_heading(
    lines: list[Unit], below: Sequence[Unit], rest: Sequence[Unit]
) -> tuple[list[Unit], list[Unit]]:
    """The head lines without a first section heading that follows them at once, and that heading.

    Without a byline or date between, the last line is a heading where later headings have its form and it has not the length of a title.
    """
    if len(lines) < 2:
        return lines, []
    above, last = lines[-2], lines[-1]
    if any(unit.extent.start > above.extent.start for unit in rest):
        return lines, []
    if _DASHED.match(last.text) or bylines.unmarked(last.text) or not _could_be_title(above.text):
        return lines, []
    alike = sum(1 for unit in below if _is_of_one_form(unit, last))
    return (lines[:-1], [last]) if alike >= 2 else (lines, [])


def _could_be_title(text: str) -> bool:
    return len(text) >= 8 and text[0] not in _SQUARES and not _COLUMN.search(text)


def _is_of_one_form(unit: Unit, heading: Unit) -> bool:
    """Whether a later line can be a heading and looks like this one."""
    return (
        unit.role is None
        and abs(len(unit.text) - len(heading.text)) <= 3
        and not unit.closed
        and could_be(unit.text, unit.number, ends=unit.closed)
        and two_part(unit.text) == two_part(heading.text)
    )


# ------------------------------------------------------------- roles


def _with_roles(lines: Sequence[Unit]) -> tuple[list[Unit], list[Unit]]:
    """Column, kicker, title and subtitle among the head lines, and the bylines among them: a line naming a person or body under the title is one."""
    roles: dict[int, Role] = {}
    mains: list[int] = []
    for i, unit in enumerate(lines):
        if unit.apart:
            roles[i] = Role.COLUMN
        elif mains and (_DASHED.match(unit.text) or _ASIDE.match(unit.text)):
            roles[i] = Role.SUBTITLE
        elif mains and bylines.unmarked(unit.text):
            roles[i] = Role.BYLINE
        else:
            mains.append(i)
    if not mains:
        return _found(lines, roles), []
    titled = next((i for i in mains if _is_titled(lines[i])), None)
    while titled is not None and mains[-1] != titled:
        roles[mains.pop()] = Role.SUBTITLE
    units = list(lines)
    second = None
    if len(mains) > 1 and _is_one_title(lines[mains[-2]], lines[mains[-1]]):
        second = mains.pop()
        units[mains[-1]] = in_two_lines_of(lines[mains[-1]], lines[second])
    roles[mains[-1]] = Role.TITLE
    for i in mains[:-1]:
        roles[i] = _above_title(lines[i].text)
    told = [unit for i, unit in enumerate(_found(units, roles)) if i != second]
    heads = [unit for unit in told if unit.role is not Role.BYLINE]
    return heads, [unit for unit in told if unit.role is Role.BYLINE]


def _found(units: Sequence[Unit], roles: Mapping[int, Role]) -> list[Unit]:
    """Units with the roles that were found for some of them."""
    return [unit.found(roles[i]) if i in roles else unit for i, unit in enumerate(units)]


def _is_one_title(first: Unit, second: Unit) -> bool:
    """Whether two lines are one title: of nearly the same length, neither a column name nor a kicker."""
    a, b = first.text, second.text
    if second.above > max(1, first.above) or len(a) + len(b) > _LONGEST_PAIR:
        return False
    if a[0] in _SQUARES or _COLUMN.search(a) or _announces(a):
        return False
    return len(a) >= 7 or (len(a) >= 5 and abs(len(a) - len(b)) <= 2)


def _announces(text: str) -> bool:
    """Whether a line above a title says who or where: ``广西壮族自治区梧州市:`` · ``我市基层治理``."""
    return text[-1] in COLONS or bool(PLACE.search(text)) or bool(_SUBJECT.match(text))


def _above_title(text: str) -> Role:
    """A line above the title is a kicker (引题) where it announces it, a column name (栏目) where it labels it."""
    if text[0] in _LABELS or _COLUMN.search(text):
        return Role.COLUMN
    if len(text) > _LONGEST_COLUMN or _announces(text) or _COMMA.search(text):
        return Role.KICKER
    return Role.COLUMN
