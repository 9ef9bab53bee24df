"""Which short lines are section headings: the page decides.

Rules propose lines of the right form (`rules.headings.could_be`); here the set is chosen that is consistent over the article: siblings alike in form, text between one heading and the next, numbers in their ladders.
A short line that is not chosen stays text: a piece that a column cut off, more often than not.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

import attrs

from partybuild.blocks import Block
from partybuild.cohesion import cohesion
from partybuild.model import Role
from partybuild.rules import headings
from partybuild.source import in_two_lines

_BLANK: Final = re.compile(r"\s+")
_COMMA: Final = re.compile("[，,：:]")
_CUT: Final = re.compile(r".?[，。、；：）」”,;:)]")
_HINTED: Final = frozenset({"bold", "centred"})
_ALONE = 22  # characters; a longer line without siblings is rather a piece of text
_LINE = 18  # characters of one printed line of a two-line heading


class Form(NamedTuple):
    """What headings of one article have in common."""

    rank: int
    blanks: int
    commas: int
    length: int

    def alike(self, other: Form) -> bool:
        """Whether two headings are of one make."""
        if self.rank or other.rank:
            return self.rank == other.rank
        return (self.blanks, self.commas) == (other.blanks, other.commas) and abs(self.length - other.length) <= 5


@attrs.define
class Candidate:
    """One heading, or two printed lines of one: the blocks ``first`` to ``last`` of the body."""

    first: int
    last: int
    form: Form
    hinted: bool
    chosen: bool = False


def mark_headings(body: list[Block], *, columns: bool) -> list[tuple[Block, str]]:
    """Give the role HEADING to the lines that are headings, two-line ones made one; also lists of short lines.

    Returns:
        Doubts: lines taken or left on weak evidence, with the reason.
    """
    _mark_lists(body)
    candidates = _candidates(body)
    doubts: list[tuple[Block, str]] = []
    for candidate in candidates:
        candidate.chosen = _sure(body, candidate)
    for candidate in candidates:
        if not candidate.chosen:
            candidate.chosen = _likely(body, candidate, candidates, columns=columns)
            if candidate.chosen and not _siblings(candidate, candidates):
                doubts.append((body[candidate.first], "a lone short line"))
    for candidate in reversed(candidates):
        if candidate.chosen:
            _make_heading(body, candidate)
    return doubts


def _mark_lists(body: Sequence[Block]) -> None:
    """Three numbered lines or more with nothing between them are a list, not headings: ``1.…；`` ``2.…；``"""
    run: list[Block] = []
    rank = 0
    for block in [*body, None]:
        number = headings.numbered(block.text) if block is not None and block.role is None else None
        item = number is not None and number.rank in (3, 4, 5) and block is not None and (
            not block.closed or block.text[-1] in "；;"
        )
        if item and number and block is not None and (not run or number.rank == rank):
            run.append(block)
            rank = number.rank
            continue
        if len(run) >= 3 or (run and any(b.text[-1] in "；;" for b in run) and len(run) >= 2):
            for one in run:
                one.role = Role.LIST
            if block is not None and number and number.rank == rank and len(block.text) <= 80 and run[-1].text[-1] in "；;":
                block.role = Role.LIST
        run = [block] if item and block is not None else []
        rank = number.rank if item and number else 0


def _candidates(body: Sequence[Block]) -> list[Candidate]:
    """Every line with the form of a heading, neighbours put together where they can be two lines of one."""
    found: list[Candidate] = []
    last_text = -1
    for i, block in enumerate(body):
        if block.role not in {None, Role.HEADING}:
            continue
        hinted = _hinted(block)
        if not (headings.could_be(block.text) or (hinted and len(block.text) <= 80 and not block.closed)):
            last_text = i
            continue
        before = found[-1] if found else None
        if before is not None and before.last > last_text and _two_lines(body, before, block, hinted=hinted):
            text = body[before.first].text + " " + block.text
            found[-1] = Candidate(before.first, i, _form(text, two_lines=True), hinted or before.hinted)
            continue
        found.append(Candidate(i, i, _form(block.text), hinted))
    return found


def _hinted(block: Block) -> bool:
    return bool(block.hints & _HINTED) or any(hint.startswith("heading") for hint in block.hints)


def _form(text: str, *, two_lines: bool = False) -> Form:
    number = headings.numbered(text)
    plain = text[number.length :] if number else text
    blanks = len(_BLANK.findall(plain)) - (1 if two_lines else 0)
    return Form(number.rank if number and number.rank <= 5 else 0, blanks, len(_COMMA.findall(plain)), len(plain))


def _two_lines(body: Sequence[Block], before: Candidate, block: Block, *, hinted: bool) -> bool:
    first = body[before.first]
    number = headings.numbered(block.text)
    if number and number.rank <= 5:
        return False
    if before.first != before.last:
        return False
    if before.hinted and hinted:
        return True
    if before.hinted != hinted and not (hinted and len(first.text) <= _LINE):
        return False
    if before.form.rank:
        return False
    return len(first.text) <= _LINE and len(block.text) <= _LINE and not re.search(r"\s", first.text) and block.above <= max(first.above, 1)


def _sure(body: Sequence[Block], candidate: Candidate) -> bool:
    """A number or the format's own word."""
    return bool(candidate.form.rank) or (candidate.hinted and _text_below(body, candidate) is not None)


def _likely(body: Sequence[Block], candidate: Candidate, candidates: Sequence[Candidate], *, columns: bool) -> bool:
    """Whether an unnumbered line is a heading by its company."""
    below = _text_below(body, candidate)
    if below is None or _next_to_heading(body, candidate, candidates):
        return False
    above = _text_above(body, candidate)
    siblings = _siblings(candidate, candidates)
    cut = columns and (
        cohesion(body[candidate.last].extent, below.extent) >= 2 or bool(_CUT.match(below.text))
    )
    if above is not None and not above.closed and columns and len(above.text) > headings.MAX_HEADING and len(siblings) < 1:
        return False
    if siblings:
        return not cut or len(siblings) >= 2
    groups = any(len(_siblings(c, candidates)) >= 1 for c in candidates if c is not candidate)
    if cut or groups:
        return False
    return candidate.form.length <= _ALONE


def _siblings(candidate: Candidate, candidates: Sequence[Candidate]) -> list[Candidate]:
    """The other candidates of its make; a heading on one line and one on two may be of one make."""
    return [c for c in candidates if c is not candidate and c.form.alike(candidate.form)]


def _next_to_heading(body: Sequence[Block], candidate: Candidate, candidates: Sequence[Candidate]) -> bool:
    """Whether a heading of more company stands right above, with no text between."""
    i = candidates.index(candidate)
    if not i:
        return False
    before = candidates[i - 1]
    between = [b for b in body[before.last + 1 : candidate.first] if b.role is None]
    if between:
        return False
    if before.form.rank:
        return True
    return len(_siblings(before, candidates)) >= len(_siblings(candidate, candidates))


def _text_below(body: Sequence[Block], candidate: Candidate) -> Block | None:
    """The text that a heading heads."""
    for block in body[candidate.last + 1 :]:
        if block.role in {None, Role.LIST, Role.TABLE}:
            return block
        if block.role in {Role.AUTHOR_NOTE}:
            return None
    return None


def _text_above(body: Sequence[Block], candidate: Candidate) -> Block | None:
    for block in reversed(body[: candidate.first]):
        if block.role in {None, Role.LIST, Role.TABLE}:
            return block
    return None


def _make_heading(body: list[Block], candidate: Candidate) -> None:
    first, last = body[candidate.first], body[candidate.last]
    if first is not last:
        first.extent = in_two_lines(first.extent, last.extent)
        first.text = f"{first.text} {last.text}" if len(first.extent) > len(first.text) + len(last.text) else first.text + last.text
        first.hints |= last.hints
        del body[candidate.last]
    first.role = Role.HEADING
    first.rule = first.rule or "headlines.mark_headings"
    first.level = next((int(h[8:]) for h in first.hints if h.startswith("heading:") and h[8:].isdigit()), 0)
