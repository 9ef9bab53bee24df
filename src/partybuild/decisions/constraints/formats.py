"""What a format says of its lines: links and buttons, rows, titles, paragraphs, pictures."""

from __future__ import annotations

from typing import Final

from partybuild.decisions.constraints.left import EVERY, HEADS, Left, none_of, only
from partybuild.decisions.labels import Label, Step
from partybuild.evidence.forms import LONG, SHORT
from partybuild.evidence.lines import BEGINS_ROW, UNDER_IMAGE
from partybuild.evidence.seen import Seen
from partybuild.model import Role

_LONGEST_TITLE: Final = 64
_BELOW_THE_TEXT: Final = 4
"""Segments below the last paragraph in which the last picture's caption stands."""
_LONGEST_HEADING: Final = 44
_SHORTEST_HEADING: Final = 4
_GOES_ON_BEHIND: Final = frozenset("，、；")
_ANNOUNCES: Final = frozenset("，：")
_LIST_OF_DAYS: Final = 5
"""Segments in which a list of other articles prints the next day."""

_LINK: Final = only(Role.NAVIGATION, Role.ORIGIN, Role.EDITORS)
_CHROME: Final = only(Role.NAVIGATION, Role.RESIDUE, Role.ORIGIN, Role.DATELINE)
_CHROME_ALONE: Final = Left(
    _CHROME.roles,
    but=frozenset(Label(role, Step.GOES_ON) for role in (Role.ORIGIN, Role.DATELINE)),
)
_DATED: Final = only(Role.DATELINE, Role.TABLE)
_NAVIGATION: Final = only(Role.NAVIGATION)
_NO_CHROME: Final = none_of(Role.NAVIGATION)
_NEW_PARAGRAPH: Final = Left(but=frozenset({Label(Role.PARAGRAPH, Step.GOES_ON)}))
_NEW_TEXT: Final = Left(
    but=frozenset(Label(role, Step.GOES_ON) for role in (Role.PARAGRAPH, Role.HEADING))
)
_TITLE: Final = only(Role.TITLE, Role.COLUMN, step=Step.BEGINS)
_TITLE_ON: Final = only(Role.TITLE, Role.COLUMN, Role.SUBTITLE, Role.MASTHEAD)
_HEADED: Final = only(*HEADS, Role.MASTHEAD, Role.NAVIGATION, Role.CAPTION, Role.RESIDUE)
_NO_HEAD: Final = Left(EVERY - HEADS)
_NO_HEADING: Final = none_of(Role.HEADING, Role.SUBTITLE)
_NEW_ROW: Final = Left(but=frozenset({Label(Role.TABLE, Step.GOES_ON)}))
_SAME_ROW: Final = Left(but=frozenset({Label(Role.TABLE, Step.BEGINS)}))
_PICTURED: Final = Left(
    frozenset({Role.CAPTION, Role.CREDIT, Role.RESIDUE, Role.NAVIGATION}),
    but=frozenset({Label(Role.CAPTION, Step.GOES_ON)}),
)
_PICTURED_ON: Final = only(Role.CAPTION, Role.CREDIT, Role.RESIDUE, Role.NAVIGATION)
_NO_CAPTION: Final = none_of(Role.CAPTION)
_BESIDE_PICTURE: Final = none_of(Role.HEADING, Role.PARAGRAPH, Role.TITLE)


def link(seen: Seen, i: int) -> Left | None:
    """``上一篇：…`` in a link."""
    return _LINK if "link" in seen.segments[i].hints else None


def chrome(seen: Seen, i: int) -> Left | None:
    """``缩小字体 放大字体 收藏 微博 微信 分享 106`` in a bar of buttons: of 5,200 such parts 9 were something else, and none that begins a line went on with the ``来源：`` above it."""
    segment = seen.segments[i]
    if "chrome" not in segment.hints:
        return None
    return _CHROME if segment.joined else _CHROME_ALONE


def paragraph_of_the_format(seen: Seen, i: int) -> Left | None:
    """``<p>…。</p><p>汪勇迟疑了。</p>``: behind a finished sentence the format's own paragraph begins one."""
    if seen.profile.columns or not i or seen.segments[i].joined or not seen.forms[i - 1].strong:
        return None
    return _NEW_PARAGRAPH


def below_a_numbered_line(seen: Seen, i: int) -> Left | None:
    """``<p>一、综合</p><p>初步核算，…。</p>``: in a file that knows its paragraphs nothing goes on with a short numbered line; of 330 lines below one none did but for items."""
    if seen.profile.columns or not i or seen.segments[i].joined or seen.segments[i - 1].joined:
        return None
    above = seen.forms[i - 1]
    numbered = above.number is not None and above.number.heads and not seen.run_together
    return _NEW_TEXT if numbered and not above.closed and above.size <= SHORT else None


def title_of_the_format(seen: Seen, i: int) -> Left | None:
    """``<h1>大庆政采将政府采购公开做到极致</h1>``, the first outside of the site's own parts; further parts of its line go on with it, or are its column or subtitle."""
    segment = seen.segments[i]
    if segment.line != seen.titled or segment.recognised is not None:
        return None
    if segment.joined:
        return _TITLE_ON
    return _TITLE if 4 <= seen.forms[i].size <= _LONGEST_TITLE else None


def heading_of_the_format(seen: Seen, i: int) -> Left | None:
    """``### 国内联播快讯``: what the format sets as a heading is no text and no byline; of 276 such lines none was."""
    segment = seen.segments[i]
    if segment.joined or segment.recognised is not None or seen.forms[i].closed:
        return None
    headed = any(map(_is_heading, segment.hints))
    return _HEADED if headed and seen.forms[i].size >= _SHORTEST_HEADING else None


def text_of_the_format(seen: Seen, i: int) -> Left | None:
    """``<p>汪勇先是在群里号召，…告诉他。</p>``: in a file that knows its paragraphs no head ends with a comma, and no heading without a number is long or ends with a full stop; of 2,400 such lines 14 were."""
    form, hints = seen.forms[i], seen.segments[i].hints
    if seen.profile.columns:
        return None
    if form.bare[-1] in _GOES_ON_BEHIND:
        return _NO_HEAD
    if form.number is not None:
        return None
    stopped = form.bare[-1] == "。" and not any(map(_is_heading, hints))
    return _NO_HEADING if stopped or form.size > _LONGEST_HEADING else None


def _is_heading(hint: str) -> bool:
    return hint.startswith("heading:")


def day_below_the_title(seen: Seen, i: int) -> Left | None:
    """``<span>2018年12月28日 19:55</span>`` between the title and the text, also in a bar of buttons: of 34 such parts one was something else."""
    if not 0 <= seen.titled < seen.segments[i].line or i >= seen.text_from:
        return None
    return _DATED if _is_day(seen, i) and "clock" in seen.forms[i].signs else None


def below_the_text(seen: Seen, i: int) -> Left | None:
    """``<a>嫦娥奔月</a> 2019-09-06 20:51``: links below the text, and days that come again there, are lists of other articles."""
    if not 0 < seen.text_to < i:
        return None
    segment = seen.segments[i]
    if "link" in segment.hints:
        return _NAVIGATION if segment.recognised is None else None
    if not _is_day(seen, i):
        return None
    near = range(max(seen.text_to + 1, i - _LIST_OF_DAYS), i + _LIST_OF_DAYS + 1)
    again = any(_is_day(seen, k) for k in near if k != i and k < len(seen.segments))
    return _NAVIGATION if again else None


def _is_day(seen: Seen, i: int) -> bool:
    return {"day", "fact"} <= set(seen.forms[i].signs)


def row_of_the_format(seen: Seen, i: int) -> Left | None:
    """``<tr><td>索引号：</td><td>000014349/2019-00003</td>``: a row begins where the format's does."""
    hints = seen.segments[i].hints
    if "row" not in hints:
        return None
    if BEGINS_ROW in hints and not seen.segments[i].joined:
        return _NEW_ROW
    return None if i and "day" in seen.forms[i - 1].signs else _SAME_ROW


def in_the_text(seen: Seen, i: int) -> Left | None:
    """``（商务部、海关总署负责）`` between paragraphs of a web page: what the site prints around the article stands around it."""
    if not seen.text_from < i < seen.text_to or seen.segments[i].hints & {"chrome", "link"}:
        return None
    known = seen.segments[i].recognised
    return None if known is not None and known.role is Role.NAVIGATION else _NO_CHROME


def under_a_picture(seen: Seen, i: int) -> Left | None:
    """``<p align="center"><img></p><p align="center">入党宣誓现场</p>``: what is centred below a picture is its caption; a short line below one is no heading, a bold one no caption."""
    hints, form = seen.segments[i].hints, seen.forms[i]
    if UNDER_IMAGE not in hints or not seen.text_from < i < seen.text_to + _BELOW_THE_TEXT:
        return None
    if "centred" in hints and form.size <= LONG:
        return _PICTURED_ON if seen.segments[i].joined else _PICTURED
    if "bold" in hints and seen.segments[i].recognised is None:
        return _NO_CAPTION
    short = 2 < form.size <= SHORT and not form.closed and form.bare[-1] not in _ANNOUNCES
    return _BESIDE_PICTURE if short and form.number is None else None
