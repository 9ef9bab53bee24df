"""Whether a TEI file is sound: by the schema, and in what a schema cannot see.

The schema is this project's own (``schema/partybuild.rng``): it loads at once and needs no network.
Beyond it are checked: ids and pointers, offsets against the source text, digest and length, numbers and their bounds, levels, and that every character of the source is in exactly one leaf.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Final, cast

import attrs

from partybuild.errors import ModelError
from partybuild.model import overlapping, uncovered
from partybuild.readers import tei
from partybuild.readers.tei.elements import XML_ID, line_of
from partybuild.showing.typography import shown

if TYPE_CHECKING:
    from lxml.etree import RelaxNG, _Element

_SHOWN: Final = 40
# libxml2 says these of every element around the one that is wrong.
_ECHOES: Final = (
    "RELAXNG_ERR_CONTENTVALID",
    "RELAXNG_ERR_EXTRACONTENT",
    "RELAXNG_ERR_INTERSEQ",
    "RELAXNG_ERR_INTEREXTRA",
)


@attrs.frozen(order=True)
class Finding:
    """Something wrong with a file.

    Args:
        path: The file, as it was named.
        line: The line, counted from one.
        message: What, in one line.
    """

    path: str
    line: int
    message: str

    def __str__(self) -> str:
        """``page.tei.xml:12: the id 'm12' is given twice``."""
        return f"{self.path}:{self.line}: {self.message}"


def validate(path: str | Path) -> list[Finding]:
    """What is wrong with a TEI file, in the order of its lines; nothing if it is sound.

    A ``teiCorpus`` is checked page by page, in the memory of one page, and its own header apart from them.

    Raises:
        ReadError: The file cannot be read; `partybuild.xml.NotXMLError` if it is no TEI, or no XML that is read here.
    """
    name = str(path)
    found: set[Finding] = set()
    seen: set[str] = set()
    for number, root in enumerate(tei.documents(path)):
        corpus = root.getparent()
        header = None if corpus is None or number else corpus.find("{*}teiHeader")
        told = (
            *([] if header is None else _by_schema(header)),
            *_by_schema(root),
            *_doubled(root, seen),
            *_by_reading(root),
        )
        found |= {Finding(name, line, message) for line, message in told}
    return sorted(found)


def _by_schema(element: _Element) -> Iterator[tuple[int, str]]:
    """What the schema finds in a page, or in the header of a corpus, alone: what is around it may not be read yet."""
    rules = schema()
    if rules.validate(element):
        return
    errors = [(error.line, error.type_name, error.message) for error in rules.error_log]
    exact = {line for line, kind, _ in errors if kind not in _ECHOES}
    for line, kind, message in errors:
        if kind not in _ECHOES or line not in exact:
            yield line, f"not valid: {message}"


@cache
def schema() -> RelaxNG:
    """The schema of the TEI that is written here, ready to validate."""
    from lxml import etree  # noqa: PLC0415 reading text must not cost lxml

    with files("partybuild").joinpath("schema/partybuild.rng").open("rb") as file:
        return etree.RelaxNG(etree.parse(file))


def _doubled(root: _Element, seen: set[str]) -> Iterator[tuple[int, str]]:
    """Ids that an earlier page of the corpus has."""
    elements = cast("list[_Element]", root.xpath("descendant-or-self::*[@xml:id]"))
    ids = {element.get(XML_ID, ""): element for element in elements}
    for key in sorted(ids.keys() & seen):
        yield line_of(ids[key]), f"the id {key!r} is given twice"
    seen.update(ids)


def _by_reading(root: _Element) -> Iterator[tuple[int, str]]:
    """What the reader finds, and what is in no leaf or in two."""
    try:
        reading = tei.reading(root)
    except ModelError as error:
        yield line_of(root), str(error)
        return
    for problem in (*reading.problems, *reading.remarks):
        yield problem.line, problem.message
    if not reading.ours:
        yield line_of(root), "no source text in xenoData: offsets were not checked"
        return
    line = next((line_of(each) for each in root.iter("{*}body")), 1)
    missing = uncovered(reading.page)
    for start, end in missing.spans:
        text = shown(missing.source.extent(start, min(end, start + _SHOWN)).text)
        yield line, f"no element holds the characters {start}–{end} of the source: “{text}”"
    for one, other in overlapping(reading.page):
        shared = f"{list(map(tuple, one.extent.spans))} and {list(map(tuple, other.extent.spans))}"
        yield line, f"two elements hold the same characters of the source: {shared}"
