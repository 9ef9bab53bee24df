"""Who, when and where: what lines of known roles say of their article (authors, days, papers, metadata)."""

from __future__ import annotations

import pytest

from partybuild.assembly import metadata
from partybuild.assembly.articles import draft_of
from partybuild.assembly.blocks import Block, block_of
from partybuild.assembly.sequence import Facts
from partybuild.chinese import authors, days, papers
from partybuild.model import Author, Role
from partybuild.source import Source


def blocks(*lines: tuple[Role, str]) -> list[Block]:
    """Lines of one page, each of its role."""
    source = Source("\n".join(text for _, text in lines))
    found, start = [], 0
    for role, text in lines:
        found.append(block_of(role, source.extent(start, start + len(text))))
        start += len(text) + 1
    return found


def facts(*lines: tuple[Role, str]) -> Facts:
    """What is told of an article that some lines are."""
    every = blocks(*lines)
    furniture = [b for b in every if b.role in {Role.MASTHEAD, Role.NAVIGATION}]
    draft = draft_of([b for b in every if b not in furniture])
    return metadata.facts_of(draft, metadata.imprint(furniture, [draft]))


@pytest.mark.parametrize(
    ("text", "named"),
    [
        (
            "甲市工业和信息化局中共甲市委精神文明建设办公室甲市城市管理局",
            ["甲市工业和信息化局", "中共甲市委精神文明建设办公室", "甲市城市管理局"],
        ),
        ("甲市人力资源和社会保障局 甲市城乡建设局", ["甲市人力资源和社会保障局", "甲市城乡建设局"]),
        ("甲市统计局国家统计局甲调查队", ["甲市统计局", "国家统计局甲调查队"]),
        ("中共甲市委组织部", ["中共甲市委组织部"]),
        ("甲市委组织部甲市文明办调研组", ["甲市委组织部", "甲市文明办调研组"]),
        ("滨江报9月7日信息：(记者王小明李晓红)", ["王小明", "李晓红"]),
        ("记者展明辉葛江涛", ["展明辉", "葛江涛"]),
        ("记者韦莎妮娜", ["韦莎妮娜"]),
        ("记者阿不都热合曼", ["阿不都热合曼"]),
        ("作者：admin5浏览:238次", ["admin5"]),
        ("作者：林半夏 |", ["林半夏"]),
        ("作者：王小明 字号 评论", ["王小明"]),
        ("原创 王小明", ["王小明"]),
        ("甲区代区长 李国文", ["李国文"]),
        ("本报记者 王小明 文", ["王小明"]),
        ("本报讯（王博 李文）", ["王博", "李文"]),
        ("（柳岸　晓风）", ["柳岸", "晓风"]),
        ("（滨江日报记者　王小明　通讯员　李晓红）", ["王小明", "李晓红"]),
        ("（课题组成员：王小明、李晓红；执笔：李晓红）", ["王小明", "李晓红"]),
        ("（文：王小明　图：李晓红）", ["王小明", "李晓红"]),
        ("甲省教育厅工作领导小组（甲省教育厅代章）", ["甲省教育厅工作领导小组"]),
    ],
)
def test_everybody_of_an_author_line_is_named(text: str, named: list[str]) -> None:
    assert named == [author.name for author in authors.authors(text)]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        (
            "王小明（甲区纪委监委）　李晓红（乙街道）",
            [Author("王小明", "", "甲区纪委监委"), Author("李晓红", "", "乙街道")],
        ),
        (
            "文字：王小明、李晓红（公共管理学院2023级）",
            [
                Author("王小明", "", "公共管理学院2023级"),
                Author("李晓红", "", "公共管理学院2023级"),
            ],
        ),
        ("《滨江》作者 王小明", [Author("王小明", "作者", "《滨江》")]),
        ("甲县县长 王小明", [Author("王小明", "", "甲县县长")]),
        ("甲镇 王小明", [Author("王小明", "", "甲镇")]),
    ],
)
def test_an_author_has_what_is_printed_with_the_name(text: str, named: list[Author]) -> None:
    assert named == list(authors.authors(text))


@pytest.mark.parametrize(
    ("note", "post"),
    [
        ("（作者系甲集团公司新闻发言人）+", "甲集团公司新闻发言人"),
        ("(作者为甲省（乙市）县委书记)", "甲省（乙市）县委书记"),
        ("作者单位：市委党校", "市委党校"),
    ],
)
def test_an_authors_note_says_the_post(note: str, post: str) -> None:
    assert post == authors.affiliation(note)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("二Ｏ一一年九月七日", "2011-09-07"),
        ("二O一一年九月七日", "2011-09-07"),
        ("二〇二四年七月一日", "2024-07-01"),
        ("2017年6月", ""),
    ],
)
def test_a_day_is_read_in_every_printed_form(text: str, day: str) -> None:
    assert day == days.iso_day(text)


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("日期: 2017年6月", "2017-06"),
        ("2017年6月3日", ""),
        ("二〇一七年十月", "2017-10"),
        ("6月", ""),
    ],
)
def test_a_month_is_read_where_no_day_follows(text: str, month: str) -> None:
    assert month == days.iso_month(text)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("9深度", "9"),
        ("B8 要闻", "B8"),
        ("12月要闻", ""),
        ("第21版:党建", "21"),
        ("05 要闻", "05"),
        ("特刊04", "04"),
        ("圆桌·08", "08"),
        ("■人物 ■5", "5"),
        ("版次：11", "11"),
        ("第9118号 今日8版", ""),
    ],
)
def test_a_page_number_is_read_beside_the_pages_name(text: str, number: str) -> None:
    assert number == papers.page_number(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("来源: 每日新闻 举报", "每日新闻"),
        ("来源：滨江日报", "滨江日报"),
        ("来源：滨江发布 分享至", "滨江发布"),
        ("来源：滨江日报记者王小明", "滨江日报"),
        ("发布部门：综合管理部", "综合管理部"),
        ("原载于《滨江周刊》2020年第3期", "滨江周刊"),
    ],
)
def test_a_source_line_names_the_publication_alone(text: str, name: str) -> None:
    assert name == papers.origin_name(text)


def test_a_month_is_the_date_where_no_day_is_printed() -> None:
    assert "2017-06" == facts((Role.TITLE, "题目"), (Role.DATELINE, "日期: 2017年6月")).date


def test_a_day_without_a_year_takes_it_from_a_printed_address() -> None:
    address = (Role.NAVIGATION, "网址: http://www.example.cn/ci/20250409/c.html")

    assert "2025-04-09" == facts(address, (Role.BYLINE, "新华网北京4月9日电 题：")).date
    assert not facts(address, (Role.BYLINE, "新华网北京4月8日电 题：")).date


def test_the_line_that_cites_an_article_says_its_page() -> None:
    cited = (Role.ORIGIN, "《 滨江日报 》（ 2019年01月11日 09 版）")

    told = facts((Role.MASTHEAD, "第3版：党建"), (Role.TITLE, "题目"), cited)

    assert ("2019-01-11", "滨江日报", "09") == (told.date, told.origin_name, told.page)


def test_the_medium_of_an_author_is_the_origin_where_nothing_else_is() -> None:
    told = facts((Role.TITLE, "题目"), (Role.BYLINE, "石佳/滨江青年报"))

    assert "滨江青年报" == told.origin_name
    assert "中国网" == facts((Role.TITLE, "题目"), (Role.BYLINE, "中国网")).origin_name
    assert (Author("石佳", "", "滨江青年报"),) == told.authors


def test_a_note_says_the_post_of_each_author() -> None:
    note = "（作者单位：王小明，甲大学政治学院；李晓红，中共甲市委党校）"

    told = facts((Role.TITLE, "题目"), (Role.BYLINE, "□ 王小明 李晓红"), (Role.AUTHOR_NOTE, note))

    assert ["甲大学政治学院", "中共甲市委党校"] == [one.affiliation for one in told.authors]


@pytest.mark.parametrize(
    ("masthead", "named"),
    [
        (
            "中共甲县委督查室　甲县人民政府督查室　2022年5月18日",
            ["中共甲县委督查室", "甲县人民政府督查室"],
        ),
        ("甲街道工作委员会办公室编　　2023年6月30日", ["甲街道工作委员会办公室"]),
        ("甲省省直机关工作委员会文件", ["甲省省直机关工作委员会"]),
        ("中共甲市委主管主办", []),
        ("滨江日报 2022年5月18日", []),
    ],
)
def test_who_issues_a_document_is_its_author(masthead: str, named: list[str]) -> None:
    told = facts((Role.MASTHEAD, masthead), (Role.TITLE, "题目"), (Role.PARAGRAPH, "正文。"))

    assert named == [author.name for author in told.authors]


def test_a_line_that_prints_the_title_is_no_origin() -> None:
    told = facts(
        (Role.TITLE, "题目"), (Role.BYLINE, "滨江报快讯（记者 王小明）"), (Role.ORIGIN, "题目")
    )

    assert "滨江报" == told.origin_name


def test_the_site_behind_a_title_is_the_origin_where_nothing_else_is() -> None:
    assert "滨江党建网" == facts((Role.TITLE, "题目_先锋文汇_滨江党建网")).origin_name


def test_the_day_of_publication_goes_before_the_day_of_the_document() -> None:
    days_of = ((Role.DATELINE, "（2014年3月18日）"), (Role.DATELINE, "日期：2014-03-26"))

    assert "2014-03-26" == facts((Role.TITLE, "题目"), *days_of).date


def test_a_day_beside_the_text_or_the_month_of_a_masthead_is_the_date_where_none_is_printed() -> (
    None
):
    beside = (Role.NAVIGATION, "2019-05-17 · 滨江城市报道")

    assert "2019-05-17" == facts(beside, (Role.TITLE, "题目")).date
    assert "1998-05" == facts((Role.MASTHEAD, "《滨江论坛》1998年5月号"), (Role.TITLE, "题目")).date
    assert not facts((Role.NAVIGATION, "2019年5月17日 星期五"), (Role.TITLE, "题目")).date
