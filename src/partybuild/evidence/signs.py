"""What a line of the body text has, if a recogniser of this package knows a part of it: most lines have none of it, and need not be shown to all.

Single characters are looked for, one of each word or mark that a recogniser needs: that is the cheapest question of all.
"""

from __future__ import annotations

from functools import cache
from string import ascii_uppercase
from typing import Final

from partybuild.chinese.wordlists import words
from partybuild.evidence.lines import Line, Zone

SEPARATORS: Final = "【】[]()（）|｜:：>»›<«·/／,，、。!！*#_-—"
"""What stands between words of navigation."""

_SIGNS: Final = frozenset(
    # brackets, labels, paths, squares and arrows
    "（(【[［《：:/／丨|>»›■□●○◎◆◇☆★▲▼△▽◀▶◁▷↑↓←→"
    # the codes of typesetters
    "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳❶❷❸❹❺❻❼❽❾❿"
    # 作者 笔者 记者 口述者, 执笔, 讲述人, 课题组; 通讯员 评论员 观察员, 撰稿, 实习生
    "者笔述课讯评察撰习"
    # 讯 电 消息; 关键词
    "消电键"
    # 编辑 校对 审核 监制 策划 统筹 制图 设计 排版 录入 主任 视觉 签发
    "编校审监策筹图制计版录任觉签"
    # 时间 日期; 下转 上接 详见; 资料图片; 首页 位置 栏目
    "间期转接详资页置栏"
)
_FIRST_OF_NOTES: Final = frozenset("编开按引摘内核阅导提前本主")
_LAST_OF_CREDITS: Final = frozenset("影摄图供片照")


def may_be_known(line: Line) -> bool:
    """Whether a recogniser of this package may know a part of a line: always, but for lines in the body text without hints and signs."""
    text = line.text
    return (
        line.zone is not Zone.BODY
        or bool(line.hints)
        or not _SIGNS.isdisjoint(text)
        or text[0] in firsts_of_navigation()
        or text[0].isdecimal()
        or text[-1] in _LAST_OF_CREDITS
        or "于" in text[:5]
        or not _FIRST_OF_NOTES.isdisjoint(text[:3])
    )


@cache
def firsts_of_navigation() -> frozenset[str]:
    """The characters that a line of navigation can begin with, beside digits and paths."""
    counters, pages, addresses = "阅浏点访评分转字已", "第共上下前后" + ascii_uppercase, "hw"
    begun = (word[0] for word in words("navigation"))
    return frozenset((*counters, *pages, *addresses, *SEPARATORS, *begun))
