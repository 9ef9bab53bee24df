"""The stylesheet of the documentation turns a page's TEI towards DTABf, and what it gives is TEI."""

from __future__ import annotations

from typing import Any, cast

from lxml import etree

from conftest import ROOT
from partybuild.model import Page, leaves
from partybuild.writers import tei
from tei_schemas import tei_all

TEI = {"t": "http://www.tei-c.org/ns/1.0"}
TO_DTABF = etree.XSLT(etree.parse(ROOT / "docs" / "dtabf.xsl"))


def found(document: etree._ElementTree, path: str) -> list[Any]:
    return cast("list[Any]", document.xpath(path, namespaces=TEI))


def test_a_page_becomes_one_of_dtabf(page: Page) -> None:
    document = TO_DTABF(etree.fromstring(tei.dumps(page)))
    text = "".join(map(str, found(document, "//t:body//text()")))
    levels = [node.heading.level for article in page.articles for node in article.measures()]

    assert len(page.articles) == len(found(document, "//t:div[@type='jArticle']"))
    assert len(levels) == len(found(document, "//t:div/t:p[1]/t:hi[@rendition='#b']"))
    assert [] == found(document, "//t:measure[ancestor::t:text] | //t:standOff | //@corresp")
    for leaf in leaves(page):
        assert "".join(leaf.text.split())[:8] in "".join(text.split())


def test_what_it_gives_is_tei(page: Page) -> None:
    document = TO_DTABF(etree.fromstring(tei.dumps(page)))

    assert tei_all().validate(document), tei_all().error_log
