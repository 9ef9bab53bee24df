"""How fast quantities are found, in CPU time of one process.

    python tests/benchmarks/quantities.py                 all of it, under a minute
    python tests/benchmarks/quantities.py --megabytes 2
    python tests/benchmarks/quantities.py FILE …          with these texts in place of the seeds
    python tests/benchmarks/quantities.py --against       only: how many times as fast as version 0.1

- one string: the seeds repeated to 10 MB, every copy varied so that no cache helps; the best of three;
- growth: the same at a quarter, half and whole size, as time per megabyte;
- text that is hard on patterns: monotonous strings, each against ordinary text of the same length in characters,
  and what twice the length costs (2.0 is linear);
- against 0.1: both versions read the same text in turn (`versions`).
"""

from __future__ import annotations

import argparse
import tempfile
import time
from pathlib import Path
from typing import Final

import versions
from parse import MEGABYTE, SEEDS, varied

from partybuild.quantities import find

LENGTH: Final = 1_000_000
HARD: Final = {
    "a million digits": "1" * LENGTH,
    "a million 一": "一" * LENGTH,
    "100,000 nested brackets": "（" * 50_000 + "）" * 50_000,
    "点点点…": "点" * LENGTH,
    "1,1,1,…": "1," * (LENGTH // 2),
    "1.1.1.…": "1." * (LENGTH // 2),
    "百百百…": "百" * LENGTH,
    "零零零…": "零" * LENGTH,
    "opening quotation marks": "“" * LENGTH,
    "straight quotation marks": '"' * LENGTH,
    "每每每…": "每" * LENGTH,
    "至少至少…": "至少" * (LENGTH // 2),
    "的的的…": "的" * LENGTH,
    "brackets behind a figure": "3个" + "(党" * (LENGTH // 2),
    "organisations before a figure": "组织" * (LENGTH // 2) + "5个",
    "blanks": " " * LENGTH,
    "empty lines": "\n" * LENGTH,
}
DENSE: Final = {
    "5个5个…": "5个" * (LENGTH // 8),
    "、5、5…": "、5" * (LENGTH // 8),
    "“三“三…": "“三" * (LENGTH // 8),
    "1—1—…": "1—" * (LENGTH // 8),
    "三分之三分之…": "三分之" * (LENGTH // 8),
}


def spent(text: str) -> float:
    """CPU seconds of finding everything in a text."""
    start = time.process_time()
    find(text)
    return time.process_time() - start


def corpus(paths: list[Path], size: int) -> str:
    """The texts over and over, each copy varied, up to so many bytes of UTF-8."""
    texts = [path.read_text(encoding="utf-8") for path in paths]
    pieces: list[str] = []
    done = 0
    while done < size:
        piece = varied(texts[len(pieces) % len(texts)], len(pieces))
        pieces.append(piece)
        done += len(piece.encode())
    return "\n".join(pieces)


#: Finds the quantities of the text in a file.
FINDING: Final = """
from pathlib import Path
from partybuild.quantities import find
text = Path(sys.argv[1]).read_text(encoding="utf-8")
def work():
    find(text)
"""


def against_the_first(paths: list[Path]) -> None:
    """Find the quantities of a megabyte by version 0.1 and by this one, in turn."""
    with tempfile.TemporaryDirectory() as folder, versions.source_of() as first:
        path = Path(folder) / "text"
        path.write_text(corpus(paths, MEGABYTE), encoding="utf-8")
        old, new = versions.seconds(FINDING, [first, versions.ROOT / "src"], str(path))
    print(f"against 0.1: {versions.ratio(old, new):.2f} times as fast")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--megabytes", type=float, default=10)
    parser.add_argument("--against", action="store_true", help="only compare with version 0.1")
    options = parser.parse_args()
    if options.against:
        against_the_first(options.files or SEEDS)
        return
    text = corpus(options.files or SEEDS, int(options.megabytes * MEGABYTE))
    size = len(text.encode()) / MEGABYTE
    found = len(find(text))
    best = min(spent(text) for _ in range(3))
    print(f"one string: {size:.1f} MB, {found} quantities, {size / best:.2f} MB per CPU second")
    for part in (4, 2, 1):
        piece = text[: len(text) // part]
        print(
            f"growth: {len(piece.encode()) / MEGABYTE:5.1f} MB, {spent(piece) / len(piece) * 1e9:.0f} ns per character"
        )
    ordinary = min(spent(text[:LENGTH]) for _ in range(3)) / LENGTH
    for name, hard in (HARD | DENSE).items():
        cost, twice = spent(hard), spent(hard + hard)
        print(
            f"{name:32} {cost / len(hard) / ordinary:6.2f} × ordinary text; twice the length costs {twice / cost:.1f} ×"
        )


if __name__ == "__main__":
    main()
