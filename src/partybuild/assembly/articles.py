"""Where each article begins, and what belongs to none.

Guarantees: every block is in exactly one draft or in the furniture, in page order.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

import attrs

from partybuild.assembly.blocks import Block
from partybuild.assembly.sequence import HEADS
from partybuild.model import Role

TEXT: Final = frozenset({Role.HEADING, Role.PARAGRAPH, Role.LIST, Role.TABLE})
_CONTENT: Final = TEXT | {Role.CAPTION, Role.EDITOR_NOTE}
FURNITURE: Final = frozenset({Role.MASTHEAD, Role.NAVIGATION, Role.EDITORS, Role.RESIDUE})
"""What belongs to no article."""


@attrs.frozen
class Draft:
    """An article in the making, in page order.

    Args:
        heads: Its heads.
        body: Everything else of it.
    """

    heads: tuple[Block, ...]
    body: tuple[Block, ...]

    @property
    def texts(self) -> tuple[Block, ...]:
        """Its headings, paragraphs, items and rows."""
        return tuple(block for block in self.body if block.role in TEXT)


def articles_in(blocks: Sequence[Block]) -> tuple[tuple[Draft, ...], tuple[Block, ...]]:
    """The drafts of a page's articles, and its furniture, both in page order: an article begins at the first head behind text."""
    furniture = tuple(block for block in blocks if block.role in FURNITURE)
    told = [block for block in blocks if block.role not in FURNITURE]
    drafts: list[list[Block]] = [[]]
    waiting = list(reversed(list(_begins(told))))
    for block in told:
        while waiting and block.extent.start >= waiting[-1]:
            waiting.pop()
            drafts.append([])
        drafts[-1].append(block)
    return tuple(draft_of(draft) for draft in _with_content(drafts) if draft), furniture


def _with_content(drafts: Sequence[list[Block]]) -> list[list[Block]]:
    """The drafts, each that has neither text nor picture put to the one above it: a title printed again below is no article."""
    found: list[list[Block]] = []
    for draft in drafts:
        if found and not any(block.role in _CONTENT for block in draft):
            found[-1] += draft
        else:
            found.append(draft)
    return found


def _begins(blocks: Sequence[Block]) -> Iterator[int]:
    """Where the first head behind text stands; a subtitle is no first head.

    The particulars of an official document (``索引号：…``) and a table of contents above the first head are no text.
    """
    behind_text = headed = False
    for block in blocks:
        headed = headed or block.role in HEADS
        if block.role in TEXT and (headed or block.role is Role.PARAGRAPH):
            behind_text = True
        elif behind_text and block.role in HEADS and block.role is not Role.SUBTITLE:
            behind_text = False
            yield block.extent.start


def draft_of(blocks: Sequence[Block]) -> Draft:
    """The article that some blocks are, in page order."""
    heads = tuple(block for block in blocks if block.role in HEADS)
    return Draft(heads, tuple(block for block in blocks if block.role not in HEADS))
