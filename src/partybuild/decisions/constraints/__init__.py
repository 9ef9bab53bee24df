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

CONSTRAINTS: Final[tuple[Constraint, ...]] = (
    printed.begins_with_a_stop,
    printed.long_is_text,
    printed.sentence_inside,
    printed.several_sentences,
    printed.drawn_row,
    printed.drawn_rule,
    printed.numbered_heading,
    printed.behind_a_bare_number,
    printed.inside_a_quotation,
    printed.step_of_a_ladder,
    printed.behind_a_comma,
    printed.item_of_an_article,
    printed.numbered_is_no_head,
    printed.column_before_title,
    printed.lines_of_one_length,
    known.document_number,
    known.field,
    known.fact,
    known.known_role,
    known.turn,
    known.note_by_name,
    known.one_recognition,
    known.byline_begins,
    known.original_title,
    known.session,
    known.signature_above_day,
    printed.line_of_editors,
    formats.link,
    formats.chrome,
    formats.paragraph_of_the_format,
    formats.title_of_the_format,
    formats.heading_of_the_format,
    formats.text_of_the_format,
    formats.day_below_the_title,
    formats.below_the_text,
    formats.row_of_the_format,
    formats.in_the_text,
    formats.under_a_picture,
)


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
        held = [constraint(seen, i) for constraint in _ASKED[shown]]
        every = tuple([left for left in held if left is not None])
        masks.append(numbers[every] if every else None)
    return masks
