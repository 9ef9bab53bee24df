"""A page written over a TEI file that people edited: what the page changed is taken, all else of the file stays.

Three documents are compared: the file as it was edited, what is written of the page that it is read as, and what is written of the page now.
Where the last two agree the file's own stands; where they differ the page's does, with what editors added laid over it, and that is told.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

import attrs
from lxml import etree

from partybuild.errors import ModelError, PartyBuildError, WriteError
from partybuild.files.reading import bytes_of
from partybuild.files.writing import write_bytes
from partybuild.model import Page
from partybuild.readers import tei as reader
from partybuild.readers.tei.elements import all_text, line_of
from partybuild.readers.tei.loss import given
from partybuild.source import squeezed
from partybuild.tei_terms import TEI
from partybuild.writers.tei import dumps
from partybuild.writers.tei.blocks import Blocks
from partybuild.writers.tei.declared import declare
from partybuild.writers.tei.edition import Edition, edition_of
from partybuild.writers.tei.likeness import Difference, own
from partybuild.xml import parse

if TYPE_CHECKING:
    from lxml.etree import _Element

_T: Final = f"{{{TEI}}}"


def write(
    page: Page,
    path: Path,
    over: str | Path | None = None,
    edition: str | Path | Edition | None = None,
    embed: str | None = None,
) -> tuple[Difference, ...]:
    """Write a page as TEI to a file, over an edited one or not (`partybuild.write` says how).

    Args:
        page: The page.
        path: Where to.
        over: The file that people edited, if there is one.
        edition: What the header says of the edition, or the TOML file that tells it.
        embed: As of `dumps`; by default as the edited file has it, or with the source text.
    """
    told = edition if edition is None or isinstance(edition, Edition) else edition_of(edition)
    if over is not None:
        edited = bytes_of(Path(over))
        data, differences = dump_over(page, edited, str(over), embed=embed, edition=told)
    else:
        data, differences = dumps(page, embed=embed or "xenoData", edition=told), ()
        if path.exists():
            refuse_loss(path, data)
    write_bytes(path, data)
    return differences


def dump_over(
    page: Page,
    edited: bytes,
    name: str = "",
    *,
    embed: str | None = None,
    edition: Edition | None = None,
) -> tuple[bytes, tuple[Difference, ...]]:
    """A page as TEI, over a file of the same page that people edited.

    Args:
        page: The page.
        edited: The bytes of the file.
        name: What messages call it.
        embed: As of `dumps`; by default as the file has it.
        edition: What the header says of the edition, where the file is to say something else.

    Returns:
        The bytes, those of the file where the page says what it says; and what the page says otherwise.

    Raises:
        WriteError: The file is no TEI of this page: it is a corpus, points into no source text, or into another one.
        ReadError: It is no XML that is read here.
    """
    old = parse(edited, name, whole=True)
    if old.tag != f"{_T}TEI":
        raise WriteError(
            name, "only a single page of TEI is written over, not a corpus or another root"
        )
    reading = _reading(edited, page, name)
    carried = (
        "none" if old.find(f"{_T}teiHeader/{_T}xenoData[@type='source']") is None else "xenoData"
    )
    before = dumps(reading.page, embed=carried)
    now = dumps(_without(page, reading), embed=embed or carried, edition=edition)
    if before == now:
        return edited, ()
    if old.find(f"{_T}text/{_T}body") is None or old.find(f"{_T}teiHeader") is None:
        raise WriteError(
            name, "it has no header or no text with a body, so nothing is written over it"
        )
    told: tuple[Difference, ...] = ()
    data = edited
    for strict in (False, True):
        data, told = _merged(edited, before, now, strict=strict)
        if _says(data, page):
            return data, told
    contradicted = Difference(
        1, "the file", "", "with what was added it reads otherwise than the page"
    )
    return data, (contradicted, *told)


def _merged(
    edited: bytes, before: bytes, now: bytes, *, strict: bool
) -> tuple[bytes, tuple[Difference, ...]]:
    """The three documents in one, and what the page says otherwise.

    Args:
        edited: The file.
        before: What is written of the page that it is read as.
        now: What is written of the page now.
        strict: Whether leaves and descriptions that the page changed are taken as the page has them, without what was added in them.
    """
    old, was, new = parse(edited, whole=True), parse(before), parse(now)
    texts = [_child(root, "text") for root in (old, was, new)]
    blocks = Blocks(*texts, strict=strict)
    blocks.new.tail = blocks.old.tail
    old.replace(blocks.old, blocks.new)
    declare(*[_child(root, "teiHeader") for root in (old, was, new)], strict=strict)
    _notices(old, was, new)
    data = etree.tostring(old.getroottree(), encoding="UTF-8", xml_declaration=True)
    return data + b"\n", tuple(sorted(blocks.differences, key=lambda each: each.line))


def _says(data: bytes, page: Page) -> bool:
    """Whether a document is read as a page, whatever is told of it."""
    read = reader.reading(parse(data), page.source).page
    return attrs.evolve(read, notices=()) == attrs.evolve(page, notices=())


def refuse_loss(path: Path, data: bytes) -> None:
    """Refuse to write a TEI file where one stands to which editors added what the new one does not have.

    Args:
        path: The file; where there is none, or none that is read as TEI, nothing is refused.
        data: The bytes of the new one.

    Raises:
        WriteError: Something would be lost; the message says what, and what to do.
    """
    try:
        old = parse(path.read_bytes(), whole=True)
        reading = reader.reading(old)
    except (OSError, PartyBuildError):
        return
    root = parse(data)
    written = {_signature(each) for each in root.iter("{*}*")}
    told = (*reading.problems, *reading.losses)
    added = [element for problem in told for element in problem.elements]
    lost = [
        (line_of(element), str(element.tag).rpartition("}")[2])
        for element in (*added, *given(old))
        if not isinstance(element.tag, str) or _signature(element) not in written
    ]
    if lost:
        (line, name), more = min(lost), len(lost) - 1
        what = f"{name} in line {line} and {more} more" if more else f"{name} in line {line}"
        reason = f"holds what was added by hand and would be lost ({what}): write over it (over=, --over), or name another file"
        raise WriteError(str(path), reason)


def _signature(element: _Element) -> tuple[object, ...]:
    """What tells an element with its attributes and its text, however it is laid out."""
    return (element.tag, frozenset(element.attrib.items()), squeezed(all_text(element)))


def _reading(edited: bytes, page: Page, name: str) -> reader.Reading:
    """What the file is read as.

    Raises:
        WriteError: It was not made from the page's text.
    """
    root = parse(edited, name, whole=True)
    try:
        reading = reader.reading(root, None, name)
        if not reading.ours:
            reading = reader.reading(root, page.source, name)
    except ModelError as error:
        raise WriteError(name, str(error)) from error
    if not reading.ours or reading.page.source.sha256 != page.source.sha256:
        raise WriteError(
            name, "it was not made from the text of this page, so nothing is written over it"
        )
    return reading


def _without(page: Page, reading: reader.Reading) -> Page:
    """The page without the notices that reading the file gave it."""
    told = set(reading.noticed().notices) - set(reading.page.notices)
    return attrs.evolve(page, notices=tuple([each for each in page.notices if each not in told]))


def _notices(old: _Element, was: _Element, new: _Element) -> None:
    """Replace what the file says a person should look at, where the page says something else."""
    listed, before, now = (_listed(root) for root in (old, was, new))
    if now is None:
        if listed is not None and (holder := listed.getparent()) is not None:
            holder.remove(listed)
            if not len(holder):
                old.remove(holder)
        return
    if before is not None and own(before) == own(now):
        return
    if listed is not None and (holder := listed.getparent()) is not None:
        now.tail = listed.tail
        holder.replace(listed, now)
        return
    stand_off = old.find(f"{_T}standOff")
    if stand_off is None:
        old.append(_child(new, "standOff"))
    else:
        stand_off.insert(0, now)


def _listed(root: _Element) -> _Element | None:
    return root.find(f"{_T}standOff/{_T}listAnnotation[@type='notices']")


def _child(root: _Element, name: str) -> _Element:
    return next(root.iterchildren(f"{_T}{name}"))
