"""What the editing page shows without its script, and when it is printed: rows in the order of the source, and what is in doubt."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from partybuild.assembly.sequence import Facts, Row, facts_of, rows_of
from partybuild.model import Page, Role
from partybuild.showing.typography import visible
from partybuild.writers.html.data import ROLES
from partybuild.writers.html.doubts import doubts_of

_HEADINGS = {Role.TITLE, Role.HEADING}
_TITLE_LEVEL = 2  # of h1 to h6; the name of the file is h1


def parts(page: Page) -> dict[str, str]:
    """What stands at the places of ``page/body.html``, by their names."""
    doubts = list(_doubts(page))
    return {
        "name": escape(page.source.name or "-"),
        "counts": both(f"{len(rows_of(page))} 行", f"{len(rows_of(page))} rows"),
        "hidden": "" if doubts else " hidden",
        "rows": "".join(_rows(page)),
        "doubts": "".join(doubts),
    }


def both(chinese: str, english: str) -> str:
    """Words in both languages, of which the style shows one."""
    return f'<span class="zh">{escape(chinese)}</span><span class="en" lang="en">{escape(english)}</span>'


def _rows(page: Page) -> Iterator[str]:
    rows, facts = rows_of(page), facts_of(page)
    titled = {row.article for row in rows if row.role is Role.TITLE}
    last = None
    for row in rows:
        begins = row.article is not None and row.article != last
        last = row.article if row.article is not None else last
        about = ""
        if begins and row.article is not None:
            about = _about(facts[row.article], "p" if row.article in titled else "h2")
        yield _row(page, row, about)


def _row(page: Page, row: Row, about: str) -> str:
    start = row.extent.start
    element = f"h{min(_TITLE_LEVEL + row.level, 6)}" if row.role in _HEADINGS else "p"
    level = f" {row.level}" if row.level else ""
    chinese, english = ROLES[row.role]
    text = escape(visible(row.extent.text))
    return (
        f'<div class="row {row.role}{" begins" if about else ""}" id="r{start}">'
        f'<div class="no">{page.source.line_column(start)[0]}</div>'
        f'<div class="tag">{both(chinese + level, english + level)}</div>'
        f'<div class="text">{about}<{element} class="txt">{text}</{element}></div></div>\n'
    )


def _about(facts: Facts, element: str) -> str:
    """Where and when an article was printed, and by whom."""
    people = "；".join(
        " ".join(part for part in (each.affiliation, each.role, each.name) if part)
        for each in facts.authors
    )
    told = [
        both("文章", "article"),
        escape(facts.origin_name),
        escape(facts.date) or both("无日期", "no date"),
        both(f"第{facts.page}版", f"page {facts.page}") if facts.page else "",
        escape(people) or both("无署名", "no author"),
    ]
    return f'<{element} class="facts">{" · ".join(part for part in told if part)}</{element}>'


def _doubts(page: Page) -> Iterator[str]:
    for doubt in doubts_of(page):
        line = "" if doubt.at is None else str(page.source.line_column(doubt.at)[0])
        place = both(f"第{line}行", f"line {line}") + " " if line else ""
        yield f"<li>{place}<b>{both(*doubt.name)}</b> {both(*doubt.told)}</li>\n"
