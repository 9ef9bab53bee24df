from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

import samples
from partybuild.model import Correction, Mark, Noise, Paragraph
from partybuild.showing.runs import runs
from partybuild.showing.typography import typeset
from partybuild.source import Source


@st.composite
def marked(draw: st.DrawFn) -> Paragraph:
    """A paragraph with nested marks: halves of halves."""
    source = Source(draw(st.text("建强组织,\n", min_size=1, max_size=30)))
    marks: list[Mark] = []

    def cut(start: int, end: int, depth: int) -> None:
        if start < end and depth and draw(st.booleans()):
            marks.append(Noise(source.extent(start, end), str(depth)))
            middle = draw(st.integers(start, end))
            cut(start, middle, depth - 1)
            cut(middle, end, depth - 1)

    cut(0, len(source.text), 4)
    marks.sort(key=lambda mark: (mark.extent.start, -mark.extent.end))
    return Paragraph(source.extent(), marks=tuple(marks))


@given(marked())
def test_runs_are_the_text_cut_where_marks_begin_and_end(paragraph: Paragraph) -> None:
    cut = list(runs(paragraph))

    assert paragraph.text.replace("\n", " ") == "".join(run.text for run in cut)
    for run in cut:
        assert run.marks == tuple(m for m in paragraph.marks if run.extent in m.extent)
        assert len(run.text) == len(run.extent)


@given(marked())
def test_a_mark_is_the_runs_under_it(paragraph: Paragraph) -> None:
    for mark in paragraph.marks:
        under = [run.extent.text for run in runs(paragraph) if mark in run.marks]

        assert mark.extent.text == "".join(under)


def test_another_text_is_shown_character_for_character() -> None:
    source = Source('新增"1+5",即可')
    paragraph = Paragraph(source.extent(), marks=(Correction(source.extent(8, 10), "立即"),))

    shown = [(run.text, len(run.marks)) for run in runs(paragraph, typeset(paragraph.text))]

    assert [("新增“1+5”，", 0), ("即可", 1)] == shown


def test_the_runs_of_a_broken_paragraph_stand_in_both_pieces() -> None:
    [measure] = samples.page().measures()

    texts = [run.text for run in runs(measure.lead[0])]

    assert ["新组建党组织", "20余项", ",新增<", "街到", ">", "3个", ",", "新增3个", "。"] == texts
