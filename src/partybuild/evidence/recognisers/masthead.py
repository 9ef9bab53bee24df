"""The paper's own lines: page number and name (版次、版名), paper and day (报头), web citation lines, site and supplement names."""

from __future__ import annotations

import re
from typing import Final

from partybuild.chinese.days import DAY
from partybuild.chinese.offices import ends_in_body
from partybuild.chinese.papers import PAPER
from partybuild.chinese.punctuation import HAN
from partybuild.evidence.lines import BODY, TOP, Line
from partybuild.source import Extent

_CHINESE: Final = "一二三四五六七八九十"
_PAGE_NUMBER: Final = rf"(?:第\s*+)?[A-Z]?\d{{1,3}}\s*+版|第\s*+[{_CHINESE}]{{1,3}}\s*+版|[{_CHINESE}]{{1,2}}版|[A-Z]\d{{1,2}}(?=[\s:：·]|$)"
# 第21版:全域党建·梧州市 · 3版 监督
_PAGE: Final = re.compile(
    rf"[■□●▲]?\s*+(?:{_PAGE_NUMBER})(?:(?:\s*+[:：·／/|]|\s)\s*[{HAN}A-Za-z·•\s“”]{{1,20}})?$"
)
# 02 党建
_NUMBER_NAME: Final = re.compile(rf"(?P<page>[A-Z]?\d{{1,2}})\s+(?P<name>[{HAN}]{{2,8}})(?=\s|$)")
# 党建 02 · 理论·实践 A03
_NAME_NUMBER: Final = re.compile(rf"[{HAN}·]{{2,10}}\s+(?:{_PAGE_NUMBER}|[A-Z]?\d{{1,2}})$")
_NAMED_PAGE: Final = rf"(?:{_PAGE_NUMBER}|[A-Z]?\d{{1,2}})(?:\s*+[:：])?(?:\s*[{HAN}]{{1,8}})?"
_UNNAMED_PAPER: Final = PAPER.pattern.replace("?P<paper>", "?:")
_TITLED: Final = rf"(?:{_UNNAMED_PAPER}|[{HAN}]{{2,10}}(?=\s)|《[{HAN}\s]{{2,14}}》|[{HAN}]{{2,10}}(?:周刊|专刊|特刊|副刊))"
_CALENDAR: Final = rf"(?:\s*+(?:农历|夏历)?\s*+[甲乙丙丁戊己庚辛壬癸][{HAN}]{{2,12}}|\s*+农历[{HAN}]{{2,8}})?(?:\s*+(?:总)?第\s*+\d+\s*+期)*"
# 中国城市报 2021年11月29日 星期一 · 02 党建 渭水日报 2025年10月14日 星期二
_DAY_LINE: Final = re.compile(
    rf"[■□●]?\s*+(?:{_NAMED_PAGE}\s++)?(?:{_TITLED}\s*+)?(?:{DAY.pattern})(?:\s*+[（(]?(?:星期|周)\s*+[^\s\d）)]{{0,2}}\s*+-?[）)]?)?"
    rf"{_CALENDAR}\s*+(?:{_TITLED})?\s*+(?:{_NAMED_PAGE})?\s*+$"
)
_OF_A_PAPER: Final = re.compile(
    rf"星期|周[一二三四五六日]|版|^[■□●]|农历|第\s*\d+\s*期|[报刊]|^{_NAMED_PAGE}\s"
)
_NAMED_DAY: Final = re.compile(rf"(?P<name>[{HAN}]{{2,10}})\s+\d{{4}}")
# 《 中国城市报 》( 2021年11月29日   第 21 版)
_CITATION: Final = re.compile(
    rf"[（(]?《\s*+[{HAN}A-Za-z]{{2,14}}\s*+》\s*+[（(]?\s*+{DAY.pattern}[^。]{{0,20}}[)）]?\s*+[)）]?$"
)
# 城市治理 周刊
_SUPPLEMENT: Final = re.compile(
    rf"[■□●]?\s*[{HAN}\s“”·]{{2,14}}(?:周刊|专刊|特刊|副刊|专版|月刊|特别报道)$"
)
# 全国党建网站联盟, but not 织密治理一张网 · 织牢民生服务网
_SITE: Final = re.compile(
    rf"(?!织密|织牢|织好|编织|筑牢|建强|建好|搭建|打造|构建|用好|架起)[{HAN}A-Za-z.]{{2,16}}(?:(?<!张)网|网站|网站联盟|联盟|在线|频道|客户端|公众号|平台)$"
)
# 《新闻联播》 (20240630)
_SHOW: Final = re.compile(rf"[（(]?《[{HAN}]{{2,12}}》\s*+[（(]?\s*+\d{{8}}[\s\d:：]*[)）]?$")
_IMPRINT: Final = re.compile(
    r"国内统一刊号|CN\s?\d{2}-\d{4}|邮发代号|今日\d+版|总第\s*\d+\s*期|中共.{2,10}主办|http[s]?://|www\."
)
# … 责编：秦 川 校对：田 野
_EDITORS_BEHIND: Final = re.compile(r"[■□●]?\s*(?:本版)?(?:责任编辑|责编|编辑|主编|美编|校对)")
_LONGEST: Final = 60


def page_line(line: Line) -> Extent | None:
    """Page number and name, at the top or bottom: ``第21版:全域党建·梧州市`` · ``3版 监督`` · ``02 党建`` · ``A03 要闻``."""
    text = line.text
    outside = line.zone is not BODY
    if len(text) > 30 or not (outside or text.startswith("第")):
        return None
    if _PAGE.match(text):
        return line.extent
    named = outside and (_NUMBER_NAME.fullmatch(text) or _NAME_NUMBER.match(text))
    return line.extent if named else None


def day_line(line: Line) -> Extent | None:
    """Paper and day: ``中国城市报 2021年11月29日 星期一`` · ``■2021年1月4日 星期 -`` · ``2017年6月6日 星期二``; ``某县委组织部 2023年6月8日`` is signed and dated."""
    text = line.text
    if line.zone is BODY or len(text) > _LONGEST or not _DAY_LINE.match(text):
        return None
    named = _NAMED_DAY.match(text) if line.zone is TOP else None
    of_a_paper = _OF_A_PAPER.search(text) or (named and not ends_in_body(named["name"]))
    return line.extent if of_a_paper else None


def citation(line: Line) -> Extent | None:
    """The line by which e-papers cite an article: ``《 中国城市报 》( 2021年11月29日   第 21 版)``."""
    return line.extent if len(line.text) <= _LONGEST and _CITATION.match(line.text) else None


def paper_name(line: Line) -> Extent | None:
    """A paper's name on a line of its own, outside of the body text: ``黔中日报``."""
    named = line.zone is not BODY and len(line.text) <= 14 and PAPER.fullmatch(line.text)
    return line.extent if named else None


def supplement(line: Line) -> Extent | None:
    """A supplement's name at the top: ``城市治理 周刊`` · ``的城市党建 周刊`` (a stray character of the page's decoration before it)."""
    return line.extent if line.zone is TOP and _SUPPLEMENT.match(line.text) else None


def site(line: Line) -> Extent | None:
    """A site's name at the top or bottom of a web page: ``全国党建网站联盟``."""
    named = line.zone is not BODY and len(line.text) <= 16 and _SITE.match(line.text)
    return line.extent if named else None


def imprint(line: Line) -> Extent | None:
    """What a paper prints about itself: ``国内统一刊号CN 11-0001`` · ``《新闻联播》 (20240630)``."""
    text = line.text
    if len(text) > _LONGEST:
        return None
    if line.zone is not BODY and (_IMPRINT.search(text) or _SHOW.match(text)):
        return line.extent
    return line.extent if len(text) <= 40 and _SHOW.match(text) else None


def parts(line: Line) -> list[int]:
    """Where a line that prints page, paper, day and editors in one is cut: ``02 党建 渭水日报 2025年10月14日 星期二 责编：秦 川 校对：田 野``."""
    text = line.text
    if line.zone is BODY or len(text) > 2 * _LONGEST or line.closed:
        return []
    day = DAY.search(text)
    if not day:
        return []
    cuts = set()
    papers = list(PAPER.finditer(text, 0, day.start()))
    if papers:
        start = papers[-1].start()
        head = text[:start].strip()
        if head and (_PAGE.match(head) or _NUMBER_NAME.fullmatch(head)):
            cuts.add(start)
    rest = _EDITORS_BEHIND.search(text, day.end())
    if rest:
        cuts.add(rest.start())
    return sorted(cut for cut in cuts if 0 < cut < len(text))
