"""Paragraphs in one piece, although columns, captions and pages cut them.

The earlier piece ends without closing punctuation and the later one goes on with it; a piece that ends in 。 is never joined to the next.

Guarantees: every text has the role PARAGRAPH; the order of pieces is the page's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

import attrs

from partybuild.chinese.cohesion import Counts
from partybuild.chinese.numbering import Rank
from partybuild.chinese.punctuation import COLONS, COMMAS, TAIL, closed, unbalanced
from partybuild.model import Role
from partybuild.source import joined
from partybuild.verdicts.units import Unit

# 在市级层面，
_OPENER: Final = re.compile(r"([^，。；：,;:]{3,12})[，,]")
_STARTERS: Final = frozenset({Rank.CHINESE, Rank.BRACKETED, Rank.BRACKETED_ARABIC})
_SHORTEST: Final = 10
_NEIGHBOURS: Final = 4
_FEW: Final = 12  # pieces in which an open bracket is looked for
_BETWEEN: Final = frozenset(
    {Role.CAPTION, Role.CREDIT, Role.TURN, Role.LIST, Role.EDITOR_NOTE, Role.KEYWORDS}
)


def joined_pieces(body: Sequence[Unit], counts: Counts, *, columns: bool) -> list[Unit]:
    """The body with pieces of one paragraph made one unit, texts now PARAGRAPH.

    Args:
        body: An article's units; texts still have no role.
        counts: How often words stand on the page.
        columns: Whether the page may cut paragraphs; where it may not, only an unfinished clause is joined.
    """
    texts = [unit for unit in body if unit.role is None]
    frames = parallel_frames([unit.text for unit in texts])
    series = _Series(frames, _counted(texts), counts, columns=columns)
    out: list[list[Unit]] = []
    pieces: list[Unit] = []
    for unit in body:
        if unit.role is not None:
            pieces = pieces if unit.role in _BETWEEN else []
            out.append([unit])
            continue
        if pieces and series.goes_on(pieces, unit):
            pieces.append(unit)
        else:
            pieces = [unit]
            out.append(pieces)
        if _is_finished(pieces):
            pieces = []
    return [each[0] if each[0].role else _paragraph(each) for each in out]


def _paragraph(pieces: Sequence[Unit]) -> Unit:
    """The paragraph that one or several pieces are."""
    first, *rest = pieces
    if not rest:
        return first.found(Role.PARAGRAPH)
    return attrs.evolve(
        first,
        role=Role.PARAGRAPH,
        extent=joined([piece.extent for piece in pieces]),
        text="".join([piece.text for piece in pieces]),
        pieces=tuple(piece.extent for piece in rest),
    )


def _is_finished(pieces: Sequence[Unit]) -> bool:
    """Whether pieces end as a paragraph does, or announce what follows."""
    *before, last = pieces
    if last.closed or last.text[-1] in COLONS:
        return True
    short = bool(before) and len(last.text) < TAIL
    return short and closed(before[-1].text[-TAIL:] + last.text)


@attrs.frozen
class _Series:
    """What the texts of a body show of one another.

    Args:
        frames: The frames that openers share.
        counted: The numbers of the kind of 一是 that count on.
        counts: How often words stand on the page.
        columns: Whether the page may cut paragraphs.
    """

    frames: frozenset[str]
    counted: frozenset[int]
    counts: Counts
    columns: bool = attrs.field(kw_only=True)

    def goes_on(self, pieces: Sequence[Unit], unit: Unit) -> bool:
        """Whether a text goes on with the pieces of an open paragraph.

        An item of a series begins a paragraph where scanning lost the stop above it: ``…满意度持续提升`` over ``一是压实领导责任。``, with ``二是`` at the head of another; a column that ends before an item ends in a comma or semicolon.
        """
        number = unit.number
        if (number and number.rank in _STARTERS) or unit.set_in:
            return False
        if has_frame(unit.text, self.frames):
            return False
        last = pieces[-1]
        counts_on = number and number.rank is Rank.ORDINAL and number.value in self.counted
        if counts_on and last.text[-1].isalnum():
            return False
        dangles = last.text[-1] in COMMAS
        if not self.columns:
            return dangles and not unit.text[:1].isdigit()
        if dangles or _is_unbalanced(pieces):
            return True
        if number and number.rank is not Rank.ORDINAL:
            return False
        if sum(len(piece.text) for piece in pieces[:_SHORTEST]) < _SHORTEST:
            return self.counts.across(last.extent, unit.extent) >= 2
        return True


def _counted(texts: Sequence[Unit]) -> frozenset[int]:
    """The numbers of the kind of 一是 that texts begin with, where the next or the last number begins another text."""
    numbers = [unit.number for unit in texts]
    values = {number.value for number in numbers if number and number.rank is Rank.ORDINAL}
    return frozenset(value for value in values if values & {value - 1, value + 1} - {0})


def _is_unbalanced(pieces: Sequence[Unit]) -> bool:
    """Whether a quotation or bracket is open at the end of the pieces; of many pieces the last few are looked at."""
    return unbalanced("".join([piece.text for piece in pieces[-_FEW:]]))


# ------------------------------------------------------------- frames


def parallel_frames(texts: Sequence[str]) -> frozenset[str]:
    """The frames of openers that three neighbouring texts or more share: ``在…层面，`` of 在市级层面, 在区县层面, 在街道层面.

    A piece of a broken paragraph may stand between two of them.
    """
    places: dict[str, list[int]] = {}
    for i, text in enumerate(texts):
        opener = _OPENER.match(text)
        if opener:
            places.setdefault(_frame(opener[1]), []).append(i)
    return frozenset(
        frame
        for frame, where in places.items()
        if any(c - a <= _NEIGHBOURS for a, c in zip(where, where[2:], strict=False))
    )


def _frame(opener: str) -> str:
    return opener[0] + opener[-2:]


def opener_of(text: str) -> str:
    """The opener of a text, its comma included; empty where it has none."""
    opener = _OPENER.match(text)
    return opener[0] if opener else ""


def has_frame(text: str, frames: frozenset[str]) -> bool:
    """Whether a text opens in one of the shared frames."""
    opener = _OPENER.match(text) if frames else None
    return bool(opener and _frame(opener[1]) in frames)
