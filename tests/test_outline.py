from __future__ import annotations

import unicodedata

import attrs
import pytest

import samples
from partybuild.model import Paragraph, Role
from partybuild.writers import outline

WHOLE = """\
甲市.txt
  article a10  中国城市报 · 2021-11-29 · 2
    title       创新品牌赋动能
    byline      ■中共甲市委组织部
    ¶ 去年以来,甲市抓基层党建。
    1 一、夯实基础
      ▪ 建强组织。
        ¶ 新组建党组织20余项,新增<街到>3个,新增3个。
    photo p72
      caption     ▲揭牌现场。
  masthead    第2版:<要闻>
  residue     返回目录
"""


def test_an_outline_shows_what_is_in_what() -> None:
    assert WHOLE == outline.dumps(samples.page())


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

    assert "    • 甲市\n    ┆ 抓\n" in shown
