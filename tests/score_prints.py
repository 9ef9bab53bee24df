"""Score the parser on made-up pages whose structure is known: one row for each layout, and one for each way a page is broken.

    python tests/score_prints.py                 1,000 pages a row, about two minutes
    python tests/score_prints.py --pages 100
    python tests/score_prints.py --page 7        the text of page 7, its structure, and what the parser says instead

A row of a layout has pages that nothing happened to; a row of a break has pages of every layout with that break alone; in the last row pages have any of them, each with a chance of one in four.
"""

from __future__ import annotations

import argparse
from collections import Counter
from itertools import islice

import partybuild
import scoring
from partybuild.source import Source
from printing import BREAKS, LAYOUTS
from rates import ROLES, TASKS, pages, rates, together


def main() -> None:
    """Print the table, or a page."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--pages", type=int, default=1000, help="in a row (1000)")
    parser.add_argument("--page", type=int, help="show this page of the last row")
    given = parser.parse_args()
    if given.page is not None:
        show(given.page)
        return
    columns = (*TASKS, *ROLES)
    print("| |", " | ".join(columns), "|")
    print("| --- |", " | ".join(["--:"] * len(columns)), "|")
    for layout in LAYOUTS:
        row(layout, given.pages, layout, ())
    for each in BREAKS:
        row(each, given.pages, None, (each,))
    row("any of these", given.pages, None, None)


def row(name: str, count: int, layout: str | None, breaks: tuple[str, ...] | None) -> None:
    """Print one row."""
    sums = together(rates(page) for page in pages(count, layout, breaks))
    print(f"| {name} |", " | ".join(f"{tally.f1:.3f}" for tally in sums.values()), "|", flush=True)


def show(number: int) -> None:
    """Print a page and where the parser differs from its structure."""
    page = next(islice(pages(number + 1), number, None))
    print(page.text, "", f"layout: {page.layout}; broken: {sorted(page.breaks)}", sep="\n")
    parsed = partybuild.parse(Source.from_text(page.text))
    true = Counter((leaf["role"], scoring.key_of(leaf)) for leaf in page.gold["leaves"])
    found = Counter((leaf.role, leaf.key) for leaf in scoring.said(parsed))
    for leaf in page.gold["leaves"]:
        missed = (true - found)[leaf["role"], scoring.key_of(leaf)]
        print("missed" if missed else "      ", leaf["role"], leaf["text"].replace("\n", " / "))
    for said in scoring.said(parsed):
        if (found - true)[said.role, said.key]:
            print("instead", said.role, said.text)


if __name__ == "__main__":
    main()
