from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import ROOT
from partybuild.errors import ReadError
from partybuild.model import Author, Role
from partybuild.source import Span
from partybuild.training import gold_json
from partybuild.training.gold import GoldLeaf, digest
from partybuild.training.gold_json import gold_of


def leaf(**told: object) -> dict[str, Any]:
    return {"role": "paragraph", "text": "甲。"} | told


def test_an_annotation_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    told = {
        "file": "a.txt",
        "leaves": [leaf(spans=[[0, 2]], article=0, doubt=True), leaf(unlooked=True)],
        "articles": [{"title": None, "date": "2021-11-29", "authors": [{"name": "韦韬"}]}],
        "quantities": [{"text": "3个", "kind": "count", "value": 3, "unit": None}],
        "articles_from": ["001", "003"],
    }
    path.write_text(json.dumps(told), encoding="utf-8-sig")

    read = gold_json.read(path)

    assert GoldLeaf(Role.PARAGRAPH, "甲。", None, 0, (Span(0, 2),), doubt=True) == read.leaves[0]
    assert [False, True] == [each.unlooked for each in read.leaves]
    assert ("2021-11-29", (Author("韦韬"),)) == (read.articles[0].date, read.articles[0].authors)
    assert read.quantities
    assert (3, None, "") == (
        read.quantities[0].value,
        read.quantities[0].low,
        read.quantities[0].unit,
    )
    assert ("001", "003") == read.articles_from


def test_the_documentation_shows_an_annotation() -> None:
    shown = re.search(
        r"^```json\n(.*?)^```",
        (ROOT / "docs/quality.md").read_text("utf-8"),
        re.MULTILINE | re.DOTALL,
    )
    assert shown

    read = gold_of(json.loads(shown[1]))

    assert [Role.TITLE, Role.HEADING, Role.PARAGRAPH] == [each.role for each in read.leaves]
    assert (Author("王小明", "本报记者"),) == read.articles[0].authors


def test_a_page_without_figures_is_not_one_whose_figures_nobody_looked_at() -> None:
    assert () == gold_of({"leaves": [], "quantities": []}).quantities
    assert gold_of({"leaves": []}).quantities is None


def test_blanks_do_not_count() -> None:
    assert digest("甲乙") == digest(" 甲\u3000\n乙")
    assert (2, digest("甲乙")) == (GoldLeaf(Role.TITLE, "甲 乙").size, digest("甲 乙"))


def test_any_text_has_a_digest() -> None:
    assert 16 == len(digest("\ud800"))


@pytest.mark.parametrize(
    ("told", "why"),
    [
        ([], "it is no JSON object"),
        ({}, "it has no leaves"),
        ({"leaves": {}}, "its leaves are no list"),
        ({"leaves": [leaf(), "甲"]}, "leaves[1]: it is no JSON object"),
        ({"leaves": [leaf(role="hedaing")]}, "leaves[0]: there is no role 'hedaing'"),
        ({"leaves": [{"role": "title"}]}, "leaves[0]: it has no text"),
        ({"leaves": [leaf(text=["甲"])]}, "leaves[0]: its text is no text"),
        ({"leaves": [leaf(level="1")]}, "leaves[0]: its level is no whole number"),
        ({"leaves": [leaf(spans=[[3, 2]])]}, "leaves[0]: [3, 2] is no span"),
        (
            {"leaves": [], "quantities": [{"value": "3"}]},
            "quantities[0]: its value is no number",
        ),
        ({"leaves": [], "articles": [{"authors": "韦韬"}]}, "articles[0]: its authors are no list"),
    ],
)
def test_what_is_no_annotation_is_told_in_a_sentence(told: object, why: str) -> None:
    with pytest.raises(ReadError) as caught:
        gold_of(told, "a.json")

    assert f"a.json: no annotation: {why}" == str(caught.value)


KEYS = st.sampled_from(
    (
        *("leaves", "articles", "quantities", "optional", "authors", "articles_from", "spans"),
        *("role", "text", "h", "n", "level", "doubt", "file", "value", "quantities_until", "date"),
    )
)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-2, 2) | st.floats() | st.sampled_from(("title", "甲")),
    lambda inside: st.lists(inside, max_size=3) | st.dictionaries(KEYS, inside, max_size=4),
    max_leaves=20,
)


@given(st.dictionaries(KEYS, VALUES) | VALUES)
def test_any_json_is_an_annotation_or_told_to_be_none(told: object) -> None:
    read, problem = None, ""
    try:
        read = gold_of(told, "a.json")
    except ReadError as error:
        problem = str(error)

    assert read or re.fullmatch(r"a\.json: no annotation: [^\n]+", problem)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b'{"leaves": [\n', "broken JSON (line 2)"),
        (b"", "broken JSON (line 1)"),
        (b"[" * 100_000, "broken JSON (too deep)"),
        ("{“leaves”".encode("gb18030"), "JSON is UTF-8, and this is not"),
    ],
)
def test_what_is_no_json_is_told_in_a_sentence(data: bytes, why: str, tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(data)

    with pytest.raises(ReadError) as caught:
        gold_json.read(path)

    assert f"{path}: {why}" == str(caught.value)
