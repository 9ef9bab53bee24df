"""What all tests share: the seed pages, material beside the repository, and the switch that renews golden files."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import hypothesis
import pytest

import partybuild
import samples
from desk import Desk, web_page

if TYPE_CHECKING:
    from playwright.sync_api import Browser
    from playwright.sync_api import Page as Tab

ROOT = Path(__file__).parents[1]
SEEDS = sorted((ROOT / "seeds").glob("*.txt"))
SHARED = ROOT.parent / "shared"

os.environ["PARTYBUILD_LANG"] = "en"  # what tests expect, whatever the developer reads

# The same examples every time in CI, and none refused because a shared machine was slow.
hypothesis.settings.register_profile("ci", derandomize=True, deadline=None, print_blob=True)
hypothesis.settings.register_profile("local", deadline=None)
hypothesis.settings.load_profile("ci" if os.environ.get("CI") else "local")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden",
        action="store_true",
        help="write what the parser says now into tests/golden; look at the difference before you commit it",
    )
    parser.addoption(
        "--allow-regression",
        action="store_true",
        help="write the scores of now into tests/gold/floors.json even where they are lower",
    )


@cache
def parsed(seed: Path) -> partybuild.Page:
    """A seed page, parsed once for all tests."""
    return partybuild.parse(partybuild.read(seed))


@pytest.fixture(params=SEEDS, ids=lambda seed: seed.stem[:3])
def seed(request: pytest.FixtureRequest) -> Path:
    """Each of the five seed pages."""
    path: Path = request.param
    return path


@pytest.fixture
def page(seed: Path) -> partybuild.Page:
    """Each of the five seed pages, parsed."""
    return parsed(seed)


@pytest.fixture(scope="session")
def pages() -> tuple[partybuild.Page, ...]:
    """All five seed pages, parsed."""
    return tuple(parsed(seed) for seed in SEEDS)


@pytest.fixture
def shared() -> Callable[[str], Path]:
    """A folder of the material that lies beside the repository and is not part of it; skips where it is absent."""

    def folder(name: str) -> Path:
        path = SHARED / name
        if not path.exists():
            pytest.skip(f"needs {name}, which is not part of the repository")
        return path

    return folder


@pytest.fixture
def workplace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to be in, with the seeds and the gallery in it, where what documentation makes can be left."""
    for folder in ("seeds", "docs/gallery"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium: the one on the path, else Playwright's own. One for a module, since others may have an event loop of their own."""
    playwright = pytest.importorskip("playwright.sync_api", reason="needs playwright from PyPI")
    names = ("chromium", "chromium-browser", "google-chrome")
    found = next((path for name in names if (path := shutil.which(name))), None)
    with playwright.sync_playwright() as program:
        try:
            opened = program.chromium.launch(executable_path=found)
        except playwright.Error as error:
            pytest.skip(f"needs Chromium, which does not start: {error.message.splitlines()[0]}")
        yield opened
        opened.close()


@pytest.fixture
def desk(browser: Browser, tmp_path: Path) -> Iterator[Desk]:
    opened = Desk(browser, tmp_path)
    yield opened
    for context in opened.contexts:
        context.close()
    assert [] == opened.errors


@pytest.fixture
def tab(desk: Desk) -> Tab:
    """The sample page, with the focus on its title."""
    opened = desk.open(samples.page())
    opened.keyboard.press("ArrowDown")
    return opened


@pytest.fixture
def web(desk: Desk) -> Tab:
    """A page with a menu, a line that does not belong, and a paragraph that a caption cuts."""
    return desk.open(web_page())
