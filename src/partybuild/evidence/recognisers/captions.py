"""Photo captions (图片说明) that show themselves by a mark or a word."""

from __future__ import annotations

import re
from typing import Final

from partybuild.evidence.lines import Line
from partybuild.source import Extent

_MARKED: Final = re.compile("[▲▼△▽◀▶◁▷↑↓←→]")
# 图为漓江上的星级游船。 · 上图为… · 图①：… · 资料图：…
_SAID: Final = re.compile(
    r"(?:图为|图片说明|图说|上图|下图|左图|右图|题图|[左右上下]上?下?图为?|图[①-⑨一二三四五六七八九\d][:：、\s为]|组图[:：]|资料图[:：]|配图[:：]|照片[:：])"
)
_FIRSTS: Final = frozenset("▲▼△▽◀▶◁▷↑↓←→图上下左右题组资配照")
# …着力提升城市格调品位。图为漓江上的星级游船。
_WITHIN: Final = re.compile(r"(?:。|，|,|！)\s*(?:(?:上|下|左|右)?图为)[^。]{2,60}。?\s*$")
_SHOT: Final = "日[^（）()。]{0,8}摄"
# …的一段通屯路（7月16日摄，无人机照片）。 · …（2019年8月12日无人机拍摄）。…
_TAKEN: Final = re.compile(
    r"[（(](?=[^（）()。]{1,40}[）)])(?:资料照片，?)?(?:(?:19|20)\d\d年)?(?:\d{1,2}月)?\d{1,2}"
    + _SHOT
)
_TAKEN_LAST: Final = re.compile(_SHOT + "[^（）()。]{0,12}[）)]。?$")
_LONGEST: Final = 160
_STOPPED: Final = re.compile("[。！？]")
_SHORTEST_CLOSING: Final = 12
_LONGEST_CLOSING: Final = 200


def marked(line: Line) -> Extent | None:
    """A line with a caption's mark or word at its head: ``▲打造“乡村振兴党建联盟”品牌引领村企共建。`` · ``图为漓江上的星级游船。``."""
    text = line.text
    if text[0] not in _FIRSTS or len(text) > _LONGEST:
        return None
    return line.extent if _MARKED.match(text) or _SAID.match(text) else None


def closing(text: str) -> bool:
    """Whether a text ends in 图为…: ``桂林市以城市党建引领打造世界级旅游城市,着力提升城市格调品位。图为漓江上的星级游船。``."""
    return (
        _SHORTEST_CLOSING <= len(text) <= _LONGEST_CLOSING
        and "图为" in text
        and bool(_WITHIN.search(text))
    )


def taken(text: str) -> bool:
    """Whether the first sentence of a text ends in a bracket that says on which day its picture was taken: ``…在养殖基地的牛棚里忙碌（8月12日摄）。``."""
    if "摄" not in text or len(text) > _LONGEST_CLOSING:
        return False
    bracket = _TAKEN.search(text)
    return bracket is not None and not _STOPPED.search(text, 0, bracket.start())


def ends(text: str) -> bool:
    """Whether a text ends in such a bracket."""
    return "摄" in text and _TAKEN_LAST.search(text) is not None
