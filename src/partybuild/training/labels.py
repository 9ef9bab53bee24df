"""Decisions as an annotation has them: the label of every segment, the run-in headings of every paragraph.

With them the page is assembled as it is after parsing; what is then wrong was lost before anything was decided, so this is the ceiling of every parser that decides on segments.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

import attrs

from partybuild.assembly.articles import articles_in
from partybuild.assembly.blocks import Block, blocks_of
from partybuild.assembly.pages import assembled
from partybuild.chinese.numbering import numbered
from partybuild.decisions.labels import Decision, Label, Step
from partybuild.decisions.run_ins import RunIn
from partybuild.decisions.sentences import Opening
from partybuild.evidence.profiles import detect
from partybuild.evidence.seen import Seen, see
from partybuild.evidence.sentences import Sentence
from partybuild.model import Page, Role
from partybuild.training.gold import CHROME, GoldLeaf
from partybuild.training.pages import PlacedLeaf, TrainingPage

_RUNNING: Final = frozenset({Role.RUN_IN, Role.PARAGRAPH})


def ceiling_of(page: TrainingPage) -> Page:
    """The page that the annotation's decisions make: what every decision right would give."""
    seen = see(page.source, detect(page.source))
    blocks = blocks_of(seen.segments, labels_of(page, seen))
    drafts, furniture = articles_in(blocks)
    run_ins = [run_ins_of(page, draft.texts) for draft in drafts]
    return assembled(page.source, drafts, furniture, run_ins, seen.counts)


def labels_of(page: TrainingPage, seen: Seen) -> tuple[Decision, ...]:
    """What the annotation says of each segment, told by the leaf of its first character that any leaf has.

    What is in no leaf is residue.
    """
    return tuple(Decision(label) for label in _labels(page, seen))


def _labels(page: TrainingPage, seen: Seen) -> Iterator[Label]:
    owners = _owners(page)
    groups = _groups(page, seen)
    told: set[int] = set()
    last = paragraph = -1
    for segment in seen.segments:
        start, end = segment.extent.spans[0]
        inside = [owner for owner in owners[start:end] if owner >= 0]
        if not inside:
            yield Label(Role.RESIDUE)
            last = -1
            continue
        leaf = page.leaves[inside[0]].gold
        role = Role.PARAGRAPH if leaf.role in _RUNNING or _is_text(leaf) else leaf.role
        group = groups[inside[0]]
        if role in CHROME or group not in told:
            step = Step.BEGINS
        elif group == last or role is not Role.PARAGRAPH:
            step = Step.GOES_ON
        else:
            step = Step.RESUMES if group == paragraph else Step.BEGINS
        yield Label(role, step)
        told.update(groups[owner] for owner in inside)
        last = groups[inside[-1]]
        if role is Role.PARAGRAPH:
            paragraph = last


def _is_text(leaf: GoldLeaf) -> bool:
    """Whether a leaf may be read as text as well: an introduction that does not call itself an editor's note."""
    return leaf.doubt and leaf.role is Role.EDITOR_NOTE


def known(page: TrainingPage, seen: Seen, labels: Sequence[Label]) -> list[bool]:
    """For each segment whether a person said its label: not where nobody looked at its leaf, nor where it waits for a paragraph at which nobody did.

    Of a page that was looked at in part, what is in no leaf is not known either.

    Args:
        page: The page.
        seen: The same, as it is seen.
        labels: Of its segments, as `learnable` gives them.
    """
    unlooked = _unlooked(page)
    found: list[bool] = []
    for segment in seen.segments:
        start, end = segment.extent.spans[0]
        first = next((mark for mark in unlooked[start:end] if mark is not None), None)
        found.append(not first if first is not None else True not in unlooked)
    is_resumed = True
    for i in range(len(labels) - 1, -1, -1):
        if labels[i].step is Step.RESUMES and labels[i].role is Role.PARAGRAPH:
            is_resumed = found[i]
        elif labels[i].waits:
            found[i] = found[i] and is_resumed
    return found


def _unlooked(page: TrainingPage) -> list[bool | None]:
    """For each character of the source whether nobody looked at its leaf; None where none has it."""
    told: list[bool | None] = [leaf.gold.unlooked for leaf in page.leaves]
    return [None if owner < 0 else told[owner] for owner in _owners(page)]


def learnable(decisions: Sequence[Decision]) -> list[Label]:
    """The labels of a page as one chain: what interrupts a paragraph waits for it, and nothing goes on with what is not before it."""
    labels = [decision.label for decision in decisions]
    for i, label in enumerate(labels):
        if label.step is Step.RESUMES and label.role is Role.PARAGRAPH:
            k = i - 1
            while k >= 0 and labels[k].role is not Role.PARAGRAPH:
                labels[k] = attrs.evolve(labels[k], waits=True)
                k -= 1
    for i, label in enumerate(labels):
        if not label.may_follow(labels[i - 1] if i else None):
            labels[i] = attrs.evolve(label, step=Step.BEGINS)
    return labels


def _owners(page: TrainingPage) -> list[int]:
    """For each character of the source the leaf that has it, -1 where none has."""
    owners = [-1] * len(page.source.text)
    for i, leaf in enumerate(page.leaves):
        for start, end in leaf.extent.spans if leaf.extent else ():
            owners[start:end] = [i] * (end - start)
    return owners


def _groups(page: TrainingPage, seen: Seen) -> list[int]:
    """For each leaf the block that it is of: a paragraph and its run-in headings are one.

    A run-in heading that begins a printed line begins a paragraph, and so does every one where no printed line is told from another.
    """
    firsts = {line.extent.start for line in seen.lines}
    groups: list[int] = []
    above: PlacedLeaf | None = None
    for i, leaf in enumerate(page.leaves):
        goes_on = above is not None and _is_of_one_paragraph(above, leaf)
        if leaf.gold.role is Role.RUN_IN and leaf.extent is not None:
            goes_on = goes_on and not seen.run_together and leaf.extent.start not in firsts
        groups.append(groups[-1] if goes_on else i)
        above = leaf
    return groups


def _is_of_one_paragraph(above: PlacedLeaf, leaf: PlacedLeaf) -> bool:
    """Whether a leaf goes on with the paragraph of the one above it: an account with its run-in heading, or a run-in heading in the middle of a line."""
    if above.gold.role not in _RUNNING or leaf.gold.role not in _RUNNING:
        return False
    if above.gold.role is Role.RUN_IN and leaf.gold.role is Role.PARAGRAPH:
        return True
    if leaf.gold.role is not Role.RUN_IN or above.extent is None or leaf.extent is None:
        return False
    return "\n" not in leaf.extent.source.text[above.extent.end : leaf.extent.start]


# ------------------------------------------------------------- run-in headings


def run_ins_of(page: TrainingPage, texts: Sequence[Block]) -> list[tuple[RunIn, ...]]:
    """For each heading, paragraph, item and row of an article the run-in headings that the annotation has in it."""
    starts: dict[int, int] = {}
    for leaf in page.leaves:
        if leaf.gold.role is Role.RUN_IN and leaf.extent is not None:
            starts[leaf.extent.start] = leaf.gold.size
    return [
        tuple(_run_ins(block, starts)) if block.role is Role.PARAGRAPH else () for block in texts
    ]


def _run_ins(block: Block, starts: dict[int, int]) -> Iterator[RunIn]:
    """The run-in headings of a paragraph.

    Args:
        block: The paragraph.
        starts: For offsets at which run-in headings begin, how many characters that are not blank each has.
    """
    left = 0
    at = 0
    for i, offset in enumerate(_offsets(block)):
        if offset in starts and not left:
            at, left = i, starts[offset]
        if left and not block.text[i].isspace():
            left -= 1
            if not left:
                yield _run_in(block.text, at, i + 1)


def _offsets(block: Block) -> Iterable[int]:
    return (offset for start, end in block.extent.spans for offset in range(start, end))


def _run_in(text: str, start: int, stop: int) -> RunIn:
    number = numbered(text[start:stop])
    if number is None:
        return RunIn(start, stop)
    return RunIn(start, stop, number.rank, text[start : start + number.length].strip())


def openings_of(
    sentences: Sequence[Sentence], run_ins: Sequence[Sequence[RunIn]]
) -> Iterator[Opening]:
    """For each sentence of an article what the annotation says of it.

    Args:
        sentences: Its sentences.
        run_ins: For each of its texts the annotated run-in headings.
    """
    ends = {
        (block, run_in.start): run_in.stop
        for block, found in enumerate(run_ins)
        for run_in in found
    }
    for sentence in sentences:
        stop = ends.get((sentence.block, sentence.start))
        if stop is None:
            yield Opening.NONE
        elif sentence.comma is not None and stop == sentence.comma_stop:
            yield Opening.COMMA
        elif sentence.colon is not None and abs(stop - sentence.colon_stop) <= 1:
            yield Opening.COLON
        elif stop >= sentence.stop or sentence.comma is None:
            yield Opening.WHOLE
        else:
            yield Opening.COMMA


def known_openings(
    page: TrainingPage, texts: Sequence[Block], sentences: Sequence[Sentence]
) -> Iterator[bool]:
    """For each sentence of an article whether somebody looked at the leaf in which it begins.

    Args:
        page: The page.
        texts: The article's texts.
        sentences: Their sentences.
    """
    unlooked = _unlooked(page)
    offsets = [list(_offsets(text)) for text in texts]
    for sentence in sentences:
        inside = offsets[sentence.block][sentence.start : sentence.stop]
        first = next((unlooked[i] for i in inside if unlooked[i] is not None), None)
        yield not first if first is not None else True not in unlooked
