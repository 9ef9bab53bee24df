"""A corpus of recombined articles: what adding costs, and how fast words are found; ratios, so that machines can be compared.

    python tests/benchmarks/corpus.py             20,000 articles, some twenty minutes
    python tests/benchmarks/corpus.py --count 2000

- adding: the CPU time of `add` by that of reading and parsing the same files;
- finding: a plain scan of all passages by the search for a phrase, both from the warm file, by the index alone and with all that is told of the latest twenty measures, articles, passages and figures, and whether both find the same;
- comparing: provinces by themes of all measures, by the same scan;
- copies: how many pairs that are told as copies are some, and how many damaged printings of the pages at hand are told;
- kills: `add` killed at random moments and run again, and whether the corpus is that of a run which nobody killed (`--kills 50`).
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from itertools import islice
from pathlib import Path
from random import Random
from typing import Final, TypeVar

import recombined

import partybuild
from partybuild.chinese.folding import levelled
from partybuild.corpus import KINDS, Corpus, Hit
from partybuild.corpus.words import Phrase
from partybuild.readers import pages_in

sys.path.insert(0, str(Path(__file__).parents[1]))

import stores
from test_corpus_copies import rates

WORDS: Final = (
    *("网格员", "社区工作者", "党建引领基层治理", "网格", "薪酬", "網格員"),
    *("基层治理", "社区", "居民", "工作", "疫情防控", "最后一公里", "12345", "党"),
)
"""Rare and common ones, and one of a single character."""
LONG: Final = 800
"""Characters from which on a page is long enough to be known by an excerpt."""
PROBE: Final = 1_000
"""Files that are parsed for comparison."""

_Found = TypeVar("_Found")


def best(work: Callable[[], _Found], times: int = 3) -> tuple[float, _Found]:
    """The least CPU time of several runs, and what the last one gave."""
    spent = []
    for _ in range(times):
        start = time.process_time()
        found = work()
        spent.append(time.process_time() - start)
    return min(spent), found


def parsing(files: list[Path]) -> float:
    """Seconds of CPU to read and parse a file."""
    partybuild.parse(partybuild.read(files[0]))
    spent, _ = best(lambda: [partybuild.parse(partybuild.read(path)) for path in files[:PROBE]], 1)
    return spent / len(files[:PROBE])


def added(path: Path, folder: Path, files: list[Path]) -> None:
    """What adding costs."""
    before = parsing(files)
    start = time.process_time()
    with Corpus(path) as corpus:
        told = corpus.add(folder)
        spent = (time.process_time() - start) / len(files)
        again, _ = best(lambda: corpus.add(folder), 1)
    alone = (before + parsing(files)) / 2
    print(f"{told}, {path.stat().st_size / 1e6:.0f} MB")
    print(
        f"adding      {1000 * spent:.1f} ms a page, parsing alone {1000 * alone:.1f} ms: {spent / alone:.2f} times"
    )
    print(
        f"            again, nothing changed: {again / (spent * len(files)):.4f} of the first time"
    )


def found(path: Path) -> None:
    """How fast words are found."""
    with Corpus(path) as corpus:
        passages = corpus.db.execute("SELECT count(*) FROM passage").fetchone()[0]

        def scan(word: str) -> list[int]:
            """What SQLite finds reading all text; of simplified pages, so that nothing need be levelled."""
            asked = "SELECT id FROM passage WHERE instr(text, ?) ORDER BY id"
            return [number for (number,) in corpus.db.execute(asked, (word,))]

        def levelled_scan(word: str) -> list[tuple[str, int]]:
            asked = (
                "SELECT page.sha256, start, text FROM passage JOIN page ON page.id = passage.page"
            )
            return sorted(
                (p, s) for p, s, text in corpus.db.execute(asked) if word in levelled(text)
            )

        def twenty(word: str, what: str) -> list[Hit]:
            return list(corpus.search(word, what=what, limit=20))

        def search(word: str) -> list[int]:
            """Passages by the index alone, as the scan gives them."""
            asked = "SELECT rowid FROM words WHERE words MATCH ? ORDER BY rowid"
            return [number for (number,) in corpus.db.execute(asked, (Phrase(word).query,))]

        slowest_scan = 0.0
        for word in WORDS:
            scanned, _ = best(partial(scan, word))
            searched, numbers = best(partial(search, word))
            hits = [best(partial(twenty, word, what))[0] for what in KINDS]
            same = levelled_scan(levelled(word)) == sorted(
                (hit.page, hit.start) for hit in corpus.search(word, what="passages")
            )
            slowest_scan = max(slowest_scan, scanned)
            print(
                f"{word:<10} {len(numbers):7} of {passages} passages, the same as a scan: {same};"
                f" index {scanned / max(searched, 1e-6):.0f} times as fast as the scan of {scanned:.2f} s, twenty hits"
                f" {scanned / max(hits):.0f} to {scanned / min(hits):.0f} times"
            )
        compared, told = best(lambda: corpus.compare(rows="province", columns="theme"))
        print(
            f"comparing   {len(told.rows)} provinces by {len(told.columns)} themes: {compared:.2f} s, {compared / slowest_scan:.2f} of a scan"
        )


PROGRAM: Final = """
import sys
from partybuild.corpus import Corpus
from partybuild.corpus.words import Phrase
if __name__ == "__main__":
    with Corpus(sys.argv[1]) as corpus:
        corpus.add(sys.argv[2], jobs=int(sys.argv[3]))
"""


def kills(folder: Path, times: int) -> None:
    """Whether a corpus that was killed while it was added to is in the end one that nobody killed."""
    chance = Random(times)  # noqa: S311 no secrets
    whole = folder.parent / "whole.corpus"
    with Corpus(whole) as corpus:
        corpus.add(folder)
    wanted = stores.digest(whole)
    done = 0
    runs = 0
    while done < times:
        path = folder.parent / f"killed-{runs}.corpus"
        runs += 1
        while True:
            jobs = str(1 + done % 2)
            with subprocess.Popen([sys.executable, "-c", PROGRAM, path, folder, jobs]) as process:
                try:
                    process.wait(chance.uniform(0.3, 6) if done < times else None)
                except subprocess.TimeoutExpired:
                    process.kill()
                    done += 1
                    continue
            break
        stores.check(path)
        assert wanted == stores.digest(path)
        path.unlink()
    print(f"kills       {done} in {runs} runs, each in the end the corpus that nobody killed")


def copied(folder: Path) -> None:
    """How many of the copies that are told are some, and how many damaged printings are told."""
    texts = {f"p{n}": text for n, text in enumerate(recombined.texts()) if len(text) > LONG}
    precision, recall = rates(folder, texts)
    told = ", ".join(f"{damage} {rate:.3f}" for damage, rate in recall.items())
    print(
        f"copies      {len(texts)} pages, each in four damaged printings: precision {precision:.3f}; found: {told}"
    )


def some(folder: Path, count: int) -> Iterator[Path]:
    """The first files of a folder."""
    return islice(pages_in(folder), count)


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--count", type=int, default=20_000, help="articles (20,000)")
    parser.add_argument("--kills", type=int, default=0, help="how often to kill `add` (0)")
    parser.add_argument("--folder", type=Path, help="where to keep articles and corpus")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        place = given.folder or Path(temporary)
        folder = recombined.written(place / "articles", given.count)
        path = place / "x.corpus"
        path.unlink(missing_ok=True)
        added(path, folder, list(some(folder, given.count)))
        found(path)
        with tempfile.TemporaryDirectory() as printings:
            copied(Path(printings))
        if given.kills:
            few = recombined.written(place / "few", min(given.count, 2_000))
            kills(few, given.kills)


if __name__ == "__main__":
    main()
