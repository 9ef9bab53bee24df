"""How deep headings and run-in headings stand (assembly.divisions)."""

from __future__ import annotations

import pytest

from partybuild.assembly.divisions import levels_of
from partybuild.assembly.pieces import Piece
from partybuild.chinese.numbering import Rank, numbered
from partybuild.model import Role
from partybuild.source import Source


def piece(told: str) -> Piece:
    """A heading (``# …``), a run-in heading at a paragraph's head (``> …``) or further inside (``>> …``), or text."""
    mark, _, text = told.partition(" ")
    source = Source(text or told)
    extent = source.extent(0, len(source.text))
    number = numbered(text)
    if mark == "#":
        heads = number is not None and number.heads
        bulleted = number is not None and number.rank is Rank.BULLET
        rank = number.rank if number and heads else None
        return Piece(extent, Role.HEADING, rank, bulleted=bulleted)
    if mark in {">", ">>"}:
        rank = number.rank if number else Rank.UNNUMBERED
        return Piece(extent, Role.RUN_IN, rank, opens=mark == ">")
    return Piece(extent)


@pytest.mark.parametrize(
    ("told", "levels"),
    [
        (["# 一、总体", "# （一）目标", "# （二）原则", "# 二、任务"], [1, 2, 2, 1]),
        # a rank seen before keeps its level, on its own line or run in
        (
            ["# 一、总体", "# （一）目标", "> （二）原则。", "文", "> 1.抓实。", "> （三）保障。"],
            [1, 2, 2, 0, 3, 2],
        ),
        # unnumbered below a number
        (
            ["# 一、回顾", "# 生态底色更加亮丽。", "# 经济运行持续向好。", "# 二、任务"],
            [1, 2, 2, 1],
        ),
        # a number ends the unnumbered ones that stand below a number
        (["# 一、回顾", "# 这五年，实力迈上新台阶。", "# （一）经济稳中有进。"], [1, 2, 2]),
        # bullets below the ones without
        (
            ["# 新医改关键点", "# ●医保覆盖城乡居民", "> 扩大人群。", "文", "# 公平就医"],
            [1, 2, 3, 0, 1],
        ),
        # first, second, third inside an unnumbered one
        (
            [
                "> 为何建？",
                "文",
                "> 第一，坚持一盘棋。",
                "文",
                "> 第二，坚持谋划。",
                "文",
                "> 建在哪？",
            ],
            [1, 0, 2, 0, 2, 0, 1],
        ),
        (["> 保障对象：", "> 1.资助。", "文", "> 申办流程："], [1, 2, 0, 1]),
        (
            ["> 压实责任。", "文", ">> 一是建机制。", "文", ">> 二是配队伍。", "> 强化保障。"],
            [1, 0, 2, 0, 2, 1],
        ),
    ],
)
def test_levels_follow_ranks_that_were_seen(told: list[str], levels: list[int]) -> None:
    assert levels == list(levels_of([piece(each) for each in told]))
