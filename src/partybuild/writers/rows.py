"""Rows: every quantity (数据) of a page as one row of a table, with where it stands and what it belongs to."""

from __future__ import annotations

import io
from typing import Final

from partybuild import tables
from partybuild.model import Page
from partybuild.writers.tables.delimited import delimited, lines

_TABLE: Final = "figures"


def dumps(page: Page, delimiter: str = ",") -> str:
    r"""The figures of a page as delimited text with a line of column names (`partybuild.tables.FigureRow` says what they hold).

    Args:
        page: Whose quantities.
        delimiter: ``,`` for CSV, ``\t`` for TSV.

    Returns:
        RFC 4180 quoting, lines end in ``\n``.
    """
    text = io.StringIO()
    delimited(text, _TABLE, delimiter)(tables.rows(page).figures)
    return text.getvalue()


def dump_lines(page: Page) -> str:
    r"""The figures as JSON lines: one object a line, in UTF-8, numbers as numbers and absent ones null."""
    text = io.StringIO()
    lines(text)(tables.rows(page).figures)
    return text.getvalue()
