"""A page that was saved is read back as it was."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from lxml import etree

import pages as made_up
import partybuild
import samples
from partybuild.errors import ModelError, ReadError
from partybuild.readers import json as json_reader
from partybuild.readers import tei as tei_reader
from partybuild.writers import json, tei


def assert_kept(page: partybuild.Page) -> None:
    """JSON and TEI give the page back, source text included, and say the same when it is written again."""
    told = json.dumps(page, embed_source=True)
    xml = tei.dumps(page)

    assert page == json_reader.loads(told)
    assert page == json_reader.loads(json.dumps(page), page.source)
    back = tei_reader.loads(xml)
    assert page == back
    assert page.source.text == back.source.text
    assert (told, xml) == (json.dumps(back, embed_source=True), tei.dumps(back))


def test_a_page_with_something_of_everything_is_kept() -> None:
    assert_kept(samples.page())


def test_a_seed_is_kept(page: partybuild.Page) -> None:
    assert_kept(page)


@given(made_up.texts())
def test_a_made_up_page_is_kept(text: str) -> None:
    assert_kept(partybuild.parse(partybuild.Source.from_text(text, "page.txt")))


def _elsewhere(folders: Iterable[Path]) -> Iterator[partybuild.Page]:
    for folder in folders:
        for path in sorted(folder.iterdir()):
            if path.is_file() and path.name != "README.md":
                yield partybuild.parse(partybuild.read(path))


def test_pages_from_elsewhere_are_kept(shared: Callable[[str], Path]) -> None:
    for page in _elsewhere([shared("articles"), shared("articles/typeset")]):
        assert_kept(page)


def test_every_tei_file_is_valid(
    pages: tuple[partybuild.Page, ...], shared: Callable[[str], Path]
) -> None:
    schema = etree.RelaxNG(etree.parse(shared("schema/tei_all.rng")))
    every = [*pages, *_elsewhere([shared("articles"), shared("articles/typeset")])]

    for page in (*every, samples.page()):
        schema.assertValid(etree.fromstring(tei.dumps(page)))


def test_a_page_whose_text_was_changed_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "page.json"
    partybuild.write(samples.page(), path, embed_source=True)
    told = path.read_text(encoding="utf-8")
    path.write_text(told.replace("返回目录\\n", "返回栏目\\n"), encoding="utf-8")

    with pytest.raises(ModelError, match="digest") as caught:
        partybuild.load(path)

    assert str(caught.value).startswith(f"{path}: ")


@pytest.mark.parametrize("suffix", [".json", ".tei.xml"])
def test_a_page_is_not_laid_over_another_text(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"page{suffix}"
    partybuild.write(samples.page(), path, embed_source=False)

    with pytest.raises(ModelError) as caught:
        partybuild.load(path, partybuild.Source.from_text("another text"))

    assert str(caught.value).startswith(f"{path}: ")


def test_a_page_saved_without_its_text_is_read_with_it(tmp_path: Path) -> None:
    page = samples.page()
    partybuild.write(page, tmp_path / "page.json")

    assert page == partybuild.load(tmp_path / "page.json", page.source)
    with pytest.raises(ModelError, match="source text"):
        partybuild.load(tmp_path / "page.json")


def test_a_page_comes_back_from_a_briefing_over_just_it(
    pages: tuple[partybuild.Page, ...], tmp_path: Path
) -> None:
    path = tmp_path / "briefing.docx"
    partybuild.write(partybuild.brief(pages[:1]), path)

    assert pages[0] == partybuild.load(path)

    partybuild.write(partybuild.brief(pages[:2]), path)
    with pytest.raises(ReadError, match="a briefing over 2 pages"):
        partybuild.load(path)
