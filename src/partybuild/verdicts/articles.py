"""From units to articles: where each begins.

Guarantees: every unit is in exactly one draft or in the furniture, in page order.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from partybuild.chinese.numbering import Rank
from partybuild.chinese.punctuation import COLONS
from partybuild.evidence.recognisers import bylines
from partybuild.model import Role
from partybuild.verdicts.heads import MAX_HEADS, MAX_TITLE, PLACE, Draft, draft_of, headlike
from partybuild.verdicts.units import Unit

_FURNITURE: Final = frozenset({Role.MASTHEAD, Role.NAVIGATION, Role.EDITORS, Role.RESIDUE})
_OPENING: Final = frozenset({bylines.marked, bylines.reporter, bylines.labelled, bylines.lead})
_MARKS: Final = frozenset("□■◆")
_TEXT: Final = 40  # characters; what is shorter need not be body text
_LONGEST_PLACE: Final = 16
_LONGEST_CAPTION: Final = 100
_UNEVEN: Final = 4


def articles_in(units: Sequence[Unit]) -> tuple[list[Draft], list[Unit]]:
    """The drafts of a page's articles, in page order, and its furniture."""
    units = list(units)
    starts = _starts(units)
    furniture = [unit for unit in units if unit.role in _FURNITURE]
    drafts = []
    for start, end in zip(starts, [*starts[1:], len(units)], strict=True):
        draft = draft_of([unit for unit in units[start:end] if unit.role not in _FURNITURE])
        furniture += draft.chrome
        if draft.heads or draft.body:
            drafts.append(draft)
    return drafts, sorted(furniture, key=lambda unit: unit.extent.start)


def _starts(units: list[Unit]) -> list[int]:
    """The first unit of each article: 0, and every group of heads that a byline, a place or a group's mark confirms.

    Units that name an author without a mark become bylines.
    """
    starts = [0]
    seen_text = False
    story: Unit | None = None
    for i, unit in enumerate(units):
        if unit.role is None and (unit.closed or len(unit.text) > MAX_TITLE):
            seen_text = True
        if not seen_text:
            continue
        if _is_column_mark(units, i) and not _is_place(units, i):
            story = units[i + 1]
        first = _first_of_article(units, i, story)
        if first is None and _is_office_and_name(units, i):
            first = _first_head(units, i)
            units[i] = unit if first is None else unit.found(Role.BYLINE)
        elif first is None and _is_opening_byline(units, i):
            first = _first_head(units, i)
        if first is not None and first > starts[-1]:
            starts.append(first)
            seen_text = False
    return starts


def _first_of_article(units: Sequence[Unit], i: int, story: Unit | None) -> int | None:
    """Unit i, where it opens an article by itself; None where it does not.

    Args:
        units: The page's units.
        i: Which is looked at.
        story: The title of a group's first story, where one was seen.
    """
    if _is_place(units, i) or _is_column_mark(units, i):
        return i
    return i if story is not None and _is_next_story(story, units, i) else None


# ------------------------------------------------------------- what opens an article


def _is_place(units: Sequence[Unit], i: int) -> bool:
    """Whether a unit is a place with a colon over a title: ``天津市北辰区：`` in a page of short reports."""
    unit = units[i]
    if unit.role is not None or unit.text[-1] not in COLONS or len(unit.text) > _LONGEST_PLACE:
        return False
    if i + 2 >= len(units) or not PLACE.search(unit.text):
        return False
    return headlike(units[i + 1]) and units[i + 2].role is None


def _is_column_mark(units: Sequence[Unit], i: int) -> bool:
    """Whether a unit is a group's label over a title: ``□师者之尊缘自用心`` over ``葛堂友：深山从教42年``."""
    unit = units[i]
    if unit.role is not None or unit.text[0] not in _MARKS or i + 2 >= len(units):
        return False
    title, text = units[i + 1], units[i + 2]
    if not headlike(unit) or not headlike(title) or title.number:
        return False
    return text.role in {None, Role.BYLINE, Role.SUBTITLE}


def _is_next_story(story: Unit, units: Sequence[Unit], i: int) -> bool:
    """Whether a line is the next story's title in a group: a colon in it and the same hints as the first one's (``王生英：以校为家以家为校``)."""
    unit = units[i]
    if i + 1 == len(units) or not headlike(unit) or unit.hints != story.hints:
        return False
    if COLONS.isdisjoint(story.text) or COLONS.isdisjoint(unit.text):
        return False
    alike = abs(len(unit.text) - len(story.text)) <= _UNEVEN
    return alike and _is_text(units[i + 1])


def _is_office_and_name(units: Sequence[Unit], i: int) -> bool:
    """Whether an unmarked line between a title and a text names its author: ``上海市政协主席 董云虎``."""
    if not 0 < i < len(units) - 1 or units[i].role is not None or not _is_text(units[i + 1]):
        return False
    above = units[i - 1]
    if not headlike(above) or _is_numbered_heading(above):
        return False
    return bylines.unmarked(units[i].text)


def _is_text(unit: Unit) -> bool:
    return unit.role is None and len(unit.text) > _TEXT


def _is_opening_byline(units: Sequence[Unit], i: int) -> bool:
    """Whether a byline can stand over its article, and not behind text of its own line."""
    unit = units[i]
    if unit.role is not Role.BYLINE or unit.known is None or unit.known.by not in _OPENING:
        return False
    above = units[i - 1] if i else None
    behind_text = above is not None and unit.peeled and above.peeled and above.role is None
    return not behind_text or bool(unit.above)


# ------------------------------------------------------------- its heads


def _first_head(units: Sequence[Unit], byline: int) -> int | None:
    """The first of the head lines right above a byline; None where there are none."""
    i = byline
    while i > 0 and byline - i < MAX_HEADS and headlike(units[i - 1]):
        if _is_numbered_heading(units[i - 1]):
            break
        i -= 1
    if i == byline:
        return None
    # 社区示范单位——猴山社区获评桂林市清廉: a caption cut short after other captions, set apart like them.
    while i < byline - 1 and _is_apart(units, i) and _is_behind_caption(units, i):
        i += 1
    return i


def _is_numbered_heading(unit: Unit) -> bool:
    """Whether a line is a heading by its number or bullet; a dash may also begin a subtitle."""
    number = unit.number
    if not number:
        return False
    bullet = number.rank is Rank.BULLET and unit.text[0] not in "—-－"
    return bullet or number.heads


def _is_apart(units: Sequence[Unit], i: int) -> bool:
    return units[i].above >= 2 and units[i + 1].above < units[i].above


def _is_behind_caption(units: Sequence[Unit], i: int) -> bool:
    if not i:
        return False
    before = units[i - 1]
    if before.role in {Role.CAPTION, Role.CREDIT}:
        return True
    short = before.closed and len(before.text) <= _LONGEST_CAPTION
    return before.role is None and short and before.above == units[i].above
