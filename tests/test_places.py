"""Places of articles (tests/cases/places.txt)."""

from __future__ import annotations

import pytest

import partybuild
from partybuild.places import place_of
from test_cases import cases


@pytest.mark.parametrize(
    ("given", "wanted"),
    [pytest.param(given, wanted, id=title) for title, given, wanted in cases("places")],
)
def test_an_article_is_about_a_place(given: str, wanted: str) -> None:
    article = partybuild.parse(partybuild.Source.from_text(given)).articles[0]
    place = place_of(article)

    assert wanted == (f"{place.code} {place.label}" if place else "——")


def test_the_evidence_is_what_the_page_says(pages: tuple[partybuild.Page, ...]) -> None:
    article = pages[2].articles[0]
    place = place_of(article)

    assert place is not None
    assert place.names == ("甘肃省", "兰州市")
    assert place.evidence.text == "兰州市"
