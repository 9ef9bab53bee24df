"""From lines to blocks: which rule claims which part of which line.

The rules of a profile are tried in order; the first claim wins, what is claimed is subtracted, and what no rule claims is text, whose part on the page later rooms decide.

Guarantees: the extents of all blocks hold every character that is not blank, in page order, each once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final, NamedTuple, TypeAlias

import attrs

from partybuild.chinese.blanks import unwrapped
from partybuild.chinese.days import is_day
from partybuild.chinese.punctuation import closed
from partybuild.evidence.lines import Line, Zone, printed_lines
from partybuild.evidence.recognisers import datelines, masthead
from partybuild.evidence.wraps import joined_lines, whole_captions
from partybuild.model import Role
from partybuild.source import Extent, Source

Rule: TypeAlias = Callable[[Line], Extent | None]
"""A rule returns the part of a line that it recognises: its beginning, its end, or all of it; None where it recognises nothing."""

Rules: TypeAlias = Sequence[tuple[Role, Rule]]

_SHORT: Final = 180  # characters; no rule claims the whole of a longer line
_SENTENCES: Final = 60  # nor of a finished line of this length
_LONGEST_PARTED: Final = 160  # characters of a line that prints several things
_LONGEST_LABELLED: Final = 80  # the same in the body text
_SET_IN: Final = 0.9  # ems; first lines are set in by two
_COLONS: Final = frozenset(":：")


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

    def found(self, role: Role, rule: str) -> None:
        """Say what the block is, and which room or rule says so."""
        self.role, self.rule = role, rule


class _Claim(NamedTuple):
    """A part of a line, the role it was claimed for, and the name of the rule; no role for what is left."""

    role: Role | None
    extent: Extent
    rule: str


def claimed(source: Source, rules: Rules, rules_of_text: Rules) -> list[Block]:
    """The blocks of a text, in page order.

    Args:
        source: The text.
        rules: What is tried on short lines.
        rules_of_text: What is tried on lines of text.
    """

    def claims_of(line: Line) -> list[_Claim]:
        return _claims(line, rules_of_text if _is_text(line) else rules)

    lines = whole_captions([part for line in printed_lines(source) for part in _parts(line)])
    claims = [claims_of(line) for line in lines]
    whole = [
        found if _covers(found, line) else [] for found, line in zip(claims, lines, strict=True)
    ]
    _captions_above_credits(lines, whole)
    known = {
        id(line): by_place or found
        for line, by_place, found in zip(lines, whole, claims, strict=True)
    }
    base = _indent(lines)
    blocks: list[Block] = []
    for line in joined_lines(lines, list(map(bool, whole))):
        found = known[id(line)] if id(line) in known else claims_of(line)
        set_in = None if base is None else line.indent >= base + _SET_IN
        blocks += _blocks(line, found, set_in=set_in)
    return list(_values_behind_labels(blocks))


def _is_text(line: Line) -> bool:
    return len(line.text) > _SHORT or (len(line.text) > _SENTENCES and line.closed)


def _covers(claims: Sequence[_Claim], line: Line) -> bool:
    """Whether claims leave nothing of a line."""
    if not claims or claims[0].extent is line.extent:
        return bool(claims)
    left = line.extent
    for claim in claims:
        left -= claim.extent
    return not left.strip().spans


def _captions_above_credits(lines: Sequence[Line], whole: list[list[_Claim]]) -> None:
    """In a column of printed lines, the finished line above a credit that interrupts a sentence is its caption."""
    for i in range(2, len(lines) - 1):
        if not whole[i] or whole[i][0].role is not Role.CREDIT:
            continue
        if whole[i - 1] or whole[i - 2] or whole[i + 1]:
            continue
        before, line, below, behind = lines[i - 2 : i + 2]
        if line.above or below.above or behind.above:
            continue
        if line.closed and 8 <= len(line.text) <= 60 and not before.closed:
            whole[i - 1] = [_Claim(Role.CAPTION, line.extent, "blocks.captions_above_credits")]


def _parts(line: Line) -> Sequence[Line]:
    """The parts of a line that prints several things: page, paper and editors, or labelled values."""
    size = len(line.text)
    if line.closed or size > _LONGEST_PARTED:
        return (line,)
    cuts = masthead.parts(line)
    if not cuts and (line.zone is not Zone.BODY or size <= _LONGEST_LABELLED):
        cuts = datelines.labels_in(line.text)
        if not cuts:
            cuts = datelines.facts_in(line)
            line = attrs.evolve(line, hints=line.hints | {datelines.FACT}) if cuts else line
    if not cuts:
        return (line,)
    parts = [line.part(start, end) for start, end in zip([0, *cuts], [*cuts, size], strict=True)]
    return [part for part in parts if part.text]


def _claims(line: Line, rules: Rules) -> list[_Claim]:
    """What the rules claim of a line."""
    claims: list[_Claim] = []
    rest = line
    for role, rule in rules:
        extent = rule(rest)
        if extent is None:
            continue
        claims.append(_Claim(role, extent, _name(rule)))
        rest = _less(rest, extent)
        if not rest.text:
            break
    return claims


def _name(rule: Rule) -> str:
    """What a rule is called: its module and its own name."""
    return f"{rule.__module__.rpartition('.')[2]}.{rule.__name__}"


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
    set_in = sum(1 for indent in indents if indent >= base + _SET_IN)
    return base if set_in >= 2 else None


def _blocks(line: Line, claims: Sequence[_Claim], *, set_in: bool | None) -> Iterator[Block]:
    """A line's blocks in page order: its claims and what is left between them."""
    if not claims:
        extent, text = unwrapped(line.extent, line.text)
        ends = line.closed if text is line.text else closed(text)
        yield Block(None, extent, text, "", line.above, set_in, line.zone, line.hints, ends)
        return
    rest = line.extent
    for claim in claims:
        rest -= claim.extent
    left = rest.strip()
    pieces = [*claims, _Claim(None, left, "")] if left.spans else list(claims)
    pieces.sort(key=lambda piece: piece.extent.start)
    for i, (role, whole, rule) in enumerate(pieces):
        place = line.extent.locate(whole)
        text = line.text[place] if len(whole) == place.stop - place.start else whole.text
        extent, text = unwrapped(whole, text) if role is None else (whole, text)
        yield Block(
            role,
            extent,
            text,
            rule,
            0 if i else line.above,
            None if i else set_in,
            line.zone,
            line.hints,
            closed(text),
            peeled=len(pieces) > 1,
        )


# ------------------------------------------------------------- labels


def _values_behind_labels(blocks: Sequence[Block]) -> Iterator[Block]:
    """``创建时间:`` and the day below it, ``来源:`` and the name below it, made one; a label with nothing behind it is navigation."""
    i = 0
    while i < len(blocks):
        block = blocks[i]
        i += 1
        if block.text[-1:] in _COLONS:
            below = blocks[i] if i < len(blocks) else None
            if below is not None and not below.above and _is_value(block, below):
                block.extent += below.extent
                block.text += below.text
                i += 1
            elif block.role in {Role.DATELINE, Role.ORIGIN}:
                block.role = Role.NAVIGATION
        yield block


def _is_value(label: Block, below: Block) -> bool:
    if label.role is Role.DATELINE:
        return is_day(below.text)
    if label.role is Role.ORIGIN:
        short = len(below.text) <= 30 and not below.closed
        return short and below.role in {None, Role.MASTHEAD}
    return False
