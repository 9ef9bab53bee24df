"""Files of corrections: read line by line, found again in another text, and never lost."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import attrs
import pytest
from click.testing import CliRunner
from hypothesis import given

import partybuild
import strategies
from conftest import ROOT
from partybuild import corrections
from partybuild.assembly.sequence import Facts, Row, page_of, rows_of
from partybuild.cli import main
from partybuild.corrections import Corrections, Outcome, Ruling, Status
from partybuild.corrections.quoting import around, text_at
from partybuild.corrections.shelf import Shelf
from partybuild.errors import ReadError
from partybuild.model import Correction, Measure, Page, Quantity, Role, leaves
from partybuild.notices import Code
from partybuild.readers import json as json_reader
from partybuild.readers import tei as tei_reader
from partybuild.rulings import said
from partybuild.source import Source, Span
from partybuild.training import pages
from partybuild.writers import json as json_writer
from partybuild.writers import tei

TEXT = """\
某县多措并举优服务

近日，某县建成网格20余个。健全机制。落实责任，建立三项制度。

▲图为网格员走访。

一、夯实基础

建强组织。新组建党组织3个。

二、优化服务

选派干部45名。
"""


def source(text: str = TEXT, name: str = "页.txt") -> Source:
    return Source.from_text(text, name)


def line(op: str, quoted: str, text: str = TEXT, **members: Any) -> Ruling:
    """A line about the first place of a text."""
    start = text.index(quoted)
    spans = [Span(start, start + len(quoted))]
    if op in {"article", "no-article", "facts"}:
        spans = [Span(start, start)]
    before, after = around(source(text), spans)
    return Ruling(op, tuple(spans), quoted, before, after, says=said(members))


def given_lines(*lines: Ruling, text: str = TEXT, **more: Any) -> Corrections:
    return Corrections.of(source(text), lines, **more)


def statuses(page: Page, told: Corrections) -> list[Status]:
    return [outcome.status for outcome in corrections.applied(page, told).outcomes]


PAGE = partybuild.parse(source())
LEAF = line("leaf", "健全机制。", role="runin", level=1)


# ------------------------------------------------------------- what lines do


def test_a_leaf_is_cut_out_and_the_rest_stays_what_it_was() -> None:
    made = corrections.apply(PAGE, given_lines(LEAF))

    measure = next(each for each in made.measures() if each.heading.text == "健全机制。")
    assert isinstance(measure, Measure)
    assert ["落实责任，建立三项制度。"] == [each.extent.text for each in measure.lead]


def test_a_leaf_of_several_pieces_is_one() -> None:
    first, second = line("leaf", "近日，某县建成网格20余个。"), line("leaf", "新组建党组织3个。")
    both = attrs.evolve(
        first,
        spans=first.spans + second.spans,
        text=first.text + second.text,
        says=said({"role": "paragraph"}),
    )

    made = corrections.apply(PAGE, given_lines(both))

    assert both.spans in [row.extent.spans for row in rows_of(made)]


def test_what_is_below_a_heading_goes_along_with_it() -> None:
    text = "甲县经验\n一、夯实基础\n（一）建强组织\n新组建党组织3个。\n（二）优化服务\n选派干部45名。\n"
    rows = [
        Row(source(text).extent(text.index(told), text.index(told) + len(told)), role, level, 0)
        for told, role, level in (
            ("甲县经验", Role.TITLE, 0),
            ("一、夯实基础", Role.HEADING, 1),
            ("（一）建强组织", Role.HEADING, 2),
            ("新组建党组织3个。", Role.PARAGRAPH, 0),
            ("（二）优化服务", Role.HEADING, 2),
            ("选派干部45名。", Role.PARAGRAPH, 0),
        )
    ]
    page = page_of(source(text), rows, [Facts()])
    above = line("leaf", "甲县经验", text, role="heading", level=1)
    below = line("leaf", "一、夯实基础", text, role="heading", level=2)

    made = corrections.apply(page, given_lines(above, below, text=text))

    assert [1, 2, 3, 3] == [row.level for row in rows_of(made) if row.level]


def test_articles_begin_and_end_where_it_is_said() -> None:
    begins = line("article", "二、优化服务")

    made = corrections.apply(PAGE, given_lines(begins))
    back = corrections.apply(made, given_lines(attrs.evolve(begins, op="no-article")))

    assert len(PAGE.articles) + 1 == len(made.articles)
    assert PAGE.articles == back.articles
    assert ["no-article"] == [ruling.op for ruling in back.rulings]


def test_facts_are_said_and_what_is_not_said_stays() -> None:
    told = line("facts", "某县多措", date="2023-02-06", authors=[{"name": "王某", "role": "记者"}])

    [article, *_] = corrections.apply(PAGE, given_lines(told)).articles

    assert ("2023-02-06", "王某") == (article.date, article.authors[0].name)
    assert article.origin_name == PAGE.articles[0].origin_name


def test_a_byline_that_a_person_names_says_the_authors() -> None:
    text = "某县多措并举\n本报记者 王明华 通讯员 李文清\n近日，某县建成网格20余个。\n"
    rows = [Row(source(text).extent(0, len(text) - 1), Role.PARAGRAPH, 0, 0)]
    page = page_of(source(text), rows, [Facts()])
    byline = line("leaf", "本报记者 王明华 通讯员 李文清", text, role="byline")

    [article] = corrections.apply(page, given_lines(byline, text=text)).articles

    assert ["王明华", "李文清"] == [author.name for author in article.authors]


def test_figures_and_readings_are_put_and_taken_away() -> None:
    put = line("figure", "三项", kind="count", value=3, unit="项", noun="制度")
    gone = line("no-figure", "45名")
    read = line("reading", "优化", reading="优质")

    made = corrections.apply(PAGE, given_lines(put, gone, read))

    figures = {each.text: each for each in made.quantities()}
    assert "45名" not in figures
    assert (3, 3, 3, "项") == (figures["三项"].value, figures["三项"].low, figures["三项"].high, figures["三项"].unit)  # fmt: skip
    assert figures["三项"].noun is not None
    assert "制度" == figures["三项"].noun.text
    marks = [mark for row in rows_of(made) for mark in row.marks if isinstance(mark, Correction)]
    assert ["优质"] == [mark.reading for mark in marks]
    assert 3 == sum(status is Status.APPLIED for status in statuses(PAGE, given_lines(put, gone, read)))  # fmt: skip
    undone = corrections.apply(made, given_lines(line("no-mark", "优化")))
    assert not [mark for row in rows_of(undone) for mark in row.marks if not isinstance(mark, Quantity)]  # fmt: skip


def test_a_leaf_may_be_read_behind_another_one() -> None:
    told = line("leaf", "选派干部45名。", role="paragraph")
    behind = attrs.evolve(
        told, after="", says=said({"role": "paragraph", "after": TEXT.index("新组建")})
    )

    made = corrections.apply(PAGE, given_lines(behind))

    assert [Status.APPLIED] == statuses(PAGE, given_lines(behind))
    assert [Status.ALREADY] == statuses(made, given_lines(behind))
    texts = [leaf.text for leaf in leaves(made)]
    assert texts.index("二、优化服务") > texts.index("选派干部45名。")


def test_a_leaf_that_is_read_behind_furniture_stays_in_its_article() -> None:
    text = "第3版：基层党建\n"
    rows = [Row(source(text).extent(0, len(text) - 1), Role.MASTHEAD, 0, None)]
    page = page_of(source(text), rows, [])
    begins = line("article", "版", text)
    behind = attrs.evolve(line("leaf", "3版", text, role="column", after=0), after="")
    told = given_lines(begins, behind, text=text)

    made = corrections.apply(page, told)

    assert ["3版"] == [head.text for article in made.articles for head in article.heads]
    assert made == corrections.apply(made, told)


def test_what_no_leaf_has_becomes_one() -> None:
    text = "党建引领\n张三\n"
    page = page_of(source(text), [Row(source(text).extent(0, 4), Role.TITLE, 0, 0)], [Facts()])
    told = given_lines(line("leaf", "张三", text, role="byline"), text=text)

    made = corrections.apply(page, told)

    assert ["张三"] == [leaf.text for leaf in made.articles[0].bylines]


def test_a_leaf_that_is_read_behind_one_above_begins_no_article() -> None:
    moved = line("leaf", "选派干部45名。", role="paragraph", after=TEXT.index("近日"))
    behind = attrs.evolve(moved, after="")
    told = given_lines(line("article", "二、优化服务"), line("article", "选派干部"), behind)

    made = corrections.apply(PAGE, told)

    assert [Status.APPLIED, Status.CONFLICT, Status.APPLIED] == statuses(PAGE, told)
    assert [Status.ALREADY, Status.CONFLICT, Status.ALREADY] == statuses(made, told)
    first, second = made.articles
    assert "选派干部45名。" in [leaf.text for leaf in leaves(first)]
    assert ["二、优化服务"] == [leaf.text for leaf in leaves(second)]


def test_a_place_that_a_person_ruled_on_is_no_doubt_any_more() -> None:
    doubts = [each for each in PAGE.notices if each.code is Code.NO_DATE]
    told = line("facts", "某县多措", date="2023-02-06")

    made = corrections.apply(PAGE, given_lines(told))

    assert doubts
    assert not [each for each in made.notices if each.code is Code.NO_DATE]


# ------------------------------------------------------------- what cannot be done


def test_two_lines_that_claim_one_character_are_a_conflict_and_the_first_holds() -> None:
    other = line("leaf", "机制。落实责任", role="paragraph")

    told = corrections.applied(PAGE, given_lines(other, LEAF))

    assert [Status.CONFLICT, Status.APPLIED] == [each.status for each in told.outcomes]
    [notice] = [each for each in told.page.notices if each.code is Code.CORRECTION_CONFLICT]
    assert other.spans == notice.extent.spans
    assert 2 == len(told.page.rulings)


@pytest.mark.parametrize(
    "ruling",
    [
        line("leaf", "健全机制。", role="nonsense"),
        line("leaf", "健全机制。", role="heading", level="one"),
        line("leaf", "健全机制。"),
        line("leaf", "\n", role="title"),
        line("dance", "健全机制。"),
        line("figure", "三项", kind="nonsense"),
        line("figure", "三项", kind="count", noun="不在这里"),
        line("reading", "三项"),
        line("facts", "某县多措"),
        line("facts", "某县多措", authors=["王某"]),
        Ruling("leaf", (Span(3, 5), Span(4, 8)), says=said({"role": "title"})),
        Ruling("leaf", (Span(10**6, 10**6 + 3),), says=said({"role": "title"})),
        attrs.evolve(LEAF, text="没有的话"),
    ],
    ids=str,
)
def test_a_line_that_cannot_be_is_told_and_the_others_are_applied(ruling: Ruling) -> None:
    told = corrections.applied(PAGE, given_lines(ruling, LEAF))

    [wrong, right] = told.outcomes
    assert (Status.LOST, Status.APPLIED) == (wrong.status, right.status)
    assert wrong.detail
    assert 1 == sum(notice.code is Code.CORRECTION_LOST for notice in told.page.notices)
    assert 2 == len(told.page.rulings)


@pytest.mark.parametrize("kept", [8, 400, 2000])
def test_an_embedded_text_that_is_cut_off_is_none(kept: int) -> None:
    text = "".join(map(chr, range(0x4E00, 0x5E00)))
    source = Source.from_text(text, "a.txt")
    told = corrections.dumps(Corrections.of(source, (), embed=True))
    head = json.loads(told)

    cut = json.dumps(head | {"text": head["text"][:kept]})

    assert text == corrections.loads(told).text
    assert not corrections.loads(cut).text


def test_a_damaged_line_is_kept_as_it_is() -> None:
    whole = corrections.dumps(given_lines(LEAF))
    damaged = f'{whole}{{"op": "leaf", "spa\n[1]\n{{"op": 5}}\n\n'

    told = corrections.loads(damaged, "a.jsonl")

    assert damaged.replace("\n\n", "\n") == corrections.dumps(told)
    made = corrections.applied(PAGE, told)
    assert ["applied", "lost", "lost", "lost"] == [each.status for each in made.outcomes]
    assert [2, 3, 4, 5] == [each.number for each in made.outcomes]
    assert "a.jsonl:3: lost: damaged: no line of corrections" == str(made.outcomes[1])


@pytest.mark.parametrize(
    "content", ["", "\n", "[]", "{}", '{"format": "partybuild/1"}', "党", '{"format": NaN}', "[" * 9999]
)  # fmt: skip
def test_what_is_no_file_of_corrections_is_refused_in_a_sentence(content: str) -> None:
    with pytest.raises(ReadError, match=r"a\.jsonl: no corrections: the first line"):
        corrections.loads(content, "a.jsonl")


def test_what_a_newer_release_says_is_kept() -> None:
    told = json.loads(corrections.dumps(given_lines(LEAF)).splitlines()[0]) | {"colour": "red"}
    ruling = LEAF.told() | {"mood": ["sure", {"of": 1}]}
    content = f"{json.dumps(told)}\n{json.dumps(ruling)}\n"

    again = corrections.dumps(corrections.loads(content)).splitlines()

    assert [told, ruling] == list(map(json.loads, again))


@given(strategies.rulings(20))
def test_a_ruling_is_told_and_read_again(ruling: Ruling) -> None:
    assert ruling == Ruling.of(json.loads(json.dumps(ruling.told())))


# ------------------------------------------------------------- another text


def lines_of(page: Page) -> Corrections:
    """A line for every leaf of a page, as of one that is right as a whole."""
    found = []
    for row in rows_of(page):
        before, after = around(page.source, row.extent.spans)
        members = {"role": str(row.role)} | ({"level": row.level} if row.level else {})
        found.append(
            Ruling("leaf", row.extent.spans, text_at(page.source, row.extent.spans), before, after, says=said(members))
        )  # fmt: skip
    return Corrections.of(page.source, found)


def held(outcomes: Iterable[Outcome]) -> float:
    told = [outcome.holds for outcome in outcomes]
    return sum(told) / len(told)


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace("\n", "\n\n"),
        lambda text: f"\n\n\n{text}",
        lambda text: text.replace("，", "， "),
        lambda text: text.replace("\n", "\r\n"),
        lambda text: f"某报\n{text}责编：某某\n",
    ],
)
def test_lines_are_found_again_in_a_text_that_is_set_otherwise(
    change: Callable[[str], str], page: Page
) -> None:
    other = partybuild.parse(Source.from_text(change(page.source.text), page.source.name))

    told = corrections.applied(other, lines_of(page))

    assert 0.97 < held(told.outcomes)
    assert all(each.spans for each in told.outcomes if each.holds)


def test_a_text_that_differs_all_over_wants_the_old_one_beside_it(page: Page) -> None:
    text = page.source.text
    noisy = "".join("某" if i % 60 == 59 and c.isalpha() else c for i, c in enumerate(text))
    other = partybuild.parse(Source.from_text(noisy, page.source.name))
    bare = lines_of(page)
    whole = corrections.loads(corrections.dumps(attrs.evolve(bare, text=text)))

    assert text == whole.text
    assert held(corrections.applied(other, bare).outcomes) < 0.8
    assert 0.95 < held(corrections.applied(other, whole).outcomes)


def test_a_quotation_that_stands_twice_is_lost_rather_than_guessed() -> None:
    text = "某县经验\n健全机制。\n建立制度。\n健全机制。\n"
    ruling = Ruling("leaf", (Span(90, 95),), "健全机制。", says=said({"role": "title"}))
    page = partybuild.parse(source(text))

    assert [Status.LOST] == statuses(page, given_lines(ruling))


# ------------------------------------------------------------- saved, and between pages


def test_a_corrected_page_is_saved_and_loaded_with_its_rulings() -> None:
    lost = attrs.evolve(LEAF, text="没有\ufffe的话\u2028")
    made = corrections.apply(PAGE, given_lines(LEAF, lost, by="王某", at="2026-11-28T14:25:10Z"))

    assert made == json_reader.loads(json_writer.dumps(made, embed_source=True))
    assert made == tei_reader.loads(tei.dumps(made))
    assert {"王某"} == {ruling.by for ruling in made.rulings}


def test_tei_says_who_vouches_for_a_leaf_and_when(tmp_path: Path) -> None:
    made = corrections.apply(PAGE, given_lines(LEAF, by="王某", at="2026-11-28"))
    path = tmp_path / "a.xml"
    partybuild.write(made, path)

    told = path.read_text(encoding="utf-8")

    assert (
        f'corresp="src:{LEAF.spans[0].start},{LEAF.spans[0].end}" resp="#by.1" cert="high"' in told
    )
    assert '<change type="rulings" who="#by.1" when="2026-11-28"' in told
    assert made == partybuild.load(path)
    partybuild.write(PAGE, path, over=path)
    assert PAGE == partybuild.load(path)
    assert "by.1" not in path.read_text(encoding="utf-8")


def of_lines(text: str, *lines: tuple[str, Role], number: str = "") -> Page:
    """A page whose leaves are these lines of a text, in the order in which they are read."""
    rows = []
    for quoted, role in lines:
        start, is_heading = text.index(quoted), role is Role.HEADING
        extent = source(text).extent(start, start + len(quoted))
        rows.append(Row(extent, role, int(is_heading), 0, number if is_heading else ""))
    return page_of(source(text), rows, [Facts()])


PHOTO = "▲图为走访。\n甲县建成网格。\n王某 摄\n"
CAPTION, TEXT_BESIDE, CREDIT = (
    ("▲图为走访。", Role.CAPTION),
    ("甲县建成网格。", Role.PARAGRAPH),
    ("王某 摄", Role.CREDIT),
)


@pytest.mark.parametrize(
    ("text", "order"),
    [
        (PHOTO, [CAPTION, CREDIT, TEXT_BESIDE]),
        ("▲图为走访。\n王某 摄\n甲县建成网格。\n", [CAPTION, TEXT_BESIDE, CREDIT]),
        ("网格\n▲图为走访。\n王某 摄\n", [CREDIT, ("网格", Role.TITLE), CAPTION]),
        (
            "▲图为走访。\n王某 摄\n李某 摄\n",
            [("王某 摄", Role.CREDIT), ("李某 摄", Role.CREDIT), CAPTION],
        ),
        (
            "▲图为走访。\n王某 摄\n李某 摄\n",
            [("王某 摄", Role.CREDIT), CAPTION, ("李某 摄", Role.CREDIT)],
        ),
        ("来源：甲报\n来源：乙报\n", [("来源：乙报", Role.ORIGIN), ("来源：甲报", Role.ORIGIN)]),
    ],
    ids=[
        "behind text",
        "of no caption",
        "of no caption where there is no text",
        "of no caption that stands first",
        "of another caption",
        "two origins",
    ],
)
def test_what_is_read_elsewhere_is_told_between_two_pages(
    text: str, order: list[tuple[str, Role]]
) -> None:
    wanted = of_lines(text, *order)
    plain = of_lines(text, *sorted(order, key=lambda line: text.index(line[0])))

    for one, other in ((plain, wanted), (wanted, plain)):
        made = corrections.apply(one, corrections.between(one, other))

        assert other.articles == made.articles
        assert made.articles == corrections.apply(made, given_lines(text=text)).articles


def test_a_heading_loses_its_number_between_two_pages() -> None:
    line = ("夯实基础", Role.HEADING)
    one, other = (of_lines("夯实基础\n", line, number=number) for number in ("一、", ""))

    for old, new in ((one, other), (other, one)):
        assert new.articles == corrections.apply(old, corrections.between(old, new)).articles


@pytest.mark.parametrize("name", sorted(path.stem for path in (ROOT / "seeds").glob("*.txt")))
def test_an_annotated_page_is_reached_by_what_is_between(name: str) -> None:
    [annotation] = [each for each in pages.annotations_in(ROOT / "tests/gold") if each.name == name]
    trained = pages.read_page(annotation)
    parsed = partybuild.parse(trained.source)
    placed = [leaf for leaf in trained.leaves if leaf.extent]
    numbers = sorted({leaf.gold.article for leaf in placed if leaf.gold.article is not None})
    rows = [
        Row(leaf.extent, leaf.gold.role, leaf.gold.level or 0, leaf.gold.article)
        for leaf in placed
        if leaf.extent
    ]
    wanted = page_of(trained.source, sorted(rows, key=lambda row: row.extent.start), [Facts()] * len(numbers))  # fmt: skip

    made = corrections.apply(parsed, corrections.between(parsed, wanted))

    def told(page: Page) -> set[tuple[object, ...]]:
        return {
            ("".join(row.extent.text.split()), row.role, row.level, row.article)
            for row in rows_of(page)
            if row.article is not None
        }

    assert told(wanted) <= told(made)


# ------------------------------------------------------------- many pages, and the command line


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with two pages, one of them with corrections beside it."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "页.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "别.txt").write_text(TEXT.replace("某县", "别县"), encoding="utf-8")
    corrections.save(given_lines(LEAF, by="王某"), tmp_path / "页.txt.corrections.jsonl")
    return tmp_path


def run(*args: str) -> tuple[int, str]:
    told = CliRunner().invoke(main, args)
    return told.exit_code, told.output


def test_corrections_are_found_by_text_and_then_by_name(desk: Path) -> None:
    shelf = Shelf.at(desk)
    other = partybuild.parse(source(f"某报\n{TEXT}"))

    assert [LEAF] == [each.ruling for each in shelf.of(PAGE)[0].lines]
    assert [LEAF] == [each.ruling for each in shelf.of(other)[0].lines]
    assert () == shelf.of(partybuild.parse(source("别的", "别.txt")))


def test_several_files_of_one_name_and_another_text_are_told(desk: Path) -> None:
    (desk / "b").mkdir()
    corrections.save(given_lines(text=f"{TEXT}又"), desk / "b/页.txt.corrections.jsonl")
    page = partybuild.parse(source(f"某报\n{TEXT}"))

    made = Shelf.at(desk).applied_to(page)

    assert page.articles == made.articles
    assert Code.CORRECTION_LOST is made.notices[-1].code


@pytest.mark.usefixtures("desk")
def test_parse_applies_corrections() -> None:
    status, told = run("parse", "页.txt", "--corrections", "页.txt.corrections.jsonl")

    assert 0 == status
    assert ["leaf"] == [each["op"] for each in json.loads(told)["rulings"]]
    assert "王某" == json.loads(told)["rulings"][0]["by"]


def test_check_tells_what_was_lost_and_how_much_holds(desk: Path) -> None:
    content = corrections.dumps(given_lines(LEAF, attrs.evolve(LEAF, text="没有的话")))
    (desk / "页.txt.corrections.jsonl").write_text(content, encoding="utf-8")

    status, told = run("check", "页.txt", "--corrections", ".", "--strict")

    assert 3 == status
    assert "页.txt:1:1 correction-lost line 3 of 页.txt.corrections.jsonl: leaf “没有的话”" in told
    assert (
        "2 lines, of which the parser says 0 by itself: 0.0% right on places that a person looked at; 1 applied, 1 lost, 0 conflict"
        in told
    )


def test_what_was_lost_is_told_in_chinese_with_its_line(
    desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PARTYBUILD_LANG", "zh_CN")
    content = corrections.dumps(given_lines(LEAF, attrs.evolve(LEAF, text="没有的话")))
    (desk / "页.txt.corrections.jsonl").write_text(content, encoding="utf-8")
    _, told = run("check", "页.txt", "--corrections", ".")

    assert "页.txt.corrections.jsonl 第 3 行: leaf “没有的话”: 原文里没有，或不止一处" in told
    assert "人工看过之处的准确率 0.0%" in told


@pytest.mark.usefixtures("desk")
def test_files_of_no_page_are_told() -> None:
    _, told = run("check", "别.txt", "--corrections", ".")

    assert "页.txt.corrections.jsonl: of none of these pages" in told


def test_what_was_built_with_other_corrections_is_built_again(desk: Path) -> None:
    first, again = [run("build", ".", "--corrections", ".", "-o", "out") for _ in range(2)]
    page = partybuild.load(desk / "out/页.tei.xml")
    corrections.save(given_lines(attrs.evolve(LEAF, by="李某")), desk / "页.txt.corrections.jsonl")
    third = run("build", ".", "--corrections", ".", "-o", "out")

    assert (0, 0, 0) == (first[0], again[0], third[0])
    assert "(2 as they were)" in again[1]
    assert "as they were" not in third[1]
    assert ["王某"] == [ruling.by for ruling in page.rulings]
    assert ["李某"] == [ruling.by for ruling in partybuild.load(desk / "out/页.json", page.source).rulings]  # fmt: skip


def test_brief_takes_corrections(desk: Path) -> None:
    status, _ = run("brief", ".", "--corrections", ".", "-o", "简报.docx")

    assert 0 == status
    [page, *_] = [each for each in partybuild.load_all(desk / "简报.docx") if each.rulings]
    assert "页.txt" == page.source.name


@pytest.mark.usefixtures("desk")
def test_what_is_no_file_of_corrections_is_told_in_a_line() -> None:
    status, told = run("parse", "页.txt", "--corrections", "别.txt")

    assert 1 == status
    assert "partybuild: 别.txt: no corrections: the first line does not say" in told


@pytest.mark.parametrize(
    "read",
    [
        ((0, 0), (1, 0), (5, 0), (4, 0), (3, 1), (2, 1)),
        ((0, 0), (1, 1), (3, 1), (5, 1), (4, 1), (2, 2)),
        ((0, 0), (2, 0), (4, 0), (3, 0), (1, 1), (5, 1)),
    ],
)
def test_leaves_are_read_one_behind_the_other_whatever_the_order_of_the_page(
    read: tuple[tuple[int, int], ...],
) -> None:
    source = Source.from_text("甲市。\n乙市。\n丙市。\n丁市。\n戊市。\n己市。")

    def page(read: Iterable[tuple[int, int]]) -> Page:
        """The lines in reading order, each by its number and that of its article."""
        rows = [
            Row(source.extent(4 * line, 4 * line + 3), Role.PARAGRAPH, article=article)
            for line, article in read
        ]
        return page_of(source, rows, [Facts() for _ in {article for _, article in read}])

    parsed, wanted = page([(line, 0) for line in range(6)]), page(read)

    made = corrections.apply(parsed, corrections.between(parsed, wanted))

    assert wanted.articles == made.articles
