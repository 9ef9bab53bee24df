"""Whether two characters stand side by side on a page (chinese.cohesion)."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from partybuild.chinese.cohesion import Counts
from partybuild.source import Source

TEXTS = st.text(
    st.sampled_from("预警村\n 𠮷\U000323af"), max_size=12
)  # two beyond UTF-16's one unit


@given(TEXTS, TEXTS, st.sampled_from(("", "\n" * 100)))
def test_two_characters_are_side_by_side_where_they_are_found_so(
    text: str, others: str, below: str
) -> None:
    counts = Counts(Source.from_text(text + below))  # few lines search, many look up

    for before, after in (*pairwise(text), *pairwise(others)):
        assert counts.has(before, after) == (before + after in text + below)
