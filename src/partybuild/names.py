"""Persons' names as bylines print them: padded (``韦 韬``), or one behind the other without a separator (``黎东桂王一渊``).

The surnames stand in the order of their frequency in the 2010 and 2020 censuses' published lists; the order decides between two ways of taking names apart.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

SURNAMES: Final = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟"
    "姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常汤康易乔赖文"
    "樊柳纪梅洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦关左岳齐沙游祝甘佟欧阳辛管柴蓝殷施包解宁骆耿邢凌宫路冉"
    "阮蒙裴滕车涂裘符麦窦苗房池褚娄古苑艾卜盛瞿项屈成祁单牟栾边谷靳詹蒲尚仇臧连翁荆明卓米党巩鲍苟阎谷裴霍辜邬农"
    "宗冼揭习费井戚练全花桑祖时隋席佘丘权简鞠喻晏迟桂占司储郁匡吉卞伏应麻糜柏水幸杭洛计郜敖商都满饶那闵冀郎阳银"
    "晋晁木海国雍步慕班仲修伊庞巫原来东津言燕植楼辉战巴"
    # The rest of the 百家姓 with one character.
    "华曹戚邹喻水云奚昌凤酆廉岑雷乐于时傅皮元顾平和穆萧湛禹狄贝谈茅舒祝梁杜强危童刁钟骆田虞支柯昝管缪干应宣郁单杭洪包左崔钮龚嵇滑裴荣"
    "羊惠甄家封芮羿储汲邴糜松井富弓隗山谷侯宓蓬郗班仰秋仲宫甯仇栾暴钭厉戎符景詹束龙幸韶郜黎蓟薄印宿白怀蒲台鄂索咸籍卓蔺屠池胥能苍双闻莘翟谭贡姬申扶堵冉宰郦却璩"
    "濮牛寿通边扈冀郏浦农温别庄柴充连茹习宦艾鱼容古易慎戈庾终暨居衡耿弘匡文寇广禄阙殴殳沃利蔚越夔隆师厍聂勾融冷訾辛阚那空毋沙乜养须丰巢关蒯相查后红游竺逯盖益桓公仉督归佘佴伯赏佤年爱铁迟漆邸苑付肖闫"
)
COMPOUND: Final = ("欧阳", "司马", "上官", "诸葛", "司徒", "皇甫", "令狐", "尉迟", "公孙", "慕容", "东方", "夏侯", "端木", "长孙", "宇文", "南宫", "独孤")
_RANK: Final = {surname: rank for rank, surname in reversed(list(enumerate(SURNAMES)))}

_HAN: Final = "\u3400-\u4dbf\u4e00-\u9fff"
_PADDED: Final = re.compile(rf"(?<![{_HAN}])([{_HAN}])[\s\u00a0]+([{_HAN}])(?![{_HAN}])")
NAME: Final = re.compile(rf"[{_HAN}]{{2,4}}|[{_HAN}]+(?:[·•・][{_HAN}]+)+")


def unpadded(text: str) -> str:
    """The text with the blanks inside two-character names taken out: ``韦 韬`` becomes 韦韬."""
    return _PADDED.sub(r"\1\2", text)


def is_name(text: str) -> bool:
    """Whether the text can be one person's name: a known surname with one or two characters behind it, or parts joined by ·."""
    if not NAME.fullmatch(text):
        return False
    if "·" in text or "•" in text or "・" in text:
        return True
    return (text[0] in _RANK and len(text) <= 3) or (text[:2] in COMPOUND and len(text) >= 3)


@cache
def split_names(text: str) -> tuple[str, ...]:
    """Names printed without separators, taken apart: ``阎晋于文哲`` gives 阎晋 and 于文哲.

    Each name is a surname and one or two characters; the way with the commonest surnames wins, two-character names last.
    A text that cannot be taken apart so is one name (``韦莎妮娜``); four characters are two names only where both surnames are common (``尤日毕希`` is one).
    """
    if len(text) <= 3 or not re.fullmatch(rf"[{_HAN}]+", text):
        return (text,)
    best: list[tuple[float, tuple[str, ...]] | None] = [(0.0, ())] + [None] * len(text)
    for end in range(2, len(text) + 1):
        for size in (2, 3, 4):
            before = best[end - size] if end >= size else None
            name = text[end - size : end]
            if before is None or not is_name(name):
                continue
            cost = before[0] + _RANK.get(name[0], 150) / 100 + (0.6 if size == 2 else 0.0)
            here = best[end]
            if here is None or cost < here[0]:
                best[end] = (cost, (*before[1], name))
    found = best[len(text)]
    if not found or (len(text) == 4 and any(_RANK.get(name[0], 150) > 60 for name in found[1])):
        return (text,)
    return found[1]
