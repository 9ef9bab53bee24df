"""Constraints: what a segment cannot be, whatever the weights say. Each is a function with the line that demands it.

A constraint says which labels are left; those that leave none are not heard.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from functools import cache
from itertools import compress
from typing import Final

from partybuild.decisions.constraints import formats, known, printed
from partybuild.decisions.constraints.left import Constraint, Left
from partybuild.decisions.labels import Label
from partybuild.evidence.lines import UNDER_IMAGE
from partybuild.evidence.seen import Seen

_KEPT: Final = 20_000  # sets of what segments show of which is kept what is asked

NUMBERED: Final = "numbered"
KNOWN: Final = "known"
"""Something is recognised of its line."""
JOINED: Final = "joined"
PRINTED: Final = "printed"
FORMATTED: Final = "formatted"
"""The page is a file that knows its paragraphs."""

CONSTRAINTS: Final[Mapping[Constraint, Collection[str]]] = {
    printed.begins_with_a_stop: (),
    printed.long_is_text: (),
    printed.sentence_inside: (JOINED,),
    printed.several_sentences: (),
    printed.too_long_for_a_fact: (),
    printed.aside: (),
    printed.part_of_a_line: (JOINED,),
    printed.bracket_behind: (JOINED,),
    printed.drawn_row: ("box",),
    printed.drawn_rule: ("rule",),
    printed.numbered_heading: (NUMBERED,),
    printed.unit_of_a_table: ("table",),
    printed.behind_a_bare_number: (JOINED,),
    printed.inside_a_quotation: (JOINED,),
    printed.step_of_a_ladder: (NUMBERED,),
    printed.step_of_a_list: (NUMBERED,),
    printed.behind_a_comma: (PRINTED,),
    printed.item_of_an_article: (NUMBERED,),
    printed.numbered_is_no_head: (NUMBERED,),
    printed.chapter_at_the_top: ("chapter",),
    printed.only_sentence: (),
    printed.column_before_title: (),
    printed.lines_of_one_length: (PRINTED,),
    known.document_number: ("only-number",),
    known.field: ("field",),
    known.fact: ("fact",),
    known.known_role: (KNOWN,),
    known.turn: (KNOWN,),
    known.note_by_name: (),
    known.one_recognition: (KNOWN,),
    known.byline_begins: (KNOWN,),
    known.original_title: ("original",),
    known.captioned: (),
    known.below_a_caption: (),
    known.session: ("session",),
    known.signature_above_day: ("body",),
    printed.line_of_editors: (KNOWN,),
    formats.link: ("link",),
    formats.chrome: ("chrome",),
    formats.paragraph_of_the_format: (FORMATTED,),
    formats.below_a_numbered_line: (FORMATTED,),
    formats.title_of_the_format: ("title",),
    formats.heading_of_the_format: ("heading",),
    formats.text_of_the_format: (FORMATTED,),
    formats.day_below_the_title: ("clock",),
    formats.below_the_text: ("link", "fact"),
    formats.row_of_the_format: ("row",),
    formats.in_the_text: (FORMATTED,),
    formats.under_a_picture: (UNDER_IMAGE,),
}
"""Every constraint with what a segment shows that it is asked of, one of these at least: signs in it or in its line, hints, and what is said above; where nothing is named, it is asked of every one."""


_Shown = tuple[tuple[str, ...], tuple[str, ...], frozenset[str], bool, bool, bool, bool]
"""What a segment shows: the signs in it and in its line, its hints, whether it is `NUMBERED`, `KNOWN`, `JOINED`, and `PRINTED` rather than `FORMATTED`."""


class _Asked(dict[_Shown, tuple[Constraint, ...]]):
    """The constraints that are asked of a segment, by what it shows."""

    def __missing__(self, shown: _Shown) -> tuple[Constraint, ...]:
        if len(self) >= _KEPT:
            self.clear()
        words = _words(shown)
        self[shown] = asked = tuple(
            constraint
            for constraint, needs in CONSTRAINTS.items()
            if not needs or not words.isdisjoint(needs)
        )
        return asked


def _words(shown: _Shown) -> set[str]:
    """What a segment shows, in words; a hint with a value (``heading:2``) by its kind."""
    signs, whole, hints, *told, printed_page = shown
    kinds = (hint.partition(":")[0] for hint in hints)
    words = {*signs, *whole, *kinds, PRINTED if printed_page else FORMATTED}
    return words.union(compress((NUMBERED, KNOWN, JOINED), told))


class _Numbers(dict[tuple[Left, ...], tuple[int, ...]]):
    """Of some labels those that constraints leave together, as numbers; a constraint that would leave none is not heard."""

    def __init__(self, labels: tuple[Label, ...]) -> None:
        super().__init__()
        self._labels = labels

    def __missing__(self, every: tuple[Left, ...]) -> tuple[int, ...]:
        numbers = tuple(range(len(self._labels)))
        for left in every:
            kept = tuple(k for k in numbers if left.has(self._labels[k]))
            numbers = kept or numbers
        self[every] = numbers
        return numbers


_numbers_of = cache(_Numbers)


_ASKED: Final = _Asked()


def masks_of(seen: Seen, labels: tuple[Label, ...]) -> list[Sequence[int] | None]:
    """For each segment the labels that constraints leave, as numbers; None where they leave all."""
    numbers = _numbers_of(labels)
    columns = seen.profile.columns
    masks: list[Sequence[int] | None] = []
    for i, (segment, form, whole) in enumerate(
        zip(seen.segments, seen.forms, seen.wholes, strict=True)
    ):
        is_known, numbered = segment.recognised is not None, segment.number is not None
        shown = (form.signs, whole, segment.hints, numbered, is_known, segment.joined, columns)
        every = tuple(filter(None, [constraint(seen, i) for constraint in _ASKED[shown]]))
        masks.append(numbers[every] if every else None)
    return masks
