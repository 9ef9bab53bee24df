"""The documentation builds as a site, without a warning, and every link in it leads somewhere."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from lxml import html

from conftest import ROOT


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the site, built from what is here."""
    pytest.importorskip("zensical", reason="needs zensical from PyPI")
    work = tmp_path_factory.mktemp("site")
    shutil.copytree(ROOT / "docs", work / "docs")
    shutil.copytree(ROOT / ".zensical", work / ".zensical")
    shutil.copy(ROOT / ".zensical.toml", work)
    build = ["zensical", "build", "--strict", "--clean", "-f", ".zensical.toml"]
    told = subprocess.run(
        [sys.executable, "-m", *build],
        cwd=work,
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"NO_COLOR": "1"},
    )
    assert (0, "No issues found") == (told.returncode, told.stderr.strip()), told.stderr
    return work / "site"


def test_every_link_and_picture_of_the_site_resolves(site: Path) -> None:
    dead = [
        (page.name, link)
        for page in pages_of(site)
        for link in links(page)
        if not resolves(page, link)
    ]

    assert [] == dead


@pytest.mark.parametrize(("path", "language", "skip"), [("index.html", "en", "Skip"), ("zh/index.html", "zh", "跳转至")])  # fmt: skip
def test_buttons_are_in_the_language_of_the_page(
    path: str, language: str, skip: str, site: Path
) -> None:
    tree = tree_of(site / path)

    assert [language] == tree.xpath("/html/@lang")
    assert tree.xpath("string(//a[@class='md-skip'])").strip().startswith(skip)


def test_the_site_fetches_nothing_from_elsewhere(site: Path) -> None:
    fetched = [
        (page.name, link)
        for page in pages_of(site)
        for link in tree_of(page).xpath("//@src | //link[@rel!='canonical']/@href")
        if urlsplit(link).netloc
    ]

    assert [] == fetched


def test_every_page_can_be_reached_from_the_first_one(site: Path) -> None:
    first = site / "index.html"
    reached: set[Path] = set()
    waiting = [first.resolve()]
    while waiting:
        page = waiting.pop()
        if page not in reached and page.suffix == ".html":
            reached.add(page)
            waiting += [target_of(page, link) for link in links(page)]

    assert {page.resolve() for page in pages_of(site)} == reached


@pytest.mark.parametrize("words", ["党建引领", "run-in heading"])
def test_what_is_searched_for_is_in_the_index(site: Path, words: str) -> None:
    assert words in (site / "search.json").read_text("utf-8")


def pages_of(site: Path) -> list[Path]:
    """The pages; the one for wrong addresses has those of a server."""
    return sorted(page for page in site.rglob("*.html") if page.name != "404.html")


@cache
def tree_of(page: Path) -> html.HtmlElement:
    return html.fromstring(page.read_text("utf-8"))


def links(page: Path) -> Iterator[str]:
    """Links and pictures within the site."""
    for link in tree_of(page).xpath("//@href | //@src"):
        address = urlsplit(link)
        if not address.scheme and not address.netloc:
            yield link


def target_of(page: Path, link: str) -> Path:
    """The file that a link leads to."""
    path = unquote(urlsplit(link).path)
    target = (page.parent / path).resolve() if path else page.resolve()
    return target / "index.html" if target.is_dir() else target


def resolves(page: Path, link: str) -> bool:
    """Whether the file is there, and in it the place that is named."""
    target, place = target_of(page, link), unquote(urlsplit(link).fragment)
    if not target.is_file():
        return False
    return not place or place in tree_of(target).xpath("//@id")
