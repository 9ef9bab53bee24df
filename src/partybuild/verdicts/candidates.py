"""Which lines have the form of a section heading, and which two printed lines are one heading.

The form alone decides nothing: `headlines` chooses among the candidates.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

import attrs

from partybuild.chinese.headings import could_be
from partybuild.chinese.numbering import Number
from partybuild.chinese.punctuation import closed
from partybuild.model import Role
from partybuild.verdicts.units import Unit

_BLANK: Final = re.compile(r"\s+")
_COMMA: Final = re.compile("[，,：:]")
_HINTED: Final = frozenset({"bold", "centred"})
_SLACK: Final = 5  # characters by which headings of one make may differ
_LINE: Final = 18  # characters of one printed line of a two-line heading
_LONGEST_HINTED: Final = 80


class Form(NamedTuple):
    """What headings of one article have in common: two are of one make that have the same rank, or the same blanks and commas and nearly the same length."""

    rank: int
    blanks: int
    commas: int
    length: int


@attrs.frozen
class Candidate:
    """One heading, or two printed lines of one.

    Args:
        first: The unit it begins with.
        last: The unit it ends with.
        form: What it looks like.
        hinted: Whether the format shows it: bold, centred, a heading's tag.
        company: How many other candidates are of its make.
    """

    first: int
    last: int
    form: Form
    hinted: bool
    company: int = 0


def candidates_in(body: Sequence[Unit]) -> list[Candidate]:
    """Every line with the form of a heading, neighbours put together where they can be two lines of one."""
    found: list[Candidate] = []
    last_text = -1
    for i, unit in enumerate(body):
        if unit.role not in {None, Role.HEADING}:
            continue
        hinted = _is_hinted(unit)
        if not _has_form(unit, hinted=hinted):
            last_text = i
            continue
        before = found[-1] if found else None
        if before and before.last > last_text and _are_two_lines(body, before, unit, hinted=hinted):
            text = f"{body[before.first].text} {unit.text}"
            form = _form(text, body[before.first].number, two_lines=True)
            found[-1] = Candidate(before.first, i, form, hinted or before.hinted)
        else:
            found.append(Candidate(i, i, _form(unit.text, unit.number), hinted))
    return _with_company(found)


def _has_form(unit: Unit, *, hinted: bool) -> bool:
    if hinted and len(unit.text) <= _LONGEST_HINTED and not unit.closed:
        return True
    # A column name's own line may go on behind it and end as a sentence.
    ends = closed(unit.text) if unit.apart else unit.closed
    return could_be(unit.text, unit.number, ends=ends)


def _is_hinted(unit: Unit) -> bool:
    if not unit.hints:
        return False
    return bool(unit.hints & _HINTED) or any(hint.startswith("heading") for hint in unit.hints)


def _form(text: str, number: Number | None, *, two_lines: bool = False) -> Form:
    plain = text[number.length :] if number else text
    blanks = len(_BLANK.findall(plain)) - (1 if two_lines else 0)
    rank = number.rank if number and number.heads else 0
    return Form(rank, blanks, len(_COMMA.findall(plain)), len(plain))


def _are_two_lines(body: Sequence[Unit], before: Candidate, unit: Unit, *, hinted: bool) -> bool:
    """Whether a line is the second of the candidate above it."""
    first = body[before.first]
    if before.first != before.last or (unit.number and unit.number.heads):
        return False
    if before.hinted and hinted:
        return True
    if before.hinted or (hinted and len(first.text) > _LINE) or before.form.rank:
        return False
    short = len(first.text) <= _LINE and len(unit.text) <= _LINE
    return short and not _BLANK.search(first.text) and unit.above <= max(first.above, 1)


def _with_company(candidates: Sequence[Candidate]) -> list[Candidate]:
    """The candidates, each with how many others are of its make (`Form`), by sorting rather than by comparing all with all."""
    ranks = Counter(c.form.rank for c in candidates if c.form.rank)
    lengths: dict[tuple[int, int], list[int]] = {}
    for c in candidates:
        if not c.form.rank:
            lengths.setdefault((c.form.blanks, c.form.commas), []).append(c.form.length)
    for lined_up in lengths.values():
        lined_up.sort()
    return [attrs.evolve(c, company=_company(c.form, ranks, lengths)) for c in candidates]


def _company(
    form: Form, ranks: Counter[int], lengths: Mapping[tuple[int, int], Sequence[int]]
) -> int:
    """How many others are of a form."""
    if form.rank:
        return ranks[form.rank] - 1
    lined_up = lengths[form.blanks, form.commas]
    low, high = form.length - _SLACK, form.length + _SLACK
    return bisect_right(lined_up, high) - bisect_left(lined_up, low) - 1
