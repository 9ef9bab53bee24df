"""The columns of the five tables, as types: what a row holds, in the order in which it is written.

Offsets are half-open code points of the page's source text, counted from zero.
Absent texts are empty, absent numbers None, so that a column never mixes its types.
`page` is the SHA-256 of the source text in hexadecimal; with it an id or an offset is unique among all pages, and joins the tables.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

from partybuild.model import Number
from partybuild.source import Span


class PageRow(NamedTuple):
    """One page; its key is `page`.

    `source` is the file it came from, `error` why it could not be read: then the other columns say nothing.
    """

    page: str
    source: str
    media: str = ""
    characters: int = 0
    notices: int = 0
    error: str = ""


class ArticleRow(NamedTuple):
    """One article; its key is `page` and `article_id`.

    `article` is its title, `page_number` the number of the page as printed, `place` the code by GB/T 2260 of the place that it is about, and `province`, `city`, `county` that place's names.
    """

    page: str
    article_id: str
    article: str
    date: str
    origin: str
    page_number: str
    place: str
    province: str
    city: str
    county: str
    authors: tuple[str, ...]
    characters: int


class MeasureRow(NamedTuple):
    """One measure (举措); its key is `page` and `measure_id`.

    `measure` is its run-in heading and `number` the number before it; `section` is the heading of the section around it, `characters` the length of what is in it.
    """

    page: str
    article_id: str
    measure_id: str
    article: str
    date: str
    origin: str
    place: str
    province: str
    city: str
    county: str
    section: str
    level: int
    number: str
    measure: str
    themes: tuple[str, ...]
    start: int
    end: int
    characters: int


class PassageRow(NamedTuple):
    """One leaf of a page: a heading, a paragraph, a caption; its key is `page` and `start`.

    `text` has a character for each of the extent's; line breaks in it are blanks.
    """

    page: str
    article_id: str
    measure_id: str
    role: str
    start: int
    end: int
    spans: tuple[Span, ...]
    text: str


class FigureRow(NamedTuple):
    """One figure (数据); its key is `page`, `start` and `end`.

    `when` is the day, month or year of a date (ISO 8601), `sentence` the printed sentence that the figure stands in.
    From `standard` on, columns say more than the print (`partybuild.showing.derived`).
    """

    source: str
    start: int
    end: int
    spans: tuple[Span, ...]
    article: str
    date: str
    origin: str
    section: str
    measure: str
    text: str
    kind: str
    value: Number | None
    low: Number | None
    high: Number | None
    values: str
    unit: str
    bound: str
    approx: str
    noun: str
    per: str
    when: str
    sentence: str
    themes: tuple[str, ...]
    place: str
    province: str
    city: str
    county: str
    page: str
    article_id: str
    measure_id: str
    sense: str
    direction: str
    against: str
    of: str
    was: str
    standard: Number | None
    standard_unit: str
    period: str
    period_text: str
    area: str


Row = PageRow | ArticleRow | MeasureRow | PassageRow | FigureRow

TABLES: Final[Mapping[str, type[Row]]] = MappingProxyType(
    {
        "pages": PageRow,
        "articles": ArticleRow,
        "measures": MeasureRow,
        "figures": FigureRow,
        "passages": PassageRow,
    }
)

CHINESE: Final[Mapping[str, str]] = MappingProxyType(
    {
        "page": "版面编号",
        "source": "文件",
        "media": "格式",
        "notices": "待核事项",
        "error": "错误",
        "article_id": "文章编号",
        "measure_id": "举措编号",
        "article": "标题",
        "date": "日期",
        "origin": "来源",
        "page_number": "版次",
        "place": "区划代码",
        "province": "省",
        "city": "市",
        "county": "县区",
        "authors": "作者",
        "section": "小标题",
        "level": "级",
        "number": "序号",
        "measure": "举措",
        "themes": "主题",
        "role": "成分",
        "start": "起",
        "end": "止",
        "spans": "起止",
        "characters": "字数",
        "text": "原文",
        "kind": "类别",
        "value": "数值",
        "low": "下限",
        "high": "上限",
        "values": "各数",
        "unit": "单位",
        "bound": "界限",
        "approx": "约数词",
        "noun": "对象",
        "per": "频次",
        "when": "时间",
        "sentence": "原句",
        "sense": "含义",
        "direction": "增减",
        "against": "比较对象",
        "of": "占比对象",
        "was": "原值",
        "standard": "标准值",
        "standard_unit": "标准单位",
        "period": "所属时期",
        "period_text": "时期原文",
        "area": "地域",
    }
)
"""What an office calls the columns."""


def finite(value: Number | None) -> float | None:
    """A number as eight bytes hold it; None for what is too large for them, and for None."""
    try:
        number = math.nan if value is None else float(value)
    except OverflowError:
        return None
    return number if math.isfinite(number) else None
