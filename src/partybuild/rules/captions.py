"""Photo captions (图片说明) that show themselves by a mark or a word."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from partybuild.lines import Line
from partybuild.source import Extent

_MARKED: Final = re.compile(r"[▲▼△▽◀▶◁▷↑↓←→]")
_SAID: Final = re.compile(r"(?:图为|图片说明|图说|上图|下图|左图|右图|题图|[左右上下]上?下?图为?|图[①-⑨一二三四五六七八九\d][:：、\s为]|组图[:：]|资料图[:：]|配图[:：]|照片[:：])")
_WITHIN: Final = re.compile(r"(?:。|，|,|！)\s*(?:(?:上|下|左|右)?图为)[^。]{2,60}。?\s*$")


def marked(line: Line) -> Iterable[Extent]:
    """``▲打造“乡村振兴党建联盟”品牌引领村企共建。`` · ``图为漓江上的星级游船。`` at its head"""
    text = line.text
    if len(text) <= 160 and (_MARKED.match(text) or _SAID.match(text)):
        yield line.extent


def closing(line: Line) -> Iterable[Extent]:
    """``桂林市以城市党建引领打造世界级旅游城市,着力提升城市格调品位。图为漓江上的星级游船。``: it ends in 图为…"""
    text = line.text
    if 12 <= len(text) <= 200 and _WITHIN.search(text):
        yield line.extent
