"""Two versions of the package measured in one run: each works in a process of its own, in turn, so that what else the machine does meets both alike."""

from __future__ import annotations

import os
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from statistics import median
from typing import Final

ROOT: Final = Path(__file__).parents[2]
FIRST: Final = "99d3c27"
"""The commit of version 0.1.0."""
ROUNDS: Final = 15

# Does its work again for every line it is sent, and answers with the CPU time that it took.
_WORKER: Final = """
import sys, time
{setting_up}
work()
for _ in sys.stdin:
    start = time.process_time()
    work()
    print(time.process_time() - start, flush=True)
"""


@contextmanager
def source_of(commit: str = FIRST) -> Iterator[Path]:
    """The source folder of a commit of this repository, laid out for a while."""
    archive = subprocess.run(
        ["git", "-C", str(ROOT), "archive", commit, "src"], capture_output=True, check=True
    )
    with tempfile.TemporaryDirectory() as folder:
        with tarfile.open(fileobj=BytesIO(archive.stdout)) as files:
            files.extractall(folder, filter="data")
        yield Path(folder) / "src"


def seconds(
    setting_up: str, sources: Sequence[Path], *arguments: str, rounds: int = ROUNDS
) -> list[list[float]]:
    """The CPU time of each round of some work, for each version.

    Args:
        setting_up: Python that defines ``work()``; it finds the arguments in ``sys.argv[1:]``.
        sources: The source folders of the versions.
        arguments: What the program is given.
        rounds: How often each works.
    """
    workers = [
        subprocess.Popen(
            [sys.executable, "-c", _WORKER.format(setting_up=setting_up), *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=os.environ | {"PYTHONPATH": str(source)},
        )
        for source in sources
    ]
    spent: list[list[float]] = [[] for _ in sources]
    for _ in range(rounds):
        for worker, times in zip(workers, spent, strict=True):
            assert worker.stdin
            assert worker.stdout
            worker.stdin.write("\n")
            worker.stdin.flush()
            times.append(float(worker.stdout.readline()))
    for worker in workers:
        worker.communicate()
    return spent


def ratio(old: Sequence[float], new: Sequence[float]) -> float:
    """How many times as fast the new version is: the middle of the rounds, each of which compares neighbours."""
    return median(a / b for a, b in zip(old, new, strict=True))
