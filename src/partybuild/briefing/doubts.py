"""What a person must check before the briefing is sent (待核事项)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from partybuild.briefing.content import Block, Doubt
from partybuild.briefing.reading import said
from partybuild.model import Article, Certainty, Correction, Noise, Page, Role, leaves
from partybuild.notices import Code, Notice
from partybuild.showing.typography import typeset
from partybuild.source import Extent

_SHORT: Final = 60
_HAN: Final = ("\u3400", "\U000323af")
_SURE: Final = {Certainty.HIGH: "把握高", Certainty.MEDIUM: "把握中", Certainty.LOW: "把握低"}
# What a reviewer is told about each notice; a notice that a mark or a missing value tells already is left out.
_TOLD: Final[Mapping[Code, tuple[str, str]]] = {
    Code.RESIDUE: ("未识别", "未编入正文，请核对原版面"),
    Code.OPEN_PARAGRAPH: ("段落未完", "段末无结束标点，请核对是否缺漏"),
    Code.HEADING_OUT_OF_ORDER: ("标题次序", "标题位置或序号不连贯，请核对"),
    Code.DOUBTFUL_HEADING: ("标题存疑", "是否为小标题，请核对"),
    Code.DOUBTFUL_RUN_IN: ("提示句存疑", "是否为举措提示句，请核对"),
    Code.DOUBTFUL_ROLE: ("类别存疑", "是标题、正文、列表还是图片说明，请核对"),
    Code.GARBLED_TEXT: ("文字错乱", "疑为错行或误识，请核对原版面"),
    Code.DOUBTFUL_FIGURE: ("数据存疑", "旁有丢失的字符，请核对原文"),
    Code.DATES_DISAGREE: ("日期不一", "版面所印日期不一致，请核对"),
    Code.UNCLOSED_BRACKET: ("括号引号", "有开无合，请核对"),
    Code.UNSURE_NAMES: ("姓名连写", "姓名未分隔，拆分请核对"),
    Code.ENCODING: ("编码", "文件编码为推断，或有字节未能读出"),
    Code.FORMAT: ("格式", "文件格式前后不一，或有内容未读入"),
}
_MISSING: Final = ("标题", "报刊或网站名称", "刊发日期", "版次")


def clipped(text: str, limit: int = _SHORT) -> str:
    """A text in at most ``limit`` characters, with …… where the rest was."""
    return text if len(text) <= limit else text[: limit - 2] + "……"


def of_mark(mark: Correction | Noise, entry: int, where: int, anchor: str) -> Doubt:
    """The doubt that a correction or noise is."""
    printed = clipped(typeset(mark.extent.text))
    if isinstance(mark, Correction):
        advice = f"疑为“{mark.reading}”（{_SURE[mark.certainty]}），正文从之"
        return Doubt("疑似误识", printed, advice, entry, where, anchor, mark.extent)
    return Doubt(
        "多余文字",
        printed,
        "疑为重复或误识，正文略去，请核对原版面",
        entry,
        where,
        anchor,
        mark.extent,
    )


def of_article(
    page: Page, article: Article, entry: int, blocks: tuple[Block, ...]
) -> Iterator[Doubt]:
    """Everything else about an article: what is missing, where it goes on elsewhere, and the parser's notices."""
    have = (
        article.title,
        article.origin_name,
        article.date,
        article.page or page.source.media == "html",
    )
    lacking = [name for name, value in zip(_MISSING, have, strict=True) if not value]
    if lacking:
        yield Doubt("出处缺项", "——", f"原文未见{'、'.join(lacking)}，请补", entry)
    for leaf in article.notes:
        if leaf.role is Role.TURN:
            told = "文章转接他版，本文可能不全，请补齐"
            yield Doubt("转版", said(leaf), told, entry, extent=leaf.extent)
    mine = _span(article)
    for notice in page.notices:
        told_as = _TOLD.get(notice.code)
        if told_as and _concerns(notice, mine, alone=len(page.articles) == 1):
            where, anchor = _place(notice.extent, blocks)
            text = (
                clipped(typeset(notice.extent.text))
                if notice.extent.spans
                else notice.detail or "——"
            )
            yield Doubt(told_as[0], text, told_as[1], entry, where, anchor, notice.extent)


def rare(blocks: tuple[Block, ...], entry: int) -> Iterator[Doubt]:
    """The Chinese characters outside of GB 2312, which fonts named after it do not have."""
    where: dict[str, Block] = {}
    for block in blocks:
        for character in set(block.text):
            if _HAN[0] <= character <= _HAN[1]:
                where.setdefault(character, block)
    for character, block in sorted(where.items()):
        try:
            character.encode("gb2312")
        except UnicodeEncodeError:
            advice = "仿宋_GB2312等字库或缺此字，付印前请核对，可换用GBK字库"
            yield Doubt("生僻字", character, advice, entry, block.number, block.anchors[0])


def _span(article: Article) -> tuple[int, int]:
    spans = [span for leaf in leaves(article) for span in leaf.extent.spans]
    return min(s.start for s in spans), max(s.end for s in spans)


def _concerns(notice: Notice, mine: tuple[int, int], *, alone: bool) -> bool:
    if not notice.extent.spans:
        return alone
    return alone or mine[0] <= notice.extent.start < mine[1]


def _place(extent: Extent, blocks: tuple[Block, ...]) -> tuple[int, str]:
    """The paragraph that holds an extent's first character."""
    for block in blocks:
        for piece in block.pieces:
            if (
                piece.extent
                and extent.spans
                and any(a <= extent.start < b for a, b in piece.extent.spans)
            ):
                return block.number, block.anchors[0]
    return 0, ""
