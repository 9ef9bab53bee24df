"""Corrections applied: exact, in any order, as often as one likes; nothing is lost, and what cannot be done is told."""

from __future__ import annotations

import attrs
from hypothesis import given
from hypothesis import strategies as st

import partybuild
import strategies
from partybuild import corrections
from partybuild.assembly.sequence import Facts, Row, page_of, rows_of
from partybuild.corrections import Corrections, Ruling
from partybuild.model import (
    Author,
    Certainty,
    Correction,
    Heading,
    Kind,
    Leaf,
    Mark,
    Page,
    Paragraph,
    Quantity,
    Role,
    leaves,
    overlapping,
    walk,
)
from partybuild.rulings import said
from partybuild.source import Extent, Source, Span
from prints import sources

OUTSIDE = (Role.MASTHEAD, Role.NAVIGATION, Role.RESIDUE)
INSIDE = tuple(role for role in Role if role not in {*OUTSIDE, Role.EDITORS})
DIVIDING = (Role.HEADING, Role.RUN_IN)


@st.composite
def rulings(draw: st.DrawFn, source: Source) -> list[Ruling]:
    """Lines about places of a text: sound ones, and some that cannot be applied."""
    size = len(source.text)
    lines = []
    for _ in range(draw(st.integers(0, 8))):
        extent = draw(strategies.extents(source))
        if not extent.spans:
            continue
        place = (Span(extent.start, extent.start),)
        op = draw(st.sampled_from(["leaf"] * 5 + ["article", "no-article", "facts", "figure", "no-figure", "reading", "no-mark", "nonsense"]))  # fmt: skip
        members: dict[str, object] = {}
        match op:
            case "leaf":
                members["role"] = draw(st.sampled_from([*map(str, Role), "nonsense"]))
                if draw(st.booleans()):
                    members["level"] = draw(st.integers(0, 7))
                if draw(st.integers(0, 5)) == 0:
                    members["after"] = draw(st.integers(0, size))
            case "facts":
                members["date"] = draw(st.sampled_from(["2021-01-04", "", "2022"]))
                if draw(st.booleans()):
                    members["authors"] = [{"name": "韦韬"}]
            case "figure":
                members |= {"kind": "count", "value": draw(st.integers(0, 9)), "unit": "个"}
            case "reading":
                members["reading"] = draw(st.text(max_size=3))
            case _:
                pass
        spans = extent.spans if op not in {"article", "no-article", "facts"} else place
        text = corrections.quoting.text_at(source, spans)
        lines.append(Ruling(op, spans, text, says=said(members)))
    return lines


@st.composite
def ruled_pages(draw: st.DrawFn) -> tuple[Page, list[Ruling]]:
    """A page, and lines about it."""
    page = draw(strategies.pages() | sources().map(partybuild.parse))
    return page, draw(rulings(page.source))


def inked(page: Page) -> list[int]:
    """Every character that is no blank and stands in a leaf."""
    text = page.source.text
    spans = [span for leaf in leaves(page) for span in leaf.extent.spans]
    return sorted(i for start, end in spans for i in range(start, end) if not text[i].isspace())


@given(ruled_pages())
def test_every_character_stays_in_just_one_leaf(told: tuple[Page, list[Ruling]]) -> None:
    page, lines = told

    made = corrections.apply(page, Corrections.of(page.source, lines))

    assert [] == list(overlapping(made))
    assert set(inked(page)) <= set(inked(made))
    assert len(inked(made)) == len(set(inked(made)))


@given(ruled_pages())
def test_corrections_may_be_applied_again(told: tuple[Page, list[Ruling]]) -> None:
    page, lines = told
    given = Corrections.of(page.source, lines)

    once = corrections.applied(page, given)
    again = corrections.applied(once.page, given)

    assert once.page == again.page
    assert [each.holds for each in once.outcomes] == [each.holds for each in again.outcomes]
    assert "applied" not in {each.status for each in again.outcomes}


@given(ruled_pages(), st.randoms(use_true_random=False))
def test_corrections_are_free_of_order(
    told: tuple[Page, list[Ruling]], chance: st.DataObject
) -> None:
    page, lines = told
    shuffled = list(lines)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]

    one = corrections.apply(page, Corrections.of(page.source, lines))
    other = corrections.apply(page, Corrections.of(page.source, shuffled))

    assert attrs.evolve(one, notices=()) == attrs.evolve(other, notices=())
    assert set(one.notices) == set(other.notices)


@given(strategies.pages() | sources().map(partybuild.parse))
def test_a_page_without_corrections_stays_what_it_was(page: Page) -> None:
    made = corrections.apply(page, Corrections.of(page.source, []))

    assert {row.extent: row for row in rows_of(page)} == {
        row.extent: attrs.evolve(row) for row in rows_of(made)
    }


# ------------------------------------------------------------- between two pages


@st.composite
def wanted(draw: st.DrawFn, source: Source) -> Page:
    """Any page of a text that rows can say: every character in some leaf, articles that are mixed, or leaves in another order than the page's."""
    ink = [i for i, character in enumerate(source.text) if not character.isspace()]
    cuts = sorted(draw(st.sets(st.sampled_from(ink), max_size=10))) if ink else []
    pieces = [
        [i for i in ink if start <= i < end]
        for start, end in zip([0, *cuts], [*cuts, len(source.text)], strict=True)
    ]
    rows = []
    numbers: dict[int, int] = {}
    mixed = draw(st.booleans())
    last = 0
    for piece in pieces:
        if not piece:
            continue
        extent = source.extent(piece[0], piece[-1] + 1)
        inside = draw(st.integers(0, 4)) > 0
        role = draw(st.sampled_from(INSIDE if inside else OUTSIDE))
        article = None
        if inside:
            last = draw(st.integers(0 if mixed else last, 2))
            article = numbers.setdefault(last, len(numbers))
        level = draw(st.integers(1, 3)) if role in DIVIDING else 0
        number = draw(st.sampled_from(["", "一、"])) if role in DIVIDING else ""
        marks = draw(st.sampled_from([(), found(extent)]))
        rows.append(Row(extent, role, level, article, number, marks))
    facts = [
        Facts(draw(st.sampled_from(["", "2021-01-04"])), "", draw(st.sampled_from(["", "2"])), draw(st.sampled_from([(), (Author("韦韬", "本报记者"),)])))
        for _ in numbers
    ]  # fmt: skip
    order = rows if mixed else draw(st.just(rows) | st.permutations(rows))
    return page_of(source, order, facts)


def found(extent: Extent) -> tuple[Mark, ...]:
    """A figure and a reading in a leaf, where it is long enough."""
    if (
        len(extent.text[:3].split()) != 1
        or len(extent.text.strip()) < 3
        or extent.text[2].isspace()
    ):
        return ()
    return (
        Quantity(extent[:1], Kind.COUNT, 3, 3, 3, unit="个", noun=extent[1:2], base="count"),
        Correction(extent[2:3], "读", Certainty.HIGH),
    )


@st.composite
def two_pages(draw: st.DrawFn) -> tuple[Page, Page]:
    """A page as it is parsed, or as somebody made it, and another one of the same text."""
    source = draw(sources())
    parsed = draw(st.just(partybuild.parse(source)) | wanted(source))
    return parsed, draw(wanted(source))


@given(two_pages())
def test_what_is_between_two_pages_makes_one_of_the_other(told: tuple[Page, Page]) -> None:
    parsed, page = told

    between = corrections.between(parsed, page)

    assert [] == [
        str(each) for each in corrections.applied(parsed, between).outcomes if not each.holds
    ]
    made = corrections.apply(parsed, between)
    assert shape(page) == shape(made)


def shape(page: Page) -> object:
    """What a page says, blanks apart: its leaves in reading order with all that is told of them, its articles and its furniture."""
    text = page.source.text

    def ink(extent: Extent) -> tuple[int, ...]:
        return tuple(i for a, b in extent.spans for i in range(a, b) if not text[i].isspace())

    articles = [
        (attrs.evolve(article, heads=(), bylines=(), dateline=None, origin=None, lead=(), parts=(), photos=(), notes=()),
         [(type(node), [type(each) for each in above], ink(node.extent), getattr(node, "role", None), getattr(node, "level", 0), getattr(node, "number", ""), [(mark, ink(mark.extent)) for mark in node.marks])
          for node, above in walk(article) if isinstance(node, Leaf | Heading | Paragraph)])
        for article in page.articles
    ]  # fmt: skip
    furniture = {(ink(leaf.extent), leaf.role, leaf.marks) for leaf in page.furniture}
    return articles, furniture
