"""Corrections applied to a page, line by line: exact, in any order, and as often as one likes.

A line that cannot be applied changes nothing, and the others are applied.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Final

import attrs

from partybuild.assembly.sequence import Facts, page_of
from partybuild.corrections import articles, leaves, levels, marked
from partybuild.corrections.file import Corrections
from partybuild.corrections.noticing import noticed
from partybuild.corrections.order import Order, out_of_order
from partybuild.corrections.outcomes import Case, Outcome, Status
from partybuild.corrections.placing import Places
from partybuild.corrections.proof import Proof, Slip
from partybuild.corrections.standing import rulings_of
from partybuild.model import Page
from partybuild.rulings import DAMAGED

_OPERATIONS: Final = (leaves.OPERATIONS, articles.OPERATIONS, articles.FACTS, marked.OPERATIONS)
_KNOWN: Final = frozenset().union(*_OPERATIONS)


@attrs.frozen
class Applied:
    """A corrected page, and what became of each line.

    Args:
        page: The page.
        outcomes: Of the lines, in the order of the files.
    """

    page: Page
    outcomes: tuple[Outcome, ...]


def apply(page: Page, *corrections: Corrections) -> Page:
    """A page with corrections applied.

    What could not be applied becomes a notice (``correction-lost``, ``correction-conflict``), and every line is among the page's rulings.

    Args:
        page: The page, as it was parsed or loaded.
        corrections: The corrections, of one or of several persons.
    """
    return applied(page, *corrections).page


def applied(page: Page, *corrections: Corrections) -> Applied:
    """A page with corrections applied, and what became of each line.

    Args:
        page: The page, as it was parsed or loaded.
        corrections: The corrections, of one or of several persons.
    """
    cases = [case for each in corrections for case in _cases(page, each)]
    ordered = _by_place(cases)
    proof = Proof(page, out_of_order(page))
    ruled = leaves.rule(proof, ordered)
    proof.join()
    order = Order(proof)
    order.rule(ruled, page.rulings)
    articles.divide(proof, ordered, order)
    slips = order.slips()
    _level(proof, slips, ruled)
    facts = articles.describe(proof, slips, ordered)
    marked.find(proof, slips, facts)
    marked.rule(proof, ordered)
    rulings = rulings_of(page.rulings, proof, cases)
    outcomes = tuple(case.outcome() for case in cases)
    changed = any(outcome.status is Status.APPLIED for outcome in outcomes)
    made = _made(proof, slips, facts) if changed else page
    made = attrs.evolve(made, reader=page.reader, rulings=rulings)
    return Applied(attrs.evolve(made, notices=noticed(page, made, outcomes)), outcomes)


def _cases(page: Page, corrections: Corrections) -> Iterator[Case]:
    places = Places(page.source, corrections)
    for line in corrections.lines:
        case = Case(corrections, line, places)
        if line.ruling.op not in _KNOWN:
            told = (
                "no line of corrections"
                if line.ruling.op == DAMAGED
                else "nobody knows this operation"
            )
            case.close(Status.LOST, told)
        elif not case.spans:
            case.close(Status.LOST, places.why(line.ruling))
        yield case


def _by_place(cases: Sequence[Case]) -> list[Case]:
    """The lines that can be applied, in page order; those of one place in an order that does not depend on the files', and that the editing page has too (corrections.js)."""

    def key(case: Case) -> tuple[object, ...]:
        members = case.ruling.members()
        said = (case.ruling.op, *(str(members.get(name, "")) for name in ("role", "level")))
        return case.spans, *said, json.dumps(case.ruling.told(), sort_keys=True)

    return sorted((case for case in cases if case.is_open), key=key)


def _level(proof: Proof, slips: Sequence[Slip], ruled: Sequence[leaves.Ruled]) -> None:
    """Give every heading its level, and say of the lines on leaves whether they changed the page."""
    of_articles: list[list[Slip]] = [[] for _ in proof.articles]
    for slip in slips:
        if slip.row.article is not None:
            of_articles[slip.row.article].append(slip)
    found: dict[int, int] = {}
    for each in of_articles:
        found |= levels.levelled(each)
    for slip in slips:
        slip.turn(level=found.get(slip.key, 0))
    leaves.close(ruled)


def _made(proof: Proof, slips: Sequence[Slip], facts: Sequence[Facts]) -> Page:
    """The page that the rows make; an article that has no row any more is none."""
    first: dict[int, int] = {}
    for slip in proof.in_order():
        if slip.row.article is not None:
            first.setdefault(slip.row.article, slip.start)
    sequence = [number for number in proof.sequence if number in first]
    if proof.is_in_order:
        sequence.sort(key=lambda number: first[number])
    numbers: dict[int | None, int | None] = {number: i for i, number in enumerate(sequence)}
    rows = [attrs.evolve(slip.row, article=numbers.get(slip.row.article)) for slip in slips]
    return page_of(proof.source, rows, [facts[number] for number in sequence])
