"""Navigation of web pages and e-papers (导航、页面杂项), turns to other pages (转版、接版), layout codes."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from partybuild.chinese.punctuation import HAN
from partybuild.chinese.wordlists import words
from partybuild.evidence.lines import BODY, Line
from partybuild.evidence.signs import SEPARATORS, firsts_of_navigation
from partybuild.source import Extent

_SEPARATOR: Final = rf"[\s{re.escape(SEPARATORS)}]"
# 现在位置： 首页 >> 东区新闻 >> 正文
_CRUMBS: Final = re.compile(
    r"(?:当前|您(?:现在|当前)?(?:的|所在)?|现在|所在)(?:的)?(?:位置|栏目)\s*+(?:是)?\s*+[:：]|^首页\s*+[>»›-]|(?:[^\s>»›]{2,12}+\s*+[>»›]++\s*+){2,}+\S*+$"
)
_CRUMB_SIGNS: Final = re.compile("[>»›]|^首页|位置|栏目")
# 阅读次数：120 · 已有 35人参与
_COUNTS: Final = re.compile(
    r"(?:(?:阅读|浏览|点击|访问|评论|点赞|分享|转发|字数)(?:次数|量|数|人数)?\s*+[:：(（]?\s*+\d*+\s*+(?:次|人|条|字)?\s*+[)）]?\s*+)+$|(?:已有)?\s*+\d+\s*+(?:人|次)(?:阅读|浏览|评论|点赞|参与)$"
)
# 版权所有 · 网站标识码 · 未经授权不得转载
_COPYRIGHT: Final = re.compile(
    r"版权所有|Copyright|©|ICP备|公网安备|技术支持\s*[:：]|未经.{0,10}(?:授权|许可|同意).{0,10}(?:转载|使用|镜像)|建议使用.{0,20}浏览器|网站标识码|^(?:特别|免责|版权)?声明\s*[:：]|仅代表.{0,8}(?:作者|发布者|入驻).{0,6}(?:观点|立场)|^更多精彩资讯|扫一扫|扫描.{0,6}二维码|长按.{0,8}(?:识别|关注)",
    re.IGNORECASE,
)
# What each of these needs; most lines have none of it.
_COPYRIGHT_SIGNS: Final = re.compile("[权©备安持经议标声代多扫长CcIiİı]")
# 01版:头版 02版:要闻 · 共3页 上一页 1 2 3 下一页
_PAGES: Final = re.compile(
    rf"(?:第?\s*+[A-Z]?\d{{1,3}}\s*+版?\s*+[:：]\s*+[{HAN}·]{{1,12}}\s*+){{2,}}$|(?:共\s*+\d+\s*+页)?\s*+(?:[上下]一页)?\s*+(?:\d\s*+){{2,}}(?:[上下]一页|末页|尾页)$|共\s*+\d+\s*+页\S*$"
)
# 上一篇：… · 下一条：…
_NEIGHBOUR: Final = re.compile(r"(?:[上下]一?(?:篇|条|版|页|期)|前一篇|后一篇)\s*[:：]")
# 发布人：
_EMPTY_LABEL: Final = re.compile(
    r"(?:发布[人者]|作者|来源|编辑|记者|摄影|上传者?|审核|责任编辑|关键词|标签|点击数?|浏览量?|阅读量?)\s*[:：]\s*$"
)
# [ 索引号 ] 11500230008689762A/2025-00041 · [ 有效性 ]
_CATALOGUE: Final = re.compile(
    r"[\[【]\s*(?:索引号|文号|发文字号|主题分类|体裁分类|有效性|主题词)\s*[\]】]"
)
# 特别声明：本文经上观新闻客户端的“上观号”入驻单位授权发布，…
_DISCLAIMER: Final = re.compile(r"(?:特别|免责|版权|郑重)声明\s*[:：]")
_URL: Final = re.compile(r"(?:https?://|www\.)\S+$")

# (下转B2版) · 上接第一版 · （详见三版）
_TURN: Final = re.compile(
    r"[（(【\[▶➤→]*\s*+(?:全文|详见|紧|承)?(?:下转|上接|转接|转第|转|接|详见|紧接|文转)\s*+(?:第?\s*+[A-Z]?\d{1,3}\s*+版|第?\s*+[一二三四五六七八九十头]{1,3}版|[A-Z]\d{1,2}|[一二三四五六七八九十]{1,2}版|左版|右版|中缝)[^。，]{0,16}[)）】\]]?\s*+$"
)
_TURNS: Final = "（(【[▶➤"
# （上接第一版）工程建设加快推进…
_TURN_BEFORE: Final = re.compile(r"[（(【\[]\s*(?:上接|紧接)[^)）】\]]{1,16}[)）】\]]")
# ⑧3
_CODE: Final = re.compile(r"[①-⑳❶-❿]\s*\d{0,3}$")
_CODE_BEHIND: Final = re.compile(r"(?<=[。！？”])\s*[①-⑳]\s*\d{1,3}$")
_LONGEST: Final = 120
CHROME: Final = "chrome"
"""The hint of what a site prints around its page."""


def navigation(line: Line) -> Extent | None:
    """Buttons, paths, counters, page lists: ``返回目录  放大缩小全文复制`` · ``【字号：`` · ``现在位置： 首页 >> 东区新闻 >> 正文``."""
    if CHROME in line.hints:
        return line.extent
    text = line.text
    if len(text) > _LONGEST:
        return line.extent if _DISCLAIMER.match(text) else None
    copyright_line = _COPYRIGHT_SIGNS.search(text) and _COPYRIGHT.search(text)
    if line.closed and not copyright_line:
        return None
    outside = line.zone is not BODY
    return line.extent if (outside and copyright_line) or _is_navigation(text) else None


def _is_navigation(text: str) -> bool:
    if _CRUMB_SIGNS.search(text) and _CRUMBS.search(text):
        return True
    if text[0] not in firsts_of_navigation() and not text[0].isdecimal():
        return False
    return bool(
        _only_words().match(text)
        or _COUNTS.match(text)
        or _PAGES.match(text)
        or _NEIGHBOUR.match(text)
        or _CATALOGUE.match(text)
        or _URL.match(text)
    )


@cache
def _only_words() -> re.Pattern[str]:
    """Lines of nothing but navigation words (``data/navigation.txt``).

    Possessive: words that are parts of other words would otherwise be tried in every combination.
    """
    longest_first = sorted(map(re.escape, words("navigation")), key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(longest_first)}|{_SEPARATOR})++$")


def empty_label(line: Line) -> Extent | None:
    """A label with nothing behind it and nothing of its kind below: ``发布人：``."""
    return line.extent if len(line.text) <= 8 and _EMPTY_LABEL.match(line.text) else None


def turn(line: Line) -> Extent | None:
    """A turn to or from another page, on its own, behind the last sentence or before the first: ``(下转B2版)`` · ``（上接第一版）``."""
    text = line.text
    if "转" in text[-28:] or "接" in text[-28:] or "详见" in text[-28:]:
        for mark in _TURNS:
            at = text.rfind(mark, max(len(text) - 28, 0))
            if at >= 0 and _TURN.match(text, at):
                return line.extent[at:]
        if len(text) <= 20 and _TURN.match(text):
            return line.extent
    before = _TURN_BEFORE.match(text[:24])
    return line.extent[: before.end()] if before else None


def layout_code(line: Line) -> Extent | None:
    """A typesetter's code behind a caption or an article: ``⑧3``."""
    text = line.text
    if len(text) <= 4:
        return line.extent if _CODE.match(text) else None
    if not text[-1].isdecimal():
        return None
    behind = _CODE_BEHIND.search(text, max(len(text) - 8, 0))
    return line.extent[behind.start() :].strip() if behind else None
