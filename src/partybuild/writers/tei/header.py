"""The TEI header of a page: what it is, where it comes from, and by which rules it was encoded."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final
from urllib.parse import quote

from partybuild.model import Article, Author, Leaf, Page, Program
from partybuild.showing.typography import shown
from partybuild.source import Source
from partybuild.tei_terms import (
    CATEGORIES,
    HEAD_TYPES,
    NEWLINES,
    SOURCE,
    TEI,
    category_id,
    is_date,
    name_element,
)
from partybuild.writers.tei import counted, rulings
from partybuild.writers.tei.edition import Edition, publication, title_statement
from partybuild.xml import attribute, content, parse, spelled, word

# The customization, by its name: it comes with the package (partybuild/schema/partybuild.odd).
_SCHEMA: Final = '<schemaRef key="partybuild" url="urn:x-partybuild:odd"/>\n'
_DECLARATIONS: Final = """\
<editorialDecl>
<correction method="markup"><p>Probable misreadings stand in sic, the reading proposed beside it in corr; text that does not belong stands in surplus.</p></correction>
<hyphenation eol="none"><p>Chinese has no hyphens at line ends; printed line ends are not kept, except within headings.</p></hyphenation>
<normalization method="silent"><p>Blanks that printing or OCR put inside of words are left out; nothing else is changed.
In attributes and in the header a character that XML would not keep is spelled \\u{hexadecimal code}.</p></normalization>
<quotation marks="all"><p>Quotation marks are kept as characters.</p></quotation>
<segmentation><p>Articles, sections and policy measures (举措) are div; the run-in heading of a measure is label, the first thing in its first p.</p></segmentation>
</editorialDecl>
"""

# What TEI's teidata.versionNumber takes of a release.
_RELEASE: Final = re.compile(r"[0-9]+[a-z]*[0-9]*(\.[0-9]+[a-z]*[0-9]*){0,3}")


def header(page: Page, prefix: str, body: str, edition: Edition | None, *, embed: bool) -> str:
    """The ``teiHeader`` element.

    Args:
        page: The page.
        prefix: What every ``xml:id`` of its document begins with.
        body: Its ``body``, as it is written.
        edition: What is said of the edition; None where nothing is given.
        embed: Whether ``xenoData`` carries the source text, character for character.
            This is the one place where the TEI writer takes text that is not a leaf's.
    """
    description = _file_description(page, prefix, edition or Edition())
    given = _digest(description) if edition else ""
    code, language = counted.language(page)
    return (
        f"<teiHeader>\n{description}<encodingDesc>\n{_SCHEMA}"
        f"<projectDesc><p>Structure found in {counted.kind(page)} by recognisers and learned weights; see the partybuild encoding guide.</p></projectDesc>\n"
        f"{_DECLARATIONS}{counted.tags(body)}{_prefixes(page.source)}{_categories(page, prefix)}"
        f"{_application(page.reader, given)}</encodingDesc>\n"
        f'<profileDesc>\n<langUsage><language ident="{code}">{language}</language></langUsage>\n'
        f"{counted.places(page, prefix)}</profileDesc>\n"
        f"{_raw(page.source) if embed else ''}{rulings.raw(page.rulings)}"
        f"{rulings.revisions(page.rulings, prefix)}</teiHeader>\n"
    )


def _digest(description: str) -> str:
    """The digest of what a file description says of an edition, so that it is known when it is read."""
    from partybuild.readers.tei.loss import digest_of  # noqa: PLC0415 only where an edition is given

    return digest_of(parse(f'<x xmlns="{TEI}">{description}</x>'.encode())[0])


def corpus_header(edition: Edition | None = None) -> str:
    """The ``teiHeader`` of a corpus of pages."""
    edition = edition or Edition()
    return (
        f"<teiHeader>\n<fileDesc>\n{title_statement(edition, 'Pages read by partybuild', '')}"
        f"{publication(edition)}<sourceDesc><p>Each TEI element names its own source.</p></sourceDesc>\n</fileDesc>\n"
        f"<encodingDesc>\n{_SCHEMA}{_application(None)}</encodingDesc>\n</teiHeader>\n"
    )


def _file_description(page: Page, prefix: str, edition: Edition) -> str:
    source = page.source
    titles = [article.title for article in page.articles if article.title]
    title = _one_line(titles[0]) if titles else content(spelled(source.name)) or "untitled"
    bibliographies = "".join([_bibliography(article, prefix) for article in page.articles])
    people = rulings.statements(page.rulings, prefix)
    listed = f"<listBibl>\n{bibliographies}</listBibl>\n" if bibliographies else ""
    return (
        f"<fileDesc>\n{title_statement(edition, title, prefix, people)}{counted.extent(page)}{publication(edition)}"
        f"<sourceDesc>\n{listed}{_file(source)}</sourceDesc>\n</fileDesc>\n"
    )


def _file(source: Source) -> str:
    newline = NEWLINES.get(source.newline) or spelled(source.newline)
    digest = content(spelled(source.file_sha256))
    file = f'<idno type="file-sha256">{digest}</idno>' if digest else ""
    return (
        f'<bibl type="file"><idno type="filename">{content(spelled(source.name))}</idno>'
        f'<idno type="sha256">{source.sha256}</idno>{file}'
        f'<extent><measure unit="chars" quantity="{len(source.text)}">{len(source.text)} characters</measure></extent>'
        f'<note type="media">{content(spelled(source.media))}</note>'
        f'<note type="encoding">{content(spelled(source.encoding))}</note>'
        f'<note type="newline">{content(newline)}</note></bibl>\n'
    )


def _bibliography(article: Article, prefix: str) -> str:
    """The ``biblStruct`` of an article, which its ``div`` points to with ``@decls``."""
    heads = "".join(
        [
            f'<title level="a" type="{HEAD_TYPES.get(head.role, "head")}">{_one_line(head)}</title>'
            for head in article.heads
        ]
    )
    authors = "".join([_author(author) for author in article.authors])
    issue = (
        f"<date{_when(article.date)}>{content(spelled(article.date))}</date>"
        if article.date
        else "<date/>"
    )
    number = content(spelled(article.page))
    where = f'<biblScope unit="page">{number}</biblScope>' if article.page else ""
    return (
        f'<biblStruct type="newspaperArticle" xml:id="{prefix}bib.{article.id}">'
        f"<analytic>{heads}{authors}</analytic>"
        f'<monogr><title level="j">{content(spelled(article.origin_name))}</title>'
        f"<imprint>{issue}{where}</imprint></monogr></biblStruct>\n"
    )


def _author(author: Author) -> str:
    role = f"<roleName>{content(spelled(author.role))}</roleName>" if author.role else ""
    name = name_element(author.name)
    named = f"<{name}>{content(spelled(author.name))}</{name}>"
    post = (
        author.affiliation and f"<affiliation>{content(spelled(author.affiliation))}</affiliation>"
    )
    return f"<author>{role}{named}{post}</author>"


def _when(value: str) -> str:
    return f' when="{value}"' if is_date(value) else ""


def _one_line(leaf: Leaf) -> str:
    return content(shown(leaf.extent.text))


def _prefixes(source: Source) -> str:
    name = attribute(quote(source.name.encode("utf-8", "surrogatepass")).replace("$", "$$"))
    return (
        f'<listPrefixDef>\n<prefixDef ident="src" matchPattern="([0-9]+),([0-9]+)" replacementPattern="{name}#char=$1,$2">'
        "<p>Characters of the source text, from the first offset up to and without the second, counted from zero (RFC 5147).</p></prefixDef>\n"
        '<prefixDef ident="cp" matchPattern="([0-9A-F]+)" replacementPattern="https://www.unicode.org/charts/#$1">'
        "<p>A character that XML cannot hold, by its code point.</p></prefixDef>\n</listPrefixDef>\n"
    )


def _categories(page: Page, prefix: str) -> str:
    quantities = list(page.quantities())
    modes = [(key, told) for key, told in CATEGORIES]
    approx = _markers("approx", {quantity.approx for quantity in quantities})
    per = _markers("per", {quantity.per for quantity in quantities})
    codes = sorted({code for notice in page.notices for code in notice.why})
    why = [(category_id("why", code), code) for code in codes]
    return (
        "<classDecl>\n"
        + _taxonomy(prefix, "q", "how a figure bounds the truth", modes)
        + _taxonomy(
            prefix, "approx", "the words that make a figure approximate, as printed", approx
        )
        + _taxonomy(
            prefix, "per", "the phrases that distribute or repeat a figure, as printed", per
        )
        + _taxonomy(prefix, "why", "the reasons that spoke for a decision", why)
        + "</classDecl>\n"
    )


def _markers(taxonomy: str, texts: Iterable[str]) -> list[tuple[str, str]]:
    return [(category_id(taxonomy, text), text) for text in sorted(texts) if text]


def _taxonomy(prefix: str, key: str, told: str, categories: list[tuple[str, str]]) -> str:
    if not categories:
        return ""
    inside = "".join(
        [
            f'<category xml:id="{prefix}{each}"><catDesc>{content(spelled(text))}</catDesc></category>\n'
            for each, text in categories
        ]
    )
    return f'<taxonomy xml:id="{prefix}{key}">\n<desc>{told}</desc>\n{inside}</taxonomy>\n'


def _application(reader: Program | None, edition: str = "") -> str:
    """What read the page; what writes it, where that is not known; and the digest of what was given of the edition."""
    program = reader or Program.installed()
    release = _RELEASE.match(program.version)
    refs = ""
    if reader:
        refs = f'<ref type="version">{content(spelled(reader.version))}</ref>'
        refs += (
            f'<ref type="weights">{content(spelled(reader.weights))}</ref>'
            if reader.weights
            else ""
        )
    refs += f'<ref type="edition">{edition}</ref>' if edition else ""
    return (
        f'<appInfo><application ident="partybuild" version="{release[0] if release else 0}">'
        f"<label>partybuild</label>{refs}</application></appInfo>\n"
    )


def _raw(source: Source) -> str:
    text = content(source.text, '<c cp="{:04X}"/>', '<c cp=""/>')
    return (
        f'<xenoData type="source"><text xmlns="{SOURCE}" name="{attribute(word(source.name))}"'
        f' encoding="{attribute(word(source.encoding))}" xml:space="preserve">{text}</text></xenoData>\n'
    )
