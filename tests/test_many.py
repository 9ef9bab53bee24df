"""Files of many pages are read one page after the other, whatever kind they are."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import attrs
import pytest

import partybuild
import samples
from partybuild.errors import ModelError, ReadError
from partybuild.model import Page
from partybuild.source import Source
from partybuild.writers import tei


def three() -> Iterator[Page]:
    """Three pages of as many texts."""
    for number in range(3):
        yield samples.page(Source(samples.TEXT + f"{number}\n", f"{number}.txt"))


def corpus(path: Path) -> Path:
    with path.open("wb") as file:
        tei.dump_corpus(three(), file)
    return path


def test_the_pages_of_a_corpus_come_one_by_one(tmp_path: Path) -> None:
    pages = partybuild.load_all(corpus(tmp_path / "corpus.xml"))

    assert isinstance(pages, Iterator)
    assert list(three()) == list(pages)


def test_the_pages_of_a_briefing_come_in_its_order(tmp_path: Path) -> None:
    path = tmp_path / "简报.docx"
    partybuild.write(partybuild.brief(list(three())), path)

    assert list(three()) == list(partybuild.load_all(path))


@pytest.mark.parametrize("name", ["page.tei.xml", "page.json"])
def test_a_file_of_one_page_gives_that_page(name: str, tmp_path: Path) -> None:
    partybuild.write(samples.page(), tmp_path / name, embed_source=True)

    assert [samples.page()] == list(partybuild.load_all(tmp_path / name))


def test_what_is_no_saved_file_is_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match=r"ends in one of \.xml, \.docx, \.json"):
        partybuild.load_all(tmp_path / "page.txt")


@pytest.mark.parametrize("name", ["corpus.xml", "简报.docx", "page.json"])
def test_a_file_that_is_not_there_is_told(name: str, tmp_path: Path) -> None:
    with pytest.raises(ReadError, match=f"{name}: "):
        next(partybuild.load_all(tmp_path / name))


def test_a_page_over_another_text_is_told_with_its_file(tmp_path: Path) -> None:
    path = tmp_path / "page.json"
    partybuild.write(samples.page(), path, embed_source=True)
    told = json.loads(path.read_text(encoding="utf-8"))
    told["source"]["text"] += "别的"
    path.write_text(json.dumps(told), encoding="utf-8")

    with pytest.raises(ModelError, match=r"^\S*page\.json: the page was made from another text"):
        next(partybuild.load_all(path))


def test_load_sends_a_file_of_many_pages_to_load_all(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="load_all gives them all"):
        partybuild.load(corpus(tmp_path / "corpus.xml"))


def test_notices_of_a_page_stay_with_it(tmp_path: Path) -> None:
    first, *others = three()
    bare = [attrs.evolve(page, notices=()) for page in others]
    path = tmp_path / "corpus.xml"
    with path.open("wb") as file:
        tei.dump_corpus([first, *bare], file)

    assert [1, 0, 0] == [len(page.notices) for page in partybuild.load_all(path)]
