"""Where articles begin, their heads, and who, when and where (articles, heads, imprints)."""

from __future__ import annotations

import pytest
from hypothesis import given

import partybuild
from partybuild.assembly.articles import articles_in
from partybuild.assembly.blocks import blocks_of
from partybuild.decisions.labels import Decision, Label
from partybuild.decisions.lines import label_lines
from partybuild.decisions.model import Model
from partybuild.evidence import profiles
from partybuild.evidence.seen import see
from partybuild.model import Role, overlapping, uncovered
from partybuild.source import Source
from prints import sources

TEXT = "某县把服务送到群众家门口，帮助群众解决急难愁盼问题。"


@given(sources())
def test_every_block_is_in_one_draft_or_in_the_furniture(source: Source) -> None:
    seen = see(source, profiles.detect(source))
    blocks = blocks_of(seen.segments, label_lines(seen, Model.installed().lines))

    drafts, furniture = articles_in(blocks)

    told = [*furniture, *(b for draft in drafts for b in (*draft.heads, *draft.body))]
    assert len(blocks) == len(told)
    spans = sorted(span for block in told for span in block.extent.spans)
    assert "".join(source.text.split()) == "".join(
        "".join(source.text[start:end].split()) for start, end in spans
    )


@given(sources())
def test_a_page_covers_its_text_once(source: Source) -> None:
    page = partybuild.parse(source)

    assert not uncovered(page).spans
    assert [] == list(overlapping(page))


def test_a_column_name_alone_is_kept() -> None:
    page = partybuild.parse(Source(f"“专栏 | 走基层”\n{TEXT}\n{TEXT}"))

    assert not uncovered(page).spans


@pytest.mark.parametrize(
    ("head", "roles"),
    [
        ("小网格托起大民生\n——某县基层治理纪实", [Role.TITLE, Role.SUBTITLE]),
        ("广西某市：\n小网格托起大民生", [Role.KICKER, Role.TITLE]),
        ("各地实践\n小网格托起大民生", [Role.COLUMN, Role.TITLE]),
        ("小网格托起大民生", [Role.TITLE]),
    ],
)
def test_heads_are_told_apart(head: str, roles: list[Role]) -> None:
    page = partybuild.parse(Source(f"{head}\n■某县委组织部\n{TEXT}\n{TEXT}"))

    assert roles == [leaf.role for leaf in page.articles[0].heads]


def test_the_page_says_when_and_where_for_its_articles() -> None:
    text = (
        f"滨江日报 2024年5月20日 星期一\n第3版：党建\n题目在这里写\n■某县委组织部\n{TEXT}\n{TEXT}"
    )

    [article] = partybuild.parse(Source(text)).articles

    assert ("2024-05-20", "滨江日报", "3") == (article.date, article.origin_name, article.page)


def test_an_article_says_it_before_the_page() -> None:
    text = f"滨江日报 2024年5月20日 星期一\n题目在这里写\n来源：新河日报\n发布时间：2024-05-18\n{TEXT}\n{TEXT}"

    [article] = partybuild.parse(Source(text)).articles

    assert ("2024-05-18", "新河日报") == (article.date, article.origin_name)


def test_values_are_told_as_printed_in_traditional_characters() -> None:
    text = "這個縣的會議\n本報記者 陳國強\n縣裏把服務送到群眾門口，讓大家滿意，這是為群眾辦實事。"

    [article] = partybuild.parse(Source(text)).articles

    assert [("陳國強", "本報記者")] == [(a.name, a.role) for a in article.authors]


def test_a_heading_without_a_number_goes_on_with_the_heading_above() -> None:
    lines = ("强化数智赋能", "夯实基层治理硬支撑", "（一）建强支部", "1.抓培训")
    seen = see(Source("\n".join(lines)), profiles.PRINTED)
    blocks = blocks_of(seen.segments, [Decision(Label(Role.HEADING))] * len(seen.segments))

    assert [f"{lines[0]} {lines[1]}", lines[2], lines[3]] == [block.text for block in blocks]
