"""Labels: schemes, slogans and names that hold numerals (三会一课, “1+5”, 四梁八柱) and count nothing.

Three things show one: the table of set phrases, quotation marks round a short text with a numeral at its head, and a plus sign.
What its form alone shows, without any of these, is in `partybuild.quantities.slogans`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from partybuild.model import Kind
from partybuild.quantities.draft import Draft
from partybuild.quantities.numerals import number
from partybuild.quantities.tables import choice, sections
from partybuild.quantities.units import UNIT, kind_of

TABLE: Final = sections("labels.txt")
#: Words and idioms with a numeral that name nothing: 统一, 一张网, 最后一公里.
LEXICAL: Final = re.compile(choice(sections("words.txt")["words"] + TABLE["idioms"]))

_N: Final = "一二两三四五六七八九十百千万双零"
_FIXED: Final = re.compile(choice(TABLE["fixed"]))
#: A quotation; a label in it has a numeral among its first characters.
_QUOTED: Final = re.compile(
    f'[“"「『‘](?:(?<!")(?=[^{_N}0-9]{{0,2}}[{_N}0-9])([^“”「」『』‘’。；;！!？?：:，,《》\n]{{2,32}})[”」』’]|(?<=")([^"\n]*)")'
)
_SOON: Final = re.compile(f"[^{_N}0-9]{{0,2}}[{_N}0-9]")
_ADDEND: Final = "[一二三四五六七八九十NnXx]"
_SUM: Final = re.compile(
    f"[0-9一二三四五六七八九十NnXx](?<![0-9A-Za-z][0-9NnXx])(?:(?<=[0-9])[0-9]{{1,3}})?"
    f"(?:[+](?:[0-9]{{1,4}}|{_ADDEND})){{1,6}}(?![0-9A-Za-z])"
)
_HEAD: Final = re.compile(f"[{_N}0-9]")
_NUMERAL: Final = re.compile("[一二两三四五六七八九十百千万0-9]")
_CLOSED: Final = re.compile("[。；;！!？?：:，,《》+]")
_FIGURE: Final = re.compile("(?:[0-9.]+|[一二两三四五六七八九十百千万亿半]+)")
_DIGITS: Final = re.compile("[0-9.]+")
_COUNTED: Final = re.compile(f"[{_N}]([个项张堂件])(?![{_N}])[\u4e00-\u9fff]{{1,4}}\\Z")
_NUMBERS: Final = re.compile(
    "[0-9]+(?:\\.[0-9]+)?|[一二两三四五六七八九十百千万]+|双|[NnXx](?![a-z])"
)
_STEPS: Final = frozenset("十百千万")
_SHORT, _LONGEST = 5, 32
_ADDEND_LENGTH: Final = 4


def labels(plain: str) -> Iterator[Draft]:
    """The labels of a text, in no order; they may overlap."""
    for start, end in _sums(plain):
        yield label(start, end, plain[start:end])
    for match in _QUOTED.finditer(plain):
        start, end = match.span(match.lastindex or 1)
        if end - start <= _LONGEST and _names(plain[start:end]):
            yield label(start, end, plain[start:end])
    for match in _FIXED.finditer(plain):
        yield label(*match.span(), match[0])


def _sums(plain: str) -> Iterator[tuple[int, int]]:
    """Where sums stand (1+5, 1+6+N): looked for beside plus signs alone."""
    end = 0
    plus = plain.find("+")
    while plus >= 0:
        for start in range(max(end, plus - _ADDEND_LENGTH), plus):
            match = _SUM.match(plain, start)
            if match:
                yield match.span()
                end = match.end()
                break
        plus = plain.find("+", max(end, plus + 1))


def label(start: int, end: int, text: str) -> Draft:
    """A label with the numbers in it, and the classifier it may be counted with: 五个清单, 两件大事."""
    values, unit = _told(text)
    return Draft(start, end, Kind.LABEL, values=values, unit=unit, base="label", first=start)


@lru_cache(maxsize=4096)
def _told(text: str) -> tuple[tuple[int | str, ...], str]:
    """The numbers of a label, and its classifier; a page says its labels again and again."""
    counted = _COUNTED.match(text)
    return _values(text), counted[1] if counted else ""


@lru_cache(maxsize=4096)
def _names(text: str) -> bool:
    """Whether a quotation is a name with a numeral, and neither a word, nor a figure, nor a sentence."""
    if (
        len(text) < 2
        or not _SOON.match(text)
        or _CLOSED.search(text)
        or LEXICAL.fullmatch(text)
        or _DIGITS.fullmatch(text)
    ):
        return False
    figure = _FIGURE.match(text)
    if figure:
        unit = UNIT.match(text, figure.end())
        if unit and unit.end() == len(text) and kind_of(unit[0]) is not Kind.COUNT:
            return False  # “八小时”外
    free = LEXICAL.sub("", text)
    head = _HEAD.search(free)
    if not _NUMERAL.search(free):
        return False  # “双报到”
    return head is not None and head.start() <= (2 if len(text) <= _SHORT else 0)


def _values(text: str) -> tuple[int | str, ...]:
    values: list[int | str] = []
    for written in _NUMBERS.findall(text):
        if written == "双":
            values.append(2)
        elif written in "NnXx":
            values.append("N")
        else:
            values += _apart(written)
    return tuple(values)


def _apart(token: str) -> list[int]:
    """The numbers of numeral characters side by side: 十百 is 10 and 100, 十四五 14 and 5."""
    if len(token) == 3 and token[0] == "十":
        return [*_apart(token[:2]), *_apart(token[2])]
    steps = list(token) if len(token) > 1 and _STEPS.issuperset(token[:2]) else [token]
    return [int(value) for value in map(number, steps) if value is not None]
