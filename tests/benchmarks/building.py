"""`build` over many recombined pages: CPU time and memory by how many there are, several processes, a second run, kills; ratios.

    python tests/benchmarks/building.py             1,000 and 10,000 pages, some fifteen minutes
    python tests/benchmarks/building.py --count 1000 --kills 20

- growth: CPU time of ten times as many pages, by that of the tenth part; the memory that the larger run took;
- processes: wall time of `-j 2` by that of `-j 1`, and whether every byte is the same;
- again: wall time of a second run in which nothing changed, by that of the first;
- kills: a run killed at random moments and begun again, and whether every byte is that of a run which nobody killed.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from random import Random

import attrs
import recombined


@attrs.frozen
class Run:
    """What a run took: seconds of CPU and by the clock, bytes of memory at most."""

    cpu: float
    wall: float
    memory: int


def command(pages: Path, out: Path, jobs: int) -> list[str]:
    """The command line of a run."""
    return [
        sys.executable,
        "-m",
        "partybuild",
        "build",
        str(pages),
        "-o",
        str(out),
        "-q",
        "-j",
        str(jobs),
    ]


def run(pages: Path, out: Path, jobs: int = 1) -> Run:
    """Build, and what it took."""
    start = time.monotonic()
    process = os.posix_spawn(sys.executable, command(pages, out, jobs), os.environ)
    _, status, used = os.wait4(process, 0)
    assert status == 0, status
    return Run(used.ru_utime + used.ru_stime, time.monotonic() - start, used.ru_maxrss * 1024)


def digest(folder: Path) -> str:
    """Of all bytes in a folder but what a killed process was writing."""
    found = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.name.startswith(".partybuild-"):
            found.update(f"{path.relative_to(folder)}\n".encode() + path.read_bytes())
    return found.hexdigest()


def growth(place: Path, count: int) -> None:
    """Ten times as many pages, a second run, two processes."""
    few = recombined.written(place / f"pages-{count // 10}", count // 10)
    many = recombined.written(place / f"pages-{count}", count)
    small, large = run(few, place / "few"), run(many, place / "one")
    print(
        f"growth      {count} pages: {large.cpu / small.cpu:.1f} times the CPU time of {count // 10}"
        f" ({1000 * large.cpu / count:.1f} ms a page), {large.memory / 1e6:.0f} MB at most"
    )
    again = run(many, place / "one")
    print(f"again       {again.wall / large.wall:.4f} of the wall time of the first run")
    two = run(many, place / "two", 2)
    same = digest(place / "one") == digest(place / "two")
    print(
        f"processes   -j 2 takes {two.wall / large.wall:.2f} of the wall time of -j 1; same bytes: {same}"
    )


def kills(place: Path, count: int, times: int) -> None:
    """Runs that are killed."""
    chance = Random(times)  # noqa: S311 no secrets
    pages = recombined.written(place / f"pages-{count}", count)
    whole = run(pages, place / "whole")
    wanted = digest(place / "whole")
    done = runs = 0
    while done < times:
        runs += 1
        out = place / "killed"
        shutil.rmtree(out, ignore_errors=True)
        while True:
            with subprocess.Popen(command(pages, out, 1 + done % 2)) as process:
                try:
                    process.wait(chance.uniform(0.2, whole.wall / 3) if done < times else None)
                except subprocess.TimeoutExpired:
                    process.kill()
                    done += 1
                    continue
            break
        assert wanted == digest(out)
    print(
        f"kills       {done} in {runs} runs of {count} pages, each in the end byte for byte what nobody killed"
    )


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--count", type=int, default=10_000, help="pages (10,000)")
    parser.add_argument("--kills", type=int, default=0, help="how often to kill a run (0)")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        growth(Path(temporary), given.count)
        if given.kills:
            kills(Path(temporary), min(given.count, 1_000), given.kills)


if __name__ == "__main__":
    main()
