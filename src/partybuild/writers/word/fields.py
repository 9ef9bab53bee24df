"""Fields, complete with the result they will show: nothing has to be updated on opening."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

import attrs

from partybuild.writers.word.markup import TAB, escaped, paragraph, run

_BEGIN: Final = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
_SEPARATE: Final = '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
END: Final = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'


@attrs.frozen
class Entry:
    """A line of the contents.

    Args:
        level: Depth, from 1.
        text: The heading in one line.
        bookmark: The bookmark at the heading.
        page: The page it is expected on.
    """

    level: int
    text: str
    bookmark: str
    page: int


def opened(instruction: str, *, dirty: bool = False) -> str:
    """The beginning of a field, up to its result; Word updates a dirty one on opening."""
    begin = _BEGIN.replace("/></w:r>", ' w:dirty="true"/></w:r>') if dirty else _BEGIN
    code = f'<w:r><w:instrText xml:space="preserve"> {escaped(instruction)} </w:instrText></w:r>'
    return begin + code + _SEPARATE


def field(instruction: str, result: str, style: str = "") -> str:
    """A field with its result."""
    return opened(instruction) + run(result, style) + END


def link(bookmark: str, inner: str) -> str:
    """A link to a bookmark of this document."""
    return f'<w:hyperlink w:anchor="{escaped(bookmark)}" w:history="1">{inner}</w:hyperlink>'


def contents(
    title: str,
    entries: Iterable[Entry],
    style: Callable[[str], str],
    *,
    new_page: bool = False,
    dirty: bool = False,
) -> str:
    """A table of contents, already filled, that Word offers to update.

    Args:
        title: Its heading.
        entries: Its lines.
        style: Gives the id that one of our styles has in this document.
        new_page: Whether it begins a page.
        dirty: Whether Word is to count the pages anew, because the template's pages are not ours.
    """
    entries = tuple(entries)
    depth = max((entry.level for entry in entries), default=1)
    lines = []
    for number, entry in enumerate(entries):
        page = field(f"PAGEREF {entry.bookmark} \\h", str(entry.page))
        inner = link(entry.bookmark, run(entry.text) + TAB + page)
        if number == 0:
            inner = opened(f'TOC \\o "1-{depth}" \\h \\z \\u', dirty=dirty) + inner
        lines.append((inner, style(f"TOC{entry.level}")))
    if lines:
        lines[-1] = (lines[-1][0] + END, lines[-1][1])
    begins = "<w:pageBreakBefore/>" if new_page else ""
    body = paragraph(run(title), style("TOCHeading"), begins)
    body += "".join(paragraph(inner, name) for inner, name in lines)
    return (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/>'
        f"</w:docPartObj></w:sdtPr><w:sdtContent>{body}</w:sdtContent></w:sdt>"
    )
