"""What an editor added to a page's TEI that the model has no place for: writing the page would not keep it.

The tables say what is read and written again; what the writer gains is added here.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from partybuild.model import Page
from partybuild.readers.tei.elements import (
    DIVISIONS,
    XML_ID,
    line_of,
    local,
    plain,
    with_characters,
)
from partybuild.readers.tei.places import POINTER, Places, Problem
from partybuild.source import squeezed
from partybuild.tei_terms import RULINGS, TEI
from partybuild.xml import unspelled

if TYPE_CHECKING:
    from lxml.etree import _Element

_TEI: Final = {"t": TEI}

# What may stand in running text, and where running text stands.
_RUNNING: Final = "measure date term choice surplus g lb anchor num unit pc"
_TEXTS: Final = (
    *("p", "head", "label", "byline", "dateline", "fw", "note", "bibl", "trailer", "item", "cell", "ab", "ref"),
    *("measure", "date", "term", "num", "sic", "surplus", "pc", "docAuthor", "persName", "orgName", "roleName", "affiliation"),
)  # fmt: skip
_BLOCKS: Final = "p list table figure fw note head byline dateline bibl trailer ab div pb"
# What each element holds that is kept; those whose content is not looked at are not named.
_HELD: Final = {
    **{name: frozenset(_RUNNING.split()) for name in _TEXTS},
    **{
        name: frozenset(held.split())
        for name, held in {
            "TEI": "teiHeader text standOff",
            "teiHeader": "fileDesc encodingDesc profileDesc xenoData",
            "fileDesc": "titleStmt extent publicationStmt sourceDesc",
            "titleStmt": "title respStmt",
            "publicationStmt": "publisher",
            "sourceDesc": "listBibl bibl",
            "listBibl": "biblStruct",
            "biblStruct": "analytic monogr",
            "analytic": "title author",
            "monogr": "title imprint",
            "imprint": "date biblScope",
            "author": "persName orgName name roleName affiliation",
            "encodingDesc": "schemaRef projectDesc editorialDecl tagsDecl listPrefixDef classDecl appInfo",
            "classDecl": "taxonomy",
            "taxonomy": "desc category",
            "appInfo": "application",
            "extent": "measure",
            "application": "label ref",
            "profileDesc": "langUsage settingDesc",
            "text": "body",
            "body": "p pb fw note div figure",
            "div": _BLOCKS,
            "list": "item",
            "table": "row",
            "row": "cell",
            "figure": "head byline",
            "p": f"{_RUNNING} label",
            "byline": f"{_RUNNING} docAuthor roleName affiliation",
            "docAuthor": f"{_RUNNING} persName orgName",
            "trailer": f"{_RUNNING} ref",
            "ab": f"{_RUNNING} ref",
            "choice": "sic corr",
            "corr": "g",
            "standOff": "listAnnotation",
            "listAnnotation": "annotation",
            "annotation": "note ptr",
        }.items()
    },
}
# The bibl that describes the file.
_FILE: Final = frozenset(("idno", "extent", "note"))
_PLACED: Final = frozenset(("n", "corresp", "type", "subtype", "place", "decls", XML_ID))
_FIGURE: Final = _PLACED | {
    "ana",
    "quantity",
    "value",
    "atLeast",
    "atMost",
    "min",
    "max",
    "unit",
    "commodity",
    "source",
}
# Who ruled on a leaf, as it is written.
_VOUCHER: Final = re.compile(r"#(?:d[0-9]+\.)?by\.[0-9]+")
_VOUCHING: Final = frozenset(("resp", "cert"))
# What the reader tells of already, with its text.
_TOLD: Final = frozenset(("note", "supplied"))
# Where what is given of an edition stands.
_GIVEN: Final = ("titleStmt", "publicationStmt")
# Elements of the text of which `_PLACED` are the attributes that are kept.
_PLAIN: Final = frozenset(
    (*_TEXTS, "div", "list", "table", "row", "figure", "unit", "choice", "sic", "body")
)
# The attributes that are kept of other elements.
_ATTRIBUTES: Final = {
    **dict.fromkeys(("measure", "term", "num"), _FIGURE),
    "date": _FIGURE | {"when", "from", "to", "when-custom"},
    "note": _PLACED | {"cert", "ana"},
    "corr": frozenset({"cert"}),
    "g": frozenset({"ref"}),
    "lb": frozenset[str](),
    "pc": frozenset({"unit"}),
    "anchor": frozenset({"corresp"}),
    "pb": frozenset({"n"}),
    "surplus": _PLACED | {"reason"},
    "annotation": _PLACED | {"motivation", "target"},
    "ptr": frozenset({"type", "target"}),
}
_NAMES: Final = frozenset(("persName", "orgName", "name", "roleName", "affiliation"))
# What is read of other people's documents, or told of in another way.
_READ: Final = (
    frozenset(_HELD).union(*_HELD.values()) - _NAMES
    | {"text", "front", "back", "group", "titlePage", "docTitle", "titlePart", "floatingText", "app", "lem", "rdg"}
    | {"lg", "l", "u", "signed", *DIVISIONS}
)  # fmt: skip
_NAMED: Final = 8
# The attributes that are looked at, of every element of the text.
_KEPT: Final = dict.fromkeys(_PLAIN, _PLACED) | _ATTRIBUTES
_OWN_TAXONOMIES: Final = frozenset(("q", "approx", "per", "why"))


def taken_out(root: _Element) -> list[tuple[_Element, str]]:
    """The comments and processing instructions in an element, which no longer has them, each with its name."""
    from lxml import etree  # noqa: PLC0415 reading text must not cost lxml

    comments = [(each, "a comment") for each in root.iter(etree.Comment)]
    others = [(each, "a processing instruction") for each in root.iter(etree.ProcessingInstruction)]
    if comments or others:
        etree.strip_tags(root, etree.Comment, etree.ProcessingInstruction)
    return [*comments, *others]


def losses_of(
    root: _Element, page: Page, places: Places, aside: Sequence[tuple[_Element, str]]
) -> list[Problem]:
    """What a document has and its page does not, one problem a kind.

    Args:
        root: A ``TEI`` element.
        page: What it is read as.
        places: What was told while it was read.
        aside: What `taken_out` took out of it.
    """
    if places.ours:
        for element, what in (*aside, *_losses(root, page)):
            places.lose(element, what)
        return places.losses()
    told = _left_behind(root)
    return [Problem(line_of(root), told, places.nowhere)] if told else []


def _losses(root: _Element, page: Page) -> Iterator[tuple[_Element, str]]:
    """The elements that the page of a document does not keep, or an attribute of them, each with its name.

    Args:
        root: A ``TEI`` element that points into a source text.
        page: What it is read as.
    """
    described = is_as_given(root)
    stack = [(root, "TEI")]
    while stack:
        element, name = stack.pop()
        kept = _KEPT.get(name)
        names = element.keys()
        if kept is not None and not kept.issuperset(names):
            ours = _VOUCHING if _VOUCHER.fullmatch(element.get("resp", "")) else frozenset()
            yield from (
                (element, f"@{each!s} of {name}")
                for each in names
                if each not in kept and each not in ours
            )
        held = _HELD.get(name)
        if held is None or not len(element):
            continue
        if name == "bibl" and element.get("type") == "file":
            held = _FILE
        for child in element:
            inside = local(child)
            if inside in held:
                stack.append((child, inside))
            elif _is_of_rulings(child, inside):
                continue
            elif not (described and name in _GIVEN) and inside not in _TOLD:
                yield child, inside
    yield from _breaks(root, page.source.text)
    if not described:
        yield from _statements(root, page)


def _is_of_rulings(element: _Element, name: str) -> bool:
    """Whether an element of the header tells of nothing but rulings, which the page keeps."""
    return name == "revisionDesc" and all(each.get("type") == RULINGS for each in element)


def _left_behind(root: _Element) -> str:
    """What kinds of elements the text of somebody else's document has of which only what is in them is kept; empty where there are none.

    Args:
        root: A ``TEI`` element.
    """
    names = Counter(
        name
        for text in root.iterfind("t:text", _TEI)
        for element in text.iter("{*}*")
        if (name := local(element)) not in _READ and not _signs(element, name)
    )
    if not names:
        return ""
    named = [f"{name.rpartition('}')[2]} ({count})" for name, count in names.most_common(_NAMED)]
    told = ", ".join(named)
    if len(names) > _NAMED:
        told = f"{told} and {len(names) - _NAMED} other kinds"
    return f"not kept by write, but for what is in them: {told}"


def _signs(element: _Element, name: str) -> bool:
    """Whether a name stands in a byline, where names are read."""
    above = element.getparent() if name in _NAMES else None
    return above is not None and local(above) in ("byline", "docAuthor")


def _breaks(root: _Element, text: str) -> Iterator[tuple[_Element, str]]:
    """Line breaks that the source does not have, and page breaks beyond those of the articles."""
    breaks: defaultdict[_Element, list[_Element]] = defaultdict(list)
    for each in root.iter(f"{{{TEI}}}lb"):
        leaves = [above for above in each.iterancestors() if "corresp" in above.attrib]
        if leaves:  # the outermost: marks and cells may be of pieces between which the page breaks
            breaks[leaves[-1]].append(each)
    for leaf, inside in breaks.items():
        places = [leaf, *leaf.iterfind("t:label", _TEI)]
        spans = [span for each in places for span in POINTER.findall(each.get("corresp", ""))]
        printed = sum(text.count("\n", int(start), int(end)) for start, end in spans)
        yield from ((each, "lb") for each in inside[printed:] if not each.attrib)
    number = ""
    for each in root.iter(f"{{{TEI}}}pb"):
        if each.get("n", "") == number and not each.keys()[1:]:
            yield each, "pb"
        number = each.get("n", "")


def _statements(root: _Element, page: Page) -> Iterator[tuple[_Element, str]]:
    """What the header says of the document itself where that is not what is written."""
    description = root.find("t:teiHeader/t:fileDesc", _TEI)
    if description is None:
        return
    heads = [article.title.text for article in page.articles if article.title]
    titles = {squeezed(each) for each in (*heads[:1], page.source.name, "untitled")}
    for title in description.findall("t:titleStmt/t:title", _TEI):
        if squeezed(unspelled(with_characters(title))) not in titles:
            yield title, "the title of the file"
    for publisher in description.findall("t:publicationStmt/t:publisher", _TEI):
        if plain(publisher) != "partybuild":
            yield publisher, "the publisher"
    for statement in description.findall("t:titleStmt/t:respStmt", _TEI):
        ours = _VOUCHER.fullmatch(f"#{statement.get(XML_ID)}")
        if not ours and statement.find("t:name[@type='software']", _TEI) is None:
            yield statement, "respStmt"
    for taxonomy in root.iterfind("t:teiHeader/t:encodingDesc/t:classDecl/t:taxonomy", _TEI):
        if taxonomy.get(XML_ID, "").rpartition(".")[2] not in _OWN_TAXONOMIES:
            yield taxonomy, "taxonomy"


def is_as_given(root: _Element) -> bool:
    """Whether the header says of the edition what was given when it was written (``--edition``), so that it can be given again."""
    path = "t:teiHeader/t:encodingDesc/t:appInfo/t:application/t:ref[@type='edition']"
    told = root.find(path, _TEI)
    description = root.find("t:teiHeader/t:fileDesc", _TEI)
    return told is not None and description is not None and plain(told) == digest_of(description)


def given(root: _Element) -> list[_Element]:
    """What the header says of the edition, where it was given when it was written: writing the page keeps it if it is given again."""
    if not is_as_given(root):
        return []
    paths = [f"t:teiHeader/t:fileDesc/t:{name}/*" for name in _GIVEN]
    return [each for path in paths for each in root.iterfind(path, _TEI)]


def digest_of(description: _Element) -> str:
    """A digest of what a ``fileDesc`` says of the edition, however it is laid out."""
    told = [
        (local(each), sorted(map(str, each.attrib.items())), squeezed(each.text or ""))
        for name in _GIVEN
        for each in description.iterfind(f"t:{name}//*", _TEI)
        if isinstance(each.tag, str)
    ]
    return hashlib.sha256(repr(told).encode("utf-8", "surrogatepass")).hexdigest()[:16]
