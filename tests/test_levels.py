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
        printed = text[: number.length].strip() if number and heads else ""
        return Piece(extent, Role.HEADING, rank, printed, bulleted=bulleted)
    if mark in {">", ">>"}:
        rank = number.rank if number else Rank.UNNUMBERED
        printed = text[: number.length].strip() if number else ""
        return Piece(extent, Role.RUN_IN, rank, printed, opens=mark == ">")
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
        # divisions of a book stand above 一、
        (
            ["# 第一节 河渠", "# 一、干流", "> 东渠", "文", "# 二、支流", "# 第二节 塘坝"],
            [1, 2, 3, 0, 2, 1],
        ),
        (["# 第三部分　安排", "# 一、项目", "# 二、民生"], [1, 2, 2]),
        # decimal numbers
        (
            ["# 1 总则", "# 1.1 目的", "# 1.2 范围", "# 2 响应", "> 2.1 分级。", "> 2.1.1 重大。"],
            [1, 2, 2, 1, 2, 3],
        ),
        # bare figures stand outside of what has none
        (["# 因为", "# 01 分流", "# 绕行", "# 02 提前"], [1, 1, 2, 1]),
        # annexes stand outside; what a list of names counts is in it
        (["# 一、目标", "# （一）路网", "# 附件　任务分解表"], [1, 2, 1]),
        (["# 附件 先进名单", "# 一、集体（8个）", "# 二、个人"], [1, 2, 2]),
        (["# 一、问题", "# 二、结论", "# 参考文献"], [1, 1, 1]),
        (["# 一、职责", "# 二、单位", "# 联席会议成员名单", "文"], [1, 1, 1, 0]),
        # a table's name stands below everything
        (["# 一、人口", "# 表1　常住人口", "# 二、年龄"], [1, 2, 1]),
        # a foreword is beside, also where there is an afterword
        (["# 前言", "# 一、背景", "# 二、做法", "# 结语"], [1, 1, 1, 1]),
        # headings that are sentences below those that are none
        (
            ["# 破题", "# 送一程。", "# 引凤凰。", "# 民生", "# 热了。", "# 再出发"],
            [1, 2, 2, 1, 2, 1],
        ),
        # no heading is above numbers that count on past it
        (["# 为贯彻", "# 一、总体", "# 二、重点", "# 组织媒体", "# 三、保障"], [1, 1, 1, 2, 1]),
        # a step of the ladder passes an unnumbered heading between
        (
            ["# 二、安排", "# 做好八件事。", "> （一）促消费。", "文", "> （二）强实体。"],
            [1, 2, 2, 0, 2],
        ),
        # a sentence that announces what follows holds nothing
        (
            ["# 一、安排", "# 要抓好以下三项工作：", "> 1.促消费。", "文", "> 2.强实体。"],
            [1, 2, 2, 0, 2],
        ),
        (["# 特提出如下要求：", "> 一、牢固树立。", "文", "> 二、建立机制。"], [1, 1, 0, 1]),
        # an opening alone of its kind holds no 一是
        (
            ["# 必然", "> 不可能一蹴而就。", "文", "> 一是共同发展。", "文", "> 二是平等。"],
            [1, 2, 0, 2, 0, 2],
        ),
        # what counts on stands where it began
        (
            ["> 压实责任。", "文", "> 强化保障。", ">> 一是建。", "> 另起。", "> 二是配。"],
            [1, 0, 1, 2, 1, 2],
        ),
        # what opens paragraphs alike holds what stands inside them
        (
            [
                "> 过去的一年，稳增长。",
                "文",
                ">> 工业提质。",
                "文",
                "> 过去的一年，补短板。",
                "文",
                ">> 城市更新。",
            ],
            [1, 0, 2, 0, 1, 0, 2],
        ),
    ],
)
def test_levels_follow_ranks_that_were_seen(told: list[str], levels: list[int]) -> None:
    assert levels == list(levels_of([piece(each) for each in told]))
