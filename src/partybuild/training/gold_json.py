"""Annotations read from JSON, and checked.

An annotation is an object: ``file`` (the page), ``leaves`` in reading order, ``articles`` with their metadata, and perhaps ``quantities`` (docs/quality.md shows one).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Final, TypeAlias, TypeVar, cast

import attrs

from partybuild.errors import ReadError
from partybuild.files.reading import bytes_of
from partybuild.marks import Number
from partybuild.model import Author, Role
from partybuild.source import Span
from partybuild.training.gold import Gold, GoldArticle, GoldLeaf, GoldQuantity

_Item = TypeVar("_Item")
_Told: TypeAlias = Mapping[str, object]

_ROLES: Final = frozenset(role.value for role in Role)


def read(path: Path) -> Gold:
    """The annotation in a file.

    Raises:
        ReadError: It is not there, is no JSON, or no annotation; why, in a sentence.
    """
    return gold_of(json_at(path), str(path))


def json_at(path: Path) -> object:
    """What a JSON file holds.

    Raises:
        ReadError: It is not there, or is no JSON.
    """
    try:
        told: object = json.loads(bytes_of(path).decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise ReadError(str(path), ["JSON is UTF-8, and this is not"]) from error
    except (ValueError, RecursionError) as error:
        where = f"line {error.lineno}" if isinstance(error, json.JSONDecodeError) else "too deep"
        raise ReadError(str(path), [f"broken JSON ({where})"]) from error
    return told


def gold_of(told: object, name: str = "-") -> Gold:
    """The annotation that a JSON value is.

    Args:
        told: The value.
        name: What it is called in an error.

    Raises:
        ReadError: It is no annotation; the sentence says what is wrong with which leaf, article or figure.
    """
    try:
        return _gold(_object(told))
    except _NoGold as error:
        raise ReadError(name, [f"no annotation: {error}"]) from error


class _NoGold(Exception):  # noqa: N818 it never leaves this module
    """Why a value is no annotation."""


def _gold(told: _Told) -> Gold:
    if "leaves" not in told:
        raise _NoGold("it has no leaves")
    until = told.get("quantities_until")
    figures = told.get("quantities")
    return Gold(
        leaves=_each(told, "leaves", _leaf),
        articles=_each(told, "articles", _article),
        quantities=None if figures is None else _each(told, "quantities", _quantity),
        optional=_each(told, "optional", lambda figure: _text(figure, "text")),
        quantities_until=until if isinstance(until, int) else _text(told, "quantities_until"),
        partial_until=_text(told, "partial_until"),
        articles_from=tuple(map(str, _list(told, "articles_from"))),
        file=_text(told, "file"),
        sha256=_text(told, "sha256"),
        media=_text(told, "media"),
    )


def _leaf(told: _Told) -> GoldLeaf:
    role = _text(told, "role")
    if role not in _ROLES:
        raise _NoGold(f"there is no role {role!r}")
    if told.keys().isdisjoint(("text", "h", "n")):
        raise _NoGold("it has no text")
    leaf = GoldLeaf(
        Role(role),
        _text(told, "text"),
        _whole(told, "level"),
        _whole(told, "article"),
        tuple(_span(pair) for pair in _list(told, "spans")),
        doubt=bool(told.get("doubt")),
        unlooked=bool(told.get("unlooked")),
    )
    known = _text(told, "h") or leaf.digest
    return attrs.evolve(leaf, digest=known, size=_whole(told, "n") or leaf.size)


def _span(pair: object) -> Span:
    match pair:
        case [int(start), int(end)] if 0 <= start < end:
            return Span(start, end)
        case _:
            raise _NoGold(f"{pair!r} is no span")


def _article(told: _Told) -> GoldArticle:
    return GoldArticle(
        title=_text(told, "title"),
        kicker=_text(told, "kicker"),
        subtitle=_text(told, "subtitle"),
        column=_text(told, "column"),
        date=_text(told, "date"),
        origin=_text(told, "origin"),
        page=_text(told, "page"),
        authors=_each(told, "authors", _author),
    )


def _author(told: _Told) -> Author:
    return Author(_text(told, "name"), _text(told, "role"), _text(told, "affiliation"))


def _quantity(told: _Told) -> GoldQuantity:
    return GoldQuantity(
        text=_text(told, "text"),
        kind=_text(told, "kind"),
        value=_number(told, "value"),
        low=_number(told, "low"),
        high=_number(told, "high"),
        unit=_text(told, "unit"),
        noun=_text(told, "noun"),
    )


# ------------------------------------------------------------------- values


def _object(told: object) -> _Told:
    if not isinstance(told, dict):
        raise _NoGold("it is no JSON object")
    return cast("_Told", told)


def _list(told: _Told, key: str) -> Sequence[object]:
    value = told.get(key)
    if value is not None and not isinstance(value, list):
        raise _NoGold(f"its {key} are no list")
    return value or []


def _each(told: _Told, key: str, one: Callable[[_Told], _Item]) -> tuple[_Item, ...]:
    """The items of a list; what is wrong with one of them is told with its number, counted from 0 as annotations do."""
    found = []
    for number, item in enumerate(_list(told, key)):
        try:
            found.append(one(_object(item)))
        except _NoGold as error:
            raise _NoGold(f"{key}[{number}]: {error}") from error
    return tuple(found)


def _text(told: _Told, key: str) -> str:
    value = told.get(key)
    if isinstance(value, list | dict):
        raise _NoGold(f"its {key} is no text")
    return "" if value is None else str(value)


def _whole(told: _Told, key: str) -> int | None:
    value = told.get(key)
    if value is not None and (isinstance(value, bool) or not isinstance(value, int)):
        raise _NoGold(f"its {key} is no whole number")
    return value


def _number(told: _Told, key: str) -> Number | None:
    value = told.get(key)
    if value is not None and (isinstance(value, bool) or not isinstance(value, int | float)):
        raise _NoGold(f"its {key} is no number")
    return value
