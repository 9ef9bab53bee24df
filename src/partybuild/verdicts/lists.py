"""Numbered lines that are no headings but the items of a list (列项): ``1.…；`` ``2.…；``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from partybuild.chinese.numbering import Number, Rank
from partybuild.chinese.punctuation import COLONS
from partybuild.model import Role
from partybuild.verdicts.units import Unit, in_two_lines_of

_ROWS: Final = frozenset({"row", "cell"})
_SEMICOLONS: Final = frozenset("；;")
_ITEM_RANKS: Final = frozenset({Rank.ARABIC, Rank.BRACKETED_ARABIC, Rank.CIRCLED})
_LONGEST: Final = 80


def with_rows(body: Sequence[Unit]) -> list[Unit]:
    """The body, what the format knows to be rows or cells of a table with the role TABLE: ``栗子社区 84.75 1``."""
    return [
        unit.found(Role.TABLE) if unit.role is None and unit.hints & _ROWS else unit
        for unit in body
    ]


def with_items(body: Sequence[Unit]) -> list[Unit]:
    """The body, what the format knows to be items and nothing else was found to be with the role LIST."""
    return [
        unit.found(Role.LIST) if unit.role is None and "item" in unit.hints else unit
        for unit in body
    ]


def with_lists(body: Sequence[Unit]) -> list[Unit]:
    """The body, three numbered lines or more with nothing between them, or two that a semicolon closes, with the role LIST.

    An item that ends in a colon takes the line below it: ``5.人民日报评论员文章：`` over its title.
    """
    out: list[Unit] = []
    i = 0
    while i < len(body):
        number = _item_number(body[i])
        if number is None:
            out.append(body[i])
            i += 1
            continue
        items, i = _items(body, i, number)
        if len(items) >= 3 or (len(items) == 2 and any(b.text[-1] in _SEMICOLONS for b in items)):
            items = [item.found(Role.LIST) for item in items]
        out += items
    return out


def _items(body: Sequence[Unit], i: int, number: Number) -> tuple[list[Unit], int]:
    """The items of the list that begins with unit i, and the index behind the last."""
    items = [body[i]]
    i += 1
    while i < len(body):
        above, unit = items[-1], body[i]
        if above.text[-1] in COLONS and _is_announced(unit, above):
            items[-1] = in_two_lines_of(above, unit)
        elif _is_next(unit, number) or (len(items) >= 2 and _is_last(unit, number, above)):
            items.append(unit)
        else:
            break
        i += 1
    return items, i


def _item_number(unit: Unit) -> Number | None:
    """The number of a line that can be an item: not closed, or closed by a semicolon."""
    if unit.role is not None or (unit.closed and unit.text[-1] not in _SEMICOLONS):
        return None
    number = unit.number
    if number is None:
        return None
    bullet = number.rank is Rank.BULLET and number.length == 1
    return number if bullet or number.rank in _ITEM_RANKS else None


def _is_announced(unit: Unit, above: Unit) -> bool:
    """Whether a line is what an item with a colon announces."""
    if unit.role is not None or len(unit.text) > _LONGEST or len(above.text) > 4 * _LONGEST:
        return False
    return _item_number(unit) is None


def _is_next(unit: Unit, first: Number) -> bool:
    """Whether a line is a further item: of the first one's rank, or inside it."""
    number = _item_number(unit)
    return number is not None and (number.rank == first.rank or number.rank in _ITEM_RANKS)


def _is_last(unit: Unit, first: Number, above: Unit) -> bool:
    """Whether a line closes a list: numbered like it, short, its full stop after items that semicolons close."""
    if unit.role is not None or above.text[-1] not in _SEMICOLONS or len(unit.text) > _LONGEST:
        return False
    number = unit.number
    return number is not None and number.rank == first.rank and _item_number(unit) is None
