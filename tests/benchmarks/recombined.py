"""Many made-up articles: paragraphs of real pages under other titles, so that no two are the same and all read like pages.

python tests/benchmarks/recombined.py 20000 FOLDER    a file an article, a thousand in each folder
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Final

import partybuild

ROOT: Final = Path(__file__).parents[2]
SHARED: Final = ROOT.parent / "shared" / "articles"
LENGTH: Final = 2_880
"""Characters of an article, about."""
LONG: Final = 40
"""Characters from which on a line is a paragraph, not a heading."""


def texts() -> Iterator[str]:
    """Every text page at hand: the seeds, and those that lie beside the repository."""
    for path in (*sorted((ROOT / "seeds").glob("*.txt")), *sorted(SHARED.glob("*.txt"))):
        yield partybuild.read(path).text


def stock() -> list[list[str]]:
    """The lines of each."""
    return [[line for line in text.split("\n") if line.strip()] for text in texts()]


def articles(count: int, first: int = 0) -> Iterator[tuple[str, str]]:
    """Names and texts; each by its number alone.

    An article is the head of one page, and then runs of lines of several others, of which some digits are others.
    """
    pages = [lines for lines in stock() if len(lines) > 6]
    for number in range(first, first + count):
        chance = Random(number)  # noqa: S311 no secrets
        page = chance.choice(pages)
        head = next((i for i, line in enumerate(page) if len(line) > LONG), 0)
        lines = list(page[:head])
        size = 0
        while size < LENGTH:
            other = chance.choice(pages)
            start = chance.randrange(len(other))
            lines += (run := other[start : start + chance.randint(2, 6)])
            size += sum(map(len, run))
        text = "\n\n".join(lines)
        changed = "".join(
            str(chance.randrange(1, 10))
            if c.isdigit() and c.isascii() and chance.random() < 0.1
            else c
            for c in text
        )
        yield f"{number // 1000:03}/{number:06}.txt", changed


def written(folder: Path, count: int) -> Path:
    """A folder of so many articles, made where it is not there yet."""
    done = folder / f".{count}"
    if not done.exists():
        for name, text in articles(count):
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        done.touch()
    return folder


def main() -> None:
    """Write them."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("count", type=int)
    parser.add_argument("folder", type=Path)
    given = parser.parse_args()
    written(given.folder, given.count)


if __name__ == "__main__":
    main()
