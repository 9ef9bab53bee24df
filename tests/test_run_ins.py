"""Sentences, and what a run-in heading may be (evidence.sentences, decisions.sentences)."""

from __future__ import annotations

from collections.abc import Callable

import attrs
import pytest

from partybuild.chinese.numbering import Number, numbered
from partybuild.decisions.sentences import Opening, left_for, run_ins_of, sentence_model
from partybuild.decisions.weights import Table
from partybuild.evidence.parallels import parallel_paragraphs
from partybuild.evidence.sentences import Sentence, sentences_in
from partybuild.model import Role
from steps import steps

HEADS = ("健全工作机制", "数字赋能治理", "压实领导责任")
ACCOUNT = "县委每月召开一次联席会议，研究解决突出问题，推动工作落地见效。"


@attrs.frozen
class Text:
    text: str
    role: Role = Role.PARAGRAPH

    @property
    def number(self) -> Number | None:
        return numbered(self.text)


def sentences(*texts: str, role: Role = Role.PARAGRAPH) -> list[Sentence]:
    return sentences_in([Text(text, role) for text in texts])


def test_sentences_of_a_paragraph_hold_all_of_it_in_order() -> None:
    text = "一是健全机制。出台文件。  二是配齐队伍"

    assert ["一是健全机制。", "出台文件。", "二是配齐队伍"] == [
        text[each.start : each.stop] for each in sentences(text)
    ]


def test_an_item_is_looked_at_only_where_it_announces_something() -> None:
    assert [] == sentences("1.联系人王某。", role=Role.LIST)
    assert 2 == len(sentences(f"1.抓培训。{ACCOUNT}", role=Role.LIST))


def test_a_number_behind_a_bracket_begins_a_sentence() -> None:
    text = "（民政部负责）（三）拓展销售途径。"

    assert ["（民政部负责）", "（三）拓展销售途径。"] == [
        text[each.start : each.stop] for each in sentences(text)
    ]


@pytest.mark.parametrize(
    "opening",
    [
        "1986年，建敬老院1处。",
        "据朝中社报道，",
        "2016年：",
        "随着城市更新推进，",
        "县委书记李明指出：",
        "为进一步压实责任，",
    ],
)
def test_what_tells_a_day_a_circumstance_or_a_saying_is_no_run_in_heading(opening: str) -> None:
    first, *_ = sentences(f"{opening}{ACCOUNT}")

    assert frozenset({Opening.NONE}) == left_for(first)


@pytest.mark.parametrize(
    "opening", ["为群众办实事。", "当好贴心人。", "二是根据需求派单。", "通达乡村。"]
)
def test_what_announces_may_be_a_run_in_heading(opening: str) -> None:
    first, *_ = sentences(f"{opening}{ACCOUNT}")

    assert Opening.WHOLE in left_for(first)


@pytest.mark.parametrize("blank", ["　", "  ", " "])
def test_a_label_before_a_wide_blank_or_a_year_is_a_run_in_heading(blank: str) -> None:
    first, *_ = sentences(f"宣传教育{blank}1986年，{ACCOUNT}")

    assert frozenset({Opening.COLON}) == left_for(first)


def test_a_figure_behind_a_word_makes_no_label() -> None:
    first, *_ = sentences(f"全市完成地方财政收入46.8亿元。{ACCOUNT}")

    assert Opening.NONE in left_for(first)


@pytest.mark.parametrize("text", ["王书记介绍道：", "会议指出："])
def test_who_speaks_is_no_run_in_heading(text: str) -> None:
    first, *_ = sentences(f"{text}“{ACCOUNT}”")

    assert Opening.COLON not in left_for(first)


def test_half_width_punctuation_is_seen_as_full_width() -> None:
    assert [each.whole for each in sentences(f"一是健全机制;{ACCOUNT}")] == [
        each.whole for each in sentences(f"一是健全机制；{ACCOUNT}")
    ]


def parallel(*texts: Text) -> list[int]:
    firsts = {each.paragraph: each for each in sentences_in(texts) if each.opens}
    return sorted(parallel_paragraphs(firsts))


@pytest.mark.parametrize(
    "heads",
    [
        ("坚持以党建引领促发展。", "坚持以党建引领促和谐。", "坚持以党建引领促民生。"),
        ("扩大覆盖人群。", "提高保障水平。", "减轻病人负担。"),
    ],
)
def test_three_paragraphs_in_a_row_open_with_sentences_of_one_make(heads: tuple[str, ...]) -> None:
    opened = [Text(head + ACCOUNT) for head in heads]
    apart = [Text(ACCOUNT), opened[0], Text(ACCOUNT), opened[1], Text(ACCOUNT), opened[2]]

    assert [0, 1, 2] == parallel(*opened)
    assert [] == parallel(*opened[:2])
    assert [] == parallel(*apart)


def test_three_sections_in_a_row_open_with_sentences_of_one_make() -> None:
    heads = ("扩大覆盖人群。", "提高保障水平。", "减轻病人负担。")
    section = Text("医保", Role.HEADING)

    assert [0, 2, 4] == parallel(
        *(each for head in heads for each in (section, Text(head + ACCOUNT), Text(ACCOUNT)))
    )


def test_sayings_of_four_characters_twice_are_of_no_make() -> None:
    sayings = ("水能载舟，亦能覆舟。", "为官一任，造福一方。", "公信不立，患莫大焉。")

    assert [] == parallel(*(Text(saying + ACCOUNT) for saying in sayings))


def test_three_sentences_alone_above_their_accounts_are_headings() -> None:
    heads = ("生态底色更加亮丽。", "经济运行持续向好。", "特色产业向新向优。")
    texts = [Text(text) for head in heads for text in (head, ACCOUNT * 2)]
    model = sentence_model(Table(("O", "S"), {}, {"F": {"O": 9}}))
    found = run_ins_of(texts, model)

    assert [0, 2, 4] == parallel(*texts)
    assert [True, False] * 3 == [bool(run_ins and run_ins[0].alone) for run_ins in found]


@pytest.mark.parametrize(
    ("below", "is_alone"),
    [(ACCOUNT, True), (f"二是抓考核。{ACCOUNT}", False), (f"一要抓考核。{ACCOUNT}", False)],
)
def test_a_run_in_heading_with_its_account_in_the_next_paragraph_is_alone(
    below: str, *, is_alone: bool
) -> None:
    model = sentence_model(Table(("O", "S"), {}, {"rank=6": {"S": 9}, "M": {"O": 99}}))
    first, _ = run_ins_of([Text("一是健全机制。"), Text(below)], model)

    assert [is_alone] == [each.alone for each in first]


def test_steps_of_a_ladder_are_run_in_headings_together() -> None:
    said = {"verb=1": {"S": 9}, "verb=0": {"O": 2}, "rank=8": {"O": 9}, "rank=0": {"O": 9}}
    model = sentence_model(Table(("O", "S"), {}, said))
    texts = [Text(f"（{n}）{head}。{ACCOUNT}") for n, head in zip("一二三", HEADS, strict=True)]

    assert [1, 1, 1] == [len(each) for each in run_ins_of(texts, model)]


@pytest.mark.parametrize(
    ("texts", "count"),
    [
        (("1.甲市推进许可制度改革。", "2.乙区建设医联体。", "3.丙区放宽准入。"), 0),
        (("1.甲市推进改革。", "2.乙区建设医联体。", ACCOUNT, "3.丙区放宽准入。"), 3),
        (("1.甲市推进改革。", f"2.乙区建设医联体。{ACCOUNT}", "3.丙区放宽准入。"), 3),
        (("1.甲市推进许可制度改革。", "2.乙区建设医联体。"), 2),
    ],
)
def test_steps_that_have_no_account_announce_none(texts: tuple[str, ...], count: int) -> None:
    model = sentence_model(Table(("O", "S"), {}, {"rank=3": {"S": 99}, "M": {"O": 1}}))

    assert count == sum(len(each) for each in run_ins_of([*map(Text, texts)], model))


def test_steps_that_have_no_account_do_not_end_with_their_first_comma() -> None:
    model = sentence_model(Table(("C", "O"), {}, {"rank=3": {"C": 99}, "M": {"O": 1}}))
    bare = [f"{n}.甲市搭建招商引资平台，推进高水平开放。" for n in (1, 2, 3)]

    assert 0 == sum(len(each) for each in run_ins_of([*map(Text, bare)], model))
    assert 3 == sum(len(each) for each in run_ins_of([Text(one + ACCOUNT) for one in bare], model))


def test_one_sentence_in_the_midst_of_a_paragraph_is_no_run_in_heading() -> None:
    model = sentence_model(Table(("O", "S"), {}, {"M|size=2|verb=1": {"S": 9}, "M": {"O": 1}}))
    one, two = f"{ACCOUNT}强化人才支撑。{ACCOUNT}", f"建设创新平台。{ACCOUNT}"
    found = run_ins_of([Text(one), Text(one + two)], model)

    assert [0, 2] == [len(each) for each in found]


@pytest.mark.parametrize("text", ["把服务送到家门口！”", "，推动资源下沉。"])
def test_no_run_in_heading_exclaims_or_goes_on(text: str) -> None:
    first, *_ = sentences(text + ACCOUNT)

    assert Opening.WHOLE not in left_for(first)


def test_a_run_in_heading_ends_where_its_label_says() -> None:
    said = {"colon=1": {"K": 9}, "M": {"O": 1}}
    model = sentence_model(Table(("K", "O"), {}, said))
    text = f"情景再现：东门社区的议事厅里很热闹。{ACCOUNT}"
    [found] = run_ins_of([Text(text)], model)

    assert ["情景再现："] == [text[each.start : each.stop] for each in found]


def test_many_paragraphs_that_open_alike_are_compared_in_linear_time() -> None:
    def look(count: int) -> Callable[[], object]:
        return lambda: parallel(*[Text(f"压实领导责任落实。{ACCOUNT}")] * count)

    few, many = steps(look(100)), steps(look(200))

    assert many < 2.3 * few
