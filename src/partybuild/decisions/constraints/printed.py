"""What the form of a line excludes: its length, its number, the characters that it begins with."""

from __future__ import annotations

from typing import Final

from partybuild.chinese.numbering import Rank
from partybuild.decisions.constraints.left import BEGINS, EVERY, GOES_ON, HEADS, Left, none_of, only
from partybuild.decisions.labels import Label, Step
from partybuild.evidence.forms import LONG, Form
from partybuild.evidence.seen import Seen
from partybuild.model import Role

_CONTINUING: Final = frozenset("，。、；”）：,;)")
_CORNERS: Final = frozenset("┏┠├┌╔╟╠")
_BARS: Final = frozenset("|｜丨│")
_ITEMS: Final = 13
"""Segments above an item in which its article stands."""
_LONGEST_COLUMN: Final = 12
_SHORTEST_TITLE: Final = 6
_LONGEST_LINE: Final = 16
"""Characters of one of several lines of a title."""

_ABOVE_IT: Final = Left(steps=frozenset({Step.GOES_ON, Step.RESUMES}))
_TEXT: Final = only(
    *(Role.PARAGRAPH, Role.LIST, Role.EDITOR_NOTE, Role.NAVIGATION, Role.TABLE),
    *(Role.CAPTION, Role.RESIDUE, Role.KEYWORDS),
)
_ROW: Final = only(Role.TABLE)
_FIRST_ROW: Final = only(Role.TABLE, step=Step.BEGINS)
_NEXT_ROW: Final = only(Role.TABLE, step=Step.GOES_ON)
_RULE: Final = only(Role.RESIDUE, Role.NAVIGATION)
_SENTENCE_GOES_ON: Final = Left(
    but=frozenset(Label(role) for role in (Role.PARAGRAPH, Role.HEADING, Role.TITLE, Role.SUBTITLE))
)
_OPEN: Final = frozenset("，、")
_SHORTEST_OPEN: Final = 10  # characters of a line whose comma says that a sentence goes on
_BETWEEN: Final = frozenset({Role.TURN, Role.CAPTION, Role.CREDIT})
_STEP_OF_LADDER: Final = Left(
    but=frozenset(Label(role, Step.GOES_ON) for role in (Role.PARAGRAPH, Role.LIST, Role.HEADING))
)
_IN_A_LIST: Final = none_of(Role.PARAGRAPH, Role.HEADING)
_PARAGRAPH: Final = only(Role.PARAGRAPH)
_NO_SECTION: Final = _IN_A_LIST
_UNITS: Final = frozenset("元人吨户顷亩个里米％%")
_UNIT: Final = 8  # characters of a line that names a table's unit
_SHORTEST_STEP: Final = 4  # characters: 须填写①②⑤⑥ are no steps
_ITEM: Final = only(Role.LIST)
_NO_SECOND_LINE: Final = Left(but=frozenset({Label(Role.HEADING, Step.GOES_ON)}))
_NO_ARTICLE_HEAD: Final = Left(EVERY - HEADS | {Role.HEADING})
_NO_TITLE: Final = none_of(Role.TITLE, Role.SUBTITLE, Role.HEADING, Role.PARAGRAPH)
_NO_HEAD: Final = Left(EVERY - HEADS)
_SHORT_LINE: Final = 44
_LONGEST_HEAD: Final = 60
_SENTENCE: Final = 20
_NO_FACT: Final = none_of(
    *(Role.BYLINE, Role.DATELINE, Role.CREDIT, Role.EDITORS),
    *(Role.KICKER, Role.MASTHEAD, Role.COLUMN, Role.SUBTITLE),
)
_NO_FACT_NOR_TITLE: Final = Left(_NO_FACT.roles - {Role.TITLE, Role.ORIGIN})
_NO_TEXT_BEGINS: Final = Left(but=frozenset(map(Label, (Role.PARAGRAPH, Role.HEADING, Role.LIST))))
_NO_HEAD_NOR_PARAGRAPH: Final = Left(EVERY - HEADS, but=frozenset({Label(Role.PARAGRAPH)}))
_NO_COLUMN: Final = none_of(Role.COLUMN, Role.KICKER)


def begins_with_a_stop(seen: Seen, i: int) -> Left | None:
    """``，推动资源下沉。`` goes on with a line above."""
    return _ABOVE_IT if i and seen.forms[i].bare[0] in _CONTINUING else None


def long_is_text(seen: Seen, i: int) -> Left | None:
    """A paragraph of a thousand characters without a stop is no heading."""
    return _TEXT if seen.forms[i].size > LONG else None


def sentence_inside(seen: Seen, i: int) -> Left | None:
    """``…。市委成立领导小组。…``: a sentence in the midst of a printed paragraph goes on, also one with a number: of 140 of these 7 began."""
    segment = seen.segments[i]
    if not segment.joined or segment.recognised is not None:
        return None
    above = seen.forms[i - 1]
    whole = seen.lines[segment.line]
    long = len(whole.text) > LONG and not seen.run_together
    return GOES_ON if long and above.closed and seen.segments[i - 1].recognised is None else None


def several_sentences(seen: Seen, i: int) -> Left | None:
    """``抓班子强引领。选派第一书记。…``: where a sentence ends and another follows there is text; of 4,800 such segments none was a head."""
    return _NO_HEAD if "。" in seen.forms[i].bare[:-2] else None


def too_long_for_a_fact(seen: Seen, i: int) -> Left | None:
    """``中共中央总书记习近平4月18日下午主持召开…会议。`` behind ``新华社北京4月18日电``: what is long, or a sentence of its own line, is no byline, day or column; of 5,300 such sentences one was, of 4,000 long parts three."""
    form, segment = seen.forms[i], seen.segments[i]
    if segment.recognised is not None:
        return None
    if form.size > _LONGEST_HEAD:
        return _NO_FACT_NOR_TITLE
    return _NO_FACT if form.strong and form.size >= _SENTENCE and not segment.joined else None


def aside(seen: Seen, i: int) -> Left | None:
    """``——是他，撑起了武汉最后的体面。`` and ``“手续要办齐。”``: a finished sentence behind a dash or in quotation marks is no head; of 190 such lines none was."""
    form = seen.forms[i]
    dashed = form.strong and form.bare[:2] == "——"
    return _NO_HEAD if dashed or (form.bare[0] == "“" and form.bare[-2:] == "。”") else None


def part_of_a_line(seen: Seen, i: int) -> Left | None:
    """``签约医联体　在社区可预约专家门诊``: behind a part of a short line that is not finished neither text nor a heading begins; of 1,100 such parts none did."""
    segment, above = seen.segments[i], seen.segments[i - 1]
    if not segment.joined or seen.run_together or _is_finished(seen.forms[i - 1]):
        return None
    known = segment.recognised is not None or above.recognised is not None
    short = len(seen.lines[segment.line].text) <= _SHORT_LINE
    return _NO_TEXT_BEGINS if short and not known else None


def _is_finished(form: Form) -> bool:
    return form.closed and form.bare[-1] != "："


def bracket_behind(seen: Seen, i: int) -> Left | None:
    """``…便利企业内销。（商务部、海关总署负责）``: a bracket behind a finished sentence of its line is no head and no paragraph; of 109 such parts none was."""
    segment, form = seen.segments[i], seen.forms[i]
    if not segment.joined or seen.run_together or segment.recognised is not None:
        return None
    behind = form.bare[0] == "（" and seen.forms[i - 1].closed
    return _NO_HEAD_NOR_PARAGRAPH if behind else None


def drawn_row(seen: Seen, i: int) -> Left | None:
    """``┃吴乡│12┃``."""
    if "box" not in seen.forms[i].signs:
        return None
    if seen.forms[i].bare[0] in _CORNERS:
        return _FIRST_ROW
    return _NEXT_ROW if i and "box" in seen.forms[i - 1].signs else _ROW


def drawn_rule(seen: Seen, i: int) -> Left | None:
    """``==========``; but ``...`` behind a title that a site cut short goes on with it."""
    if "rule" not in seen.forms[i].signs or seen.forms[i].size <= 2:
        return None
    return GOES_ON if seen.segments[i].joined else _RULE


def numbered_heading(seen: Seen, i: int) -> Left | None:
    """``（一）健全机制`` below ``一、主要做法``: a number begins a heading of its own."""
    number = seen.segments[i].number
    if number is None or not number.heads or _is_inside(seen, i):
        return None
    above = seen.forms[i - 1].size if i else 0
    return _NO_SECOND_LINE if above > 4 else None


def unit_of_a_table(seen: Seen, i: int) -> Left | None:
    """``单位：亿元`` above a table; all 6 such lines of annotated pages were."""
    bare = seen.forms[i].bare.strip("（）")
    return _ROW if bare.startswith("单位：") and bare[-1] in _UNITS and len(bare) <= _UNIT else None


def behind_a_bare_number(seen: Seen, i: int) -> Left | None:
    """``资格初审：`` behind ``（二）`` in one line: a number and what it numbers are one; of 50 such parts all were."""
    if not i or not seen.segments[i].joined:
        return None
    above = seen.segments[i - 1]
    number = above.number
    bare = number is not None and number.heads and number.length >= len(above.text.rstrip())
    return GOES_ON if bare else None


def inside_a_quotation(seen: Seen, i: int) -> Left | None:
    """``——爱心助残专项活动”捐款仪式`` behind ``举行“精准扶贫``: inside a quotation that is open nothing begins in the midst of a line; of 20 such parts nothing did."""
    segment = seen.segments[i]
    if not segment.joined or segment.recognised is not None or seen.run_together:
        return None
    return GOES_ON if seen.joints[i].quotes > 0 and seen.forms[i].size <= LONG else None


def step_of_a_ladder(seen: Seen, i: int) -> Left | None:
    """``（三）拓展销售途径。…`` in print, with a （二） or （四） near: of 1,100 such lines 8 went on with the line above.

    Where lines were run together a （二） has to stand above: of 300 such parts 2 went on.
    """
    number, ladder = seen.segments[i].number, seen.companies[i].ladder
    if number is None or ladder is None or _is_inside(seen, i):
        return None
    if seen.segments[i].joined:
        steps = ladder.is_counted and seen.forms[i].size >= _SHORTEST_STEP
    else:
        steps = ladder.counts_on or ladder.is_counted
    return _STEP_OF_LADDER if steps else None


def step_of_a_list(seen: Seen, i: int) -> Left | None:
    """``32.黑龙江省哈尔滨市探索企业集群登记模式，推进商事制度改革。`` between 31. and 33.: steps that stand directly below one another and announce nothing are items; of 580 such lines of annotated pages all were."""
    ladder = seen.companies[i].ladder
    listed = ladder is not None and ladder.listed and not seen.run_together
    return _IN_A_LIST if listed and not seen.segments[i].joined else None


def _is_inside(seen: Seen, i: int) -> bool:
    """Whether a segment stands in the midst of a printed line; of lines that were run together none is left."""
    return seen.segments[i].joined and not seen.run_together


def item_of_an_article(seen: Seen, i: int) -> Left | None:
    """``（一）承办单位必须…；`` below ``第八条 …：``: an item of the article; all 90 such lines of annotated pages were."""
    if _bracketed(seen, i) and not seen.segments[i].joined:
        for k in range(i - 1, max(i - _ITEMS, 0) - 1, -1):
            if "article" in seen.forms[k].signs and not seen.segments[k].joined:
                return _ITEM
            if seen.segments[k].number is not None and not _bracketed(seen, k):
                return None
    return None


def _bracketed(seen: Seen, i: int) -> bool:
    number = seen.segments[i].number
    return number is not None and number.rank is Rank.BRACKETED


def numbered_is_no_head(seen: Seen, i: int) -> Left | None:
    """``二、2026年工作安排`` at the top of a page: what counts on stands in the text."""
    number = seen.segments[i].number
    if number is None or not number.heads or seen.forms[i].bare[0] == "第":
        return None
    return _NO_ARTICLE_HEAD


def chapter_at_the_top(seen: Seen, i: int) -> Left | None:
    """``第五节　村镇建设`` at the top of a page, the only one of its kind, is the page's title; of 10 such lines all were."""
    if i or "chapter" not in seen.forms[i].signs:
        return None
    others = any("chapter" in form.signs for form in seen.forms[1:])
    return None if others else _NO_SECTION


def only_sentence(seen: Seen, i: int) -> Left | None:
    """``我们村修了路。`` and nothing else is text, of which no neighbour tells anything."""
    alone = len(seen.segments) == 1 and seen.segments[i].recognised is None
    return _PARAGRAPH if alone and seen.forms[i].strong else None


def column_before_title(seen: Seen, i: int) -> Left | None:
    """``学习语｜增强做中国人的志气、骨气、底气``: what a bar parts from a title is its column."""
    form = seen.forms[i]
    if form.bare[-1] not in _BARS or not 2 <= form.size <= _LONGEST_COLUMN:
        return None
    follows = i + 1 < len(seen.segments) and seen.segments[i + 1].joined
    return _NO_TITLE if follows and seen.forms[i + 1].size >= _SHORTEST_TITLE else None


def lines_of_one_length(seen: Seen, i: int) -> Left | None:
    """``党建引领促振兴`` above ``乡村治理添活力``: two lines set to one length are one title; of 43 such pairs of annotated pages the first was a column once, a kicker once."""
    form, k = seen.forms[i], i + 1
    if k == len(seen.segments) or not seen.profile.columns:
        return None
    below = seen.forms[k]
    if form.size != below.size or not _SHORTEST_TITLE <= form.size <= _LONGEST_LINE:
        return None
    plain = all(
        seen.segments[j].recognised is None
        and not seen.segments[j].joined
        and seen.forms[j].number is None
        and not seen.forms[j].closed
        for j in (i, k)
    )
    return _NO_COLUMN if plain and not seen.above[k] else None


def line_of_editors(seen: Seen, i: int) -> Left | None:
    """``编辑：赵华磊`` and ``编审：张伟`` on lines of their own are two."""
    known = seen.segments[i].recognised
    is_editors = known is not None and known.role is Role.EDITORS
    return BEGINS if is_editors and not seen.segments[i].joined else None


def behind_a_comma(seen: Seen, i: int) -> Left | None:
    """``…面对面听取意见，（下转第三版）把问题解决在一线。``: behind a line that ends with a comma no paragraph begins, nor a head; of 530 such lines in print 3 began one."""
    segment = seen.segments[i]
    if not seen.profile.columns or segment.joined or segment.recognised is not None:
        return None
    above = i - 1
    while above >= 0 and (known := seen.segments[above].recognised) and known.role in _BETWEEN:
        above -= 1
    text = seen.segments[above].text if above >= 0 else ""
    return _SENTENCE_GOES_ON if len(text) >= _SHORTEST_OPEN and text[-1] in _OPEN else None
