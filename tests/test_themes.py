"""Themes of measures: the lexicon, a user's own, the words that speak."""

from __future__ import annotations

from pathlib import Path

import pytest

from partybuild.errors import ReadError
from partybuild.model import Heading, Measure, Paragraph
from partybuild.source import Source
from partybuild.themes import lexicon


def measure(heading: str, account: str = "") -> Measure:
    source = Source.from_text(heading + account)
    lead = (Paragraph(source.extent(len(heading))),) if account else ()
    return Measure(Heading(source.extent(0, len(heading)), 1), lead)


def themes(of: Measure, path: Path | None = None) -> dict[str, list[str]]:
    return {e.theme: [word.text for word in e.words] for e in lexicon(path).of(of)}


def test_one_word_in_the_heading_is_enough() -> None:
    assert themes(measure("健全网格体系。")) == {"网格治理": ["网格"]}


def test_one_word_in_the_account_is_not() -> None:
    assert themes(measure("开新局。", "全市划分网格。")) == {}


def test_two_words_in_the_account_are() -> None:
    assert themes(measure("开新局。", "全市划分网格,楼长负责。")) == {"网格治理": ["网格", "楼长"]}


def test_the_same_word_twice_is_one_word() -> None:
    assert themes(measure("开新局。", "一个网格一个支部,网格网格。")) == {}


def test_a_measure_may_have_several_themes() -> None:
    found = themes(measure("建好党群服务中心,深化“双报到”。"))

    assert list(found) == ["服务群众", "阵地保障"]


def test_the_evidence_points_into_the_text() -> None:
    (evidence,) = lexicon().of(measure("健全网格体系。"))

    assert [(word.start, word.end) for word in evidence.words] == [(2, 4)]


def test_a_users_file_adds_replaces_and_takes_away(tmp_path: Path) -> None:
    own = tmp_path / "themes.toml"
    own.write_text(
        '[[theme]]\nname = "网格治理"\nwords = []\n[[theme]]\nname = "数字乡村"\nwords = ["网格"]\n',
        encoding="utf-8",
    )

    assert themes(measure("健全网格体系。"), own) == {"数字乡村": ["网格"]}


@pytest.mark.parametrize(
    ("text", "excuse"),
    [
        ("not = [toml", "no TOML"),
        ("[theme]\nname = 1", "[[theme]]"),
        ('[[theme]]\nname = "甲"\nwords = [1]', "number 1"),
        ('[[theme]]\nwords = ["乙"]', "number 1"),
    ],
)
def test_a_file_that_is_no_lexicon_is_refused(tmp_path: Path, text: str, excuse: str) -> None:
    own = tmp_path / "themes.toml"
    own.write_text(text, encoding="utf-8")

    with pytest.raises(ReadError) as caught:
        lexicon(own)

    assert excuse in str(caught.value)
    assert str(own) in str(caught.value)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="there is no such file"):
        lexicon(tmp_path / "none.toml")
