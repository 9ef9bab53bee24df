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
_LONGEST: Final = 160
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
