"""Company: what the other segments of a page say of one: who begins like it, which numbers count on, what is printed twice.

Everything is one pass over the page with tables beside it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Final, NamedTuple

from partybuild.chinese.numbering import Rank
from partybuild.evidence.forms import Form
from partybuild.evidence.segments import Segment

_SHORT: Final = 16  # characters of the lines that lists and tables are made of
_BODY: Final = 45  # characters of a line that shows body text
_TEXT: Final = 40  # characters of a closed line that is text
_REACH: Final = 9
_LIST: Final = 3  # steps that make a list
_ANNOUNCED: Final = 45  # characters in which a step announces what follows
_NEAR: Final = 80  # segments in which a ladder's steps stand together


class Ladder(NamedTuple):
    """What the other steps of a number's ladder say.

    Args:
        counts_on: Whether the next number of its rank counts on from it.
        is_counted: Whether it counts on from the one before.
        distance: How many segments stand between it and that step.
        closed: Of a hundred steps near it those that end as sentences do.
        size: The characters that they have in the mean.
        semicolons: Of a hundred those that end in a semicolon.
        listed: Whether it is one of three or more that stand directly below one another, none of which announces an account of its own.
    """

    counts_on: bool
    is_counted: bool
    distance: int
    closed: int
    size: int
    semicolons: int
    listed: bool


class Company(NamedTuple):
    """What the page says of a segment.

    Args:
        ladder: Of a numbered one.
        short_run: How many short open segments stand together with it.
        figures: Of a hundred of these those that are figures.
        apart: Of a hundred of these those that have a blank line above.
        printed_before: Whether the same text stands above.
        printed_again: Whether the same text stands below.
        same_start: How many other segments have its first two characters.
        same_end: How many its last two.
        same_shape: How many are of its shape.
        from_body: How many segments behind the first of the body text it stands; None where there is none.
        from_end: How many behind the last.
        text_below: How many segments below the next closed text stands; 9 where it is far.
        text_above: How many above.
    """

    ladder: Ladder | None
    short_run: int
    figures: int
    apart: int
    printed_before: bool
    printed_again: bool
    same_start: int
    same_end: int
    same_shape: int
    from_body: int | None
    from_end: int | None
    text_below: int
    text_above: int


def companies_of(
    segments: Sequence[Segment], forms: Sequence[Form], above: Sequence[int]
) -> list[Company]:
    """For each segment what the others say of it.

    Args:
        segments: The segments.
        forms: Their forms.
        above: The blank lines above each.
    """
    ladders = _ladders(forms)
    runs = _short_runs(segments, forms, above)
    where: dict[str, list[int]] = defaultdict(list)
    for i, form in enumerate(forms):
        if 4 <= form.size <= 60:
            where[form.bare].append(i)
    starts = Counter(form.begins for form in forms if form.size >= 2)
    ends = Counter(form.ends for form in forms if form.size >= 2)
    made = [_shape(form) for form in forms]
    shapes = Counter(made)
    body = [
        i
        for i, form in enumerate(forms)
        if form.size >= _BODY and form.closed and "chrome" not in segments[i].hints
    ]
    below, behind = _distances(forms)
    found = []
    for i, form in enumerate(forms):
        same = where[form.bare] if 4 <= form.size <= 60 else [i]
        found.append(
            Company(
                ladders.get(i),
                *runs[i],
                same[0] < i,
                same[-1] > i,
                starts[form.begins] - 1,
                ends[form.ends] - 1,
                shapes[made[i]] - 1,
                i - body[0] if body else None,
                i - body[-1] if body else None,
                below[i],
                behind[i],
            )
        )
    return found


def _shape(form: Form) -> tuple[int, bool, int, int]:
    return min(form.size, 60) // 3, form.closed, form.number.rank if form.number else 0, form.commas


def _distances(forms: Sequence[Form]) -> tuple[list[int], list[int]]:
    """For each segment how far below and above it the next closed text stands."""
    is_text = [form.size >= _TEXT and form.closed for form in forms]

    def walk(told: Sequence[bool]) -> list[int]:
        far, found = _REACH, []
        for text in told:
            found.append(far)
            far = 1 if text else min(far + 1, _REACH)
        return found

    return walk(is_text[::-1])[::-1], walk(is_text)


def _short_runs(
    segments: Sequence[Segment], forms: Sequence[Form], above: Sequence[int]
) -> list[tuple[int, int, int]]:
    """For each segment how many short ones stand together with it, and how many of a hundred of them are figures and stand apart."""
    runs = [(0, 0, 0)] * len(forms)
    i = 0
    while i < len(forms):
        j = i
        while j < len(forms) and _is_short(segments[j], forms[j]):
            j += 1
        if j > i:
            figures = sum("figures" in form.signs for form in forms[i:j]) * 100 // (j - i)
            apart = sum(blank > 0 for blank in above[i:j]) * 100 // (j - i)
            runs[i:j] = [(j - i, figures, apart)] * (j - i)
        i = max(j, i + 1)
    return runs


def _is_short(segment: Segment, form: Form) -> bool:
    return (
        form.size <= _SHORT
        and not (form.closed and form.size > 8)
        and "chrome" not in segment.hints
    )


def _ladders(forms: Sequence[Form]) -> dict[int, Ladder]:
    """For each numbered segment what its ladder says."""
    ranks: dict[Rank, list[int]] = defaultdict(list)
    for i, form in enumerate(forms):
        if form.number and form.number.heads:
            ranks[form.number.rank].append(i)
    found = {}
    for steps in ranks.values():
        values = [form.number.value if (form := forms[i]).number else 0 for i in steps]
        closed = [forms[i].closed for i in steps]
        sizes = [forms[i].size for i in steps]
        semicolons = [forms[i].bare[-1] in "；;" for i in steps]
        listed = _listed(forms, steps, values)
        left = right = 0
        for q, i in enumerate(steps):
            while steps[left] <= i - _NEAR:
                left += 1
            while right < len(steps) and steps[right] < i + _NEAR:
                right += 1
            near = right - left
            counts_on = q + 1 < len(steps) and values[q + 1] == values[q] + 1
            is_counted = q > 0 and values[q] == values[q - 1] + 1
            distance = steps[q + 1] - i if counts_on else i - steps[q - 1] if is_counted else 0
            found[i] = Ladder(
                counts_on,
                is_counted,
                distance,
                sum(closed[left:right]) * 100 // near,
                sum(sizes[left:right]) // near,
                sum(semicolons[left:right]) * 100 // near,
                listed[q],
            )
    return found


def _listed(forms: Sequence[Form], steps: Sequence[int], values: Sequence[int]) -> list[bool]:
    """For each step whether it stands in a list: three directly below one another, counting on, none of which announces anything."""
    plain = [not _announces(forms[i].bare) for i in steps]
    found: list[bool] = []
    for q in range(1, len(steps) + 1):
        if q < len(steps) and steps[q] == steps[q - 1] + 1 and values[q] == values[q - 1] + 1:
            continue
        first = len(found)
        found += [q - first >= _LIST and all(plain[first:q])] * (q - first)
    return found


def _announces(bare: str) -> bool:
    """Whether a step opens with a short sentence or a label, and an account follows: ``1.抓培训。…`` · ``时间：…``."""
    head = bare[:_ANNOUNCED]
    return any(0 < head.find(mark) < len(bare) - 1 for mark in "。：")
