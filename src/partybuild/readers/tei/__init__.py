"""Pages from TEI: our own files back to equal pages, and other people's as far as it goes (docs/tei.md).

What a document says that is not consistent, or that a page has no place for, becomes a notice with the line number; nothing is repaired.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final, cast

import attrs

from partybuild import collector
from partybuild.errors import ReadError
from partybuild.files.reading import READING, reason
from partybuild.model import Article, Page
from partybuild.notices import Code, Notice
from partybuild.readers.tei.body import Body
from partybuild.readers.tei.elements import XML_ID, line_of, local, plain
from partybuild.readers.tei.header import (
    Bibliography,
    author_of,
    bibliographies_of,
    categories_of,
    people_of,
    program_of,
    rulings_of,
    source_of,
)
from partybuild.readers.tei.loss import losses_of, taken_out
from partybuild.readers.tei.places import Places, Problem
from partybuild.readers.tei.quantities import Categories, links_of
from partybuild.readers.tei.text import Texts
from partybuild.source import Source
from partybuild.tei_terms import LINKS, TEI
from partybuild.xml import (
    NotXMLError,
    check_encoding,
    excuse,
    parse,
    refuse_doctype,
    settings,
    unspelled,
)

if TYPE_CHECKING:
    from lxml.etree import XMLPullParser, XPath, _Element

_TEI: Final = {"t": TEI}
_POINTING: Final = frozenset(
    {"ana", "decls", "corresp", "target", "ref", "resp", "prev"}
    | {"next", "sameAs", "copyOf", "source", "synch", "who", "facs"}
)

_CHUNK: Final = 1 << 16
_INTEGER: Final = re.compile(r"-?[0-9]{1,18}")


@attrs.frozen
class Reading:
    """A page, and what was found wrong with its document.

    Args:
        page: The page; its notices are those that the document carries.
        ours: Whether the document points into a source text, as ours do.
        problems: What anybody who loads the page should know of.
        remarks: What only matters to someone who checks the document.
        losses: What the document has and the page does not, so that writing it would not keep it.
    """

    page: Page
    ours: bool
    problems: tuple[Problem, ...]
    remarks: tuple[Problem, ...]
    losses: tuple[Problem, ...]

    def noticed(self) -> Page:
        """The page, with a notice for each problem and each kind of loss."""
        told = (*self.problems, *self.losses)
        if not told:
            return self.page
        notices = [
            Notice(Code.FORMAT, problem.extent, f"line {problem.line}: {problem.message}")
            for problem in told
        ]
        return attrs.evolve(self.page, notices=(*self.page.notices, *notices))


def loads(data: bytes, source: Source | None = None, name: str = "") -> Page:
    """The page of a TEI document.

    Args:
        data: The bytes of the file.
        source: The text that the document points into; needed for an equal page when it does not carry the text.
        name: What messages call the file.

    Returns:
        The page. Without a source text, given or carried, the source is the text that the document has.

    Raises:
        ReadError: It is no XML that is read here, or no TEI; it is a corpus of several (use `pages`).
        ModelError: The source given is not the one that the document was made from.
    """
    root = parse(data, name, whole=True)
    if local(root) == "teiCorpus":
        inside = root.findall("t:TEI", _TEI)
        if len(inside) != 1:
            raise ReadError(
                name or "TEI",
                [f"a corpus of {len(inside)} pages: partybuild.load_all gives them all"],
            )
        root = inside[0]
    if local(root) != "TEI":
        raise NotXMLError(
            name or "TEI",
            [f"line {line_of(root)}: the root is not the element TEI of {TEI}"],
        )
    with collector.at_rest():
        return reading(root, source, name).noticed()


def pages(path: str | Path) -> Iterator[Page]:
    """The pages of a TEI file, one by one: of a ``teiCorpus``, or the only one.

    Raises:
        ReadError: The file cannot be read; `partybuild.xml.NotXMLError` if it is no TEI, or no XML that is read here.
    """
    for root in documents(path):
        yield reading(root, None, str(path)).noticed()


def documents(path: str | Path) -> Iterator[_Element]:
    """The ``TEI`` elements of a file, one by one; each is emptied when the next is asked for.

    Raises:
        ReadError: The file cannot be read; `partybuild.xml.NotXMLError` if it is no TEI, or no XML that is read here.
    """
    from lxml import etree  # noqa: PLC0415 reading text must not cost lxml

    name = str(path)
    found = False
    try:
        for event, element in _events(
            Path(path), etree.XMLPullParser(("start", "end"), **settings(whole=True))
        ):
            if event == "start":
                if element.getparent() is None:
                    refuse_doctype(element, name)
            elif local(element) == "TEI":
                found = True
                yield element
                _forget(element)
    except OSError as error:
        raise ReadError(name, [reason(error, READING)]) from None
    except etree.XMLSyntaxError as error:
        raise NotXMLError(name, [excuse(error)]) from None
    if not found:
        raise NotXMLError(name, [f"there is no element TEI of {TEI} in it"])


def _events(path: Path, parser: XMLPullParser) -> Iterator[tuple[str, _Element]]:
    """The start and the end of each element, as the file is read."""
    with path.open("rb") as file:
        check_encoding(file.peek(400)[:400], str(path))
        while chunk := file.read(_CHUNK):
            parser.feed(chunk)
            yield from cast("Iterator[tuple[str, _Element]]", parser.read_events())
        parser.close()
        yield from cast("Iterator[tuple[str, _Element]]", parser.read_events())


def _forget(element: _Element) -> None:
    """Empty an element, and take away what stands before it."""
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


def reading(root: _Element, source: Source | None = None, name: str = "") -> Reading:
    """Read one ``TEI`` element (`loads` says how); comments and processing instructions are taken out of it."""
    aside = taken_out(root)
    own, wrong = source_of(root, source)
    people = {} if own else people_of(root)
    categories = categories_of(root)
    holders = [
        each
        for each in root.iterfind(".//t:text/*", _TEI)
        if local(each) in ("front", "body", "back")
    ]
    if own is None:
        places = Places(_extracted(root, holders, Path(name).name, people), ours=False)
        places.report(root, "the document carries no source text: its own text is taken for it")
    else:
        places = Places(own, ours=True)
    for element, message in wrong:
        places.report(element, message)
    places.links = links_of(root)
    bibliographies = bibliographies_of(root, places)
    articles, furniture = Body(Texts(places, categories, people), bibliographies).read(holders)
    if own is None and len(articles) == 1:
        articles = (_described(articles[0], root, bibliographies),)
    notices = tuple(_notices(root, places, categories))
    rulings = tuple(rulings_of(root, places))
    page = Page(places.source, articles, furniture, notices, program_of(root), rulings)
    _check_pointers(root, places)
    problems = (*places.problems, *places.tallies())
    losses = losses_of(root, page, places, aside)
    return Reading(page, places.ours, problems, tuple(places.remarks), tuple(losses))


def _extracted(
    root: _Element, holders: list[_Element], name: str, people: Mapping[str, str]
) -> Source:
    """The text of a document that does not carry a source: a line for each block."""
    texts = Texts(Places(Source(""), ours=False), {}, people)
    lines = [line for holder in holders for line in texts.lines(holder)]
    title = root.find("t:teiHeader/t:fileDesc/t:titleStmt/t:title", _TEI)
    return Source("\n".join(lines), name or ("" if title is None else plain(title)), "tei")


def _described(article: Article, root: _Element, known: Mapping[str, Bibliography]) -> Article:
    """The only article of a document that is not ours, with what its header says where the article names nobody."""
    if article.authors:
        return article
    if len(known) == 1:
        told = next(iter(known.values()))
        names = ("date", "origin_name", "page", "authors")
        return attrs.evolve(article, **{name: getattr(told, name) for name in names})
    found = root.iterfind("t:teiHeader/t:fileDesc/t:titleStmt/t:author", _TEI)
    return attrs.evolve(article, authors=tuple([author_of(element) for element in found]))


def _notices(root: _Element, places: Places, categories: Categories) -> Iterator[Notice]:
    """The notices that the document carries."""
    for annotation in root.iterfind("t:standOff//t:annotation", _TEI):
        listed = annotation.getparent()
        if listed is not None and listed.get("type") == LINKS:
            continue  # what figures lead to
        note = annotation.find("t:note", _TEI)
        extent = places.extent(annotation, annotation.get("target", "").replace("src:0,0", ""))
        label = "" if note is None else note.get("type", "")
        detail = "" if note is None else plain(note)
        try:
            code = Code.of(label)
        except ValueError:
            places.report(
                annotation,
                f"no notice is called {label!r}; left out: “{detail}”",
                extent,
                lost=True,
            )
            continue
        notice = Notice(code, places.nowhere if extent is None else extent, detail)
        yield notice if note is None else _weighed(notice, note, places, categories)


def _weighed(notice: Notice, note: _Element, places: Places, categories: Categories) -> Notice:
    """A notice with what its note says of the decision: the second best, the margin over it, and the reasons."""
    margin = note.get("n")
    if margin is not None and not _INTEGER.fullmatch(margin):
        places.report(note, f"the margin {margin!r} is no whole number; left out", notice.extent)
        margin = None
    named = [categories.get(pointer) for pointer in note.get("ana", "").split()]
    return attrs.evolve(
        notice,
        margin=None if margin is None else int(margin),
        second=unspelled(note.get("subtype", "")),
        why=tuple([each[1] for each in named if each is not None and each[0] == "why"]),
    )


def _check_pointers(root: _Element, places: Places) -> None:
    """Report ids that are given twice, and pointers to ids that are not there."""
    all_ids, with_pointers = _paths()
    keys = cast("list[str]", all_ids(root))
    # Other people's documents point into files beside them.
    tell = places.report if places.ours else places.remark
    ids = set(keys)
    if len(ids) < len(keys):
        _report_doubled(root, places)
    for element in cast("list[_Element]", with_pointers(root)):
        for name, value in element.items():
            if "#" in value and name in _POINTING:
                for pointer in str(value).split():
                    if pointer[0] == "#" and pointer[1:] not in ids:
                        message = f"@{name!s} points to {pointer!r}, which is not in the document"
                        tell(element, message)


def _report_doubled(root: _Element, places: Places) -> None:
    ids: set[str] = set()
    for element in root.iter("{*}*"):
        key = element.get(XML_ID)
        if key is not None and key in ids:
            places.report(element, f"the id {key!r} is given twice")
        ids.add(key or "")


@cache
def _paths() -> tuple[XPath, XPath]:
    from lxml import etree  # noqa: PLC0415 reading text must not cost lxml

    return (
        etree.XPath("descendant-or-self::*/@xml:id", smart_strings=False),
        etree.XPath("descendant-or-self::*[@*[contains(., '#')]]"),
    )
