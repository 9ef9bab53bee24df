"""Blocks: who claims what (blocks, profiles)."""

from __future__ import annotations

import attrs
import pytest
from hypothesis import given

from partybuild.evidence import profiles
from partybuild.evidence.blocks import Block, claimed
from partybuild.evidence.lines import Line
from partybuild.model import Role
from partybuild.source import Extent, Source
from prints import sources


def blocks_of(source: Source) -> list[Block]:
    profile = profiles.detect(source)
    return claimed(source, profile.rules, profile.rules_of_text)


@given(sources())
def test_blocks_hold_every_character_once_and_in_order(source: Source) -> None:
    blocks = blocks_of(source)
    spans = [span for block in blocks for span in block.extent.spans]

    assert sorted(spans) == spans
    assert "".join(source.text.split()) == "".join(
        "".join(block.extent.text.split()) for block in blocks
    )


@given(sources())
def test_a_block_says_which_rule_claimed_it(source: Source) -> None:
    assert all(bool(block.rule) == (block.role is not None) for block in blocks_of(source))


def test_a_rule_may_claim_the_end_of_a_line() -> None:
    blocks = blocks_of(Source("某县把实事办好，办到群众心坎上。(图片由县委宣传部提供)"))

    assert [
        (None, "某县把实事办好，办到群众心坎上。"),
        (Role.CREDIT, "(图片由县委宣传部提供)"),
    ] == [(block.role, block.text) for block in blocks]


def test_the_rules_of_a_profile_can_be_added_to() -> None:
    def stars(line: Line) -> Extent | None:
        return line.extent if line.text.startswith("***") else None

    mine = attrs.evolve(profiles.PRINTED, rules=((Role.BYLINE, stars), *profiles.PRINTED.rules))

    [block] = claimed(Source("***某县"), mine.rules, mine.rules_of_text)

    assert (Role.BYLINE, "test_blocks.stars") == (block.role, block.rule)


@pytest.mark.parametrize("media", ["html", "markdown", "docx"])
def test_files_that_know_their_paragraphs_are_not_cut(media: str) -> None:
    assert not profiles.detect(Source("", media=media)).columns


def test_rules_of_text_are_rules() -> None:
    assert set(profiles.PRINTED.rules_of_text) <= set(profiles.PRINTED.rules)
