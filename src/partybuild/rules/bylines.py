"""Who wrote it: author lines (署名), datelines that open the text (电头), signatures at the end, author's notes (作者说明)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from partybuild import names
from partybuild.lines import Line
from partybuild.model import Author
from partybuild.rules.punctuation import HAN, TERMINALS
from partybuild.source import Extent

_MARK: Final = "■□●○◎◆◇▲△★☆◤▌|丨"
_POST: Final = (
    "(?:书记|主任|部长|局长|院长|校长|主席|市长|县长|区长|省长|州长|镇长|乡长|处长|科长|所长|会长|馆长|社长|总经理|董事长|经理|委员|常委|干部|教授|副教授|研究员|讲师|学员|博士|硕士|代表|主编|专家|顾问|秘书长|支队长|队长|政委|检察长|厅长|司长|组长|理事长|专员|科员|巡视员|调研员)"
)
_ORGAN: Final = (
    "(?:委|部|局|办|厅|处|科|院|校|会|所|站|社|中心|办公室|组织部|宣传部|研究室|政府|党委|党组|党校|支部|课题组|调研组|编写组|评论员|编辑部|大学|学院|医院|集团|公司|街道|社区|联盟|法院|检察院|工作组|委员会|团队)"
)
_REPORTER: Final = "(?:全媒体|融媒体|首席|见习|实习|特约|特派|本报|本刊|本网|本台)*(?:记者|通讯员|评论员|撰稿人?|实习生|特约撰稿|观察员|观察家)"
_AGENCY: Final = rf"(?:新华社|新华网|人民网|中新社|中新网|央视网|光明网|中国网|[{HAN}]{{2,6}}(?:日报|晚报|时报|报|网|客户端|电视台))"
_NAME_CHARS: Final = rf"[{HAN}\s\u00a0、，,·•/／&]"
_BY_REPORTER: Final = re.compile(
    rf"[{_MARK}\s（(【\[]*(?:据)?(?:本报|本刊|本网|本台|{_AGENCY})?\s*{_REPORTER}\s*[:：]?\s*{_NAME_CHARS}{{2,60}}(?:文|报道|整理|采写|摄影报道)?\s*[)）】\]]?\s*$"
)
_LABELLED: Final = re.compile(
    rf"[（(]?\s*(?:作\s*者|撰\s*文|撰\s*稿|执\s*笔|采\s*写|整\s*理|文|口述|报道|通\s*讯\s*员|记\s*者|文字整理|供稿|文字|文案|撰写|采访|文[/／]图|文[/／]摄影?|文图)\s*[:：丨|/／]\s*(?P<names>[^。；;!！]{{2,60}}?)\s*[)）]?$"
)
_WEN: Final = re.compile(rf"文[/／]\s*(?:图\s*)?(?:本报记者|记者)?\s*[{HAN}\s]{{2,20}}$")
_LEAD: Final = re.compile(
    rf"(?:又讯|(?:\d{{4}}年)?\d{{1,2}}月\d{{1,2}}日(?:讯|电|消息))\s*[:：]?\s*(?:[（(][^（）()]{{1,60}}[)）])?\s*|"
    rf"(?:【\s*)?(?:本报|本刊|本网|本台|{_AGENCY}|据新华社|据中新社)"
    rf"(?:[{HAN}A-Z]{{0,12}}?(?:\d{{1,2}}月)?(?:\d{{1,2}}日)?)?\s*(?:电|讯|消息)(?:】)?\s*(?:[（(][^（）()]{{1,60}}[)）])?\s*[:：]?(?:[—-]{{1,2}})?\s*"
)
_LEAD_REPORTER: Final = re.compile(rf"[（(【]\s*(?:{_AGENCY}|本报|本刊)?\s*{_REPORTER}\s*{_NAME_CHARS}{{2,50}}[)）】]\s*")
_TAIL_BRACKET: Final = re.compile(rf"[（(]\s*(?P<inner>[^（）()。；;！!?？:：]{{2,44}})\s*[)）]?\s*$")
_NOTE: Final = re.compile(
    r"[（(【\[]?\s*(?:本文)?(?:(?:第一|第二)?作者|笔者|执笔人?|讲述人|口述者|受访者|课题组成员)(?:系|为|是|分别[系为是]|均[系为是]|单位|简介|来自|工作单位)[^。]{2,160}?。?\s*[)）】\]]?\s*$"
)
_NAMED_AGENCY: Final = re.compile(rf"[（(]?\s*据?(?P<agency>{_AGENCY})")
_AGENCY_TAIL: Final = re.compile(rf"[（(]\s*据?{_AGENCY}[^（）()。]{{0,30}}(?:电|讯|消息)?\s*[)）]\s*$")


def marked(line: Line) -> Iterable[Extent]:
    """``■中共桂林市委常委、组织部部长 赵卫东`` · ``□苏绍坤`` · ``□本报记者韦莎妮娜 通讯员李康生 李佳利``"""
    text = line.text
    if len(text) <= 90 and text[0] in "■□●○◎◆◇☆★" and text[-1] not in TERMINALS + "：:" and _person_or_body(text[1:].strip()):
        yield line.extent


def reporter(line: Line) -> Iterable[Extent]:
    """``本报记者 钟 声 通讯员 石 磊`` · ``（记者冯芸）`` · ``成都商报客户端记者 沈兴超``"""
    if len(line.text) <= 80 and _BY_REPORTER.match(line.text) and _all_names(line.text):
        yield line.extent


def _all_names(text: str) -> bool:
    """Whether what stands behind the roles can be names: not ``记者短评`` or ``记者从省教育厅了解到``."""
    said = authors(text)
    return bool(said) and all(
        names.is_name(a.name) or (len(a.name) == 4 and not re.search("[的了在从到说是]", a.name)) or "·" in a.name for a in said
    )


def labelled(line: Line) -> Iterable[Extent]:
    """``作者：张三`` · ``文/图 李四`` · ``通讯员：王五``"""
    if len(line.text) <= 70 and (_LABELLED.match(line.text) or _WEN.match(line.text)):
        yield line.extent


def lead(line: Line) -> Iterable[Extent]:
    """``新华社北京10月9日电`` · ``本报咸阳讯（通讯员阎晋于文哲）`` · ``央视网消息（新闻联播）：`` at the head of the text"""
    head = line.text[:120]
    match = _LEAD.match(head) or _LEAD_REPORTER.match(head)
    if match:
        yield line.extent[: match.end()].strip()


def author_note(line: Line) -> Iterable[Extent]:
    """``(作者为秀峰区政协党组书记、主席)`` · ``（作者系…）`` · ``作者单位：…``, alone or behind the last sentence"""
    text = line.text
    if len(text) <= 180 and _NOTE.match(text):
        yield line.extent
        return
    tail = text[-180:]
    at = max(tail.rfind("（作"), tail.rfind("(作"), tail.rfind("（本文作"), tail.rfind("(本文作"))
    if at > 0 and _NOTE.match(tail[at:]):
        yield line.extent[len(text) - len(tail) + at :]


def signature(line: Line) -> Iterable[Extent]:
    """``(锡林郭勒盟锡林浩特市委 尤日毕希`` (its bracket left open) · ``（中共××市委组织部）`` · ``（据新华社郑州9月9日电）`` behind the last sentence"""
    text = line.text
    tail = text[-60:]
    at = max(tail.rfind("（"), tail.rfind("("))
    if at < 0:
        return
    inner = _TAIL_BRACKET.match(tail[at:])
    before = tail[:at].rstrip()
    if not (_AGENCY_TAIL.match(tail[at:]) or (inner and _person_or_body(inner["inner"].strip()))):
        return
    if not before or before[-1] in TERMINALS + "”’\"":
        yield line.extent[len(text) - len(tail) + at :]


def unmarked(text: str) -> bool:
    """Whether a short line under a title can be an author line that no mark shows: ``自治区主席 韦 韬`` · ``中共梧州市委组织部``."""
    text = text.strip()
    return len(text) <= 40 and not re.search(r"[，。；：:;,.!?！？“”\"《》]", text) and _person_or_body(text, strict=True)


def _person_or_body(text: str, *, strict: bool = False) -> bool:
    """Whether the text names a person (perhaps behind a post), several persons, or a body."""
    if re.match(rf"(?:本报|本刊|{_AGENCY})?{_REPORTER}", text):
        return _all_names(text)
    plain = names.unpadded(text)
    tokens = re.split(r"[\s\u00a0　、，,/／]+", plain)
    last = tokens[-1]
    if re.search(rf"{_ORGAN}$", last) and len(plain) >= 4 and (not strict or re.search(r"(?:[省市区县州盟旗镇乡]|中共|党|国家|中央|全国|大学|集团)", plain)):
        return True
    if len(tokens) == 1:
        posted = re.match(rf".*{_POST}(?P<name>[{HAN}]{{2,4}})$", plain)
        if posted and names.is_name(posted["name"]):
            return True
        return len(plain) <= 3 and names.is_name(plain) if strict else len(plain) <= 4 and (names.is_name(plain) or len(plain) == 4)
    if len(tokens) >= 2 and re.fullmatch(rf"[{HAN}·•]{{2,12}}", last):
        people = [token for token in tokens if names.is_name(token)]
        if len(people) == len(tokens):
            return True
        first = "".join(tokens[:-1])
        return bool(re.search(rf"(?:{_POST}|{_ORGAN}|[市县区镇乡村]|作者|记者)$", first)) and (names.is_name(last) or (not strict and len(last) <= 4))
    return False


# ------------------------------------------------------------- values

_ROLES: Final = re.compile(
    rf"(?P<agency>{_AGENCY})?(?P<role>(?:本报|本刊|本网|本台)?(?:全媒体|融媒体|首席|见习|实习|特约|特派)*(?:记者|通讯员|评论员|实习生|特约撰稿人?|撰稿人?)|文[/／]图|图[/／]文|文[/／]摄影?)"
)
_STRIP: Final = re.compile(rf"^[{_MARK}\s（(【\[]+|[)）】\]\s]+$|(?:报道|整理|采写|摄影报道|文)$")
_PREFIX: Final = re.compile(r"^(?:作\s*者|撰\s*文|撰\s*稿|执\s*笔|采\s*写|整\s*理|文|口述|报道|供稿|文字整理|文字|文案|撰写|采访)\s*[:：丨|/／]\s*")


def authors(text: str) -> tuple[Author, ...]:
    """Everybody that an author line names, in order.

    A role governs the names that follow it (``本报记者 黄 河 通讯员李康生 李佳利``); a post or body before a single name is its affiliation; a body alone is the author.
    """
    opened = re.search(r"[（(]([^（）()]*(?:记者|通讯员|新闻联播|评论员)[^（）()]*)[)）]?", text)
    if _LEAD.match(text):
        if not opened or not re.search(r"记者|通讯员|评论员", opened[1]):
            return ()
        text = opened[1]
    elif _AGENCY_TAIL.match(text):
        return ()
    text = _STRIP.sub("", _STRIP.sub("", text)).strip()
    match = re.match(r"文[/／]图\s*[:：]?\s*|文图\s*[:：]\s*", text)
    role = "文/图" if match else ""
    text = text[match.end() :] if match else _PREFIX.sub("", text)
    found: list[Author] = []
    last = 0
    agency = ""
    for word in _ROLES.finditer(text):
        found += _named(text[last : word.start()], role, agency)
        role, agency = word["role"], word["agency"] or ""
        last = word.end()
    found += _named(text[last:], role, agency)
    return tuple(found)


def _named(text: str, role: str, agency: str) -> list[Author]:
    text = names.unpadded(text.strip(" \u00a0\u3000、，,:：/／　"))
    if not text:
        return []
    tokens = [token for token in re.split(r"[\s\u00a0　、，,/／]+", text) if token]
    if role:
        people = [name for token in tokens for name in names.split_names(token)]
        return [Author(name, role, agency) for name in people]
    if all(names.is_name(token) for token in tokens):
        return [Author(token, role, agency) for token in tokens]
    if len(tokens) == 1:
        posted = re.match(rf"(?P<post>.*{_POST})(?P<name>[{HAN}]{{2,3}})$", text)
        if posted and names.is_name(posted["name"]):
            return [Author(posted["name"], role, posted["post"])]
        return [Author(text, role, agency)]
    space = re.split(r"[\s\u00a0　]+", text)
    if len(space) >= 2 and (names.is_name(space[-1]) or re.fullmatch(rf"[{HAN}·•]{{2,8}}", space[-1])) and not re.search(rf"{_ORGAN}$", space[-1]):
        people = []
        while len(space) > 1 and names.is_name(space[-1]):
            people.insert(0, space.pop())
        if not people:
            people = [space.pop()]
        return [Author(name, role, " ".join(space)) for name in people]
    return [Author(text, role, agency)]


def agency(text: str) -> str:
    """The agency or paper that a dateline names: 央视网 of ``央视网消息``, 新华社 of ``（据新华社郑州9月9日电）``; empty for 本报."""
    match = _NAMED_AGENCY.match(text)
    return match["agency"] if match else ""


def affiliation(text: str) -> str:
    """The post or body that an author's note names: ``(作者为秀峰区政协党组书记、主席)``."""
    match = re.search(r"(?:作者|笔者|执笔人?)(?:系|为|是|分别[系为是]|均[系为是]|单位|简介|来自|工作单位)?\s*[:：]?\s*(?P<post>[^)）】\]]+?)。?\s*[)）】\]]?\s*$", text)
    return match["post"].strip() if match else ""
