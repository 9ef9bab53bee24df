from __future__ import annotations

import re
import unicodedata

import attrs
import pytest

import samples
from partybuild.language.terms import NAMES
from partybuild.model import Paragraph, Role
from partybuild.writers import outline

WHOLE = """\
甲市.txt
  3    article a10  中国城市报 · 2021-11-29 · 2
  3      title       创新品牌赋动能
  4      byline      ■中共甲市委组织部
  5      ¶ 去年以来,甲市抓基层党建。
  6      § 一、夯实基础
  7        ▪ 建强组织。
  7          ¶ 新组建党组织20余项,新增<街到>3个,新增3个。
  8      photo p72
  8        caption     ▲揭牌现场。
  1    masthead    第2版:<要闻>
 10    residue     返回目录
"""


def test_an_outline_shows_what_is_in_what_and_where_it_stands() -> None:
    assert WHOLE == outline.dumps(samples.page())


def test_an_outline_without_numbers_begins_at_the_edge() -> None:
    lines = WHOLE.splitlines()

    assert [lines[0], *(line[5:] for line in lines[1:])] == outline.dumps(
        samples.page(), numbers=False
    ).splitlines()


def test_a_level_down_is_another_sign() -> None:
    page = samples.page()
    [article] = page.articles
    [section] = article.parts
    below = attrs.evolve(section.heading, level=3)
    deeper = attrs.evolve(section, heading=below)

    told = outline.dumps(attrs.evolve(page, articles=(attrs.evolve(article, parts=(deeper,)),)))

    assert "  6      §§§ 一、夯实基础\n" in told


def test_colour_changes_nothing_but_the_look() -> None:
    told = outline.dumps(samples.page(), 30, colour=True)

    assert "\x1b[1m 建强组织。\x1b[0m" in told
    assert outline.dumps(samples.page(), 30) == re.sub(r"\x1b\[\d?m", "", told)


def test_roles_have_the_words_of_another_language() -> None:
    told = outline.dumps(samples.page(), words=NAMES)

    assert "  3      主题        创新品牌赋动能\n" in told
    assert "  8      图片 p72\n" in told


@pytest.mark.parametrize("width", [16, 17, 24, 25, 200])
def test_a_line_fits_the_terminal(width: int) -> None:
    lines = outline.dumps(samples.page(), width).splitlines()

    for line, whole in zip(lines, WHOLE.splitlines(), strict=True):
        columns = sum(2 if unicodedata.east_asian_width(c) in "WFA" else 1 for c in line)
        assert columns <= width
        assert line == whole or whole.startswith(line.removesuffix("…"))


def test_items_and_rows_have_signs_of_their_own() -> None:
    page = samples.page()
    [article] = page.articles
    lead = (Paragraph(samples.at("甲市"), Role.LIST), Paragraph(samples.at("抓"), Role.TABLE))

    shown = outline.dumps(attrs.evolve(page, articles=(attrs.evolve(article, lead=lead),)))

    assert re.search(r"\d {6}• 甲市\n +\d {6}┆ 抓\n", shown)
