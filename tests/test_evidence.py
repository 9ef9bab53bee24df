"""What is seen of a page (evidence): recognitions, segments and cuts; profiles."""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from types import FrameType

import attrs
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import partybuild
from partybuild.chinese import numbering, punctuation
from partybuild.evidence import profiles
from partybuild.evidence.cues import SIGNS, cues_of
from partybuild.evidence.cuts import cuts_in
from partybuild.evidence.lines import Line, Zone, printed_lines
from partybuild.evidence.recognisers import bylines
from partybuild.evidence.seen import see
from partybuild.evidence.triggers import Asking
from partybuild.model import Role
from partybuild.source import Extent, Source
from prints import sources


@given(sources())
def test_segments_hold_every_character_once_and_in_order(source: Source) -> None:
    segments = see(source, profiles.detect(source)).segments
    spans = [span for segment in segments for span in segment.extent.spans]

    assert sorted(spans) == spans
    assert len(segments) == len(spans)
    assert "".join(source.text.split()) == "".join(
        "".join(segment.extent.text.split()) for segment in segments
    )


@given(sources())
def test_a_joined_segment_goes_on_in_its_printed_line(source: Source) -> None:
    segments = see(source, profiles.detect(source)).segments
    for above, segment in pairwise(segments):
        between = source.text[above.extent.end : segment.extent.start]

        assert segment.joined == (len(f"{between}.".splitlines()) == 1)


def test_the_end_of_a_line_may_be_recognised() -> None:
    source = Source("某县把实事办好，办到群众心坎上。(图片由县委宣传部提供)")
    text, credit = see(source, profiles.PRINTED).segments

    assert (None, "某县把实事办好，办到群众心坎上。") == (text.recognised, text.text)
    assert credit.recognised is not None
    assert (Role.CREDIT, "(图片由县委宣传部提供)") == (credit.recognised.role, credit.text)


def test_a_recognition_says_which_recogniser_it_is_of() -> None:
    [segment] = see(Source("□苏绍坤"), profiles.PRINTED).segments

    assert segment.recognised is not None
    assert bylines.marked is segment.recognised.by


def test_the_recognisers_of_a_profile_can_be_added_to() -> None:
    def stars(line: Line) -> Extent | None:
        return line.extent if line.text.startswith("***") else None

    mine = attrs.evolve(profiles.PRINTED, rules=((Role.BYLINE, stars), *profiles.PRINTED.rules))

    page = partybuild.parse(Source("小网格托起大民生\n***某县"), mine)

    assert ["***某县"] == [byline.text for byline in page.articles[0].bylines]


@pytest.mark.parametrize("media", ["html", "markdown", "docx"])
def test_files_that_know_their_paragraphs_are_not_cut(media: str) -> None:
    assert not profiles.detect(Source("", media=media)).columns


@given(sources())
def test_who_is_not_asked_of_a_line_knows_nothing_of_it(source: Source) -> None:
    assert_signs(source)


@pytest.mark.parametrize("folder", ["seeds", "articles", "articles/typeset"])
def test_who_is_not_asked_knows_nothing_on_pages_from_elsewhere(
    folder: str, shared: Callable[[str], Path]
) -> None:
    files = [path for path in sorted(shared(folder).glob("*.[thm]*")) if path.stem != "README"]

    assert files
    for path in files:
        assert_signs(partybuild.read(path))


def assert_signs(source: Source) -> None:
    """A recogniser that is not asked of a line knows nothing of it."""
    profile = profiles.detect(source)
    for line in see(source, profile).lines:
        asked = {each.recogniser for each in profile.asking.of(line)}
        for _, recogniser in profile.rules:
            if recogniser not in asked:
                assert recogniser(line) is None, (recogniser, line.text)


@pytest.mark.parametrize("name", [name for name, sign in SIGNS.items() if not sign.trigger.always])
@given(data=st.data())
def test_a_line_that_has_a_sign_shows_it(name: str, data: st.DataObject) -> None:
    text = data.draw(st.from_regex(SIGNS[name].pattern)).strip()

    assume(len(text) <= 70)
    assume(text and re.search(SIGNS[name].pattern, text))
    assert name in cues_of(text)


def test_a_recogniser_from_elsewhere_is_asked_of_every_line() -> None:
    def own(_: Line) -> None:
        return None

    [line] = printed_lines(Source("各镇跟进"))

    assert [own] == [each.recogniser for each in Asking([(Role.CAPTION, own)]).of(line)]


def test_recognisers_of_text_are_recognisers() -> None:
    assert set(profiles.PRINTED.rules_of_text) <= set(profiles.PRINTED.rules)


@pytest.mark.parametrize(
    ("question", "most"),
    [(punctuation.closed, 1), (numbering.numbered, 2)],  # a number also says where to cut
)
def test_a_question_is_asked_once_of_a_segment(
    question: Callable[[str], object], most: int, pages: tuple[partybuild.Page, ...]
) -> None:
    for source in [page.source for page in pages]:
        asked = asked_of(question, source)
        there = Counter(segment.text for segment in see(source, profiles.detect(source)).segments)

        assert not {text: n for text, n in asked.items() if 0 < most * there[text] < n}


def asked_of(question: Callable[[str], object], source: Source) -> Counter[str]:
    """Of which texts a question is asked while a page is seen, and how often."""
    asked: Counter[str] = Counter()

    def look(frame: FrameType, event: str, _: object) -> None:
        if event == "call" and frame.f_code is question.__code__:
            asked[frame.f_locals["text"]] += 1

    before = sys.getprofile()
    sys.setprofile(look)
    try:
        see(source, profiles.detect(source))
    finally:
        sys.setprofile(before)
    return asked


# ------------------------------------------------------------- joints


@pytest.mark.parametrize(
    ("met", "below"),
    [(2, "警机制让风险早发现"), (1, "防工作让风险早发现"), (0, "，机制让风险早发现")],
)
def test_a_joint_tells_whether_what_meets_stands_together_on_the_page(met: int, below: str) -> None:
    source = Source(f"各村把预警信息送到农户手中。\n网格员每天上门巡查排查并预\n{below}")

    assert met == see(source, profiles.PRINTED).joints[-1].met


# ------------------------------------------------------------- cuts


@pytest.mark.parametrize(
    "parts",
    [
        ["来源：江北日报　", "记者 王磊"],
        ["2022-04-15 07:30 ", "江北日报"],
        ["来源: 江北日报 | ", "作者: 王磊 | ", "时间: 2022-04-15"],
        ["【在希望的田野上】", "秋收进度加快 秋种有序展开"],
        ["让老文物“活”起来", "_先锋文汇"],
        ["本站讯（职工通讯员 李琴）", "党支部举办技能大赛。"],
        ["…把实事办到群众心坎上。", "（来源：新华社）"],
        ["…参观。 ", "新华社记者 任超 摄"],
        ["图为网格员走访居民 ", "彭涛春/摄"],
        ["（上接第一版）", "今天下午，大会在北京开幕。"],
        ["1.党小组开展集体学习；", "2.所有成员按时完成。"],
        ["┏━━━┯━━┓┃乡镇 │村数┃", "┠───┼──┨┃ 城关 │ 12 ┃"],
    ],
)
def test_a_line_may_be_cut_where_one_thing_ends_and_another_begins(parts: list[str]) -> None:
    text = "".join(parts)
    places = [len("".join(parts[:i])) for i in range(1, len(parts))]

    assert set(places) <= set(cuts_in(Line(Source(text).extent(), text)))


@pytest.mark.parametrize("number", ["", "一是", "（二）"])
def test_inside_of_a_long_line_only_a_sentence_with_a_number_may_be_cut_off(number: str) -> None:
    sentence = number + "各乡镇组织党员干部走进村组，面对面听取意见，把问题解决在一线。"
    text = sentence * 23
    line = Line(Source(text).extent(), text)
    ends = [len(sentence) * n for n in range(1, 23)]

    assert (ends if number else []) == cuts_in(line)
    assert set(ends) <= set(cuts_in(line, run_together=True))


@pytest.mark.parametrize(
    "text",
    [
        "目前国内共享充电宝的市场基本形成了格局。",
        "据朝中社报道，有关部门发表声明。",
        "网上发出信息之后，他联系上了一家饭店。",
        "这是一项重要的任务——嫦娥五号，它会首次从月球采样带回。",
    ],
)
def test_a_sentence_is_not_cut_behind_what_looks_like_a_dateline_or_at_its_dash(text: str) -> None:
    assert [] == cuts_in(Line(Source(text).extent(), text))


def test_a_label_and_a_name_are_not_cut_inside() -> None:
    text = "标　　题：关于开展活动的通知　　发稿时间：2021/7/1　　王　伟"

    cuts = cuts_in(Line(Source(text).extent(), text, zone=Zone.TOP), printed=False)

    parts = [text[a:b].strip() for a, b in pairwise([0, *cuts, len(text)])]
    assert ["标　　题：关于开展活动的通知", "发稿时间：", "2021/7/1", "王　伟"] == parts


@pytest.mark.parametrize(
    "parts",
    [
        ["滨江日报小网格托起大民生■本报记者 陈立浩", "近年来，"],
        ["编辑：赵然静 美编：宋 鹏", "社区故事"],
        ["■中共某市委办公室", "为了更好地服务群众，"],
        ["推动", "图为某县网格员走访。"],
        ["（朱家鸣供图）", "物成为新亮点。"],
        ["某市城市管理局某市公安局文件", "某城管联〔2020〕15号"],
        ["关于做好秋收工作的通知", "各乡镇人民政府，各有关单位:"],
        ["一、整治目标", "通过三个月集中整治，"],
        ["（二）农机准备", "各乡镇农机站逐台检修。"],
        ["1.县级示范合作社", "县级示范合作社是按照章程运行的合作社。"],
        ["一、全面推进民防工作进社区、进基层", "年初街道就制订了方案，"],
        ["2.申报表", "附件1秋收工作汇总表"],
        ["2022年4月19日停放秩序整治方案", "因历史遗留原因，路口停放混乱，"],
        ["联系人:李明", "电话:0531-1234"],
        ["2.申报表", "中共某市委办公室2021年3月1日"],
        ["会议召开", "新华社北京4月18日电"],
    ],
)
def test_lines_run_together_without_blanks_may_be_cut_where_print_begins_a_line(
    parts: list[str],
) -> None:
    text = "".join(parts) + "各乡镇组织党员干部走进村组面对面听取意见" * 40
    at = len("".join(parts[:-1]))

    assert at in cuts_in(Line(Source(text).extent(), text), run_together=True)
