"""Quantities: cases anyone can extend (tests/cases/quantities), and laws over made-up text."""

from __future__ import annotations

import itertools
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import partybuild
import quantity_cases
from partybuild.model import Kind, Paragraph, Quantity
from partybuild.quantities import dates, figures, find, marks, usual
from partybuild.quantities.days import Anchor
from partybuild.quantities.numerals import number
from partybuild.quantities.reading import Reading
from partybuild.source import Extent, Source, Span

HAN_DIGITS = "零一二三四五六七八九"
FINANCIAL = str.maketrans("一二三四五六七八九十百千", "壹贰叁肆伍陆柒捌玖拾佰仟")
WIDE = str.maketrans("0123456789,.", "０１２３４５６７８９，．")

#: What newspapers print round figures, and what only OCR and pranks do.
PIECES = st.sampled_from(
    [
        *'0123456789.,，、。；：“”"（）()—-至到的等和 \n\u3000',
        *"一二三四五六七八九十百千万亿两几半第每近约余多来不少超过以上下内年月日个名项元次级大双",
        *(
            "党组织",
            "社区",
            "三会一课",
            "不少于",
            "平方米",
            "百分之",
            "去年以来",
            "“1+5”",
            "建立",
            "覆盖",
            "达到",
            "%",
        ),
    ]
)
TEXTS = st.lists(PIECES, max_size=40).map("".join)
SENTENCES = TEXTS.map(lambda text: text.replace("\n", "").replace('"', "") + "。")


@pytest.mark.parametrize(
    ("text", "told"),
    [pytest.param(text, told, id=name) for name, text, told in quantity_cases.cases()],
)
def test_a_line_holds_what_its_case_says(text: str, told: str) -> None:
    assert quantity_cases.seen(text) == told


@given(TEXTS)
def test_a_usual_form_says_what_the_long_way_says(text: str) -> None:
    plain = Reading.of(text).plain
    for at in (i for i, character in enumerate(plain) if character in "0123456789"):
        if re.search("[0-9.,，一-九百千万亿]$", plain[:at]):
            continue  # a numeral begins before it
        usually = figures.usual_figure(plain, at)
        short = usual.date(plain, at) if isinstance(usually, int) else usually
        if short:
            long = dates.date(plain, at, Anchor()) or figures.figure(plain, at)

            assert long == short


@given(TEXTS)
def test_an_article_counts_nothing(text: str) -> None:
    plain = Reading.of(text).plain
    for at in (i for i, character in enumerate(plain) if character == "一"):
        if usual.article(plain, at):
            assert (dates.date(plain, at, Anchor()) or figures.figure(plain, at)) is None


def in_words(value: int) -> str:
    """A number below a trillion as it is written in Chinese."""
    if value < 10_000:
        return _below_ten_thousand(value)
    for size, name in ((10**8, "亿"), (10**4, "万")):
        if value >= size:
            above, below = divmod(value, size)
            gap = "零" if 0 < below < size // 10 else ""
            return in_words(above) + name + (gap + in_words(below) if below else "")
    raise AssertionError(value)


def _below_ten_thousand(value: int) -> str:
    told = ""
    gap = False
    for size, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, value = divmod(value, size)
        if digit:
            told += ("零" if gap and told else "") + HAN_DIGITS[digit] + name
            gap = False
        else:
            gap = True
    return told


@given(st.integers(1, 10**12 - 1))
def test_a_number_in_words_is_read_back(value: int) -> None:
    assert number(in_words(value)) == value


@given(st.integers(1, 10**12 - 1))
def test_a_number_in_financial_numerals_is_read_back(value: int) -> None:
    assert number(in_words(value).translate(FINANCIAL)) == value


@pytest.mark.parametrize("style", ["{}", "{:,}"])
@given(value=st.integers(1, 10**10))
def test_a_figure_with_a_classifier_is_read_back(style: str, value: int) -> None:
    printed = style.format(value)

    for figure in (printed, printed.translate(WIDE)):
        found = find(f"全市共有党员{figure}名。")
        assert [(q.text, q.value, q.unit) for q in found] == [(f"{figure}名", value, "名")]


@given(st.decimals(min_value="0.1", max_value="9999", places=2), st.sampled_from("万亿"))
def test_a_decimal_with_a_multiplier_is_exact(figure: object, multiplier: str) -> None:
    (quantity,) = find(f"投入{figure}{multiplier}元")

    assert quantity.value == round(float(str(figure)) * {"万": 10**4, "亿": 10**8}[multiplier], 2)


@given(TEXTS)
def test_every_extent_is_a_slice_of_the_text(text: str) -> None:
    for quantity in find(text):
        (span,) = quantity.extent.spans
        assert quantity.text == text[span.start : span.end]
        if quantity.noun:
            assert set(quantity.noun.text) <= set(text)


@given(TEXTS)
def test_marks_stand_in_order_and_do_not_overlap(text: str) -> None:
    extent = Source(text).extent()
    spans = [span for quantity in marks(extent) for span in quantity.extent.spans]

    assert all(a.end <= b.start for a, b in itertools.pairwise(spans))
    assert Paragraph(extent, marks=marks(extent)).marks == marks(extent)


@given(st.lists(SENTENCES, max_size=4), SENTENCES)
def test_a_further_sentence_does_not_change_the_marks_before_it(
    before: list[str], further: str
) -> None:
    text = "".join(before)

    def told(quantities: list[Quantity]) -> list[object]:
        return [
            (q.text, q.extent.spans, q.kind, q.value, q.low, q.high, q.unit, q.date)
            for q in quantities
        ]

    assert told([q for q in find(text + further) if q.extent.end <= len(text)]) == told(find(text))


@given(TEXTS, st.data())
def test_a_leaf_in_pieces_has_the_marks_of_the_same_text_in_one(
    text: str, data: st.DataObject
) -> None:
    cut = data.draw(st.integers(0, len(text)))
    source = Source(f"{text[:cut]}█{text[cut:]}")
    pieces = [Span(0, cut), Span(cut + 1, len(text) + 1)]
    extent = Extent(source, tuple(span for span in pieces if span.start < span.end))

    assert [q.text for q in marks(extent)] == [q.text for q in find(text)]


def test_without_a_day_of_publication_relative_dates_stay_open() -> None:
    (april, *_), (last, *_), (day, *_) = find("今年4月"), find("去年"), find("1月12日")

    assert (april.date, last.date, day.date) == ("--04", "", "--01-12")


def test_only_dates_and_page_numbers_are_looked_for_in_a_masthead() -> None:
    extent = Source("第21版:梧州市20个社区 2021年11月29日").extent()

    assert [q.kind for q in marks(extent, figures=False)] == [Kind.ORDINAL, Kind.DATE]


@pytest.mark.parametrize(
    "unit",
    [
        "9",
        "一",
        "(",
        "（",
        "点",
        "“",
        '"',
        "1,",
        "1.",
        "每",
        "至少",
        "的",
        "百",
        "零",
        " ",
        "\n",
        "1+",
        "三",
        "、5",
    ],
)
def test_monotonous_text_is_read_to_its_end(unit: str) -> None:
    text = f"{unit * 2000}。共有31个社区。"

    assert [q.text for q in find(text)][-1] == "31个"


@pytest.mark.parametrize(("page_of_docs", "least"), [("docs/quantities.md", 20), ("README.md", 5)])
def test_the_table_in_the_documentation_is_what_the_parser_finds(
    page_of_docs: str, least: int
) -> None:
    root = Path(__file__).parents[1]
    pages = {
        seed.name[:3]: partybuild.parse(partybuild.read(seed))
        for seed in (root / "seeds").glob("*.txt")
    }
    lines = (root / page_of_docs).read_text(encoding="utf-8").split("\n")
    rows = [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in lines
        if re.match(r"\| 00\d \|", line)
    ]

    assert len(rows) > least
    for name, place, figure, *told in rows:
        page = pages[name]
        found = {
            f"{line}:{column}": quantity
            for quantity in page.quantities()
            for line, column in [page.source.line_column(quantity.extent.start)]
        }
        quantity = found[place]
        noun = quantity.noun.text if quantity.noun else ""
        assert quantity.text == figure
        assert told == [
            quantity.kind.value,
            quantity_cases.worth(quantity),
            quantity.unit,
            noun,
            quantity.per,
        ]
