"""A page as TEI P5 (docs/tei.md is the encoding guide).

One page is one ``TEI`` element, many are a ``teiCorpus``.
The bytes depend on the page alone: no time stamps, ids from offsets, attributes in a fixed order, line breaks between blocks only.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import BinaryIO, Final

from partybuild.errors import WriteError
from partybuild.model import Page
from partybuild.notices import Notice
from partybuild.tei_terms import LOW_MARGIN, TEI, category_id
from partybuild.writers.tei.body import Body
from partybuild.writers.tei.counted import language
from partybuild.writers.tei.edition import Edition
from partybuild.writers.tei.header import corpus_header, header
from partybuild.writers.tei.quantities import links, pointers
from partybuild.xml import attribute, content, spelled, word

# Editors validate by it on opening: oXygen knows the address without a network.
_SCHEMA: Final = "https://www.tei-c.org/release/xml/tei/custom/schema/relaxng/tei_all.rng"
_DECLARATION: Final = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    f'<?xml-model href="{_SCHEMA}" type="application/xml" schematypens="http://relaxng.org/ns/structure/1.0"?>\n'
)


def dumps(page: Page, *, embed: str = "xenoData", edition: Edition | None = None) -> bytes:
    """A page as a TEI document in UTF-8.

    Args:
        page: The page.
        embed: ``"xenoData"`` keeps the source text in the header, so that the file alone gives back an equal page; ``"none"`` leaves it out.
        edition: What the header says of the edition.

    Raises:
        WriteError: The divisions are nested deeper than XML parsers read.
        ModelError: An article or a leaf is empty.
    """
    told = _document(page, "", embed, f' xmlns="{TEI}"', edition)
    return f"{_DECLARATION}{told}".encode()


def dump_corpus(
    pages: Iterable[Page],
    file: BinaryIO,
    *,
    embed: str = "xenoData",
    edition: Edition | None = None,
) -> None:
    """Many pages as one ``teiCorpus``, written page by page.

    Every id of the n-th page begins with ``dn.``, so that ids are unique in the corpus.

    Args:
        pages: The pages; taken one at a time.
        file: Where the bytes go.
        embed: As of `dumps`.
        edition: What the header of the corpus says of the edition; the pages say nothing of it.

    Raises:
        WriteError: As of `dumps`.
    """
    file.write(
        f'{_DECLARATION}<teiCorpus xmlns="{TEI}" xml:lang="zh">\n{corpus_header(edition)}'.encode()
    )
    for number, page in enumerate(pages, 1):
        key = f"d{number}"
        file.write(_document(page, f"{key}.", embed, f' xml:id="{key}"').encode())
    file.write(b"</teiCorpus>\n")


def _document(
    page: Page, prefix: str, embed: str, attributes: str, edition: Edition | None = None
) -> str:
    if embed not in ("xenoData", "none"):
        raise WriteError("tei", f"embed is 'xenoData' or 'none', not {embed!r}")
    body = Body(page, prefix).told()
    return (
        f'<TEI{attributes} xml:lang="{language(page)[0]}">\n'
        f"{header(page, prefix, body, edition, embed=embed == 'xenoData')}"
        f"<text>\n{body}</text>\n"
        f"{_beside(page, prefix)}</TEI>\n"
    )


def _beside(page: Page, prefix: str) -> str:
    """What stands beside the text: notices, and what figures are compared with."""
    told = _notices(page.notices, prefix) + links(page.quantities(), prefix)
    return f"<standOff>\n{told}</standOff>\n" if told else ""


def _notices(notices: Sequence[Notice], prefix: str) -> str:
    if not notices:
        return ""
    told = "".join([_notice(notice, prefix, place) for place, notice in enumerate(notices, 1)])
    return f'<listAnnotation type="notices">\n{told}</listAnnotation>\n'


def _notice(notice: Notice, prefix: str, place: int) -> str:
    target = pointers(notice.extent) or "src:0,0"
    told = f"{_weighed(notice, prefix)}>{content(spelled(notice.detail))}</note>"
    note = f'<note type="{notice.code.label}"{told}'
    return f'<annotation xml:id="{prefix}n{place}" motivation="commenting" target="{target}">{note}</annotation>\n'


def _weighed(notice: Notice, prefix: str) -> str:
    """How sure a decision was, as attributes: the second best, the margin over it, and the reasons."""
    told = f' subtype="{attribute(word(notice.second))}"' if notice.second else ""
    if notice.margin is not None:
        certainty = "low" if notice.margin < LOW_MARGIN else "medium"
        told += f' n="{notice.margin}" cert="{certainty}"'
    if notice.why:
        reasons = " ".join([f"#{prefix}{category_id('why', code)}" for code in notice.why])
        told += f' ana="{reasons}"'
    return told
