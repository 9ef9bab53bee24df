"""A JSON object from outside: its members are asked for by type, and what is of another type is told with its place."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from enum import Enum
from math import isfinite
from sys import float_info
from typing import Final, TypeVar

import attrs

from partybuild.errors import ModelError
from partybuild.model import Number
from partybuild.source import Extent, Source, Span

_Kind = TypeVar("_Kind", bound=Enum)
_HIGHEST: Final = int(float_info.max)
"""No number is larger: writers may make a float of any."""

_SHOWN: Final = 40


@attrs.frozen
class Members:
    """The members of an object.

    Args:
        told: What the file has there.
        place: Where that is: ``articles[0].lead[0]``; empty for the whole.

    Raises:
        ModelError: It is no object; all that is asked for raises it too, where the file has something else.
    """

    told: dict[str, object]
    place: str = ""

    @classmethod
    def of(cls, told: object, place: str = "") -> Members:
        """The members of a value that has to be an object."""
        if not isinstance(told, dict):
            raise wrong(place, "an object", told)
        return cls(told, place)

    def at(self, key: str) -> str:
        """The place of a member."""
        return f"{self.place}.{key}" if self.place else key

    def __contains__(self, key: str) -> bool:
        return key in self.told

    def _value(self, key: str) -> object:
        if key not in self.told:
            raise ModelError(f"{self.at(key)} is missing")
        return self.told[key]

    def text(self, key: str, default: str | None = None) -> str:
        """A text; where there is none, the default if there is one."""
        value = self._value(key) if default is None else self.told.get(key, default)
        if not isinstance(value, str):
            raise wrong(self.at(key), "a text", value)
        return value

    def one_of(self, key: str, known: Collection[str], default: str) -> str:
        """A text that is one of some."""
        value = self.text(key, default)
        if value not in known:
            raise wrong(self.at(key), f"one of {', '.join(map(repr, known))}", value)
        return value

    def member(self, key: str, kind: type[_Kind], default: str | None = None) -> _Kind:
        """The member of an enumeration that a text names."""
        value = self.text(key, default)
        try:
            return kind(value)
        except ValueError:
            raise ModelError(f"{self.at(key)}: nothing is called {_short(value)}") from None

    def whole(self, key: str, least: int, most: int) -> int:
        """A whole number within bounds."""
        value = self._value(key)
        if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
            raise wrong(self.at(key), f"a whole number from {least} to {most}", value)
        return value

    def number(self, key: str) -> Number | None:
        """A finite number; nothing where it is absent or null."""
        value = self.told.get(key)
        if value is None:
            return None
        if (
            isinstance(value, int | float)
            and not isinstance(value, bool)
            and isfinite(value if isinstance(value, float) else 0)
            and abs(value) <= _HIGHEST
        ):
            return value
        raise wrong(self.at(key), "a number", value)

    def switch(self, key: str) -> bool:
        """True or false, which is what an absent one is."""
        value = self.told.get(key, False)
        if not isinstance(value, bool):
            raise wrong(self.at(key), "true or false", value)
        return value

    def members(self, key: str) -> Members:
        """The members of an object in this one."""
        return Members.of(self._value(key), self.at(key))

    def objects(self, key: str, *, optional: bool = False) -> Iterator[Members]:
        """The members of each object in a list."""
        for i, each in enumerate(self._list(key, optional=optional)):
            yield Members.of(each, f"{self.at(key)}[{i}]")

    def values(self, key: str) -> tuple[Number | str, ...]:
        """The numbers and texts of a list; none where it is absent."""
        found: list[Number | str] = []
        for i, each in enumerate(self._list(key, optional=True)):
            told = isinstance(each, int | float) and not isinstance(each, bool)
            number = told and abs(each) <= _HIGHEST  # type: ignore[arg-type]
            if not isinstance(each, int | float | str) or not (number or isinstance(each, str)):
                raise wrong(f"{self.at(key)}[{i}]", "a number or a text", each)
            found.append(each)
        return tuple(found)

    def _list(self, key: str, *, optional: bool) -> list[object]:
        value = self.told.get(key, []) if optional else self._value(key)
        if not isinstance(value, list):
            raise wrong(self.at(key), "a list", value)
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """The texts of a list; none where it is absent."""
        found: list[str] = []
        for i, each in enumerate(self._list(key, optional=True)):
            if not isinstance(each, str):
                raise wrong(f"{self.at(key)}[{i}]", "a text", each)
            found.append(each)
        return tuple(found)

    def extent(self, source: Source, *, empty: bool = False) -> Extent:
        """The places in a source that the member ``spans`` lists.

        Args:
            source: The source.
            empty: Whether there may be none.
        """
        place = self.at("spans")
        found = _extent(self._list("spans", optional=False), place, source)
        if not found.spans and not empty:
            raise ModelError(f"{place}: there is no place in the text")
        return found

    def extents(self, key: str, source: Source) -> tuple[Extent, ...]:
        """A list of places in a source, each of one span, or of a list of several or none."""
        found: list[Extent] = []
        for i, each in enumerate(self._list(key, optional=True)):
            place = f"{self.at(key)}[{i}]"
            if not isinstance(each, list):
                raise wrong(place, "a list", each)
            single = bool(each) and not isinstance(each[0], list)
            found.append(_extent([each] if single else each, place, source))
        return tuple(found)


def _extent(pairs: list[object], place: str, source: Source) -> Extent:
    spans: list[Span] = []
    for i, pair in enumerate(pairs):
        match pair:
            case [int(start), int(end)] if bool not in {type(start), type(end)}:
                spans.append(Span(start, end))
            case _:
                raise wrong(f"{place}[{i}]", "a pair of whole numbers", pair)
    try:
        return Extent(source, tuple(spans))
    except ModelError as error:
        raise ModelError(f"{place}: {error}") from error


def wrong(place: str, expected: str, value: object) -> ModelError:
    """What to raise where something else was expected."""
    return ModelError(f"{place or 'the page'}: {expected} was expected, not {_short(value)}")


def _short(value: object) -> str:
    shown = "null" if value is None else repr(value)
    return shown if len(shown) <= _SHOWN else f"{shown[:_SHOWN]}…"
