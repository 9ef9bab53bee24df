from __future__ import annotations

import zipfile
from collections.abc import Callable
from io import BytesIO
from typing import Any

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from lxml import etree

from partybuild.errors import ReadError
from partybuild.readers import docx as reader
from partybuild.readers.numbering import Counters, Level, numeral
from partybuild.readers.wordstyles import NS, Styles
from partybuild.source import Source
from steps import steps


def saved(document: Any) -> bytes:
    packed = BytesIO()
    document.save(packed)
    return packed.getvalue()


WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def relations(**kinds: str) -> bytes:
    """Relationships of these kinds to these targets."""
    written = "".join(
        f'<Relationship Id="{kind}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for kind, target in kinds.items()
    )
    namespace = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<Relationships xmlns="{namespace}">{written}</Relationships>'.encode()


def opc(parts: dict[str, bytes]) -> dict[str, bytes]:
    """The parts with what makes a package of them, as far as they do not bring it themselves."""
    kinds = {"document": "document.main", **{k: k for k in ("numbering", "footnotes", "styles")}}
    here = {kind: f"word/{kind}.xml" for kind in kinds if f"word/{kind}.xml" in parts}
    types = "".join(
        f'<Override PartName="/{name}" ContentType="{WORD}.{kinds[kind]}+xml"/>'
        for kind, name in here.items()
    )
    defaults = "".join(
        f'<Default Extension="{extension}" ContentType="application/xml"/>'
        for extension in ("xml", "rels")
    )
    namespace = "http://schemas.openxmlformats.org/package/2006/content-types"
    return {
        "word/document.xml": parts["word/document.xml"],
        "[Content_Types].xml": f'<Types xmlns="{namespace}">{defaults}{types}</Types>'.encode(),
        "_rels/.rels": relations(officeDocument="word/document.xml"),
        "word/_rels/document.xml.rels": relations(
            **{kind: f"{kind}.xml" for kind in here if kind != "document"}
        ),
        **parts,
    }


def zipped(parts: dict[str, bytes], *, stored: bool = False) -> bytes:
    packed = BytesIO()
    method = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
    with zipfile.ZipFile(packed, "w", method) as package:
        for name, data in (opc(parts) if "word/document.xml" in parts else parts).items():
            package.writestr(name, data)
    return packed.getvalue()


def main_part(body: str) -> bytes:
    namespaces = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    return f"<w:document {namespaces}><w:body>{body}</w:body></w:document>".encode()


def written(build: Callable[[Any], None]) -> Source:
    document = docx.Document()
    build(document)
    return reader.read(saved(document), "a.docx")


def marked(source: Source, kind: str) -> list[str]:
    return [source.text[slice(*hint.span)] for hint in source.hints if hint.kind == kind]


def test_styles_tell_titles_headings_and_captions() -> None:
    def build(document: Any) -> None:
        document.add_heading("总题", 0)
        document.add_heading("一、小标题", 1)
        document.add_heading("（一）分标题", 2)
        document.add_paragraph("图1 会议现场", style="Caption")

    source = written(build)

    assert "总题\n一、小标题\n（一）分标题\n图1 会议现场" == source.text
    assert ["总题"] == marked(source, "title")
    assert ["1", "1", "2"] == [hint.value for hint in source.hints if hint.kind == "heading"]
    assert ["图1 会议现场"] == marked(source, "caption")


def test_an_outline_level_makes_a_heading() -> None:
    def build(document: Any) -> None:
        paragraph = document.add_paragraph("一、小标题")
        level = parse_xml(f'<w:outlineLvl {nsdecls("w")} w:val="0"/>')
        paragraph._p.get_or_add_pPr().append(level)  # noqa: SLF001 python-docx has no door to it

    assert ["一、小标题"] == marked(written(build), "heading")


def test_run_in_bold_is_seen_however_it_is_cut() -> None:
    def build(document: Any) -> None:
        paragraph = document.add_paragraph()
        for piece in ("健全", "机制", "。"):
            paragraph.add_run(piece).bold = True
        paragraph.add_run("建立联席会议制度。")
        styled = document.add_paragraph(style="List Paragraph")
        styled.add_run("充实力量。").style = "Strong"
        styled.add_run("选派干部。")

    source = written(build)

    assert ["健全机制。", "充实力量。"] == marked(source, "bold")


def test_numbers_that_word_counts_are_printed() -> None:
    numbering = f"""<w:numbering {nsdecls("w")}>
    <w:abstractNum w:abstractNumId="1">
    <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl>
    <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="（%2）"/></w:lvl>
    <w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%3"/></w:lvl>
    </w:abstractNum><w:num w:numId="7"><w:abstractNumId w:val="1"/></w:num></w:numbering>"""
    item = '<w:p><w:pPr><w:numPr><w:ilvl w:val="{}"/><w:numId w:val="7"/></w:numPr></w:pPr><w:r><w:t>{}</w:t></w:r></w:p>'
    body = "".join(
        item.format(*pair)
        for pair in ((0, "甲"), (1, "乙"), (1, "丙"), (0, "丁"), (1, "戊"), (2, "己"))
    )

    data = zipped({"word/document.xml": main_part(body), "word/numbering.xml": numbering.encode()})

    assert "一、甲\n（一）乙\n（二）丙\n二、丁\n（一）戊\n二.1 己" == reader.read(data).text


@pytest.mark.parametrize(
    ("number", "form", "printed"),
    [
        (12, "chineseCounting", "十二"),
        (110, "chineseCountingThousand", "一百一十"),
        (103, "japaneseCounting", "一百零三"),
        (3, "ideographTraditional", "丙"),
        (4, "decimalEnclosedCircleChinese", "④"),
        (21, "decimalEnclosedCircle", "21"),
        (15, "decimalFullWidth", "１５"),
        (28, "lowerLetter", "bb"),
        (1994, "upperRoman", "MCMXCIV"),
        (7, "decimalZero", "07"),
        (7, "hebrew1", "7"),
    ],
)
def test_numerals_are_printed_as_word_prints_them(number: int, form: str, printed: str) -> None:
    assert printed == numeral(number, form)


def test_bullets_print_nothing_and_unknown_lists_have_no_numbers() -> None:
    counters = Counters({"1": {0: Level("bullet", "•")}})

    assert "" == counters.next("1", 0)
    assert counters.next("1", 5) is None
    assert counters.next("2", 0) is None


def test_tables_are_rows_and_layout_tables_are_blocks() -> None:
    def build(document: Any) -> None:
        data = document.add_table(2, 2)
        for i in range(2):
            for j in range(2):
                data.cell(i, j).text = f"格{i}{j}"
        layout = document.add_table(1, 2)
        layout.cell(0, 0).text = "左栏"
        layout.cell(0, 1).text = "右栏"

    source = written(build)

    assert "格00\t格01\n格10\t格11\n左栏\n右栏" == source.text
    assert 4 == len(marked(source, "cell"))


def test_text_boxes_come_once_and_behind_their_paragraph() -> None:
    box = "<w:txbxContent><w:p><w:r><w:t>框中文字</w:t></w:r></w:p></w:txbxContent>"
    body = f"""<w:p><w:r><w:t>前</w:t></w:r><w:r>
    <mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">
    <mc:Choice Requires="wps"><w:drawing>{box}</w:drawing></mc:Choice>
    <mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>
    <w:r><w:t>后</w:t></w:r></w:p><w:p><w:r><w:t>下段</w:t></w:r></w:p>"""

    assert (
        "前后\n框中文字\n下段" == reader.read(zipped({"word/document.xml": main_part(body)})).text
    )


def test_what_is_deleted_is_gone_and_what_is_inserted_stays() -> None:
    body = """<w:p><w:r><w:t>甲</w:t></w:r><w:del><w:r><w:delText>旧</w:delText></w:r></w:del>
    <w:ins><w:r><w:t>新</w:t></w:r></w:ins><w:hyperlink><w:r><w:t>链</w:t></w:r></w:hyperlink>
    <w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>隐</w:t></w:r></w:p>"""

    source = reader.read(zipped({"word/document.xml": main_part(body)}))

    assert "甲新链隐" == source.text.replace(" ", "")
    assert ["隐"] == marked(source, "chrome")


def test_headers_footers_and_notes_come_last() -> None:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "某某日报"
    document.sections[0].footer.paragraphs[0].text = "第1页"
    document.add_paragraph("近日，区委召开会议。")

    source = reader.read(saved(document))

    assert ["近日，区委召开会议。", "第1页", "某某日报"] == source.text.split("\n")
    assert ["第1页", "某某日报"] == marked(source, "chrome")


def test_a_picture_has_a_place_and_its_description() -> None:
    drawing = """<w:drawing xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">
    <wp:inline><wp:docPr id="1" name="图片 1" descr="入户"/></wp:inline></w:drawing>"""
    body = f"<w:p><w:r>{drawing}</w:r></w:p><w:p><w:r><w:t>正文。</w:t></w:r></w:p>"

    source = reader.read(zipped({"word/document.xml": main_part(body)}))

    assert [("入户", (0, 0))] == [(h.value, h.span) for h in source.hints if h.kind == "image"]


def test_a_briefing_is_sent_to_load() -> None:
    tei = b'<TEI xmlns="http://www.tei-c.org/ns/1.0"/>'
    data = zipped({"word/document.xml": main_part(""), "customXml/item1.xml": tei})

    with pytest.raises(ReadError, match=r"`partybuild\.load_all` gives them back"):
        reader.read(data, "briefing.docx")


#: How files of Word 97 begin, and those of any Word that are locked.
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


def refusal(data: bytes) -> str:
    with pytest.raises(ReadError) as caught:
        reader.read(data, "a.docx")
    message = str(caught.value)
    assert message.startswith("a.docx: ")
    assert "\n" not in message
    return message


def numbered_list(form: str, start: str, pattern: str = "%1.") -> bytes:
    """A list with one level."""
    return (
        f'<w:numbering xmlns:w="{NS["w"]}"><w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0">'
        f'<w:start w:val="{start}"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{pattern}"/>'
        '</w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num></w:numbering>'
    ).encode()


ITEM = '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>甲</w:t></w:r></w:p>'


@pytest.mark.parametrize("form", ["upperLetter", "lowerRoman", "decimal", "chineseCounting"])
@pytest.mark.parametrize("start", ["1000000000", "1" + "0" * 30, "9" * 5000, "-3", "x", ""])
def test_a_number_that_no_list_begins_with_is_printed_short_or_as_one(
    form: str, start: str
) -> None:
    data = zipped(
        {
            "word/document.xml": main_part(ITEM * 2),
            "word/numbering.xml": numbered_list(form, start),
        }
    )

    assert len(reader.read(data).text) < 40


def test_the_text_before_a_number_is_as_long_as_word_lets_it_be() -> None:
    data = zipped(
        {
            "word/document.xml": main_part(ITEM * 200),
            "word/numbering.xml": numbered_list("decimal", "1", "%1" * 20_000),
        }
    )

    assert len(reader.read(data).text) < 200 * 800


def test_digits_above_the_line_stay_above_it() -> None:
    body = (
        "<w:p><w:r><w:t>投资10</w:t></w:r>"
        '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>4</w:t></w:r>'
        '<w:r><w:t>万元，CO</w:t></w:r><w:r><w:rPr><w:vertAlign w:val="subscript"/></w:rPr><w:t>2</w:t></w:r>'
        '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>注1</w:t></w:r></w:p>'
    )

    assert reader.read(zipped({"word/document.xml": main_part(body)})).text == "投资10⁴万元，CO2注1"


@pytest.mark.parametrize("value", ["9" * 5000, "-1", "²", "1e5", ""])
def test_numbers_that_are_none_do_no_harm(value: str) -> None:
    body = (
        f'<w:p><w:pPr><w:outlineLvl w:val="{value}"/><w:numPr><w:ilvl w:val="{value}"/><w:numId w:val="1"/></w:numPr></w:pPr>'
        f'<w:r><w:t>甲</w:t><w:sym w:char="{value}"/><w:sym w:char="FFFFFFFFFF"/><w:sym w:char="110000"/></w:r></w:p>'
    )
    data = zipped(
        {
            "word/document.xml": main_part(body),
            "word/numbering.xml": numbered_list("decimal", value).replace(
                b'w:ilvl="0"', f'w:ilvl="{value}"'.encode()
            ),
        }
    )

    assert "甲" in reader.read(data).text


def test_a_chain_of_styles_is_followed_once() -> None:
    def chained(size: int) -> int:
        rows = "".join(
            f'<w:style xmlns:w="{NS["w"]}" w:styleId="s{n}"><w:name w:val="s{n}"/><w:basedOn w:val="s{n + 1}"/></w:style>'
            for n in range(size)
        )
        root = etree.fromstring(f'<w:styles xmlns:w="{NS["w"]}">{rows}</w:styles>')
        body = etree.fromstring(
            main_part(
                "".join(f'<w:p><w:pPr><w:pStyle w:val="s{n}"/></w:pPr></w:p>' for n in range(size))
            )
        )

        def look() -> None:
            styles = Styles(root, None)
            for paragraph in body.iter(f"{{{NS['w']}}}p"):
                styles.look(paragraph)
                styles.number(paragraph)

        return steps(look)

    assert chained(400) < 2.2 * chained(200)


def test_styles_based_on_each_other_in_a_circle_are_read() -> None:
    styles = (
        f'<w:styles xmlns:w="{NS["w"]}"><w:style w:styleId="a"><w:name w:val="heading 2"/><w:basedOn w:val="b"/></w:style>'
        '<w:style w:styleId="b"><w:name w:val="b"/><w:basedOn w:val="a"/></w:style></w:styles>'
    ).encode()
    body = '<w:p><w:pPr><w:pStyle w:val="a"/></w:pPr><w:r><w:t>甲</w:t></w:r></w:p>'
    data = zipped({"word/document.xml": main_part(body), "word/styles.xml": styles})

    assert ["2"] == [h.value for h in reader.read(data).hints if h.kind == "heading"]


def test_a_zip_bomb_is_not_opened() -> None:
    bomb = zipped({"word/document.xml": main_part(""), "word/media/a": bytes(300 * 2**20)})

    assert "300 MiB" in refusal(bomb)


def test_a_high_ratio_is_not_opened() -> None:
    assert "times its size" in refusal(
        zipped({"word/document.xml": main_part(""), "word/media/a": bytes(50 * 2**20)})
    )


def test_too_many_parts_are_not_opened() -> None:
    assert "6,001 parts" in refusal(
        zipped({"word/document.xml": b"", **{f"word/{i}": b"" for i in range(5997)}})
    )


@pytest.mark.parametrize(
    "path", ["../../etc/passwd", "/etc/passwd", "word/../../a", r"C:\a", r"..\a"]
)
def test_a_path_that_leads_out_is_not_opened(path: str) -> None:
    assert "leads out of it" in refusal(zipped({"word/document.xml": main_part(""), path: b""}))


@pytest.mark.parametrize(
    ("data", "excuse"),
    [
        (b"PK\x03\x04 and nothing more", "a zip package that is damaged or was not copied whole"),
        (b"text", "not Word: not a zip package"),
        (b"%PDF-1.7\n%\xe2\xe3", "not Word: a PDF file"),
        (OLE, "not Word: an old office file (.doc, .wps, .xls): save it as .docx"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "locked: save it without a password"),
        (zipped({"a.txt": b""}), "not Word: no word/document.xml in it"),
        (zipped({"word/document.xml": b"<w:document"}), "word/document.xml is no XML"),
        (
            zipped({"word/document.xml": b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}),
            "word/document.xml declares a document type",
        ),
    ],
)
def test_what_is_damaged_is_told_in_one_line(data: bytes, excuse: str) -> None:
    assert excuse in refusal(data)


def test_a_damaged_part_is_told() -> None:
    data = bytearray(zipped({"word/document.xml": main_part("<w:p/>" * 50)}, stored=True))
    data[90] ^= 0xFF

    assert "word/document.xml cannot be unpacked" in refusal(bytes(data))


TEXT = main_part("<w:p><w:r><w:t>正文。</w:t></w:r></w:p>")


@pytest.mark.parametrize("target", ["NULL", "#top", "../media/lost.png", "/word/lost.xml", ""])
def test_relationships_that_lead_nowhere_are_passed_over(target: str) -> None:
    data = zipped(
        {"word/document.xml": TEXT, "word/_rels/document.xml.rels": relations(image=target)}
    )

    assert "正文。" == reader.read(data).text


def test_the_main_part_is_found_whatever_its_number() -> None:
    parts = opc({"word/document.xml": TEXT})
    parts = {
        name.replace("document", "document2"): xml.replace(b"/document.xml", b"/document2.xml")
        for name, xml in parts.items()
    }
    data = zipped(parts)

    assert "正文。" == reader.read(data).text


@pytest.mark.parametrize(
    "kind",
    [
        "application/vnd.ms-word.document.macroEnabled.main+xml",
        "application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
        f"{WORD}.template.main+xml",
    ],
)
def test_templates_and_documents_with_macros_are_read(kind: str) -> None:
    parts = opc({"word/document.xml": TEXT})
    types = parts["[Content_Types].xml"].replace(
        f"{WORD}.document.main+xml".encode(), kind.encode()
    )

    assert "正文。" == reader.read(zipped({**parts, "[Content_Types].xml": types})).text


def test_a_picture_that_cannot_be_unpacked_does_not_matter() -> None:
    picture = b"a picture's bytes"
    parts = {
        "word/document.xml": TEXT,
        "word/_rels/document.xml.rels": relations(image="media/a.png"),
        "word/media/a.png": picture,
    }

    data = zipped(parts, stored=True).replace(picture, picture[::-1])

    assert "正文。" == reader.read(data).text


@pytest.mark.parametrize(
    ("parts", "excuse"),
    [
        ({"[Content_Types].xml": b"<a/>"}, "its parts do not hold together"),
        ({"_rels/.rels": relations(image="word/document.xml")}, "its parts do not hold together"),
        ({"word/styles.xml": b"<w:styles"}, "word/styles.xml is no XML"),
        ({"_rels/.rels": b"<"}, "_rels/.rels is no XML"),
        (
            {"word/a.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'.encode("utf-16")},
            "word/a.xml declares a document type",
        ),
    ],
)
def test_a_package_that_does_not_hold_together_is_told_in_one_line(
    parts: dict[str, bytes], excuse: str
) -> None:
    with pytest.raises(ReadError, match=excuse) as caught:
        reader.read(zipped({"word/document.xml": TEXT, **parts}), "a.docx")

    assert "\n" not in str(caught.value)


def test_a_long_chain_of_parts_is_read_or_refused_in_one_line() -> None:
    parts = {"word/document.xml": TEXT, "word/_rels/document.xml.rels": relations(image="0.xml")}
    for i in range(2000):
        parts[f"word/{i}.xml"] = b"<a/>"
        parts[f"word/_rels/{i}.xml.rels"] = relations(image=f"{i + 1}.xml")

    with pytest.raises(ReadError, match="its parts do not hold together") as caught:
        reader.read(zipped(parts), "a.docx")

    assert "\n" not in str(caught.value)


def test_bold_that_a_style_sets_can_be_switched_off() -> None:
    def build(document: Any) -> None:
        paragraph = document.add_paragraph(style="Heading 1")
        paragraph.add_run("一、标题")
        paragraph.add_run("后文").bold = False

    source = written(build)

    assert ["一、标题"] == marked(source, "bold")


@pytest.mark.parametrize("tags", [("tbl", "tr", "tc"), ("sdt", "sdtContent"), ("p", "smartTag")])
def test_deep_nesting_is_read_or_refused_in_one_line(tags: tuple[str, ...]) -> None:
    for levels in (60, 240, 5000):
        first, *rest = [f"w:{tag}" for tag in tags]
        nested = (
            [first, *rest] * (levels // len(tags)) if first != "w:p" else [first, *rest * levels]
        )
        body = "".join(f"<{tag}>" for tag in nested) + "<w:p/>"
        body += "".join(f"</{tag}>" for tag in reversed(nested))
        data = zipped({"word/document.xml": main_part(body)})
        try:
            source = reader.read(data, "a.docx")
        except ReadError as error:
            assert "is no XML" in str(error)  # noqa: PT017 both ends are right here
        else:
            assert "" == source.text


def test_everything_that_prints_in_a_run_is_read() -> None:
    body = """<w:p><w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:noBreakHyphen/><w:t>丙</w:t>
    <w:sym w:font="Wingdings" w:char="25A0"/><w:sym w:font="a" w:char="zz"/><w:t>丁。</w:t><w:br/>
    <w:t>戊</w:t><w:cr/><w:t>，己</w:t><w:br w:type="page"/><w:t>庚</w:t></w:r></w:p>"""

    source = reader.read(zipped({"word/document.xml": main_part(body)}))

    assert ["甲 乙-丙■丁。", "戊，己", "庚"] == source.text.split("\n")


def test_content_controls_are_looked_into() -> None:
    control = "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>"
    run = "<w:r><w:t>{}</w:t></w:r>"
    row = f"<w:tr><w:tc><w:p>{run.format('格')}</w:p></w:tc></w:tr>"
    body = control.format(f"<w:p>{run.format('块')}</w:p>")
    body += f"<w:p>{control.format(run.format('行内'))}<w:sdt/></w:p><w:sdt/>"
    body += f"<w:tbl>{control.format(row)}</w:tbl>"
    body += f"<w:customXml><w:p>{run.format('自定义')}</w:p></w:customXml>"

    source = reader.read(zipped({"word/document.xml": main_part(body)}))

    assert ["块", "行内", "格", "自定义"] == source.text.split("\n")


def test_notes_are_read_and_their_separators_are_not() -> None:
    notes = (
        main_part("")
        .replace(b"w:document", b"w:footnotes")
        .replace(
            b"<w:body></w:body>",
            '<w:footnote w:type="separator"><w:p><w:r><w:t>线</w:t></w:r></w:p></w:footnote>'
            "<w:footnote><w:p><w:r><w:t>脚注。</w:t></w:r></w:p></w:footnote>".encode(),
        )
    )
    body = "<w:p><w:r><w:t>正文。</w:t></w:r></w:p>"

    source = reader.read(
        zipped({"word/document.xml": main_part(body), "word/footnotes.xml": notes})
    )

    assert "正文。\n脚注。" == source.text


def test_text_boxes_in_groups_are_read_once() -> None:
    box = "<w:txbxContent><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:txbxContent>"
    both = f"<mc:Choice>{box.format('框')}</mc:Choice><mc:Fallback>{box.format('框')}</mc:Fallback>"
    group = f"""<w:drawing xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">
    <mc:AlternateContent>{both}</mc:AlternateContent>{box.format("二")}</w:drawing>"""
    body = f"<w:p><w:r>{group}</w:r></w:p>"

    assert "框\n二" == reader.read(zipped({"word/document.xml": main_part(body)})).text
