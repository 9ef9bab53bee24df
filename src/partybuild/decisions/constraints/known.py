"""What follows from what was recognised in a line, or from the signs in it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from partybuild.decisions.constraints.left import BEGINS, EVERY, GOES_ON, HEADS, Left, only
from partybuild.decisions.labels import Label, Step
from partybuild.evidence.forms import SHORT
from partybuild.evidence.lines import Zone
from partybuild.evidence.profiles import OURS
from partybuild.evidence.recognisers import (
    Recogniser,
    bylines,
    captions,
    credits,
    datelines,
    furniture,
    masthead,
    notes,
)
from partybuild.evidence.seen import Seen
from partybuild.model import Role

_NUMBER: Final = only(Role.MASTHEAD, Role.TABLE)
_FIELD: Final = only(Role.TABLE, Role.DATELINE, Role.NAVIGATION, Role.KEYWORDS)
_NO_HEAD: Final = Left(EVERY - HEADS)
_NO_TEXT: Final = Left(EVERY - HEADS - {Role.PARAGRAPH, Role.LIST, Role.CAPTION})
_ORIGIN: Final = only(Role.ORIGIN)
_ORIGIN_ON: Final = only(Role.ORIGIN, step=Step.GOES_ON)
_CAPTION: Final = only(Role.CAPTION)
_NO_MORE: Final = Left(steps=frozenset(Step) - {Step.GOES_ON})
_SUBTITLE: Final = only(Role.SUBTITLE, step=Step.BEGINS)
_SUBTITLE_ON: Final = only(Role.SUBTITLE, step=Step.GOES_ON)
_NO_NEW_NOTE: Final = Left(but=frozenset({Label(Role.EDITOR_NOTE)}))
_OPENING: Final = 1
"""Segments of the body text that may introduce it."""
_SIGNATURE: Final = only(Role.BYLINE)

_BINDING: Final[Mapping[Recogniser, Left]] = {
    bylines.author_note: only(Role.AUTHOR_NOTE),
    bylines.labelled: only(Role.BYLINE, Role.CREDIT, Role.NAVIGATION),
    bylines.labelled_tail: only(Role.BYLINE),
    bylines.lead: only(Role.BYLINE),
    bylines.marked: only(Role.BYLINE, Role.HEADING, Role.CAPTION, Role.CREDIT),
    bylines.official: only(Role.BYLINE),
    bylines.reporter: only(Role.BYLINE, Role.CREDIT),
    captions.marked: only(Role.CAPTION, Role.CREDIT, Role.PARAGRAPH),
    credits.editors: only(Role.EDITORS),
    credits.sourced: only(Role.CREDIT, Role.BYLINE),
    credits.photo_credit: only(Role.CREDIT, Role.CAPTION, Role.BYLINE),
    datelines.bare: only(Role.DATELINE, Role.MASTHEAD),
    datelines.labelled: only(Role.DATELINE),
    datelines.origin: only(Role.ORIGIN, Role.CREDIT, Role.BYLINE),
    furniture.turn: only(Role.TURN, Role.PARAGRAPH),
    masthead.imprint: only(Role.MASTHEAD),
    notes.editor_note: only(Role.EDITOR_NOTE, Role.HEADING),
    notes.keywords: only(Role.KEYWORDS),
}
"""What segments are of which hardly any recogniser errs: of 1,230 such parts of annotated pages 14 were something else."""
_TURN: Final = only(Role.TURN)
_BRACKETS: Final = frozenset("（(")
_OWN: Final[Mapping[Role, Left]] = {role: only(role) for role in Role}
_BEGINNING: Final = frozenset({bylines.lead, bylines.reporter})
_WHOLE: Final = frozenset(
    {
        *(Role.BYLINE, Role.EDITORS, Role.KEYWORDS, Role.DATELINE, Role.AUTHOR_NOTE),
        *(Role.MASTHEAD, Role.ORIGIN),
    }
)


def document_number(seen: Seen, i: int) -> Left | None:
    """``国办发〔2019〕5号``."""
    return _NUMBER if "only-number" in seen.forms[i].signs else None


def field(seen: Seen, i: int) -> Left | None:
    """``索引号：000014349/2019-00012``, and each part of such a line."""
    return _FIELD if "field" in seen.forms[i].signs or "field" in seen.wholes[i] else None


def fact(seen: Seen, i: int) -> Left | None:
    """``来源：江北日报`` and ``2022-04-15`` are no heads; a day alone on its line is no text."""
    form, segment = seen.forms[i], seen.segments[i]
    if "fact" not in form.signs or "session" in seen.wholes[i]:
        return None
    alone = len(segment.text) == len(seen.lines[segment.line].text)
    return _NO_TEXT if alone and {"day", "figures"} <= set(form.signs) else _NO_HEAD


def known_role(seen: Seen, i: int) -> Left | None:
    """``责任编辑：王小明``: what a recogniser hardly ever errs about, or a user's own one knows."""
    known = seen.segments[i].recognised
    if known is None:
        return None
    if known.by not in OURS:
        return _OWN[known.role]
    return _BINDING.get(known.by)


def turn(seen: Seen, i: int) -> Left | None:
    """``（下转第三版）``: the bracket itself, without the text that stands behind it in its line."""
    segment = seen.segments[i]
    is_turn = segment.recognised is not None and segment.recognised.by is furniture.turn
    return _TURN if is_turn and segment.text[0] in _BRACKETS else None


def note_by_name(seen: Seen, i: int) -> Left | None:
    """``编者按``: in the midst of the text no note begins that does not call itself one."""
    form, place = seen.forms[i], seen.companies[i].from_body
    named = "preface" in form.signs or seen.segments[i].recognised is not None
    return None if named or place is None or place <= _OPENING else _NO_NEW_NOTE


def one_recognition(seen: Seen, i: int) -> Left | None:
    """``责编：秦 川　校对：田 野`` and ``江北晚报 2024年4月23日 星期二``: parts of what was recognised as one thing go on."""
    known = seen.segments[i].recognised
    if not i or known is None or known.role not in _WHOLE:
        return None
    return GOES_ON if seen.segments[i - 1].recognised is known else None


def byline_begins(seen: Seen, i: int) -> Left | None:
    """``央视网消息（新闻联播）：`` at the head of the text, and ``本报通讯员 李明`` on a line of its own: no line above goes on with it."""
    known = seen.segments[i].recognised
    if not i or known is None or known.by not in _BEGINNING or seen.segments[i].joined:
        return None
    return BEGINS if seen.segments[i - 1].recognised is not known else None


def original_title(seen: Seen, i: int) -> Left | None:
    """``（原标题：单项奖金100万美元，“中国诺贝尔奖”揭晓！）``."""
    if "original" in seen.forms[i].signs:
        return _ORIGIN
    return _ORIGIN_ON if "original" in seen.wholes[i] and seen.segments[i].joined else None


def captioned(seen: Seen, i: int) -> Left | None:
    """``这是通往保安乡上镇村的一段通屯路（7月16日摄，无人机照片）。`` and ``…着力提升城市格调品位。图为漓江上的星级游船。``."""
    text = seen.segments[i].text
    return _CAPTION if captions.taken(text) or captions.closing(text) else None


def below_a_caption(seen: Seen, i: int) -> Left | None:
    """What stands below ``…（7月16日摄，无人机照片）。`` does not go on with it."""
    return _NO_MORE if i and captions.ends(seen.segments[i - 1].text) else None


def session(seen: Seen, i: int) -> Left | None:
    """``——2026年1月27日在青海省第十四届人民代表大会第四次会议上`` under a title."""
    if seen.lines[seen.segments[i].line].zone is not Zone.TOP:
        return None
    if seen.segments[i].joined:
        return _SUBTITLE_ON if "session" in seen.wholes[i] else None
    return _SUBTITLE if "session" in (*seen.forms[i].signs, *seen.wholes[i]) else None


def signature_above_day(seen: Seen, i: int) -> Left | None:
    """``国务院办公厅`` above ``2018年11月19日``, behind the text."""
    form = seen.forms[i]
    if "body" not in form.signs or form.stops or form.commas or form.size > SHORT:
        return None
    segment = seen.segments[i]
    if i + 1 == len(seen.segments) or seen.lines[segment.line].zone is Zone.TOP:
        return None
    day = {"day", "fact"} <= set(seen.forms[i + 1].signs) and not seen.segments[i + 1].joined
    alone = not segment.joined and len(segment.text) == len(seen.lines[segment.line].text)
    return _SIGNATURE if day and alone else None
