"""TEI that is not ours is read as far as it goes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from partybuild.model import Author, Bound, Kind, Page, Role, Section, uncovered
from partybuild.readers import tei as reader
from partybuild.readers.tei import layout
from partybuild.writers import outline, tei
from partybuild.xml import NotXMLError

HEADER = (
    "<teiHeader><fileDesc><titleStmt><title>某市党建</title><author>张三</author></titleStmt>"
    "<publicationStmt><p/></publicationStmt><sourceDesc><p/></sourceDesc></fileDesc></teiHeader>"
)


def document(body: str, front: str = "") -> bytes:
    return f'<TEI xmlns="http://www.tei-c.org/ns/1.0">{HEADER}<text>{front}<body>{body}</body></text></TEI>'.encode()


def read(body: str, front: str = "") -> Page:
    page = reader.loads(document(body, front))

    assert uncovered(page).spans == ()
    assert page == reader.loads(tei.dumps(page))
    return page


# As pandoc writes it: typed levels, list items of paragraphs, figures with a head.
PANDOC = """
<div type="level1"><head>一、基础</head>
<p>第一段<hi rendition="simple:bold">重点</hi>，
   共<measure quantity="20" unit="项">20项</measure>。</p>
<list type="unordered"><item><p>甲</p></item><item><p>乙</p></item></list>
<table><row role="label"><cell><p>一</p></cell><cell><p>二</p></cell></row></table>
<div type="level2"><head>（一）</head><p>第二段</p></div>
<figure><head>图为现场。</head><graphic url="a.png"/></figure>
</div>"""


def test_what_pandoc_writes_is_read() -> None:
    page = read(PANDOC)
    (part,) = page.articles[0].parts

    assert outline.dumps(page, numbers=False).splitlines()[2:] == [
        "    § 一、基础",
        "      ¶ 第一段重点，共20项。",
        "      • 甲",
        "      • 乙",
        "      ┆ 一",
        "      ┆ 二",
        "      §§ （一）",
        "        ¶ 第二段",
        f"    photo {page.articles[0].photos[0].id}",
        "      caption     图为现场。",
    ]
    assert isinstance(part, Section)
    assert page.articles[0].authors == (Author("张三"),)


def test_the_documents_own_text_is_the_source_and_that_is_noticed() -> None:
    page = read("<p>第一段。</p><p>第二段。</p>")

    assert (page.source.text, page.source.media) == ("第一段。\n第二段。", "tei")
    assert [notice.detail for notice in page.notices] == [
        "line 1: the document carries no source text: its own text is taken for it"
    ]


def test_what_writing_it_would_leave_behind_is_told_once() -> None:
    page = read("<p><hi>第一</hi>段<hi>。</hi></p><quote><persName>甲</persName></quote>")

    assert [notice.detail for notice in page.notices[1:]] == [
        "line 1: not kept by write, but for what is in them: hi (2), quote (1), persName (1)"
    ]


def test_the_source_is_named_after_the_file_without_its_folders() -> None:
    assert reader.loads(document("<p>段</p>"), name="pages/甲.xml").source.name == "甲.xml"
    assert reader.loads(document("<p>段</p>")).source.name == "某市党建"


def test_figures_in_it_are_read_with_what_their_attributes_say() -> None:
    page = read(
        '<p>有<measure atLeast="5" unit="个">不少于5个</measure>、<num type="ordinal" value="2">第二</num>、'
        '<measure min="3" max="5">三到五</measure>、<date from="2016" to="2021">五年</date>、<measure quantity="2/3">2/3</measure></p>'
    )
    told = [
        (each.text, each.kind, each.value, each.low, each.high, each.bound, each.date)
        for each in page.quantities()
    ]

    assert told == [
        ("不少于5个", Kind.COUNT, 5, 5, None, Bound.GE, ""),
        ("第二", Kind.ORDINAL, 2, 2, 2, Bound.EXACT, ""),
        ("三到五", Kind.COUNT, None, 3, 5, Bound.RANGE, ""),
        ("五年", Kind.DATE, None, None, None, Bound.EXACT, "2016/2021"),
        ("2/3", Kind.COUNT, 2 / 3, 2 / 3, 2 / 3, Bound.EXACT, ""),
    ]


def test_many_stories_of_a_page_are_as_many_articles() -> None:
    page = read(
        '<div type="story"><head type="kicker">引题</head><head>标题</head><byline>本报记者 甲</byline><p>一。</p></div>'
        '<div type="story"><head>另题</head><p>二。</p></div>'
    )

    assert [[head.role for head in article.heads] for article in page.articles] == [
        [Role.KICKER, Role.TITLE],
        [Role.TITLE],
    ]
    assert [article.bylines[0].text for article in page.articles if article.bylines] == [
        "本报记者 甲"
    ]


def test_the_front_matter_and_verse_and_what_floats_is_read() -> None:
    page = read(
        "<lg><l>诗一</l><l>诗二</l></lg><p>文<note>脚注</note>字</p><floatingText><body><p>引文</p></body></floatingText><quote>一句</quote>",
        "<front><titlePage><docTitle><titlePart>党建引领</titlePart></docTitle></titlePage></front>",
    )
    article = page.articles[0]

    assert [head.text for head in article.heads] == ["党建引领"]
    assert [each.text for each in article.lead] == ["诗一", "诗二", "文字", "引文", "一句"]
    assert [note.text for note in article.notes] == ["脚注"]


def test_both_readings_of_a_choice_are_kept_apart() -> None:
    page = read(
        "<p><choice><sic>街到</sic><corr>街道</corr></choice><choice><orig>個</orig><reg>个</reg></choice></p>"
    )

    assert page.source.text == "街到個"
    assert len(page.articles[0].lead[0].marks) == 1


@pytest.mark.parametrize(
    ("laid_out", "text"),
    [
        ("第一\n\n\t 段", "第一段"),
        ("第一段 \n of two", "第一段of two"),
        ("in\n  two lines", "in two lines"),
        ("三 会", "三 会"),
        ("  三会\n", "三会"),
        ("a\n\nｂ", "aｂ"),
        ("\n \n \n", ""),
    ],
)
def test_breaks_of_the_layout_are_no_text_beside_a_chinese_character(
    laid_out: str, text: str
) -> None:
    assert text == layout.line([laid_out])


@given(st.lists(st.sampled_from(["党", "a", " ", "\n", "\t", "<hi>建</hi>", "\n  "]), max_size=30))
def test_a_document_is_read_alike_however_its_blocks_are_laid_out(parts: list[str]) -> None:
    text = "".join(parts)
    tight = read(f"<div><p>甲{text}</p><p>乙</p></div>")
    loose = read(f"\n\n<div>\n\n  <p>\n  甲{text}</p>\n\n \t\n<p>乙\n</p>\n</div>\n")

    assert tight.source.text == loose.source.text


def test_one_reading_of_several_is_read_and_that_is_told_once() -> None:
    page = read(
        "<p>玄<app><lem>奘</lem><rdg>裝</rdg></app>奉<app><rdg>詔</rdg><rdg>诏</rdg></app></p>"
    )

    assert "玄奘奉詔" == page.source.text
    assert ["line 1: one reading of several is read, the lem or the first (2 of them)"] == [
        notice.detail for notice in page.notices[1:]
    ]


def test_a_division_is_one_in_any_namespace() -> None:
    page = read(
        '<cb:div xmlns:cb="http://www.cbeta.org/ns/1.0" type="xu"><head>序</head><p>文。</p></cb:div>'
    )
    (part,) = page.articles[0].parts

    assert ("序", "文。") == (part.heading.text, part.lead[0].text)


PARLIAMENT = """
<u who="#a #b"><seg><s>
  <w>Bitte</w>
  <name>
    <w>Platz</w>
    <w join="right">nehmen</w>
  </name>
  <pc>.</pc>
</s></seg>
<seg>Danke.</seg></u><u who="#c">甲</u>"""


def test_words_are_joined_as_the_document_says() -> None:
    page = read(PARLIAMENT)

    assert "Bitte Platz nehmen." in page.source.text.split("\n")
    assert "Bitte Platz." == layout_of("<w>Bitte</w><w join='right'>Platz</w><pc>.</pc>")
    assert "(Bitte" == layout_of("<pc join='both'>(</pc> <w join='left'>Bitte</w>")
    assert "Bitte ." == layout_of("<w>Bitte</w> <pc>.</pc>")


def layout_of(inside: str) -> str:
    """The text of a paragraph."""
    return read(f"<p>{inside}</p>").source.text


def test_who_speaks_is_a_label_before_what_is_said() -> None:
    page = reader.loads(
        document(PARLIAMENT).replace(
            b"</teiHeader>",
            "<profileDesc><particDesc><listPerson><person xml:id='a'><persName>甲 某</persName></person>"
            "</listPerson></particDesc></profileDesc></teiHeader>".encode(),
        )
    )

    assert ["甲 某, b", "Bitte Platz nehmen.", "Danke.", "c", "甲"] == [
        each.text for each in page.articles[0].lead
    ]


def test_pointers_into_files_beside_it_are_told_only_to_who_checks_the_document() -> None:
    root = etree.fromstring(document("<p ana='#x'>段</p>"))
    reading = reader.reading(root)

    assert ["@ana points to '#x', which is not in the document"] == [
        remark.message for remark in reading.remarks
    ]
    assert 1 == len(reading.problems)
    assert () == reading.losses


def test_an_article_without_text_is_told() -> None:
    page = reader.loads(document('<div type="article"><p/></div>'))

    assert page.articles == ()
    assert page.notices[-1].detail == "line 1: an article without text; left out"


def test_text_where_tei_has_none_is_told() -> None:
    page = reader.loads(document("散文<p>段</p>"))

    assert page.notices[-1].detail == "line 1: left out, as body holds blocks and no text: “散文”"


@pytest.mark.parametrize(
    "root", ["<TEI/>", "<html/>", '<TEI.2 xmlns="http://www.tei-c.org/ns/1.0"/>']
)
def test_what_is_not_tei_is_refused_in_one_line(root: str) -> None:
    with pytest.raises(NotXMLError, match=r"^a\.xml: line 1: the root is not the element TEI of"):
        reader.loads(root.encode(), name="a.xml")


TAGS = st.sampled_from(
    ["p", "head", "div", "list", "item", "label", "note", "fw", "figure", "byline", "measure", "date", "num", "choice",
     "sic", "corr", "surplus", "quote", "hi", "table", "row", "cell", "trailer", "lb", "ab", "bibl", "dateline", "term", "g"]
)  # fmt: skip
ATTRIBUTES = st.sampled_from(
    ["", ' type="article"', ' type="measure"', ' type="section"', ' n="1"', ' quantity="5"', ' type="source"',
     ' corresp="src:0,2"', ' ana="#x"', ' type="scheme"', ' subtype="level2"', ' type="run-in"', ' value="x"']
)  # fmt: skip


def elements(inside: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.builds(
        lambda tag, attributes, content: f"<{tag}{attributes}>{''.join(content)}</{tag}>",
        TAGS,
        ATTRIBUTES,
        st.lists(inside, max_size=4),
    )


@given(
    st.lists(
        st.recursive(st.sampled_from(["党建", "引领", " ", "\n  ", "5个"]), elements), max_size=4
    )
)
def test_any_well_formed_body_is_read_and_none_of_its_text_is_lost_in_silence(
    parts: list[str],
) -> None:
    page = reader.loads(document("".join(parts)))
    told = " ".join(notice.detail for notice in page.notices)

    assert uncovered(page).spans == () or "left out" in told
    assert page == attrs_free(page)


def attrs_free(page: Page) -> Page:
    """The page, written and read again."""
    return reader.loads(tei.dumps(page))


def test_a_figure_added_by_hand_is_a_quantity() -> None:
    page = read("<p><measure quantity='1'>一</measure></p>")

    assert [("一", 1)] == [(each.text, each.value) for each in page.quantities()]
