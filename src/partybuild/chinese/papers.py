"""Papers and pages as they are printed: names of publications, page numbers, what a source line names."""

from __future__ import annotations

import re
from typing import Final

from partybuild.chinese.punctuation import HAN

# 中国城市报 · 黔中日报, but not 关于…情况的通报
PAPER: Final = re.compile(
    rf"《?\s*+(?P<paper>[{HAN}A-Za-z]{{1,12}}(?:日报|晚报|时报|早报|晨报|都市报|商报|青年报|周报|农民报|法治报|法制报|人事报|(?<![通汇预战情喜海申填上举播])报))\s*+》?"
)
_CHINESE: Final = "一二三四五六七八九十"
_PRINTED_NUMBERS: Final = tuple(
    re.compile(form)
    for form in (
        rf".*?(?<!今日)(?<!共)(?P<n>[A-Z]?\d{{1,3}}|[{_CHINESE}]{{1,3}})\s*+版",  # 第21版 · 三版
        rf"(?P<n>[A-Z]?\d{{1,2}})\s+[{HAN}]",  # 02 党建
        rf"(?P<n>[A-Z]?\d{{1,2}})(?![年月日期周])[{HAN}]{{2,4}}$",  # 9深度
        rf".*?[{HAN}]\s+(?P<n>[A-Z]?\d{{1,2}})$",  # 党建 02
        r"(?P<n>[A-Z]\d{1,2})",  # A03
        rf"[■●\s]*[{HAN}]{{2,6}}[·\s■●]*(?P<n>[A-Z]\d{{1,2}}|0\d|(?<=[·■●])\d{{1,2}})$",  # 特刊04 · 圆桌·8 · ■人物 ■5
        r"版次\s*[:：]\s*(?P<n>[A-Z]?\d{1,2})$",  # 版次：11
    )
)
# 《 人民日报 》（ 2019年01月11日 09 版）
_CITED: Final = re.compile(r"日\s*+(?:第\s*)?(?P<n>[A-Z]?\d{1,3})\s*+版")
_BOOK_TITLE: Final = re.compile(rf"《\s*([{HAN}A-Za-z]{{2,14}})\s*》")
_BEFORE_NAME: Final = re.compile(
    r"[（(【\[]?\s*(?:信息|文章|稿件|新闻|内容)?(?:来源(?:于)?|信源|出处|学校|单位|发布(?:单位|机构|部门|者|人)|转载自|摘自|原载于?|刊于|供稿单位|供稿|来稿单位)\s*[】\]]?\s*[:：]?"
)
# 每日经济新闻 举报: a button of the site
_BEHIND_NAME: Final = re.compile(
    r"\s*》.*$|[）)】\]]$|\s+(?:举报|分享|打印|收藏|评论|关注|关闭|字号|我要纠错|分享至)$|(?<=[报网社台])(?:记者|通讯员).*$"
)
# 让老文物“活”起来_先锋文汇_甲乡党员网
_SITE: Final = re.compile(rf"[_|｜]\s?(?P<site>[{HAN}]{{1,8}}(?:网|报|在线|客户端|电视台))$")
# 原标题：… names no publication
_NO_NAME: Final = re.compile(r"[（(【\[]?\s*原(?:标)?题")
_BLANKS: Final = re.compile(r"\s+")


def page_number(text: str) -> str:
    """The page number that a masthead prints, as printed: 21, 02, B2, 三."""
    for form in _PRINTED_NUMBERS:
        match = form.match(text)
        if match:
            return match["n"]
    return ""


def page_of_citation(text: str) -> str:
    """The page number behind a publication and a day: 09 of ``《 人民日报 》（ 2019年01月11日 09 版）``; empty where none is printed."""
    match = _CITED.search(text)
    return match["n"] if match else ""


def paper(text: str) -> str:
    """The paper that a masthead line names, without book-title marks; empty where none is named."""
    titled = _BOOK_TITLE.search(text)
    if titled and not titled[1].endswith("联播"):
        return titled[1]
    match = PAPER.search(text)
    return match["paper"] if match else ""


def site_behind(text: str) -> str:
    """The site that a title of the Web ends with: 甲网 of ``题目_先锋文汇_甲网``; empty where it names none."""
    match = _SITE.search(text.rstrip())
    return match["site"] if match else ""


def origin_name(text: str) -> str:
    """The publication that a source line names, without its label and book-title marks."""
    if _NO_NAME.match(text):
        return ""
    label = _BEFORE_NAME.match(text)
    name = text[label.end() :] if label else text
    return _BLANKS.sub(" ", _BEHIND_NAME.sub("", name.strip())).strip("《》|｜-·_ ")
