"""Measures, and the tree they stand in (pieces, divisions)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

import partybuild
from partybuild.assembly.blocks import Block
from partybuild.assembly.pieces import Piece, pieces_of
from partybuild.chinese.topics import is_topic_sentence
from partybuild.decisions.model import Model
from partybuild.decisions.sentences import run_ins_of
from partybuild.model import Article, Measure, Page, Role, Section
from partybuild.source import Source
from prints import sources

SENTENCES = st.sampled_from(
    [
        *(
            "压实领导责任。",
            "一是健全机制。",
            "二是强化督导，",
            "（一）实践：",
            "要抓好落实。",
            "1.抓组织。",
        ),
        *("某县把服务送到群众家门口，帮助群众解决急难愁盼问题。", "在县级层面，", "——稳中有进。"),
        *(
            "各乡镇组织党员干部走进村组，面对面听取群众意见。",
            " ",
            "“一网统管”",
            "情景再现：",
            "全面推进。",
        ),
    ]
)
PARAGRAPHS = st.lists(SENTENCES, min_size=1, max_size=12).map("".join)


@given(st.lists(PARAGRAPHS, min_size=1, max_size=5))
def test_pieces_make_up_their_paragraphs(texts: list[str]) -> None:
    source = Source("\n".join(texts))
    body = []
    at = 0
    for text in texts:
        extent = source.extent(at, at + len(text)).strip()
        at += len(text) + 1
        if extent.spans:
            body.append(Block(Role.PARAGRAPH, extent, extent.text))

    pieces = pieces_of(body, run_ins_of(body, Model.installed().sentences))

    assert ["".join(block.text.split()) for block in body] == _by_block(body, pieces)


def _by_block(body: Sequence[Block], pieces: Iterable[Piece]) -> list[str]:
    """The characters of pieces, block by block."""
    told = ["" for _ in body]
    for piece in pieces:
        [block] = [i for i, block in enumerate(body) if piece.extent in block.extent]
        told[block] += "".join(piece.extent.text.split())
    return told


@given(sources())
def test_levels_nest(source: Source) -> None:
    page = partybuild.parse(source)

    def check(node: Page | Article | Section | Measure, level: int) -> None:
        for part in node.articles if isinstance(node, Page) else node.parts:
            if isinstance(part, Section | Measure):
                assert level + 1 == part.heading.level
                check(part, level + 1)
            else:
                check(part, 0)

    check(page, 0)


@given(sources())
def test_a_section_stands_in_no_measure(source: Source) -> None:
    for measure in partybuild.parse(source).measures():
        assert all(isinstance(part, Measure) for part in measure.parts)


@pytest.mark.parametrize(
    "text", ["近年来，某县不断创新。", "这是一项系统工程。", "群众说好。", "“人民至上”。"]
)
def test_a_topic_sentence_is_told(text: str) -> None:
    assert is_topic_sentence(text)


@pytest.mark.parametrize(
    "text", ["变“被动响应”为“主动作为”。", "压实领导责任。", "优化区划调整，明晰权责。"]
)
def test_a_clause_that_names_an_action_is_no_topic_sentence(text: str) -> None:
    assert not is_topic_sentence(text)
