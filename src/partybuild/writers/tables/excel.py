"""Tables as an Excel file: one sheet for articles (文章), one for measures (举措), one for figures (数据), and one for the files they are of (版面), those that could not be read too.

Numbers are number cells, and nothing that a page says is ever a formula, a link or a date of Excel's making.
What Excel cannot hold: more than 1,048,576 rows, for which a sheet goes on as 数据-2; more than 32,767 characters in a cell, which end in …; digits behind the fifteenth.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, BinaryIO, Final

from partybuild.errors import WriteError
from partybuild.tables import CHINESE, TABLES, Row, Rows, finite
from partybuild.writers.tables.delimited import cell
from partybuild.xml import legal

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook

SHEETS: Final = {"articles": "文章", "measures": "举措", "figures": "数据", "pages": "版面"}
MISSING: Final = "Excel files need XlsxWriter: pip install 'partybuild[excel]'"

_ROWS: Final = 1_048_576
_CHARACTERS: Final = 32_767
_WIDTHS: Final = {
    "article": 36,
    "measure": 28,
    "section": 28,
    "sentence": 60,
    "text": 14,
    "source": 28,
    "error": 60,
}
_WIDTH: Final = 11
# A file that says when it was made is another file each time.
_MADE: Final = datetime(2000, 1, 1, tzinfo=UTC)


@contextmanager
def workbook(stream: BinaryIO) -> Iterator[Callable[[Rows], None]]:
    """An Excel file that is complete when the block ends.

    Args:
        stream: Where to.

    Yields:
        The function that adds the rows of a page.

    Raises:
        WriteError: XlsxWriter is not installed.
    """
    book = _book(stream)
    sheets = [_Sheet(book, table, name) for table, name in SHEETS.items()]

    def put(rows: Rows) -> None:
        for sheet in sheets:
            sheet.put(rows.of(sheet.table))

    with closing(book):  # its temporary files go even where the block fails
        yield put


def sheet(stream: BinaryIO, rows: Sequence[Sequence[str | int]]) -> None:
    """An Excel file of one small table, whose first row and first column are names.

    Raises:
        WriteError: XlsxWriter is not installed.
    """
    with closing(_book(stream)) as book:
        bold = book.add_format({"bold": True})
        page = book.add_worksheet()
        page.set_column(0, 0, 2 * _WIDTH)
        page.freeze_panes(1, 1)
        for i, row in enumerate(rows):
            for j, value in enumerate(row):
                style = None if i and j else bold
                if isinstance(value, str):
                    page.write_string(i, j, _short(legal(value)), style)
                else:
                    page.write_number(i, j, value, style)


def _book(stream: BinaryIO) -> Workbook:
    try:
        from xlsxwriter.workbook import Workbook  # noqa: PLC0415 an extra
    except ImportError as error:
        raise WriteError("xlsx", MISSING) from error
    book = Workbook(stream, {"constant_memory": True, "strings_to_formulas": False})
    book.set_properties({"created": _MADE})
    return book


class _Sheet:
    """One table, on as many sheets as it needs."""

    def __init__(self, book: Workbook, table: str, name: str) -> None:
        self.book = book
        self.table = table
        self.name = name
        self.number = 0
        self.head = book.add_format({"bold": True})
        self._open()

    def _open(self) -> None:
        self.number += 1
        name = self.name if self.number == 1 else f"{self.name}-{self.number}"
        self.sheet: Any = self.book.add_worksheet(name)
        columns = TABLES[self.table]._fields
        for i, column in enumerate(columns):
            self.sheet.set_column(i, i, _WIDTHS.get(column, _WIDTH))
            self.sheet.write_string(0, i, CHINESE[column], self.head)
        self.sheet.freeze_panes(1, 0)
        self.row = 1

    def put(self, rows: list[Row]) -> None:
        """Write rows, and the filter over those that are there."""
        for row in rows:
            if self.row == _ROWS:
                self._open()
            for i, value in enumerate(row):
                self._write(i, cell(value))
            self.row += 1
        self.sheet.autofilter(0, 0, self.row - 1, len(TABLES[self.table]._fields) - 1)

    def _write(self, column: int, value: str | float | None) -> None:
        if isinstance(value, str):
            if value:
                self.sheet.write_string(self.row, column, _short(legal(value)))
        elif (number := finite(value)) is not None:
            self.sheet.write_number(self.row, column, number)


def _short(text: str) -> str:
    """As much of a text as a cell holds, counted in UTF-16 as Excel does."""
    if len(text) * 2 <= _CHARACTERS or len(text.encode("utf-16-le")) // 2 <= _CHARACTERS:
        return text
    return text.encode("utf-16-le")[: 2 * (_CHARACTERS - 1)].decode("utf-16-le", "ignore") + "…"
