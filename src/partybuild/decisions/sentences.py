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
from partybuild.decisions.sentence_features import sentence_features
from partybuild.decisions.weights import Table
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
        features: For each feature what is said for all labels.
    """

    labels: tuple[Opening, ...]
    chain: Chain
    lanes: Lanes
    features: Mapping[str, int]


def sentence_model(table: Table) -> SentenceModel:
    """Weights made ready."""
    names = table.labels
    lanes = Lanes(len(names))
    everywhere = (True,) * len(names)
    behind = tuple(tuple(table.behind.get((a, b), 0) for a in names) for b in names)
    chain = Chain(names, behind, everywhere, everywhere)
    return SentenceModel(tuple(map(Opening, names)), chain, lanes, table.packed(lanes))


def left_for(sentence: Sentence) -> frozenset[Opening]:
    """What a sentence can be, whatever the weights say.

    ``宣传教育　1986年，…``: a label before a wide blank is a run-in heading; three paragraphs in a row that share a frame open with one each; none ends in ！ or begins with a comma; ``他介绍道：`` is none.
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
    if sentence.colon is not None and not sentence.quotes:
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
    said = model.features.get
    scores = [
        model.lanes.unpacked(sum(said(name, 0) for name in names))
        for names in sentence_features(sentences)
    ]
    masks = []
    for sentence in sentences:
        left = left_for(sentence)
        mask = tuple(k for k, label in enumerate(model.labels) if label in left)
        masks.append(mask or None)
    return best_chain(model.chain, scores, masks)
