"""Author lines and what they name (rules.bylines, rules.authors)."""

from __future__ import annotations

import pytest

from partybuild.chinese import authors
from partybuild.evidence.recognisers import bylines
from partybuild.model import Author
from recognising import claim


@pytest.mark.parametrize(
    "text",
    [
        "■中共某市委常委、组织部部长 赵卫东",
        "□苏绍坤",
        "●中共甲市委组织部",
        "□本报记者李明 通讯员王芳 张强",
    ],
)
def test_a_square_marks_an_author(text: str) -> None:
    assert text == claim(bylines.marked, text)


@pytest.mark.parametrize(
    "text", ["■搭建议事平台，解决难题。", "●一网统管：", "□把服务送到群众家门口", "■本版美编"]
)
def test_a_square_before_a_sentence_marks_none(text: str) -> None:
    assert "" == claim(bylines.marked, text)


@pytest.mark.parametrize(
    "text",
    ["本报记者 钟 声 通讯员 石 磊", "（记者冯芸）", "(记者 冯芸)", "某某商报客户端记者 沈兴超"],
)
def test_reporters_need_no_mark(text: str) -> None:
    assert text == claim(bylines.reporter, text)


@pytest.mark.parametrize("text", ["记者从省教育厅了解到", "记者短评"])
def test_a_sentence_about_reporters_is_no_byline(text: str) -> None:
    assert "" == claim(bylines.reporter, text)


@pytest.mark.parametrize("text", ["作者：张三", "作者:张三", "文/图 李四", "通讯员：王五"])
def test_a_label_names_the_author(text: str) -> None:
    assert text == claim(bylines.labelled, text)


@pytest.mark.parametrize(
    ("text", "lead"),
    [
        ("新华社北京10月9日电 国务院日前印发通知。", "新华社北京10月9日电"),
        ("本报讯（通讯员 李明）近日，某县召开会议。", "本报讯（通讯员 李明）"),
        ("央视网消息（新闻联播）：近日，某县召开会议。", "央视网消息（新闻联播）："),
        ("新华社北京4月9日电 题：高校博物馆", "新华社北京4月9日电 题："),
        ("本报讯近日，某县召开会议。", "本报讯"),
        ("政府网站作为我国电子政务建设的重要内容，对推进依法行政具有重要意义。", ""),
        ("国家互联网信息办公室副主任李明表示，核心技术明显增强。", ""),
        ("某县召开会议。", ""),
    ],
)
def test_a_dateline_opens_the_text(text: str, lead: str) -> None:
    assert lead == claim(bylines.lead, text)


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("(作者为某区政协党组书记、主席)", "(作者为某区政协党组书记、主席)"),
        ("把实事办好。（作者系某市委党校讲师）", "（作者系某市委党校讲师）"),
        ("作者单位：某市委党校", "作者单位：某市委党校"),
        ("作者认为，治理要靠大家。", ""),
    ],
)
def test_a_note_says_who_the_author_is(text: str, note: str) -> None:
    assert note == claim(bylines.author_note, text)


@pytest.mark.parametrize(
    ("text", "signature"),
    [
        ("把实事办好。(某市委 李明", "(某市委 李明"),
        ("把实事办好。（中共某市委组织部）", "（中共某市委组织部）"),
        ("把实事办好。（据新华社郑州9月9日电）", "（据新华社郑州9月9日电）"),
        ("把实事办好（例如修路）", ""),
    ],
)
def test_a_signature_stands_behind_the_last_sentence(text: str, signature: str) -> None:
    assert signature == claim(bylines.signature, text)


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("自治区主席 韦 韬", True),
        ("中共某市委组织部", True),
        ("基层治理的实践", False),
        ("建强组织，服务群众", False),
    ],
)
def test_a_line_under_a_title_can_name_its_author(text: str, *, is_one: bool) -> None:
    assert is_one == bylines.unmarked(text)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        (
            "本报记者 黄 河 通讯员李康生 李佳利",
            [Author("黄河", "本报记者"), Author("李康生", "通讯员"), Author("李佳利", "通讯员")],
        ),
        (
            "■中共某市委常委、组织部部长 赵卫东",
            [Author("赵卫东", "", "中共某市委常委、组织部部长")],
        ),
        ("文/图 王芳", [Author("王芳", "文/图")]),
        (
            "□本报记者张靖本报通讯员李明",
            [Author("张靖", "本报记者"), Author("李明", "本报通讯员")],
        ),
        ("新华社记者 王芳摄", [Author("王芳", "新华社记者")]),
        ("供稿：应用技术学院李明", [Author("李明", "", "应用技术学院")]),
        ("（党办、组织部、宣传部供稿）", [Author("党办"), Author("组织部"), Author("宣传部")]),
        ("作者：阎晋 于文哲", [Author("阎晋"), Author("于文哲")]),
        ("中共甲市委组织部", [Author("中共甲市委组织部")]),
        ("新华社北京10月9日电", []),
        ("本报讯（记者 李明）", [Author("李明", "记者")]),
        ("本报讯 记者李明报道", [Author("李明", "记者")]),
        ("本报通讯员 姬小雨", [Author("姬小雨", "本报通讯员")]),
        ("本站讯（职工通讯员 李明）", [Author("李明", "职工通讯员")]),
        (
            "（本报北京、曼谷、东京4月3日电 记者李明、王芳）",
            [Author("李明", "记者"), Author("王芳", "记者")],
        ),
        ("某某报9月7日信息：(记者李明)", [Author("李明", "记者")]),
        ("甲江新闻记者 李明", [Author("李明", "甲江新闻记者")]),
        ("李明/甲江日报", [Author("李明", "", "甲江日报")]),
        ("供稿｜党委办公室", [Author("党委办公室")]),
        ("新华社照片，甲江，2019年4月19日", []),
        ("国务院办公厅 &nbsp;", [Author("国务院办公厅")]),
    ],
)
def test_authors_are_named_with_role_and_affiliation(text: str, named: list[Author]) -> None:
    assert named == list(authors.authors(text))


def test_an_agency_is_named_and_this_paper_is_not() -> None:
    assert ["新华社", "央视网", ""] == [
        authors.agency(text) for text in ("（据新华社郑州9月9日电）", "央视网消息", "本报讯")
    ]
