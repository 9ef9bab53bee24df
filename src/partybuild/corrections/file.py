"""A file of corrections (校改): the format ``partybuild-corrections/1`` (docs/corrections.md is its contract).

The first line says of which text it is, every other line is a ruling.
A line that cannot be understood is kept as it is, and told when the file is applied.
"""

from __future__ import annotations

import base64
import json
import zlib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final, NoReturn

import attrs

from partybuild.errors import ReadError
from partybuild.files.reading import bytes_of
from partybuild.files.writing import write_bytes
from partybuild.model import Program
from partybuild.rulings import DAMAGED, FORMAT, Ruling, line_of, said
from partybuild.source import Source

SUFFIX: Final = ".corrections.jsonl"
_LONGEST: Final = 64_000_000
"""Bytes of an embedded text in UTF-8: no page is longer, and a small file could unpack to any size."""


@attrs.frozen
class Line:
    """A ruling, and the number of its line in the file, counted from 1; 0 where there is no file."""

    ruling: Ruling
    number: int = 0


@attrs.frozen
class Corrections:
    """What persons ruled on one text.

    Args:
        lines: The rulings, as the file has them.
        name: The name of the source, without folders.
        sha256: The digest of its text.
        file_sha256: The digest of the bytes of its file; empty where that is not known.
        length: Code points of its text.
        media: As of `partybuild.source.Source`.
        made: What wrote the file.
        by: Who ruled, where a line does not say it.
        at: When the file was saved, in ISO 8601.
        text: The text itself, where the file carries it.
        says: What else the first line says, each value as JSON.
        path: Where the file lies; empty where there is none.
    """

    lines: tuple[Line, ...]
    name: str = ""
    sha256: str = ""
    file_sha256: str = ""
    length: int = 0
    media: str = "text"
    made: str = ""
    by: str = ""
    at: str = ""
    text: str = attrs.field(default="", repr=False)
    says: tuple[tuple[str, str], ...] = ()
    path: str = attrs.field(default="", eq=False)

    @classmethod
    def of(
        cls,
        source: Source,
        rulings: Sequence[Ruling],
        *,
        by: str = "",
        at: str = "",
        embed: bool = False,
    ) -> Corrections:
        """Rulings on a text.

        Args:
            source: The text.
            rulings: What is ruled on it.
            by: Who ruled, where a ruling does not say it.
            at: When, in ISO 8601.
            embed: Whether the text goes into the file, so that rulings find their place in a text that differs all over.
        """
        return cls(
            tuple(map(Line, rulings)),
            source.name,
            source.sha256,
            source.file_sha256,
            len(source.text),
            source.media,
            f"partybuild {Program.installed().version}",
            by,
            at,
            source.text if embed else "",
        )

    @property
    def rulings(self) -> tuple[Ruling, ...]:
        """The rulings, each with who and when."""
        return tuple(self.signed(line.ruling) for line in self.lines)

    def signed(self, ruling: Ruling) -> Ruling:
        """A ruling with who and when, which the first line says for all."""
        if (ruling.by or not self.by) and (ruling.when or not self.at):
            return ruling
        return attrs.evolve(ruling, by=ruling.by or self.by, when=ruling.when or self.at)


# ------------------------------------------------------------- reading


def load(path: str | Path) -> Corrections:
    """The corrections in a file.

    Raises:
        ReadError: It cannot be read, or its first line is not that of a file of corrections.
    """
    return loads(bytes_of(Path(path)), str(path))


def loads(data: bytes | str, name: str = "") -> Corrections:
    """The corrections that the content of a file tells.

    Args:
        data: The content, in UTF-8.
        name: The path, for messages.

    Raises:
        ReadError: The first line is not that of a file of corrections.
    """
    text = data if isinstance(data, str) else data.decode("utf-8-sig", "surrogateescape")
    first, *others = text.split("\n")
    head = _object(first)
    if head is None or head.get("format") != FORMAT:
        told = f'no corrections: the first line does not say "format": "{FORMAT}"'
        raise ReadError(name or "corrections", [told])
    lines = tuple(_lines(others))
    return _headed(head, lines, name)


def _headed(head: dict[str, Any], lines: tuple[Line, ...], path: str) -> Corrections:
    source = head.get("source")
    source = source if isinstance(source, dict) else {}
    size = source.get("length")
    known = {"format", "source", "made", "by", "at", "text"}
    return Corrections(
        lines,
        name=_text(source, "name"),
        sha256=_text(source, "sha256"),
        file_sha256=_text(source, "file_sha256"),
        length=size if isinstance(size, int) else 0,
        media=_text(source, "media") or "text",
        made=_text(head, "made"),
        by=_text(head, "by"),
        at=_text(head, "at"),
        text=_unpacked(_text(head, "text")),
        says=said({key: value for key, value in head.items() if key not in known}),
        path=path,
    )


def _lines(told: Sequence[str]) -> Iterator[Line]:
    for number, line in enumerate(told, 2):
        if not line.strip():
            continue
        found = _object(line)
        if found is None or not isinstance(found.get("op"), str):
            yield Line(Ruling(DAMAGED, says=said({"line": line.rstrip("\r")})), number)
        else:
            yield Line(Ruling.of(found), number)


def _object(line: str) -> dict[str, Any] | None:
    try:
        told = json.loads(line, parse_constant=_no_constant)
    except (ValueError, RecursionError):
        return None
    return told if isinstance(told, dict) else None


def _no_constant(name: str) -> NoReturn:
    message = f"{name} is no value of JSON"
    raise ValueError(message)


def _text(told: Mapping[str, Any], key: str) -> str:
    value = told.get(key)
    return value if isinstance(value, str) else ""


# ------------------------------------------------------------- writing


def dumps(corrections: Corrections) -> str:
    """The content of a file; a damaged line is written as it was found."""
    told = [line_of(_head(corrections)), *(line.ruling.line() for line in corrections.lines)]
    return "".join(f"{line}\n" for line in told)


def save(corrections: Corrections, path: str | Path) -> None:
    """Write a file of corrections, whole or not at all.

    Raises:
        WriteError: It cannot be written.
    """
    write_bytes(Path(path), dumps(corrections).encode("utf-8", "surrogateescape"))


def _head(told: Corrections) -> dict[str, Any]:
    source: dict[str, Any] = {"name": told.name, "sha256": told.sha256}
    source |= {"file_sha256": told.file_sha256} if told.file_sha256 else {}
    source |= {"length": told.length, "media": told.media}
    head: dict[str, Any] = {"format": FORMAT, "source": source}
    for name in ("made", "by", "at"):
        head |= {name: value} if (value := getattr(told, name)) else {}
    head |= {name: json.loads(value) for name, value in told.says}
    return head | ({"text": _packed(told.text)} if told.text else {})


def _packed(text: str) -> str:
    """A text as it stands in the first line: UTF-8, deflated, in base64."""
    data = zlib.compress(text.encode("utf-8", "surrogatepass"), 9)
    return base64.b64encode(data).decode("ascii")


def _unpacked(told: str) -> str:
    """The text that a first line carries, whole; empty where it carries none, or it is damaged, cut off or too long."""
    if not told:
        return ""
    try:
        packed = zlib.decompressobj()
        data = packed.decompress(base64.b64decode(told, validate=True), _LONGEST)
        return data.decode("utf-8", "surrogatepass") if packed.eof else ""
    except (ValueError, zlib.error):
        return ""
