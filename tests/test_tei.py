"""TEI that partybuild writes, and reads back."""

from __future__ import annotations

import io
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import attrs
import pytest
from hypothesis import given, settings
from lxml import etree

import partybuild
import samples
import strategies
from partybuild.errors import ModelError, ReadError, WriteError
from partybuild.model import (
    Article,
    Heading,
    Leaf,
    Measure,
    Page,
    Paragraph,
    Photo,
    Program,
    Role,
    Section,
)
from partybuild.notices import Code
from partybuild.readers import tei as reader
from partybuild.source import Source
from partybuild.writers import tei

TEI = {"t": "http://www.tei-c.org/ns/1.0"}


@pytest.fixture(scope="module")
def document() -> etree._Element:
    return etree.fromstring(tei.dumps(samples.page()))


def told(document: etree._Element, path: str) -> list[str]:
    """What an XPath finds: the text of elements, the value of attributes."""
    found = cast("list[Any]", document.xpath(path, namespaces=TEI))
    return [str(each) if isinstance(each, str) else text_of(each) for each in found]


def text_of(element: etree._Element) -> str:
    return "".join(str(text) for text in element.itertext())


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("//t:body/t:pb/@n", ["2"]),
        ("//t:body/t:fw[@type='header']", ["第2版:<要闻>"]),
        ("//t:div[@type='article']/t:head[@type='main']", ["创新品牌赋动能"]),
        ("//t:div[@type='article']/t:byline", ["■中共甲市委组织部"]),
        ("//t:byline/t:docAuthor/t:orgName", ["中共甲市委组织部"]),
        ("//t:div[@type='section']/t:head", ["一、夯实基础"]),
        ("//t:div[@type='section']/@n", ["一、"]),
        ("//t:div/@subtype", ["level1", "level2"]),
        ("//t:div[@type='measure']/t:p[1]/*[1][self::t:label][@type='run-in']", ["建强组织。"]),
        ("//t:p[t:label]/@corresp", ["src:54,71 src:79,87"]),
        ("//t:measure[@commodity='党组织']/@source", ["src:57,60"]),
        ("//t:measure[@commodity='党组织']/t:num", ["20余"]),
        ("//t:measure[@commodity='党组织']/t:unit", ["项"]),
        ("//t:choice/t:corr", ["街道"]),
        ("//t:surplus/@n", ["repeated line"]),
        ("//t:figure/t:head", ["▲揭牌现场。"]),
        ("//t:anchor/@corresp", ["#p72"]),
        ("//t:annotation/t:note/@type", ["joined-paragraph"]),
        ("//t:biblStruct/t:monogr/t:title", ["中国城市报"]),
        ("//t:biblStruct/t:monogr/t:imprint/t:date/@when", ["2021-11-29"]),
        ("//t:biblStruct/t:monogr/t:imprint/t:biblScope[@unit='page']", ["2"]),
        ("//t:quotation/@marks", ["all"]),
        ("//t:application/@ident", ["partybuild"]),
    ],
)  # fmt: skip
def test_the_model_stands_where_the_guide_says(
    document: etree._Element, path: str, expected: list[str]
) -> None:
    assert expected == told(document, path)


def test_the_article_points_to_its_description(document: etree._Element) -> None:
    pointers = told(document, "//t:div[@type='article']/@decls")

    assert (
        pointers == ["#bib.a10"] == [f"#{key}" for key in told(document, "//t:biblStruct/@xml:id")]
    )


def test_a_photo_stands_beside_the_paragraph_that_it_interrupts(document: etree._Element) -> None:
    names = told(document, "//t:p[t:label]/following-sibling::*[1][self::t:figure]/@xml:id")

    assert names == ["p72"]


def test_the_header_says_how_the_file_was_encoded_and_how_its_lines_ended() -> None:
    page = Page(Source("文\n", "甲.txt", "text", "gb18030", "\r\n"))
    root = etree.fromstring(tei.dumps(page))

    described = "//t:bibl[@type='file']"
    assert told(root, f"{described}/t:note[@type='encoding']") == ["gb18030"]
    assert told(root, f"{described}/t:note[@type='newline']") == ["CRLF"]
    assert told(root, f"{described}/t:idno[@type='sha256']") == [page.source.sha256]
    assert told(root, f"{described}/t:extent/t:measure/@quantity") == ["2"]


def test_the_header_says_what_read_the_page_and_from_which_file() -> None:
    source = attrs.evolve(samples.SOURCE, file_sha256="f" * 64)
    page = attrs.evolve(samples.page(source), reader=Program("0.2.0+local", "w" * 64))
    root = etree.fromstring(tei.dumps(page))

    assert told(root, "//t:idno[@type='file-sha256']") == ["f" * 64]
    assert told(root, "//t:application/@version") == ["0.2.0"]
    assert told(root, "//t:application/t:ref[@type='version']") == ["0.2.0+local"]
    assert told(root, "//t:application/t:ref[@type='weights']") == ["w" * 64]


@pytest.mark.parametrize(("margin", "certainty"), [(0, "low"), (1999, "low"), (2000, "medium")])
def test_a_notice_says_how_sure_the_decision_was(margin: int, certainty: str) -> None:
    page = samples.page()
    notice = attrs.evolve(page.notices[0], margin=margin, second="heading", why=("短行", "no-stop"))
    root = etree.fromstring(tei.dumps(attrs.evolve(page, notices=(notice,))))
    (note,) = root.iterfind(".//t:annotation/t:note", TEI)

    assert ("heading", str(margin), certainty) == tuple(map(note.get, ("subtype", "n", "cert")))
    assert "#why.短行 #why.no_2D_stop" == note.get("ana")
    assert ["no-stop", "短行"] == told(root, "//t:taxonomy[@xml:id='why']/t:category/t:catDesc")


def test_a_margin_that_is_no_number_is_told_and_left_out() -> None:
    page = samples.page()
    notice = attrs.evolve(page.notices[0], margin=7)
    data = tei.dumps(attrs.evolve(page, notices=(notice,))).decode()
    read = reader.loads(data.replace('n="7" cert', 'n="七" cert').encode())

    assert [None, None] == [each.margin for each in read.notices]
    assert "the margin '七' is no whole number; left out" in read.notices[1].detail


def test_a_file_of_version_0_1_is_read_as_it_was() -> None:
    data = tei.dumps(samples.page())

    assert b"<ref type=" not in data
    assert reader.loads(data).reader is None


@given(strategies.pages())
def test_what_is_read_back_is_equal(page: Page) -> None:
    data = tei.dumps(page)
    back = reader.loads(data)

    assert page == back
    assert repr(page) == repr(back)  # 20 is equal to 20.0, and does not look like it
    assert (page.reader, page.source.file_sha256) == (back.reader, back.source.file_sha256)
    assert data == tei.dumps(back)


@given(strategies.sources())
def test_a_source_is_recovered_character_for_character(source: Source) -> None:
    back = reader.loads(tei.dumps(Page(source))).source

    assert source == back
    assert source.text == back.text


@settings(max_examples=30)
@given(strategies.pages())
def test_a_page_survives_pretty_printing_another_encoding_and_other_prefixes(page: Page) -> None:
    root = etree.fromstring(tei.dumps(page))
    copied = etree.tostring(
        _IDENTITY(root), pretty_print=True, encoding="utf-16", xml_declaration=True
    )
    attributes = {str(name): str(value) for name, value in root.items()}
    renamed = etree.Element(root.tag, attributes, nsmap={"ns0": TEI["t"]})
    renamed.extend([*root])

    assert isinstance(copied, bytes)
    assert page == reader.loads(copied)
    assert page == reader.loads(etree.tostring(renamed))


_IDENTITY = etree.XSLT(
    etree.XML(
        '<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">'
        '<xsl:template match="@*|node()"><xsl:copy><xsl:apply-templates select="@*|node()"/></xsl:copy>'
        "</xsl:template></xsl:stylesheet>"
    )
)


def test_equal_pages_give_equal_bytes_in_another_process() -> None:
    code = "import sys, samples; from partybuild.writers import tei; sys.stdout.buffer.write(tei.dumps(samples.page()))"
    paths = [str(Path(__file__).parent), str(Path(partybuild.__file__).parents[1])]
    other = subprocess.run(
        [sys.executable, "-c", code],
        env={
            "PYTHONPATH": ":".join(paths),
            "PYTHONHASHSEED": "7",
            "TZ": "Asia/Shanghai",
            "LC_ALL": "C",
        },
        capture_output=True,
        check=True,
    ).stdout

    assert tei.dumps(samples.page()) == other


def test_without_the_text_a_source_is_needed_for_an_equal_page() -> None:
    page = samples.page()
    data = tei.dumps(page, embed="none")

    assert b"xenoData" not in data
    assert page == reader.loads(data, page.source)


def test_without_the_text_and_without_a_source_the_documents_text_is_read_and_that_is_noticed() -> (
    None
):
    page = reader.loads(tei.dumps(samples.page(), embed="none"))

    assert [head.text for head in page.articles[0].heads] == ["创新品牌赋动能"]
    assert [measure.heading.text for measure in page.measures()] == ["建强组织。"]
    assert [each.value for each in page.quantities()] == [20, 3]
    assert "carries no source text" in page.notices[-1].detail


def test_another_text_than_the_one_described_is_refused() -> None:
    with pytest.raises(ModelError, match="the digests differ"):
        reader.loads(tei.dumps(samples.page()), Source("另一篇", "乙.txt"))


def test_an_unknown_way_to_embed_is_refused() -> None:
    with pytest.raises(WriteError, match="xenoData"):
        tei.dumps(samples.page(), embed="everywhere")


def test_a_text_longer_than_parsers_read_in_one_piece_comes_back() -> None:
    source = Source("党" * 2_500_000 + "\f引领")
    page = Page(source, (Article(lead=(Paragraph(source.extent()),)),))

    assert page == reader.loads(tei.dumps(page))


def test_divisions_nested_deeper_than_parsers_read_are_refused_in_one_line() -> None:
    source = Source("题" * 300)
    part: Section | None = None
    for place in range(299, -1, -1):
        heading = Heading(source.extent(place, place + 1), place + 1)
        part = Section(heading, parts=(part,) if part else ())
    assert part is not None

    with pytest.raises(WriteError, match="nested deeper than 240"):
        tei.dumps(Page(source, (Article(parts=(part,)),)))


def test_divisions_nested_as_deep_as_is_written_are_read() -> None:
    source = Source("题" * 240)
    part: Measure | None = None
    for place in range(239, -1, -1):
        heading = Heading(source.extent(place, place + 1), place + 1)
        part = Measure(heading, parts=(part,) if part else ())
    assert part is not None
    page = Page(source, (Article(parts=(part,)),))

    assert page == reader.loads(tei.dumps(page))


def test_what_stands_in_another_order_than_on_the_page_is_numbered_and_comes_back() -> None:
    source = Source("甲乙丙丁")
    one, two, three, four = (source.extent(place, place + 1) for place in range(4))
    article = Article(
        lead=(Paragraph(two),),
        photos=(Photo(Leaf(four, Role.CAPTION)), Photo(Leaf(three, Role.CAPTION))),
    )
    page = Page(source, (article,), (Leaf(one, Role.RESIDUE),))
    root = etree.fromstring(tei.dumps(page))

    assert told(root, "//t:figure/@n") == ["2", "1"]
    assert page == reader.loads(tei.dumps(page))


def test_a_corpus_is_read_page_by_page(tmp_path: Path) -> None:
    pages = [samples.page(), Page(Source("甲", "甲.txt")), samples.page()]
    path = tmp_path / "corpus.xml"
    with path.open("wb") as file:
        tei.dump_corpus(pages, file)

    assert pages == list(reader.pages(path))


def test_the_ids_of_a_corpus_are_unique_and_its_pointers_lead_to_them() -> None:
    file = io.BytesIO()
    tei.dump_corpus([samples.page(), samples.page()], file)
    root = etree.fromstring(file.getvalue())
    ids = told(root, "//@xml:id")
    pointers = [each for value in told(root, "//@decls | //@ana") for each in value.split()]

    assert len(ids) == len(set(ids))
    assert {pointer.removeprefix("#") for pointer in pointers} <= set(ids)


def test_a_corpus_is_written_as_its_pages_come() -> None:
    file = io.BytesIO()
    sizes = []

    def pages() -> Iterator[Page]:
        for _ in range(3):
            sizes.append(file.tell())
            yield samples.page()

    tei.dump_corpus(pages(), file)

    assert sizes == sorted(set(sizes))


def test_a_corpus_is_forgotten_as_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "corpus.xml"
    with path.open("wb") as file:
        tei.dump_corpus((samples.page() for _ in range(40)), file)
    kept = [len(list(root.itersiblings(preceding=True))) for root in reader.documents(path)]

    assert len(kept) == 40
    assert max(kept) == 1


def test_a_single_page_is_read_like_a_corpus_of_one(tmp_path: Path) -> None:
    path = tmp_path / "page.tei.xml"
    path.write_bytes(tei.dumps(samples.page()))

    assert [samples.page()] == list(reader.pages(path))


def test_a_corpus_is_not_taken_for_a_page() -> None:
    file = io.BytesIO()
    tei.dump_corpus([samples.page(), samples.page()], file)

    with pytest.raises(ReadError, match="corpus of 2 pages"):
        reader.loads(file.getvalue())


def test_no_leaf_of_a_seed_is_without_offsets(page: Page) -> None:
    root = etree.fromstring(tei.dumps(page))
    leaves = "//t:body//*[self::t:head or self::t:byline or self::t:label or self::t:fw or self::t:trailer or self::t:p[not(*) or text()]]"

    assert told(root, f"{leaves}[not(@corresp)]") == []


def test_the_text_of_each_leaf_of_a_seed_is_that_of_the_source_but_for_blanks(page: Page) -> None:
    root = etree.fromstring(tei.dumps(page))
    spans = re.compile(r"src:(\d+),(\d+)")
    for element in root.iterfind(".//t:body//t:p[@corresp]", TEI):
        source = "".join(
            page.source.text[int(a) : int(b)] for a, b in spans.findall(element.get("corresp", ""))
        )
        printed = "".join(told(element, ".//text()[not(ancestor::t:corr or ancestor::t:label)]"))

        assert "".join(source.split()) == "".join(printed.split())


def test_reading_our_own_files_gives_no_notice_of_its_own(page: Page) -> None:
    back = reader.loads(tei.dumps(page))

    assert [each for each in back.notices if each.code is Code.FORMAT] == []


def test_a_page_changed_in_memory_is_written_with_its_change() -> None:
    page = samples.page()
    article = attrs.evolve(page.articles[0], date="2022-01-01")
    back = reader.loads(tei.dumps(attrs.evolve(page, articles=(article,))))

    assert back.articles[0].date == "2022-01-01"
