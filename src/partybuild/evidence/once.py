"""Once: what is worked out of a frozen value when it is first asked for, and kept with it.

`functools.cached_property` holds a lock while it works (before Python 3.12), which costs more than most of what is asked here.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar

_Value = TypeVar("_Value")


class once(Generic[_Value]):  # noqa: N801 used as a decorator, as `property` is
    """A method without arguments as an attribute; of a class whose instances have a ``__dict__``.

    Args:
        ask: The method.
    """

    def __init__(self, ask: Callable[[Any], _Value]) -> None:
        self._ask = ask
        self.__doc__ = ask.__doc__

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    def __get__(self, asked: object, owner: type) -> _Value:
        # What stands in the instance's own namespace is found before this is asked again.
        value = asked.__dict__[self._name] = self._ask(asked)
        return value
