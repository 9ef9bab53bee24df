"""Weights: what was learned, as sorted text that a person can read and a version control can compare.

The header tells the format, the digests of the features and of the pages that were learned from, the settings, the trainer and the held-out scores.
Below it stand, for each of the two decisions, the labels, the weights of one label behind another and those of a feature for a label, in thousandths.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

import attrs

from partybuild.chinese.pairs import Pairs
from partybuild.decisions.lanes import WIDEST, Lanes
from partybuild.errors import ModelError

FORMAT: Final = "partybuild weights 1"
_TABLES: Final = ("lines", "sentences")
_PAIRS: Final = "pairs"
PAGES: Final = "learned from"
"""The entry of the header that has the first digits of the SHA-256 of every page that was learned from."""
DIGITS: Final = 8


@attrs.frozen
class Table:
    """The weights of one decision.

    Args:
        labels: The names of the labels, in order.
        behind: The weight of a label behind another, by their names.
        features: For each feature the weight that it has for labels, by their names.
    """

    labels: tuple[str, ...]
    behind: Mapping[tuple[str, str], int]
    features: Mapping[str, Mapping[str, int]]

    def packed(self, lanes: Lanes) -> dict[str, int]:
        """For each feature what is said for all labels, in one number."""
        at = {label: i for i, label in enumerate(self.labels)}
        return {
            name: lanes.packed((at[label], weight) for label, weight in said.items())
            for name, said in self.features.items()
        }


@attrs.frozen
class Weights:
    """Everything that was learned.

    Args:
        about: The header: what the weights are of, by name.
        lines: The weights of the labels of lines.
        sentences: The weights of run-in headings.
        pairs: How often characters stand in the text and side by side.
    """

    about: Mapping[str, str]
    lines: Table
    sentences: Table
    pairs: Pairs
    _pages: frozenset[str] = attrs.field(init=False, repr=False, eq=False)

    @_pages.default
    def _read_pages(self) -> frozenset[str]:
        return frozenset(self.about.get(PAGES, "").split())

    def learned_from(self, digest: str) -> bool:
        """Whether a page, told by the SHA-256 of its bytes, is among those that were learned from."""
        return digest[:DIGITS] in self._pages

    def text(self) -> str:
        """These weights as text, sorted."""
        return "\n".join((FORMAT, *_lines(self), ""))


def _lines(weights: Weights) -> Iterator[str]:
    yield from (f"{name}: {value}" for name, value in sorted(weights.about.items()))
    for name in _TABLES:
        table: Table = getattr(weights, name)
        yield f"[{name}]"
        yield "\t".join(table.labels)
        at = {label: i for i, label in enumerate(table.labels)}
        for (before, label), weight in sorted(table.behind.items()):
            yield f">{at[before]} {at[label]} {weight}"
        for feature, said in sorted(table.features.items()):
            told = " ".join(f"{at[label]}:{weight}" for label, weight in sorted(said.items()))
            yield f"{feature}\t{told}"
    yield from _counts(weights.pairs)


def _counts(pairs: Pairs) -> Iterator[str]:
    """For each character, how often it stands in the text, and what stands behind it how often."""
    yield f"[{_PAIRS}]"
    yield str(pairs.total)
    behind: dict[str, list[str]] = {}
    for pair, count in sorted(pairs.pairs.items()):
        behind.setdefault(pair[0], []).append(f"{pair[1]}{count}")
    for character, count in sorted(pairs.characters.items()):
        yield " ".join((f"{character}{count}", *behind.get(character, ())))


def read(path: Path) -> str:
    """The text of a file of weights.

    Raises:
        ModelError: It is not there or no text.
    """
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ModelError(f"{path}: these weights cannot be read ({error})") from error


def parsed(text: str, name: str, features: str) -> Weights:
    """Weights from their text.

    Args:
        text: The text.
        name: What it is called in errors.
        features: The digest of the features that this version asks.

    Raises:
        ModelError: It is damaged or of another format, or was learned with other features.
    """
    first, _, rest = text.partition("\n")
    if first != FORMAT:
        raise ModelError(f'{name}: no weights: the first line is not "{FORMAT}"')
    header, *sections = rest.split("\n[")
    try:
        about = dict(line.split(": ", 1) for line in header.splitlines())
        *told, counts = sections
        tables = dict(map(_table, told))
        weights = Weights(about, tables["lines"], tables["sentences"], _pairs(counts))
    except (ValueError, KeyError, IndexError) as error:
        raise ModelError(f"{name}: these weights are damaged; take the file anew") from error
    if about.get("features") != features:
        raise ModelError(
            f"{name}: these weights were learned with other features; train them anew with `partybuild train`"
        )
    return weights


def _table(section: str) -> tuple[str, Table]:
    head, labels, *lines = section.rstrip("\n").split("\n")
    names = tuple(labels.split("\t"))
    behind: dict[tuple[str, str], int] = {}
    features: dict[str, dict[str, int]] = {}
    for line in lines:
        if line.startswith(">") and "\t" not in line:
            before, label, weight = map(int, line[1:].split(" "))
            behind[names[before], names[label]] = weight
            continue
        feature, told = line.rsplit("\t", 1)
        pairs = (each.split(":") for each in told.split(" "))
        said = {names[int(label)]: int(weight) for label, weight in pairs}
        if max(map(abs, said.values())) > WIDEST:
            raise ValueError(feature)
        features[feature] = said
    return head.rstrip("]"), Table(names, behind, features)


def _pairs(section: str) -> Pairs:
    head, total, *lines = section.rstrip("\n").split("\n")
    if head != f"{_PAIRS}]":
        raise ValueError(head)
    characters: dict[str, int] = {}
    pairs: dict[str, int] = {}
    for line in lines:
        first, *behind = line.split(" ")
        character = first[0]
        characters[character] = int(first[1:])
        pairs.update([(character + each[0], int(each[1:])) for each in behind])
    return Pairs(characters, pairs, int(total))
