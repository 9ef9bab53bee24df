"""Numbered lines that are no headings but the items of a list (列项): ``1.…；`` ``2.…；``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from partybuild.chinese import numbering
from partybuild.chinese.numbering import Rank
from partybuild.chinese.punctuation import COLONS
from partybuild.evidence.blocks import Block
from partybuild.model import Role
from partybuild.source import in_two_lines

_ROWS: Final = frozenset({"row", "cell"})
_SEMICOLONS: Final = frozenset("；;")
_ITEM_RANKS: Final = frozenset({Rank.ARABIC, Rank.BRACKETED_ARABIC, Rank.CIRCLED})
_LONGEST: Final = 80


def mark_rows(body: Sequence[Block]) -> None:
    """Give the role TABLE to what the format knows to be rows or cells of a table: ``栗子社区 84.75 1``."""
    for block in body:
        if block.role is None and block.hints & _ROWS:
            block.found(Role.TABLE, "lists.mark_rows")


def mark_items(body: Sequence[Block]) -> None:
    """Give the role LIST to what the format knows to be items and nothing else was found to be."""
    for block in body:
        if block.role is None and "item" in block.hints:
            block.found(Role.LIST, "lists.mark_items")


def mark_lists(body: Sequence[Block]) -> list[Block]:
    """Give the role LIST to three numbered lines or more with nothing between them, or to two that a semicolon closes.

    An item that ends in a colon takes the line below it: ``5.人民日报评论员文章：`` over its title.

    Returns:
        The body, a line that was taken into an item left out.
    """
    out: list[Block] = []
    i = 0
    while i < len(body):
        number = _item_number(body[i])
        if number is None:
            out.append(body[i])
            i += 1
            continue
        items, i = _items(body, i, number)
        if len(items) >= 3 or (len(items) == 2 and any(b.text[-1] in _SEMICOLONS for b in items)):
            for item in items:
                item.role = Role.LIST
        out += items
    return out


def _items(body: Sequence[Block], i: int, number: numbering.Number) -> tuple[list[Block], int]:
    """The items of the list that begins with block i, and the index behind the last."""
    items = [body[i]]
    i += 1
    while i < len(body):
        above, block = items[-1], body[i]
        if above.text[-1] in COLONS and _is_announced(block, above):
            above.extent = in_two_lines(above.extent, block.extent)
            above.text = f"{above.text} {block.text}"
        elif _is_next(block, number) or (len(items) >= 2 and _is_last(block, number, above)):
            items.append(block)
        else:
            break
        i += 1
    return items, i


def _item_number(block: Block) -> numbering.Number | None:
    """The number of a line that can be an item: not closed, or closed by a semicolon."""
    if block.role is not None or (block.closed and block.text[-1] not in _SEMICOLONS):
        return None
    number = numbering.numbered(block.text)
    if number is None:
        return None
    bullet = number.rank is Rank.BULLET and number.length == 1
    return number if bullet or number.rank in _ITEM_RANKS else None


def _is_announced(block: Block, above: Block) -> bool:
    """Whether a line is what an item with a colon announces."""
    if block.role is not None or len(block.text) > _LONGEST or len(above.text) > 4 * _LONGEST:
        return False
    return _item_number(block) is None


def _is_next(block: Block, first: numbering.Number) -> bool:
    """Whether a line is a further item: of the first one's rank, or inside it."""
    number = _item_number(block)
    return number is not None and (number.rank == first.rank or number.rank in _ITEM_RANKS)


def _is_last(block: Block, first: numbering.Number, above: Block) -> bool:
    """Whether a line closes a list: numbered like it, short, its full stop after items that semicolons close."""
    if block.role is not None or above.text[-1] not in _SEMICOLONS or len(block.text) > _LONGEST:
        return False
    number = numbering.numbered(block.text)
    return number is not None and number.rank == first.rank and _item_number(block) is None
