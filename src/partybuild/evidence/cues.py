"""Signs: words and forms of Chinese pages that tell what a line is likely to be, each with a name that decisions know it by.

A sign decides nothing; how much each says is learned.
"""

from __future__ import annotations

import re
from typing import Final

from partybuild.chinese.days import CLOCK, DAY
from partybuild.chinese.punctuation import HAN

_DOCUMENT: Final = r"[〔\[(（]\s*(?:19|20)\d\d\s*[〕\])）]\s*第?\s*\d{1,5}\s*号"

_DAY: Final = f"(?:{re.sub('[?]P<[a-z]+>', '?:', DAY.pattern)})"

_SIGNS: Final = {
    # facts of the article
    "source": "来源|稿源|出处",
    "author": "作者|撰文|执笔",
    "editor": "责编|责任编辑|编辑|校对|美编|审核|监制",
    "reporter": "记者|通讯员",
    "picture": "摄|供图|提供|图片|资料图|文/图|图/文",
    "turn": "下转|上接|转第|接第",
    "year": r"(?:19|20)\d\d\s*[年./-]\s*\d{1,2}|[一二][〇○]|二○",
    "day": _DAY,
    "clock": r"\d{1,2}[:：]\d\d",
    "edition": r"第?\s*[A-Z]?\d{1,3}\s*版|版[:：]",
    "weekday": "星期|周[一二三四五六日]",
    "paper": "报社|日报|晚报|时报|周刊|网$|电视台|通讯社|杂志",
    "body": "(?:委|局|部|厅|院|处|会|社|办|办公室|政府)$",
    "fact": rf"^[（(\[【]?(?:来源|作者|记者|通讯员|责任编辑|责编|编辑|发布|发稿|校对|审核|时间|日期|供稿|撰稿|摄影)[{HAN}]{{0,4}}\s*[:：|丨｜/]|^{_DAY}{CLOCK}$",
    "note": "作者系|作者为|作者单位|单位[:：]|系.*(?:书记|主任|教授|局长|处长)",
    "lead": "^.{0,24}(?:讯|电|消息|报道)[（(：:  ]",
    "keywords": r"关键词|主题词|摘\s*要",
    "preface": "编者按|编者的话|开栏|导读|提要|引言",
    "original": "^[（(]?(?:本文)?原(?:标题|题[为：:])",
    "session": r"\d{4}年\d{1,2}月\d{1,2}日.{0,24}(?:会议|大会|全会)(?:第.{1,8}次会议)?(?:上|通过|批准)[）)]?$",
    # the site around it
    "address": r"https?:|www\.|\.com|\.cn",
    "rights": "版权|Copyright|©|备案|ICP|许可证|地址|邮编|电话|转载|侵权|声明",
    "site": "首页|返回|打印|分享|字体|字号|收藏|上一篇|下一篇|扫一扫|关注|评论|登录|导航|更多|>>|»|›|二维码|客户端|APP",
    "counter": "浏览|点击|阅读量|次数|阅读[:：]",
    # beside pictures
    "shown": "^[▲△▼◆●■]|图为|^[左右上下]图|图[①-⑨\\d]",
    "figure": r"^\s*图\s*\d",
    "shot": r"\d{1,2}月\d{1,2}日(?:无人机)?(?:拍摄|摄)|(?:资料|视频|网络)(?:图|截图)|合影",
    "mark": "^[■□●○◆◇★]",
    # official documents
    "file": "文件$|公报$",
    "number": _DOCUMENT,
    "only-number": rf"^[{HAN}]{{1,12}}{_DOCUMENT}$",
    "field": r"^(?:索\s*引\s*号|主\s*题\s*分\s*类|发文机关|发文字号|标\s*题|成文日期|发布日期|主\s*题\s*词|有效性|文号|公文种类|公开日期|发布机构|名\s*称)\s*[:：]",
    "addressed": rf"^各[^。]{{2,60}}[:：]$|^[{HAN}、，（）()]{{2,60}}(?:委|局|部|厅|府|院|会|办|社|省|市|位|构|业|司)[:：]$",
    "annex": r"^附\s*件|^附[:：]",
    "issued": "印发$|^抄送|^此件|^（此件",
    "article": "^第[一二三四五六七八九十百零〇]+条",
    "chapter": "^第[一二三四五六七八九十百]+[章节编]",
    "about": "^关于|(?:通知|意见|决定|报告|办法|方案|公告|通报|函|批复|规定|细则|条例|要点|讲话|答复|纲要|规划)$",
    # tables
    "box": "[│┃┏┠┗━┨║╔]",
    "figures": r"^[\d.,%％/\-—～~:：年月日（）()+×万亿元人个户\s]+$",
    "tab": r"\t",
    "table": r"表\d*$|^表\s*[\d一二三四五六七八九十]|情况表|一览表|统计表|单位[:：].{1,4}$",
    "pipe": "[|｜丨]",
    # speech, lists, enumerations
    "speaker": rf"^[{HAN}·]{{2,10}}[:：]",
    "asked": "^(?:问|答|记者|主持人|网友)[:：]",
    "label": rf"^[{HAN}\s]{{2,6}}[:：]",
    "colon": "[:：]$",
    "semicolon": "[；;]$",
    "bracketed": "^[（(].*[）)]$",
    "boxed": "^【.*】$",
    "boxed-start": "^【",
    "dash": "^(?:——|--|—)",
    "question": "[？?]",
    "stop-inside": "[。！？；].",
    "greeting": rf"^[{HAN}]{{2,6}}们?[：:！]$",
    "name": rf"^[■□●◆☆★]?\s*(?:(?:本报|见习|特约|实习)?(?:记者|通讯员|作者|文|图)[:：/ ]?\s*)?[{HAN}]\s?[{HAN}]{{1,2}}(?:\s+[{HAN}]\s?[{HAN}]{{1,2}}){{0,5}}$",
    "rule": r"^[=\-—_*＊·.…~\s]{3,}$",
    "time-start": "^(?:近日|日前|今年|去年|近年|为|根据|按照|本报|\\d{4}年|\\d{1,2}月)",
}
_PATTERNS: Final = tuple((name, re.compile(pattern)) for name, pattern in _SIGNS.items())
_WHOLE: Final = 70  # characters of a line that a sign may stand anywhere in
_ENDS: Final = 30  # characters at both ends of a longer one


def cues_of(text: str) -> tuple[str, ...]:
    """The names of the signs in a line; of a long one only those at its beginning and end count."""
    if len(text) > _WHOLE:
        text = f"{text[:_ENDS]}\n{text[-_ENDS:]}"
    return tuple(name for name, pattern in _PATTERNS if pattern.search(text))
