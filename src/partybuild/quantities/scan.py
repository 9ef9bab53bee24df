"""The scan: one pass over a plain reading that stops wherever a quantity may begin."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from partybuild.quantities import dates, figures, ratios, usual
from partybuild.quantities.days import Anchor
from partybuild.quantities.draft import Draft
from partybuild.quantities.labels import labels
from partybuild.quantities.numerals import HAN
from partybuild.quantities.ranges import JOINTS
from partybuild.quantities.reading import Reading
from partybuild.quantities.slogans import slogan
from partybuild.quantities.units import BARE_FIRST, FIRST

_RELATIVE: Final = "今去前明后上下本昨大这周星礼"
#: Where a quantity may begin: the first character of a numeral (not the 一 of 唯一 or 统一), 第, or a word that dates.
_ENTRY: Final = re.compile(
    f"[0-9{HAN}半几数第首{_RELATIVE}](?:"
    f"(?<=[0-9{HAN}])(?<![0-9{HAN}][0-9{HAN}])(?<![0-9][.,，][0-9])(?<![唯统同单]一(?=[{HAN}]))"
    f"|(?<=[唯统同单]一[{HAN}])|(?<=半)(?=[年天个小])|(?<=第)(?=[0-9{HAN}])|(?<=首)(?=位)|(?<=[几数])(?=[十百千万亿])"
    f"|(?<=[{_RELATIVE}])(?=[年月日天周上下前后]|[一二三]季度|个月|世纪|个?星期|一?个周|半[年月]|个?礼拜|[期拜]?(?<=[周期拜])[一二三四五六日天])"
    f"|(?<=前)(?=[0-9{HAN}]))"
)
_DIGITS: Final = frozenset("0123456789")
#: What may stand behind the first character of a Chinese figure or date: another numeral, a unit, a marker, what joins two.
_BEHIND: Final = (
    FIRST | BARE_FIRST | JOINTS | frozenset(f"{HAN}0123456789点余多来几分又元正腊年月日号世季/. ")
)
#: What makes a number of the numeral before it that is a word elsewhere: 一半, 翻一番, 一比三.
_WORDED: Final = frozenset("半番比")
_SLOGANS: Final = frozenset("一二两三四五六七八九十百千")
_RANK: Final = re.compile(f"前[0-9{HAN}]")
_SENTENCE: Final = re.compile("[。！？!?；;]")
#: How a date begins that no relative word opens.
_DATED: Final = re.compile(
    f"[0-9{HAN}元正腊]{{1,5}}(?:[年月日号世季]| ?[—–~-]{{1,2}} ?[0-9]|[/. -][0-9]|至|到)|(?:19|20)[0-9]{{6}}(?![0-9])"
)
_RUN: Final = re.compile(f"[0-9{HAN}][0-9{HAN}.,，]*")
#: The number of a list item before a year: 1.1970年.
_NUMBERED: Final = re.compile("[0-9]{1,2}[.](?=(?:19|20)[0-9]{2}年)")
#: How far a year is shared with a month behind it.
_CARRY: Final = 100


def drafts(reading: Reading, anchor: Anchor) -> Iterator[Draft]:
    """The quantities of a plain reading, in order, with what the numeral and its neighbours say of them.

    Labels claim their text first; what begins inside of one is no quantity of its own.
    """
    plain = reading.plain
    claims = iter(_outermost(labels(plain)))
    claim = next(claims, None)
    floor = 0
    carried: tuple[int, int] | None = None
    for entry in _ENTRY.finditer(plain):
        at = entry.start()
        if at < floor:
            continue
        while claim and claim.start <= at:
            if claim.start >= floor:
                yield claim
                floor = claim.end
            claim = next(claims, None)
        if at < floor:
            continue
        year = carried[0] if carried and _shares(plain, carried[1], at) else None
        draft = _draft(reading, at, anchor, year)
        if draft is None:
            floor = _past(plain, at)
        elif not claim or draft.end <= claim.start:
            floor = draft.end
            if draft.date[:4].isdigit():
                carried = (int(draft.date[:4]), draft.end)
            yield draft
    if claim:
        yield claim
    yield from claims


def _shares(plain: str, dated: int, at: int) -> bool:
    """Whether a month may share the year of a date that ended before it in its sentence."""
    return at - dated < _CARRY and not _SENTENCE.search(plain, dated, at)


def _draft(reading: Reading, at: int, anchor: Anchor, year: int | None) -> Draft | None:
    """The quantity that begins at an offset: the first reader that knows it."""
    plain = reading.plain
    first = plain[at]
    if first in _DIGITS:
        return (
            figures.usual_figure(plain, at)
            or usual.date(plain, at)
            or ratios.ratio(plain, at)
            or _dated(plain, at, anchor, year)
            or figures.figure(plain, at)
        )
    if first in "第前半几数首":
        draft = _led(plain, at)
        if draft or first != "前":
            return draft
    if first in _RELATIVE:
        return dates.date(plain, at, anchor, year)
    return _in_words(reading, at, anchor, year)


def _in_words(reading: Reading, at: int, anchor: Anchor, year: int | None) -> Draft | None:
    """The quantity that begins with a Chinese numeral there."""
    plain = reading.plain
    first, following = plain[at], plain[at + 1 : at + 2]
    label = slogan(plain, at, reading.cuts) if first in _SLOGANS else None
    if label:
        return label
    if following in _WORDED:
        worded = figures.worded(plain, at) or ratios.in_words(plain, at)
        if worded:
            return worded
    if following not in _BEHIND and plain[at - 1 : at] != "是":
        return None
    if first == "一" and usual.article(plain, at):
        return None
    return _dated(plain, at, anchor, year) or figures.figure(plain, at)


def _dated(plain: str, at: int, anchor: Anchor, year: int | None) -> Draft | None:
    """The date that begins with a numeral there."""
    return dates.date(plain, at, anchor, year) if _DATED.match(plain, at) else None


def _led(plain: str, at: int) -> Draft | None:
    """A figure that a word begins: 第五, 前十, 半年, 数千名."""
    match plain[at]:
        case "首":
            return figures.worded(plain, at)
        case "第":
            return figures.ordinal(plain, at)
        case "半":
            return figures.half(plain, at)
        case "前":
            return figures.rank(plain, at) if _RANK.match(plain, at) else None
        case _:
            return figures.several(plain, at)


def _past(plain: str, at: int) -> int:
    """Behind the numeral that is no figure: what is in it is none either."""
    numbered = _NUMBERED.match(plain, at)
    if numbered:
        return numbered.end()
    match = _RUN.match(plain, at)
    return match.end() if match else at + 1


def _outermost(found: Iterator[Draft]) -> list[Draft]:
    kept: list[Draft] = []
    for draft in sorted(found, key=lambda label: (label.start, -label.end)):
        if not kept or draft.start >= kept[-1].end:
            kept.append(draft)
    return kept
