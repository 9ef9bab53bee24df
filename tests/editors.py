"""Ordinary things that editors add to a page's TEI, each as a change of its document."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final, TypeAlias, cast

from lxml import etree

if TYPE_CHECKING:
    from lxml.etree import _Element

TEI: Final = "http://www.tei-c.org/ns/1.0"
XML_ID: Final = "{http://www.w3.org/XML/1998/namespace}id"

Edit: TypeAlias = "Callable[[_Element], None]"
EDITS: Final[dict[str, Edit]] = {}
"""The edits by what they do, in order."""

# Words of the seed that is edited.
PLACE, PERSON, PARTY, WRONG = "梧州市", "粤剧", "中共梧州市委", "街道"


def edit(change: Edit) -> Edit:
    """Keep an edit under the name of its function."""
    EDITS[change.__name__.replace("_", " ")] = change
    return change


def element(name: str, text: str | None = None, **attributes: str) -> _Element:
    """A TEI element; `id` stands for ``xml:id``."""
    made = etree.Element(f"{{{TEI}}}{name}")
    made.text = text
    for key, value in attributes.items():
        made.set(XML_ID if key == "id" else key, value)
    return made


def holding(outer: _Element, *inner: _Element) -> _Element:
    """An element with others in it."""
    outer.extend(inner)
    return outer


def every(root: _Element, path: str) -> list[_Element]:
    """What an XPath finds."""
    return cast("list[_Element]", root.xpath(path, namespaces={"t": TEI}))


def first(root: _Element, path: str) -> _Element:
    """The first that an XPath finds."""
    return every(root, path)[0]


def has(root: _Element, key: str) -> bool:
    """Whether an id is given already, as by an edit before."""
    return any(each.get(XML_ID) == key for each in root.iter("{*}*"))


def body(root: _Element) -> _Element:
    return first(root, "//t:body")


def paragraph(root: _Element, word: str) -> _Element:
    """The first paragraph that says a word."""
    found = every(root, "//t:p[@corresp]")
    return next(p for p in found if word in "".join(map(str, p.itertext())))


def around(holder: _Element, word: str, made: _Element) -> _Element:
    """Set an element around the first place in one text that says a word."""
    for each in holder.iter("{*}*"):
        if word in (text := each.text or ""):
            before, _, behind = text.partition(word)
            each.text, made.text, made.tail = before, word, behind
            each.insert(0, made)
            return made
        if each is not holder and word in (text := each.tail or ""):
            before, _, behind = text.partition(word)
            each.tail = before
            each.addnext(made)
            made.text, made.tail = word, behind
            return made
    message = f"nothing says {word}"
    raise ValueError(message)


@edit
def a_place_with_a_reference(root: _Element) -> None:
    made = element("placeName", ref="https://www.geonames.org/1799869")
    around(paragraph(root, PLACE), PLACE, made)


@edit
def a_person_in_a_heading_or_a_text(root: _Element) -> None:
    a_person_listed(root)
    around(body(root), PERSON, element("persName", ref="#wd1", key="p1"))


@edit
def an_organisation(root: _Element) -> None:
    around(body(root), PARTY, element("orgName", type="party"))


@edit
def a_note_in_a_paragraph(root: _Element) -> None:
    made = element("note", "此处指2018年机构改革。", type="editorial", resp="#ed")
    every(root, "//t:p[@corresp]")[3].append(made)
    an_editor(root)


@edit
def a_history_of_revisions(root: _Element) -> None:
    change = element("change", "proof-read against the scan", when="2026-11-01", who="#ed")
    first(root, "//t:teiHeader").append(holding(element("revisionDesc"), change))
    an_editor(root)


@edit
def a_licence_and_a_place_and_date_of_publication(root: _Element) -> None:
    licence = element("licence", "CC BY 4.0", target="https://creativecommons.org/licenses/by/4.0/")
    first(root, "//t:publicationStmt").extend(
        [
            element("pubPlace", "桂林"),
            element("date", "2026", when="2026"),
            holding(element("availability", status="restricted"), licence),
        ]
    )


@edit
def keywords_of_the_text(root: _Element) -> None:
    keywords = holding(element("keywords", scheme="#topic"), element("term", "基层党建"))
    first(root, "//t:profileDesc").append(holding(element("textClass"), keywords))
    taxonomy(root)


@edit
def an_editor(root: _Element) -> None:
    if has(root, "ed"):
        return
    made = holding(
        element("respStmt", id="ed"), element("resp", "校对"), element("persName", "王某")
    )
    first(root, "//t:titleStmt").append(made)


@edit
def characters_supplied(root: _Element) -> None:
    around(paragraph(root, PLACE), PLACE, element("supplied", reason="lost", resp="#ed"))
    an_editor(root)


@edit
def a_correction_with_its_source(root: _Element) -> None:
    choice = around(body(root), WRONG, element("choice"))
    sic, choice.text = element("sic", choice.text), None
    corr = element("corr", "接道", cert="high", resp="#ed", source="https://paper.example/scan")
    holding(choice, sic, corr)
    an_editor(root)


@edit
def a_person_listed(root: _Element) -> None:
    if has(root, "wd1"):
        return
    person = holding(element("person", id="wd1"), element("persName", PERSON))
    made = holding(element("listPerson"), person)
    found = every(root, "/t:TEI/t:standOff")
    if found:
        found[0].append(made)
    else:
        root.append(holding(element("standOff"), made))


@edit
def a_scan_and_the_page_on_it(root: _Element) -> None:
    scan = holding(
        element("facsimile", id="fac"), element("graphic", url="scan/001.jpg", id="fac1")
    )
    first(root, "/t:TEI/t:text").addprevious(scan)
    first(root, "//t:div[@type='article']").addprevious(element("pb", n="21", facs="#fac1"))


def taxonomy(root: _Element) -> None:
    if has(root, "topic"):
        return
    category = holding(element("category", id="topic.organisation"), element("catDesc", "组织建设"))
    made = holding(element("taxonomy", id="topic"), element("desc", "topics"), category)
    first(root, "//t:classDecl").append(made)


@edit
def topics_of_their_own_on_a_measure(root: _Element) -> None:
    first(root, "//t:div[@type='measure']").set("ana", "#topic.organisation")
    taxonomy(root)


@edit
def a_picture_and_what_it_shows(root: _Element) -> None:
    figure = first(root, "//t:figure")
    figure.append(element("graphic", url="photos/1.jpg"))
    figure.append(element("figDesc", "Children learning Cantonese opera"))


@edit
def an_id_of_their_own(root: _Element) -> None:
    first(root, "//t:div[@type='measure']").set(XML_ID, "measure-leadership")


@edit
def a_comment(root: _Element) -> None:
    first(root, "//t:p[@corresp]").append(etree.Comment(" 核对过 "))


@edit
def highlighted_words(root: _Element) -> None:
    around(paragraph(root, PLACE), PLACE, element("hi", rend="bold"))


@edit
def a_line_break_as_printed(root: _Element) -> None:
    made = around(paragraph(root, PLACE), PLACE, element("lb", n="2"))
    made.tail, made.text = f"{made.text}{made.tail or ''}", None


@edit
def a_value_corrected(root: _Element) -> None:
    measure = first(root, "//t:body//t:measure[@quantity][t:num]")
    measure.set("quantity", "99")
    measure[0].set("value", "99")


@edit
def a_figure_vouched_for(root: _Element) -> None:
    measure = first(root, "//t:body//t:measure[@quantity]")
    measure.set("cert", "high")
    measure.set("resp", "#ed")
    an_editor(root)


@edit
def a_title_and_a_publisher(root: _Element) -> None:
    first(root, "//t:titleStmt/t:title").text = "编者拟定的标题"
    first(root, "//t:publicationStmt/t:publisher").text = "某大学数字人文中心"


@edit
def an_identifier_and_an_address(root: _Element) -> None:
    described = first(root, "//t:sourceDesc//t:biblStruct")
    first(described, "t:monogr/t:title").addnext(element("idno", "10.1234/x", type="DOI"))
    described.append(element("ptr", target="https://paper.example/2021-11-29"))


@edit
def a_gap_and_doubtful_words(root: _Element) -> None:
    every(root, "//t:p[@corresp]")[1].append(element("gap", reason="truncated", extent="unknown"))
    around(paragraph(root, PLACE), PLACE, element("unclear", cert="low", reason="ocr"))


# What a page that is parsed anew does not say as the editor does: its own is written, and that is told.
VALUES: Final = ("a correction with its source", "a value corrected")
