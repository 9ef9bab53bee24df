"""What is learned from annotated pages: their lessons, those of pages made from them, and the weights that come out."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

import attrs

from partybuild.assembly.articles import articles_in
from partybuild.assembly.blocks import blocks_of
from partybuild.chinese.pairs import Pairs
from partybuild.decisions.line_features import features_of, named
from partybuild.decisions.model import features_digest
from partybuild.decisions.pair_features import pair_features
from partybuild.decisions.sentence_features import sentence_features
from partybuild.decisions.shapes import spelled
from partybuild.decisions.weights import DIGITS, PAGES, Table, Weights
from partybuild.evidence.profiles import detect
from partybuild.evidence.seen import Seen, see
from partybuild.evidence.sentences import sentences_in
from partybuild.model import Role
from partybuild.source import squeezed
from partybuild.training.fitting import Lesson, Settings, fitted, mean_of, version
from partybuild.training.labels import (
    known,
    known_openings,
    labels_of,
    learnable,
    openings_of,
    run_ins_of,
)
from partybuild.training.made import made_pages
from partybuild.training.pages import TrainingPage

_LINES: Final = Settings(sparse=0.4, smooth=0.05, rounds=60, fewest=3)
_SENTENCES: Final = Settings(sparse=1.0, smooth=0.3, rounds=80, fewest=2)


@attrs.frozen
class Plan:
    """How weights are learned.

    Args:
        lines: How the labels of lines are fitted.
        sentences: How run-in headings are.
        papers: How many newspaper pages are made.
        documents: How many documents are.
        draws: How often pages are made and learned from; the weights of lines are the mean of these.
        seed: Decides which.
    """

    lines: Settings = _LINES
    sentences: Settings = _SENTENCES
    papers: int = 360
    documents: int = 180
    draws: int = 2
    seed: int = 0

    @property
    def seeds(self) -> range:
        """What decides each draw: no other plan's seed has one of them, and where nothing is made there is one."""
        draws = self.draws if self.papers or self.documents else 1
        return range(self.seed * draws, (self.seed + 1) * draws)

    def __str__(self) -> str:
        made = (
            f"papers={self.papers} documents={self.documents} draws={self.draws} seed={self.seed}"
        )
        return f"lines ({self.lines}), sentences ({self.sentences}), made ({made})"


PLAN: Final = Plan()
_RUNNING: Final = frozenset({Role.PARAGRAPH, Role.RUN_IN, Role.LIST})


@attrs.frozen
class Lessons:
    """What a page teaches: the labels of its lines, and of the sentences of its articles, where somebody looked.

    Args:
        seen: The page.
        lines: The features of its lines, but for those of pairs, and their labels.
        sentences: The features and labels of sentences.
        pairs: Its own characters and pairs.
    """

    seen: Seen
    lines: Lesson
    sentences: tuple[Lesson, ...]
    pairs: Pairs

    def with_pairs(self, pairs: Pairs) -> Lesson:
        """The lesson of lines with what pairs of other pages say: its own would say more than a new page's can."""
        features, labels = self.lines
        others = pairs.less(self.pairs)
        told = pair_features(self.seen, others)
        return [[*one, *spelled(more)] for one, more in zip(features, told, strict=True)], labels


def lessons_of(page: TrainingPage) -> Lessons:
    """What a page teaches."""
    seen = see(page.source, detect(page.source))
    decisions = labels_of(page, seen)
    chain = learnable(decisions)
    labels = _told(chain, known(page, seen, chain))
    drafts, _ = articles_in(blocks_of(seen.segments, decisions))
    told = []
    for draft in drafts:
        sentences = sentences_in(draft.texts)
        openings = openings_of(sentences, run_ins_of(page, draft.texts))
        looked = known_openings(page, draft.texts, sentences)
        told.append((sentence_features(sentences), _told(openings, looked)))
    running = (
        squeezed(leaf.gold.text)
        for leaf in page.leaves
        if leaf.gold.role in _RUNNING and not leaf.gold.unlooked
    )
    lines = (named(features_of(seen)), labels)
    return Lessons(seen, lines, tuple(told), Pairs.of(running))


def _told(labels: Iterable[object], looked: Iterable[bool]) -> list[str | None]:
    """Labels as they are learned, none where nobody looked."""
    return [
        str(label) if is_known else None for label, is_known in zip(labels, looked, strict=True)
    ]


def learned(
    pages: Sequence[TrainingPage],
    lessons: Mapping[str, Lessons] | None = None,
    plan: Plan = PLAN,
    scores: str = "",
) -> Weights:
    """The weights that pages give; the same pages give the same.

    Args:
        pages: Annotated pages.
        lessons: What pages teach, by name, where that was asked before.
        plan: How to learn.
        scores: What is said of the weights' quality.
    """
    known = lessons or {}
    told = [known[page.name] if page.name in known else lessons_of(page) for page in pages]
    pairs = _kept(_together(each.pairs for each in told))
    lines = mean_of([_lines(pages, told, pairs, plan, seed) for seed in plan.seeds])
    sentences = fitted((lesson for each in told for lesson in each.sentences), plan.sentences)
    about = {
        "features": features_digest(),
        "pages": str(len(pages)),
        "corpus": corpus_digest(pages),
        "plan": str(plan),
        "trainer": version(),
    }
    if digests := sorted(page.digest[:DIGITS] for page in pages if page.digest):
        about[PAGES] = " ".join(digests)
    if scores:
        about["held out"] = scores
    return Weights(about, lines, sentences, pairs)


def _lines(
    pages: Sequence[TrainingPage], told: Sequence[Lessons], pairs: Pairs, plan: Plan, seed: int
) -> Table:
    """The weights of lines that pages give, together with what one draw makes of them."""
    made = made_pages(pages, papers=plan.papers, documents=plan.documents, seed=seed)
    every = (*told, *map(lessons_of, made))
    return fitted((each.with_pairs(pairs) for each in every), plan.lines)


def _together(every: Iterable[Pairs]) -> Pairs:
    """The counts of all pages."""
    characters: Counter[str] = Counter()
    pairs: Counter[str] = Counter()
    for each in every:
        characters.update(each.characters)
        pairs.update(each.pairs)
    return Pairs(characters, pairs, characters.total())


def _kept(pairs: Pairs) -> Pairs:
    """The pairs that stand in the text more than once."""
    often = {pair: count for pair, count in pairs.pairs.items() if count > 1}
    return attrs.evolve(pairs, pairs=often)


def corpus_digest(pages: Iterable[TrainingPage]) -> str:
    """Sixteen digits of the pages and their annotations."""
    digest = hashlib.sha256()
    for part in _parts(pages):
        digest.update(part.encode("utf-8", "surrogatepass"))
        digest.update(b"\0")
    return digest.hexdigest()[:16]


def _parts(pages: Iterable[TrainingPage]) -> Iterator[str]:
    for page in pages:
        yield page.source.text
        for leaf in page.leaves:
            unlooked = " unlooked" if leaf.gold.unlooked else ""
            yield f"{leaf.gold.role} {leaf.gold.level} {leaf.gold.article} {leaf.gold.digest}{unlooked}"
