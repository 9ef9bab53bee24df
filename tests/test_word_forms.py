"""An office's own template, filled."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from click.testing import CliRunner
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn

import partybuild
import word_files
from partybuild.briefing import brief
from partybuild.briefing.placeholders import PLACEHOLDERS
from partybuild.cli import main
from partybuild.errors import WriteError
from partybuild.readers import briefing as briefings
from partybuild.writers import word
from partybuild.writers.word.lint import findings
from word_files import document, parts, schema_findings

IMAGE, HYPERLINK = RELATIONSHIP_TYPE.IMAGE, RELATIONSHIP_TYPE.HYPERLINK
OFFICE = {
    "name": "甲市党建",
    "issue": 7,
    "publisher": "中共甲市委组织部",
    "date": "2024-01-05",
    "report_to": ["市委常委", "各副市长"],
}


def letter(template: Document) -> None:
    """A letterhead with a name split over runs, a nested loop, a table of rows, a header."""
    head = template.add_paragraph()
    for piece, bold in (("{{名", True), ("称", False), ("}}第{{期", False), ("号}}期", False)):
        head.add_run(piece).bold = bold
    template.add_paragraph("{{publisher}}　{{ 日期 }}")
    for line in (
        "{{?编者按}}",
        "编者按：{{编者按}}",
        "{{/编者按}}",
        "{{?文章}}",
        "{{题名}}",
        "{{导语}}",
        "{{?举措}}",
        "{{小标题}}{{正文}}",
        "{{/举措}}",
        "{{来源行}}",
        "{{/文章}}",
    ):
        template.add_paragraph(line)
    table = template.add_table(rows=2, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "地区", "文章"
    table.cell(1, 0).text, table.cell(1, 1).text = "{{地区}}", "{{题名}}（{{出处}}）"
    template.add_paragraph("报：{{报}}")
    template.sections[0].header.paragraphs[0].text = "{{编发单位}}内部资料"


def template_at(folder: Path, make: Callable[[Document], None]) -> Path:
    template = docx.Document()
    make(template)
    file = folder / "office.docx"
    template.save(str(file))
    return file


def of(*lines: str) -> Callable[[Document], None]:
    def make(template: Document) -> None:
        for line in lines:
            template.add_paragraph(line)

    return make


@pytest.fixture
def filled(tmp_path: Path, pages: tuple[partybuild.Page, ...]) -> bytes:
    return word.dumps(brief(pages, template=template_at(tmp_path, letter), **OFFICE))


def said(data: bytes) -> list[str]:
    return [p.text for p in docx.Document(io.BytesIO(data)).paragraphs]


def test_the_letterhead_is_filled(filled: bytes) -> None:
    opened = docx.Document(io.BytesIO(filled))

    assert "甲市党建第7期" == opened.paragraphs[0].text
    assert "中共甲市委组织部　2024年1月5日" == opened.paragraphs[1].text
    assert "中共甲市委组织部内部资料" == opened.sections[0].header.paragraphs[0].text
    assert "报：市委常委，各副市长" in said(filled)


def test_a_value_has_the_format_of_its_first_run(filled: bytes) -> None:
    runs = [r for r in docx.Document(io.BytesIO(filled)).paragraphs[0].runs if r.text]

    assert ("甲市党建", True) == (runs[0].text, runs[0].bold)


def test_loops_repeat_articles_and_their_measures(
    filled: bytes, pages: tuple[partybuild.Page, ...]
) -> None:
    items = [entry for entry in brief(pages).entries if entry.name in said(filled)]
    measures = [text for text in said(filled) if "。" in text and not text.startswith("摘自")]

    assert len(items) == 3
    assert len(measures) > 2 * len(items)
    assert not [text for text in said(filled) if "{{" in text]


def test_an_empty_text_removes_its_block(filled: bytes) -> None:
    assert not [text for text in said(filled) if "编者按" in text]


def test_rows_are_repeated(filled: bytes) -> None:
    (table,) = docx.Document(io.BytesIO(filled)).tables

    assert ["地区", "梧州市"] == [row.cells[0].text for row in table.rows][:2]
    assert len(table.rows) == 4


def test_a_filled_template_is_sound(filled: bytes, tmp_path: Path) -> None:
    file = tmp_path / "filled.docx"
    file.write_bytes(filled)
    own = [str(f) for f in findings(file) if "5." not in str(f)]
    names = [
        node.get(f"{word_files.W}name")
        for node in document(filled).iter(f"{word_files.W}bookmarkStart")
    ]

    assert len(names) == len(set(names))
    assert not [finding for finding in own if "bookmark" in finding or "relationship" in finding]
    if word_files.XSD.is_dir():
        assert not [f for f in schema_findings(filled) if f.startswith("word/document.xml")]


def test_edits_of_a_filled_template_are_found_again(
    filled: bytes, pages: tuple[partybuild.Page, ...]
) -> None:
    opened = docx.Document(io.BytesIO(filled))
    opened.paragraphs[0].runs[-1].text = "改"
    opened.tables[0].rows[1].cells[0].paragraphs[0].runs[0].text = "某市"
    saved = io.BytesIO()
    opened.save(saved)
    returned = briefings.loads(saved.getvalue())

    assert briefings.loads(filled).edits == ()
    assert pages == returned.pages
    assert ["甲市党建第7期", "梧州市"] == [edit.old for edit in returned.edits]


def test_two_fillings_are_the_same(
    filled: bytes, tmp_path: Path, pages: tuple[partybuild.Page, ...]
) -> None:
    assert filled == word.dumps(brief(pages, template=tmp_path / "office.docx", **OFFICE))


def test_a_text_of_several_paragraphs_is_several_paragraphs(
    tmp_path: Path, pages: tuple[partybuild.Page, ...]
) -> None:
    file = template_at(tmp_path, of("{{编者按}}", "按：{{编者按}}"))
    text = said(word.dumps(brief(pages, template=file, note="甲。\n乙。")))

    assert ["甲。", "乙。", "按：甲。\n乙。"] == text


@pytest.mark.parametrize("number", ["x", "", "-1", "9" * 5000])
def test_bookmarks_of_a_template_may_have_any_number(
    number: str, tmp_path: Path, pages: tuple[partybuild.Page, ...]
) -> None:
    def make(template: Document) -> None:
        mark = template.add_paragraph("{{编者按}}")._p.makeelement(  # noqa: SLF001 python-docx has no bookmarks
            qn("w:bookmarkStart"), {qn("w:id"): number, qn("w:name"): "own"}
        )
        template.element.body.insert(0, mark)

    file = template_at(tmp_path, make)

    assert ["甲。"] == said(word.dumps(brief(pages, template=file, note="甲。")))


def test_a_letter_is_filled_with_everything(
    tmp_path: Path, pages: tuple[partybuild.Page, ...]
) -> None:
    file = template_at(tmp_path, of("{{?文章}}", "{{题名}}", "{{正文}}", "{{/文章}}"))
    text = said(word.dumps(brief(pages, layout="gongwen", template=file)))

    assert sum(map(len, text)) > 8000


@pytest.mark.parametrize(
    ("lines", "why"),
    [
        (
            ["{{期好}}"],
            "paragraph “{{期好}}”: no placeholder is called '期好' here; there are 名称",
        ),
        (
            ["{{?文章}}", "{{题名}}"],
            "paragraph “{{?文章}}”: it is not closed: {{/文章}} is missing",
        ),
        (["{{/文章}}"], "文章 is closed here and not opened before"),
        (["前{{?文章}}", "{{/文章}}"], "{{?文章}} must stand alone in its paragraph"),
        (["{{文章}}"], "文章 is a list: open it with {{?文章}}"),
        (["{{题名}}"], "no placeholder is called '题名' here"),
        (["{{名称}"], "a placeholder is not closed with }}"),
    ],
)
def test_a_faulty_template_is_told_in_one_line(
    tmp_path: Path, pages: tuple[partybuild.Page, ...], lines: list[str], why: str
) -> None:
    file = template_at(tmp_path, of(*lines))

    with pytest.raises(WriteError) as caught:
        word.dumps(brief(pages, template=file))

    assert str(file) in str(caught.value)
    assert why in str(caught.value)
    assert "\n" not in str(caught.value)


def test_the_names_are_listed() -> None:
    told = CliRunner().invoke(main, ["brief", "--placeholders"])

    assert told.exit_code == 0
    for placeholder in PLACEHOLDERS:
        assert placeholder.name in told.output
        assert placeholder.english in told.output
    assert len(told.output.splitlines()) > len(PLACEHOLDERS)


def test_nothing_of_a_template_is_fetched_from_elsewhere(
    tmp_path: Path, pages: tuple[partybuild.Page, ...]
) -> None:
    def make(template: Document) -> None:
        template.add_paragraph("{{名称}}")
        template.part.relate_to("http://elsewhere.invalid/a.png", IMAGE, is_external=True)
        template.part.relate_to("http://office.invalid/", HYPERLINK, is_external=True)

    data = word.dumps(brief(pages, template=template_at(tmp_path, make)))
    relations = parts(data)["word/_rels/document.xml.rels"].decode()

    assert "elsewhere.invalid" not in relations
    assert "office.invalid" in relations
