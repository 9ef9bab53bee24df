"""Small pages and what the parser must make of them (tests/cases/README.md)."""

from __future__ import annotations

from typing import Final

import pytest

import partybuild
from lessons import KINDS, NOT_REACHED, WEB, cases
from partybuild.model import Role
from partybuild.notices import Code
from partybuild.readers import html
from partybuild.writers import outline

# A case is a few lines of a page, so these say nothing about it; how sure the parser is depends on all that it learned.
EXPECTED_OF_SCRAPS: Final = {
    *(Code.NO_TITLE, Code.NO_BYLINE, Code.NO_DATE, Code.NO_ORIGIN),
    *(Code.DOUBTFUL_HEADING, Code.DOUBTFUL_ROLE, Code.DOUBTFUL_RUN_IN),
}


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
    [pytest.param(given, wanted, id=title) for title, given, wanted in cases(WEB)],
)
def test_a_web_page_is_taken_apart(given: str, wanted: str) -> None:
    page = partybuild.parse(html.read(given.encode()))

    assert wanted == seen(page)


@pytest.mark.parametrize(
    ("given", "wanted"),
    [pytest.param(given, wanted, id=title) for title, given, wanted in cases(NOT_REACHED)],
)
@pytest.mark.xfail(strict=True, reason="not reached yet: where it is, the case moves to its kind")
def test_a_page_is_not_taken_apart_yet(given: str, wanted: str) -> None:
    page = partybuild.parse(partybuild.Source.from_text(given))

    assert wanted == seen(page)
