"""Sentences, and what a run-in heading may be (evidence.sentences, decisions.sentences)."""

from __future__ import annotations

from collections.abc import Callable

import attrs
import pytest

from partybuild.chinese.numbering import Number, numbered
from partybuild.decisions.sentences import Opening, left_for, run_ins_of, sentence_model
from partybuild.decisions.weights import Table
from partybuild.evidence.sentences import Sentence, sentences_in
from partybuild.model import Role
from steps import steps

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


def test_three_paragraphs_in_a_row_of_one_frame_open_alike() -> None:
    heads = ("坚持以党建引领促发展。", "坚持以党建引领促和谐。", "坚持以党建引领促民生。")
    framed = sentences(*(head + ACCOUNT for head in heads))
    two = sentences(*(head + ACCOUNT for head in heads[:2]))

    assert [True, True, True] == [each.framed for each in framed if each.opens]
    assert [False, False] == [each.framed for each in two if each.opens]


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
        return lambda: sentences(*[f"压实领导责任落实。{ACCOUNT}"] * count)

    few, many = steps(look(100)), steps(look(200))

    assert many < 2.3 * few
