"""What a corrected page teaches: its annotation, in which the leaves that a person ruled on are true and the others marked as unlooked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

import attrs

from partybuild.assembly.sequence import HEADINGS, HEADS, facts_of
from partybuild.corrections.articles import FACTS
from partybuild.corrections.order import Order, out_of_order
from partybuild.corrections.proof import Proof, Slip
from partybuild.model import Page
from partybuild.rulings import Ruling

_FACTS: Final = {"date": "date", "origin": "origin_name", "page": "page"}
"""What annotations call facts, and what articles do."""


def gold(page: Page) -> dict[str, Any]:
    """The annotation of a corrected page, as folders of training pages hold it (docs/quality.md).

    A leaf that a ruling speaks of is annotated; one that none speaks of is there with ``"unlooked": true``, and teaches nothing.
    Of articles there is what rulings say, and all that is told of them where there is a ruling on every leaf (the whole page is right).

    Args:
        page: The page with its rulings, as `apply` gives it.

    Returns:
        A JSON object; ``file`` is the name of the source.
    """
    proof = Proof(page, out_of_order(page))
    slips = Order(proof).slips()
    looked = _looked(page, proof)
    told: dict[str, Any] = {"file": page.source.name}
    if page.source.file_sha256:
        told["sha256"] = page.source.file_sha256
    told["media"] = page.source.media
    told["articles"] = list(_articles(page, proof, slips, looked))
    told["leaves"] = [_leaf(slip, looked) for slip in slips]
    return told


def _looked(page: Page, proof: Proof) -> frozenset[int]:
    """The rows of which a ruling says that they are one leaf, and of what role."""
    found: set[int] = set()
    for ruling in _standing(page, "leaf"):
        ink = proof.ink(ruling.spans)
        slip = proof.at(ink[0]) if ink else None
        if slip and slip.row.role == ruling.members().get("role"):
            found |= {slip.key} if proof.ink(slip.row.extent.spans) == ink else set()
    return frozenset(found)


def _standing(page: Page, *ops: str) -> Iterator[Ruling]:
    """The rulings of some operations that stand in the text."""
    within = len(page.source.text)
    for ruling in page.rulings:
        if ruling.op in ops and ruling.spans and all(end <= within for _, end in ruling.spans):
            yield ruling


def _leaf(slip: Slip, looked: frozenset[int]) -> dict[str, Any]:
    row = slip.row
    told: dict[str, Any] = {"role": row.role.value, "text": row.extent.text}
    if row.role in HEADINGS:
        told["level"] = row.level
    told |= {"article": row.article, "spans": [list(span) for span in row.extent.spans]}
    return told if slip.key in looked else told | {"unlooked": True}


def _articles(
    page: Page, proof: Proof, slips: Sequence[Slip], looked: frozenset[int]
) -> Iterator[dict[str, Any]]:
    """What a person said of each article, line by line or with the whole page."""
    ruled: list[set[str]] = [set() for _ in page.articles]
    for ruling in _standing(page, *FACTS):
        slip = proof.at(ruling.spans[0].start)
        if slip is not None and slip.row.article is not None:
            ruled[slip.row.article] |= ruling.members().keys()
    is_whole = all(slip.key in looked for slip in slips)
    for number, facts in enumerate(facts_of(page)):
        told: dict[str, Any] = {
            slip.row.role.value: slip.row.extent.text
            for slip in slips
            if slip.key in looked and slip.row.article == number and slip.row.role in HEADS
        }
        said = ruled[number]
        told |= {
            name: getattr(facts, fact) for name, fact in _FACTS.items() if is_whole or fact in said
        }
        if is_whole or "authors" in said:
            told["authors"] = [attrs.asdict(author) for author in facts.authors]
        yield told
