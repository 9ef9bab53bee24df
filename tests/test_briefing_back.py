"""Briefings back from Word: the pages as they were put in, and what a person changed."""

from __future__ import annotations

import copy
import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import hypothesis
import pytest
from docx.document import Document
from docx.text.paragraph import Paragraph
from hypothesis import strategies as st
from lxml import etree

import partybuild
import samples
import strategies
from partybuild.briefing import Layout, brief
from partybuild.errors import ReadError, WriteError
from partybuild.model import leaves
from partybuild.notices import Code
from partybuild.readers import briefing as briefings
from partybuild.readers import tei as tei_reader
from partybuild.readers.edits import Edit
from partybuild.writers import tei, word
from partybuild.writers.word.lint import findings
from word_files import parts


def edited(data: bytes, change: Callable[[Document], None]) -> list[Edit]:
    document = docx.Document(io.BytesIO(data))
    change(document)
    saved = io.BytesIO()
    document.save(saved)
    return list(briefings.loads(saved.getvalue()).edits)


def paragraph(document: Document, start: str) -> Paragraph:
    return next(p for p in document.paragraphs if p.text.startswith(start))


def removed(element: etree._Element) -> None:
    parent = element.getparent()
    assert parent is not None
    parent.remove(element)


@pytest.fixture
def data() -> bytes:
    return word.dumps(brief([samples.page()]))


@pytest.mark.parametrize("layout", list(Layout))
def test_the_pages_come_back_and_nothing_was_edited(
    pages: tuple[partybuild.Page, ...], layout: str
) -> None:
    returned = briefings.loads(word.dumps(brief(pages, layout=layout)))

    assert returned.pages == pages
    assert returned.edits == ()


@pytest.mark.parametrize("numbering", ["literal", "automatic", "none"])
def test_typed_numbers_are_no_edits(pages: tuple[partybuild.Page, ...], numbering: str) -> None:
    assert briefings.loads(word.dumps(brief(pages, numbering=numbering))).edits == ()


def test_the_embedded_tei_is_byte_for_byte(data: bytes) -> None:
    assert parts(data)["customXml/item2.xml"] == tei.dumps(samples.page())


def test_an_edited_word_is_reported(data: bytes) -> None:
    def change(document: Document) -> None:
        run = paragraph(document, "去年以来").runs[0]
        run.text = run.text.replace("抓基层党建", "抓城市党建")

    (span,) = samples.at("去年以来,甲市抓基层党建。").spans
    was, said = "去年以来，甲市抓基层党建。", "去年以来，甲市抓城市党建。"

    assert [Edit(1, "p28", was, said, (span,))] == edited(data, change)


def test_an_edited_run_in_heading_is_reported_with_its_measure(data: bytes) -> None:
    def change(document: Document) -> None:
        paragraph(document, "建强组织").runs[0].text = "建好组织。"

    (edit,) = edited(data, change)

    assert edit.node == f"m{samples.at('建强组织。').start}"
    assert edit.old.startswith("建强组织。新组建")
    assert edit.new.startswith("建好组织。新组建")


def test_an_edited_title_is_reported(data: bytes) -> None:
    def change(document: Document) -> None:
        paragraph(document, "创新品牌").runs[0].text = "创新品牌添动能"

    (edit,) = edited(data, change)

    assert (edit.old, edit.new) == ("创新品牌赋动能", "创新品牌添动能")


def test_a_paragraph_taken_out_is_reported(data: bytes) -> None:
    def change(document: Document) -> None:
        element = paragraph(document, "去年以来")._element  # noqa: SLF001 python-docx removes no paragraphs
        removed(element)

    (edit,) = edited(data, change)

    assert (edit.old, edit.new) == ("去年以来，甲市抓基层党建。", "")


def test_an_added_paragraph_is_reported_after_its_neighbour(data: bytes) -> None:
    def change(document: Document) -> None:
        element = paragraph(document, "去年以来")._element  # noqa: SLF001 python-docx removes no paragraphs
        added = copy.deepcopy(element)
        element.addnext(added)
        for node in added.findall(".//{*}bookmarkStart") + added.findall(".//{*}bookmarkEnd"):
            removed(node)
        text = added.find(".//{*}t")
        assert text is not None
        text.text = "领导批示：请学习借鉴。"

    assert edited(data, change) == [Edit(1, "p28", "", "领导批示：请学习借鉴。")]


def test_an_edited_cell_is_reported_with_its_place() -> None:
    def change(document: Document) -> None:
        document.tables[0].rows[1].cells[1].text = "改过的原文"

    made = word.dumps(brief([samples.page()], layout="huibian"))
    (edit,) = edited(made, change)

    assert edit.node.endswith("row 2, cell 2")
    assert edit.new == "改过的原文"


def test_an_added_row_is_reported() -> None:
    def change(document: Document) -> None:
        row = document.tables[0].rows[1]._tr  # noqa: SLF001 python-docx copies no rows
        row.addnext(copy.deepcopy(row))
        document.tables[0].rows[2].cells[0].text = "新加的一行"

    made = word.dumps(brief([samples.page()], layout="huibian"))

    assert "新加的一行" in [edit.new for edit in edited(made, change)]


def test_an_edited_note_is_reported() -> None:
    def change(document: Document) -> None:
        paragraph(document, "编者按").runs[1].text = "请学习。"

    (edit,) = edited(word.dumps(brief([samples.page()], note="请参考。")), change)

    assert (edit.page, edit.node) == (0, "note_1")
    assert (edit.old, edit.new) == ("编者按：请参考。", "编者按：请学习。")


def test_articles_in_another_order_are_reported(pages: tuple[partybuild.Page, ...]) -> None:
    def change(document: Document) -> None:
        titles = [p for p in document.paragraphs if p.style and p.style.name == "Heading 1"]
        first, second = titles[:2]
        first._element.addprevious(second._element)  # noqa: SLF001 python-docx moves no paragraphs

    orders = [edit for edit in edited(word.dumps(brief(pages)), change) if edit.node == "order"]

    assert len(orders) == 1
    assert orders[0].old != orders[0].new


def test_edits_are_notices_of_their_page(
    pages: tuple[partybuild.Page, ...], tmp_path: Path
) -> None:
    made = docx.Document(io.BytesIO(word.dumps(brief(pages[:1], note="请参考。"))))
    paragraph(made, "编者按").runs[1].text = "请学习。"
    lead = next(p for p in made.paragraphs if p.style and p.style.name == "Body Text")
    lead.add_run("加了一句。")
    made.save(str(tmp_path / "edited.docx"))
    page = partybuild.load(tmp_path / "edited.docx")
    told = [notice for notice in page.notices if notice.code is Code.EDITED]

    assert pages[0].notices == tuple(n for n in page.notices if n.code is not Code.EDITED)
    assert [False, True] == ["加了一句。" in notice.detail for notice in told]
    assert told[1].extent.spans
    assert not told[0].extent.spans


def test_a_briefing_of_0_1_says_that_edits_cannot_be_told(data: bytes) -> None:
    saved = io.BytesIO()
    with zipfile.ZipFile(saved, "w") as package:
        for name, content in parts(data).items():
            package.writestr(name, re.sub(rb' says="true"|<said.*</said>', b"", content))
    (page,) = briefings.pages(saved.getvalue())

    assert "an earlier version" in page.notices[-1].detail


@pytest.mark.parametrize("spans", ["x-y", "5", "5-", "-", f"{'9' * 5000}-{'9' * 5000}"])
def test_places_that_are_none_are_passed_over(spans: str, data: bytes) -> None:
    saved = io.BytesIO()
    with zipfile.ZipFile(saved, "w") as package:
        for name, content in parts(data).items():
            told = re.sub(rb'spans="[^"]*"', f'spans="{spans}"'.encode(), content)
            package.writestr(name, re.sub(rb"(<said[^>]*>)", rb"\1x", told))

    assert briefings.pages(saved.getvalue())
    assert {()} == {edit.spans for edit in briefings.loads(saved.getvalue()).edits}


def test_bookmarks_of_whatever_number_are_read(data: bytes) -> None:
    saved = io.BytesIO()
    with zipfile.ZipFile(saved, "w") as package:
        for name, content in parts(data).items():
            package.writestr(name, content.replace(b'"pb_1_', b'"pb_' + b"1" * 5000 + b"_"))

    assert samples.page().source == briefings.pages(saved.getvalue())[0].source


def test_a_briefing_without_its_pages_says_so() -> None:
    with pytest.raises(ReadError, match="embed"):
        briefings.loads(word.dumps(brief([samples.page()], embed=False)))


def test_a_briefing_is_known_from_another_word_file(data: bytes) -> None:
    other = io.BytesIO()
    docx.Document().save(other)

    assert briefings.is_briefing(data)
    assert not briefings.is_briefing(other.getvalue())


@pytest.mark.parametrize("damage", [b"", b"text", b"PK\x03\x04"])
def test_what_is_no_word_file_is_refused(damage: bytes) -> None:
    with pytest.raises(ReadError):
        briefings.loads(damage, "briefing.docx")


def test_a_package_that_lacks_its_text_is_refused(data: bytes) -> None:
    saved = io.BytesIO()
    with zipfile.ZipFile(saved, "w") as package:
        for name, content in parts(data).items():
            if name != "word/document.xml":
                package.writestr(name, content)

    with pytest.raises(ReadError, match=r"word/document\.xml is missing"):
        briefings.loads(saved.getvalue(), "briefing.docx")


@hypothesis.given(
    st.lists(strategies.pages(), min_size=1, max_size=2), st.sampled_from(list(Layout))
)
@hypothesis.settings(max_examples=25, suppress_health_check=list(hypothesis.HealthCheck))
def test_any_page_is_a_sound_briefing_and_comes_back(
    tmp_path_factory: pytest.TempPathFactory, pages: list[partybuild.Page], layout: str
) -> None:
    for page in pages:  # no parser makes two articles of the same characters
        starts = [article.id for article in page.articles if next(leaves(article), None)]
        hypothesis.assume(len(set(starts)) == len(starts))
    kept = [page for page in pages if page.source.text.strip()]
    hypothesis.assume(kept)
    try:
        data = word.dumps(brief(pages, layout=layout))
    except WriteError as error:  # a title may take more than the page
        assert "not one article fits" in str(error)  # noqa: PT017
        hypothesis.reject()
    file = tmp_path_factory.getbasetemp() / "any.docx"
    file.write_bytes(data)
    returned = briefings.loads(data)

    assert [str(finding) for finding in findings(file)] == []
    assert returned.edits == ()
    # What TEI makes of a page is tested where TEI is.
    assert tuple(tei_reader.loads(tei.dumps(page)) for page in kept) == returned.pages
