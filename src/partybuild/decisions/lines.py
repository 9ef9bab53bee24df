"""What each segment of a page is: features weighed, constraints held, the best chain taken."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import attrs

from partybuild.chinese.pairs import Pairs
from partybuild.decisions.chain import Chain, Choice, best_chain
from partybuild.decisions.constraints import masks_of
from partybuild.decisions.labels import Decision, Label
from partybuild.decisions.line_features import EDGE, FAR, NEAR, Told, features_of
from partybuild.decisions.pair_features import pair_features
from partybuild.decisions.weights import Table
from partybuild.evidence.seen import Seen

_Said = tuple[tuple[int, int], ...]
_REASONS: Final = 3


@attrs.frozen
class LineModel:
    """The weights of line labels, ready to be asked.

    Args:
        labels: The labels.
        chain: The same, as a chain.
        own: For each feature what it says of its own segment.
        heard: For each what it says of neighbours, with the place of each from the segment.
        edges: What is said of a segment whose neighbour at an offset is not there.
        pairs: How strongly characters hold together.
    """

    labels: tuple[Label, ...]
    chain: Chain
    own: Mapping[str, _Said]
    heard: Mapping[str, tuple[tuple[int, _Said], ...]]
    edges: Mapping[int, _Said]
    pairs: Pairs


def line_model(table: Table, pairs: Pairs) -> LineModel:
    """Weights made ready."""
    labels = tuple(map(Label.named, table.labels))
    own: dict[str, _Said] = {}
    heard: dict[str, list[tuple[int, _Said]]] = {}
    edges: dict[int, _Said] = {}
    offsets = {f"{offset:+d}": offset for offset in (*NEAR, *FAR)}
    for name, said in table.numbered.items():
        offset, _, feature = name.partition(" ")
        if offset not in offsets:
            own[name] = said
        elif feature == EDGE:
            edges[offsets[offset]] = said
        else:
            heard.setdefault(feature, []).append((-offsets[offset], said))
    told = {feature: tuple(said) for feature, said in heard.items()}
    return LineModel(labels, _chain(table, labels), own, told, edges, pairs)


def _chain(table: Table, labels: Sequence[Label]) -> Chain:
    """Labels as a chain: which may follow which is a rule, how likely it does is learned."""
    behind = {
        (a, b): table.behind.get((str(before), str(label)), 0)
        for a, before in enumerate(labels)
        for b, label in enumerate(labels)
        if label.may_follow(before)
    }
    every = range(len(labels))
    return Chain(
        table.labels,
        tuple(tuple((a, behind[a, b]) for a in every if (a, b) in behind) for b in every),
        tuple(tuple((b, behind[a, b]) for b in every if (a, b) in behind) for a in every),
        tuple(label.may_follow(None) for label in labels),
        tuple(not label.waits for label in labels),
    )


def label_lines(seen: Seen, model: LineModel) -> tuple[Decision, ...]:
    """Decide what each segment of a page is."""
    told = features_of(seen)
    pairs = pair_features(seen, model.pairs)
    scores = scores_of(told, model)
    for i, names in enumerate(pairs):
        for name in names:
            _hear(scores, i, model.own.get(name, ()))
    choices = best_chain(model.chain, scores, masks_of(seen, model.labels))
    return tuple(
        _decision(choice, (*each.own, *each.near, *each.far, *more), model)
        for choice, each, more in zip(choices, told, pairs, strict=True)
    )


def _decision(choice: Choice, names: Sequence[str], model: LineModel) -> Decision:
    label, second = model.labels[choice.label], model.labels[choice.second]
    decision = Decision(label, "", choice.margin, second)
    if not decision.is_weak:
        return decision
    spoke = []
    for name in names:
        said = dict(model.own.get(name, ()))
        spoke.append((said.get(choice.label, 0) - said.get(choice.second, 0), name))
    spoke.sort(key=lambda each: (-each[0], each[1]))
    why = tuple(name for weight, name in spoke[:_REASONS] if weight > 0)
    return attrs.evolve(decision, why=why)


def scores_of(told: Sequence[Told], model: LineModel) -> list[list[int]]:
    """For each segment what is said for each label."""
    scores = [[0] * len(model.labels) for _ in told]
    nothing: tuple[()] = ()
    own, heard = model.own, model.heard
    for i, each in enumerate(told):
        score = scores[i]
        for names in each:
            for name in names:
                for k, weight in own.get(name, nothing):
                    score[k] += weight
        for names in (each.near, each.far):
            for name in names:
                for offset, said in heard.get(name, nothing):
                    _hear(scores, i + offset, said)
    for offset, said in model.edges.items():
        missing = range(-offset) if offset < 0 else range(len(told) - offset, len(told))
        for i in missing:
            _hear(scores, i, said)
    return scores


def _hear(scores: Sequence[list[int]], i: int, said: _Said) -> None:
    """Add what is said to a segment, where there is one."""
    if 0 <= i < len(scores):
        score = scores[i]
        for k, weight in said:
            score[k] += weight
