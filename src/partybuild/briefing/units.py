"""What an article offers to a short briefing: its lead, and units of sentences under one heading each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import attrs

from partybuild.briefing.sentences import Sentence, sentences_of
from partybuild.briefing.weighing import Weights, counted, marks_in
from partybuild.model import (
    AnyLeaf,
    Article,
    Correction,
    Division,
    Heading,
    Measure,
    Noise,
    Paragraph,
    Role,
    Section,
    walk,
)


@attrs.frozen
class Unit:
    """Sentences that are printed as one paragraph.

    Args:
        node: The id of the measure or section, or of the first paragraph: m528, s367, p389.
        heading: Its heading; None where it has none.
        run_in: Whether the heading is the beginning of the paragraph.
        sentences: All its sentences, in the source's order.
        scores: What each is worth.
        needs: For each, the sentence that must be printed too, by number; −1 for none, −2 where it cannot be printed at all, as is one that needs such a one.
        figures: How many figures that count each has.
        leads: The sentences come before the first division.
        above: The divisions that it is in, outermost first.
    """

    node: str
    heading: Heading | None
    run_in: bool
    sentences: tuple[Sentence, ...]
    scores: tuple[float, ...]
    needs: tuple[int, ...]
    figures: tuple[int, ...]
    leads: bool = False
    above: tuple[Division, ...] = ()

    def with_what_it_needs(self, number: int) -> frozenset[int]:
        """A sentence and those without which it is not printed; empty where it cannot be printed."""
        if self.needs[number] == UNPRINTED:
            return frozenset()
        wanted = set()
        while number >= 0:
            wanted.add(number)
            number = self.needs[number]
        return frozenset(wanted)

    def length(self, numbers: frozenset[int]) -> int:
        """How many characters some sentences take under the headings."""
        heading = len(self.heading.extent) if self.heading else 0
        heading += sum(len(division.heading.extent) for division in self.above)
        return heading + sum(len(self.sentences[n].text) for n in numbers)

    def worth(self, numbers: frozenset[int]) -> float:
        """What some sentences are worth on the average."""
        return sum(self.scores[n] for n in numbers) / len(numbers) if numbers else float("-inf")


ALONE = -1
UNPRINTED = -2


def units_of(article: Article, weights: Weights) -> tuple[Unit, ...]:
    """The lead, the measures, and the sections that have none; without any of these, a unit for each paragraph.

    Rows of tables, captions, credits and notes offer nothing.
    What no full stop ends is offered only by an article that has no finished sentence at all.
    """
    units = tuple(_units(article, weights, finished=True))
    return units if any(map(_printable, units)) else tuple(_units(article, weights, finished=False))


def _printable(unit: Unit) -> bool:
    return any(need != UNPRINTED for need in unit.needs)


def _units(article: Article, weights: Weights, *, finished: bool) -> Iterator[Unit]:
    if not article.parts:
        for paragraph in _text(article.lead):
            yield _unit(
                f"p{paragraph.extent.start}",
                None,
                (paragraph,),
                weights,
                finished=finished,
                leads=True,
            )
        return
    lead = _text(article.lead)
    if lead:
        yield _unit(f"p{lead[0].extent.start}", None, lead, weights, finished=finished, leads=True)
    for node, path in walk(article):
        if isinstance(node, Measure) or (isinstance(node, Section) and _is_leaf(node)):
            above = tuple([each for each in path if isinstance(each, Section | Measure)])
            for unit in _of_division(node, weights, finished=finished):
                yield attrs.evolve(unit, above=above)


def _is_leaf(section: Section) -> bool:
    """Whether no division in it has text of its own that is offered instead."""
    return next(section.measures(), None) is None


def _of_division(node: Division, weights: Weights, *, finished: bool) -> Iterator[Unit]:
    text = _text(node.lead)
    if text:
        run_in = isinstance(node, Measure)
        yield _unit(node.id, node.heading, text, weights, finished=finished, run_in=run_in)
    elif isinstance(node, Measure):
        yield _unit(node.id, None, (node.heading,), weights, finished=finished)


def _text(paragraphs: Sequence[Paragraph]) -> tuple[Paragraph, ...]:
    return tuple(p for p in paragraphs if p.role is not Role.TABLE)


def _unit(  # noqa: PLR0913 what it is, and how it is weighed
    node: str,
    heading: Heading | None,
    text: Sequence[AnyLeaf],
    weights: Weights,
    *,
    finished: bool,
    run_in: bool = False,
    leads: bool = False,
) -> Unit:
    sentences: list[Sentence] = []
    needs: list[int] = []
    # A run-in heading that no stop ends is the beginning of the first sentence, which the others then need.
    opened = heading is not None and run_in and not _is_closed(heading)
    for leaf in text:
        for sentence in sentences_of(leaf):
            number = len(sentences)
            if (finished and not sentence.closed) or _torn(sentence):
                need = UNPRINTED
            elif weights.points_back(sentence) and not (opened and not number):
                need = number - 1 if number else UNPRINTED
            else:
                need = 0 if opened and number else ALONE
            if need >= 0 and needs[need] == UNPRINTED:
                need = UNPRINTED
            sentences.append(sentence)
            needs.append(need)
    scores = (
        weights.score(s, first=not n and heading is not None) for n, s in enumerate(sentences)
    )
    figures = (sum(map(counted, marks_in(s))) for s in sentences)
    return Unit(
        node, heading, run_in, tuple(sentences), tuple(scores), tuple(needs), tuple(figures), leads
    )


def _torn(sentence: Sentence) -> bool:
    """Whether a misprint or noise reaches over an end of it, or is all of it: it cannot be shown as it was printed."""
    whole = sentence.leaf.extent
    places = [
        whole.locate(m.extent) for m in sentence.leaf.marks if isinstance(m, Correction | Noise)
    ]
    return any(
        place.start < sentence.stop
        and sentence.start < place.stop
        and not (sentence.start <= place.start and place.stop <= sentence.stop)
        for place in places
    ) or any(place.start <= sentence.start and sentence.stop <= place.stop for place in places)


def _is_closed(heading: Heading) -> bool:
    last = tuple(sentences_of(heading))[-1:]
    return bool(last) and last[0].closed
