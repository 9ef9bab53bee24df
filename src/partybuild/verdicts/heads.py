"""The head of an article (标题): column, kicker, title and subtitle, told apart.

Guarantees: heads come in printed order, with roles; everything else of the article is in the body, in page order.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

import attrs

from partybuild.chinese import numbering
from partybuild.chinese.punctuation import COLONS, COMMAS, unbalanced
from partybuild.evidence.blocks import Block
from partybuild.evidence.recognisers import bylines
from partybuild.model import Role
from partybuild.source import in_two_lines

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
_TITLE_WITHIN: Final = 60  # blocks in which a file's title is looked for
_LONGEST_CAPTION: Final = 60
_LONGEST_PAIR: Final = 50  # characters of a title in two lines
_LONGEST_COLUMN: Final = 14


@attrs.define
class Draft:
    """An article in the making: its heads with their roles, then everything else, in page order."""

    heads: list[Block]
    body: list[Block]


def headlike(block: Block) -> bool:
    """Whether a block can be a column name, kicker, title or subtitle."""
    text = block.text
    if block.role is not None or len(text) > MAX_TITLE:
        return False
    if block.closed and text[-1] not in _TITLE_ENDS:
        return False
    return not (text[-1] in COMMAS or _STOPPED.search(text) or unbalanced(text))


def draft_of(blocks: Sequence[Block]) -> Draft:
    """An article's heads and the rest: head lines run from its first block to its byline or first text."""
    blocks = _column_apart(_from_title(blocks))
    i = _photo_on_top(blocks)
    lines: list[Block] = []
    rest: list[Block] = list(blocks[:i])
    for block in blocks[i:]:
        if headlike(block) and not _is_numbered(block.text):
            if _is_signed(rest) and not _DASHED.match(block.text):
                break
            lines.append(block)
            if len(lines) > MAX_HEADS + 1:
                break
        elif block.role in _BESIDE or (block.role in _PHOTO and not lines):
            rest.append(block)
        else:
            break
        i += 1
    if not 0 < len(lines) <= MAX_HEADS + 1:
        return Draft([], list(blocks))
    lines, below = _without_heading(lines, blocks[i:], rest)
    while lines and lines[-1].text[-1] in COLONS:
        below.insert(0, lines.pop())
    heads = _with_roles(lines)
    rest += [line for line in lines if line.role is Role.BYLINE]
    rest.sort(key=lambda block: block.extent.start)
    return Draft(heads, [*rest, *below, *blocks[i:]])


def _column_apart(blocks: Sequence[Block]) -> list[Block]:
    """A column name in the title's line, made a block of its own: ``党建专栏 | 走基层，进社区`` · ``…变化为什么这么大(深度关注·党建引领基层治理④)``."""
    out: list[Block] = []
    for block in blocks[:MAX_HEADS]:
        before = _NAME_BEFORE.match(block.text)
        behind = None if before else _NAME_BEHIND.search(block.text[:MAX_TITLE])
        cut = before.end() if before else behind.start() if behind else 0
        if not cut or not headlike(block):
            out.append(block)
            continue
        first = _part(block, 0, cut)
        second = attrs.evolve(_part(block, cut, len(block.text)), above=0)
        (first if before else second).rule = "heads.column_apart"
        out += [first, second]
    return [*out, *blocks[MAX_HEADS:]]


def _part(block: Block, start: int, end: int) -> Block:
    return attrs.evolve(
        block, extent=block.extent[start:end].strip(), text=block.text[start:end].strip()
    )


def _from_title(blocks: Sequence[Block]) -> Sequence[Block]:
    """The blocks from the title on, where the file knows the title: short open lines above it are navigation, but for the two right above, which may be its column and kicker."""
    title = next(
        (i for i, b in enumerate(blocks[:_TITLE_WITHIN]) if _is_titled(b) and headlike(b)), 0
    )
    above = blocks[:title]
    if not title or any(block.closed and block.role is None for block in above):
        return blocks
    chrome = [block for block in above[:-2] if block.role is None]
    for block in chrome:
        block.found(Role.NAVIGATION, "heads.from_title")
    return [block for block in blocks if block.role is not Role.NAVIGATION]


def _is_titled(block: Block) -> bool:
    return bool(block.hints & _TITLES) and not _COLUMN.search(block.text)


def _photo_on_top(blocks: Sequence[Block]) -> int:
    """How many blocks before the heads are a photo's caption and credit: ``政府工作报告。`` ``贵州日报天眼新闻记者 李森 摄``."""
    if len(blocks) <= 2 or blocks[1].role is not Role.CREDIT:
        return 0
    first = blocks[0]
    if first.role is not None or not first.closed or len(first.text) > _LONGEST_CAPTION:
        return 0
    first.found(Role.CAPTION, "heads.photo_on_top")
    return 2


def _is_signed(rest: Sequence[Block]) -> bool:
    """Whether a byline was seen: what follows it is body, but for a subtitle."""
    return any(block.role is Role.BYLINE for block in rest)


def _is_numbered(text: str) -> bool:
    """Whether a line is a heading already, by a number; a title may begin with a figure."""
    return numbering.heading_number(text) is not None and not text[0].isdecimal()


def _without_heading(
    lines: list[Block], below: Sequence[Block], rest: Sequence[Block]
) -> tuple[list[Block], list[Block]]:
    """The head lines without a first section heading that follows them at once, and that heading.

    Without a byline or date between, the last line is a heading where later headings have its form and it has not the length of a title.
    """
    if len(lines) < 2:
        return lines, []
    above, last = lines[-2], lines[-1]
    if any(block.extent.start > above.extent.start for block in rest):
        return lines, []
    if _DASHED.match(last.text) or bylines.unmarked(last.text) or not _could_be_title(above.text):
        return lines, []
    alike = sum(1 for block in below if _is_of_one_form(block, last))
    return (lines[:-1], [last]) if alike >= 2 else (lines, [])


def _could_be_title(text: str) -> bool:
    return len(text) >= 8 and text[0] not in _SQUARES and not _COLUMN.search(text)


def _is_of_one_form(block: Block, heading: Block) -> bool:
    """Whether a later line can be a heading and looks like this one."""
    return (
        block.role is None
        and abs(len(block.text) - len(heading.text)) <= 3
        and not block.closed
        and numbering.could_be(block.text)
        and numbering.two_part(block.text) == numbering.two_part(heading.text)
    )


# ------------------------------------------------------------- roles


def _with_roles(lines: Sequence[Block]) -> list[Block]:
    """Column, kicker, title and subtitle among the head lines; a line naming a person or body under the title is a byline."""
    mains: list[Block] = []
    for block in lines:
        if block.rule == "heads.column_apart":
            block.role = Role.COLUMN
        elif mains and (_DASHED.match(block.text) or _ASIDE.match(block.text)):
            block.role = Role.SUBTITLE
        elif mains and bylines.unmarked(block.text):
            block.found(Role.BYLINE, "bylines.unmarked")
        else:
            mains.append(block)
    if not mains:
        return list(lines)
    titled = next((block for block in mains if _is_titled(block)), None)
    while titled is not None and mains[-1] is not titled:
        mains.pop().role = Role.SUBTITLE
    if len(mains) > 1 and _is_one_title(mains[-2], mains[-1]):
        second = mains.pop()
        _put_in_two_lines(mains[-1], second)
        lines = [line for line in lines if line is not second]
    mains[-1].role = Role.TITLE
    for block in mains[:-1]:
        block.role = _above_title(block.text)
    return [block for block in lines if block.role is not Role.BYLINE]


def _put_in_two_lines(first: Block, second: Block) -> None:
    """Make the first of two lines the title that both print."""
    sizes = len(first.text) + len(second.text)
    first.extent = in_two_lines(first.extent, second.extent)
    first.text += (" " if len(first.extent) > sizes else "") + second.text


def _is_one_title(first: Block, second: Block) -> bool:
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
