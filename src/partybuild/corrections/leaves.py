"""The operation ``leaf``: these characters are exactly one leaf, of this role and level."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import attrs

from partybuild.assembly.sequence import HEADINGS
from partybuild.chinese.folding import folded
from partybuild.chinese.numbering import numbered
from partybuild.corrections.outcomes import Case, Status, named
from partybuild.corrections.proof import Proof, Slip
from partybuild.errors import ModelError
from partybuild.model import Role, check_cells
from partybuild.readers.members import Members
from partybuild.source import Extent, Source

OPERATIONS: Final = frozenset({"leaf"})

_DEEPEST: Final = 99
_SAYS: Final = ("role", "level", "number", "cells")


@attrs.frozen
class _Leaf:
    """What a line says of its characters; what is None it does not say."""

    role: Role
    level: int = 0
    number: str | None = None
    cells: tuple[Extent, ...] | None = None


@attrs.define(eq=False)
class Ruled:
    """A row that a line made or confirmed.

    Args:
        case: The line.
        slip: The row.
        turned: Whether the line changed something of it beside its characters, role and level.
        numbered: Whether the line says its number.
    """

    case: Case
    slip: Slip
    turned: bool = False
    numbered: bool = False


def rule(proof: Proof, cases: Sequence[Case]) -> list[Ruled]:
    """Apply the lines that speak of leaves; two that claim one character do so in page order, and the first holds.

    Args:
        proof: The page.
        cases: The lines, in page order; those that cannot be applied are closed.
    """
    claimed: dict[int, Ruled] = {}
    ruled: list[Ruled] = []
    for case in cases:
        if case.ruling.op not in OPERATIONS:
            continue
        told = _told(case, proof.source)
        ink = proof.ink(case.spans)
        if told is None:
            continue
        if other := next((claimed[i] for i in ink if i in claimed), None):
            if _agree(case, other.case) and proof.ink(other.slip.row.extent.spans) == ink:
                ruled.append(Ruled(case, other.slip, other.turned, other.numbered))
            else:
                case.close(Status.CONFLICT, f"another line claims it: {named(other.case.ruling)}")
            continue
        slip = proof.take_out(case.spans, told.role)
        each = Ruled(case, slip, _turn(slip, told), told.number is not None)
        claimed |= dict.fromkeys(ink, each)
        ruled.append(each)
    numbered_by_hand = {each.slip.key for each in ruled if each.numbered}
    for slip in proof.in_order():
        if slip.changed and slip.key not in numbered_by_hand:
            slip.turn(number=number_of(slip.row.role, slip.row.extent))
    return ruled


def close(ruled: Sequence[Ruled]) -> None:
    """Say of each line whether it changed the page; the rows have their levels."""
    for each in ruled:
        slip = each.slip
        each.case.spans = slip.row.extent.spans
        moved = slip.row.role in HEADINGS and slip.row.level != slip.was
        changed = slip.changed or each.turned or moved
        each.case.close(Status.APPLIED if changed else Status.ALREADY)


def number_of(role: Role, extent: Extent) -> str:
    """The number that a heading begins with, as printed; empty for what is no heading or has none."""
    if role not in HEADINGS:
        return ""
    number = numbered(folded(extent.text))
    if number is None or not (number.heads or role is Role.RUN_IN):
        return ""
    return extent.text[: number.length].strip()


def _told(case: Case, source: Source) -> _Leaf | None:
    """What a line says; nothing where it says something that cannot be."""
    members = Members(case.ruling.members())
    try:
        told = _read(members, source)
        extent = Extent(source, case.spans)
        if not extent.text.strip():
            raise ModelError("there is nothing but blanks")  # noqa: TRY301 told like the others
        if told.cells:
            check_cells(extent, told.cells)
    except ModelError as error:
        case.close(Status.LOST, str(error))
        return None
    return told


def _read(members: Members, source: Source) -> _Leaf:
    role = members.member("role", Role)
    level = members.whole("level", 0, _DEEPEST) if "level" in members else 0
    number = members.text("number") if "number" in members else None
    cells = members.extents("cells", source) if "cells" in members else None
    if cells and role is not Role.TABLE:
        raise ModelError(f"only a row of a table has cells, not a {role}")
    dividing = role in HEADINGS
    return _Leaf(role, max(level, 1) if dividing else 0, number if dividing else None, cells)


def _turn(slip: Slip, told: _Leaf) -> bool:
    """Give a row what a line says of it beside its characters and role; whether that is something else than it had."""
    slip.level = told.level
    changes: dict[str, Any] = {}
    if told.number is not None and told.number != slip.row.number:
        changes["number"] = told.number
    if told.cells is not None and told.cells != slip.row.cells:
        changes["cells"] = told.cells
    slip.turn(**changes)
    return bool(changes)


def _agree(one: Case, other: Case) -> bool:
    """Whether two lines say the same."""
    said = [case.ruling.members() for case in (one, other)]
    return all(said[0].get(name) == said[1].get(name) for name in _SAYS)
