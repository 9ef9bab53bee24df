"""Operations on what stands in a leaf: figures and readings; and the marks of leaves that changed, found anew."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

import attrs

from partybuild.assembly.sequence import Facts
from partybuild.chinese.cohesion import Counts
from partybuild.corrections.outcomes import Case, Status, named
from partybuild.corrections.proof import Proof, Slip
from partybuild.errors import ModelError
from partybuild.marking.leaves import marks_of_masthead, marks_of_text
from partybuild.model import Certainty, Correction, Mark, Noise, Quantity, Role
from partybuild.readers.json import mark_of
from partybuild.readers.members import Members
from partybuild.source import Extent, Source, Span, squeezed

_PUTS: Final = frozenset({"figure", "reading"})
_OF_FIGURES: Final = frozenset({"figure", "no-figure"})
OPERATIONS: Final = frozenset({"figure", "no-figure", "reading", "no-mark"})
_PARTS: Final = ("noun", "against", "of", "was")


# ------------------------------------------------------------- found anew


def find(proof: Proof, slips: Sequence[Slip], facts: Sequence[Facts]) -> None:
    """Find the marks of rows that changed, and those that were reckoned from a day that changed.

    Marks that somebody else put in place of what would be found stay.

    Args:
        proof: The page.
        slips: Its rows.
        facts: Of each article.
    """
    counts = Counts(proof.source)
    day = next((each.date for each in facts if each.date), "")
    for slip in slips:
        row = slip.row
        if row.article is not None:
            date = facts[row.article].date
            if slip.changed or (
                date != slip.date and row.marks == marks_of_text(row.extent, slip.date, counts)
            ):
                slip.turn(marks=marks_of_text(row.extent, date, counts))
        elif slip.changed:
            is_masthead = row.role is Role.MASTHEAD
            slip.turn(marks=marks_of_masthead(row.extent, day) if is_masthead else ())


# ------------------------------------------------------------- as it was ruled


def rule(proof: Proof, cases: Sequence[Case]) -> None:
    """Apply the lines that speak of figures and readings.

    Args:
        proof: The page; its rows have their marks.
        cases: The lines, in page order; those of this kind are closed.
    """
    claimed: dict[tuple[bool, int], Case] = {}
    put: dict[int, list[Mark]] = {}
    for case in cases:
        op = case.ruling.op
        if op not in OPERATIONS:
            continue
        ink = proof.ink(case.spans)
        keys = [(op in _OF_FIGURES, i) for i in ink]
        if other := next((claimed[key] for key in keys if key in claimed), None):
            same = (other.ruling.op, other.ruling.says) == (op, case.ruling.says)
            if same and proof.ink(other.spans) == ink:
                case.close(other.status or Status.ALREADY, other.detail)
            else:
                case.close(Status.CONFLICT, f"another line claims it: {named(other.ruling)}")
            continue
        holders = proof.holders(ink)
        if len(holders) != 1:
            told = "it stands in more than one leaf" if holders else "no leaf has these characters"
            case.close(Status.CONFLICT if holders else Status.LOST, told)
            continue
        claimed |= dict.fromkeys(keys, case)
        case.close(*_ruled(proof, holders[0], case, put.setdefault(holders[0].key, [])))


def _ruled(proof: Proof, slip: Slip, case: Case, put: list[Mark]) -> tuple[Status, str]:
    """Rule on the marks of a row.

    Args:
        proof: The page.
        slip: The row.
        case: The line.
        put: The marks of the row that lines put there; gets the one of this line.
    """
    leaf = slip.row.extent
    extent = _inside(leaf, case.spans)
    marks = slip.row.marks
    try:
        if case.ruling.op in _PUTS:
            mark = _mark(case, extent, leaf)
            leaf.locate(mark.extent)
            kept = [each for each in marks if not _gives_way(leaf, each, mark)]
            if any(each not in kept for each in put):
                return Status.CONFLICT, "it crosses what another line says"
            put.append(mark)
            kept = kept if mark in kept else [*kept, mark]
        else:
            goes = Quantity if case.ruling.op in _OF_FIGURES else (Correction, Noise)
            ink = set(proof.ink(case.spans))
            kept = [
                each
                for each in marks
                if not isinstance(each, goes) or not ink.issuperset(proof.ink(each.extent.spans))
            ]
        kept.sort(key=lambda each: _order(leaf, each))
        before = slip.row.marks
        slip.turn(marks=tuple(kept))
    except ModelError as error:
        return Status.LOST, str(error)
    return (Status.ALREADY if before == slip.row.marks else Status.APPLIED), ""


def _inside(leaf: Extent, spans: Sequence[Span]) -> Extent:
    """The characters of some spans that a leaf has: blanks inside of words are no part of it."""
    other = leaf - Extent(leaf.source, tuple(sorted(spans)))
    return (leaf - other).strip()


def _order(leaf: Extent, mark: Mark) -> tuple[int, int]:
    place = leaf.locate(mark.extent)
    return place.start, -place.stop


def _gives_way(leaf: Extent, old: Mark, new: Mark) -> bool:
    """Whether a mark cannot stay beside one that a person put: it is of its kind and has characters of it, or crosses it."""
    if old == new:
        return False
    one, other = leaf.locate(old.extent), leaf.locate(new.extent)
    apart = one.stop <= other.start or other.stop <= one.start
    if apart:
        return False
    if isinstance(old, Quantity) == isinstance(new, Quantity):
        return not isinstance(old, Noise)
    nested = (one.start <= other.start and other.stop <= one.stop) or (
        other.start <= one.start and one.stop <= other.stop
    )
    return not nested


def _mark(case: Case, extent: Extent, leaf: Extent) -> Mark:
    """The mark that a line puts.

    Raises:
        ModelError: It says something that cannot be.
    """
    members = case.ruling.members()
    if case.ruling.op == "reading":
        return Correction(extent, Members(members).text("reading"), Certainty.HIGH)
    told = {"bound": _bound(members), "type": "quantity", **members}
    told["spans"] = [list(span) for span in extent.spans]
    if members.get("low") is None and members.get("high") is None and "bound" not in members:
        told |= {"low": members.get("value"), "high": members.get("value")}
    moved = case.moved
    for name in _PARTS:
        if name in told:
            told[name] = _part(told[name], name, leaf, moved)
    mark = mark_of(told, leaf)
    if not isinstance(mark, Quantity):
        raise ModelError("it is no figure")
    return attrs.evolve(mark, extent=extent)


def _bound(members: Mapping[str, Any]) -> str:
    """How the ends of a figure bound the truth, where the line does not say it."""
    value, low, high = (members.get(name) for name in ("value", "low", "high"))
    if low is not None and high is not None:
        return "exact" if low == high else "range"
    if low is None and high is None:
        return "exact"
    end = low if high is None else high
    over, least = ("gt", "ge") if high is None else ("lt", "le")
    return over if value == end else least


def _part(told: object, name: str, leaf: Extent, moved: Callable[[Span], Span | None]) -> object:
    """A noun, or another part of the leaf that a figure leads to, as spans of this text.

    Args:
        told: Its spans, or an object with its spans and its text, or its text alone.
        name: What it is.
        leaf: The leaf.
        moved: Where a span of the text that the line was made on stands in this one.

    Raises:
        ModelError: It is not in the leaf, or more than once.
    """
    quoted = told if isinstance(told, str) else ""
    spans: object = told
    if isinstance(told, dict):
        spans = told.get("spans")
        quoted = str(told.get("text") or "")
    if isinstance(spans, list):
        pairs = [Span(*pair) for pair in spans if isinstance(pair, list) and len(pair) == 2]
        now = [place for pair in pairs if (place := moved(pair))]
        if len(now) == len(spans) and _says(leaf.source, now, quoted):
            return {"spans": [list(span) for span in now]}
    found = [leaf[m : m + len(quoted)] for m in _all(leaf.text, quoted)]
    if len(found) != 1:
        raise ModelError(f"its {name} is not in the leaf, or more than once")
    return {"spans": [list(span) for span in found[0].spans]}


def _says(source: Source, spans: Sequence[Span], quoted: str) -> bool:
    there = "".join([source.text[start:end] for start, end in spans])
    return not quoted or squeezed(there) == squeezed(quoted)


def _all(text: str, quoted: str) -> list[int]:
    """Where a text stands in another one."""
    found: list[int] = []
    at = text.find(quoted) if quoted else -1
    while at >= 0:
        found.append(at)
        at = text.find(quoted, at + 1)
    return found
