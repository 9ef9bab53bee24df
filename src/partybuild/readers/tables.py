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
        self.nested = False

    def begin_row(self) -> None:
        """A row begins, its first cell in the first column."""
        self.rows.append([])
        self.columns.append([0])


class Tables:
    """The open tables of a page.

    A table holds data when no cell has more than one line, no other table is in it, and at least two rows have at least two filled cells.
    Its rows then become lines, with a tabulator between the cells; the hint of a filled cell says in which column it stands, counted from zero.
    """

    def __init__(self, galley: Galley) -> None:
        self._galley = galley
        self._open: list[_Table] = []

    def begin(self, tag: str, span: str = "") -> None:
        """A table, row or cell begins.

        Args:
            tag: ``table``, ``tr``, ``td`` or ``th``.
            span: Of a cell, over how many columns it reaches, as HTML's ``colspan``.
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
            if not table.rows:
                table.begin_row()
            table.rows[-1].append((table.cell, len(self._galley.lines)))
            table.columns[-1].append(table.columns[-1][-1] + table.span)

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
                for column, (first, last) in zip(columns, row, strict=False)
                if first < last
            ]
            if not filled:
                continue
            galley.join_lines(filled[0][1], filled[-1][1])
            spans = [galley.lines[line] for _, line in filled]
            galley.hint("row", spans[0].start, spans[-1].end)
            for (column, _), span in zip(filled, spans, strict=True):
                galley.hint("cell", span.start, span.end, str(column))
