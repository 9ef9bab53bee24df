"""What rows of figures say beyond the print: a value in a standard unit, the period and the area that a figure is of.

Each comes with the text that says so, and is empty rather than guessed; nothing goes across currencies, and nothing of this is stored in a page.
"""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from typing import Final, NamedTuple

from partybuild.model import AnyLeaf, Kind, Number, Quantity

#: Standard units and how many of them one is: SI (State Council 1984), market units by the same order (1 亩 = 2000/3 m², 1 斤 = 0.5 kg, 1 里 = 500 m).
_STANDARD: Final[dict[str, tuple[Fraction, str]]] = {
    "平方公里": (Fraction(10**6), "m2"),
    "平方千米": (Fraction(10**6), "m2"),
    "平方米": (Fraction(1), "m2"),
    "平米": (Fraction(1), "m2"),
    "㎡": (Fraction(1), "m2"),
    "公顷": (Fraction(10**4), "m2"),
    "亩": (Fraction(2000, 3), "m2"),
    "公里": (Fraction(1000), "m"),
    "千米": (Fraction(1000), "m"),
    "米": (Fraction(1), "m"),
    "延米": (Fraction(1), "m"),
    "厘米": (Fraction(1, 100), "m"),
    "毫米": (Fraction(1, 1000), "m"),
    "华里": (Fraction(500), "m"),
    "里": (Fraction(500), "m"),
    "海里": (Fraction(1852), "m"),
    "吨": (Fraction(1000), "kg"),
    "公斤": (Fraction(1), "kg"),
    "千克": (Fraction(1), "kg"),
    "克": (Fraction(1, 1000), "kg"),
    "斤": (Fraction(1, 2), "kg"),
    "市斤": (Fraction(1, 2), "kg"),
    "吨标准煤": (Fraction(1), "t SCE"),
    "吨标煤": (Fraction(1), "t SCE"),
    "立方米": (Fraction(1), "m3"),
    "升": (Fraction(1, 1000), "m3"),
    "元": (Fraction(1), "CNY"),
    "元人民币": (Fraction(1), "CNY"),
    "美元": (Fraction(1), "USD"),
    "欧元": (Fraction(1), "EUR"),
    "日元": (Fraction(1), "JPY"),
    "英镑": (Fraction(1), "GBP"),
    "港元": (Fraction(1), "HKD"),
    "元/人": (Fraction(1), "CNY per person"),
    "人": (Fraction(1), "persons"),
    "人公里": (Fraction(1), "person-km"),
    "℃": (Fraction(1), "°C"),
    "%": (Fraction(1), "%"),
}
_OLD: Final = ("(旧币)", "（旧币）")
_DATED: Final = frozenset({Kind.DATE, Kind.YEAR})
_SENTENCE: Final = re.compile("[。！？!?；;]")
#: How a clause begins that has a place for its subject: with words of time, with 在 or 对.
_OPENED: Final = (
    "(?:^|(?<=[，。；、：,;:！？!?（(])|(?<=其中)|(?<=目前)|(?<=[年月日末底度]))"
    "(?:其中|目前|截至目前|至今|同年|当年|近年来|[今去]年(?:以来)?|[上下]半年|[一二三四]季度|全年|年末|年底|[0-9]{1,4}[年月日末底])?"
    "(?:在|对)?"
)
#: All of a place: 全市, 我县, 该镇; a part of a city.
_WHOLE: Final = "全[国省市州县区旗镇乡村](?![一-鿿]{0,2}(?:模范|劳模|文明|百强|先进)|第)|[我该本][省市州县区旗镇乡村]|[城市郊]区"
#: With what no name of a place begins: prepositions, adverbs, verbs of reports; and what is within none.
_NO_NAME: Final = (
    "将|把|被|由|从|对|向|给|让|使|到|以|按|与|和|同|跟|据|经|受|距|占|各|每|多|所有|原|时任|借助|分设|了|根据|依托|围绕|通过|随着|撤|辖区|乡镇|单位|人均|降幅|增幅|增速"
    "|新|成功|着力|特别|继续|积极|全面|深入|大力|持续|进一步|完[成善]|改[造革]|建[设立成]|开[工展通]|实施|创建|推[进动]|举办|打造|涉及|提[出升高]|接待|规[范定]"
    "|组织|出台|支持|发挥|加[强快大]|强化|拉动|位于|争创|培[育养]|解决|覆盖|服务|带动|参[与加]|惠及|调整|收编|办好|扛牢|优化|落实|深化|健全|动员|鼓励|引导"
    "|助力|聚焦|坚持|构建|确保|力争|拓展|补齐|选[派聘]|扩大|增加|减少|整治|清理|排查|化解|处理|走访|联系|帮[助扶]|召开|国网"
)
_NO_PART: Final = (
    "[是为和及与从在的有等全我该属至扩省市]|组织|推进|建设|认定|加强|举办|改造|毕业|经济"
)
_PROVINCE: Final = (
    "(?:河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海|台湾)省"
    "|(?:内蒙古|广西壮族|西藏|宁夏回族|新疆维吾尔)自治区"
)
#: How a name of a place ends; before that nothing that makes a common noun of it (社区, 城市, 贫困村).
_NAME: Final = (
    f"(?:[A-Z甲乙丙丁某]|(?:(?!{_NO_PART})[一-鿿]){{2,6}}?)(?:(?<![社小园地景辖灾库片街校院矿林农牧湾老山强油田户护验税发试新驻城])区|(?<![城上超互门股夜])市|(?<![强困属贫管亿])县"
    "|(?<![城村乡集强])镇|(?<![城家返下极困贫])乡|(?<![农政范明弱心然中贫困驻强乡级新万])村|自治[州旗]|街道(?=[0-9一二两三四五六七八九十有共现已辖]))"
)
#: What may not follow a place that something is told of: a further one of a list, an office, a road; a level (县|乡两级).
_FOLLOWED: Final = "(?![、等和与及市县乡区镇级]|路|街道|委|政府|长|民|域|容|场|人大|办|局|[一-鿿](?:路|街道办|政府|人大))"
_AREA: Final = re.compile(
    f"{_OPENED}(?P<area>{_WHOLE}|{_PROVINCE}|(?!{_NO_NAME}){_NAME}){_FOLLOWED}"
)
_YEAR: Final = re.compile("((?:19|20)[0-9]{2})年")
_BETWEEN: Final = re.compile("的[一-鿿]")
#: Behind a date that another figure has, or a thing: 2022年|的91.2%提高到, 2019年|成立的3家.
_OF_ANOTHER: Final = re.compile("的|[^，。；：、,;:]{1,12}的\\Z")
#: Before a date that something is compared with, or that an earlier figure of a pair is of: 比|上年, 由|2022年的91.2%.
_COMPARED: Final = re.compile("[比较与]\\Z")
_FROM: Final = re.compile("[由从]\\Z")


class Derived(NamedTuple):
    """A value and the text that says so; both empty where nothing does."""

    value: str
    text: str


def standard(quantity: Quantity, behind: str = "") -> tuple[Number | None, str]:
    """A figure's value in a standard unit; no value where its unit has none.

    Args:
        quantity: The figure.
        behind: What stands behind it: of (旧币) nothing is known.
    """
    told = _STANDARD.get(quantity.unit)
    if told is None or quantity.value is None or behind.startswith(_OLD):
        return None, ""
    size, unit = told
    value = Fraction(Decimal(str(quantity.value))) * size
    return (int(value) if value.denominator == 1 else float(value)), unit


def period(leaf: AnyLeaf, quantity: Quantity, heading: str = "") -> Derived:
    """The time that a figure is of: the last date before it in its sentence, else the year of the heading above.

    A date that belongs to a noun (2019年成立的3家公司) or to another figure (由2022年的91.2%|提高到96.5%), or that something is compared with, is none.

    Args:
        leaf: Where the figure stands.
        quantity: The figure.
        heading: The heading above it.
    """
    text = leaf.extent.text
    place = leaf.extent.locate(quantity.extent)
    if quantity.date or quantity.kind in _DATED:
        return Derived(quantity.date, quantity.text if quantity.date else "")
    start = max((mark.end() for mark in _SENTENCE.finditer(text, 0, place.start)), default=0)
    for mark in reversed(leaf.marks):
        if not isinstance(mark, Quantity) or mark.kind not in _DATED or not mark.date:
            continue
        at = leaf.extent.locate(mark.extent)
        if not start <= at.start < at.stop <= place.start:
            continue
        compared = (
            (quantity.against is not None and mark.extent in quantity.against)
            or _COMPARED.search(text, max(0, at.start - 1), at.start)
            or (quantity.was is not None and _FROM.search(text, max(0, at.start - 1), at.start))
        )
        another = at.stop + 1 < place.start and _OF_ANOTHER.match(text, at.stop, place.start)
        if not compared and not another and not _BETWEEN.search(text, at.stop, place.start):
            return Derived(mark.date, mark.text)
    year = _YEAR.search(heading)
    return Derived(year[1], year[0]) if year else Derived("", "")


def area(leaf: AnyLeaf, quantity: Quantity) -> Derived:
    """The place that a figure is of, as printed: the last that opens a clause of its sentence before it.

    A name that begins with a verb or a preposition (将社区, 建成油区) is none, nor is one of several (甲村、乙村等5个).
    """
    text = leaf.extent.text
    place = leaf.extent.locate(quantity.extent)
    start = max((mark.end() for mark in _SENTENCE.finditer(text, 0, place.start)), default=0)
    named = [
        found["area"]
        for found in _AREA.finditer(text, start, place.stop)
        if found.end() <= place.start
    ]
    return Derived(named[-1], named[-1]) if named else Derived("", "")
