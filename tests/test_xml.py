"""What XML can hold, and what is spelled so that it comes back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from partybuild.xml import attribute, character, content, spelled, unspelled, word

ANY = st.text(
    st.characters(categories=["Cc", "Cs", "Zs", "Zl", "Zp", "Lo", "Po", "Co", "Cn"])
    | st.sampled_from("\\{}u<>&\"' \t\n\r\x00")
)


def kept(markup: str) -> etree._Element:
    return etree.fromstring(markup.encode())


@given(ANY)
def test_what_is_spelled_comes_back_from_an_element(text: str) -> None:
    element = kept(f"<a>{content(spelled(text))}</a>")

    assert unspelled((element.text or "").strip()) == text


@given(ANY)
def test_what_is_spelled_comes_back_from_an_attribute(text: str) -> None:
    element = kept(f'<a b="{attribute(spelled(text))}"/>')

    assert unspelled(element.get("b", "")) == text


@given(ANY)
def test_a_word_is_one_word_and_comes_back(text: str) -> None:
    element = kept(f'<a b="{attribute(word(text))}"/>')

    assert len(element.get("b", "").split()) == 1
    assert unspelled(element.get("b", "")) == text


@given(st.text(st.characters()))
def test_content_comes_back_with_its_holes_filled(text: str) -> None:
    element = kept(f"<a>{content(text)}</a>")
    told = (element.text or "") + "".join(
        character(g.get("ref", "")) + (g.tail or "") for g in element
    )

    assert told == text


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"])))
def test_text_is_spelled_only_where_it_must_be(text: str) -> None:
    plain = not (set(text) & {"\\", "\ufffe", "\uffff"}) and text == text.strip()

    assert not plain or spelled(text) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("个", "个"),
        ("m²", "m²"),
        ("平方 米", r"平方\u{20}米"),
        ("", r"\u{}"),
        ("\u3000", r"\u{3000}"),
        ("\\", r"\u{5C}"),
        ("𠮷", r"\u{20BB7}"),
    ],
)
def test_words_are_spelled_as_the_guide_says(text: str, expected: str) -> None:
    assert word(text) == expected


@pytest.mark.parametrize(
    ("reference", "expected"),
    [
        ("cp:000C", "\f"),
        ("cp:D800", "\ud800"),
        ("cp:20BB7", "𠮷"),
        ("cp:", ""),
        ("cp:xyz", ""),
        ("#a", ""),
        ("", ""),
    ],
)
def test_a_reference_names_a_character_or_nothing(reference: str, expected: str) -> None:
    assert character(reference) == expected


def test_a_hand_written_spelling_beyond_unicode_does_no_harm() -> None:
    assert unspelled(r"\u{FFFFFF}") == "\U0010ffff"
    assert unspelled(r"\u{G} \n") == r"\u{G} \n"
