from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from partybuild.model import Role
from partybuild.source import Source, Span, squeezed
from partybuild.training.alignment import aligned
from partybuild.training.gold import GoldLeaf
from partybuild.training.gold_json import gold_of
from partybuild.training.pages import annotations_in, read_page
from printing import Print, prints


def places(text: str, *leaves: GoldLeaf) -> list[tuple[tuple[int, int], ...] | None]:
    found = aligned(Source.from_text(text), leaves)
    return [
        tuple((start, end) for start, end in extent.spans) if extent else None for extent in found
    ]


def paragraph(text: str, *spans: Span) -> GoldLeaf:
    return GoldLeaf(Role.PARAGRAPH, text, spans=spans)


def test_blanks_are_no_matter() -> None:
    assert [((1, 6),), ((8, 10),)] == places(
        " 甲\u3000乙\n丙\n\n丁戊", paragraph("甲乙 丙"), paragraph("丁\n戊")
    )


def test_what_is_there_twice_is_placed_in_reading_order() -> None:
    text = "建强组织\n把建强组织放在首位。\n建强组织\n选派干部。"

    found = places(
        text,
        GoldLeaf(Role.HEADING, "建强组织"),
        paragraph("把建强组织放在首位。"),
        GoldLeaf(Role.HEADING, "建强组织"),
        paragraph("选派干部。"),
    )

    assert [((0, 4),), ((5, 15),), ((16, 20),), ((21, 26),)] == found


def test_a_paragraph_that_a_caption_interrupts_is_in_pieces() -> None:
    text = "甲市坚持党建\n▲揭牌现场。\n引领。"

    found = places(text, paragraph("甲市坚持党建引领。"), GoldLeaf(Role.CAPTION, "▲揭牌现场。"))

    assert [((0, 6), (14, 17)), ((7, 13),)] == found


def test_spans_of_the_annotation_hold_where_its_text_is_in_them() -> None:
    twice = "甲乙\n甲乙"

    assert [((3, 5),)] == places(twice, paragraph("甲乙", Span(3, 5)))
    assert [((0, 2),)] == places(twice, paragraph("甲乙", Span(1, 4)))
    assert [None] == places(twice[:2], paragraph("甲乙甲乙", Span(0, 2), Span(0, 2)))
    assert [((0, 2),)] == places(twice, paragraph("甲乙", Span(30, 50)))


def test_what_is_not_in_the_page_has_no_place() -> None:
    digest_only = GoldLeaf(Role.TITLE, digest="bee89a402f3cdfd8")

    assert [None, None, ((0, 2),)] == places(
        "甲乙", digest_only, paragraph("丙"), paragraph("甲乙")
    )


def test_where_something_surrounds_the_article_says_nothing_of_what_follows() -> None:
    text = "上一篇\n甲市。\n上一篇\n乙市。\n甲市。"

    found = places(
        text,
        paragraph("甲市。"),
        GoldLeaf(Role.NAVIGATION, "上一篇"),
        paragraph("乙市。"),
        GoldLeaf(Role.NAVIGATION, "上一篇"),
        paragraph("甲市。"),
    )

    assert [((4, 7),), ((8, 11),), ((12, 15),), ((0, 3),), ((16, 19),)] == found


@settings(max_examples=100, deadline=None)
@given(prints())
def test_every_leaf_of_a_print_is_found_and_no_two_share_a_character(page: Print) -> None:
    source = Source.from_text(page.text)
    leaves = gold_of(page.gold).leaves

    extents = aligned(source, leaves)

    taken = [i for extent in extents if extent for span in extent.spans for i in range(*span)]
    assert [squeezed(leaf.text) for leaf in leaves] == [
        squeezed(extent.text) if extent else None for extent in extents
    ]
    assert len(set(taken)) == len(taken)


@given(st.text("甲乙 \n", max_size=30), st.lists(st.text("甲乙 ", max_size=6), max_size=8))
def test_an_extent_holds_the_text_and_is_shared_with_none(text: str, leaves: list[str]) -> None:
    extents = aligned(Source.from_text(text), [paragraph(leaf) for leaf in leaves])

    inked = [
        i
        for extent in extents
        if extent
        for span in extent.spans
        for i in range(*span)
        if not text[i].isspace()
    ]
    assert len(set(inked)) == len(inked)
    for leaf, extent in zip(leaves, extents, strict=True):
        assert extent is None or squeezed(leaf) == squeezed(extent.text)


@pytest.mark.parametrize("name", ["seeds", "typeset", "real"])
def test_every_leaf_of_the_annotated_pages_is_found(
    name: str, shared: Callable[[str], Path]
) -> None:
    folder = shared("gold")
    for annotation in annotations_in(folder / name):
        page = read_page(annotation)
        told = [attrs.evolve(leaf.gold, spans=()) for leaf in page.leaves]

        without = aligned(page.source, told)

        assert () == page.lost, page.name
        for leaf, extent in zip(page.leaves, without, strict=True):
            if leaf.gold.spans:
                assert extent is not None
                assert leaf.extent is not None
                assert leaf.extent.start == extent.start, f"{page.name}: {leaf.gold.text}"
