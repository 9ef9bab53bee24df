"""How fast quantities are found, in CPU time of one process.

    python tests/benchmarks/quantities.py                 all of it, under a minute
    python tests/benchmarks/quantities.py --megabytes 2
    python tests/benchmarks/quantities.py FILE …          with these texts in place of the seeds
    python tests/benchmarks/quantities.py --against ../old/src   only: how many times as fast as another version

- one string: the seeds repeated to 10 MB, every copy varied so that no cache helps; the best of three;
- growth: the same at a quarter, half and whole size, as time per megabyte;
- text that is hard on patterns: monotonous strings, each against ordinary text of the same length in characters,
  and what twice the length costs (2.0 is linear);
- against another version: both read the same text in turn, each in a process of its own, and the best of each is compared,
  so that what else the machine does meets both alike.
  `git worktree add ../old 99d3c27` lays version 0.1 beside the repository.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Final

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


#: Reads the text of a file again for every line it is sent, and answers with the CPU time.
READER: Final = """
import sys, time
from pathlib import Path
from partybuild.quantities import find
texts = Path(sys.argv[1]).read_text(encoding="utf-8").split("\\x00")
for _ in sys.stdin:
    start = time.process_time()
    for text in texts:
        find(text)
    print(time.process_time() - start, flush=True)
"""
ROUNDS: Final = 15


def compared(texts: list[str], sources: list[Path]) -> list[float]:
    """The best CPU time that the versions in some source folders need for some texts, read by each in turn."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "text"
        path.write_text("\x00".join(texts), encoding="utf-8")
        readers = [
            subprocess.Popen(
                [sys.executable, "-c", READER, str(path)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
                env=os.environ | {"PYTHONPATH": str(source)},
            )
            for source in sources
        ]
        best = [float("inf")] * len(sources)
        for _ in range(ROUNDS):
            for nth, reader in enumerate(readers):
                assert reader.stdin
                assert reader.stdout
                reader.stdin.write("\n")
                reader.stdin.flush()
                best[nth] = min(best[nth], float(reader.stdout.readline()))
        for reader in readers:
            reader.communicate()
    return best


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--megabytes", type=float, default=10)
    parser.add_argument(
        "--against", type=Path, metavar="SRC", help="the source folder of a version"
    )
    options = parser.parse_args()
    if options.against:
        pieces = [corpus(options.files or SEEDS, MEGABYTE)]
        here = Path(__file__).parents[2] / "src"
        old, new = compared(pieces, [options.against, here])
        print(f"{options.against}: {old:.3f} s, {here}: {new:.3f} s, {old / new:.2f} times as fast")
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
