"""Which tables of a page hold data, and which only lay it out."""

from __future__ import annotations

from typing import Final

from partybuild.readers.galley import Galley

_LEAST: Final = 2  # Rows, and cells in each of them, that make a table of data.
_SPANS: Final = frozenset(map(str, range(2, 100)))


class _Table:
    """An open table: for each row the line numbers of its cells (first, behind the last), and the column in which each begins."""

    def __init__(self) -> None:
        self.rows: list[list[tuple[int, int]]] = []
        self.columns: list[list[int]] = []
        self.cell = 0
        self.span = 1
        self.down = 1
        self.nested = False
        #: The columns that cells of rows above reach into, and into how many rows from the next on.
        self._taken: frozenset[int] = frozenset()
        self._reaching: dict[int, int] = {}
        self._next = 0

    def begin_row(self) -> None:
        """A row begins, its first cell in the first column that no cell above reaches into."""
        self.rows.append([])
        self.columns.append([])
        self._taken = frozenset(self._reaching)
        self._reaching = {column: n - 1 for column, n in self._reaching.items() if n > 1}
        self._next = 0

    def end_cell(self, behind: int) -> None:
        """A cell ends, and so did its last line."""
        if not self.rows:
            self.begin_row()
        while self._next in self._taken:
            self._next += 1
        self.rows[-1].append((self.cell, behind))
        self.columns[-1].append(self._next)
        if self.down > 1:
            for column in range(self._next, self._next + self.span):
                self._reaching[column] = self.down - 1
        self._next += self.span


class Tables:
    """The open tables of a page.

    A table holds data when no cell has more than one line, no other table is in it, and at least two rows have at least two filled cells.
    Its rows then become lines, with a tabulator between the cells; the hint of a filled cell says in which column it stands, counted from zero.
    """

    def __init__(self, galley: Galley) -> None:
        self._galley = galley
        self._open: list[_Table] = []

    def begin(self, tag: str, span: str = "", down: str = "") -> None:
        """A table, row or cell begins.

        Args:
            tag: ``table``, ``tr``, ``td`` or ``th``.
            span: Of a cell, over how many columns it reaches, as HTML's ``colspan``.
            down: Over how many rows, as HTML's ``rowspan``.
        """
        if tag == "table":
            for table in self._open[-1:]:
                table.nested = True
            self._open.append(_Table())
        elif self._open and tag == "tr":
            self._open[-1].begin_row()
        elif self._open and tag in {"td", "th"}:
            self._open[-1].cell = len(self._galley.lines)
            self._open[-1].span = int(span) if span in _SPANS else 1
            self._open[-1].down = int(down) if down in _SPANS else 1

    def end(self, tag: str) -> None:
        """A table or cell ends, and so did its last line."""
        if not self._open:
            return
        table = self._open[-1]
        if tag == "table":
            self._open.pop()
            if self._holds_data(table):
                self._set(table)
        elif tag in {"td", "th"}:
            table.end_cell(len(self._galley.lines))

    def _holds_data(self, table: _Table) -> bool:
        if table.nested or any(last - first > 1 for row in table.rows for first, last in row):
            return False
        filled = [sum(first < last for first, last in row) for row in table.rows]
        return sum(count >= _LEAST for count in filled) >= _LEAST

    def _set(self, table: _Table) -> None:
        galley = self._galley
        for row, columns in zip(table.rows, table.columns, strict=True):
            filled = [
                (column, first)
                for column, (first, last) in zip(columns, row, strict=True)
                if first < last
            ]
            if not filled:
                continue
            galley.join_lines(filled[0][1], filled[-1][1])
            spans = [galley.lines[line] for _, line in filled]
            galley.hint("row", spans[0].start, spans[-1].end)
            for (column, _), span in zip(filled, spans, strict=True):
                galley.hint("cell", span.start, span.end, str(column))
