"""What all tests share: the seed pages, material beside the repository, and the switch that renews golden files."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from functools import cache
from pathlib import Path

import hypothesis
import pytest

import partybuild

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
    """A folder to be in, with the seeds in it, where what documentation makes can be left."""
    shutil.copytree(ROOT / "seeds", tmp_path / "seeds")
    monkeypatch.chdir(tmp_path)
    return tmp_path
