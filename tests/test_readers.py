from __future__ import annotations

import hashlib
import os
from pathlib import Path

import attrs
import pytest

import partybuild
import samples
from partybuild import readers
from partybuild.errors import ReadError
from partybuild.notices import Code

PAGE = "<!DOCTYPE html>\n<html><body><p>甲市抓基层党建。</p></body></html>".encode()


@pytest.mark.parametrize(
    ("name", "data", "media"),
    [
        ("page.html", PAGE, "html"),
        ("page.HTM", PAGE, "html"),
        ("page", PAGE, "html"),
        ("", b"\xef\xbb\xbf  \n" + PAGE, "html"),
        ("page.md", "# 甲市\n\n抓基层党建。".encode(), "markdown"),
        ("page.txt", "甲市抓基层党建。".encode(), "text"),
        ("page.log", "甲市抓基层党建。".encode(), "text"),
        ("", "甲市抓基层党建。".encode("gb18030"), "text"),
    ],
)
def test_a_reader_is_chosen_by_suffix_and_then_by_first_bytes(
    name: str, data: bytes, media: str
) -> None:
    source = readers.source_of(data, name)

    assert media == source.media
    assert "抓基层党建。" in source.text


@pytest.mark.parametrize(
    "start",
    [
        "<!DOCTYPE html><html>",
        "\n <html>",
        "<!-- saved from url=(0022)http://paper.example/ -->\n<HTML lang='zh'>",
        '<?xml version="1.0"?>\n<!-- 甲 --><!-- 乙 -->\n<!doctype HTML PUBLIC "">',
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "gb18030"])
def test_a_web_page_by_the_name_of_a_text_is_read_as_one(start: str, encoding: str) -> None:
    data = f"{start}<p>甲市抓基层党建。</p>".encode(encoding)

    source = readers.source_of(data, "page.txt")

    assert ("html", "甲市抓基层党建。") == (source.media, source.text.strip())
    told = [each.detail for each in partybuild.parse(source).notices if each.code is Code.FORMAT]
    assert ["a web page by the name of a text: read as HTML"] == told


@pytest.mark.parametrize(
    "text", ["<p>甲市</p>", "关于<html>", "<!-- 甲市", "<htmlx>", "<!doctype xml>", "<?", ""]
)
def test_a_text_that_shows_tags_stays_a_text(text: str) -> None:
    source = readers.source_of(text.encode(), "page.txt")

    assert ("text", text) == (source.media, source.text)
    assert not [hint for hint in source.hints if hint.kind == "format"]


def test_the_kind_can_be_said() -> None:
    assert "html" == readers.source_of(PAGE, "page.txt", "html").media
    assert "<html>" in readers.source_of(b"<html>", "page.txt", "text").text
    with pytest.raises(ReadError, match="no reader is called 'rtf'; there are html, markdown"):
        readers.source_of(PAGE, "page.rtf", "rtf")


@pytest.mark.parametrize("start", [b"PK\x03\x04", b"%PDF-1.7"])
def test_office_files_and_pdf_are_known_without_a_suffix(start: bytes) -> None:
    with pytest.raises(ReadError) as caught:
        readers.source_of(start + b" and nothing more", "page")

    assert "damaged" in str(caught.value)


def test_an_error_names_the_path_that_was_asked_for(tmp_path: Path) -> None:
    for path, said in ((tmp_path / "no.txt", "no such file"), (tmp_path, "folder")):
        with pytest.raises(ReadError) as caught:
            partybuild.read(path)

        assert str(caught.value).startswith(f"{path}: ")
        assert said in str(caught.value)


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_told(tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.touch(mode=0)

    with pytest.raises(ReadError, match="no permission to read it"):
        partybuild.read(path)


def test_a_name_that_no_system_has_is_told() -> None:
    with pytest.raises(ReadError, match="no file can have this name"):
        partybuild.read("page\0.txt")


def test_what_is_no_saved_page_is_told(tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_text("甲市", encoding="utf-8")

    with pytest.raises(ReadError, match=r"no saved page: that is JSON, TEI or a briefing"):
        partybuild.load(path)


@pytest.mark.parametrize("name", ["page.json", "page.tei.xml", "page.docx"])
def test_a_saved_page_is_known_under_any_name(name: str, tmp_path: Path) -> None:
    page = samples.page()
    what = partybuild.brief([page]) if name.endswith(".docx") else page
    partybuild.write(what, tmp_path / name, embed_source=True)
    copy = (tmp_path / name).rename(tmp_path / "copy.bak")

    assert page == partybuild.load(copy)


def test_a_saved_page_is_utf_8(tmp_path: Path) -> None:
    path = tmp_path / "page.json"
    partybuild.write(samples.page(), path, embed_source=True)
    path.write_bytes(path.read_text(encoding="utf-8").encode("gb18030"))

    with pytest.raises(ReadError, match="UTF-8"):
        partybuild.load(path)


def test_a_folder_is_walked_in_one_order_without_what_is_hidden(tmp_path: Path) -> None:
    names = ["b/1.txt", "b/2.html", "a/9.md", "10.txt", "9.TXT", "x.json", ".git/c.txt"]
    for name in [*names, "b/~$1.docx", "b/.2.txt", "out/briefing.docx", "out/sub/1.txt"]:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()

    found = readers.pages_in(tmp_path, but=tmp_path / "out")

    assert ["10.txt", "9.TXT", "a/9.md", "b/1.txt", "b/2.html"] == [
        path.relative_to(tmp_path).as_posix() for path in found
    ]


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_links_to_folders_are_not_followed(tmp_path: Path) -> None:
    (tmp_path / "1.txt").touch()
    (tmp_path / "loop").symlink_to(tmp_path)

    assert [tmp_path / "1.txt"] == list(readers.pages_in(tmp_path))


def test_a_source_knows_the_digest_of_the_file_and_not_only_of_its_text(tmp_path: Path) -> None:
    sources = []
    for name, data in (("a.txt", "甲\n".encode()), ("b.txt", b"\xef\xbb\xbf" + "甲\n".encode())):
        (tmp_path / name).write_bytes(data)
        sources.append((readers.read(tmp_path / name), hashlib.sha256(data).hexdigest()))
    (plain, its), (marked, others) = sources

    assert plain.sha256 == marked.sha256
    assert its == plain.file_sha256
    assert others == marked.file_sha256
    assert attrs.evolve(plain, name="") == attrs.evolve(marked, name="", encoding=plain.encoding)
