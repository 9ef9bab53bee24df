from __future__ import annotations

import pytest

import samples
from partybuild.notices import Code, Notice
from partybuild.source import Source


def test_a_notice_says_where_and_what() -> None:
    [notice] = samples.page().notices

    assert "甲市.txt:9:1 joined-paragraph across a caption" == str(notice)


def test_a_notice_about_a_whole_page_stands_at_its_beginning() -> None:
    notice = Notice(Code.NO_TITLE, Source("建强组织").extent(0, 0))

    assert "-:1:1 no-title" == str(notice)


def test_codes_are_found_by_their_names() -> None:
    assert list(Code) == [Code.of(code.label) for code in Code]
    with pytest.raises(ValueError, match="no notice is called"):
        Code.of("nonsense")


def test_every_code_has_a_sentence() -> None:
    for code in Code:
        assert code.sentence.endswith(".")
        assert code.label == code.label.lower().replace(" ", "-")
