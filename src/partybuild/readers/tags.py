"""What HTML's tags, styles and class names say: tables, and nothing else."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, NamedTuple


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


BLOCKS: Final = _words(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure footer form founder-author founder-content founder-introtitle founder-subtitle founder-title "
    "h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav noscript ol optgroup option p pre search section select summary table tbody "
    "td textarea tfoot th thead title tr ul"
)
INVISIBLE: Final = frozenset({"script", "style", "title", "template"})
PREFORMATTED: Final = frozenset({"pre", "textarea"})
HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
BOLD: Final = frozenset({"b", "strong"})
CONTAINERS: Final = frozenset(
    {"table", "figure", "li", "dl", "div", "td", "center"}
)  # What a picture and its caption share.
# Elements that are furniture wherever they stand; a header or form is only where no heading of the article is in it.
CHROME: Final = _words(
    "nav footer aside menu form button select option textarea noscript header iframe dialog search"
)
# Elements and ids of Founder's e-papers that name the title and the body.
_FOUNDER_TITLE: Final = "founder-title"
_BODIES: Final = frozenset({"founder-content", "ozoom"})
TELLING: Final = CHROME | _BODIES | {_FOUNDER_TITLE}
_CHROME_ROLES: Final = frozenset(
    {
        "navigation",
        "banner",
        "contentinfo",
        "complementary",
        "search",
        "menu",
        "menubar",
        "toolbar",
        "dialog",
    }
)
# Words in class names and ids, in English and in the pinyin abbreviations that Chinese sites use.
_CHROME_WORDS: Final = _words(
    "nav navbar navi navigation navigator subnav topnav daohang dh menu submenu breadcrumb breadcrumbs bread crumb crumbs mbx mianbaoxie weizhi dqwz location position path curpos "
    "share shares sharing bdshare bdsharebuttonbox fenxiang fenx jiathis weixin weibo qrcode erweima "
    "footer foot footbar bottom copyright banquan dibu topbar toolbar tools tool sidebar side aside leftbar rightbar login reg search sousuo "
    "pagination pager pages pagelist paging fenye pagebar page_nav prev next prevnext turnpage "
    "related relate relation relatednews xgxw xgyd xglj xgwz recommend tuijian hot hotnews rank ranking paihang "
    "comment comments pinglun ad ads advert adv guanggao banner toplogo logo print printer close fontsize zihao zoom gotop backtop totop hidden noprint skip"
)
_CAPTION_WORDS: Final = _words(
    "caption figcaption imgdesc picdesc imgtext pictext tushuo imageinfo photodesc imgtitle pictitle imgalt imgdescr imgnote picinfo picnote picdescr phototext tuzhu tupianshuoming"
)
_TITLE_WORDS: Final = _words(
    "title biaoti bt headline tit wzbt arttitle articletitle newstitle newstit contitle tt maintitle titlebox"
)
_WORD: Final = re.compile(r"[A-Z]?[a-z]+|[A-Z]+")
_NO_LETTER: Final = re.compile("[^a-z]")
_HIDDEN: Final = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_BLOCK_STYLE: Final = re.compile(
    r"float\s*:\s*(?:left|right)|display\s*:\s*(?:block|flex|grid|list-item|table)\b", re.IGNORECASE
)
_HEAVY: Final = re.compile(r"(?<!bidi-)font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_ALIGN: Final = re.compile(r"text-align\s*:\s*(\w+)", re.IGNORECASE)
_SIZE: Final = re.compile(r"font-size\s*:\s*(\d+(?:\.\d+)?)\s*(px|pt)", re.IGNORECASE)

_PIXELS: Final = {"px": 1.0, "pt": 4 / 3}
_LARGE: Final = 18.0  # Pixels; running text has 14 to 16.
LARGE_SIZES: Final = frozenset({"4", "5", "6", "7", "+1", "+2", "+3", "+4"})  # Of <font>.


class Style(NamedTuple):
    """What an element's ``style`` says; `align` is empty where it says nothing."""

    hidden: bool = False
    block: bool = False
    bold: bool = False
    align: str = ""
    large: bool = False


PLAIN: Final = Style()


@lru_cache(maxsize=4096)
def style_of(style: str) -> Style:
    """What a ``style`` attribute says that matters to reading."""
    align = _ALIGN.search(style)
    size = _SIZE.search(style)
    return Style(
        bool(_HIDDEN.search(style)),
        bool(_BLOCK_STYLE.search(style)),
        bool(_HEAVY.search(style)),
        align[1].lower() if align else "",
        size is not None and float(size[1]) * _PIXELS[size[2].lower()] >= _LARGE,
    )


class Calling(NamedTuple):
    """What an element is called: why it is furniture (empty when it is not), whether for certain, and whether it is a caption, a title or the body."""

    chrome: str = ""
    certain: bool = False
    caption: bool = False
    title: bool = False
    body: bool = False


NAMELESS: Final = Calling()


@lru_cache(maxsize=4096)
def calling(tag: str, names: str, role: str) -> Calling:
    """What an element's tag, its class and id (`names`) and its role say."""
    if tag in CHROME:
        return Calling(tag, certain=tag not in {"header", "form"})
    if role in _CHROME_ROLES:
        return Calling(role, certain=role != "banner")
    words: set[str] = set()
    for name in names.split():
        words.add(name.lower())
        words.update(word.lower() for word in _WORD.findall(name))
        words.add(_NO_LETTER.sub("", name.lower()))
    chrome = words & _CHROME_WORDS
    return Calling(
        min(chrome, default=""),
        certain=False,
        caption=bool(words & _CAPTION_WORDS),
        title=tag == _FOUNDER_TITLE or bool(words & _TITLE_WORDS),
        body=tag in _BODIES or bool(words & _BODIES),
    )


# Names of <meta> that hold the article's title.
NAMES: Final = frozenset({"articletitle", "og:title", "title"})
# What a page prints about itself beside its articles: the day and the page's number (第21版：党建).
MASTHEAD: Final = re.compile(
    r"(?:19|20)\d\d\s*[年./-]\s*\d{1,2}|第?\s*[A-Z]?\d{1,3}\s*版|第[一二三四五六七八九十]{1,3}版"
)
DATE: Final = re.compile(r"\s*(?:19|20)\d\d\s*[年./-]\s*\d{1,2}")

# Labels of the lines about an article (来源：…), as they are printed on web pages.
_LABELS: Final = _words(
    "来源 来源于 稿件来源 文章来源 信息来源 稿源 新闻来源 转载自 出处 作者 记者 通讯员 文字 摄影 图片 编辑 责任编辑 责编 值班编辑 本版编辑 美编 校对 审核 审稿 编审 监制 "
    "发布时间 发布日期 发表时间 发稿时间 更新时间 更新日期 创建时间 日期 时间 发布人 发布者 发布单位 发布机构 供稿 供稿单位 录入 上传"
)
TOOLS: Final = _words(
    "浏览次数 浏览 浏览量 点击 点击数 点击量 点击次数 阅读 阅读量 阅读次数 访问量 访问次数 字号 字体 字体大小 分享 分享到 上一篇 下一篇 上一条 下一条 上篇 下篇"
)
# Longer labels first, and with the blanks that pages put in to align them (来 源：).
_ANY_LABEL: Final = "|".join(
    r"\s*".join(label) for label in sorted((*_LABELS, *TOOLS), key=len, reverse=True)
)
LABEL: Final = re.compile(rf"[\s　【\[(（]*({_ANY_LABEL})\s*[:：]")
FIELDS: Final = re.compile(rf"(?:^|(?<=[\s|｜/]))[【\[(（]*({_ANY_LABEL})\s*[:：]")
