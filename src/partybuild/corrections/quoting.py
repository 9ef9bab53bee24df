"""What a ruling quotes of the text, so that it is found again in another one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from partybuild.source import Source, Span, squeezed

AROUND: Final = 16
"""Characters quoted before and behind, blanks left out."""

_REACH: Final = 4 * AROUND
FIRST: Final = 40
"""Characters of the line that a place is known by."""


def text_at(source: Source, spans: Sequence[Span]) -> str:
    """The characters of some spans; of a place, the line that begins there."""
    if len(spans) == 1 and spans[0].start == spans[0].end:
        at = spans[0].start
        return source.text[at : at + FIRST].partition("\n")[0]
    return "".join([source.text[start:end] for start, end in spans])


def around(source: Source, spans: Sequence[Span]) -> tuple[str, str]:
    """What stands before and behind some spans."""
    start, end = spans[0].start, max(spans[-1].end, spans[-1].start)
    if spans[-1].start == end:
        end += len(text_at(source, spans))
    before = squeezed(source.text[max(0, start - _REACH) : start])[-AROUND:]
    return before, squeezed(source.text[end : end + _REACH])[:AROUND]
