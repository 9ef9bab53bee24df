"""Which sentences of an article hold a run-in heading (段首提示句), and where it ends."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Final

import attrs

from partybuild.chinese.numbering import numbered
from partybuild.decisions.chain import Chain, Choice, best_chain
from partybuild.decisions.labels import WEAK
from partybuild.decisions.lanes import Lanes
from partybuild.decisions.run_ins import RunIn
from partybuild.decisions.sentence_features import KINDS, sentence_shapes
from partybuild.decisions.shapes import Shape, Worth
from partybuild.decisions.weights import Table
from partybuild.evidence.openings import openings_of
from partybuild.evidence.sentences import Sentence, Text, sentences_in


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


@attrs.frozen
class SentenceModel:
    """The weights of run-in headings, ready to be asked.

    Args:
        labels: The labels.
        chain: The same, as a chain.
        lanes: Where in a number that is said for all labels each of them stands.
        worths: For each kind of shape what its shapes are worth.
    """

    labels: tuple[Opening, ...]
    chain: Chain
    lanes: Lanes
    worths: Mapping[type[Shape], Worth]


def sentence_model(table: Table) -> SentenceModel:
    """Weights made ready."""
    names = table.labels
    lanes = Lanes(len(names))
    everywhere = (True,) * len(names)
    behind = tuple(tuple(table.behind.get((a, b), 0) for a in names) for b in names)
    chain = Chain(names, behind, everywhere, everywhere)
    features = table.packed(lanes)
    worths = {kind: Worth(features) for kind in KINDS}
    return SentenceModel(tuple(map(Opening, names)), chain, lanes, worths)


def left_for(sentence: Sentence) -> frozenset[Opening]:
    """What a sentence can be, whatever the weights say.

    ``宣传教育　1986年，…``: a label before a wide blank is a run-in heading; three paragraphs in a row that share a frame open with one each; none ends in ！ or begins with a comma.
    """
    if sentence.labelled == 2:
        return frozenset({Opening.COLON})
    if sentence.framed:
        return frozenset({Opening.WHOLE})
    left = {Opening.NONE}
    text = sentence.whole.text
    exclaims = text[-2:-1] in {"！", "!"}
    if sentence.last in _FINISHED and not exclaims and text[:1] not in _CONTINUING:
        left.add(Opening.WHOLE)
    if sentence.comma is not None:
        left.add(Opening.COMMA)
    if sentence.colon is not None:
        left.add(Opening.COLON)
    return frozenset(left)


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
    return RunIn(start, stop, number.rank, printed, "", margin)


def _choices(sentences: Sequence[Sentence], model: SentenceModel) -> list[Choice]:
    """For each sentence its label; of those that can have but one nothing is asked."""
    article = openings_of(sentences)
    worths, nothing = model.worths, (0,) * len(model.labels)
    scores: list[Sequence[int]] = []
    masks = []
    for i, sentence in enumerate(sentences):
        left = left_for(sentence)
        mask = tuple(k for k, label in enumerate(model.labels) if label in left)
        masks.append(mask or None)
        if len(mask) == 1:
            scores.append(nothing)
            continue
        total = 0
        for shape in sentence_shapes(article, i):
            total += worths[type(shape)][shape][0]
        scores.append(model.lanes.unpacked(total))
    return best_chain(model.chain, scores, masks)
