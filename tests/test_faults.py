"""A short run of `tests/faults.py`, and the builds that are killed."""

from __future__ import annotations

from pathlib import Path

import pytest

import faults
import kills
from test_cli import posix


@pytest.mark.parametrize("kind", faults.TRIALS)
def test_nothing_crashes_hangs_or_is_lost(kind: str) -> None:
    if kind == "pdf":
        pytest.importorskip("pypdfium2", reason="needs partybuild[pdf]")
    size = 300 if kind == "parsed" else 80

    assert [] == [told for seed in range(size) if (told := faults.tried((kind, 10**6 + seed)))]


@posix
def test_a_killed_build_leaves_no_half_file_and_a_second_one_completes(tmp_path: Path) -> None:
    assert kills.killed(tmp_path, pages=40, kills=6) > 0
