"""Signs: words and forms of Chinese pages that tell what a line is likely to be, each with a name that decisions know it by.

A sign decides nothing; how much each says is learned.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from partybuild.chinese.days import CLOCK, DAY
from partybuild.chinese.punctuation import HAN
from partybuild.evidence.shown import Shown, Trigger


class Sign(NamedTuple):
    """A sign: its form, what shows that a line may have it, and whether it can only stand at the line's beginning."""

    pattern: str
    trigger: Trigger = Trigger()
    opens: bool = False


_DOCUMENT: Final = r"[〔\[(（]\s*(?:19|20)\d\d\s*[〕\])）]\s*第?\s*\d{1,5}\s*号"

_DAY: Final = f"(?:{re.sub('[?]P<[a-z]+>', '?:', DAY.pattern)})"

SIGNS: Final = {
    # facts of the article
    "source": Sign("来源|稿源|出处", Trigger(among="源处")),
    "author": Sign("作者|撰文|执笔", Trigger(among="者撰笔")),
    "editor": Sign("责编|责任编辑|编辑|校对|美编|审核|监制", Trigger(among="编校审监")),
    "reporter": Sign("记者|通讯员", Trigger(among="者讯")),
    "picture": Sign("摄|供图|提供|图片|资料图|文/图|图/文", Trigger(among="摄供图")),
    "turn": Sign("下转|上接|转第|接第", Trigger(among="转接")),
    "year": Sign(r"(?:19|20)\d\d\s*[年./-]\s*\d{1,2}|[一二][〇○]|二○", Trigger(among="09〇○")),
    "day": Sign(_DAY, Trigger(among="年./-")),
    "clock": Sign(r"\d{1,2}[:：]\d\d", Trigger(among=":：")),
    "edition": Sign(r"第?\s*[A-Z]?\d{1,3}\s*版|版[:：]", Trigger(among="版")),
    "weekday": Sign("星期|周[一二三四五六日]", Trigger(among="星周")),
    "paper": Sign("报社|日报|晚报|时报|周刊|网$|电视台|通讯社|杂志", Trigger(among="报刊网台社杂")),
    "body": Sign(
        "(?:委|局|部|厅|院|处|会|社|办|办公室|政府)$", Trigger(last="委局部厅院处会社办室府")
    ),
    "fact": Sign(
        rf"^[（(\[【]?(?:来源|作者|记者|通讯员|责任编辑|责编|编辑|发布|发稿|校对|审核|时间|日期|供稿|撰稿|摄影)[{HAN}]{{0,4}}\s*[:：|丨｜/]|^{_DAY}{CLOCK}$",
        Trigger(among=":：|丨｜年./-"),
        opens=True,
    ),
    "note": Sign(
        "作者系|作者为|作者单位|单位[:：]|系.*(?:书记|主任|教授|局长|处长)", Trigger(among="者位系")
    ),
    "lead": Sign("^.{0,24}(?:讯|电|消息|报道)[（(：:  ]", Trigger(among="讯电息道"), opens=True),
    "keywords": Sign(r"关键词|主题词|摘\s*要", Trigger(among="词摘")),
    "preface": Sign("编者按|编者的话|开栏|导读|提要|引言", Trigger(among="编栏读提言")),
    "original": Sign("^[（(]?(?:本文)?原(?:标题|题[为：:])", Trigger(first="（(本原")),
    "session": Sign(
        r"\d{4}年\d{1,2}月\d{1,2}日.{0,24}(?:会议|大会|全会)(?:第.{1,8}次会议)?(?:上|通过|批准)[）)]?$",
        Trigger(last="上过准）)"),
    ),
    # the site around it
    "address": Sign(r"https?:|www\.|\.com|\.cn", Trigger(among=":.")),
    "rights": Sign(
        "版权|Copyright|©|备案|ICP|许可证|地址|邮编|电话|转载|侵权|声明",
        Trigger(among="权C©案许址邮话载声"),
    ),
    "site": Sign(
        "首页|返回|打印|分享|字体|字号|收藏|上一篇|下一篇|扫一扫|关注|评论|登录|导航|更多|>>|»|›|二维码|客户端|APP",
        Trigger(among="页返印享字藏篇扫注评录航更>»›码端A"),
    ),
    "counter": Sign("浏览|点击|阅读量|次数|阅读[:：]", Trigger(among="浏击阅次")),
    # beside pictures
    "shown": Sign("^[▲△▼◆●■]|图为|^[左右上下]图|图[①-⑨\\d]", Trigger(among="▲△▼◆●■图")),
    "figure": Sign(r"^\s*图\s*\d", Trigger(among="图")),
    "shot": Sign(
        r"\d{1,2}月\d{1,2}日(?:无人机)?(?:拍摄|摄)|(?:资料|视频|网络)(?:图|截图)|合影",
        Trigger(among="摄图影"),
    ),
    "mark": Sign("^[■□●○◆◇★]", Trigger(first="■□●○◆◇★")),
    # official documents
    "file": Sign("文件$|公报$", Trigger(last="件报")),
    "number": Sign(_DOCUMENT, Trigger(among="〔[(（")),
    "only-number": Sign(rf"^[{HAN}]{{1,12}}{_DOCUMENT}$", Trigger(last="号")),
    "field": Sign(
        r"^(?:索\s*引\s*号|主\s*题\s*分\s*类|发文机关|发文字号|标\s*题|成文日期|发布日期|主\s*题\s*词|有效性|文号|公文种类|公开日期|发布机构|名\s*称)\s*[:：]",
        Trigger(among=":："),
    ),
    "addressed": Sign(
        rf"^各[^。]{{2,60}}[:：]$|^[{HAN}、，（）()]{{2,60}}(?:委|局|部|厅|府|院|会|办|社|省|市|位|构|业|司)[:：]$",
        Trigger(last=":："),
    ),
    "annex": Sign(r"^附\s*件|^附[:：]", Trigger(first="附")),
    "issued": Sign("印发$|^抄送|^此件|^（此件", Trigger(first="抄此（", last="发")),
    "article": Sign("^第[一二三四五六七八九十百零〇]+条", Trigger(first="第")),
    "chapter": Sign("^第[一二三四五六七八九十百]+[章节编]", Trigger(first="第")),
    "about": Sign(
        "^关于|(?:通知|意见|决定|报告|办法|方案|公告|通报|函|批复|规定|细则|条例|要点|讲话|答复|纲要|规划)$",
        Trigger(first="关", last="知见定告法案报函复则例点话要纲划"),
    ),
    # tables
    "box": Sign("[│┃┏┠┗━┨║╔]", Trigger(among="│┃┏┠┗━┨║╔")),
    "figures": Sign(
        r"^[\d.,%％/\-—～~:：年月日（）()+×万亿元人个户\s]+$",
        Trigger(last=".,%％/-—～~:：年月日（）()+×万亿元人个户", digits=True),
    ),
    "tab": Sign(r"\t", Trigger(among="\t")),
    "table": Sign(
        r"表\d*$|^表\s*[\d一二三四五六七八九十]|情况表|一览表|统计表|单位[:：].{1,4}$",
        Trigger(among="表位"),
    ),
    "pipe": Sign("[|｜丨]", Trigger(among="|｜丨")),
    # speech, lists, enumerations
    "speaker": Sign(rf"^[{HAN}·]{{2,10}}[:：]", Trigger(among=":：")),
    "asked": Sign("^(?:问|答|记者|主持人|网友)[:：]", Trigger(first="问答记主网")),
    "label": Sign(rf"^[{HAN}\s]{{2,6}}[:：]", Trigger(among=":：")),
    "colon": Sign("[:：]$", Trigger(last=":：")),
    "semicolon": Sign("[；;]$", Trigger(last="；;")),
    "bracketed": Sign("^[（(].*[）)]$", Trigger(last="）)")),
    "boxed": Sign("^【.*】$", Trigger(last="】")),
    "boxed-start": Sign("^【", Trigger(first="【")),
    "dash": Sign("^(?:——|--|—)", Trigger(first="—-")),
    "question": Sign("[？?]", Trigger(among="？?")),
    "stop-inside": Sign("[。！？；].", Trigger(among="。！？；")),
    "greeting": Sign(rf"^[{HAN}]{{2,6}}们?[：:！]$", Trigger(last="：:！")),
    "name": Sign(
        rf"^(?=\S{{1,10}}(?:\s|$))[■□●◆☆★]?\s*(?:(?:本报|见习|特约|实习)?(?:记者|通讯员|作者|文|图)[:：/ ]?\s*)?[{HAN}]\s?[{HAN}]{{1,2}}(?:\s+[{HAN}]\s?[{HAN}]{{1,2}}){{0,5}}$",
        opens=True,
    ),
    "rule": Sign(r"^[=\-—_*＊·.…~\s]{3,}$", Trigger(last="=-—_*＊·.…~")),
    "time-start": Sign(
        "^(?:近日|日前|今年|去年|近年|为|根据|按照|本报|\\d{4}年|\\d{1,2}月)",
        Trigger(first="近日今去为根按本", digits=True),
    ),
}
"""Every sign by its name."""
_WHOLE: Final = 70  # characters of a line that a sign may stand anywhere in
_ENDS: Final = 30  # characters at both ends of a longer one
_PATTERNS: Final = tuple(
    (name, re.compile(sign.pattern).match if sign.opens else re.compile(sign.pattern).search)
    for name, sign in SIGNS.items()
)
_SHOWN: Final = Shown(_PATTERNS, [sign.trigger for sign in SIGNS.values()])


def cues_of(text: str) -> tuple[str, ...]:
    """The names of the signs in a line without blanks at its ends; of a long one only those at its beginning and end count."""
    if len(text) > _WHOLE:
        text = f"{text[:_ENDS]}\n{text[-_ENDS:]}"
    return tuple([name for name, found in _SHOWN.of(text) if found(text)])
