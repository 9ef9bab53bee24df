"""The naming table names everything, and docs/terms.md says the same."""

from __future__ import annotations

import inspect
import re
import zipfile
from io import BytesIO

import attrs
import pytest
from lxml import etree

import partybuild
import samples
from conftest import ROOT
from partybuild import marks, model, notices, rulings, source
from partybuild.language import terms
from partybuild.language.terms import TERMS, Term
from partybuild.model import Article, Leaf, Page, Paragraph, Photo, Role
from partybuild.rulings import Ruling
from partybuild.source import Source
from partybuild.writers import tei, word

TABLE = (ROOT / "docs" / "terms.md").read_text(encoding="utf-8")
# Classes that only hold a place for something else, or a word for one of several.
UNNAMED = {"Hint"}


def test_every_class_of_the_model_has_a_row() -> None:
    classes = {
        name
        for module in (marks, model, notices, rulings, source)
        for name, kind in inspect.getmembers(module, inspect.isclass)
        if kind.__module__ == module.__name__ and (attrs.has(kind) or kind is source.Span)
    }

    assert classes - UNNAMED == {term.code for term in TERMS if term.code[0].isupper()}


def test_every_role_has_a_row() -> None:
    assert set(Role) == {term.code for term in TERMS if term.code[0].islower()}


def test_no_name_is_given_twice() -> None:
    assert len(TERMS) == len({term.code for term in TERMS})
    assert len(TERMS) == len({term.chinese for term in TERMS})


@pytest.mark.parametrize("term", TERMS, ids=lambda term: term.code)
def test_a_term_stands_in_the_docs(term: Term) -> None:
    tei, word = (term.tei and f"`{term.tei}`") or "–", term.word or "–"

    assert f"| {term.chinese} | `{term.code}` | {term.english} | {tei} | {word} |" in TABLE


def test_the_docs_have_no_other_terms() -> None:
    rows = [line for line in TABLE.splitlines() if line.startswith("| ")]

    assert len(TERMS) == len(rows) - 2
    assert terms.CHINESE["Measure"] == "举措"


def every_role() -> Page:
    """The sample page with an article more, in which every role stands on lines of its own."""
    page = samples.page()
    start = len(page.source.text)
    text = page.source.text + "".join(f"{role}\n" for role in Role) * 2
    source = Source(text, page.source.name)
    whole = samples.page(source)

    def leaf(role: Role, *, again: bool = False) -> Leaf:
        at = text.rindex(f"\n{role}\n") + 1 if again else text.index(f"{role}\n", start)
        return Leaf(source.extent(at, at + len(role)), role)

    def paragraph(role: Role) -> Paragraph:
        return Paragraph(leaf(role).extent, role)

    article = Article(
        heads=tuple(map(leaf, (Role.COLUMN, Role.KICKER, Role.TITLE, Role.SUBTITLE))),
        bylines=(leaf(Role.BYLINE),),
        dateline=leaf(Role.DATELINE),
        origin=leaf(Role.ORIGIN),
        lead=tuple(map(paragraph, (Role.PARAGRAPH, Role.LIST, Role.TABLE))),
        photos=(Photo(credit=leaf(Role.CREDIT)),),
        notes=(
            *map(leaf, (Role.TURN, Role.AUTHOR_NOTE, Role.EDITOR_NOTE, Role.KEYWORDS)),
            leaf(Role.EDITORS),
            leaf(Role.CREDIT, again=True),
        ),
    )
    furniture = map(leaf, (Role.MASTHEAD, Role.NAVIGATION, Role.RESIDUE))
    return attrs.evolve(
        whole,
        articles=(*whole.articles, article),
        furniture=(*furniture, leaf(Role.EDITORS, again=True)),
        rulings=(Ruling("leaf", article.heads[0].extent.spans, by="王某"),),
    )


def test_a_term_stands_in_tei_where_the_table_says() -> None:
    root = etree.fromstring(tei.dumps(every_role()))
    names = {"t": "http://www.tei-c.org/ns/1.0"}

    for term in TERMS:
        for path in filter(None, term.tei.split("; ")):
            steps = re.sub(r"(?<![@'\w-])([A-Za-z]+)(?![\w'-])", r"t:\1", path)
            assert root.xpath(f"//{steps}", namespaces=names), f"{term.code}: {path}"


def test_a_term_has_a_style_in_word_where_the_table_says() -> None:
    told = word.dumps(partybuild.brief([samples.page()]))
    with zipfile.ZipFile(BytesIO(told)) as package:
        styles = etree.fromstring(package.read("word/styles.xml"))
    names = {name.get(name.keys()[0]) for name in styles.iter("{*}name")}

    assert {term.word for term in TERMS if term.word} <= names
