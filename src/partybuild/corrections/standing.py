"""The rulings that a page carries: those that were applied as they stand in its text, and the others as they were said."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Final

import attrs

from partybuild.corrections.outcomes import Case, Status
from partybuild.corrections.proof import Proof
from partybuild.corrections.quoting import around, text_at
from partybuild.rulings import Ruling, said
from partybuild.source import Source

_FAMILIES: Final = {
    "article": "article",
    "no-article": "article",
    "figure": "figure",
    "no-figure": "figure",
    "reading": "mark",
    "no-mark": "mark",
}


def rulings_of(
    rulings: Sequence[Ruling], proof: Proof, cases: Sequence[Case]
) -> tuple[Ruling, ...]:
    """The rulings of a corrected page, in page order.

    One that a page had gives way to a line that speaks of the same.

    Args:
        rulings: Those that the page had.
        proof: The page.
        cases: The lines, all closed.
    """
    new = {_standing(case, proof.source) for case in cases}
    spoken_of = {key for ruling in new for key in _keys(ruling, proof)}
    kept = {ruling for ruling in rulings if spoken_of.isdisjoint(_keys(ruling, proof))}
    return tuple(sorted(new | kept, key=_place))


def _standing(case: Case, source: Source) -> Ruling:
    """A line as it stands in a text: one that was found elsewhere than it says quotes what is there now."""
    ruling = case.ruling
    if case.status is Status.LOST:
        return attrs.evolve(ruling, spans=())
    members = ruling.members()
    if case.behind is not None:
        members["after"] = case.behind
        members.pop("follows", None)
    ruling = attrs.evolve(ruling, says=said(members))
    if case.is_at_home and ruling.text:
        return attrs.evolve(ruling, spans=case.spans)
    before, after = around(source, case.spans)
    after = "" if "after" in members else after
    text = text_at(source, case.spans)
    return attrs.evolve(ruling, spans=case.spans, text=text, before=before, after=after)


def _keys(ruling: Ruling, proof: Proof) -> set[tuple[str, int]]:
    """What a ruling speaks of: characters, or places, with the kind of what it says of them."""
    family = _FAMILIES.get(ruling.op, ruling.op)
    places = [start for start, end in ruling.spans if start == end]
    within = len(proof.source.text)
    ink = proof.ink([span for span in ruling.spans if span.end <= within])
    return {(family, i) for i in (*places, *ink)}


def _place(ruling: Ruling) -> tuple[bool, int, str]:
    start = ruling.spans[0].start if ruling.spans else 0
    told = json.dumps(ruling.told(), sort_keys=True, ensure_ascii=True)
    return not ruling.spans, start, told
