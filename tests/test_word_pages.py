"""Briefings as LibreOffice prints them, measured against GB/T 9704—2012."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import office
import partybuild
from partybuild.briefing import brief
from partybuild.model import Article, Leaf, Page, Paragraph, Role
from partybuild.readers import briefing as briefings
from partybuild.source import Source
from partybuild.writers import word
from test_word import OFFICE
from word_files import paragraphs

pytestmark = pytest.mark.client

TOP, BOTTOM, LEFT, RIGHT = 37.0, 262.0, 28.0, 184.0
POINT = 25.4 / 72


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    office.needed()
    return tmp_path_factory.mktemp("office")


@pytest.fixture(scope="module")
def seeds(folder: Path, pages: tuple[partybuild.Page, ...]) -> tuple[bytes, Path]:
    """All there is about the seeds, and its pages."""
    data = word.dumps(brief(pages, layout="huibian", **OFFICE))
    where = folder / "seeds"
    where.mkdir()
    return data, office.converted(data, "pdf", where)


@pytest.fixture(scope="module")
def full(folder: Path) -> Path:
    """A briefing with pages of nothing but running text without punctuation."""
    title, text = "一页排满", "城市基层党建工作引领治理" * 200
    source = Source.from_text(f"{title}\n{text}")
    heads = (Leaf(source.extent(0, len(title)), Role.TITLE),)
    page = Page(source, (Article(heads=heads, lead=(Paragraph(source.extent(len(title) + 1)),)),))
    where = folder / "full"
    where.mkdir()
    return office.converted(word.dumps(brief([page], layout="gongwen")), "pdf", where)


@pytest.fixture(scope="module", params=["open", "secret"])
def letter(
    request: pytest.FixtureRequest, folder: Path, pages: tuple[partybuild.Page, ...]
) -> Path:
    """A 公文, without and with the three rows that may stand above the organ's name."""
    given = {**OFFICE, "name": "中共甲市委组织部文件", "number": "甲组发〔2024〕1号"}
    if request.param == "secret":
        given |= {"serial": "12", "secrecy": "机密★1年", "urgency": "特急"}
    where = folder / request.param
    where.mkdir()
    return office.converted(word.dumps(brief(pages[:1], layout="gongwen", **given)), "pdf", where)


def test_a_page_has_22_lines_of_28_characters(full: Path) -> None:
    text = [line for line in office.lines(full, 2) if line.bottom < BOTTOM + 2]

    assert len(text) == 22
    assert {len(line.text) for line in text} == {28}


def test_the_type_area_is_156_by_225_mm(full: Path) -> None:
    text = [line for line in office.lines(full, 2) if line.bottom < BOTTOM + 2]
    ink = [band for band in office.bands(full, 2) if band.bottom < BOTTOM + 1]
    pitch = (text[-1].bottom - text[0].bottom) / 21

    assert pitch == pytest.approx(28.95 * POINT, abs=0.02)
    assert 22 * pitch == pytest.approx(225, abs=1)
    # The characters stand in the middle of their lines.
    assert (ink[0].top + ink[-1].bottom) / 2 == pytest.approx((TOP + BOTTOM) / 2, abs=1)
    assert ink[0].left == pytest.approx(LEFT, abs=1)
    assert ink[0].right == pytest.approx(RIGHT, abs=1)


@pytest.mark.parametrize("page", [2, 3])
def test_the_dash_of_the_page_number_is_7_mm_under_the_type_area(full: Path, page: int) -> None:
    dashes = [rule for rule in office.rules(full, page, 3) if rule.top > BOTTOM]

    assert (dashes[0].top + dashes[0].bottom) / 2 - BOTTOM == pytest.approx(7.0, abs=0.3)


def test_page_numbers_stand_outside(full: Path) -> None:
    even, odd = (office.lines(full, page)[-1] for page in (2, 3))

    assert even.text == "—2—"
    assert even.left == pytest.approx(LEFT + 14 * POINT, abs=1)
    assert odd.text == "—3—"
    assert odd.right == pytest.approx(RIGHT - 14 * POINT, abs=1)


def test_the_last_rule_lies_on_the_edge_of_the_type_area(seeds: tuple[bytes, Path]) -> None:
    _, pdf = seeds
    rules = office.rules(pdf, len(office.texts(pdf)), 150)

    assert (rules[-1].top + rules[-1].bottom) / 2 == pytest.approx(BOTTOM, abs=0.5)
    assert rules[-1].right - rules[-1].left == pytest.approx(156, abs=1)


def test_the_organ_stands_35_mm_down_and_the_red_rule_under_the_number(letter: Path) -> None:
    organ = office.rules(letter, 1, 0.5, red=True)[0]
    (rule,) = office.rules(letter, 1, 150, red=True)
    number = [band for band in office.bands(letter, 1) if band.bottom < rule.top - 0.5][-1]

    assert organ.top - TOP == pytest.approx(35, abs=1)
    assert rule.top - number.bottom == pytest.approx(4, abs=1)
    assert rule.right - rule.left == pytest.approx(156, abs=1)


def test_the_contents_give_the_right_pages(seeds: tuple[bytes, Path]) -> None:
    data, pdf = seeds
    told = office.texts(pdf)
    contents = [text for style, text in paragraphs(data) if re.fullmatch(r"TOC\d", style)]
    right = 0
    at = next(n for n, text in enumerate(told) if "本书收文" in text)
    for line in contents:
        found = re.fullmatch(r"(.*?)(\d+)", line)
        assert found
        heading = re.sub(r"\s", "", found[1])
        body = [n for n in range(at, len(told)) if heading in told[n] and "文章一览" not in told[n]]
        if body:
            at = body[0]
        # The cover has no number.
        right += (at if body else 0) == int(found[2])

    assert right / len(contents) >= 0.85


def test_no_page_is_empty(seeds: tuple[bytes, Path]) -> None:
    assert min(map(len, office.texts(seeds[1]))) > 20


def test_libreoffice_keeps_the_pages_and_the_paragraphs(
    folder: Path, seeds: tuple[bytes, Path], pages: tuple[partybuild.Page, ...]
) -> None:
    where = folder / "saved"
    where.mkdir()
    returned = briefings.loads(office.converted(seeds[0], "docx", where).read_bytes())

    assert returned.pages == pages
    assert returned.edits == ()


# --- short briefings -----------------------------------------------------------------------


SEEDS = Path(__file__).parents[1] / "seeds"
ARTICLES = Path(__file__).parents[2] / "shared" / "articles"
#: Pages, how many printed pages are asked, and the fewest there must be.
ASKED = {
    "the seeds in four": (sorted(SEEDS.glob("*.txt")), 4, 2),
    "the seeds in six": (sorted(SEEDS.glob("*.txt")), 6, 4),
    "a page of a paper": (sorted(SEEDS.glob("002*")), 2, 1),
    "two pages of a paper": (sorted(SEEDS.glob("00[12]*")), 4, 1),
    "three web pages": ([ARTICLES / f"{n}.html" for n in ("001", "010", "011")], 2, 1),
    "a report": ([ARTICLES / "057.txt"], 2, 1),
    "two long pages": ([ARTICLES / "111.html", ARTICLES / "078.html"], 4, 1),
    "news in Markdown": ([ARTICLES / "062.md"], 4, 1),
    "two commentaries": ([ARTICLES / "1045.html", ARTICLES / "1095.html"], 4, 1),
    "another report": ([ARTICLES / "1051.txt"], 2, 1),
}


@pytest.mark.parametrize(("paths", "asked", "fewest"), ASKED.values(), ids=ASKED)
def test_a_short_briefing_has_the_pages_that_were_asked_for(
    tmp_path: Path, paths: list[Path], asked: int, fewest: int
) -> None:
    office.needed()
    if not all(path.exists() for path in paths):
        pytest.skip("needs articles, which are not part of the repository")
    read = [partybuild.parse(partybuild.read(path)) for path in paths]
    printed = office.texts(
        office.converted(word.dumps(brief(read, pages=asked, **OFFICE)), "pdf", tmp_path)
    )

    assert fewest <= len(printed) <= asked
    assert min(map(len, printed)) > 60


@pytest.fixture(scope="module", params=["jianbao", "zhuanbao", "gongwen", "huibian"])
def every_kind(
    request: pytest.FixtureRequest, folder: Path, pages: tuple[partybuild.Page, ...]
) -> Path:
    """The second seed, which has a kicker, in each layout, with all the office's words."""
    where = folder / f"kind-{request.param}"
    where.mkdir()
    given = {**OFFICE, "note": ""} if request.param == "gongwen" else OFFICE
    data = word.dumps(brief(pages[1:2], layout=request.param, annexes=False, **given))
    return office.converted(data, "pdf", where)


def test_nothing_stands_in_the_box_at_the_foot(every_kind: Path) -> None:
    last = len(office.texts(every_kind))
    rules = [rule for rule in office.rules(every_kind, last, 150) if rule.top > BOTTOM - 60]
    box = rules[0].top
    inside = [
        line.text for line in office.lines(every_kind, last) if box < line.bottom < BOTTOM + 1
    ]

    assert rules[-1].bottom == pytest.approx(BOTTOM, abs=0.5)
    assert re.fullmatch(
        "(报：.*送：.*发：|抄送：).*。中共甲市委组织部2024年1月5日印发共印30份", "".join(inside)
    )
    assert any(line.bottom < box for line in office.lines(every_kind, last))


def test_the_box_is_not_alone_on_its_page(folder: Path) -> None:
    """Whatever the length of the text, of the 22 lines that a page has."""
    for count in range(14, 24):
        text = ("城市基层党建工作引领治理。" * 200)[: 28 * count]
        source = Source.from_text(f"题\n{text}")
        heads = (Leaf(source.extent(0, 1), Role.TITLE),)
        page = Page(source, (Article(heads=heads, lead=(Paragraph(source.extent(2)),)),))
        where = folder / f"alone-{count}"
        where.mkdir()
        data = word.dumps(brief([page], layout="gongwen", embed=False))
        last = office.texts(office.converted(data, "pdf", where))[-1]

        assert "××××年×月×日—" in last  # the day of the signature stands above the box


def test_kicker_and_subtitle_are_printed_in_every_layout(
    pages: tuple[partybuild.Page, ...],
) -> None:
    for layout in ("jianbao", "zhuanbao", "gongwen", "huibian"):
        for number, wanted in ((1, "广西壮族自治区梧州市"), (4, "五基三化")):
            data = word.dumps(brief(pages[number : number + 1], layout=layout))
            heads = [
                text
                for style, text in paragraphs(data)
                if style in {"PBKicker", "Subtitle"} and wanted in text
            ]

            assert len(heads) == 1, layout
