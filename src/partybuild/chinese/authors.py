"""Whom an author line names: persons with role and affiliation, or a body."""

from __future__ import annotations

import re
from typing import Final

import attrs

from partybuild.chinese import names
from partybuild.chinese.offices import (
    AGENCY,
    MEDIUM,
    TOKENS,
    bodies_side_by_side,
    ends_in_body,
    is_office,
    person_behind_body,
    person_behind_post,
)
from partybuild.chinese.punctuation import HAN
from partybuild.model import Author

# 新华社北京10月9日电 · 本报咸阳讯（通讯员阎晋于文哲） · 央视网消息（新闻联播）： · 本报北京、曼谷4月3日电
LEAD: Final = re.compile(
    rf"(?:又讯|(?:\d{{4}}年)?\d{{1,2}}月\d{{1,2}}日(?:讯|电|消息))\s*+[:：]?\s*+(?:[（(][^（）()]{{1,60}}[)）])?\s*+|"
    rf"(?:【\s*+)?(?:本报|本刊|本网|本台|本站|{AGENCY}|据新华社|据中新社)"
    rf"(?:[{HAN}A-Z]{{2,8}}(?:、[{HAN}A-Z]{{2,8}}){{1,15}}\d{{1,2}}月\d{{1,2}}日|[{HAN}A-Z]{{0,12}}?(?:\d{{1,2}}月)?(?:\d{{1,2}}日)?)?\s*+(?:电|(?<!通)讯|消息|信息)(?:\s*+题(?=[:：]))?(?:】)?\s*+(?:[（(][^（）()]{{1,60}}[)）])?\s*+[:：]?(?:[—-]{{1,2}})?\s*+"
)
# A head tells its day, or its end shows: 据朝中社报道，… and 政府网站作为我国电子政务… are sentences.
_OWN_HEAD: Final = re.compile(r"\d|^(?:【\s*+)?本[报刊网台站]讯")
_SHOWN_END: Final = re.compile(r"(?<=[】）):：\s—])|(?=[（(\s])|$")
# （据新华社郑州9月9日电）
AGENCY_TAIL: Final = re.compile(
    rf"[（(]\s*+据?{AGENCY}[^（）()。]{{0,30}}(?:电|讯|消息)?\s*+[)）]\s*+$"
)
MARKS: Final = "■□●○◎◆◇▲△★☆◤▌|丨"
_BRACKETED_REPORTER: Final = re.compile(
    r"[（(]([^（）()]*(?:记者|通讯员|新闻联播|评论员)[^（）()]*)[)）]?"
)
_REPORTERS: Final = re.compile("记者|通讯员|评论员")
# 本报记者 黄 河 通讯员李康生 李佳利
_ROLES: Final = re.compile(
    rf"(?P<role>(?:(?![{HAN}]{{0,6}}本报){MEDIUM})?(?:本报|本刊|本网|本台|本站|本校)?(?:全媒体|融媒体|首席|见习|实习|特约|特派|特邀|职工|学生|校园)*(?:记者|通讯员|评论员|实习生|特约撰稿人?|撰稿人?)|文[/／]图|图[/／]文|文[/／]摄影?)"
)
_EDGES: Final = re.compile(
    rf"^[{MARKS}\s（(【\[]+|[)）】\]\s]+$|(?:报道|整理|采写|摄影报道|摄影|摄|供稿|(?<![{HAN}])文)$"
)
_TEXT_AND_PICTURES: Final = re.compile(r"文[/／]图\s*+[:：]?\s*+|文图\s*+[:：]\s*+")
# （文/图 刘玺东 易赛楠）
_CREDITS_BOTH: Final = re.compile(r"\s*+[（(]?\s*+(?:文[/／]图|文/摄|图[/／]文)")
_LABEL: Final = re.compile(
    r"(?:作\s*+者|撰\s*+文|撰\s*+稿|执\s*+笔|采\s*+写|整\s*+理|文|口述|报道|供稿|文字整理|文字|文案|撰写|采访|采访整理|课题组(?:成员|组长)?|调研组成员)\s*+[:：丨｜|/／]\s*+|原创\s++"
)
# 课题组成员：甲、乙；执笔：丙 · 文：甲　图：乙
_NEXT_LABEL: Final = re.compile(
    r"[；;\s](?=\s{0,4}(?:执笔人?|图片?|摄影|摄|文字?|整理|采写|通讯员|记者)\s?[:：])"
)
_NEXT_LABELLED: Final = re.compile(r"\s*(?:执笔人?|图片?|摄影|摄)\s?[:：]\s*")
# 甲（乙学院）　丙（丁街道） · 甲、乙（丙学院）
_WITH_POSTS: Final = re.compile(
    rf"(?P<names>[{HAN}·\s、，,]{{2,24}})[（(](?P<post>[^（）()]{{3,40}})(?:[)）]|$)"
)
_SEAL: Final = re.compile(r"[（(][^（）()]{0,40}(?:代章|盖章|印章?)\s?(?:[)）]|$)")
# 《棱镜》作者 周纯
_WRITES_FOR: Final = re.compile(
    rf"(?P<medium>《[^《》]{{1,20}}》)\s?(?P<role>作者|撰稿人?|专栏作者)\s?(?P<name>[{HAN}]{{2,4}})$"
)
_SHORT: Final = re.compile(rf"[{HAN}]{{2,3}}")
_CALLING: Final = re.compile(
    "(?:[学医先]生|[教律厨]师|[村居市]民|社工|民警|作家|诗人|学者|原创|[省州盟旗]|组)$"
)
# 程门，楚江大学政治学院；
_BEHIND_NAME: Final = re.compile(r"\s*[，,：:、（(系为是]\s*(?P<post>[^，,；;。（）()]{4,40})")
_BLANKS: Final = re.compile(r"\s+")
_ONE_PERSON: Final = re.compile(rf"[{HAN}·•]{{2,8}}")
_NAMED_AGENCY: Final = re.compile(rf"[（(]?\s*据?(?P<agency>{AGENCY})")
# (作者为秀峰区政协党组书记、主席)
_POST_IN_NOTE: Final = re.compile(
    r"(?:作者|笔者|执笔人?)(?:系|为|是|分别[系为是]|均[系为是]|单位|简介|来自|工作单位)?\s*[:：]?\s*(?P<post>(?:[^（()）】\]]|[（(][^（()）]*[)）])+?)。?\s*(?:[)）】\]]|$)"
)
# 傅 莹：携手构建人类命运共同体 · 人民日报评论员：以“三种意识”推进全面深化改革
_TITLED: Final = re.compile(
    rf"(?P<name>[{HAN}]\s?[{HAN}](?:\s?[{HAN}])?|[{HAN}]{{2,8}}评论员)\s?[:：]\s?\S"
)
# 田向利（全国政协委员，四川省政协主席）
_POST_BEHIND: Final = re.compile(
    rf"(?P<name>[{HAN}]\s?[{HAN}](?:\s?[{HAN}])?)\s?[（(](?P<post>[^（）()]{{3,}}+)[)）]?$"
)
# 石佳/中国青年报
_OF_MEDIUM: Final = re.compile(rf"(?P<name>[{HAN}]{{2,4}})\s?[/／]\s?(?P<medium>{MEDIUM})$")
_WORD: Final = re.compile(r"\w")
_DAY: Final = re.compile(r"\d月\d{1,2}日")
_PICTURE: Final = re.compile(rf"{AGENCY}照片")
# 作者：admin 浏览:238次
_COUNTER: Final = re.compile(
    r"(?:\s(?:字号|评论|分享|打印|收藏|举报|点赞|关注)){1,6}$|(?:浏览|点击|阅读|访问|人气)(?:次数|数|量)?\s*+[:：]\s*+\d*+\s*+次?$"
)
# 新华社记者王小明 · 新京报快讯（记者 王小明）
_MEDIUM_REPORTS: Final = re.compile(
    rf"(?!本)(?P<medium>{AGENCY})(?:快?讯|照片|(?:首席|特约|实习|见习|全媒体)?记者)"
)
_MEDIUM_ALONE: Final = re.compile(AGENCY)
_ENTITY: Final = re.compile(r"\s*&\w{2,6};")
_BODIES: Final = re.compile("[、\u00a0\u3000]+")
_LONGEST_NAME: Final = 3


def is_head(text: str, end: int) -> bool:
    """Whether what stands before `end` is the head of an account (电头) rather than the beginning of a sentence."""
    return bool(_OWN_HEAD.search(text, 0, end) or _SHOWN_END.match(text, end))


def authors(text: str) -> tuple[Author, ...]:
    """Everybody that an author line names, in order.

    A role governs the names that follow it (``本报记者 黄 河 通讯员李康生 李佳利``); a post or body before a single name is its affiliation; a body alone is the author.
    """
    if _PICTURE.match(text) or (AGENCY_TAIL.match(text) and not _REPORTERS.search(text)):
        return ()
    text = _SEAL.sub("", _COUNTER.sub("", _ENTITY.sub("", text)).strip(" |｜"))
    text = _EDGES.sub("", _EDGES.sub("", text)).strip()
    every: dict[str, Author] = {}
    for part in _NEXT_LABEL.split(text):
        for author in _behind_label(part):
            every.setdefault(author.name, author)
    return tuple(every.values())


def _behind_label(text: str) -> list[Author]:
    """The authors of a line, or of what stands behind one of its labels."""
    opened = _BRACKETED_REPORTER.search(text)
    if opened and _DAY.search(text, 0, opened.start()):
        text = opened[1]
    elif lead := LEAD.match(text):
        named = opened[1] if opened else text[lead.end() :]
        if not _REPORTERS.search(named) and not _names_alone(named):
            return []
        text = named.strip("（(")
    both = _TEXT_AND_PICTURES.match(text)
    label = both or _LABEL.match(text) or _NEXT_LABELLED.match(text)
    if label:
        text = text[label.end() :]
    role = "文/图" if both else ""
    found: list[Author] = []
    last = 0
    for word in _ROLES.finditer(text):
        found += _named(text[last : word.start()], role)
        role = word["role"]
        last = word.end()
    return found + _named(text[last:], role)


def _names_alone(text: str) -> bool:
    """Whether nothing but names stands in a bracket behind the head of an account: ``本报讯（尹博 文轩）``."""
    tokens = [token for token in TOKENS.split(names.unpadded(text.strip("（()） "))) if token]
    return bool(tokens) and all(map(names.is_name, tokens))


def _with_posts(text: str) -> list[Author]:
    """Persons with the post or body of each in brackets behind it, or one for all before it: ``甲（乙学院）　丙（丁街道）``; none where that is not all of the text."""
    matches = list(_WITH_POSTS.finditer(text))
    if "".join(match[0] for match in matches) != text:
        return []
    return [
        Author(name, "", match["post"])
        for match in matches
        for name in TOKENS.split(names.unpadded(match["names"].strip(" \u3000、，,")))
    ]


def _named(text: str, role: str) -> list[Author]:
    """The authors that stand behind one role."""
    post = _POST_BEHIND.match(text.strip())
    if post and names.is_name(names.unpadded(post["name"])):
        return [Author(names.unpadded(post["name"]), role, post["post"])]
    of = _OF_MEDIUM.match(text.strip())
    if of and names.is_name(of["name"]):
        return [Author(of["name"], role, of["medium"])]
    writes = _WRITES_FOR.match(text.strip())
    if writes:
        return [Author(writes["name"], writes["role"], writes["medium"])]
    held_by = _with_posts(text.strip())
    if held_by and all(names.is_name(one.name) for one in held_by):
        return [attrs.evolve(one, role=role) for one in held_by]
    parts = [part for part in _BODIES.split(text) if part]
    bodies = parts if len(parts) > 1 else bodies_side_by_side(text.strip())
    if len(bodies) > 1 and not role and all(map(ends_in_body, bodies)):
        return [Author(body.strip(), role) for body in bodies]
    text = names.unpadded(text.strip(" \u00a0\u3000、，,:：/／"))
    if not _WORD.search(text):
        return []
    tokens = [token for token in TOKENS.split(text) if token]
    if role:
        people = [name for token in tokens for name in names.split_names(token)]
        return [Author(name, role) for name in people]
    if all(names.is_name(token) for token in tokens):
        return [Author(token, role) for token in tokens]
    if len(tokens) > 1:
        return _behind_affiliation(text)
    held = person_behind_post(text, _LONGEST_NAME) or person_behind_body(text)
    return [Author(held[1], role, held[0])] if held else [Author(text, role)]


def _behind_affiliation(text: str) -> list[Author]:
    """The persons that end a line, with what stands before them: ``中共桂林市委常委、组织部部长 赵卫东``; else the line itself is a body."""
    words = _BLANKS.split(text)
    last = words[-1]
    is_person = names.is_name(last) or _ONE_PERSON.fullmatch(last)
    if len(words) == 1 or not is_person or ends_in_body(last):
        return [Author(text)]
    if all(map(_is_pen_name, words)):
        return [Author(word) for word in words]
    people: list[str] = []
    while len(words) > 1 and names.is_name(words[-1]):
        people.insert(0, words.pop())
    if not people:
        people = [words.pop()]
    return [Author(name, "", " ".join(words)) for name in people]


def _is_pen_name(text: str) -> bool:
    """Whether a word of an author line is short and says neither post nor place nor calling: 晓风."""
    return bool(_SHORT.fullmatch(text)) and not is_office(text) and not _CALLING.search(text)


def author_in_title(text: str) -> str:
    """Who speaks in a title: ``傅 莹：携手构建人类命运共同体``; empty where nobody is named before its colon."""
    match = _TITLED.match(text)
    if not match:
        return ""
    name = names.unpadded(match["name"])
    return name if names.is_name(name) or name.endswith("评论员") else ""


def names_text_and_pictures(text: str) -> bool:
    """Whether a credit names who made text and pictures, and so an author: ``文/图 李四``."""
    return bool(_CREDITS_BOTH.match(text))


def agency(text: str) -> str:
    """The agency or paper that a dateline names: 央视网 of ``央视网消息``, 新华社 of ``（据新华社郑州9月9日电）``; empty for 本报."""
    match = _NAMED_AGENCY.match(text)
    return match["agency"] if match else ""


def medium(text: str) -> str:
    """The medium that an author line is, or that its lone author is of; empty where none is named."""
    if _MEDIUM_ALONE.fullmatch(text.strip()):
        return text.strip()
    reports = _MEDIUM_REPORTS.match(text)
    return reports["medium"] if reports else medium_of(text)


def medium_of(text: str) -> str:
    """The medium behind a lone author's name: 中国青年报 of ``石佳/中国青年报``; empty where none is named."""
    match = _OF_MEDIUM.match(text.strip())
    return match["medium"] if match and names.is_name(match["name"]) else ""


def affiliation(text: str) -> str:
    """The post or body that an author's note names: ``(作者为秀峰区政协党组书记、主席)``."""
    match = _POST_IN_NOTE.search(text)
    return match["post"].strip() if match else ""


def affiliation_of(name: str, text: str) -> str:
    """The post or body that an author's note prints behind a name: ``（作者单位：程门，楚江大学；陶潜之，楚江市委党校）``; empty where it is not there."""
    at = names.unpadded(text).find(name)
    match = _BEHIND_NAME.match(names.unpadded(text), at + len(name)) if at >= 0 else None
    return match["post"].strip() if match else ""
