"""A page made by hand, with something of everything, for tests of writers that must not depend on the parser."""

from __future__ import annotations

from typing import Final

from partybuild.model import (
    Article,
    Author,
    Bound,
    Correction,
    Heading,
    Kind,
    Leaf,
    Measure,
    Noise,
    Page,
    Paragraph,
    Photo,
    Quantity,
    Role,
    Section,
)
from partybuild.notices import Code, Notice
from partybuild.source import Extent, Source, joined

TEXT: Final = """\
第2版:<要闻>

创新品牌赋动能
■中共甲市委组织部
去年以来,甲市抓基层党建。
一、夯实基础
建强组织。新组建党组织20余项,新增<街到>
▲揭牌现场。
3个,新增3个。
返回目录
"""

SOURCE: Final = Source.from_text(TEXT, "甲市.txt")


def at(text: str, source: Source = SOURCE) -> Extent:
    """Where a stretch of the sample stands for the first time, in it or in a longer source that begins with it."""
    start = TEXT.index(text)
    return source.extent(start, start + len(text))


def page(source: Source = SOURCE) -> Page:
    """A page with one article: a section, a measure cut by a caption, marks of all three kinds, furniture and residue."""
    body = joined([at("新组建党组织20余项,新增<街到>", source), at("3个,新增3个。", source)])
    paragraph = Paragraph(
        body,
        marks=(
            Quantity(
                at("20余项", source),
                Kind.COUNT,
                value=20,
                low=20,
                unit="项",
                bound=Bound.GT,
                approx="余",
                base="count",
                noun=at("党组织", source),
            ),
            Correction(at("街到", source), "街道"),
            Quantity(
                at("3个", source), Kind.COUNT, value=3, low=3, high=3, unit="个", base="count"
            ),
            Noise(at("新增3个", source), "repeated line"),
        ),
    )
    measure = Measure(Heading(at("建强组织。", source), 2), (paragraph,))
    section = Section(Heading(at("一、夯实基础", source), 1, "一、"), parts=(measure,))
    article = Article(
        heads=(Leaf(at("创新品牌赋动能", source), Role.TITLE),),
        bylines=(Leaf(at("■中共甲市委组织部", source), Role.BYLINE),),
        date="2021-11-29",
        origin_name="中国城市报",
        page="2",
        authors=(Author("中共甲市委组织部"),),
        lead=(Paragraph(at("去年以来,甲市抓基层党建。", source)),),
        parts=(section,),
        photos=(Photo(Leaf(at("▲揭牌现场。", source), Role.CAPTION)),),
    )
    furniture = (
        Leaf(at("第2版:<要闻>", source), Role.MASTHEAD),
        Leaf(at("返回目录", source), Role.RESIDUE),
    )
    notices = (Notice(Code.JOINED_PARAGRAPH, at("3个,新增3个。", source), "across a caption"),)
    return Page(source, (article,), furniture, notices)


def bare() -> Page:
    """A page of a title and nothing else."""
    source = Source.from_text("创新品牌赋动能\n", "甲市.txt")
    return Page(source, (Article(heads=(Leaf(source.extent(0, 7), Role.TITLE),)),))
