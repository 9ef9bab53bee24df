"""The header of TEI: what is said of the edition, what is counted, and how a corpus and its header are checked."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, cast

import attrs
import pytest
from hypothesis import given, settings
from lxml import etree

import partybuild
import samples
import strategies
from partybuild.errors import PartyBuildError, ReadError, WriteError
from partybuild.model import Page
from partybuild.readers import tei as reader
from partybuild.readers.tei.validation import schema, validate
from partybuild.source import Source
from partybuild.writers import tei
from partybuild.writers.tei.edition import Edition, Responsible, edition_of
from tei_schemas import tei_all

TEI = {"t": "http://www.tei-c.org/ns/1.0"}
TOML = """\
publisher = "某大学数字人文中心"
place = "桂林"
date = 2026-11-28
licence = "CC BY 4.0 & more"
licence_url = "https://creativecommons.org/licenses/by/4.0/"
availability = "free"
title = "基层党建报道"
series = "丛书"
funder = ["某基金", "另一基金"]
idno = { DOI = "10.1234/x" }

[[responsible]]
role = "校对"
name = "王某"
id = "ed"

[[responsible]]
name = "某研究所"
organisation = true
"""


def told(data: bytes, path: str) -> list[str]:
    """What an XPath finds: the text of elements, the value of attributes."""
    found = cast("list[Any]", etree.fromstring(data).xpath(path, namespaces=TEI))
    return [str(each) if isinstance(each, str) else "".join(each.itertext()) for each in found]


@pytest.fixture
def edition(tmp_path: Path) -> Edition:
    path = tmp_path / "edition.toml"
    path.write_text(TOML, encoding="utf-8")
    return edition_of(path)


def assert_valid(data: bytes) -> None:
    for rules in (schema(), tei_all()):
        assert rules.validate(etree.fromstring(data)), rules.error_log


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("//t:titleStmt/t:title[@level='a']", ["基层党建报道"]),
        ("//t:titleStmt/t:title[@level='s']", ["丛书"]),
        ("//t:titleStmt/t:funder", ["某基金", "另一基金"]),
        ("//t:respStmt[@xml:id='ed']/t:resp", ["校对"]),
        ("//t:respStmt/t:persName", ["王某"]),
        ("//t:respStmt/t:orgName", ["某研究所"]),
        ("//t:publicationStmt/t:publisher", ["某大学数字人文中心"]),
        ("//t:publicationStmt/t:pubPlace", ["桂林"]),
        ("//t:publicationStmt/t:date/@when", ["2026-11-28"]),
        ("//t:publicationStmt/t:idno[@type='DOI']", ["10.1234/x"]),
        ("//t:availability/@status", ["free"]),
        ("//t:licence[@target]", ["CC BY 4.0 & more"]),
    ],
)
def test_the_header_says_what_the_edition_does(
    edition: Edition, path: str, expected: list[str]
) -> None:
    assert expected == told(tei.dumps(samples.page(), edition=edition), path)


def test_a_page_of_an_edition_is_valid_and_read_as_it_was(edition: Edition) -> None:
    data = tei.dumps(samples.page(), edition=edition)

    assert_valid(data)
    assert samples.page() == reader.loads(data)


def test_what_was_changed_in_the_header_of_an_edition_is_told(edition: Edition) -> None:
    data = tei.dumps(samples.page(), edition=edition).decode()
    read = reader.loads(data.replace("<pubPlace>桂林", "<pubPlace>柳州").encode())

    assert any("pubPlace is not kept by write" in notice.detail for notice in read.notices)


def test_an_edition_is_written_again_and_not_lost_without_it(
    edition: Edition, tmp_path: Path
) -> None:
    path = tmp_path / "page.tei.xml"
    for _ in range(2):
        partybuild.write(samples.page(), path, edition=edition)

    with pytest.raises(WriteError, match="would be lost"):
        partybuild.write(samples.page(), path)
    partybuild.write(samples.page(), path, over=path)

    assert ["桂林"] == told(path.read_bytes(), "//t:pubPlace")


def test_an_edition_is_laid_over_an_edited_file(edition: Edition, tmp_path: Path) -> None:
    path = tmp_path / "page.tei.xml"
    partybuild.write(samples.page(), path)
    edited = path.read_text(encoding="utf-8").replace(
        "<publisher>partybuild</publisher>",
        "<publisher>partybuild</publisher><date>编者</date><availability><p>试用</p></availability>",
    )
    path.write_text(edited, encoding="utf-8")
    partybuild.write(samples.page(), path, over=path, edition=edition)
    data = path.read_bytes()

    assert_valid(data)
    assert ["某大学数字人文中心"] == told(data, "//t:publisher")
    assert ["CC BY 4.0 & more"] == told(data, "//t:licence")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("publsher = 'x'", "'publsher' is unknown; there are publisher, place"),
        ("availability = 'open'", "availability 'open' is none of free, restricted, unknown"),
        ("licence_url = 'a b'", "it has a blank in it"),
        ("funder = 5", "5 is no text and no list of texts"),
        ("idno = 'x'", "is no table of names and values"),
        ("responsible = 'x'", "is no list of tables"),
        ("[[responsible]]\nname = 'x'\nid = '1a'", "'1a' is no xml:id"),
        ("[[responsible]]\nnom = 'x'", "responsible: "),
        ("publisher = ", "no TOML"),
        ("publisher = " + "[" * 9999, "no TOML"),
    ],
)
def test_an_edition_that_is_none_is_told_in_one_line(text: str, said: str, tmp_path: Path) -> None:
    path = tmp_path / "edition.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(PartyBuildError) as caught:
        edition_of(path)

    assert str(caught.value).startswith(f"{path}: ")
    assert said in str(caught.value)


def test_an_edition_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match=r"edition\.toml: there is no such file"):
        edition_of(tmp_path / "edition.toml")


def test_other_formats_have_no_edition(tmp_path: Path) -> None:
    with pytest.raises(WriteError, match="for TEI"):
        partybuild.write(samples.page(), tmp_path / "page.json", edition=Edition())


def test_what_is_counted_is_so_many(page: Page) -> None:
    root = etree.fromstring(tei.dumps(page))
    text = next(root.iter("{*}body"))
    counts = {each.get("gi"): each.get("occurs") for each in root.iter("{*}tagUsage")}
    extent = {
        each.get("unit"): each.get("quantity")
        for each in cast("list[Any]", root.xpath("//t:fileDesc/t:extent/t:measure", namespaces=TEI))
    }

    assert {str(each.tag).rpartition("}")[2] for each in text.iter("{*}*")} == set(counts)
    assert counts["p"] == str(sum(1 for _ in text.iter("{*}p")))
    assert extent == {
        "articles": str(len(page.articles)),
        "measures": str(sum(1 for _ in page.measures())),
        "figures": str(sum(1 for _ in page.quantities())),
        "characters": str(len(page.source.text)),
    }


def test_the_place_of_an_article_is_told_by_its_code(pages: tuple[Page, ...]) -> None:
    places = [
        (place.get("key"), place.text)
        for page in pages
        for place in etree.fromstring(tei.dumps(page)).iterfind(".//t:setting/t:placeName", TEI)
    ]

    assert ("4504", "广西壮族自治区梧州市") in places
    assert all(re.fullmatch(r"\d{2}(\d{2})?(\d{2})?", key or "") for key, _ in places)


@pytest.mark.parametrize(
    ("text", "code"),
    [("基层党建这个时代为学", "zh-Hans"), ("基層黨建這個時代為學開", "zh-Hant")],
)
def test_the_language_is_that_of_the_script(text: str, code: str) -> None:
    data = tei.dumps(Page(Source(text)))

    assert [code] == told(data, "//t:language/@ident")
    assert [code] == told(data, "/t:TEI/@xml:lang")


@pytest.mark.parametrize(
    ("media", "kind"), [("text", "plain text"), ("html", "a Web page"), ("pdf", "a PDF file")]
)
def test_the_project_says_what_was_read(media: str, kind: str) -> None:
    (said,) = told(tei.dumps(Page(Source("甲", media=media))), "//t:projectDesc")

    assert said.startswith(f"Structure found in {kind} by recognisers and learned weights")


def test_editors_are_told_where_the_schema_is() -> None:
    data = tei.dumps(samples.page())

    assert b'<?xml-model href="https://www.tei-c.org/' in data.splitlines()[1]
    assert ["partybuild"] == told(data, "//t:schemaRef/@key")


def corpus(path: Path, *pages: Page, edition: Edition | None = None) -> Path:
    with path.open("wb") as file:
        tei.dump_corpus(pages, file, edition=edition)
    return path


def test_a_corpus_of_an_edition_is_valid_and_its_pages_are_read(
    edition: Edition, pages: tuple[Page, ...], tmp_path: Path
) -> None:
    path = corpus(tmp_path / "corpus.xml", *pages, edition=edition)

    assert_valid(path.read_bytes())
    assert [] == validate(path)
    assert list(pages) == list(partybuild.load_all(path))
    assert ["桂林"] == told(path.read_bytes(), "/t:teiCorpus/t:teiHeader//t:pubPlace")


def test_the_header_of_a_corpus_and_each_page_are_checked_on_their_own(tmp_path: Path) -> None:
    page = attrs.evolve(samples.page(), notices=())
    path = corpus(tmp_path / "corpus.xml", page, samples.page(Source(samples.TEXT + "二\n")))
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace("<p>Each TEI", "<q>Each TEI")
        .replace("own source.</p>", "own source.</q>")
        .replace('<div type="section"', '<div type="chapter"'),
        encoding="utf-8",
    )
    lines = sorted({finding.line for finding in validate(path) if "not valid" in finding.message})

    header, first, second = (
        text[: text.index(each)].count("\n") + 1
        for each in ("<p>Each TEI", '<TEI xml:id="d1"', '<TEI xml:id="d2"')
    )

    assert header == lines[0]
    assert any(first < line < second for line in lines)
    assert any(second < line for line in lines)


@settings(max_examples=20)
@given(strategies.pages())
def test_an_edition_changes_nothing_of_the_page(page: Page) -> None:
    edition = Edition(publisher="甲", responsible=(Responsible("乙", id="ed"),))

    assert page == reader.loads(tei.dumps(page, edition=edition))
