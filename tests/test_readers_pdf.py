from __future__ import annotations

import builtins
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from itertools import pairwise
from types import ModuleType
from typing import Any

import pytest

import formats
import partybuild
from partybuild.errors import ReadError
from partybuild.notices import Code
from partybuild.readers import ocr, pdf
from partybuild.readers.columns import Piece, opens_paragraph, rows_of
from partybuild.source import Source

pytest.importorskip("pypdfium2", reason="needs partybuild[pdf]")


def piece(left: float, top: float, text: str, size: float = 10, **more: Any) -> Piece:
    return Piece(left, top, left + size * len(text), top + size, text, size, **more)


def texts(pieces: list[Piece]) -> list[str]:
    return ["".join(p.text for p in row.pieces) for row in rows_of(pieces)]


def test_columns_are_read_one_after_the_other_under_their_headline() -> None:
    pieces = [piece(0, 0, "横跨三栏的大标题", size=30)]
    for row in range(5):
        pieces += [
            piece(100 * column, 50 + 15 * row, f"{column}栏{row}行一二三") for column in range(3)
        ]

    assert ["横跨三栏的大标题"] + [
        f"{column}栏{row}行一二三" for column in range(3) for row in range(5)
    ] == texts(pieces)


def test_two_rows_make_no_columns() -> None:
    pieces = [
        piece(0, 0, "来源"),
        piece(100, 0, "日期"),
        piece(0, 15, "某报"),
        piece(100, 15, "今天"),
    ]

    assert ["来源日期", "某报今天"] == texts(pieces)


def test_a_blank_in_a_headline_is_no_gutter() -> None:
    pieces = [piece(0, 0, "前半", size=20), piece(60, 0, "后半", size=20)]
    pieces += [piece(0, 40 + 15 * row, f"正文第{row}行写得很长很长") for row in range(4)]

    assert "前半 后半" == texts(pieces)[0]


def test_a_paragraph_goes_on_over_columns_and_opens_with_an_indent() -> None:
    left = [piece(0, 15 * row, "一二三四五六七八") for row in range(4)]
    right = [
        piece(100, 0, "一二三四五六七八"),
        piece(120, 15, "三四五六七八"),
        piece(100, 30, "一二三。"),
    ]

    rows = rows_of(left + right)
    opened = [opens_paragraph(a, b, 15.0) for a, b in pairwise(rows)]

    assert [False, False, False, False, True, False] == opened


@pytest.mark.parametrize("rows", [5, 8, 40])
def test_columns_and_pages_are_joined_to_paragraphs(rows: int) -> None:
    source = pdf.read(formats.as_pdf(formats.ARTICLE, rows), "a.pdf")

    chrome = [source.text[slice(*h.span)] for h in source.hints if h.kind == "chrome"]
    lines = [line for line in source.text.split("\n") if line not in chrome]

    assert [block.whole for block in formats.ARTICLE] == lines
    assert [str(i + 1) for i in range(len(chrome))] == chrome


def test_bold_print_and_the_title_are_seen() -> None:
    source = pdf.read(formats.as_pdf(formats.ARTICLE), "a.pdf")

    bold = [source.text[slice(*h.span)] for h in source.hints if h.kind == "bold"]
    title = [source.text[slice(*h.span)] for h in source.hints if h.kind == "title"]

    assert [formats.ARTICLE[0].whole] == title
    assert [
        block.run_in or block.text
        for block in formats.ARTICLE
        if block.run_in or block.kind != "paragraph"
    ] == bold


@contextmanager
def machine_without_fonts() -> Iterator[None]:
    """pdfium finds no font outside of files."""
    import pypdfium2.raw as pdfium  # noqa: PLC0415 after the skip

    pdfium.FPDF_SetSystemFontInfo(None)
    try:
        yield
    finally:
        pdfium.FPDF_SetSystemFontInfo(pdfium.FPDF_GetDefaultSystemFontInfo())


@pytest.mark.parametrize("rows", [5, 40])
def test_a_file_without_its_fonts_reads_the_same_on_a_machine_without_fonts(rows: int) -> None:
    carried = pdf.read(formats.as_pdf(formats.ARTICLE, rows), "a.pdf")
    named = formats.as_pdf(formats.ARTICLE, rows, embedded=False)

    with machine_without_fonts():
        assert carried == pdf.read(named, "a.pdf")
    assert carried == pdf.read(named, "a.pdf")


def test_fonts_of_the_machine_are_shown_to_others_as_before() -> None:
    import pypdfium2  # noqa: PLC0415 after the skip

    named = formats.as_pdf(formats.ARTICLE, embedded=False)
    opened = pypdfium2.PdfDocument(named)
    before = bytes(opened[0].render().buffer)
    for _ in range(3):
        pdf.read(named)

    assert before == bytes(opened[0].render().buffer)
    assert before == bytes(pypdfium2.PdfDocument(named)[0].render().buffer)


def test_characters_that_a_font_does_not_tell_are_counted() -> None:
    told = formats.as_pdf(formats.ARTICLE)
    untold = told.replace(b"/ToUnicode", b"/NoUnicode")
    inked = len("1") + sum(len(block.whole) for block in formats.ARTICLE)
    page = partybuild.parse(pdf.read(untold, "a.pdf"))

    assert [] == [hint for hint in pdf.read(told).hints if hint.kind == "unread"]
    assert [
        f"page 1 has {inked} characters that its fonts do not tell; what stands for them is guessed"
    ] == [hint.value for hint in page.source.hints if hint.kind == "unread"]
    assert Code.FORMAT in [notice.code for notice in page.notices]


def refused(data: bytes) -> str:
    with pytest.raises(ReadError) as caught:
        pdf.read(data, "a.pdf")
    assert "\n" not in str(caught.value)
    return str(caught.value)


#: A password is asked for that nobody has.
LOCKED = b"""%%PDF-1.4
1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj
2 0 obj <</Type /Pages /Kids [] /Count 0>> endobj
3 0 obj <</Filter /Standard /V 1 /R 2 /P -4 /O <%s> /U <%s>>> endobj
trailer <</Root 1 0 R /Encrypt 3 0 R /ID [<00> <00>]>>
%%%%EOF
""" % (b"ab" * 32, b"cd" * 32)


def test_a_locked_file_is_told_apart_from_a_damaged_one() -> None:
    assert "a.pdf: a PDF file that is locked: save it without a password" == refused(LOCKED)


def test_what_is_no_pdf_or_damaged_is_told_in_one_line() -> None:
    assert "a.pdf: not PDF: a picture" == refused(b"\x89PNG\r\n\x1a\n" + bytes(9))
    assert "a.pdf: not PDF: no %PDF- in its first kB" == refused(b"text")
    assert "a.pdf: a PDF file that is damaged or was not copied whole" in refused(
        b"%PDF-1.4\nnothing"
    )
    assert "a.pdf: no text in its pages" == refused(formats.as_pdf([formats.Block("title", "")]))


def test_a_missing_package_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def without(name: str, *args: Any, **more: Any) -> ModuleType:
        if name.startswith("pypdfium2"):
            raise ImportError(name)
        return real(name, *args, **more)

    monkeypatch.setattr(builtins, "__import__", without)

    assert "install partybuild[pdf]" in refused(formats.as_pdf(formats.ARTICLE))


def scanned(*, embedded: bool = True) -> bytes:
    """The article's first page as a picture in a PDF file; of boxes, where the page carries its fonts."""
    import pypdfium2  # noqa: PLC0415 after the skip

    page = pypdfium2.PdfDocument(formats.as_pdf(formats.ARTICLE, 40, embedded=embedded))[0]
    picture = page.render(scale=2).to_pil()
    packed = BytesIO()
    picture.convert("RGB").save(packed, "PDF", resolution=144)
    return packed.getvalue()


def test_a_scan_without_ocr_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("PIL")
    monkeypatch.setattr(ocr, "is_installed", lambda: False)

    assert "install partybuild[ocr]" in refused(scanned())


def test_a_scan_is_read_with_the_certainty_of_every_line(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("PIL")
    pieces = [
        piece(20, 0, "近日，区委召开", certainty=0.91),
        piece(0, 15, "会议，部署工作。", certainty=0.72),
    ]
    monkeypatch.setattr(ocr, "is_installed", lambda: True)
    monkeypatch.setattr(ocr, "pieces_of", lambda _: pieces)

    source = pdf.read(scanned(), "a.pdf")

    told = [(source.text[slice(*h.span)], h.value) for h in source.hints if h.kind == "ocr"]
    assert "近日，区委召开会议，部署工作。" == source.text
    assert [("近日，区委召开", "0.91"), ("会议，部署工作。", "0.72")] == told


def shown(data: bytes) -> str:
    """The text of the first page for which this machine has glyphs."""
    import pypdfium2  # noqa: PLC0415 after the skip

    return str(pypdfium2.PdfDocument(data)[0].get_textpage().get_text_range())


def test_rapidocr_reads_a_printed_page() -> None:
    pytest.importorskip("rapidocr", reason="needs partybuild[ocr]")
    pytest.importorskip("PIL")
    if "近日" not in shown(formats.as_pdf(formats.ARTICLE, embedded=False)):
        pytest.skip("needs a font with Chinese characters on this machine, such as Noto Sans CJK")

    source: Source = pdf.read(scanned(embedded=False), "a.pdf")

    assert "近日" in source.text
    assert all(0 <= float(hint.value) <= 1 for hint in source.hints if hint.kind == "ocr")


def test_a_picture_among_pages_of_text_is_left_out_and_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    pytest.importorskip("PIL")
    import pypdfium2  # noqa: PLC0415 after the skip

    monkeypatch.setattr(ocr, "is_installed", lambda: False)
    both = pypdfium2.PdfDocument(formats.as_pdf(formats.ARTICLE, 40))
    both.import_pages(pypdfium2.PdfDocument(scanned()))
    packed = BytesIO()
    both.save(packed)

    source = pdf.read(packed.getvalue(), "a.pdf")

    assert source.text.startswith(formats.ARTICLE[0].whole)
    assert ["page 2 is a picture: install partybuild[ocr] to read it"] == [
        hint.value for hint in source.hints if hint.kind == "unread"
    ]
