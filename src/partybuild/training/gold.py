"""What a page is made of, as a person says: an annotation.

Its text is compared with blanks left out, so that spacing in it does not matter.
"""

from __future__ import annotations

import hashlib
from typing import Final

import attrs

from partybuild.marks import Number
from partybuild.model import Author, Role
from partybuild.source import Span, squeezed

CHROME: Final = frozenset({Role.NAVIGATION, Role.RESIDUE})
"""What surrounds an article: where one piece of it ends is arbitrary."""


def digest(text: str) -> str:
    """Sixteen digits of the SHA-1 of a text without its blanks."""
    data = squeezed(text).encode("utf-8", "surrogatepass")
    return hashlib.sha1(data, usedforsecurity=False).hexdigest()[:16]


@attrs.frozen
class GoldLeaf:
    """One leaf, in reading order.

    Args:
        role: What it is.
        text: Verbatim, spacing apart; empty where the annotation has a digest only (pages that may not be copied).
        level: Depth of a heading or run-in heading, counted from 1.
        article: Which article it belongs to, counted from 0.
        spans: Where it stands in a text page: half-open code points; empty where the annotation has text only.
        doubt: Whether it may be read either way.
        unlooked: Whether nobody looked at it: it is no evidence for anything.
        digest: What is compared of its text.
        size: Its characters, blanks left out.
    """

    role: Role
    text: str = ""
    level: int | None = None
    article: int | None = None
    spans: tuple[Span, ...] = ()
    doubt: bool = False
    unlooked: bool = False
    digest: str = attrs.field()
    size: int = attrs.field()

    @digest.default
    def _digest(self) -> str:
        return digest(self.text)

    @size.default
    def _size(self) -> int:
        return len(squeezed(self.text))


@attrs.frozen
class GoldArticle:
    """The metadata of one article; empty where the page prints none."""

    title: str = ""
    kicker: str = ""
    subtitle: str = ""
    column: str = ""
    date: str = ""
    origin: str = ""
    page: str = ""
    authors: tuple[Author, ...] = ()


@attrs.frozen
class GoldQuantity:
    """One figure; `noun` is empty where none was annotated."""

    text: str
    kind: str
    value: Number | None = None
    low: Number | None = None
    high: Number | None = None
    unit: str = ""
    noun: str = ""


@attrs.frozen
class Gold:
    """The annotation of one page.

    Args:
        leaves: Every leaf in reading order.
        articles: Metadata of each article.
        quantities: Its figures in order; ``None`` where nobody looked at figures.
        optional: Texts of figures that may be found or not.
        quantities_until: Where the annotation of figures stops: at the leaf with this text, or behind so many characters that are no blanks.
        partial_until: The text of the last leaf that was annotated, where the page goes on behind it.
        articles_from: The pages whose articles were set anew to make this one.
        file: The page, as a path relative to a folder above the annotation; empty where there is no file.
        sha256: The digest of the page's bytes; empty where it is not told.
        media: What the page is, as `partybuild.read` calls it; empty where its name tells.
    """

    leaves: tuple[GoldLeaf, ...]
    articles: tuple[GoldArticle, ...] = ()
    quantities: tuple[GoldQuantity, ...] | None = None
    optional: tuple[str, ...] = ()
    quantities_until: str | int | None = None
    partial_until: str = ""
    articles_from: tuple[str, ...] = ()
    file: str = ""
    sha256: str = ""
    media: str = ""
