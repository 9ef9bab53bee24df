from __future__ import annotations

import pickle
from collections.abc import Callable

import attrs
import pytest

import samples
from partybuild.errors import ModelError
from partybuild.model import (
    AnyLeaf,
    Article,
    Heading,
    Kind,
    Leaf,
    Measure,
    Noise,
    Page,
    Paragraph,
    Photo,
    Quantity,
    Role,
    Section,
    leaves,
    overlapping,
    uncovered,
    walk,
)
from partybuild.source import Source, Span

SOURCE = Source("0123456789")


def noise(start: int, end: int) -> Noise:
    return Noise(SOURCE.extent(start, end), "why")


@pytest.fixture(params=["paragraph", "heading", "leaf"])
def marked(request: pytest.FixtureRequest) -> Callable[..., AnyLeaf]:
    """A maker of each kind of leaf, over the characters 2 to 8, from its marks."""
    extent = SOURCE.extent(2, 8)
    makers: dict[str, Callable[..., AnyLeaf]] = {
        "paragraph": lambda *marks: Paragraph(extent, marks=marks),
        "heading": lambda *marks: Heading(extent, 1, marks=marks),
        "leaf": lambda *marks: Leaf(extent, Role.CAPTION, marks=marks),
    }
    return makers[request.param]


def test_marks_may_nest_and_follow_each_other(marked: Callable[..., AnyLeaf]) -> None:
    leaf = marked(noise(2, 6), noise(2, 4), noise(4, 6), noise(6, 8))

    assert 4 == len(leaf.marks)


@pytest.mark.parametrize(
    ("marks", "said"),
    [
        ([noise(2, 5), noise(4, 7)], "cross"),
        ([noise(4, 5), noise(2, 3)], "order"),
        ([noise(2, 3), noise(2, 5)], "order"),
        ([noise(1, 3)], "outside"),
        ([noise(7, 9)], "outside"),
    ],
)
def test_marks_lie_inside_in_order_and_do_not_cross(
    marked: Callable[..., AnyLeaf], marks: list[Noise], said: str
) -> None:
    with pytest.raises(ModelError, match=said):
        marked(*marks)


def test_marks_of_a_leaf_in_pieces_are_placed_by_reading_order() -> None:
    pieces = SOURCE.extent(6, 9) + SOURCE.extent(0, 3)
    over = Noise(pieces[2:5], "over the break")

    leaf = Paragraph(pieces, marks=(Noise(pieces[0:2], "before"), over))

    assert "801" == leaf.marks[1].extent.text
    with pytest.raises(ModelError, match="cross"):
        Paragraph(pieces, marks=(Noise(pieces[0:4], "before"), over))


def test_an_id_is_a_letter_and_the_first_offset() -> None:
    page = samples.page()
    nodes = [
        node for node, _ in walk(page) if isinstance(node, Article | Section | Measure | Photo)
    ]

    assert ["a10", "s42", "m49", "p72"] == [node.id for node in nodes]


def test_an_empty_article_has_no_id() -> None:
    with pytest.raises(ModelError):
        _ = Article().id


def test_a_photo_has_a_caption_or_a_credit() -> None:
    with pytest.raises(ModelError):
        Photo()


def test_walking_gives_every_node_before_what_is_in_it_with_its_ancestors() -> None:
    page = samples.page()
    paths = [[type(each).__name__ for each in (*above, node)] for node, above in walk(page)]

    assert ["Page"] == paths[0]
    assert ["Page", "Article", "Section", "Measure", "Heading"] in paths
    assert ["Page", "Article", "Photo", "Leaf"] in paths
    assert all(path[:-1] in paths[:i] for i, path in enumerate(paths) if i)


def test_the_deepest_trees_can_be_walked() -> None:
    heading = Heading(SOURCE.extent(0, 1), 1)
    measure = Measure(heading)
    for _ in range(5000):
        measure = Measure(heading, parts=(measure,))

    assert 5001 == sum(1 for _ in leaves(measure))


def test_measures_and_quantities_are_found_from_every_level() -> None:
    page = samples.page()
    [article] = page.articles
    [section] = article.parts
    [measure] = page.measures()

    for node in (page, article, section):
        assert [measure] == list(node.measures())
    assert [] == list(measure.measures())
    for node in (page, article, section, measure):
        assert ["20余项", "3个"] == [quantity.text for quantity in node.quantities()]


def test_the_title_is_the_first_head_of_that_role() -> None:
    [article] = samples.page().articles

    assert "创新品牌赋动能" == (article.title.text if article.title else None)
    assert article.head(Role.KICKER) is None


def test_a_page_knows_what_none_of_its_leaves_covers() -> None:
    page = samples.page()
    without = attrs.evolve(page, furniture=page.furniture[:1])

    assert "" == uncovered(page).text
    assert "返回目录" == uncovered(without).text


def test_a_page_knows_which_of_its_leaves_overlap() -> None:
    page = samples.page()
    title = Leaf(samples.at("品牌"), Role.RESIDUE)
    doubled = attrs.evolve(page, furniture=(*page.furniture, title))

    assert [] == list(overlapping(page))
    assert [("创新品牌赋动能", "品牌")] == [(a.text, b.text) for a, b in overlapping(doubled)]


def test_a_page_is_a_value() -> None:
    page = samples.page()

    assert samples.page() == page
    assert page == pickle.loads(pickle.dumps(page))  # noqa: S301 our own bytes
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        page.articles = ()  # type: ignore[misc] # the point


def test_the_text_of_a_quantity_is_its_core() -> None:
    quantity = Quantity(SOURCE.extent(2, 4), Kind.COUNT)

    assert "23" == quantity.text
    assert (Span(2, 4),) == quantity.extent.spans


def test_pages_with_other_sources_differ() -> None:
    assert Page(Source("1")) != Page(Source("2"))
