"""A page in the making: text is put down piece by piece, and every leaf knows where its pieces stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random

import attrs

from partybuild.assembly.articles import FURNITURE
from partybuild.model import Role
from partybuild.source import Extent, Source, Span, squeezed
from partybuild.training.gold import Gold, GoldLeaf
from partybuild.training.pages import PlacedLeaf, TrainingPage


@attrs.define(eq=False)
class Leaf:
    """A leaf in the making: its role, its text as it will be printed, its article, and where it stands so far."""

    role: Role
    text: str
    article: int | None = 0
    spans: list[tuple[int, int]] = attrs.field(factory=list)


@attrs.define
class Paper:
    """What was put down so far."""

    parts: list[str] = attrs.field(factory=list)
    leaves: list[Leaf] = attrs.field(factory=list)
    size: int = 0

    def leaf(self, role: Role, text: str, article: int | None = 0) -> Leaf:
        """A new leaf, behind those that there are in reading order."""
        self.leaves.append(Leaf(role, text, article))
        return self.leaves[-1]

    def put(self, text: str, leaf: Leaf | None = None) -> None:
        """Put text down, of a leaf or of none."""
        if leaf is not None and text.strip():
            start = self.size + len(text) - len(text.lstrip())
            end = self.size + len(text.rstrip())
            if leaf.spans and leaf.spans[-1][1] == start:
                leaf.spans[-1] = (leaf.spans[-1][0], end)
            else:
                leaf.spans.append((start, end))
        self.parts.append(text)
        self.size += len(text)

    def whole(self, role: Role, text: str, article: int | None = 0) -> None:
        """A leaf put down whole."""
        self.put(text, self.leaf(role, text, article))

    def page(self, name: str) -> TrainingPage:
        """The page as a training page."""
        source = Source("".join(self.parts), f"{name}.txt")
        placed = []
        for leaf in self.leaves:
            if leaf.spans:
                extent = Extent(source, tuple(Span(start, end) for start, end in leaf.spans))
                gold = GoldLeaf(leaf.role, extent.text, None, leaf.article)
                placed.append(PlacedLeaf(gold, extent))
        annotation = Gold(tuple(leaf.gold for leaf in placed))
        return TrainingPage(name, Path(f"{name}.txt"), source, annotation, tuple(placed))


@attrs.frozen
class Printed:
    """A leaf of an annotated article: what it is, its text on one line, and whether it stands in the paragraph of the leaf before it."""

    role: Role
    text: str
    inside: bool = False


_RUNNING = frozenset({Role.PARAGRAPH, Role.RUN_IN, Role.LIST})


def article_of(
    page: TrainingPage, chance: Random, *, most: int, without: frozenset[Role] = frozenset()
) -> list[Printed]:
    """An article of a page, one stretch of it where it has more than so many leaves; none of which somebody did not look at a part."""
    every = {leaf.gold.article for leaf in page.leaves if leaf.gold.article is not None}
    articles = sorted(every - {leaf.gold.article for leaf in page.leaves if leaf.gold.unlooked})
    if not articles:
        return []
    leaves = list(_printed(page, chance.choice(articles), without))
    if len(leaves) > most:
        start = chance.randint(0, len(leaves) - most)
        leaves = [*leaves[:3], *leaves[start + 3 : start + most]]
        if len(leaves) > 3:
            leaves[3] = attrs.evolve(leaves[3], inside=False)
    return leaves


def _printed(page: TrainingPage, article: int, without: frozenset[Role]) -> Iterator[Printed]:
    above: Role | None = None
    for leaf in page.leaves:
        gold = leaf.gold
        if gold.article != article or gold.role in FURNITURE | without or not gold.text.strip():
            continue
        running = gold.role in _RUNNING
        text = squeezed(gold.text) if running else " ".join(gold.text.split())
        yield Printed(gold.role, text, gold.role is Role.PARAGRAPH and above is Role.RUN_IN)
        above = gold.role


def paragraphs_of(leaves: Sequence[Printed]) -> list[list[Printed]]:
    """The leaves, each with those that stand in its paragraph."""
    found: list[list[Printed]] = []
    for leaf in leaves:
        if leaf.inside and found:
            found[-1].append(leaf)
        else:
            found.append([leaf])
    return found
