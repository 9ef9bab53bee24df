"""Whole pages are corrected by a person who knows what is right."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from pathlib import Path
from random import Random
from typing import Final

import attrs
import pytest
from click.testing import CliRunner

import partybuild
from conftest import SEEDS, SHARED, parsed
from desk import Desk, keys, said, texts
from partybuild import corrections, parse, read
from partybuild.assembly.sequence import Row, facts_of, page_of, rows_of
from partybuild.cli import main
from partybuild.model import Page, Role
from proofreader import CHROME, Proofreader, Wanted, wanted
from rulings_at_random import rulings

pytestmark = pytest.mark.client


def broken(page: Page, chance: Random) -> Page:
    """A page with about every fourth row wrong: another role, or put together with the next one."""
    rows: list[Row] = []
    for row in rows_of(page):
        last = rows[-1] if rows else None
        lot = chance.random()
        if last is not None and lot < 0.1 and last.article == row.article is not None:
            both = attrs.evolve(
                last, extent=last.extent + row.extent, marks=(), cells=(), number=""
            )
            rows[-1] = both
        elif lot < 0.25 and row.article is not None and row.role is not Role.TITLE:
            role = chance.choice([Role.PARAGRAPH, Role.CAPTION, Role.KICKER])
            rows.append(attrs.evolve(row, role=role, level=0, marks=(), cells=(), number=""))
        else:
            rows.append(row)
    return page_of(page.source, rows, facts_of(page), page.notices)


def leaves_of(page: Page) -> list[Wanted]:
    """The leaves of a page, as a person wants them."""
    text = page.source.text
    return [
        Wanted(
            tuple(
                i
                for start, end in row.extent.spans
                for i in range(start, end)
                if not text[i].isspace()
            ),
            row.role,
            row.level,
            row.article,
        )
        for row in rows_of(page)
    ]


def told_of(leaves: list[Wanted]) -> list[Wanted]:
    """The leaves that the gold tells apart."""
    return [leaf for leaf in leaves if leaf.role not in CHROME]


def played(desk: Desk, page: Page, leaves: list[Wanted]) -> tuple[Proofreader, int]:
    """The page corrected, and how many of the leaves it says, as many as what it saves says elsewhere; then undone, which gives the page that was there."""
    tab = desk.open(page)
    reader = Proofreader(tab, page.source.text)
    before = texts(tab)
    reader.correct(leaves)
    right = reader.right(told_of(leaves))
    reader.save(desk.folder / "saved.jsonl")
    applied = corrections.apply(page, corrections.load(desk.folder / "saved.jsonl"))
    for _ in range(3 * reader.keys + 1):
        keys(tab, "u")
        if said(tab) == "没有可撤销的":
            break

    assert before == texts(tab)
    told = {(leaf.ink, leaf.role, leaf.level) for leaf in leaves_of(applied)}
    assert right == sum((leaf.ink, leaf.role, leaf.level) in told for leaf in told_of(leaves))
    return reader, right


def test_the_seeds_broken_by_chance_are_brought_back(desk: Desk, seed: Path) -> None:
    page = parsed(seed)
    leaves = leaves_of(page)
    reader, right = played(desk, broken(page, Random(seed.stem)), leaves)  # noqa: S311 the same each time

    assert len(told_of(leaves)) == right
    assert reader.corrections > 3


def articles_of(numbers: Iterable[int | str | None]) -> list[int | None]:
    """Of each leaf its article, counted in the order in which they come."""
    known: dict[int | str, int] = {}
    return [
        None if number is None or number == "" else known.setdefault(number, len(known))
        for number in numbers
    ]


def shape_of(leaves: Sequence[Wanted]) -> object:
    """What a page says of its leaves, and which of them are of one article."""
    told = [(leaf.ink, leaf.role, leaf.level) for leaf in leaves]
    return told, articles_of(leaf.article for leaf in leaves)


@pytest.mark.parametrize("number", range(8))
def test_whatever_lines_say_the_page_and_the_package_make_the_same_of_them(
    desk: Desk, number: int
) -> None:
    page = parsed(SEEDS[number % len(SEEDS)])
    lines = rulings(page, Random(number), 4 + number)  # noqa: S311 the same each time
    tab = desk.open(attrs.evolve(page, rulings=tuple(lines)))
    reader = Proofreader(tab, page.source.text)
    rows = sorted(reader.rows(), key=lambda row: row.ink)
    shown = [(row.ink, row.role, row.level) for row in rows], articles_of(row.article for row in rows)  # fmt: skip
    applied = corrections.apply(page, corrections.Corrections.of(page.source, lines))
    reader.save(desk.folder / "saved.jsonl")
    saved = corrections.apply(page, corrections.load(desk.folder / "saved.jsonl"))

    assert shape_of(leaves_of(applied)) == shown == shape_of(leaves_of(saved))


PAGES: Final = 30
"""Development pages that are corrected."""


@cache
def faulty() -> tuple[tuple[Path, Page, list[Wanted]], ...]:
    """Development pages with errors, and what is right: not many errors each, drawn by their names."""
    found: list[tuple[Path, Page, list[Wanted]]] = []
    paths = [*(SHARED / "gold/real").glob("*.json"), *(SHARED / "gold/typeset").glob("*.json")]
    Random(7).shuffle(paths := sorted(paths))  # noqa: S311 the same each time
    for path in paths:
        gold = json.loads(path.read_text(encoding="utf-8"))
        if "partial_until" in gold or not all("spans" in leaf for leaf in gold["leaves"]):
            continue
        page = parse(read(SHARED / gold["file"]))
        leaves = wanted(gold, page.source.text)
        wrong = set(told_of(leaves)) - set(leaves_of(page))
        if wrong and len(wrong) <= 12 and page.source.sha256 == gold["sha256"]:
            found.append((SHARED / gold["file"], page, leaves))
        if len(found) == PAGES:
            break
    return tuple(found)


def parsed_with(path: Path, saved: Path, out: Path) -> Page:
    """What `partybuild parse --corrections` makes of a page."""
    command = ["parse", str(path), "--corrections", str(saved), "-o", str(out), "--embed-source"]
    told = CliRunner().invoke(main, command, catch_exceptions=False)
    assert told.exit_code == 0, told.output
    (page,) = partybuild.load_all(out)
    return page


def test_development_pages_are_brought_to_their_gold(
    desk: Desk, shared: Callable[[str], Path]
) -> None:
    shared("gold")
    told = right = 0
    for path, page, leaves in faulty():
        told += len(told_of(leaves))
        right += played(desk, page, leaves)[1]
        saved = desk.folder / "saved.jsonl"
        applied = corrections.apply(page, corrections.load(saved))
        assert applied == parsed_with(path, saved, desk.folder / "corrected.json")

    assert PAGES == len(faulty())
    assert right >= 0.99 * told
