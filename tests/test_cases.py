"""Small pages and what the parser must make of them (tests/cases/README.md)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

import partybuild
from partybuild.model import Role
from partybuild.notices import Code
from partybuild.readers import html
from partybuild.writers import outline

CASES: Final = Path(__file__).parent / "cases"
KINDS: Final = (
    *("articles", "bylines", "captions", "credits", "datelines", "furniture", "headings"),
    *("interruptions", "lines", "mastheads", "measures", "noise", "notes", "numbers"),
    *("paragraphs", "printed-lines", "run-ins", "titles", "two-articles"),
)
# A case is a few lines of a page, so these say nothing about it.
EXPECTED_OF_SCRAPS: Final = {Code.NO_TITLE, Code.NO_BYLINE, Code.NO_DATE, Code.NO_ORIGIN}


def cases(kind: str) -> Iterator[tuple[str, str, str]]:
    """The title, the input and what is expected, of each case in a file."""
    text = (CASES / f"{kind}.txt").read_text(encoding="utf-8")
    *parts, rest = f"\n{text}".split("\n.\n")
    assert not rest.strip(), f"{kind}.txt does not end with a dot: {rest[:40]!r}"
    for title, given, wanted in zip(parts[::3], parts[1::3], parts[2::3], strict=True):
        yield title.strip(), given.replace("␣", " ").replace("⇥", "\t"), wanted


def seen(page: partybuild.Page) -> str:
    """What is in a page, in the form of the cases."""
    lines: list[str] = []
    depth = 0
    for line in outline.dumps(page, numbers=False).splitlines()[1:]:
        text = line.lstrip(" ")
        indent = len(line) - len(text)
        if text.startswith("article a"):
            lines += ["---"] if lines else []
            depth = indent + 2
        elif not text.startswith("photo p"):
            role, _, rest = text.partition(" ")
            role = str(len(role)) if set(role) == {"§"} else role
            told = f"{role}  {rest.strip()}" if role in set(Role) else f"{role} {rest}"
            in_photo = role in {"caption", "credit"} and indent > depth
            lines.append(" " * max(indent - depth - (2 if in_photo else 0), 0) + told)
    lines += [
        f"! {notice.code.label}" for notice in page.notices if notice.code not in EXPECTED_OF_SCRAPS
    ]
    return "\n".join(lines)


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        pytest.param(given, wanted, id=f"{kind}: {title}")
        for kind in KINDS
        for title, given, wanted in cases(kind)
    ],
)
def test_a_page_is_taken_apart(given: str, wanted: str) -> None:
    page = partybuild.parse(partybuild.Source.from_text(given))

    assert wanted == seen(page)


@pytest.mark.parametrize(
    ("given", "wanted"),
    [pytest.param(given, wanted, id=title) for title, given, wanted in cases("web")],
)
def test_a_web_page_is_taken_apart(given: str, wanted: str) -> None:
    page = partybuild.parse(html.read(given.encode()))

    assert wanted == seen(page)
