"""What the script of the editing page knows of a page: its text, its rows, what stands in them, and what is in doubt."""

from __future__ import annotations

from typing import Any, Final

from partybuild.assembly.sequence import facts_of, rows_of
from partybuild.language.terms import NAMES, TERMS
from partybuild.model import Page, Program, Role
from partybuild.rulings import FORMAT
from partybuild.source import Source
from partybuild.writers.html.doubts import doubts_of
from partybuild.writers.json import mark_told

ROLES: Final = {
    term.code: (NAMES[term.code], term.english) for term in TERMS if term.code in set(Role)
}
"""What a person calls each role, in Chinese and in English."""


def of(page: Page) -> dict[str, Any]:
    """All of it, as values of JSON."""
    rows = rows_of(page)
    told: dict[str, Any] = {
        "format": FORMAT,
        "made": f"partybuild {Program.installed().version}",
        "source": _source(page.source),
        "text": page.source.text,
        "roles": ROLES,
        "rows": [
            {
                "spans": row.extent.spans,
                "role": row.role.value,
                "level": row.level,
                "article": row.article,
            }
            for row in rows
        ],
        "articles": [
            {
                "date": facts.date,
                "origin_name": facts.origin_name,
                "page": facts.page,
                "authors": [
                    {"name": each.name, "role": each.role, "affiliation": each.affiliation}
                    for each in facts.authors
                ],
            }
            for facts in facts_of(page)
        ],
        "marks": [mark_told(mark) for row in rows for mark in row.marks],
        "doubts": [
            {"at": doubt.at, "name": doubt.name, "told": doubt.told} for doubt in doubts_of(page)
        ],
    }
    if page.rulings:
        told["rulings"] = [ruling.line() for ruling in page.rulings]
    return told


def _source(source: Source) -> dict[str, Any]:
    """By what a file of corrections knows its page."""
    told: dict[str, Any] = {"name": source.name, "sha256": source.sha256}
    if source.file_sha256:
        told["file_sha256"] = source.file_sha256
    return told | {"length": len(source.text), "media": source.media}
