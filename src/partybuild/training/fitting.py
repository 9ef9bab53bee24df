"""Weights from labelled sequences, by conditional random fields (CRFsuite); whole numbers come out, and the same data give the same.

python-crfsuite is asked for here and nowhere else: what was learned is applied by the package's own decoder.
"""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib import metadata
from pathlib import Path
from typing import Final, TypeVar

import attrs

from partybuild.decisions.weights import Table
from partybuild.errors import PartyBuildError

_THOUSAND: Final = 1000
_Key = TypeVar("_Key", str, tuple[str, str])


@attrs.frozen
class Settings:
    """How weights are fitted.

    Args:
        sparse: The weight of the L1 term: how few features are kept.
        smooth: The weight of the L2 term.
        rounds: The most iterations.
        fewest: How often a feature must stand in the data.
    """

    sparse: float = 0.3
    smooth: float = 0.05
    rounds: int = 100
    fewest: int = 3

    def __str__(self) -> str:
        return f"c1={self.sparse} c2={self.smooth} rounds={self.rounds} fewest={self.fewest}"


Lesson = tuple[Sequence[Sequence[str]], Sequence[str | None]]
"""Features and labels of a sequence; no label where nobody looked."""


def fitted(lessons: Iterable[Lesson], settings: Settings) -> Table:
    """The weights that give the lessons' labels.

    What has no label teaches nothing, neither of itself nor of what stands beside it: a sequence is parted there.

    Raises:
        PartyBuildError: python-crfsuite is not installed.
    """
    try:
        import pycrfsuite  # noqa: PLC0415 who never trains needs it not
    except ImportError as error:
        problem = "training needs python-crfsuite: pip install 'partybuild[train]'"
        raise PartyBuildError(problem) from error
    trainer = pycrfsuite.Trainer(verbose=False)
    trainer.select("lbfgs")
    trainer.set_params(
        {
            "c1": settings.sparse,
            "c2": settings.smooth,
            "max_iterations": settings.rounds,
            "feature.minfreq": settings.fewest,
            "feature.possible_transitions": True,
        }
    )
    for lesson in lessons:
        for features, labels in stretches(*lesson):
            trainer.append(features, labels)
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "model")
        trainer.train(path)
        tagger = pycrfsuite.Tagger()
        tagger.open(path)
        told = tagger.info()
        tagger.close()
    weights: dict[str, dict[str, int]] = {}
    for (name, label), weight in sorted(told.state_features.items()):
        whole = round(_THOUSAND * weight)
        if whole:
            weights.setdefault(name, {})[label] = whole
    behind = {
        pair: whole
        for pair, weight in sorted(told.transitions.items())
        if (whole := round(_THOUSAND * weight))
    }
    return Table(tuple(sorted(told.labels)), behind, weights)


def mean_of(tables: Sequence[Table]) -> Table:
    """The mean of several tables' weights, whole numbers again; what a table does not have weighs nothing in it.

    What several fittings agree on stays, and what one of them made of its own pages counts less.
    """
    labels = tuple(sorted({label for table in tables for label in table.labels}))
    behind = _mean([table.behind for table in tables])
    names = sorted({name for table in tables for name in table.features})
    features = {
        name: said for name in names if (said := _mean([t.features.get(name, {}) for t in tables]))
    }
    return Table(labels, behind, features)


def _mean(weights: Sequence[Mapping[_Key, int]]) -> dict[_Key, int]:
    total: Counter[_Key] = Counter()
    for each in weights:
        total.update(each)
    return {key: whole for key in total if (whole := round(total[key] / len(weights)))}


def stretches(
    features: Sequence[Sequence[str]], labels: Sequence[str | None]
) -> Iterator[tuple[Sequence[Sequence[str]], list[str]]]:
    """The stretches of a sequence in which everything has a label."""
    start = 0
    for i, label in enumerate([*labels, None]):
        if label is None:
            if known := [each for each in labels[start:i] if each is not None]:
                yield features[start:i], known
            start = i + 1


def version() -> str:
    """The trainer and its version."""
    try:
        return f"python-crfsuite {metadata.version('python-crfsuite')}"
    except metadata.PackageNotFoundError:
        return "python-crfsuite"
