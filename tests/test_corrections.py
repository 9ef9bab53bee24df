"""Corrections applied: exact, in any order, as often as one likes; nothing is lost, and what cannot be done is told."""

from __future__ import annotations

from collections.abc import Sequence

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import pages as made_up
import partybuild
import strategies
from partybuild import corrections
from partybuild.assembly.sequence import Facts, Row, page_of, rows_of
from partybuild.corrections import Corrections, Ruling
from partybuild.corrections.comparing import _by_ink
from partybuild.model import Author, Page, Role, leaves, overlapping, uncovered
from partybuild.rulings import said
from partybuild.source import Extent, Source, Span
from prints import sources

OUTSIDE = (Role.MASTHEAD, Role.NAVIGATION, Role.RESIDUE)
INSIDE = tuple(role for role in Role if role not in OUTSIDE)
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
