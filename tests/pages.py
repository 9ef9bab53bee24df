"""Made-up pages as texts: newspaper lines in any order, broken as scans and Web pages break them."""

from __future__ import annotations

from typing import Final

from hypothesis import strategies as st

LINES: Final = (
    "第21版:全域党建·甲市",
    "中国城市报 2021年11月29日 星期一",
    "返回目录  放大缩小全文复制",
    "党建引领聚合力",
    "——甲区“五抓五促”行动释放强劲“红色效能”",
    "甲省乙市:",
    "各地实践",
    "■中共甲市委组织部",
    "本报记者 王小明 通讯员 李晓红 张强",
    "(王小明",
    "(作者系甲市委组织部部长)",
    "来源:甲市日报  发布时间:2021-11-29",
    "一、健全组织体系",
    "(一)建强网格支部",
    "（二）配强网格力量。甲市选派干部到社区任职,定期开展业务培训20余次。",
    "1.压实领导责任。每年至少听取一次工作情况汇报,解决问题2800多个。",
    "一是健全机制。每月召开1次联席会议;二是建强队伍,投入1.5亿多元。",
    "夯实基础以贯之",
    "全域党建全面加强",
    "甲市把支部建在小区上,组织党员走进网格,帮助群众解决急难愁盼问题,持续培育一批基",
    "层党组织带头人,以新鲜血液增强基层党建工作活力。",
    "▲党员志愿者走进社区开展义诊活动。 王小明 摄",
    "(图片由甲市委组织部提供)",
    "(下转B2版)",
    "本版责编:王小明 美编:李晓红",
    "编者按",
    "三、 四、 五、",
    "“(【《〔",
    "２０２１年，完成率达９９．９％。",
)
NOISE: Final = ' \t\n\u3000\xa0\x0c\u2028\ufeff\ue000\ud800,.;:，。；：“”"()（）0123456789一二三十百千万亿年月日第个名ab'

blanks = st.sampled_from(["", "\n", "\n\n", "\n\n\n", " ", "\u3000\u3000", "\x0c\n"])


@st.composite
def texts(draw: st.DrawFn) -> str:
    """A page: lines, some cut in two, with blanks put in, letters left out, and noise between."""
    pieces: list[str] = []
    for line in draw(st.lists(st.sampled_from(LINES) | st.text(NOISE, max_size=20), max_size=14)):
        cut = draw(st.integers(0, len(line)))
        match draw(st.sampled_from(["whole", "whole", "whole", "cut", "blank", "lost", "doubled"])):
            case "cut":
                pieces += [line[:cut], "\n\n", line[cut:]]
            case "blank":
                pieces += [line[:cut], " ", line[cut:]]
            case "lost":
                pieces += [line[:cut], line[cut + 1 :]]
            case "doubled":
                pieces += [line, line]
            case _:
                pieces.append(line)
        pieces.append(draw(blanks))
    return "".join(pieces)
