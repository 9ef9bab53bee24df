"""Which short texts of an article are photo captions, and which credits go with them.

A caption that no mark shows is told by its place: set apart by a wider gap, under the title of a print view, before a credit, or in the middle of a sentence that goes on behind it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import Final

from partybuild.chinese.cohesion import Counts
from partybuild.chinese.headings import could_be
from partybuild.chinese.punctuation import COMMAS
from partybuild.evidence.lines import UNDER_IMAGE
from partybuild.evidence.recognisers import captions
from partybuild.model import Role
from partybuild.verdicts.units import Unit

_INNER_STOP: Final = re.compile(r"[。！？!?](?=.)")
# …李明说。 · “社区就是我的家。”
_SPEECH: Final = re.compile(
    r"(?:说|道|表示|介绍|坦言|感慨|赞叹|称赞)[。！]?$|^[“\"][^”\"]*+(?:(?<=[。！？])|[”\"][。！？”\"]*+)$|[：:][“\"]"
)
_BRACKETS: Final = frozenset("（(【[")
_BESIDE_LIST: Final = frozenset(
    {Role.CREDIT, Role.CAPTION, Role.BYLINE, Role.DATELINE, Role.ORIGIN, Role.TURN}
)
_PHOTO: Final = frozenset({Role.CAPTION, Role.CREDIT})

_TITLED: Final = frozenset({"bold", "title", "heading:1", "heading:2", "heading:3", "heading:4"})
_LONGEST: Final = 110
_LONGEST_BESIDE: Final = 80  # characters of a caption that only its credit shows
_LONGEST_LISTED: Final = 60
_LONGEST_OPEN: Final = 40  # characters of a caption without a full stop
_SHORTEST_TEXT: Final = 8
_SHORTEST_PIECE: Final = 14
_LONGEST_INTERRUPTING: Final = 90
_NEAR: Final = 20  # units before a photo in which the text it interrupts is looked for


def with_captions(
    body: Sequence[Unit], counts: Counts, *, print_view: bool, columns: bool
) -> list[Unit]:
    """The body, the texts that are captions with the role CAPTION.

    Args:
        body: An article's units without its heads.
        counts: How often words stand on the page.
        print_view: Whether the page cites itself as e-papers do; their print views list captions before the text.
        columns: Whether the page may cut paragraphs.
    """
    units = list(body)
    _take(units, _under_images(units))
    _take(units, _beside_credits(units))
    _take(units, _islands(units))
    _take(units, _listed(units, print_view=print_view))
    _take(units, _closing(units))
    if columns:
        _take(units, _interrupting(units, counts))
    return units


def _take(units: list[Unit], found: Iterable[int]) -> None:
    """Make units captions as they are found: whether one is, may depend on those above it."""
    for i in found:
        units[i] = units[i].found(Role.CAPTION)


def _closing(body: Sequence[Unit]) -> Iterator[int]:
    """Texts that end in 图为…."""
    for i, unit in enumerate(body):
        if unit.role is None and captions.closing(unit.text):
            yield i


def _is_short(unit: Unit, longest: int = _LONGEST) -> bool:
    """Whether a text is a finished sentence or two, as captions are."""
    return (
        unit.role is None
        and unit.closed
        and len(unit.text) <= longest
        and len(_INNER_STOP.findall(unit.text)) <= 1
        and not unit.number
        and not _SPEECH.search(unit.text)
    )


def _is_open_before(body: Sequence[Unit], i: int) -> bool:
    """Whether the text before unit i stops in the middle of a sentence."""
    for k in range(i - 1, max(i - _NEAR, -1), -1):
        if body[k].role is None:
            return not body[k].closed and len(body[k].text) >= _SHORTEST_TEXT
    return False


# ------------------------------------------------------------- under an image


def _under_images(body: Sequence[Unit]) -> Iterator[int]:
    """What a file prints right below an image, short and not bold, or marks as a caption: ``兰馨花园改造后`` · ``*喷水池改造前``."""
    for i, unit in enumerate(body):
        if unit.role is not None:
            continue
        under = UNDER_IMAGE in unit.hints and not unit.hints & _TITLED
        short = not unit.closed and len(unit.text) <= _LONGEST_OPEN
        short = short or ("centred" in unit.hints and _is_short(unit, _LONGEST_LISTED))
        if "caption" in unit.hints or (under and short and not unit.number):
            yield i


# ------------------------------------------------------------- before a credit


def _beside_credits(body: Sequence[Unit]) -> Iterator[int]:
    """``网格员在八角南路社区走访居民。 石磊 摄``: what a photographer's name follows at once."""
    for i, (unit, below) in enumerate(pairwise(body)):
        if below.role is not Role.CREDIT or unit.role is not None or len(unit.text) > _LONGEST:
            continue
        if unit.peeled and below.peeled and not below.above:
            if _is_captioned_in_line(body, i, bracketed=below.text[0] in _BRACKETS):
                yield i
        elif _is_short(unit, _LONGEST_BESIDE) and (unit.above >= 2 or _is_open_before(body, i)):
            yield i


def _is_captioned_in_line(body: Sequence[Unit], i: int, *, bracketed: bool) -> bool:
    """Whether the text before a credit of its own line is a caption; a bracket may also close an article."""
    unit = body[i]
    if not bracketed:
        return True
    if not unit.closed and len(unit.text) <= _LONGEST_OPEN:
        return True
    apart = not i or unit.above >= 2
    return _is_short(unit, _LONGEST_BESIDE) and (apart or _is_open_before(body, i))


# ------------------------------------------------------------- set apart


def _islands(body: Sequence[Unit]) -> Iterator[int]:
    """Photos leave a hole in the flow of text: three empty lines where one is the rule."""
    gaps = [unit.above for unit in body if unit.role is None]
    if len(gaps) < 3:
        return
    usual = median(gaps)
    wide = sum(1 for gap in gaps if gap >= 2 and gap > usual)
    if not 0 < wide <= max(4, len(gaps) // 4):
        return
    for i in range(1, len(body)):
        unit = body[i]
        if unit.role is None and unit.above >= 2 and unit.above > usual and _is_island(body, i):
            yield i


def _is_island(body: Sequence[Unit], i: int) -> bool:
    """Whether a text set apart is a caption, and not text that goes on behind the hole that a photo left."""
    unit = body[i]
    behind_photo = body[i - 1].role in _PHOTO
    if behind_photo and _is_open_before(body, i):
        return False
    if _is_short(unit):
        return True
    if not behind_photo or unit.closed or len(unit.text) > _LONGEST_OPEN:
        return False
    return not unit.number


def _listed(body: Sequence[Unit], *, print_view: bool) -> Iterator[int]:
    """Captions that a print view or web page lists between the byline and the text."""
    run: list[int] = []
    text = None
    for i, unit in enumerate(body):
        if _is_short(unit, _LONGEST_LISTED) and "各位" not in unit.text[:3]:
            run.append(i)
        elif unit.role not in _BESIDE_LIST:
            text = unit
            break
    if text is None or (text.role is None and len(text.text) < _LONGEST_BESIDE):
        return
    listed = print_view or (
        len(run) >= 2 and any(unit.role in _PHOTO for unit in body[: len(run) + 3])
    )
    if listed:
        yield from run


# ------------------------------------------------------------- in a sentence


def _interrupting(body: Sequence[Unit], counts: Counts) -> Iterator[int]:
    """A finished short text between two pieces of one sentence.

    ``…走进镇民生监督组办公室，`` ⟨caption⟩ ``主动交代自己挪用…`` : on pages that set first lines in, the second piece is not set in, so it goes on with the first.
    """
    texts = [i for i, unit in enumerate(body) if unit.role is None]
    for above, i, below in zip(texts, texts[1:], texts[2:], strict=False):
        before, unit, after = body[above], body[i], body[below]
        if before.role is not None or before.closed or len(before.text) < _SHORTEST_PIECE:
            continue
        if len(unit.text) < _SHORTEST_TEXT or not _is_short(unit, _LONGEST_INTERRUPTING):
            continue
        if _is_interrupting(before, unit, after, counts):
            yield i


def _is_interrupting(before: Unit, unit: Unit, after: Unit, counts: Counts) -> bool:
    """Whether the text after a short one goes on with the text before it."""
    cohere = counts.across(before.extent, after.extent)
    cohere -= counts.across(before.extent, unit.extent)
    not_set_in = after.set_in is False and unit.set_in is False
    if not_set_in and cohere >= 0 and not could_be(after.text, after.number, ends=after.closed):
        return True
    if cohere < 2 or len(unit.text) > _LONGEST_LISTED:
        return False
    return before.text[-1] not in COMMAS and after.set_in is not True
