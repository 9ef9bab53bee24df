"""How well a parsed page agrees with an annotation made by hand.

A leaf is right when its role and its text agree, blanks apart.
What surrounds an article on a Web page (navigation, residue) is not compared leaf by leaf: where one piece of it ends is arbitrary.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from difflib import SequenceMatcher
from typing import Any, Final, TypeAlias

import attrs

from partybuild.model import Heading, Leaf, Measure, Page, Paragraph, Quantity, walk
from partybuild.source import Extent

Gold: TypeAlias = Mapping[str, Any]

CHROME: Final = {"nav", "residue"}
ANCHORS: Final = {"heading", "runin"}
FLOW: Final = {"title", "subtitle", "paragraph", "list", "table"} | ANCHORS
NO_FIGURES: Final = {"nav", "editors", "residue"}

TASKS: Final = (
    *("leaves", "anchors", "level", "order", "meta"),
    *("quantity", "quantity_value", "quantity_unit", "quantity_noun"),
)


@attrs.frozen
class Tally:
    """How many were right, how many the parser said, how many there are."""

    hit: int = 0
    said: int = 0
    true: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.hit + other.hit, self.said + other.said, self.true + other.true)

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall; 1 when there is nothing to find and nothing was said."""
        together = self.said + self.true
        return 2 * self.hit / together if together else 1.0


@attrs.frozen
class Said:
    """A leaf as the parser has it."""

    role: str
    extent: Extent
    level: int | None
    figures: tuple[Quantity, ...]

    @property
    def text(self) -> str:
        """Its characters."""
        return self.extent.text

    @property
    def key(self) -> str:
        """What is compared of its text."""
        return digest(self.text)


def _squeeze(text: str) -> str:
    return "".join(text.split())


def digest(text: str) -> str:
    """What is compared of a text: its characters without blanks, in short."""
    return hashlib.sha1(_squeeze(text).encode(), usedforsecurity=False).hexdigest()[:16]


def key_of(leaf: Gold) -> str:
    """Of pages that may not be copied, the annotation has digests of the texts only."""
    return str(leaf["h"]) if "h" in leaf else digest(leaf["text"])


def said(page: Page) -> Iterator[Said]:
    """The leaves of a page in reading order."""
    for node, above in walk(page):
        if isinstance(node, Heading | Paragraph | Leaf) and node.text.strip():
            role, level = "heading", None
            if isinstance(node, Heading):
                role = "runin" if isinstance(above[-1], Measure) else "heading"
                level = node.level
            else:
                role = node.role.value
            figures = tuple(mark for mark in node.marks if isinstance(mark, Quantity))
            yield Said(role, node.extent, level, figures)


def score(gold: Gold, page: Page) -> dict[str, Tally]:
    """A tally for each task that the annotation covers."""
    every = list(_until(said(page), gold.get("partial_until"), keep=True))
    have = [leaf for leaf in every if leaf.role not in CHROME]
    want = [leaf for leaf in gold["leaves"] if leaf["role"] not in CHROME]
    true = Counter((leaf["role"], key_of(leaf)) for leaf in want)
    found = Counter((leaf.role, leaf.key) for leaf in have)
    tallies = {
        "leaves": _agreed(true, found),
        "anchors": _agreed(_only(true, ANCHORS), _only(found, ANCHORS)),
        "level": _share(
            Counter((key_of(leaf), leaf["level"]) for leaf in want if leaf["role"] in ANCHORS),
            Counter((leaf.key, leaf.level) for leaf in have if leaf.role in ANCHORS),
        ),
        "order": _order(
            [key_of(leaf) for leaf in want if leaf["role"] in FLOW],
            [leaf.key for leaf in have if leaf.role in FLOW],
        ),
        "meta": _meta(gold.get("articles", []), page),
    }
    return tallies | (_quantities(gold, every) if "quantities" in gold else {})


def _until(leaves: Iterable[Said], end: object, *, keep: bool) -> Iterator[Said]:
    """The leaves up to the one with this text: an annotation may stop before the page does."""
    for leaf in leaves:
        last = isinstance(end, str) and _squeeze(end) in _squeeze(leaf.text)
        if keep or not last:
            yield leaf
        if last:
            return


def _only(counts: Counter[tuple[str, str]], roles: set[str]) -> Counter[tuple[str, str]]:
    return Counter({key: n for key, n in counts.items() if key[0] in roles})


def _agreed(true: Counter[Any], found: Counter[Any]) -> Tally:
    return Tally((true & found).total(), found.total(), true.total())


def _share(true: Counter[Any], found: Counter[Any]) -> Tally:
    """The share of what is true that was found; what was said besides counts in another task."""
    return Tally((true & found).total(), true.total(), true.total())


def _order(true: list[str], found: list[str]) -> Tally:
    """Of the texts that both have, how many stand in the same order."""
    both = (Counter(true) & Counter(found)).total()
    blocks = SequenceMatcher(None, true, found, autojunk=False).get_matching_blocks()
    return Tally(sum(block.size for block in blocks), both, both)


def _meta(articles: list[Gold], page: Page) -> Tally:
    """Date, publication, page number and authors of each article; a missing or additional article counts as wrong."""
    wrong = abs(len(articles) - len(page.articles))
    right = 0
    for gold, article in zip(articles, page.articles, strict=False):
        checks = [
            gold.get("date") and article.date[:10] == str(gold["date"])[:10],
            gold.get("origin") and _squeeze(article.origin_name) == _squeeze(gold["origin"]),
            gold.get("page") and _squeeze(article.page) == _squeeze(str(gold["page"])),
        ]
        authors = {(_squeeze(a.name), _squeeze(a.affiliation)) for a in article.authors}
        checks += [
            (_squeeze(author["name"]), _squeeze(author.get("affiliation") or "")) in authors
            for author in gold.get("authors", [])
        ]
        asked = [check for check in checks if check not in {None, ""}]
        right += sum(map(bool, asked))
        wrong += len(asked) - sum(map(bool, asked))
    return Tally(right, right + wrong, right + wrong)


def _quantities(gold: Gold, leaves: list[Said]) -> dict[str, Tally]:
    """Spans of figures, and of those found the value, the unit and the noun."""
    marks = _annotated(gold, leaves)
    true = Counter(_squeeze(figure["text"]) for figure in gold["quantities"])
    found = Counter(_squeeze(mark.text) for mark in marks)
    optional = Counter(_squeeze(figure["text"]) for figure in gold.get("optional", []))
    excused = ((found - true) & optional).total()
    spans = _agreed(true, found)
    waiting: dict[str, list[Quantity]] = defaultdict(list)
    for mark in marks:
        waiting[_squeeze(mark.text)].append(mark)
    values = units = nouns = asked = 0
    for figure in gold["quantities"]:
        asked += bool(figure.get("noun"))
        if not (same := waiting[_squeeze(figure["text"])]):
            continue
        mark = same.pop(0)
        ends = (figure["kind"], *(figure.get(end) for end in ("value", "low", "high")))
        values += (mark.kind.value, mark.value, mark.low, mark.high) == ends
        units += mark.unit == (figure.get("unit") or "")
        noun = _squeeze(mark.noun.text) if mark.noun else ""
        nouns += bool(figure.get("noun")) and noun == _squeeze(figure["noun"])
    return {
        "quantity": attrs.evolve(spans, said=spans.said - excused),
        "quantity_value": Tally(values, spans.hit, spans.hit),
        "quantity_unit": Tally(units, spans.hit, spans.hit),
        "quantity_noun": Tally(nouns, asked, asked),
    }


def _annotated(gold: Gold, leaves: list[Said]) -> list[Quantity]:
    """The figures of that part of a page whose figures are annotated."""
    end = gold.get("quantities_until")
    marks: list[Quantity] = []
    seen = 0
    for leaf in _until((leaf for leaf in leaves if leaf.role not in NO_FIGURES), end, keep=False):
        marks += leaf.figures
        seen += len(_squeeze(leaf.text))
        if isinstance(end, int) and seen >= end:
            known = {_squeeze(figure["text"]) for figure in gold["quantities"]}
            while marks and _squeeze(marks[-1].text) not in known:
                marks.pop()
            break
    return marks
