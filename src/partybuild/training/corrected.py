"""Training pages from pages that persons corrected: a copy of each page, and what they ruled as its annotation."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Mapping
from itertools import chain, count
from pathlib import Path, PurePosixPath
from typing import Any, Final

import attrs

from partybuild.corrections.gold import gold
from partybuild.errors import ReadError
from partybuild.files.reading import bytes_of
from partybuild.files.writing import folder, write_bytes
from partybuild.model import Page
from partybuild.training.pages import GOLD, is_about

_NO_SOURCE: Final = "this is a saved page: what is learned from is the file that it was made of"


@attrs.frozen
class Written:
    """A training page that was written.

    Args:
        path: Its annotation.
        looked: How many of its leaves somebody looked at.
        leaves: How many it has.
    """

    path: Path
    looked: int
    leaves: int


def write(page: Page, path: Path, way: PurePosixPath, output: Path, name: str) -> Written | None:
    """Write a corrected page and its annotation into a folder of training pages.

    Args:
        page: The page with its rulings.
        path: Its file.
        way: Where the file goes, below the folder.
        output: The folder.
        name: What the annotation is called.

    Returns:
        What was written; nothing where nobody looked at any leaf.

    Raises:
        ReadError: The file is not what the page was parsed from.
        WriteError: They cannot be written.
    """
    told = gold(page) | {"file": way.as_posix()}
    looked = sum("unlooked" not in leaf for leaf in told["leaves"])
    if not looked:
        return None
    data = bytes_of(path)
    if hashlib.sha256(data).hexdigest() != page.source.file_sha256:
        raise ReadError(str(path), [_NO_SOURCE])
    target = output / way
    if not (target.exists() and os.path.samefile(path, target)):  # noqa: PTH121
        write_bytes(folder(target.parent) / target.name, data)
    annotation = folder(output / GOLD) / f"{name}.json"
    write_bytes(annotation, _lines(told).encode("utf-8"))
    return Written(annotation, looked, len(told["leaves"]))


def names(ways: Iterable[PurePosixPath]) -> dict[PurePosixPath, str]:
    """What the annotations of pages are called: each after its page and the folders that this is in, and no two alike."""
    found: dict[PurePosixPath, str] = {}
    taken: set[str] = set()
    for way in ways:
        short, whole = "-".join(way.with_suffix("").parts), "-".join(way.parts)
        every = chain((short, whole), (f"{whole}-{number}" for number in count(2)))
        name = next(each for each in map(_apart, every) if each.casefold() not in taken)
        taken.add(name.casefold())
        found[way] = name
    return found


def _apart(name: str) -> str:
    """A name that no file about annotations has."""
    return f"page-{name}" if is_about(f"{name}.json") else name


def _lines(told: Mapping[str, Any]) -> str:
    r"""An annotation as JSON, a line for each leaf; a lone surrogate as its ``\u`` escape."""
    *members, (_, leaves) = told.items()
    head = "".join(f"{_json(name)}: {_json(value)},\n " for name, value in members)
    rows = ",\n  ".join(map(_json, leaves))
    return f'{{{head}"leaves": [\n  {rows}\n ]}}\n'


def _json(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text.encode("utf-8", "backslashreplace").decode("utf-8")
