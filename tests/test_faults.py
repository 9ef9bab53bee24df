"""A short run of `tests/faults.py`, and the builds that are killed."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import time
import zipfile
from pathlib import Path
from random import Random

import pytest
from lxml import etree

import faults
from conftest import SEEDS
from test_cli import posix, program, run


@pytest.mark.parametrize("kind", faults.TRIALS)
def test_nothing_crashes_hangs_or_is_lost(kind: str) -> None:
    if kind == "pdf":
        pytest.importorskip("pypdfium2", reason="needs partybuild[pdf]")
    size = 300 if kind == "parsed" else 80

    assert [] == [told for seed in range(size) if (told := faults.tried((kind, 10**6 + seed)))]


KILLS = 6
PAGES = 40


@posix
def test_a_killed_build_leaves_no_half_file_and_a_second_one_completes(tmp_path: Path) -> None:
    pages, out = tmp_path / "pages", tmp_path / "out"
    pages.mkdir()
    for n in range(PAGES):
        (pages / f"{n:03}.txt").write_bytes(SEEDS[n % len(SEEDS)].read_bytes())
    chance = Random(0)  # noqa: S311 no secrets
    for _ in range(KILLS):
        with subprocess.Popen(
            program("build", pages, "-o", out), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        ) as process:
            wanted = chance.randrange(1, 2 * PAGES)
            while process.poll() is None and len(_made(out)) < wanted:
                time.sleep(0.002)
            process.send_signal(signal.SIGKILL)
        for path in _made(out):
            _assert_whole(path)
            if chance.random() < 0.5:
                path.unlink()

    assert 0 == run("build", pages, "-o", out).exit_code
    for path in _made(out):
        _assert_whole(path)
    assert 2 * PAGES + 1 == len(_made(out))


def _made(folder: Path) -> list[Path]:
    """The files of a folder, those that a killed build had not finished aside."""
    names = os.listdir(folder) if folder.is_dir() else []  # noqa: PTH208 names are what is looked at
    return [folder / name for name in sorted(names) if not name.startswith(".partybuild-")]


def _assert_whole(path: Path) -> None:
    if path.suffix == ".json":
        json.loads(path.read_text(encoding="utf-8"))
    elif path.suffix == ".xml":
        etree.fromstring(path.read_bytes())
    else:
        assert zipfile.ZipFile(path).testzip() is None
