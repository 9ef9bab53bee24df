"""Pages in print, made up line by line for laws: what newspapers print, in any order."""

from __future__ import annotations

from typing import Final

from hypothesis import strategies as st

from partybuild.source import Source

LINES: Final = (
    *("第3版：基层党建", "滨江日报 2024年5月20日 星期一", "返回目录 放大", "责编：李明 校对：王芳"),
    *("小网格托起大民生", "党旗插在最前沿", "建强组织体系 夯实治理根基", "滨江市：", "□王芳"),
    *("本报记者 李明 通讯员 王芳", "县委书记 王建国", "来源：", "发布时间：2024-05-20", "编者按"),
    *(
        "一、主要做法",
        "（一）压实责任",
        "1.抓好组织；",
        "2.抓好队伍；",
        "3.抓好阵地。",
        "城乡区域协同。",
    ),
    *(
        "▲网格员上门走访。李明 摄",
        "（图片由县委宣传部提供）",
        "(下转B2版)",
        "（作者系党校讲师）",
        "⑧3",
    ),
    *("在县级层面，成立专班统筹推进工作落地。", "压实领导责任。某县健全机制，推动工作落到实处。"),
    *("某县把服务送到群众家门口,帮助群众 解决急难愁盼问题。", "各乡镇组织党员走进村组，面对面听取"),
    *(
        "某县多措并举抓好落实。一是健全责任体系。成立领导小组，明确部门职责。二是强化督导。定期调研。",
    ),
    *(
        "“我们把服务送到家门口",
        "這個縣為群眾辦實事，讓大家滿意。",
        "利中心和护理院联合党支部 利中心和护理院联合党支部",
    ),
)


def texts() -> st.SearchStrategy[str]:
    """The text of a page: lines that papers print, some of them cut, set in, or far apart."""
    printed = st.sampled_from(LINES)
    cut = st.builds(lambda line, at: line[:at] or line, printed, st.integers(1, 30))
    junk = st.text("党一二（）()“”。，；：■①1 \u3000\t《》—摄图转", max_size=12)
    line = st.builds(
        lambda blank, text, gap: blank + text + gap,
        st.sampled_from(["", "", "", "\u3000\u3000", "  "]),
        st.one_of(printed, printed, cut, junk),
        st.sampled_from(["\n", "\n", "\n\n", "\n\n\n\n", "\x0c"]),
    )
    return st.lists(line, max_size=24).map("".join)


def sources() -> st.SearchStrategy[Source]:
    """A page as text or as a file that knows its paragraphs."""
    return st.builds(Source, texts(), media=st.sampled_from(["text", "text", "html"]))
