from __future__ import annotations

import codecs
from itertools import product
from types import ModuleType

import pytest
from hypothesis import given, reject
from hypothesis import strategies as st

import partybuild
from partybuild.errors import ReadError
from partybuild.notices import Code
from partybuild.readers import html, markdown, text
from partybuild.readers.decoding import declares, decoded
from partybuild.writers import outline

PAGE = (
    "第21版：党建\n锻造“硬核”力量\n近日，市委组织部推动基层党建工作，街道社区服务群众2.6万人次。\n"
)
TRADITIONAL = "第21版：黨建\n鍛造「硬核」力量\n近日，市委組織部推動基層黨建工作，街道社區服務群眾2.6萬人次。\n"
MARKS = {
    "utf-8": codecs.BOM_UTF8,
    "utf-16-le": codecs.BOM_UTF16_LE,
    "utf-16-be": codecs.BOM_UTF16_BE,
    "utf-32-le": codecs.BOM_UTF32_LE,
    "gb18030": "\ufeff".encode("gb18030"),
    "gbk": b"",
    "gb2312": b"",
    "big5": b"",
}
NEWLINES = {"\n": "\n", "\r\n": "\r\n", "\r": "\r"}


@pytest.mark.parametrize(
    ("encoding", "marked", "newline"), list(product(MARKS, ("", "marked"), NEWLINES))
)
def test_a_page_is_the_same_in_every_encoding(encoding: str, marked: str, newline: str) -> None:
    page = TRADITIONAL if encoding == "big5" else PAGE
    data = page.replace("\n", newline).encode(encoding)

    source = text.read(MARKS[encoding] + data if marked else data, "page.txt")

    assert page == source.text
    assert newline == source.newline
    assert () == source.hints


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be", "gb18030", "gbk"])
def test_web_pages_are_the_same_in_every_encoding(encoding: str) -> None:
    page = "<html><body><p>近日，市委组织部推动基层党建工作。</p></body></html>"

    source = html.read(page.encode(encoding))

    assert "近日，市委组织部推动基层党建工作。" == source.text


def test_what_a_page_declares_decides_where_the_bytes_do_not() -> None:
    page = '<meta charset="big5"><p>鍛造</p>'.encode("big5")

    assert "鍛造" == html.read(page).text
    assert "gb18030" == declares(b'<meta content="text/html; charset=gb2312">')
    assert "" == declares(b"<meta charset=base64>")
    assert "" == declares(b"<meta charset=no-such-thing>")


def test_valid_utf_8_wins_over_a_wrong_declaration() -> None:
    page = "<meta charset=gb2312><p>锻造硬核力量</p>".encode()

    assert "锻造硬核力量" == html.read(page).text


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_broken_bytes_are_counted_and_told(encoding: str) -> None:
    data = bytearray((PAGE * 20).encode(encoding))
    data[60] = 0xFF

    source = text.read(bytes(data), "page.txt")

    assert encoding == source.encoding
    assert "\ufffd" in source.text
    assert PAGE * 19 == source.text[-len(PAGE) * 19 :]
    assert [f"could not be read as {encoding}"] == [
        hint.value.split(maxsplit=2)[2] for hint in source.hints
    ]


def test_a_guess_that_nothing_supports_is_told() -> None:
    source = text.read("鑫淼焱垚".encode("gbk"), "page.txt")

    assert ["encoding"] == [hint.kind for hint in source.hints]
    assert source.hints[0].value.startswith("the encoding was guessed")


@pytest.mark.parametrize(("other", "page"), [("gb18030", PAGE), ("big5", TRADITIONAL)])
@pytest.mark.parametrize("first", [1, 2])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("backwards", [False, True])
def test_a_file_in_two_encodings_is_read_line_by_line(
    other: str, page: str, first: int, newline: str, *, backwards: bool
) -> None:
    parts = page.splitlines()
    encodings = ["utf-8"] * first + [other] * (len(parts) - first)
    if backwards:
        encodings.reverse()
    lines = [part.encode(name) for part, name in zip(parts, encodings, strict=True)]
    source = text.read(newline.encode().join(lines))

    assert parts == source.text.split("\n")
    assert "the file is in two encodings" in source.hints[0].value


def test_a_tail_in_another_encoding_is_read_too() -> None:
    source = text.read((PAGE * 20).encode() + "党组织20余个。".encode("gb18030"))

    assert PAGE * 20 + "党组织20余个。" == source.text
    told = "the file is in two encodings: 1 line was read as gb18030, the others as utf-8"
    assert [told] == [hint.value for hint in source.hints]


def test_a_text_that_was_saved_in_the_wrong_encoding_is_told() -> None:
    spoilt = PAGE.encode().decode("gb18030", "replace")
    source = text.read(spoilt.encode())

    assert ["it reads like UTF-8 that a program took for GBK and saved again"] == [
        hint.value for hint in source.hints
    ]


def test_hz_is_read() -> None:
    source = text.read(PAGE.encode("hz"), "page.txt")

    assert (PAGE, "hz") == (source.text, source.encoding)
    assert "~{code~}" == text.read(b"~{code~}").text


@pytest.mark.parametrize(
    "name",
    [
        *("undefined", "utf-7", "utf-16", "unicode_escape", "raw_unicode_escape", "rot13", "hex"),
        *("cp037", "idna", "punycode", "mbcs", "oem", "charmap"),
    ],
)
def test_an_encoding_that_is_none_of_a_page_is_not_believed(name: str) -> None:
    page = f"<meta charset={name}><p>锻造硬核力量</p>".encode("gb18030")

    assert "锻造硬核力量" == html.read(page).text


@pytest.mark.parametrize(
    ("data", "advice"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512), "save it as .docx"),
        (rb"{\rtf1\ansi\deff0 {\fonttbl{\f0 SimSun;}}}", "save it as .docx"),
        (
            b"From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\tboundary=x\r\n",
            "save the page as HTML",
        ),
        (b"MIME-Version: 1.0\nContent-Type: multipart/related\n\n<html>", "save the page as HTML"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("reader", [text, html, markdown])
def test_what_another_program_has_to_open_is_refused_with_what_to_do(
    data: bytes, advice: str, reader: ModuleType
) -> None:
    with pytest.raises(ReadError, match=advice) as error:
        reader.read(data, "page.mht")

    assert "\n" not in str(error.value)


def test_characters_that_were_lost_before_are_told_at_their_place() -> None:
    page = partybuild.parse(text.read("全市新建党群服\ufffd\ufffd中心1\ufffd0个。\n".encode()))

    assert ["-:1:8 encoding 3 characters were lost before the file was read"] == [
        str(notice) for notice in page.notices if notice.code is Code.ENCODING
    ]


def test_figures_beside_lost_characters_are_doubtful() -> None:
    page = partybuild.parse(
        text.read("全市新建小区1\ufffd0个、学校5所，历时20个\ufffd，统一\ufffd理。\n".encode())
    )

    assert ["1\ufffd0", "20个"] == [
        notice.extent.text for notice in page.notices if notice.code is Code.DOUBTFUL_FIGURE
    ]


def test_odd_characters_survive() -> None:
    page = "甲\0乙\f丙\u3000\xa0丁\ue000戊\ud800己"

    source = text.read(page.encode("utf-8", "surrogatepass"), "page.txt")

    assert page == source.text


def test_halves_of_a_character_written_apart_are_put_together() -> None:
    apart = "\ud840\udc00".encode("utf-8", "surrogatepass")

    assert "\U00020000" == text.read(b"\xe7\x94\xb2" + apart, "page.txt").text[1:]


@pytest.mark.parametrize(
    ("data", "excuse"),
    [
        (b"\x89PNG\r\n\x1a\n\0\0\0", "a picture"),
        (b"PK\x03\x04\x14\0\0\0", "a zip archive or an office file"),
        (b"%PDF-1.4", "a PDF file"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
            "an old office file (.doc, .wps, .xls): save it as .docx",
        ),
        (bytes(range(32)) * 9, "cannot be read"),
        (bytes((i * 7919 + i // 7 * 104729) % 256 for i in range(5000)), "cannot be read"),
    ],
)
def test_binary_files_are_refused_in_one_line(data: bytes, excuse: str) -> None:
    with pytest.raises(ReadError) as caught:
        text.read(data, "page.txt")

    message = str(caught.value)

    assert message.startswith("page.txt: not text: ")
    assert message.endswith(excuse)
    assert "\n" not in message


def test_letters_that_binary_files_begin_with_may_begin_a_text() -> None:
    assert "BM and PK are letters, too" == text.read(b"BM and PK are letters, too").text
    assert not text.read(b"").text


@given(st.binary())
def test_no_bytes_raise_in_decoding(data: bytes) -> None:
    found = decoded(data)

    found.text.encode("utf-8", "surrogatepass")


@given(st.text(st.characters(codec="utf-8", exclude_characters="\0")))
def test_every_text_comes_back_from_utf_8(page: str) -> None:
    try:
        source = text.read(page.encode(), "page.txt")
    except ReadError:  # it is garbage, or begins like a binary file
        reject()

    wanted = page.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")

    assert wanted == source.text


@pytest.mark.parametrize(
    ("encoding", "newline"), list(product(sorted(set(MARKS) - {"big5"}), ("\n", "\r\n", "\r")))
)
def test_a_page_parses_alike_in_every_encoding(encoding: str, newline: str) -> None:
    wanted = partybuild.parse(partybuild.Source.from_text(PAGE, "page.txt"))

    page = partybuild.parse(text.read(PAGE.replace("\n", newline).encode(encoding), "page.txt"))

    assert outline.dumps(wanted) == outline.dumps(page)
