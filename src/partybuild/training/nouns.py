"""What the features of counted nouns are worth, learned from annotated pages.

    python -m partybuild.training.nouns FOLDER …                 how well nouns are named, by folds of repositories
    python -m partybuild.training.nouns FOLDER … --write FILE    learn from all the pages

FOLDER holds training pages with figures and nouns (`partybuild.training.noun_pages`), and perhaps ``folds.json``.
Pages that no fold knows are learned from in every fold, twice over, and tested in none: the rules of annotation were made on them.

The model is log-linear: of all phrases beside a figure, and of naming none, the annotated one shall be worth most.
It is fitted with AdaGrad in plain Python, some times over with the examples in another order, and the mean of all is written in whole numbers; equal pages give equal bytes.
"""

from __future__ import annotations

import argparse
import math
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Final

import attrs

from partybuild.quantities.nouns import name_nouns, weighed
from partybuild.quantities.weighing import Scale
from partybuild.source import squeezed
from partybuild.training import folds
from partybuild.training.noun_pages import Figure, figures_in
from partybuild.training.pages import folds_beside
from partybuild.training.tallies import Tally

#: Sizes of the fit, chosen by folds: rounds over the examples, of which the first are not averaged; orders; step and decay.
_ROUNDS, _SETTLING, _ORDERS, _STEP, _DECAY = 6, 2, 8, 0.1, 0.002
#: How fine whole numbers are, how often a feature is seen at least, and what it is worth at least.
_UNIT, _SEEN, _LEAST = 64, 2, 4


@attrs.frozen(eq=False)
class Example:
    """A figure with what it may count.

    Args:
        features: Of naming none, and of each phrase: their numbers.
        right: Which of them is annotated.
    """

    features: tuple[tuple[int, ...], ...]
    right: int


@attrs.define
class Features:
    """Numbers for the names of features, in order of appearance."""

    numbers: dict[str, int] = attrs.Factory(dict)
    scale: Scale = attrs.field(init=False)

    def __attrs_post_init__(self) -> None:
        self.scale = Scale(self._of, never=None)

    def _of(self, names: tuple[str, ...]) -> tuple[int, ...]:
        numbers = self.numbers
        return tuple([numbers.setdefault(name, len(numbers)) for name in names])

    def example(self, figure: Figure) -> Example | None:
        """A figure with what it may count; ``None`` where no phrase is its noun."""
        plain, found, nth = figure.plain, figure.found, figure.nth
        none, phrases = weighed(plain, found, nth, self.scale)
        right = 0
        if figure.noun:
            near = [
                (abs(start - found[nth].start), place)
                for place, (_, start, end) in enumerate(phrases, 1)
                if plain[start:end] == figure.noun
            ]
            if not near:
                return None
            right = min(near)[1]
        return Example((none, *[worth for worth, _, _ in phrases]), right)


def learned(figures: Iterable[Figure]) -> dict[str, int]:
    """What each feature is worth, by name, in whole numbers."""
    features = Features()
    examples = [example for figure in figures if (example := features.example(figure))]
    return fitted(examples, features)


def fitted(examples: Iterable[Example], features: Features) -> dict[str, int]:
    """What each feature is worth, by name, in whole numbers; those worth nothing are left out."""
    learned = [example for example in examples if len(example.features) > 1]
    seen = Counter(
        number for example in learned for number in set().union(*map(set, example.features))
    )
    size = len(features.numbers)
    total = [0.0] * size
    for order in range(_ORDERS):
        total = [one + other for one, other in zip(total, _fit(learned, size, order), strict=True)]
    worth = {
        name: round(total[number] * _UNIT / _ORDERS)
        for name, number in features.numbers.items()
        if seen[number] >= _SEEN and not any(c.isspace() or c == "#" for c in name.replace(" ", ""))
    }
    return {name: number for name, number in sorted(worth.items()) if abs(number) >= _LEAST}


def _fit(examples: Sequence[Example], size: int, order: int) -> list[float]:
    """The mean weights of one fit, the examples shuffled by a number."""
    weights, squares, total = [0.0] * size, [1e-8] * size, [0.0] * size
    places = list(range(len(examples)))
    chance = random.Random(order)  # noqa: S311 not for secrets
    for nth in range(_ROUNDS):
        chance.shuffle(places)
        for place in places:
            for number, slope in _slopes(examples[place], weights).items():
                step = slope + _DECAY * weights[number]
                squares[number] += step * step
                weights[number] -= _STEP * step / math.sqrt(squares[number])
        if nth >= _SETTLING:
            total = [one + other for one, other in zip(total, weights, strict=True)]
    return [each / (_ROUNDS - _SETTLING) for each in total]


def _slopes(example: Example, weights: Sequence[float]) -> dict[int, float]:
    """How the loss changes with each weight."""
    worth = [sum([weights[number] for number in features]) for features in example.features]
    most = max(worth)
    odds = [math.exp(each - most) for each in worth]
    whole = sum(odds)
    slopes: defaultdict[int, float] = defaultdict(float)
    for features, odd in zip(example.features, odds, strict=True):
        share = odd / whole
        if share > _SLIGHT:
            for number in features:
                slopes[number] += share
    for number in example.features[example.right]:
        slopes[number] -= 1
    return slopes


_SLIGHT: Final = 1e-4
"""Phrases that are less likely are left out of the slopes."""


def weigher(worth: Mapping[str, int]) -> Scale:
    """A scale with what was learned."""
    get = worth.get
    return Scale(lambda names: sum([get(name, 0) for name in names]))


def tested(figures: Sequence[Figure], worth: Mapping[str, int]) -> tuple[Tally, Tally]:
    """How many nouns are right, and how many end with the right word, whatever stands before it."""
    known = weigher(worth)
    exact, headed = Tally(), Tally()
    renamed: set[int] = set()
    for figure in figures:
        if id(figure.found) not in renamed:
            renamed.add(id(figure.found))
            for draft in figure.found:
                draft.noun = None
            name_nouns(figure.plain, list(figure.found), known)
        place = figure.found[figure.nth].noun
        said = squeezed(figure.plain[place[0] : place[1]]) if place else ""
        if figure.noun:
            exact += Tally(said == figure.noun, bool(said), 1)
            ends = bool(said) and (said.endswith(figure.noun) or figure.noun.endswith(said))
            headed += Tally(ends, bool(said), 1)
        elif said and not figure.free:
            exact += Tally(said=1)
            headed += Tally(said=1)
    return exact, headed


def main() -> None:
    """Measure, or learn and write."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folders", nargs="+", type=Path, metavar="FOLDER")
    parser.add_argument("--write", type=Path, metavar="FILE", help="learn from all the pages")
    given = parser.parse_args()
    figures = [figure for folder in given.folders for figure in figures_in(folder)]
    paths = [path for folder in given.folders if (path := folds_beside(folder))]
    homes = folds.read(paths[0]).of if paths else {}
    figures += [figure for figure in figures if figure.page not in homes]
    if given.write:
        lines = [f"{name}\t{number}\n" for name, number in learned(figures).items()]
        given.write.write_text("".join(lines), encoding="utf-8")
        return
    numbers = sorted(set(homes.values()))
    learning = [[f for f in figures if homes.get(f.page) != number] for number in numbers]
    together = Tally(), Tally()
    with ProcessPoolExecutor() as pool:
        for number, worth in zip(numbers, pool.map(learned, learning), strict=True):
            found = tested([f for f in figures if homes.get(f.page) == number], worth)
            _print(f"fold {number}", found)
            together = together[0] + found[0], together[1] + found[1]
    _print("all", together)


def _print(name: str, found: tuple[Tally, Tally]) -> None:
    exact, headed = found
    sys.stdout.write(
        f"{name}: {exact.true} nouns, F1 {exact.rate or 0:.3f}, exact {exact.right / max(1, exact.true):.3f}, "
        f"head {headed.right / max(1, headed.true):.3f}\n"
    )


if __name__ == "__main__":
    main()
