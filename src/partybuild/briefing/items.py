"""Items of a short briefing: articles of which only chosen sentences are printed, whole, in their order, word for word."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

import attrs

from partybuild.briefing.chooser import Offer, choice, offers_of
from partybuild.briefing.content import Block, Briefing, Entry, Part, Piece, anchor_of
from partybuild.briefing.doubts import of_mark
from partybuild.briefing.reading import reading, reading_between
from partybuild.briefing.sentences import Sentence
from partybuild.briefing.units import Unit
from partybuild.briefing.weighing import Weights
from partybuild.model import Division, Heading

#: About so many characters are as high as a line of a title.
_TITLE: Final = 28


@attrs.frozen
class Passage:
    """What is printed of a unit: its heading, and sentences of it in their order.

    Args:
        unit: The unit.
        sentences: Those chosen.
        above: The divisions it stands in, outermost first, whose headings no passage before has shown.
            They may say what the sentences do not: that something is planned and not done.
    """

    unit: Unit
    sentences: tuple[Sentence, ...]
    above: tuple[Division, ...] = ()

    @property
    def headings(self) -> tuple[Heading, ...]:
        """The headings that are printed with it."""
        own = (self.unit.heading,) if self.unit.heading is not None else ()
        return (*(division.heading for division in self.above), *own)


@attrs.frozen
class Item:
    """An article as a short briefing prints it.

    Args:
        entry: The article.
        passages: What is printed of it, in its order.
        blocks: The same as paragraphs.
    """

    entry: Entry
    passages: tuple[Passage, ...]
    blocks: tuple[Block, ...]

    def sentences(self) -> Iterator[Sentence]:
        """Every sentence that is printed, in order."""
        return (sentence for passage in self.passages for sentence in passage.sentences)

    @property
    def origin(self) -> str:
        """The source line: 摘自《中国城市报》2021年11月29日第21版，中共梧州市委组织部（文件第21、33、45行）.

        Where no publication is named the file is: 摘自文件意见.docx第3、5行，某县委，2023年6月8日.
        """
        entry, source = self.entry, self.entry.page.source
        lines = sorted({source.line_column(s.extent.start)[0] for s in self.sentences()})
        where = f"第{'、'.join(map(str, lines))}行" if lines else ""
        name = source.name or "（未命名）"
        author = f"，{entry.byline}" if entry.byline else ""
        if entry.article.origin_name:
            return f"摘自{entry.origin}{author}（文件{where}）"
        day = f"，{entry.origin}" if entry.origin else ""
        return f"摘自文件{name}{where}{author}{day}"


@attrs.frozen
class Chooser:
    """The items of a briefing, for any number of lines.

    Args:
        briefing: The briefing.
        weights: What is preferred.
        above: Whether passages stand under the headings of the divisions that they are in.
    """

    briefing: Briefing
    weights: Weights
    above: bool = True
    offers: tuple[Offer, ...] = attrs.field(init=False)

    def __attrs_post_init__(self) -> None:
        offers = offers_of(self.briefing.once(), self.weights)
        kept = offers if self.above else tuple(offer.without_headings() for offer in offers)
        object.__setattr__(self, "offers", kept)

    def items(self, lines: int, most: int) -> tuple[Item, ...]:
        """The items for so many lines, ``most`` at most; none where no article has a sentence."""
        return self._chosen(self.offers, lines, most)

    def shortest(self, lines: int) -> tuple[Item, ...]:
        """The one article of which the least has to be printed, for so many lines."""
        ranked = sorted(self.offers, key=_shortest)
        return self._chosen(ranked[:1], lines, 1)

    def everything(self) -> tuple[Item, ...]:
        """All sentences of all articles."""
        taken: set[str] = set()
        return tuple(
            _item(
                offer,
                {n: frozenset(range(len(u.sentences))) for n, u in enumerate(offer.units)},
                taken,
            )
            for offer in self.offers
        )

    def _chosen(self, offers: Sequence[Offer], lines: int, most: int) -> tuple[Item, ...]:
        if not offers:
            return ()
        taken: set[str] = set()
        chosen = choice(offers, lines, most, self.weights)
        return tuple(_item(offer, units, taken) for offer, units in chosen)


def _shortest(offer: Offer) -> int:
    unit, sentences = offer.least
    return offer.heads * _TITLE + offer.units[unit].length(sentences)


def _item(offer: Offer, chosen: Mapping[int, frozenset[int]], taken: set[str]) -> Item:
    passages = tuple(_passages(offer, chosen))
    blocks = tuple(block for p in passages for block in _blocks(offer.entry, p, taken))
    return Item(offer.entry, passages, blocks)


def _passages(offer: Offer, chosen: Mapping[int, frozenset[int]]) -> Iterator[Passage]:
    shown: set[str] = set()
    for number, unit in enumerate(offer.units):
        if chosen.get(number):
            sentences = tuple(unit.sentences[n] for n in sorted(chosen[number]))
            yield Passage(unit, sentences, tuple(d for d in unit.above if d.id not in shown))
            shown.update((*(division.id for division in unit.above), unit.node))


def _blocks(entry: Entry, passage: Passage, taken: set[str]) -> Iterator[Block]:
    unit = passage.unit
    for division in passage.above:
        level = unit.above.index(division) + 1
        yield _section(entry, division.heading, division.id, level, taken)
    pieces: list[Piece] = []
    if unit.heading is not None and not unit.run_in:
        yield _section(entry, unit.heading, unit.node, len(unit.above) + 1, taken)
        anchor = anchor_of(f"{entry.page_number}_p{passage.sentences[0].extent.start}", taken)
    else:
        anchor = anchor_of(f"{entry.page_number}_{unit.node}", taken)
        if unit.heading is not None:
            pieces += (attrs.evolve(p, run_in=True) for p in _heading(unit.heading, entry, anchor))
    pieces += (piece for s in passage.sentences for piece in _sentence(s, entry, anchor))
    yield Block(Part.TEXT, tuple(pieces), (anchor,))


def _section(entry: Entry, heading: Heading, node: str, level: int, taken: set[str]) -> Block:
    anchor = anchor_of(f"{entry.page_number}_{node}", taken)
    pieces = tuple(_heading(heading, entry, anchor))
    return Block(Part.SECTION, pieces, (anchor,), level=level)


def _heading(heading: Heading, entry: Entry, anchor: str) -> Iterator[Piece]:
    for stretch in reading(heading, heading=True):
        doubt = of_mark(stretch.mark, entry.number, 0, anchor) if stretch.mark else None
        yield Piece(stretch.text, stretch.extent, doubt=doubt)


def _sentence(sentence: Sentence, entry: Entry, anchor: str) -> Iterator[Piece]:
    for stretch in reading_between(sentence.leaf, sentence.start, sentence.stop):
        doubt = of_mark(stretch.mark, entry.number, 0, anchor) if stretch.mark else None
        yield Piece(stretch.text, stretch.extent, doubt=doubt)


def left_out(briefing: Briefing, items: Sequence[Item]) -> tuple[Entry, ...]:
    """The articles of which nothing is printed (另收); what one says that another says again is printed once."""
    printed = {item.entry.number for item in items}
    return tuple(entry for entry in briefing.once() if entry.number not in printed)
