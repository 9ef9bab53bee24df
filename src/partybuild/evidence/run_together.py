"""Documents whose printed lines were run together (OCR of one line): where a head ended, and what stood on lines of its own.

Nothing is left of the line ends, so that only words tell: nouns that end the headings of documents, words that open sentences, a name said again.
A cut too many is healed by decisions, one too few by nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from partybuild.chinese.punctuation import HAN

_LONGEST_HEAD: Final = 44  # characters of a heading and what opens the text behind it
_SHORTEST_HEAD: Final = 2
# 一、 · （二） · 3. · 附件1 · ●: what a heading stands behind
_BEFORE_HEAD: Final = re.compile(
    r"[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,2}[)）]|(?<![\d.．年月])\d{1,2}[.．、](?!\d)"
    r"|附件\s*[\d一二三四五六七八九十]{0,2}|●"
)
_STOP: Final = re.compile("[。；：;:!！?？]")
# 一、指导思想 · （二）申报条件 · 四、工作步骤
_NOUN: Final = re.compile(
    "(?:思想|目标|要求|原则|任务|职责|分工|步骤|安排|措施|内容|程序|范围|对象|条件|方式|方法|形式|时限|时间|机构|事项|保障|领导"
    "|监督|审查|审核|认定|验收|建设|机制|责任|说明|依据|重点|成效|建议|打算|项目|领域|流程|纪律|奖惩|考核|评估|整改|意义|部署|衔接"
    rf"|清单|名单|(?:[审核申登汇总统计]|情况|任务)表)(?=[{HAN}“《])"
)
# 为贯彻落实… · 以…为指导 · 在…基础上 · 各县区…: what opens the text below a heading
_OPENER: Final = re.compile(
    r"(?<![，、,“（(《])(?=为(?:了|贯彻|进一步|切实|深入|加强|规范|推[动进]|做好|全面|更好|确保|落实|促进|加快|提高|保障|认真)"
    r"|以[^，。]{2,24}为|在[^，。]{2,20}(?:[上中下前后]|期间|方面)|各(?:级|有关|相关|[县市区部地单乡镇村街])|请各?"
    r"|[按依]照|根据|依据|针对|结合|围绕|通过|坚持|由[^，。]{2,12}(?:负责|牵头)|本(?:办法|方案|规定|次|[市省县区局])|[凡因对][^，。]{2,20}，"
    r"|[近一两三五]?年来|今年|去年|年初|全[市省县区镇乡]|我[市省县区局]|(?<![市省县])[市省县](?:政府|直)|分为|[要应将])"
)
# 省级地方标准项目省级地方标准项目是…: what the heading names is said again
_AGAIN: Final = re.compile(rf"(?P<said>[{HAN}]{{4,20}})(?=(?P=said))")

# …文件 before 鲁直机团工字〔2021〕7号; …局 before it; …号
_OFFICE: Final = re.compile(
    rf"(?<=[局会院厅部室府社委件])(?=[{HAN}]{{2,12}}[〔\[(（]\s*(?:19|20)\d\d\s*[〕\])）])"
)
# …的通知 before 省直有关部门，各有关单位：
_ADDRESSED: Final = re.compile(
    r"的?(?:通知|通告|公告|意见|决定|函|请示|报告|批复|通报)(?=(?:各|省|市|县|区|州|盟|国务院|机关|局|有关|直属)[^。；;:：]{2,160}[:：])"
)
# 2022年4月19日停放秩序整治方案 before its text
_ISSUED: Final = re.compile(
    rf"\d{{4}}年\d{{1,2}}月\d{{1,2}}日[^，。；;：:、\d]{{4,40}}?(?:方案|办法|规定|细则|规划|纲要|意见)(?=[{HAN}])"
)
# 中共甲市委办公室 before its day
_SIGNED: Final = re.compile(rf"(?=(?:中共|共青团)[{HAN}]{{2,30}}\d{{4}}年)")
# 新华社北京4月18日电
_DISPATCH: Final = re.compile(
    rf"(?=(?:新华社|新华网|中新社|中新网|人民网|央视网|本报|本刊|本网)[{HAN}]{{2,6}}\d{{1,2}}月\d{{1,2}}日(?:电|讯))"
)
# 附件1 before its title · 填表说明: · 联系人: · 地址: · (此件公开发布)
_OWN_LINE: Final = re.compile(
    rf"附件\s*\d{{1,2}}(?=[{HAN}A-Z“《])|填[表写]说明[:：]|(?:联系|通讯|电子)?(?:地址|电话|邮箱|信箱|传真|邮编)[:：]|[（(]此件"
)


def heads_in(text: str) -> Iterator[int]:
    """Where headings and titles may end in a line that printed lines were run together to."""
    for number in _BEFORE_HEAD.finditer(text):
        start = number.end()
        stop = _STOP.search(text, start, start + _LONGEST_HEAD)
        end = stop.start() if stop else min(start + _LONGEST_HEAD, len(text))
        first = start + _SHORTEST_HEAD
        for pattern in (_NOUN, _AGAIN):
            yield from (match.end() for match in pattern.finditer(text, start, end))
        yield from (match.start() for match in _OPENER.finditer(text, first, end))


def lines_in(text: str) -> Iterator[int]:
    """Where lines of their own may begin in it: a document's number, whom it is to, who signed it, annexes and addresses."""
    for pattern in (_OFFICE, _SIGNED, _DISPATCH, _OWN_LINE):
        yield from (match.start() for match in pattern.finditer(text))
    for pattern in (_ADDRESSED, _ISSUED):
        yield from (match.end() for match in pattern.finditer(text))
