"""What rules decide (verdicts), told in labels."""

from __future__ import annotations

from hypothesis import given

from partybuild.decisions.labels import Step
from partybuild.evidence import profiles
from partybuild.evidence.seen import see
from partybuild.source import Source
from partybuild.verdicts.lines import label_lines
from partybuild.verdicts.units import units_in
from prints import sources


@given(sources())
def test_units_hold_every_character_once_and_in_order(source: Source) -> None:
    units = units_in(see(source, profiles.detect(source)))
    spans = [span for unit in units for span in unit.extent.spans]

    assert sorted(spans) == spans
    assert "".join(source.text.split()) == "".join(
        "".join(unit.extent.text.split()) for unit in units
    )


@given(sources())
def test_every_segment_gets_one_label(source: Source) -> None:
    seen = see(source, profiles.detect(source))
    verdict = label_lines(seen)

    assert len(verdict.segments) == len(verdict.decisions)
    assert "".join(source.text.split()) == "".join(
        "".join(segment.extent.text.split()) for segment in verdict.segments
    )


@given(sources())
def test_the_first_of_a_role_begins(source: Source) -> None:
    verdict = label_lines(see(source, profiles.detect(source)))
    said = set()
    for decision in verdict.decisions:
        assert decision.label.step is Step.BEGINS or decision.label.role in said
        said.add(decision.label.role)


def test_a_paragraph_resumes_behind_the_photo_that_cut_it() -> None:
    lines = (
        *("党建引领聚合力", "■中共甲市委组织部"),
        "甲市成立党建工作领导小组，每年安排专项资金，党组织带头建设党建品牌作为履",
        *(
            "图为市委常委走访社区居民。",
            "行全面从严治党责任的重要抓手，形成一批党建品牌，成效明显。",
        ),
    )
    source = Source("\n\n".join(lines))

    verdict = label_lines(see(source, profiles.PRINTED))

    assert [
        ("title", "B"),
        ("byline", "B"),
        ("paragraph", "B"),
        ("caption", "B"),
        ("paragraph", "J"),
    ] == [(d.label.role.value, d.label.step.value) for d in verdict.decisions]
