"""Who wrote it: author lines (署名), datelines that open the text (电头), signatures at the end, author's notes (作者说明)."""

from __future__ import annotations

import re
from typing import Final

from partybuild.chinese import names
from partybuild.chinese.authors import AGENCY_TAIL, LEAD, MARKS, authors, is_head, medium_of
from partybuild.chinese.offices import AGENCY, REPORTER, names_reporter, person_or_body
from partybuild.chinese.punctuation import HAN, TERMINALS
from partybuild.evidence.lines import TOP, Line
from partybuild.evidence.recognisers.datelines import FACT
from partybuild.source import Extent

_SQUARES: Final = frozenset("■□●○◎◆◇☆★")
_GOES_ON: Final = frozenset(TERMINALS + "：:")
_ENDS: Final = frozenset(TERMINALS + '”’"')
_NAME_CHARS: Final = rf"[{HAN}\s、，,·•/／&]"
# 本报记者 钟 声 通讯员 石 磊 · （记者冯芸） · 成都商报客户端记者 沈兴超
_BY_REPORTER: Final = re.compile(
    rf"[{MARKS}\s（(【\[]*(?:据)?(?:本报|本刊|本网|本台|{AGENCY})?\s*+{REPORTER}(?:\s*+[:：])?{_NAME_CHARS}{{2,60}}(?:文|报道|整理|采写|摄影报道)?\s*+[)）】\]]?\s*+$"
)
_REPORTERS: Final = re.compile("记者|通讯员|评论员|撰稿|实习生|特约撰稿|观察[员家]")
_NO_NAME: Final = re.compile("[的了在从到说是]")
# 作者：张三 · 文/图 李四 · 通讯员：王五
_LABELLED: Final = re.compile(
    r"[（(]?\s*(?:作\s*者|撰\s*文|撰\s*稿|执\s*笔|采\s*写|整\s*理|文|口述|报道|通\s*讯\s*员|记\s*者|文字整理|供稿|文字|文案|撰写|采访|报送|提案单位|提案人|来稿|文[/／]图|文[/／]摄影?|文图)\s*[:：丨|｜/／]\s*[^。；;!！?？]{2,60}?\s*[)）]?$"
)
_TEXT_BY: Final = re.compile(rf"文[/／](?:\s*+图)?\s*(?:本报记者|记者)?[{HAN}\s]{{2,20}}$")
# （党办、组织部、宣传部供稿）
_CONTRIBUTED: Final = re.compile(r"[（(][^（）()。；;]{2,30}供稿[)）]$")
# （本报北京、曼谷、东京4月3日电　记者王小明、李晓红）
_DISPATCHED: Final = re.compile(
    rf"[（(]\s*+(?:本报|本刊|本网|{AGENCY})[^（）()。]{{0,80}}?\d{{1,2}}月\d{{1,2}}日(?:电|讯)[^（）()。]{{0,80}}[)）]$"
)
# （记者 李明 通讯员 王芳）9月1日，…
_LEAD_REPORTER: Final = re.compile(
    rf"[（(【]\s*+(?:{AGENCY}|本报|本刊)?\s*+{REPORTER}{_NAME_CHARS}{{2,50}}[)）】]\s*+"
)
_LEAD_BRACKETS: Final = frozenset("（(【")
# …的过程。(锡林郭勒盟锡林浩特市委 尤日毕希
_TAIL_BRACKET: Final = re.compile(r"[（(](?P<inner>[^（）()。；;！!?？:：]{2,44})\s*+[)）]?\s*+$")
# (作者为秀峰区政协党组书记、主席) · 作者单位：市委党校
_NOTE: Final = re.compile(
    r"[（(【\[]?\s*+(?:本文)?(?:(?:第一|第二)?作者|笔者|执笔人?|讲述人|口述者|受访者|课题组成员)(?:系|为|是|分别[系为是]|均[系为是]|单位|简介|来自|工作单位)[^。]{2,160}?。?\s*+[)）】\]]?\s*+$"
)
_NOTE_WORDS: Final = re.compile("[作笔]者|执笔|讲述人|口述者|受访者|课题组成员")
_NOTE_OPENING: Final = 24  # characters in which its word stands
_NOTE_OPENS: Final = ("（作", "(作", "（本文作", "(本文作")
# 他说，“… are no names under a title
_NO_BYLINE: Final = re.compile(r"[，。；：:;,.!?！？“”\"《》]")
# 省长 李炳军 · 自治区主席 韦 韬
_OFFICIAL: Final = re.compile(
    r"(?:书记|主席|主任|委员长|总理|[省市县区州镇乡部局厅院校处会]长|发言人)\s"
)
_REPORTED: Final = ("讯", "电", "消息", "信息")
_LONGEST_NOTE: Final = 180
_LONGEST_DISPATCH: Final = 180
_LONGEST_UNMARKED: Final = 40


def marked(line: Line) -> Extent | None:
    """An author line with a square or circle: ``■中共桂林市委常委、组织部部长 赵卫东`` · ``□苏绍坤`` · ``□本报记者韦莎妮娜 通讯员李康生 李佳利``."""
    text = line.text
    if text[0] not in _SQUARES or text[-1] in _GOES_ON or len(text) > 90:
        return None
    named = text[1:].strip()
    # ■本版美编, whose name stands in the next line
    return line.extent if _person_or_body(named) and not named.startswith("本版") else None


def reporter(line: Line) -> Extent | None:
    """Reporters and correspondents: ``本报记者 钟 声 通讯员 石 磊`` · ``（记者冯芸）`` · ``成都商报客户端记者 沈兴超``."""
    text = line.text
    if len(text) > 80 or not _REPORTERS.search(text):
        return None
    named = _BY_REPORTER.match(text) and _all_names(text)
    return line.extent if named else None


def labelled(line: Line) -> Extent | None:
    """An author behind a label or before a medium: ``作者：张三`` · ``文/图 李四`` · ``通讯员：王五`` · ``石佳/中国青年报``."""
    text = line.text
    named = len(text) <= 70 and (_LABELLED.match(text) or _TEXT_BY.match(text) or medium_of(text))
    return line.extent if named else None


def official(line: Line) -> Extent | None:
    """An official above the text, the post before the name: ``省长 李炳军`` · ``自治区主席 韦 韬``."""
    if line.zone is not TOP or not _OFFICIAL.search(line.text):
        return None
    return line.extent if unmarked(line.text) else None


def lead(line: Line) -> Extent | None:
    """A dateline at the head of the text: ``新华社北京10月9日电`` · ``本报咸阳讯（通讯员阎晋于文哲）`` · ``央视网消息（新闻联播）：``."""
    head = line.text[:120]
    reported = any(word in head for word in _REPORTED)
    match = LEAD.match(head) if reported else None
    if match and not is_head(head, match.end()):
        return None
    if match is None and head[0] in _LEAD_BRACKETS:
        match = _LEAD_REPORTER.match(head)
    return line.extent[: match.end()].strip() if match else None


def fact(line: Line) -> Extent | None:
    """Reporters among the facts under a title: ``记者 梅玲玲 区委报道组 周盛``."""
    return line.extent if FACT in line.hints and names_reporter(line.text) else None


def labelled_tail(line: Line) -> Extent | None:
    """An author in brackets, behind a label behind the last sentence or before 供稿: ``（作者：周道来 李庆红）`` · ``（通讯员：王五）`` · ``（党办、组织部供稿）`` · ``（本报北京4月3日电　记者王五）``."""
    text = line.text
    if text[-1] in "）)":
        start = max(len(text) - _LONGEST_DISPATCH, 0)
        sent = max(text.rfind("（", start), text.rfind("(", start))
        if sent >= 0 and _DISPATCHED.match(text, sent):
            return line.extent[sent:]
    at = line.last_bracket("（(")
    if at >= 0 and _CONTRIBUTED.match(text, at):
        return line.extent[at:]
    if at <= 0 or text[-1] not in "）)" or "图" in text[at:] or not _LABELLED.match(text, at):
        return None
    return line.extent[at:]


def author_note(line: Line) -> Extent | None:
    """An author's note, alone or behind the last sentence: ``(作者为秀峰区政协党组书记、主席)`` · ``（作者系…）`` · ``作者单位：…``."""
    text = line.text
    opens = len(text) <= _LONGEST_NOTE and _NOTE_WORDS.search(text, 0, _NOTE_OPENING)
    if opens and _NOTE.match(text):
        return line.extent
    start = max(len(text) - _LONGEST_NOTE, 0)
    if text.find("作", start) < 0:
        return None
    at = max([text.rfind(opening, start) for opening in _NOTE_OPENS])
    return line.extent[at:] if at > 0 and _NOTE.match(text, at) else None


def signature(line: Line) -> Extent | None:
    """A signature behind the last sentence: ``(锡林郭勒盟锡林浩特市委 尤日毕希`` (its bracket left open) · ``（中共××市委组织部）`` · ``（据新华社郑州9月9日电）``."""
    text = line.text
    at = line.last_bracket("（(")
    if at < 0:
        return None
    before = text[max(len(text) - 60, 0) : at].rstrip()
    if before and before[-1] not in _ENDS:
        return None
    return line.extent[at:] if _signs(text[at:]) else None


def _signs(text: str) -> bool:
    """Whether a bracket at a text's end holds an agency's name, a person's or a body's."""
    if AGENCY_TAIL.match(text):
        return True
    bracket = _TAIL_BRACKET.match(text)
    return bracket is not None and _person_or_body(bracket["inner"].strip())


def unmarked(text: str) -> bool:
    """Whether a short line under a title can be an author line that no mark shows: ``自治区主席 韦 韬`` · ``中共梧州市委组织部``."""
    text = text.strip()
    if len(text) > _LONGEST_UNMARKED or _NO_BYLINE.search(text):
        return False
    return _person_or_body(text, strict=True)


def _person_or_body(text: str, *, strict: bool = False) -> bool:
    return _all_names(text) if names_reporter(text) else person_or_body(text, strict=strict)


def _all_names(text: str) -> bool:
    """Whether what stands behind the roles can be names: not ``记者短评`` or ``记者从省教育厅了解到``."""
    said = authors(text)
    return bool(said) and all(_can_be_name(author.name) for author in said)


def _can_be_name(text: str) -> bool:
    if names.is_name(text) or "·" in text:
        return True
    return len(text) == 4 and not _NO_NAME.search(text)
