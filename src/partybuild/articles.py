"""From blocks to articles: where each begins, its heads, and who, when and where.

Guarantees: every block is in exactly one draft or in the furniture; heads come before bodies.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

import attrs

from partybuild.blocks import Block
from partybuild.folding import as_printed
from partybuild.model import Author, Role
from partybuild.rules import bylines, datelines, headings, masthead
from partybuild.rules.punctuation import closed, unbalanced
from partybuild.source import in_two_lines

FURNITURE: Final = frozenset({Role.MASTHEAD, Role.NAVIGATION, Role.EDITORS, Role.RESIDUE})
_OPENING: Final = frozenset({"bylines.marked", "bylines.reporter", "bylines.labelled", "bylines.lead"})
_MAX_TITLE = 80
_MAX_HEADS = 5

_COLUMN: Final = re.compile(
    r"^.{0,8}(?:专栏|之声|观察|论坛|实践|时评|进行时|一线|风采|看台|聚焦|在线|连线|速递|短评|札记|快评|社论|评论|视点|视线|热点|关注|纵横|广角|窗口|前沿|之窗|访谈|专题|特稿|要论|园地|天地|动态|大家谈|讲述|故事|笔谈|随笔|快讯|传真)$"
    r"|^(?:深入)?(?:学习)?(?:宣传)?(?:贯彻|学习).{0,30}(?:精神|思想|主题教育)$|^每周一|[|｜丨]\s*$|^[^，。]{2,12}[（(][^）)]{4,24}[）)]$"
)
_PLACE: Final = re.compile(r"(?:省|市|县|区|州|盟|旗|镇|乡|街道|社区|村|自治区)[:：]?$")
_SUBJECT: Final = re.compile(
    r"(?:北京|天津|上海|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海|内蒙古|广西|西藏|宁夏|新疆|香港|澳门|我[省市县区国])"
    r"|[\u4e00-\u9fff]{1,6}?[省市县区州旗镇乡](?!场|民|委|政|直|级|域)"
)
_DASHED: Final = re.compile(r"(?:——|--|—|－－|―)")
_ASIDE: Final = re.compile(r"[（(][^）)]{6,60}[)）]$")
_SERIES: Final = re.compile(r"[（(][^（）()]{2,16}[·•・|丨][^（）()]{2,20}[)）]$")
_BRACKETED: Final = re.compile(r"【(?P<column>[^】]{2,14})】")


@attrs.define
class Draft:
    """An article in the making: its heads with their roles, then everything else, in page order."""

    heads: list[Block]
    body: list[Block]
    doubts: list[tuple[Block, str]] = attrs.Factory(list)


def articles_in(blocks: Sequence[Block]) -> tuple[list[Draft], list[Block]]:
    """The drafts of a page's articles, in page order, and its furniture."""
    starts = _starts(blocks)
    drafts = []
    for start, end in zip(starts, [*starts[1:], len(blocks)], strict=True):
        draft = _draft([block for block in blocks[start:end] if block.role not in FURNITURE])
        if draft.heads or draft.body:
            drafts.append(draft)
    return drafts, [block for block in blocks if block.role in FURNITURE]


# ------------------------------------------------------------- where articles begin


def _starts(blocks: Sequence[Block]) -> list[int]:
    """The first block of each article: 0, and every group of heads that a byline or a title hint confirms."""
    starts = [0]
    seen_text = False
    story: Block | None = None
    for i, block in enumerate(blocks):
        if block.role is None and (block.closed or len(block.text) > _MAX_TITLE):
            seen_text = True
        if not seen_text:
            continue
        first = None
        if _announces(blocks, i):
            first = i
        elif _column_mark(blocks, i):
            first = i
            story = blocks[i + 1]
        elif story is not None and _same_make(story, blocks, i):
            first = i
        elif _office_and_name(blocks, i):
            first = _first_head(blocks, i)
            if first is not None:
                block.role, block.rule = Role.BYLINE, "bylines.unmarked"
        elif block.role is Role.BYLINE and block.rule in _OPENING and not _peeled_end(blocks, i):
            first = _first_head(blocks, i)
        if first is not None and first > starts[-1]:
            starts.append(first)
            seen_text = False
    return starts


def _column_mark(blocks: Sequence[Block], i: int) -> bool:
    """Whether a block is a group's label over a title: ``□师者之尊缘自用心`` over ``葛堂友：深山从教42年``."""
    if i + 2 >= len(blocks) or blocks[i].role is not None or blocks[i].text[0] not in "□■◆" or not _headlike(blocks[i]):
        return False
    title, text = blocks[i + 1], blocks[i + 2]
    return _headlike(title) and not headings.numbered(title.text) and (text.role in {None, Role.BYLINE, Role.SUBTITLE})


def _same_make(story: Block, blocks: Sequence[Block], i: int) -> bool:
    """Whether a line is the next story's title in a group: a colon in it and the same hints as the first one's (``王生英：以校为家以家为校``)."""
    block = blocks[i]
    return (
        i + 1 < len(blocks)
        and _headlike(block)
        and block.hints == story.hints
        and "：" in story.text.replace(":", "：")
        and "：" in block.text.replace(":", "：")
        and abs(len(block.text) - len(story.text)) <= 4
        and blocks[i + 1].role is None
        and len(blocks[i + 1].text) > 40
    )


def _office_and_name(blocks: Sequence[Block], i: int) -> bool:
    """Whether an unmarked line between a title and a text names its author: ``上海市政协主席 董云虎``."""
    if not 0 < i < len(blocks) - 1 or blocks[i].role is not None or not bylines.unmarked(blocks[i].text):
        return False
    above, below = blocks[i - 1], blocks[i + 1]
    number = headings.numbered(above.text)
    return _headlike(above) and not number and below.role is None and len(below.text) > 40

def _announces(blocks: Sequence[Block], i: int) -> bool:
    """Whether a block is a place with a colon over a title: ``天津市北辰区：`` in a page of short reports."""
    block = blocks[i]
    return (
        block.role is None
        and len(block.text) <= 16
        and block.text[-1] in "：:"
        and bool(_PLACE.search(block.text))
        and i + 2 < len(blocks)
        and _headlike(blocks[i + 1])
        and blocks[i + 2].role is None
    )


def _peeled_end(blocks: Sequence[Block], i: int) -> bool:
    """Whether a byline stands behind text of its own line."""
    block = blocks[i]
    return block.peeled and i > 0 and blocks[i - 1].peeled and blocks[i - 1].role is None and not block.above


def _first_head(blocks: Sequence[Block], byline: int) -> int | None:
    """The first of the head lines right above a byline; None where there are none."""
    i = byline
    while i > 0 and byline - i < _MAX_HEADS and _headlike(blocks[i - 1]):
        number = headings.numbered(blocks[i - 1].text)
        if number and (number.rank <= 5 or (number.rank == 7 and not blocks[i - 1].text.startswith(("—", "-", "－")))):
            break
        i -= 1
    if i == byline:
        return None
    # 社区示范单位——猴山社区获评桂林市清廉: a caption cut short after other captions, set apart like them.
    while i < byline - 1 and blocks[i].above >= 2 and blocks[i + 1].above < blocks[i].above and _after_island(blocks, i):
        i += 1
    return i


def _after_island(blocks: Sequence[Block], i: int) -> bool:
    before = blocks[i - 1] if i else None
    return before is not None and (
        before.role in {Role.CAPTION, Role.CREDIT}
        or (before.role is None and before.closed and len(before.text) <= 100 and before.above == blocks[i].above)
    )


def _headlike(block: Block) -> bool:
    """Whether a block can be a column name, kicker, title or subtitle."""
    text = block.text
    if block.role is not None or len(text) > _MAX_TITLE:
        return False
    if re.search(r"[。；;]", text) or text[-1] in "，,、" or unbalanced(text):
        return False
    return not closed(text) or text[-1] in "？！?!…”"


# ------------------------------------------------------------- heads


def _draft(blocks: Sequence[Block]) -> Draft:
    """An article's heads and the rest: head lines run from its first block to its byline or first text."""
    blocks = _column_apart(blocks)
    lines: list[Block] = []
    rest: list[Block] = []
    i = _photo_on_top(blocks)
    rest += blocks[:i]
    while i < len(blocks):
        block = blocks[i]
        if _headlike(block) and not _heading_already(block):
            if _signed(rest) and not _DASHED.match(block.text):
                break
            lines.append(block)
        elif block.role in {Role.BYLINE, Role.DATELINE, Role.ORIGIN, Role.TURN, Role.KEYWORDS} or (
            block.role in {Role.CAPTION, Role.CREDIT} and not lines
        ):
            rest.append(block)
        else:
            break
        i += 1
    if not lines or len(lines) > _MAX_HEADS + 1:
        return Draft([], list(blocks))
    lines, below = _without_headings(lines, blocks[i:], rest)
    while lines and lines[-1].text[-1] in "：:":
        below.insert(0, lines.pop())
    heads = _head_roles(lines)
    rest += [line for line in lines if line.role is Role.BYLINE]
    return Draft(heads, [*sorted(rest, key=lambda b: b.extent.start), *below, *blocks[i:]])


def _photo_on_top(blocks: Sequence[Block]) -> int:
    """How many blocks before the heads are a photo's caption and credit: ``政府工作报告。`` ``贵州日报天眼新闻记者 李森 摄``."""
    if len(blocks) > 2 and blocks[0].role is None and blocks[0].closed and len(blocks[0].text) <= 60 and blocks[1].role is Role.CREDIT:
        blocks[0].role, blocks[0].rule = Role.CAPTION, "articles.photo_on_top"
        return 2
    return 0


def _column_apart(blocks: Sequence[Block]) -> list[Block]:
    """A column name in the title's line, made a block of its own: ``党建专栏 | 走基层，进社区`` · ``…变化为什么这么大(深度关注·党建引领基层治理④)``."""
    out: list[Block] = []
    for block in blocks[:_MAX_HEADS]:
        before = re.match(r"[^|｜丨]{2,12}[|｜丨](?=\s*\S)", block.text) if _headlike(block) else None
        behind = _SERIES.search(block.text) if _headlike(block) and not before else None
        cut = before.end() if before else behind.start() if behind else 0
        if not cut:
            out.append(block)
            continue
        first = attrs.evolve(block, extent=block.extent[:cut].strip(), text=block.text[:cut].strip())
        second = attrs.evolve(block, extent=block.extent[cut:].strip(), text=block.text[cut:].strip(), above=0)
        (first if before else second).rule = "articles.column_apart"
        out += [first, second]
    return [*out, *blocks[_MAX_HEADS:]]


def _signed(rest: Sequence[Block]) -> bool:
    """Whether a byline was seen: what follows it is body, but for a subtitle."""
    return any(block.role is Role.BYLINE for block in rest)


def _heading_already(block: Block) -> bool:
    number = headings.numbered(block.text)
    return bool(number and number.rank <= 5 and not re.match(r"\d", block.text))


def _without_headings(lines: list[Block], below: Sequence[Block], rest: Sequence[Block]) -> tuple[list[Block], list[Block]]:
    """The head lines without a first section heading that follows them at once.

    Without a byline or date between, the last line is a heading where later headings have its form and it has not the length of a title.
    """
    if len(lines) < 2 or any(block.extent.start > lines[-2].extent.start for block in rest):
        return lines, []
    last = lines[-1]
    if _DASHED.match(last.text) or bylines.unmarked(last.text):
        return lines, []
    later = [b for b in below if b.role is None and headings.could_be(b.text) and not b.closed]
    alike = [b for b in later if abs(len(b.text) - len(last.text)) <= 3 and headings.two_part(b.text) == headings.two_part(last.text)]
    above = lines[-2].text
    if len(alike) >= 2 and len(above) >= 8 and above[0] not in "□■◆●" and not _COLUMN.search(above):
        return lines[:-1], [last]
    return lines, []


def _head_roles(lines: Sequence[Block]) -> list[Block]:
    """Column, kicker, title and subtitle among the head lines; a line naming a person or body under the title is a byline."""
    mains: list[Block] = []
    for block in lines:
        if block.rule == "articles.column_apart":
            block.role = Role.COLUMN
            continue
        if mains and (_DASHED.match(block.text) or _ASIDE.match(block.text)):
            block.role = Role.SUBTITLE
            continue
        if mains and bylines.unmarked(block.text):
            block.role, block.rule = Role.BYLINE, "bylines.unmarked"
            continue
        mains.append(block)
    if not mains:
        return []
    title = len(mains) - 1
    if title and _one_title(mains[title - 1], mains[title]):
        joined = mains[title - 1]
        joined.extent = in_two_lines(joined.extent, mains[title].extent)
        joined.text += (" " if len(joined.extent) > len(joined.text) + len(mains[title].text) else "") + mains[title].text
        lines = [line for line in lines if line is not mains[title]]
        mains = mains[:title]
        title -= 1
    mains[title].role = Role.TITLE
    for block in mains[:title]:
        block.role = _above_title(block)
    return [block for block in lines if block.role is not Role.BYLINE]


def _one_title(first: Block, second: Block) -> bool:
    """Whether two lines are one title: of nearly the same length, neither a column name nor a kicker."""
    a, b = first.text, second.text
    if second.above > 1 and second.above > first.above:
        return False
    if a[-1] in ":：" or a[0] in "□■◆●" or _COLUMN.search(a) or _PLACE.search(a) or _SUBJECT.match(a) or len(a) + len(b) > 50:
        return False
    return len(a) >= 7 or (len(a) >= 5 and abs(len(a) - len(b)) <= 2)


def _above_title(block: Block) -> Role:
    """A line above the title is a kicker (引题) where it announces it, a column name (栏目) where it labels it."""
    text = block.text
    if text[0] in "□■●◆【" or _COLUMN.search(text):
        return Role.COLUMN
    if text[-1] in ":：" or _PLACE.search(text) or _SUBJECT.match(text) or len(text) > 14 or re.search(r"[，,]", text):
        return Role.KICKER
    return Role.COLUMN


# ------------------------------------------------------------- who, when, where


@attrs.frozen
class Imprint:
    """What the page's furniture says of every article on it."""

    date: str = ""
    origin: str = ""
    page: str = ""


def imprint(furniture: Sequence[Block], drafts: Sequence[Draft]) -> Imprint:
    """Day, paper and page number from the masthead lines; the first that prints each.

    Where no masthead prints them, the lines under the first headline hold for the whole page.
    """
    date = origin = page = ""
    for block in furniture:
        if block.role is not Role.MASTHEAD:
            continue
        date = date or datelines.iso_day(block.text)
        if block.rule not in {"masthead.site", "masthead.supplement"}:
            origin = origin or as_printed(masthead.paper(block.text), block.text, block.extent.text)
            page = page or masthead.page_number(block.text)
    if len(drafts) > 1 and drafts[0].heads:
        date = date or date_of(drafts[0], Imprint())
        origin = origin or origin_of(drafts[0], Imprint())
    return Imprint(date, origin, page)


def column_in(title: str) -> str:
    """The column that a title carries in brackets (``【央视快评】…``); empty where it carries none."""
    match = _BRACKETED.match(title)
    return match["column"] if match else ""


def authors_of(draft: Draft) -> tuple[Author, ...]:
    """Everybody the bylines and author's notes name; a lone author has the affiliation that the note prints."""
    found: list[Author] = []
    for block in [*draft.heads, *draft.body]:
        if block.role is Role.BYLINE:
            found += [a for a in _authors(block) if a.name not in {b.name for b in found}]
        elif block.role is Role.CREDIT and re.match(r"\s*[（(]?\s*(?:文[/／]图|文/摄|图[/／]文)", block.text):
            found += _authors(block)
    notes = [
        as_printed(bylines.affiliation(b.text), b.text, b.extent.text)
        for b in draft.body
        if b.role is Role.AUTHOR_NOTE
    ]
    if len(found) == 1 and notes and notes[0] and not found[0].affiliation:
        found = [attrs.evolve(found[0], affiliation=notes[0])]
    return tuple(found)


def _authors(block: Block) -> list[Author]:
    printed = block.extent.text
    return [
        Author(*(as_printed(value, block.text, printed) for value in (author.name, author.role, author.affiliation)))
        for author in bylines.authors(block.text)
    ]


def date_of(draft: Draft, page: Imprint) -> str:
    """The day of publication: the article's own dateline before the page's."""
    for block in draft.body:
        if block.role in {Role.DATELINE, Role.ORIGIN}:
            day = datelines.iso_day(block.text)
            if day:
                return day
    return page.date


def origin_of(draft: Draft, page: Imprint) -> str:
    """The publication: the article's own source line before the page's paper."""
    for block in draft.body:
        if block.role is Role.ORIGIN:
            name = as_printed(datelines.origin_name(block.text), block.text, block.extent.text)
            if name:
                return name
        elif block.role is Role.BYLINE and block.rule == "bylines.signature":
            agency = bylines.agency(block.text)
            if agency:
                return agency
    leads = [bylines.agency(b.text) for b in draft.body if b.role is Role.BYLINE and b.rule == "bylines.lead"]
    return page.origin or (leads[0] if leads else "")

