"""How fast briefings are written, against the floor: serialising and deflating the same XML.

Run by hand: ``python tests/benchmarks/word.py`` (CPU seconds, best of five; memory by the operating system).
"""

from __future__ import annotations

import gc
import io
import math
import resource
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

from lxml import etree

from partybuild.briefing import Briefing, brief
from partybuild.model import Article, Leaf, Page, Paragraph, Role
from partybuild.source import Source
from partybuild.writers import word
from partybuild.writers.word import tables
from partybuild.writers.word.package import DOCUMENT

SEEDS = Path(__file__).parents[2] / "seeds"
LENGTH = 100
ROWS, COLUMNS = 500, 6
ROUNDS = 5


def briefing_of(paragraphs: int) -> Briefing:
    """One article of so many paragraphs of seed text, each a little different."""
    text = "".join(path.read_text(encoding="utf-8-sig") for path in sorted(SEEDS.glob("*.txt")))
    text = "".join(text.split())
    pieces = ["题目"]
    for n in range(paragraphs):
        start = n * 97 % (len(text) - LENGTH)
        pieces.append(f"{n}{text[start : start + LENGTH]}"[:LENGTH])
    source = Source.from_text("\n".join(pieces))
    spans, at = [], 0
    for piece in pieces:
        spans.append((at, at + len(piece)))
        at += len(piece) + 1
    heads = (Leaf(source.extent(*spans[0]), Role.TITLE),)
    lead = tuple(Paragraph(source.extent(*span)) for span in spans[1:])
    page = Page(source, (Article(heads=heads, lead=lead),))
    return brief([page], layout="huibian", annexes=False, embed=False)


def best(work: Callable[[], object]) -> float:
    """The least CPU time of some runs, in seconds."""
    times = []
    for _ in range(ROUNDS):
        gc.collect()
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times)


def floor(data: bytes) -> Callable[[], object]:
    """Serialising and deflating what is in a file, from parsed trees."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        trees = {
            n: etree.fromstring(package.read(n)) for n in package.namelist() if n.endswith(".xml")
        }

    def work() -> None:
        with zipfile.ZipFile(io.BytesIO(), "w", zipfile.ZIP_DEFLATED) as package:
            for name, tree in trees.items():
                package.writestr(name, etree.tostring(tree, xml_declaration=True, encoding="UTF-8"))

    return work


def memory(paragraphs: int) -> float:
    """The peak of a process that writes a briefing, above what it had when everything was imported, in MiB; the pages and the briefing are in it."""
    done = subprocess.run(
        [sys.executable, __file__, "--memory", str(paragraphs)],
        capture_output=True,
        text=True,
        check=True,
    )
    return float(done.stdout)


def table() -> tuple[float, float]:
    """Seconds for a table of 500 × 6, and for its floor."""
    cells = [[tables.Cell((f"第{r}行第{c}列的内容",)) for c in range(COLUMNS)] for r in range(ROWS)]
    made = tables.Table("表", "表", [1400] * COLUMNS, ["列"] * COLUMNS, cells)
    styles = ("PBTable", "PBTableHead", "PBTableText", "PBTableCentre", "PBTableItem")

    def xml() -> list[str]:
        body = "".join(made.xml(styles))
        return [f'<w:document xmlns:w="urn:w"><w:body>{body}</w:body></w:document>']

    def write() -> None:
        with zipfile.ZipFile(io.BytesIO(), "w", zipfile.ZIP_DEFLATED) as package:
            package.writestr(DOCUMENT, "".join(xml()))

    tree = etree.fromstring("".join(xml()))

    def least() -> None:
        with zipfile.ZipFile(io.BytesIO(), "w", zipfile.ZIP_DEFLATED) as package:
            package.writestr(DOCUMENT, etree.tostring(tree, encoding="UTF-8"))

    return best(write), best(least)


def main() -> None:
    """Print the figures."""
    taken = {}
    # Before anything else: a child begins with what its parent had.
    peaks = {count: memory(count) for count in (1_000, 10_000, 100_000)}
    for count, peak in peaks.items():
        briefing = briefing_of(count)
        data = word.dumps(briefing)
        taken[count] = best(lambda briefing=briefing: word.dumps(briefing))  # type: ignore[misc]
        least = best(floor(data))
        print(
            f"{count:7,} paragraphs: {taken[count]:.3f} s, floor {least:.3f} s, "
            f"{taken[count] / least:.2f} times; peak {peak:.0f} MiB above import"
        )
    for small, large in ((1_000, 10_000), (10_000, 100_000)):
        print(f"exponent {small:,} to {large:,}: {math.log10(taken[large] / taken[small]):.2f}")
    seconds, least = table()
    print(
        f"table {ROWS} × {COLUMNS}: {seconds:.4f} s, floor {least:.4f} s, {seconds / least:.2f} times"
    )


if __name__ == "__main__":
    if "--memory" in sys.argv:
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        word.dumps(briefing_of(int(sys.argv[-1])))
        print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024)
    else:
        main()
