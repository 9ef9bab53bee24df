"""Which short lines are section headings: the page decides.

Rules propose lines of the right form (`rules.headings.could_be`); here the set is chosen that is consistent over the article: siblings alike in form, text between one heading and the next, numbers in their ladders.
A short line that is not chosen stays text: a piece that a column cut off, more often than not.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from typing import Final, NamedTuple

import attrs

from partybuild import measures
from partybuild.blocks import Block
from partybuild.cohesion import cohesion
from partybuild.model import Role
from partybuild.rules import headings
from partybuild.source import in_two_lines

_BLANK: Final = re.compile(r"\s+")
_COMMA: Final = re.compile("[，,：:]")
_CUT: Final = re.compile(r".?[，。、；：）」”,;:)]")
_HINTED: Final = frozenset({"bold", "centred"})
_INNER_STOP: Final = re.compile(r"[。！？](?=.)")
_LABELLED: Final = re.compile(r"【[^】]{2,16}】")
_CLOSED = 36  # characters of a heading that a full stop closes
_NEAR = 60  # blocks in which the rest of a section is looked for
_SLACK = 5  # characters by which headings of one make may differ
_ALONE = 22  # characters; a longer line without siblings is rather a piece of text
_LINE = 18  # characters of one printed line of a two-line heading


class Form(NamedTuple):
    """What headings of one article have in common: two are of one make that have the same rank, or the same blanks and commas and nearly the same length."""

    rank: int
    blanks: int
    commas: int
    length: int


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
    _mark_closed(body)
    candidates = _candidates(body)
    doubts: list[tuple[Block, str]] = []
    for candidate in candidates:
        candidate.chosen = _sure(body, candidate)
    company = _company(candidates)
    in_groups = sum(1 for c in company if c)
    for i, candidate in enumerate(candidates):
        if not candidate.chosen:
            others = in_groups - (1 if company[i] else 0)
            candidate.chosen = _likely(body, candidates, i, company, groups=others > 0, columns=columns)
            if candidate.chosen and not company[i]:
                doubts.append((body[candidate.first], "a lone short line"))
    for candidate in reversed(candidates):
        if candidate.chosen:
            _make_heading(body, candidate)
    return doubts


def _mark_lists(body: list[Block]) -> None:
    """Three numbered lines or more with nothing between them are a list, not headings: ``1.…；`` ``2.…；``

    An item that ends in a colon takes the line below it: ``5.人民日报评论员文章：`` over its title.
    """
    i = 0
    while i < len(body):
        number = _item_number(body[i])
        if number is None:
            i += 1
            continue
        run = [i]
        k = i + 1
        while k < len(body):
            above = body[run[-1]]
            if above.text[-1] in "：:" and body[k].role is None and _item_number(body[k]) is None and len(body[k].text) <= 80:
                above.extent = in_two_lines(above.extent, body[k].extent)
                above.text = f"{above.text} {body[k].text}"
                del body[k]
                continue
            below = _item_number(body[k])
            last = len(run) >= 2 and below is None and _last_item(body[k], number, above)
            if not last and (below is None or (below.rank != number.rank and below.rank not in (3, 4, 5))):
                break
            run.append(k)
            k += 1
        if len(run) >= 3 or (len(run) == 2 and any(body[r].text[-1] in "；;" for r in run)):
            for r in run:
                body[r].role = Role.LIST
        i = k


def _item_number(block: Block) -> headings.Number | None:
    """The number of a line that can be an item: not closed, or closed by a semicolon."""
    number = headings.numbered(block.text) if block.role is None else None
    if number is None or (block.closed and block.text[-1] not in "；;"):
        return None
    return number if number.rank in (3, 4, 5) or (number.rank == 7 and number.length == 1) else None


def _last_item(block: Block, number: headings.Number, above: Block) -> bool:
    """Whether a line closes a list: numbered like it, short, its full stop after items that semicolons close."""
    if block.role is not None or above.text[-1] not in "；;" or len(block.text) > 80:
        return False
    last = headings.numbered(block.text)
    return last is not None and last.rank == number.rank


def _mark_closed(body: Sequence[Block]) -> None:
    """Headings that stand on lines of their own although a full stop closes them: ``城乡区域协同融合。`` over its paragraph.

    Numbered ones are headings unless one of their kind in the same section runs in (then OCR parted it from its account); unnumbered ones where three or more of them alternate with paragraphs.
    """
    plain: list[Block] = []
    for i, block in enumerate(body[:-1]):
        below = body[i + 1]
        if block.role is not None or below.role is not None or len(block.text) > _CLOSED or len(below.text) < 2 * _ALONE:
            continue
        number = headings.numbered(block.text)
        if not block.closed or _INNER_STOP.search(block.text) or block.text[-1] in "；;…" or headings.numbered(below.text):
            continue
        if number and number.rank <= 4:
            if not any(_runs_in(b, number.rank) for b in _section(body, i, number.rank)):
                block.role = Role.HEADING
        elif not number and i and block.text[-1] == "。" and block.text[0] not in "“‘\"" and len(block.text) <= _LINE + 2:
            plain.append(block)
    titles = [block for block in plain if not measures.topic_sentence(block.text)]
    beginnings = Counter(block.text[:2] for block in plain)
    for block in plain:
        if (block in titles and len(titles) >= 3) or beginnings[block.text[:2]] >= 3:
            block.role = Role.HEADING


def _section(body: Sequence[Block], i: int, rank: int) -> list[Block]:
    """The blocks around block i up to the next number of a higher rank."""
    def higher(block: Block) -> bool:
        number = headings.numbered(block.text)
        return bool(number and number.rank < rank)

    start = next((k for k in range(i, max(i - _NEAR, -1), -1) if higher(body[k])), max(i - _NEAR, 0))
    end = next((k for k in range(i + 1, min(i + _NEAR, len(body))) if higher(body[k])), min(i + _NEAR, len(body)))
    return list(body[start:end])


def _runs_in(block: Block, rank: int) -> bool:
    number = headings.numbered(block.text)
    return bool(number and number.rank == rank and _INNER_STOP.search(block.text) and block.role is None)


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
    if _LABELLED.match(body[candidate.first].text) and _text_below(body, candidate) is not None:
        return True
    return bool(candidate.form.rank) or (candidate.hinted and _text_below(body, candidate) is not None)


def _likely(
    body: Sequence[Block], candidates: Sequence[Candidate], i: int, company: Sequence[int], *, groups: bool, columns: bool
) -> bool:
    """Whether an unnumbered line is a heading by its company.

    Args:
        body: The article's blocks.
        candidates: All the candidates.
        i: Which is asked about.
        company: For each candidate the number of others of its make.
        groups: Whether there are other candidates that have company.
        columns: Whether the page may cut paragraphs.
    """
    candidate = candidates[i]
    below = _text_below(body, candidate)
    if below is None or _next_to_heading(body, candidates, i, company):
        return False
    above = _text_above(body, candidate)
    cut = columns and (cohesion(body[candidate.last].extent, below.extent) >= 2 or bool(_CUT.match(below.text)))
    if above is not None and not above.closed and columns and len(above.text) > headings.MAX_HEADING and not company[i]:
        return False
    if company[i]:
        return not cut or company[i] >= 2
    return not cut and not groups and candidate.form.length <= _ALONE


def _company(candidates: Sequence[Candidate]) -> list[int]:
    """For each candidate the number of others of its make (`Form`), found by sorting rather than by comparing all with all."""
    ranks = Counter(c.form.rank for c in candidates if c.form.rank)
    lengths: dict[tuple[int, int], list[int]] = {}
    for c in candidates:
        if not c.form.rank:
            lengths.setdefault((c.form.blanks, c.form.commas), []).append(c.form.length)
    for lined_up in lengths.values():
        lined_up.sort()
    found = []
    for c in candidates:
        if c.form.rank:
            found.append(ranks[c.form.rank] - 1)
            continue
        lined_up = lengths[c.form.blanks, c.form.commas]
        low, high = c.form.length - _SLACK, c.form.length + _SLACK
        found.append(bisect_right(lined_up, high) - bisect_left(lined_up, low) - 1)
    return found


def _next_to_heading(body: Sequence[Block], candidates: Sequence[Candidate], i: int, company: Sequence[int]) -> bool:
    """Whether a heading of more company stands right above, with no text between."""
    if not i:
        return False
    before, candidate = candidates[i - 1], candidates[i]
    if any(b.role is None for b in body[before.last + 1 : candidate.first]):
        return False
    return bool(before.form.rank) or company[i - 1] >= company[i]


def _text_below(body: Sequence[Block], candidate: Candidate) -> Block | None:
    """The text that a heading heads."""
    for k in range(candidate.last + 1, len(body)):
        block = body[k]
        if block.role in {None, Role.LIST, Role.TABLE}:
            return block
        if block.role in {Role.AUTHOR_NOTE}:
            return None
    return None


def _text_above(body: Sequence[Block], candidate: Candidate) -> Block | None:
    for k in range(candidate.first - 1, -1, -1):
        if body[k].role in {None, Role.LIST, Role.TABLE}:
            return body[k]
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
