"""Tables: a fixed grid, a head that is repeated, rows that are not broken."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import attrs

from partybuild.writers.word import units as u
from partybuild.writers.word.markup import escaped, paragraph, run
from partybuild.writers.word.paginate import lines_in


@attrs.frozen
class Cell:
    """A cell: paragraphs as text for measuring, and as markup where that says more.

    Args:
        lines: The text of each paragraph.
        markup: The runs of each paragraph; by default the text.
        centred: Whether it is centred.
        items: Whether each paragraph is an item with a point before it.
    """

    lines: tuple[str, ...]
    markup: tuple[str, ...] = ()
    centred: bool = False
    items: bool = False


@attrs.frozen
class Table:
    """A table with a head.

    Args:
        title, description: What a screen reader says.
        widths: Of the columns, in twips.
        head: The column heads.
        rows: The cells.
    """

    title: str
    description: str
    widths: Sequence[int]
    head: Sequence[str]
    rows: Sequence[Sequence[Cell]]

    def heights(self) -> list[int]:
        """The height of each row, in twips."""
        return [
            max(_height(cell, width) for cell, width in zip(row, self.widths, strict=True))
            for row in self.rows
        ]

    def texts(self) -> tuple[tuple[str, ...], ...]:
        """What the cells say, the head's first."""
        body = (tuple("".join(cell.lines) for cell in row) for row in self.rows)
        return (tuple(self.head), *body)

    @property
    def head_height(self) -> int:
        """The height of the head, in twips."""
        return max(_height(Cell((h,)), w) for h, w in zip(self.head, self.widths, strict=True))

    def xml(self, styles: Sequence[str]) -> Iterator[str]:
        """The table, row by row.

        Args:
            styles: The ids of the table's style and of its head, text, centred text and items.
        """
        table, head, text, centred, item = styles
        yield (
            f'<w:tbl><w:tblPr><w:tblStyle w:val="{table}"/><w:tblW w:w="{sum(self.widths)}" w:type="dxa"/>'
            '<w:jc w:val="center"/><w:tblLayout w:type="fixed"/><w:tblLook w:val="0420" w:firstRow="1" '
            'w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="0" w:noVBand="1"/>'
            f'<w:tblCaption w:val="{escaped(self.title)}"/>'
            f'<w:tblDescription w:val="{escaped(self.description)}"/></w:tblPr><w:tblGrid>'
            + "".join(f'<w:gridCol w:w="{width}"/>' for width in self.widths)
            + "</w:tblGrid>"
        )
        opens = [
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>'
            for width in self.widths
        ]
        cells = "".join(
            f"{start}{paragraph(run(name), head)}</w:tc>"
            for start, name in zip(opens, self.head, strict=True)
        )
        yield f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{cells}</w:tr>"
        for row in self.rows:
            cells = "".join(
                start
                + _paragraphs(cell, centred if cell.centred else item if cell.items else text)
                + "</w:tc>"
                for start, cell in zip(opens, row, strict=True)
            )
            yield f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr>"
        yield "</w:tbl>"


def _paragraphs(cell: Cell, style: str) -> str:
    inner = cell.markup or tuple(run(line) for line in cell.lines) or ("",)
    return "".join(paragraph(one, style) for one in inner)


def _height(cell: Cell, width: int) -> int:
    fit = (width - 2 * u.CELL_MARGIN) / u.TABLE_CELL - (1 if cell.items else 0)
    lines = (
        sum(lines_in(line, fit, -1 if cell.items else 0, hanging=False) for line in cell.lines) or 1
    )
    return lines * u.TABLE_LINE + u.ROW_MARGIN
