"""The paper's own lines: page number and name (版次、版名), paper and day (报头), web citation lines, site and supplement names."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from partybuild.lines import Line, Zone
from partybuild.rules.datelines import DAY, WEEKDAY
from partybuild.rules.punctuation import HAN, closed
from partybuild.source import Extent

PAPER: Final = re.compile(
    rf"《?\s*(?P<paper>[{HAN}A-Za-z]{{1,12}}(?:日报|晚报|时报|早报|晨报|都市报|商报|青年报|周报|农民报|法治报|法制报|人事报|报))\s*》?"
)
_CHINESE: Final = "一二三四五六七八九十"
_PAGE_NUMBER: Final = rf"第?\s*[A-Z]?\d{{1,3}}\s*版|第\s*[{_CHINESE}]{{1,3}}\s*版|[{_CHINESE}]{{1,2}}版|[A-Z]\d{{1,2}}(?=[\s:：·]|$)"
_PAGE: Final = re.compile(rf"[■□●▲]?\s*(?:{_PAGE_NUMBER})(?:\s*[:：·／/|\s]\s*[{HAN}A-Za-z·•\s“”]{{1,20}})?$")
_NUMBER_NAME: Final = re.compile(rf"(?P<page>[A-Z]?\d{{1,2}})\s+(?P<name>[{HAN}]{{2,8}})(?=\s|$)")
_NAME_NUMBER: Final = re.compile(rf"[{HAN}·]{{2,10}}\s+(?:{_PAGE_NUMBER}|[A-Z]?\d{{1,2}})$")
_NAMED_PAGE: Final = rf"(?:{_PAGE_NUMBER}|[A-Z]?\d{{1,2}})\s*[:：]?\s*[{HAN}]{{0,8}}"
_TITLED: Final = rf"(?:{PAPER.pattern}|[{HAN}]{{2,10}}(?=\s)|《[{HAN}\s]{{2,14}}》|[{HAN}]{{2,10}}(?:周刊|专刊|特刊|副刊))"
_CALENDAR: Final = rf"(?:\s*(?:农历|夏历)?\s*[甲乙丙丁戊己庚辛壬癸][{HAN}]{{2,12}}|\s*农历[{HAN}]{{2,8}})?(?:\s*(?:总)?第\s*\d+\s*期)*"
_DAY_LINE: Final = re.compile(
    rf"[■□●]?\s*(?:{_NAMED_PAGE}\s+)?(?:{_TITLED.replace('?P<paper>', '?:')}\s*)?(?:{DAY.pattern})(?:\s*[（(]?(?:星期|周)\s*[^\s\d）)]{{0,2}}\s*-?[）)]?)?"
    rf"{_CALENDAR}\s*(?:{_TITLED.replace('?P<paper>', '?:')})?\s*(?:{_NAMED_PAGE})?\s*$"
)
_OF_A_PAPER: Final = re.compile(rf"星期|周[一二三四五六日]|版|^[■□●]|农历|第\s*\d+\s*期|[报刊]|^{_NAMED_PAGE}\s")
_NAMED_DAY: Final = re.compile(rf"[{HAN}]{{2,10}}\s+\d{{4}}")
_CITATION: Final = re.compile(rf"[（(]?《\s*[{HAN}A-Za-z]{{2,14}}\s*》\s*[（(]?\s*{DAY.pattern}[^。]{{0,20}}[)）]?\s*[)）]?$")
_SUPPLEMENT: Final = re.compile(rf"[■□●]?\s*[{HAN}\s“”·]{{2,14}}(?:周刊|专刊|特刊|副刊|专版|月刊|特别报道)$")
_SITE: Final = re.compile(rf"[{HAN}A-Za-z.]{{2,16}}(?:网|网站|网站联盟|联盟|在线|频道|客户端|公众号|平台)$")
_SHOW: Final = re.compile(rf"[（(]?《[{HAN}]{{2,12}}》\s*[（(]?\s*\d{{8}}[\s\d:：]*[)）]?$")
_MASTHEAD_WORDS: Final = re.compile(r"国内统一刊号|CN\s?\d{2}-\d{4}|邮发代号|今日\d+版|总第\s*\d+\s*期|中共.{2,10}主办|http[s]?://|www\.")


def page_line(line: Line) -> Iterable[Extent]:
    """``第21版:全域党建·梧州市`` · ``3版 监督`` · ``02 党建`` · ``A03 要闻``, at the top or bottom"""
    text = line.text
    if len(text) > 30 or (line.zone is Zone.BODY and not text.startswith("第")):
        return
    if _PAGE.match(text) or (line.zone is not Zone.BODY and (_NUMBER_NAME.fullmatch(text) or _NAME_NUMBER.match(text))):
        yield line.extent


def day_line(line: Line) -> Iterable[Extent]:
    """``中国城市报 2021年11月29日 星期一`` · ``■2021年1月4日 星期 -`` · ``2017年6月6日 星期二``"""
    text = line.text
    if len(text) > 60 or line.zone is Zone.BODY:
        return
    if _DAY_LINE.match(text) and (_OF_A_PAPER.search(text) or (line.zone is Zone.TOP and _NAMED_DAY.match(text))):
        yield line.extent


def citation(line: Line) -> Iterable[Extent]:
    """``《 中国城市报 》( 2021年11月29日   第 21 版)``, the line by which e-papers cite an article"""
    if len(line.text) <= 60 and _CITATION.match(line.text):
        yield line.extent


def paper_name(line: Line) -> Iterable[Extent]:
    """``黔中日报`` on a line of its own, outside of the body text"""
    if line.zone is not Zone.BODY and len(line.text) <= 14:
        match = PAPER.fullmatch(line.text)
        if match:
            yield line.extent


def supplement(line: Line) -> Iterable[Extent]:
    """``城市治理 周刊`` · ``的城市党建 周刊`` (a stray character of the page's decoration before it), at the top"""
    if line.zone is Zone.TOP and _SUPPLEMENT.match(line.text):
        yield line.extent


def site(line: Line) -> Iterable[Extent]:
    """``全国党建网站联盟`` at the top or bottom of a web page"""
    if line.zone is not Zone.BODY and len(line.text) <= 16 and _SITE.match(line.text):
        yield line.extent


def imprint(line: Line) -> Iterable[Extent]:
    """``国内统一刊号CN 11-0001`` and their like; ``《新闻联播》 (20240630)``"""
    if len(line.text) <= 60 and line.zone is not Zone.BODY and (_MASTHEAD_WORDS.search(line.text) or _SHOW.match(line.text)):
        yield line.extent
    elif len(line.text) <= 40 and _SHOW.match(line.text):
        yield line.extent


def parts(line: Line) -> list[int]:
    """Where a line that prints page, paper, day and editors in one is cut: ``02 党建 渭水日报 2025年10月14日 星期二 责编：秦 川 校对：田 野``."""
    text = line.text
    if line.zone is Zone.BODY or len(text) > 120 or closed(text):
        return []
    day = DAY.search(text)
    if not day:
        return []
    cuts = set()
    start = day.start()
    paper = None
    for paper in PAPER.finditer(text, 0, day.start()):
        start = paper.start()
    head = text[:start].strip()
    if head and paper and (_PAGE.match(head) or _NUMBER_NAME.fullmatch(head)):
        cuts.add(start)
    rest = re.search(r"[■□●]?\s*(?:本版)?(?:责任编辑|责编|编辑|主编|美编|校对)", text[day.end() :])
    if rest:
        cuts.add(day.end() + rest.start())
    return sorted(cut for cut in cuts if 0 < cut < len(text))


def page_number(text: str) -> str:
    """The page number that a masthead prints, as printed: 21, 02, B2, 三."""
    match = re.search(rf"第?\s*(?P<n>[A-Z]?\d{{1,3}}|[{_CHINESE}]{{1,3}})\s*版", text) or re.match(rf"(?P<n>[A-Z]?\d{{1,2}})\s+[{HAN}]", text) or re.search(rf"[{HAN}]\s+(?P<n>[A-Z]?\d{{1,2}})$", text) or re.match(r"(?P<n>[A-Z]\d{1,2})", text)
    return match["n"] if match else ""


def paper(text: str) -> str:
    """The paper that a masthead line names, without book-title marks; empty where none is named."""
    match = re.search(rf"《\s*([{HAN}A-Za-z]{{2,14}})\s*》", text)
    if match and not match[1].endswith("联播"):
        return match[1]
    match = PAPER.search(text)
    return match["paper"] if match else ""
