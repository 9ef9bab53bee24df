"""What a person should look at, as lines for the eye, for programs, and for the sites where pages are kept together."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

import attrs

import partybuild
from partybuild.cli.grid import cut
from partybuild.errors import printable
from partybuild.language import chinese, is_chinese, shown
from partybuild.model import Program
from partybuild.notices import Code, Notice

_LINE: Final = 100
"""Columns of a source line that are shown."""

_SARIF: Final = "https://json.schemastore.org/sarif-2.1.0.json"


@attrs.frozen
class Finding:
    """Something to look at in a file.

    Args:
        path: The file as it was named.
        code: What kind of thing.
        detail: What exactly, in English; may be empty.
        place: Line and column of its beginning and its end, counted from one, in characters of the text; nothing for a Word file as a whole.
        text: The line of the text that it begins in.
    """

    path: Path
    code: Code
    detail: str = ""
    place: tuple[int, int, int, int] | None = None
    text: str = ""

    @classmethod
    def of(cls, path: Path, page: partybuild.Page, notice: Notice) -> Finding:
        """The finding that a notice of a page is."""
        spans = notice.extent.spans
        start, end = spans[0] if spans else (0, 0)
        place = (*page.source.line_column(start), *page.source.line_column(end))
        text = page.source.text
        line = text[text.rfind("\n", 0, start) + 1 :].partition("\n")[0]
        return cls(path, notice.code, notice.detail, place, line)

    @property
    def at(self) -> str:
        """``page.txt:33:1``, or the file alone."""
        return f"{self.path}:{self.place[0]}:{self.place[1]}" if self.place else f"{self.path}:"

    @property
    def told(self) -> str:
        """The detail, or, where there is none, what the code means."""
        return self.detail or self.code.sentence


def line(finding: Finding) -> str:
    """``page.txt:33:1 open-paragraph …``: one line for each; in Chinese with what the code means."""
    told = chinese(finding.told) if is_chinese() else finding.detail
    return f"{printable(f'{finding.at} {finding.code.label} {told}').rstrip()}\n"


def full(finding: Finding) -> str:
    """The same with what the code means, and below it the line of the text."""
    told = f"{finding.at} {finding.code.label} {shown(finding.told)}"
    below = f"    {cut(printable(finding.text.strip()), _LINE)}\n" if finding.text.strip() else ""
    return f"{printable(told)}\n{below}"


def github(finding: Finding) -> str:
    """An annotation of a GitHub workflow."""
    where = {"file": str(finding.path)}
    if finding.place:
        where |= zip(("line", "col", "endLine", "endColumn"), map(str, finding.place), strict=True)
    where["title"] = finding.code.label
    properties = ",".join(f"{name}={_escaped(value, ':,')}" for name, value in where.items())
    return f"::warning {properties}::{_escaped(shown(finding.told))}\n"


def _escaped(text: str, more: str = "") -> str:
    """A text as workflow commands take it: signs that mean something as ``%0A``."""
    for sign in f"%\r\n{more}":
        text = text.replace(sign, f"%{ord(sign):02X}")
    return text


def count(findings: int, files: int) -> str:
    """How many, in how many files."""
    return shown(f"notices: {findings} (files: {files})\n")


def as_json(findings: Iterable[Finding]) -> str:
    """Everything, in both languages; the count is the list's length, and at its head."""
    told = [_member(finding) for finding in findings]
    return _dumped({"format": "partybuild-check/1", "count": len(told), "notices": told})


def _member(finding: Finding) -> dict[str, Any]:
    line, column, end_line, end_column = finding.place or (None, None, None, None)
    return {
        "path": str(finding.path),
        "line": line,
        "column": column,
        "end_line": end_line,
        "end_column": end_column,
        "code": finding.code.label,
        "sentence": finding.code.sentence,
        "detail": finding.detail,
        "chinese": chinese(finding.told),
        "text": finding.text,
    }


def sarif(findings: Iterable[Finding]) -> str:
    """SARIF 2.1.0, as code scanning takes it; columns count characters."""
    rules = [{"id": code.label, "shortDescription": {"text": code.sentence}} for code in Code]
    driver = {
        "name": "partybuild",
        "version": Program.installed().version,
        "rules": rules,
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(finding) for finding in findings],
    }
    return _dumped({"$schema": _SARIF, "version": "2.1.0", "runs": [run]})


def _result(finding: Finding) -> dict[str, Any]:
    uri = finding.path.as_uri() if finding.path.is_absolute() else quote(finding.path.as_posix())
    physical: dict[str, Any] = {"artifactLocation": {"uri": uri}}
    if finding.place:
        names = ("startLine", "startColumn", "endLine", "endColumn")
        physical["region"] = dict(zip(names, finding.place, strict=True))
        physical["contextRegion"] = {
            "startLine": finding.place[0],
            "snippet": {"text": finding.text},
        }
    return {
        "ruleId": finding.code.label,
        "level": "note",
        "message": {"text": finding.told},
        "locations": [{"physicalLocation": physical}],
    }


def _dumped(told: dict[str, Any]) -> str:
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


#: Formats of one finding after the other.
LINES: Final = {"text": line, "full": full, "github": github}
#: Formats that hold all of them.
WHOLES: Final = {"json": as_json, "sarif": sarif}
FORMATS: Final = (*LINES, *WHOLES)
