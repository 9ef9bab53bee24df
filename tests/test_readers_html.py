from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from partybuild.errors import ReadError
from partybuild.readers import html, markdown
from partybuild.source import Source

TAGS = ("p", "div", "span", "b", "h2", "td", "table", "tr", "li", "ul", "a", "pre", "nav", "br")


def squeezed(text: str) -> str:
    return "".join(text.split())


def counted(text: str) -> Counter[str]:
    return Counter(squeezed(text))


@st.composite
def markup(draw: st.DrawFn) -> str:
    """Tags that are opened, closed or neither, with text between them."""
    pieces = []
    for _ in range(draw(st.integers(0, 25))):
        tag = draw(st.sampled_from(TAGS))
        attributes = draw(
            st.sampled_from(
                ("", " style='float:left'", " align=center", " class=nav", " href=x", " hidden")
            )
        )
        pieces.append(
            draw(
                st.sampled_from((f"<{tag}{attributes}>", f"</{tag}>"))
                | st.text("甲乙：，。 \n\t\u3000一、来源2021年-", max_size=12)
            )
        )
    return "".join(pieces)


def visible(page: str) -> str:
    """What lxml shows of a page."""
    root = etree.HTML(f"<html><body>{page}</body></html>", etree.HTMLParser(encoding="utf-8"))
    return "".join(str(text) for text in root.itertext())


@given(markup())
def test_every_visible_character_is_kept_in_order(page: str) -> None:
    source = html.read(f"<html><body>{page}</body></html>".encode())

    assert squeezed(visible(page)) == squeezed(source.text)


@given(markup())
def test_hints_lie_in_the_text_and_lines_are_blocks(page: str) -> None:
    source = html.read(page.encode())

    lines = [line.strip() for line in source.text.split("\n")]
    blocks = [source.text[slice(*hint.span)] for hint in source.hints if hint.kind == "block"]
    empty = {hint.kind for hint in source.hints if hint.span.start == hint.span.end}

    assert blocks == [line for line in lines if line]
    assert all(lines) or not source.text
    assert empty <= {"image", "encoding"}
    assert all(0 <= h.span.start <= h.span.end <= len(source.text) for h in source.hints)


@given(markup())
def test_a_stretch_is_furniture_only_once(page: str) -> None:
    source = html.read(page.encode())

    spans = sorted(
        hint.span for hint in source.hints if hint.kind == "chrome" and hint.value != "tool"
    )

    assert all(left.end <= right.start for left, right in pairwise(spans))


@given(st.binary())
def test_no_bytes_raise_but_read_errors(data: bytes) -> None:
    try:
        source = html.read(data, "page.html")
    except ReadError as error:
        source = Source("\n".join(error.excuses))

    assert "\r" not in source.text


@pytest.mark.parametrize(
    "page",
    [
        "<div>" * 100_000 + "甲" + "</div>" * 100_000 + "<p>乙</p>",
        "<b><i>" * 100_000 + "甲<p>乙",
        "<table><tr><td>" * 20_000 + "甲</td></tr></table>乙",
    ],
    ids=["div", "inline", "table"],
)
def test_deep_nesting_loses_nothing(page: str) -> None:
    assert "甲乙" == squeezed(html.read(page.encode()).text)


def test_entity_bombs_stay_small() -> None:
    bomb = "".join(f'<!ENTITY a{i} "&a{i - 1};&a{i - 1};">' for i in range(1, 60))
    page = (
        f'<p>甲</p><svg><!DOCTYPE svg [<!ENTITY a0 "lol">{bomb}]><text>&a59;</text></svg><p>乙</p>'
    )

    source = html.read(page.encode())

    assert len(source.text) < len(page)
    assert source.text.startswith("甲")
    assert source.text.endswith("乙")


def test_a_line_of_ten_megabytes_is_read_whole() -> None:
    page = "<p>" + "街道社区治理，" * 480_000

    assert 7 * 480_000 == len(html.read(page.encode()).text)


def test_many_headings_are_read() -> None:
    source = html.read(("<h2>一、标题</h2>" * 30_000).encode())

    assert 30_000 == sum(hint.kind == "heading" for hint in source.hints)


def test_what_is_no_html_is_told() -> None:
    with pytest.raises(ReadError, match=r"^a\.html: not HTML: a picture$"):
        html.read(b"\x89PNG\r\n\x1a\n", "a.html")


def test_the_page_says_what_it_was_read_from() -> None:
    source = html.read("<p>甲</p>\r\n<p>乙</p>".encode("gb18030"), "a.htm")

    assert ("a.htm", "html", "gb18030", "\r\n") == (
        source.name,
        source.media,
        source.encoding,
        source.newline,
    )


@pytest.mark.parametrize("name", ["046", "078", "088", "111"])
def test_titles_of_real_pages_are_seen(shared: Callable[[str], Path], name: str) -> None:
    source = html.read((shared("articles") / f"{name}.html").read_bytes())
    gold = json.loads((shared("gold/real") / f"{name}.json").read_text("utf-8"))

    titles = [source.text[slice(*hint.span)] for hint in source.hints if hint.kind == "title"]

    assert [gold["articles"][0]["title"]] == titles


def test_every_character_of_the_real_pages_is_kept(shared: Callable[[str], Path]) -> None:
    readers = {".html": html.read, ".md": markdown.read}
    for path in sorted(shared("articles").iterdir()):
        if path.suffix not in readers or path.stem == "README":
            continue
        gold = json.loads((shared("gold/real") / f"{path.stem}.json").read_text("utf-8"))

        source = readers[path.suffix](path.read_bytes(), path.name)

        wanted = counted("".join(leaf["text"] for leaf in gold["leaves"]))
        assert wanted == counted(source.text), path.name


def test_a_paragraph_of_the_real_pages_is_split_only_where_the_page_ends_a_line(
    shared: Callable[[str], Path],
) -> None:
    """Nearly all stand in one line; posts set every line of a sentence in an element of its own."""
    for path in sorted(shared("articles").glob("*.html")):
        gold = json.loads((shared("gold/real") / f"{path.stem}.json").read_text("utf-8"))
        source = html.read(path.read_bytes(), path.name)
        lines = [squeezed(line) for line in source.text.split("\n") if line.strip()]
        page = path.read_bytes().decode(source.encoding)
        for leaf in gold["leaves"]:
            text = squeezed(leaf["text"])
            if leaf["role"] != "paragraph" or any(text in line for line in lines):
                continue
            inside = [pair for pair in pairwise(lines) if pair[0][-6:] + pair[1][:6] in text]

            assert inside, leaf["text"]
            for above, below in inside:
                assert ends_a_line(page, above[-6:], below[:6]), f"{path.name}: {above}|{below}"


def ends_a_line(page: str, before: str, behind: str) -> bool:
    """Whether a page's own elements end a line between two stretches of its text, blanks and tags left out."""
    between = r"(?:\s|&nbsp;|<[^>]*>)*"
    told = [between.join(map(re.escape, stretch)) for stretch in (before, behind)]
    found = re.search(rf"{told[0]}({between}){told[1]}", page)
    return bool(found and re.search(r"<(?:/?(?:p|div|section)|br)\b", found[1]))


def test_what_is_no_markdown_is_told() -> None:
    with pytest.raises(ReadError, match=r"^a\.md: not Markdown: a PDF file$"):
        markdown.read(b"%PDF-1.4", "a.md")


def test_carriage_returns_never_come_through() -> None:
    page = "<pre>甲\r\n乙&#13;丙</pre><p>丁&#13;戊\r己</p>"

    assert "甲\n乙\n丙\n丁 戊己" == html.read(page.encode()).text


def test_an_xml_declaration_does_not_mislead() -> None:
    page = '<?xml version="1.0" encoding="gb2312"?><html><head><meta charset="gb2312"/></head><body><p>甲乙</p></body></html>'

    assert "甲乙" == html.read(page.encode()).text
    assert "甲乙" == html.read(page.encode("gb2312")).text


def test_a_property_comment_without_end_is_looked_through_once() -> None:
    page = "<!--enpproperty" + "<title>" * 100_000 + "--><p>党建引领</p>"

    assert "党建引领" == html.read(page.encode()).text
