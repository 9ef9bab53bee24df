from __future__ import annotations

import base64
import hashlib
import json
from html import unescape
from html.parser import HTMLParser
from typing import Any

import pytest

import samples
from partybuild.assembly.sequence import rows_of
from partybuild.model import Page, Program
from partybuild.notices import Code, Notice
from partybuild.source import Source
from partybuild.writers import html

_VOID = {"meta", "input"}


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
        told = (tag, {name: value or "" for name, value in attrs}, list[str]())
        if tag in _VOID:
            self.found.append((tag, told[1], ""))
        else:
            self.open.append(told)

    def handle_data(self, data: str) -> None:
        for _, _, texts in self.open:
            texts.append(data)

    def handle_endtag(self, tag: str) -> None:
        name, attributes, texts = self.open.pop()
        assert tag == name
        self.found.append((name, attributes, "".join(texts)))

    def of(self, tag: str, name: str = "") -> list[tuple[dict[str, str], str]]:
        """The elements of a tag, and of a class where one is named."""
        return [
            (attributes, text)
            for found, attributes, text in self.found
            if found == tag and (not name or name in attributes.get("class", "").split())
        ]

    def data(self) -> dict[str, Any]:
        """What the script knows of the page."""
        [told] = [text for given, text in self.of("script") if given.get("id") == "data"]
        data: dict[str, Any] = json.loads(told)
        return data


@pytest.fixture
def review() -> Elements:
    return Elements(html.dumps(samples.page()))


def test_every_leaf_is_shown_once_in_the_order_of_the_source(review: Elements) -> None:
    rows = rows_of(samples.page())
    shown = [text for _, given, text in review.found if given.get("class") == "txt"]

    assert [row.extent.text for row in rows] == shown


def test_rows_say_line_role_and_level(review: Elements) -> None:
    told = [text for _, text in review.of("div", "no")]
    tags = [text for _, text in review.of("div", "tag")]

    assert ["1", "3", "4", "5", "6", "7", "7", "8", "10"] == told
    assert "主题title" == tags[1]
    assert "小标题 1section heading 1" == tags[4]
    assert "段首提示句 2run-in heading 2" == tags[5]


def test_titles_and_headings_are_headings(review: Elements) -> None:
    assert "甲市.txt" == review.of("h1")[0][1]
    assert "创新品牌赋动能" == review.of("h2", "txt")[0][1]
    assert "一、夯实基础" == review.of("h3", "txt")[0][1]


def test_an_article_says_where_when_and_by_whom_and_what_it_does_not_say() -> None:
    [(_, told)] = Elements(html.dumps(samples.page())).of("p", "facts")
    bare = samples.bare()
    [(_, missing)] = Elements(html.dumps(bare)).of("p", "facts")

    assert "文章article · 中国城市报 · 2021-11-29 · 第2版page 2 · 中共甲市委组织部" == told
    assert "文章article · 无日期no date · 无署名no author" == missing


def test_doubts_are_listed_with_their_lines(review: Elements) -> None:
    [(_, told)] = review.of("li")

    assert told.startswith("第9行line 9 ")
    assert "across a caption" in told


def test_doubts_are_told_in_both_languages() -> None:
    page = samples.page()
    told = [doubt["name"] for doubt in Elements(html.dumps(page)).data()["doubts"]]

    assert [[notice.code.chinese, notice.code.sentence] for notice in page.notices] == told


def test_a_doubt_about_the_page_has_no_place() -> None:
    page = Page(Source("甲"), notices=(Notice(Code.ENCODING, Source("甲").extent(0, 0), "gbk"),))

    assert [None] == [doubt["at"] for doubt in Elements(html.dumps(page)).data()["doubts"]]


def test_the_script_knows_text_rows_and_marks(review: Elements) -> None:
    data = review.data()

    assert samples.TEXT == data["text"]
    assert "partybuild-corrections/1" == data["format"]
    assert f"partybuild {Program.installed().version}" == data["made"]
    assert {
        "name": "甲市.txt",
        "sha256": samples.SOURCE.sha256,
        "length": len(samples.TEXT),
        "media": "text",
    } == data["source"]
    assert {
        "spans": [list(samples.at("一、夯实基础").spans[0])],
        "role": "heading",
        "level": 1,
        "article": 0,
    } in data["rows"]
    assert ["20余项", "街到", "3个", "新增3个"] == [mark["text"] for mark in data["marks"]]


def test_nothing_in_a_page_becomes_markup() -> None:
    text = "<script>alert('1')</script>\n\"&amp;<!--rows-->"
    found = Elements(html.dumps(Page(Source(text, "<b>'\".txt"))))

    assert 2 == len(found.of("script"))
    assert text == found.data()["text"]
    assert "<b>'\".txt · 校改" == found.of("title")[0][1]


def test_the_page_needs_nothing_from_outside(review: Elements) -> None:
    text = html.dumps(samples.page())
    styles = [style for _, style in review.of("style")]
    [script] = [text for given, text in review.of("script") if given.get("type") == "module"]
    [policy] = [given["content"] for given, _ in review.of("meta") if "http-equiv" in given]

    assert "http" not in text.replace("http-equiv", "")
    assert "default-src 'none'" in policy
    assert "form-action 'none'" in policy
    assert "connect-src" not in policy
    for content in (*styles, script):
        digest = base64.b64encode(hashlib.sha256(unescape(content).encode()).digest()).decode()
        assert f"'sha256-{digest}'" in policy


def test_a_page_that_a_server_shows_says_where_to_save() -> None:
    found = Elements(html.dumps(samples.page(), save="/pages/3/corrections"))
    metas = [given for given, _ in found.of("meta")]

    assert {"name": "partybuild-save", "content": "/pages/3/corrections"} in metas
    assert "connect-src 'self'" in next(
        given["content"] for given in metas if "http-equiv" in given
    )


def test_an_empty_page_is_shown() -> None:
    assert [] == Elements(html.dumps(Page(Source("")))).data()["rows"]


def test_half_a_character_is_kept() -> None:
    written = html.dumps(Page(Source("甲\ud800"))).encode("utf-8", "backslashreplace")

    assert "甲\ud800" == Elements(written.decode()).data()["text"]
