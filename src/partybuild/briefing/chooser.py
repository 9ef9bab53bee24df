"""Which articles, and which of their sentences, a short briefing prints in so many lines."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import Final, NamedTuple

import attrs

from partybuild.briefing.content import Entry
from partybuild.briefing.units import UNPRINTED, Unit, units_of
from partybuild.briefing.weighing import Weights
from partybuild.model import Article

#: Characters to a line, and of a title to one of its larger lines.
_LINE: Final = 28
_TITLE: Final = 20
_INDENT: Final = 2
_SOURCE: Final = 2
_MEASURES: Final = 2


@attrs.frozen
class Offer:
    """What an article offers, and what it is worth.

    Args:
        entry: The article.
        units: Its units.
        lead: The sentence it opens with, with what that needs: unit and sentences; None where nothing can be a lead.
        strength: The sum of its best sentences.
    """

    entry: Entry
    units: tuple[Unit, ...]
    lead: tuple[int, frozenset[int]] | None
    strength: float

    def without_headings(self) -> Offer:
        """The same, of which nothing stands under headings but its own."""
        return attrs.evolve(self, units=tuple(attrs.evolve(unit, above=()) for unit in self.units))

    @property
    def least(self) -> tuple[int, frozenset[int]]:
        """The sentences that take the fewest characters, with the number of their unit."""
        options = [
            (unit.length(wanted), number, n, wanted)
            for number, unit in enumerate(self.units)
            for n in range(len(unit.sentences))
            if (wanted := unit.with_what_it_needs(n))
        ]
        _, unit_number, _, sentences = min(options, key=lambda option: option[:3])
        return unit_number, sentences

    @property
    def heads(self) -> int:
        """The lines of its title and its source."""
        entry = self.entry
        heads = (*entry.title, entry.subtitle, entry.kicker)
        return sum(_lines(line, _TITLE, 0) for line in heads if line) + _SOURCE


class _Wish(NamedTuple):
    """Sentences of a unit that are wanted together, and what each line of them is worth."""

    gain: float
    article: int
    unit: int
    sentences: frozenset[int]


def offers_of(entries: Sequence[Entry], weights: Weights) -> tuple[Offer, ...]:
    """What the articles offer; those without a sentence that can be printed are left out."""
    offers = (_offer(entry, weights) for entry in entries)
    return tuple(offer for offer in offers if offer.strength > float("-inf"))


def _offer(entry: Entry, weights: Weights) -> Offer:
    units = units_of(entry.article, weights)
    return Offer(entry, units, _lead(entry, units, weights), _strength(units, weights))


def strength(article: Article, weights: Weights) -> float:
    """What an article is worth: the sum of its best sentences; minus infinity where none can be printed."""
    return _strength(units_of(article, weights), weights)


def _strength(units: Sequence[Unit], weights: Weights) -> float:
    worths = [
        unit.scores[n] for unit in units for n, need in enumerate(unit.needs) if need != UNPRINTED
    ]
    best = sorted(worths, reverse=True)[: int(weights["strongest"])]
    return sum(best) if best else float("-inf")


def _lead(
    entry: Entry, units: Sequence[Unit], weights: Weights
) -> tuple[int, frozenset[int]] | None:
    """The best of the sentences before the first division; None where none of them is worth anything."""
    place = {entry.place.names[-1], entry.place.evidence.text} if entry.place else set()
    ranked: list[tuple[float, int, int, frozenset[int]]] = []
    position = 0
    for u, unit in enumerate(units):
        for n, sentence in enumerate(unit.sentences if unit.leads else ()):
            wanted = unit.with_what_it_needs(n)
            if wanted:
                worth = weights.lead(sentence, position, place) / len(wanted)
                if worth > 0:
                    ranked.append((worth, -position, u, wanted))
            position += 1
    if not ranked:
        return None
    _, _, unit_number, sentences = max(ranked)
    return unit_number, sentences


@attrs.define
class _Filling:
    """Lines that are filled with what is worth most."""

    offers: Sequence[Offer]
    left: float
    chosen: list[dict[int, set[int]]] = attrs.field(init=False)
    taken: list[float] = attrs.field(init=False)

    def __attrs_post_init__(self) -> None:
        self.chosen = [{} for _ in self.offers]
        self.taken = [float(offer.heads) for offer in self.offers]
        self.left -= sum(self.taken)

    def add(self, article: int, unit: int, sentences: frozenset[int], most: float) -> None:
        """Choose sentences where there is room, for the article in ``most`` lines, and in all."""
        known = self.chosen[article].get(unit, set())
        cost = self.height(article, unit, known | sentences) - self.height(article, unit, known)
        cost += 0 if known else self.above(article, unit)
        if cost <= self.left and self.taken[article] + cost <= most:
            self.chosen[article][unit] = known | sentences
            self.left -= cost
            self.taken[article] += cost

    def never_empty(self) -> None:
        """An article that got nothing gets the least that can be printed of it."""
        for article, offer in enumerate(self.offers):
            if not self.chosen[article]:
                unit, sentences = offer.least
                self.chosen[article][unit] = set(sentences)

    def above(self, article: int, number: int) -> int:
        """The lines of the headings that a unit stands under and that nothing chosen has shown yet."""
        units = self.offers[article].units
        chosen = [units[each] for each in self.chosen[article]]
        shown = {division.id for unit in chosen for division in unit.above}
        shown.update(unit.node for unit in chosen)
        new = (each for each in units[number].above if each.id not in shown)
        return sum(_lines(each.heading.extent.text) for each in new)

    def height(self, article: int, number: int, sentences: set[int] | frozenset[int]) -> int:
        """The lines of a unit's paragraph, and of its heading where that stands above."""
        if not sentences:
            return 0
        unit = self.offers[article].units[number]
        text = "".join(unit.sentences[n].text for n in sorted(sentences))
        if unit.heading is None:
            return _lines(text)
        heading = unit.heading.extent.text
        return _lines(heading + text) if unit.run_in else _lines(heading) + _lines(text)


def choice(
    offers: Sequence[Offer], lines: int, most: int, weights: Weights
) -> tuple[tuple[Offer, Mapping[int, frozenset[int]]], ...]:
    """The articles to print and of each the sentences, by unit, in the order of the offers.

    Args:
        offers: What there is.
        lines: How many lines there are for titles, text and sources.
        most: How many articles there may be.
        weights: What is preferred.
    """
    count = max(1, min(most, len(offers), lines // int(weights["lines"])))
    strongest = sorted(range(len(offers)), key=lambda n: (-offers[n].strength, n))[:count]
    filling = _Filling([offers[n] for n in sorted(strongest)], lines)
    share = weights["share"] * lines / count if count > 1 else float(lines)
    more = _more(filling.offers, weights)
    for wish in chain(_opening(filling, lines / count), more):
        filling.add(wish.article, wish.unit, wish.sentences, share)
    for wish in more:
        filling.add(wish.article, wish.unit, wish.sentences, lines)
    filling.never_empty()
    return tuple(
        (offer, {unit: frozenset(chosen[unit]) for unit in sorted(chosen)})
        for offer, chosen in zip(filling.offers, filling.chosen, strict=True)
    )


def _opening(filling: _Filling, lines: float) -> Iterator[_Wish]:
    """The lead of every article, then the best sentence of its best measure, then of its second best.

    A lead that would leave no room for a measure in the article's ``lines`` comes last.
    """
    ranked = [_best_units(offer) for offer in filling.offers]
    for article, (offer, units) in enumerate(zip(filling.offers, ranked, strict=True)):
        if offer.lead:
            room = lines - offer.heads
            wanted = [offer.lead, *units[:1]]
            needed = sum(
                filling.above(article, unit) + filling.height(article, unit, sentences)
                for unit, sentences in wanted
            )
            place = 0 if needed <= room else len(units)
            units.insert(min(place, _MEASURES), offer.lead)
    for rank in range(_MEASURES + 1):
        for article, units in enumerate(ranked):
            if rank < len(units):
                yield _Wish(0.0, article, *units[rank])


def _best_units(offer: Offer) -> list[tuple[int, frozenset[int]]]:
    """The best sentence of each unit that is no lead, the best unit first."""
    ranked = []
    for number, unit in enumerate(offer.units):
        if offer.lead and number == offer.lead[0]:
            continue
        options = [unit.with_what_it_needs(n) for n in range(len(unit.sentences))]
        best = max(options, key=lambda o: (unit.worth(o), -min(o, default=0)), default=frozenset())
        if best:
            ranked.append((unit.worth(best), -number, best))
    return [
        (-number, best) for _, number, best in sorted(ranked, key=lambda r: r[:2], reverse=True)
    ]


def _more(offers: Sequence[Offer], weights: Weights) -> list[_Wish]:
    """Further measures, and further sentences that have figures and are worth it, the best for its lines first."""
    wishes = []
    for article, offer in enumerate(offers):
        for number, unit in enumerate(offer.units):
            first = max(unit.scores, default=0.0)
            for n, score in enumerate(unit.scores):
                wanted = unit.with_what_it_needs(n)
                further = unit.figures[n] and score >= weights["enough"]
                if wanted and (further or (score == first > 0 and not unit.leads)):
                    text = "".join(unit.sentences[w].text for w in sorted(wanted))
                    worth = sum(unit.scores[w] for w in wanted) / math.sqrt(_lines(text))
                    wishes.append(_Wish(worth, article, number, wanted))
    return sorted(wishes, key=lambda w: (-w.gain, w.article, w.unit, min(w.sentences)))


def _lines(text: str, width: int = _LINE, indent: int = _INDENT) -> int:
    """About how many lines a paragraph takes; a Western character is half as wide."""
    western = len(text.encode("ascii", "ignore"))
    return max(1, math.ceil((indent + len(text) - western / 2) / width))
