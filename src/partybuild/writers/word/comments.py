"""Reviewers' comments."""

from __future__ import annotations

from typing import Final

import attrs

from partybuild.writers.word.markup import HEAD, NAMESPACES, paragraph, run
from partybuild.writers.word.package import DOCUMENT, WML, Package

_AUTHOR: Final = "partybuild"
_INITIALS: Final = "pb"


@attrs.define
class Comments:
    """Comments for the person who reads the briefing through."""

    style: str
    reference: str
    _xml: list[str] = attrs.field(factory=list)

    def around(self, inner: str, text: str) -> str:
        """Some runs with a comment on them."""
        number = len(self._xml)
        mark = f'<w:r><w:rPr><w:rStyle w:val="{self.reference}"/></w:rPr><w:annotationRef/></w:r>'
        self._xml.append(
            f'<w:comment w:id="{number}" w:author="{_AUTHOR}" w:initials="{_INITIALS}">'
            f"{paragraph(mark + run(text), self.style)}</w:comment>"
        )
        return (
            f'<w:commentRangeStart w:id="{number}"/>{inner}<w:commentRangeEnd w:id="{number}"/>'
            f'<w:r><w:rPr><w:rStyle w:val="{self.reference}"/></w:rPr><w:commentReference w:id="{number}"/></w:r>'
        )

    def close(self, package: Package) -> None:
        """Add the part, if there is a comment."""
        if self._xml:
            content = f"{HEAD}<w:comments {NAMESPACES}>{''.join(self._xml)}</w:comments>"
            package.add("word/comments.xml", content, f"{WML}comments+xml")
            package.relate(DOCUMENT, "comments", "word/comments.xml")
