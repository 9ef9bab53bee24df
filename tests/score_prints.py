"""Score the parser on made-up pages whose structure is known: one row for each layout, and one for each way a page is broken.

    python tests/score_prints.py                 1,000 pages a row, about two minutes
    python tests/score_prints.py --pages 100
    python tests/score_prints.py --page 7        the text of page 7, its structure, and what the parser missed and added

A row of a layout has pages that nothing happened to; a row of a break has pages of every layout with that break alone; in the last row pages have any of them, each with a chance of one in four.
"""

from __future__ import annotations

import argparse
from itertools import islice

from printing import BREAKS, LAYOUTS
from rates import ROLES, TASKS, pages, rates, scores


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
    told = rates(scores(page) for page in pages(count, layout, breaks))
    print(f"| {name} |", " | ".join(f"{rate:.3f}" for rate in told.values()), "|", flush=True)


def show(number: int) -> None:
    """Print a page and where the parser differs from its structure."""
    page = next(islice(pages(number + 1), number, None))
    print(page.text, "", f"layout: {page.layout}; broken: {sorted(page.breaks)}", sep="\n")
    for leaf in page.gold["leaves"]:
        print(f"{leaf['role']:9} {leaf['text']}".replace("\n", " / "))
    found = scores(page)
    for kind, leaves in (("missed", found.missed), ("added", found.added)):
        for role, text in leaves:
            print(kind, role, text.replace("\n", " / "))


if __name__ == "__main__":
    main()
