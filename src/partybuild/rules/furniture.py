"""Navigation of web pages and e-papers (导航、页面杂项), turns to other pages (转版、接版), layout codes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from partybuild.lines import Line, Zone
from partybuild.rules.punctuation import HAN, closed
from partybuild.source import Extent

_WORDS: Final = (
    "返回目录 返回首页 返回顶部 返回列表 返回上页 返回 全文复制 复制全文 放大 缩小 默认 下载 打印 打印本页 打印本文 打印文章 打印正文 打印此页 关闭窗口 关闭本页 关闭 收藏 加入收藏 设为首页 全屏 分享 分享到 分享至 转发 "
    "字号 字体 字体大小 加大 还原 减小 大 中 小 上一篇 下一篇 上一版 下一版 上一页 下一页 上页 下页 首页 末页 尾页 前一天 后一天 上一期 下一期 版面导航 版面目录 往期回顾 "
    "标题导航 正文 更多 更多>> 查看原文 查看更多 阅读原文 阅读全文 点击查看 展开全文 收起 扫一扫 扫码阅读 扫描二维码 微信 微博 新浪微博 QQ空间 朋友圈 微信扫一扫 手机看 手机版 电脑版 客户端下载 "
    "点赞 评论 留言 举报 纠错 登录 注册 搜索 网站地图 联系我们 关于我们 版权声明 免责声明 友情链接 无障碍 语音播报 朗读 听新闻 简体 繁体 ENGLISH English PDF PDF版 高清大图 查看大图 图文 视频 专题 要闻 "
    "相关报道 相关新闻 相关链接 相关阅读 相关文章 延伸阅读 推荐阅读 热点推荐 热门文章 猜你喜欢 精彩推荐 新闻排行 点击排行 本文二维码 T+ T- A+ A- + -"
)
_WORD: Final = "|".join(sorted((re.escape(word) for word in _WORDS.split()), key=len, reverse=True))
_SEPARATOR: Final = r"[\s【】\[\]()（）|｜:：>»›<«·/／,，、。!！*#_\-—]"
# Possessive: words that are parts of other words would otherwise be tried in every combination.
_NAVIGATION: Final = re.compile(rf"(?:{_WORD}|{_SEPARATOR})++$")
_CRUMBS: Final = re.compile(
    r"(?:当前|您(?:现在|当前)?(?:的|所在)?|现在|所在)(?:的)?(?:位置|栏目)\s*(?:是)?\s*[:：]|^首页\s*[>»›-]|(?:\S{2,12}\s*(?:>>?|»|›)\s*){2,}\S*$"
)
_COUNTS: Final = re.compile(r"(?:(?:阅读|浏览|点击|访问|评论|点赞|分享|转发|字数)(?:次数|量|数|人数)?\s*[:：(（]?\s*\d*\s*(?:次|人|条|字)?\s*[)）]?\s*)+$|(?:已有)?\s*\d+\s*(?:人|次)(?:阅读|浏览|评论|点赞|参与)$")
_COPYRIGHT: Final = re.compile(r"版权所有|Copyright|©|ICP备|公网安备|技术支持\s*[:：]|未经.{0,10}(?:授权|许可|同意).{0,10}(?:转载|使用|镜像)|建议使用.{0,20}浏览器|网站标识码", re.IGNORECASE)
_PAGES: Final = re.compile(rf"(?:第?\s*[A-Z]?\d{{1,3}}\s*版?\s*[:：]\s*[{HAN}·]{{1,12}}\s*){{2,}}$|(?:共\s*\d+\s*页)?\s*(?:[上下]一页)?\s*(?:\d\s*){{2,}}(?:[上下]一页|末页|尾页)$|共\s*\d+\s*页\S*$")
_NEIGHBOUR: Final = re.compile(r"(?:[上下]一?(?:篇|条|版|页|期)|前一篇|后一篇)\s*[:：]")
_EMPTY_LABEL: Final = re.compile(r"(?:发布[人者]|作者|来源|编辑|记者|摄影|上传者?|审核|责任编辑|关键词|标签|点击数?|浏览量?|阅读量?)\s*[:：]\s*$")
_URL: Final = re.compile(r"(?:https?://|www\.)\S+$")

_TURN: Final = re.compile(
    r"[（(【\[▶➤→]*\s*(?:全文|详见|紧|承)?(?:下转|上接|转接|转第|转|接|详见|紧接|文转)\s*(?:第?\s*[A-Z]?\d{1,3}\s*版|第?\s*[一二三四五六七八九十头]{1,3}版|[A-Z]\d{1,2}|[一二三四五六七八九十]{1,2}版|左版|右版|中缝)[^。，]{0,16}[)）】\]]?\s*$"
)
_CODE: Final = re.compile(r"[①-⑳❶-❿]\s*\d{0,3}$")


def navigation(line: Line) -> Iterable[Extent]:
    """``返回目录  放大缩小全文复制`` · ``【字号：`` · ``现在位置： 首页 >> 东区新闻 >> 正文`` · ``查看原文``"""
    text = line.text
    if "chrome" in line.hints:
        yield line.extent
        return
    if len(text) > 120 or (closed(text) and not _COPYRIGHT.search(text)):
        return
    if (
        _NAVIGATION.match(text)
        or _CRUMBS.search(text)
        or _COUNTS.match(text)
        or _PAGES.match(text)
        or _NEIGHBOUR.match(text)
        or _URL.match(text)
        or (_COPYRIGHT.search(text) and line.zone is not Zone.BODY)
    ):
        yield line.extent


def empty_label(line: Line) -> Iterable[Extent]:
    """``发布人：`` with nothing behind it and nothing of its kind below"""
    if len(line.text) <= 8 and _EMPTY_LABEL.match(line.text):
        yield line.extent


def turn(line: Line) -> Iterable[Extent]:
    """``(下转B2版)`` · ``（上接第一版）``, on its own or behind the last sentence"""
    tail = line.text[-28:]
    for mark in "（(【[▶➤":
        at = tail.rfind(mark)
        if at >= 0 and _TURN.match(tail[at:]):
            yield line.extent[len(line.text) - len(tail) + at :]
            return
    if len(line.text) <= 20 and _TURN.match(line.text):
        yield line.extent
        return
    match = re.match(r"[（(【\[]\s*(?:上接|紧接)[^)）】\]]{1,16}[)）】\]]", line.text[:24])
    if match:
        yield line.extent[: match.end()]


def layout_code(line: Line) -> Iterable[Extent]:
    """``⑧3``, a typesetter's code behind a caption or an article"""
    if len(line.text) <= 4:
        if _CODE.match(line.text):
            yield line.extent
        return
    match = re.search(r"(?<=[。！？”])\s*[①-⑳]\s*\d{1,3}$", line.text[-8:])
    if match:
        yield line.extent[len(line.text) - len(line.text[-8:]) + match.start() :].strip()
