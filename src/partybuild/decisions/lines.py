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
from partybuild.decisions.line_features import EDGE, SHAPES, Told, features_of
from partybuild.decisions.looks import FAR
from partybuild.decisions.pair_features import Holding, pair_features
from partybuild.decisions.shapes import Kind, Shape, Worth, heard, spelled
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
        worths: For each kind of shape what its shapes are worth.
        pairs: How strongly characters hold together.
    """

    labels: tuple[Label, ...]
    chain: Chain
    lanes: Lanes
    features: Mapping[str, int]
    worths: Mapping[Kind, Worth]
    pairs: Pairs


def line_model(table: Table, pairs: Pairs) -> LineModel:
    """Weights made ready."""
    labels = tuple(map(Label.named, table.labels))
    lanes = Lanes(len(labels))
    features = table.packed(lanes)
    worths = {kind: Worth(kind, features, offsets) for kind, offsets in SHAPES.items()}
    worths[Holding] = Worth(Holding, features)
    return LineModel(labels, _chain(table, labels), lanes, features, worths, pairs)


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
        decision = Decision(label, choice.margin, second)
        if decision.is_weak:
            features = (*each.features, *spelled(pair))
            decision = attrs.evolve(decision, why=_reasons(features, choice, model))
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
    totals = [0] * (len(told) + 4)
    """What is said for all labels of each segment, and of two before the first and two behind the last, of which nothing is asked."""
    worths = model.worths
    for i, each, pair in zip(range(2, len(told) + 2), told, pairs, strict=False):
        total = totals[i]
        for kind, values in each.own:
            total += worths[kind][values][0]
        for kind, values in pair:
            total += worths[kind][values][0]
        above = below = 0
        for kind, values in each.near:
            own, up, down = worths[kind][values]
            total, above, below = total + own, above + up, below + down
        for kind, values in each.far:
            own, far_up, up, down, far_down = worths[kind][values]
            total, above, below = total + own, above + up, below + down
            totals[i - 2] += far_up
            totals[i + 2] += far_down
        totals[i - 1] += above
        totals[i] = total
        totals[i + 1] += below
    for offset in FAR:
        edge = model.features.get(heard(offset, EDGE), 0)
        ends = (
            range(2, 2 - offset) if offset < 0 else range(len(totals) - 2 - offset, len(totals) - 2)
        )
        for i in ends:
            totals[i] += edge
    return list(map(model.lanes.unpacked, totals[2:-2]))
