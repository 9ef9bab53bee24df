"""The list of the pages of a folder, as a page for a browser; and the links at the top of each page."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from html import escape
from typing import Final

from partybuild.reviewing.folder import Entry
from partybuild.writers.html import Way

_STYLE: Final = """\
:root { color-scheme: light dark }
body { font: 1rem/1.7 system-ui, sans-serif; max-width: 50rem; margin: 2rem auto; padding: 0 1rem }
"""
POLICY: Final = (
    "default-src 'none'; style-src 'sha256-"
    + base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode("ascii")
    + "'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
"""The Content-Security-Policy of the list: it runs nothing and fetches nothing."""


def listing(name: str, entries: Sequence[Entry], *, chinese: bool) -> str:
    """The list; a page that has a file of corrections has a ✓ and the number of its lines.

    Args:
        name: The folder's name.
        entries: The pages.
        chinese: Whether it is told in Chinese, or in English.
    """
    done = sum(entry.count is not None for entry in entries)
    counts = f"{done}/{len(entries)} ✓"
    rows = "".join(
        f'<li value="{entry.number}">{_row(entry, chinese=chinese)}</li>\n' for entry in entries
    )
    language, title = ("zh-Hans", "校改") if chinese else ("en", "review")
    return (
        f'<!doctype html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
        f"<title>{escape(name)} · {title}</title>\n"
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<style>{_STYLE}</style>\n</head>\n<body>\n<main>\n<h1>{escape(name)}</h1>\n"
        f"<p>{counts}</p>\n<ol>\n{rows}</ol>\n</main>\n</body>\n</html>\n"
    )


def _row(entry: Entry, *, chinese: bool) -> str:
    link = f'<a href="{address(entry.number)}">{escape(entry.name)}</a>'
    if entry.count is None:
        return link
    lines = f"{entry.count} 条" if chinese else f"({entry.count})"
    return f"{link} ✓ {lines}"


def address(number: int) -> str:
    """Where a page is."""
    return f"/pages/{number}"


def ways(number: int, order: Sequence[int]) -> list[Way]:
    """The links at the top of a page: the list, the page before and behind it, and itself, parsed anew.

    Args:
        number: The page's number.
        order: The numbers of all pages, in the order of the list.
    """
    here = order.index(number) if number in order else len(order)
    found = [Way("/", "目录", "all pages")]
    if 0 < here < len(order):
        found.append(Way(address(order[here - 1]), "上一版", "previous page"))
    if here + 1 < len(order):
        found.append(Way(address(order[here + 1]), "下一版", "next page"))
    return [*found, Way(address(number), "重新识读", "parse again")]
