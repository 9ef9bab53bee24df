"""What the text says when a briefing is made: kept in the file, so that what is edited in Word is found again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import attrs

from partybuild.source import Extent
from partybuild.writers.word.markup import escaped


@attrs.frozen
class Said:
    """A paragraph.

    Args:
        mark: Its bookmark.
        text: What it says.
        extents: Where in the sources it stands; empty for what the briefing adds.
        title: Whether it is an article's title: their order is the order of the articles.
    """

    mark: str
    text: str
    extents: tuple[Extent, ...] = ()
    title: bool = False


@attrs.frozen
class SaidTable:
    """A table.

    Args:
        mark: The bookmark in the paragraph before it.
        rows: What its cells say, the head's first.
    """

    mark: str
    rows: tuple[tuple[str, ...], ...]


def xml(said: Iterable[Said | SaidTable]) -> Iterator[str]:
    """The elements of the embedded part."""
    for each in said:
        match each:
            case Said():
                spans = " ".join(f"{a}-{b}" for extent in each.extents for a, b in extent.spans)
                told = f' spans="{spans}"' if spans else ""
                title = ' title="true"' if each.title else ""
                yield f'<said at="{escaped(each.mark)}"{told}{title}>{escaped(each.text)}</said>'
            case SaidTable():
                yield f'<table at="{escaped(each.mark)}">{"".join(map(_row, each.rows))}</table>'


def _row(cells: Sequence[str]) -> str:
    return f"<row>{''.join(f'<cell>{escaped(cell)}</cell>' for cell in cells)}</row>"
