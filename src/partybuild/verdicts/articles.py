"""From blocks to articles: where each begins.

Guarantees: every block is in exactly one draft or in the furniture, in page order.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from partybuild.chinese import numbering
from partybuild.chinese.numbering import Rank
from partybuild.chinese.punctuation import COLONS
from partybuild.evidence.blocks import Block
from partybuild.evidence.recognisers import bylines
from partybuild.model import Role
from partybuild.verdicts.heads import MAX_HEADS, MAX_TITLE, PLACE, Draft, draft_of, headlike

_FURNITURE: Final = frozenset({Role.MASTHEAD, Role.NAVIGATION, Role.EDITORS, Role.RESIDUE})
_OPENING: Final = frozenset(
    {"bylines.marked", "bylines.reporter", "bylines.labelled", "bylines.lead"}
)
_MARKS: Final = frozenset("□■◆")
_TEXT: Final = 40  # characters; what is shorter need not be body text
_LONGEST_PLACE: Final = 16
_LONGEST_CAPTION: Final = 100
_UNEVEN: Final = 4


def articles_in(blocks: Sequence[Block]) -> tuple[list[Draft], list[Block]]:
    """The drafts of a page's articles, in page order, and its furniture."""
    starts = _starts(blocks)
    drafts = []
    for start, end in zip(starts, [*starts[1:], len(blocks)], strict=True):
        draft = draft_of([block for block in blocks[start:end] if block.role not in _FURNITURE])
        if draft.heads or draft.body:
            drafts.append(draft)
    return drafts, [block for block in blocks if block.role in _FURNITURE]


def _starts(blocks: Sequence[Block]) -> list[int]:
    """The first block of each article: 0, and every group of heads that a byline, a place or a group's mark confirms."""
    starts = [0]
    seen_text = False
    story: Block | None = None
    for i, block in enumerate(blocks):
        if block.role is None and (block.closed or len(block.text) > MAX_TITLE):
            seen_text = True
        if not seen_text:
            continue
        if _is_column_mark(blocks, i) and not _is_place(blocks, i):
            story = blocks[i + 1]
        first = _first_of_article(blocks, i, story)
        if first is not None and first > starts[-1]:
            starts.append(first)
            seen_text = False
    return starts


def _first_of_article(blocks: Sequence[Block], i: int, story: Block | None) -> int | None:
    """The first block of the article that block i shows to begin; None where it shows none.

    Args:
        blocks: The page's blocks.
        i: Which is looked at.
        story: The title of a group's first story, where one was seen.
    """
    if _is_place(blocks, i) or _is_column_mark(blocks, i):
        return i
    if story is not None and _is_next_story(story, blocks, i):
        return i
    if _is_office_and_name(blocks, i):
        first = _first_head(blocks, i)
        if first is not None:
            blocks[i].found(Role.BYLINE, "bylines.unmarked")
        return first
    return _first_head(blocks, i) if _is_opening_byline(blocks, i) else None


# ------------------------------------------------------------- what opens an article


def _is_place(blocks: Sequence[Block], i: int) -> bool:
    """Whether a block is a place with a colon over a title: ``天津市北辰区：`` in a page of short reports."""
    block = blocks[i]
    if block.role is not None or block.text[-1] not in COLONS or len(block.text) > _LONGEST_PLACE:
        return False
    if i + 2 >= len(blocks) or not PLACE.search(block.text):
        return False
    return headlike(blocks[i + 1]) and blocks[i + 2].role is None


def _is_column_mark(blocks: Sequence[Block], i: int) -> bool:
    """Whether a block is a group's label over a title: ``□师者之尊缘自用心`` over ``葛堂友：深山从教42年``."""
    block = blocks[i]
    if block.role is not None or block.text[0] not in _MARKS or i + 2 >= len(blocks):
        return False
    title, text = blocks[i + 1], blocks[i + 2]
    if not headlike(block) or not headlike(title) or numbering.numbered(title.text):
        return False
    return text.role in {None, Role.BYLINE, Role.SUBTITLE}


def _is_next_story(story: Block, blocks: Sequence[Block], i: int) -> bool:
    """Whether a line is the next story's title in a group: a colon in it and the same hints as the first one's (``王生英：以校为家以家为校``)."""
    block = blocks[i]
    if i + 1 == len(blocks) or not headlike(block) or block.hints != story.hints:
        return False
    if COLONS.isdisjoint(story.text) or COLONS.isdisjoint(block.text):
        return False
    alike = abs(len(block.text) - len(story.text)) <= _UNEVEN
    return alike and _is_text(blocks[i + 1])


def _is_office_and_name(blocks: Sequence[Block], i: int) -> bool:
    """Whether an unmarked line between a title and a text names its author: ``上海市政协主席 董云虎``."""
    if not 0 < i < len(blocks) - 1 or blocks[i].role is not None or not _is_text(blocks[i + 1]):
        return False
    above = blocks[i - 1]
    if not headlike(above) or _is_numbered_heading(above.text):
        return False
    return bylines.unmarked(blocks[i].text)


def _is_text(block: Block) -> bool:
    return block.role is None and len(block.text) > _TEXT


def _is_opening_byline(blocks: Sequence[Block], i: int) -> bool:
    """Whether a byline can stand over its article, and not behind text of its own line."""
    block = blocks[i]
    if block.role is not Role.BYLINE or block.rule not in _OPENING:
        return False
    above = blocks[i - 1] if i else None
    behind_text = above is not None and block.peeled and above.peeled and above.role is None
    return not behind_text or bool(block.above)


# ------------------------------------------------------------- its heads


def _first_head(blocks: Sequence[Block], byline: int) -> int | None:
    """The first of the head lines right above a byline; None where there are none."""
    i = byline
    while i > 0 and byline - i < MAX_HEADS and headlike(blocks[i - 1]):
        if _is_numbered_heading(blocks[i - 1].text):
            break
        i -= 1
    if i == byline:
        return None
    # 社区示范单位——猴山社区获评桂林市清廉: a caption cut short after other captions, set apart like them.
    while i < byline - 1 and _is_apart(blocks, i) and _is_behind_caption(blocks, i):
        i += 1
    return i


def _is_numbered_heading(text: str) -> bool:
    """Whether a line is a heading by its number or bullet; a dash may also begin a subtitle."""
    number = numbering.numbered(text)
    if not number:
        return False
    bullet = number.rank is Rank.BULLET and text[0] not in "—-－"
    return bullet or number.rank <= numbering.LAST_OF_HEADINGS


def _is_apart(blocks: Sequence[Block], i: int) -> bool:
    return blocks[i].above >= 2 and blocks[i + 1].above < blocks[i].above


def _is_behind_caption(blocks: Sequence[Block], i: int) -> bool:
    if not i:
        return False
    before = blocks[i - 1]
    if before.role in {Role.CAPTION, Role.CREDIT}:
        return True
    short = before.closed and len(before.text) <= _LONGEST_CAPTION
    return before.role is None and short and before.above == blocks[i].above
