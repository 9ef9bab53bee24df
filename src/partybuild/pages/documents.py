"""Documents to the rows of tables: a text or a file, and a row that says why where it cannot be parsed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import partybuild
from partybuild import collector
from partybuild.errors import PartyBuildError, ReadError
from partybuild.model import Page
from partybuild.pages import DIED, fault_at, pages_of
from partybuild.source import Source
from partybuild.tables import PageRow, Rows, rows

Document = tuple[str, str | Path | None]
"""A name, and the text or the file; None where neither is there."""


def rows_of(document: Document) -> Rows:
    """The rows of a document; where it cannot be parsed, one row of the table of pages that says why."""
    name, given = document
    try:
        with collector.at_rest():
            found = Rows()
            for page in _pages(name, given):
                found.add(rows(page, name))
            return found
    except ReadError as error:
        return failed(name, "; ".join(error.excuses))
    except PartyBuildError as error:
        return failed(name, str(error))
    except Exception as error:  # noqa: BLE001 a fault of ours costs one document
        return failed(name, *fault_at(Path(name), error).excuses)


def _pages(name: str, given: str | Path | None) -> tuple[Page, ...]:
    if isinstance(given, Path):
        pages = pages_of(given)
    elif isinstance(given, str):
        pages = (partybuild.parse(Source.from_text(given, name)),)
    else:
        raise ReadError(name, ["there is no text"])
    if not any(page.source.text.strip() for page in pages):
        raise ReadError(name, ["there is no text in it"])
    return pages


def failed(name: str, why: str) -> Rows:
    """The rows of a document that could not be parsed."""
    return Rows([PageRow("", name, error=why)])


def rows_of_each(documents: Sequence[Document]) -> list[Rows]:
    """The rows of several documents."""
    return [rows_of(document) for document in documents]


def died(document: Document) -> Rows:
    """What is said of a document that ended the process which parsed it."""
    return failed(document[0], DIED)
