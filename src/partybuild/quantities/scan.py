"""The scan: one pass over a plain reading that stops wherever a quantity may begin."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from partybuild.quantities import dates, figures, ordinals, ratios, usual
from partybuild.quantities.days import Anchor
from partybuild.quantities.draft import Draft
from partybuild.quantities.labels import labels
from partybuild.quantities.numerals import HAN
from partybuild.quantities.ranges import JOINTS
from partybuild.quantities.reading import Reading
from partybuild.quantities.slogans import SECOND, slogan
from partybuild.quantities.units import BARE_FIRST, FIRST

_RELATIVE: Final = "今去前明后上下本昨大这周星礼"
_SLOGANS: Final = "一二两三四五六七八九十百千"
#: What may stand behind the first character of a Chinese figure or date: another numeral, a unit, a marker, what joins two.
_BEHIND: Final = (
    FIRST | BARE_FIRST | JOINTS | frozenset(f"{HAN}0123456789点余多来几分又元正腊年月日号世季/. ")
)
#: What makes a number of the numeral before it that is a word elsewhere: 一半, 翻一番, 一比三.
_WORDED: Final = frozenset("半番比")
_FOLLOWING: Final = re.escape("".join(sorted(_BEHIND | _WORDED | SECOND)))
#: Where a quantity may begin: the first character of a numeral (not the 一 of 唯一 or 统一, nor what stands behind a point or groups thousands),
#: with something behind it that it may count, 第, or a word that dates.
_ENTRY: Final = re.compile(
    f"[0-9{HAN}半几数第首{_RELATIVE}](?:"
    f"(?<=[{_RELATIVE}])(?:(?=[年月日天周上下前后]|[一二三]季度|个月|世纪|个?星期|一?个周|个?半[年月周]|个?礼拜)|(?<=[周期拜])(?=[一二三四五六日天])|(?<=[星礼])(?=[期拜][一二三四五六日天])|(?<=前)(?=[0-9{HAN}]))"
    f"|(?<=[0-9])(?<![0-9{HAN}].)(?:(?<![0-9][.].)(?<![0-9][,，].)|(?<=[0-9][.][12])(?=[09][0-9]{{2}}年)|(?<=[0-9][,，].)(?![0-9]{{2}}(?![0-9])))"
    f"|(?<=[{HAN}])(?<![0-9{HAN}].)(?<![0-9][.,，].)(?!(?<=[唯统同单]一)[{HAN}])(?:(?=[{_FOLLOWING}])|(?<=[{_SLOGANS}])(?=[\u4e00-\u9fff]{{1,3}}[{_SLOGANS}])|(?<=是.))"
    f"|(?<=[唯统同单]一[{HAN}])|(?<=半)(?=[年天个小]|壁江山)|(?<=第)(?=[0-9{HAN}])|(?<=首)(?=位)|(?<=[之榜]首)|(?<=[几数])(?=[十百千万亿]))"
)
_NUMERALS: Final = frozenset(_SLOGANS)
_DIGITS: Final = frozenset("0123456789")
_RANK: Final = re.compile(f"前[0-9{HAN}]")
_SENTENCE: Final = re.compile("[。！？!?；;]")
#: How a date begins that no relative word opens.
_DATED: Final = re.compile(
    f"[0-9{HAN}元正腊]{{1,5}}(?:[年月日号世季]| ?[—–~-]{{1,2}} ?[0-9]|[/. -][0-9]|至|到)|(?:19|20)[0-9]{{6}}(?![0-9])"
)
#: What stands behind the first digits of a ratio, and of a date; how many digits a date has that is nothing but digits.
_RATIOS: Final = frozenset(":：∶.")
_DATING: Final = frozenset(f"{HAN}元正腊年月日号世季 —–~-/.至到")
_COMPACT: Final = 8
#: What stands behind a digit of a code or the number of a list item, with no digit behind it: 4.|加强, 3)|.
_NUMBERING: Final = frozenset(".)+:=#@_&")
#: How far a year is shared with a month behind it.
_CARRY: Final = 100


def drafts(reading: Reading, anchor: Anchor) -> list[Draft]:
    """The quantities of a plain reading, in order, with what the numeral and its neighbours say of them.

    Labels claim their text first; what begins inside of one is no quantity of its own.
    """
    plain = reading.plain
    found: list[Draft] = []
    claims = iter(_outermost(labels(plain)))
    claim = next(claims, None)
    floor, limit = 0, claim.start if claim else len(plain)
    carried: tuple[int, int] | None = None
    for entry in _ENTRY.finditer(plain):
        at = entry.start()
        if at < floor:
            continue
        if limit <= at:
            while claim and limit <= at:
                if limit >= floor:
                    found.append(claim)
                    floor = claim.end
                claim = next(claims, None)
                limit = claim.start if claim else len(plain)
            if at < floor:
                continue
        draft = _draft(reading, at, anchor, carried)
        if draft and draft.end <= limit:
            floor = draft.end
            if draft.date and draft.date[:4].isdigit():
                carried = (int(draft.date[:4]), draft.end)
            found.append(draft)
    if claim:
        found.append(claim)
    found += claims
    return found


def _draft(
    reading: Reading, at: int, anchor: Anchor, carried: tuple[int, int] | None
) -> Draft | None:
    """The quantity that begins at an offset: the first reader that knows it."""
    plain = reading.plain
    first = plain[at]
    if first in _DIGITS:
        found = figures.usual_figure(plain, at)
        return _in_digits(plain, at, found, anchor, carried) if isinstance(found, int) else found
    if first in "第前半几数首":
        draft = _led(plain, at, anchor)
        if draft or first != "前":
            return draft
    if first in _RELATIVE:
        return dates.date(plain, at, anchor, _shared(plain, carried, at))
    return _in_words(reading, at, anchor, carried)


def _in_digits(
    plain: str, at: int, end: int, anchor: Anchor, carried: tuple[int, int] | None
) -> Draft | None:
    """The quantity that begins with digits there, which end at `end`, where it is no usual figure."""
    behind = plain[end : end + 1]
    if (
        behind in _NUMBERING
        and plain[end + 1 : end + 2] not in _DIGITS
        and plain[at - 1 : at] != "."
        and end - at != _COMPACT
    ):
        return None
    draft = None
    if behind == "年":
        draft = usual.date(plain, at)
    elif behind == "月":
        draft = usual.month(plain, at, anchor, _shared(plain, carried, at))
    elif behind in _RATIOS:
        draft = ratios.ratio(plain, at)
    if not draft and (behind in _DATING or end - at == _COMPACT):
        draft = _dated(plain, at, anchor, carried)
    return draft or figures.figure(plain, at, end)


def _in_words(
    reading: Reading, at: int, anchor: Anchor, carried: tuple[int, int] | None
) -> Draft | None:
    """The quantity that begins with a Chinese numeral there."""
    plain = reading.plain
    first, following = plain[at], plain[at + 1 : at + 2]
    if following in SECOND or not _NUMERALS.isdisjoint(plain[at + 2 : at + 5]):
        label = slogan(plain, at, reading.cuts) if first in _SLOGANS else None
        if label:
            return label
    if following in _WORDED:
        worded = figures.worded(plain, at) or ratios.in_words(plain, at)
        if worded:
            return worded
    if following not in _BEHIND and plain[at - 1 : at] != "是":
        return None
    if first != "一":
        few = figures.few(plain, at)
        if few:
            return few
    elif plain.startswith("最后一个", at - 2) and at > 1:
        return dates.nth_weekday(plain, at, anchor) or _else(plain, at, anchor, carried)
    elif usual.article(plain, at):
        return None
    return _else(plain, at, anchor, carried)


def _else(plain: str, at: int, anchor: Anchor, carried: tuple[int, int] | None) -> Draft | None:
    """The date or figure in Chinese numerals that begins there and is not as usual."""
    following = plain[at + 1 : at + 2]
    dated = _dated(plain, at, anchor, carried) if following in _DATING else None
    return dated or figures.figure(plain, at)


def _dated(plain: str, at: int, anchor: Anchor, carried: tuple[int, int] | None) -> Draft | None:
    """The date that begins with a numeral there."""
    if not _DATED.match(plain, at):
        return None
    return dates.date(plain, at, anchor, _shared(plain, carried, at))


def _shared(plain: str, carried: tuple[int, int] | None, at: int) -> int | None:
    """The year of a date that ended before it in its sentence, which a month may share."""
    if not carried or at - carried[1] >= _CARRY or _SENTENCE.search(plain, carried[1], at):
        return None
    return carried[0]


def _led(plain: str, at: int, anchor: Anchor) -> Draft | None:
    """A figure that a word begins: 第五, 前十, 半年, 数千名."""
    match plain[at]:
        case "首":
            return figures.worded(plain, at)
        case "第":
            return dates.nth_weekday(plain, at, anchor) or ordinals.ordinal(plain, at)
        case "半":
            return figures.worded(plain, at) or figures.half(plain, at)
        case "前":
            return ordinals.rank(plain, at) if _RANK.match(plain, at) else None
        case _:
            return figures.several(plain, at)


def _outermost(found: Iterator[Draft]) -> list[Draft]:
    kept: list[Draft] = []
    for draft in sorted(found, key=lambda label: (label.start, -label.end)):
        if not kept or draft.start >= kept[-1].end:
            kept.append(draft)
    return kept
