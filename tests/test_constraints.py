"""What a segment cannot be (decisions.constraints), by the lines that demand it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import pages as made_up
import partybuild
from partybuild import readers
from partybuild.decisions.constraints import CONSTRAINTS, formats, known, masks_of, printed
from partybuild.decisions.constraints.left import Constraint
from partybuild.decisions.labels import Label, Step
from partybuild.evidence.profiles import PRINTED, detect
from partybuild.evidence.seen import Seen, see
from partybuild.model import Paragraph, Role, walk
from partybuild.source import Source

LABELS = tuple(Label(role, step) for role in Role for step in Step)
TEXT = "某县成立专班，统筹推进基层治理工作，不断提升群众满意度。"


@pytest.mark.parametrize(
    ("constraint", "line", "out", "still"),
    [
        (printed.begins_with_a_stop, "，推动资源下沉。", "paragraph:B", "paragraph:I"),
        (printed.long_is_text, "推动资源下沉" * 40, "heading:B", "paragraph:B"),
        (known.document_number, "国办发〔2019〕5号", "title:B", "masthead:B"),
        (known.field, "成文日期：2019年1月3日", "paragraph:B", "table:B"),
        (known.fact, "来源：江北日报", "title:B", "origin:B"),
        (known.fact, "2022-04-15", "heading:B", "dateline:B"),
        (printed.drawn_row, "┃吴乡│12┃", "paragraph:B", "table:I"),
        (known.known_role, "责任编辑：王小明", "paragraph:B", "editors:B"),
        (printed.drawn_rule, "==========", "heading:B", "residue:B"),
        (printed.numbered_heading, "（一）健全机制", "heading:I", "heading:B"),
        (printed.numbered_is_no_head, "二、2026年工作安排", "title:B", "heading:B"),
        (printed.line_of_editors, "编审：张伟", "editors:I", "editors:B"),
        (known.known_role, "主 题 词：财政 金融", "nav:B", "keywords:B"),
        (printed.several_sentences, "抓班子。选派第一书记", "heading:B", "paragraph:B"),
        (known.byline_begins, "央视网消息（新闻联播）：今天", "byline:I", "byline:B"),
        (known.byline_begins, "本报通讯员 李明", "byline:I", "byline:B"),
        (known.turn, "（下转第三版）", "paragraph:I", "turn:B"),
        (known.original_title, "（原标题：中国诺贝尔奖揭晓）", "paragraph:B", "origin:B"),
        (known.original_title, "原标题：中国诺贝尔奖揭晓", "nav:B", "origin:B"),
        (known.captioned, "村民在养殖基地的牛棚里忙碌（8月12日摄）。", "paragraph:B", "caption:B"),
        (known.captioned, "某市提升城市品位。图为江上的游船。", "paragraph:B", "caption:B"),
        (printed.unit_of_a_table, "单位：亿元", "heading:B", "table:B"),
        (printed.aside, "——是他，撑起了武汉最后的体面。", "heading:B", "paragraph:B"),
        (printed.aside, "“手续要办齐。”", "heading:B", "paragraph:B"),
        (printed.too_long_for_a_fact, "推动资源下沉" * 11, "byline:I", "heading:B"),
        (printed.too_long_for_a_fact, TEXT, "dateline:B", "title:B"),
    ],
)
def test_a_line_rules_labels_out(constraint: Constraint, line: str, out: str, still: str) -> None:
    source = Source(f"{TEXT}\n{line}\n{TEXT}")
    seen = see(source, detect(source))
    left = constraint(seen, 1)

    assert left is not None
    assert not left.has(Label.named(out))
    assert left.has(Label.named(still))


def test_a_caption_ends_with_the_day_on_which_its_picture_was_taken() -> None:
    seen = see(Source(f"通往上镇村的路（7月16日摄，无人机照片）。\n{TEXT}\n{TEXT}"), PRINTED)
    above, below = (known.below_a_caption(seen, i) for i in (1, 2))

    assert above is not None
    assert above.has(Label.named("paragraph:B"))
    assert not above.has(Label.named("caption:I"))
    assert below is None


@pytest.mark.parametrize(
    ("line", "part"),
    [("（二） 资格初审", "资格初审"), ("举行“精准扶贫 ——爱心助残”仪式", "——爱心助残”仪式")],
)
def test_nothing_begins_behind_a_bare_number_or_inside_a_quotation(line: str, part: str) -> None:
    seen = see(Source(f"{line}\n{TEXT}"), PRINTED)
    joined = [i for i, segment in enumerate(seen.segments) if segment.joined]
    left = [
        told
        for i in joined
        for constraint in (printed.behind_a_bare_number, printed.inside_a_quotation)
        if (told := constraint(seen, i))
    ]

    assert [part] == [seen.segments[i].text for i in joined]
    assert [False] == [told.has(Label.named("heading:B")) for told in left]


@pytest.mark.parametrize(
    ("constraint", "line", "part", "out", "still"),
    [
        (
            printed.part_of_a_line,
            "签约医联体　在社区可预约专家门诊",
            "在社区可预约专家门诊",
            "paragraph:B",
            "heading:I",
        ),
        (
            printed.bracket_behind,
            "便利企业内销。（商务部、海关总署负责）",
            "（商务部、海关总署负责）",
            "heading:B",
            "paragraph:I",
        ),
    ],
)
def test_a_part_of_a_line_goes_on(
    constraint: Constraint, line: str, part: str, out: str, still: str
) -> None:
    seen = see(Source(f"{TEXT}\n{line}\n{TEXT}"), PRINTED)
    at = next(i for i, segment in enumerate(seen.segments) if segment.text == part)
    left = constraint(seen, at)

    assert left is not None
    assert not left.has(Label.named(out))
    assert left.has(Label.named(still))
    assert constraint(seen, at - 1) is None


def _listed(items: str) -> list[bool]:
    """For each segment whether it can be no paragraph."""
    seen = see(Source(f"{TEXT}\n{items}\n{TEXT}"), PRINTED)
    left = [printed.step_of_a_list(seen, i) for i in range(len(seen.segments))]
    return [one is not None and not one.has(Label.named("paragraph:B")) for one in left]


def test_three_numbered_lines_below_one_another_that_announce_nothing_are_a_list() -> None:
    steps = ["1.东区设夜间窗口。", "2.西区推行容缺受理；", "3.南区试点帮办代办"]

    assert [False, True, True, True, False] == _listed("\n".join(steps))
    assert [False] * 4 == _listed("\n".join(steps[:2]))
    assert [False] * 6 == _listed(f"{steps[0]}\n{TEXT}\n{steps[1]}\n{steps[2]}")
    assert [False] * 5 == _listed("\n".join([*steps[:2], "3.南区。试点帮办。推行代办。"]))
    assert [False] * 5 == _listed("\n".join([*steps[:2], "3.时间：每月首日。"]))

    long = "同意三个高新技术产业开发区享受国家自主创新示范区相关政策，同时结合自身特点不断优化服务，探索新的路径。"
    assert [False, True, True, True, False] == _listed("\n".join([*steps[:2], f"3.{long}{TEXT}"]))


def test_the_parts_of_a_masthead_line_are_one() -> None:
    seen = see(Source(f"江北晚报　2024年4月23日　星期二\n{TEXT}"), PRINTED)
    left = [known.one_recognition(seen, i) for i in range(3)]

    assert ["江北晚报", "2024年4月23日", "星期二"] == [each.text for each in seen.segments[:3]]
    assert left[0] is None
    assert [False, False] == [one is None or one.has(Label.named("masthead:B")) for one in left[1:]]


def test_a_number_that_counts_on_begins_something() -> None:
    source = Source(f"（二）帮扶市场。{TEXT}（民政部负责）\n（三）拓展途径。{TEXT}\n2.4万人参加")
    seen = see(source, detect(source))
    at = [i for i, segment in enumerate(seen.segments) if not segment.joined]
    found = [printed.step_of_a_ladder(seen, i) for i in at]

    assert [False, False, True] == [
        left is None or left.has(Label.named("paragraph:I")) for left in found
    ]


def test_a_page_of_one_sentence_is_text() -> None:
    page = partybuild.parse(Source("我们村修了路。"))

    assert [Role.PARAGRAPH] == [node.role for node, _ in walk(page) if isinstance(node, Paragraph)]


def test_a_plain_line_may_be_anything() -> None:
    source = Source(f"{TEXT}\n小网格托起大民生\n{TEXT}")
    seen = see(source, detect(source))

    assert masks_of(seen, (Label(Role.TITLE), Label(Role.PARAGRAPH)))[1] is None


def masks_of_all(seen: Seen) -> list[list[int] | None]:
    """What is left where every constraint is asked of every segment."""
    masks: list[list[int] | None] = []
    for i in range(len(seen.segments)):
        held = [left for each in CONSTRAINTS if (left := each(seen, i)) is not None]
        numbers = list(range(len(LABELS)))
        for left in held:
            numbers = [k for k in numbers if left.has(LABELS[k])] or numbers
        masks.append(numbers if held else None)
    return masks


def assert_nothing_is_missed(source: Source) -> None:
    seen = see(source, detect(source))

    assert masks_of_all(seen) == [mask and list(mask) for mask in masks_of(seen, LABELS)]


@given(made_up.texts(), st.sampled_from(["text", "markdown"]))
def test_a_constraint_that_is_not_asked_would_say_nothing(text: str, media: str) -> None:
    source = Source.from_text(text)
    assert_nothing_is_missed(Source(source.text, media=media))


def test_a_constraint_that_is_not_asked_on_a_seed_would_say_nothing(seed: Path) -> None:
    assert_nothing_is_missed(partybuild.read(seed))


def test_a_constraint_that_is_not_asked_on_a_web_page_would_say_nothing() -> None:
    pages = sorted((Path(__file__).parent / "gold/training").glob("*.html"))

    assert pages
    for path in pages:
        assert_nothing_is_missed(partybuild.read(path))


def test_a_label_follows_only_what_it_can_go_on_with() -> None:
    text, resumed = Label(Role.PARAGRAPH), Label(Role.PARAGRAPH, Step.RESUMES)
    caption, waiting = Label(Role.CAPTION), Label(Role.CAPTION, waits=True)

    assert text.may_follow(None)
    assert not resumed.may_follow(None)
    assert not resumed.may_follow(text)
    assert waiting.may_follow(text)
    assert resumed.may_follow(waiting)
    assert not text.may_follow(waiting)
    assert not Label(Role.CAPTION, Step.GOES_ON).may_follow(text)
    assert Label(Role.CAPTION, Step.GOES_ON).may_follow(caption)


@pytest.mark.parametrize("label", [Label(Role.TITLE), Label(Role.CREDIT, Step.GOES_ON, waits=True)])
def test_a_label_is_told_by_its_name(label: Label) -> None:
    assert label == Label.named(str(label))


def test_a_paragraph_of_the_format_begins_one_behind_a_finished_sentence() -> None:
    source = Source(f"{TEXT}\n汪勇迟疑了。", media="html")
    seen = see(source, detect(source))
    left = formats.paragraph_of_the_format(seen, 1)

    assert left is not None
    assert not left.has(Label.named("paragraph:I"))


def test_the_title_of_the_format_is_the_title() -> None:
    text = "<html><body><h1>大庆政采将政府采购公开做到极致</h1><p>某县成立专班，统筹推进工作。</p></body></html>"
    source = readers.source_of(text.encode(), "a.html", "html")
    seen = see(source, detect(source))
    left = formats.title_of_the_format(seen, 0)

    assert left is not None
    assert left.has(Label.named("title:B"))
    assert not left.has(Label.named("nav:B"))


def test_what_is_cut_off_a_title_goes_on_with_it() -> None:
    source = Source(f"中国新能源产业发展符合市场规律、有效支持全球绿色低 ...\n{TEXT}")
    seen = see(source, detect(source))
    last = next(i for i, each in enumerate(seen.segments) if each.text == "...")
    left = printed.drawn_rule(seen, last)

    assert left is not None
    assert left.has(Label.named("title:I"))
    assert not left.has(Label.named("residue:B"))


@pytest.mark.parametrize(
    ("constraint", "page", "out", "still"),
    [
        (
            known.session,
            f"政府工作报告\n（2026年1月27日在贵州省第十四届人民代表大会第四次会议上）\n{TEXT}",
            "paragraph:B",
            "subtitle:B",
        ),
        (
            known.signature_above_day,
            f"{TEXT}\n国务院办公厅\n2018年11月19日",
            "nav:B",
            "byline:B",
        ),
    ],
)
def test_a_line_is_told_by_where_it_stands(
    constraint: Constraint, page: str, out: str, still: str
) -> None:
    source = Source(page)
    seen = see(source, detect(source))
    left = constraint(seen, 1)

    assert left is not None
    assert not left.has(Label.named(out))
    assert left.has(Label.named(still))


ROWS = "<table><tr><td>乡镇</td><td>来源：县志</td></tr><tr><td>长寨</td><td>12</td></tr></table>"
PARAGRAPH = f"<p>{TEXT * 2}</p>"


@pytest.mark.parametrize(
    ("constraint", "inside", "line", "out", "still"),
    [
        (formats.in_the_text, "<p>公民参观</p>", "公民参观", "nav:B", "paragraph:B"),
        (
            formats.under_a_picture,
            "<p align='center'><img src='a.jpg'></p><p align='center'>入党宣誓</p>",
            "入党宣誓",
            "heading:B",
            "caption:B",
        ),
        (
            formats.under_a_picture,
            "<p><img src='a.jpg'></p><p>入党宣誓</p>",
            "入党宣誓",
            "heading:B",
            "caption:B",
        ),
        (formats.heading_of_the_format, "<h3>联播快讯</h3>", "联播", "byline:B", "heading:B"),
        (
            formats.below_a_numbered_line,
            "<p>一、综合</p><p>初步核算</p>",
            "初步核算",
            "paragraph:I",
            "paragraph:B",
        ),
        (formats.text_of_the_format, "<p>下周一，</p>", "下周一，", "heading:B", "paragraph:B"),
        (formats.text_of_the_format, "<p><b>他笑了。</b></p>", "他", "heading:B", "paragraph:B"),
        (
            formats.row_of_the_format,
            ROWS,
            "长寨",
            "table:I",
            "table:B",
        ),
        (
            formats.row_of_the_format,
            ROWS,
            "来源：",
            "table:B",
            "table:I",
        ),
    ],
)
def test_a_format_rules_labels_out(
    constraint: Constraint, inside: str, line: str, out: str, still: str
) -> None:
    text = f"<html><body>{PARAGRAPH}{inside}{PARAGRAPH}</body></html>"
    source = readers.source_of(text.encode(), "a.html", "html")
    seen = see(source, detect(source))
    place = next(i for i, each in enumerate(seen.segments) if each.text.startswith(line))
    left = constraint(seen, place)

    assert left is not None
    assert not left.has(Label.named(out))
    assert left.has(Label.named(still))


@pytest.mark.parametrize(("below", "is_title"), [("村庄建设", True), ("第六节 民政管理", False)])
def test_a_section_of_a_book_alone_at_the_top_is_the_title(below: str, *, is_title: bool) -> None:
    source = Source(f"第五节 村镇建设\n{TEXT}\n{below}\n{TEXT}")
    seen = see(source, detect(source))
    left = printed.chapter_at_the_top(seen, 0)

    assert is_title == (left is not None and not left.has(Label.named("heading:B")))
    assert printed.chapter_at_the_top(seen, 1) is None


def test_days_that_come_again_below_the_text_are_navigation() -> None:
    others = "<p><a href='b'>嫦娥奔月</a></p><p>2019-09-06</p><p><a href='c'>华为</a></p><p>2019-09-05</p>"

    assert [True, True, True] == _below(PARAGRAPH * 2, "<p>2019年9月7日</p>")
    assert [True, True, False, False, False, False] == _below(PARAGRAPH * 2, others)


def _below(text: str, more: str) -> list[bool]:
    """For each segment whether all labels are left."""
    page = f"<html><body>{text}{more}</body></html>"
    source = readers.source_of(page.encode(), "a.html", "html")
    seen = see(source, detect(source))
    return [formats.below_the_text(seen, i) is None for i in range(len(seen.segments))]


def test_a_bar_of_buttons_does_not_go_on_with_an_empty_source() -> None:
    page = f"<html><body><h1>小网格托起大民生</h1><div>来源：</div><div>分享到：</div>{PARAGRAPH}</body></html>"
    source = readers.source_of(page.encode(), "a.html", "html")
    seen = see(source, detect(source))
    place = next(i for i, each in enumerate(seen.segments) if each.text == "分享到：")
    left = formats.chrome(seen, place)

    assert left is not None
    assert not left.has(Label.named("origin:I"))
    assert left.has(Label.named("nav:B"))


def test_a_day_and_clock_below_the_title_is_its_dateline() -> None:
    text = (
        f"<html><body><h1>小网格托起大民生</h1><p>2018年12月28日 19:55</p>{PARAGRAPH}</body></html>"
    )
    source = readers.source_of(text.encode(), "a.html", "html")
    seen = see(source, detect(source))
    left = formats.day_below_the_title(seen, 1)

    assert left is not None
    assert not left.has(Label.named("nav:B"))
    assert left.has(Label.named("dateline:B"))


def test_what_counts_below_an_article_of_a_law_is_a_list() -> None:
    source = Source(f"第八条 承办单位应当：\n（一）指定专人查阅；\n{TEXT}")
    seen = see(source, detect(source))
    left = [printed.item_of_an_article(seen, i) for i in range(len(seen.segments))]

    assert ["（一）指定专人查阅；"] == [
        segment.text for segment, one in zip(seen.segments, left, strict=True) if one
    ]


def test_two_lines_of_one_length_at_the_top_are_one_title() -> None:
    source = Source(f"党建引领促振兴\n乡村治理添活力\n{TEXT}")
    left = printed.lines_of_one_length(see(source, detect(source)), 0)

    assert left is not None
    assert not left.has(Label.named("column:B"))
    assert left.has(Label.named("title:B"))


def test_between_two_titles_stands_something() -> None:
    assert not Label(Role.TITLE).may_follow(Label(Role.TITLE))
    assert Label(Role.TITLE).may_follow(Label(Role.COLUMN))


def test_a_column_stands_before_the_bar() -> None:
    text = (
        "<html><body><h1>学习语｜增强做中国人的志气、骨气、底气</h1>" + PARAGRAPH + "</body></html>"
    )
    source = readers.source_of(text.encode(), "a.html", "html")
    seen = see(source, detect(source))
    left = printed.column_before_title(seen, 0)

    assert left is not None
    assert not left.has(Label.named("title:B"))
    assert left.has(Label.named("column:B"))


def test_behind_a_comma_a_sentence_goes_on() -> None:
    source = Source(f"{TEXT}\n各村组织党员面对面听取意见，\n（下转第三版）\n把问题解决在一线。")
    left = printed.behind_a_comma(see(source, PRINTED), 3)

    assert left is not None
    assert not left.has(Label.named("paragraph:B"))
    assert left.has(Label.named("paragraph:J"))
