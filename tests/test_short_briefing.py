"""Short briefings: whole sentences of the source, the telling ones, as much as the pages hold."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import docx
import pytest

import partybuild
from density import density
from partybuild.briefing import Part, brief
from partybuild.briefing.comparing import comparison
from partybuild.briefing.data import worth
from partybuild.briefing.items import Chooser, Item, left_out
from partybuild.briefing.sentences import sentences_of
from partybuild.briefing.weighing import Weights, weights
from partybuild.errors import PartyBuildError, ReadError, WriteError
from partybuild.model import Article, Leaf, Page, Paragraph, Role, leaves
from partybuild.showing.typography import typeset
from partybuild.source import Source
from partybuild.writers import word
from word_files import paragraphs

SHARED = Path(__file__).parents[2] / "shared" / "articles"
ARTICLES = sorted(SHARED.glob("*.*"))[:40]
STOPS = "。！？!?"
CLOSERS = "”’」』）)》】"


def page_of(text: str) -> Page:
    return partybuild.parse(Source.from_text(text, "甲市.txt"))


def items_of(pages: list[Page] | tuple[Page, ...], lines: int, most: int = 3) -> tuple[Item, ...]:
    return Chooser(brief(pages), weights()).items(lines, most)


def printed(item: Item) -> Iterator[str]:
    """The paragraphs of an item without their run-in headings."""
    for block in item.blocks:
        if block.part is Part.TEXT:
            yield "".join(piece.text for piece in block.pieces if not piece.run_in)


PAGE = """\
甲市：党建引领聚合力

近年来，甲市坚持党建引领，推动治理重心下移。各级要充分认识重大意义。

一、健全体系

（一）建强支部。甲市选派干部120名到社区任职，覆盖率达到98%。同时，办结群众诉求3500件。“现在办事真方便。”居民老王感慨。
（二）压实责任。要提高政治站位。建立联席会议制度。

二、优化服务

（一）整合资金。投入2.5亿元改造老旧小区86个，惠及居民4.2万户。
"""


REPORT = """\
甲市政府工作报告

一、2023年工作回顾

（一）民生持续改善。全年新增城镇就业5.2万人，改造老旧小区186个，惠及居民4.3万户。
（二）治理扎实有效。划分网格4326个，办结群众诉求12.6万件，办结率98.7%。

二、2024年重点工作

（一）全力保民生。新建公办幼儿园20所，新增学位6000个，改造棚户区12个。

（二）全力抓治理。新增专职网格员800名，建成党群服务站60个。
"""
COLLECTION = PAGE + REPORT.partition("\n\n")[2]
"""Both as one article: without the title of the second."""


def test_what_was_done_and_how_much_comes_first() -> None:
    (item,) = items_of([page_of(PAGE)], 12)
    text = "".join(printed(item))

    assert "投入2.5亿元改造老旧小区86个，惠及居民4.2万户。" in text
    assert "甲市选派干部120名到社区任职，覆盖率达到98%。" in text
    assert "感慨" not in text
    assert "重大意义" not in text


def test_a_sentence_that_points_back_is_not_printed_alone(pages: tuple[Page, ...]) -> None:
    preferred = weights()
    seen = 0
    for lines in (20, 40, 80, 160):
        for item in items_of(pages, lines, 8):
            for passage in item.passages:
                for sentence in passage.sentences:
                    if preferred.points_back(sentence):
                        at = passage.unit.sentences.index(sentence)
                        seen += 1

                        assert at == 0 or passage.unit.sentences[at - 1] in passage.sentences

    assert seen


def test_some_openings_point_back_and_others_point_nowhere() -> None:
    preferred = weights()
    texts = ("目前，新增3个。", "截至6月底，新增3个。", "其中，新增3个。", "同时，新增3个。")
    found = [next(sentences_of(Paragraph(Source.from_text(text).extent()))) for text in texts]

    assert [False, False, True, True] == [preferred.points_back(sentence) for sentence in found]


def inputs() -> list[Path]:
    return [*sorted((Path(__file__).parents[1] / "seeds").glob("*.txt")), *ARTICLES]


@pytest.mark.parametrize("path", inputs(), ids=lambda path: path.stem[:12])
def test_every_printed_paragraph_is_made_of_whole_sentences_of_the_source(path: Path) -> None:
    page = partybuild.parse(partybuild.read(path))
    texts = [typeset(leaf.extent.text) for leaf in leaves(page)]
    for item in items_of([page], 60):
        for passage in item.passages:
            for sentence in passage.sentences:
                whole = typeset(sentence.leaf.extent.text)
                before = whole[: sentence.start].rstrip()

                assert whole in texts
                assert sentence.text == whole[sentence.start : sentence.stop]
                assert not before or before.rstrip(CLOSERS)[-1] in STOPS
                assert not sentence.closed or sentence.text.rstrip(CLOSERS)[-1] in STOPS
        shown = [block for block in item.blocks if block.part is Part.TEXT]
        for block, passage in zip(shown, item.passages, strict=True):
            if not any(piece.doubt for piece in block.pieces):
                said = "".join(sentence.text for sentence in passage.sentences)
                text = "".join(piece.text for piece in block.pieces if not piece.run_in)

                assert said == text


def test_the_text_is_in_the_order_of_the_source(pages: tuple[Page, ...]) -> None:
    for item in items_of(pages, 100, 8):
        starts = [sentence.extent.start for sentence in item.sentences()]

        assert sorted(starts) == starts


# --- what is said twice ------------------------------------------------------------------


COPY = "省报转载甲市经验\n2023年6月9日\n" + PAGE.split("\n", 1)[1].replace("，", ",").replace(
    "。\n", "。\n\n"
)


def test_what_two_pages_say_is_printed_once() -> None:
    made = brief(
        [page_of(COPY), page_of(PAGE + "\n（三）公开评议。评议事项36件，整改到位率97%。\n")]
    )
    items = Chooser(made, weights()).items(60, 3)
    texts = [sentence.text for item in items for sentence in item.sentences()]

    assert {1: 2} == made.repeats
    assert [2] == [item.entry.number for item in items]
    assert len(texts) == len(set(texts))
    assert left_out(made, items) == ()


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        ((PAGE, PAGE), {2: 1}),
        ((PAGE, "甲市：黨建引領聚合力\n\n甲市選派幹部120名到社區任職，覆蓋率達到98%。"), {2: 1}),
        ((PAGE, REPORT), {}),
        ((REPORT, COLLECTION), {1: 2}),
        ((PAGE, REPORT, COLLECTION), {1: 3, 2: 3}),
        (("甲市：标题一\n\n同意。同意。", "乙市：标题二\n\n同意。"), {}),
    ],
    ids=["the same", "traditional", "others", "part", "a collection", "short sentences"],
)
def test_articles_are_the_same_by_their_sentences(
    texts: tuple[str, ...], expected: dict[int, int]
) -> None:
    assert expected == brief([page_of(text) for text in texts]).repeats


def test_articles_are_printed_in_the_order_of_the_input(pages: tuple[Page, ...]) -> None:
    numbers = [item.entry.number for item in items_of(pages, 100, 8)]

    assert sorted(numbers) == numbers


def test_photos_notes_and_tables_are_never_printed(pages: tuple[Page, ...]) -> None:
    for item in items_of(pages, 300, 8):
        assert {block.part for block in item.blocks} <= {Part.TEXT, Part.SECTION}


def test_an_article_without_structure_gives_its_best_sentences() -> None:
    text = "甲市抓基层党建\n\n今年以来，甲市推进改革。\n\n选派干部120名。\n\n要提高站位。\n\n建成阵地35个。\n"
    (item,) = items_of([page_of(text)], 8)

    assert "".join(printed(item)).startswith("今年以来")
    assert "选派干部120名。" in "".join(printed(item))
    assert "建成阵地35个。" in "".join(printed(item))


def test_an_article_without_text_is_no_item_but_named() -> None:
    source = Source.from_text("只有一个标题的版面")
    title = Article(heads=(Leaf(source.extent(), Role.TITLE),))
    pages = [page_of(PAGE), Page(source, (title,))]
    said = [text for _, text in paragraphs(word.dumps(brief(pages)))]

    assert [item.entry.page_number for item in items_of(pages, 60)] == [1]
    assert "另收：《只有一个标题的版面》。" in said


def test_an_article_that_no_full_stop_ends_is_printed_as_it_is() -> None:
    source = Source.from_text("选派干部120名到社区任职，建成阵地35个")
    (item,) = items_of([Page(source, (Article(lead=(Paragraph(source.extent()),)),))], 20)

    assert [source.text] == list(printed(item))


@pytest.mark.parametrize(
    "text", ["同时，建成阵地35个。此外，选派干部120名。", "其中，建成阵地35个。同时，选派干部"]
)
def test_an_article_of_sentences_that_all_point_back_is_no_item_but_named(text: str) -> None:
    source = Source.from_text(text)
    pages = [page_of(PAGE), Page(source, (Article(lead=(Paragraph(source.extent()),)),))]

    assert [item.entry.page_number for item in items_of(pages, 60)] == [1]
    assert word.dumps(brief(pages))


def test_the_source_line_says_where_each_sentence_stands() -> None:
    (item,) = items_of([page_of(PAGE)], 12)

    assert re.fullmatch("摘自文件甲市.txt第[、0-9]+行", item.origin)
    for number in re.findall(r"(\d+)(?=[、行])", item.origin):
        line = PAGE.split("\n")[int(number) - 1]

        assert any(sentence.text[:8] in line for sentence in item.sentences())


def test_without_a_publication_the_source_line_names_the_file_and_the_day() -> None:
    dated = PAGE.replace("聚合力\n", "聚合力\n中共甲市委组织部　2023年6月8日\n", 1)
    (item,) = items_of([page_of(dated)], 12)

    assert re.fullmatch("摘自文件甲市.txt第[、0-9]+行，中共甲市委组织部，2023年6月8日", item.origin)
    assert item.entry.note.startswith("2023年6月8日，出处原文未见。")


def sections(item: Item) -> list[str]:
    """The headings and the paragraphs of an item, each by its beginning."""
    return [
        f"{block.level} {block.text}" if block.part is Part.SECTION else block.text[:6]
        for block in item.blocks
    ]


def test_what_is_planned_stands_under_the_heading_that_says_so() -> None:
    (item,) = items_of([page_of(REPORT)], 40)

    assert sections(item) == [
        "1 一、2023年工作回顾",
        "（一）民生持",
        "（二）治理扎",
        "1 二、2024年重点工作",
        "（一）全力保",
        "（二）全力抓",
    ]


CRAMPED = {
    "layout": "zhuanbao",
    "note": "近年来，各地把党建引领基层治理摆在突出位置，积极探索。本期摘编甲市做法，供参考。" * 2,
    "report_to": ["市委常委"],
    "send_to": [
        "市委各部委，市直机关各党组（党委），各人民团体党组，市属各企业党委，各高等院校党委"
    ],
    "issue_to": ["各县（市、区）委"],
    "copies": 30,
}


def test_headings_of_sections_leave_most_of_a_crowded_page_to_the_text() -> None:
    shown = [text for _, text in paragraphs(word.dumps(brief([page_of(REPORT)], **CRAMPED)))]

    assert any("办结率98.7%。" in text or "惠及居民4.3万户。" in text for text in shown)


@pytest.mark.parametrize("lines", range(8, 30))
def test_whatever_is_chosen_stands_under_its_own_headings(lines: int) -> None:
    (item,) = items_of([page_of(REPORT)], lines)

    for passage in item.passages:
        printed = [p.headings for p in item.passages[: item.passages.index(passage) + 1]]
        shown = [heading for headings in printed for heading in headings]

        assert {division.heading for division in passage.unit.above} <= set(shown)
        assert len(shown) == len(set(shown))


def test_the_seeds_have_their_figures(pages: tuple[Page, ...]) -> None:
    figures, length = density(word.dumps(brief(pages)))

    assert 100 * figures / length >= 1.4


def test_places_are_compared_in_their_own_words(pages: tuple[Page, ...]) -> None:
    briefing = brief(pages)
    items = Chooser(briefing, weights()).items(60, 3)
    table = comparison(briefing, items, weights())
    sources = "".join(typeset(leaf.extent.text) for page in pages for leaf in leaves(page))

    assert table is not None
    assert 2 <= len(table.places) <= 4
    assert 1 <= len(table.themes) <= 4
    for cells in (*table.themes.values(), *table.figures):
        for cell in cells:
            assert cell.replace("\u3000", " ") in sources


@pytest.mark.parametrize("lines", [20, 40, 80])
def test_what_is_compared_of_places_tells_something(pages: tuple[Page, ...], lines: int) -> None:
    briefing = brief(pages)
    table = comparison(briefing, Chooser(briefing, weights()).items(lines, 4), weights())
    assert table is not None
    data = [datum for entry in briefing.entries for datum in entry.data()]

    for clause in (clause for place in table.figures for clause in place):
        assert any(worth(datum) > 0 for datum in data if datum.clause == clause), clause


def test_one_place_is_compared_with_nothing() -> None:
    briefing = brief([page_of("桂林市：党建引领聚合力\n" + PAGE)])

    assert comparison(briefing, Chooser(briefing, weights()).items(60, 3), weights()) is None


def test_key_figures_are_clauses_of_the_source(pages: tuple[Page, ...]) -> None:
    for entry in brief(pages).entries:
        text = "".join(typeset(leaf.extent.text) for leaf in leaves(entry.article))
        for datum in entry.key:
            assert datum.clause in text
            assert datum.figure.partition("（")[0] in datum.clause


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "该区有居民小区832个，其中老旧小区416个，占比50%。",
            ["该区有居民小区832个", "其中老旧小区416个"],
        ),
        ("全年办理诉求12.6万件，同比增长23.5%。", ["全年办理诉求12.6万件"]),
        ("粮食总产量38.92万吨。收入218.4亿元，增长8.1%。", ["收入218.4亿元"]),
        ("中心占地300亩，提升覆盖率至98%。", ["中心占地300亩", "提升覆盖率至98%"]),
    ],
)
def test_a_key_figure_says_of_what_it_is(text: str, expected: list[str]) -> None:
    (entry,) = brief([page_of(f"甲市：标题在此\n\n{text}\n")]).entries

    assert expected == [datum.clause for datum in entry.key]


# --- options ---------------------------------------------------------------------------


def test_the_office_chooses_pages_and_their_order(pages: tuple[Page, ...]) -> None:
    briefing = brief(pages, order="3,1")

    assert (pages[2], pages[0]) == briefing.pages


def test_a_page_that_is_not_there_cannot_be_chosen(pages: tuple[Page, ...]) -> None:
    with pytest.raises(WriteError, match="option order 6: there are 5 pages"):
        brief(pages, order=[6])


@pytest.mark.parametrize(("layout", "count"), [("jianbao", 1), ("jianbao", 9), ("zhuanbao", 3)])
def test_a_short_briefing_has_its_limits(layout: str, count: int) -> None:
    with pytest.raises(WriteError, match=f"option pages {count}: a {layout} has"):
        brief([page_of(PAGE)], layout=layout, pages=count)


def test_how_many_articles_are_printed_can_be_said(pages: tuple[Page, ...]) -> None:
    data = word.dumps(brief(pages, articles=1))

    assert 1 == sum(style == "Heading1" for style, _ in paragraphs(data))


def test_a_supplement_and_further_receivers_are_printed() -> None:
    said = [
        text
        for _, text in paragraphs(
            word.dumps(brief([page_of(PAGE)], supplement=2, also_to=["市人大常委会"]))
        )
    ]

    assert "增刊第2期" in said
    assert "本期增发：市人大常委会。" in said


def test_annexes_can_be_left_out(pages: tuple[Page, ...]) -> None:
    data = word.dumps(brief(pages, layout="huibian", annexes=False))

    assert not [text for _, text in paragraphs(data) if text.startswith("附件")]


def test_the_checkers_file_has_a_row_for_each_sentence(tmp_path: Path) -> None:
    check = tmp_path / "核对.docx"
    partybuild.write(brief([page_of(PAGE)], proof=check), tmp_path / "简报.docx")
    [table] = docx.Document(str(check)).tables
    rows = [[cell.text for cell in row.cells] for row in table.rows[1:]]
    printed = [
        text
        for style, text in paragraphs((tmp_path / "简报.docx").read_bytes())
        if style in {"Heading1", "Heading2", "BodyText"}
    ]
    lines = PAGE.splitlines()

    assert "".join(printed) == "".join(text for _, text, *_ in rows)
    assert {"甲市.txt"} == {name for _, _, name, *_ in rows}
    assert all(typeset(lines[int(line) - 1]).find(text) >= 0 for _, text, _, _, line, _ in rows)


def test_the_checkers_file_is_another_than_the_briefing(tmp_path: Path) -> None:
    briefing = brief([page_of(PAGE)], proof=tmp_path / "a" / ".." / "简报.docx")

    with pytest.raises(WriteError, match="this is the file for the checker"):
        partybuild.write(briefing, tmp_path / "简报.docx")


def test_only_what_prints_chosen_sentences_has_a_checkers_file() -> None:
    with pytest.raises(WriteError, match=r"^option proof: only a jianbao or zhuanbao has"):
        brief([page_of(PAGE)], layout="huibian", proof="核对.docx")


# --- weights ---------------------------------------------------------------------------


def own(folder: Path, text: str) -> Weights:
    file = folder / "choosing.toml"
    file.write_text(text, encoding="utf-8")
    return weights(file)


def test_an_office_adds_words_takes_them_out_and_weighs_anew(tmp_path: Path) -> None:
    mine = own(
        tmp_path,
        '[weights]\nfigure = 5\n[words]\ndoing = ["赋能"]\n[without]\ndoing = ["建立"]\n',
    )

    assert mine["figure"] == 5
    assert "赋能" in mine.words["doing"]
    assert "建立" not in mine.words["doing"]
    assert weights().words["back"] == mine.words["back"]


def test_the_office_decides_what_is_printed(tmp_path: Path) -> None:
    file = tmp_path / "choosing.toml"
    file.write_text('[weights]\nspeech = 50\n[words]\nspeech = ["联席会议"]\n', encoding="utf-8")
    (item,) = Chooser(brief([page_of(PAGE)]), weights(file)).items(12, 1)

    assert "建立联席会议制度。" in "".join(printed(item))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[weights]\nfigur = 1\n", "weights.figur is not known"),
        ("[weight]\n", r"\[weight\] is not known"),
        ('[words]\ndoing = "建立"\n', "words.doing has another form"),
        ("[weights]\nfigure = true\n", "weights.figure has another form"),
        ("figure =", "no TOML"),
    ],
)
def test_weights_of_another_form_are_told(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(ReadError, match=said) as caught:
        own(tmp_path, text)

    assert "\n" not in str(caught.value)


def test_weights_that_are_not_there_are_told(tmp_path: Path) -> None:
    with pytest.raises(PartyBuildError, match=r"none\.toml"):
        weights(tmp_path / "none.toml")
