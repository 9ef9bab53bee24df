"""Places of headings in the ladder of an article: what their numbers, tags, bullets and words say of how far out they stand (编、章、节、一、（一）1. 1.1).

Guarantees: a lower place stands further out; headings with numbers of one form have one place.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

import attrs

from partybuild.assembly.pieces import Piece
from partybuild.assembly.sequence import HEADINGS
from partybuild.chinese.headings import Kind, kind_of
from partybuild.chinese.numbering import Division, Rank, division, dotted, numbered
from partybuild.chinese.punctuation import COLONS
from partybuild.model import Role

_HALF: Final = 0.5  # what puts unnumbered headings above or below numbered ones
_BULLETED: Final = 0.02  # what puts a heading with a bullet below the one without
_OTHER_BULLET: Final = 0.001  # what puts a heading with another bullet below those with the first
_SENTENCE: Final = 0.01  # what puts a heading that is a sentence below those that are none
_STEP: Final = 0.1  # between 1. and 1.1, and 1.1 and 1.1.1
_BELOW: Final = 0.05  # what puts an unnumbered heading below the numbered one that it stands under
_INNERMOST: Final = 99.0
_FEW: Final = 2
_ALIKE: Final = 4  # characters with which run-in headings open alike

_STOP: Final = "。"


class Open(NamedTuple):
    """A division that is open.

    Args:
        place: Its place in the ladder: what has a higher one can stand in it.
        numbered: Whether a number tells its place.
        bulleted: Whether a dash or bullet stands before it.
        run_in: Whether its heading runs in.
        opens: Whether that opens its paragraph.
        opening: The characters with which a run-in heading without a number opens.
        value: What the number of a run-in heading counts to; 0 where it does not.
        holds: Whether anything can stand in it.
        alone: Whether no other run-in heading under its heading opens a paragraph without a number.
    """

    place: float
    numbered: bool = False
    bulleted: bool = False
    run_in: bool = False
    opens: bool = True
    opening: str = ""
    value: int = 0
    holds: bool = True
    alone: bool = False


@attrs.frozen
class Ladder:
    """The places of an article's headings and run-in headings.

    Args:
        pieces: The article's.
        outermost: The place of its outermost number; that of 一、 where there is none.
        plain: The place of its unnumbered headings; None where each takes it from where it stands.
        tagged: For tags of numbered headings the place of the first that has each.
        bullets: The bullets before headings, each with how many others come first.
        parts_sentences: Whether headings that are sentences stand below those that are none.
        alone: Which run-in headings open a paragraph without a number as the only ones under their heading.
        alike: With what more than one run-in heading opens that opens its paragraph.
    """

    pieces: Sequence[Piece]
    outermost: float
    plain: float | None
    tagged: Mapping[int, float]
    bullets: Mapping[str, int]
    parts_sentences: bool
    alone: frozenset[int]
    alike: frozenset[str]

    @classmethod
    def of(cls, pieces: Sequence[Piece]) -> Ladder:
        """The ladder of an article's pieces."""
        headings = [piece for piece in pieces if piece.role is Role.HEADING]
        places = [_place(piece) for piece in headings]
        outermost = min((p for p in places if p is not None), default=float(Rank.CHINESE))
        tagged: dict[int, float] = {}
        for piece, place in zip(headings, places, strict=True):
            if piece.level and place is not None:
                tagged.setdefault(piece.level, place)
        bullets = dict.fromkeys(piece.extent.text[0] for piece in headings if piece.bulleted)
        openings = Counter(
            _opening(piece) for piece in pieces if piece.role is Role.RUN_IN and piece.opens
        )
        return cls(
            pieces,
            outermost,
            _plain(headings, outermost),
            tagged,
            {bullet: i for i, bullet in enumerate(bullets)},
            _parts_sentences([piece for piece in headings if _is_free(piece)]),
            frozenset(_alone(pieces)),
            frozenset(text for text, n in openings.items() if text and n >= _FEW),
        )

    def heading(self, at: int, stack: Sequence[Open]) -> Open:
        """A heading as it opens a division.

        Args:
            at: Which piece it is.
            stack: What is open.
        """
        piece = self.pieces[at]
        place = _place(piece)
        if place is not None:
            return Open(place, numbered=True)
        kind = kind_of(piece.extent.text)
        if kind in {Kind.OVER_TABLE, Kind.ANNOUNCES}:
            return Open(_INNERMOST, holds=kind is Kind.OVER_TABLE)
        if piece.level and not piece.bulleted:
            return self._with_tag(piece.level)
        if kind is Kind.LISTED_ANNEX or (kind is Kind.NAMES and self._is_last(at)):
            return Open(self.outermost - 1)
        if kind in {Kind.ANNEX, Kind.AROUND}:
            return Open(self.outermost)
        is_sentence = self.parts_sentences and piece.extent.text.endswith(_STOP)
        place = self.plain
        is_lower = piece.bulleted or is_sentence or piece.extent.text[-1] in COLONS
        if place is None or (is_lower and any(each.numbered for each in stack)):
            place = self._below_number(stack)
        if piece.bulleted:
            place += _BULLETED + _OTHER_BULLET * self.bullets[piece.extent.text[0]]
        return Open(place + (_SENTENCE if is_sentence else 0), bulleted=piece.bulleted)

    def _with_tag(self, level: int) -> Open:
        """An unnumbered heading with a tag: beside numbered headings with the same, below those with a higher one, else above all."""
        if level in self.tagged:
            return Open(self.tagged[level], numbered=True)
        above = max((tag for tag in self.tagged if tag < level), default=0)
        if above:
            return Open(self.tagged[above] + _BELOW + level / 1000)
        return Open(self.outermost - 1 + level / 10)

    def _below_number(self, stack: Sequence[Open]) -> float:
        """The place of an unnumbered heading under the innermost numbered one: ``城乡区域协同融合。`` under 一、 and ``加强生态系统保护修复。`` under （一）."""
        open_places = (each.place for each in reversed(stack) if each.numbered and not each.run_in)
        place = next(open_places, None)
        return self.outermost if place is None else place + _BELOW

    def _is_last(self, at: int) -> bool:
        """Whether no heading follows one, but something does."""
        behind = self.pieces[at + 1 :]
        return bool(behind) and all(each.role not in HEADINGS for each in behind)

    def run_in(self, at: int) -> Open:
        """A run-in heading as it opens a division."""
        piece = self.pieces[at]
        place = _place(piece)
        is_numbered = place is not None
        opening = "" if is_numbered else _opening(piece)
        place = float(Rank.UNNUMBERED) if place is None else place
        return Open(
            place,
            is_numbered,
            run_in=True,
            opens=piece.opens,
            opening=opening,
            value=_value(piece),
            alone=at in self.alone,
        )

    def is_inside(self, stack: list[Open], new: Open) -> bool:
        """Whether a run-in heading stands inside its paragraph's first, which opens as those of other paragraphs do (``过去的一年，…``) and it does not; what ends there is closed."""
        if new.opens or new.place != Rank.UNNUMBERED or new.opening in self.alike:
            return False
        first = next((i for i in range(len(stack) - 1, -1, -1) if stack[i].opens), None)
        if first is None or not stack[first].run_in or stack[first].opening not in self.alike:
            return False
        del stack[first + 1 :]
        return True

    def ends(self, open_one: Open, new: Open) -> bool:
        """Whether a heading ends an open division: one of its place or a lower one, and with a number every one with neither number nor bullet that stands under a number."""
        if open_one.place >= new.place:
            return True
        if open_one.numbered or open_one.bulleted:
            return False
        return new.numbered and open_one.place > self.outermost

    def close_between(self, stack: list[Open], new: Open) -> None:
        """Close the unnumbered headings that stand between a numbered run-in heading and the numbered heading one step above it: （一） stands in 一、."""
        outer = next((i for i in range(len(stack) - 1, -1, -1) if stack[i].numbered), None)
        if outer is None or not new.numbered or new.place - stack[outer].place != 1:
            return
        while len(stack) > outer + 1 and not stack[-1].run_in and self.ends(stack[-1], new):
            stack.pop()


def _alone(pieces: Sequence[Piece]) -> Iterator[int]:
    """Which run-in headings open a paragraph without a number as the only ones between two headings."""
    found: list[int] = []
    for i, piece in enumerate(pieces):
        if piece.role is Role.HEADING:
            yield from found if len(found) == 1 else ()
            found = []
        elif piece.role is Role.RUN_IN and piece.opens and piece.rank is Rank.UNNUMBERED:
            found.append(i)
    yield from found if len(found) == 1 else ()


def _plain(headings: Sequence[Piece], outermost: float) -> float | None:
    """The place of unnumbered headings: above the numbered ones where one comes first; else none of their own.

    One alone above 一、 is beside it, since nothing else needs a place above; none stands above bare figures (``01``, ``1 总则``), nor where the outermost numbers count on past one.
    """
    if not headings or _place(headings[0]) is not None:
        return None
    if any(dotted(piece.extent.text) for piece in headings) or _counts_past(headings, outermost):
        return None
    free = sum(map(_is_free, headings))
    is_numbered = any(_place(piece) is not None for piece in headings)
    if free <= 1 and is_numbered and outermost <= Rank.CHINESE:
        return outermost
    return outermost - _HALF


def _counts_past(headings: Sequence[Piece], outermost: float) -> bool:
    """Whether the outermost numbers count on past an unnumbered heading: 五、 stands before one and 六、 behind it, or 二、 is the first that is shown."""
    last = 1
    is_past = False
    for piece in headings:
        if _place(piece) == outermost:
            value = _value(piece)
            if is_past and value == last + 1 > 1:
                return True
            last, is_past = value, False
        elif _is_free(piece):
            is_past = True
    return False


def _parts_sentences(free: Sequence[Piece]) -> bool:
    """Whether headings without a place of their own are of two kinds, first those that are no sentences."""
    are = [piece.extent.text.endswith(_STOP) for piece in free]
    return sum(are) >= _FEW and len(are) - sum(are) >= _FEW and not are[0]


def _is_free(piece: Piece) -> bool:
    """Whether neither number, bullet, colon nor words give a heading a place."""
    if piece.bulleted or piece.extent.text[-1] in COLONS or _place(piece) is not None:
        return False
    return kind_of(piece.extent.text) in {None, Kind.NAMES}


def _place(piece: Piece) -> float | None:
    """The place that the number of a heading has; None where there is none."""
    text = piece.extent.text
    named = division(text)
    if named is not None:
        return named - len(Division) + 1.0
    figures = dotted(text)
    if figures:
        return Rank.ARABIC + _STEP * (figures - 1)
    if piece.rank is None or piece.rank is Rank.UNNUMBERED:
        return None
    return float(piece.rank)


def _value(piece: Piece) -> int:
    """What the number of a heading counts to; 0 where it does not."""
    number = numbered(piece.number)
    return number.value if number else 0


def _opening(piece: Piece) -> str:
    """With what a run-in heading without a number opens."""
    return piece.extent.text[:_ALIKE] if piece.rank is Rank.UNNUMBERED else ""
