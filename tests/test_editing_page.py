"""What keys do on the editing page, and what it shows."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

import samples
from conftest import SEEDS, parsed
from desk import WEB, Desk, go, keys, said, saved, texts
from partybuild import corrections, parse
from partybuild.assembly.sequence import Facts, Row, page_of, rows_of
from partybuild.model import Page, Quantity, Role
from partybuild.source import Source
from proofreader import lines_of

if TYPE_CHECKING:
    from playwright.sync_api import Page as Tab

pytestmark = pytest.mark.client


# ------------------------------------------------------------- what keys do


def test_a_letter_gives_a_row_another_role_and_the_file_says_it(tab: Tab, tmp_path: Path) -> None:
    keys(tab, "k")
    title = samples.at("创新品牌赋动能")

    assert ("kicker", "0", "创新品牌赋动能") in texts(tab)
    assert [
        {
            "op": "leaf",
            "spans": [list(title.spans[0])],
            "role": "kicker",
            "text": "创新品牌赋动能",
            "before": "第2版:<要闻>",
            "after": "■中共甲市委组织部去年以来,甲市",
        }
    ] == saved(tab, tmp_path)


def test_the_head_of_the_file_says_of_which_text_it_is(tab: Tab, tmp_path: Path) -> None:
    tab.fill("#by", "校对 王某")
    go(tab, "创新")
    keys(tab, "Space")
    saved(tab, tmp_path)
    head = lines_of((tmp_path / "saved.jsonl").read_text(encoding="utf-8"))[0]

    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", head.pop("at"))
    assert "partybuild-corrections/1" == head["format"]
    assert "校对 王某" == head["by"]
    assert samples.SOURCE.sha256 == head["source"]["sha256"]


def test_what_is_right_is_said_too(tab: Tab, tmp_path: Path) -> None:
    keys(tab, "Space", "Space")

    assert ["title", "byline"] == [line["role"] for line in saved(tab, tmp_path)]


def test_a_whole_page_that_is_right_has_a_line_for_each_leaf(tab: Tab, tmp_path: Path) -> None:
    keys(tab, "Control+Enter")

    assert len(rows_of(samples.page())) == len(saved(tab, tmp_path))


def test_the_first_sentence_becomes_a_run_in_and_takes_in_the_next_clause(web: Tab) -> None:
    go(web, "甲村")
    keys(web, "r")
    first = texts(web)
    keys(web, "r")

    assert ("runin", "1", "甲村把支部建在网格上。") in first
    assert ("paragraph", "0", "党员走进网格，帮助群众解决难题20余件。") in first
    assert ("runin", "1", "甲村把支部建在网格上。党员走进网格，") in texts(web)


def test_a_row_is_cut_at_the_cursor(web: Tab, tmp_path: Path) -> None:
    go(web, "甲村")
    keys(web, "ArrowRight", "ArrowRight", "Shift+ArrowRight", "Shift+ArrowLeft", "Enter")

    assert ("paragraph", "0", "甲村把支部建在网格上。党员走进网格，") in texts(web)
    assert ["甲村把支部建在网格上。党员走进网格，"] == [
        line["text"] for line in saved(web, tmp_path)
    ]


def test_a_click_sets_the_cursor_where_it_falls(web: Tab) -> None:
    box = web.locator("#rows .paragraph .txt").first.bounding_box()
    assert box is not None
    web.mouse.click(box["x"] + 4.1 * 16, box["y"] + box["height"] / 2)
    keys(web, "Enter")

    assert ("paragraph", "0", "甲村把支") in texts(web)


def test_a_paragraph_goes_on_the_one_above_over_a_caption(web: Tab, tmp_path: Path) -> None:
    go(web, "每周")
    keys(web, "Backspace")
    [line] = saved(web, tmp_path)

    assert ("paragraph", "0", "村里还办起了夜校，每周开课两次。") in texts(web)
    assert 2 == len(line["spans"])
    assert "村里还办起了夜校，每周开课两次。" == line["text"]


def test_a_later_piece_stands_faintly_where_it_is_printed_and_leads_to_its_row(web: Tab) -> None:
    go(web, "每周")
    keys(web, "Backspace")
    piece = web.locator("#rows .piece")

    assert "↑ 第12行的后文" == piece.locator(".tag").inner_text()
    assert "每周开课两次。" == piece.locator(".txt").inner_text()
    piece.click()
    keys(web, "Enter")
    assert ("paragraph", "0", "每周开课两次。") in texts(web)


def test_what_is_picked_up_is_joined_where_it_belongs(web: Tab, tmp_path: Path) -> None:
    go(web, "每周")
    keys(web, ".")
    told = said(web)
    go(web, "甲村")
    keys(web, "Backspace")

    assert told.startswith("已拾起 7 字")
    assert any("20余件。每周开课两次。" in text for _, _, text in texts(web))
    assert 2 == len(saved(web, tmp_path)[0]["spans"])


def test_what_stands_below_a_heading_goes_along(tab: Tab, tmp_path: Path) -> None:
    go(tab, "一、")
    keys(tab, "t")

    assert ("runin", "1", "建强组织。") in texts(tab)
    keys(tab, "2", "1")
    assert ("runin", "2", "建强组织。") in texts(tab)
    assert ["heading"] == [line["role"] for line in saved(tab, tmp_path)]


LEVELS: Final = """\
党建引领聚合力

一、建强组织

（一）抓覆盖。全县新建党组织12个。健全组织。全县健全党组织3个。压实责任。各镇都签了责任书。

（二）抓规范。各村开好组织生活会。
"""


@pytest.fixture
def levels(desk: Desk) -> Tab:
    """`LEVELS` with its run-in headings cut off, each by R."""
    source = Source.from_text(LEVELS, "页.txt")
    places = [match.span() for match in re.finditer(".+", LEVELS)]
    roles = [Role.TITLE, Role.HEADING, Role.PARAGRAPH, Role.PARAGRAPH]
    rows = [
        Row(source.extent(*place), role, int(role is Role.HEADING), 0)
        for place, role in zip(places, roles, strict=True)
    ]
    tab = desk.open(page_of(source, rows, [Facts()]))
    go(tab, "（一）")
    keys(tab, "r", "ArrowDown", "ArrowRight", "Enter", "r", "ArrowDown", "ArrowRight", "Enter", "r")
    go(tab, "（二）")
    keys(tab, "r")
    return tab


def run_ins(tab: Tab) -> list[str]:
    """The run-in headings with their levels."""
    return [f"{level} {text}" for role, level, text in texts(tab) if role == "runin"]


def test_a_new_run_in_has_the_level_of_those_that_are_numbered_alike(levels: Tab) -> None:
    assert ["2 （一）抓覆盖。", "3 健全组织。", "3 压实责任。", "2 （二）抓规范。"] == run_ins(
        levels
    )


def test_levels_of_several_rows_move_together(levels: Tab) -> None:
    go(levels, "健全组织")
    keys(levels, "Shift+ArrowDown", "Shift+ArrowDown", "[")
    moved = run_ins(levels)
    keys(levels, "u")

    assert ["2 （一）抓覆盖。", "2 健全组织。", "2 压实责任。", "2 （二）抓规范。"] == moved
    assert "3 健全组织。" in run_ins(levels)


def test_an_article_begins_at_a_row_and_no_longer_does(web: Tab, tmp_path: Path) -> None:
    go(web, "村里")
    keys(web, "a")
    [line] = saved(web, tmp_path)

    assert ("article", WEB.index("村里")) == (line["op"], line["at"])
    keys(web, "a")
    assert [] == saved(web, tmp_path)


def test_authors_and_date_of_an_article_are_said_anew(tab: Tab, tmp_path: Path) -> None:
    keys(tab, "f")
    tab.fill("#authors", "韦莎|本报记者\n李康生|通讯员|甲市委")
    tab.fill("#date", "2021-11-30")
    tab.click("#facts-form button[value=ok]")
    [line] = saved(tab, tmp_path)

    assert "2021-11-30" in tab.locator("#rows .facts").inner_text()
    assert {
        "op": "facts",
        "at": samples.at("创新品牌赋动能").start,
        "date": "2021-11-30",
        "authors": [
            {"name": "韦莎", "role": "本报记者"},
            {"name": "李康生", "role": "通讯员", "affiliation": "甲市委"},
        ],
    } == {key: line[key] for key in line if key not in {"text", "before", "after"}}


def test_figures_stand_under_their_row_to_be_deleted_and_corrected(
    tab: Tab, tmp_path: Path
) -> None:
    go(tab, "新组建")
    marks = tab.locator("#rows .strip .mark")
    told = marks.all_inner_texts()
    marks.nth(0).locator("select").select_option("money")
    tab.get_by_label("单位 20余项").fill("元")
    tab.get_by_label("单位 20余项").press("Enter")
    marks.nth(2).locator("button").click()
    lines = {line["op"]: line for line in saved(tab, tmp_path)}

    assert 4 == len(told)
    assert {"figure", "no-figure"} == set(lines)
    assert ("money", "元", 20) == tuple(lines["figure"][key] for key in ("kind", "unit", "low"))
    assert "20余项" == lines["figure"]["text"]
    assert [list(samples.at("3个").spans[0])] == lines["no-figure"]["spans"]


def put(tab: Tab) -> Quantity:
    """The one figure that is said, as the package has it."""
    file = Path(str(tab.evaluate("location.pathname"))).with_name("put.jsonl")
    with tab.expect_download() as download:
        tab.keyboard.press("Control+s")
    download.value.save_as(file)
    page = parse(Source.from_text(FIGURES, "页.txt"))
    made = corrections.applied(page, corrections.load(file))
    assert {"applied"} == {str(outcome.status) for outcome in made.outcomes}
    [ruling] = made.page.rulings
    [figure] = [each for each in made.page.quantities() if each.extent.spans == ruling.spans]
    return figure


FIGURES: Final = (
    "甲市党建引领聚合力\n\n甲市抓党建，党员若干走进网格，帮助群众解决难题1，200余件。\n"
)


@pytest.fixture
def figures(desk: Desk) -> Tab:
    """A page on which a person sees a figure that nobody else does."""
    tab = desk.open(parse(Source.from_text(FIGURES, "页.txt")))
    go(tab, "甲市抓")
    return tab


def test_a_figure_is_added_by_keys_and_its_value_unit_and_noun_are_said(figures: Tab) -> None:
    keys(figures, "ArrowRight", "Shift+ArrowRight", "Shift+ArrowRight", "=")
    begun = said(figures)
    keys(figures, "Shift+ArrowRight", "Shift+ArrowRight", "=")
    figures.keyboard.type("7")
    keys(figures, "Tab")
    figures.keyboard.type("名")
    keys(figures, "Tab")
    figures.keyboard.type("党员")
    keys(figures, "Enter")
    figures.locator("#rows .here:focus").wait_for()
    figure = put(figures)

    assert begun.startswith("数据从这里起")
    assert ("若干", 7, 7, 7) == (figure.text, figure.value, figure.low, figure.high)
    assert figure.noun
    assert ("名", "党员", (17, 19)) == (figure.unit, figure.noun.text, tuple(figure.noun.spans[0]))


def drawn(tab: Tab, start: int, end: int) -> None:
    """Draw the mouse over characters of the row where the person is."""
    left, right = (
        tab.evaluate(
            """(at) => {
              const box = document.querySelector("#rows .here .txt"), walk = document.createTreeWalker(box, NodeFilter.SHOW_TEXT);
              let node, rest = at;
              while ((node = walk.nextNode()) && node.data.length <= rest) rest -= node.data.length;
              const range = document.createRange();
              range.setStart(node, rest);
              range.setEnd(node, rest + 1);
              const { left, top, height } = range.getBoundingClientRect();
              return [left + 1, top + height / 2];
            }""",
            at,
        )
        for at in (start, end)
    )
    tab.mouse.move(*left)
    tab.mouse.down()
    tab.mouse.move(*right, steps=4)
    tab.mouse.up()


def test_a_figure_is_added_where_the_mouse_was_drawn_and_read_as_far_as_it_stands_in_digits(
    figures: Tab,
) -> None:
    drawn(figures, 25, 30)
    chosen = figures.evaluate("getSelection().toString()")
    figures.locator("#figure").click()
    figure = put(figures)

    assert "200余件" == chosen == figure.text
    assert (200, 200, None, "件") == (figure.value, figure.low, figure.high, figure.unit)


def test_a_figure_that_was_added_is_taken_away_and_undone(figures: Tab, tmp_path: Path) -> None:
    before = figures.locator("#rows .strip").inner_text()
    drawn(figures, 8, 10)
    keys(figures, "=", "Escape")
    added = figures.locator("#rows .strip").inner_text()
    figures.get_by_label("删 若干").click()
    taken = figures.locator("#rows .strip").inner_text()
    keys(figures, "u")
    again = figures.locator("#rows .strip").inner_text()
    keys(figures, "u")

    assert before == taken == figures.locator("#rows .strip").inner_text()
    assert added == again != before
    assert [] == saved(figures, tmp_path)


def test_a_figure_takes_the_place_of_those_that_it_has_characters_of(figures: Tab) -> None:
    figures.get_by_label("删 1，200余件").click()
    drawn(figures, 21, 30)
    keys(figures, "=", "Escape")
    marks = figures.locator("#rows .strip .mark b").all_inner_texts()

    assert ["难题1，200余件"] == marks
    assert "难题1，200余件" == put(figures).text


def test_a_value_that_is_no_number_and_a_noun_that_is_not_there_are_told(
    figures: Tab, tmp_path: Path
) -> None:
    figures.get_by_label("数值 1，200余件").fill("很多")
    figures.get_by_label("数值 1，200余件").press("Enter")
    number = said(figures)
    figures.get_by_label("所指 1，200余件").fill("苹果")
    figures.get_by_label("所指 1，200余件").press("Enter")

    assert ("“很多”不是数", "这一段里没有“苹果”") == (number, said(figures))
    assert [] == saved(figures, tmp_path)


def test_the_focus_stays_in_the_strip_while_a_figure_is_said(figures: Tab) -> None:
    figures.get_by_label("数值 1，200余件").fill("1300")
    keys(figures, "Tab")
    figures.locator("#told:text-matches('^数据')").wait_for()

    assert "单位 1，200余件" == figures.evaluate("document.activeElement.ariaLabel")
    assert "1300" == figures.get_by_label("数值 1，200余件").input_value()
    keys(figures, "Escape", "ArrowUp")
    assert said(figures).startswith("第1行")


def test_a_reading_is_said_anew_or_taken_away(tab: Tab, tmp_path: Path) -> None:
    go(tab, "新组建")
    marks = tab.locator("#rows .strip .mark")
    marks.nth(1).locator("input").fill("街头")
    marks.nth(1).locator("input").press("Enter")
    marks.nth(3).locator("button").click()

    assert [("reading", "街到"), ("no-mark", "新增3个")] == [
        (line["op"], line["text"]) for line in saved(tab, tmp_path)
    ]


def test_undo_takes_all_back_and_redo_does_it_again(tab: Tab, tmp_path: Path) -> None:
    before = texts(tab)
    keys(tab, "k", "ArrowDown", "a", "ArrowDown", "r", "Backspace", "c", "Control+Enter")
    after = texts(tab)
    keys(tab, *["u"] * 6)
    undone, told = texts(tab), saved(tab, tmp_path)
    keys(tab, "u")
    end = said(tab)
    keys(tab, *["Shift+U"] * 6)

    assert before == undone
    assert [] == told
    assert "没有可撤销的" == end
    assert after == texts(tab)


def test_letters_are_read_by_where_they_lie_when_an_input_method_takes_them(tab: Tab) -> None:
    tab.evaluate(
        """() => document.activeElement.dispatchEvent(
          new KeyboardEvent("keydown", { key: "Process", code: "KeyK", bubbles: true }))"""
    )

    assert ("kicker", "0", "创新品牌赋动能") in texts(tab)


def test_keys_mean_nothing_outside_of_the_rows(tab: Tab) -> None:
    before = texts(tab)
    tab.click("#by")
    keys(tab, "k", "Space", "u")

    assert before == texts(tab)
    assert "k u" == tab.input_value("#by")


# ------------------------------------------------------------- what is shown


def test_a_menu_is_folded_and_opens(web: Tab) -> None:
    folded = web.locator("#rows .fold")
    told = folded.inner_text()
    keys(web, "Home", "Enter")

    assert "5 行：首页 … 论坛" in told
    assert 0 == folded.count()
    assert ["首页", "新闻", "党建"] == [text for _, _, text in texts(web)][:3]


def test_only_what_is_in_doubt_is_shown_with_what_stands_beside_it(desk: Desk) -> None:
    tab = desk.open(parsed(SEEDS[4]))
    every = len(texts(tab))
    keys(tab, "h")
    doubtful = tab.locator("#rows .doubtful").count()

    assert 0 < doubtful < len(texts(tab)) < every
    keys(tab, "h")
    assert every == len(texts(tab))


def test_a_doubt_stands_at_its_row_until_a_person_has_ruled(tab: Tab) -> None:
    row = tab.locator("#rows .doubtful")

    assert "across a caption" in row.locator(".doubt").inner_text()
    go(tab, "新组建")
    keys(tab, "Space")
    assert 0 == tab.locator("#rows .doubt").count()
    assert tab.locator("#doubts").is_hidden()


def test_next_doubt_is_one_key_away(desk: Desk) -> None:
    tab = desk.open(parsed(SEEDS[4]))
    keys(tab, "n", "n")

    assert 1 == tab.locator("#rows .here.doubtful").count()


def test_the_outline_follows_what_is_changed(tab: Tab) -> None:
    keys(tab, "ArrowDown", "ArrowDown", "2")

    assert [
        "创新品牌赋动能",
        "去年以来,甲市抓基层党建。",
        "一、夯实基础",
        "建强组织。",
    ] == tab.locator("#outline a").all_inner_texts()
    tab.click("#outline a:text('建强组织')")
    assert "建强组织。" == tab.locator("#rows .here .txt").inner_text()


@pytest.mark.parametrize(("locale", "chinese"), [("zh-CN", True), ("zh-TW", True), ("de", False)])
def test_the_browser_says_the_language_and_a_switch_another(
    desk: Desk, locale: str, *, chinese: bool
) -> None:
    tab = desk.open(samples.page(), locale=locale)
    save = tab.locator("#save")
    first = save.inner_text()
    tab.check("#ui-en" if chinese else "#ui-zh")

    assert ("保存校改" in first, "save" in first) == (chinese, not chinese)
    assert ("保存校改" in save.inner_text()) == (not chinese)


def test_no_role_runs_into_the_text_beside_it(desk: Desk) -> None:
    source = Source.from_text("\n".join(f"第{level}级小标题" for level in range(1, 7)), "页.txt")
    rows = [
        Row(source.extent(*match.span()), Role.RUN_IN, level, 0)
        for level, match in enumerate(re.finditer(".+", source.text), 1)
    ]
    for locale in ("zh-CN", "en-US"):
        tab = desk.open(page_of(source, rows, [Facts()]), locale=locale)
        keys(tab, "Control+Enter", "Home", "Shift+End", "c", "Home")
        for _ in rows:
            keys(tab, f"Shift+Digit{1 + int(tab.evaluate('document.activeElement.dataset.index'))}", "ArrowDown")  # fmt: skip
        wide = tab.evaluate(
            "() => [...document.querySelectorAll('#rows .tag')].filter((box) => box.scrollWidth > box.clientWidth).map((box) => box.innerText)"
        )

        assert [] == wide
        assert "6" == tab.evaluate("document.querySelector('#rows .here').dataset.level")


def test_the_status_line_is_told_in_the_language_that_was_switched_to(tab: Tab) -> None:
    keys(tab, "ArrowDown")
    tab.locator("#ui-en").click()

    assert said(tab).startswith("line ")


def test_without_a_script_the_page_is_there_to_read(desk: Desk) -> None:
    tab = desk.open(samples.page(), java_script_enabled=False)

    assert "主题" == tab.locator(".title .tag").inner_text()
    assert "创新品牌赋动能" == tab.locator("h2.txt").inner_text()
    assert tab.locator("#doubts").is_visible()
    assert not tab.locator("#tools").is_visible()
    assert not tab.locator("#side").is_visible()
    tab.check("#ui-en")
    assert "title" == tab.locator(".title .tag").inner_text()


def test_an_empty_page_takes_keys(desk: Desk) -> None:
    tab = desk.open(parse(Source("")))
    keys(tab, "ArrowDown", "k", "n", "Space", "u", "Control+Enter")

    assert [] == texts(tab)


@pytest.mark.parametrize("scripted", [True, False])
def test_a_printed_page_begins_with_the_structure(
    desk: Desk, page: Page, *, scripted: bool
) -> None:
    pdfium = pytest.importorskip("pypdfium2")
    tab = desk.open(page, java_script_enabled=scripted)
    printed = pdfium.PdfDocument(tab.pdf(format="A4"))
    lines = printed[0].get_textpage().get_text_bounded().split()
    text = "".join(lines)
    first = rows_of(page)[0]

    assert page.source.name == lines[0]
    assert text.index("".join(first.extent.text.split())) < 120
    assert not any(word in text for word in ("保存校改", "下一处存疑", "Ctrl"))
    assert len(printed) <= 6


# ------------------------------------------------------------- for everybody


@pytest.mark.parametrize("width", [390, 1440])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(desk: Desk, scheme: str, width: int) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="needs axe").Axe()
    viewport = {"width": width, "height": 844}
    tab = desk.open(parsed(SEEDS[4]), color_scheme=scheme, viewport=viewport)

    def violations(*pressed: str) -> list[str]:
        keys(tab, *pressed)
        found = axe.run(tab).response["violations"]
        return [f"{each['id']}: {each['nodes'][0]['html']}" for each in found]

    assert [] == violations()
    assert [] == violations("n", "Shift+ArrowDown", ".", "ArrowRight", "2")
    keys(tab, "Escape")
    go(tab, "去年,象山区")
    assert [] == violations("=", "Shift+ArrowRight", "Shift+ArrowRight")
    assert tab.locator("#rows .strip input").count() > 2
    assert [] == violations("=", "Escape", "h")
    assert [] == violations("f")


def test_one_tab_stop_for_the_rows_and_one_for_each_bar(desk: Desk) -> None:
    tab = desk.open(parsed(SEEDS[4]))
    focused = []
    tab.focus(".skip")
    for _ in range(6):
        focused.append(
            tab.evaluate("document.activeElement.id || document.activeElement.className")
        )
        keys(tab, "Tab")

    assert ["skip", "ui-zh", "next"] == focused[:3]
    assert re.fullmatch(r"r\d+", focused[3])
