"""What a segment cannot be (decisions.constraints), by the lines that demand it."""

from __future__ import annotations

import pytest

from partybuild import readers
from partybuild.decisions import constraints
from partybuild.decisions.constraints import Constraint, masks_of
from partybuild.decisions.labels import Label, Step
from partybuild.evidence.profiles import detect
from partybuild.evidence.seen import see
from partybuild.model import Role
from partybuild.source import Source

TEXT = "某县成立专班，统筹推进基层治理工作，不断提升群众满意度。"


@pytest.mark.parametrize(
    ("constraint", "line", "out", "still"),
    [
        (constraints.begins_with_a_stop, "，推动资源下沉。", "paragraph:B", "paragraph:I"),
        (constraints.long_is_text, "推动资源下沉" * 40, "heading:B", "paragraph:B"),
        (constraints.document_number, "国办发〔2019〕5号", "title:B", "masthead:B"),
        (constraints.field, "成文日期：2019年1月3日", "paragraph:B", "table:B"),
        (constraints.fact, "来源：江北日报", "title:B", "origin:B"),
        (constraints.fact, "2022-04-15", "heading:B", "dateline:B"),
        (constraints.drawn_row, "┃吴乡│12┃", "paragraph:B", "table:I"),
        (constraints.known_role, "责任编辑：王小明", "paragraph:B", "editors:B"),
        (constraints.drawn_rule, "==========", "heading:B", "residue:B"),
        (constraints.numbered_heading, "（一）健全机制", "heading:I", "heading:B"),
    ],
)
def test_a_line_rules_labels_out(constraint: Constraint, line: str, out: str, still: str) -> None:
    source = Source(f"{TEXT}\n{line}\n{TEXT}")
    seen = see(source, detect(source), cut=True)
    left = constraint(seen, 1)

    assert left is not None
    assert not left.has(Label.named(out))
    assert left.has(Label.named(still))


def test_a_number_that_counts_on_begins_something() -> None:
    source = Source(f"（二）帮扶市场。{TEXT}（民政部负责）\n（三）拓展途径。{TEXT}\n2.4万人参加")
    seen = see(source, detect(source), cut=True)
    at = [i for i, segment in enumerate(seen.segments) if not segment.joined]
    found = [constraints.step_of_a_ladder(seen, i) for i in at]

    assert [False, False, True] == [
        left is None or left.has(Label.named("paragraph:I")) for left in found
    ]


def test_a_plain_line_may_be_anything() -> None:
    source = Source(f"{TEXT}\n小网格托起大民生\n{TEXT}")
    seen = see(source, detect(source), cut=True)

    assert [None, None, None] == masks_of(seen, (Label(Role.TITLE), Label(Role.PARAGRAPH)))


def test_a_label_follows_only_what_it_can_go_on_with() -> None:
    text, resumed = Label(Role.PARAGRAPH), Label(Role.PARAGRAPH, Step.RESUMES)
    caption, waiting = Label(Role.CAPTION), Label(Role.CAPTION, waits=True)

    assert text.may_follow(None)
    assert not resumed.may_follow(None)
    assert not resumed.may_follow(text)
    assert waiting.may_follow(text)
    assert resumed.may_follow(waiting)
    assert not text.may_follow(waiting)
    assert not Label(Role.CAPTION, Step.GOES_ON).may_follow(text)
    assert Label(Role.CAPTION, Step.GOES_ON).may_follow(caption)


@pytest.mark.parametrize("label", [Label(Role.TITLE), Label(Role.CREDIT, Step.GOES_ON, waits=True)])
def test_a_label_is_told_by_its_name(label: Label) -> None:
    assert label == Label.named(str(label))


def test_a_paragraph_of_the_format_begins_one_behind_a_finished_sentence() -> None:
    source = Source(f"{TEXT}\n汪勇迟疑了。", media="html")
    seen = see(source, detect(source), cut=True)
    left = constraints.paragraph_of_the_format(seen, 1)

    assert left is not None
    assert not left.has(Label.named("paragraph:I"))


def test_the_title_of_the_format_is_the_title() -> None:
    text = "<html><body><h1>大庆政采将政府采购公开做到极致</h1><p>某县成立专班，统筹推进工作。</p></body></html>"
    source = readers.source_of(text.encode(), "a.html", "html")
    seen = see(source, detect(source), cut=True)
    left = constraints.title_of_the_format(seen, 0)

    assert left is not None
    assert left.has(Label.named("title:B"))
    assert not left.has(Label.named("nav:B"))
