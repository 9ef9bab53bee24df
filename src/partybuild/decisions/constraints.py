"""Constraints: what a segment cannot be, whatever the weights say. Each is a function with the line that demands it.

A constraint says which labels are left; those that leave none are not heard.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import Final

import attrs

from partybuild.decisions.labels import Label, Step
from partybuild.evidence.forms import LONG
from partybuild.evidence.seen import Seen
from partybuild.model import Role

_HEADS: Final = frozenset({Role.COLUMN, Role.KICKER, Role.TITLE, Role.SUBTITLE, Role.HEADING})
_EVERY: Final = frozenset(Role)
_CONTINUING: Final = frozenset("，。、；”）：,;)")


@attrs.frozen(eq=False)
class Left:
    """The labels that a constraint leaves: of these roles, with these steps, but for some; each is made once."""

    roles: frozenset[Role] = _EVERY
    steps: frozenset[Step] = frozenset(Step)
    but: frozenset[Label] = frozenset()

    def has(self, label: Label) -> bool:
        """Whether a label is left."""
        if label in self.but:
            return False
        return label.role in self.roles and label.step in self.steps


Constraint = Callable[[Seen, int], Left | None]

_GOES_ON: Final = Left(steps=frozenset({Step.GOES_ON, Step.RESUMES}))
_TEXT: Final = Left(
    frozenset(
        {
            *(Role.PARAGRAPH, Role.LIST, Role.EDITOR_NOTE, Role.NAVIGATION, Role.TABLE),
            *(Role.CAPTION, Role.RESIDUE, Role.KEYWORDS),
        }
    )
)
_NO_HEAD: Final = Left(_EVERY - _HEADS)
_NO_TEXT: Final = Left(_EVERY - _HEADS - {Role.PARAGRAPH, Role.LIST, Role.CAPTION})
_CHROME: Final = Left(frozenset({Role.NAVIGATION, Role.RESIDUE, Role.ORIGIN, Role.DATELINE}))
_ROW: Final = Left(frozenset({Role.TABLE}))
_CORNERS: Final = frozenset("┏┠├┌╔╟╠")
_NEXT_ROW: Final = Left(frozenset({Role.TABLE}), frozenset({Step.GOES_ON}))
_FIRST_ROW: Final = Left(frozenset({Role.TABLE}), frozenset({Step.BEGINS}))
_NUMBER: Final = Left(frozenset({Role.MASTHEAD, Role.TABLE}))
_FIELD: Final = Left(frozenset({Role.TABLE, Role.DATELINE, Role.NAVIGATION, Role.KEYWORDS}))
_SENTENCE: Final = Left(steps=frozenset({Step.GOES_ON}))
_LINK: Final = Left(frozenset({Role.NAVIGATION, Role.ORIGIN, Role.EDITORS}))

_TITLE: Final = Left(frozenset({Role.TITLE, Role.COLUMN}), frozenset({Step.BEGINS}))
_TITLE_ON: Final = Left(frozenset({Role.TITLE, Role.COLUMN, Role.SUBTITLE, Role.MASTHEAD}))
_RULE: Final = Left(frozenset({Role.RESIDUE, Role.NAVIGATION}))
_BINDING: Final = frozenset(
    {
        *(Role.AUTHOR_NOTE, Role.EDITORS, Role.EDITOR_NOTE, Role.KEYWORDS, Role.TURN),
        *(Role.DATELINE, Role.CREDIT),
    }
)
"""What hardly any recogniser errs about: of 300 such parts of annotated pages 12 were something else."""
_LONGEST_TITLE: Final = 64
_NEW_PARAGRAPH: Final = Left(but=frozenset({Label(Role.PARAGRAPH, Step.GOES_ON)}))
_STEP_OF_LADDER: Final = Left(
    but=frozenset(Label(role, Step.GOES_ON) for role in (Role.PARAGRAPH, Role.LIST, Role.HEADING))
)
_NO_SECOND_LINE: Final = Left(but=frozenset({Label(Role.HEADING, Step.GOES_ON)}))


def begins_with_a_stop(seen: Seen, i: int) -> Left | None:
    """``，推动资源下沉。`` goes on with a line above."""
    return _GOES_ON if i and seen.forms[i].bare[0] in _CONTINUING else None


def long_is_text(seen: Seen, i: int) -> Left | None:
    """A paragraph of a thousand characters without a stop is no heading."""
    return _TEXT if seen.forms[i].size > LONG else None


def document_number(seen: Seen, i: int) -> Left | None:
    """``国办发〔2019〕5号``."""
    return _NUMBER if "only-number" in seen.forms[i].signs else None


def field(seen: Seen, i: int) -> Left | None:
    """``索引号：000014349/2019-00012``, and each part of such a line."""
    return _FIELD if "field" in seen.forms[i].signs or "field" in seen.wholes[i] else None


def fact(seen: Seen, i: int) -> Left | None:
    """``来源：江北日报`` and ``2022-04-15`` are no heads; a day alone on its line is no text."""
    form, segment = seen.forms[i], seen.segments[i]
    if "fact" not in form.signs:
        return None
    alone = len(segment.text) == len(seen.lines[segment.line].text)
    return _NO_TEXT if alone and {"day", "figures"} <= set(form.signs) else _NO_HEAD


def sentence_inside(seen: Seen, i: int) -> Left | None:
    """``…。市委成立领导小组。…``: a sentence in the midst of a printed paragraph goes on."""
    segment = seen.segments[i]
    if not segment.joined or segment.number is not None or segment.recognised is not None:
        return None
    above = seen.forms[i - 1]
    whole = seen.lines[segment.line]
    long = len(whole.text) > LONG and not seen.run_together
    return _SENTENCE if long and above.closed and seen.segments[i - 1].recognised is None else None


def drawn_row(seen: Seen, i: int) -> Left | None:
    """``┃吴乡│12┃``."""
    if "box" not in seen.forms[i].signs:
        return None
    if seen.forms[i].bare[0] in _CORNERS:
        return _FIRST_ROW
    return _NEXT_ROW if i and "box" in seen.forms[i - 1].signs else _ROW


def link(seen: Seen, i: int) -> Left | None:
    """``上一篇：…`` in a link."""
    return _LINK if "link" in seen.segments[i].hints else None


def chrome(seen: Seen, i: int) -> Left | None:
    """``缩小字体 放大字体 收藏 微博 微信 分享 106`` in a bar of buttons: of 5,200 such parts 9 were something else."""
    return _CHROME if "chrome" in seen.segments[i].hints else None


def paragraph_of_the_format(seen: Seen, i: int) -> Left | None:
    """``<p>…。</p><p>汪勇迟疑了。</p>``: behind a finished sentence the format's own paragraph begins one."""
    if seen.profile.columns or not i or seen.segments[i].joined or not seen.forms[i - 1].strong:
        return None
    return _NEW_PARAGRAPH


def title_of_the_format(seen: Seen, i: int) -> Left | None:
    """``<h1>大庆政采将政府采购公开做到极致</h1>``, the first outside of the site's own parts; further parts of its line go on with it, or are its column or subtitle."""
    segment = seen.segments[i]
    if segment.line != seen.titled or segment.recognised is not None:
        return None
    if segment.joined:
        return _TITLE_ON
    return _TITLE if 4 <= seen.forms[i].size <= _LONGEST_TITLE else None


def known_role(seen: Seen, i: int) -> Left | None:
    """``责任编辑：王小明``: what a recogniser hardly ever errs about, or a user's own one knows."""
    known = seen.segments[i].recognised
    if known is None or known.role not in _BINDING:
        return None
    return _known(known.role)


@cache
def _known(role: Role) -> Left:
    return Left(frozenset({role, Role.NAVIGATION}))


def drawn_rule(seen: Seen, i: int) -> Left | None:
    """``==========``."""
    return _RULE if "rule" in seen.forms[i].signs and seen.forms[i].size > 2 else None


def numbered_heading(seen: Seen, i: int) -> Left | None:
    """``（一）健全机制`` below ``一、主要做法``: a number begins a heading of its own."""
    number = seen.segments[i].number
    if number is None or not number.heads or seen.segments[i].joined:
        return None
    above = seen.forms[i - 1].size if i else 0
    return _NO_SECOND_LINE if above > 4 else None


def step_of_a_ladder(seen: Seen, i: int) -> Left | None:
    """``（三）拓展销售途径。…`` in print, with a （二） or （四） near: of 1,100 such lines 8 went on with the line above."""
    number, ladder = seen.segments[i].number, seen.companies[i].ladder
    if number is None or ladder is None or seen.segments[i].joined:
        return None
    return _STEP_OF_LADDER if ladder.counts_on or ladder.is_counted else None


CONSTRAINTS: Final[tuple[Constraint, ...]] = (
    begins_with_a_stop,
    long_is_text,
    document_number,
    field,
    fact,
    sentence_inside,
    drawn_row,
    link,
    chrome,
    paragraph_of_the_format,
    title_of_the_format,
    known_role,
    drawn_rule,
    numbered_heading,
    step_of_a_ladder,
)


class _Numbers(dict[tuple[Left, ...], tuple[int, ...]]):
    """Of some labels those that constraints leave together, as numbers; a constraint that would leave none is not heard."""

    def __init__(self, labels: tuple[Label, ...]) -> None:
        super().__init__()
        self._labels = labels

    def __missing__(self, every: tuple[Left, ...]) -> tuple[int, ...]:
        numbers = tuple(range(len(self._labels)))
        for left in every:
            kept = tuple(k for k in numbers if left.has(self._labels[k]))
            numbers = kept or numbers
        self[every] = numbers
        return numbers


_numbers_of = cache(_Numbers)


def masks_of(seen: Seen, labels: tuple[Label, ...]) -> list[Sequence[int] | None]:
    """For each segment the labels that constraints leave, as numbers; None where they leave all."""
    numbers = _numbers_of(labels)
    held = (tuple(_held(seen, i)) for i in range(len(seen.segments)))
    return [numbers[every] if every else None for every in held]


def _held(seen: Seen, i: int) -> Iterator[Left]:
    for constraint in CONSTRAINTS:
        left = constraint(seen, i)
        if left is not None:
            yield left
