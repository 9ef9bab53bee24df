"""Places of articles (tests/cases/places.txt)."""

from __future__ import annotations

import re
from itertools import groupby

import pytest
from hypothesis import given
from hypothesis import strategies as st

import partybuild
from lessons import cases
from partybuild import places
from partybuild.places import place_of


@pytest.mark.parametrize(
    ("text", "wanted"),
    [pytest.param(text, wanted, id=title) for title, text, wanted in cases("places")],
)
def test_an_article_is_about_a_place(text: str, wanted: str) -> None:
    article = partybuild.parse(partybuild.Source.from_text(text)).articles[0]
    place = place_of(article)

    assert wanted == (f"{place.code} {place.label}" if place else "——")


def test_the_evidence_is_what_the_page_says(pages: tuple[partybuild.Page, ...]) -> None:
    article = pages[2].articles[0]
    place = place_of(article)

    assert place is not None
    assert place.names == ("甘肃省", "兰州市")
    assert place.evidence.text == "兰州市"


NAMES = sorted({*places.full_names(), *places.short_names()})
# The plainest way to find names, and the slowest: all of them in one pattern, the longer first where they begin alike.
ALL_NAMES = re.compile(
    "|".join(
        f"{first}(?:{'|'.join(sorted((name[1:] for name in group), key=lambda rest: (-len(rest), rest)))})"
        for first, group in groupby(NAMES, key=lambda name: name[0])
    )
)
fragments = st.sampled_from(NAMES).flatmap(
    lambda name: st.sampled_from([name, name[:-1], name[1:], name[:2]])
)


@given(st.lists(fragments | st.text("市区县南在,", max_size=3), max_size=12).map("".join))
def test_names_are_found_as_one_pattern_of_all_of_them_would(text: str) -> None:
    assert [match.span() for match in ALL_NAMES.finditer(text)] == list(places.stretches(text))
