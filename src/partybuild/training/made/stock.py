"""What made pages print around the articles: names, papers, mastheads, credits; none is of a real page."""

from __future__ import annotations

from random import Random
from typing import Final

SURNAMES: Final = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文"
GIVEN: Final = (
    "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华建文博梦志国立新海波宇豪然若思曦涵子一鸣"
)
_REGIONS: Final = (
    "陇原",
    "淮海",
    "太湖",
    "桂东",
    "汉水",
    "闽山",
    "湘江",
    "洞庭",
    "岭南",
    "塞北",
    "中原",
    "关中",
    "嘉州",
    "晋阳",
    "两江",
    "巴渝",
    "齐风",
    "滇云",
    "钱江",
    "黔中",
    "京西",
    "渭水",
    "燕赵",
    "辽东",
    "皖南",
    "赣北",
    "中国城市",
    "组织人事",
    "南方",
    "长江",
    "滨海",
)
_KINDS: Final = ("日报", "时报", "晚报", "周报", "导报", "商报", "报", "早报")
_SHEETS: Final = (
    "要闻",
    "综合",
    "党建",
    "深度",
    "城事",
    "监督",
    "基层党建",
    "理论",
    "专版",
    "时政",
    "评论",
    "社会",
    "本地",
    "网格治理",
    "特别报道",
    "城市治理",
)
CITIES: Final = (
    "云岭",
    "安平",
    "泸江",
    "望海",
    "青河",
    "临江",
    "石湾",
    "榆林湾",
    "沙坪",
    "河口",
    "向阳",
)
COLUMNS: Final = (
    "治理之道",
    "一线调研",
    "社区故事",
    "人民城市大家谈",
    "经济观察",
    "各地实践",
    "基层治理",
    "书记谈治理",
    "市县动态",
    "专题报道",
    "红色引擎",
    "先锋视窗",
    "学习园地",
    "深度",
    "本报观察",
    "党建引领",
    "特别关注",
    "基层观察",
    "一老一小",
    "改革进行时",
    "议事厅",
    "思享汇",
    "新时代·新征程",
    "记者手记",
    "【不忘初心】",
    "时评",
    "调查与思考",
)
KICKERS: Final = (
    "解码城市治理新样本",
    "——来自基层一线的报道",
    "党建引领基层治理系列报道之三",
    "系列评论之二",
    "走进基层看变化",
    "深化改革在路上",
)
TITLES: Final = (
    "让服务直达末梢",
    "破题基层治理 建强战斗堡垒",
    "基层治理新观察",
    "一域添彩 全域出彩",
    "小网格撬动大治理",
    "党建聚合力 发展添动力",
    "把服务送到群众家门口",
)
TURNS: Final = (
    *("（下转B2版）", "（下转第3版）", "（上接第一版）", "（上接1版）", "（下转第5版）"),
)
VILLAGES: Final = tuple(
    first + last
    for first in "长青江南东西安永新云石白黑大小龙凤金玉"
    for last in ("寨村", "山镇", "河乡", "水村", "城街道", "湖社区", "关村", "岭村")
)
AUTHORITIES: Final = (
    *("国务院", "国务院办公厅", "省人民政府办公厅", "市人民政府", "市教育局", "中共市委组织部"),
    *("省发展和改革委员会", "市住房和城乡建设局", "县市场监督管理局", "共青团省委员会"),
)
FILES: Final = ("国发", "国办发", "国函", "鲁政发", "市监函", "工信发", "教基", "建办", "府办发")
CELLS: Final = (
    "地区",
    "单位",
    "项目",
    "年度",
    "数量",
    "金额（万元）",
    "户数",
    "人口数",
    "占比",
    "备注",
    "名称",
    "负责人",
    "完成时间",
    "合计",
    "乡镇",
    "贫困村",
    "面积",
)
MISREAD: Final = dict(
    zip(
        "已未日人土干大治理己折往体今要候贷享待徒晴洒析拨免第系街抓网统市区科末问部员",
        "己末曰入士于太冶埋已拆住休令耍侯货亨侍徙睛酒折拔兔笫糸衔抯冈统巿囗料未间郎贠",
        strict=True,
    )
)
"""What scans read for what is printed."""


def name(chance: Random) -> str:
    """A person's name, one of two characters perhaps padded."""
    given = "".join(chance.choice(GIVEN) for _ in range(chance.choice((1, 1, 2, 2))))
    blank = " " if len(given) == 1 and chance.random() < 0.4 else ""
    return chance.choice(SURNAMES) + blank + given


def day(chance: Random) -> str:
    """A day."""
    return f"{chance.randint(1996, 2026)}年{chance.randint(1, 12)}月{chance.randint(1, 28)}日"


def masthead(chance: Random) -> list[str]:
    """The lines of a page's head: edition, day, paper; some of them, in any order."""
    edition = chance.choice(
        (f"{chance.randint(1, 20):02}", str(chance.randint(1, 12)), f"A{chance.randint(1, 16):02}")
    )
    sheet = chance.choice(_SHEETS)
    sheets = (f"{edition}版 {sheet}", f"第{edition}版：{sheet}", f"第{edition}版")
    numbers = (f"{edition} {sheet}", f"{edition}版", f"{sheet} {edition}")
    printed = day(chance)
    if chance.random() < 0.7:
        printed += " 星期" + chance.choice("一二三四五六日")
    if chance.random() < 0.3:
        printed = "■" + printed
    lines = [chance.choice((*sheets, *numbers)), printed, paper(chance)]
    chance.shuffle(lines)
    lines = lines[: chance.choice((1, 2, 2, 3, 3))]
    if chance.random() < 0.2 and len(lines) > 1:
        lines = [" ".join(lines)]
    return lines


def paper(chance: Random) -> str:
    """A newspaper."""
    return chance.choice(_REGIONS) + chance.choice(_KINDS)


def editors(chance: Random) -> str:
    """Who made the page."""
    one, other = name(chance), name(chance)
    return chance.choice(
        (
            f"■本版责编 {one} ■本版美编 {other}",
            f"责编：{one} 美编：{other}",
            f"责任编辑：{one} 版式：{other}",
            f"编辑:{one} 校对:{other}",
            f"本版编辑：{one} 版面设计：{other}",
            f"责编/{one} 校对/{other}",
            f"责任编辑：{one}",
        )
    )


def byline(chance: Random) -> str:
    """Who wrote an article."""
    mark = chance.choice(("", "", "■", "□", "●", "◆", "□ ", "■ "))
    kind = chance.random()
    if kind < 0.45:
        more = f" {name(chance)}" if chance.random() < 0.2 else ""
        more += f" 通讯员 {name(chance)}" if chance.random() < 0.45 else ""
        return f"{mark}本报记者 {name(chance)}{more}"
    mark = mark.strip() or chance.choice("■□●◆")
    if kind < 0.7:
        return mark + name(chance) + (f" {name(chance)}" if chance.random() < 0.4 else "")
    office = chance.choice(("市委组织部", "市委办公室", "市委社会工作部", "市民政局"))
    return f"{mark}中共{chance.choice(CITIES)}{office}"


def credit(chance: Random) -> str:
    """Who made a picture."""
    who = name(chance)
    return chance.choice(
        (
            *(f"{who} 摄", f"{who}/摄", f"{who}摄", f"（{who}供图）", f"本报记者 {who}摄"),
            *(f"本报记者 {who} 摄", "（资料图片）", "（图片均由县委组织部提供）"),
            *(f"摄影：{who}", "（市委组织部供图）", f"新华社记者 {who} 摄"),
        )
    )


def author_note(chance: Random) -> str:
    """What an author is."""
    city = chance.choice(CITIES)
    return chance.choice(
        (
            *("（作者为市委组织部副部长）", "（作者单位：省社会科学院）"),
            *("（作者系市委党校副教授）", f"（作者系{city}市委书记）"),
        )
    )


def document_number(chance: Random) -> str:
    """The number of an official document."""
    return f"{chance.choice(FILES)}〔{chance.randint(1998, 2025)}〕{chance.randint(1, 200)}号"
