from __future__ import annotations

import codecs
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

import partybuild
from partybuild.errors import ReadError
from partybuild.readers import html, text
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
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office file (.doc, .xls)"),
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
    assert text.wants(data, "page.txt")


def test_texts_are_wanted() -> None:
    assert "" == text.wants(PAGE.encode("gbk"), "page")
    assert "" == text.wants((PAGE * 5000).encode()[: 1 << 17], "page")
    assert "" == text.wants(b"", "page")
    assert "" == text.wants(b"BM and PK are letters, too", "page")


@given(st.binary())
def test_no_bytes_raise_in_decoding(data: bytes) -> None:
    found = decoded(data)

    found.text.encode("utf-8", "surrogatepass")


@given(st.text(st.characters(codec="utf-8", exclude_characters="\0")))
def test_every_text_comes_back_from_utf_8(page: str) -> None:
    source = text.read(page.encode(), "page.txt") if not text.wants(page.encode(), "") else None

    assert (
        source is None
        or page.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n") == source.text
    )


@pytest.mark.parametrize(
    ("encoding", "newline"), list(product(sorted(set(MARKS) - {"big5"}), ("\n", "\r\n", "\r")))
)
def test_a_page_parses_alike_in_every_encoding(encoding: str, newline: str) -> None:
    wanted = partybuild.parse(partybuild.Source.from_text(PAGE, "page.txt"))

    page = partybuild.parse(text.read(PAGE.replace("\n", newline).encode(encoding), "page.txt"))

    assert outline.dumps(wanted) == outline.dumps(page)
