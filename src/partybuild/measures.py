"""Measures (举措): which paragraphs open with a run-in heading (段首提示句), and where it ends.

A number shows it; where none is printed the neighbours must: openings alike in form, or a subjectless clause that names an action and stands before its account as a title would.
What is not one is left alone: topic sentences with a subject or a date, proverbs, slogans in quotation marks, definitions.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

import attrs

from partybuild.blocks import Block
from partybuild.model import Role
from partybuild.paragraphs import frame_of, has_frame, parallel_frames
from partybuild.rules import headings
from partybuild.rules.headings import UNNUMBERED
from partybuild.rules.punctuation import unbalanced
from partybuild.rules.verbs import VERB_FIRST
from partybuild.source import Extent

_SENTENCE: Final = re.compile(r"[^。！？!?]*[。！？!?][”’」』）)]*")
_LONGEST = 26  # characters of an unnumbered run-in without its full stop (annotation guide)
_LONGEST_BESIDE = 36  # the same where a neighbour opens alike
_LONGEST_NUMBERED = 50
_LONGEST_FRAMED = 40
_LONGEST_NESTED = 15
_ACCOUNT = 12  # characters that must follow

# Not a title-like opening: a subject, a time, a quotation, a definition, a proverb, somebody speaking.
_NO_TITLE: Final = re.compile(
    r"^(?:这|那|该|其(?!道)|他|她|它|我|你|在(?!线)|从(?!严|实|细)|随|由|据|如|若|每(?!周|月)|有(?!效|序|力)|各(?!司)|某|本|此|但|而|并|也|又|就|只|既|虽|因|所|与|和|向(?!下|上|前)|于|至|自(?!治|律|强|主)"
    r"|[今去前后昨明近][年天日期晚晨]|近来|近些|后来|目前|截至|同时|当[前时天地年]|一(?!线|站|网|体|核)|两(?!手|翼)|几|数(?!字|智)|大家|人们|群众|记者|笔者|百年|\d"
    r"|[“‘][^”’]*[”’][，,。]?$)"
    r"|是|(?<!为)了[，,。]|已|说[，,。：:]|表示|指出|认为|强调[，,：:]|没有|才|曾|[吗呢吧啊][。，]|同样|也|还(?!原)|均|都(?!市)|更是|位于|在于|取决|离不开|意味着|(?<!急)需要|必须|应当|应该|很|更加?(?=[^，,。]{0,3}了)|[？?]|的[^，,。]{1,6}[，,].*的"
)
_LABEL: Final = re.compile(r"(?:[^，。；：！？,;:!?]{1,10}|[『【「\[][^』】」\]]{2,30}[』】」\]])[：:](?=.)")
_COLON_LABEL: Final = re.compile(r"[^。；，,;！？]{1,10}[：:](?=.)")
_COMMA_CLAUSE: Final = re.compile(r"[^，。；：,;:！？!?]{3,24}[，,]")
_ITEM: Final = re.compile(r"(?:^|(?<=[。！？”）：:》]))\s*(?=[（(]?[一二三四五六七八九十\d①-⑳第其首])")


@attrs.frozen
class Piece:
    """A run-in heading or a stretch of account.

    Args:
        extent: Where it stands.
        rank: The rank of a run-in's number (`rules.headings.numbered`), 8 without a number; 0 for an account.
        number: The number as printed.
        doubt: Why a person might question it; empty for what is plain.
        role: Of an account: PARAGRAPH, LIST or TABLE.
    """

    extent: Extent
    rank: int = 0
    number: str = ""
    doubt: str = ""
    role: Role = Role.PARAGRAPH


@attrs.define
class Opening:
    """A paragraph's first sentence that could be an unnumbered run-in: its length, and what speaks for it."""

    length: int
    verb_first: bool
    text: str


def pieces_of(body: Sequence[Block]) -> list[tuple[Block, tuple[Piece, ...]]]:
    """Every heading, paragraph and item of a body with its pieces, in order; a heading has none."""
    kept = [b for b in body if b.role in {Role.HEADING, Role.PARAGRAPH, Role.LIST, Role.TABLE}]
    texts = [b.text if b.role is Role.PARAGRAPH else "" for b in kept]
    frames = parallel_frames(texts)
    labels = _repeated_labels(texts)
    dashes = sum(1 for t in texts if (n := headings.numbered(t)) and n.rank == 7)
    ordinals = [n.value if (n := headings.numbered(t)) and n.rank == 6 else 0 for t in texts]
    openings = [_opening(text) if text else None for text in texts]
    accepted = _accepted(kept, openings)
    out: list[tuple[Block, tuple[Piece, ...]]] = []
    for i, block in enumerate(kept):
        if block.role is Role.HEADING:
            out.append((block, ()))
        elif block.role is not Role.PARAGRAPH:
            out.append((block, (Piece(block.extent, role=block.role or Role.PARAGRAPH),)))
        else:
            out.append((block, _pieces(block, i, openings, accepted, frames, labels, dashes, ordinals)))
    return out


def _pieces(
    block: Block,
    i: int,
    openings: Sequence[Opening | None],
    accepted: dict[int, str],
    frames: frozenset[str],
    labels: frozenset[str],
    dashes: int,
    ordinals: Sequence[int],
) -> tuple[Piece, ...]:
    text, extent = block.text, block.extent
    number = headings.numbered(text)
    if number and number.rank == 7 and dashes < 2:
        number = None
    if number and number.rank == 6 and not _in_series(i, ordinals, text):
        number = None
    second_below = i + 1 < len(ordinals) and ordinals[i + 1] == 2
    if number and number.value and not _items(text, alone=False):
        length = _numbered_length(text, number)
        return _cut(extent, text, length, number.rank, text[: number.length].strip()) if length else (Piece(extent),)
    if number and not number.value:
        length = _numbered_length(text, number)
        return _cut(extent, text, length, number.rank, text[: number.length].strip()) if length else (Piece(extent),)
    if has_frame(text, frames):
        first = _SENTENCE.match(text)
        whole = first is not None and first.end() <= _LONGEST_FRAMED and len(text) - first.end() >= 2 * _ACCOUNT
        return _cut(extent, text, first.end() if first is not None and whole else len(frame_of(text)), UNNUMBERED)
    label = _LABEL.match(text)
    if label and label[0] in labels:
        return _cut(extent, text, label.end(), UNNUMBERED)
    opening = openings[i]
    if opening is not None and i in accepted:
        return _several(extent, text, opening, accepted[i])
    return _account(extent, text, alone=second_below)


def _cut(extent: Extent, text: str, length: int, rank: int, number: str = "", doubt: str = "") -> tuple[Piece, ...]:
    """A run-in of this length and its account, which may hold measures of its own."""
    head = Piece(extent[:length].strip(), rank, number, doubt)
    start = length + len(text[length:]) - len(text[length:].lstrip())
    rest = extent[start:]
    return (head, *_account(rest, text[start:], alone=False)) if rest.spans else (head,)


def _account(extent: Extent, text: str, *, alone: bool) -> tuple[Piece, ...]:
    """What stands behind a run-in, or in a paragraph without one: an account, or measures one behind the other."""
    if len(text) < 40:
        return (Piece(extent),)
    items = _items(text, alone=alone)
    if items:
        return _itemised(extent, text, items)
    voices = _chorus(extent, text)
    return voices if len(voices) > 1 else _nested(extent, text)


def _nested(extent: Extent, text: str) -> tuple[Piece, ...]:
    """Measures inside an account: title-like sentences at regular distance, ``全面落实就业优先战略。… 整体提升教育水平。… 整体提升医疗卫生水平。…``

    Three or more, the first at the head or behind one sentence, each with an account of several clauses; fewer are sentences like others.
    """
    if len(text) < 240:
        return (Piece(extent),)
    heads = [
        m.span()
        for m in _SENTENCE.finditer(text)
        if 5 <= m.end() - m.start() <= _LONGEST_NESTED and m[0][-1] == "。" and VERB_FIRST.match(m[0]) and not _NO_TITLE.search(m[0]) and "，" not in m[0]
    ]
    if len(heads) < 3 or heads[0][0] > 80:
        return (Piece(extent),)
    ends = [start for start, _ in heads[1:]] + [len(text)]
    if any(end - stop < 4 * _ACCOUNT for (_, stop), end in zip(heads, ends, strict=True)):
        return (Piece(extent),)
    out = [Piece(extent[: heads[0][0]].strip())] if heads[0][0] else []
    for (start, stop), end in zip(heads, ends, strict=True):
        out += [Piece(extent[start:stop].strip(), UNNUMBERED), Piece(extent[stop:end].strip())]
    return tuple(out)


# ------------------------------------------------------------- numbered


def _numbered_length(text: str, number: headings.Number) -> int:
    """How long a numbered run-in is; 0 where the number opens an ordinary paragraph.

    ``(一)实践:2021年,…`` ends at its colon, ``(二)启示:委员主体作用的发挥…是关键。`` at its full stop.
    """
    match = _SENTENCE.match(text, number.length)
    if not match:
        label = _COLON_LABEL.match(text, number.length)
        return label.end() if label else 0
    first = match.end() - number.length
    label = _COLON_LABEL.match(text, number.length)
    limit = 30 if number.rank == 7 else _LONGEST_NUMBERED
    if label and (first > 30 or len(text) - match.end() > 60):
        return label.end()
    if first <= limit:
        return match.end() if number.rank < 6 or len(text) > match.end() else _clause_length(text, number)
    clause = _clause_length(text, number)
    return clause if number.rank >= 6 else 0


def _clause_length(text: str, number: headings.Number) -> int:
    clause = _COMMA_CLAUSE.match(text, number.length)
    return clause.end() if clause and len(text) - clause.end() >= _ACCOUNT else 0


def _in_series(i: int, ordinals: Sequence[int], text: str) -> bool:
    """Whether 一是 or 第二， at a paragraph's head has its like at the head of a neighbour."""
    if not ordinals[i]:
        return False
    before = [v for v in ordinals[max(0, i - 4) : i] if v]
    after = [v for v in ordinals[i + 1 : i + 5] if v]
    follows = any(v < ordinals[i] for v in before) or any(v > ordinals[i] for v in after)
    return (follows or ordinals[i] == 2) and text.rstrip()[-1:] in "。！”"


def _items(text: str, *, alone: bool) -> list[int]:
    """Where numbered items of one paragraph begin, if it holds two or more that count on: 一是…。二是…。 or （一）…（二）…

    Args:
        text: The paragraph.
        alone: Whether one is enough, since the next paragraph begins with the second.
    """
    if len(text) < 40:
        return []
    starts: list[int] = []
    rank = value = 0
    for match in _ITEM.finditer(text):
        number = headings.numbered(text[match.end() : match.end() + 8])
        if not number or not number.value or number.rank == 7 or number.rank == 3:
            continue
        if not starts:
            if number.value == 1 and match.end() < len(text) // 2:
                starts, rank, value = [match.end()], number.rank, 1
        elif number.rank == rank and number.value == value + 1:
            starts.append(match.end())
            value += 1
    return starts if len(starts) >= 2 or (alone and starts) else []


def _itemised(extent: Extent, text: str, items: Sequence[int]) -> tuple[Piece, ...]:
    """A paragraph of several numbered measures; what comes before the first stays an account."""
    pieces: list[tuple[int, int, int, str]] = []
    for start, end in zip(items, [*items[1:], len(text)], strict=True):
        number = headings.numbered(text[start:])
        length = _numbered_length(text[start:end].rstrip(), number) if number else 0
        if not number or not length or (number.rank >= 6 and length >= end - start - _ACCOUNT):
            return (Piece(extent),)
        pieces.append((start, start + length, number.rank, text[start : start + number.length].strip()))
    out: list[Piece] = []
    if items[0] and not headings.numbered(text):
        out.append(Piece(extent[: items[0]].strip()))
    elif items[0]:
        return (Piece(extent),)
    for (start, stop, rank, number_text), end in zip(pieces, [*items[1:], len(text)], strict=True):
        out.append(Piece(extent[start:stop].strip(), rank, number_text))
        rest = extent[stop:end].strip()
        if rest.spans:
            out.append(Piece(rest))
    return tuple(out)


# ------------------------------------------------------------- unnumbered


def topic_sentence(text: str) -> bool:
    """Whether a sentence tells something (a subject, a time, a definition) rather than announcing it as a title does."""
    return bool(_NO_TITLE.search(text))


def _opening(text: str) -> Opening | None:
    """A paragraph's first sentence where it could be a title run in."""
    match = _SENTENCE.match(text)
    if not match or match.end() > _LONGEST_BESIDE + 2 or match.end() < 5 or len(text) - match.end() < _ACCOUNT:
        return None
    first = match[0]
    if headings.numbered(first) or unbalanced(first) or first[-1] in "！？!?" or _NO_TITLE.search(first) or first[0] in "“‘" and first[-1] in "”’":
        return None
    return Opening(match.end(), bool(VERB_FIRST.match(first)), first)


def _accepted(kept: Sequence[Block], openings: Sequence[Opening | None]) -> dict[int, str]:
    """The paragraphs whose opening is a run-in, each with the doubt that remains (empty where siblings show it)."""
    accepted: dict[int, str] = {}
    verbs = [i for i, o in enumerate(openings) if o is not None and o.verb_first]
    first_text = next((i for i, b in enumerate(kept) if b.role is Role.PARAGRAPH), -1)
    for i, opening in enumerate(openings):
        if opening is None:
            continue
        near = [o for o in _neighbours(kept, openings, i) if _alike(opening, o)]
        if opening.length > _LONGEST + 2 and not (opening.verb_first and any(o.verb_first for o in near)):
            continue
        if near and (opening.verb_first or any(o.verb_first for o in near) or any(_twins(opening, o) for o in near)):
            accepted[i] = ""
        elif opening.verb_first and (i != first_text or verbs[-1] > i):
            accepted[i] = "" if len(verbs) > 2 else "no paragraph beside it opens alike"
    return accepted


def _neighbours(kept: Sequence[Block], openings: Sequence[Opening | None], i: int) -> list[Opening]:
    """The openings of the paragraphs next to this one in its section."""
    found = []
    for step in (-1, 1):
        k = i + step
        while 0 <= k < len(kept) and abs(k - i) <= 2 and kept[k].role is not Role.HEADING:
            opening = openings[k]
            if opening is not None:
                found.append(opening)
                break
            k += step
    return found


def _alike(a: Opening, b: Opening) -> bool:
    return abs(len(a.text) - len(b.text)) <= 8


def _twins(a: Opening, b: Opening) -> bool:
    """Whether two openings are of one make although no verb begins them: the same beginning, the same quotation, the same length."""
    return a.text[:2] == b.text[:2] or (a.text[0] == b.text[0] == "“") or (abs(len(a.text) - len(b.text)) <= 1 and ("，" in a.text) == ("，" in b.text))


def _several(extent: Extent, text: str, opening: Opening, doubt: str) -> tuple[Piece, ...]:
    """The measures of one printed paragraph: ``明晰措施和方法。… 创新阵地和载体。… 厘清主线和路径。…``"""
    heads = [(0, opening.length)]
    for match in _SENTENCE.finditer(text, opening.length):
        start, end = match.span()
        inner = _opening(text[start:])
        if inner is not None and inner.verb_first and inner.length <= _LONGEST + 2 and _same_make(opening, inner) and start - heads[-1][1] >= 24:
            heads.append((start, end))
    makes = {len(text[a:b]) for a, b in heads}
    if len(heads) == 2 and max(makes) - min(makes) > 1:
        heads = heads[:1]
    out: list[Piece] = []
    for (start, stop), end in zip(heads, [*(a for a, _ in heads[1:]), len(text)], strict=True):
        out.append(Piece(extent[start:stop].strip(), UNNUMBERED, doubt=doubt if not start else ""))
        rest = extent[stop:end].strip()
        if rest.spans:
            out.append(Piece(rest))
    return tuple(out)


def _chorus(extent: Extent, text: str) -> tuple[Piece, ...]:
    """Short sentences of one beginning with accounts between them: ``要锻造对党忠诚的政治品格。…要恪守依法行政的基本准则。…``

    Three or more are measures; what comes before the first stays an account.
    """
    if len(text) < 160:
        return (Piece(extent),)
    short = [m for m in _SENTENCE.finditer(text) if 6 <= m.end() - m.start() <= _LONGEST_FRAMED and m[0][-1] == "。"]
    beginnings = Counter(_beginning(m[0]) for m in short)
    del beginnings[""]
    common, times = beginnings.most_common(1)[0] if beginnings else ("", 0)
    if times < 3:
        return (Piece(extent),)
    heads = [m.span() for m in short if _beginning(m[0]) == common]
    ends = [start for start, _ in heads[1:]] + [len(text)]
    if any(end - stop < 24 for (_, stop), end in zip(heads, ends, strict=True)):
        return (Piece(extent),)
    out = [Piece(extent[: heads[0][0]].strip())] if heads[0][0] else []
    for (start, stop), end in zip(heads, ends, strict=True):
        out += [Piece(extent[start:stop].strip(), UNNUMBERED), Piece(extent[stop:end].strip())]
    return tuple(out)


def _beginning(sentence: str) -> str:
    """What sentences of a chorus share: 要 or 必须, or the frame of their first clause (``在“…”关系上，``)."""
    clause = re.match(r"(在|围绕|针对|聚焦)([^，。]{2,16})[，,]", sentence)
    if clause:
        return clause[1] + clause[2][-2:]
    verb = re.match("要|必须|坚持|着力|突出|聚焦|强化|更加注重", sentence)
    return verb[0] if verb else ""


def _same_make(a: Opening, b: Opening) -> bool:
    """Whether an inner sentence is made like the opening: its length, its first word, or its comma in the same place."""
    if abs(len(a.text) - len(b.text)) <= 1 or a.text[:2] == b.text[:2]:
        return True
    commas = [re.split("[，,]", t) for t in (a.text, b.text)]
    return len(commas[0]) == len(commas[1]) == 2 and abs(len(commas[0][0]) - len(commas[1][0])) <= 1


def _repeated_labels(texts: Sequence[str]) -> frozenset[str]:
    """Labels that open three paragraphs or more: ``情景再现：`` ``记者手记：``"""
    found = [m[0] for t in texts if (m := _LABEL.match(t))]
    seen = Counter(found)
    framed = [label for label in found if label[0] in "『【「["]
    return frozenset({label for label, times in seen.items() if times >= 2} | set(framed if len(framed) >= 2 else ()))
