"""Whole sentences of the source."""

from __future__ import annotations

import hypothesis
import pytest
from hypothesis import strategies as st

from partybuild.briefing.sentences import sentences_of
from partybuild.model import Paragraph
from partybuild.showing.typography import typeset
from partybuild.source import Source


def cut(text: str) -> list[str]:
    return [sentence.text for sentence in sentences_of(Paragraph(Source.from_text(text).extent()))]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("甲市推进。乙市跟上！", ["甲市推进。", "乙市跟上！"]),
        ("改造3个；拆除5个。", ["改造3个；拆除5个。"]),
        ("“这里好。”王某说。", ["“这里好。”王某说。"]),
        ("他说：“很好。真好！”近年来投入3亿元。", ["他说：“很好。真好！”", "近年来投入3亿元。"]),
        ("推行“街长制”。街长50名。", ["推行“街长制”。", "街长50名。"]),
        ("建成（含改造。）3个。", ["建成（含改造。）3个。"]),
        ("“引号没有合上。第二句。", ["“引号没有合上。", "第二句。"]),
        ("好不好？！好。", ["好不好？！", "好。"]),
        ("投入1.5亿元.建成3个?", ["投入1.5亿元.建成3个？"]),
        ("新增3个。没有句号的尾巴", ["新增3个。", "没有句号的尾巴"]),
        ("甲。　　乙。", ["甲。", "乙。"]),
    ],
)
def test_a_sentence_ends_with_a_full_stop_outside_of_quotations(
    text: str, sentences: list[str]
) -> None:
    assert sentences == cut(text)


def test_only_what_a_full_stop_ends_is_closed() -> None:
    found = sentences_of(Paragraph(Source.from_text("新增3个。他说：“好。”尾巴").extent()))

    assert [True, True, False] == [sentence.closed for sentence in found]


@hypothesis.given(st.text('甲乙。！？；，“”‘’（）《》「」 \n"1.', max_size=40))
def test_no_character_is_lost(text: str) -> None:
    hypothesis.assume(text)

    assert "".join(typeset(text).split()) == "".join("".join(cut(text)).split())


BALANCED = st.recursive(
    st.text("甲乙。！？", min_size=1, max_size=6),
    lambda inner: st.lists(
        inner | inner.map("“{}”".format) | inner.map("（{}）".format), min_size=1, max_size=4
    ).map("".join),
    max_leaves=12,
)


@hypothesis.given(BALANCED)
def test_no_sentence_begins_or_ends_inside_of_a_pair(text: str) -> None:
    for sentence in cut(text):
        assert sum(map(sentence.count, "“（")) == sum(map(sentence.count, "”）"))
