"""Weighing of nouns: what is chosen in one pass is the best of all phrases, and what was learned is told in one way."""

from __future__ import annotations

import random
from importlib.resources import files

from hypothesis import given
from hypothesis import strategies as st

from partybuild.quantities.days import Anchor
from partybuild.quantities.draft import Draft
from partybuild.quantities.nouns import CLEAR, weighed, worth_more
from partybuild.quantities.reading import Reading
from partybuild.quantities.scan import drafts
from partybuild.quantities.weighing import scale
from partybuild.training.noun_pages import Figure
from partybuild.training.nouns import learned

PIECES = st.sampled_from(
    [
        "新建",
        "社区",
        "党组织",
        "5个",
        "12.5%",
        "的",
        "、",
        "，",
        "和",
        "增长",
        "“红色物业”",
        "(市",
        "三会一课",
    ]
)
TEXTS = st.lists(PIECES, max_size=14).map("".join)


def figures_of(text: str) -> tuple[str, list[Draft]]:
    """The plain reading of a text, and its figures."""
    reading = Reading.of(text)
    return reading.plain, drafts(reading, Anchor())


@given(TEXTS)
def test_the_best_phrase_of_one_pass_is_the_best_of_all(text: str) -> None:
    plain, found = figures_of(text)
    for nth in range(len(found)):
        none, quick = worth_more(plain, found, nth, scale())
        _, slow = weighed(plain, found, nth, scale())
        most = max((worth for worth, _, _ in slow if worth > none), default=None)
        said = max((worth for worth, _, _ in quick), default=None)

        # Where a phrase behind the figure is clearly worth more than none, nobody looks ahead of it.
        assert said == most or (said is not None and said > none + CLEAR)


@given(TEXTS, st.integers(0, 12))
def test_the_subject_of_a_verb_comes_before_all_others(text: str, subject: int) -> None:
    plain, found = figures_of(text)
    for nth, draft in enumerate(found):
        draft.subject = min(subject, draft.first)
        _, phrases = worth_more(plain, found, nth, scale())
        ends = [end for _, start, end in phrases if start < draft.start]

        assert draft.subject not in ends or {draft.subject} == set(ends)


@given(TEXTS)
def test_a_phrase_stands_beside_its_figure(text: str) -> None:
    plain, found = figures_of(text)
    for nth, draft in enumerate(found):
        _, phrases = weighed(plain, found, nth, scale())

        assert all(end <= draft.first or start >= draft.end for _, start, end in phrases)
        assert all(0 <= start < end <= len(plain) for _, start, end in phrases)


def test_what_was_learned_is_sorted_and_in_whole_numbers() -> None:
    path = files("partybuild.quantities") / "data" / "noun-weights.txt"
    pairs = [line.rpartition("\t") for line in path.read_text(encoding="utf-8").splitlines()]
    names = [name for name, _, _ in pairs]

    assert sorted(set(names)) == names
    assert all(int(number) for _, _, number in pairs)


def test_equal_pages_teach_equal_worth() -> None:
    chance = random.Random(1)  # noqa: S311 not for secrets
    things = ("社区", "党组织", "项目", "学校")
    texts = [f"全市建成{thing}{chance.randrange(2, 99)}个。" for thing in things * 4]
    figures = []
    for text, thing in zip(texts, things * 4, strict=True):
        plain, found = figures_of(text)
        figures.append(Figure("made-up", plain, found, 0, thing, free=False))
    worth = learned(figures)

    assert worth == learned(figures)
    assert worth["ends=社区"] > 0
