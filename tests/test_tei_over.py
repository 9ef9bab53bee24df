"""What editors add to a page's TEI is kept when the page is written over it, and told where it would be lost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

import editors
import partybuild
import samples
import strategies
from conftest import SEEDS, parsed
from editors import EDITS, VALUES
from partybuild.errors import WriteError
from partybuild.model import Article, Division, Page, Paragraph, leaves
from partybuild.notices import Code, Notice
from partybuild.readers import tei as reader
from partybuild.readers.tei.validation import schema, validate
from partybuild.source import Source
from partybuild.writers import tei
from partybuild.writers.tei.over import dump_over
from tei_schemas import tei_all

ALL = "all of them"


def fresh() -> Page:
    """The seed that is edited, parsed."""
    return parsed(SEEDS[1])


def edited(*names: str, page: Page | None = None) -> bytes:
    """Its TEI, with edits."""
    root = etree.fromstring(tei.dumps(page or fresh()))
    for name in names:
        EDITS[name](root)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True)


def named(name: str) -> list[str]:
    return list(EDITS) if name == ALL else [name]


def things(data: bytes) -> Counter[tuple[object, ...]]:
    """Every element, with its attributes, and comment of a document, and the text of those that hold nothing else."""
    return Counter(
        (
            str(each.tag),
            *sorted(map(str, each.attrib.items())),
            "" if len(each) else (each.text or "").strip(),
        )
        for each in etree.fromstring(data).iter()
    )


def added(data: bytes) -> Counter[tuple[object, ...]]:
    return things(data) - things(tei.dumps(fresh()))


def bare(page: Page) -> Page:
    return attrs.evolve(page, notices=())


def assert_sound(data: bytes) -> None:
    for rules in (schema(), tei_all()):
        assert rules.validate(etree.fromstring(data)), rules.error_log


@pytest.mark.parametrize("name", [*EDITS, ALL])
def test_an_edited_file_is_valid(name: str) -> None:
    assert_sound(edited(*named(name)))


@pytest.mark.parametrize("name", [*EDITS, ALL])
def test_a_page_written_over_the_file_that_it_was_loaded_from_changes_nothing(
    name: str, tmp_path: Path
) -> None:
    path = tmp_path / "edited.tei.xml"
    path.write_bytes(edited(*named(name)))
    page = partybuild.load(path)

    assert () == partybuild.write(page, path, over=path)
    assert edited(*named(name)) == path.read_bytes()
    assert page == partybuild.load(path)


@pytest.mark.parametrize("name", [*EDITS, ALL])
def test_a_page_parsed_anew_is_written_over_it_and_what_was_added_stays(name: str) -> None:
    data = edited(*named(name))
    written, differences = dump_over(fresh(), data)
    lost = added(data) - things(written)

    assert_sound(written)
    assert bare(fresh()) == bare(reader.loads(written))
    if name in (*VALUES, ALL):
        assert differences
    else:
        assert (Counter(), ()) == (lost, differences)


def otherwise(division: Division) -> Division:
    """A division that says less of its figures, one level deeper."""
    heading = division.heading
    return attrs.evolve(
        division,
        heading=attrs.evolve(heading, level=heading.level + 1, marks=heading.marks[1::2]),
        lead=less(division.lead),
        parts=tuple(map(otherwise, division.parts)),
    )


def less(paragraphs: Sequence[Paragraph]) -> tuple[Paragraph, ...]:
    """Paragraphs without every second figure."""
    return tuple(attrs.evolve(each, marks=each.marks[1::2]) for each in paragraphs)


def changed() -> Page:
    """The seed, read otherwise: other levels, half of the figures, another paper, one notice less."""
    page = fresh()
    articles = tuple(
        attrs.evolve(
            article,
            origin_name="别的报",
            lead=less(article.lead),
            parts=tuple(map(otherwise, article.parts)),
        )
        for article in page.articles
    )
    return attrs.evolve(page, articles=articles, notices=page.notices[1:])


@pytest.mark.parametrize(
    "name", [name for name in EDITS if name not in (*VALUES, "a figure vouched for")]
)
def test_what_was_added_stays_where_the_page_says_something_else(name: str) -> None:
    data = edited(name)
    written, _ = dump_over(changed(), data)
    lost = {str(tag).rpartition("}")[2] for tag, *_ in added(data) - things(written)}

    assert_sound(written)
    assert bare(changed()) == bare(reader.loads(written))
    # Attributes of a measure of which the page changed the level stay, and it has the new level.
    assert lost <= {"div"}
    assert ("measure-leadership" in written.decode()) == ("measure-leadership" in data.decode())
    assert written.count(b"#topic.organisation") == data.count(b"#topic.organisation")


def test_what_the_page_says_otherwise_is_told_with_line_old_and_new() -> None:
    data = edited("a value corrected")
    line = data[: data.index(b'quantity="99"')].count(b"\n") + 1
    _, differences = dump_over(fresh(), data)

    assert [
        f'line {line}: measure “第21版”: quantity="99" → quantity="21"',
        f'line {line}: num “第21”: value="99" → value="21"',
    ] == list(map(str, differences))


@pytest.mark.parametrize("path", ["t:div[@type='measure'][2]", "t:div[@type='section'][2]"])
@pytest.mark.parametrize("way", ["addprevious", "addnext"])
def test_a_division_that_was_moved_and_stands_where_it_stood_again_is_told(
    path: str, way: str
) -> None:
    root = etree.fromstring(tei.dumps(fresh()))
    moved = editors.first(root, f"//{path}")
    beside = moved.getprevious() if way == "addprevious" else moved.getnext()
    assert beside is not None
    getattr(beside, way)(moved)
    written, differences = dump_over(fresh(), etree.tostring(root))

    assert bare(fresh()) == bare(reader.loads(written))
    assert ["in another place → where the page has it"] == [
        str(each).split(": ")[-1] for each in differences
    ]


def test_a_paragraph_that_was_moved_into_another_division_is_told() -> None:
    root = etree.fromstring(tei.dumps(fresh()))
    moved = editors.first(root, "//t:div[@type='section']/t:p")
    editors.first(root, "//t:div[@type='section'][2]/t:head").addnext(moved)
    written, differences = dump_over(fresh(), etree.tostring(root))

    assert bare(fresh()) == bare(reader.loads(written))
    assert ["p"] == [each.what.split()[0] for each in differences if each.old == "in another place"]


def test_a_correction_that_the_page_does_not_have_is_told() -> None:
    _, differences = dump_over(fresh(), edited("a correction with its source"))

    assert {"choice", "sic", "corr"} == {each.what.split()[0] for each in differences}
    assert {""} == {each.new for each in differences}


def flattened(page: Page) -> Page:
    """The page with all its paragraphs and headings as paragraphs of the article."""
    (article,) = page.articles
    parts = [
        Paragraph(leaf.extent, marks=leaf.marks) for part in article.parts for leaf in leaves(part)
    ]
    return attrs.evolve(
        page, articles=(attrs.evolve(article, lead=(*article.lead, *parts), parts=()),)
    )


@pytest.mark.parametrize(
    "name",
    ["a place with a reference", "a scan and the page on it", "a note in a paragraph", "a comment"],
)
def test_what_was_added_stays_where_the_structure_is_another(name: str) -> None:
    data = edited(name)
    written, differences = dump_over(flattened(fresh()), data)

    assert_sound(written)
    assert Counter() == added(data) - things(written)
    assert bare(flattened(fresh())) == bare(reader.loads(written))
    assert any("<div> → not in the page" in str(each) for each in differences)


def test_blocks_that_were_added_stay_behind_their_neighbours() -> None:
    root = etree.fromstring(tei.dumps(fresh()))
    second = editors.every(root, "//t:p[@corresp]")[1]
    note = editors.element("note", "校者按", resp="https://orcid.org/0")
    note.tail = "\n"
    second.addnext(note)
    first_block = editors.first(root, "//t:body/*")
    first_block.addprevious(etree.Comment("扫描件第一页"))
    written, _ = dump_over(changed(), etree.tostring(root, encoding="UTF-8"))
    out = etree.fromstring(written)
    kept = editors.first(out, "//t:note[@resp]")

    before = kept.getprevious()
    assert before is not None
    assert second.get("corresp") == before.get("corresp")
    assert "扫描件第一页" == editors.first(out, "//t:body")[0].text


def test_an_added_element_that_crosses_one_of_the_page_is_told() -> None:
    source = Source("新增20个党组织。")
    plain = Page(source, (Article(lead=(Paragraph(source.extent()),)),))
    data = tei.dumps(plain).decode().replace('9">新增20个党', '9">新增20<hi>个党</hi>')
    marked = partybuild.quantities.recogniser.marks(source.extent(), "")
    page = Page(source, (Article(lead=(Paragraph(source.extent(), marks=tuple(marked)),)),))
    written, differences = dump_over(page, data.encode())

    assert b"<hi" not in written
    assert ["<hi>"] == [each.old for each in differences if each.old]
    assert bare(page) == bare(reader.loads(written))


def test_an_edited_file_of_another_text_is_refused_in_one_sentence() -> None:
    other = samples.page(Source(samples.TEXT + "另一篇\n"))

    with pytest.raises(WriteError, match=r"the digests differ|not made from the text") as caught:
        dump_over(other, tei.dumps(samples.page()), "edited.tei.xml")

    assert str(caught.value).startswith("edited.tei.xml: ")
    assert "\n" not in str(caught.value)


def test_tei_that_is_not_ours_is_not_written_over() -> None:
    foreign = (
        b'<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/><text><body><p/></body></text></TEI>'
    )

    with pytest.raises(WriteError, match="not made from the text of this page"):
        dump_over(samples.page(), foreign, "a.xml")


def test_only_tei_is_written_over_a_file(tmp_path: Path) -> None:
    with pytest.raises(WriteError, match="over and edition are for TEI"):
        partybuild.write(samples.page(), tmp_path / "page.json", over=tmp_path / "page.tei.xml")


def test_the_source_text_is_carried_where_the_edited_file_carries_it() -> None:
    bare_file = tei.dumps(samples.page(), embed="none")
    page = attrs.evolve(samples.page(), notices=())

    assert b"xenoData" not in dump_over(page, bare_file)[0]
    assert b"<xenoData" in dump_over(page, bare_file, embed="xenoData")[0]
    assert b"<xenoData" in dump_over(page, tei.dumps(samples.page()))[0]


# Each edit, and what loading the file says of it.
LOSSES = {
    "a place with a reference": ["placeName"],
    "a person in a heading or a text": ["persName", "listPerson"],
    "an organisation": ["orgName"],
    "a note in a paragraph": ["respStmt"],
    "a history of revisions": ["respStmt", "revisionDesc"],
    "a licence and a place and date of publication": ["pubPlace", "date", "availability"],
    "keywords of the text": ["taxonomy", "textClass"],
    "an editor": ["respStmt"],
    "characters supplied": ["respStmt"],
    "a correction with its source": ["respStmt", "@resp of corr", "@source of corr"],
    "a person listed": ["listPerson"],
    "a scan and the page on it": ["facsimile", "@facs of pb"],
    "topics of their own on a measure": ["taxonomy", "@ana of div"],
    "a picture and what it shows": ["graphic", "figDesc"],
    "an id of their own": ["@xml:id of div"],
    "a comment": ["a comment"],
    "highlighted words": ["hi"],
    "a line break as printed": ["@n of lb"],
    "a value corrected": [],
    "a figure vouched for": ["respStmt", "@cert of measure", "@resp of measure"],
    "a title and a publisher": ["the title of the file", "the publisher"],
    "an identifier and an address": ["idno", "ptr"],
    "a gap and doubtful words": ["unclear", "gap"],
}


@pytest.mark.parametrize(("name", "lost"), LOSSES.items(), ids=list(LOSSES))
def test_loading_tells_what_writing_would_not_keep(name: str, lost: list[str]) -> None:
    told = [notice.detail for notice in reader.loads(edited(name)).notices]
    kinds = [detail.split(": ")[1] for detail in told if detail.startswith("line ")]

    assert sorted(f"{each} is not kept by write" for each in lost) == sorted(
        kind for kind in kinds if kind.endswith("is not kept by write")
    )


def test_every_edit_is_in_the_table_of_losses() -> None:
    assert list(EDITS) == list(LOSSES)


def test_a_kind_of_thing_is_told_once_with_its_first_line() -> None:
    text = tei.dumps(samples.page()).decode()
    twice = text.replace(">去年以来", "><hi>去年</hi><hi>以来</hi>").replace(
        "<head corresp", "<?x y?><head corresp", 1
    )
    line = twice[: twice.index("<hi>")].count("\n") + 1
    told = [notice.detail for notice in reader.loads(twice.encode()).notices[1:]]

    assert f"line {line}: hi is not kept by write (2 of them)" in told
    assert any("a processing instruction is not kept by write" in each for each in told)


@settings(max_examples=60)
@given(strategies.pages())
def test_nothing_is_lost_of_what_is_written(page: Page) -> None:
    reading = reader.reading(etree.fromstring(tei.dumps(page)))

    assert [] == [each.message for each in (*reading.problems, *reading.losses)]


@settings(max_examples=60)
@given(strategies.pages(), st.data())
def test_any_page_is_written_over_any_other_reading_of_its_text(
    page: Page, data: st.DataObject
) -> None:
    other = attrs.evolve(
        page,
        articles=page.articles[: data.draw(st.integers(0, len(page.articles)))],
        furniture=page.furniture[data.draw(st.integers(0, len(page.furniture))) :],
        notices=(Notice(Code.RESIDUE, page.source.extent()[:0]),),
    )
    written, _ = dump_over(other, tei.dumps(page))

    assert other == reader.loads(written)
    assert schema().validate(etree.fromstring(written)), schema().error_log


@pytest.mark.parametrize("name", [name for name, lost in LOSSES.items() if lost])
def test_writing_where_an_edited_file_stands_is_refused(name: str, tmp_path: Path) -> None:
    path = tmp_path / "page.tei.xml"
    path.write_bytes(edited(name))

    with pytest.raises(WriteError, match="added by hand and would be lost") as caught:
        partybuild.write(fresh(), path)

    assert str(caught.value).startswith(f"{path}: ")
    assert edited(name) == path.read_bytes()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('<div type="article"', '<div type="article" n="9"><p/></div><div type="article"'),
        ('<note type="joined-paragraph">', '<note type="to-ask">谁写的？'),
    ],
    ids=["an empty article", "a notice of a person's own"],
)
def test_what_the_page_leaves_out_is_not_written_over(old: str, new: str, tmp_path: Path) -> None:
    path = tmp_path / "page.tei.xml"
    path.write_text(tei.dumps(samples.page()).decode().replace(old, new, 1), encoding="utf-8")

    with pytest.raises(WriteError, match="would be lost"):
        partybuild.write(samples.page(), path)


def test_a_file_that_nobody_edited_is_written_anew(tmp_path: Path) -> None:
    path = tmp_path / "page.tei.xml"
    for page in (fresh(), changed(), samples.page()):
        partybuild.write(page, path)

        assert tei.dumps(page) == path.read_bytes()


@pytest.mark.parametrize("data", [b"", b"no XML", b"<x/>", b"<!DOCTYPE x><x/>"])
def test_what_is_no_tei_is_written_anew(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "page.tei.xml"
    path.write_bytes(data)
    partybuild.write(samples.page(), path)

    assert tei.dumps(samples.page()) == path.read_bytes()


@pytest.mark.parametrize("name", [*EDITS])
def test_an_edited_file_is_sound_where_nothing_in_it_contradicts(name: str, tmp_path: Path) -> None:
    path = tmp_path / "page.tei.xml"
    path.write_bytes(edited(name))
    told = [finding.message for finding in validate(path)]

    assert not any("kept by write" in each or "not valid" in each for each in told)
    if name not in ("a note in a paragraph", "characters supplied", "an id of their own"):
        assert [] == told


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("<imprint>", "<imprint><date>某日</date>"),
        ("<monogr>", "<monogr><title>另一报</title>"),
        ('<measure type="count"', '<measure type="count" xml:id="p54"'),
        ("<num value", "<hi><num value"),
    ],
)  # fmt: skip
def test_an_edit_that_contradicts_the_page_is_told_and_never_an_error(old: str, new: str) -> None:
    data = tei.dumps(samples.page()).decode().replace(old, new, 1)
    if new.startswith("<hi>"):
        data = data.replace("</num>", "</num></hi>", 1)
    written, _ = dump_over(changed_sample(), data.encode())

    assert bare(changed_sample()) == bare(reader.loads(written))


def changed_sample() -> Page:
    page = samples.page()
    return attrs.evolve(page, furniture=page.furniture[:1], notices=())


def test_where_both_cannot_be_that_is_told() -> None:
    data = tei.dumps(samples.page()).decode()
    without_head = data.replace('<head corresp="src:42,48">一、夯实基础</head>\n', "")
    twice = without_head.replace("<body>", '<body><p corresp="src:42,48">一、夯实基础</p>', 1)
    _, differences = dump_over(samples.page(), twice.encode())

    assert differences


@pytest.mark.parametrize("part", ["<text>", "<body>"])
def test_a_file_that_lost_its_text_is_refused(part: str) -> None:
    name = part.strip("<>")
    head, _, rest = tei.dumps(samples.page()).decode().rpartition(part)
    _, _, tail = rest.rpartition(f"</{name}>")

    with pytest.raises(WriteError, match="no text with a body"):
        dump_over(samples.page(), f"{head}{tail}".encode(), "edited.tei.xml")
