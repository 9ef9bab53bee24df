"""Builds that are killed: no file is half written, and the build after them completes.

    python tests/kills.py                        a build of 200 pages, killed 50 times
    python tests/kills.py --pages 40 --kills 6

What is wrong is raised; where nothing is, one line says how many files were looked at.
"""

from __future__ import annotations

import argparse
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path
from random import Random
from typing import Final

from lxml import etree

SEEDS: Final = sorted((Path(__file__).parents[1] / "seeds").glob("*.txt"))


def killed(folder: Path, pages: int, kills: int) -> int:
    """Build pages in an empty folder, kill the build at another moment each time, and let the last one end.

    Half of what a killed build had finished is taken away before the next one begins.

    Args:
        folder: An empty folder.
        pages: How many pages, copies of the seeds.
        kills: How many builds are killed.

    Returns:
        How many whole files were found behind killed builds.

    Raises:
        AssertionError: A file is half written, or the last build did not make every file.
    """
    given, out = folder / "pages", folder / "out"
    given.mkdir()
    for n in range(pages):
        (given / f"{n:03}.txt").write_bytes(SEEDS[n % len(SEEDS)].read_bytes())
    build = [sys.executable, "-m", "partybuild", "build", str(given), "-o", str(out)]
    chance = Random(0)  # noqa: S311 no secrets
    whole = 0
    for _ in range(kills):
        with subprocess.Popen(
            build, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        ) as process:
            wanted = chance.randrange(1, 2 * pages)
            while process.poll() is None and len(made(out)) < wanted:
                time.sleep(0.002)
            process.send_signal(signal.SIGKILL)
        for path in made(out):
            assert_whole(path)
            whole += 1
            if chance.random() < 0.5:
                path.unlink()
    last = subprocess.run(build, stdout=subprocess.DEVNULL, check=False)
    assert last.returncode == 0, "the build after them failed"
    found = made(out)
    for path in found:
        assert_whole(path)
    assert len(found) == 2 * pages + 1, f"{len(found)} files of {2 * pages + 1}"
    return whole


def made(folder: Path) -> list[Path]:
    """The files of a folder, but for hidden ones: what a killed build had not finished, and what builds note for the next."""
    names = os.listdir(folder) if folder.is_dir() else []  # noqa: PTH208 names are what is looked at
    return [folder / name for name in sorted(names) if not name.startswith(".")]


def assert_whole(path: Path) -> None:
    """A file of a build can be read to its end."""
    if path.suffix == ".json":
        json.loads(path.read_text(encoding="utf-8"))
    elif path.suffix == ".xml":
        etree.fromstring(path.read_bytes())
    else:
        assert zipfile.ZipFile(path).testzip() is None, f"{path.name} is no whole package"


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--pages", type=int, default=200)
    parser.add_argument("--kills", type=int, default=50)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        whole = killed(Path(folder), options.pages, options.kills)
    print(f"{options.kills} builds killed: {whole} files, all of them whole; the last build ended")


if __name__ == "__main__":
    main()
