"""Operations on articles: where another one begins or does not, and what is told of one."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import Any, Final

import attrs

from partybuild.assembly import metadata
from partybuild.assembly.articles import draft_of
from partybuild.assembly.blocks import Block, block_of
from partybuild.assembly.sequence import Facts
from partybuild.corrections.order import Order
from partybuild.corrections.outcomes import Case, Status, named
from partybuild.corrections.proof import Proof, Slip
from partybuild.errors import ModelError
from partybuild.model import Author, Role
from partybuild.readers.members import Members

OPERATIONS: Final = frozenset({"article", "no-article"})
FACTS: Final = frozenset({"facts"})

_NAMED_IN: Final = frozenset({Role.BYLINE, Role.CREDIT, Role.AUTHOR_NOTE})
_DATED_IN: Final = frozenset({Role.DATELINE, Role.ORIGIN})


# ------------------------------------------------------------- where they begin


def divide(proof: Proof, cases: Sequence[Case], order: Order) -> None:
    """Apply the lines that say where articles begin: the rows from there to that article's end change hands.

    A row that is read behind another one stands where that one does.

    Args:
        proof: The page.
        cases: The lines, in page order; those of this kind are closed.
        order: What is read behind what.
    """
    slips = [slip for slip in proof.in_order() if order.leader(slip) is slip]
    claimed: dict[int, Case] = {}
    for case in cases:
        if case.ruling.op not in OPERATIONS:
            continue
        slip = proof.at(case.spans[0].start)
        if slip is None:
            case.close(Status.LOST, "no leaf stands there")
        elif other := claimed.get(slip.key):
            if other.ruling.op == case.ruling.op:
                case.close(other.status or Status.ALREADY, other.detail)
            else:
                told = f"another line says otherwise: {named(other.ruling)}"
                case.close(Status.CONFLICT, told)
        else:
            claimed[slip.key] = case
            case.close(*_divided(proof, slips, slip, order.leader(slip), case.ruling.op))


def _divided(
    proof: Proof, slips: Sequence[Slip], slip: Slip, leader: Slip, op: str
) -> tuple[Status, str]:
    """Let an article begin at a row, or not; what became of that.

    Args:
        proof: The page.
        slips: The rows that are read behind no other one, in page order.
        slip: The row.
        leader: The one behind which it is read, or itself.
        op: Whether an article begins there.
    """
    number = leader.row.article
    if number is None:
        told = "what stands there belongs to no article"
        return (Status.CONFLICT, told) if op == "article" else (Status.ALREADY, "")
    if leader.start < slip.start:
        told = "it is read behind what stands above it"
        return (Status.CONFLICT, told) if op == "article" else (Status.ALREADY, "")
    i = bisect_left(slips, slip.start, key=lambda each: each.start)
    above = [each.row.article for each in slips[:i] if each.row.article is not None]
    if op == "article":
        if number not in above:
            return Status.ALREADY, ""
        facts = attrs.evolve(proof.articles[number].facts, authors=())
        new = proof.new_article(facts, number)
    elif not above:
        return Status.CONFLICT, "nothing stands above it"
    elif (new := above[-1]) == number:
        return Status.ALREADY, ""
    for each in slips[i:]:
        if each.row.article == number:
            each.turn(article=new)
    for article in (number, new):
        proof.articles[article].stale |= _NAMED_IN | _DATED_IN
    return Status.APPLIED, ""


# ------------------------------------------------------------- what is told of them


def describe(proof: Proof, slips: Sequence[Slip], cases: Sequence[Case]) -> list[Facts]:
    """What is told of each article: read anew where its bylines, datelines or the masthead changed, and as lines say.

    Args:
        proof: The page.
        slips: Its rows, in reading order.
        cases: The lines, in page order; those of this kind are closed.
    """
    _read_anew(proof, slips)
    claimed: dict[tuple[int, str], Any] = {}
    for case in cases:
        if case.ruling.op in FACTS:
            case.close(*_told(proof, case, claimed))
    return [article.facts for article in proof.articles]


def _told(proof: Proof, case: Case, claimed: dict[tuple[int, str], Any]) -> tuple[Status, str]:
    slip = proof.at(case.spans[0].start)
    if slip is None or slip.row.article is None:
        return Status.CONFLICT, "what stands there belongs to no article"
    number = slip.row.article
    try:
        facts = _facts(Members(case.ruling.members()))
    except ModelError as error:
        return Status.LOST, str(error)
    for name, value in facts.items():
        if claimed.get((number, name), value) != value:
            return Status.CONFLICT, f"another line says otherwise of {name}"
    claimed |= {(number, name): value for name, value in facts.items()}
    article = proof.articles[number]
    before, article.facts = article.facts, attrs.evolve(article.facts, **facts)
    return (Status.ALREADY if before == article.facts else Status.APPLIED), ""


def _facts(told: Members) -> dict[str, Any]:
    """The facts that a line names; authors as a whole list.

    Raises:
        ModelError: One of them is of another type.
    """
    found: dict[str, Any] = {
        name: told.text(name) for name in ("date", "origin_name", "page") if name in told
    }
    if "authors" in told:
        found["authors"] = tuple(
            Author(each.text("name"), each.text("role", ""), each.text("affiliation", ""))
            for each in told.objects("authors")
        )
    if not found:
        raise ModelError("it names no date, origin_name, page or authors")
    return found


def _read_anew(proof: Proof, slips: Sequence[Slip]) -> None:
    """Read the facts of articles anew whose leaves say them, as far as these changed."""
    mastheads = any(slip.changed and slip.row.role is Role.MASTHEAD for slip in slips)
    if not mastheads and not any(
        article.stale & (_NAMED_IN | _DATED_IN) for article in proof.articles
    ):
        return
    blocks: list[list[Block]] = [[] for _ in proof.articles]
    furniture: list[Block] = []
    for slip in slips:
        block = block_of(slip.row.role, slip.row.extent)
        (furniture if slip.row.article is None else blocks[slip.row.article]).append(block)
    drafts = [draft_of(each) for each in blocks]
    printed = metadata.imprint(furniture, drafts) if mastheads else metadata.Imprint()
    for article, draft in zip(proof.articles, drafts, strict=True):
        old = article.facts
        page = metadata.Imprint(
            old.date or printed.date, old.origin_name or printed.origin, old.page or printed.page
        )
        told = metadata.facts_of(draft, page)
        named = article.stale & _NAMED_IN
        dated = article.stale & _DATED_IN
        article.facts = Facts(
            told.date if dated else page.date,
            told.origin_name if dated else page.origin,
            page.page,
            told.authors if named else old.authors,
        )
