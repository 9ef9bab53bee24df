"""Which sentences of an article hold a run-in heading (段首提示句), and where it ends."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from itertools import compress, product
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
_LABELLED: Final = frozenset({Opening.COLON})
_FRAMED: Final = frozenset({Opening.WHOLE})
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
        for left in (_LABELLED, _FRAMED, *_LEFT.values())
    }
    return SentenceModel(labels, chain, lanes, worth, masks)


def left_for(sentence: Sentence) -> frozenset[Opening]:
    """What a sentence can be, whatever the weights say.

    ``宣传教育　1986年，…``: a label before a wide blank is a run-in heading; three paragraphs in a row that share a frame open with one each; none ends in ！ or begins with a comma; ``他介绍道：`` is none.
    Of a thousand annotated ones none has more than 49 characters; one without a number has text behind it in its paragraph, and in the midst of a paragraph at most 23 characters, at most four of them before a comma (``就业方面，…``).
    """
    if sentence.labelled == 2:
        return _LABELLED
    if sentence.framed:
        return _FRAMED
    return _LEFT[
        _can_be_whole(sentence),
        _ends_in(sentence, sentence.comma),
        not sentence.quotes and _ends_in(sentence, sentence.colon),
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
    found: list[list[RunIn]] = [[] for _ in texts]
    for sentence, choice in zip(sentences, _choices(sentences, model), strict=True):
        opening = model.labels[choice.label]
        if opening is not Opening.NONE:
            text = texts[sentence.block].text
            margin = choice.margin if choice.margin < WEAK else None
            found[sentence.block].append(_run_in(text, sentence, opening, margin))
    return [tuple(each) for each in found]


def _run_in(text: str, sentence: Sentence, opening: Opening, margin: int | None) -> RunIn:
    start, stop = sentence.start, end_of(sentence, opening)
    number = numbered(text[start:stop])
    if number is None:
        return RunIn(start, stop, margin=margin)
    printed = text[start : start + number.length].strip()
    return RunIn(start, stop, number.rank, printed, margin)


def _choices(sentences: Sequence[Sentence], model: SentenceModel) -> list[Choice]:
    """For each sentence its label; of those that can have but one nothing is asked."""
    masks = [model.masks[left_for(sentence)] for sentence in sentences]
    worth_of, nothing = model.worth.__getitem__, (0,) * len(model.labels)
    scores: list[Sequence[int]] = []
    article = openings_of(sentences)
    for i, mask in enumerate(masks):
        if mask is not None and len(mask) == 1:
            scores.append(nothing)
            continue
        total = sum(map(worth_of, sentence_shapes(article, i)))
        scores.append(model.lanes.unpacked(total))
    return best_chain(model.chain, scores, masks)
