"""The laws of the ground: an extent behaves like the string it stands for."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partybuild.errors import ModelError
from partybuild.source import Extent, Hint, Source, Span, joined

LETTERS = "建强组织0 1，\n\xa0\u3000"


@st.composite
def sources(draw: st.DrawFn) -> Source:
    return Source(draw(st.text(LETTERS, min_size=1, max_size=40)), "page.txt")


@st.composite
def extents(draw: st.DrawFn, source: Source | None = None) -> Extent:
    """Any extent of a source: pieces cut anywhere, touching or apart, in any order."""
    source = source or draw(sources())
    cuts = sorted(draw(st.sets(st.integers(0, len(source.text)), max_size=8)))
    pieces = [Span(*ends) for ends in pairwise(cuts) if draw(st.booleans())]
    return Extent(source, tuple(draw(st.permutations(pieces))))


@st.composite
def pairs(draw: st.DrawFn) -> tuple[Extent, Extent]:
    """Two extents of one source that may overlap."""
    source = draw(sources())
    return draw(extents(source)), draw(extents(source))


@st.composite
def parts(draw: st.DrawFn) -> tuple[Extent, Extent]:
    """An extent and a slice of it that is not empty."""
    whole = draw(extents().filter(len))
    start = draw(st.integers(0, len(whole) - 1))
    return whole, whole[start : draw(st.integers(start + 1, len(whole)))]


@given(extents(), st.integers(-50, 50) | st.none(), st.integers(-50, 50) | st.none())
def test_slicing_an_extent_is_slicing_its_text(
    extent: Extent, i: int | None, j: int | None
) -> None:
    assert extent.text[i:j] == extent[i:j].text


@given(extents())
def test_an_index_is_a_slice_of_one(extent: Extent) -> None:
    assert list(extent.text) == [extent[i].text for i in range(len(extent))]
    with pytest.raises(IndexError):
        extent[len(extent)]


@given(extents())
def test_the_length_is_the_length_of_the_text(extent: Extent) -> None:
    assert len(extent.text) == len(extent)


@given(extents(), st.integers(0, 40))
def test_two_halves_are_the_whole(extent: Extent, i: int) -> None:
    assert extent == extent[:i] + extent[i:]


@given(pairs())
def test_the_text_of_a_sum_is_the_sum_of_the_texts(pair: tuple[Extent, Extent]) -> None:
    first, second = pair
    rest = second - first

    assert first.text + rest.text == (first + rest).text


@given(pairs())
def test_a_difference_keeps_order_and_shares_nothing(pair: tuple[Extent, Extent]) -> None:
    first, second = pair
    taken = {i for start, end in second.spans for i in range(start, end)}
    kept = [i for start, end in first.spans for i in range(start, end) if i not in taken]

    assert kept == [i for start, end in (first - second).spans for i in range(start, end)]


@given(pairs())
def test_an_extent_contains_another_when_nothing_of_it_is_left(pair: tuple[Extent, Extent]) -> None:
    first, second = pair

    assert (not (second - first).spans) == (second in first)


@given(parts())
def test_what_is_located_is_covered(pair: tuple[Extent, Extent]) -> None:
    whole, part = pair

    assert part == whole[whole.locate(part)]


@given(extents())
def test_found_extents_say_what_the_pattern_finds(extent: Extent) -> None:
    pattern = re.compile(r"[建强]+|\d")

    assert pattern.findall(extent.text) == [found.text for found in extent.find(pattern)]


@given(extents())
def test_leaving_matches_out_is_substituting_nothing(extent: Extent) -> None:
    pattern = re.compile(r"\s+")

    assert pattern.sub("", extent.text) == extent.without(pattern).text


@given(extents())
def test_stripping_an_extent_is_stripping_its_text(extent: Extent) -> None:
    assert extent.text.strip() == extent.strip().text


@given(extents())
def test_pieces_that_touch_are_one(extent: Extent) -> None:
    assert all(first.end != second.start for first, second in pairwise(extent.spans))


@given(st.lists(st.text("ab", max_size=5), min_size=1, max_size=5))
def test_joining_extents_joins_their_texts(texts: list[str]) -> None:
    source = Source("".join(texts))
    ends = [len("".join(texts[: i + 1])) for i in range(len(texts))]
    pieces = [source.extent(end - len(text), end) for text, end in zip(texts, ends, strict=True)]

    assert source.text == joined(pieces).text


@pytest.mark.parametrize(
    "spans", [[(1, 1)], [(2, 1)], [(-1, 2)], [(0, 6)], [(0, 2), (1, 3)], [(3, 5), (0, 4)]]
)
def test_pieces_are_in_the_text_and_apart(spans: list[tuple[int, int]]) -> None:
    with pytest.raises(ModelError):
        Extent(Source("12345"), tuple(Span(*span) for span in spans))


def test_a_slice_takes_no_step() -> None:
    with pytest.raises(ValueError, match="step"):
        Source("12345").extent()[::2]


def test_an_empty_extent_stands_nowhere() -> None:
    empty = Source("12345").extent(2, 2)

    assert not empty.spans
    with pytest.raises(ModelError):
        _ = empty.start
    with pytest.raises(ModelError):
        _ = empty.end
    with pytest.raises(ModelError):
        Source("12345").extent().locate(empty)


def test_only_a_part_can_be_located() -> None:
    source = Source("12345")

    with pytest.raises(ModelError):
        source.extent(0, 2).locate(source.extent(1, 3))


@pytest.mark.parametrize(
    ("text", "newline"),
    [
        ("a\nb", "\n"),
        ("a\r\nb\r\n", "\r\n"),
        ("a\rb", "\r"),
        ("a\r\nb\n", "mixed"),
        ("a\rb\r\n", "mixed"),
        ("a", "\n"),
    ],
)
def test_line_ends_become_line_feeds_and_are_remembered(text: str, newline: str) -> None:
    source = Source.from_text(text)

    assert newline == source.newline
    assert "\n".join(text.splitlines()) == source.text.rstrip("\n")


def test_a_source_refuses_carriage_returns() -> None:
    with pytest.raises(ModelError, match="from_text"):
        Source("a\r\nb")


def test_blanks_that_are_no_line_ends_stay() -> None:
    text = "\u3000\u3000一\xa0二\x0c三\u2028四\ue000"

    assert text == Source.from_text(text).text


def test_lines_and_columns_count_from_one() -> None:
    source = Source("建强\n\n组织")

    assert [(1, 1), (1, 3), (2, 1), (3, 2)] == [source.line_column(i) for i in (0, 2, 3, 5)]


def test_the_digest_is_that_of_the_text_in_utf_8() -> None:
    abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"  # FIPS 180-4, "abc"

    assert abc == Source("abc").sha256
    assert len(Source("\ud800").sha256) == len(abc)


def test_hints_do_not_count_when_sources_are_compared() -> None:
    assert Source("a") == Source("a", hints=(Hint("bold", Span(0, 1)),))
