from __future__ import annotations

import base64
import hashlib
from html import unescape
from html.parser import HTMLParser

import attrs
import pytest

import samples
from partybuild.model import Page, leaves
from partybuild.source import Source
from partybuild.writers import html

_VOID = {"meta"}


class Elements(HTMLParser):
    """Every element with its attributes and text; fails when elements are not closed in order."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[tuple[str, dict[str, str], list[str]]] = []
        self.found: list[tuple[str, dict[str, str], str]] = []
        self.feed(text)
        self.close()
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _VOID:
            self.open.append((tag, {name: value or "" for name, value in attrs}, []))

    def handle_data(self, data: str) -> None:
        for _, _, texts in self.open:
            texts.append(data)

    def handle_endtag(self, tag: str) -> None:
        name, attributes, texts = self.open.pop()
        assert tag == name
        self.found.append((name, attributes, "".join(texts)))

    def of(self, tag: str) -> list[tuple[dict[str, str], str]]:
        return [(attributes, text) for name, attributes, text in self.found if name == tag]


@pytest.fixture
def review() -> Elements:
    return Elements(html.dumps(samples.page()))


def test_the_source_stands_there_character_for_character(review: Elements) -> None:
    [(_, source)] = review.of("pre")

    assert samples.TEXT == source


def test_every_leaf_is_linked_to_its_place_and_back(review: Elements) -> None:
    every = [leaf.extent for leaf in leaves(samples.page())]
    ids = [attributes["id"] for _, attributes, _ in review.found if "id" in attributes]
    links = {attributes["href"] for attributes, _ in review.of("a")}

    assert len(ids) == len(set(ids))
    for extent in every:
        assert {f"#c{extent.start}", f"#n{extent.start}"} <= links
        assert {f"c{span.start}" for span in extent.spans} | {f"n{extent.start}"} <= set(ids)
    assert {link.removeprefix("#") for link in links} <= set(ids)


def test_marks_say_what_they_mean(review: Elements) -> None:
    figures = [(text, attributes["title"]) for attributes, text in review.of("mark")]

    assert [("20余项", "count = 20 [20 … ] 项 党组织"), ("3个", "count = 3 个")] == figures
    assert [("街到", "medium")] == [(text, given["title"]) for given, text in review.of("del")]
    assert ["街道"] == [text for _, text in review.of("ins")]
    assert [("新增3个", "repeated line")] == [(t, a["title"]) for a, t in review.of("s")]


def test_residue_and_what_is_in_no_leaf_stand_out() -> None:
    page = samples.page()
    bare = Elements(html.dumps(attrs.evolve(page, furniture=page.furniture[:1])))

    assert ["返回目录"] == [
        text
        for given, text in Elements(html.dumps(page)).of("a")
        if "residue" in given.get("class", "")
    ]
    assert ["返回目录"] == [
        text.strip() for given, text in bare.of("b") if given.get("class") == "uncovered"
    ]


def test_notices_are_listed_with_their_places(review: Elements) -> None:
    assert any("9:1" == text and "#c79" == given["href"] for given, text in review.of("a"))


def test_nothing_in_a_page_becomes_markup() -> None:
    text = "<script>alert('1')</script>\n\"&amp;"
    found = Elements(html.dumps(Page(Source(text, "<b>'\".txt"))))

    assert 1 == len(found.of("script"))
    assert text == found.of("pre")[0][1]
    assert "<b>'\".txt" == found.of("title")[0][1]


def test_the_page_needs_nothing_from_outside(review: Elements) -> None:
    text = html.dumps(samples.page())
    [(_, style)], [(_, script)] = review.of("style"), review.of("script")

    assert "http" not in text.replace("http-equiv", "")
    for content in (style, script):
        digest = base64.b64encode(hashlib.sha256(unescape(content).encode()).digest()).decode()
        assert f"'sha256-{digest}'" in text


def test_an_empty_page_is_shown() -> None:
    assert "" == Elements(html.dumps(Page(Source("")))).of("pre")[0][1]
