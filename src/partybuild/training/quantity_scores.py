"""How well the figures (数据) of a page agree with its annotation: spans, and of those found the value, the unit and the noun."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Final, TypeAlias

import attrs

from partybuild.marks import Quantity
from partybuild.source import squeezed
from partybuild.training.gold import Gold
from partybuild.training.tallies import Count, Share, Tally, tally

TASKS: Final = ("quantity", "quantity_value", "quantity_unit", "quantity_noun")

_RELATIVE: Final = frozenset({"percent", "fraction", "date", "year", "ordinal", "label"})
"""Kinds that need no noun: where the annotation has none, saying one is no error, for a change may name its subject."""

Leaves: TypeAlias = Sequence[tuple[str, Sequence[Quantity]]]
"""Texts of leaves in reading order, each with its figures."""


def counts(gold: Gold, leaves: Leaves) -> dict[str, Count]:
    """A count for each of `TASKS`.

    Figures are paired by their text, in order.
    A noun said where the annotation has none counts against it, except for the kinds that need none and on pages where no noun is annotated at all.

    Args:
        gold: An annotation with figures.
        leaves: The leaves that figures are asked of.
    """
    figures = gold.quantities or ()
    marks = _annotated(gold, leaves)
    true = Counter(squeezed(figure.text) for figure in figures)
    said = Counter(squeezed(mark.text) for mark in marks)
    excused = (said - true) & Counter(map(squeezed, gold.optional))
    spans = tally(true, said)
    waiting: dict[str, list[Quantity]] = defaultdict(list)
    for mark in reversed(marks):
        waiting[squeezed(mark.text)].append(mark)
    with_nouns = any(figure.noun for figure in figures)
    values = units = 0
    nouns = Tally()
    for figure in figures:
        if not (same := waiting[squeezed(figure.text)]):
            continue
        mark = same.pop()
        told = (mark.kind.value, mark.value, mark.low, mark.high)
        values += told == (figure.kind, figure.value, figure.low, figure.high)
        units += mark.unit == figure.unit
        noun = squeezed(mark.noun.text) if mark.noun else ""
        if figure.noun:
            nouns += Tally(noun == squeezed(figure.noun), bool(noun), 1)
        elif noun and with_nouns and figure.kind not in _RELATIVE:
            nouns += Tally(said=1)
    return {
        "quantity": attrs.evolve(spans, said=spans.said - excused.total()),
        "quantity_value": Share(values, spans.right),
        "quantity_unit": Share(units, spans.right),
        "quantity_noun": nouns,
    }


def _annotated(gold: Gold, leaves: Leaves) -> list[Quantity]:
    """The figures of that part of a page whose figures are annotated."""
    end = gold.quantities_until
    marks: list[Quantity] = []
    seen = 0
    for text, figures in leaves:
        if isinstance(end, str) and end and squeezed(end) in squeezed(text):
            break
        marks += figures
        seen += len(squeezed(text))
        if isinstance(end, int) and seen >= end:
            break
    if isinstance(end, int):  # the annotation stops inside of a leaf
        known = {squeezed(figure.text) for figure in gold.quantities or ()}
        while marks and squeezed(marks[-1].text) not in known:
            marks.pop()
    return marks
