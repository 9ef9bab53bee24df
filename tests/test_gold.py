"""The floors: how well the seed pages must agree with their annotation.

``pytest tests/test_gold.py --allow-regression`` pins the scores of now; without it no score may fall.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

import partybuild
from conftest import SEEDS, parsed
from partybuild.model import Role
from partybuild.training import gold_json
from partybuild.training.gold import Gold
from partybuild.training.scores import said, scores_of

GOLD = Path(__file__).parent / "gold"
FLOORS = GOLD / "floors.json"


def _gold(seed: Path) -> Gold:
    return gold_json.read(GOLD / f"{seed.stem}.json")


def _scores(seed: Path, page: partybuild.Page) -> dict[str, float]:
    tasks = scores_of(_gold(seed), page).tasks
    return {task: round(count.rate, 4) for task, count in tasks.items() if count.rate is not None}


def _corpus() -> str:
    """The digest of pages and annotations together: scores over other material do not compare."""
    digest = hashlib.sha256()
    for seed in SEEDS:
        digest.update(seed.read_bytes())
        digest.update((GOLD / f"{seed.stem}.json").read_bytes())
    return digest.hexdigest()


@pytest.fixture(scope="module")
def floors(request: pytest.FixtureRequest) -> dict[str, Any]:
    if request.config.getoption("--allow-regression"):
        scores = {seed.stem[:3]: _scores(seed, parsed(seed)) for seed in SEEDS}
        told = json.dumps({"corpus": _corpus(), "floors": scores}, indent=2)
        FLOORS.write_text(told + "\n", encoding="utf-8")
    pinned: dict[str, Any] = json.loads(FLOORS.read_text(encoding="utf-8"))
    return pinned


def test_the_floors_are_for_these_pages(floors: dict[str, Any]) -> None:
    assert _corpus() == floors["corpus"], (
        "pages or annotations changed: --allow-regression pins anew"
    )
    assert [seed.stem[:3] for seed in SEEDS] == list(floors["floors"])


def test_an_annotation_is_of_its_page(seed: Path) -> None:
    assert _gold(seed).sha256 == hashlib.sha256(seed.read_bytes()).hexdigest()


def test_no_score_falls(seed: Path, page: partybuild.Page, floors: dict[str, Any]) -> None:
    floor = floors["floors"][seed.stem[:3]]
    fallen = {
        task: (score, floor[task])
        for task, score in _scores(seed, page).items()
        if score < floor[task]
    }

    assert {} == fallen, "lower than before; --allow-regression pins the lower score"


def test_leaves_stand_where_the_annotation_has_them(seed: Path, page: partybuild.Page) -> None:
    """The seeds' annotation has offsets, which scores do not look at: which of two equal lines is the title."""
    text = page.source.text
    wanted: dict[tuple[Role, str], list[set[int]]] = {}
    for leaf in _gold(seed).leaves:
        wanted.setdefault((leaf.role, leaf.digest), []).append(_inked(text, leaf.spans))
    misplaced = [
        leaf.text
        for leaf in said(page)
        if leaf.key in wanted and _inked(text, leaf.extent.spans) not in wanted[leaf.key]
    ]

    assert [] == misplaced


def _inked(text: str, spans: Iterable[tuple[int, int]]) -> set[int]:
    """The offsets of the characters that are no blanks."""
    return {i for start, end in spans for i in range(start, end) if not text[i].isspace()}
