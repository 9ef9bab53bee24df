"""各地做法对照: what each place did, theme by theme, in the source's words.

Figures are never added, ranked or compared: in two places they seldom count the same thing, so clauses of the source are shown.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

import attrs

from partybuild.briefing.content import Briefing, Entry, Step
from partybuild.briefing.data import worth
from partybuild.briefing.items import Item, left_out
from partybuild.briefing.reading import STOPS, said_between
from partybuild.briefing.weighing import Weights

_PLACES: Final = 4
_THEMES: Final = 4
_CLAUSES: Final = 3
_LONGEST: Final = 32
_GOES_ON: Final = frozenset("，,：:、")


@attrs.frozen
class Comparison:
    """A table of places and themes.

    Args:
        places: The columns.
        themes: The rows, each with a measure's run-in heading a place; empty where the place has none.
        figures: For each place, clauses of its source that hold figures.
    """

    places: tuple[str, ...]
    themes: Mapping[str, tuple[str, ...]]
    figures: tuple[tuple[str, ...], ...]


def comparison(briefing: Briefing, items: Sequence[Item], weights: Weights) -> Comparison | None:
    """At most four places, those that are printed first, by at most four themes, those in most places first.

    None where there is nothing to compare: fewer than two places, or no theme.
    """
    by_place: dict[str, list[Entry]] = {}
    printed = [item.entry for item in items]
    for entry in (*printed, *left_out(briefing, items)):
        if entry.place and any(step.themes for step in entry.steps):
            by_place.setdefault(entry.region, []).append(entry)
    places = dict(list(by_place.items())[:_PLACES])
    rows = {
        theme: tuple(_heading(theme, entries, items) for entries in places.values())
        for theme in briefing.themes
    }
    # sorted() keeps the lexicon's order among themes that as many places have.
    ranked = sorted(rows, key=lambda theme: -sum(map(bool, rows[theme])))
    shown = {theme: rows[theme] for theme in ranked[:_THEMES] if any(rows[theme])}
    if len(places) < 2 or not shown:
        return None
    figures = tuple(tuple(_clauses(entries, items, weights)) for entries in places.values())
    return Comparison(tuple(places), shown, figures)


def _heading(theme: str, entries: Sequence[Entry], items: Sequence[Item]) -> str:
    """The run-in heading of a place's measure: one that is printed, else the first."""
    printed = {p.unit.node for item in items for p in item.passages if item.entry in entries}
    steps = [step for entry in entries for step in entry.steps if _about(step, theme)]
    step = next((s for s in steps if s.measure.id in printed), steps[0] if steps else None)
    return _name(step) if step else ""


def _name(step: Step) -> str:
    """A run-in heading without its number and its stop."""
    heading = step.measure.heading
    return said_between(heading, len(heading.number), len(heading.extent)).rstrip(STOPS)


def _about(step: Step, theme: str) -> bool:
    """Whether a measure is about a theme, and has a heading that says something by itself: 在市级层面， does not."""
    whole = step.measure.heading.text.strip()[-1:] not in _GOES_ON
    return whole and any(evidence.theme == theme for evidence in step.themes)


def _clauses(entries: Sequence[Entry], items: Sequence[Item], weights: Weights) -> Iterator[str]:
    """Clauses that can be read by themselves and tell something: those of the printed sentences first, and of these what tells most."""
    shown = [s.extent for item in items if item.entry in entries for s in item.sentences()]
    data = [
        datum for entry in entries for datum in entry.data() if 0 < len(datum.clause) <= _LONGEST
    ]
    printed = [
        d for d in data if worth(d) > 0 and any(d.quantity.extent in extent for extent in shown)
    ]
    printed.sort(key=worth, reverse=True)
    ranked = dict.fromkeys(d.clause for d in (*printed, *(d for e in entries for d in e.key)))
    readable = [c for c in ranked if len(c) <= _LONGEST and not weights.begins_back(c)]
    return iter(readable[:_CLAUSES])
