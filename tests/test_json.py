"""Pages as JSON, and back."""

from __future__ import annotations

import json
from typing import Any

import attrs
import pytest
from hypothesis import given

import samples
import strategies
from partybuild.errors import ModelError
from partybuild.model import (
    Article,
    Kind,
    Leaf,
    Page,
    Paragraph,
    Photo,
    Program,
    Quantity,
    Role,
)
from partybuild.notices import Code, Notice
from partybuild.readers import json as reader
from partybuild.source import Source
from partybuild.writers import json as writer


def told(page: Page, *, embed_source: bool = False) -> dict[str, Any]:
    value = json.loads(writer.dumps(page, embed_source=embed_source))
    assert isinstance(value, dict)
    return value


@given(strategies.pages())
def test_what_is_read_back_is_equal(page: Page) -> None:
    text = writer.dumps(page, embed_source=True)
    back = reader.loads(text.encode())

    assert page == back
    assert repr(page) == repr(back)
    assert (page.reader, page.source.file_sha256) == (back.reader, back.source.file_sha256)
    assert text == writer.dumps(back, embed_source=True)


@given(strategies.pages())
def test_what_is_read_back_over_its_source_is_equal(page: Page) -> None:
    assert page == reader.loads(writer.dumps(page), page.source)


def test_the_keys_of_a_page_are_those_of_the_contract_in_its_order() -> None:
    page = told(samples.page(), embed_source=True)

    assert list(page) == ["format", "source", "articles", "furniture", "notices"]
    assert page["format"] == "partybuild/1"
    assert list(page["source"]) == ["name", "sha256", "length", "media", "text"]
    assert page["notices"] == [
        {"code": "joined-paragraph", "spans": [[79, 87]], "detail": "across a caption"}
    ]


def test_the_keys_of_an_article_are_those_of_the_contract_in_its_order() -> None:
    (article,) = told(samples.page())["articles"]

    assert list(article) == [
        *("id", "heads", "bylines", "date", "origin_name", "page", "authors"),
        *("lead", "parts", "photos", "notes"),
    ]
    assert article["heads"] == [{"spans": [[10, 17]], "text": "创新品牌赋动能", "role": "title"}]
    assert article["authors"] == [{"name": "中共甲市委组织部"}]
    assert article["photos"] == [
        {"id": "p72", "caption": {"spans": [[72, 78]], "text": "▲揭牌现场。"}}
    ]


def test_a_division_has_its_type_level_and_number() -> None:
    (section,) = told(samples.page())["articles"][0]["parts"]
    (measure,) = section["parts"]

    assert list(section) == ["type", "id", "level", "heading", "lead", "parts"]
    assert (section["type"], section["id"], section["level"]) == ("section", "s42", 1)
    assert section["heading"] == {"spans": [[42, 48]], "text": "一、夯实基础", "number": "一、"}
    assert (measure["type"], measure["id"], measure["level"]) == ("measure", "m49", 2)


def test_the_marks_of_a_paragraph_are_told_in_order() -> None:
    paragraph = told(samples.page())["articles"][0]["parts"][0]["parts"][0]["lead"][0]

    assert paragraph["spans"] == [[54, 71], [79, 87]]
    assert paragraph["marks"] == [
        {
            "type": "quantity",
            "kind": "count",
            "spans": [[60, 64]],
            "text": "20余项",
            "value": 20,
            "low": 20,
            "high": None,
            "unit": "项",
            "bound": "gt",
            "approx": "余",
            "base": "count",
            "noun": {"spans": [[57, 60]], "text": "党组织"},
        },
        {
            "type": "correction",
            "spans": [[68, 70]],
            "text": "街到",
            "reading": "街道",
            "certainty": "medium",
        },
        {
            "type": "quantity",
            "kind": "count",
            "spans": [[79, 81]],
            "text": "3个",
            "value": 3,
            "low": 3,
            "high": 3,
            "unit": "个",
            "bound": "exact",
            "base": "count",
        },
        {"type": "noise", "spans": [[82, 86]], "text": "新增3个", "why": "repeated line"},
    ]


def test_a_label_tells_its_numbers_and_no_value() -> None:
    source = Source("三会一课")
    label = Quantity(source.extent(), Kind.LABEL, values=(3, 1))
    page = Page(source, (Article(lead=(Paragraph(source.extent(), marks=(label,)),)),))
    (mark,) = told(page)["articles"][0]["lead"][0]["marks"]

    assert mark == {
        "type": "quantity",
        "kind": "label",
        "spans": [[0, 4]],
        "text": "三会一课",
        "values": [3, 1],
        "bound": "exact",
    }


def test_line_breaks_in_a_leaf_are_shown_as_blanks() -> None:
    source = Source("上行\n下行")
    page = Page(source, (Article(heads=(Leaf(source.extent(), Role.TITLE),)),))

    assert told(page)["articles"][0]["heads"][0]["text"] == "上行 下行"


def test_the_role_of_a_paragraph_is_told_where_it_is_not_plain() -> None:
    source = Source("甲乙")
    lead = (Paragraph(source.extent(0, 1)), Paragraph(source.extent(1, 2), Role.LIST))
    page = Page(source, (Article(lead=lead),))

    assert [paragraph.get("role") for paragraph in told(page)["articles"][0]["lead"]] == [
        None,
        "list",
    ]


def test_each_article_and_each_piece_of_furniture_has_a_line() -> None:
    source = Source("甲乙丙")
    articles = tuple(
        Article(heads=(Leaf(source.extent(at, at + 1), Role.TITLE),)) for at in range(2)
    )
    page = Page(source, articles, (Leaf(source.extent(2, 3), Role.NAVIGATION),))
    lines = writer.dumps(page).splitlines()

    assert [line.lstrip()[:8] for line in lines] == [
        '{"format', '"source"', '"article', '{"id": "', '{"id": "', '"furnitu', '{"spans"', '"notices'
    ]  # fmt: skip


def test_a_lone_surrogate_is_text_that_utf_8_can_hold() -> None:
    page = Page(Source("\ud800甲"))

    assert r"\ud800" in writer.dumps(page, embed_source=True)
    assert page == reader.loads(writer.dumps(page, embed_source=True).encode())


def test_a_photo_without_a_caption_is_read() -> None:
    source = Source("甲摄")
    page = Page(source, (Article(photos=(Photo(None, Leaf(source.extent(), Role.CREDIT)),)),))

    assert page == reader.loads(writer.dumps(page), source)


def test_how_the_file_was_encoded_is_kept() -> None:
    page = Page(Source("甲", "甲.txt", "text", "gb18030", "\r\n"))

    assert page == reader.loads(writer.dumps(page, embed_source=True))


def test_what_read_the_page_and_from_which_file_is_told_where_it_is_known() -> None:
    source = attrs.evolve(samples.SOURCE, file_sha256="f" * 64)
    page = attrs.evolve(samples.page(source), reader=Program("0.2.0", "w" * 64))

    assert ["name", "sha256", "file_sha256", "length", "media"] == list(told(page)["source"])
    assert {"partybuild": "0.2.0", "weights": "w" * 64} == told(page)["reader"]
    assert {"partybuild": "0.2.0"} == told(attrs.evolve(page, reader=Program("0.2.0")))["reader"]
    assert "reader" not in told(samples.page())


def test_how_sure_a_decision_was_is_told_where_it_was_weighed() -> None:
    source = Source("甲")
    notice = Notice(Code.DOUBTFUL_HEADING, source.extent(), "", 0, "paragraph", ("short-line",))
    plain = Notice(Code.RESIDUE, source.extent())
    weighed, unweighed = told(Page(source, notices=(notice, plain)))["notices"]

    assert {"margin": 0, "second": "paragraph", "why": ["short-line"]} == {
        key: weighed[key] for key in weighed if key not in ("code", "spans")
    }
    assert ["code", "spans"] == list(unweighed)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "no JSON"),
        ("[", "no JSON"),
        ("[" * 100_000, "no JSON"),
        ("[]", "not a page"),
        ('{"format": "partybuild/2"}', "not a page"),
        ('{"format": "partybuild/1"}', "source is missing"),
        ('{"format": "partybuild/1", "source": {"name": "", "sha256": "", "media": "text"}}', "the source text is not in the file"),
        ('{"format": "partybuild/1", "source": {"name": "", "sha256": "0", "media": "text", "text": ""}}', "digests differ"),
        ('{"format": "partybuild/1", "source": {"name": "", "sha256": "0", "media": "text", "text": "\\r"}}', "carriage returns"),
        ('{"format": "partybuild/1", "source": 5}', "source: an object was expected, not 5"),
        ('{"format": "partybuild/1", "source": NaN}', "no JSON: NaN is no value of JSON"),
        ('{"format": "partybuild/1", "source": -Infinity}', "no JSON: -Infinity"),
        (f'{{"format": "partybuild/1", "source": {"9" * 5000}}}', "no JSON"),
    ],
)  # fmt: skip
def test_what_is_no_page_is_refused_in_one_line(text: str, message: str) -> None:
    with pytest.raises(ModelError, match=message) as error:
        reader.loads(text)

    assert "\n" not in str(error.value)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"spans": [[10, 17]]', '"spans": [[10, 1700]]'),
        ('"spans": [[10, 17]]', '"spans": [[17, 10]]'),
        ('"spans": [[10, 17]]', '"spans": "10-17"'),
        ('"role": "title"', '"role": "headline"'),
        ('"kind": "count"', '"kind": "number"'),
        ('"code": "joined-paragraph"', '"code": "jointed"'),
        ('"type": "noise"', '"type": "noisy"'),
        ('"spans": [[82, 86]]', '"spans": [[1, 3]]'),
        ('"reading": "街道", ', ""),
    ],
)
def test_a_page_that_does_not_hold_together_is_refused(old: str, new: str) -> None:
    text = writer.dumps(samples.page(), embed_source=True)
    assert old in text

    with pytest.raises(ModelError):
        reader.loads(text.replace(old, new))


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('"value": 20', '"value": "20"', "articles[0].parts[0].parts[0].lead[0].marks[0].value: a number was expected, not '20'"),
        ('"value": 20', '"value": true', "marks[0].value: a number"),
        ('"value": 20', '"value": 1e999', "marks[0].value: a number"),
        ('"value": 20', '"value": [20]', "marks[0].value: a number"),
        ('"value": 20', f'"value": {"9" * 4000}', "marks[0].value: a number"),
        ('"unit": "项"', '"unit": 5', "marks[0].unit: a text was expected, not 5"),
        ('"noun": {"spans": [[57, 60]]', '"noun": {"spans": [[0, 2]]', "noun.spans: outside of the leaf"),
        ('"spans": [[10, 17]]', '"spans": [[10.5, 17.5]]', "articles[0].heads[0].spans[0]: a pair of whole numbers"),
        ('"spans": [[10, 17]]', '"spans": [[true, 17]]', "heads[0].spans[0]: a pair of whole numbers"),
        ('"spans": [[10, 17]]', '"spans": [[10, 17, 18]]', "heads[0].spans[0]: a pair of whole numbers"),
        ('"spans": [[10, 17]]', '"spans": []', "heads[0].spans: there is no place in the text"),
        ('"level": 1', '"level": [[1]]', "parts[0].level: a whole number"),
        ('"level": 1', '"level": -1', "parts[0].level: a whole number"),
        ('"name": "中共甲市委组织部"', '"name": []', "authors[0].name: a text was expected, not []"),
        ('"page": "', '"page": 5, "p": "', "articles[0].page: a text was expected, not 5"),
        ('"number": "一、"', '"number": null', "heading.number: a text was expected, not null"),
        ('"media": "text"', '"media": {}', "source.media: a text was expected, not {}"),
        ('"media": "text"', '"media": "text", "newline": "x"', "source.newline: one of"),
        ('"authors": [{', '"authors": [5, {', "articles[0].authors[0]: an object was expected, not 5"),
        ('"notices": [', '"notices": {}, "n": [', "notices: a list was expected, not {}"),
        ('"detail": "', '"detail": 1, "d": "', "notices[0].detail: a text"),
    ],
)  # fmt: skip
def test_a_value_of_another_type_is_told_with_its_place(old: str, new: str, told: str) -> None:
    text = writer.dumps(samples.page(), embed_source=True)
    assert old in text

    with pytest.raises(ModelError) as error:
        reader.loads(text.replace(old, new, 1))

    assert told in str(error.value)
    assert "\n" not in str(error.value)


def test_two_leaves_over_the_same_characters_are_refused() -> None:
    page = told(samples.page(), embed_source=True)
    page["articles"][0]["parts"] *= 2

    with pytest.raises(ModelError, match=r"two leaves hold the same characters: \[\[42, 48\]\]"):
        reader.loads(json.dumps(page))


def test_an_article_without_any_text_is_refused() -> None:
    page = told(Page(Source("甲")), embed_source=True)
    lists = ("heads", "bylines", "authors", "lead", "parts", "photos", "notes")
    page["articles"] = [dict.fromkeys(lists, ())]

    with pytest.raises(ModelError, match=r"articles\[0\]: an article without any text"):
        reader.loads(json.dumps(page))


def test_a_character_in_two_halves_is_one_in_the_source_and_in_json() -> None:
    source = Source.from_text("党\ud83d\ude00建")
    page = Page(source, (Article(heads=(Leaf(source.extent(), Role.TITLE),)),))

    assert "党😀建" == source.text
    assert page == reader.loads(writer.dumps(page, embed_source=True).encode())
    with pytest.raises(ModelError, match="two halves"):
        Source("\ud83d\ude00")


def test_another_source_is_refused() -> None:
    with pytest.raises(ModelError, match=r"乙\.txt: the digests differ"):
        reader.loads(writer.dumps(samples.page()), Source("另一篇", "乙.txt"))
