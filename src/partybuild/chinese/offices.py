"""Posts, bodies and papers as author lines print them: whether a text names a person or a body."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from partybuild.chinese import names
from partybuild.chinese.punctuation import HAN

# 组织部部长 赵卫东
POST: Final = "(?:书记|主任|部长|局长|院长|校长|主席|市长|县长|区长|省长|州长|镇长|乡长|处长|科长|所长|会长|馆长|社长|总经理|董事长|经理|委员|常委|干部|教授|副教授|研究员|讲师|学员|博士|硕士|代表|主编|专家|顾问|秘书长|支队长|队长|政委|检察长|厅长|司长|组长|理事长|专员|科员|巡视员|调研员)"
# 中共梧州市委组织部
_BODY: Final = "(?:委|部|局|办|厅|处|科|院|校|会|所|站|社|中心|办公室|组织部|宣传部|研究室|政府|党委|党组|党校|支部|课题组|调研组|编写组|评论员|编辑部|大学|学院|医院|集团|公司|街道|社区|联盟|法院|检察院|工作组|委员会|团队|调查队|总队|支队|大队)"
REPORTER: Final = (
    "(?:全媒体|融媒体|首席|见习|实习|特约|特派|本报|本刊|本网|本台)*"
    "(?:记者|通讯员|评论员|撰稿人?|实习生|特约撰稿|观察员|观察家)"
)
AGENCY: Final = rf"(?:新华社|新华网|人民网|中新社|中新网|央视网|光明网|中国网|[{HAN}]{{2,6}}(?:日报|晚报|时报|报|网|客户端|电视台))"
# 石佳/中国青年报 · 澎湃新闻记者 贺梨萍
MEDIUM: Final = rf"(?:{AGENCY}|[{HAN}]{{2,8}}(?:新闻|在线|头条|传媒|周刊|杂志|发布|频道))"

TOKENS: Final = re.compile(r"[\s、，,/／]+")
_REPORTED: Final = re.compile(rf"(?:本报|本刊|{AGENCY})?{REPORTER}")
_ENDS_IN_BODY: Final = re.compile(rf"{_BODY}$")
_PUBLIC: Final = re.compile("[省市区县州盟旗镇乡]|中共|党|国家|中央|全国|大学|集团")
# 中共桂林市委常委、组织部部长赵卫东
_POSTED: Final = re.compile(rf"(?P<post>.*{POST})(?P<name>[{HAN}]{{2,4}})$")
_PERSON: Final = re.compile(rf"[{HAN}·•]{{2,12}}")
_OFFICE: Final = re.compile(rf"(?:{POST}|{_BODY}|[市县区镇乡村]|作者|记者)$")
# 应用技术学院金志鹏
_BEHIND_BODY: Final = re.compile(rf"(?P<body>.*{_BODY})(?P<name>[{HAN}]{{2,3}})$")
_PUBLISHES: Final = re.compile("(?:报|台|网|府|会|司)$")
# 龙岩市城市管理局
_PLACE: Final = re.compile(rf"[{HAN}]{{1,6}}?[省市县区州盟旗]")
# 甲办公室编　2022年5月18日 · 甲工作委员会文件
_ISSUED: Final = re.compile(r"(?:文件|(?:编印?|主办)?\s{1,99}(?:19|20)\d\d年\d{1,2}月\d{1,2}日)$")
_APART: Final = re.compile(r"\s+")
_ISSUES: Final = re.compile(rf"(?:{_BODY}|室)$")
_SHORTEST_BODY: Final = 6
_PARTY: Final = ("中共", "共青团", "国家")
_NEAR: Final = 5  # characters that tell whether a body ends
_LONGEST_NAME: Final = 4


def person_or_body(text: str, *, strict: bool = False) -> bool:
    """Whether a text names a person (perhaps behind a post), several persons, or a body; never one that names a reporter.

    Args:
        text: The text without marks and brackets.
        strict: Whether nothing but the text speaks for it: a name needs a known surname, a body a place or rank.
    """
    plain = names.unpadded(text)
    tokens = TOKENS.split(plain)
    last = tokens[-1]
    public = not strict or _PUBLIC.search(plain)
    if len(plain) >= 4 and public and ends_in_body(last):
        return True
    if len(tokens) == 1:
        return _is_person(plain, strict=strict)
    if not _PERSON.fullmatch(last):
        return False
    if all(names.is_name(token) for token in tokens):
        return True
    held = _OFFICE.search("".join(tokens[:-1]))
    named = names.is_name(last) or (not strict and len(last) <= _LONGEST_NAME)
    return bool(held) and named


def _is_person(text: str, *, strict: bool) -> bool:
    """Whether one word is a person's name, or a post and a name."""
    if person_behind_post(text):
        return True
    if strict:
        return len(text) < _LONGEST_NAME and names.is_name(text)
    return len(text) == _LONGEST_NAME or (len(text) < _LONGEST_NAME and names.is_name(text))


def person_behind_post(text: str, longest: int = _LONGEST_NAME) -> tuple[str, str] | None:
    """The post and the name that one word prints (``组织部部长赵卫东``); None where it is none."""
    match = _POSTED.match(text)
    if match and len(match["name"]) <= longest and names.is_name(match["name"]):
        return match["post"], match["name"]
    return None


def person_behind_body(text: str) -> tuple[str, str] | None:
    """The body and the name that one word prints (``应用技术学院金志鹏``); None where it is none."""
    match = None if ends_in_body(text) else _BEHIND_BODY.match(text)
    return (match["body"], match["name"]) if match and names.is_name(match["name"]) else None


def publishes(text: str) -> bool:
    """Whether a text names a paper, site or body, which publishes, and no person: 东方早报, 财政部."""
    return ends_in_body(text) or bool(_PUBLISHES.search(text))


def is_office(text: str) -> bool:
    """Whether a text ends as a post, a body or a place does: 组织部部长, 县委, 象州镇."""
    return bool(_OFFICE.search(text))


def issuers(text: str) -> list[str]:
    """The bodies that a masthead says issue its document or bulletin: ``中共甲县委督查室　甲县人民政府督查室　2022年5月18日``, ``甲省总工会文件``; none where it says none."""
    named = _ISSUED.sub("", text.strip())
    bodies = [body for body in _APART.split(named.strip()) if body]
    if named == text.strip() or not bodies:
        return []
    are = all(len(body) >= _SHORTEST_BODY and _ISSUES.search(body) for body in bodies)
    return bodies if are else []


def ends_in_body(text: str) -> bool:
    """Whether the last word of a text is a body's: 组织部, 党校."""
    return bool(_ENDS_IN_BODY.search(text))


def bodies_side_by_side(text: str) -> list[str]:
    """Bodies that a text prints one behind the other, each with the place that the first begins with, or a party's: ``龙岩市城市管理局中共龙岩市委文明办``."""
    place = _PLACE.match(text)
    begins = (*_PARTY, place[0]) if place else _PARTY
    cuts = [
        at
        for at in range(1, len(text))
        if text.startswith(begins, at) and ends_in_body(text[max(at - _NEAR, 0) : at].rstrip())
    ]
    return [text[start:end].strip() for start, end in pairwise((0, *cuts, len(text)))]


def names_reporter(text: str) -> bool:
    """Whether a text begins with a reporter's role: 本报记者, 通讯员."""
    return bool(_REPORTED.match(text))
