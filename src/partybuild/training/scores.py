"""How well a parsed page agrees with its annotation.

A leaf is right when its role and its text agree, blanks apart.
What surrounds an article on a Web page (navigation, residue) is compared by its amount: where one piece of it ends is arbitrary.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from functools import cached_property, reduce
from operator import add
from typing import Final, TypeVar

import attrs

from partybuild.model import Heading, Leaf, Measure, Page, Paragraph, Quantity, Role, walk
from partybuild.source import Extent, Source, squeezed
from partybuild.training import quantity_scores
from partybuild.training.alignment import aligned
from partybuild.training.doubts import settled
from partybuild.training.gold import CHROME, Gold, GoldLeaf, digest
from partybuild.training.tallies import Count, Share, Tally, tally

_Count = TypeVar("_Count", Tally, Share, Count)

ANCHORS: Final = frozenset({Role.HEADING, Role.RUN_IN})
FLOW: Final = ANCHORS | {Role.TITLE, Role.SUBTITLE, Role.PARAGRAPH, Role.LIST, Role.TABLE}

TASKS: Final = ("leaves", "anchors", "level", "order", "meta", "chrome", *quantity_scores.TASKS)
"""All leaves; headings and run-in headings alone; their levels; the order of reading; metadata; what surrounds an article; figures."""


@attrs.frozen
class Scores:
    """The counts of one page, or of many together.

    Args:
        roles: A tally for each role that the page or its annotation has, chrome left out.
        tasks: A count for each of `TASKS`, those of figures where figures are annotated.
            ``leaves``, ``anchors``, ``quantity`` and ``quantity_noun`` are tallies.
            The others are shares: ``level`` of the anchors whose texts were found, ``order`` of the texts that both have, ``meta`` of the values that are annotated, ``chrome`` the smaller amount of the greater one, values and units of the figures found.
        missed: Roles and texts that are annotated and were not said.
        added: Roles and texts that were said and are not annotated.
    """

    roles: Mapping[str, Tally] = attrs.field(factory=dict)
    tasks: Mapping[str, Count] = attrs.field(factory=dict)
    missed: tuple[tuple[str, str], ...] = ()
    added: tuple[tuple[str, str], ...] = ()


def together(every: Iterable[Scores]) -> Scores:
    """The sums of many pages' counts; what was missed and added stays with the pages."""
    pages = list(every)
    roles = _sums(scores.roles for scores in pages)
    in_order: dict[str, Tally] = {
        role.value: roles[role.value] for role in Role if role.value in roles
    }
    return Scores(in_order, _sums(scores.tasks for scores in pages))


def _sums(every: Iterable[Mapping[str, _Count]]) -> dict[str, _Count]:
    counts: dict[str, list[_Count]] = defaultdict(list)
    for named in every:
        for name, count in named.items():
            counts[name].append(count)
    return {name: reduce(add, each) for name, each in counts.items()}


@attrs.frozen
class Said:
    """A leaf as the parser has it."""

    role: Role
    extent: Extent
    level: int | None = None
    figures: tuple[Quantity, ...] = ()

    @cached_property
    def text(self) -> str:
        """Its characters."""
        return self.extent.text

    @cached_property
    def digest(self) -> str:
        """What is compared of its text."""
        return digest(self.text)

    @property
    def key(self) -> tuple[Role, str]:
        """Role and text."""
        return self.role, self.digest


def said(page: Page) -> Iterator[Said]:
    """The leaves of a page in reading order, those that hold nothing but blanks left out."""
    for node, above in walk(page):
        if not isinstance(node, Heading | Paragraph | Leaf) or not node.text.strip():
            continue
        marks = tuple(mark for mark in node.marks if isinstance(mark, Quantity))
        if isinstance(node, Heading):
            role = Role.RUN_IN if isinstance(above[-1], Measure) else Role.HEADING
            yield Said(role, node.extent, node.level, marks)
        else:
            yield Said(node.role, node.extent, figures=marks)


def scores_of(gold: Gold, page: Page) -> Scores:
    """The counts of a page, as far as its annotation goes."""
    true, every = _looked_at(gold.leaves, list(said(page)), page.source)
    true = settled(true, {leaf.key for leaf in every})
    every = _until(every, gold.partial_until)
    around = sum(len(squeezed(leaf.text)) for leaf in every if leaf.role in CHROME)
    amounts = (around, sum(leaf.size for leaf in true if leaf.role in CHROME))
    have = [leaf for leaf in every if leaf.role not in CHROME]
    want = [leaf for leaf in true if leaf.role not in CHROME]
    found = Counter(leaf.key for leaf in have)
    asked = Counter((leaf.role, leaf.digest) for leaf in want)
    there = {role for role, _ in (*asked, *found)}
    roles = {
        role.value: tally(_only(asked, {role}), _only(found, {role}))
        for role in Role
        if role in there
    }
    tasks: dict[str, Count] = {
        "leaves": tally(asked, found),
        "anchors": tally(_only(asked, ANCHORS), _only(found, ANCHORS)),
        "level": _level(
            Counter((leaf.digest, leaf.level) for leaf in want if leaf.role in ANCHORS),
            Counter((leaf.digest, leaf.level) for leaf in have if leaf.role in ANCHORS),
        ),
        "order": _order(
            [leaf.digest for leaf in want if leaf.role in FLOW],
            [leaf.digest for leaf in have if leaf.role in FLOW],
        ),
        "meta": _meta(gold, page),
        "chrome": Share(min(amounts), max(amounts)),
    }
    if gold.quantities is not None:
        looked_at = [leaf for leaf in have if leaf.role is not Role.EDITORS]
        tasks |= quantity_scores.counts(gold, [(leaf.text, leaf.figures) for leaf in looked_at])
    missed = (
        (leaf.role.value, leaf.text or f"#{leaf.digest}")
        for leaf in want
        if (leaf.role, leaf.digest) not in found
    )
    added = ((leaf.role.value, leaf.text) for leaf in have if leaf.key not in asked)
    return Scores(roles, tasks, tuple(missed), tuple(added))


def _looked_at(
    true: Sequence[GoldLeaf], every: list[Said], source: Source
) -> tuple[list[GoldLeaf], list[Said]]:
    """The leaves that somebody looked at, and those of the page that do not lie in the others: what nobody looked at is neither right nor wrong."""
    if not any(leaf.unlooked for leaf in true):
        return list(true), every
    unseen: set[int] = set()
    for leaf, extent in zip(true, aligned(source, true), strict=True):
        if leaf.unlooked and extent:
            unseen.update(i for span in extent.spans for i in range(*span))
    return [leaf for leaf in true if not leaf.unlooked], [
        leaf
        for leaf in every
        if any(
            i not in unseen and not source.text[i].isspace()
            for span in leaf.extent.spans
            for i in range(*span)
        )
    ]


def _until(leaves: list[Said], end: str) -> list[Said]:
    """The leaves up to the one with this text: an annotation may stop before the page does."""
    for i, leaf in enumerate(leaves):
        if end and squeezed(end) in squeezed(leaf.text):
            return leaves[: i + 1]
    return leaves


def _only(counts: Counter[tuple[Role, str]], roles: Iterable[Role]) -> Counter[tuple[Role, str]]:
    return Counter({key: n for key, n in counts.items() if key[0] in roles})


def _level(true: Counter[tuple[str, int | None]], found: Counter[tuple[str, int | None]]) -> Share:
    """Of the anchors whose texts were found, how many have their depth."""
    both = Counter(text for text, _ in true.elements()) & Counter(
        text for text, _ in found.elements()
    )
    return Share((true & found).total(), both.total())


def _order(true: list[str], found: list[str]) -> Share:
    """Of the texts that both have, how many stand in the same order."""
    blocks = SequenceMatcher(None, true, found, autojunk=False).get_matching_blocks()
    both = Counter(true) & Counter(found)
    return Share(sum(block.size for block in blocks), both.total())


def _meta(gold: Gold, page: Page) -> Share:
    """Day, publication, page number and every author of each article.

    A missing or additional article counts as wrong, where somebody looked at all of the page.
    """
    partial = any(leaf.unlooked for leaf in gold.leaves)
    more = 0 if partial else abs(len(gold.articles) - len(page.articles))
    right: list[bool] = [False] * more
    for true, article in zip(gold.articles, page.articles, strict=False):
        values = [
            (true.date[:10], squeezed(article.date)[:10]),
            (squeezed(true.origin), squeezed(article.origin_name)),
            (squeezed(true.page), squeezed(article.page)),
        ]
        right += [value == found for value, found in values if value]
        authors = {(squeezed(one.name), squeezed(one.affiliation)) for one in article.authors}
        right += [
            (squeezed(one.name), squeezed(one.affiliation)) in authors for one in true.authors
        ]
    return Share(sum(right), len(right))
