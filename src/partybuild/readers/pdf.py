"""PDF: the text layer by the places of its characters, columns in newspaper order; pictures of pages through OCR.

Needs ``partybuild[pdf]`` (pypdfium2), and ``partybuild[ocr]`` (rapidocr) for pages that were scanned.
"""

from __future__ import annotations

import ctypes
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any, Final, NamedTuple

from partybuild.chinese.folding import unified
from partybuild.errors import ReadError
from partybuild.readers import ocr, standin
from partybuild.readers.breaks import glue
from partybuild.readers.columns import Piece, Row, leading_of, opens_paragraph, pieces_of, rows_of
from partybuild.readers.galley import Galley
from partybuild.readers.text import signed
from partybuild.source import Source

_MAGIC: Final = b"%PDF-"
_HEAD: Final = 1024  # Bytes in which a file shows that it is one.
_ABOVE: Final = 0.88  # The share of a character's height above the baseline.
_WIDE: Final = "\u2e80"
_WIDE_TOO: Final = frozenset(
    "“”‘’—…·‰"
)  # Punctuation that Chinese fonts print as wide as a character.
_HEAVY: Final = 600  # Font weights from bold on.
_HEAVY_NAME: Final = re.compile(
    r"bold|black|heavy|(?:sim|fz|hy|st|dfp?)[- ]?(?:da)?hei|heiti|黑|biaosong|标宋", re.IGNORECASE
)
_NUMBER: Final = re.compile(
    r"\s*+(?:第?\s*+[—–-]?\s*+\d{1,4}\s*+[—–-]?\s*+页?|\d{1,4}\s*+/\s*+\d{1,4})\s*+"
)
_BLANK: Final = 0.3  # Widths of a character: white in a line that is a blank.
_LARGE: Final = 1.3  # Sizes of running text: print from there on may be the title.
_LETTERS: Final = 8  # Fewer characters than this make a page a picture, if it has one.


def _no_pdf(data: bytes) -> str:
    return f"not PDF: {signed(data) or 'no %PDF- in its first kB'}"


def _unopened(error: Exception) -> str:
    if "password" in str(error).lower():
        return "a PDF file that is locked: save it without a password"
    return f"a PDF file that is damaged or was not copied whole ({error})"


def read(data: bytes, name: str = "") -> Source:
    """The source of a PDF file.

    Printed lines are put together to paragraphs, over columns and pages too.
    Pages without a text layer are read by OCR; each of their lines gets a hint of kind ``ocr`` with the certainty of its reading, from 0 to 1.
    Without OCR they are left out, and each leaves a hint of kind ``unread``.
    So does a page with characters that its fonts do not tell; what pdfium takes them for is kept.
    Fonts that are not in the file make no difference: the text is the same on every machine.

    Args:
        data: The file's bytes.
        name: Its name, without folders.

    Raises:
        ReadError: It is no PDF file, is damaged or locked, has no text, or a package to read it with is not installed.
    """
    told = name or "-"
    if _MAGIC not in data[:_HEAD]:
        raise ReadError(told, [_no_pdf(data)])
    try:
        import pypdfium2  # noqa: PLC0415 an optional package
    except ImportError as error:
        raise ReadError(told, ["PDF files need a package: install partybuild[pdf]"]) from error
    with standin.fonts():
        try:
            document = pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError as error:
            raise ReadError(told, [_unopened(error)]) from error
        try:
            pages = [_page(document, number) for number in range(len(document))]
        finally:
            document.close()
    rows = [row for page in pages for row in page.rows]
    doubts = [f"page {number} {page.doubt}" for number, page in enumerate(pages, 1) if page.doubt]
    if not rows:
        raise ReadError(told, ["no text in its pages", *doubts[:1]])
    galley = _set(rows)
    for doubt in doubts:
        galley.hint("unread", 0, 0, doubt)
    return galley.source(name, "pdf")


class _Page(NamedTuple):
    """The printed lines of a page in reading order, and what of it could not be read; empty when all was."""

    rows: list[Row]
    doubt: str


def _page(document: Any, number: int) -> _Page:
    from pypdfium2 import PdfiumError  # noqa: PLC0415

    doubt = ""
    try:
        page = document[number]
        layer = page.get_textpage()
        pieces = list(pieces_of(_characters(layer, page.get_height())))
        guessed = _guessed(layer)
        layer.close()
        if guessed:
            some = "1 character" if guessed == 1 else f"{guessed} characters"
            doubt = f"has {some} that its fonts do not tell; what stands for them is guessed"
        if sum(len(piece.text) for piece in pieces) < _LETTERS and ocr.has_picture(page):
            if not ocr.is_installed():
                return _Page([], "is a picture: install partybuild[ocr] to read it")
            pieces, doubt = ocr.pieces_of(page), ""
        page.close()
    except PdfiumError:
        return _Page([], "is damaged")
    text, printed = _without_number(pieces)
    rows = rows_of(text, number)
    rows += [Row((one,), one.left, one.right, number, is_number=True) for one in printed]
    return _Page(rows, doubt)


def _guessed(layer: Any) -> int:
    """How many characters of a page's text layer have codes that neither its fonts nor their encodings map to a character."""
    import pypdfium2.raw as pdfium  # noqa: PLC0415

    return sum(
        pdfium.FPDFText_HasUnicodeMapError(layer, i) == 1
        or not pdfium.FPDFText_GetUnicode(layer, i)
        for i in range(layer.count_chars())
    )


def _characters(layer: Any, height: float) -> Iterator[Piece]:
    """The characters of a page's text layer that show, in the order of the file; the page's height is in points."""
    import pypdfium2.raw as pdfium  # noqa: PLC0415

    x, y = ctypes.c_double(), ctypes.c_double()
    box = pdfium.FS_RECTF()
    matrix = pdfium.FS_MATRIX()
    for i in range(layer.count_chars()):
        code = pdfium.FPDFText_GetUnicode(layer, i)
        text = chr(code) if 32 < code < 0x110000 else ""
        if not text.strip() or pdfium.FPDFText_IsGenerated(layer, i) == 1:
            continue
        pdfium.FPDFText_GetCharOrigin(layer, i, x, y)
        pdfium.FPDFText_GetLooseCharBox(layer, i, box)
        pdfium.FPDFText_GetMatrix(layer, i, matrix)
        scale = abs(matrix.a * matrix.d - matrix.b * matrix.c) ** 0.5 or 1.0
        size = pdfium.FPDFText_GetFontSize(layer, i) * scale or box.top - box.bottom
        top = height - y.value - _ABOVE * size
        right = (
            max(box.right, x.value + size * abs(matrix.a or scale) / scale)
            if text >= _WIDE or text in _WIDE_TOO
            else box.right
        )
        yield Piece(
            x.value, top, right, top + size, unified(text), size, _is_bold(pdfium, layer, i)
        )


def _is_bold(pdfium: Any, layer: Any, i: int) -> bool:
    if pdfium.FPDFText_GetFontWeight(layer, i) >= _HEAVY:
        return True
    name = ctypes.create_string_buffer(128)
    size = pdfium.FPDFText_GetFontInfo(layer, i, name, len(name), ctypes.c_int())
    return bool(size) and bool(_HEAVY_NAME.search(name.value.decode("utf-8", "replace")))


def _set(rows: Sequence[Row]) -> Galley:
    """Printed lines set as paragraphs, with their hints."""
    galley = Galley()
    sizes: Counter[float] = Counter()
    bold = 0
    for piece in (piece for row in rows for piece in row.pieces):
        sizes[round(piece.size)] += len(piece.text)
        bold += len(piece.text) * piece.bold
    usual = sizes.most_common(1)[0][0] if sizes else 0.0
    large = max((size for size in sizes if size >= _LARGE * usual), default=0.0)
    # Where everything is bold, nothing is.
    print_ = _Print(galley, large, tells_bold=2 * bold < sizes.total())
    leading = leading_of([row for row in rows if not row.is_number])
    last: Row | None = None
    for row in rows:
        if row.is_number:
            print_.number(row)
            continue
        if last is None or opens_paragraph(last, row, leading):
            print_.end_paragraph()
            print_.row(row, "")
        else:
            print_.row(row, glue(last.pieces[-1].text[-1], row.pieces[0].text[0]))
        last = row
    print_.end_paragraph()
    return galley


class _Print:
    """The running paragraph, and the page numbers that came inside it."""

    def __init__(self, galley: Galley, large: float, *, tells_bold: bool) -> None:
        self._galley = galley
        self._large = large
        self._tells_bold = tells_bold
        self._rows: list[Row] = []
        self._numbers: list[str] = []

    def number(self, row: Row) -> None:
        """Keep a page's number for the end of the paragraph, which may go on behind it."""
        self._numbers.append(row.pieces[0].text)

    def row(self, row: Row, glued: str) -> None:
        """Set a printed line."""
        galley = self._galley
        galley.add(glued)
        last: Piece | None = None
        for piece in row.pieces:
            if last is not None and piece.left - last.right >= _BLANK * piece.size:
                galley.add(" ")
            start = galley.length
            galley.add(piece.text)
            if piece.bold and self._tells_bold and piece.has_words:
                galley.bold(start, galley.length)
            if piece.certainty < 1:
                galley.hint("ocr", start, galley.length, f"{piece.certainty:.2f}")
            last = piece
        self._rows.append(row)

    def end_paragraph(self) -> None:
        """End the paragraph, and lay the hints that hold for all of it."""
        span = self._galley.end_line()
        if span is not None:
            if len(self._rows) == 1 and self._rows[0].is_centred:
                self._galley.hint("centred", *span)
            if self._large and round(self._rows[0].size) == self._large:
                self._galley.hint("title", *span, "print")
                self._large = 0.0
        self._rows.clear()
        for number in self._numbers:
            self._galley.add(number)
            if printed := self._galley.end_line():
                self._galley.hint("chrome", *printed, "page number")
        self._numbers.clear()


def _without_number(pieces: Sequence[Piece]) -> tuple[list[Piece], list[Piece]]:
    """A page's pieces without its printed number, and the number: figures alone in the first or last row."""
    top = min((piece.top for piece in pieces), default=0.0)
    bottom = max((piece.bottom for piece in pieces), default=0.0)
    numbers = [
        piece
        for piece in pieces
        if _NUMBER.fullmatch(piece.text)
        and (piece.top <= top or piece.bottom >= bottom)
        and not any(
            other is not piece and other.top < piece.bottom and piece.top < other.bottom
            for other in pieces
        )
    ]
    return [piece for piece in pieces if piece not in numbers], numbers
