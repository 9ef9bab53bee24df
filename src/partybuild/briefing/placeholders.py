"""What an office's own template can ask for: names in Chinese and English, and what stands in their place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Final, TypeAlias

import attrs

from partybuild.briefing.comparing import Comparison
from partybuild.briefing.content import Block, Briefing, Part
from partybuild.briefing.items import Item, Passage, left_out
from partybuild.source import Extent


@attrs.frozen
class Placeholder:
    """A name that a template may hold.

    Args:
        name: In Chinese.
        english: In English.
        says: What stands in its place.
        inside: The names that a list repeats; empty for what is one text.
    """

    name: str
    english: str
    says: str
    inside: tuple[Placeholder, ...] = ()


@attrs.frozen
class Value:
    """What stands in the place of a name.

    Args:
        text: The text; a line feed between paragraphs.
        page: The number of the page it comes from, counted from 1; 0 for what the office says.
        extents: Where it stands in the page's source.
    """

    text: str
    page: int = 0
    extents: tuple[Extent, ...] = ()


Scope: TypeAlias = "Mapping[str, Value | Sequence[Scope]]"

PLACEHOLDERS: Final = (
    Placeholder("名称", "name", "the briefing's name"),
    Placeholder("期号", "issue", "第×期, as a number"),
    Placeholder("总期号", "total", "总第×期, as a number"),
    Placeholder("编号", "number", "编号 or 文号"),
    Placeholder("编发单位", "publisher", "the office that issues it"),
    Placeholder("日期", "date", "the day of issue: 2024年1月5日"),
    Placeholder("编者按", "note", "the editor's note"),
    Placeholder("主送", "to", "主送"),
    Placeholder("报", "report_to", "报"),
    Placeholder("送", "send_to", "送"),
    Placeholder("发", "issue_to", "发"),
    Placeholder("本期增发", "also_to", "本期增发"),
    Placeholder("印数", "copies", "共印×份, as a number"),
    Placeholder("密级", "secrecy", "密级, or what stands in its place"),
    Placeholder("另收", "others", "titles of the articles that are not printed"),
    Placeholder(
        "文章",
        "articles",
        "the articles that are printed",
        (
            Placeholder("题名", "title", "the title"),
            Placeholder("引题", "kicker", "the line above it"),
            Placeholder("副题", "subtitle", "the line below it"),
            Placeholder("署名", "byline", "the authors, as printed"),
            Placeholder("出处", "origin", "publication, day and page"),
            Placeholder("来源行", "source", "the source line, with the lines of the file"),
            Placeholder("地区", "region", "the place it is about"),
            Placeholder("导语", "lead", "what stands before the first measure"),
            Placeholder("小标题", "headings", "the headings, one behind the other"),
            Placeholder(
                "举措",
                "measures",
                "the measures that are printed",
                (
                    Placeholder("小标题", "heading", "the run-in heading"),
                    Placeholder("正文", "text", "the sentences"),
                ),
            ),
            Placeholder("正文", "body", "all of the text"),
            Placeholder("关键数字", "figures", "clauses with the figures that tell most"),
        ),
    ),
    Placeholder(
        "对照表",
        "comparison",
        "what each place did, theme by theme",
        (
            Placeholder("主题", "theme", "the theme"),
            Placeholder("地区", "region", "the place"),
            Placeholder("举措", "measure", "a run-in heading of that place"),
        ),
    ),
)


def scope_of(briefing: Briefing, items: Sequence[Item], compared: Comparison | None) -> Scope:
    """The values of all names, by their Chinese ones."""
    office = briefing.office
    others = "".join(f"《{entry.name}》" for entry in left_out(briefing, items))
    said: dict[str, str | int | None] = {
        "名称": office.name,
        "期号": office.supplement or office.issue,
        "总期号": office.total,
        "编号": office.number,
        "编发单位": office.publisher,
        "日期": office.day,
        "编者按": office.note,
        "主送": office.to,
        "报": "，".join(office.report_to),
        "送": "，".join(office.send_to),
        "发": "，".join(office.issue_to),
        "本期增发": "，".join(office.also_to),
        "印数": office.copies,
        "密级": office.secrecy,
        "另收": others,
    }
    values = {name: Value("" if value is None else str(value)) for name, value in said.items()}
    articles = tuple(map(_article, items))
    return {**values, "文章": articles, "对照表": tuple(_compared(compared))}


def _article(item: Item) -> Scope:
    entry, page = item.entry, item.entry.page_number
    title = entry.article.title
    measures = tuple(_measures(item))
    headings = "；".join(str(m["小标题"].text) for m in measures if isinstance(m["小标题"], Value))
    leads = [block for passage, block in _shown(item) if passage.unit.heading is None]
    said = {
        "引题": entry.kicker,
        "副题": entry.subtitle,
        "署名": entry.byline,
        "出处": entry.origin,
        "来源行": item.origin,
        "地区": entry.place.label if entry.place else "",
        "小标题": headings,
        "关键数字": "；".join(datum.clause for datum in entry.key),
    }
    return {
        **{name: Value(text, page) for name, text in said.items()},
        "题名": Value(entry.name, page, (title.extent,) if title else ()),
        "导语": Value("\n".join(block.text for block in leads), page, _extents(leads)),
        "正文": Value("\n".join(block.text for block in item.blocks), page, _extents(item.blocks)),
        "举措": measures,
    }


def _measures(item: Item) -> Iterator[dict[str, Value]]:
    page = item.entry.page_number
    above = {below.anchors: block for block, below in pairwise(item.blocks)}
    for passage, block in _shown(item):
        heading = passage.unit.heading
        if heading is not None:
            pieces = [piece for piece in block.pieces if not piece.run_in]
            head = [piece for piece in block.pieces if piece.run_in]
            named = "".join(piece.text for piece in head or above[block.anchors].pieces)
            extents = tuple(piece.extent for piece in pieces if piece.extent)
            text = "".join(piece.text for piece in pieces)
            yield {
                "小标题": Value(named, page, (heading.extent,)),
                "正文": Value(text, page, extents),
            }


def _shown(item: Item) -> Iterator[tuple[Passage, Block]]:
    """Each passage with its paragraph of text."""
    text = (block for block in item.blocks if block.part is Part.TEXT)
    return zip(item.passages, text, strict=True)


def _extents(blocks: Sequence[Block]) -> tuple[Extent, ...]:
    return tuple(piece.extent for block in blocks for piece in block.pieces if piece.extent)


def _compared(compared: Comparison | None) -> Iterator[Scope]:
    for theme, cells in compared.themes.items() if compared else ():
        for place, text in zip(compared.places if compared else (), cells, strict=True):
            if text:
                yield {"主题": Value(theme), "地区": Value(place), "举措": Value(text)}


def listing(placeholders: Sequence[Placeholder] = PLACEHOLDERS, depth: int = 0) -> Iterator[str]:
    """The names, a line each, those inside of a list indented: for people who make a template."""
    for placeholder in placeholders:
        tag = f"{'{{'}{'?' if placeholder.inside else ''}{placeholder.name}{'}}'}"
        yield f"{'  ' * depth}{tag} {placeholder.english}: {placeholder.says}"
        yield from listing(placeholder.inside, depth + 1)
