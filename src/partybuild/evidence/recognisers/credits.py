"""Who made the page and its pictures: editors' lines (责编、美编、校对) and photo credits (摄影、供图)."""

from __future__ import annotations

import re
from typing import Final

from partybuild.chinese.offices import publishes
from partybuild.chinese.punctuation import HAN
from partybuild.evidence.lines import Line
from partybuild.source import Extent

_ROLE: Final = (
    "(?:本版|本报|本期|值班|执行|统筹|新媒体|版面|网络|责任|文字|图片|视觉|美术|融媒体?)*"
    "(?:责任编辑|责编|编辑|编审|编委|主编|总编辑?|副总编辑?|美编|版式|校对|校检|检校|审核|审校|审读|审签|终审|复审|初审|[一二三]审|[一二三]校|监制|策划|统筹|制图|制作|设计|排版|组版|录入|值班主任|视觉|签发|实习编辑|审核编辑)"
)
_NAME: Final = rf"[{HAN}]{{1,4}}(?:[·•][{HAN}]{{1,6}})?"
# No name goes on where a role begins (责编李明校对王芳), so that a line can be read in one way only.
_EDITOR: Final = (
    rf"[{HAN}](?:(?!{_ROLE})[{HAN}]){{0,3}}(?:[·•][{HAN}]{{1,6}})?(?:[（(][{HAN}]{{2,4}}[）)])?"
)
_NAMES: Final = rf"{_EDITOR}(?:[\s、，,/]++(?!{_ROLE}){_EDITOR})*"
# ■本版责编 孟 航 ■本版美编 郭佳卉 · 责编：秦 川 校对：田 野
_EDITORS: Final = re.compile(
    rf"[\[［【(（■□●◎\s]*(?:(?>{_ROLE}\s*+[:：／/|｜丨]?\s*+{_NAMES}[\s、，,;；|丨/■□●◎]*))+(?:(?:联系)?电话|邮箱|E-?mail|热线|QQ)?[\w\s@.:：*-]{{0,40}}[\]］】)）]?\s*+$"
)
# …取得新成效。[责任编辑:孙慧南 校对:李晓艳]
_EDITORS_TAIL: Final = re.compile(
    rf"[\[［【(（]\s*+{_ROLE}\s*+[:：]\s*+{_NAMES}[^。]{{0,30}}[\]］】)）]?\s*+$"
)
# 发布人：李明
_PUBLISHED_BY: Final = re.compile(rf"(?:发布|上传|审核|录入)[人者员]\s*[:：]\s*[{HAN}]{{2,4}}$")

_MADE: Final = "(?:摄影报道|摄影|摄|供图|提供|图|制图|绘图|绘|资料图片?|影像|截图)"
# （图片均由象山区委组织部提供） · （资料图片）
_BRACKETED: Final = re.compile(
    rf"[（(【\[](?:(?:本文|本版|文中|图片|照片|以上|配图|题图|资料)*(?:照片|图片|配图|图)?(?:\s*+均)?(?:\s*+(?:系|由|为|来源|来自))?(?:\s*+[:：])?[^（）()。；;]{{1,30}}?{_MADE}|图片来源[^)）]{{1,30}}|[^（）()。]{{0,12}}资料(?:图|照)片?)\s*+[)）】\]]?\s*+$"
)
# 摄影：张三 · 图/李明
_LABELLED: Final = re.compile(
    r"(?:摄影|供图|图片来源|图片提供|摄影报道|图|文[/／、]图|图[/／、]文|文、摄影|文并摄|制图|图片|照片)\s*[:：/／|｜丨]\s*[^。，]{1,30}$"
)
# 图片来源：摄图网: a label that no caption begins with, as 图：… may
_SOURCED: Final = re.compile(
    r"(?:图片来源|图片提供|供图|摄影报道|摄影|制图)\s*[:：/／|｜丨]\s*[^。，]{1,30}$"
)
# 黄 河摄 · 本报记者 李明 王芳/摄影
_SHOT: Final = re.compile(
    rf"(?:(?:本报|本刊|新华社)?(?:记者|通讯员|特约摄影)?\s*+{_NAME}[\s、]*+){{1,4}}[/／]?(?:摄影|摄|供图|制图)$"
)
# …开展志愿服务。 何华文摄
_SHOT_TAIL: Final = re.compile(
    rf"(?:(?<=[。！？”）)])|(?<=[①-⑳]\d)|(?<=[①-⑳]\d\d))\s*(?P<credit>(?:(?:本报|本刊|新华社|人民视觉|视觉中国)?(?:记者|通讯员)?\s*{_NAME}[\s、/]*){{1,4}}[/／]?(?:摄影|摄|供图)|资料(?:图片?|照片))\s*$"
)
# …的良好氛围。(文/图 刘玺东 易赛楠)
_TEXT_AND_PICTURE: Final = re.compile(
    rf"[（(]\s*+(?:文[/／、]图|图[/／、]文|文图|图文)(?:\s*+[:：/／])?[{HAN}\s、·]{{2,30}}[)）]\s*+$"
)
_MADE_ENDS: Final = frozenset("影摄图供")
_SHOT_ENDS: Final = frozenset("影摄图片照")
# 资料图片
_ARCHIVE: Final = re.compile(r"[（(]?(?:资料|本报资料)(?:图片?|照片)[)）]?$")
# 市委宣传部供图
_ORGANISATION: Final = re.compile(rf"(?:[{HAN}]{{2,20}}(?:供图|提供|宣传部供图|摄))$")
_LABEL_FIRSTS: Final = frozenset("摄供图文制照（(资本")
_LONGEST_EDITORS: Final = 90
_LONGEST_CREDIT: Final = 40
_LONGEST_ORGANISATION: Final = 24


def editors(line: Line) -> Extent | None:
    """The page's editors: ``■本版责编 孟 航 ■本版美编 郭佳卉`` · ``[责任编辑:孙慧南 校对:李晓艳]`` · ``责编：秦 川 校对：田 野``."""
    text = line.text
    if len(text) <= _LONGEST_EDITORS:
        published = _PUBLISHED_BY.match(text) and not publishes(text)
        if published or _EDITORS.match(text):
            return line.extent
    at = line.last_bracket("（([【［")
    return line.extent[at:] if at > 0 and _EDITORS_TAIL.match(text, at) else None


def sourced(line: Line) -> Extent | None:
    """A line that names a picture's maker behind a label: ``图片来源：摄图网`` · ``摄影/张艳``."""
    return line.extent if len(line.text) <= _LONGEST_CREDIT and _SOURCED.match(line.text) else None


def photo_credit(line: Line) -> Extent | None:
    """A picture's maker, on its own or behind a caption: ``（图片均由象山区委组织部提供）`` · ``何华文摄`` · ``文/图 张三``."""
    text = line.text
    if _is_credit(text):
        return line.extent
    at = line.last_bracket("（([【", 44)
    if at >= 0 and (_BRACKETED.match(text, at) or _TEXT_AND_PICTURE.match(text, at)):
        return line.extent[at:]
    if text[-1:] not in _SHOT_ENDS:
        return None
    behind = _SHOT_TAIL.search(text, max(len(text) - 44, 0))
    return line.extent[behind.start("credit") :].strip() if behind else None


def _is_credit(text: str) -> bool:
    if len(text) > _LONGEST_CREDIT:
        return False
    if text[:1] in _LABEL_FIRSTS and (_LABELLED.match(text) or _ARCHIVE.match(text)):
        return True
    if text[-1:] not in _MADE_ENDS:
        return False
    short = len(text) <= _LONGEST_ORGANISATION
    return bool(_SHOT.match(text)) or (short and bool(_ORGANISATION.match(text)))
