"""TEI that a person edited: what an edit makes inconsistent is told with its line, and nothing is dropped or repaired in silence."""

from __future__ import annotations

import copy

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

import samples
from partybuild.model import Bound, Certainty, Correction, Measure, Noise, Page, Quantity
from partybuild.notices import Code
from partybuild.readers import tei as reader
from partybuild.tei_terms import TEI
from partybuild.writers import tei

WRITTEN = tei.dumps(samples.page()).decode()


def edited(*changes: tuple[str, str]) -> Page:
    """The sample, written, changed, and read."""
    text = WRITTEN
    for old, new in changes:
        assert text.count(old) == 1, (text.count(old), old)
        text = text.replace(old, new)
    return reader.loads(text.encode())


def line_of(text: str) -> int:
    return WRITTEN[: WRITTEN.index(text)].count("\n") + 1


def told(page: Page) -> list[str]:
    """The details of the notices that the sample did not have."""
    assert page.notices[0] == samples.page().notices[0]
    assert {notice.code for notice in page.notices[1:]} <= {Code.FORMAT}
    return [notice.detail for notice in page.notices[1:]]


def same_but_for_notices(page: Page) -> bool:
    return attrs.evolve(page, notices=()) == attrs.evolve(samples.page(), notices=())


# A change, the text that stands in the line of the notice, and what the notice says.
TOLD = {
    "a corrected word": (
        ("甲市抓基层党建。</p>", "乙市抓基层党建。</p>"),
        "甲市抓基层党建。</p>",
        "the text of p p28 is not that of the source at its offsets: “乙” for “甲”; the source's stays",
    ),
    "a word taken out": (
        (">去年以来,甲市抓", ">去年以来,抓"),
        "甲市抓基层党建。</p>",
        "the text of p p28 is not that of the source at its offsets: “” for “甲市”; the source's stays",
    ),
    "an added note": (
        ("抓基层党建。</p>", "抓基层党建。<note>请核对</note></p>"),
        "抓基层党建。</p>",
        "left out, as a note is no part of the page: “请核对”",
    ),
    "supplied text": (
        ("抓基层党建。</p>", "抓基层党建<supplied>工作</supplied>。</p>"),
        "抓基层党建。</p>",
        "left out, as supplied is not the source's: “工作”",
    ),
    "an added paragraph": (
        ("抓基层党建。</p>", "抓基层党建。</p><p>另起一段。</p>"),
        "抓基层党建。</p>",
        "left out, as the source does not have it: p “另起一段。”",
    ),
    "text between blocks": (
        ("抓基层党建。</p>", "抓基层党建。</p>散文"),
        '<div type="article"',
        "left out, as div holds blocks and no text: “散文”",
    ),
    "a dangling pointer": (
        ("#q.over", "#q.ofer"),
        "#q.over",
        "@ana points to '#q.ofer', which is not in the document",
    ),
    "an id given twice": (
        ('xml:id="p54"', 'xml:id="p28"'),
        'xml:id="p54"',
        "the id 'p28' is given twice",
    ),
    "a number that is none": (
        ('quantity="20"', 'quantity="二十"'),
        'quantity="20"',
        "@quantity '二十' is no number; left out",
    ),
    "a number told twice in two ways": (
        ('quantity="20"', 'quantity="21"'),
        'quantity="20"',
        "num says '20' and the measure around it 21; the measure's is read",
    ),
    "a noun that is another": (
        ('commodity="党组织"', 'commodity="党支部"'),
        'commodity="党组织"',
        "@commodity is '党支部', and the source has “党组织” at 'src:57,60'",
    ),
    "offsets of a figure that are off by one": (
        ('corresp="src:60,64"', 'corresp="src:61,65"'),
        'corresp="src:60,64"',
        "measure “20余项” does not stand at 'src:61,65', where the source has “0余项,”",
    ),
    "offsets beyond the source": (
        ('corresp="src:28,41"', 'corresp="src:28,4100"'),
        'corresp="src:28,41"',
        "'src:28,4100' is no place in the source of 93 characters",
    ),
    "offsets without form": (
        ('corresp="src:28,41"', 'corresp="src:28-41"'),
        'corresp="src:28,41"',
        "the pointer 'src:28-41' is not of the form src:START,END",
    ),
    "another source text": (
        ("返回目录\n</text>", "返回目绿\n</text>"),
        "<xenoData",
        "the source text here is not the one that sourceDesc describes: the digests differ",
    ),
    "another number of characters": (
        ('unit="chars" quantity="93"', 'unit="chars" quantity="92"'),
        'unit="chars"',
        "92 characters are announced, and xenoData has 93",
    ),
    "a title changed in the header only": (
        ('type="main">创新品牌赋动能</title>', 'type="main">创新品牌</title>'),
        "<biblStruct",
        "the titles here are not the heads of the article; the heads are read",
    ),
    "a date changed in one place only": (
        ('when="2021-11-29"', 'when="2021-11-30"'),
        'when="2021-11-29"',
        "the date of publication is '2021-11-29' in words and '2021-11-30' in @when; '2021-11-29' is read",
    ),
    "a type of figure that there is not": (
        ('<measure type="count" ana', '<measure type="number" ana'),
        '<measure type="count" ana',
        "no figure is of type 'number'; read as count",
    ),
    "a certainty that there is not": (
        ('cert="medium"', 'cert="93%"'),
        'cert="medium"',
        "the certainty '93%' is none of high, medium, low; read as medium",
    ),
    "a notice that there is not": (
        ('<note type="joined-paragraph">', '<note type="jointed">'),
        'type="joined-paragraph"',
        "no notice is called 'jointed'; left out: “across a caption”",
    ),
    "an article that the header does not describe": (
        (' decls="#bib.a10"', ""),
        "decls=",
        "no @decls: the header does not describe this article",
    ),
    "a division that lost its heading": (
        ('<head corresp="src:42,48">一、夯实基础</head>\n', ""),
        '<div type="section"',
        "a division without a heading; what it holds is read as part of the division around it",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("change", "place", "message"), TOLD.values(), ids=list(TOLD))
def test_what_an_edit_made_inconsistent_is_told_with_its_line(
    change: tuple[str, str], place: str, message: str
) -> None:
    details = [notice.detail for notice in edited(change).notices]

    assert f"line {line_of(place)}: {message}" in details


def test_a_corrected_word_leaves_the_source_and_points_to_the_paragraph() -> None:
    page = edited(("甲市抓基层党建。</p>", "乙市抓基层党建。</p>"))

    assert same_but_for_notices(page)
    assert [notice.extent.text for notice in page.notices[1:]] == ["去年以来,甲市抓基层党建。"]


def test_a_heading_is_given_another_level() -> None:
    page = edited(('subtype="level2"', 'subtype="level3"'))

    assert told(page) == []
    assert [measure.heading.level for measure in page.measures()] == [3]


def test_a_deleted_mark_is_gone_and_its_text_stays() -> None:
    page = edited(
        ('<surplus n="repeated line" reason="noise" corresp="src:82,86">', ""), ("</surplus>", "")
    )

    assert told(page) == []
    assert not any(isinstance(mark, Noise) for mark in _marks(page))
    assert len(_marks(page)) == len(_marks(samples.page())) - 1


def test_a_figure_that_a_person_added_is_placed_by_its_text() -> None:
    page = edited(
        (">去年以来,甲市", '><date type="year" when="2020">去年</date>以来,甲市'),
    )
    added = next(iter(page.quantities()))

    assert told(page) == []
    assert (added.text, added.date, added.extent.start) == ("去年", "2020", 28)


def test_a_bound_needs_no_category_in_a_hand_made_measure() -> None:
    page = edited(
        (">去年以来,甲市", '>去年以来,<measure unit="市" atLeast="1">甲市</measure>'),
    )
    added = next(iter(page.quantities()))

    assert told(page) == []
    assert (added.value, added.low, added.high, added.bound) == (1, 1, None, Bound.GE)


def test_a_correction_that_a_person_added_is_read() -> None:
    page = edited(
        (
            ">去年以来,甲市抓",
            ">去年以来,<choice><sic>甲市</sic><corr cert='low'>乙市</corr></choice>抓",
        ),
    )
    added = page.articles[0].lead[0].marks[0]

    assert told(page) == []
    assert isinstance(added, Correction)
    assert (added.extent.text, added.reading, added.certainty) == ("甲市", "乙市", Certainty.LOW)


SECOND = '<div type="measure" subtype="level2" xml:id="m79"><p xml:id="p81" corresp="src:81,87"><label type="run-in" corresp="src:79,81">'


def test_a_measure_is_split_in_two_by_someone_who_gives_the_offsets() -> None:
    page = edited(
        (' corresp="src:54,71 src:79,87">', ' corresp="src:54,71">'),
        ('<anchor corresp="#p72"/>', f"</p></div>{SECOND}"),
        (
            "</num><unit>个</unit></measure>,<surplus",
            "</num><unit>个</unit></measure></label>,<surplus",
        ),
    )

    assert told(page) == []
    assert [measure.heading.text for measure in page.measures()] == ["建强组织。", "3个"]
    assert [measure.lead[0].text for measure in page.measures()] == [
        "新组建党组织20余项,新增<街到>",
        ",新增3个。",
    ]
    assert [quantity.text for quantity in page.quantities()] == ["20余项", "3个"]


def test_a_measure_is_split_in_two_by_someone_who_does_not_count() -> None:
    page = edited(
        ('<anchor corresp="#p72"/>', '</p></div><div type="measure"><p><label type="run-in">'),
        (
            "</num><unit>个</unit></measure>,<surplus",
            "</num><unit>个</unit></measure></label>,<surplus",
        ),
    )
    second = [measure for measure in page.measures() if measure.heading.text == "3个"]

    assert [measure.heading.level for measure in second] == [2]
    assert [measure.lead[0].text for measure in second] == [",新增3个。"]
    assert any("is not that of the source at its offsets" in detail for detail in told(page))
    assert any(
        "has no offsets; its text was found in the source" in detail for detail in told(page)
    )


def test_a_paragraph_moved_behind_a_division_belongs_to_the_innermost_one() -> None:
    paragraph = '<p xml:id="p28" corresp="src:28,41">去年以来,甲市抓基层党建。</p>\n'
    page = edited(
        (paragraph, ""), ("</div>\n</div>\n</div>\n<fw", f"</div>\n</div>\n{paragraph}</div>\n<fw")
    )
    innermost = next(iter(page.measures()))

    assert isinstance(innermost, Measure)
    assert [each.text for each in innermost.lead][1:] == ["去年以来,甲市抓基层党建。"]


def test_marks_that_cross_are_not_both_read_and_that_is_told() -> None:
    page = edited(('corresp="src:68,70"', 'corresp="src:63,70"'))

    assert any("crosses another" in detail for detail in told(page))
    assert [mark for mark in _marks(page) if isinstance(mark, Correction)] == []
    assert [quantity.text for quantity in page.quantities()] == ["20余项", "3个"]


@pytest.mark.parametrize("pointers", ["src:79,81 src:60,64", "src:28,30", "src:0,2 src:60,64"])
def test_a_figure_whose_offsets_are_not_in_its_paragraph_is_left_out_and_told(
    pointers: str,
) -> None:
    page = edited(('corresp="src:60,64"', f'corresp="{pointers}"'))

    assert any("a mark is left out" in detail for detail in told(page))
    assert [quantity.text for quantity in page.quantities()] == ["3个"]


def test_an_editor_who_declares_a_namespace_changes_nothing_and_comments_are_told() -> None:
    page = edited(("<body>", '<body xmlns:x="urn:x"><!-- 核对过 --><?editor page?>'))

    assert same_but_for_notices(page)
    assert [detail.partition(": ")[2] for detail in told(page)] == [
        "a comment is not kept by write",
        "a processing instruction is not kept by write",
    ]


def _marks(page: Page) -> list[Quantity | Correction | Noise]:
    return [
        mark
        for measure in page.measures()
        for paragraph in measure.lead
        for mark in paragraph.marks
    ]


@settings(max_examples=300)
@given(st.data())
def test_whatever_is_edited_a_page_is_read_and_can_be_written(data: st.DataObject) -> None:
    root = etree.fromstring(WRITTEN.encode())
    for _ in range(data.draw(st.integers(1, 4))):
        element = data.draw(st.sampled_from(list(root.iter("{*}*"))[1:]))
        _mutate(element, data)
    page = reader.loads(etree.tostring(root))

    assert page.source.text == samples.TEXT or page.notices
    again = reader.loads(tei.dumps(page))
    assert _bare(page) == _bare(again)


def _bare(page: Page) -> Page:
    return attrs.evolve(page, notices=())


def _mutate(element: etree._Element, data: st.DataObject) -> None:
    """Take an element away, double it, take its tags away, rename it, or change an attribute."""
    parent = element.getparent()
    match data.draw(st.sampled_from(["delete", "double", "rename", "attribute", "text", "move"])):
        case "delete" if parent is not None and parent.getparent() is not None:
            parent.remove(element)
        case "double" if parent is not None:
            element.addnext(copy.deepcopy(element))
        case "rename":
            names = [
                "p",
                "div",
                "head",
                "label",
                "measure",
                "date",
                "choice",
                "note",
                "fw",
                "seg",
                "figure",
                "list",
            ]
            element.tag = f"{{{TEI}}}{data.draw(st.sampled_from(names))}"
        case "attribute" if element.attrib:
            name = data.draw(st.sampled_from(sorted(map(str, element.attrib))))
            values = [
                "",
                "0",
                "-1",
                "src:3,5",
                "src:5,3",
                "src:0,9999 src:2,4",
                "#x",
                "level9",
                "1e400",
                "一",
                "article",
                "1/0",
                "nan",
            ]
            element.set(name, data.draw(st.sampled_from(values)))
        case "text":
            element.text = data.draw(st.sampled_from([None, "党", "去年", "\n "]))
        case "move" if parent is not None and len(parent) > 1:
            parent.insert(data.draw(st.integers(0, len(parent) - 1)), element)
        case _:
            pass
