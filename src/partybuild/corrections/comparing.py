"""The corrections that make one page of another: so that a page edited as TEI, or by a program, gives a file of corrections too.

Lines are told, applied, and compared with what is wanted, until nothing is missing: what follows from other lines needs none.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from itertools import pairwise
from typing import Any, Final, TypeAlias

import attrs

from partybuild.assembly.sequence import HEADINGS, Row, facts_of, rows_of
from partybuild.corrections.applying import apply
from partybuild.corrections.file import Corrections
from partybuild.corrections.leaves import number_of
from partybuild.corrections.order import listed, out_of_order
from partybuild.corrections.quoting import around, text_at
from partybuild.errors import ModelError
from partybuild.model import Correction, Mark, Page, Quantity
from partybuild.rulings import Ruling, said
from partybuild.source import Extent, Source, Span
from partybuild.writers.json import mark_told

_ROUNDS: Final = 8
"""So often the same is told again of what moved along with other lines: each round fixes what it tells."""


def between(
    parsed: Page, corrected: Page, *, by: str = "", at: str = "", embed: bool = False
) -> Corrections:
    """The corrections that, applied to one page, give another one of the same text.

    What rows can say is told: leaves, levels, articles and their facts, figures and readings; of noise, where there is none.

    Args:
        parsed: The page as it was.
        corrected: The page as it is to be.
        by: Who ruled.
        at: When, in ISO 8601.
        embed: As of `Corrections.of`.

    Raises:
        ModelError: The pages are of different texts.
    """
    if parsed.source.sha256 != corrected.source.sha256:
        message = "corrections are between two pages of one text, and these are of different ones"
        raise ModelError(message)
    bare = attrs.evolve(parsed, rulings=())
    lines: dict[tuple[str, tuple[Span, ...]], Ruling] = {}
    was = _by_ink(parsed)
    leaves, behind = partial(_leaves, was=was), partial(_behind, was=was)
    for step in (leaves, _articles, behind, leaves, _facts, _marks):
        for _ in range(_ROUNDS):
            now = apply(bare, Corrections.of(parsed.source, list(lines.values())))
            new = {(_family(line), line.spans): line for line in step(now, corrected)}
            if not new or new.items() <= lines.items():
                break
            lines |= new
    told = sorted(lines.values(), key=lambda line: line.spans[0].start)
    return Corrections.of(parsed.source, told, by=by, at=at, embed=embed)


def _family(ruling: Ruling) -> str:
    return "article" if ruling.op in {"article", "no-article"} else ruling.op


def _line(source: Source, op: str, spans: Sequence[Span], **members: Any) -> Ruling:
    """A line with its quotations."""
    before, after = around(source, spans)
    after = "" if "after" in members else after
    return Ruling(op, tuple(spans), text_at(source, spans), before, after, says=said(members))


def _at(source: Source, row: Row, op: str, **members: Any) -> Ruling:
    """A line about the place where a row begins."""
    start = row.extent.strip().start
    return _line(source, op, [Span(start, start)], **members)


# ------------------------------------------------------------- leaves

_Ink: TypeAlias = tuple[int, ...]
"""The characters of a leaf that are no blanks, by their places."""


def _ink(extent: Extent) -> _Ink:
    text = extent.source.text
    return tuple(
        i for start, end in extent.spans for i in range(start, end) if not text[i].isspace()
    )


def _by_ink(page: Page) -> dict[_Ink, Row]:
    return {_ink(row.extent): row for row in rows_of(page)}


def _leaves(now: Page, wanted: Page, was: Mapping[_Ink, Row]) -> Iterator[Ruling]:
    """Lines for leaves that are not there as they are wanted.

    First those that are something else than what has their characters now, as the rest may be what is left of it; then what is cut off; then all others.
    """
    known = _by_ink(now)
    owners = {i: (ink, row) for ink, row in known.items() for i in ink}
    new: list[Row] = []
    cut: list[Row] = []
    others: list[Row] = []
    for ink, row in _by_ink(wanted).items():
        is_now = known.get(ink)
        if not ink or (is_now is not None and _said(is_now) == _said(row)):
            continue
        held = {owners[i][0] for i in ink if i in owners}
        whole, owner = owners.get(ink[0], ((), None))
        if is_now is not None or len(held) > 1 or owner is None or owner.role is not row.role:
            new.append(row)
        elif whole[0] != ink[0]:
            cut.append(row)
        else:
            others.append(row)
    return (_leaf(row, was) for row in new or cut or others)


def _said(row: Row) -> tuple[object, ...]:
    return row.role, row.level, row.number, row.cells


def _leaf(row: Row, was: Mapping[_Ink, Row], **more: Any) -> Ruling:
    """A line for a leaf.

    Args:
        row: The leaf, as it is wanted.
        was: The rows that the page had: a heading that was one keeps its number, unless another one is told.
        more: What is told beside its role, level, number and cells.
    """
    told: dict[str, Any] = {"role": row.role.value} | more
    if row.role in HEADINGS:
        told["level"] = row.level
        before = was.get(_ink(row.extent))
        if before is not None and before.role is row.role:
            number = before.number
        else:
            number = number_of(row.role, row.extent)
        if row.number != number:
            told["number"] = row.number
    if row.cells:
        told["cells"] = [[list(span) for span in cell.spans] for cell in row.cells]
    return _line(row.extent.source, "leaf", row.extent.spans, **told)


# ------------------------------------------------------------- articles


def _articles(now: Page, wanted: Page) -> Iterator[Ruling]:
    """Lines where an article begins that did not, or does not that did; never at a leaf that follows another one, below or above it."""
    rows = _by_ink(wanted)
    # As the lines would be applied: the article that each row is of by then.
    numbers = {ink: row.article for ink, row in _by_ink(now).items()}
    led = {_ink(leaf.extent) for leaf, _ in out_of_order(wanted)}
    order = [ink for ink in numbers if ink not in led]
    above: set[int] = set()
    last: int | None = None
    begun: dict[int, int] = {}
    for i, ink in enumerate(order):
        number, row = numbers[ink], rows.get(ink)
        if number is None:
            continue
        if row is not None and row.article is not None:
            before = begun.get(row.article)
            op = ""
            if before is None and number in above:
                op, new = "article", -1 - i
            elif before is not None and before == last != number:
                op, new = "no-article", last
            if op:
                yield _at(wanted.source, row, op)
                for each in order[i:]:
                    if numbers[each] == number:
                        numbers[each] = new
                number = new
            begun.setdefault(row.article, number)
        above.add(number)
        last = number


def _behind(now: Page, wanted: Page, was: Mapping[_Ink, Row]) -> Iterator[Ruling]:
    """Lines for leaves that are read behind one that stands below them, or belong to an article that is not around them."""
    source = wanted.source
    rows = _by_ink(wanted)
    told = {leaf.extent: before.extent for leaf, before in out_of_order(wanted)}
    told_now = {leaf.extent: before.extent for leaf, before in out_of_order(now)}
    previous = {
        leaf.extent: before.extent
        for article in wanted.articles
        for inside in listed(article)
        for before, leaf in pairwise(inside)
    }
    captions, captions_now = _captions(wanted), _captions(now)
    last: dict[int, Extent] = {}
    numbers: dict[int, int | None] = {}
    known = _by_ink(now)
    for ink, row in rows.items():
        is_now = known.get(ink)
        if row.article is None or is_now is None:
            continue
        is_strange = numbers.setdefault(row.article, is_now.article) != is_now.article
        before = told.get(row.extent) or previous.get(row.extent) or last.get(row.article)
        if row.extent not in told:
            last[row.article] = row.extent
        is_moved = told.get(row.extent) != told_now.get(is_now.extent)
        is_moved |= ink in captions and captions[ink] != captions_now.get(ink)
        if before is None or not (is_strange or is_moved):
            continue
        at = before.start
        yield _leaf(row, was, after=at, follows=text_at(source, [Span(at, at)]))


def _captions(page: Page) -> dict[_Ink, _Ink]:
    """The caption of each credit that has one."""
    return {
        _ink(photo.credit.extent): _ink(photo.caption.extent)
        for article in page.articles
        for photo in article.photos
        if photo.credit and photo.caption
    }


# ------------------------------------------------------------- facts and marks


def _facts(now: Page, wanted: Page) -> Iterator[Ruling]:
    """A line for each article of which something else is told."""
    known = _by_ink(now)
    told, told_now = facts_of(wanted), facts_of(now)
    seen: set[int] = set()
    for ink, row in _by_ink(wanted).items():
        is_now = known.get(ink)
        if row.article is None or row.article in seen or is_now is None or is_now.article is None:
            continue
        seen.add(row.article)
        one, other = told[row.article], told_now[is_now.article]
        members: dict[str, Any] = {
            name: getattr(one, name)
            for name in ("date", "origin_name", "page")
            if getattr(one, name) != getattr(other, name)
        }
        if one.authors != other.authors:
            members["authors"] = [
                {
                    name: value
                    for name, value in attrs.asdict(author).items()
                    if value or name == "name"
                }
                for author in one.authors
            ]
        if members:
            yield _at(wanted.source, row, "facts", **members)


def _marks(now: Page, wanted: Page) -> Iterator[Ruling]:
    """Lines for figures and readings that are not there as they are wanted, and for those that are and should not be."""
    known = _by_ink(now)
    for ink, row in _by_ink(wanted).items():
        is_now = known.get(ink)
        if is_now is None:
            continue
        for mark in row.marks:
            if mark not in is_now.marks and (line := _mark(wanted.source, mark)):
                yield line
        spoken_of = {
            (isinstance(mark, Quantity), i) for mark in row.marks for i in _ink(mark.extent)
        }
        for mark in is_now.marks:
            of_figures = isinstance(mark, Quantity)
            if mark not in row.marks and spoken_of.isdisjoint(
                (of_figures, i) for i in _ink(mark.extent)
            ):
                op = "no-figure" if of_figures else "no-mark"
                yield _line(wanted.source, op, mark.extent.spans)


def _mark(source: Source, mark: Mark) -> Ruling | None:
    """A line that puts a mark; nothing for noise, which nobody rules."""
    if isinstance(mark, Correction):
        return _line(source, "reading", mark.extent.spans, reading=mark.reading)
    if not isinstance(mark, Quantity):
        return None
    told = mark_told(mark)
    members = {name: value for name, value in told.items() if name not in {"type", "spans", "text"}}
    return _line(source, "figure", mark.extent.spans, **members)
