"""What each segment of a page is: features weighed, constraints held, the best chain taken."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import attrs

from partybuild.chinese.pairs import Pairs
from partybuild.decisions.chain import NEVER, Chain, Choice, best_chain
from partybuild.decisions.constraints import masks_of
from partybuild.decisions.labels import Decision, Label
from partybuild.decisions.lanes import Lanes
from partybuild.decisions.line_features import EDGE, Told, features_of
from partybuild.decisions.looks import FAR, NEAR
from partybuild.decisions.pair_features import pair_features
from partybuild.decisions.shapes import REACH, Shape, Worth, WorthAround, heard, spelled
from partybuild.decisions.weights import Table
from partybuild.evidence.seen import Seen

_REASONS: Final = 3


@attrs.frozen
class LineModel:
    """The weights of line labels, ready to be asked.

    Args:
        labels: The labels.
        chain: The same, as a chain.
        lanes: Where in a number that is said for all labels each of them stands.
        features: For each feature what is said for all labels, by its full name.
        own: What shapes are worth that are told to the segment alone.
        near: What those are worth that its neighbours hear.
        far: What those are worth that two on each side hear.
        pairs: How strongly characters hold together.
    """

    labels: tuple[Label, ...]
    chain: Chain
    lanes: Lanes
    features: Mapping[str, int]
    own: Worth
    near: WorthAround
    far: WorthAround
    pairs: Pairs


def line_model(table: Table, pairs: Pairs) -> LineModel:
    """Weights made ready."""
    labels = tuple(map(Label.named, table.labels))
    lanes = Lanes(len(labels))
    features = table.packed(lanes)
    near, far = (WorthAround(features, offsets, lanes.width) for offsets in (NEAR, FAR))
    chain = _chain(table, labels)
    return LineModel(labels, chain, lanes, features, Worth(features), near, far, pairs)


def _chain(table: Table, labels: Sequence[Label]) -> Chain:
    """Labels as a chain: which may follow which is a rule, how likely it does is learned."""
    return Chain(
        table.labels,
        tuple(
            tuple(
                table.behind.get((str(before), str(label)), 0)
                if label.may_follow(before)
                else NEVER
                for before in labels
            )
            for label in labels
        ),
        tuple(label.may_follow(None) for label in labels),
        tuple(not label.waits for label in labels),
    )


def label_lines(seen: Seen, model: LineModel) -> tuple[Decision, ...]:
    """Decide what each segment of a page is."""
    told = features_of(seen)
    pairs = pair_features(seen, model.pairs)
    scores = scores_of(told, pairs, model)
    choices = best_chain(model.chain, scores, masks_of(seen, model.labels))
    decisions = []
    for choice, each, pair in zip(choices, told, pairs, strict=True):
        label, second = model.labels[choice.label], model.labels[choice.second]
        decision = Decision(label, choice.margin, second, ())
        if decision.is_weak:
            features = (*each.features, *spelled(pair))
            decision = decision._replace(why=_reasons(features, choice, model))
        decisions.append(decision)
    return tuple(decisions)


def _reasons(features: Sequence[str], choice: Choice, model: LineModel) -> tuple[str, ...]:
    """The features that spoke most for a label against the second."""
    spoke = []
    for name in features:
        said = model.lanes.unpacked(model.features.get(name, 0))
        spoke.append((said[choice.second] - said[choice.label], name))
    return tuple(name for weight, name in sorted(spoke)[:_REASONS] if weight < 0)


def scores_of(
    told: Sequence[Told], pairs: Sequence[Sequence[Shape]], model: LineModel
) -> list[Sequence[int]]:
    """For each segment what is said for each label."""
    own_of, near_of, far_of = (each.__getitem__ for each in (model.own, model.near, model.far))
    parted = model.lanes.parted
    heard_here: list[int] = []
    around = 0
    """What is said of the segments from two above."""
    for each in told:
        around += sum(map(near_of, each.near)) + sum(map(far_of, each.far))
        here, around = parted(around)
        heard_here.append(here)
    for _ in range(REACH):
        here, around = parted(around)
        heard_here.append(here)
    totals = [
        here + sum(map(own_of, each.own)) + sum(map(own_of, pair))
        for here, each, pair in zip(heard_here[REACH:], told, pairs, strict=True)
    ]
    for offset in FAR:
        edge = model.features.get(heard(offset, EDGE), 0)
        for i in range(min(abs(offset), len(totals))):
            totals[i if offset < 0 else -1 - i] += edge
    return list(map(model.lanes.unpacked, totals))
