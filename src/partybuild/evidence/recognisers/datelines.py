"""Lines that say when and where: datelines (日期行), sources (来源), and days as they are printed."""

from __future__ import annotations

import re
from typing import Final

from partybuild.chinese.days import CLOCK, DAY, WEEKDAY
from partybuild.chinese.offices import publishes
from partybuild.evidence.lines import BODY, TOP, Line
from partybuild.source import Extent

_LABEL: Final = r"(?:(?:发布|发表|创建|更新|刊发|出版|上传|录入|发稿|添加|编辑|成文|印发|报送|最后更新)?(?:时间戳?|日期|于)|日期)"

# 发布时间：2011-02-28 · 日期: 2017年6月 · (更新时间戳: 1719751877470)
_DATELINE: Final = re.compile(
    rf"[（(【\[■□●]?\s*+{_LABEL}\s*+[】\]]?\s*+[:：]?\s*+(?:{DAY.pattern}{CLOCK}|\d{{4}}年\s*+\d{{1,2}}月|\d{{8,14}})?\s*+[）)】\]]?$"
)
# 2023-12-25 10:12:58 · 2010年09月10日09:14
_BARE: Final = re.compile(rf"[（(【\[]?{DAY.pattern}{WEEKDAY}{CLOCK}\s*+[）)】\]|｜]?$")
_DAY_AND_CLOCK: Final = re.compile(rf"{DAY.pattern}{CLOCK}")
_OF_A_PAPER: Final = re.compile("[《》版]|星期|周[一二三四五六日]|农历|期$")
# 发表于上海
_SENT_FROM: Final = re.compile("发表于|下载|打印|分享|字")
FACT: Final = "fact"
"""The hint of a part of a line that prints day, source and author side by side."""
# 上海奉贤 2023-12-20 17:32
_ACCOUNT_BEFORE: Final = re.compile(r"[\w·]{2,12}\s+")
# 来源：广西日报 · 来源于：东区办事处 · 刊于《求是》 · 学校: 开封第十四中学
_ORIGIN: Final = re.compile(
    r"[（(【\[]?\s*(?:(?:信息|文章|稿件|新闻|内容|本文)?来源(?:于)?|信源|发布(?:单位|机构)|转载自|摘自|原载(?:于)?|刊于|来稿单位|供稿单位|(?:学校|单位|出处|转自)(?=\s*[:：]))\s*[】\]]?\s*[:：]?\s*(?P<name>[^\s。，；:：]{0,30}?)\s*[）)】\]]?$"
)
_ORIGIN_LABEL: Final = re.compile(
    r"[（(]?\s*(?:信息|文章|稿件|新闻)?来源(?:于)?\s*[:：]|(?:刊|载)于《"
)
# 发布人：东方早报
_PUBLISHED: Final = re.compile(r"发布[人者]\s*[:：]\s*-?(?P<name>[^\s。，；:：]{3,30})$")
# …做出新贡献。（来源：新华社）
_ORIGIN_TAIL: Final = re.compile(
    r"[（(]\s*+(?:信息|文章|稿件)?(?:来源|原载|转载自|摘自)(?:\s*+[:：于])?[^（）()。]{2,40}[)）]\s*+$"
)
# 来源：延安市公安局更新时间：2020-05-08 16:16 · 作者：王芳 编辑：李明 点击数：120
_LABELS: Final = re.compile(
    r"(?:发布|创建|更新|刊发|出版|上传|发稿|发表)(?:时间|日期)\s*[:：]"
    r"|(?<![信息文章稿件新闻图片本])(?:信息|文章|稿件|新闻|本文)?来源\s*[:：]"
    r"|(?<![任本版文字图片美核])(?:本版|责任|文字|新媒体|图片)?编辑\s*[:：]"
    r"|(?<=[\s|｜])(?:时间|日期)\s*[:：]"
    r"|[\[【]\s*(?:发布机构|发布单位|成文日期|发布日期|发文日期|生成日期|索引号|文号|发文字号|主题分类|体裁分类|有效性|主题词)\s*[\]】]"
    r"|作者\s*[:：]|记者\s*[:：]|(?:点击|浏览|阅读|访问)(?:数|次数|量)?\s*[:：]"
)
_LABELLED: Final = frozenset(":：]】")
_BRACKETS: Final = frozenset("[［【(（")
# 2019-10-15 06:36 |浙江新闻客户端 |记者 梅玲玲 · 上海奉贤 2023-12-20 17:32 发表于上海
_BETWEEN: Final = re.compile(r"\s*[|｜]\s*|[\s\u3000]{2,}|(?<=\d)\s+(?=发表于|来源|作者|记者)")


def facts_in(line: Line) -> list[int]:
    """Where a line under a title that prints day, source and author side by side is cut; empty where it prints no day or is text.

    ``2019-10-15 06:36 |浙江新闻客户端 |记者 梅玲玲`` · ``2014-01-29  光明日报(数字报)``
    """
    text = line.text
    if line.zone is not TOP or len(text) > 100 or _OF_A_PAPER.search(text):
        return []
    day = _DAY_AND_CLOCK.search(text)
    if day is None:
        return []
    cuts = {gap.end() for gap in _BETWEEN.finditer(text)}
    if ":" in day[0] and _ACCOUNT_BEFORE.fullmatch(text, 0, day.start()):
        cuts.add(day.start())
    return sorted(cut for cut in cuts if 0 < cut < len(text))


def fact(line: Line) -> Extent | None:
    """The source among the facts under a title: ``浙江新闻客户端 |`` between a day and a reporter."""
    if FACT in line.hints and len(line.text) <= 24 and not _SENT_FROM.match(line.text):
        return line.extent
    return None


def labelled(line: Line) -> Extent | None:
    """A day behind its label: ``发布时间：2011-02-28`` · ``创建时间:`` · ``(更新时间戳: 1719751877470)`` · ``时间：2026-02-07``."""
    return line.extent if len(line.text) <= 50 and _DATELINE.match(line.text) else None


def bare(line: Line) -> Extent | None:
    """A day and nothing else, outside of the body text: ``2023-12-25 10:12:58`` · ``2010年09月10日09:14``."""
    if line.zone is not BODY and len(line.text) <= 40 and _BARE.match(line.text):
        return line.extent
    return None


def origin(line: Line) -> Extent | None:
    """A line that names the source: ``来源：广西日报`` · ``来源:`` · ``来源于：东区办事处`` · ``刊于《…》`` · ``发布人：东方早报``."""
    text = line.text
    published = _PUBLISHED.match(text) if line.zone is not BODY else None
    if published and publishes(published["name"]):
        return line.extent
    if len(text) > 40 or not _ORIGIN.match(text):
        return None
    return line.extent if line.zone is not BODY or _ORIGIN_LABEL.match(text) else None


def origin_tail(line: Line) -> Extent | None:
    """The source in brackets behind the last sentence: ``（来源：新华社）``."""
    at = line.last_bracket("（(", 50)
    return line.extent[at:] if at > 0 and _ORIGIN_TAIL.match(line.text, at) else None


def labels_in(text: str) -> list[int]:
    """Where a line that holds several labelled values is cut: ``来源：延安市公安局更新时间：2020-05-08 16:16``."""
    if _LABELLED.isdisjoint(text):
        return []
    cuts = [label.start() for label in _LABELS.finditer(text)]
    return [cut for cut in cuts if cut > 0 and text[cut - 1] not in _BRACKETS]
