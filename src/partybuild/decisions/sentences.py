"""Which sentences of an article hold a run-in heading (段首提示句), and where it ends."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from itertools import compress, pairwise, product
from typing import Final

import attrs

from partybuild.chinese.numbering import numbered
from partybuild.decisions.chain import Chain, Choice, best_chain
from partybuild.decisions.labels import WEAK
from partybuild.decisions.lanes import Lanes
from partybuild.decisions.run_ins import RunIn
from partybuild.decisions.sentence_features import sentence_shapes
from partybuild.decisions.shapes import Worth
from partybuild.decisions.weights import Table
from partybuild.evidence.openings import openings_of
from partybuild.evidence.sentences import Clause, Sentence, Text, sentences_in
from partybuild.model import Role


class Opening(StrEnum):
    """Where a sentence's run-in heading ends."""

    NONE = "O"
    """It has none."""
    WHOLE = "S"
    """With the sentence."""
    COMMA = "C"
    """With its first comma."""
    COLON = "K"
    """With its first colon, or before a wide blank."""


_FINISHED: Final = frozenset("。？?.")
_CONTINUING: Final = frozenset("，。、；：）")
_EXCLAIMED: Final = frozenset("！!")
_LONGEST: Final = 60  # characters of a run-in heading
_LONGEST_INSIDE: Final = 30  # of one without a number in the midst of a paragraph
_LONGEST_LABEL: Final = 8  # of such a one that ends in a comma or colon
_LADDER: Final = 3  # steps that show what a ladder is
_LABELLED: Final = frozenset({Opening.COLON})
_PARALLEL: Final = frozenset({Opening.WHOLE})
_LEFT: Final = {
    can: frozenset({Opening.NONE, *compress((Opening.WHOLE, Opening.COMMA, Opening.COLON), can)})
    for can in product((False, True), repeat=3)
}
"""What is left, by whether it can be each of three."""


@attrs.frozen
class SentenceModel:
    """The weights of run-in headings, ready to be asked.

    Args:
        labels: The labels.
        chain: The same, as a chain.
        lanes: Where in a number that is said for all labels each of them stands.
        worth: What shapes are worth.
        masks: For each set of openings the labels that it leaves, as numbers; None where it leaves none of them.
    """

    labels: tuple[Opening, ...]
    chain: Chain
    lanes: Lanes
    worth: Worth
    masks: Mapping[frozenset[Opening], Sequence[int] | None]


def sentence_model(table: Table) -> SentenceModel:
    """Weights made ready."""
    names = table.labels
    lanes = Lanes(len(names))
    everywhere = (True,) * len(names)
    behind = tuple(tuple(table.behind.get((a, b), 0) for a in names) for b in names)
    chain = Chain(names, behind, everywhere, everywhere)
    worth = Worth(table.packed(lanes))
    labels = tuple(map(Opening, names))
    masks = {
        left: tuple(k for k, label in enumerate(labels) if label in left) or None
        for left in (_LABELLED, _PARALLEL, *_LEFT.values())
    }
    return SentenceModel(labels, chain, lanes, worth, masks)


def left_for(
    sentence: Sentence, *, parallel: bool = False, bare: bool = False, turn: bool = False
) -> frozenset[Opening]:
    """What a sentence can be, whatever the weights say.

    ``宣传教育　1986年，…``: a label before a wide blank is a run-in heading; three sentences of one make that open paragraphs in a row are one each; none ends in ！ or begins with a comma; ``他介绍道：`` is none.
    Of a thousand annotated ones none has more than 49 characters; one without a number has text behind it in its paragraph, and in the midst of a paragraph at most 23 characters, at most four of them before a comma (``就业方面，…``).
    Of 4,500 sentences without a number in which somebody says something, or that begin with a day, a pronoun or a circumstance (``据朝中社报道，…``, ``1986年，…``), none has one but for a label (``记者手记：…``).

    Args:
        sentence: The sentence.
        parallel: Whether it is one of these three (`partybuild.evidence.parallels`).
        bare: Whether it is a step of a ladder that has no account of anything.
        turn: Whether it opens with who speaks in an interview (``记者：``): then it has none.
    """
    if turn:
        return _LEFT[False, False, False]
    if sentence.labelled == 2:
        return _LABELLED
    if parallel:
        return _PARALLEL
    tells = sentence.number is None and sentence.tells
    account = bare or tells or (sentence.number is None and sentence.said)
    return _LEFT[
        not account and _can_be_whole(sentence),
        not account and _ends_in(sentence, sentence.comma),
        not tells and not sentence.quotes and _ends_in(sentence, sentence.colon),
    ]


def _can_be_whole(sentence: Sentence) -> bool:
    text, size = sentence.whole.text, sentence.stop - sentence.start
    if sentence.last not in _FINISHED or size > _LONGEST or text[:1] in _CONTINUING:
        return False
    if sentence.number is None and (
        not sentence.left or not (sentence.opens or size <= _LONGEST_INSIDE)
    ):
        return False
    return text[-2:-1] not in _EXCLAIMED


def _ends_in(sentence: Sentence, clause: Clause | None) -> bool:
    """Whether a run-in heading may end with a clause of a sentence."""
    if clause is None:
        return False
    return sentence.opens or sentence.number is not None or clause.size <= _LONGEST_LABEL


def end_of(sentence: Sentence, opening: Opening) -> int:
    """Behind the last character of a sentence's run-in heading, in its text."""
    match opening:
        case Opening.COMMA:
            return sentence.comma_stop
        case Opening.COLON:
            return sentence.colon_stop
        case _:
            return sentence.stop


def run_ins_of(texts: Sequence[Text], model: SentenceModel) -> list[tuple[RunIn, ...]]:
    """For each heading, paragraph, item and row of an article its run-in headings."""
    sentences = sentences_in(texts)
    chosen: list[list[tuple[Sentence, Choice]]] = [[] for _ in texts]
    for sentence, choice in zip(sentences, _choices(sentences, model), strict=True):
        if model.labels[choice.label] is not Opening.NONE:
            chosen[sentence.block].append((sentence, choice))
    found = [
        [
            _run_in(text.text, sentence, model.labels[choice.label], choice.margin)
            for sentence, choice in _in_company(told)
        ]
        for text, told in zip(texts, chosen, strict=True)
    ]
    return [
        tuple(attrs.evolve(one, alone=_is_alone(texts, found, k)) for one in run_ins)
        for k, run_ins in enumerate(found)
    ]


def _in_company(chosen: Sequence[tuple[Sentence, Choice]]) -> Sequence[tuple[Sentence, Choice]]:
    """Without the one that stands in the midst of its paragraph and has neither a number nor another one beside it.

    ``…抓好秸秆综合利用。…`` is a sentence like those around it; of 26 annotated paragraphs with run-in headings in their midst none has but one.
    """
    plain = [sentence for sentence, _ in chosen if sentence.number is None]
    if len(plain) != 1 or plain[0].opens:
        return chosen
    return [each for each in chosen if each[0] is not plain[0]]


def _is_alone(texts: Sequence[Text], found: Sequence[Sequence[RunIn]], k: int) -> bool:
    """Whether a paragraph is nothing but a run-in heading, and the next one its account: ``（一）经济运行顶住压力、稳中有进。`` on a line of its own; but not where the next one opens with a step beside it or below it (``三是抓考核。`` above ``四是抓培训。``)."""
    below = k + 1
    return (
        len(found[k]) == 1
        and found[k][0].stop - found[k][0].start == len(texts[k].text.strip())
        and below < len(texts)
        and texts[below].role is Role.PARAGRAPH
        and not (found[below] and found[below][0].start == 0 and found[below][0].number)
    )


def _run_in(text: str, sentence: Sentence, opening: Opening, decided_by: int) -> RunIn:
    start, stop = sentence.start, end_of(sentence, opening)
    margin = decided_by if decided_by < WEAK else None
    number = numbered(text[start:stop])
    if number is None:
        return RunIn(start, stop, margin=margin)
    printed = text[start : start + number.length].strip()
    return RunIn(start, stop, number.rank, printed, margin)


def _choices(sentences: Sequence[Sentence], model: SentenceModel) -> list[Choice]:
    """For each sentence its label; of those that can have but one nothing is asked."""
    article = openings_of(sentences)
    bare = frozenset(_bare_steps(sentences, article.ladders))
    masks = [
        model.masks[
            left_for(
                each,
                parallel=each.opens and each.paragraph in article.parallel,
                bare=i in bare,
                turn=each.opens and each.paragraph in article.turns,
            )
        ]
        for i, each in enumerate(sentences)
    ]
    worth_of, nothing = model.worth.__getitem__, (0,) * len(model.labels)
    scores: list[Sequence[int]] = []
    for i, mask in enumerate(masks):
        if mask is not None and len(mask) == 1:
            scores.append(nothing)
            continue
        total = sum(map(worth_of, sentence_shapes(article, i)))
        scores.append(model.lanes.unpacked(total))
    none = model.labels.index(Opening.NONE) if Opening.NONE in model.labels else -1
    return best_chain(model.chain, _with_ladders(article.ladders, scores, masks, none), masks)


def _bare_steps(
    sentences: Sequence[Sentence], ladders: Mapping[int, Sequence[int]]
) -> Iterator[int]:
    """The steps of ladders of which each is a paragraph of one sentence, and nothing stands between them (a list of 130 practices): what has no account announces none."""
    for steps in _each(ladders, _LADDER):
        told = [sentences[i] for i in steps]
        if all(
            a.opens and not a.left and b.paragraph == a.paragraph + 1 for a, b in pairwise(told)
        ):
            yield from steps


def _each(ladders: Mapping[int, Sequence[int]], least: int) -> Iterable[Sequence[int]]:
    """Each ladder of so many steps at least, once."""
    return {steps[0]: steps for steps in ladders.values() if len(steps) >= least}.values()


def _with_ladders(
    ladders: Mapping[int, Sequence[int]],
    scores: Sequence[Sequence[int]],
    masks: Sequence[Sequence[int] | None],
    none: int,
) -> list[Sequence[int]]:
    """What is said for each label; whether a step of a ladder has a run-in heading is said by its whole ladder too, twice as loud: they have one together or not at all.

    Args:
        ladders: For each numbered sentence the steps of its ladder.
        scores: For each sentence what is said for each label.
        masks: For each sentence the labels that it may have.
        none: The label of those without a run-in heading.
    """
    told = list(scores)
    for steps in _each(ladders, 2):
        leads = {}
        for i in steps:
            others = [scores[i][k] for k in masks[i] or () if k != none]
            if others and none in (masks[i] or ()):
                leads[i] = scores[i][none] - max(others)
        together = 2 * sum(leads.values()) // max(1, len(leads))
        for i in leads:
            told[i] = [said + together * (k == none) for k, said in enumerate(scores[i])]
    return told
