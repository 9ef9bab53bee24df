"""Figures of tables: a cell's number has its unit from the head of its column or from 单位：, and its noun from the head of its row."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import zip_longest
from typing import Final

import attrs

from partybuild.model import Direction, Kind, Quantity, Sense
from partybuild.quantities.recogniser import find, marks
from partybuild.source import Extent

_NUMBER: Final = re.compile(
    r"\s*(?P<sign>[-－−+]?)(?P<number>[0-9]{1,3}(?:[,，][0-9]{3})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?)(?P<percent>%?)(?P<note>[(（][^()（）]*[)）])?\s*\Z"
)
_UNIT_LINE: Final = re.compile("单位[:：] *([^\\s，。；)）]{1,12})")
_BRACKETED: Final = re.compile("[(（]([^()（）]{1,12})[)）]")
#: The name of a row: # 水稻（万吨）, 其中：小麦.
_NAME: Final = re.compile(
    "[#＃*＊\\s]*(?:其中[:：])?\\s*(?!(?:合计|总计|小计|共计)\\Z)([^(（]+?)\\s*(?:[(（]|\\Z)"
)
_YEAR: Final = re.compile("(?:19|20)[0-9]{2}年?")
#: Heads of columns whose numbers count nothing.
_NO_FIGURES: Final = re.compile(
    "序号|编号|代码|年份|年度|电话|手机|联系方式|邮编|邮政编码|账号|身份证|学号|工号|备注"
)
_UNIT_HEAD: Final = re.compile("(?:计量)?单位")
_UP: Final = re.compile("增长|增减|增幅|涨幅|增速|同比|环比|±")
_DOWN: Final = re.compile("下降|降幅|减少|跌幅")
_SHARE: Final = re.compile("比重|占比|份额|占[^比]*%")


def figures(
    rows: Sequence[Sequence[Extent]], above: str = "", date: str = ""
) -> list[list[Quantity]]:
    """The figures of each row of a table, in order.

    A bare number without a head and a unit counts nothing that can be told, and is none; nor are serial numbers, years and telephone numbers.
    Heads are those of columns, so a row with more or fewer cells than the head row has none;
    where the head has two rows, a column has both of its cells, and the upper one of its left neighbour where it has none of its own.

    Args:
        rows: The cells of each row; the head row first, where there is one.
        above: What stands above the table: its title and 单位：亿元.
        date: The day of publication, ISO 8601, or empty.
    """
    told = _UNIT_LINE.search(above)
    unit = told[1] if told else ""
    heads: list[str] = []
    named: Sequence[Extent] = ()
    depth = 0
    found: list[list[Quantity]] = []
    for row in rows:
        texts = ["".join(cell.text.split()) for cell in row]
        below = len(found) == depth and _goes_on(heads, texts)
        if (below or not heads) and _is_head(texts):
            heads, named = _under(heads, texts) if heads else texts, row
            depth = len(found) + 1
            line = next((m for m in map(_UNIT_LINE.search, texts) if m), None)
            unit = line[1] if line else unit
            found.append([])
            continue
        read = _of_row(row, texts, heads, unit, date)
        if len(named) == len(row) and texts and _YEAR.fullmatch(texts[0]):
            read = _of_a_year(read, row, named, texts[0][:4])
        found.append(read)
    return found


def _of_a_year(
    read: Sequence[Quantity], row: Sequence[Extent], heads: Sequence[Extent], year: str
) -> list[Quantity]:
    """The figures of a row that a year heads: each counts what its column is named after, in that year."""
    told: list[Quantity] = []
    for quantity in read:
        nth = next((n for n, cell in enumerate(row) if quantity.extent in cell), 0)
        if nth:
            told.append(attrs.evolve(quantity, noun=_name(heads[nth]), date=year))
    return told


def _is_head(texts: Sequence[str]) -> bool:
    """Whether a row names columns: nothing in it is a bare number, years apart."""
    named = [text for text in texts if text]
    return len(named) > 1 and not any(
        _NUMBER.match(text) for text in named if not _YEAR.fullmatch(text)
    )


def _goes_on(heads: Sequence[str], texts: Sequence[str]) -> bool:
    """Whether a row below the head goes on with it: it names no row of its own.

    The upper may be shorter, where its last cell reaches over several columns.
    """
    return 1 < len(heads) <= len(texts) and (not texts[0] or texts[0] == heads[0])


def _under(heads: Sequence[str], texts: Sequence[str]) -> list[str]:
    """The heads of columns under those that reach over several: 产量（万吨） over 2022年 and 同比增长（%）."""
    above = ""
    both = []
    for upper, lower in zip_longest(heads, texts, fillvalue=""):
        above = upper or (above if lower else "")
        both.append(lower if lower == above else lower + above)
    return both


def _of_row(
    row: Sequence[Extent], texts: Sequence[str], heads: Sequence[str], unit: str, date: str
) -> list[Quantity]:
    name = next((nth for nth, text in enumerate(texts) if text and not _NUMBER.match(text)), None)
    own = next(
        (
            texts[n]
            for n, head in enumerate(heads if len(heads) == len(texts) else ())
            if _UNIT_HEAD.fullmatch(head)
        ),
        "",
    )
    found: list[Quantity] = []
    for nth, cell in enumerate(row):
        head = heads[nth] if len(row) == len(heads) else ""
        number = _NUMBER.match(cell.text)
        if not cell.spans:
            continue
        if not number:
            found += marks(cell, date)
            continue
        if _NO_FIGURES.search(head):
            continue
        noun = row[name] if name is not None else None
        bracketed = _BRACKETED.search(head) or (
            _BRACKETED.search(texts[name]) if name is not None else None
        )
        measured = (
            "%" if number["percent"] else bracketed[1].lstrip("±") if bracketed else own or unit
        )
        if not head and (len(row) == len(heads) or not measured):
            continue
        quantity = _read(cell, number, measured, noun)
        found.append(_meant(quantity, head, negative=number["sign"] in tuple("-－−")))
    return found


def _read(cell: Extent, number: re.Match[str], unit: str, noun: Extent | None) -> Quantity:
    """A cell's number in a unit that is printed elsewhere."""
    printed = number["number"].replace(",", "").replace("，", "")
    core = cell[number.start("sign") : number.end("percent")]
    read = find(f"{printed}{unit}")
    noun = _name(noun)
    if len(read) == 1 and read[0].text == f"{printed}{unit}" and unit:
        return attrs.evolve(
            read[0], extent=core, unit_shared=not number["percent"], noun=noun, sense=Sense.LEVEL
        )
    value = float(printed) if "." in printed else int(printed)
    value = int(value) if value == int(value) else value
    return Quantity(core, Kind.COUNT, value, value, value, base="count", noun=noun)


def _name(head: Extent | None) -> Extent | None:
    """What the figures of a row count, by its head, without unit and marks; a sum (合计) names nothing."""
    if head is None:
        return None
    match = _NAME.match(head.text)
    return head[match.start(1) : match.end(1)] if match else None


def _meant(quantity: Quantity, head: str, *, negative: bool) -> Quantity:
    """What the head of a column says of its figures: a change, a share, a year; a fall is printed with a minus."""
    year = _YEAR.search(head)
    if year:
        quantity = attrs.evolve(quantity, date=year[0][:4])
    if _SHARE.search(head):
        return attrs.evolve(quantity, sense=Sense.SHARE)
    down = _DOWN.search(head)
    if down or _UP.search(head):
        falls = bool(down) != negative
        way = Direction.DOWN if falls else Direction.UP
        return attrs.evolve(quantity, sense=Sense.CHANGE, direction=way)
    if negative and quantity.value is not None:
        value = -quantity.value
        return attrs.evolve(quantity, value=value, low=value, high=value)
    return quantity
