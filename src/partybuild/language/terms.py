"""What things are called: in Chinese newsrooms, in this library, in TEI and in Word (docs/terms.md says more).

Chosen once. A new class of the model, or a new role, comes with a row here.
"""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import Final

import attrs


@attrs.frozen
class Term:
    """One row of the naming table.

    Args:
        chinese: The newsroom's or office's word.
        code: The name in this library: a class of the model, or a role as files spell it.
        english: The word in prose.
        tei: Where it stands in TEI P5, as XPaths; empty where TEI has no place of its own for it.
        word: The Word style that shows it in a briefing; empty where none does.
    """

    chinese: str
    code: str
    english: str
    tei: str = ""
    word: str = ""


TERMS: Final = (
    # The ground
    Term("原文", "Source", "source text", "xenoData; sourceDesc/bibl[@type='file']"),
    Term("起止", "Span", "span", "@corresp"),
    Term("文段", "Extent", "extent", "@corresp"),
    # The page and what only stands on it
    Term("版面", "Page", "page", "TEI; pb"),
    Term("识读程序", "Program", "what read a page", "application"),
    Term("报头、刊头", "masthead", "masthead", "fw[@subtype='page']"),
    Term("导航", "nav", "navigation", "fw[@subtype='navigation']"),
    Term(
        "责编、美编、校对", "editors", "editors", "fw[@subtype='credits']; trailer[@type='credits']"
    ),
    Term("未识别", "residue", "residue", "fw[@subtype='residue']"),
    # The article and its head
    Term("文章、稿件", "Article", "article", "div[@type='article']"),
    Term("栏目", "column", "column", "head[@type='column']"),
    Term("引题（肩题）", "kicker", "kicker", "head[@type='kicker']", "引题"),
    Term("主题（标题）", "title", "title", "head[@type='main']", "heading 1"),
    Term("副题", "subtitle", "subtitle", "head[@type='sub']", "Subtitle"),
    Term("署名", "byline", "byline", "byline", "出处"),
    Term("作者", "Author", "author", "docAuthor; analytic/author", "出处"),
    Term("出版日期", "dateline", "dateline", "dateline; imprint/date", "出处"),
    Term("来源", "origin", "origin", "bibl[@type='source']; monogr/title", "出处"),
    # The body
    Term("小标题（小节）", "Section", "section", "div[@type='section']"),
    Term("标题行", "Heading", "heading of a division", "head; label[@type='run-in']"),
    Term("小标题", "heading", "section heading", "div[@type='section']/head", "heading 2"),
    Term("举措", "Measure", "policy measure", "div[@type='measure']", "Body Text"),
    Term("段首提示句", "runin", "run-in heading", "label[@type='run-in']", "举措名"),
    Term("段落", "Paragraph", "paragraph", "p", "Body Text"),
    Term("正文", "paragraph", "body text", "p", "Body Text"),
    Term("列项", "list", "list item", "list/item", "Body Text"),
    Term("表格行", "table", "table row", "table/row/cell", "Body Text"),
    Term("单行", "Leaf", "leaf"),
    # What floats beside the body, and what stands below it
    Term("图片", "Photo", "photo", "figure", "配图说明"),
    Term("图片说明", "caption", "caption", "figure/head", "配图说明"),
    Term("摄影、供图", "credit", "credit", "figure/byline; trailer[@type='credit']", "配图说明"),
    Term("转版、接版", "turn", "turn to another page", "trailer[@type='continuation']"),
    Term("作者说明", "author_note", "author's note", "note[@type='author']"),
    Term("编者按", "editor_note", "editor's note", "note[@type='editor']"),
    Term("关键词", "keywords", "keywords", "note[@type='keywords']"),
    # Marks in running text
    Term("数据", "Quantity", "quantity, figure", "measure", "数据"),
    Term("校勘", "Correction", "correction", "choice/sic; choice/corr", "annotation text"),
    Term("杂讯", "Noise", "noise", "surplus", "annotation text"),
    # What a person should look at, and what one ruled
    Term("待核事项", "Notice", "notice", "listAnnotation/annotation"),
    Term("校改", "Ruling", "ruling", "revisionDesc/change; xenoData[@type='rulings']"),
)

CHINESE: Final = MappingProxyType({term.code: term.chinese for term in TERMS})
"""The Chinese for a code."""

_SEVERAL: Final = re.compile("[、（]")
NAMES: Final = MappingProxyType({code: _SEVERAL.split(told)[0] for code, told in CHINESE.items()})
"""The Chinese for a code in one word: 主题 of 主题（标题）."""
