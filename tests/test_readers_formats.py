from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from types import ModuleType

import pytest

import formats
import partybuild
from partybuild.readers import docx, html, markdown, pdf, text
from partybuild.source import Source
from partybuild.writers import outline

READERS: dict[str, tuple[Callable[[Sequence[formats.Block]], bytes], ModuleType]] = {
    "text": (formats.as_text, text),
    "html": (formats.as_html, html),
    "markdown": (formats.as_markdown, markdown),
    "docx": (formats.as_docx, docx),
    "pdf": (formats.as_pdf, pdf),
}


def read(media: str) -> Source:
    if media == "pdf":
        pytest.importorskip("pypdfium2", reason="needs partybuild[pdf]")
    write, reader = READERS[media]
    source: Source = reader.read(write(formats.ARTICLE), f"a.{media}")
    return source


def marked(source: Source, kind: str) -> list[str]:
    return [source.text[slice(*hint.span)] for hint in source.hints if hint.kind == kind]


@pytest.mark.parametrize("media", READERS)
def test_the_same_article_gives_the_same_lines(media: str) -> None:
    source = read(media)

    furniture = marked(source, "chrome")

    assert media == source.media
    assert [block.whole for block in formats.ARTICLE] == [
        line for line in source.text.split("\n") if line not in furniture
    ]


@pytest.mark.parametrize("media", ["html", "markdown", "docx", "pdf"])
def test_run_in_headings_are_bold_in_every_format(media: str) -> None:
    bold = marked(read(media), "bold")

    assert [block.run_in for block in formats.ARTICLE if block.run_in] == [
        text for text in bold if text.endswith("。")
    ]


@pytest.mark.parametrize("media", ["html", "markdown", "docx", "pdf"])
def test_every_format_shows_its_title(media: str) -> None:
    assert [formats.ARTICLE[0].whole] == marked(read(media), "title")


@pytest.mark.parametrize("media", ["html", "markdown", "docx"])
def test_every_format_with_styles_shows_its_headings(media: str) -> None:
    headings = [block.whole for block in formats.ARTICLE if block.kind != "paragraph"]

    assert headings == marked(read(media), "heading")


@pytest.mark.parametrize("media", ["html", "markdown", "docx", "pdf"])
def test_the_same_article_parses_to_the_same_structure(media: str) -> None:
    def structure(source: Source) -> list[str]:
        lines = outline.dumps(partybuild.parse(source), numbers=False).splitlines()[1:]
        furniture = [line for line in lines if line.startswith("  nav ")]
        assert 0 == len(furniture) or media == "pdf"
        return [re.sub(r" a\d+", "", line) for line in lines if line not in furniture]

    assert structure(read("text")) == structure(read(media))
