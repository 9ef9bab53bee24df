"""What a briefing says: typed numbers, readings, figures with their sentences, doubts; options."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
from pathlib import Path

import pytest

import partybuild
import samples
from partybuild.briefing import Block, Briefing, Layout, Part, brief, options
from partybuild.briefing.titles import broken
from partybuild.errors import PartyBuildError, ReadError, WriteError
from partybuild.model import (
    Article,
    Heading,
    Kind,
    Leaf,
    Page,
    Paragraph,
    Quantity,
    Role,
    Section,
)
from partybuild.source import Source
from partybuild.writers import word


def sample(**given: object) -> Briefing:
    return brief([samples.page()], **given)


def blocks(part: Part) -> list[Block]:
    return [block for block in sample().entries[0].blocks if block.part is part]


def test_a_measure_and_its_account_are_one_paragraph() -> None:
    (measure,) = [b for b in blocks(Part.TEXT) if any(p.run_in for p in b.pieces)]

    assert measure.text.startswith("建强组织。新组建党组织20余项，新增<街道>")
    assert [piece.text for piece in measure.pieces if piece.run_in] == ["建强组织。"]
    assert len(measure.anchors) == 2


def test_a_correction_is_read_and_noise_is_left_out_and_both_are_doubts() -> None:
    (measure,) = [b for b in blocks(Part.TEXT) if any(p.run_in for p in b.pieces)]
    doubts = [piece.doubt for piece in measure.pieces if piece.doubt]

    assert "街道" in measure.text
    assert measure.text.count("新增") == 1
    assert [doubt.kind for doubt in doubts] == ["疑似误识", "多余文字"]


def test_every_doubt_of_a_piece_is_listed() -> None:
    listed = list(sample().doubts())
    marked = [p.doubt for e in sample().entries for b in e.blocks for p in b.pieces if p.doubt]

    assert marked
    assert all(doubt in listed for doubt in marked)


def test_a_figure_stands_with_its_sentence_and_its_noun() -> None:
    (quote, *_) = sample().entries[0].quotes

    assert [(d.figure, d.noun) for d in quote.data] == [("20余项", "党组织"), ("3个", "")]
    assert quote.text == "新组建党组织20余项，新增<街道>3个，。"
    assert quote.where == 2


def test_every_text_points_back_to_the_page(pages: tuple[partybuild.Page, ...]) -> None:
    briefing = brief(pages)
    pieces = [p for e in briefing.entries for b in e.blocks for p in b.pieces]
    added = {p.text for p in pieces if p.extent is None}

    assert added
    assert all(len(text) <= 4 for text in added)  # typed numbers and 配图： only


def test_no_paragraph_of_an_article_is_lost(pages: tuple[partybuild.Page, ...]) -> None:
    for entry in brief(pages).entries:
        shown = {p.extent for b in entry.blocks for p in b.pieces if p.extent}
        covered = {span for extent in shown for span in extent.spans}
        text = [
            leaf
            for leaf in partybuild.model.leaves(entry.article)
            if isinstance(leaf, Paragraph | Heading)
        ]

        for leaf in text:
            assert any(a <= leaf.extent.start < b for a, b in covered), leaf.text


def test_unnumbered_sections_are_numbered_and_the_note_says_so() -> None:
    source = Source.from_text("提高站位\n甲。\n建强队伍\n乙。\n")
    first = Section(Heading(source.extent(0, 4), 1), (Paragraph(source.extent(5, 7)),))
    second = Section(Heading(source.extent(8, 12), 1), (Paragraph(source.extent(13, 15)),))
    page = Page(source, (Article(parts=(first, second)),))
    entry = brief([page]).entries[0]

    assert [b.text for b in entry.blocks if b.part is Part.SECTION] == [
        "一、提高站位",
        "二、建强队伍",
    ]
    assert entry.note.endswith("小标题序号为编者所加。")


def test_numbered_sections_keep_their_numbers() -> None:
    assert [b.text for b in blocks(Part.SECTION)] == ["一、夯实基础"]
    assert "编者" not in sample().entries[0].note


def test_an_article_without_title_says_so() -> None:
    source = Source.from_text("只有一段。\n")
    page = Page(source, (Article(lead=(Paragraph(source.extent(0, 5)),)),))
    briefing = brief([page])

    assert briefing.entries[0].name == "（原文无标题）"
    assert "标题" in next(iter(briefing.doubts())).advice


def test_an_empty_article_is_passed_over() -> None:
    source = Source.from_text("空")
    page = Page(source, (Article(),), (Leaf(source.extent(), Role.RESIDUE),))

    assert brief([page]).entries == ()


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("把好事办好", ("把好事办好",)),
        ("全域党建引领全域治理　开创新局面", ("全域党建引领全域治理", "开创新局面")),
        (
            "凝聚推进中国式现代化的磅礴力量——热烈庆祝建党一百周年",
            ("凝聚推进中国式现代化的磅礴力量", "——热烈庆祝建党一百周年"),
        ),
        (
            "关于进一步加强和改进城市基层党的建设工作的若干意见",
            ("关于进一步加强和改进城市基层党的", "建设工作的若干意见"),
        ),
    ],
)
def test_a_title_is_broken_where_its_sense_breaks(title: str, lines: tuple[str, ...]) -> None:
    assert (
        broken(title, "城市基层党的建设，城市基层党组织，加强和改进城市工作，改进作风，进一步")
        == lines
    )


def test_no_line_of_a_title_is_too_long_and_nothing_is_lost() -> None:
    for length in range(1, 80):
        title = "".join(chr(0x4E00 + i) for i in range(length))
        lines = broken(title, title)

        assert "".join(lines) == title
        assert max(map(len, lines)) <= 20
        assert min(map(len, lines)) >= min(length, 5)


def test_a_title_of_two_thousand_characters_is_left_to_flow() -> None:
    assert broken("题" * 2000, "") == ("题" * 2000,)


@pytest.mark.parametrize("given", ["2024-01-05", "2024年1月5日", dt.date(2024, 1, 5)])
def test_a_date_is_a_date(given: object) -> None:
    assert sample(date=given).office.day == "2024年1月5日"


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"date": "昨天"}, "date '昨天': no date"),
        ({"date": "2024-02-30"}, "date '2024-02-30': no date"),
        ({"layout": "report"}, "layout 'report': unknown; choose one of jianbao"),
        ({"numbering": "roman"}, "numbering 'roman': unknown"),
        ({"page_numbers": "top"}, "page_numbers 'top': unknown"),
        ({"issue": 0}, "option issue 0: a whole number from 1 up was expected"),
        ({"issu": 3}, "option 'issu': unknown"),
        ({"report_to": 3}, "a name or a list of names"),
    ],
)
def test_a_bad_option_is_told_in_one_line(given: dict[str, object], said: str) -> None:
    with pytest.raises(WriteError) as caught:
        sample(**given)

    assert "\n" not in str(caught.value)
    assert said in str(caught.value)


TEXTS = (
    "name",
    "title",
    "number",
    "publisher",
    "note",
    "to",
    "secrecy",
    "urgency",
    "serial",
    "remark",
)


@pytest.mark.parametrize("name", TEXTS)
def test_a_number_is_a_text_where_a_text_is_wanted(name: str, tmp_path: Path) -> None:
    office = tmp_path / "office.toml"
    office.write_text(f"{name} = 5\n", encoding="utf-8")
    made = brief([samples.page()], office)

    assert "5" == getattr(made.office, name)
    for layout in Layout:
        assert word.dumps(brief([samples.page()], office, layout=layout)).startswith(b"PK")


@pytest.mark.parametrize(
    ("written", "said"),
    [
        *((f"{name} = 1.5", f"option {name} 1.5: a text in quotation marks") for name in TEXTS),
        *((f"{name} = true", f"option {name} True: a text") for name in TEXTS),
        *((f"{name} = []", f"option {name} []: a text") for name in TEXTS),
        ("template = {}", "option template {}: a text"),
        ("lexicon = 1979-05-27", "option lexicon datetime.date(1979, 5, 27): a text"),
        ("sealed = 1", "option sealed 1: true or false was expected"),
        ("embed = 'no'", "option embed 'no': true or false was expected"),
        ("issue = 1.5", "option issue 1.5: a whole number from 1 up"),
        ("copies = true", "option copies True: a whole number from 1 up"),
        ("report_to = [[1]]", "option report_to [1]: a text"),
        ("layout = 5", "layout '5': unknown"),
        ("date = 5", "date '5': no date"),
    ],
)
def test_an_option_of_another_type_is_told_by_its_name(
    written: str, said: str, tmp_path: Path
) -> None:
    office = tmp_path / "office.toml"
    office.write_text(written, encoding="utf-8")

    with pytest.raises(WriteError) as caught:
        brief([samples.page()], office)

    assert str(caught.value).startswith(said)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("option", ["config", "lexicon", "fonts"])
@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"x = " + b"[" * 5000, "lie too deep in each other"),
        (b"x = \xff", "no TOML: it is not in UTF-8"),
        (b"x = " + b"9" * 5000, "no TOML"),
        (b"x = \n", "no TOML"),
    ],
)
def test_what_is_no_toml_is_told_in_one_line(
    option: str, content: bytes, said: str, tmp_path: Path
) -> None:
    path = tmp_path / "own.toml"
    path.write_bytes(content)
    office, given = (path, {}) if option == "config" else (None, {option: path})

    with pytest.raises(ReadError, match=said) as caught:
        word.dumps(brief([samples.page()], office, **given))

    assert str(caught.value).startswith(f"{path}: ")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("option", ["template", "lexicon", "fonts"])
def test_a_name_that_no_file_has_is_told_in_one_line(option: str, tmp_path: Path) -> None:
    office = tmp_path / "office.toml"
    office.write_text(f'{option} = "\\u0000.toml"', encoding="utf-8")

    with pytest.raises(PartyBuildError, match="no file can have this name"):
        word.dumps(brief([samples.page()], office))


def test_an_office_is_a_file(tmp_path: Path) -> None:
    office = tmp_path / "office.toml"
    office.write_text(
        'name = "城市简报"\ndate = 2024-01-05\nreport_to = ["市委常委"]\nissue = 3\n',
        encoding="utf-8",
    )
    briefing = brief([samples.page()], office, issue=4)

    assert briefing.office.name == "城市简报"
    assert briefing.office.report_to == ("市委常委",)
    assert briefing.office.issue == 4
    assert briefing.office.day == "2024年1月5日"


def test_paths_in_an_office_file_are_taken_from_its_folder(tmp_path: Path) -> None:
    (tmp_path / "own.toml").write_text("", encoding="utf-8")
    (tmp_path / "office.toml").write_text('lexicon = "own.toml"\n', encoding="utf-8")

    assert options(tmp_path / "office.toml") == {"lexicon": str(tmp_path / "own.toml")}


@pytest.mark.parametrize("text", ["name = ", "\x00"])
def test_an_office_file_that_is_no_toml_is_refused(tmp_path: Path, text: str) -> None:
    office = tmp_path / "office.toml"
    office.write_text(text, encoding="utf-8")

    with pytest.raises(ReadError, match="no TOML"):
        brief([samples.page()], office)


def test_a_missing_office_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PartyBuildError, match=r"none\.toml"):
        brief([samples.page()], tmp_path / "none.toml")


def test_characters_that_gb2312_fonts_lack_are_to_be_checked() -> None:
    source = Source.from_text("李玥到会。")
    page = Page(source, (Article(lead=(Paragraph(source.extent()),)),))

    assert "玥" in [d.said for d in brief([page]).doubts() if d.kind == "生僻字"]
    assert "生僻字" not in [d.kind for d in brief([page], fonts="fangzheng").doubts()]


def test_a_row_of_a_table_keeps_its_cells() -> None:
    source = Source.from_text("街道\t社区\n甲\t乙")
    rows = (Paragraph(source.extent(0, 5), Role.TABLE), Paragraph(source.extent(6, 9), Role.TABLE))
    entry = brief([Page(source, (Article(lead=rows),))]).entries[0]

    assert [block.cells for block in entry.blocks] == [("街道", "社区"), ("甲", "乙")]


def test_what_points_from_a_caption_at_its_photo_is_not_shown() -> None:
    (photo,) = blocks(Part.PHOTO)

    assert photo.text == "配图：揭牌现场。"


def test_an_editors_note_stands_before_the_text_and_an_authors_note_behind_it() -> None:
    source = Source.from_text("正文。\n(作者为某市书记)\n编者按:请看。")
    notes = (
        Leaf(source.extent(4, 13), Role.AUTHOR_NOTE),
        Leaf(source.extent(14), Role.EDITOR_NOTE),
    )
    page = Page(source, (Article(lead=(Paragraph(source.extent(0, 3)),), notes=notes),))

    assert [block.text for block in brief([page]).entries[0].blocks] == [
        "编者按：请看。",
        "正文。",
        "（作者为某市书记）",
    ]


def test_the_office_of_the_docs_is_sound(pages: tuple[partybuild.Page, ...]) -> None:
    office = Path(__file__).parents[1] / "docs" / "office.toml"

    assert brief(pages, office).office.issue_line == "第1期（总第1期）"


def test_a_briefing_needs_no_xml_and_no_word() -> None:
    code = "import sys, partybuild.briefing; print({'lxml', 'docx', 'zipfile'} & set(sys.modules))"
    told = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)

    assert told.stdout.strip() == "set()"


def test_what_distributes_a_figure_is_glued_to_it_only_where_it_is_printed_so() -> None:
    source = Source.from_text("每月召开1次联席会议，每年每个社区不少于10万元，每月2次。")

    def figure(core: str, per: str) -> Quantity:
        start = source.text.index(core)
        extent = source.extent(start, start + len(core))
        return Quantity(extent, Kind.COUNT, value=1, low=1, high=1, per=per)

    marks = (figure("1次", "每月"), figure("10万元", "每年每个社区"), figure("2次", "每月"))
    page = Page(source, (Article(lead=(Paragraph(source.extent(), marks=marks),)),))
    data = list(brief([page]).entries[0].data())

    assert ["1次（每月）", "10万元（每年每个社区）", "每月2次"] == [datum.figure for datum in data]
    assert ["每月召开1次联席会议", "每年每个社区不少于10万元", "每月2次"] == [
        datum.clause for datum in data
    ]
