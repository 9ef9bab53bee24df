"""Whether the characters that meet at a joint hold together in the text that was learned from."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from partybuild.chinese.pairs import Pairs
from partybuild.decisions.shapes import Shape
from partybuild.evidence.forms import Form
from partybuild.evidence.seen import Seen


class Holding(NamedTuple):
    """How strongly a segment holds together with the one above, that with the one below, and the last open one with it; ``.`` where punctuation parts them."""

    here: str
    strong_above: bool
    blank: int
    strong: bool
    below: str | None
    resumed: str | None

    def features(self) -> Iterator[str]:
        yield f"holds={self.here}|{self.strong_above:d}"
        yield f"holds={self.here}|{self.blank}"
        if self.below is not None:
            yield f"held={self.below}|{self.strong:d}"
        if self.resumed is not None:
            yield f"resumed={self.resumed}|{self.here}"


def pair_features(seen: Seen, pairs: Pairs) -> list[tuple[Shape, ...]]:
    """For each segment what its joints say; nothing of the first."""
    forms = seen.forms
    strengths = [_strength(pairs, *joint) for joint in pairwise(forms)]
    found: list[tuple[Shape, ...]] = [()] if forms else []
    for i, (here, below) in enumerate(pairwise((*strengths, None)), 1):
        form, waiting = forms[i], seen.joints[i].waiting
        holding = (
            here,
            forms[i - 1].strong,
            min(seen.above[i], 2),
            form.strong,
            below,
            _strength(pairs, forms[i - waiting], form) if waiting else None,
        )
        found.append(((Holding, holding),))
    return found


def _strength(pairs: Pairs, above: Form, below: Form) -> str:
    a, b = above.ends[-1], below.begins[0]
    return pairs.strength(a, b) if a.isalpha() and b.isalpha() else "."
