"""What is asked of a sentence before it gets its label: its own form, and whether other openings are alike.

What a whole article says is never said alone: it stands together with the sentence's own form.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Final

from partybuild.evidence.openings import LABEL, SHORT, Openings, likeness, openings_of
from partybuild.evidence.sentences import Sentence, frame_of

_SIZES: Final = (3, 5, 8, 11, 14, 17, 20, 24, 28, 34, 42, 60)
_NEXT: Final = (8, 14, 20, 30, 45, 70)
_OPENERS: Final = (3, 5, 7, 9, 12, 16, 22)
_ALIKE: Final = 4


def sentence_features(sentences: Sequence[Sentence]) -> list[list[str]]:
    """For each sentence of an article its features."""
    article = openings_of(sentences)
    found = []
    for i, sentence in enumerate(sentences):
        told = [*_own(sentence), *_around(article, i), *_openers(article, sentence)]
        if sentence.opens:
            told += _beside(article, sentence)
        told += _within(article, sentence)
        if sentence.number is not None:
            told += _ladder(article, i)
        found.append(told)
    return found


# ------------------------------------------------------------- the sentence itself


def _own(each: Sentence) -> list[str]:
    clause = each.whole
    size = bisect_left(_SIZES, clause.size)
    rank = each.number.rank if each.number else 0
    at = "F" if each.opens else "M"
    told = [
        f"size={size}",
        f"rank={rank}",
        at,
        f"among={min(each.among, 6)}",
        f"commas={min(len(clause.parts) - 1, 3)}",
        f"last={each.last}",
        f"begin={clause.text[:1]}",
        f"begins={clause.text[:2]}",
        f"end={clause.core[-1:]}",
        f"ends={clause.core[-2:]}",
        f"verb={clause.verb_first:d}",
        f"topic={clause.topic:d}",
        f"before={each.before}",
        f"said={each.said:d}",
        f"quoted={min(clause.text.count('“'), 2)}",
        f"done={'了' in clause.text:d}",
        f"is={'是' in clause.text:d}",
        f"of={min(clause.text.count('的'), 2)}",
        f"figures={any(map(str.isdigit, clause.text)):d}",
        f"left={bisect_left((0, 8, 20, 40, 80, 150, 300), each.left)}",
        f"{at}|size={size}|verb={clause.verb_first:d}",
        f"{at}|rank={rank}|last={each.last}",
        f"{at}|size={size}|rank={rank}",
        f"{at}|size={size}|topic={clause.topic:d}",
    ]
    if rank:
        told += [f"numbered-size={size}", f"numbered-verb={clause.verb_first:d}"]
    if len(clause.parts) == 2:
        told.append(f"even={min(3, abs(clause.parts[0] - clause.parts[1]))}")
    return told


def _around(article: Openings, i: int) -> Iterator[str]:
    """What stands before and behind it in its paragraph."""
    each = article.sentences[i]
    if each.order + 1 < each.among:
        below = article.sentences[i + 1]
        size = below.whole.size
        yield f"next={bisect_left(_NEXT, size)}"
        yield f"next-rank={below.number.rank if below.number else 0}"
        yield f"next-verb={below.whole.verb_first:d}"
        yield f"next-begin={below.whole.text[:1]}"
        yield f"next-said={below.said:d}"
        yield f"next={each.opens:d}|{min(4, size // 12)}"
        ratio = 10 * size // max(1, each.whole.size)
        yield f"next-longer={bisect_left((5, 8, 12, 20, 30), ratio)}"
    else:
        yield "next=-"
    if each.order:
        above = article.sentences[i - 1]
        yield f"above={bisect_left(_NEXT, above.whole.size)}"
        yield f"above-rank={above.number.rank if above.number else 0}"
        yield f"above-verb={above.whole.verb_first:d}"


def _openers(article: Openings, each: Sentence) -> Iterator[str]:
    """The announcing clause up to the first comma, colon or wide blank."""
    at = "F" if each.opens else "M"
    rank = each.number.rank if each.number else 0
    comma, colon = each.comma, each.colon
    if comma is None:
        yield "comma-"
    else:
        short = comma.size <= LABEL
        same = article.openers[comma.core[-2:]] if short else 0
        frame = article.opener_frames[comma.text[:1] + comma.core[-1:]] if short else 0
        yield f"comma={bisect_left(_OPENERS, comma.size)}"
        yield f"comma-end={comma.core[-1:]}"
        yield f"comma-ends={comma.core[-2:]}"
        yield f"comma-begin={comma.text[:1]}"
        yield f"comma-verb={comma.verb_first:d}"
        yield f"comma={min(3, comma.size // 6)}|rank={rank}"
        yield f"comma-same={at}{bisect_left((0, 1, 2, 3, 5), same)}"
        yield f"comma-frame={at}{bisect_left((0, 1, 2, 3, 5), frame)}"
    if colon is None:
        yield "colon-"
    else:
        labels = bisect_left((1, 2, 3, 5), article.labels)
        yield f"colon={bisect_left(_OPENERS, colon.size)}"
        yield f"colon-end={colon.core[-1:]}"
        yield f"colon-rank={rank}{at}"
        yield f"colon-labels={labels if each.opens and colon.size <= LABEL else '-'}"
        yield f"colon-commas={min(2, len(colon.parts) - 1)}"
        yield f"colon-topic={colon.topic:d}"
        yield f"colon-label={each.labelled}"
        yield f"colon={min(3, rank)}|{bisect_left((0, 6, 12, 20), each.stop - each.colon_stop)}"


# ------------------------------------------------------------- the openings of other paragraphs


def _beside(article: Openings, each: Sentence) -> Iterator[str]:
    size = bisect_left(_SIZES, each.whole.size)
    clause = each.whole
    best = {"whole": 0, "comma": 0, "colon": 0}
    count = {"whole": 0, "comma": 0, "colon": 0}
    for offset in (-2, -1, 1, 2):
        other = article.firsts.get(each.paragraph + offset)
        if other is None or other.section != each.section:
            yield f"{offset:+d} edge"
            continue
        points, reasons = likeness(clause, other.whole)
        if offset in {-1, 1}:
            yield from (f"{offset:+d} {reason}" for reason in reasons)
            other_size = bisect_left((5, 11, 17, 24, 34, 60), other.whole.size)
            yield f"{offset:+d} size={other_size}"
            yield f"{offset:+d} rank={other.number.rank if other.number else 0}"
            yield f"{offset:+d} verb={other.whole.verb_first:d}"
            yield f"{offset:+d} topic={other.whole.topic:d}"
            yield f"{offset:+d} among={min(other.among, 3)}"
        best["whole"] = max(best["whole"], points)
        count["whole"] += points >= _ALIKE
        for name, mine, theirs in (
            ("comma", each.comma, other.comma),
            ("colon", each.colon, other.colon),
        ):
            if mine is not None and theirs is not None:
                points = likeness(mine, theirs)[0]
                best[name] = max(best[name], points)
                count[name] += points >= _ALIKE
    for name, points in best.items():
        yield f"best-{name}={min(points, 9)}"
        yield f"count-{name}={count[name]}"
    yield f"best={min(best['whole'], 9)}|{size}"
    yield f"best={min(best['whole'], 9)}|{clause.verb_first:d}"
    yield from _frames(article, each)
    for name, runs in article.runs.items():
        yield f"run-{name}={bisect_left((0, 1, 2, 3, 4, 6), runs.get(each.paragraph, 0))}"
    group = article.sections[each.section]
    place = (
        "0"
        if group[0] is each
        else "1"
        if group[1:2] == [each]
        else "L"
        if group[-1] is each
        else "x"
    )
    yield f"place={place}"
    yield f"endings={bisect_left((1, 2, 3, 5), article.endings[clause.core[-2:]])}"
    yield f"beginnings={bisect_left((1, 2, 3, 5), article.beginnings[clause.text[:2]])}"


def _frames(article: Openings, each: Sentence) -> Iterator[str]:
    """How much its frame is that of the paragraphs around."""
    frames = []
    for paragraph in range(each.paragraph - 3, each.paragraph + 4):
        other = article.firsts.get(paragraph)
        if other is not None and other is not each and other.section == each.section:
            frames.append(frame_of(each.whole, other.whole))
    shared = [*sorted((sum(frame) for frame in frames), reverse=True), 0, 0]
    ends = each.last == "。"
    yield f"frame={ends:d}{bisect_left((0, 1, 2, 3, 5, 8), shared[0])}{each.said:d}"
    yield f"frame2={ends:d}{bisect_left((0, 1, 2, 3, 5, 8), shared[1])}{each.said:d}"
    yield f"frame-share={5 * shared[0] // max(1, each.whole.size)}"
    yield f"frame2|{bisect_left((1, 2, 3, 5), shared[1])}|{bisect_left((8, 14, 20, 28, 40), each.whole.size)}"
    yield f"frame-left={bisect_left((0, 1, 2, 3, 5), max((a for a, _ in frames), default=0))}"
    yield f"frame-right={bisect_left((0, 1, 2, 3, 5), max((b for _, b in frames), default=0))}"


# ------------------------------------------------------------- its own paragraph, its ladder


def _within(article: Openings, each: Sentence) -> Iterator[str]:
    """The other sentences of its paragraph; those that stand near, so that no paragraph takes long."""
    paragraph = article.paragraphs[each.paragraph]
    best = count = 0
    near = paragraph[max(0, each.order - 12) : each.order + 13]
    for other in near:
        if other is not each:
            points, _ = likeness(each.whole, other.whole)
            same = other.number and each.number and other.number.rank is each.number.rank
            points += 2 if same else 0
            best = max(best, points)
            count += points >= _ALIKE
    verb = each.whole.verb_first
    yield f"within={min(best, 9)}"
    yield f"within-count={min(count, 4)}"
    yield f"within={each.opens:d}|{min(best, 9)}|{verb:d}"
    if each.opens:
        return
    head = paragraph[0]
    points, _ = likeness(each.whole, head.whole)
    rank, head_rank = (n.rank if n else 0 for n in (each.number, head.number))
    yield f"head={min(points, 8)}"
    yield f"head-rank={head_rank}|{rank}"
    yield f"head-size={bisect_left((12, 20, 30, 50), head.whole.size)}"
    yield f"head={head_rank > 0:d}|{head.whole.size <= SHORT:d}|{verb:d}"
    yield f"all-endings={bisect_left((1, 2, 3, 5), article.all_endings[each.whole.core[-2:]])}"
    size = bisect_left((8, 12, 16, 22, 30), each.whole.size)
    above = paragraph[each.order - 1]
    below = paragraph[each.order + 1].whole.size if each.order + 1 < each.among else 99
    yield f"above|{bisect_left((14, 24, 40), above.whole.size)}|{size}"
    yield f"below|{bisect_left((14, 24, 40), below)}|{size}"


def _ladder(article: Openings, i: int) -> Iterator[str]:
    """What the steps of its ladder look like, those near it where there are many."""
    every = article.ladders[i]
    at = bisect_left(every, i)
    steps = [article.sentences[k] for k in every[max(0, at - 15) : at + 16]]
    each = article.sentences[i]
    count = len(steps)
    closed = 4 * sum(one.last == "。" and one.whole.size <= 44 for one in steps) // count
    accounts = 4 * sum(one.order + 1 < one.among for one in steps) // count
    sizes = sorted(one.whole.size for one in steps)
    size = bisect_left((8, 14, 20, 28, 40, 60), sizes[count // 2])
    rank = each.number.rank if each.number else 0
    yield f"steps={bisect_left((1, 2, 3, 4, 6), count)}"
    yield f"steps-first={4 * sum(one.opens for one in steps) // count}"
    yield f"steps-closed={closed}|{accounts}"
    yield f"steps-closed={closed}"
    yield f"steps-accounts={accounts}"
    yield f"steps-size={size}|{accounts}"
    yield f"steps-size={size}"
    yield f"steps-size={size}|{bisect_left(_SIZES, each.whole.size)}|own"
    yield f"steps-colons={4 * sum(one.colon is not None for one in steps) // count}"
    yield f"steps-verbs={4 * sum(one.whole.verb_first for one in steps) // count}"
    yield f"steps-semicolons={4 * sum(one.last in '；;' for one in steps) // count}"
    yield f"steps={rank}|closed={closed}"
    yield f"steps={rank}|size={size}"
