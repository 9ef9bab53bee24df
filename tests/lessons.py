"""The pages that the package's own weights are learned from, and the weights.

    python tests/lessons.py                       learn, and write src/partybuild/data/structure.weights
    python tests/lessons.py -o other.weights      write another file

Learned from: the annotated pages beside the repository, the seeds (twice, since they are the pages that must hold), the training pages of the repository, and the small pages of tests/cases with what the parser must make of them.
The same pages and the same trainer give the same bytes.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import attrs

from partybuild.assembly.articles import FURNITURE
from partybuild.errors import ReadError
from partybuild.files.writing import write_bytes
from partybuild.model import Role
from partybuild.readers import html
from partybuild.source import Source
from partybuild.training import learning
from partybuild.training.alignment import aligned
from partybuild.training.gold import Gold, GoldLeaf
from partybuild.training.pages import PlacedLeaf, TrainingPage, annotations_in, read_pages

TESTS: Final = Path(__file__).parent
WEIGHTS: Final = TESTS.parent / "src/partybuild/data/structure.weights"
SHARED: Final = TESTS.parents[1] / "shared/gold"
KINDS: Final = (
    *("articles", "bylines", "captions", "credits", "datelines", "furniture", "headings"),
    *("interruptions", "lines", "mastheads", "measures", "noise", "notes", "numbers"),
    *("paragraphs", "printed-lines", "run-ins", "titles", "two-articles"),
)
"""The files of tests/cases whose pages are text; those of ``web`` are HTML."""
WEB: Final = "web"
NOT_REACHED: Final = "not-reached"
"""Pages that the parser learns from and still takes apart in another way."""

_LINE: Final = re.compile(r"(?P<indent> *)(?:(?P<role>[a-z_]+)  |(?P<mark>[¶•┆▪]|\d) )(?P<text>.*)")
_MARKS: Final = {"¶": Role.PARAGRAPH, "•": Role.LIST, "┆": Role.TABLE, "▪": Role.RUN_IN}


def cases(kind: str) -> Iterator[tuple[str, str, str]]:
    """The title, the input and what is expected, of each case in a file (tests/cases/README.md)."""
    text = (TESTS / "cases" / f"{kind}.txt").read_text(encoding="utf-8")
    *parts, rest = f"\n{text}".split("\n.\n")
    assert not rest.strip(), f"{kind}.txt does not end with a dot: {rest[:40]!r}"
    for title, given, wanted in zip(parts[::3], parts[1::3], parts[2::3], strict=True):
        yield title.strip(), given.replace("␣", " ").replace("⇥", "\t"), wanted


def case_pages() -> Iterator[TrainingPage]:
    """The pages of all cases, annotated with what the parser must make of them."""
    for kind in (*KINDS, WEB, NOT_REACHED):
        for i, (_, given, wanted) in enumerate(cases(kind)):
            source = html.read(given.encode()) if kind == WEB else Source.from_text(given)
            gold = Gold(tuple(leaves_of(wanted)))
            placed = map(PlacedLeaf, gold.leaves, aligned(source, gold.leaves))
            yield TrainingPage(f"case-{kind}-{i}", Path(f"{kind}.txt"), source, gold, tuple(placed))


def leaves_of(wanted: str) -> Iterator[GoldLeaf]:
    """The leaves that a case expects."""
    article = 0
    for line in wanted.splitlines():
        if line == "---":
            article += 1
        told = _LINE.fullmatch(line)
        if told is None:
            continue
        depth = len(told["indent"]) // 2 + 1
        mark = told["mark"]
        role = Role(told["role"]) if told["role"] else _MARKS.get(mark, Role.HEADING)
        level = int(mark) if role is Role.HEADING else depth if role is Role.RUN_IN else None
        yield GoldLeaf(role, told["text"], level, None if role in FURNITURE else article)


def lessons(failures: list[ReadError]) -> Iterator[TrainingPage]:
    """Every page that the package's weights are learned from."""
    for folder in (SHARED / "real", SHARED / "typeset", TESTS / "gold/training"):
        yield from read_pages(annotations_in(folder), failures)
    for again in ("", "-again"):
        for seed in read_pages(annotations_in(TESTS / "gold"), failures):
            yield attrs.evolve(seed, name=f"{seed.name}{again}")
    yield from case_pages()


def main() -> None:
    """Learn, and write the weights."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("-o", "--output", type=Path, default=WEIGHTS)
    given = parser.parse_args()
    failures: list[ReadError] = []
    weights = learning.learned(list(lessons(failures)))
    if failures:
        raise SystemExit("\n".join(map(str, failures)))
    write_bytes(given.output, weights.text().encode())


if __name__ == "__main__":
    main()
