"""Values as TEI's attributes take them, and back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import strategies
from partybuild.model import Bound, Kind, Role
from partybuild.tei_terms import (
    BOUND_CATEGORIES,
    FURNITURE_TYPES,
    HEAD_TYPES,
    KIND_TYPES,
    NOTE_TYPES,
    TRAILER_TYPES,
    base_code,
    base_of,
    category_id,
    date_attributes,
    is_date,
    name_element,
    number,
    number_of,
    unit_code,
    unit_of,
    values_code,
    values_of,
)


@given(strategies.numbers())
def test_a_number_comes_back_as_it_was(value: float) -> None:
    assert repr(number_of(number(value))) == repr(value)


@pytest.mark.parametrize(
    "text", ["", "1.5亿", "二十", "1/0", "nan", "INF", "1e999", "1/2/3", "x/2"]
)
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"number|convert|divi"):
        number_of(text)


@given(st.sampled_from(["元", "CNY", "m²", "平方米", "公里", "km"]) | strategies.words())
def test_a_unit_comes_back_as_it_was(unit: str) -> None:
    assert unit_of(unit_code(unit)) == unit


@pytest.mark.parametrize(
    ("unit", "code"), [("元", "CNY"), ("平方米", "m²"), ("个", "个"), ("%", "%"), ("吨", "t")]
)
def test_a_unit_has_its_code_where_there_is_one(unit: str, code: str) -> None:
    assert unit_code(unit) == code


@given(
    st.lists(st.integers() | st.sampled_from(["N", "5", "05", "-1", ""]) | strategies.words()).map(
        tuple
    )
)
def test_the_numbers_of_a_label_come_back_as_they_were(values: tuple[int | str, ...]) -> None:
    assert values_of(values_code(values)) == values


@given(st.sampled_from(["count", "money", "currency", "ratio", "fraction"]) | strategies.words())
def test_what_a_range_is_of_comes_back_as_it_was(base: str) -> None:
    assert base_of(base_code(base)) == base


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2021-11-29", ' when="2021-11-29"'),
        ("2021-11", ' when="2021-11"'),
        ("2021", ' when="2021"'),
        ("--01-12", ' when="--01-12"'),
        ("2023-12-25T10:12:58", ' when="2023-12-25T10:12:58"'),
        ("2018-12/..", ' from="2018-12"'),
        ("2016/2021", ' from="2016" to="2021"'),
        ("Y0-04", ' when-custom="Y0-04"'),
        ("2021-02-30", ' when-custom="2021-02-30"'),
        ("--02-30", ' when-custom="--02-30"'),
        ("--02-29", ' when="--02-29"'),
        ("0000", ' when-custom="0000"'),
        ("今天 上午", r' when-custom="今天\u{20}上午"'),
    ],
)
def test_a_date_stands_in_the_attribute_that_can_hold_it(value: str, expected: str) -> None:
    assert date_attributes(value) == expected


@pytest.mark.parametrize(
    "value", ["", "2021-1-4", "2021-13", "2021-11-29T25:00:00", "２０２１", "21"]
)
def test_what_is_no_date_of_w3c_is_known(value: str) -> None:
    assert not is_date(value)


@given(strategies.words(), strategies.words())
def test_markers_that_differ_have_different_ids(one: str, other: str) -> None:
    assert (category_id("per", one) == category_id("per", other)) == (one == other)


@pytest.mark.parametrize(
    ("name", "expected"),
    [("赵卫东", "persName"), ("欧阳修文", "persName"), ("阿依古丽·买买提", "persName"), ("中共梧州市委组织部", "orgName"), ("新华社", "orgName"), ("党", "orgName")],
)  # fmt: skip
def test_people_are_told_from_organisations_by_their_names(name: str, expected: str) -> None:
    assert name_element(name) == expected


def test_every_kind_and_bound_has_a_name_of_its_own() -> None:
    assert set(KIND_TYPES) == set(Kind)
    assert set(BOUND_CATEGORIES) == set(Bound)
    assert len(set(KIND_TYPES.values())) == len(Kind)


def test_every_role_has_a_place() -> None:
    elsewhere = {
        Role.BYLINE,
        Role.HEADING,
        Role.RUN_IN,
        Role.PARAGRAPH,
        Role.LIST,
        Role.TABLE,
        Role.CAPTION,
    }
    placed = {*HEAD_TYPES, *FURNITURE_TYPES, *TRAILER_TYPES, *NOTE_TYPES}

    assert placed | elsewhere == set(Role)
