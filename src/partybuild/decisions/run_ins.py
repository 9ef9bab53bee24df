"""What is decided of a paragraph: where run-in headings (段首提示句) stand in it."""

from __future__ import annotations

import attrs

from partybuild.chinese.numbering import Rank


@attrs.frozen
class RunIn:
    """Where a run-in heading stands in its paragraph.

    Args:
        start: Its first character.
        stop: Behind its last.
        rank: The rank of its number.
        number: The number as printed; empty where there is none.
        margin: Thousandths between the best and the second best where that is little; None for what is plain.
        alone: Whether its account stands in the next paragraph, so that it is a heading on a line of its own.
    """

    start: int
    stop: int
    rank: Rank = Rank.UNNUMBERED
    number: str = ""
    margin: int | None = None
    alone: bool = False
