"""How fast TEI is written, read and checked, in CPU time of one process.

    python tests/benchmarks/tei.py                    all of it, about two minutes
    python tests/benchmarks/tei.py --megabytes 1

- pages: the seeds repeated as separate pages, parsed beforehand; MB are of source text in UTF-8;
- one page: the same text as a single page of 1 MB and of 4 MB, and what a character of the larger costs in comparison;
- white space: other people's TEI of 800 and of 8000 paragraphs, each on one line and indented, and what ten times the paragraphs cost;
- corpus: a ``teiCorpus`` of many pages, written and read one page at a time, and the memory that took.
"""

from __future__ import annotations

import argparse
import platform
import resource
import tempfile
import time
from collections.abc import Callable, Iterable
from itertools import islice
from pathlib import Path

from parse import MEGABYTE, copies, up_to

import partybuild
from partybuild.model import Page
from partybuild.readers import tei as reader
from partybuild.readers.tei.validation import validate
from partybuild.writers import tei as writer


def parsed(texts: Iterable[str]) -> Iterable[Page]:
    """The pages of texts, parsed as they are asked for."""
    for number, text in enumerate(texts):
        yield partybuild.parse(partybuild.Source.from_text(text, f"{number:05}.txt"))


def size(pages: Iterable[Page]) -> int:
    """The bytes of their source texts in UTF-8."""
    return sum(len(page.source.text.encode()) for page in pages)


def spent(work: Callable[[], object], rounds: int = 3) -> float:
    """The CPU seconds that some work takes, best of a few rounds."""
    best = float("inf")
    for _ in range(rounds):
        start = time.process_time()
        work()
        best = min(best, time.process_time() - start)
    return best


def many_pages(amount: int) -> None:
    """Write and read many pages, each a document."""
    pages = list(parsed(up_to(amount)))
    megabytes = size(pages) / MEGABYTE
    written = [writer.dumps(page) for page in pages]
    seconds = spent(lambda: [writer.dumps(page) for page in pages])
    print(f"writing     {len(pages)} pages, {megabytes:.1f} MB: {megabytes / seconds:.1f} MB/s")
    seconds = spent(lambda: [reader.loads(data) for data in written])
    print(f"reading     {len(pages)} pages, {megabytes:.1f} MB: {megabytes / seconds:.1f} MB/s")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "page.tei.xml"
        path.write_bytes(written[0])
        seconds = spent(lambda: validate(path), 1)
        again = spent(lambda: validate(path))
    print(
        f"validating  one page: {seconds * 1000:.0f} ms the first time, then {again * 1000:.0f} ms"
    )


def one_page(amount: int) -> tuple[float, float]:
    """Write and read one page; the seconds that a million characters of it take."""
    (page,) = parsed(["\n\n".join(up_to(amount))])
    data = writer.dumps(page)
    writing, reading = spent(lambda: writer.dumps(page)), spent(lambda: reader.loads(data))
    print(
        f"one page    {amount / MEGABYTE:.0f} MB: written in {writing:.2f} s, read in {reading:.2f} s"
    )
    return writing / amount * MEGABYTE, reading / amount * MEGABYTE


def laid_out(paragraphs: int, indent: str) -> bytes:
    """A document of somebody else's, each paragraph in four lines that begin with an indent."""
    header = "<teiHeader><fileDesc><titleStmt><title>某市</title></titleStmt><publicationStmt><p/></publicationStmt><sourceDesc><p/></sourceDesc></fileDesc></teiHeader>"
    blocks = "".join(
        f"{indent}<p>{indent}第{n}段,共<hi>20项</hi>任务{indent}完成。{indent}</p>"
        for n in range(paragraphs)
    )
    return f'<TEI xmlns="http://www.tei-c.org/ns/1.0">{header}<text><body><div>{blocks}</div></body></text></TEI>'.encode()


def white_space() -> None:
    """Read documents with and without white space between their elements."""
    for name, indent in (("none", ""), ("indented", "\n                ")):
        few, many = laid_out(800, indent), laid_out(8000, indent)
        first, second = spent(lambda d=few: reader.loads(d)), spent(lambda d=many: reader.loads(d))  # type: ignore[misc]
        print(
            f"white space {name}: 800 paragraphs in {first * 1000:.0f} ms, 8000 in {second * 1000:.0f} ms, {second / first:.1f} times the time"
        )


def corpus(count: int) -> None:
    """Write a corpus and read it back."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "corpus.xml"
        start = time.process_time()
        with path.open("wb") as file:
            writer.dump_corpus(parsed(islice(copies(), count)), file)
        middle = time.process_time()
        pages = sum(1 for _ in reader.pages(path))
        end = time.process_time()
        megabytes = path.stat().st_size / MEGABYTE
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"corpus      {pages} pages, {megabytes:.0f} MB of XML: parsed and written in {middle - start:.0f} s, "
        f"read in {end - middle:.0f} s, {memory:.0f} MB of memory at most"
    )


def main() -> None:
    """Print the figures."""
    told = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    told.add_argument("--megabytes", type=float, default=3.0, help="of many pages (3)")
    told.add_argument("--corpus", type=int, default=10_000, help="pages of the corpus (10000)")
    given = told.parse_args()
    print(f"Python {platform.python_version()}, {platform.machine()}, CPU time")
    corpus(given.corpus)  # first: memory is that of the process at its largest
    many_pages(int(given.megabytes * MEGABYTE))
    white_space()
    small, large = one_page(MEGABYTE), one_page(4 * MEGABYTE)
    ratios = [big / little for little, big in zip(small, large, strict=True)]
    print(
        f"            a character of 4 MB costs {ratios[0]:.2f} (writing) and {ratios[1]:.2f} (reading) times one of 1 MB"
    )


if __name__ == "__main__":
    main()
