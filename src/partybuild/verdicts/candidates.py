"""Which lines have the form of a section heading, and which two printed lines are one heading.

The form alone decides nothing: `headlines` chooses among the candidates.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from typing import Final, NamedTuple

import attrs

from partybuild.chinese import numbering
from partybuild.evidence.blocks import Block
from partybuild.model import Role

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


@attrs.define
class Candidate:
    """One heading, or two printed lines of one.

    Args:
        first: The block it begins with.
        last: The block it ends with.
        form: What it looks like.
        hinted: Whether the format shows it: bold, centred, a heading's tag.
        company: How many other candidates are of its make.
        chosen: Whether it is taken for a heading.
    """

    first: int
    last: int
    form: Form
    hinted: bool
    company: int = 0
    chosen: bool = False


def candidates_in(body: Sequence[Block]) -> list[Candidate]:
    """Every line with the form of a heading, neighbours put together where they can be two lines of one."""
    found: list[Candidate] = []
    last_text = -1
    for i, block in enumerate(body):
        if block.role not in {None, Role.HEADING}:
            continue
        hinted = _is_hinted(block)
        if not _has_form(block, hinted=hinted):
            last_text = i
            continue
        before = found[-1] if found else None
        if (
            before
            and before.last > last_text
            and _are_two_lines(body, before, block, hinted=hinted)
        ):
            text = f"{body[before.first].text} {block.text}"
            form = _form(text, two_lines=True)
            found[-1] = Candidate(before.first, i, form, hinted or before.hinted)
        else:
            found.append(Candidate(i, i, _form(block.text), hinted))
    _count_company(found)
    return found


def _has_form(block: Block, *, hinted: bool) -> bool:
    if hinted and len(block.text) <= _LONGEST_HINTED and not block.closed:
        return True
    return numbering.could_be(block.text)


def _is_hinted(block: Block) -> bool:
    if not block.hints:
        return False
    return bool(block.hints & _HINTED) or any(hint.startswith("heading") for hint in block.hints)


def _form(text: str, *, two_lines: bool = False) -> Form:
    number = numbering.numbered(text)
    plain = text[number.length :] if number else text
    blanks = len(_BLANK.findall(plain)) - (1 if two_lines else 0)
    rank = number.rank if number and number.rank <= numbering.LAST_OF_HEADINGS else 0
    return Form(rank, blanks, len(_COMMA.findall(plain)), len(plain))


def _are_two_lines(body: Sequence[Block], before: Candidate, block: Block, *, hinted: bool) -> bool:
    """Whether a line is the second of the candidate above it."""
    first = body[before.first]
    if before.first != before.last or numbering.heading_number(block.text):
        return False
    if before.hinted and hinted:
        return True
    if before.hinted or (hinted and len(first.text) > _LINE) or before.form.rank:
        return False
    short = len(first.text) <= _LINE and len(block.text) <= _LINE
    return short and not _BLANK.search(first.text) and block.above <= max(first.above, 1)


def _count_company(candidates: Sequence[Candidate]) -> None:
    """Tell each candidate how many others are of its make (`Form`), by sorting rather than by comparing all with all."""
    ranks = Counter(c.form.rank for c in candidates if c.form.rank)
    lengths: dict[tuple[int, int], list[int]] = {}
    for c in candidates:
        if not c.form.rank:
            lengths.setdefault((c.form.blanks, c.form.commas), []).append(c.form.length)
    for lined_up in lengths.values():
        lined_up.sort()
    for c in candidates:
        if c.form.rank:
            c.company = ranks[c.form.rank] - 1
            continue
        lined_up = lengths[c.form.blanks, c.form.commas]
        low, high = c.form.length - _SLACK, c.form.length + _SLACK
        c.company = bisect_right(lined_up, high) - bisect_left(lined_up, low) - 1
