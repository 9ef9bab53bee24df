"""Pages printed from a known structure and broken as newspapers break them give the structure back.

``pytest tests/test_printing.py --allow-regression`` pins the rates of now; without it none may fall.
``python tests/score_prints.py`` has the rates of each layout, break and role.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings

import partybuild
from partybuild.source import Source
from printing import BREAKS, LAYOUTS, Print, printed, prints
from rates import pages, rates, scores
from test_totality import assert_total

FLOORS = Path(__file__).parent / "printed/floors.json"
PAGES = 1000


@pytest.fixture(scope="module")
def made_up() -> list[Print]:
    return list(pages(PAGES))


@pytest.fixture(scope="module")
def measured(made_up: list[Print]) -> dict[str, dict[str, float]]:
    """The rates of all pages, of those with each layout, and of those with each break."""
    counts = [(page, scores(page)) for page in made_up]
    groups = {"all": [each for _, each in counts]}
    groups |= {name: [each for page, each in counts if page.layout == name] for name in LAYOUTS}
    groups |= {name: [each for page, each in counts if name in page.breaks] for name in BREAKS}
    return {
        name: {task: round(rate, 4) for task, rate in rates(group).items()}
        for name, group in groups.items()
    }


def _corpus(made_up: list[Print]) -> str:
    """The digest of pages and structures together: rates over other pages do not compare."""
    digest = hashlib.sha256()
    for page in made_up:
        digest.update(page.text.encode())
        digest.update(json.dumps(page.gold, ensure_ascii=False, sort_keys=True).encode())
    return digest.hexdigest()


@pytest.fixture(scope="module")
def floors(
    request: pytest.FixtureRequest,
    made_up: list[Print],
    measured: dict[str, dict[str, float]],
) -> dict[str, Any]:
    if request.config.getoption("--allow-regression"):
        told = json.dumps({"corpus": _corpus(made_up), "floors": measured}, indent=2)
        FLOORS.write_text(told + "\n", encoding="utf-8")
    pinned: dict[str, Any] = json.loads(FLOORS.read_text(encoding="utf-8"))
    return pinned


def test_the_floors_are_for_these_pages(floors: dict[str, Any], made_up: list[Print]) -> None:
    assert _corpus(made_up) == floors["corpus"], "other pages: --allow-regression pins anew"


def test_no_rate_falls(floors: dict[str, Any], measured: dict[str, dict[str, float]]) -> None:
    fallen = {
        (name, task): (rate, floors["floors"][name][task])
        for name, group in measured.items()
        for task, rate in group.items()
        if rate < floors["floors"][name][task]
    }

    assert {} == fallen, "lower than before; --allow-regression pins the lower rate"


def test_the_pages_are_broken_in_every_way(made_up: list[Print]) -> None:
    assert set(LAYOUTS) == {page.layout for page in made_up}
    assert set(BREAKS) == {each for page in made_up for each in page.breaks}


@settings(max_examples=200, derandomize=True, deadline=None)
@given(prints())
def test_a_print_is_made_of_its_structure(page: Print) -> None:
    told = "".join(leaf["text"] for leaf in page.gold["leaves"])

    assert sorted("".join(page.text.split())) == sorted("".join(told.split()))


@settings(max_examples=200, derandomize=True, deadline=None)
@given(prints())
def test_a_print_is_taken_apart_whole(page: Print) -> None:
    assert_total(partybuild.parse(Source.from_text(page.text)))


@pytest.mark.parametrize("layout", LAYOUTS[1:])
def test_a_layout_changes_no_leaf(layout: str) -> None:
    for seed in range(20):
        plain = printed(Random(seed), LAYOUTS[0], ())  # noqa: S311 no secrets
        page = printed(Random(seed), layout, ())  # noqa: S311

        assert _leaves(plain) == _leaves(page)


def _leaves(page: Print) -> list[tuple[str, str]]:
    """Roles and texts; photos may stand elsewhere."""
    return sorted((leaf["role"], leaf["text"]) for leaf in page.gold["leaves"])
