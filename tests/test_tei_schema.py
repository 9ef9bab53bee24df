"""TEI that partybuild writes is valid: by all of TEI, by TEI's Schematron, and by the schema shipped here."""

from __future__ import annotations

from collections.abc import Callable
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given, settings
from lxml import etree

import pages as noisy
import partybuild
import samples
import strategies
from partybuild.model import Page
from partybuild.readers import tei as reader
from partybuild.readers.tei.validation import schema
from partybuild.writers import tei
from tei_schemas import tei_all, tei_rules

ODD = files("partybuild").joinpath("schema/partybuild.odd")
RNG = files("partybuild").joinpath("schema/partybuild.rng")
NS = {"t": "http://www.tei-c.org/ns/1.0", "r": "http://relaxng.org/ns/structure/1.0"}


def errors(rules: etree.RelaxNG, document: str | bytes) -> list[str]:
    lenient = etree.XMLParser(recover=True)  # libxml2 itself refuses an id that is none
    rules.validate(etree.fromstring(document, lenient))
    return [str(error) for error in rules.error_log]


def assert_sound(page: Page) -> None:
    data = tei.dumps(page)

    assert [] == errors(schema(), data)
    assert [] == errors(tei_all(), data)
    assert [] == tei_rules()(data.decode())
    assert page == reader.loads(data)


def test_a_page_with_something_of_everything_is_sound() -> None:
    assert_sound(samples.page())


def test_a_seed_is_sound(page: Page) -> None:
    assert_sound(page)


def test_pages_from_elsewhere_are_sound(shared: Callable[[str], Path]) -> None:
    for folder in (shared("articles"), shared("articles/typeset")):
        for path in sorted(folder.iterdir()):
            if path.is_file() and path.name != "README.md":
                assert_sound(partybuild.parse(partybuild.read(path)))


@settings(max_examples=250)
@given(strategies.pages())
def test_any_page_is_sound(page: Page) -> None:
    assert_sound(page)


@settings(max_examples=250)
@given(noisy.texts())
def test_what_the_parser_makes_of_noise_is_sound(text: str) -> None:
    assert_sound(partybuild.parse(partybuild.Source.from_text(text, "page.txt")))


@given(strategies.pages())
def test_any_page_is_valid_by_the_schema_shipped_here(page: Page) -> None:
    assert [] == errors(schema(), tei.dumps(page))


PLAIN = """\
<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>甲</title></titleStmt>
<publicationStmt><publisher>乙</publisher></publicationStmt><sourceDesc><p>丙</p></sourceDesc></fileDesc></teiHeader>
<text><body><div type="article" decls="#bib.a0"><head type="main">题</head><byline>署名</byline><p>段</p>
<div type="section" subtype="level1"><head>小标题</head><p>一<measure quantity="2" unit="个">2个</measure><date when="2021-01-04">日</date>
<choice><sic>街到</sic><corr cert="high">街道</corr></choice></p></div></div></body></text></TEI>"""

# The twelve of the design, each a change to a document that is valid.
NEGATIVE = {
    "a paragraph behind a division": ("</div></div></body>", "</div><p>尾</p></div></body>"),
    "a head behind a paragraph": ("<p>段</p>", '<p>段</p><head type="sub">题</head>'),
    "text in a division": ("<p>段</p>", "<p>段</p>散文"),
    "a head in a paragraph": ("<p>段</p>", '<p><head type="main">题</head>段</p>'),
    "a precision on a measure": ('quantity="2"', 'quantity="2" precision="low"'),
    "a quantity in Chinese": ('quantity="2"', 'quantity="1.5亿"'),
    "a date without its zeros": ('when="2021-01-04"', 'when="2021-1-4"'),
    "an id that begins with a digit": ("<p>段</p>", '<p xml:id="1a">段</p>'),
    "a unit with a blank": ('unit="个"', 'unit="平方 米"'),
    "a type on a byline": ("<byline>", '<byline type="top">'),
    "a type on a paragraph": ("<p>段</p>", '<p type="lead">段</p>'),
    "a certainty in percent": ('cert="high"', 'cert="93%"'),
}


def test_the_document_that_the_negative_controls_change_is_valid() -> None:
    assert [] == errors(schema(), PLAIN)


@pytest.mark.parametrize("change", NEGATIVE.values(), ids=list(NEGATIVE))
def test_what_is_no_tei_is_not_valid_here_either(change: tuple[str, str]) -> None:
    assert PLAIN.count(change[0]) == 1

    assert [] != errors(schema(), PLAIN.replace(*change))


@pytest.mark.parametrize("change", NEGATIVE.values(), ids=list(NEGATIVE))
def test_the_negative_controls_are_no_tei(change: tuple[str, str]) -> None:
    assert [] == errors(tei_all(), PLAIN)
    assert [] != errors(tei_all(), PLAIN.replace(*change))


def test_the_customization_is_valid_tei() -> None:
    assert [] == errors(tei_all(), ODD.read_bytes())
    assert [] == tei_rules()(ODD.read_text(encoding="utf-8"))


def test_the_customization_and_the_schema_have_the_same_elements() -> None:
    odd = etree.fromstring(ODD.read_bytes())
    included = odd.xpath("//t:moduleRef/@include", namespaces=NS)
    rules = etree.fromstring(RNG.read_bytes())
    named = rules.xpath("//r:element[not(@ns)]/@name", namespaces=NS)
    assert isinstance(included, list)
    assert isinstance(named, list)

    assert {name for names in included for name in str(names).split()} == {
        str(name) for name in named
    }


def test_each_element_of_the_schema_is_one_of_tei() -> None:
    known = tei_all_elements()
    rules = etree.fromstring(RNG.read_bytes())
    named = rules.xpath("//r:element[not(@ns)]/@name", namespaces=NS)
    assert isinstance(named, list)

    assert {str(name) for name in named} <= known


def tei_all_elements() -> set[str]:
    tei_all()  # skips where it is absent
    path = Path(__file__).parents[1] / "../shared/schema/tei_all.rng"
    named = etree.parse(path).xpath("//r:element/@name", namespaces=NS)
    assert isinstance(named, list)
    return {str(name) for name in named}
