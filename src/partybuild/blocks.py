"""From lines to blocks: which rule claims which part of which line.

The rules of a profile are tried in order; the first claim wins, what is claimed is subtracted, and what no rule claims is text, whose part on the page later rooms decide.

Guarantees: the extents of all blocks hold every character that is not blank, in page order, each once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final, TypeAlias

import attrs

from partybuild.lines import Line, Zone, joined_lines, printed_lines, unwrapped
from partybuild.model import Role
from partybuild.rules import bylines, captions, credits, datelines, furniture, masthead, notes
from partybuild.rules.punctuation import closed
from partybuild.source import Extent, Source

Rule: TypeAlias = Callable[[Line], Iterable[Extent]]
Rules: TypeAlias = Sequence[tuple[Role, Rule]]

SHORT = 180  # characters; no rule claims the whole of a longer line
_SENTENCES = 60  # nor of a finished line of this length, but for the rules below
PEELING: Final[frozenset[Rule]] = frozenset(
    {
        furniture.turn,
        furniture.layout_code,
        datelines.origin_tail,
        bylines.author_note,
        bylines.lead,
        bylines.signature,
        credits.editors,
        credits.photo_credit,
        captions.marked,
        furniture.navigation,
        notes.editor_note,
        notes.keywords,
    }
)
"""The rules that are tried on lines of text: those that claim a beginning or an end, or know the line by its first word."""


@attrs.define
class Block:
    """A line or a part of one, with what it was found to be.

    Args:
        role: What a rule or a later room says it is; None while it is just text.
        extent: Where it stands.
        text: The extent's text, traditional characters folded.
        rule: The rule that claimed it, ``masthead.page_line``; empty for text.
        above: Blank lines above.
        set_in: Whether its first line is indented as paragraphs are on this page; None where the page has no indents.
        zone: Above, in or below the body text.
        hints: What the reader saw.
        closed: Whether it ends as a sentence does.
        level: A heading's level where a hint tells it; 0 otherwise.
        peeled: Whether it is what is left of a line that another rule claimed the rest of.
    """

    role: Role | None
    extent: Extent
    text: str
    rule: str = ""
    above: int = 0
    set_in: bool | None = None
    zone: Zone = Zone.BODY
    hints: frozenset[str] = frozenset()
    closed: bool = False
    level: int = 0
    peeled: bool = False


def claimed(source: Source, rules: Rules) -> list[Block]:
    """The blocks of a text, in page order."""
    lines = _whole_captions([part for line in printed_lines(source) for part in _parts(line)])
    of_text = tuple(rule for rule in rules if rule[1] in PEELING)
    tried = [_claims(line, of_text if _is_text(line) else rules) for line in lines]
    alone = [[] if rest else claims for claims, rest in tried]
    _captions_above_credits(lines, alone)
    blocks: list[Block] = []
    base = _indent(lines)
    known = {id(line): claims or tried[i][0] for i, (line, claims) in enumerate(zip(lines, alone, strict=True))}
    for line in joined_lines(lines, [bool(claims) for claims in alone]):
        claims = known.get(id(line))
        if claims is None:
            claims = _claims(line, of_text if _is_text(line) else rules)[0]
        set_in = None if base is None else line.indent >= base + 0.9
        blocks += _blocks(line, claims, set_in)
    return list(_values_behind_labels(blocks))


def _is_text(line: Line) -> bool:
    return len(line.text) > SHORT or (len(line.text) > _SENTENCES and closed(line.text))


def _whole_captions(lines: Sequence[Line]) -> list[Line]:
    """Printed lines of one marked caption put together: ``▲郭慧茹(左二)与学生谈心。 陈世`` over ``军摄``."""
    out: list[Line] = []
    for line in lines:
        above = out[-1] if out else None
        if (
            above is not None
            and not line.above
            and (above.text[0] in "▲▼△▽" or above.text.startswith("图为"))
            and not closed(above.text)
            and len(line.text) <= len(above.text) + 2
            and (len(line.text) <= 4 or closed(line.text))
            and not above.text.endswith("摄")
        ):
            text = above.text + line.text
            out[-1] = attrs.evolve(above, extent=above.extent + line.extent, text=text)
            continue
        out.append(line)
    return out


def _captions_above_credits(lines: Sequence[Line], alone: list[list[tuple[Role, Extent, str]]]) -> None:
    """In a column of printed lines, the finished line above a credit that interrupts a sentence is its caption."""
    for i in range(2, len(lines) - 1):
        if not (alone[i] and alone[i][0][0] is Role.CREDIT) or alone[i - 1] or alone[i - 2] or alone[i + 1]:
            continue
        line = lines[i - 1]
        if line.above or lines[i].above or lines[i + 1].above:
            continue
        if closed(line.text) and 8 <= len(line.text) <= 60 and not closed(lines[i - 2].text):
            alone[i - 1] = [(Role.CAPTION, line.extent, "blocks.captions_above_credits")]


def _parts(line: Line) -> Iterator[Line]:
    """The parts of a line that prints several things: page, paper and editors, or labelled values."""
    cuts = [] if len(line.text) > 160 else masthead.parts(line) or (
        [] if closed(line.text) or line.zone is Zone.BODY and len(line.text) > 80 else datelines.pieces(line.text)
    )
    last = 0
    for cut in [*cuts, len(line.text)]:
        part = line.part(last, cut) if cuts else line
        if part.text:
            yield part
        last = cut


def _claims(line: Line, rules: Rules) -> tuple[list[tuple[Role, Extent, str]], bool]:
    """What the rules claim of a line, and whether anything is left."""
    claims: list[tuple[Role, Extent, str]] = []
    rest = line
    for role, rule in rules:
        for extent in rule(rest):
            claims.append((role, extent, f"{rule.__module__.rpartition('.')[2]}.{rule.__name__}"))
            rest = _less(rest, extent)
            if not rest.text:
                return claims, False
    return claims, True


def _less(line: Line, claim: Extent) -> Line:
    """What is left of a line: rules claim its beginning, its end, or all of it."""
    place = line.extent.locate(claim)
    before, after = line.part(0, place.start), line.part(place.stop)
    return before if len(before.text) >= len(after.text) else attrs.evolve(after, above=line.above)


def _indent(lines: Sequence[Line]) -> float | None:
    indents = sorted(line.indent for line in lines if len(line.text) >= 8)
    if len(indents) < 6:
        return None
    base = indents[len(indents) // 2]
    set_in = sum(1 for indent in indents if indent >= base + 0.9)
    return base if 2 <= set_in else None


def _blocks(line: Line, claims: Sequence[tuple[Role, Extent, str]], set_in: bool | None) -> Iterator[Block]:
    """A line's blocks in page order: its claims and what is left between them."""
    rest = line.extent
    for _, extent, _ in claims:
        rest -= extent
    pieces: list[tuple[Role | None, Extent, str]] = list(claims)
    if rest.spans:
        left = rest.strip()
        if left.spans:
            pieces.append((None, left, ""))
    pieces.sort(key=lambda piece: piece[1].start)
    for i, (role, whole, rule) in enumerate(pieces):
        place = line.extent.locate(whole)
        text = line.text[place] if len(whole) == place.stop - place.start else whole.text
        extent, text = unwrapped(whole, text) if role is None else (whole, text)
        yield Block(
            role,
            extent,
            text,
            rule,
            line.above if not i else 0,
            set_in if not i else None,
            line.zone,
            line.hints,
            closed(text),
            peeled=len(pieces) > 1,
        )


def _values_behind_labels(blocks: Sequence[Block]) -> Iterator[Block]:
    """``创建时间:`` and the day below it, ``来源:`` and the name below it, made one."""
    i = 0
    while i < len(blocks):
        block = blocks[i]
        below = blocks[i + 1] if i + 1 < len(blocks) else None
        if below is not None and block.text[-1:] in ":：" and not below.above and _is_value(block, below):
            yield attrs.evolve(block, extent=block.extent + below.extent, text=block.text + below.text)
            i += 2
            continue
        if block.text[-1:] in ":：" and block.role in {Role.DATELINE, Role.ORIGIN}:
            block.role = Role.NAVIGATION  # a label with nothing behind it
        yield block
        i += 1


def _is_value(label: Block, below: Block) -> bool:
    if label.role is Role.DATELINE:
        return datelines.value(below.text)
    if label.role is Role.ORIGIN:
        return len(below.text) <= 30 and not below.closed and below.role in (None, Role.MASTHEAD)
    return False
