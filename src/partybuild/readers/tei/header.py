"""The TEI header: the source text, what is known of each article, and what ``@ana`` may point to."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Final

import attrs

from partybuild.errors import ModelError
from partybuild.model import Author, Program
from partybuild.readers.tei.elements import XML_ID, local, plain, with_characters
from partybuild.readers.tei.places import Places
from partybuild.rulings import Ruling
from partybuild.source import Source, squeezed
from partybuild.tei_terms import NEWLINES, SOURCE, TEI
from partybuild.xml import character, unspelled

if TYPE_CHECKING:
    from lxml.etree import _Element

_NEWLINE_OF: Final = {name: newline for newline, name in NEWLINES.items()}
_TEI: Final = {"t": TEI, "s": SOURCE}


@attrs.frozen
class Bibliography:
    """What the header says of one article.

    Args:
        element: Its ``biblStruct``.
        titles: Its titles without blanks, in order.
        date, origin_name, page, authors: As of `partybuild.model.Article`.
    """

    element: _Element
    titles: tuple[str, ...] = ()
    date: str = ""
    origin_name: str = ""
    page: str = ""
    authors: tuple[Author, ...] = ()


def source_of(
    root: _Element, given: Source | None
) -> tuple[Source | None, list[tuple[_Element, str]]]:
    """The source text of a document, and what is wrong with it.

    Args:
        root: The ``TEI`` element.
        given: The text that the document points into, if the caller has it.

    Returns:
        No source where the document is not ours or its text is not at hand; and the elements that are wrong, with what is.

    Raises:
        ModelError: The text given is not the one that the document was made from.
    """
    described = _first(root, "t:teiHeader/t:fileDesc/t:sourceDesc/t:bibl[@type='file']")
    digest = _told(described, "t:idno[@type='sha256']")
    if given is not None:
        if digest and given.sha256 != digest:
            message = f"the page was made from another text than {given.name or 'the one given'}: the digests differ"
            raise ModelError(message)
        return (given if digest else None), []
    raw = _first(root, "t:teiHeader/t:xenoData/s:text")
    if raw is None:
        return None, []
    source = Source.from_text(_raw_text(raw))
    told = attrs.evolve(
        source,
        name=_told(described, "t:idno[@type='filename']") or unspelled(raw.get("name", "")),
        media=_told(described, "t:note[@type='media']") or "text",
        encoding=_told(described, "t:note[@type='encoding']")
        or unspelled(raw.get("encoding", "utf-8")),
        newline=_newline(described),
        file_sha256=_told(described, "t:idno[@type='file-sha256']"),
    )
    return told, list(_wrong(raw, told, digest, described))


def _newline(described: _Element | None) -> str:
    told = _told(described, "t:note[@type='newline']")
    return _NEWLINE_OF.get(told, told) or "\n"


def _wrong(
    raw: _Element, source: Source, digest: str, described: _Element | None
) -> Iterable[tuple[_Element, str]]:
    if digest and source.sha256 != digest:
        message = (
            "the source text here is not the one that sourceDesc describes: the digests differ"
        )
        yield raw, message
    length = _first(described, "t:extent/t:measure[@unit='chars']")
    if length is not None and length.get("quantity") != str(len(source.text)):
        told = length.get("quantity")
        yield length, f"{told} characters are announced, and xenoData has {len(source.text)}"


def _raw_text(raw: _Element) -> str:
    told = [raw.text or ""]
    for child in raw:
        told += (character(f"cp:{child.get('cp', '')}") or _raw_text(child), child.tail or "")
    return "".join(told)


def program_of(root: _Element) -> Program | None:
    """What read the page, if the document says so."""
    path = "t:teiHeader/t:encodingDesc/t:appInfo/t:application[@ident='partybuild']"
    application = _first(root, path)
    if _first(application, "t:ref[@type='version']") is None:
        return None
    refs = [_told(application, f"t:ref[@type='{name}']") for name in ("version", "weights")]
    return Program(*refs)


def rulings_of(root: _Element, places: Places) -> Iterator[Ruling]:
    """What persons ruled on the page; a line that is none is reported."""
    for holder in root.iterfind("t:teiHeader/t:xenoData[@type='rulings']/s:rulings", _TEI):
        for line in "".join(map(str, holder.itertext())).split("\n"):
            try:
                told = json.loads(line) if line.strip() else None
            except (ValueError, RecursionError):
                told = line
            if isinstance(told, dict):
                yield Ruling.of(told)
            elif told is not None:
                places.report(holder, f"no ruling, left out: “{line.strip()[:40]}”")


def categories_of(root: _Element) -> dict[str, tuple[str, str]]:
    """What each pointer in ``@ana`` names."""
    prefix = f"{root.get(XML_ID)}." if root.get(XML_ID) else ""
    told = {}
    for taxonomy in root.iterfind("t:teiHeader/t:encodingDesc/t:classDecl/t:taxonomy", _TEI):
        name = taxonomy.get(XML_ID, "").removeprefix(prefix)
        for category in taxonomy.iterfind("t:category", _TEI):
            key = category.get(XML_ID, "")
            text = key.removeprefix(prefix) if name == "q" else _told(category, "t:catDesc")
            told[f"#{key}"] = (name, text)
    return told


def bibliographies_of(root: _Element, places: Places) -> dict[str, Bibliography]:
    """The description of each article, by the pointer to it."""
    found = root.iterfind("t:teiHeader/t:fileDesc/t:sourceDesc//t:biblStruct", _TEI)
    return {f"#{element.get(XML_ID, '')}": _bibliography(element, places) for element in found}


def _bibliography(element: _Element, places: Places) -> Bibliography:
    issue = _first(element, "t:monogr/t:imprint/t:date")
    date = plain(issue) if issue is not None else ""
    when = issue.get("when", "") if issue is not None else ""
    if when and date and when != date and issue is not None:
        places.report(
            issue,
            f"the date of publication is {date!r} in words and {when!r} in @when; {date!r} is read",
        )
    return Bibliography(
        element,
        tuple(
            squeezed(with_characters(title))
            for title in element.iterfind("t:analytic/t:title", _TEI)
        ),
        date or when,
        _told(element, "t:monogr/t:title"),
        _told(element, "t:monogr/t:imprint/t:biblScope[@unit='page']"),
        tuple(author_of(author) for author in element.iterfind("t:analytic/t:author", _TEI)),
    )


def people_of(root: _Element) -> dict[str, str]:
    """The names of the people that a document lists, by the pointers to them."""
    return {
        f"#{person.get(XML_ID)}": " ".join(plain(name).split())
        for person in root.iter(f"{{{TEI}}}person", f"{{{TEI}}}org")
        if (name := next(person.iter(f"{{{TEI}}}persName", f"{{{TEI}}}orgName"), None)) is not None
    }


_NAMES: Final = frozenset({"name", "persName", "orgName"})


def author_of(element: _Element) -> Author:
    """The author that an element tells, whichever of TEI's names it holds."""
    parts: Mapping[str, _Element] = {local(child): child for child in reversed(element)}
    name = next((plain(parts[each]) for each in parts if each in _NAMES), None)
    return Author(
        plain(element) if name is None else name,
        plain(parts["roleName"]) if "roleName" in parts else "",
        plain(parts["affiliation"]) if "affiliation" in parts else "",
    )


def _first(element: _Element | None, path: str) -> _Element | None:
    return None if element is None else element.find(path, _TEI)


def _told(element: _Element | None, path: str) -> str:
    found = _first(element, path)
    return "" if found is None else plain(found)
