"""Where one printed line prints several things: proposals of cuts.

A cut too many costs nothing, since a segment may go on with the one before it; a cut too few cannot be made good.
So nothing is decided here: a place is proposed wherever one thing may end and another begin.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from typing import Final

from partybuild.chinese.authors import is_head
from partybuild.chinese.days import CLOCK, DAY
from partybuild.chinese.numbering import numbered
from partybuild.chinese.punctuation import HAN
from partybuild.evidence.lines import BODY, ONE_LINE, TOP, Line, Zone
from partybuild.evidence.run_together import heads_in, lines_in

_FACTS: Final = 160  # characters of a line that prints facts side by side
_HEADED: Final = 80  # characters of a title's line
_TAIL: Final = 70  # characters in which credits and signatures stand
_NUMBERED: Final = 12  # characters in which a number is told from other text
_SEVERAL: Final = 300  # characters of a line in print that may hold several paragraphs

# ┏━━━┯━━┓ begins a row of a table that is drawn with characters
_RULE: Final = re.compile(r"[┏┠├┌╔╟╠][━─┯┬┼┿┴┷╂═╤╪┨┤┓┐├]{2,}")
# ┃行政村│自然村┃: a row of it
_DRAWN: Final = frozenset("│┃┨┤║")
_LAST_RULE: Final = re.compile(r"[┛┘╝](?=[^┏┠├┌╔╟╠┛┘╝]*$)")
_SENTENCE: Final = re.compile(r"[。！？!?；;…][”’\"'」』）)】]*")
# 新京报9月7日信息：(记者李明王芳) · 本站讯（职工通讯员 李琴）
_LEAD: Final = re.compile(
    rf"[【（(]?(?:[{HAN}A-Za-z]{{2,12}}?)?(?:\d{{1,2}}月\d{{1,2}}日)?(?:讯|电|消息|信息|快讯|报道)[】）)]?(?:\s*题)?\s*[:：]?\s*(?:[（(][^（）()]{{2,50}}[）)])?(?:\s*题\s*[:：])?"
)
_LEAD_SIGNS: Final = re.compile("[讯电道]|消息|信息")
# （作者系…） · （来源：新华社） · （记者 李明）: what a bracket closes a line with
_TAILS: Final = (
    re.compile(
        r"[（(【\[](?=[^。]*(?:摄|供图|提供|供稿|记者|通讯员|作者|编辑|责编|下转|上接|来源|整理|撰稿|执笔|策划|截图|图片|照片|[电讯][）)]))(?:[^（()）。，；！？]|[（(][^（()）]{0,20}[)）]){2,60}[)）】\]]?\s*$"
    ),
    re.compile(r"[（(【\[]\s*(?:责任|作者|记者|编辑|策划|来源|供稿|撰稿|文字|摄影)[^。]{2,60}$"),
)
# …。（下转2版）（本版图片由市委宣传部提供）: brackets one behind the other
_BRACKETS: Final = re.compile(r"(?<=[。！？”）)】\]\s])[（(【\[]")
# （上接第一版）今天下午，…
_TURN: Final = re.compile(
    r"[（(【\[][^（()）】\]]{0,4}(?:上接|下转|紧接)[^（()）】\]]{1,12}[)）】\]]"
)
# …纪念馆 丁超: a photographer's name whose 摄 stands in the next line
_NAME: Final = re.compile(rf"(?<=\S)\s+(?=[{HAN}]{{1,4}}$)")
# …；2.所有成员要…
_ITEM: Final = re.compile(
    r"[;；。：:]\s*(?=\d{1,2}[.．、](?!\d)|[（(][一二三四五六七八九十\d]{1,3}[）)]|[①-⑳]|[一二三四五六七八九十]{1,2}[、是])"
)
# …现场。 清华大学艺术博物馆网站图片 · …参观。新华社记者 任超 摄 · ——编者
_MAKERS: Final = re.compile(
    rf"(?:(?<=[。！？”）)])|(?<=\s)|(?<=[①-⑳]\d)|(?<=[①-⑳]\d\d))\s*(?P<maker>[^。，！？；（(\s][^。，！？；（(]{{1,24}}?(?:摄影报道|摄影|摄|供图|提供|制图|绘图|图片|照片|资料图?|供稿|[编校]辑?[:：/／][^。，]{{2,12}})|——\s*[{HAN}]{{2,8}})\s*$"
)
# ⑧3 behind or before a caption
_CODE: Final = re.compile(r"[①-⑳❶-❿]\s*\d{1,3}")
# 来源: 每日经济新闻　编辑：李明
_LABEL: Final = re.compile(
    rf"(?<![第本版责任文字美图])(?:(?<![{HAN}])[{HAN}]{{1,4}}?)?"
    r"(?:来源|出处|作者|记者|通讯员|编辑|编审|责编|美编|校对|审核|[初复终一二三]审|摄影|供稿|供图|撰稿|时间|日期|浏览|点击|阅读|发布[人者]|部门|单位|关键词|字体|字号|打印|分享|文[/／]图|图[/／]文)"
    r"(?:[次数量]{1,2})?\s*[:：/／|丨｜]"
)
_DAY: Final = re.compile(
    rf"{re.sub(r'[?]P<[a-z]+>', '?:', DAY.pattern)}(?:\s*[（(]?(?:星期|周)[一二三四五六日天][）)]?)?{CLOCK}"
)
# behind two characters at least: 索　引　号： and 王　伟 are one
_GAP: Final = re.compile(r"(?<=\S\S)(?:[ \t\u00a0\u3000]{2,}|\u3000)|\s+[|｜丨·•]\s*|[|｜丨]\s*")
# 【在希望的田野上】 · 党建专栏 | · 人民日报人民要论：
_COLUMN: Final = re.compile(
    rf"\s*(?:【[^】]{{2,16}}】|\[[^\]]{{2,16}}\]|[{HAN}“”·]{{2,10}}\s*[|｜丨│]\s*)"
)
_COLUMN_BEFORE_COLON: Final = re.compile(rf"[{HAN}]{{2,12}}[:：]")
# …“活”起来 _先锋文汇 · ——哈尔滨特殊教育文艺汇演侧记 · - 人民网
_BEHIND: Final = re.compile(rf"_[{HAN}]{{2,12}}|\s[—–_-]{{1,2}}\s*[{HAN}]{{2,12}}$|(?:——|──|--)")
# A list's or measure's number, in the midst of a line.
_NUMBER: Final = re.compile(
    r"[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[)）]|(?<![\d.．年月])\d{1,2}[.．、](?!\d)"
    r"|第[一二三四五六七八九十百零〇]{1,5}[条章节编](?=\s)|[①-⑳]|附件\s*[\d一二三四五六七八九十]{0,2}(?=[:：\s])|(?:抄送|主题词|联系人)[:：]|（此件"
)
# ■2008年3月20日 · ▲网格员走访 · 第21版：基层党建: what begins a line of its own in print
_MARK: Final = re.compile(
    rf"[■□●○◆◇★▲▼△▽]|第?\s*[A-Z]?\d{{1,2}}版|[（(](?=下转|上接|作者|图片|资料|[{HAN}]{{2,6}}(?:摄|供图))|(?<=[摄图版刊讯])"
)
# ■本报记者 陈立浩 · 美编：宋 鹏: a name behind what announces one has two characters or three
_NAMED: Final = re.compile(
    rf"(?:记者|通讯员|(?:责|美)?编辑?|校对|版式|■|□|●|◆)[:：/／]?\s?(?=(?P<two>[{HAN}]\s?[{HAN}])(?P<three>[{HAN}])?)"
)
# ■中共长治市委办公室: whoever writes as a body
_BODY: Final = re.compile(
    rf"[■□●◆]\s?[{HAN}]{{2,16}}?(?:委|局|部|厅|院|会|办公室|政府|中心)(?![{HAN}]{{0,4}}(?:委|局|部|厅|院|会|办公室|政府|中心))"
)
# （朱家鸣供图） · 图为… · 本报记者 …
_PICTURED: Final = re.compile(r"[（(][^（()）]{1,20}(?:供图|摄|提供|图片|版)[)）]")
_FIRST: Final = re.compile(
    rf"(?<![{HAN}])图[：:]|图为|(?:本报|本刊|新华社|中新社)(?:特约|首席)?(?:记者|通讯员)"
)
_TITLED: Final = re.compile(
    rf"[〔\[(（]\s*(?:19|20)\d\d\s*[〕\])）]\s*(?:第\s*)?\d{{1,4}}\s*号|的?(?:通知|通告|公告|意见|决定|函|请示|报告|批复|通报)(?=[^，。、的）》]{{2,40}}[:：])|(?<=[局会院厅部室府社委])(?=[{HAN}]{{2,20}}关于)|[:：](?=[{HAN}])"
)
_BLANKS: Final = re.compile(r"\s+")

# What each of these needs: of the characters that one of them needs most lines have few.
_BOXES: Final = frozenset("┏┠├┌╔╟╠│┃┨┤║")
_BRACKETS_OPEN: Final = frozenset("（(【[")
_OF_LABELS: Final = frozenset(":：/／|丨｜")
_OF_DAYS: Final = frozenset("年./-")
_OF_COLUMNS: Final = frozenset("】]|｜丨:：")
_OF_GAPS: Final = frozenset(" \t\u00a0\u3000|｜丨·•")
_DASHES: Final = frozenset("_—–-─")
_OF_LEADS: Final = frozenset("讯电道息")
_OF_ITEMS: Final = frozenset(";；。：:")
_CIRCLED: Final = frozenset(
    map(chr, (*range(ord("①"), ord("⑳") + 1), *range(ord("❶"), ord("❿") + 1)))
)
_OF_MAKERS: Final = frozenset("摄供图片料稿编校—")
_TELLING: Final = re.compile(
    rf"[{re.escape(''.join(sorted(_BOXES | _BRACKETS_OPEN | _OF_LABELS | _OF_DAYS | _OF_COLUMNS | _DASHES | _OF_LEADS | _OF_MAKERS)))}·•\s;；。①-⑳❶-❿]"
)


def cuts_in(line: Line, *, printed: bool = True, run_together: bool = False) -> list[int]:
    """Where a line may be cut, in order, as offsets of its text.

    Args:
        line: The line.
        printed: Whether the page is one in print: a file that knows its paragraphs puts few things into one line.
        run_together: Whether the page's printed lines were run together (`partybuild.evidence.lines.glued`).
    """
    size = len(line.text)
    told = set(_TELLING.findall(line.text))
    if not told and size < (ONE_LINE if run_together else _SEVERAL):
        return []
    found = set(_cuts(line, told, printed=printed, run_together=run_together))
    return sorted([cut for cut in found if 0 < cut < size])


def _cuts(
    line: Line, told: AbstractSet[str], *, printed: bool, run_together: bool
) -> Iterator[int]:
    text = line.text
    if told and not _BOXES.isdisjoint(told):
        if _RULE.search(text):
            yield from _starts(_RULE, text)
            yield from _ends(_LAST_RULE, text)
            return
        if not _DRAWN.isdisjoint(told):
            return
    if told:
        if len(text) <= _FACTS and not line.closed and "link" not in line.hints:
            yield from _facts(text, told, line.zone, printed=printed)
        if len(text) <= _HEADED:
            yield from _heads(text, told, line.zone, closed=line.closed)
        yield from _edges(text, told)
        if printed and any(map(str.isspace, told)):
            yield from _ends(_NAME, text)
    glued = run_together and len(text) >= ONE_LINE
    if glued or (printed and len(text) >= _SEVERAL):
        yield from _sentences(text, every=run_together)
    if glued:
        yield from _glued(text)


def _starts(pattern: re.Pattern[str], text: str, start: int = 0) -> Iterator[int]:
    return (match.start() for match in pattern.finditer(text, start))


def _ends(pattern: re.Pattern[str], text: str) -> Iterator[int]:
    return (match.end() for match in pattern.finditer(text))


def _facts(text: str, told: AbstractSet[str], zone: Zone, *, printed: bool) -> Iterator[int]:
    """Day, source, author and counters side by side."""
    if not _OF_LABELS.isdisjoint(told):
        yield from _starts(_LABEL, text)
    if not _OF_GAPS.isdisjoint(told):
        yield from _ends(_GAP, text)
    days = not _OF_DAYS.isdisjoint(told)
    if zone is not BODY:
        if days:
            yield from _days(text)
        if printed:
            yield from _ends(_BLANKS, text)
    elif days and (day := _DAY.match(text)):
        yield day.end()


def _days(text: str) -> Iterator[int]:
    for day in _DAY.finditer(text):
        yield from day.span()


def _heads(text: str, told: AbstractSet[str], zone: Zone, *, closed: bool) -> Iterator[int]:
    """A column before a title, a site or subtitle behind it; behind a dash a sentence goes on."""
    if not _OF_COLUMNS.isdisjoint(told):
        column = _COLUMN.match(text)
        if column is None and zone is TOP:
            column = _COLUMN_BEFORE_COLON.match(text)
        if column:
            yield column.end()
    if not closed and not _DASHES.isdisjoint(told):
        yield from _starts(_BEHIND, text)


def _edges(text: str, told: AbstractSet[str]) -> Iterator[int]:
    """What opens an account (电头) and what closes it: credits, signatures, codes."""
    if not _OF_LEADS.isdisjoint(told) and _LEAD_SIGNS.search(text, 0, 40):
        lead = _LEAD.match(text, 0, 120)
        if lead and is_head(text, lead.end()):
            yield lead.end()
    start = max(len(text) - _TAIL, 0)
    if not _BRACKETS_OPEN.isdisjoint(told):
        yield from _brackets(text, start)
    if not _OF_ITEMS.isdisjoint(told):
        yield from _ends(_ITEM, text)
    if not _OF_MAKERS.isdisjoint(told) and (maker := _MAKERS.search(text, start)):
        yield maker.start("maker")
    if not _CIRCLED.isdisjoint(told):
        for code in _CODE.finditer(text):
            yield from code.span()


def _brackets(text: str, start: int) -> Iterator[int]:
    """Brackets at the end of a text, and turns anywhere."""
    for pattern in (*_TAILS, _BRACKETS):
        yield from _starts(pattern, text, start)
    if "接" in text or "转" in text:
        for turn in _TURN.finditer(text):
            yield from turn.span()


def _sentences(text: str, *, every: bool) -> Iterator[int]:
    """The ends of sentences: every one, or those that a number stands behind; any other sentence inside of a paragraph goes on."""
    for end in _ends(_SENTENCE, text):
        if every or numbered(text[end : end + _NUMBERED].lstrip()):
            yield end


def _glued(text: str) -> Iterator[int]:
    """Where printed lines were run together and left no blanks: at whatever begins a line in print."""
    yield from heads_in(text)
    yield from lines_in(text)
    yield from _starts(_NUMBER, text)
    yield from _starts(_MARK, text)
    yield from _starts(_LABEL, text)
    yield from _starts(_FIRST, text)
    yield from _ends(_TITLED, text)
    yield from _ends(_BODY, text)
    yield from _ends(_PICTURED, text)
    for name in _NAMED.finditer(text):
        yield name.end("two")
        yield name.end("three")
    yield from _ends(_BLANKS, text)
    yield from _days(text)
