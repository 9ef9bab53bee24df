"""What became of each line of the corrections."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import Final

import attrs

from partybuild.corrections.file import Corrections, Line
from partybuild.corrections.placing import Places
from partybuild.rulings import Ruling
from partybuild.source import Span


class Status(StrEnum):
    """What became of a line."""

    APPLIED = "applied"
    """The page was changed by it."""

    ALREADY = "already"
    """The page says the same without it."""

    LOST = "lost"
    """What it speaks of is not in the text, or more than once; or nobody understands it."""

    CONFLICT = "conflict"
    """It contradicts another line, and was not applied."""


@attrs.frozen
class Outcome:
    """What became of a line.

    Args:
        ruling: The line, as the file has it.
        status: What became of it.
        detail: Why it was not applied; empty where it was.
        spans: Where it stands in this text; none where it was lost.
        number: The number of the line in its file, counted from 1; 0 where there is none.
        path: The file; empty where there is none.
    """

    ruling: Ruling
    status: Status
    detail: str = ""
    spans: tuple[Span, ...] = ()
    number: int = 0
    path: str = ""

    @property
    def holds(self) -> bool:
        """Whether the page says what the line says."""
        return self.status in {Status.APPLIED, Status.ALREADY}

    def __str__(self) -> str:
        """``004.corrections.jsonl:7: lost: leaf “同时，聚焦…”: not in the text``."""
        place = f"{self.path or 'corrections'}:{self.number}: " if self.number else ""
        why = f": {self.detail}" if self.detail else ""
        return f"{place}{self.status}: {named(self.ruling)}{why}"


_SHOWN: Final = 20


def named(ruling: Ruling) -> str:
    """A ruling in a few words: its operation and what it quotes."""
    quoted = " ".join(ruling.text.split())
    short = f"{quoted[:_SHOWN]}…" if len(quoted) > _SHOWN else quoted
    return f"{ruling.op} “{short}”" if short else ruling.op or "a line without an operation"


def agreement(outcomes: Iterable[Outcome]) -> tuple[int, int]:
    """Of how many lines the page says the same without them, and how many lines there are: the accuracy on places that a person looked at."""
    told = [outcome.status for outcome in outcomes]
    return told.count(Status.ALREADY), len(told)


class Case:
    """A line while it is decided on.

    Args:
        corrections: The file.
        line: The line.
        places: Finds it in the text of the page.
    """

    def __init__(self, corrections: Corrections, line: Line, places: Places) -> None:
        self.corrections, self.line, self.places = corrections, line, places
        self.ruling = corrections.signed(line.ruling)
        self.spans = places.spans_of(self.ruling)
        self.is_at_home = self.spans == self.ruling.spans
        self.status: Status | None = None
        self.detail = ""
        self.behind = self._behind()

    def _behind(self) -> int | None:
        """A character of the leaf behind which this one is read; nothing where the line does not say it, or it is not found."""
        members = self.ruling.members()
        offset, quoted = members.get("after"), members.get("follows")
        if not isinstance(offset, int) or isinstance(offset, bool) or not self.spans:
            return None
        found = self.places.place_of(offset, quoted if isinstance(quoted, str) else "")
        if found is None:
            self.close(Status.LOST, "what it is to be read behind is not in the text")
        return found

    def moved(self, span: Span) -> Span | None:
        """Where a span inside of the characters of the line stands in this text."""
        by = self.spans[0].start - self.ruling.spans[0].start if self.ruling.spans else 0
        start, end = span.start + by, span.end + by
        return Span(start, end) if 0 <= start < end <= len(self.places.source.text) else None

    def close(self, status: Status, detail: str = "") -> None:
        """Say what became of it, if nothing was said yet."""
        if self.status is None:
            self.status, self.detail = status, detail

    @property
    def is_open(self) -> bool:
        """Whether nothing was said yet."""
        return self.status is None

    def outcome(self) -> Outcome:
        """What became of it."""
        status = self.status or Status.ALREADY
        spans = () if status is Status.LOST else self.spans
        where = (self.line.number, self.corrections.path)
        return Outcome(self.ruling, status, self.detail, spans, *where)
