"""Figures: a numeral with its 余/多, multiplier and unit, and the markers beside it; ordinals."""

from __future__ import annotations

import re
from typing import Final

from partybuild.model import Bound, Kind
from partybuild.quantities import guard, markers, usual
from partybuild.quantities.draft import Draft
from partybuild.quantities.numerals import HAN, LONGEST, MULTIPLIER, NUMERAL, number, times
from partybuild.quantities.parts import part
from partybuild.quantities.ranges import JOINTS, between, neighbours
from partybuild.quantities.tables import choice, sections
from partybuild.quantities.units import FIRST, kind_of, unit_at
from partybuild.quantities.usual import Core

_CORE: Final = re.compile(f"({NUMERAL})(余|多|来|几)?({MULTIPLIER})?(余|多)?")
_ASCII: Final = frozenset("0123456789")
#: What stands behind a numeral that is part of a fraction.
_PARTED: Final = frozenset("分又/ ")
#: What stands before a decimal without its zero.
_OPEN: Final = frozenset({"", " ", "\n", "，", "、"})
_COUNT: Final = Kind.COUNT
_BASES: Final = {kind: kind.value for kind in Kind}
#: What a numeral goes on with that is no bare number.
_GOES_ON: Final = FIRST | JOINTS
#: What digits may go on with at all.
_LONGER: Final = _GOES_ON | _PARTED | _ASCII | frozenset(f"{HAN}余多来几点.,，")
#: What events are counted in.
_TIMES: Final = frozenset({"次", "场", "场次", "回", "遍"})
_SIGNS: Final = frozenset("-负")
_HALF: Final = re.compile("半(?![百个年天月小])")
#: 多 between 个 and a unit of time: 三个多月.
_LATER: Final = re.compile("个(多|来|半)(?=月|小时|星期|世纪|季度|工作日|礼拜|钟头)")
_SEVERAL: Final = re.compile(f"[几数]({MULTIPLIER})(余|多)?")
_TENTHS: Final = re.compile("[一二三四五六七八九](?![十百千万个成])")


#: Verbs of change, behind which 一半 is how much: 精简了一半.
_MOVED: Final = [word for name in ("up", "down") for word in sections("meaning.txt")[name]]
_FIRST_PLACE: Final = re.compile(
    "(?:[居列占]|排名|跻身|全[国省市州县区球])(?!首)[^，。；：！？,;!?\n]{0,14}\\Z"
)
_HALF_OF: Final = re.compile(
    f"(?:占(?:到|了|比|据)?(?:总[^，。；]{{1,6}}的)?|(?:{choice(_MOVED)})[了至到]?)(?:约|近|超过?)?\\Z"
)
_SHARED: Final = re.compile("占(?:了|到)?(?:[^，。；]{1,14}的)?\\Z")
_TURNED: Final = re.compile("翻(?:了|近|了近|上)?\\Z")


def worded(plain: str, at: int) -> Draft | None:
    """``稳居全省首位``, ``居全省之首``, ``各占一半``, ``翻了一番``: numbers that are words elsewhere."""
    before = plain[max(0, at - 18) : at]
    two = plain[at : at + 2]
    if two[:1] == "首" and _FIRST_PLACE.search(before):
        unit = "位" if two == "首位" else ""
        return Draft(
            at, at + 1 + len(unit), Kind.ORDINAL, 1, 1, 1, unit=unit, base="ordinal", first=at
        )
    if plain.startswith("半壁江山", at) and _SHARED.search(before):
        return _bounded(plain, at, Core(at + 4, 0.5, "", "", Kind.FRACTION))
    if two == "一半" and _HALF_OF.search(before):
        return _bounded(plain, at, Core(at + 2, 0.5, "", "", Kind.FRACTION))
    value = number(two[:1]) if two.endswith("番") and _TURNED.search(before) else None
    if value is None:
        return None
    return _bounded(plain, at, Core(at + 2, value, "番", "", Kind.FRACTION))


def half(plain: str, at: int) -> Draft | None:
    """``半年``, ``半个月``, ``半小时``: half a unit of time."""
    unit = unit_at(plain, at + 1)
    if (
        plain[at - 1 : at] in tuple("上下前后大小多一两")
        or not unit
        or kind_of(unit) is not Kind.DURATION
    ):
        return None
    return _bounded(plain, at, Core(at + 1 + len(unit), 0.5, unit, "", Kind.DURATION))


def several(plain: str, at: int) -> Draft | None:
    """``数千名``, ``几十个``, ``好几万``: a round number several times over, told by its lower end."""
    match = _SEVERAL.match(plain, at)
    value = number(match[1]) if match else None
    if not match or value is None:
        return None
    unit = unit_at(plain, match.end())
    if not unit and not match[2]:
        return None
    kind = kind_of(unit) if unit else Kind.COUNT
    return _bounded(plain, at, Core(match.end() + len(unit), value, unit, plain[at], kind))


def usual_figure(plain: str, at: int) -> Draft | int:
    """The same as `figure`, where the figure is printed in the most usual form; elsewhere where its first digits end."""
    core = usual.core(plain, at)
    return core if isinstance(core, int) else _bounded(plain, at, core)


def few(plain: str, at: int) -> Draft | None:
    """The same as `figure`, where a Chinese numeral of one character is printed in the most usual form; None elsewhere."""
    core = usual.few(plain, at)
    if core is None or guard.lexical(plain, at, at + 1, core.end):
        return None
    return _bounded(plain, at, core)


def figure(plain: str, at: int, digits: int = 0) -> Draft | None:
    """The figure whose numeral begins there; None when the characters count nothing.

    Args:
        plain: The plain reading.
        at: Where it begins.
        digits: Where its first digits end, if it begins with digits.
    """
    if digits and plain[digits : digits + 1] not in _LONGER and digits - at <= LONGEST:
        return _bare(plain, at, digits)
    match = _CORE.match(plain, at)
    if not match:
        return None
    numeral, scale = match[1], match[3] or ""
    end = at + len(numeral)
    if end - at > LONGEST:
        return None
    if plain[at - 1 : at] == "." and numeral.isdecimal() and plain[at - 2 : at - 1] in _OPEN:
        return _pointed(plain, at, end)
    following = plain[end : end + 1]
    if following in _PARTED and (share := part(plain, at)):
        return _signed(
            plain, _bounded(plain, at, Core(share.end, share.value, share.unit, "", share.kind))
        )
    if following not in _GOES_ON and match.end() == end == at + 1:
        core: Core | None = Core(end, number(numeral) or 0, "", "", _COUNT)
    else:
        core = _core(plain, match)
    ranged = None
    if not core or plain[core.end : core.end + 1] in JOINTS:
        ranged = between(plain, at, match.end(), numeral, scale)
    if not ranged and end - at > 1 and numeral[0] not in _ASCII:
        ranged = neighbours(plain, at, match.end(), numeral, scale)
    if ranged:
        return _signed_range(plain, ranged) if guard.ranges(plain, ranged) else None
    return _counted(plain, at, end, core) if core else None


def _counted(plain: str, at: int, end: int, core: Core) -> Draft | None:
    """The figure of the numeral ``plain[at:end]``, if it counts anything."""
    if not guard.counts(plain, at, end, core):
        return None
    return _signed(plain, _bounded(plain, at, core))


def _bare(plain: str, at: int, end: int) -> Draft | None:
    """The figure of digits that nothing goes on: neither a numeral, a marker, a unit nor the other end of a range."""
    if plain[at - 1 : at] == "." and plain[at - 2 : at - 1] in _OPEN:
        return _pointed(plain, at, end)
    return _counted(plain, at, end, Core(end, number(plain[at:end]) or 0, "", "", _COUNT))


def _pointed(plain: str, at: int, end: int) -> Draft | None:
    """``.75``: a decimal printed without its zero."""
    unit = unit_at(plain, end)
    if not unit and not guard.closed(plain, end):
        return None
    kind = kind_of(unit) if unit else _COUNT
    core = Core(end + len(unit), float(f"0.{plain[at:end]}"), unit, "", kind)
    return _bounded(plain, at - 1, core)


def _core(plain: str, match: re.Match[str]) -> Core | None:
    """A numeral's value and unit, and where the unit ends."""
    numeral, before, scale, behind = match.groups()
    end = match.end()
    more = before or behind or ""
    if before and not scale and before in "来几" and not _rounds(numeral, before):
        more, end = "", end - len(before) - len(behind or "")
    if not more and not scale and numeral[-1] == "两" and len(numeral) > 1:
        numeral, end = numeral[:-1], end - 1  # 二两: the weight
    value = int(numeral) if numeral.isdecimal() and len(numeral) < LONGEST else number(numeral)
    if value is None:
        return None
    if scale:
        value = times(value, scale)
    following = plain[end : end + 1]
    later = _LATER.match(plain, end) if following == "个" else None
    if later:
        unit = unit_at(plain, later.end())
        half = later[1] == "半"
        return Core(
            later.end() + len(unit),
            value + 0.5 if half else value,
            f"个{unit}",
            "" if half else later[1],
            Kind.DURATION,
        )
    unit = unit_at(plain, end) if following in FIRST else ""
    if not unit:
        return Core(end, value, "", more, _COUNT)
    core = Core(end + len(unit), value, unit, more, kind_of(unit))
    return core if core.kind is _COUNT else _measured(plain, core)


def _measured(plain: str, core: Core) -> Core:
    """A measure with what may follow its unit: 三年半, 一年多, 七成六."""
    end, value, unit, more, kind = core
    if unit == "%" and plain.startswith("多", end) and not more:
        return Core(end + 1, value, unit, "多", kind)
    if kind is not Kind.PERCENT and not more:
        half = _HALF.match(plain, end)
        if half:
            return Core(half.end(), value + 0.5, unit, "", kind)
        if plain.startswith("多", end) and not plain.startswith(("多个", "多样", "多种"), end):
            return Core(end + 1, value, unit, "多", kind)
    if unit == "成":
        value = times(value, "十")
        half = _HALF.match(plain, end)
        if half:
            return Core(half.end(), value + 5, unit, "", kind)
        tenths = _TENTHS.match(plain, end)
        if tenths:
            return Core(tenths.end(), value + (number(tenths[0]) or 0), unit, "", kind)
    return Core(end, value, unit, more, kind)


def _rounds(numeral: str, word: str) -> bool:
    """Whether 几 or 来 goes on with a numeral: 十几, 二十来; not 三来."""
    return numeral[-1] == "十" or (word == "来" and numeral[-1] in "百千万亿")


def _bounded(plain: str, at: int, core: Core) -> Draft:
    """The draft of a figure with the markers in it, before it, behind it or before its verb."""
    end, value, unit, more, kind = core
    draft = Draft(at, end, kind, value, value, value, unit=unit, base=_BASES[kind], first=at)
    if more:
        markers.bind(draft, more, Bound.GT)
    marked = markers.before(plain, at) if plain[at - 1 : at] in markers.LAST else None
    if marked:
        word, bound = marked
        draft.first = at - len(word)
        if word == "近" and kind is Kind.DURATION and guard.deictic(plain, at):
            draft.start = draft.first
            return draft
        if not more:
            markers.bind(draft, word, bound)
        return draft
    if not more:
        _behind(plain, draft)
    if kind is not _COUNT and kind is Kind.DURATION:
        draft.start = draft.first = guard.since(plain, at)
    return draft


def _behind(plain: str, draft: Draft) -> None:
    tail = markers.after(plain, draft.end, draft.kind)
    if tail:
        markers.bind(draft, *tail)
        return
    parted = markers.parted(plain, draft.start)
    if parted:
        markers.bind(draft, *parted[1:])
        if draft.unit in _TIMES:
            draft.event = parted[0]


def _signed_range(plain: str, draft: Draft) -> Draft:
    """The same from below zero: -5至10℃."""
    if (
        draft.low is not None
        and plain[draft.start - 1 : draft.start] in _SIGNS
        and guard.negative(plain, draft.start, percent=False)
    ):
        draft.start = draft.first = draft.start - 1
        draft.low = -draft.low
    return draft


def _signed(plain: str, draft: Draft) -> Draft:
    """The same with its sign: 负13.5, -22.2%."""
    if (
        plain[draft.start - 1 : draft.start] in _SIGNS
        and guard.negative(plain, draft.start, percent=draft.kind is Kind.PERCENT)
        and draft.value is not None
        and draft.bound is Bound.EXACT
    ):
        draft.start = draft.first = draft.start - 1
        draft.value = draft.low = draft.high = -draft.value
    return draft
