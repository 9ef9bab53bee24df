"""How fast pages are parsed, in CPU time of one process.

    python tests/benchmarks/parse.py             all of it, about two minutes
    python tests/benchmarks/parse.py --megabytes 2
    python tests/benchmarks/parse.py --against   only: against version 0.1

- many pages: the seeds repeated to 10 MB as separate files, read and parsed; in every copy the lines are varied, so that no cache helps;
- one page: the same text as a single page of 1 MB and of 8 MB, and what a character of the larger costs in comparison;
- import: a fresh interpreter, best of five;
- against 0.1: the seeds, Web pages and printed pages, parsed by version 0.1.0 (from its commit) and by this one in turn; how many times as fast this one is.
  Web and printed pages are those that lie beside the repository, where there are any.
"""

from __future__ import annotations

import argparse
import platform
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import versions

import partybuild

SHARED = versions.ROOT.parent / "shared"
SEEDS = sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))
MEGABYTE = 1_000_000
SHORT = 12
"""Lines up to this many characters stay: a heading is a heading by its words."""


def varied(text: str, seed: int) -> str:
    """The page with two characters exchanged in each tenth of every longer line."""
    chance = random.Random(seed)  # noqa: S311 not for secrets
    lines = []
    for line in text.split("\n"):
        characters = list(line)
        places = [i for i, c in enumerate(characters) if "\u4e00" <= c <= "\u9fff"]
        if len(places) > SHORT:
            for _ in range(len(places) // 10):
                i, j = chance.sample(places, 2)
                characters[i], characters[j] = characters[j], characters[i]
        lines.append("".join(characters))
    return "\n".join(lines)


def copies() -> Iterator[str]:
    """The seeds, over and over, each time varied anew."""
    texts = [seed.read_text(encoding="utf-8") for seed in SEEDS]
    for n in count():
        yield varied(texts[n % len(texts)], n)


def up_to(size: int) -> Iterator[str]:
    """Copies of the seeds that are together as large, in bytes of UTF-8."""
    done = 0
    for text in copies():
        if done >= size:
            return
        done += len(text.encode())
        yield text


def many_pages(size: int) -> None:
    """Read and parse many files."""
    with tempfile.TemporaryDirectory() as folder:
        paths = []
        for n, text in enumerate(up_to(size)):
            paths.append(Path(folder) / f"{n:05}.txt")
            paths[-1].write_text(text, encoding="utf-8")
        together = sum(path.stat().st_size for path in paths)
        partybuild.parse(partybuild.read(paths[0]))  # patterns are compiled once, not by the page
        start = time.process_time()
        figures = sum(
            1 for path in paths for _ in partybuild.parse(partybuild.read(path)).quantities()
        )
        spent = time.process_time() - start
    speed = together / MEGABYTE / spent
    print(
        f"many pages  {len(paths)} files, {together / MEGABYTE:.1f} MB, {figures} quantities: "
        f"{spent:.2f} s, {speed:.2f} MB/s"
    )


def one_page(*sizes: int) -> None:
    """Parse one page of each size in turn, three times over; the best of each, as other programs only slow it down."""
    texts = ["\n\n".join(up_to(size)) for size in sizes]
    best = [float("inf")] * len(sizes)
    for _ in range(3):
        for i, text in enumerate(texts):
            source = partybuild.Source.from_text(text)
            start = time.process_time()
            partybuild.parse(source)
            best[i] = min(best[i], time.process_time() - start)
    for size, spent in zip(sizes, best, strict=True):
        print(
            f"one page    {size / MEGABYTE:.0f} MB: {spent:.2f} s, {size / MEGABYTE / spent:.2f} MB/s"
        )
    first, *_, last = (spent / len(text) for spent, text in zip(best, texts, strict=True))
    print(f"            a character of the last costs {last / first:.2f} times one of the first")


def importing() -> None:
    """Import the package in a fresh interpreter."""
    program = (
        "import time; t = time.process_time(); import partybuild; print(time.process_time() - t)"
    )
    best = min(
        float(
            subprocess.run([sys.executable, "-c", program], capture_output=True, check=True).stdout
        )
        for _ in range(5)
    )
    print(f"import      {best:.3f} s")


#: Parses the files that it is named.
PARSING = """
import partybuild
sources = [partybuild.read(path) for path in sys.argv[1:]]
def work():
    for source in sources:
        partybuild.parse(source)
"""


def against_the_first() -> None:
    """Parse pages of each kind by version 0.1 and by this one, in turn."""
    kinds = {
        "seeds": SEEDS * 5,
        "web pages": sorted(SHARED.glob("articles/*.html"))[:40],
        "printed pages": sorted(SHARED.glob("articles/typeset/*.txt"))[:30],
    }
    with versions.source_of() as first:
        sources = [first, versions.ROOT / "src"]
        for kind, paths in kinds.items():
            if paths:
                old, new = versions.seconds(PARSING, sources, *map(str, paths))
                print(f"against 0.1  {kind}: {versions.ratio(old, new):.2f} times as fast")


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--megabytes", type=float, default=10.0, help="of many pages (10)")
    parser.add_argument("--against", action="store_true", help="only compare with version 0.1")
    given = parser.parse_args()
    if given.against:
        against_the_first()
        return
    print(f"Python {platform.python_version()}, {platform.machine()}, CPU time")
    importing()
    many_pages(int(given.megabytes * MEGABYTE))
    one_page(MEGABYTE, 8 * MEGABYTE)
    against_the_first()


if __name__ == "__main__":
    main()
